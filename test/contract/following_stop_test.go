package contract

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// skipBeforeStop skips a test, after it has checked the error, if the server cannot set the state of a run.
func skipBeforeStop(ctx context.Context, t *testing.T, c *client.Client) {
	t.Helper()
	if !atLeast(ctx, t, c, 2, 2) {
		run := trigger(ctx, t, c, "paused", nil)
		_, err := c.DAGRuns.Stop(ctx, "paused", run.DAGRunID, nil)
		assertUnsupported(t, err, "2.2")
		skipBefore(ctx, t, c, 2, 2, "setting the state of a run")
	}
}

func assertAllEnded(ctx context.Context, t *testing.T, c *client.Client, run *client.DAGRun) {
	t.Helper()
	page, err := c.TaskInstances.List(ctx, run.DAGID, run.DAGRunID, nil)
	require.NoError(t, err)
	for _, task := range page.Items {
		assert.True(t, task.State.Terminal(), "%s is %s", task.TaskID, task.State)
	}
}

func TestStopEndsARunAndItsTasks(t *testing.T) {
	ctx, c := start(t)
	skipBeforeStop(ctx, t, c)
	run := trigger(ctx, t, c, "sleepy", &client.TriggerOptions{Conf: map[string]int{"seconds": 600}})
	untilRunning(ctx, t, c, run, "snooze")
	stopped, err := c.DAGRuns.Stop(ctx, run.DAGID, run.DAGRunID, fastStop)
	require.NoError(t, err)
	assert.Equal(t, client.DAGRunStateFailed, stopped.State)
	assertAllEnded(ctx, t, c, stopped)
}

func TestStopEndsARunThatIsQueued(t *testing.T) {
	ctx, c := start(t)
	skipBeforeStop(ctx, t, c)
	run := trigger(ctx, t, c, "paused", nil)
	stopped, err := c.DAGRuns.Stop(ctx, run.DAGID, run.DAGRunID, fastStop)
	require.NoError(t, err)
	assert.Equal(t, client.DAGRunStateFailed, stopped.State)
}

func TestStopChangesNoRunThatHasEnded(t *testing.T) {
	ctx, c := start(t)
	run := runHello(ctx, t, c)
	stopped, err := c.DAGRuns.Stop(ctx, run.DAGID, run.DAGRunID, fastStop)
	require.NoError(t, err)
	assert.Equal(t, client.DAGRunStateSuccess, stopped.State)
	assert.Equal(t, run.EndDate, stopped.EndDate)

	_, err = c.DAGRuns.Stop(ctx, run.DAGID, "no_such_run", fastStop)
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestStopSaysWhatHasNotEnded(t *testing.T) {
	ctx, c := start(t)
	if !atLeastRelease(ctx, t, c, keepsTeardownTasks) {
		t.Skip("the server also stops teardown tasks")
	}
	run := trigger(ctx, t, c, "torn", &client.TriggerOptions{Conf: map[string]int{"seconds": 600, "teardown": 15}})
	untilRunning(ctx, t, c, run, "work")
	short, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	_, err := c.DAGRuns.Stop(short, run.DAGID, run.DAGRunID, fastStop)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	var late *client.StopError
	require.ErrorAs(t, err, &late)
	require.Len(t, late.Tasks, 1)
	assert.Equal(t, "clean", late.Tasks[0].TaskID)
	assert.ErrorContains(t, err, `task "clean" is `)

	stopped, err := c.DAGRuns.Stop(ctx, run.DAGID, run.DAGRunID, fastStop)
	require.NoError(t, err)
	assertAllEnded(ctx, t, c, stopped)
	task, err := c.TaskInstances.Get(ctx, client.TaskInstanceID{DAGID: run.DAGID, DAGRunID: run.DAGRunID, TaskID: "clean"})
	require.NoError(t, err)
	assert.Equal(t, client.TaskStateSuccess, task.State, "the teardown task was not stopped")
}

func TestStopOnCancel(t *testing.T) {
	ctx, c := start(t)
	skipBeforeStop(ctx, t, c)
	run := trigger(ctx, t, c, "sleepy", &client.TriggerOptions{Conf: map[string]int{"seconds": 600}})
	untilRunning(ctx, t, c, run, "snooze")
	canceled, cancel := context.WithCancel(ctx)
	options := *fast
	options.StopOnCancel = testTimeout
	options.OnStateChange = func(*client.DAGRun) { cancel() }
	_, err := c.DAGRuns.Wait(canceled, run.DAGID, run.DAGRunID, &options)
	require.ErrorIs(t, err, context.Canceled)
	assert.ErrorContains(t, err, `the run was stopped and ended in state "failed"`)
	stored, err := c.DAGRuns.Get(ctx, run.DAGID, run.DAGRunID)
	require.NoError(t, err)
	assert.Equal(t, client.DAGRunStateFailed, stored.State)
}
