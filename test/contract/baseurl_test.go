package contract

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// root returns the base URL without /api/v1 or /api/v2, with which AIRFLOW_TEST_BASE_URL may end.
func (s server) root() string {
	return strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(s.url, "/"), "/api/v1"), "/api/v2")
}

// at returns the same server with another base URL.
func (s server) at(url string) server {
	s.url = url
	return s
}

func TestBaseURLs(t *testing.T) {
	s := connect(t)
	ctx := testContext(t)
	for _, end := range []string{"", "/", "//", "/api/v1", "/api/v1/", "/api/v2", "/api/v2/"} {
		_, err := s.at(s.root()+end).admin(t).Pools.Get(ctx, "default_pool")
		assert.NoError(t, err, end)
	}
}

func TestWrongBaseURLs(t *testing.T) {
	s := connect(t)
	ctx, root := testContext(t), s.root()
	notRoot := "; the webserver responds, but the base URL is not its root, which seems to be " + root
	twice := "; the URL has /api/v1 twice: a base URL ends before it, such as " + root + ", and the path of a request begins after it"
	for path, want := range map[string]string{
		// Pages of the UI.
		"/home": notRoot, "/login": notRoot, "/login/": notRoot, "/dags/hello/grid": notRoot, "/index.html": notRoot, "/pool/list/": notRoot,
		// A path that the server does not have.
		"/airflow": notRoot, "/airflow/api/v1": notRoot,
		// Similar to the API.
		"/api": notRoot, "/api/": notRoot, "/api/v3": notRoot, "/api/experimental": notRoot, "/API/V1": notRoot,
		// Below the API.
		"/api/v1/ui/": twice, "/api/v1/ui": twice, "/api/v1/openapi.json": twice, "/redoc": notRoot, "/logout/": notRoot,
		"/api/v1/dags": twice, "/api/v1/dags/hello": twice, "/api/v1/api/v1": twice, "/api/v1.0": twice, "/api/v1/variables": twice, "/api/v1/health/": twice,
		"/api/v2/ui/": notRoot, "/api/v2/dags": notRoot,
	} {
		t.Run(path, func(t *testing.T) {
			c := s.at(root + path).admin(t)
			_, list := c.Pools.List(ctx, nil)
			_, create := c.Pools.Create(ctx, client.PoolCreate{Name: uniqueName(t)})
			_, trigger := c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{DAGRunID: uniqueName(t)})
			for _, err := range []error{list, create, trigger, c.Pools.Delete(ctx, uniqueName(t))} {
				require.Error(t, err)
				if p, ok := errors.AsType[*problem.Error](err); ok || !s.isAirflow3() { // on Airflow 3 the login may fail first
					require.NotNil(t, p, err)
					assert.Contains(t, []int{http.StatusNotFound, http.StatusMethodNotAllowed}, p.Status)
				}
				assert.True(t, strings.HasSuffix(err.Error(), want), "%s\ndoes not end with\n%s", err, want)
			}
		})
	}
}

// TestBaseURLBehindProxy proves that the base URL may have a path, which a proxy adds.
func TestBaseURLBehindProxy(t *testing.T) {
	s := connect(t)
	ctx := testContext(t)
	target, err := url.Parse(s.root())
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.Handle("/team/airflow/", http.StripPrefix("/team/airflow", &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target) },
	}))
	proxy := httptest.NewServer(mux)
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	t.Cleanup(proxy.Close)

	for _, path := range []string{"/team/airflow", "/team/airflow/", "/team/airflow/api/v1"} {
		_, err := s.at(proxy.URL+path).admin(t).Pools.Get(ctx, "default_pool")
		assert.NoError(t, err, path)
	}
	for _, path := range []string{"", "/airflow", "/team", "/Team/Airflow"} {
		_, err := s.at(proxy.URL+path).admin(t).Pools.Get(ctx, "default_pool")
		assert.ErrorIs(t, err, problem.ErrForeign)
		assert.NotErrorIs(t, err, problem.ErrNotFound)
		assert.ErrorContains(t, err, " seems to have responded instead of Airflow: check host, port and path of the base URL", path)
	}
}

func TestHTTPSToPlainHTTPServer(t *testing.T) {
	s := connect(t)
	host, ok := strings.CutPrefix(s.root(), "http://")
	if !ok {
		t.Skip("the server uses TLS")
	}
	impatient := client.WithHTTPClient(&http.Client{Transport: &http.Transport{TLSHandshakeTimeout: 100 * time.Millisecond}})
	c := s.at("https://"+host).admin(t, impatient)
	_, err := c.Pools.Get(testContext(t), "default_pool", client.WithRetry(client.RetryPolicy{MaxAttempts: 1}))
	require.Error(t, err)
	assert.True(t, strings.HasSuffix(err.Error(), "begin the base URL with http://"), err)
}

// TestNotFoundDoesNotBlameBaseURL proves that an error about a missing resource does not mention the base URL.
func TestNotFoundDoesNotBlameBaseURL(t *testing.T) {
	ctx, c := start(t)
	_, dag := c.DAGs.Get(ctx, "no_such_dag")
	_, pool := c.Pools.Get(ctx, uniqueName(t))
	_, variable := c.Variables.Get(ctx, "api/v1/"+uniqueName(t))
	missing := []error{dag, pool}
	if atLeast(ctx, t, c, 2, 4) {
		missing = append(missing, variable)
	} else {
		assertUnsupported(t, variable, "2.4")
	}
	for _, err := range missing {
		require.ErrorIs(t, err, problem.ErrNotFound)
		assert.NotContains(t, err.Error(), "base URL")
	}
}
