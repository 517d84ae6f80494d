package contract

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func idleFuture() time.Time { return time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC) }

func idlePast() time.Time { return time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC) }

// idleDAGs returns the DAGs of idle.py for airflowtest.
func idleDAGs() []airflowtest.DAG {
	nothing := []airflowtest.Task{{ID: "nothing", Operator: "EmptyOperator"}}
	dags := []airflowtest.DAG{
		{ID: "idle_later", Tasks: nothing, StartDate: idleFuture()},
		{ID: "idle_over", Tasks: nothing, EndDate: idlePast()},
		{ID: "idle_tasks", Tasks: []airflowtest.Task{{ID: "later", StartDate: idleFuture()}, {ID: "over", EndDate: idlePast()}}},
		{ID: "idle_partly", Tasks: []airflowtest.Task{{ID: "later", StartDate: idleFuture()}, {ID: "now"}}},
		{ID: "idle_empty", NoTasks: true},
		{ID: "idle_skipped", Tasks: []airflowtest.Task{{ID: "skip", Skips: true}, {ID: "part", Upstream: []string{"skip"}}}},
	}
	for i := range dags {
		dags[i].Tags = []string{"sample", "idle"}
	}
	return dags
}

// A run may succeed although no task ran. CheckReady predicts it, except for tasks that skip themselves.
func TestTriggerThatRunsNothing(t *testing.T) {
	ctx, c := start(t)
	endsCount := atLeast(ctx, t, c, 2, 3) // before, tasks run after their end date
	for dag, test := range map[string]struct {
		reason client.NotReadyReason // "" if a task may run
		ran    bool
	}{
		"idle_later":   {client.NotReadyNotStarted, false},
		"idle_over":    {client.NotReadyEnded, false},
		"idle_tasks":   {client.NotReadyEnded, false},
		"idle_partly":  {"", true},
		"idle_empty":   {client.NotReadyNoTasks, false},
		"idle_skipped": {"", false},
	} {
		t.Run(dag, func(t *testing.T) {
			undated := test.ran // Airflow 3 compares the dates of tasks with the logical date, which a run need not have
			if atLeast(ctx, t, c, 3, 0) && (test.reason == client.NotReadyNotStarted || test.reason == client.NotReadyEnded) {
				undated = true
			}
			if !endsCount && test.reason == client.NotReadyEnded {
				test.reason, undated = "", true
			}
			_, err := c.DAGRuns.Trigger(ctx, dag, &client.TriggerOptions{CheckReady: true, DAGRunID: uniqueName(t), LogicalDate: time.Now().Add(-time.Hour)})
			if test.reason != "" {
				var notReady *client.NotReadyError
				require.ErrorAs(t, err, &notReady)
				assert.Equal(t, test.reason, notReady.Reason)
			} else {
				require.NoError(t, err)
			}
			run := trigger(ctx, t, c, dag, &client.TriggerOptions{CheckReady: undated})
			done, err := c.DAGRuns.Wait(ctx, dag, run.DAGRunID, fast)
			require.NoError(t, err)
			assert.Equal(t, client.DAGRunStateSuccess, done.State)
			required := *fast
			required.RequireTasks = true
			_, err = c.DAGRuns.Wait(ctx, dag, run.DAGRunID, &required)
			if undated {
				assert.NoError(t, err)
				return
			}
			var nothing *client.NothingRanError
			require.ErrorAs(t, err, &nothing)
			assert.Equal(t, run.DAGRunID, nothing.Run.DAGRunID)
		})
	}
}

func TestTriggerBeforeStartDate(t *testing.T) {
	ctx, c := start(t)
	date := uniqueDate(t) // before 2000; the DAG starts in 2024
	_, err := c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{LogicalDate: date, CheckReady: true})
	var notReady *client.NotReadyError
	require.ErrorAs(t, err, &notReady)
	assert.Equal(t, client.NotReadyNotStarted, notReady.Reason)

	run := trigger(ctx, t, c, "hello", &client.TriggerOptions{LogicalDate: date})
	_, err = c.DAGRuns.Wait(ctx, "hello", run.DAGRunID, fast)
	require.NoError(t, err)
	ran, err := c.DAGRuns.RanTasks(ctx, "hello", run.DAGRunID)
	require.NoError(t, err)
	assert.False(t, ran)
}

func TestTriggerInTheFuture(t *testing.T) {
	ctx, c := start(t)
	date := time.Now().AddDate(10, 0, 0)
	_, err := c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{LogicalDate: date, CheckReady: true})
	var notReady *client.NotReadyError
	require.ErrorAs(t, err, &notReady)
	assert.Equal(t, client.NotReadyFuture, notReady.Reason)

	future, err := c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{LogicalDate: date})
	require.NoError(t, err)
	later := trigger(ctx, t, c, "hello", nil)
	_, err = c.DAGRuns.Wait(ctx, "hello", later.DAGRunID, fast)
	require.NoError(t, err)
	run, err := c.DAGRuns.Get(ctx, "hello", future.DAGRunID, nil)
	require.NoError(t, err)
	want := client.DAGRunStateQueued
	if !atLeastRelease(ctx, t, c, queuesRuns) || atLeast(ctx, t, c, 3, 0) {
		want = client.DAGRunStateRunning // but it does nothing
	}
	assert.Equal(t, want, run.State, "a later run has ended before")
	ran, err := c.DAGRuns.RanTasks(ctx, "hello", future.DAGRunID)
	require.NoError(t, err)
	assert.False(t, ran)
	if atLeast(ctx, t, c, 3, 0) { // the scheduler works on it
		_, err = c.DAGRuns.SetState(ctx, "hello", future.DAGRunID, client.DAGRunStateFailed)
		require.NoError(t, err)
	}
	require.NoError(t, c.DAGRuns.Delete(ctx, "hello", future.DAGRunID))
}

func TestTriggerWithDataInterval(t *testing.T) {
	ctx, c := start(t)
	from := uniqueDate(t).Add(123456789)
	options := &client.TriggerOptions{DataIntervalStart: from, DataIntervalEnd: from.AddDate(0, 0, 1), IdempotencyKey: uniqueName(t)}
	if atLeast(ctx, t, c, 3, 0) {
		options.LogicalDate = from
	}
	if !atLeast(ctx, t, c, 2, 9) {
		_, err := c.DAGRuns.Trigger(ctx, "paused", options)
		var unsupported *client.UnsupportedError
		require.ErrorAs(t, err, &unsupported)
		return
	}
	run := trigger(ctx, t, c, "paused", options)
	stored, err := c.DAGRuns.Get(ctx, "paused", run.DAGRunID, nil)
	require.NoError(t, err)
	assert.WithinDuration(t, options.DataIntervalStart.Truncate(time.Microsecond), stored.DataIntervalStart, 0)
	assert.WithinDuration(t, options.DataIntervalEnd.Truncate(time.Microsecond), stored.DataIntervalEnd, 0)
	again, err := c.DAGRuns.Trigger(ctx, "paused", options)
	require.NoError(t, err)
	assert.Equal(t, client.OutcomeExisting, again.Outcome)

	options.DataIntervalEnd = options.DataIntervalEnd.Add(time.Hour)
	_, err = c.DAGRuns.Trigger(ctx, "paused", options)
	var conflict *client.ConflictError
	require.ErrorAs(t, err, &conflict)
}
