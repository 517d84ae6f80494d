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

func TestMappedTaskInstances(t *testing.T) {
	ctx, c := start(t)
	none := client.TaskInstanceID{DAGID: "mapped", DAGRunID: "none", TaskID: "square", MapIndex: client.Set(0)}
	if !atLeast(ctx, t, c, 2, 3) {
		_, err := c.TaskInstances.Get(ctx, none)
		assertUnsupported(t, err, "2.3")
		_, err = c.TaskInstances.ListMapped(ctx, "mapped", "none", "square", nil)
		assertUnsupported(t, err, "2.3")
		skipBefore(ctx, t, c, 2, 3, "mapped tasks")
	}
	run := runToEnd(ctx, t, c, "mapped")
	all, err := c.TaskInstances.List(ctx, "mapped", run.DAGRunID, nil)
	require.NoError(t, err)
	assert.Equal(t, []string{
		"fixed 0 success", "fixed 1 success", "fixed 2 success", "fixed 3 success", "fixed 4 success", "numbers -1 success",
		"square 0 success", "square 1 success", "square 2 success", "square 3 success",
	}, summaries(all.Items))

	var indexes []int
	for instance, err := range c.TaskInstances.AllMapped(ctx, "mapped", run.DAGRunID, "square", &client.TaskInstanceListMappedOptions{Limit: 3}) {
		require.NoError(t, err)
		indexes = append(indexes, instance.MapIndex)
		assert.Equal(t, client.TaskInstanceID{DAGID: "mapped", DAGRunID: run.DAGRunID, TaskID: "square", MapIndex: client.Set(instance.MapIndex)}, instance.ID())
		one, err := c.TaskInstances.Get(ctx, instance.ID())
		require.NoError(t, err)
		assertSameInstance(t, &instance, one)
	}
	assert.Equal(t, []int{0, 1, 2, 3}, indexes)

	page, err := c.TaskInstances.ListMapped(ctx, "mapped", run.DAGRunID, "fixed", &client.TaskInstanceListMappedOptions{
		Limit: 2, Offset: 1, OrderBy: client.TaskInstanceOrderMapIndex.Descending(), State: []client.TaskState{client.TaskStateSuccess},
	})
	require.NoError(t, err)
	assert.Equal(t, 5, page.Total)
	assert.Equal(t, []int{3, 2}, []int{page.Items[0].MapIndex, page.Items[1].MapIndex})
	page, err = c.TaskInstances.ListMapped(ctx, "mapped", "none", "fixed", nil)
	require.NoError(t, err)
	assert.Empty(t, page.Items, "a missing run")

	byDate := &client.TaskInstanceListMappedOptions{OrderBy: client.TaskInstanceOrderStartDate.Descending()}
	_, err = c.TaskInstances.ListMapped(ctx, "mapped", run.DAGRunID, "fixed", byDate)
	if atLeast(ctx, t, c, 2, 10) {
		assert.NoError(t, err)
	} else {
		assertUnsupported(t, err, "2.10")
	}
	_, err = c.TaskInstances.ListMapped(ctx, "mapped", run.DAGRunID, "numbers", nil)
	assert.ErrorIs(t, err, problem.ErrNotFound, "the task is not mapped")
	for _, index := range []client.Optional[int]{{}, client.Set(-1), client.Set(99)} {
		_, err = c.TaskInstances.Get(ctx, client.TaskInstanceID{DAGID: "mapped", DAGRunID: run.DAGRunID, TaskID: "square", MapIndex: index})
		assert.ErrorIs(t, err, problem.ErrNotFound)
	}
}

// TestMappedTaskInstancesBeforeExpansion proves that a mapped task has one task instance, without a map index, until its
// upstream task ends.
func TestMappedTaskInstancesBeforeExpansion(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 3, "mapped tasks")
	run := trigger(ctx, t, c, "mapped", nil)
	instance, err := c.TaskInstances.Get(ctx, client.TaskInstanceID{DAGID: "mapped", DAGRunID: run.DAGRunID, TaskID: "square"})
	require.NoError(t, err, "the task is not expanded yet")
	assert.Equal(t, -1, instance.MapIndex)
	assert.Equal(t, client.TaskStateNone, instance.State)
	page, err := c.TaskInstances.ListMapped(ctx, "mapped", run.DAGRunID, "square", nil)
	require.NoError(t, err)
	assert.Empty(t, page.Items)
	assert.Zero(t, page.Total)
}

// triedAndCleared returns a task instance that ran once and was cleared.
func triedAndCleared(ctx context.Context, t *testing.T, c *client.Client) client.TaskInstanceID {
	t.Helper()
	run := runHello(ctx, t, c)
	id := client.TaskInstanceID{DAGID: "hello", DAGRunID: run.DAGRunID, TaskID: "part"}
	_, err := c.TaskInstances.Clear(ctx, "hello", client.TaskInstancesClear{
		TaskIDs: []string{"part"}, DAGRunID: run.DAGRunID, OnlyFailed: client.Set(false),
	})
	require.NoError(t, err)
	return id
}

func TestTries(t *testing.T) {
	ctx, c := start(t)
	if !atLeast(ctx, t, c, 2, 10) {
		for _, index := range []client.Optional[int]{{}, client.Set(0)} {
			id := client.TaskInstanceID{DAGID: "hello", DAGRunID: "none", TaskID: "part", MapIndex: index}
			_, err := c.TaskInstances.ListTries(ctx, id)
			assertUnsupported(t, err, "2.10")
			_, err = c.TaskInstances.GetTry(ctx, id, 1)
			assertUnsupported(t, err, "2.10")
			_, err = c.TaskInstances.Dependencies(ctx, id)
			assertUnsupported(t, err, "2.10")
		}
		skipBefore(ctx, t, c, 2, 10, "tries")
	}
	id := triedAndCleared(ctx, t, c)
	assertTries := func(want ...client.TaskState) []client.TaskInstanceHistory {
		t.Helper()
		tries, err := client.Collect(c.TaskInstances.AllTries(ctx, id))
		require.NoError(t, err)
		var got []client.TaskState
		for _, try := range tries {
			got = append(got, try.State)
			assert.Equal(t, id.DAGRunID, try.DAGRunID)
			assert.Equal(t, -1, try.MapIndex)
		}
		require.Equal(t, want, got)
		return tries
	}
	before := assertTries(client.TaskStateSuccess, client.TaskStateNone)
	assert.Equal(t, before[0].TryNumber, before[1].TryNumber, "the try number changes when the task is scheduled")

	_, err := c.TaskInstances.Clear(ctx, "hello", client.TaskInstancesClear{
		TaskIDs: []string{"part"}, DAGRunID: id.DAGRunID, OnlyFailed: client.Set(false), ResetDAGRuns: true,
	})
	require.NoError(t, err)
	_, err = c.DAGRuns.Wait(ctx, "hello", id.DAGRunID, fast)
	require.NoError(t, err)
	tries := assertTries(client.TaskStateSuccess, client.TaskStateSuccess)
	assert.Equal(t, before[0], tries[0])
	assert.True(t, tries[1].StartDate.After(tries[0].EndDate))
	assert.Greater(t, tries[1].TryNumber, tries[0].TryNumber) // sometimes by more than 1 on a busy server
	for _, try := range tries {
		one, err := c.TaskInstances.GetTry(ctx, id, try.TryNumber)
		require.NoError(t, err)
		assert.Equal(t, &try, one)
	}
	_, err = c.TaskInstances.GetTry(ctx, id, tries[1].TryNumber+1)
	assert.ErrorIs(t, err, problem.ErrNotFound)
	id.TaskID = "none"
	none, err := c.TaskInstances.ListTries(ctx, id)
	if atLeast(ctx, t, c, 3, 0) {
		require.ErrorIs(t, err, problem.ErrNotFound)
		return
	}
	require.NoError(t, err)
	assert.Empty(t, none.Items)
}

func TestTriesOfMappedTaskInstances(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 10, "tries")
	run := runToEnd(ctx, t, c, "mapped")
	id := client.TaskInstanceID{DAGID: "mapped", DAGRunID: run.DAGRunID, TaskID: "square", MapIndex: client.Set(2)}
	page, err := c.TaskInstances.ListTries(ctx, id)
	require.NoError(t, err)
	tries := page.Items
	require.Len(t, tries, 1)
	assert.Equal(t, 1, page.Total)
	n, err := c.TaskInstances.CountTries(ctx, id)
	require.NoError(t, err)
	assert.Equal(t, 1, n)
	assert.Equal(t, 2, tries[0].MapIndex)
	assert.Equal(t, client.TaskStateSuccess, tries[0].State)
	one, err := c.TaskInstances.GetTry(ctx, id, tries[0].TryNumber)
	require.NoError(t, err)
	assert.Equal(t, &tries[0], one)
	missing, err := c.TaskInstances.Dependencies(ctx, id)
	require.NoError(t, err)
	assert.Empty(t, missing, "a finished task has none")

	id.MapIndex = client.Optional[int]{}
	none, err := c.TaskInstances.ListTries(ctx, id)
	require.NoError(t, err)
	assert.Empty(t, none.Items)
	_, err = c.TaskInstances.GetTry(ctx, id, 1)
	assert.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.TaskInstances.Dependencies(ctx, id)
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestDependencies(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 10, "dependencies of task instances")
	run := trigger(ctx, t, c, "paused", nil)
	missing, err := c.TaskInstances.Dependencies(ctx, client.TaskInstanceID{DAGID: "paused", DAGRunID: run.DAGRunID, TaskID: "nothing"})
	require.NoError(t, err)
	var names []string
	for _, dependency := range missing {
		names = append(names, dependency.Name)
		assert.NotEmpty(t, dependency.Reason)
	}
	assert.Equal(t, []string{"Dag Not Paused", "Dagrun Running", "Task Instance State"}, names)
}

func TestSetStateOfTaskInstance(t *testing.T) {
	ctx, c := start(t)
	if !atLeast(ctx, t, c, 2, 5) {
		for _, index := range []client.Optional[int]{{}, client.Set(0)} {
			id := client.TaskInstanceID{DAGID: "hello", DAGRunID: "none", TaskID: "part", MapIndex: index}
			assertUnsupported(t, c.TaskInstances.SetState(ctx, id, client.TaskStateFailed), "2.5")
			_, err := c.TaskInstances.PlanSetState(ctx, id, client.TaskStateFailed)
			assertUnsupported(t, err, "2.5")
		}
		skipBefore(ctx, t, c, 2, 5, "setting the state of one task instance")
	}
	run := runToEnd(ctx, t, c, "mapped")
	state := func(id client.TaskInstanceID) client.TaskState {
		t.Helper()
		instance, err := c.TaskInstances.Get(ctx, id)
		require.NoError(t, err)
		return instance.State
	}
	for _, id := range []client.TaskInstanceID{
		{DAGID: "mapped", DAGRunID: run.DAGRunID, TaskID: "numbers"},
		{DAGID: "mapped", DAGRunID: run.DAGRunID, TaskID: "fixed", MapIndex: client.Set(1)},
	} {
		for _, wanted := range []client.TaskState{client.TaskStateFailed, client.TaskStateSuccess} { // the plan does not depend on the state
			reference, err := c.TaskInstances.PlanSetState(ctx, id, wanted)
			require.NoError(t, err)
			assert.Equal(t, []string{id.TaskID}, taskIDs(t, run, []client.TaskInstanceReference{*reference}))
			assert.Equal(t, client.TaskStateSuccess, state(id), "a plan changes nothing")
		}
		for range 2 {
			require.NoError(t, c.TaskInstances.SetState(ctx, id, client.TaskStateFailed), "a second call is not an error")
			assert.Equal(t, client.TaskStateFailed, state(id))
		}
		if assertSetsSkipped(ctx, t, c, c.TaskInstances.SetState(ctx, id, client.TaskStateSkipped)) {
			assert.Equal(t, client.TaskStateSkipped, state(id))
		}
		require.NoError(t, c.TaskInstances.SetState(ctx, id, client.TaskStateSuccess))
	}
	page, err := c.TaskInstances.ListMapped(ctx, "mapped", run.DAGRunID, "fixed", nil)
	require.NoError(t, err)
	for _, other := range page.Items {
		assert.Equal(t, client.TaskStateSuccess, other.State)
	}
	for _, id := range []client.TaskInstanceID{
		{DAGID: "mapped", DAGRunID: run.DAGRunID, TaskID: "fixed"}, {DAGID: "mapped", DAGRunID: "none", TaskID: "numbers"},
		{DAGID: "mapped", DAGRunID: run.DAGRunID, TaskID: "none"}, {DAGID: "mapped", DAGRunID: run.DAGRunID, TaskID: "fixed", MapIndex: client.Set(9)},
	} {
		assert.ErrorIs(t, c.TaskInstances.SetState(ctx, id, client.TaskStateFailed), problem.ErrNotFound)
	}
}

// assertSetsSkipped asserts that err is what servers return when the state of a task is set to skipped. It reports whether they
// do so.
func assertSetsSkipped(ctx context.Context, t *testing.T, c *client.Client, err error) bool {
	t.Helper()
	switch {
	case atLeastRelease(ctx, t, c, setsStateSkipped):
		return assert.NoError(t, err)
	case atLeastRelease(ctx, t, c, knowsStateSkipped):
		assert.ErrorIs(t, err, problem.ErrServer)
	default:
		assert.ErrorIs(t, err, problem.ErrBadRequest)
	}
	return false
}

// TestSetStateResumesRun proves that the tasks after a failed task run when its state is set to success.
func TestSetStateResumesRun(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 5, "setting the state of one task instance")
	run := runToEnd(ctx, t, c, "failing")
	require.NoError(t, c.TaskInstances.SetState(ctx, client.TaskInstanceID{DAGID: "failing", DAGRunID: run.DAGRunID, TaskID: "fail"}, client.TaskStateSuccess))
	_, err := c.DAGRuns.Wait(ctx, "failing", run.DAGRunID, fast)
	require.NoError(t, err)
	page, err := c.TaskInstances.List(ctx, "failing", run.DAGRunID, nil)
	require.NoError(t, err)
	assert.Equal(t, []string{"after -1 success", "fail -1 success"}, summaries(page.Items))
}

func TestRunByIDOnEveryRelease(t *testing.T) {
	ctx, c := start(t)
	run, other := runHello(ctx, t, c), runHello(ctx, t, c)
	before := taskInstances(ctx, t, c, other)
	plan, err := c.TaskInstances.PlanClear(ctx, "hello", client.TaskInstancesClear{DAGRunID: run.DAGRunID, OnlyFailed: client.Set(false)})
	require.NoError(t, err)
	assert.ElementsMatch(t, []string{"greet", "part"}, taskIDs(t, run, plan))
	changed, err := c.TaskInstances.SetStates(ctx, "hello", client.TaskInstancesStateUpdate{
		TaskID: "part", DAGRunID: run.DAGRunID, NewState: client.TaskStateFailed,
	})
	require.NoError(t, err)
	assert.Equal(t, []string{"part"}, taskIDs(t, run, changed))
	cleared, err := c.TaskInstances.Clear(ctx, "hello", client.TaskInstancesClear{DAGRunID: run.DAGRunID})
	require.NoError(t, err)
	assert.Equal(t, []string{"part"}, taskIDs(t, run, cleared))
	assert.Equal(t, before, taskInstances(ctx, t, c, other))
	_, err = c.TaskInstances.Clear(ctx, "hello", client.TaskInstancesClear{DAGRunID: "none"})
	assert.ErrorIs(t, err, problem.ErrNotFound)
	if !atLeast(ctx, t, c, 3, 0) {
		assert.WithinDuration(t, time.Now(), run.LogicalDate, time.Hour)
	}
}
