package contract

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// countRunBulk returns a client that counts its bulk requests about runs and task instances, and its other requests that write.
func countRunBulk(t *testing.T, s server) (c *client.Client, count func() (bulk, single int)) {
	t.Helper()
	var mutex sync.Mutex
	var bulk, single int
	transport := roundTripper(func(r *http.Request) (*http.Response, error) {
		mutex.Lock()
		switch {
		case r.Method == http.MethodPatch && (strings.HasSuffix(r.URL.Path, "/dagRuns") || strings.HasSuffix(r.URL.Path, "/taskInstances")):
			bulk++
		case r.Method == http.MethodPatch || r.Method == http.MethodDelete:
			single++
		}
		mutex.Unlock()
		return http.DefaultTransport.RoundTrip(r)
	})
	count = func() (int, int) {
		mutex.Lock()
		defer mutex.Unlock()
		defer func() { bulk, single = 0, 0 }()
		return bulk, single
	}
	return s.admin(t, client.WithHTTPClient(&http.Client{Transport: transport})), count
}

func TestBulkRuns(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c, count := countRunBulk(t, s)
	name := uniqueName(t)
	ref := func(id string) client.DAGRunRef { return client.DAGRunRef{DAGID: "paused", DAGRunID: name + id} }
	if !atLeast(ctx, t, c, 3, 3) {
		_, err := c.DAGRuns.Bulk(ctx, client.DAGRunBulk{Delete: []client.DAGRunRef{ref("a")}})
		var unsupported *client.UnsupportedError
		require.ErrorAs(t, err, &unsupported)
		assert.Equal(t, "3.3", unsupported.Needs)
		return
	}
	for _, id := range []string{"a", "b", "c"} {
		trigger(ctx, t, c, "paused", &client.TriggerOptions{DAGRunID: name + id})
	}
	count()
	results, err := c.DAGRuns.Bulk(ctx, client.DAGRunBulk{Update: map[client.DAGRunRef]client.DAGRunBulkUpdate{
		ref("a"): {State: client.DAGRunStateFailed, Note: client.Set("first")}, ref("b"): {Note: client.Set("second")},
		ref("n"): {State: client.DAGRunStateFailed}, ref("x"): {}, ref("y"): {Note: client.Null[string]()},
	}})
	require.ErrorIs(t, err, problem.ErrNotFound)
	require.ErrorIs(t, err, client.ErrNothingToUpdate)
	assert.Equal(t, "updated a, updated b, failed missing n, failed invalid x, failed invalid y", bulkTexts(results, "paused."+name))
	assert.Equal(t, ref("b"), results[1].DAGRun)
	bulk, single := count()
	assert.Equal(t, [2]int{1, 0}, [2]int{bulk, single}, "bulk and other requests")
	run, err := c.DAGRuns.Get(ctx, "paused", name+"a")
	require.NoError(t, err)
	assert.Equal(t, [2]string{"failed", "first"}, [2]string{string(run.State), run.Note})
	run, err = c.DAGRuns.Get(ctx, "paused", name+"b")
	require.NoError(t, err)
	assert.Equal(t, [2]string{"queued", "second"}, [2]string{string(run.State), run.Note})

	results, err = c.DAGRuns.Bulk(ctx, client.DAGRunBulk{Update: map[client.DAGRunRef]client.DAGRunBulkUpdate{
		ref("a"): {State: client.DAGRunStateQueued}, ref("b"): {State: "bogus", Note: client.Set("not stored")}, ref("c"): {Note: client.Set(strings.Repeat("n", 1001))},
	}})
	require.ErrorIs(t, err, problem.ErrBadRequest)
	assert.Equal(t, "updated a, failed invalid b, failed invalid c", bulkTexts(results, "paused."+name), "the others are updated nevertheless")
	run, err = c.DAGRuns.Get(ctx, "paused", name+"a")
	require.NoError(t, err)
	assert.Equal(t, client.DAGRunStateQueued, run.State)
	run, err = c.DAGRuns.Get(ctx, "paused", name+"b")
	require.NoError(t, err)
	assert.Equal(t, "second", run.Note, "an update is made as a whole or not at all")

	count()
	_, err = c.DAGRuns.Bulk(ctx, client.DAGRunBulk{Delete: []client.DAGRunRef{ref("a"), ref("b"), ref("a")}})
	require.ErrorAs(t, err, new(*client.ArgumentError))
	results, err = c.DAGRuns.Bulk(ctx, client.DAGRunBulk{Delete: []client.DAGRunRef{ref("a"), ref("n"), ref("b"), {DAGID: "nope", DAGRunID: name}}})
	require.ErrorIs(t, err, problem.ErrNotFound)
	assert.False(t, client.SafeToRetry(err), "some changes were made")
	assert.Equal(t, "deleted a, failed missing n, deleted b, failed missing nope."+name, bulkTexts(results, "paused."+name))
	bulk, single = count()
	assert.Equal(t, [2]int{1, 1}, [2]int{bulk, single}, "one change of the second DAG is a request of its own")
	_, err = c.DAGRuns.Get(ctx, "paused", name+"b")
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

// The server does not delete a running run, but the others.
func TestBulkDoesNotDeleteRunningRun(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c, count := countRunBulk(t, s)
	skipBefore(ctx, t, c, 3, 3, "bulk requests for runs")
	ended := client.DAGRunRef{DAGID: "sleepy", DAGRunID: trigger(ctx, t, c, "sleepy", &client.TriggerOptions{Conf: map[string]int{"seconds": 0}}).DAGRunID}
	running := client.DAGRunRef{DAGID: "sleepy", DAGRunID: trigger(ctx, t, c, "sleepy", &client.TriggerOptions{Conf: map[string]int{"seconds": 600}}).DAGRunID}
	_, err := c.DAGRuns.Wait(ctx, ended.DAGID, ended.DAGRunID, fast)
	require.NoError(t, err)
	for {
		run, err := c.DAGRuns.Get(ctx, running.DAGID, running.DAGRunID)
		require.NoError(t, err)
		if run.State == client.DAGRunStateRunning {
			break
		}
		time.Sleep(fast.MinInterval)
	}
	count()
	results, err := c.DAGRuns.Bulk(ctx, client.DAGRunBulk{Delete: []client.DAGRunRef{running, ended}})
	require.ErrorIs(t, err, problem.ErrConflict)
	require.ErrorContains(t, results[0].Err, "cannot be deleted in running state")
	assert.Equal(t, [2]client.BulkOutcome{client.BulkFailed, client.BulkDeleted}, [2]client.BulkOutcome{results[0].Outcome, results[1].Outcome})
	bulk, single := count()
	assert.Equal(t, [2]int{1, 1}, [2]int{bulk, single}, "bulk and other requests")
	_, err = c.DAGRuns.Bulk(ctx, client.DAGRunBulk{Update: map[client.DAGRunRef]client.DAGRunBulkUpdate{running: {State: client.DAGRunStateFailed}}})
	require.NoError(t, err)
}

func TestBulkTaskInstances(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c, count := countRunBulk(t, s)
	name := uniqueName(t)
	ref := func(run, task string) client.TaskInstanceID {
		return client.TaskInstanceID{DAGID: "paused", DAGRunID: name + run, TaskID: task}
	}
	first, second := ref("a", "nothing"), ref("b", "nothing")
	if !atLeast(ctx, t, c, 3, 1) {
		_, err := c.TaskInstances.Bulk(ctx, client.TaskInstanceBulk{Delete: []client.TaskInstanceID{first}})
		var unsupported *client.UnsupportedError
		require.ErrorAs(t, err, &unsupported)
		assert.Equal(t, "3.1", unsupported.Needs)
		return
	}
	acrossRuns := atLeast(ctx, t, c, 3, 2) // a request may be about several runs
	for _, id := range []string{"a", "b"} {
		trigger(ctx, t, c, "paused", &client.TriggerOptions{DAGRunID: name + id})
	}
	count()
	results, err := c.TaskInstances.Bulk(ctx, client.TaskInstanceBulk{Update: map[client.TaskInstanceID]client.TaskInstanceBulkUpdate{
		first: {State: client.TaskStateSuccess, Note: client.Set("by hand")}, second: {State: client.TaskStateSuccess},
		ref("b", "nope"): {State: client.TaskStateSuccess}, ref("c", "nothing"): {},
	}})
	require.ErrorIs(t, err, problem.ErrNotFound)
	require.ErrorIs(t, err, client.ErrNothingToUpdate)
	assert.Equal(t, "updated a.nothing[-1], failed missing b.nope[-1], updated b.nothing[-1], failed invalid c.nothing[-1]", bulkTexts(results, "paused."+name))
	assert.Equal(t, first, results[0].TaskInstance)
	if bulk, single := count(); acrossRuns {
		assert.Equal(t, [2]int{1, 0}, [2]int{bulk, single}, "bulk and other requests")
	} else {
		assert.Equal(t, [2]int{1, 1}, [2]int{bulk, single}, "one request for each run")
	}
	got, err := c.TaskInstances.Get(ctx, first)
	require.NoError(t, err)
	assert.Equal(t, [2]string{"success", "by hand"}, [2]string{string(got.State), got.Note})

	// The server ends an update at the first task instance that has the state.
	results, err = c.TaskInstances.Bulk(ctx, client.TaskInstanceBulk{Update: map[client.TaskInstanceID]client.TaskInstanceBulkUpdate{
		first: {State: client.TaskStateSuccess, Note: client.Set("again")}, second: {State: client.TaskStateFailed},
	}})
	require.NoError(t, err)
	assert.Equal(t, "updated a.nothing[-1], updated b.nothing[-1]", bulkTexts(results, "paused."+name))
	got, err = c.TaskInstances.Get(ctx, first)
	require.NoError(t, err)
	assert.Equal(t, [2]string{"success", "again"}, [2]string{string(got.State), got.Note})
	got, err = c.TaskInstances.Get(ctx, second)
	require.NoError(t, err)
	assert.Equal(t, client.TaskStateFailed, got.State)

	count()
	results, err = c.TaskInstances.Bulk(ctx, client.TaskInstanceBulk{Delete: []client.TaskInstanceID{first, ref("a", "nope"), second}})
	require.ErrorIs(t, err, problem.ErrNotFound)
	assert.Equal(t, "deleted a.nothing[-1], failed missing a.nope[-1], deleted b.nothing[-1]", bulkTexts(results, "paused."+name))
	if bulk, single := count(); acrossRuns {
		assert.Equal(t, [2]int{1, 0}, [2]int{bulk, single}, "bulk and other requests")
	}
	_, err = c.TaskInstances.Get(ctx, second)
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

// A change of one instance of a mapped task concerns no other instance.
func TestBulkMappedTaskInstances(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c, count := countRunBulk(t, s)
	skipBefore(ctx, t, c, 3, 1, "bulk requests for task instances")
	run := runToEnd(ctx, t, c, "mapped")
	instance := func(index int) client.TaskInstanceID {
		return client.TaskInstanceID{DAGID: "mapped", DAGRunID: run.DAGRunID, TaskID: "fixed", MapIndex: client.Set(index)}
	}
	count()
	results, err := c.TaskInstances.Bulk(ctx, client.TaskInstanceBulk{
		Update: map[client.TaskInstanceID]client.TaskInstanceBulkUpdate{instance(2): {Note: client.Set("two")}, instance(3): {Note: client.Set("three")}},
		Delete: []client.TaskInstanceID{instance(0), instance(1), instance(77)},
	})
	require.ErrorIs(t, err, problem.ErrNotFound)
	assert.Equal(t, "updated [2], updated [3], deleted [0], deleted [1], failed missing [77]", bulkTexts(results, "mapped."+run.DAGRunID+".fixed"))
	if bulk, single := count(); atLeast(ctx, t, c, 3, 2) {
		assert.Equal(t, [2]int{2, 0}, [2]int{bulk, single}, "bulk and other requests")
	} else {
		assert.Equal(t, [2]int{1, 2}, [2]int{bulk, single}, "the response does not tell updates of mapped task instances apart")
	}
	list, err := c.TaskInstances.List(ctx, "mapped", run.DAGRunID, nil)
	require.NoError(t, err)
	notes := map[int]string{}
	for _, ti := range list.Items {
		if ti.TaskID == "fixed" {
			notes[ti.MapIndex] = ti.Note
		}
	}
	assert.Equal(t, map[int]string{2: "two", 3: "three", 4: ""}, notes)
}

func TestBulkOfRunsNeedsPermission(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	viewer := s.as(t, "viewer", "viewer")
	skipBefore(ctx, t, viewer, 3, 3, "bulk requests for runs")
	results, err := viewer.DAGRuns.Bulk(ctx, client.DAGRunBulk{Delete: []client.DAGRunRef{{DAGID: "paused", DAGRunID: "a"}, {DAGID: "paused", DAGRunID: "b"}}})
	require.ErrorIs(t, err, problem.ErrPermissionDenied)
	assert.Len(t, results, 2)
	assert.True(t, client.SafeToRetry(err))
	ids := []client.TaskInstanceID{{DAGID: "paused", DAGRunID: "a", TaskID: "nothing"}, {DAGID: "paused", DAGRunID: "b", TaskID: "nothing"}}
	_, err = viewer.TaskInstances.Bulk(ctx, client.TaskInstanceBulk{Delete: ids})
	require.ErrorIs(t, err, problem.ErrPermissionDenied)
	assert.True(t, client.SafeToRetry(err))
}
