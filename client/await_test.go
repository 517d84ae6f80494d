package client_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

const awaitRoute = "wait_dag_run_until_finished"

// soon has the server check a run often, so that tests are quick.
func soon(o client.AwaitOptions) *client.AwaitOptions {
	o.Interval = 5 * time.Millisecond
	return &o
}

// returning returns a task that returns a value, and pushes another one.
func returning(task airflowtest.Task, value any) airflowtest.Task {
	task.XComs = func(json.RawMessage, int) map[string]any { return map[string]any{"return_value": value, "other": 1} }
	return task
}

// awaited returns a run, in the Airflow 3.3.2 of startBulk, of a DAG with these tasks.
func awaited(t *testing.T, runsFor time.Duration, tasks ...airflowtest.Task) (*airflowtest.Server, *client.Client) {
	t.Helper()
	server, c := startBulk(t, airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: runsFor, Tasks: tasks}))
	_, err := c.DAGRuns.Trigger(t.Context(), "etl", &client.TriggerOptions{DAGRunID: "r"})
	require.NoError(t, err)
	return server, c
}

// countRequests returns how many requests were sent to paths that end with this.
func countRequests(server *airflowtest.Server, path string) (n int) {
	for _, r := range server.Requests() {
		if r.Path == path {
			n++
		}
	}
	return n
}

func TestAwaitReturnsResultsWithTwoRequests(t *testing.T) {
	server, c := awaited(t, 30*time.Millisecond,
		returning(airflowtest.Task{ID: "one"}, "a"), returning(airflowtest.Task{ID: "many", Instances: 3}, []int{1}),
		airflowtest.Task{ID: "silent"}, returning(airflowtest.Task{ID: "unasked"}, 7))
	before := len(server.Requests())
	var states []client.DAGRunState
	ended, err := c.DAGRuns.Await(t.Context(), "etl", "r", soon(client.AwaitOptions{
		Results:       []string{"one", "many", "silent", "no_such_task"},
		OnStateChange: func(state client.DAGRunState) { states = append(states, state) },
		OnError:       func(err error) { assert.NoError(t, err) },
	}))
	require.NoError(t, err)
	assert.Equal(t, client.DAGRunStateSuccess, ended.Run.State)
	assert.Equal(t, "r", ended.Run.DAGRunID)
	assert.Len(t, ended.Results, 2)
	assert.JSONEq(t, `"a"`, string(ended.Results["one"]))
	assert.JSONEq(t, `[[1], [1], [1]]`, string(ended.Results["many"]))
	assert.Equal(t, client.DAGRunStateSuccess, states[len(states)-1])
	assert.Greater(t, len(states), 1)
	assert.Len(t, server.Requests(), before+2)
}

func TestAwaitWithoutResults(t *testing.T) {
	_, c := awaited(t, 0, returning(airflowtest.Task{ID: "one"}, "a"))
	ended, err := c.DAGRuns.Await(t.Context(), "etl", "r", soon(client.AwaitOptions{}))
	require.NoError(t, err)
	assert.Nil(t, ended.Results)
}

func TestAwaitReportsFailedTasks(t *testing.T) {
	_, c := awaited(t, 0, airflowtest.Task{ID: "load", Fails: func(json.RawMessage) bool { return true }})
	_, err := c.DAGRuns.Await(t.Context(), "etl", "r", soon(client.AwaitOptions{}))
	var failed *client.RunFailedError
	require.ErrorAs(t, err, &failed)
	require.Len(t, failed.Tasks, 1)
	assert.Equal(t, "load", failed.Tasks[0].TaskID)
}

// Await opens another connection after each of these faults.
func TestAwaitSurvivesFaults(t *testing.T) {
	for name, fault := range map[string]airflowtest.Fault{
		"cut within a line": {Kind: airflowtest.Cut, Bytes: 5},
		"unavailable":       {Status: http.StatusServiceUnavailable},
		"web page":          {Page: airflowtest.PageNginxBadGateway},
		"foreign 404":       {Page: airflowtest.PageIngressNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, c := awaited(t, 100*time.Millisecond, returning(airflowtest.Task{ID: "one"}, 1))
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			fault.Route, fault.Times = awaitRoute, 1
			var failed []error
			options := soon(client.AwaitOptions{Results: []string{"one"}, OnError: func(err error) { failed = append(failed, err) }})
			seen := false
			options.OnStateChange = func(client.DAGRunState) { seen = true }
			if name == "foreign 404" { // which is waited out only when the run was seen
				fault.Skip = 1
				server.Fail(airflowtest.Fault{Status: http.StatusServiceUnavailable, Route: "get_dag_run", Times: 1})
			}
			active := server.Fail(fault)
			ended, err := c.DAGRuns.Await(ctx, "etl", "r", options)
			require.NoError(t, err)
			assert.True(t, seen)
			assert.JSONEq(t, "1", string(ended.Results["one"]))
			assert.NotEmpty(t, failed)
			assert.Equal(t, 1, active.Count())
		})
	}
}

func TestAwaitReportsDeletedRun(t *testing.T) {
	server, c := awaited(t, time.Hour, airflowtest.Task{ID: "one"})
	states := make(chan client.DAGRunState, 10)
	done := make(chan error, 1)
	go func() {
		_, err := c.DAGRuns.Await(t.Context(), "etl", "r", soon(client.AwaitOptions{OnStateChange: func(s client.DAGRunState) { states <- s }}))
		done <- err
	}()
	<-states
	server.Fail(airflowtest.Fault{Kind: airflowtest.HangUp, Route: awaitRoute, Times: 1})
	server.EndRun("etl", "r", client.DAGRunStateFailed)
	require.NoError(t, c.DAGRuns.Delete(t.Context(), "etl", "r"))
	err := <-done
	var deleted *client.RunDeletedError
	require.ErrorAs(t, err, &deleted)
	assert.Equal(t, "r", deleted.Run.DAGRunID)
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestAwaitErrors(t *testing.T) {
	server, c := awaited(t, time.Hour, airflowtest.Task{ID: "one"})
	_, err := c.DAGRuns.Await(t.Context(), "etl", "no_such_run", nil)
	require.ErrorIs(t, err, problem.ErrNotFound)
	var deleted *client.RunDeletedError
	assert.NotErrorAs(t, err, &deleted)

	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	_, err = c.DAGRuns.Await(ctx, "etl", "r", soon(client.AwaitOptions{}))
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.ErrorContains(t, err, "last state: running")
	assert.Equal(t, 1, countRequests(server, "/api/v2/dags/etl/dagRuns/r/wait"))

	_, err = clientOfVersion(t, server, "2.11.2").DAGRuns.Await(t.Context(), "etl", "r", nil)
	var unsupported *client.UnsupportedError
	assert.ErrorAs(t, err, &unsupported)
}

// The server's lines are judged like other responses.
func TestAwaitRejectsUnexpectedLines(t *testing.T) {
	for name, body := range map[string]string{
		"no state":   `{"detail": "x"}` + "\n",
		"not JSON":   "oops\n",
		"list":       "[]\n",
		"unended":    `{"state": "running"}` + "\n",
		"no newline": `{"state": "success"}`,
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Content-Type"] = nil
				_, _ = w.Write([]byte(body))
			}))
			defer server.Close()
			c, err := client.New(server.URL, client.WithServerVersion("3.3.2"))
			require.NoError(t, err)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			_, err = c.DAGRuns.Await(ctx, "etl", "r", &client.AwaitOptions{OnError: func(error) { cancel() }})
			assert.ErrorContains(t, err, "truncated or unexpected content")
		})
	}
}

// Before Airflow 3.3, the server loses results of mapped tasks.
func TestAwaitRejectsResultsThatTheServerLoses(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithVersion("3.1.8"), airflowtest.WithSampleDAGs())
	c, err := client.New(server.URL(), client.WithAuth(auth.Password("admin", "admin")))
	require.NoError(t, err)
	_, err = c.DAGRuns.Await(t.Context(), "hello", "r", &client.AwaitOptions{Results: []string{"greet"}})
	unsupported, ok := errors.AsType[*client.UnsupportedError](err)
	require.True(t, ok, err)
	assert.Equal(t, "3.3", unsupported.Needs)
}
