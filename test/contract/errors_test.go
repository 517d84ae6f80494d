package contract

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

func TestProblems(t *testing.T) {
	s := connect(t)
	ctx, c := testContext(t), s.admin(t)
	viewer := s.as(t, s.viewer, s.viewerPassword)
	stranger := s.as(t, s.user, "not the password")
	taken := trigger(ctx, t, c, "paused", nil)
	dag, err := c.DAGs.Get(ctx, "hello")
	require.NoError(t, err)
	again, clash := map[string]any{"dag_run_id": taken.DAGRunID}, taken.DAGRunID
	if s.isAirflow3() {
		again["logical_date"], clash = nil, "Unique constraint violation"
	}

	for _, test := range []struct {
		name   string
		minor  int // the first minor release that responds like this
		call   func() error
		status int
		kind   error
		text   string
	}{
		{"400 for an invalid order", 6, func() error {
			_, err := c.DAGs.List(ctx, &client.DAGListOptions{OrderBy: "nonsense"})
			return err
		}, 400, problem.ErrBadRequest, "nonsense"},
		{"400 for a reserved run ID", 6, func() error {
			_, err := c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{DAGRunID: "scheduled__" + uniqueName(t), SkipRunIDCheck: true})
			return err
		}, 400, problem.ErrBadRequest, "scheduled__"},
		{"401 for a wrong password", 0, func() error {
			_, err := stranger.DAGs.Get(ctx, "hello")
			return err
		}, 401, problem.ErrUnauthenticated, "Unauthorized"},
		{"403 for a viewer", 0, func() error {
			_, err := viewer.DAGRuns.Trigger(ctx, "hello", nil)
			return err
		}, 403, problem.ErrPermissionDenied, "Forbidden"},
		{"403 matches ErrAccess", 0, func() error {
			_, err := viewer.DAGs.Update(ctx, "hello", client.DAGUpdate{IsPaused: client.Set(false)})
			return err
		}, 403, problem.ErrAccess, "Forbidden"},
		{"404 for a DAG", 0, func() error {
			_, err := c.DAGs.Get(ctx, "no_such_dag")
			return err
		}, 404, problem.ErrNotFound, "no_such_dag"},
		{"404 for a DAG run", 0, func() error {
			_, err := c.DAGRuns.Get(ctx, "hello", "no_such_run")
			return err
		}, 404, problem.ErrNotFound, "no_such_run"},
		{"404 for triggering a missing DAG", 0, func() error {
			_, err := c.DAGRuns.Trigger(ctx, "no_such_dag", nil)
			return err
		}, 404, problem.ErrNotFound, "no_such_dag"},
		{"409 from Do", 0, func() error {
			return c.Do(ctx, client.Request{
				Method: http.MethodPost, Path: inAPI("/dags/paused/dagRuns"), Body: again,
			}, nil)
		}, 409, problem.ErrAlreadyExists, clash},
		{"405 from Do", 0, func() error {
			return c.Do(ctx, client.Request{Method: http.MethodDelete, Path: inAPI("/dags")}, nil)
		}, 405, problem.ErrMethodNotAllowed, "Method Not Allowed"},
		{"406 from Do", 0, func() error {
			return c.Do(ctx, client.Request{Path: inAPI("/dagSources/" + dag.FileToken)}, nil, client.WithHeader("Accept", "application/xml"))
		}, 406, problem.ErrNotAcceptable, ""},
		{"404 from Do", 0, func() error {
			return c.Do(ctx, client.Request{Path: inAPI("/no/such/path")}, nil)
		}, 404, problem.ErrRouteNotFound, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			skipBefore(ctx, t, c, 2, test.minor, "this response")
			err := test.call()
			require.ErrorIs(t, err, test.kind)
			assert.NotContains(t, err.Error(), "not the password")
			if test.status == 401 && !apiRejectsCredentials() {
				return // the request was not sent
			}
			var p *problem.Error
			require.ErrorAs(t, err, &p)
			assert.Equal(t, test.status, p.Status)
			assert.Contains(t, err.Error(), test.text)
			assert.NotEmpty(t, p.Request.Method)
			assert.Contains(t, p.Request.URL, s.url)
		})
	}
}

func TestConflictErrorWrapsProblem(t *testing.T) {
	ctx, c := start(t)
	options := &client.TriggerOptions{DAGRunID: uniqueName(t)}
	trigger(ctx, t, c, "paused", options)
	_, err := c.DAGRuns.Trigger(ctx, "paused", options)
	var p *problem.Error
	require.ErrorAs(t, err, &p)
	assert.Equal(t, 409, p.Status)
	if !atLeast(ctx, t, c, 3, 0) { // which does not say what clashed
		assert.Contains(t, p.Detail, options.DAGRunID)
	}
}

func TestDo(t *testing.T) {
	ctx, c := start(t)
	var dag struct {
		ID string `json:"dag_id"`
	}
	require.NoError(t, c.Do(ctx, client.Request{Path: inAPI("/dags/hello")}, &dag))
	assert.Equal(t, "hello", dag.ID)

	var raw json.RawMessage
	require.NoError(t, c.Do(ctx, client.Request{Path: inAPI("/dags"), Query: map[string][]string{"limit": {"1"}}}, &raw))
	assert.Contains(t, string(raw), "total_entries")

	var response client.Response
	require.NoError(t, c.Do(ctx, client.Request{Path: inAPI("/version")}, nil, client.WithResponse(&response)))
	assert.Equal(t, http.StatusOK, response.StatusCode)
	assert.Contains(t, string(response.Body), "version")
	assert.NotEmpty(t, response.Header)
}

func TestDoHEAD(t *testing.T) {
	ctx, c := start(t)
	skipFrom(ctx, t, c, "3", "its API has no HEAD")
	head := func(path string, opts ...client.CallOption) error {
		return c.Do(ctx, client.Request{Method: http.MethodHead, Path: inAPI(path)}, nil, opts...)
	}
	var response client.Response
	for _, path := range []string{"/dags", "/dags/hello", "/pools/default_pool", "/version", "/health"} {
		require.NoError(t, head(path, client.WithResponse(&response)), path)
		assert.Equal(t, "application/json", response.Header.Get("Content-Type"), path)
		assert.Empty(t, response.Body)
	}
	for _, path := range []string{"/dags/no_such_dag", "/no/such/path"} {
		var p *problem.Error
		require.ErrorAs(t, head(path), &p, path)
		assert.Equal(t, 404, p.Status)
		assert.Equal(t, problem.OriginServer, p.Origin(), "without a body, an unknown DAG looks like an unknown path")
	}
}
