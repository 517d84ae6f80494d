package contract

import (
	"crypto/rand"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// rawResponse is the response to a request that the client rejects.
type rawResponse struct {
	status int
	header http.Header
	fields map[string]any // of a JSON object
}

// noRoute reports whether the API has no such path. Airflow's web framework sends this response, not Airflow itself.
func (r rawResponse) noRoute() bool {
	return r.status == http.StatusNotFound &&
		(r.fields["type"] == "about:blank" || r.fields["error"] == "API route not found" || r.fields["detail"] == "Not Found")
}

// notFound reports whether the API has the path but no resource with the ID.
func (r rawResponse) notFound() bool {
	kind, _ := r.fields["type"].(string)
	return r.status == http.StatusNotFound && (strings.HasSuffix(kind, "NotFound") || r.fields["detail"] != nil && !r.noRoute())
}

// redirectPath returns the path below /api/v1 or /api/v2 to which the server redirects, or an empty string.
func (r rawResponse) redirectPath() string {
	target, err := url.Parse(r.header.Get("Location"))
	if err != nil || r.status/100 != 3 {
		return ""
	}
	return belowAPI(target.EscapedPath())
}

// belowAPI returns the part of a path below /api/v1 or /api/v2, or the path of an API that is elsewhere.
func belowAPI(path string) string {
	for _, api := range []string{"/api/v1", "/api/v2"} {
		if _, below, ok := strings.Cut(path, api); ok {
			return below
		}
	}
	return path
}

// sendRaw sends a request without the client and follows no redirects. The path is escaped and below /api/v1 or /api/v2.
func sendRaw(t *testing.T, s server, method, path, body string) rawResponse {
	t.Helper()
	api := s.api()
	if s.isAirflow3() && (strings.HasPrefix(path, "/users/") || strings.HasPrefix(path, "/roles/")) {
		api = inUsersAPI("")
	}
	request, err := http.NewRequestWithContext(t.Context(), method, s.root()+api+path, strings.NewReader(body))
	require.NoError(t, err)
	request.Header.Set("Accept", "application/json")
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	httpClient := &http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	base, err := url.Parse(s.root())
	require.NoError(t, err)
	bound, err := s.authMethod(t, s.user, s.password).Bind(base, httpClient)
	require.NoError(t, err)
	response, err := bound.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	r := rawResponse{status: response.StatusCode, header: response.Header}
	_ = json.Unmarshal(text, &r.fields) // fails for an HTML page
	return r
}

// assertArgumentError asserts that the client rejected an argument.
func assertArgumentError(t *testing.T, err error, argument string) {
	t.Helper()
	var invalid *client.ArgumentError
	if assert.ErrorAs(t, err, &invalid) {
		assert.Equal(t, argument, invalid.Argument)
	}
}

// TestRejectedSlash proves that a slash in an ID leads to a missing route or to another resource, and that the client rejects
// it.
func TestRejectedSlash(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c := s.admin(t)
	skipFrom(ctx, t, c, "3", "its routes of pools and variables take slashes: see TestAirflow3PoolNames")
	_, err := c.Pools.Get(ctx, "a/b")
	assertUnsupported(t, err, "3.0.5")
	_, err = c.Pools.Create(ctx, client.PoolCreate{Name: "a/b"})
	assertUnsupported(t, err, "3.0.5")
	_, err = c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{DAGRunID: "a/b"})
	assertArgumentError(t, err, "dag_run_id")
	_, err = c.Tasks.List(ctx, "a/b", nil)
	assertArgumentError(t, err, "dag_id")

	const id = "none%2Fa"
	for _, path := range []string{
		"/pools/" + id, "/connections/" + id, "/users/" + id, "/roles/" + id, "/dags/" + id, "/dags/paused/dagRuns/" + id,
		"/dags/paused/tasks/" + id, "/dags/paused/dagRuns/" + id + "/taskInstances", "/dags/" + id + "/dagRuns",
		"/dags/paused/dagRuns/none/taskInstances/" + id + "/xcomEntries",
	} {
		assert.True(t, sendRaw(t, s, "GET", path, "").noRoute(), path)
	}
	for _, method := range []string{"PATCH", "DELETE"} {
		assert.True(t, sendRaw(t, s, method, "/pools/"+id, "").noRoute(), method)
	}
	details := sendRaw(t, s, "GET", "/dags/hello%2Fdetails", "")
	assert.Equal(t, "hello", details.fields["dag_id"], "the route of DAG details matches hello/details")
}

// TestRejectedLeadingSlash proves that the server drops a leading slash and redirects to another resource, and that the client
// rejects it.
func TestRejectedLeadingSlash(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c := s.admin(t)
	skipFrom(ctx, t, c, "3", "it drops no slash")
	key := "ids_" + rand.Text()
	_, err := c.Variables.Create(ctx, client.VariableCreate{Key: key, Value: "v"})
	require.NoError(t, err)
	for _, method := range []string{"GET", "PATCH", "DELETE"} {
		body := ""
		if method == "PATCH" {
			body = `{"key": "/` + key + `", "value": "w"}`
		}
		assert.Equal(t, "/variables/"+key, sendRaw(t, s, method, "/variables/%2F"+key, body).redirectPath(), method)
	}
	assert.Equal(t, "/pools/default_pool", sendRaw(t, s, "GET", "/pools/%2Fdefault_pool", "").redirectPath())

	_, err = c.Variables.Get(ctx, "/"+key)
	assertArgumentError(t, err, "variable_key")
	_, err = c.Variables.Create(ctx, client.VariableCreate{Key: "/" + key})
	assertArgumentError(t, err, "variable_key")
	assertArgumentError(t, c.Variables.Delete(ctx, "/"+key), "variable_key")
	assert.NoError(t, c.Variables.Delete(ctx, key))
}

// TestRejectedEmptyID proves that an empty ID leads to a missing route or to another resource, and that the client rejects it.
func TestRejectedEmptyID(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c := s.admin(t)
	if !s.isAirflow3() { // its routes of pools and variables take an empty name, others redirect to the list
		assert.Equal(t, "/dags/dagRuns", sendRaw(t, s, "GET", "/dags//dagRuns", "").redirectPath())
		for _, path := range []string{"/pools/", "/variables/", "/dags/", "/dags/paused/dagRuns/", "/connections/"} {
			assert.True(t, sendRaw(t, s, "GET", path, "").noRoute(), path)
			assert.True(t, sendRaw(t, s, "DELETE", path, "").noRoute(), path)
		}
	}
	_, err := c.DAGRuns.List(ctx, "", nil)
	assertArgumentError(t, err, "dag_id")
	assertArgumentError(t, c.Pools.Delete(ctx, ""), "pool_name")
	_, err = c.Variables.Create(ctx, client.VariableCreate{})
	assertArgumentError(t, err, "variable_key")
}

// TestRejectedDots proves that the client rejects dot segments. Airflow itself accepts them as IDs, but a proxy may remove
// them, so that the request reaches another resource. The proxy of this test unescapes and cleans paths, as nginx does if its
// proxy_pass has a path.
func TestRejectedDots(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c := s.admin(t)
	for _, id := range []string{"%2E", "%2E%2E", ".", ".."} {
		assert.True(t, sendRaw(t, s, "GET", "/pools/"+id, "").notFound(), id)
	}
	target, err := url.Parse(s.url)
	require.NoError(t, err)
	proxy := &httputil.ReverseProxy{
		Transport: &http.Transport{DisableKeepAlives: true},
		Rewrite: func(r *httputil.ProxyRequest) {
			r.Out.URL.Path, r.Out.URL.RawPath = path.Clean(r.In.URL.Path), ""
			if r.In.URL.Path == "/login/" {
				r.Out.URL.Path = r.In.URL.Path // Airflow requires the trailing slash
			}
			r.SetURL(target)
		},
	}
	proxyServer := httptest.NewServer(proxy)
	defer proxyServer.Close()
	proxied := s.at(proxyServer.URL)
	key := "ids_" + rand.Text()
	_, err = c.Variables.Create(ctx, client.VariableCreate{Key: key, Value: "v"})
	require.NoError(t, err)
	for _, id := range []string{"x%2F..%2F" + key, ".%2F" + key, key + "%2F."} {
		assert.Equal(t, key, sendRaw(t, proxied, "GET", "/variables/"+id, "").fields["key"], id)
	}
	assert.True(t, sendRaw(t, proxied, "GET", "/pools/..", "").noRoute())
	assert.Equal(t, "default_pool", sendRaw(t, proxied, "GET", "/variables/..%2F.."+strings.ReplaceAll(strings.TrimPrefix(s.api(), "/api"), "/", "%2F")+"%2Fpools%2Fdefault_pool", "").fields["name"])
	assert.Equal(t, http.StatusNoContent, sendRaw(t, proxied, "DELETE", "/variables/x%2F..%2F"+key, "").status)
	_, err = c.Variables.Get(ctx, key)
	assert.ErrorIs(t, err, problem.ErrNotFound, "the request deleted another variable")

	for _, id := range []string{".", "..", "a/../b", "a/./b", "../b", "b/.."} {
		assertArgumentError(t, c.Variables.Delete(ctx, id), "variable_key")
		_, err := c.Variables.Create(ctx, client.VariableCreate{Key: id})
		assertArgumentError(t, err, "variable_key")
	}
	_, err = c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{DAGRunID: ".."})
	assertArgumentError(t, err, "dag_run_id")
	assertArgumentError(t, c.Do(ctx, client.Request{Path: inAPI("/variables/a%2F..%2Fb")}, nil), "Path")
}

// TestRejectedInvalidUTF8 proves that the server replaces invalid UTF-8 by U+FFFD and so finds another resource, and that the
// client rejects it.
func TestRejectedInvalidUTF8(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c := s.admin(t)
	base := "ids_" + rand.Text()
	pool := newPool(ctx, t, c, client.PoolCreate{Name: base + "\uFFFD"})
	found := sendRaw(t, s, "GET", "/pools/"+base+"%FF", "")
	assert.Equal(t, http.StatusOK, found.status)
	assert.Equal(t, pool.Name, found.fields["name"])
	assertArgumentError(t, c.Pools.Delete(ctx, base+"\xff"), "pool_name")
	_, err := c.Pools.Create(ctx, client.PoolCreate{Name: base + "\xff"})
	assertArgumentError(t, err, "pool_name")
}

// TestRejectedNewline proves that routes that accept slashes match no newline after the first character, and that the client
// rejects such IDs. TestOddIDs tests the other routes and older servers.
func TestRejectedNewline(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c := s.admin(t)
	skipFrom(ctx, t, c, "3", "its routes drop newlines: see TestAirflow3PoolNames")
	skipBefore(ctx, t, c, 2, 4, "routes that accept slashes")
	for _, id := range []string{"none\n", "none\na", "none/\na", "\n\nnone"} {
		assert.True(t, sendRaw(t, s, "GET", "/variables/"+url.PathEscape(id), "").noRoute(), "%q", id)
		_, err := c.Variables.Get(ctx, id)
		assertArgumentError(t, err, "variable_key")
		_, err = c.Variables.Create(ctx, client.VariableCreate{Key: id})
		assertArgumentError(t, err, "variable_key")
	}
	assert.True(t, sendRaw(t, s, "GET", "/variables/%0Anone", "").notFound())
}

// TestRejectedNegativeNumbers proves that no route matches a negative number.
func TestRejectedNegativeNumbers(t *testing.T) {
	s := connect(t)
	skipFrom(testContext(t), t, s.admin(t), "3", "its routes take negative numbers")
	for _, path := range []string{
		"/eventLogs/-1", "/importErrors/-1", "/dags/hello/dagRuns/none/taskInstances/greet/-1",
		"/dags/hello/dagRuns/none/taskInstances/greet/logs/-1",
	} {
		assert.True(t, sendRaw(t, s, "GET", path, "").noRoute(), path)
	}
}

// TestTooLongPathIsRejectedByServer proves that the client sends long paths, because servers have different limits.
func TestTooLongPathIsRejectedByServer(t *testing.T) {
	ctx, c := start(t)
	skipFrom(ctx, t, c, "3", "its server takes longer paths")
	_, err := c.Variables.Get(ctx, strings.Repeat("x", 5000))
	if os.Getenv("AIRFLOW_TEST_BASE_URL") == "" {
		assert.ErrorIs(t, err, problem.ErrNotFound, "airflowtest has no limit")
		return
	}
	assert.ErrorIs(t, err, problem.ErrForeign)
	assert.ErrorContains(t, err, "Request Line is too large")
}
