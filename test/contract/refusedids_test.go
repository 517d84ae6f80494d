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

// reply is what a server answers to a request that the client would not send.
type reply struct {
	status  int
	header  http.Header
	members map[string]any // of a JSON document
}

// noRoute tells the answer to a path that is none of the API's: the words of the framework beneath Airflow.
func (r reply) noRoute() bool {
	return r.status == http.StatusNotFound && r.members["type"] == "about:blank"
}

// notFound tells the answer to an id that could be found, if there were such a thing.
func (r reply) notFound() bool {
	kind, _ := r.members["type"].(string)
	return r.status == http.StatusNotFound && strings.HasSuffix(kind, "NotFound")
}

// elsewhere is the path below /api/v1 that the request is sent on to.
func (r reply) elsewhere() string {
	target, err := url.Parse(r.header.Get("Location"))
	if err != nil || r.status/100 != 3 {
		return ""
	}
	_, path, _ := strings.Cut(target.EscapedPath(), "/api/v1")
	return path
}

// ask sends a request without the client, and follows no redirect. The path is below /api/v1 and escaped.
func ask(t *testing.T, s server, method, path, body string) reply {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, s.url+"/api/v1"+path, strings.NewReader(body))
	require.NoError(t, err)
	request.Header.Set("Accept", "application/json")
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	plain := &http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	base, err := url.Parse(s.root())
	require.NoError(t, err)
	bound, err := s.method(t, s.user, s.password).Bind(base, plain)
	require.NoError(t, err)
	response, err := bound.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	r := reply{status: response.StatusCode, header: response.Header}
	_ = json.Unmarshal(text, &r.members) // or it is a web page
	return r
}

func assertRefused(t *testing.T, err error, argument string) {
	t.Helper()
	var refused *client.ArgumentError
	if assert.ErrorAs(t, err, &refused) {
		assert.Equal(t, argument, refused.Argument)
	}
}

// A slash ends an id, and what stands behind it makes a path that is none of the API's, or that of something else.
func TestRefusedSlash(t *testing.T) {
	ctx, s := within(t), open(t)
	c := s.admin(t)
	_, err := c.Pools.Get(ctx, "a/b")
	assertRefused(t, err, "pool_name")
	_, err = c.Pools.Create(ctx, client.PoolCreate{Name: "a/b"})
	assertRefused(t, err, "pool_name")
	_, err = c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{DAGRunID: "a/b"})
	assertRefused(t, err, "dag_run_id")
	_, err = c.Tasks.List(ctx, "a/b", nil)
	assertRefused(t, err, "dag_id")

	const id = "none%2Fa"
	for _, path := range []string{
		"/pools/" + id, "/connections/" + id, "/users/" + id, "/roles/" + id, "/dags/" + id, "/dags/paused/dagRuns/" + id,
		"/dags/paused/tasks/" + id, "/dags/paused/dagRuns/" + id + "/taskInstances", "/dags/" + id + "/dagRuns",
		"/dags/paused/dagRuns/none/taskInstances/" + id + "/xcomEntries",
	} {
		assert.True(t, ask(t, s, "GET", path, "").noRoute(), path)
	}
	for _, method := range []string{"PATCH", "DELETE"} {
		assert.True(t, ask(t, s, method, "/pools/"+id, "").noRoute(), method)
	}
	details := ask(t, s, "GET", "/dags/hello%2Fdetails", "")
	assert.Equal(t, "hello", details.members["dag_id"], "hello/details is taken for the details of hello")
}

// A slash at the beginning is dropped: the request is sent on to another resource.
func TestRefusedSlashAtTheBeginning(t *testing.T) {
	ctx, s := within(t), open(t)
	c := s.admin(t)
	key := "ids_" + rand.Text()
	_, err := c.Variables.Create(ctx, client.VariableCreate{Key: key, Value: "v"})
	require.NoError(t, err)
	for _, method := range []string{"GET", "PATCH", "DELETE"} {
		body := ""
		if method == "PATCH" {
			body = `{"key": "/` + key + `", "value": "w"}`
		}
		assert.Equal(t, "/variables/"+key, ask(t, s, method, "/variables/%2F"+key, body).elsewhere(), method)
	}
	assert.Equal(t, "/pools/default_pool", ask(t, s, "GET", "/pools/%2Fdefault_pool", "").elsewhere())

	_, err = c.Variables.Get(ctx, "/"+key)
	assertRefused(t, err, "variable_key")
	_, err = c.Variables.Create(ctx, client.VariableCreate{Key: "/" + key})
	assertRefused(t, err, "variable_key")
	assertRefused(t, c.Variables.Delete(ctx, "/"+key), "variable_key")
	assert.NoError(t, c.Variables.Delete(ctx, key))
}

// Without an id the path is that of something else, or of nothing.
func TestRefusedEmptyID(t *testing.T) {
	ctx, s := within(t), open(t)
	c := s.admin(t)
	assert.Equal(t, "/dags/dagRuns", ask(t, s, "GET", "/dags//dagRuns", "").elsewhere())
	for _, path := range []string{"/pools/", "/variables/", "/dags/", "/dags/paused/dagRuns/", "/connections/"} {
		assert.True(t, ask(t, s, "GET", path, "").noRoute(), path)
		assert.True(t, ask(t, s, "DELETE", path, "").noRoute(), path)
	}
	_, err := c.DAGRuns.List(ctx, "", nil)
	assertRefused(t, err, "dag_id")
	assertRefused(t, c.Pools.Delete(ctx, ""), "pool_name")
	_, err = c.Variables.Create(ctx, client.VariableCreate{})
	assertRefused(t, err, "variable_key")
}

// An Airflow finds . and .., but what stands before it may fold them, so that another resource answers. Here it is a proxy
// that unescapes and cleans paths, as nginx does where its proxy_pass names a path.
func TestRefusedDots(t *testing.T) {
	ctx, s := within(t), open(t)
	c := s.admin(t)
	for _, id := range []string{"%2E", "%2E%2E", ".", ".."} {
		assert.True(t, ask(t, s, "GET", "/pools/"+id, "").notFound(), id)
	}
	target, err := url.Parse(s.url)
	require.NoError(t, err)
	proxy := &httputil.ReverseProxy{
		Transport: &http.Transport{DisableKeepAlives: true},
		Rewrite: func(r *httputil.ProxyRequest) {
			r.Out.URL.Path, r.Out.URL.RawPath = path.Clean(r.In.URL.Path), ""
			if r.In.URL.Path == "/login/" {
				r.Out.URL.Path = r.In.URL.Path // Airflow insists on the last slash
			}
			r.SetURL(target)
		},
	}
	front := httptest.NewServer(proxy)
	defer front.Close()
	behind := s
	behind.url = front.URL
	key := "ids_" + rand.Text()
	_, err = c.Variables.Create(ctx, client.VariableCreate{Key: key, Value: "v"})
	require.NoError(t, err)
	for _, id := range []string{"x%2F..%2F" + key, ".%2F" + key, key + "%2F."} {
		assert.Equal(t, key, ask(t, behind, "GET", "/variables/"+id, "").members["key"], id)
	}
	assert.True(t, ask(t, behind, "GET", "/pools/..", "").noRoute())
	assert.Equal(t, "default_pool", ask(t, behind, "GET", "/variables/..%2F..%2Fv1%2Fpools%2Fdefault_pool", "").members["name"])
	assert.Equal(t, http.StatusNoContent, ask(t, behind, "DELETE", "/variables/x%2F..%2F"+key, "").status)
	_, err = c.Variables.Get(ctx, key)
	assert.ErrorIs(t, err, problem.ErrNotFound, "it is another one that was deleted")

	for _, id := range []string{".", "..", "a/../b", "a/./b", "../b", "b/.."} {
		assertRefused(t, c.Variables.Delete(ctx, id), "variable_key")
		_, err := c.Variables.Create(ctx, client.VariableCreate{Key: id})
		assertRefused(t, err, "variable_key")
	}
	_, err = c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{DAGRunID: ".."})
	assertRefused(t, err, "dag_run_id")
	assertRefused(t, c.Do(ctx, client.Request{Path: "/variables/a%2F..%2Fb"}, nil), "Path")
}

// What is not UTF-8 is taken for U+FFFD: another id.
func TestRefusedBytes(t *testing.T) {
	ctx, s := within(t), open(t)
	c := s.admin(t)
	base := "ids_" + rand.Text()
	pool := newPool(ctx, t, c, client.PoolCreate{Name: base + "\uFFFD"})
	found := ask(t, s, "GET", "/pools/"+base+"%FF", "")
	assert.Equal(t, http.StatusOK, found.status)
	assert.Equal(t, pool.Name, found.members["name"])
	assertRefused(t, c.Pools.Delete(ctx, base+"\xff"), "pool_name")
	_, err := c.Pools.Create(ctx, client.PoolCreate{Name: base + "\xff"})
	assertRefused(t, err, "pool_name")
}

// Routes that take slashes take no newline behind the first character; see TestOddIDs for the others, and for servers
// that have no such routes.
func TestRefusedNewline(t *testing.T) {
	ctx, s := within(t), open(t)
	c := s.admin(t)
	needs(ctx, t, c, 2, 4, "routes that take slashes")
	for _, id := range []string{"none\n", "none\na", "none/\na", "\n\nnone"} {
		assert.True(t, ask(t, s, "GET", "/variables/"+url.PathEscape(id), "").noRoute(), "%q", id)
		_, err := c.Variables.Get(ctx, id)
		assertRefused(t, err, "variable_key")
		_, err = c.Variables.Create(ctx, client.VariableCreate{Key: id})
		assertRefused(t, err, "variable_key")
	}
	assert.True(t, ask(t, s, "GET", "/variables/%0Anone", "").notFound())
}

// Numbers in paths are digits.
func TestRefusedNegativeNumbers(t *testing.T) {
	s := open(t)
	for _, path := range []string{
		"/eventLogs/-1", "/importErrors/-1", "/dags/hello/dagRuns/none/taskInstances/greet/-1",
		"/dags/hello/dagRuns/none/taskInstances/greet/logs/-1",
	} {
		assert.True(t, ask(t, s, "GET", path, "").noRoute(), path)
	}
}

// A server bounds the length of a path, each another. It says so: nothing is refused before.
func TestTooLongPath(t *testing.T) {
	ctx, c := start(t)
	_, err := c.Variables.Get(ctx, strings.Repeat("x", 5000))
	if os.Getenv("AIRFLOW_TEST_BASE_URL") == "" {
		assert.ErrorIs(t, err, problem.ErrNotFound, "airflowtest takes all of it")
		return
	}
	assert.ErrorIs(t, err, problem.ErrBadRequest)
	assert.ErrorContains(t, err, "Request Line is too large")
}
