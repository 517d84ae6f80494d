package contract

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/recorded"
	"github.com/airflow-go/airflow/problem"
)

// apiRejectsCredentials reports whether wrong credentials fail with a 401 of the API. The other methods fail before that.
func apiRejectsCredentials() bool {
	name := authName()
	return name == "" || name == "basic"
}

// bearer returns a method that gets tokens from POST /token of the server and counts the requests. It does not set an expiry,
// so that the client finds out from a 401 that a token has expired.
func (s server) bearer(user, password string, requests *atomic.Int64) auth.Method {
	return auth.TokenFunc(func(ctx context.Context) (auth.Token, error) {
		if requests != nil {
			requests.Add(1)
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.tokenURL, nil)
		if err != nil {
			return auth.Token{}, err
		}
		req.SetBasicAuth(user, password)
		resp, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(req)
		if err != nil {
			return auth.Token{}, err
		}
		defer resp.Body.Close()
		var body struct {
			AccessToken string `json:"access_token"`
		}
		switch {
		case resp.StatusCode == http.StatusUnauthorized:
			return auth.Token{}, &auth.Error{Reason: "the token endpoint rejected the password", Rejected: true}
		case resp.StatusCode != http.StatusOK:
			return auth.Token{}, fmt.Errorf("the token endpoint responded with %s", resp.Status)
		}
		return auth.Token{Value: body.AccessToken}, json.NewDecoder(resp.Body).Decode(&body)
	})
}

// sessionTransport counts logins and can end a session: it then replaces the cookie of the session with an invalid one.
type sessionTransport struct {
	logins atomic.Int64
	mu     sync.Mutex
	cookie string // session of the latest API request
	ended  string // session that has ended
}

// endSession ends the session of the latest API request.
func (w *sessionTransport) endSession() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ended = w.cookie
}

func (w *sessionTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	if login := strings.HasSuffix(req.URL.Path, "/login/"); login && req.Method == http.MethodPost {
		w.logins.Add(1)
	} else if cookie, err := req.Cookie("session"); err == nil {
		w.mu.Lock()
		if !login {
			w.cookie = cookie.Value
		}
		if cookie.Value == w.ended {
			req = req.Clone(req.Context())
			req.Header.Set("Cookie", "session=invalid")
		}
		w.mu.Unlock()
	}
	return http.DefaultTransport.RoundTrip(req)
}

// sessionServer returns a server whose API accepts sessions. By default the API of Airflow before 2.3 does not. There it checks
// that the error says so, and skips the test.
func sessionServer(t *testing.T) (server, *sessionTransport, *client.Client) {
	t.Helper()
	s := connect(t)
	if s.isAirflow3() {
		t.Skip("Airflow 3 has no sessions of the API")
	}
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	w := new(sessionTransport)
	c := s.withAuth(t, auth.Session(s.user, s.password), w)
	method, version := authName(), os.Getenv("AIRFLOW_TEST_VERSION")
	if version != "" && recorded.CompareVersions(version, "2.3") < 0 && method != "session" {
		_, err := c.Pools.List(testContext(t), nil)
		require.ErrorIs(t, err, problem.ErrUnauthenticated)
		require.ErrorContains(t, err, "[api] auth_backend")
		t.Skip("this server accepts no sessions")
	}
	return s, w, c
}

// withAuth returns a client with an authentication method and a transport.
func (s server) withAuth(t *testing.T, method auth.Method, w http.RoundTripper) *client.Client {
	t.Helper()
	c, err := client.New(s.url, client.WithAuth(method), client.WithHTTPClient(&http.Client{Transport: w}))
	require.NoError(t, err)
	return c
}

func TestSessionLogsInOnce(t *testing.T) {
	s, w, c := sessionServer(t)
	ctx := testContext(t)
	each(make([]int, 16), func(int) {
		_, err := c.Pools.Get(ctx, "default_pool")
		assert.NoError(t, err)
	})
	trigger(ctx, t, c, "paused", &client.TriggerOptions{Conf: map[string]int{"n": 1}})
	assert.EqualValues(t, 1, w.logins.Load())

	_, err := s.withAuth(t, auth.Session(s.user, "not the password"), w).Pools.List(ctx, nil)
	require.ErrorIs(t, err, problem.ErrUnauthenticated)
	require.ErrorIs(t, err, problem.ErrAccess)
	assert.ErrorContains(t, err, "the login at "+s.root()+"/login/ was rejected")
	assert.NotContains(t, err.Error(), "not the password")
	assert.EqualValues(t, 2, w.logins.Load(), "one login for the wrong password")
}

func TestSessionIsRenewedAfterExpiry(t *testing.T) {
	s, w, c := sessionServer(t)
	ctx := testContext(t)
	_, err := c.Pools.Get(ctx, "default_pool")
	require.NoError(t, err)
	w.endSession()
	each(make([]int, 8), func(int) {
		_, err := c.Pools.Get(ctx, "default_pool")
		assert.NoError(t, err)
	})
	assert.EqualValues(t, 2, w.logins.Load())
	w.endSession()
	run := trigger(ctx, t, c, "paused", &client.TriggerOptions{Conf: map[string]int{"n": 7}})
	assert.JSONEq(t, `{"n": 7}`, string(run.Conf))
	assert.EqualValues(t, 3, w.logins.Load())

	invalid := s.withAuth(t, auth.SessionCookie("invalid"), w)
	_, err = invalid.Pools.List(ctx, nil)
	require.ErrorIs(t, err, problem.ErrUnauthenticated)
	assert.ErrorContains(t, err, "has expired")
}

func TestSessionCookieIsReused(t *testing.T) {
	s, w, c := sessionServer(t)
	ctx := testContext(t)
	_, err := c.Pools.Get(ctx, "default_pool")
	require.NoError(t, err)
	reusing := s.withAuth(t, auth.SessionCookie(w.cookie), w)
	_, err = reusing.Pools.Get(ctx, "default_pool")
	require.NoError(t, err)
	assert.EqualValues(t, 1, w.logins.Load())
}

// TestSessionIsKeptAfterPermissionDenied proves that a 403 because of a missing permission causes no login.
func TestSessionIsKeptAfterPermissionDenied(t *testing.T) {
	s, w, _ := sessionServer(t)
	ctx := testContext(t)
	viewer := s.withAuth(t, auth.Session(s.viewer, s.viewerPassword), w)
	for range 3 {
		_, err := viewer.Connections.List(ctx, nil)
		require.ErrorIs(t, err, problem.ErrPermissionDenied)
		var p *problem.Error
		require.ErrorAs(t, err, &p)
		assert.Equal(t, 403, p.Status)
	}
	_, err := viewer.DAGs.Get(ctx, "hello")
	require.NoError(t, err)
	assert.EqualValues(t, 1, w.logins.Load())
}

func TestSessionBehindProxy(t *testing.T) {
	s, w, _ := sessionServer(t)
	ctx := testContext(t)
	target, err := url.Parse(s.root())
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.Handle("/team/airflow/", http.StripPrefix("/team/airflow", &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target) },
	}))
	proxy := httptest.NewServer(mux)
	t.Cleanup(proxy.Close)
	for _, path := range []string{"/team/airflow", "/team/airflow/", "/team/airflow/api/v1"} {
		_, err := s.at(proxy.URL+path).withAuth(t, auth.Session(s.user, s.password), w).Pools.Get(ctx, "default_pool")
		assert.NoError(t, err, path)
	}
	_, err = s.at(proxy.URL+"/team").withAuth(t, auth.Session(s.user, s.password), w).Pools.Get(ctx, "default_pool")
	require.ErrorIs(t, err, problem.ErrForeign)
}

// TestTokensAreRenewedAfterExpiry proves that requests succeed while tokens expire.
func TestTokensAreRenewedAfterExpiry(t *testing.T) {
	s := connect(t)
	if (!s.isFake() || s.isAirflow3()) && authName() != "bearer" {
		t.Skip("this server accepts no tokens: AIRFLOW_TEST_AUTH is not bearer")
	}
	ctx := testContext(t)
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	var requests atomic.Int64
	c := s.withAuth(t, s.bearer(s.user, s.password, &requests), http.DefaultTransport)
	_, err := c.Pools.Get(ctx, "default_pool")
	require.NoError(t, err)
	for requests.Load() < 3 {
		_, err := c.Pools.Get(ctx, "default_pool")
		require.NoError(t, err)
		select {
		case <-ctx.Done():
			require.NoError(t, ctx.Err(), "the tokens of this server do not expire")
		case <-time.After(100 * time.Millisecond):
		}
	}
	trigger(ctx, t, c, "paused", nil)

	// After the server has accepted a token, a 403 means that the viewer lacks a permission.
	var viewerRequests atomic.Int64
	viewer := s.withAuth(t, s.bearer(s.viewer, s.viewerPassword, &viewerRequests), http.DefaultTransport)
	_, err = viewer.DAGs.Get(ctx, "hello")
	require.NoError(t, err)
	_, err = viewer.Connections.List(ctx, nil)
	require.ErrorIs(t, err, problem.ErrPermissionDenied)
	assert.LessOrEqual(t, viewerRequests.Load(), int64(2))
}
