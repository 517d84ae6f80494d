package contract

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

func TestTriggerWithConf(t *testing.T) {
	ctx, c := start(t)
	type conf struct {
		Name  string         `json:"name"`
		Count int64          `json:"count"`
		Deep  map[string]any `json:"deep"`
	}
	want := conf{Name: "Ærø ✓ <&> \"quoted\"\n", Count: 1<<62 + 1, Deep: map[string]any{"list": []any{1.5, true, nil}}}
	options := &client.TriggerOptions{Conf: want}
	hasNotes := atLeast(ctx, t, c, 2, 5)
	if hasNotes {
		options.Note = "a note"
	}
	run := trigger(ctx, t, c, "hello", options)
	assert.Equal(t, client.OutcomeCreated, run.Outcome)
	assert.Equal(t, "hello", run.DAGID)
	if hasNotes {
		assert.Equal(t, client.DAGRunTypeManual, run.RunType)
	}
	if atLeastRelease(ctx, t, c, queuesRuns) {
		assert.Equal(t, client.DAGRunStateQueued, run.State)
	} else {
		assert.Equal(t, client.DAGRunStateRunning, run.State)
	}
	assert.True(t, run.EndDate.IsZero())

	stored, err := c.DAGRuns.Get(ctx, "hello", run.DAGRunID)
	require.NoError(t, err)
	var got conf
	require.NoError(t, stored.DecodeConf(&got))
	assert.Equal(t, want, got)
	assert.Equal(t, options.Note, stored.Note)
}

func TestTriggerWithoutOptions(t *testing.T) {
	ctx, c := start(t)
	run := trigger(ctx, t, c, "paused", nil)
	assert.Equal(t, client.OutcomeCreated, run.Outcome)
	assert.JSONEq(t, "{}", string(run.Conf))
	if atLeast(ctx, t, c, 3, 0) {
		assert.True(t, run.LogicalDate.IsZero())
	} else {
		assert.WithinDuration(t, time.Now(), run.LogicalDate, time.Hour)
	}
}

func TestTriggerWithRunID(t *testing.T) {
	ctx, c := start(t)
	id := uniqueName(t) + "~a+b:c"
	run := trigger(ctx, t, c, "paused", &client.TriggerOptions{DAGRunID: id})
	assert.Equal(t, id, run.DAGRunID)
	stored, err := c.DAGRuns.Get(ctx, "paused", id)
	require.NoError(t, err)
	assert.Equal(t, id, stored.DAGRunID)
}

func TestTriggerWithLogicalDate(t *testing.T) {
	ctx, c := start(t)
	date := uniqueDate(t).In(time.FixedZone("", 2*60*60)).Add(123456789)
	run := trigger(ctx, t, c, "paused", &client.TriggerOptions{LogicalDate: date})
	assert.WithinDuration(t, date.Truncate(time.Microsecond), run.LogicalDate, 0)
}

func TestTriggerDuplicateRunID(t *testing.T) {
	ctx, c := start(t)
	options := &client.TriggerOptions{DAGRunID: uniqueName(t), Conf: map[string]int{"n": 1}}
	first := trigger(ctx, t, c, "paused", options)
	_, err := c.DAGRuns.Trigger(ctx, "paused", options)
	var conflict *client.ConflictError
	require.ErrorAs(t, err, &conflict)
	assert.Equal(t, client.ConflictRunID, conflict.Kind)
	assert.Equal(t, first.DAGRunID, conflict.Run.DAGRunID)
	assert.ErrorIs(t, err, problem.ErrAlreadyExists)
}

func TestTriggerDuplicateLogicalDate(t *testing.T) {
	ctx, c := start(t)
	date := uniqueDate(t)
	first := trigger(ctx, t, c, "paused", &client.TriggerOptions{LogicalDate: date})
	_, err := c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{LogicalDate: date, DAGRunID: uniqueName(t)})
	var conflict *client.ConflictError
	require.ErrorAs(t, err, &conflict)
	assert.Equal(t, client.ConflictLogicalDate, conflict.Kind)
	assert.Equal(t, first.DAGRunID, conflict.Run.DAGRunID)
	assert.ErrorIs(t, err, problem.ErrConflict)
}

func TestTriggerSameKeyTwice(t *testing.T) {
	ctx, c := start(t)
	options := &client.TriggerOptions{IdempotencyKey: uniqueName(t) + " with blanks/and ✓", Conf: map[string]float64{"n": 1000}}
	first := trigger(ctx, t, c, "paused", options)
	second, err := c.DAGRuns.Trigger(ctx, "paused", options)
	require.NoError(t, err)
	assert.Equal(t, client.OutcomeCreated, first.Outcome)
	assert.Equal(t, client.OutcomeExisting, second.Outcome)
	assert.Equal(t, first.DAGRunID, second.DAGRunID)
	assert.Equal(t, client.RunIDForKey(options.IdempotencyKey), first.DAGRunID)

	_, err = c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{IdempotencyKey: options.IdempotencyKey})
	var conflict *client.ConflictError
	require.ErrorAs(t, err, &conflict, "same key, different conf")
}

func TestTriggerSameKeyConcurrently(t *testing.T) {
	ctx, c := start(t)
	key := uniqueName(t)
	removeLater(t, c, "paused", client.RunIDForKey(key))
	var created atomic.Int32
	each(make([]struct{}, 16), func(struct{}) {
		run, err := c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{IdempotencyKey: key})
		if assert.NoError(t, err) && run.Outcome == client.OutcomeCreated {
			created.Add(1)
		}
	})
	assert.EqualValues(t, 1, created.Load())
}

func TestTriggerConcurrently(t *testing.T) {
	ctx, c := start(t)
	each(make([]struct{}, 16), func(struct{}) {
		run, err := c.DAGRuns.Trigger(ctx, "paused", nil)
		if assert.NoError(t, err, "the server may choose the same logical date twice; Trigger retries") {
			removeLater(t, c, "paused", run.DAGRunID)
		}
	})
}

func TestWaitForSuccess(t *testing.T) {
	ctx, c := start(t)
	run := trigger(ctx, t, c, "hello", nil)
	var seen []client.DAGRunState
	options := *fast
	options.OnStateChange = func(run *client.DAGRun) { seen = append(seen, run.State) }
	done, err := c.DAGRuns.Wait(ctx, "hello", run.DAGRunID, &options)
	require.NoError(t, err)
	assert.Equal(t, client.DAGRunStateSuccess, done.State)
	assert.False(t, done.StartDate.IsZero())
	assert.False(t, done.EndDate.IsZero())
	assert.Equal(t, client.DAGRunStateSuccess, seen[len(seen)-1])
}

func TestWaitForFailure(t *testing.T) {
	ctx, c := start(t)
	run := trigger(ctx, t, c, "failing", nil)
	_, err := c.DAGRuns.Wait(ctx, "failing", run.DAGRunID, fast)
	var failed *client.RunFailedError
	require.ErrorAs(t, err, &failed)
	assert.Equal(t, run.DAGRunID, failed.Run.DAGRunID)
	assert.Equal(t, client.DAGRunStateFailed, failed.Run.State)
}

func TestWaitStopsWithContext(t *testing.T) {
	ctx, c := start(t)
	run := trigger(ctx, t, c, "paused", nil)
	short, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	_, err := c.DAGRuns.Wait(short, "paused", run.DAGRunID, fast)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	stored, err := c.DAGRuns.Get(ctx, "paused", run.DAGRunID)
	require.NoError(t, err)
	assert.Equal(t, run.State, stored.State, "the run is unchanged")
}

func TestSetState(t *testing.T) {
	ctx, c := start(t)
	run := trigger(ctx, t, c, "paused", nil)
	if !atLeast(ctx, t, c, 2, 2) {
		_, err := c.DAGRuns.SetState(ctx, "paused", run.DAGRunID, client.DAGRunStateFailed)
		assertUnsupported(t, err, "2.2")
		return
	}
	for _, state := range statesToSet(ctx, t, c) {
		set, err := c.DAGRuns.SetState(ctx, "paused", run.DAGRunID, state)
		require.NoError(t, err)
		assert.Equal(t, state, set.State)
		stored, err := c.DAGRuns.Get(ctx, "paused", run.DAGRunID)
		require.NoError(t, err)
		assert.Equal(t, state, stored.State)
	}
}

// statesToSet returns the states that SetState accepts.
func statesToSet(ctx context.Context, t *testing.T, c *client.Client) []client.DAGRunState {
	t.Helper()
	states := []client.DAGRunState{client.DAGRunStateFailed, client.DAGRunStateSuccess}
	if atLeast(ctx, t, c, 2, 4) {
		states = append(states, client.DAGRunStateQueued)
	}
	return states
}

func TestDeleteRun(t *testing.T) {
	ctx, c := start(t)
	run := trigger(ctx, t, c, "paused", nil)
	require.NoError(t, c.DAGRuns.Delete(ctx, "paused", run.DAGRunID))
	_, err := c.DAGRuns.Get(ctx, "paused", run.DAGRunID)
	assert.ErrorIs(t, err, problem.ErrNotFound)
	err = c.DAGRuns.Delete(ctx, "paused", run.DAGRunID)
	assert.ErrorIs(t, err, problem.ErrNotFound, "the run is already deleted")
}

func TestListBatch(t *testing.T) {
	ctx, c := start(t)
	date := uniqueDate(t)
	ids := map[string]bool{}
	for i, dagID := range []string{"paused", "hello", "paused"} {
		run := trigger(ctx, t, c, dagID, &client.TriggerOptions{LogicalDate: date.Add(time.Duration(i) * time.Minute)})
		ids[run.DAGRunID] = true
	}
	page, err := c.DAGRuns.ListBatch(ctx, client.DAGRunFilter{
		DAGIDs:         []string{"paused", "hello"},
		LogicalDateGTE: date, LogicalDateLTE: date.Add(time.Hour),
		Limit: 50,
	})
	require.NoError(t, err)
	assert.Equal(t, 3, page.Total)
	for _, run := range page.Items {
		assert.True(t, ids[run.DAGRunID], run.DAGRunID)
	}
	page, err = c.DAGRuns.ListBatch(ctx, client.DAGRunFilter{
		DAGIDs: []string{"hello"}, LogicalDateGTE: date, LogicalDateLTE: date.Add(time.Hour),
	})
	require.NoError(t, err)
	assert.Len(t, page.Items, 1)

	page, err = c.DAGRuns.ListBatch(ctx, client.DAGRunFilter{
		LogicalDateGTE: date, LogicalDateLTE: date.Add(time.Hour), OrderBy: client.DAGRunOrderLogicalDate.Descending(),
	})
	if !atLeast(ctx, t, c, 2, 1) {
		assertUnsupported(t, err, "2.1")
		return
	}
	require.NoError(t, err)
	require.Len(t, page.Items, 3)
	for i, run := range page.Items {
		assert.True(t, date.Add(time.Duration(2-i)*time.Minute).Equal(run.LogicalDate), "%d: %v", i, run.LogicalDate)
	}
}

func TestAllRunsAcrossPages(t *testing.T) {
	t.Run("default page size", func(t *testing.T) { runsThroughPages(t, connect(t), 100) })
	t.Run("pages of seven", func(t *testing.T) { runsThroughPages(t, connectSmallPages(t), 7) })
}

func runsThroughPages(t *testing.T, s server, pageSize int) {
	const dagID = "paused"
	ctx, c := testContext(t), s.admin(t)
	n := pageSize + 20
	first := uniqueDate(t)
	var dates []time.Time
	var ids []string
	for i := range n {
		dates = append(dates, first.Add(time.Duration(i)*time.Minute))
		ids = append(ids, fmt.Sprintf("%s.%03d", uniqueName(t), i))
	}
	removeLater(t, c, dagID, ids...)
	each(dates, func(date time.Time) {
		i := int(date.Sub(first) / time.Minute)
		_, err := c.DAGRuns.Trigger(ctx, dagID, &client.TriggerOptions{DAGRunID: ids[i], LogicalDate: date})
		assert.NoError(t, err)
	})
	options := &client.DAGRunListOptions{LogicalDateGTE: first, LogicalDateLTE: dates[n-1]}
	if atLeast(ctx, t, c, 2, 1) {
		options.OrderBy = client.DAGRunOrderLogicalDate
	}
	page, err := c.DAGRuns.List(ctx, dagID, options)
	require.NoError(t, err)
	assert.Equal(t, n, page.Total)
	assert.Len(t, page.Items, pageSize, "the server's page limit")

	runs := c.DAGRuns.All(ctx, dagID, options)
	for range 2 { // a sequence can be ranged over again
		var got []string
		for run, err := range runs {
			require.NoError(t, err)
			got = append(got, run.DAGRunID)
		}
		if options.OrderBy == "" {
			assert.ElementsMatch(t, ids, got)
		} else {
			assert.Equal(t, ids, got)
		}
	}
	for _, err := range runs {
		require.NoError(t, err)
		break // leaks no goroutine; TestMain checks this
	}
}

// uniqueDate returns a date before 2000 that no other test uses.
func uniqueDate(t *testing.T) time.Time {
	t.Helper()
	seed := uniqueName(t)
	minutes := 0
	for _, b := range []byte(seed[len(seed)-6:]) {
		minutes = minutes*32 + int(b%32)
	}
	return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(minutes%(20*365)) * 24 * time.Hour)
}
