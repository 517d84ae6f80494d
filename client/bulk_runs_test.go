package client_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// startRunBulk starts a server with two runs of a paused DAG.
func startRunBulk(t *testing.T) (*airflowtest.Server, *client.Client, [2]client.DAGRunRef) {
	t.Helper()
	server, c := startBulk(t, airflowtest.WithDAG(airflowtest.DAG{ID: "stopped", Paused: true, Tasks: []airflowtest.Task{{ID: "load"}}}))
	var refs [2]client.DAGRunRef
	for i, id := range []string{"a", "b"} {
		run, err := c.DAGRuns.Trigger(t.Context(), "stopped", &client.TriggerOptions{DAGRunID: id})
		require.NoError(t, err)
		refs[i] = client.DAGRunRef{DAGID: run.DAGID, DAGRunID: run.DAGRunID}
	}
	return server, c, refs
}

func loseResponse(server *airflowtest.Server, route string) *airflowtest.ActiveFault {
	return server.Fail(airflowtest.Fault{Kind: airflowtest.HangUp, Route: route, Times: 1, AfterWork: true})
}

func updates(refs [2]client.DAGRunRef, state client.DAGRunState) map[client.DAGRunRef]client.DAGRunBulkUpdate {
	return map[client.DAGRunRef]client.DAGRunBulkUpdate{refs[0]: {State: state}, refs[1]: {State: state}}
}

// Runs that are queued again could start twice, so that only the other changes are repeated.
func TestBulkOfRunsAfterLostResponse(t *testing.T) {
	server, c, refs := startRunBulk(t)
	for _, step := range []struct {
		bulk client.DAGRunBulk
		want string
	}{
		{client.DAGRunBulk{Update: updates(refs, client.DAGRunStateFailed)}, "updated updated"},
		{client.DAGRunBulk{Update: updates(refs, client.DAGRunStateQueued)}, "failed failed"},
		{client.DAGRunBulk{Delete: refs[:]}, "deleted deleted"},
	} {
		lost := loseResponse(server, "bulk_dag_runs")
		results, err := c.DAGRuns.Bulk(t.Context(), step.bulk)
		assert.Equal(t, step.want, outcomes(results), err)
		assert.Equal(t, 1, lost.Count())
		if err != nil {
			assert.False(t, client.SafeToRetry(err))
			assert.False(t, client.SafeToRetry(results[0].Err))
		}
	}
}

// A second request could overwrite the state of tasks that have run since the first one.
func TestBulkOfTaskInstancesAfterLostResponse(t *testing.T) {
	server, c, refs := startRunBulk(t)
	ids := []client.TaskInstanceID{
		{DAGID: "stopped", DAGRunID: refs[0].DAGRunID, TaskID: "load"}, {DAGID: "stopped", DAGRunID: refs[1].DAGRunID, TaskID: "load"},
	}
	update := func(u client.TaskInstanceBulkUpdate) client.TaskInstanceBulk {
		return client.TaskInstanceBulk{Update: map[client.TaskInstanceID]client.TaskInstanceBulkUpdate{ids[0]: u, ids[1]: u}}
	}
	for _, step := range []struct {
		bulk client.TaskInstanceBulk
		want string
	}{
		{update(client.TaskInstanceBulkUpdate{Note: client.Set("n")}), "updated updated"},
		{update(client.TaskInstanceBulkUpdate{State: client.TaskStateFailed}), "failed failed"},
		{client.TaskInstanceBulk{Delete: ids}, "deleted deleted"},
	} {
		lost := loseResponse(server, "bulk_task_instances")
		results, err := c.TaskInstances.Bulk(t.Context(), step.bulk)
		assert.Equal(t, step.want, outcomes(results), err)
		assert.Equal(t, 1, lost.Count())
		if err != nil {
			assert.False(t, client.SafeToRetry(err))
		}
	}
}

// A 500 may come after the change, so that updates that must not be repeated are not sent in parts either.
func TestBulkDoesNotSplitUncertainUpdates(t *testing.T) {
	server, c, refs := startRunBulk(t)
	failed := server.Fail(airflowtest.Fault{
		Route: "bulk_dag_runs", Status: http.StatusInternalServerError, Header: http.Header{"Content-Type": {"text/plain; charset=utf-8"}}, Body: "Internal Server Error", AfterWork: true,
	})
	single := server.Fail(airflowtest.Fault{Route: "update_dag_run_state", Status: http.StatusConflict})
	results, err := c.DAGRuns.Bulk(t.Context(), client.DAGRunBulk{Update: updates(refs, client.DAGRunStateQueued)})
	require.ErrorIs(t, err, problem.ErrServer)
	assert.Equal(t, "failed failed", outcomes(results))
	assert.Equal(t, [2]int{1, 0}, [2]int{failed.Count(), single.Count()})
	assert.False(t, client.SafeToRetry(err))
}

// A response that does not say what became of a change is no success.
func TestBulkOfRunsNeedsVerdicts(t *testing.T) {
	for body, want := range map[string]string{
		`{"create": null, "delete": null, "update": null}`:                                                  "the response does not say what became of the DAG runs",
		`{"create": null, "update": null, "delete": {"success": ["stopped.other"], "errors": []}}`:          "the response does not say what became of the DAG runs",
		`{"create": null, "update": null, "delete": {"success": ["stopped.a"], "errors": []}}`:              "it does not exist",
		`{"create": null, "update": null, "delete": {"success": ["stopped.a", "stopped.b"], "errors": []}}`: "",
	} {
		server, c, refs := startRunBulk(t)
		server.Fail(airflowtest.Fault{Route: "bulk_dag_runs", Status: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}}, Body: body})
		_, err := c.DAGRuns.Bulk(t.Context(), client.DAGRunBulk{Delete: refs[:]})
		if want == "" {
			require.NoError(t, err)
		} else {
			require.ErrorContains(t, err, want, body)
		}
	}
}

// The server lists two runs by the same text, so that they are not in the same request.
func TestBulkTellsRunsWithEqualTextsApart(t *testing.T) {
	server, c := startBulk(t, airflowtest.WithDAG(airflowtest.DAG{ID: "d", Paused: true, Tasks: []airflowtest.Task{{ID: "t"}, {ID: "b.t"}}}))
	for _, id := range []string{"a", "a.b"} {
		_, err := c.DAGRuns.Trigger(t.Context(), "d", &client.TriggerOptions{DAGRunID: id})
		require.NoError(t, err)
	}
	ids := []client.TaskInstanceID{{DAGID: "d", DAGRunID: "a", TaskID: "b.t"}, {DAGID: "d", DAGRunID: "a.b", TaskID: "t"}, {DAGID: "d", DAGRunID: "a", TaskID: "t"}}
	bulk := server.Fail(airflowtest.Fault{Kind: airflowtest.Slow, Delay: time.Millisecond, Route: "bulk_task_instances"})
	results, err := c.TaskInstances.Bulk(t.Context(), client.TaskInstanceBulk{Delete: ids})
	require.NoError(t, err)
	assert.Equal(t, "deleted deleted deleted", outcomes(results))
	assert.Equal(t, 1, bulk.Count())
	for _, id := range ids {
		_, err := c.TaskInstances.Get(t.Context(), id)
		require.ErrorIs(t, err, problem.ErrNotFound)
	}
}
