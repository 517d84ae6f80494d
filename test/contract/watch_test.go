package contract

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// watchToEnd watches a run until it has ended, and checks that each event continues the one before.
func watchToEnd(
	ctx context.Context, t *testing.T, c *client.Client, dagID, dagRunID string, interval time.Duration, during func(client.RunEvent),
) []client.RunEvent {
	t.Helper()
	var events []client.RunEvent
	last := map[string]string{} // the state of the run, and those of the task instances
	options := &client.WatchOptions{MinInterval: interval, MaxInterval: interval, StallAfter: -1}
	for event, err := range c.DAGRuns.Watch(ctx, dagID, dagRunID, options) {
		require.NoError(t, err)
		id := "run"
		if ti := event.TaskInstance; ti != nil {
			id = nameOf(ti)
			assert.Equal(t, dagRunID, ti.DAGRunID)
			assert.Equal(t, event.NewState, string(ti.State))
		}
		assert.Equal(t, last[id], event.OldState, event)
		last[id] = event.NewState
		if events = append(events, event); during != nil {
			during(event)
		}
	}
	require.NotEmpty(t, events)
	end := events[len(events)-1]
	assert.Nil(t, end.TaskInstance)
	assert.True(t, end.Ended)
	return events
}

// nameOf returns the task ID and map index of a task instance.
func nameOf(ti *client.TaskInstance) string { return client.RunEvent{TaskInstance: ti}.String() }

// endsOf returns how often each try of the task instances was reported to have ended, by name and number, in its last state.
func endsOf(events []client.RunEvent) map[string]map[int]client.TaskState {
	ends := map[string]map[int]client.TaskState{}
	for _, event := range events {
		if ti := event.TaskInstance; ti != nil && event.Ended {
			if ends[ti.TaskID] == nil {
				ends[ti.TaskID] = map[int]client.TaskState{}
			}
			ends[ti.TaskID][event.Try] = ti.State
		}
	}
	return ends
}

func TestWatchYieldsTheEndOfEachTry(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c := s.admin(t)
	for name, interval := range map[string]time.Duration{"often": fast.MinInterval, "rarely": time.Minute} {
		if s.isFake() && name == "rarely" {
			interval = time.Second
		}
		t.Run(name, func(t *testing.T) {
			if s.isFake() {
				s.fake.FailTask("flaky", "attempt", 1)
			}
			run := trigger(ctx, t, c, "flaky", nil)
			ends := endsOf(watchToEnd(ctx, t, c, "flaky", run.DAGRunID, interval, nil))
			require.Len(t, ends["attempt"], 2)
			first := []client.TaskState{client.TaskStateUpForRetry, client.TaskStateFailed}
			keepsTries := atLeast(ctx, t, c, 2, 10)
			if !keepsTries {
				first = append(first, client.TaskStateUnknown) // if no poll has seen the end
			}
			assert.Contains(t, first, ends["attempt"][1])
			assert.Equal(t, client.TaskStateSuccess, ends["attempt"][2])
			if !keepsTries {
				return
			}
			stored, err := client.Collect(c.TaskInstances.AllTries(ctx, client.TaskInstanceID{DAGID: "flaky", DAGRunID: run.DAGRunID, TaskID: "attempt"}))
			require.NoError(t, err)
			assert.Len(t, stored, 2)
			again := watchToEnd(ctx, t, c, "flaky", run.DAGRunID, interval, nil)
			require.Len(t, again, 3, "two tries and the run")
			assert.Equal(t, stored[0].EndDate, again[0].TaskInstance.EndDate)
		})
	}
}

func TestWatchYieldsTheInstancesOfAMappedTask(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 3, "mapped tasks")
	run := trigger(ctx, t, c, "mapped", nil)
	ended := map[string]bool{}
	for _, event := range watchToEnd(ctx, t, c, "mapped", run.DAGRunID, fast.MinInterval, nil) {
		if ti := event.TaskInstance; ti != nil && event.Ended {
			assert.Equal(t, client.TaskStateSuccess, ti.State)
			assert.False(t, ended[nameOf(ti)], event)
			ended[nameOf(ti)] = true
		}
	}
	assert.Len(t, ended, 10)
}

// A task is cleared as soon as it has ended, while another one of the run is running.
func TestWatchYieldsTheTriesOfAClearedTask(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 1, "clearing tasks by their IDs")
	run := trigger(ctx, t, c, "hello", nil)
	watchToEnd(ctx, t, c, "hello", run.DAGRunID, fast.MinInterval, nil)
	_, err := c.TaskInstances.Clear(ctx, "hello", client.TaskInstancesClear{
		TaskIDs: taskIDsOf(ctx, t, c, "hello"), DAGRunID: run.DAGRunID, OnlyFailed: client.Set(false), ResetDAGRuns: true,
	})
	require.NoError(t, err)
	events := watchToEnd(ctx, t, c, "hello", run.DAGRunID, fast.MinInterval, nil)
	for task, tries := range endsOf(events) {
		if !atLeast(ctx, t, c, 2, 10) {
			assert.Contains(t, []client.TaskState{client.TaskStateUnknown, client.TaskStateSuccess}, tries[1], task)
			assert.Equal(t, client.TaskStateSuccess, tries[2], task)
			continue
		}
		assert.GreaterOrEqual(t, len(tries), 2, task) // numbers are left out on a busy server
		for _, state := range tries {
			assert.Equal(t, client.TaskStateSuccess, state, task)
		}
	}
	assert.Equal(t, client.DAGRunStateSuccess, events[len(events)-1].Run.State)
}

// taskIDsOf returns the IDs of the tasks of a DAG.
func taskIDsOf(ctx context.Context, t *testing.T, c *client.Client, dagID string) []string {
	t.Helper()
	tasks, err := c.Tasks.List(ctx, dagID, nil)
	require.NoError(t, err)
	var ids []string
	for _, task := range tasks {
		ids = append(ids, task.TaskID)
	}
	return ids
}
