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
	"github.com/airflow-go/airflow/problem"
)

// saysUnauthorized tells whether wrong credentials are refused by the API itself, with a problem.
func saysUnauthorized() bool {
	name := os.Getenv("AIRFLOW_TEST_AUTH")
	return name == "" || name == "basic"
}

// bearer gets tokens from POST /token of the server, without saying when they end: each one that has ended is found out by
// a 401.
func (s server) bearer(user, password string, asked *atomic.Int64) auth.Method {
	return auth.TokenFunc(func(ctx context.Context) (auth.Token, error) {
		if asked != nil {
			asked.Add(1)
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.tokens, nil)
		if err != nil {
			return auth.Token{}, err
		}
		req.SetBasicAuth(user, password)
		resp, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(req)
		if err != nil {
			return auth.Token{}, err
		}
		defer resp.Body.Close()
		var answer struct {
			AccessToken string `json:"access_token"`
		}
		switch {
		case resp.StatusCode == http.StatusUnauthorized:
			return auth.Token{}, &auth.Error{Reason: "the token endpoint refuses the password", Rejected: true}
		case resp.StatusCode != http.StatusOK:
			return auth.Token{}, fmt.Errorf("the token endpoint answers %s", resp.Status)
		}
		return auth.Token{Value: answer.AccessToken}, json.NewDecoder(resp.Body).Decode(&answer)
	})
}

// wire counts logins, and can end a session: the server then gets the cookie of nobody in its place.
type wire struct {
	logins atomic.Int64
	mu     sync.Mutex
	cookie string // of the latest request to the API
	ended  string
}

// end ends the session of the latest request.
func (w *wire) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ended = w.cookie
}

func (w *wire) RoundTrip(req *http.Request) (*http.Response, error) {
	if login := strings.HasSuffix(req.URL.Path, "/login/"); login && req.Method == http.MethodPost {
		w.logins.Add(1)
	} else if cookie, err := req.Cookie("session"); err == nil {
		w.mu.Lock()
		if !login {
			w.cookie = cookie.Value
		}
		if cookie.Value == w.ended {
			req = req.Clone(req.Context())
			req.Header.Set("Cookie", "session=of-nobody")
		}
		w.mu.Unlock()
	}
	return http.DefaultTransport.RoundTrip(req)
}

// sessionServer is a server whose API takes sessions; of one that takes none, which there is before Airflow 2.3, it is seen
// that the error says so.
func sessionServer(t *testing.T) (server, *wire, *client.Client) {
	t.Helper()
	s := open(t)
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	w := new(wire)
	c := s.with(t, auth.Session(s.user, s.password), w)
	if how := os.Getenv("AIRFLOW_TEST_AUTH"); strings.HasPrefix(os.Getenv("AIRFLOW_TEST_VERSION"), "2.0.") && how != "session" {
		_, err := c.Pools.List(within(t), nil)
		require.ErrorIs(t, err, problem.ErrUnauthenticated)
		require.ErrorContains(t, err, "[api] auth_backend")
		t.Skip("this server takes no sessions")
	}
	return s, w, c
}

// with is a client with a way of its own to say who is calling.
func (s server) with(t *testing.T, method auth.Method, w http.RoundTripper) *client.Client {
	t.Helper()
	c, err := client.New(s.url, client.WithAuth(method), client.WithHTTPClient(&http.Client{Transport: w}))
	require.NoError(t, err)
	return c
}

func TestSessionLogsInOnce(t *testing.T) {
	s, w, c := sessionServer(t)
	ctx := within(t)
	each(make([]int, 16), func(int) {
		_, err := c.Pools.Get(ctx, "default_pool")
		assert.NoError(t, err)
	})
	trigger(ctx, t, c, "paused", &client.TriggerOptions{Conf: map[string]int{"n": 1}})
	assert.EqualValues(t, 1, w.logins.Load())

	_, err := s.with(t, auth.Session(s.user, "not the password"), w).Pools.List(ctx, nil)
	require.ErrorIs(t, err, problem.ErrUnauthenticated)
	require.ErrorIs(t, err, problem.ErrAccess)
	assert.ErrorContains(t, err, "the login at "+s.root()+"/login/ was rejected")
	assert.NotContains(t, err.Error(), "not the password")
	assert.EqualValues(t, 2, w.logins.Load(), "one login, and no other attempt")
}

func TestSessionThatEndedIsRenewed(t *testing.T) {
	s, w, c := sessionServer(t)
	ctx := within(t)
	_, err := c.Pools.Get(ctx, "default_pool")
	require.NoError(t, err)
	w.end()
	each(make([]int, 8), func(int) {
		_, err := c.Pools.Get(ctx, "default_pool")
		assert.NoError(t, err)
	})
	assert.EqualValues(t, 2, w.logins.Load())
	w.end()
	run := trigger(ctx, t, c, "paused", &client.TriggerOptions{Conf: map[string]int{"n": 7}})
	assert.JSONEq(t, `{"n": 7}`, string(run.Conf))
	assert.EqualValues(t, 3, w.logins.Load())

	junk := s.with(t, auth.SessionCookie("of-nobody"), w)
	_, err = junk.Pools.List(ctx, nil)
	require.ErrorIs(t, err, problem.ErrUnauthenticated)
	assert.ErrorContains(t, err, "has expired")
}

func TestSessionCookieOfAnother(t *testing.T) {
	s, w, c := sessionServer(t)
	ctx := within(t)
	_, err := c.Pools.Get(ctx, "default_pool")
	require.NoError(t, err)
	given := s.with(t, auth.SessionCookie(w.cookie), w)
	_, err = given.Pools.Get(ctx, "default_pool")
	require.NoError(t, err)
	assert.EqualValues(t, 1, w.logins.Load())
}

// A 403 for a lack of permission is what it is, and no reason to log in again.
func TestSessionWithoutPermission(t *testing.T) {
	s, w, _ := sessionServer(t)
	ctx := within(t)
	viewer := s.with(t, auth.Session(s.viewer, s.viewerPassword), w)
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

func TestSessionBehindAProxy(t *testing.T) {
	s, w, _ := sessionServer(t)
	ctx := within(t)
	target, err := url.Parse(s.root())
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.Handle("/team/airflow/", http.StripPrefix("/team/airflow", &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target) },
	}))
	proxy := httptest.NewServer(mux)
	t.Cleanup(proxy.Close)
	for _, path := range []string{"/team/airflow", "/team/airflow/", "/team/airflow/api/v1"} {
		_, err := s.at(proxy.URL+path).with(t, auth.Session(s.user, s.password), w).Pools.Get(ctx, "default_pool")
		assert.NoError(t, err, path)
	}
	_, err = s.at(proxy.URL+"/team").with(t, auth.Session(s.user, s.password), w).Pools.Get(ctx, "default_pool")
	require.ErrorIs(t, err, problem.ErrNotFound)
}

// Tokens end in the middle, and nobody notices.
func TestTokensThatEndAreRenewed(t *testing.T) {
	s := open(t)
	if !s.inMemory() && os.Getenv("AIRFLOW_TEST_AUTH") != "bearer" {
		t.Skip("this server takes no tokens: AIRFLOW_TEST_AUTH is not bearer")
	}
	ctx := within(t)
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	var asked atomic.Int64
	c := s.with(t, s.bearer(s.user, s.password, &asked), http.DefaultTransport)
	_, err := c.Pools.Get(ctx, "default_pool")
	require.NoError(t, err)
	for asked.Load() < 3 {
		_, err := c.Pools.Get(ctx, "default_pool")
		require.NoError(t, err)
		select {
		case <-ctx.Done():
			require.NoError(t, ctx.Err(), "the tokens of this server do not end")
		case <-time.After(100 * time.Millisecond):
		}
	}
	trigger(ctx, t, c, "paused", nil)

	// To the viewer a 403 is a lack of permission, once the server has accepted a token.
	var viewerAsked atomic.Int64
	viewer := s.with(t, s.bearer(s.viewer, s.viewerPassword, &viewerAsked), http.DefaultTransport)
	_, err = viewer.DAGs.Get(ctx, "hello")
	require.NoError(t, err)
	_, err = viewer.Connections.List(ctx, nil)
	require.ErrorIs(t, err, problem.ErrPermissionDenied)
	assert.LessOrEqual(t, viewerAsked.Load(), int64(2))
}
