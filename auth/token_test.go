package auth_test

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
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

// tokenServer accepts one token and responds to all others with a status code.
type tokenServer struct {
	*httptest.Server
	valid     atomic.Value // string: the accepted token
	rejection atomic.Int64 // the status code for other tokens
	forbid    atomic.Bool  // respond with 403 to the accepted token too
	airflow   atomic.Bool  // respond with a 401 of Airflow to other tokens
	requests  atomic.Int64
}

func newTokenServer(t *testing.T) *tokenServer {
	t.Helper()
	s := new(tokenServer)
	s.rejection.Store(http.StatusUnauthorized)
	s.valid.Store("")
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.requests.Add(1)
		switch {
		case strings.HasSuffix(r.URL.Path, "/version"):
		case r.Header.Get("Authorization") != fmt.Sprint("Bearer ", s.valid.Load()):
			switch {
			case s.rejection.Load() == http.StatusForbidden:
				airflowForbids(w, r)
				return
			case s.airflow.Load():
				airflowtest.PageUnauthorized.ServeHTTP(w, r)
				return
			}
			w.WriteHeader(int(s.rejection.Load()))
		case s.forbid.Load():
			airflowForbids(w, r)
			return
		}
		_, _ = io.Copy(w, r.Body)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *tokenServer) bind(t *testing.T, method auth.Method) auth.Doer {
	t.Helper()
	bound, err := method.Bind(parse(t, s.URL), s.Client())
	require.NoError(t, err)
	return bound
}

func (s *tokenServer) post(t assert.TestingT, ctx context.Context, bound auth.Doer, path string) (int, error) { //nolint:revive // the order of the assert package
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL+path, strings.NewReader("body"))
	assert.NoError(t, err)
	resp, err := bound.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	assert.NoError(t, err)
	if resp.StatusCode != http.StatusForbidden {
		assert.Equal(t, "body", string(body), "every attempt sends the whole body")
	}
	return resp.StatusCode, nil
}

// countingMethod returns a Method that sends the tokens t1, t2, …
func countingMethod(calls *atomic.Int64, expiry time.Duration) auth.Method {
	return auth.TokenFunc(func(context.Context) (auth.Token, error) {
		token := auth.Token{Value: fmt.Sprint("t", calls.Add(1))}
		if expiry != 0 {
			token.Expiry = time.Now().Add(expiry)
		}
		return token, nil
	})
}

func TestConcurrentRequestsRenewTokenOnce(t *testing.T) {
	s := newTokenServer(t)
	var calls atomic.Int64
	bound := s.bind(t, countingMethod(&calls, 0))
	for round := range 3 {
		s.valid.Store(fmt.Sprint("t", round+1))
		var wg sync.WaitGroup
		for range 64 {
			wg.Go(func() {
				status, err := s.post(t, t.Context(), bound, "/api/v1/pools")
				assert.NoError(t, err)
				assert.Equal(t, 200, status)
			})
		}
		wg.Wait()
		assert.EqualValues(t, round+1, calls.Load())
	}
}

func TestRequestIsSentAgainOnceWithNewToken(t *testing.T) {
	for name, test := range map[string]struct {
		status   int
		accepted bool // whether the server has accepted a token before
		path     string
		want     int
		calls    int64
	}{
		"401":                      {401, false, "/api/v1/pools", 200, 2},
		"401 after success":        {401, true, "/api/v1/pools", 200, 2},
		"403 to a new token":       {403, false, "/api/v1/pools", 200, 2},
		"403 to an accepted token": {403, true, "/api/v1/pools", 403, 1},
		"success of a public path": {403, false, "/api/v1/version", 200, 2},
	} {
		t.Run(name, func(t *testing.T) {
			s := newTokenServer(t)
			s.rejection.Store(int64(test.status))
			var calls atomic.Int64
			bound := s.bind(t, countingMethod(&calls, 0))
			if test.accepted {
				s.valid.Store("t1")
				_, err := s.post(t, t.Context(), bound, "/api/v1/pools")
				require.NoError(t, err)
			}
			s.valid.Store("t2")
			_, err := s.post(t, t.Context(), bound, test.path)
			require.NoError(t, err)
			status, err := s.post(t, t.Context(), bound, "/api/v1/pools")
			require.NoError(t, err)
			assert.Equal(t, test.want, status)
			assert.Equal(t, test.calls, calls.Load())
		})
	}
}

// If a new token gets the same 403, the response is returned and later requests do not get another token.
func TestForbiddenTokenIsRenewedOnce(t *testing.T) {
	s := newTokenServer(t)
	s.rejection.Store(http.StatusForbidden)
	var calls atomic.Int64
	bound := s.bind(t, countingMethod(&calls, 0))
	for range 3 {
		status, err := s.post(t, t.Context(), bound, "/api/v1/pools")
		require.NoError(t, err)
		assert.Equal(t, 403, status)
	}
	assert.EqualValues(t, 2, calls.Load())
	assert.EqualValues(t, 4, s.requests.Load())
}

// jwt returns an unsigned JSON Web Token.
func jwt(claims string) string {
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(`{"alg":"HS512"}`)) + "." + encode([]byte(claims)) + ".c2lnbmF0dXJl"
}

func TestExpiryOfJWT(t *testing.T) {
	in := func(d time.Duration) string { return strconv.FormatInt(time.Now().Add(d).Unix(), 10) }
	for name, test := range map[string]struct {
		token string
		calls int64 // for three requests that the server accepts
	}{
		"valid":            {jwt(`{"exp":` + in(time.Hour) + `}`), 1},
		"valid, fraction":  {jwt(`{"exp":` + in(time.Hour) + `.5}`), 1},
		"wrong clock":      {jwt(`{"exp":` + in(-time.Hour) + `}`), 1},
		"no expiry":        {jwt(`{"sub":"svc"}`), 1},
		"text":             {jwt(`{"exp":"soon"}`), 1},
		"absurd":           {jwt(`{"exp":1e300}`), 1},
		"negative":         {jwt(`{"exp":-1}`), 1},
		"no JWT":           {"abc.def=", 1},
		"other characters": {"a.b.c", 1},
	} {
		s := newTokenServer(t)
		s.valid.Store(test.token)
		var calls atomic.Int64
		bound := s.bind(t, auth.TokenFunc(func(context.Context) (auth.Token, error) {
			calls.Add(1)
			return auth.Token{Value: test.token}, nil
		}))
		for range 3 {
			status, err := s.post(t, t.Context(), bound, "/api/v1/pools")
			require.NoError(t, err, name)
			assert.Equal(t, 200, status, name)
		}
		assert.Equal(t, test.calls, calls.Load(), name)
	}
}

// A gateway may check tokens itself, so its 401 renews the token. If it rejects the new one as well, the token is not the reason.
func TestTokenRejectedByProxyIsRenewedOnce(t *testing.T) {
	s := newTokenServer(t)
	s.valid.Store("t2")
	var calls atomic.Int64
	bound := s.bind(t, countingMethod(&calls, 0))
	status, err := s.post(t, t.Context(), bound, "/api/v1/pools")
	require.NoError(t, err)
	assert.Equal(t, 200, status, "the gateway accepts the new token")
	s.valid.Store("none")
	for range 3 {
		status, err := s.post(t, t.Context(), bound, "/api/v1/pools")
		require.NoError(t, err)
		assert.Equal(t, 401, status)
	}
	assert.EqualValues(t, 3, calls.Load())
	assert.EqualValues(t, 6, s.requests.Load())

	s.airflow.Store(true)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+"/api/v1/pools", nil)
	require.NoError(t, err)
	resp, err := bound.Do(req)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	assert.EqualValues(t, 4, calls.Load(), "Airflow's own 401 is about the token")
}

func TestTokenExpiry(t *testing.T) {
	for expiry, want := range map[time.Duration]int64{time.Hour: 1, 5 * time.Second: 3, -time.Hour: 3} {
		s := newTokenServer(t)
		s.rejection.Store(200)
		var calls atomic.Int64
		bound := s.bind(t, countingMethod(&calls, expiry))
		for range 3 {
			_, err := s.post(t, t.Context(), bound, "/api/v1/pools")
			require.NoError(t, err)
		}
		assert.Equal(t, want, calls.Load(), expiry)
	}
}

func TestTokenErrors(t *testing.T) {
	s := newTokenServer(t)
	cause := errors.New("no luck")
	for want, method := range map[string]auth.Method{
		"auth: getting a token failed: no luck":                                 auth.TokenFunc(func(context.Context) (auth.Token, error) { return auth.Token{}, cause }),
		"auth: getting a token failed: invalid bearer token: must not be empty": auth.TokenFunc(func(context.Context) (auth.Token, error) { return auth.Token{}, nil }),
		"auth: getting a token failed: invalid bearer token: must not contain":  auth.TokenFunc(func(context.Context) (auth.Token, error) { return auth.Token{Value: "a\nb"}, nil }),
		"auth: getting a token failed: the token source returned neither":       auth.TokenSource(fakeSource{}),
		"auth: getting a token failed: auth: the endpoint rejects the login": auth.TokenFunc(func(context.Context) (auth.Token, error) {
			return auth.Token{}, &auth.Error{Reason: "the endpoint rejects the login", Rejected: true}
		}),
		"auth: getting a token failed: invalid token: must not be empty or contain": auth.TokenSource(fakeSource{token: &fakeToken{header: "Bearer a\r\nX: y", valid: true}}),
	} {
		_, err := s.post(t, t.Context(), s.bind(t, method), "/api/v1/pools")
		var e *auth.Error
		require.ErrorAs(t, err, &e)
		assert.ErrorContains(t, err, want)
		assert.False(t, e.Temporary)
		assert.Equal(t, strings.Contains(want, "rejects"), errors.Is(err, problem.ErrUnauthenticated))
		if strings.Contains(want, "luck") {
			assert.ErrorIs(t, err, cause)
		}
	}
	assert.Zero(t, s.requests.Load())
	for _, method := range []auth.Method{auth.TokenFunc(nil), auth.TokenSource[*fakeToken](nil), auth.HeaderFunc(nil)} {
		_, err := method.Bind(parse(t, s.URL), s.Client())
		require.ErrorContains(t, err, "must not be nil")
	}
}

// Errors of libraries report the status of an HTTP response in one of these ways.
type (
	withResponse struct{ Response *http.Response }
	withStatus   struct{ StatusCode int }
	withCode     struct{ Code int }
	withMethod   int
)

func (*withResponse) Error() string      { return "no token" }
func (*withStatus) Error() string        { return "no token" }
func (withCode) Error() string           { return "no token" }
func (withMethod) Error() string         { return "no token" }
func (e withMethod) HTTPStatusCode() int { return int(e) }

// A source of tokens that is down is an outage, a source that rejects the caller is not.
func TestOutagesOfTokenSourcesAreTemporary(t *testing.T) {
	s := newTokenServer(t)
	oauth2 := func(status int) error {
		return &withResponse{&http.Response{StatusCode: status, Header: http.Header{"Retry-After": {"7"}}}}
	}
	for name, test := range map[string]struct {
		err       error
		temporary bool
		after     time.Duration
	}{
		"oauth2, 503":          {oauth2(503), true, 7 * time.Second},
		"oauth2, 429, wrapped": {fmt.Errorf("x: %w", oauth2(429)), true, 7 * time.Second},
		"oauth2, 401":          {oauth2(401), false, 7 * time.Second},
		"status, 500":          {&withStatus{500}, true, 0},
		"status, 400":          {&withStatus{400}, false, 0},
		"code, 502":            {withCode{502}, true, 0},
		"exit code":            {withCode{1}, false, 0},
		"method, 504":          {withMethod(504), true, 0},
		"method, 403":          {withMethod(403), false, 0},
		"problem, 503":         {&problem.Error{Status: 503}, true, 0},
		"problem, 404":         {&problem.Error{Status: 404}, false, 0},
		"timeout":              {context.DeadlineExceeded, true, 0},
		"network":              {&net.OpError{Op: "dial", Err: errors.New("refused")}, true, 0},
		"login down":           {&auth.Error{Temporary: true, RetryAfter: time.Second}, true, time.Second},
		"login rejected":       {&auth.Error{Rejected: true}, false, 0},
		"other":                {errors.New("no luck"), false, 0},
	} {
		for _, method := range []auth.Method{
			auth.TokenFunc(func(context.Context) (auth.Token, error) { return auth.Token{}, test.err }),
			auth.TokenSource(fakeSource{err: test.err}),
			auth.HeaderFunc(func(*http.Request) error { return test.err }),
		} {
			_, err := s.post(t, t.Context(), s.bind(t, method), "/api/v1/pools")
			var e *auth.Error
			require.ErrorAs(t, err, &e, name)
			assert.Equal(t, test.temporary, e.Temporary, name)
			assert.Equal(t, test.after, e.RetryAfter, name)
			assert.Equal(t, name == "login rejected", e.Rejected, name)
			assert.ErrorIs(t, err, test.err, name)
			var p *problem.Error
			assert.NotErrorAs(t, err, &p, "%s: the source requested something else", name)
			assert.NotErrorIs(t, err, problem.ErrNotFound, name)
		}
	}
	assert.Zero(t, s.requests.Load())
}

// A panic in the token source must not block later requests.
func TestPanicOfTokenSource(t *testing.T) {
	s := newTokenServer(t)
	s.valid.Store("t")
	first := true
	bound := s.bind(t, auth.TokenFunc(func(context.Context) (auth.Token, error) {
		if first {
			first = false
			panic("of the source")
		}
		return auth.Token{Value: "t"}, nil
	}))
	assert.PanicsWithValue(t, "of the source", func() { _, _ = s.post(t, t.Context(), bound, "/api/v1/pools") })
	status, err := s.post(t, t.Context(), bound, "/api/v1/pools")
	require.NoError(t, err)
	assert.Equal(t, 200, status)
}

// fakeToken and fakeSource have the methods of the types of golang.org/x/oauth2.
type fakeToken struct {
	header string
	valid  bool
}

func (t *fakeToken) Valid() bool                     { return t != nil && t.valid }
func (t *fakeToken) SetAuthHeader(req *http.Request) { req.Header.Set("Authorization", t.header) }
func (s fakeSource) Token() (*fakeToken, error)      { return s.token, s.err }

type fakeSource struct {
	token *fakeToken
	err   error
}

func TestTokenSource(t *testing.T) {
	s := newTokenServer(t)
	s.valid.Store("t")
	status, err := s.post(t, t.Context(), s.bind(t, auth.TokenSource(fakeSource{token: &fakeToken{header: "Bearer t", valid: true}})), "/api/v1/pools")
	require.NoError(t, err)
	assert.Equal(t, 200, status)
}

func TestTokenFile(t *testing.T) {
	s := newTokenServer(t)
	path := filepath.Join(t.TempDir(), "token")
	write := func(text string) {
		require.NoError(t, os.WriteFile(path+".new", []byte(text), 0o600))
		require.NoError(t, os.Rename(path+".new", path))
	}
	write(" one\n")
	bound := s.bind(t, auth.TokenFile(path))
	for token, content := range map[string]string{
		"one": "one\n", "two": "\ufefftwo\r\n", "three": " three", "utf-16": "\xff\xfeu\x00t\x00f\x00-\x001\x006\x00\r\x00\n\x00",
	} {
		write(content)
		s.valid.Store(token)
		before := s.requests.Load()
		status, err := s.post(t, t.Context(), bound, "/api/v1/pools")
		require.NoError(t, err)
		assert.Equal(t, 200, status)
		assert.Equal(t, before+1, s.requests.Load(), "the old token is not sent first")
	}
	s.valid.Store("four")
	status, err := s.post(t, t.Context(), bound, "/api/v1/pools")
	require.NoError(t, err)
	assert.Equal(t, 401, status, "the file has no other token")

	write("")
	_, err = s.post(t, t.Context(), bound, "/api/v1/pools")
	var e *auth.Error
	require.ErrorAs(t, err, &e)
	assert.True(t, e.Temporary, "the file may be incomplete")
	_, err = auth.TokenFile(path).Bind(parse(t, s.URL), s.Client())
	require.ErrorContains(t, err, path+": invalid bearer token: must not be empty")
	_, err = auth.TokenFile(path+"x").Bind(parse(t, s.URL), s.Client())
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestCommand(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs sh")
	}
	s := newTokenServer(t)
	s.valid.Store("of-a-command")
	status, err := s.post(t, t.Context(), s.bind(t, auth.Command("sh", "-c", "echo 'of-a-command '; echo warning >&2")), "/api/v1/pools")
	require.NoError(t, err)
	assert.Equal(t, 200, status)

	_, err = s.post(t, t.Context(), s.bind(t, auth.Command("sh", "-c", "echo "+canary+"; echo log in first >&2; exit 3")), "/api/v1/pools")
	require.ErrorContains(t, err, "exit status 3: log in first")
	assertHidden(t, err)
	s.valid.Store("of-PowerShell")
	status, err = s.post(t, t.Context(), s.bind(t, auth.Command("sh", "-c", `printf '\357\273\277of-PowerShell\r\n'`)), "/api/v1/pools")
	require.NoError(t, err)
	assert.Equal(t, 200, status)
	_, err = s.post(t, t.Context(), s.bind(t, auth.Command("sh", "-c", `printf 'a\377'`)), "/api/v1/pools")
	require.ErrorContains(t, err, "/sh: standard output: line 1: must be UTF-8: byte 2 is invalid")

	_, err = s.post(t, t.Context(), s.bind(t, auth.Command("true")), "/api/v1/pools")
	require.ErrorContains(t, err, "invalid bearer token: must not be empty")

	for script, temporary := range map[string]bool{
		"exit 75": true, "kill -9 $$": true, "exit 1": false, "exit 69": false, "echo; exit 0": false,
	} {
		_, err = s.post(t, t.Context(), s.bind(t, auth.Command("sh", "-c", "echo the source is down >&2; "+script)), "/api/v1/pools")
		var e *auth.Error
		require.ErrorAs(t, err, &e)
		assert.Equal(t, temporary, e.Temporary, script)
		assert.False(t, e.Rejected || e.Sent, script)
	}
	program := filepath.Join(t.TempDir(), "token")
	require.NoError(t, os.WriteFile(program, []byte("#!/bin/sh\necho of-a-command"), 0o700))
	replaced := s.bind(t, auth.Command(program))
	require.NoError(t, os.Remove(program))
	_, err = s.post(t, t.Context(), replaced, "/api/v1/pools")
	var missing *auth.Error
	require.ErrorAs(t, err, &missing)
	assert.True(t, missing.Temporary, "the program is being replaced")

	ctx, cancel := context.WithCancel(t.Context())
	ready := filepath.Join(t.TempDir(), "ready")
	go func() {
		for ctx.Err() == nil {
			if _, err := os.Stat(ready); err == nil {
				cancel()
			}
			time.Sleep(time.Millisecond)
		}
	}()
	_, err = s.post(t, ctx, s.bind(t, auth.Command("sh", "-c", "touch "+ready+"; exec sleep 600")), "/api/v1/pools")
	require.ErrorIs(t, err, context.Canceled)
	_, err = auth.Command("no-such-command-anywhere").Bind(parse(t, s.URL), s.Client())
	require.ErrorContains(t, err, "no-such-command-anywhere")
}

func TestHeaderFunc(t *testing.T) {
	s := newTokenServer(t)
	s.valid.Store("signed")
	calls := 0
	bound := s.bind(t, auth.HeaderFunc(func(req *http.Request) error {
		calls++
		req.Header.Set("Authorization", "Bearer signed")
		return nil
	}))
	status, err := s.post(t, t.Context(), bound, "/api/v1/pools")
	require.NoError(t, err)
	assert.Equal(t, 200, status)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, strings.Replace(s.URL, "127.0.0.1", "localhost", 1), nil)
	require.NoError(t, err)
	resp, err := bound.Do(req)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	assert.Equal(t, 1, calls, "not called for another origin")

	cause := errors.New("no key")
	_, err = s.post(t, t.Context(), s.bind(t, auth.HeaderFunc(func(*http.Request) error { return cause })), "/api/v1/pools")
	require.ErrorIs(t, err, cause)
}
