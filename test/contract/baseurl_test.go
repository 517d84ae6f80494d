package contract

import (
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

// root is the base URL without /api/v1, with which the suite may have been given it.
func (s server) root() string {
	return strings.TrimSuffix(strings.TrimSuffix(s.url, "/"), "/api/v1")
}

// at is the same server at another base URL.
func (s server) at(url string) server {
	s.url = url
	return s
}

func TestBaseURLs(t *testing.T) {
	s := open(t)
	ctx := within(t)
	for _, end := range []string{"", "/", "//", "/api/v1", "/api/v1/"} {
		_, err := s.at(s.root()+end).admin(t).Pools.Get(ctx, "default_pool")
		assert.NoError(t, err, end)
	}
}

func TestWrongBaseURLs(t *testing.T) {
	s := open(t)
	ctx, root := within(t), s.root()
	notRoot := "; the webserver responds, but the base URL is not its root, which seems to be " + root
	twice := "; the URL has /api/v1 twice: a base URL ends before it, such as " + root + ", and the path of a request begins after it"
	for path, want := range map[string]string{
		// Pages of the web interface.
		"/home": notRoot, "/login": notRoot, "/login/": notRoot, "/dags/hello/grid": notRoot, "/index.html": notRoot, "/pool/list/": notRoot,
		// A path that the server does not have.
		"/airflow": notRoot, "/airflow/api/v1": notRoot,
		// Not quite the API.
		"/api": notRoot, "/api/": notRoot, "/api/v2": notRoot, "/api/experimental": notRoot, "/API/V1": notRoot,
		// More than the API.
		"/api/v1/dags": twice, "/api/v1/dags/hello": twice, "/api/v1/api/v1": twice, "/api/v1.0": twice, "/api/v1/variables": twice, "/api/v1/health/": twice,
	} {
		t.Run(path, func(t *testing.T) {
			c := s.at(root + path).admin(t)
			_, list := c.Pools.List(ctx, nil)
			_, create := c.Pools.Create(ctx, client.PoolCreate{Name: name(t)})
			_, trigger := c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{DAGRunID: name(t)})
			for _, err := range []error{list, create, trigger, c.Pools.Delete(ctx, name(t))} {
				var p *problem.Error
				require.ErrorAs(t, err, &p)
				assert.Contains(t, []int{http.StatusNotFound, http.StatusMethodNotAllowed}, p.Status)
				assert.True(t, strings.HasSuffix(err.Error(), want), "%s\ndoes not end with\n%s", err, want)
			}
		})
	}
}

// A proxy may give the server a path, which then belongs to the base URL.
func TestBaseURLBehindAProxy(t *testing.T) {
	s := open(t)
	ctx := within(t)
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
		assert.ErrorIs(t, err, problem.ErrNotFound)
		assert.ErrorContains(t, err, "; this is not a response of the Airflow API: check host, port and path of the base URL", path)
	}
}

func TestHTTPSToAServerWithout(t *testing.T) {
	s := open(t)
	plain, ok := strings.CutPrefix(s.root(), "http://")
	if !ok {
		t.Skip("the server speaks TLS")
	}
	impatient := client.WithHTTPClient(&http.Client{Transport: &http.Transport{TLSHandshakeTimeout: 100 * time.Millisecond}})
	c := s.at("https://"+plain).admin(t, impatient)
	_, err := c.Pools.Get(within(t), "default_pool", client.WithRetry(client.RetryPolicy{MaxAttempts: 1}))
	require.Error(t, err)
	assert.True(t, strings.HasSuffix(err.Error(), "begin the base URL with http://"), err)
}

// What is not there is no reason to doubt the base URL.
func TestRightBaseURLIsNotDoubted(t *testing.T) {
	ctx, c := start(t)
	_, dag := c.DAGs.Get(ctx, "no_such_dag")
	_, pool := c.Pools.Get(ctx, name(t))
	_, variable := c.Variables.Get(ctx, "api/v1/"+name(t))
	missing := []error{dag, pool}
	if knows(ctx, t, c, 2, 4) {
		missing = append(missing, variable)
	} else {
		assertUnsupported(t, variable, "2.4")
	}
	for _, err := range missing {
		require.ErrorIs(t, err, problem.ErrNotFound)
		assert.NotContains(t, err.Error(), "base URL")
	}
}
