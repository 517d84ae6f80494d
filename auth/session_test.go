package auth_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
)

// webserver is a server with a login form and an API, whose handlers a test can replace.
type webserver struct {
	server      *httptest.Server
	root        string
	forms       atomic.Int64
	logins      atomic.Int64
	apiCalls    atomic.Int64
	valid       atomic.Value // string: the cookie of the valid session
	form, login http.HandlerFunc
	noSession   http.HandlerFunc // API requests without a valid session
	api         http.HandlerFunc // API requests with a valid session
}

func newWebserver(t *testing.T) *webserver {
	t.Helper()
	s := &webserver{}
	s.valid.Store("")
	s.form = func(w http.ResponseWriter, _ *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "session", Value: "anonymous", Path: "/"})
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, page("the token"))
	}
	s.login = func(w http.ResponseWriter, r *http.Request) {
		cookie, err := r.Cookie("session")
		switch {
		case err != nil || cookie.Value != "anonymous" || r.FormValue("csrf_token") != "the token" || r.Referer() == "":
			w.WriteHeader(http.StatusBadRequest)
		case r.FormValue("username") != "svc" || r.FormValue("password") != "s3cret pass+word&":
			http.Redirect(w, r, s.root+"/login/?next=/home", http.StatusFound)
		default:
			s.valid.Store(fmt.Sprintf("session-%d", s.logins.Load()))
			http.SetCookie(w, &http.Cookie{Name: "session", Value: fmt.Sprint(s.valid.Load()), Path: "/"})
			http.Redirect(w, r, s.root+"/home", http.StatusFound)
		}
	}
	s.noSession = airflowtest.PageUnauthorized.ServeHTTP
	s.api = func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		_, _ = w.Write(body)
	}
	s.server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(s.server.Close)
	return s
}

func page(token string) string {
	return `<html><form><input id="csrf_token" name="csrf_token" type="hidden" value="` + token +
		`"><input name="username"><input name="password" type="password"></form></html>`
}

func (s *webserver) serve(w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie("session")
	known := err == nil && cookie.Value == s.valid.Load() && cookie.Value != ""
	path, _ := strings.CutPrefix(r.URL.Path, s.root)
	switch {
	case path == "/login/" && known:
		http.Redirect(w, r, s.root+"/home", http.StatusFound)
	case path == "/login/" && r.Method == http.MethodGet:
		s.forms.Add(1)
		s.form(w, r)
	case path == "/login/":
		s.logins.Add(1)
		s.login(w, r)
	case path == "/api/v1/version":
	case !strings.HasPrefix(path, "/api/v1/"):
		http.NotFound(w, r)
	case known:
		s.apiCalls.Add(1)
		s.api(w, r)
	default:
		s.apiCalls.Add(1)
		s.noSession(w, r)
	}
}

// expire ends the valid session.
func (s *webserver) expire() { s.valid.Store("") }

func (s *webserver) bind(t *testing.T, method auth.Method) auth.Doer {
	t.Helper()
	client := &http.Client{Transport: s.server.Client().Transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	bound, err := method.Bind(parse(t, s.server.URL+s.root), client)
	require.NoError(t, err)
	assert.Zero(t, s.forms.Load()+s.apiCalls.Load(), "Bind must not send requests")
	return bound
}

func (s *webserver) post(ctx context.Context, t assert.TestingT, bound auth.Doer, body string) (status int, response string, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.server.URL+s.root+"/api/v1/pools", strings.NewReader(body))
	if !assert.NoError(t, err) {
		return 0, "", err
	}
	resp, err := bound.Do(req)
	if err != nil {
		assert.Nil(t, resp)
		return 0, "", err
	}
	defer resp.Body.Close()
	got, err := io.ReadAll(resp.Body)
	assert.NoError(t, err)
	return resp.StatusCode, string(got), nil
}

var svc = auth.Session("svc", "s3cret pass+word&")

func TestConcurrentRequestsLogInOnce(t *testing.T) {
	for _, expired := range []http.HandlerFunc{
		airflowtest.PageUnauthorized.ServeHTTP,
		airflowtest.PageForbidden.ServeHTTP,
		func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/team/login/?next="+r.URL.Path, http.StatusFound)
		},
		func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = io.WriteString(w, page("another"))
		},
	} {
		s := newWebserver(t)
		s.root, s.noSession = "/team", expired
		bound := s.bind(t, svc)
		for round := range 3 {
			var wg sync.WaitGroup
			for i := range 64 {
				wg.Go(func() {
					body := fmt.Sprint("body ", i)
					status, response, err := s.post(t.Context(), t, bound, body)
					assert.NoError(t, err)
					assert.Equal(t, 200, status)
					assert.Equal(t, body, response)
				})
			}
			wg.Wait()
			assert.EqualValues(t, round+1, s.logins.Load())
			s.expire()
		}
	}
}

// If the request that logs in is cancelled, another waiting request takes over the login.
func TestLoginSurvivesCancelledRequest(t *testing.T) {
	s := newWebserver(t)
	started, unblock := make(chan struct{}), make(chan struct{})
	form := s.form
	s.form = func(w http.ResponseWriter, r *http.Request) {
		if s.forms.Load() == 1 {
			close(started)
			select {
			case <-r.Context().Done():
			case <-unblock:
			}
			return
		}
		form(w, r)
	}
	bound := s.bind(t, svc)
	ctx, cancel := context.WithCancelCause(t.Context())
	cause := errors.New("the first request is cancelled")
	var wg sync.WaitGroup
	wg.Go(func() {
		_, _, err := s.post(ctx, t, bound, "first")
		assert.ErrorIs(t, err, cause)
	})
	<-started
	for range 8 {
		wg.Go(func() {
			_, _, err := s.post(t.Context(), t, bound, "other")
			assert.NoError(t, err)
		})
	}
	short, stop := context.WithTimeout(t.Context(), time.Millisecond)
	defer stop()
	_, _, err := s.post(short, t, bound, "short timeout")
	assert.ErrorIs(t, err, context.DeadlineExceeded)
	cancel(cause)
	wg.Wait()
	close(unblock)
	assert.EqualValues(t, 1, s.logins.Load())
}

// The cookies of a session are sent as RFC 6265 says. Each row is what a login sets, and what the API then receives.
func TestSessionCookiesFollowTheirAttributes(t *testing.T) {
	past := time.Now().Add(-time.Hour).UTC().Format(http.TimeFormat)
	future := time.Now().Add(time.Hour).UTC().Format(http.TimeFormat)
	for name, test := range map[string]struct {
		set  []string
		want string // "" if the login fails
	}{
		"host only":              {[]string{"session=a"}, ""}, // its default path is that of the login
		"path of the root":       {[]string{"session=a; Path=/"}, "session=a"},
		"path of the webserver":  {[]string{"session=a; Path=/team"}, "session=a"},
		"path of the login":      {[]string{"session=a; Path=/team/login"}, ""},
		"other path":             {[]string{"session=a; Path=/", "x=b; Path=/tea"}, "session=a"},
		"quoted value":           {[]string{`session="a b"; Path=/`}, `session="a b"`},
		"expires later":          {[]string{"session=a; Path=/; Expires=" + future}, "session=a"},
		"expired":                {[]string{"session=a; Path=/", "old=b; Path=/; Expires=" + past}, "session=a"},
		"Max-Age before Expires": {[]string{"session=a; Path=/; Max-Age=60; Expires=" + past}, "session=a"},
		"deleted":                {[]string{"session=a; Path=/", "x=b; Path=/", "x=; Path=/; Max-Age=0"}, "session=a"},
		"other domain":           {[]string{"session=a; Path=/; Domain=example.com"}, ""},
		"unknown attributes":     {[]string{"session=a; Path=/; HttpOnly; SameSite=Lax; Partitioned"}, "session=a"},
		"name in another case":   {[]string{"session=a; Path=/", "Session=b; Path=/"}, "session=a; Session=b"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newWebserver(t)
			s.root = "/team"
			s.form = func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, page("")) }
			s.login = func(w http.ResponseWriter, r *http.Request) {
				w.Header()["Set-Cookie"] = test.set
				http.Redirect(w, r, "/team/home", http.StatusFound)
			}
			var got string
			s.noSession = func(_ http.ResponseWriter, r *http.Request) { got = r.Header.Get("Cookie") }
			_, _, err := s.post(t.Context(), t, s.bind(t, svc), "x")
			if test.want == "" {
				require.ErrorContains(t, err, "is not for the API below")
				return
			}
			require.NoError(t, err)
			assert.Equal(t, test.want, got)
		})
	}
}

func TestSecureCookieNeedsTLS(t *testing.T) {
	for base, ok := range map[string]bool{"http://airflow.test": false, "https://airflow.test": true} {
		server := respondingDoer(func(req *http.Request) *http.Response {
			recorder := httptest.NewRecorder()
			switch {
			case req.Method == http.MethodGet && req.URL.Path == "/login/":
				_, _ = io.WriteString(recorder, page(""))
			case req.URL.Path == "/login/":
				recorder.Header().Set("Set-Cookie", "session=a; Path=/; Secure")
				http.Redirect(recorder, req, "/home", http.StatusFound)
			default:
				assert.Equal(t, "session=a", req.Header.Get("Cookie"))
			}
			return recorder.Result()
		})
		bound, err := svc.Bind(parse(t, base), server)
		require.NoError(t, err)
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/api/v1/pools", nil)
		require.NoError(t, err)
		resp, err := bound.Do(req)
		if !ok {
			require.ErrorContains(t, err, "begin the base URL with https://")
			continue
		}
		require.NoError(t, err)
		require.NoError(t, resp.Body.Close())
	}
}

// respondingDoer is a Doer without a network.
type respondingDoer func(*http.Request) *http.Response

func (d respondingDoer) Do(req *http.Request) (*http.Response, error) { return d(req), nil }

// No login is sent while the server limits logins.
func TestLoginWaitsForRateLimit(t *testing.T) {
	s := newWebserver(t)
	s.login = func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = io.WriteString(w, "<title>429 Too Many Requests</title><p>5 per 40 second</p>")
	}
	bound := s.bind(t, svc)
	for range 5 {
		_, _, err := s.post(t.Context(), t, bound, "x")
		var e *auth.Error
		require.ErrorAs(t, err, &e)
		assert.True(t, e.Temporary)
		assert.Greater(t, e.RetryAfter, 10*time.Second)
		assert.LessOrEqual(t, e.RetryAfter, 40*time.Second)
	}
	assert.EqualValues(t, 1, s.logins.Load())
}

// The default http.Client follows the redirect of the login, so the cookies are in the first response.
func TestLoginWithClientThatFollowsRedirects(t *testing.T) {
	s := newWebserver(t)
	bound, err := svc.Bind(parse(t, s.server.URL), s.server.Client())
	require.NoError(t, err)
	status, _, err := s.post(t.Context(), t, bound, "x")
	require.NoError(t, err)
	assert.Equal(t, 200, status)
}

func TestSessionIsSentOnlyToTheOrigin(t *testing.T) {
	s := newWebserver(t)
	bound := s.bind(t, svc)
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { assert.Empty(t, r.Cookies()) }))
	defer elsewhere.Close()
	for _, own := range []string{"", "Bearer mine"} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, elsewhere.URL+"/api/v1/dags", nil)
		require.NoError(t, err)
		if own != "" {
			req.URL.Host = strings.TrimPrefix(s.server.URL, "http://")
			req.Header.Set("Authorization", own)
		}
		resp, err := bound.Do(req)
		require.NoError(t, err)
		require.NoError(t, resp.Body.Close())
	}
	assert.Zero(t, s.forms.Load(), "no request needs a login")
}

func TestBindRejectsInvalidSession(t *testing.T) {
	for want, method := range map[string]auth.Method{
		"username: must not be empty": auth.Session("", canary), "must be UTF-8": auth.Session("u", canary+"\xff"), "cookie: must not be empty": auth.SessionCookie(""),
		`without "session="`: auth.SessionCookie("session=" + canary), "must not contain spaces": auth.SessionCookie(canary + "\n"),
	} {
		_, err := method.Bind(parse(t, "https://h"), new(recorder))
		require.ErrorContains(t, err, want)
		assertHidden(t, err)
	}
}
