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

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

// door is a webserver with a login form and an API; what each is answered with can be changed.
type door struct {
	server      *httptest.Server
	root        string
	forms       atomic.Int64
	logins      atomic.Int64
	asked       atomic.Int64 // of the API
	valid       atomic.Value // string: the cookie of the session that is good
	form, login http.HandlerFunc
	stranger    http.HandlerFunc // who has no good session
	api         http.HandlerFunc // who has one
}

func newDoor(t *testing.T) *door {
	t.Helper()
	d := &door{}
	d.valid.Store("")
	d.form = func(w http.ResponseWriter, _ *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "session", Value: "nobody", Path: "/"})
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, page("the token"))
	}
	d.login = func(w http.ResponseWriter, r *http.Request) {
		cookie, err := r.Cookie("session")
		switch {
		case err != nil || cookie.Value != "nobody" || r.FormValue("csrf_token") != "the token" || r.Referer() == "":
			w.WriteHeader(http.StatusBadRequest)
		case r.FormValue("username") != "svc" || r.FormValue("password") != "s3cret pass+word&":
			http.Redirect(w, r, d.root+"/login/?next=/home", http.StatusFound)
		default:
			d.valid.Store(fmt.Sprintf("session-%d", d.logins.Load()))
			http.SetCookie(w, &http.Cookie{Name: "session", Value: fmt.Sprint(d.valid.Load()), Path: "/"})
			http.Redirect(w, r, d.root+"/home", http.StatusFound)
		}
	}
	d.stranger = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) }
	d.api = func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		_, _ = w.Write(body)
	}
	d.server = httptest.NewServer(http.HandlerFunc(d.serve))
	t.Cleanup(d.server.Close)
	return d
}

func page(token string) string {
	return `<html><form><input id="csrf_token" name="csrf_token" type="hidden" value="` + token +
		`"><input name="username"><input name="password" type="password"></form></html>`
}

func (d *door) serve(w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie("session")
	known := err == nil && cookie.Value == d.valid.Load() && cookie.Value != ""
	path, _ := strings.CutPrefix(r.URL.Path, d.root)
	switch {
	case path == "/login/" && known:
		http.Redirect(w, r, d.root+"/home", http.StatusFound)
	case path == "/login/" && r.Method == http.MethodGet:
		d.forms.Add(1)
		d.form(w, r)
	case path == "/login/":
		d.logins.Add(1)
		d.login(w, r)
	case path == "/api/v1/version":
	case !strings.HasPrefix(path, "/api/v1/"):
		http.NotFound(w, r)
	case known:
		d.asked.Add(1)
		d.api(w, r)
	default:
		d.asked.Add(1)
		d.stranger(w, r)
	}
}

// end ends the session.
func (d *door) end() { d.valid.Store("") }

func (d *door) bind(t *testing.T, method auth.Method) auth.Doer {
	t.Helper()
	client := &http.Client{Transport: d.server.Client().Transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	bound, err := method.Bind(parse(t, d.server.URL+d.root), client)
	require.NoError(t, err)
	assert.Zero(t, d.forms.Load()+d.asked.Load(), "binding asks nothing")
	return bound
}

func (d *door) post(ctx context.Context, t assert.TestingT, bound auth.Doer, body string) (status int, answer string, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, d.server.URL+d.root+"/api/v1/pools", strings.NewReader(body))
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

func TestSessionManyAtOnceLogInOnce(t *testing.T) {
	for _, ended := range []http.HandlerFunc{
		func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) },
		func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) },
		func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/team/login/?next="+r.URL.Path, http.StatusFound)
		},
		func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = io.WriteString(w, page("another"))
		},
	} {
		d := newDoor(t)
		d.root, d.stranger = "/team", ended
		bound := d.bind(t, svc)
		for round := range 3 {
			var wg sync.WaitGroup
			for i := range 64 {
				wg.Go(func() {
					body := fmt.Sprint("body ", i)
					status, answer, err := d.post(t.Context(), t, bound, body)
					assert.NoError(t, err)
					assert.Equal(t, 200, status)
					assert.Equal(t, body, answer)
				})
			}
			wg.Wait()
			assert.EqualValues(t, round+1, d.logins.Load())
			d.end()
		}
	}
}

// Whoever gives up leaves the login to the others who wait for it.
func TestSessionFirstGivesUp(t *testing.T) {
	d := newDoor(t)
	held, release := make(chan struct{}), make(chan struct{})
	form := d.form
	d.form = func(w http.ResponseWriter, r *http.Request) {
		if d.forms.Load() == 1 {
			close(held)
			select {
			case <-r.Context().Done():
			case <-release:
			}
			return
		}
		form(w, r)
	}
	bound := d.bind(t, svc)
	ctx, cancel := context.WithCancelCause(t.Context())
	given := errors.New("the first gives up")
	var wg sync.WaitGroup
	wg.Go(func() {
		_, _, err := d.post(ctx, t, bound, "first")
		assert.ErrorIs(t, err, given)
	})
	<-held
	for range 8 {
		wg.Go(func() {
			_, _, err := d.post(t.Context(), t, bound, "other")
			assert.NoError(t, err)
		})
	}
	short, stop := context.WithTimeout(t.Context(), time.Millisecond)
	defer stop()
	_, _, err := d.post(short, t, bound, "who does not wait")
	assert.ErrorIs(t, err, context.DeadlineExceeded)
	cancel(given)
	wg.Wait()
	close(release)
	assert.EqualValues(t, 1, d.logins.Load())
}

func TestSessionForbiddenIsForbidden(t *testing.T) {
	d := newDoor(t)
	d.api = func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusForbidden)
		_, _ = io.WriteString(w, "not yours")
	}
	bound := d.bind(t, svc)
	for range 3 {
		status, answer, err := d.post(t.Context(), t, bound, "x")
		require.NoError(t, err)
		assert.Equal(t, 403, status)
		assert.Equal(t, "not yours", answer)
	}
	assert.EqualValues(t, 1, d.logins.Load())
	assert.EqualValues(t, 3, d.asked.Load(), "nothing is sent twice")
}

func TestSessionErrors(t *testing.T) {
	answer := func(status int, header, value, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set(header, value)
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
		}
	}
	for name, test := range map[string]struct {
		method             auth.Method
		change             func(*door)
		want               string
		refused, temporary bool
	}{
		"wrong password":     {method: auth.Session("svc", "wrong"), want: "/login/ was refused; check user name and password", refused: true},
		"the form again":     {change: func(d *door) { d.login = d.form }, want: "was refused", refused: true},
		"no API for session": {change: func(d *door) { d.api = d.stranger }, want: "takes none (it answers 401); before Airflow 2.3, [api] auth_backend of the server has to be", refused: true},
		"no form":            {change: func(d *door) { d.form = answer(200, "X", "y", "<p>Sign in with OpenID") }, want: "no form for a user name and a password", refused: true},
		"OAuth":              {change: func(d *door) { d.form = answer(302, "Location", "https://accounts.example.com/", "") }, want: "redirect (302)", refused: true},
		"token refused":      {change: func(d *door) { d.login = answer(400, "X", "y", "") }, want: "did not take its own login form back (400)", refused: true},
		"no cookie": {change: func(d *door) {
			d.form = answer(200, "X", "y", page(""))
			d.login = answer(302, "Location", "/home", "")
		}, want: "brought no cookie", refused: true},
		"limited":       {change: func(d *door) { d.login = answer(429, "Retry-After", "7", "") }, want: "the next one is tried after 7s", temporary: true},
		"unwell":        {change: func(d *door) { d.login = answer(503, "X", "y", "") }, want: "answered with 503", temporary: true},
		"broken":        {change: func(d *door) { d.login = answer(500, "X", "y", "") }, want: "answered with 500"},
		"a dead cookie": {method: auth.SessionCookie("old"), want: "has ended", refused: true},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDoor(t)
			if test.change != nil {
				test.change(d)
			}
			if test.method == nil {
				test.method = svc
			}
			_, _, err := d.post(t.Context(), t, d.bind(t, test.method), "x")
			var e *auth.Error
			require.ErrorAs(t, err, &e)
			assert.ErrorContains(t, err, test.want)
			assert.ErrorContains(t, err, strings.TrimPrefix(d.server.URL, "http://"))
			assert.Equal(t, test.refused, e.Refused)
			assert.Equal(t, test.refused, errors.Is(err, problem.ErrUnauthenticated))
			assert.Equal(t, test.temporary, e.Temporary)
			assert.NotContains(t, err.Error(), "s3cret")
		})
	}
}

// While a server limits logins, nobody asks it for one.
func TestSessionHeedsTheLimit(t *testing.T) {
	d := newDoor(t)
	d.login = func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = io.WriteString(w, "<title>429 Too Many Requests</title><p>5 per 40 second</p>")
	}
	bound := d.bind(t, svc)
	for range 5 {
		_, _, err := d.post(t.Context(), t, bound, "x")
		var e *auth.Error
		require.ErrorAs(t, err, &e)
		assert.True(t, e.Temporary)
		assert.Greater(t, e.RetryAfter, 10*time.Second)
		assert.LessOrEqual(t, e.RetryAfter, 40*time.Second)
	}
	assert.EqualValues(t, 1, d.logins.Load())
}

// A plain http.Client follows the redirect of the login, and shows its cookies on the way.
func TestSessionWithAClientThatFollows(t *testing.T) {
	d := newDoor(t)
	bound, err := svc.Bind(parse(t, d.server.URL), d.server.Client())
	require.NoError(t, err)
	status, _, err := d.post(t.Context(), t, bound, "x")
	require.NoError(t, err)
	assert.Equal(t, 200, status)
}

func TestSessionGoesToTheOriginOnly(t *testing.T) {
	d := newDoor(t)
	bound := d.bind(t, svc)
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { assert.Empty(t, r.Cookies()) }))
	defer elsewhere.Close()
	for _, own := range []string{"", "Bearer mine"} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, elsewhere.URL+"/api/v1/dags", nil)
		require.NoError(t, err)
		if own != "" {
			req.URL.Host = strings.TrimPrefix(d.server.URL, "http://")
			req.Header.Set("Authorization", own)
		}
		resp, err := bound.Do(req)
		require.NoError(t, err)
		require.NoError(t, resp.Body.Close())
	}
	assert.Zero(t, d.forms.Load(), "there is nothing to log in for")
}

func TestSessionUnusable(t *testing.T) {
	for want, method := range map[string]auth.Method{
		"user name is empty": auth.Session("", canary), "not UTF-8": auth.Session("u", canary+"\xff"), "cookie is empty": auth.SessionCookie(""),
		`without "session="`: auth.SessionCookie("session=" + canary), "has a blank": auth.SessionCookie(canary + "\n"),
	} {
		_, err := method.Bind(parse(t, "https://h"), new(recorder))
		require.ErrorContains(t, err, want)
		assertHidden(t, err)
	}
}
