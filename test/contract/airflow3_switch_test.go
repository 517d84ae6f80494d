package contract

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// front is a server in front of a real Airflow 3. It records the requests, and a test can replace its handler.
type front struct {
	*httptest.Server
	airflow http.Handler // passes requests on
	server  server
	mu      sync.Mutex
	handler http.Handler
	lines   []string
}

// startFront returns a server in front of a real Airflow 3. It skips the test on other servers.
func startFront(t *testing.T) (context.Context, *front) {
	t.Helper()
	ctx, _, s := connectAirflow3(t)
	target, err := url.Parse(s.root())
	require.NoError(t, err)
	transport := &http.Transport{}
	f := &front{server: s, airflow: &httputil.ReverseProxy{Transport: transport, Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target) }}}
	f.handler = f.airflow
	f.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f.mu.Lock()
		f.lines = append(f.lines, r.Method+" "+r.URL.Path)
		handler := f.handler
		f.mu.Unlock()
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(transport.CloseIdleConnections)
	t.Cleanup(f.Close)
	return ctx, f
}

// become replaces the handler.
func (f *front) become(h http.HandlerFunc) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.handler = h
}

// sent returns the requests since its last call.
func (f *front) sent() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	lines := f.lines
	f.lines = nil
	return lines
}

// dial returns a client that does not know the release of the server. It has its own connections.
func (f *front) dial(t *testing.T, method auth.Method) *client.Client {
	t.Helper()
	return f.dialAt(t, "", method)
}

// dialAt returns such a client for a path of the server.
func (f *front) dialAt(t *testing.T, path string, method auth.Method) *client.Client {
	t.Helper()
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	c, err := client.New(f.URL+path, client.WithAuth(method), client.WithHTTPClient(&http.Client{Transport: transport}))
	require.NoError(t, err)
	return c
}

// adminPassword returns the method for the admin of the server.
func (f *front) adminPassword() auth.Method { return auth.Password(f.server.user, f.server.password) }

// adminToken returns a token of the admin.
func (f *front) adminToken(ctx context.Context, t *testing.T) string {
	t.Helper()
	body := `{"username": "` + f.server.user + `", "password": "` + f.server.password + `"}`
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, f.server.root()+"/auth/token", strings.NewReader(body))
	require.NoError(t, err)
	req.Header.Set("Content-Type", "application/json")
	resp, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	_, token, _ := strings.Cut(string(text), `"access_token":"`)
	token, _, _ = strings.Cut(token, `"`)
	require.NotEmpty(t, token)
	return token
}

func count(lines []string, line string) int {
	return strings.Count("\n"+strings.Join(lines, "\n")+"\n", "\n"+line+"\n")
}

func TestAirflow3SwitchCostsTwoRequests(t *testing.T) {
	ctx, f := startFront(t)
	c := f.dial(t, auth.Bearer(f.adminToken(ctx, t)))
	_, err := c.DAGs.Get(ctx, "hello")
	require.NoError(t, err)
	assert.Equal(t, []string{"GET /api/v1/dags/hello", "GET /api/v2/version", "GET /api/v2/dags/hello"}, f.sent())
	pool := newPool(ctx, t, c, client.PoolCreate{Slots: 1})
	_, err = c.Pools.Get(ctx, pool.Name)
	require.NoError(t, err)
	assert.Equal(t, []string{"POST /api/v2/pools", "GET /api/v2/pools/" + pool.Name}, f.sent())
}

func TestAirflow3PasswordLogsInOnceForManyCallers(t *testing.T) {
	ctx, f := startFront(t)
	c := f.dial(t, f.adminPassword())
	each(make([]int, 10), func(int) {
		_, err := c.DAGs.Get(ctx, "hello")
		assert.NoError(t, err)
		_, err = c.Pools.List(ctx, &client.PoolListOptions{OrderBy: client.PoolOrderName}) // the gate looks the version up
		assert.NoError(t, err)
	})
	lines := f.sent()
	for _, line := range []string{"GET /login/", "POST /auth/token", "GET /api/v2/version"} {
		assert.Equal(t, 1, count(lines, line), line)
	}
}

// A token that the server no longer accepts, with the words of a real Airflow 3, is renewed once for all callers.
func TestAirflow3PasswordRenewsRejectedToken(t *testing.T) {
	ctx, f := startFront(t)
	var rejected atomic.Value
	rejected.Store("")
	f.become(func(w http.ResponseWriter, r *http.Request) {
		sent := r.Header.Get("Authorization")
		if sent != "" && (rejected.Load() == "next" || rejected.Load() == sent) {
			rejected.Store(sent)
			r.Header.Set("Authorization", "Bearer invalid.token.x")
		}
		f.airflow.ServeHTTP(w, r)
	})
	c := f.dial(t, f.adminPassword())
	_, err := c.Pools.Get(ctx, "default_pool")
	require.NoError(t, err)
	f.sent()
	rejected.Store("next")
	pool := newPool(ctx, t, c, client.PoolCreate{Slots: 1}) // a POST is sent again, too
	each(make([]int, 10), func(int) {
		_, err := c.Pools.Get(ctx, pool.Name)
		assert.NoError(t, err)
	})
	assert.Equal(t, 1, count(f.sent(), "POST /auth/token"))
}

// An Airflow 2 becomes an Airflow 3 under a client that has a session, and is rolled back. AIRFLOW_TEST_AIRFLOW2_URL is a real
// Airflow 2 with the same users; by default it is one of package airflowtest.
func TestAirflow3UpgradeUnderALongLivedClient(t *testing.T) {
	ctx, f := startFront(t)
	two := http.Handler(airflowtest.NewServer(airflowtest.WithSampleDAGs()))
	if address := os.Getenv("AIRFLOW_TEST_AIRFLOW2_URL"); address != "" {
		target, err := url.Parse(address)
		require.NoError(t, err)
		transport := &http.Transport{}
		t.Cleanup(transport.CloseIdleConnections)
		two = &httputil.ReverseProxy{Transport: transport, Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target) }}
	}
	f.become(two.ServeHTTP)
	c := f.dial(t, f.adminPassword())
	use := func(version string) {
		t.Helper()
		pool, err := c.Pools.Create(ctx, client.PoolCreate{Name: uniqueName(t), Slots: 1})
		require.NoError(t, err)
		_, err = c.Pools.Update(ctx, pool.Name, client.PoolUpdate{IncludeDeferred: client.Set(true)}) // depends on the release
		require.NoError(t, err)
		require.NoError(t, c.Pools.Delete(ctx, pool.Name))
		info, err := c.Monitoring.Version(ctx)
		require.NoError(t, err)
		assert.True(t, strings.HasPrefix(info.Version, version), info.Version)
	}
	use("2.")
	for range 2 {
		f.become(f.airflow.ServeHTTP)
		use("3.")
		f.become(two.ServeHTTP)
		use("2.")
	}
}

func TestAirflow3BehindProxyThatRoutesOnlyItsAPI(t *testing.T) {
	for name, other := range map[string]http.HandlerFunc{
		"404":      airflowtest.PageNginxNotFound.ServeHTTP,
		"403":      func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) },
		"redirect": airflowtest.PageSignInRedirect.ServeHTTP,
	} {
		t.Run(name, func(t *testing.T) {
			ctx, f := startFront(t)
			f.become(func(w http.ResponseWriter, r *http.Request) {
				if strings.HasPrefix(r.URL.Path, "/api/v2/") {
					f.airflow.ServeHTTP(w, r)
					return
				}
				other(w, r)
			})
			c := f.dial(t, auth.Bearer(f.adminToken(ctx, t)))
			newPool(ctx, t, c, client.PoolCreate{Slots: 1})
			_, err := c.DAGs.Get(ctx, "hello")
			require.NoError(t, err)
			assert.Equal(t, 1, count(f.sent(), "GET /api/v2/version"))
		})
	}
}

func TestAirflow3BehindProxyThatRoutesOnlyAPIv1(t *testing.T) {
	ctx, f := startFront(t)
	f.become(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/v1/") {
			f.airflow.ServeHTTP(w, r)
			return
		}
		airflowtest.PageNginxNotFound.ServeHTTP(w, r)
	})
	c := f.dial(t, auth.Bearer(f.adminToken(ctx, t)))
	for range 2 {
		_, err := c.DAGs.Get(ctx, "hello")
		require.ErrorIs(t, err, problem.ErrNoSuchAPI)
		assert.ErrorContains(t, err, "proxies pass on /api/v2")
	}
	assert.Equal(t, 1, count(f.sent(), "GET /api/v2/version"))
}

// negotiate sends a Kerberos ticket.
func negotiate(r *http.Request) error {
	r.Header.Set("Authorization", "Negotiate YII=")
	return nil
}

func TestAirflow3NamesTheMethodToUse(t *testing.T) {
	ctx, f := startFront(t)
	user, password := f.server.user, f.server.password
	for name, test := range map[string]struct {
		method   auth.Method
		want     string
		requests int
	}{
		"basic":   {auth.Basic(user, password), "use auth.Password", 3},
		"session": {auth.Session(user, password), "use auth.Password", 2},
		"cookie":  {auth.SessionCookie("old"), "use auth.Password", 4},
		"ticket":  {auth.HeaderFunc(negotiate), "sent a Kerberos ticket, but Airflow 3 accepts only tokens: use auth.Password", 3},
		"token":   {auth.Bearer("a.b.c"), "the token is invalid or has expired", 3},
		"wrong":   {auth.Password(user, "not the password"), "/auth/token was rejected; check the username and the password", 2},
	} {
		t.Run(name, func(t *testing.T) {
			f.sent()
			_, err := f.dial(t, test.method).DAGs.Get(ctx, "hello")
			require.ErrorContains(t, err, test.want)
			assert.NotContains(t, err.Error(), "not the password")
			assert.Len(t, f.sent(), test.requests)
		})
	}
}

// The response to the first DELETE is lost before the client knows that the server is an Airflow 3, or after that.
func TestAirflow3LostDeleteSucceeds(t *testing.T) {
	ctx, f := startFront(t)
	var lost atomic.Bool
	f.become(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodDelete && strings.HasPrefix(r.URL.Path, "/api/v2/") && lost.CompareAndSwap(false, true) {
			f.airflow.ServeHTTP(httptest.NewRecorder(), r)
			panic(http.ErrAbortHandler)
		}
		f.airflow.ServeHTTP(w, r)
	})
	pool, err := f.dial(t, f.adminPassword()).Pools.Create(ctx, client.PoolCreate{Name: uniqueName(t), Slots: 1})
	require.NoError(t, err)
	c := f.dial(t, f.adminPassword())
	require.NoError(t, c.Pools.Delete(ctx, pool.Name))
	assert.True(t, lost.Load())
	require.ErrorIs(t, c.Pools.Delete(ctx, pool.Name), problem.ErrNotFound)
}

// A proxy may add a path, which the server does not know.
func TestAirflow3BelowAPath(t *testing.T) {
	ctx, f := startFront(t)
	below := http.NewServeMux()
	below.Handle("/team/airflow/", http.StripPrefix("/team/airflow", f.airflow))
	f.become(below.ServeHTTP)
	for _, path := range []string{"/team/airflow", "/team/airflow/api/v2", "/team/airflow/api/v1/"} {
		c := f.dialAt(t, path, f.adminPassword())
		_, err := c.Pools.Get(ctx, "default_pool")
		require.NoError(t, err, path)
		if authName() != "simple" {
			_, err = c.Users.Get(ctx, f.server.user)
			require.NoError(t, err, "the API of the FAB auth manager is elsewhere")
		}
	}
}

// Airflow 3 returns a page for any path outside of its API. The page names the root.
func TestAirflow3AtAWrongPath(t *testing.T) {
	ctx, f := startFront(t)
	for _, path := range []string{"/home", "/dags/hello/grid", "/login/", "/airflow", "/api", "/api/v3", "/auth"} {
		for _, method := range []auth.Method{f.adminPassword(), auth.Bearer("t")} {
			_, err := f.dialAt(t, path, method).Pools.Get(ctx, "default_pool")
			require.ErrorContains(t, err, "the base URL is not its root, which seems to be "+f.URL, path)
		}
	}
}
