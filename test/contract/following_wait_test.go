package contract

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// stallOf waits until Wait reports a stall with this reason, and checks that the error has it too.
func stallOf(ctx context.Context, t *testing.T, c *client.Client, run *client.TriggeredRun, reason client.StallReason) {
	t.Helper()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	options := *fast
	if options.StallAfter = 4 * time.Second; os.Getenv("AIRFLOW_TEST_BASE_URL") == "" { // a real scheduler must have looked at the tasks by then
		options.StallAfter = 100 * time.Millisecond
	}
	options.OnStall = func(stall *client.StalledError) {
		if stall.Has(reason) {
			cancel()
		}
	}
	_, err := c.DAGRuns.Wait(ctx, run.DAGID, run.DAGRunID, &options)
	require.ErrorIs(t, err, context.Canceled)
	var stalled *client.StalledError
	require.ErrorAs(t, err, &stalled)
	assert.True(t, stalled.Has(reason), stalled)
	assert.Equal(t, run.DAGRunID, stalled.Run.DAGRunID)
}

func TestWaitSaysWhyARunMakesNoProgress(t *testing.T) {
	ctx, c := start(t)
	airflow3 := atLeast(ctx, t, c, 3, 0)
	seconds := func(n int) *client.TriggerOptions { return &client.TriggerOptions{Conf: map[string]int{"seconds": n}} }
	t.Run("paused", func(t *testing.T) {
		stallOf(ctx, t, c, trigger(ctx, t, c, "paused", nil), client.StallPaused)
	})
	t.Run("not due", func(t *testing.T) {
		date := time.Now().AddDate(5, 0, 0)
		options, opts := &client.TriggerOptions{LogicalDate: date}, []client.CallOption(nil)
		if airflow3 { // runs with a date in the future start at once
			options, opts = nil, []client.CallOption{client.WithBodyFields(map[string]any{"run_after": date.UTC().Format(time.RFC3339)})}
		}
		run, err := c.DAGRuns.Trigger(ctx, "hello", options, opts...)
		require.NoError(t, err)
		stallOf(ctx, t, c, run, client.StallNotDue)
		require.NoError(t, c.DAGRuns.Delete(ctx, "hello", run.DAGRunID))
		if airflow3 { // the run starts, its tasks do not
			run, err = c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{LogicalDate: date})
			require.NoError(t, err)
			stallOf(ctx, t, c, run, client.StallNotDue)
			_, err = c.DAGRuns.Stop(ctx, "hello", run.DAGRunID, fastStop) // a running run cannot be deleted
			require.NoError(t, err)
			require.NoError(t, c.DAGRuns.Delete(ctx, "hello", run.DAGRunID))
		}
	})
	t.Run("no such pool", func(t *testing.T) {
		stallOf(ctx, t, c, triggerEndless(ctx, t, c, "unpooled", nil), client.StallNoPool)
	})
	t.Run("pool full", func(t *testing.T) {
		_, err := c.Pools.Set(ctx, "following_pool", client.PoolUpdate{Slots: client.Set(0)})
		require.NoError(t, err)
		t.Cleanup(func() { assert.NoError(t, c.Pools.Delete(context.WithoutCancel(ctx), "following_pool")) })
		stallOf(ctx, t, c, triggerEndless(ctx, t, c, "pooled", seconds(600)), client.StallPoolFull)
	})
	t.Run("max_active_runs", func(t *testing.T) {
		skipBefore(ctx, t, c, 2, 3, "the limit and a filter by state")
		first := triggerEndless(ctx, t, c, "single", seconds(600))
		untilRunning(ctx, t, c, first, "snooze")
		stallOf(ctx, t, c, triggerEndless(ctx, t, c, "single", seconds(600)), client.StallMaxActiveRuns)
	})
	t.Run("no triggerer", func(t *testing.T) {
		if !atLeastRelease(ctx, t, c, "2.6.2") {
			t.Skip("the server is older than Airflow 2.6.2, which added the health of the triggerer")
		}
		stallOf(ctx, t, c, triggerEndless(ctx, t, c, "deferring", nil), client.StallNoTriggerer)
	})
}

// A run whose tasks are running makes progress.
func TestWaitReportsNoStallWhileATaskRuns(t *testing.T) {
	ctx, c := start(t)
	run := triggerEndless(ctx, t, c, "sleepy", &client.TriggerOptions{Conf: map[string]int{"seconds": 600}})
	untilRunning(ctx, t, c, run, "snooze")
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	options := *fast
	options.StallAfter = time.Millisecond
	options.OnStall = func(stall *client.StalledError) { t.Error(stall) }
	_, err := c.DAGRuns.Wait(ctx, run.DAGID, run.DAGRunID, &options)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	_, stalled := errors.AsType[*client.StalledError](err)
	assert.False(t, stalled)
}

func TestWaitNamesTheFailedTasks(t *testing.T) {
	s := connect(t)
	ctx, c := testContext(t), s.admin(t)
	run := trigger(ctx, t, c, "failing", nil)
	options := *fast
	options.LogLines = 50
	_, err := c.DAGRuns.Wait(ctx, run.DAGID, run.DAGRunID, &options)
	var failed *client.RunFailedError
	require.ErrorAs(t, err, &failed)
	require.NoError(t, failed.TasksErr)
	require.Len(t, failed.Tasks, 2)
	cause, consequence := failed.Tasks[0], failed.Tasks[1]
	assert.Equal(t, "fail", cause.TaskID)
	assert.Equal(t, client.TaskStateFailed, cause.State)
	assert.Equal(t, run.DAGRunID, cause.DAGRunID)
	assert.Equal(t, 1, cause.TryNumber)
	assert.NotContains(t, cause.URL, " ")
	require.NoError(t, cause.LogErr)
	var lines strings.Builder
	for _, line := range cause.Log {
		lines.WriteString(line.String() + "\n")
	}
	if !s.isFake() {
		assert.Contains(t, lines.String(), "RuntimeError: failing: this task always fails")
	}
	assert.Equal(t, "after", consequence.TaskID)
	assert.Equal(t, client.TaskStateUpstreamFailed, consequence.State)
	assert.Nil(t, consequence.Log)
	assert.ErrorContains(t, err, `task "fail" failed on try 1 after `)
	assert.ErrorContains(t, err, "1 not run because of that")
}

func TestFailedTasksOfARunWithoutFailures(t *testing.T) {
	ctx, c := start(t)
	run := runHello(ctx, t, c)
	failed, err := c.DAGRuns.FailedTasks(ctx, run.DAGID, run.DAGRunID, nil)
	require.NoError(t, err)
	assert.Empty(t, failed)
}

func TestWaitReportsThatTheRunWasDeleted(t *testing.T) {
	ctx, c := start(t)
	run := trigger(ctx, t, c, "paused", nil)
	options := *fast
	options.OnStateChange = func(run *client.DAGRun) {
		assert.NoError(t, c.DAGRuns.Delete(ctx, run.DAGID, run.DAGRunID))
	}
	_, err := c.DAGRuns.Wait(ctx, run.DAGID, run.DAGRunID, &options)
	var deleted *client.RunDeletedError
	require.ErrorAs(t, err, &deleted)
	assert.Equal(t, run.State, deleted.Run.State)
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestWaitReportsThatTheRunWasReplaced(t *testing.T) {
	ctx, c := start(t)
	id, date := uniqueName(t), uniqueDate(t)
	run := trigger(ctx, t, c, "paused", &client.TriggerOptions{DAGRunID: id, LogicalDate: date})
	options := *fast
	replaced := false
	options.OnStateChange = func(run *client.DAGRun) {
		if !replaced {
			replaced = true
			assert.NoError(t, c.DAGRuns.Delete(ctx, run.DAGID, run.DAGRunID))
			_, err := c.DAGRuns.Trigger(ctx, run.DAGID, &client.TriggerOptions{DAGRunID: id, LogicalDate: date.Add(time.Hour)})
			assert.NoError(t, err)
		}
	}
	_, err := c.DAGRuns.Wait(ctx, run.DAGID, run.DAGRunID, &options)
	var deleted *client.RunDeletedError
	require.ErrorAs(t, err, &deleted)
	assert.True(t, deleted.Replaced)
}

func TestWaitReportsThatTheRunWasCleared(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 4, "clearing a run")
	run := triggerEndless(ctx, t, c, "sleepy", &client.TriggerOptions{Conf: map[string]int{"seconds": 600}})
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	options := *fast
	options.OnStateChange = func(run *client.DAGRun) {
		if run.State == client.DAGRunStateRunning { // between two polls, the run ends and starts again
			_, err := c.DAGRuns.Stop(ctx, run.DAGID, run.DAGRunID, fastStop)
			assert.NoError(t, err)
			_, err = c.DAGRuns.Clear(ctx, run.DAGID, run.DAGRunID)
			assert.NoError(t, err)
		}
	}
	cleared := 0
	options.OnCleared = func(*client.DAGRun) { cleared++; options.OnStateChange = nil; cancel() }
	_, err := c.DAGRuns.Wait(ctx, run.DAGID, run.DAGRunID, &options)
	require.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, 1, cleared)
}

func TestTriggerAndWait(t *testing.T) {
	ctx, c := start(t)
	options := &client.TriggerOptions{IdempotencyKey: uniqueName(t)}
	removeLater(t, c, "hello", client.RunIDForKey(options.IdempotencyKey))
	first, err := c.DAGRuns.TriggerAndWait(ctx, "hello", options, fast)
	require.NoError(t, err)
	assert.Equal(t, client.DAGRunStateSuccess, first.State)
	again, err := c.DAGRuns.TriggerAndWait(ctx, "hello", options, fast)
	require.NoError(t, err)
	assert.Equal(t, first.DAGRunID, again.DAGRunID)
	assert.Equal(t, first.StartDate, again.StartDate, "it waited for the same run")
}
