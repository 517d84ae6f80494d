package auth_test

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

// airflow3 answers with the words of a real Airflow 3.3.2. A test can replace its login.
type airflow3 struct {
	tokens   atomic.Int64 // logins
	lifetime time.Duration
	valid    atomic.Value     // string: the only valid token
	expired  atomic.Bool      // the other tokens have expired
	login    http.HandlerFunc // POST /auth/token
	api      http.HandlerFunc // requests with a valid token
}

const airflow3Page = `<!doctype html><html><head><base href="/" /><link rel="icon" type="image/png" href="./static/pin_32.png" /><title>Airflow</title></head>
<body style="height: 100%"><div id="root" style="height: 100%"></div></body></html>`

func newAirflow3() *airflow3 {
	s := &airflow3{lifetime: time.Hour}
	s.valid.Store("")
	s.login = func(w http.ResponseWriter, r *http.Request) {
		var body struct{ Username, Password string }
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil || r.Header.Get("Content-Type") != "application/json" {
			words(w, 422, `{"detail":[{"type":"json_invalid","loc":["body",0],"msg":"JSON decode error","input":{}}]}`)
			return
		}
		if body.Username != "svc" || body.Password != "s3cret pass+word&" {
			words(w, 401, `{"detail":"Invalid credentials"}`)
			return
		}
		claims := fmt.Sprintf(`{"sub":"1","exp":%d,"n":%d}`, time.Now().Add(s.lifetime).Unix(), s.tokens.Load())
		s.valid.Store("e30." + base64.RawURLEncoding.EncodeToString([]byte(claims)) + ".c2ln")
		words(w, 201, fmt.Sprintf(`{"access_token":"%s"}`, s.valid.Load()))
	}
	s.api = func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		_, _ = w.Write(body)
	}
	return s
}

func words(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

func (s *airflow3) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	token, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	switch {
	case strings.HasPrefix(r.URL.Path, "/api/v1/") && r.Method != http.MethodGet:
		words(w, 405, `{"detail":"Method Not Allowed"}`)
	case strings.HasPrefix(r.URL.Path, "/api/v1/"):
		words(w, 404, `{"error":"/api/v1 has been removed in Airflow 3, please use its upgraded version /api/v2 instead."}`)
	case r.URL.Path == "/auth/token" && r.Method == http.MethodPost:
		s.tokens.Add(1)
		s.login(w, r)
	case !strings.HasPrefix(r.URL.Path, "/api/v2/"):
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, airflow3Page)
	case !bearer:
		words(w, 401, `{"detail":"Not authenticated"}`)
	case token != s.valid.Load() && s.expired.Load():
		words(w, 401, `{"detail":"Token Expired"}`)
	case token != s.valid.Load():
		words(w, 403, `{"detail":"Invalid JWT token"}`)
	default:
		s.api(w, r)
	}
}

// switchable is a server whose handler a test can replace.
type switchable struct {
	*httptest.Server
	handler atomic.Value // http.HandlerFunc
	seen    atomic.Int64 // requests
}

func newSwitchable(t *testing.T, h http.HandlerFunc) *switchable {
	t.Helper()
	s := &switchable{}
	s.handler.Store(h)
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.seen.Add(1)
		handler, _ := s.handler.Load().(http.HandlerFunc)
		handler(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *switchable) bind(t *testing.T, method auth.Method) auth.Doer {
	t.Helper()
	u, err := url.Parse(s.URL)
	require.NoError(t, err)
	client := &http.Client{Transport: s.Client().Transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	bound, err := method.Bind(u, client)
	require.NoError(t, err)
	return bound
}

// post sends a request and returns the status code and the body of the response.
func (s *switchable) post(t *testing.T, bound auth.Doer, path string) (int, string, error) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+path, strings.NewReader("body"))
	require.NoError(t, err)
	resp, err := bound.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp.StatusCode, string(body), nil
}

var password = auth.Password("svc", "s3cret pass+word&")

func (s *switchable) mustPost(t *testing.T, bound auth.Doer, path string) {
	t.Helper()
	status, body, err := s.post(t, bound, path)
	require.NoError(t, err)
	assert.Equal(t, 200, status, body)
	assert.Equal(t, "body", body)
}

func TestPasswordGetsTokenFromAirflow3(t *testing.T) {
	three := newAirflow3()
	s := newSwitchable(t, three.ServeHTTP)
	bound := s.bind(t, password)
	s.mustPost(t, bound, "/api/v2/dags")
	assert.EqualValues(t, 3, s.seen.Load(), "one for the form, one for the token")
	s.mustPost(t, bound, "/api/v2/dags")
	assert.EqualValues(t, 4, s.seen.Load())
}

func TestPasswordOpensSessionOfAirflow2(t *testing.T) {
	two := newWebserver(t)
	bound := two.bind(t, password)
	for range 2 {
		status, body, err := two.post(t.Context(), t, bound, "body")
		require.NoError(t, err)
		assert.Equal(t, 200, status, body)
	}
	assert.EqualValues(t, 1, two.forms.Load())
	assert.EqualValues(t, 1, two.logins.Load())
}

// The server no longer accepts a token that it has accepted before. It returns 403 if it has rotated its keys, and 401 if the
// token has expired, which the client does not know if its clock is slow.
func TestPasswordRenewsTokenOnceForAllRequests(t *testing.T) {
	for _, expired := range []bool{false, true} {
		three := newAirflow3()
		three.expired.Store(expired)
		s := newSwitchable(t, three.ServeHTTP)
		bound := s.bind(t, password)
		s.mustPost(t, bound, "/api/v2/dags")
		three.valid.Store("another")
		var group sync.WaitGroup
		for range 10 {
			group.Go(func() { s.mustPost(t, bound, "/api/v2/dags") })
		}
		group.Wait()
		assert.EqualValues(t, 2, three.tokens.Load())
	}
}

func TestPasswordRenewsTokenBeforeItExpires(t *testing.T) {
	three := newAirflow3()
	s := newSwitchable(t, three.ServeHTTP)
	bound := s.bind(t, password)
	three.lifetime = 12 * time.Second
	s.mustPost(t, bound, "/api/v2/dags")
	for three.tokens.Load() == 1 { // until the token has less than 10 s left
		s.mustPost(t, bound, "/api/v2/dags")
		time.Sleep(50 * time.Millisecond)
	}
	assert.EqualValues(t, 2, three.tokens.Load())
}

func TestPasswordDoesNotLogInAgainWithoutPermission(t *testing.T) {
	three := newAirflow3()
	three.api = func(w http.ResponseWriter, _ *http.Request) { words(w, 403, `{"detail":"Forbidden"}`) }
	s := newSwitchable(t, three.ServeHTTP)
	bound := s.bind(t, password)
	for range 3 {
		status, _, err := s.post(t, bound, "/api/v2/dags")
		require.NoError(t, err)
		assert.Equal(t, 403, status)
	}
	assert.LessOrEqual(t, three.tokens.Load(), int64(2), "a token that was never accepted may be wrong")
}

// A server may be upgraded while a client uses it, and downgraded again.
func TestPasswordFollowsTheServer(t *testing.T) {
	two, three := newWebserver(t), newAirflow3()
	s := newSwitchable(t, two.serve)
	bound := s.bind(t, password)
	s.mustPost(t, bound, "/api/v1/x")
	for range 2 {
		s.handler.Store(http.HandlerFunc(three.ServeHTTP))
		s.mustPost(t, bound, "/api/v2/x")
		s.handler.Store(http.HandlerFunc(two.serve))
		s.mustPost(t, bound, "/api/v1/x")
	}
}

// Airflow 2.0 to 2.2 can have a login form, and accept only passwords in the API.
func TestPasswordIsSentIfTheAPIAcceptsNoSession(t *testing.T) {
	two := newWebserver(t)
	two.api = airflowtest.PageUnauthorized.ServeHTTP
	s := newSwitchable(t, func(w http.ResponseWriter, r *http.Request) {
		if user, pass, ok := r.BasicAuth(); ok && user == "svc" && pass == "s3cret pass+word&" {
			_, _ = io.Copy(w, r.Body)
			return
		}
		two.serve(w, r)
	})
	bound := s.bind(t, password)
	s.mustPost(t, bound, "/api/v1/x")
	before := s.seen.Load()
	s.mustPost(t, bound, "/api/v1/x")
	assert.EqualValues(t, 1, s.seen.Load()-before, "later requests send the password at once")

	s.handler.Store(http.HandlerFunc(newAirflow3().ServeHTTP)) // an upgrade
	s.mustPost(t, bound, "/api/v2/x")
	before = s.seen.Load()
	s.mustPost(t, bound, "/api/v2/x")
	assert.EqualValues(t, 1, s.seen.Load()-before, "later requests send the token at once")
}

func TestPasswordErrors(t *testing.T) {
	for name, test := range map[string]struct {
		method              auth.Method
		login               http.HandlerFunc
		want                string
		rejected, temporary bool
	}{
		"wrong password": {method: auth.Password("svc", "wr0ng"), want: "/auth/token was rejected; check the username and the password", rejected: true},
		"no login": {login: func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(404)
			_, _ = io.WriteString(w, airflow3Page)
		}, want: "/auth/token failed with status 404; the server has no login for a username and a password: use a token instead"},
		"no right":     {login: func(w http.ResponseWriter, _ *http.Request) { words(w, 403, `{"detail":"Forbidden"}`) }, want: "check the auth manager", rejected: true},
		"outage":       {login: func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(503) }, want: "failed with status 503", temporary: true},
		"rate limit":   {login: func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(429) }, want: "too many logins", temporary: true},
		"session of 3": {method: auth.Session("svc", "wr0ng"), want: "is an Airflow 3, which has no login form for sessions of the API; use auth.Password", rejected: true},
		"cookie of 3":  {method: auth.SessionCookie("old"), want: "use auth.Password, or AIRFLOW_AUTH=password, or a token", rejected: true},
	} {
		t.Run(name, func(t *testing.T) {
			three := newAirflow3()
			if test.login != nil {
				three.login = test.login
			}
			if test.method == nil {
				test.method = password
			}
			s := newSwitchable(t, three.ServeHTTP)
			_, _, err := s.post(t, s.bind(t, test.method), "/api/v2/x")
			var e *auth.Error
			require.ErrorAs(t, err, &e)
			assert.ErrorContains(t, err, test.want)
			assert.Equal(t, test.rejected, e.Rejected)
			assert.Equal(t, test.rejected, errors.Is(err, problem.ErrUnauthenticated))
			assert.Equal(t, test.temporary, e.Temporary)
			assert.NotContains(t, err.Error(), "wr0ng")
			assert.NotContains(t, err.Error(), "s3cret")
		})
	}
}

// Airflow 3 returns a page of its web interface for any path, so that a wrong base URL looks like a server without logins.
func TestLoginAtWrongPathOfAirflow3(t *testing.T) {
	for name, method := range map[string]auth.Method{"password": password, "session": auth.Session("svc", "s3cret pass+word&")} {
		t.Run(name, func(t *testing.T) {
			s := newSwitchable(t, newAirflow3().ServeHTTP)
			base, err := url.Parse(s.URL + "/home")
			require.NoError(t, err)
			bound, err := method.Bind(base, s.Client())
			require.NoError(t, err)
			_, _, err = s.post(t, bound, "/home/api/v1/dags")
			var e *auth.Error
			require.ErrorAs(t, err, &e)
			assert.False(t, e.Sent)
			assert.False(t, e.Temporary)
			assert.ErrorContains(t, err, "/home/api/v1/version returns a page of the web interface of Airflow 3; "+
				"the webserver responds, but the base URL is not its root, which seems to be "+s.URL)
		})
	}
}

// A proxy that routes only the API of an Airflow 3 has no login. The error names the login that an Airflow 3 has.
// A proxy that knows no server for a while responds with its own 404.
func TestForeign404AfterALoginIsAnOutage(t *testing.T) {
	airflow := newAirflow3()
	noServer := func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && r.URL.Path == "/auth/token" {
			airflowtest.PageIngressNotFound.ServeHTTP(w, r)
			return
		}
		airflow.ServeHTTP(w, r)
	}
	s := newSwitchable(t, noServer)
	bound := s.bind(t, password)
	_, _, err := s.post(t, bound, "/api/v2/pools")
	failed, ok := errors.AsType[*auth.Error](err)
	require.True(t, ok, err)
	assert.False(t, failed.Temporary, "the first login: the base URL may be wrong")

	s.handler.Store(http.HandlerFunc(airflow.ServeHTTP))
	s.mustPost(t, bound, "/api/v2/pools")
	airflow.valid.Store("another")
	s.handler.Store(http.HandlerFunc(noServer))
	_, _, err = s.post(t, bound, "/api/v2/pools")
	failed, ok = errors.AsType[*auth.Error](err)
	require.True(t, ok, err)
	assert.True(t, failed.Temporary, err)

	s.handler.Store(http.HandlerFunc(airflow.ServeHTTP))
	s.mustPost(t, bound, "/api/v2/pools")
}

func TestPasswordBehindProxyWithoutLogin(t *testing.T) {
	three := newAirflow3()
	s := newSwitchable(t, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/v2/") {
			three.ServeHTTP(w, r)
			return
		}
		airflowtest.PageNginxNotFound.ServeHTTP(w, r)
	})
	_, _, err := s.post(t, s.bind(t, password), "/api/v2/dags")
	var e *auth.Error
	require.ErrorAs(t, err, &e)
	assert.ErrorContains(t, err, "/auth/token failed with status 404; nginx seems to have responded instead of Airflow")
}
