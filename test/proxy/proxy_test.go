package proxy

import (
	"errors"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// requireProblem returns the error response of a call and the number of its attempts.
func requireProblem(t *testing.T, err error) (p *problem.Error, attempts int) {
	t.Helper()
	require.ErrorAs(t, err, &p)
	attempts = 1
	if retries, ok := errors.AsType[*client.RetryError](err); ok {
		attempts = len(retries.Causes)
	}
	return p, attempts
}

func TestOtherServerTakesOver(t *testing.T) {
	p := start(t)
	c := p.client(t, "/both")
	_, err := c.DAGs.Get(t.Context(), "etl", nil)
	require.NoError(t, err)
	assert.Len(t, p.first.Requests(), 1)

	require.NoError(t, p.stopFirst())
	dag, err := c.DAGs.Get(t.Context(), "etl", nil)
	require.NoError(t, err)
	assert.Equal(t, "etl", dag.DAGID)
	run, err := c.DAGRuns.Trigger(t.Context(), "etl", &client.TriggerOptions{IdempotencyKey: "k"})
	require.NoError(t, err)
	assert.Equal(t, client.OutcomeCreated, run.Outcome)
	assert.Len(t, p.second.Requests(), 2)

	require.NoError(t, p.stopSecond())
	_, err = c.DAGs.Get(t.Context(), "etl", nil)
	response, attempts := requireProblem(t, err)
	assert.Equal(t, []int{502, 3}, []int{response.Status, attempts})
	assert.ErrorIs(t, err, problem.ErrUnavailable)
}

func TestServerIsDown(t *testing.T) {
	p := start(t)
	require.NoError(t, p.stopFirst())
	c := p.client(t, "/first")
	_, err := c.DAGs.Get(t.Context(), "etl", nil)
	response, attempts := requireProblem(t, err)
	assert.Equal(t, []int{502, 3}, []int{response.Status, attempts})
	assert.ErrorIs(t, err, problem.ErrUnavailable)

	_, err = c.Pools.Create(t.Context(), client.PoolCreate{Name: "p", Slots: 1})
	response, attempts = requireProblem(t, err)
	assert.Equal(t, []int{502, 1}, []int{response.Status, attempts}, "the server may have acted on the POST")
}

func TestPathThatNginxDoesNotHave(t *testing.T) {
	p := start(t)
	_, err := p.client(t, "/elsewhere").DAGs.Get(t.Context(), "etl", nil)
	response, attempts := requireProblem(t, err)
	assert.Equal(t, []int{404, 1}, []int{response.Status, attempts})
	assert.Equal(t, "404 Not Found", response.Title)
	assert.Empty(t, p.first.Requests())
}

func TestBodyThatNginxRejects(t *testing.T) {
	p := start(t)
	_, err := p.client(t, "/first").Variables.Create(t.Context(), client.VariableCreate{Key: "k", Value: strings.Repeat("x", 2000)})
	response, attempts := requireProblem(t, err)
	assert.Equal(t, []int{413, 1}, []int{response.Status, attempts})
	assert.ErrorIs(t, err, problem.ErrPayloadTooLarge)
	assert.Empty(t, p.first.Requests())
}

func TestServerIsTooSlow(t *testing.T) {
	p := start(t)
	c := p.client(t, "/first")
	slow := p.first.Fail(airflowtest.Fault{Kind: airflowtest.Slow, Route: "get_dag", Delay: time.Minute})
	_, err := c.DAGs.Get(t.Context(), "etl", nil)
	response, attempts := requireProblem(t, err)
	assert.Equal(t, []int{504, 3}, []int{response.Status, attempts})
	assert.ErrorIs(t, err, problem.ErrUnavailable)
	assert.Equal(t, 3, slow.Count())
}

func TestTriggerWhoseResponseIsTooSlow(t *testing.T) {
	p := start(t)
	p.first.Fail(airflowtest.Fault{Kind: airflowtest.Slow, Route: "post_dag_run", Delay: time.Minute, AfterWork: true, Times: 1})
	c := p.client(t, "/first")
	run, err := c.DAGRuns.Trigger(t.Context(), "etl", &client.TriggerOptions{IdempotencyKey: "k"})
	require.NoError(t, err)
	assert.Equal(t, "key__k", run.DAGRunID)
	runs, err := c.DAGRuns.Count(t.Context(), "etl", nil)
	require.NoError(t, err)
	assert.Equal(t, 1, runs)
}

func TestServerHangsUp(t *testing.T) {
	p := start(t)
	c := p.client(t, "/first")
	hangUp := p.first.Fail(airflowtest.Fault{Kind: airflowtest.HangUp, Route: "get_dag", Times: 2})
	dag, err := c.DAGs.Get(t.Context(), "etl", nil)
	require.NoError(t, err, "502 is retried")
	assert.Equal(t, "etl", dag.DAGID)
	assert.Equal(t, 2, hangUp.Count())

	p.first.Fail(airflowtest.Fault{Kind: airflowtest.HangUp, Route: "POST /pools", AfterWork: true})
	_, err = c.Pools.Create(t.Context(), client.PoolCreate{Name: "p", Slots: 1})
	response, attempts := requireProblem(t, err)
	assert.Equal(t, []int{502, 1}, []int{response.Status, attempts})
	_, err = c.Pools.Get(t.Context(), "p")
	assert.NoError(t, err, "the server has created the pool")
}

// nginx has sent the header before it notices that the rest of the body is missing.
func TestResponseIsCut(t *testing.T) {
	p := start(t)
	c := p.client(t, "/first")
	cut := p.first.Fail(airflowtest.Fault{Kind: airflowtest.Cut, Route: "get_dag", Bytes: 100, Times: 2})
	dag, err := c.DAGs.Get(t.Context(), "etl", nil)
	require.NoError(t, err, "it is retried")
	assert.Equal(t, "etl", dag.DAGID)
	assert.Equal(t, 2, cut.Count())
}

func TestConnectionsAreKept(t *testing.T) {
	p := start(t)
	c := p.client(t, "/first")
	before := p.connections.Load()
	for range 12 {
		_, err := c.DAGs.Get(t.Context(), "etl", nil)
		require.NoError(t, err)
	}
	assert.EqualValues(t, 3, p.connections.Load()-before, "nginx closes a connection after five requests")
	assert.Len(t, p.first.Requests(), 12)
}

// The pages of airflowtest are those of nginx, apart from the version.
func TestPagesOfNginx(t *testing.T) {
	p := start(t)
	require.NoError(t, p.stopFirst())
	large := strings.NewReader(strings.Repeat("x", 2000))
	for page, request := range map[airflowtest.Page]struct {
		path string
		body io.Reader
	}{
		airflowtest.PageNginxNotFound:        {"/elsewhere", http.NoBody},
		airflowtest.PageNginxBadGateway:      {"/first/", http.NoBody},
		airflowtest.PageNginxPayloadTooLarge: {"/first/", large},
	} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, p.url+request.path, request.body)
		require.NoError(t, err)
		r.Close = true
		resp, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		body, err := io.ReadAll(resp.Body)
		require.NoError(t, err)
		require.NoError(t, resp.Body.Close())
		version := regexp.MustCompile(`nginx/[0-9.]+`)
		fault := p.second.Fail(airflowtest.Fault{Page: page, Times: 1})
		want, err := http.Get(p.second.URL() + "/api/v1/version")
		require.NoError(t, err)
		wantBody, err := io.ReadAll(want.Body)
		require.NoError(t, err)
		require.NoError(t, want.Body.Close())
		assert.Equal(t, 1, fault.Count())
		assert.Equal(t, want.StatusCode, resp.StatusCode, page)
		assert.Equal(t, version.ReplaceAllString(string(wantBody), "nginx"), version.ReplaceAllString(string(body), "nginx"), page)
		assert.Equal(t, want.Header.Get("Content-Type"), resp.Header.Get("Content-Type"), page)
		assert.Regexp(t, version, resp.Header.Get("Server"), page)
	}
}
