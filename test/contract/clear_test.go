package contract

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// runHello triggers a run of the DAG hello and waits for its success. The DAG has the tasks greet and part.
func runHello(ctx context.Context, t *testing.T, c *client.Client) *client.DAGRun {
	t.Helper()
	run := trigger(ctx, t, c, "hello", withLogicalDate(ctx, t, c))
	done, err := c.DAGRuns.Wait(ctx, "hello", run.DAGRunID, fast)
	require.NoError(t, err)
	return done
}

// withLogicalDate returns the options of a run that has a logical date, which runs of Airflow 3 lack by default. It is not before
// the start dates of the DAGs, because such a run has no task instances.
func withLogicalDate(ctx context.Context, t *testing.T, c *client.Client) *client.TriggerOptions {
	t.Helper()
	if !atLeast(ctx, t, c, 3, 0) {
		return nil
	}
	return &client.TriggerOptions{LogicalDate: time.Now().Add(-time.Minute)}
}

// taskInstances returns the JSON objects of the task instances of a run by task ID.
func taskInstances(ctx context.Context, t *testing.T, c *client.Client, run *client.DAGRun) map[string]map[string]any {
	t.Helper()
	list := getJSON(ctx, t, c, fmt.Sprintf("/dags/%s/dagRuns/%s/taskInstances", run.DAGID, url.PathEscape(run.DAGRunID)))
	instances, _ := list["task_instances"].([]any)
	byTask := map[string]map[string]any{}
	for _, item := range instances {
		instance, _ := item.(map[string]any)
		byTask[fmt.Sprint(instance["task_id"])] = instance
	}
	require.Len(t, byTask, 2)
	return byTask
}

// taskIDs returns the task IDs of the references, and asserts that all of them are in the run.
func taskIDs(t *testing.T, run *client.DAGRun, references []client.TaskInstanceReference) []string {
	t.Helper()
	var ids []string
	for _, reference := range references {
		assert.Equal(t, run.DAGID, reference.DAGID)
		assert.Equal(t, run.DAGRunID, reference.DAGRunID)
		if !reference.LogicalDate.IsZero() || !(server{}).isAirflow3() { // whose plans leave out instances that have the state
			assert.True(t, run.LogicalDate.Equal(reference.LogicalDate), reference.LogicalDate)
		}
		ids = append(ids, reference.TaskID)
	}
	return ids
}

func TestClearTaskInstances(t *testing.T) {
	ctx, c := start(t)
	if !atLeast(ctx, t, c, 2, 1) {
		_, err := c.TaskInstances.PlanClear(ctx, "hello", client.TaskInstancesClear{TaskIDs: []string{"part"}})
		assertUnsupported(t, err, "2.1")
		skipBefore(ctx, t, c, 2, 1, "clearing some tasks")
	}
	run := runHello(ctx, t, c)
	require.False(t, run.LogicalDate.IsZero()) // otherwise the dates below would select all runs
	before, runBefore := taskInstances(ctx, t, c, run), getJSON(ctx, t, c, "/dags/hello/dagRuns/"+run.DAGRunID)
	part := client.TaskInstancesClear{TaskIDs: []string{"part"}, StartDate: run.LogicalDate, EndDate: run.LogicalDate}

	plan, err := c.TaskInstances.PlanClear(ctx, "hello", part)
	require.NoError(t, err)
	assert.Empty(t, plan, "no task has failed")

	part.OnlyFailed = client.Set(false)
	plan, err = c.TaskInstances.PlanClear(ctx, "hello", part)
	require.NoError(t, err)
	assert.Equal(t, []string{"part"}, taskIDs(t, run, plan))
	assert.Equal(t, before, taskInstances(ctx, t, c, run), "a plan changes nothing")

	cleared, err := c.TaskInstances.Clear(ctx, "hello", part)
	require.NoError(t, err)
	assert.Equal(t, plan, cleared)
	after := taskInstances(ctx, t, c, run)
	assert.Nil(t, after["part"]["state"])
	assert.Equal(t, before["greet"], after["greet"], "the other task is unchanged")
	assertOnlyChanges(t, nil, runBefore, getJSON(ctx, t, c, "/dags/hello/dagRuns/"+run.DAGRunID))

	part.ResetDAGRuns = true
	_, err = c.TaskInstances.Clear(ctx, "hello", part)
	require.NoError(t, err)
	_, err = c.DAGRuns.Wait(ctx, "hello", run.DAGRunID, fast)
	require.NoError(t, err, "cleared tasks run again")
	after = taskInstances(ctx, t, c, run)
	assert.Equal(t, "success", after["part"]["state"])
	assert.Equal(t, before["greet"], after["greet"])
}

func TestClearTaskInstancesOfOneRun(t *testing.T) {
	ctx, c := start(t)
	run, other := runHello(ctx, t, c), runHello(ctx, t, c)
	path, otherPath := "/dags/hello/dagRuns/"+run.DAGRunID, "/dags/hello/dagRuns/"+other.DAGRunID
	before, otherRun, otherInstances := taskInstances(ctx, t, c, run), getJSON(ctx, t, c, otherPath), taskInstances(ctx, t, c, other)
	clear := client.TaskInstancesClear{DAGRunID: run.DAGRunID, OnlyFailed: client.Set(false)}
	plan, err := c.TaskInstances.PlanClear(ctx, "hello", clear)
	require.NoError(t, err)
	assert.ElementsMatch(t, []string{"greet", "part"}, taskIDs(t, run, plan))
	assert.Equal(t, before, taskInstances(ctx, t, c, run), "a plan changes nothing")

	if atLeast(ctx, t, c, 2, 4) {
		some := clear
		some.TaskIDs, some.IncludeDownstream = []string{"greet"}, true
		plan, err = c.TaskInstances.PlanClear(ctx, "hello", some)
		require.NoError(t, err)
		assert.ElementsMatch(t, []string{"greet", "part"}, taskIDs(t, run, plan))
	}
	if atLeast(ctx, t, c, 2, 1) {
		some := clear
		some.TaskIDs = []string{"part"}
		cleared, err := c.TaskInstances.Clear(ctx, "hello", some)
		require.NoError(t, err)
		assert.Equal(t, []string{"part"}, taskIDs(t, run, cleared))
		after := taskInstances(ctx, t, c, run)
		assert.Nil(t, after["part"]["state"])
		assert.Equal(t, before["greet"], after["greet"], "the other task is unchanged")
	}

	clear.ResetDAGRuns = true
	cleared, err := c.TaskInstances.Clear(ctx, "hello", clear)
	require.NoError(t, err)
	assert.ElementsMatch(t, []string{"greet", "part"}, taskIDs(t, run, cleared))
	_, err = c.DAGRuns.Wait(ctx, "hello", run.DAGRunID, fast)
	require.NoError(t, err, "cleared tasks run again")
	assert.NotEqual(t, before["greet"]["start_date"], taskInstances(ctx, t, c, run)["greet"]["start_date"])
	assert.NotEmpty(t, getJSON(ctx, t, c, path)["end_date"])
	assert.Equal(t, otherRun, getJSON(ctx, t, c, otherPath), "the other run is unchanged")
	assert.Equal(t, otherInstances, taskInstances(ctx, t, c, other), "the other run is unchanged")

	clear.DAGRunID = "no_such_run"
	_, err = c.TaskInstances.PlanClear(ctx, "hello", clear)
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestSetStatesOfTaskInstances(t *testing.T) {
	ctx, c := start(t)
	run := runHello(ctx, t, c)
	before := taskInstances(ctx, t, c, run)
	fail := client.TaskInstancesStateUpdate{TaskID: "part", DAGRunID: run.DAGRunID, NewState: client.TaskStateFailed}

	plan, err := c.TaskInstances.PlanSetStates(ctx, "hello", fail)
	require.NoError(t, err)
	assert.Equal(t, []string{"part"}, taskIDs(t, run, plan))
	assert.Equal(t, before, taskInstances(ctx, t, c, run), "a plan changes nothing")

	changed, err := c.TaskInstances.SetStates(ctx, "hello", fail)
	require.NoError(t, err)
	assert.Equal(t, plan, changed)
	after := taskInstances(ctx, t, c, run)
	assert.Equal(t, "failed", after["part"]["state"])
	assert.Equal(t, before["greet"], after["greet"], "the other task is unchanged")

	changed, err = c.TaskInstances.SetStates(ctx, "hello", fail)
	require.NoError(t, err)
	assert.Empty(t, changed, "the task already has this state")

	byDate := client.TaskInstancesStateUpdate{
		TaskID: "part", LogicalDate: run.LogicalDate, NewState: client.TaskStateFailed, IncludeUpstream: true,
	}
	plan, err = c.TaskInstances.PlanSetStates(ctx, "hello", byDate)
	require.NoError(t, err)
	assert.Equal(t, []string{"greet"}, taskIDs(t, run, plan))

	skip := fail
	skip.NewState = client.TaskStateSkipped
	_, err = c.TaskInstances.SetStates(ctx, "hello", skip)
	assertSetsSkipped(ctx, t, c, err)

	fail.TaskID = "no_such_task"
	_, err = c.TaskInstances.SetStates(ctx, "hello", fail)
	assert.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.TaskInstances.SetStates(ctx, "hello", client.TaskInstancesStateUpdate{TaskID: "part", NewState: client.TaskStateFailed})
	if atLeast(ctx, t, c, 3, 0) {
		assertArgumentError(t, err, "dag_run_id")
		return
	}
	assert.ErrorIs(t, err, problem.ErrBadRequest, "neither a run nor a logical date")
}

// timesOfRun are the fields of a run that change with its state.
var timesOfRun = []string{"start_date", "end_date", "last_scheduling_decision", "queued_at", "duration"}

func TestClearRun(t *testing.T) {
	ctx, c := start(t)
	if !atLeast(ctx, t, c, 2, 4) {
		_, err := c.DAGRuns.PlanClear(ctx, "hello", "any")
		assertUnsupported(t, err, "2.4")
		skipBefore(ctx, t, c, 2, 4, "clearing a run")
	}
	run := runHello(ctx, t, c)
	path := "/dags/hello/dagRuns/" + run.DAGRunID
	before, runBefore := taskInstances(ctx, t, c, run), getJSON(ctx, t, c, path)
	plan, err := c.DAGRuns.PlanClear(ctx, "hello", run.DAGRunID)
	require.NoError(t, err)
	assert.ElementsMatch(t, []string{"greet", "part"}, taskIDs(t, run, plan))
	assert.Equal(t, before, taskInstances(ctx, t, c, run), "a plan changes nothing")
	assertOnlyChanges(t, nil, runBefore, getJSON(ctx, t, c, path))

	cleared, err := c.DAGRuns.Clear(ctx, "hello", run.DAGRunID)
	require.NoError(t, err)
	assert.Equal(t, run.DAGRunID, cleared.DAGRunID)
	assert.False(t, cleared.State.Terminal(), cleared.State)
	again, err := c.DAGRuns.Wait(ctx, "hello", run.DAGRunID, fast)
	require.NoError(t, err)
	assert.True(t, again.EndDate.After(run.EndDate), "the run ran again")
	assertOnlyChanges(t, nil, runBefore, getJSON(ctx, t, c, path), timesOfRun...)

	_, err = c.DAGRuns.Clear(ctx, "hello", "no_such_run")
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestSetNote(t *testing.T) {
	ctx, c := start(t)
	if !atLeast(ctx, t, c, 2, 5) {
		_, err := c.DAGRuns.SetNote(ctx, "paused", "any", "note")
		assertUnsupported(t, err, "2.5")
		skipBefore(ctx, t, c, 2, 5, "notes")
	}
	run := trigger(ctx, t, c, "paused", &client.TriggerOptions{Conf: map[string]int{"n": 1}, Note: "old"})
	path := "/dags/paused/dagRuns/" + run.DAGRunID
	before := getJSON(ctx, t, c, path)
	for _, note := range []string{"new Ærø ✓", strings.Repeat("é", 1000), ""} {
		noted, err := c.DAGRuns.SetNote(ctx, "paused", run.DAGRunID, note)
		require.NoError(t, err)
		assert.Equal(t, note, noted.Note)
		stored := getJSON(ctx, t, c, path)
		if stored["note"] == nil {
			stored["note"] = "" // Airflow 3 stores an empty note as null
		}
		assertOnlyChanges(t, map[string]any{"note": note}, before, stored)
	}
	_, err := c.DAGRuns.SetNote(ctx, "paused", run.DAGRunID, strings.Repeat("x", 1001))
	assert.ErrorIs(t, err, problem.ErrBadRequest)
	_, err = c.DAGRuns.SetNote(ctx, "paused", "no_such_run", "note")
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestSetStateOfRunChangesNothingElse(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 2, "setting the state of a run")
	run := trigger(ctx, t, c, "paused", &client.TriggerOptions{Conf: map[string]int{"n": 1}})
	path := "/dags/paused/dagRuns/" + run.DAGRunID
	before := getJSON(ctx, t, c, path)
	for _, state := range statesToSet(ctx, t, c) {
		_, err := c.DAGRuns.SetState(ctx, "paused", run.DAGRunID, state)
		require.NoError(t, err)
		assertOnlyChanges(t, map[string]any{"state": string(state)}, before, getJSON(ctx, t, c, path), timesOfRun...)
	}
}

func TestUpstreamAssetEventsOfManualRun(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 4, "datasets")
	run := trigger(ctx, t, c, "paused", nil)
	none, err := c.DAGRuns.UpstreamAssetEvents(ctx, "paused", run.DAGRunID)
	require.NoError(t, err)
	assert.Empty(t, none)
}

func TestUpstreamAssetEvents(t *testing.T) {
	ctx, c := start(t)
	if !atLeast(ctx, t, c, 2, 4) {
		_, err := c.DAGRuns.UpstreamAssetEvents(ctx, "paused", "any")
		assertUnsupported(t, err, "2.4")
		skipBefore(ctx, t, c, 2, 4, "datasets")
	}
	deleteQueuedEventsLater(t, c)         // the DAG merger waits for this dataset, too
	began := time.Now().Add(-time.Minute) // the clocks may differ
	producer := trigger(ctx, t, c, "producer", nil)
	_, err := c.DAGRuns.Wait(ctx, "producer", producer.DAGRunID, fast)
	require.NoError(t, err)
	none, err := c.DAGRuns.UpstreamAssetEvents(ctx, "producer", producer.DAGRunID)
	require.NoError(t, err)
	assert.Empty(t, none, "a manual run has no upstream events")

	var event client.AssetEvent // the run may also consume events that other tests have created
	require.Eventually(t, func() bool {
		for run, err := range c.DAGRuns.All(ctx, "consumer", &client.DAGRunListOptions{StartDateGTE: began}) {
			require.NoError(t, err)
			events, err := c.DAGRuns.UpstreamAssetEvents(ctx, "consumer", run.DAGRunID)
			require.NoError(t, err)
			for _, event = range events {
				if event.SourceRunID == producer.DAGRunID {
					removeLater(t, c, "consumer", run.DAGRunID)
					return true
				}
			}
		}
		return false
	}, testTimeout, time.Second, "the scheduler creates a run of consumer")
	assert.Equal(t, "producer", event.SourceDAGID)
	assert.Equal(t, "produce", event.SourceTaskID)
	assert.NotEmpty(t, event.AssetURI)
	assert.False(t, event.Timestamp.IsZero())
	require.NotEmpty(t, event.CreatedDAGRuns)
	assert.Equal(t, "consumer", event.CreatedDAGRuns[0].DAGID)
	assert.True(t, json.Valid(event.Extra))
}
