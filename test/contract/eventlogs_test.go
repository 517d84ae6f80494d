package contract

import (
	"context"
	"path"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// triggerEvents are the names that different releases use for the event of triggering a DAG run by the API.
var triggerEvents = []string{"dag_run.create", "api.post_dag_run", "trigger_dag_run"}

// collect returns all rows of a list.
func collect[T any](t *testing.T, rows func(func(T, error) bool)) []T {
	t.Helper()
	var items []T
	for item, err := range rows {
		require.NoError(t, err)
		items = append(items, item)
	}
	return items
}

func TestEventLogs(t *testing.T) {
	s := connect(t)
	ctx, c := testContext(t), s.admin(t)
	trigger(ctx, t, c, "paused", nil)
	trigger(ctx, t, c, "paused", nil)
	first, err := c.EventLogs.List(ctx, &client.EventLogListOptions{Limit: 2})
	require.NoError(t, err)
	require.Len(t, first.Items, 2)
	assert.GreaterOrEqual(t, first.Total, 2)
	assert.Less(t, first.Items[0].EventLogID, first.Items[1].EventLogID, "oldest entry first")

	entry := first.Items[1]
	assert.NotEmpty(t, entry.Event)
	assert.False(t, entry.When.IsZero())
	got, err := c.EventLogs.Get(ctx, entry.EventLogID)
	require.NoError(t, err)
	assert.Equal(t, &entry, got)

	var ids []int
	for e, err := range c.EventLogs.All(ctx, &client.EventLogListOptions{Limit: 1, Offset: first.Total - 2}) {
		require.NoError(t, err)
		if ids = append(ids, e.EventLogID); len(ids) == 2 {
			break
		}
	}
	assert.Len(t, ids, 2)
	assert.True(t, slices.IsSorted(ids))

	_, err = c.EventLogs.Get(ctx, 1<<30)
	assert.ErrorIs(t, err, problem.ErrNotFound)
	_, err = s.as(t, s.viewer, s.viewerPassword).EventLogs.List(ctx, nil)
	if !atLeast(ctx, t, c, 2, 8) {
		assert.NoError(t, err, "viewers may read them")
		return
	}
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
}

func TestSortEventLogs(t *testing.T) {
	ctx, c := start(t)
	trigger(ctx, t, c, "paused", nil)
	trigger(ctx, t, c, "paused", nil)
	page, err := c.EventLogs.List(ctx, &client.EventLogListOptions{OrderBy: client.EventLogOrderEventLogID.Descending(), Limit: 2})
	if !atLeast(ctx, t, c, 2, 1) {
		assertUnsupported(t, err, "2.1")
		return
	}
	require.NoError(t, err)
	require.Len(t, page.Items, 2)
	assert.Greater(t, page.Items[0].EventLogID, page.Items[1].EventLogID)
	_, err = c.EventLogs.List(ctx, &client.EventLogListOptions{OrderBy: "nonsense"})
	assert.ErrorIs(t, err, problem.ErrBadRequest)
}

func TestFilterEventLogs(t *testing.T) {
	s := connect(t)
	ctx, c := testContext(t), s.admin(t)
	since := time.Now().Add(-time.Second) // the server's clock may differ
	run := trigger(ctx, t, c, "paused", nil)
	_, err := c.EventLogs.List(ctx, &client.EventLogListOptions{After: since})
	if !atLeast(ctx, t, c, 2, 8) {
		assertUnsupported(t, err, "2.8")
		return
	}
	require.NoError(t, err)
	list := func(change func(*client.EventLogListOptions)) []client.EventLog {
		options := client.EventLogListOptions{After: since, DAGID: "paused"}
		change(&options)
		return collect(t, c.EventLogs.All(ctx, &options))
	}
	var event client.EventLog
	for _, e := range list(func(*client.EventLogListOptions) {}) {
		assert.Equal(t, "paused", e.DAGID)
		assert.True(t, e.When.After(since))
		if slices.Contains(triggerEvents, e.Event) {
			event = e
		}
	}
	require.NotZero(t, event.EventLogID, "the trigger has an entry")
	assert.Equal(t, s.user, event.Owner)
	is := func(e client.EventLog) bool { return e.EventLogID == event.EventLogID }
	for name, change := range map[string]func(*client.EventLogListOptions){
		"event":  func(o *client.EventLogListOptions) { o.Event = event.Event },
		"owner":  func(o *client.EventLogListOptions) { o.Owner = s.user },
		"before": func(o *client.EventLogListOptions) { o.Before = event.When.Add(time.Second) },
	} {
		assert.True(t, slices.ContainsFunc(list(change), is), name)
	}
	for name, change := range map[string]func(*client.EventLogListOptions){
		"event":  func(o *client.EventLogListOptions) { o.Event = "nonsense" },
		"owner":  func(o *client.EventLogListOptions) { o.Owner = "nobody" },
		"task":   func(o *client.EventLogListOptions) { o.TaskID = "nonsense" },
		"DAG":    func(o *client.EventLogListOptions) { o.DAGID = "nonsense" },
		"before": func(o *client.EventLogListOptions) { o.Before = event.When },
		"after":  func(o *client.EventLogListOptions) { o.After = event.When },
	} {
		assert.False(t, slices.ContainsFunc(list(change), is), name)
	}
	filterNewerEventLogs(ctx, t, c, run, event)
}

// filterNewerEventLogs tests the filters that releases after 2.8 added.
func filterNewerEventLogs(ctx context.Context, t *testing.T, c *client.Client, run *client.TriggeredRun, event client.EventLog) {
	t.Helper()
	total := func(minor int, options client.EventLogListOptions) int {
		options.After = event.When.Add(-time.Microsecond)
		options.Before = event.When.Add(time.Microsecond)
		page, err := c.EventLogs.List(ctx, &options)
		if !atLeast(ctx, t, c, 2, minor) {
			assertUnsupported(t, err, map[int]string{9: "2.9", 10: "2.10"}[minor])
			return -1
		}
		require.NoError(t, err)
		return page.Total
	}
	want := func(n, minor int) int {
		if !atLeast(ctx, t, c, 2, minor) {
			return -1
		}
		return n
	}
	assert.Equal(t, want(1, 9), total(9, client.EventLogListOptions{IncludedEvents: append([]string{"x"}, triggerEvents...)}))
	assert.Equal(t, want(0, 9), total(9, client.EventLogListOptions{IncludedEvents: []string{"x"}}))
	assert.Equal(t, want(0, 9), total(9, client.EventLogListOptions{ExcludedEvents: triggerEvents, DAGID: "paused"}))
	assert.Equal(t, want(0, 9), total(9, client.EventLogListOptions{RunID: "nonsense"}))
	assert.Equal(t, want(0, 10), total(10, client.EventLogListOptions{MapIndex: 7}))
	assert.Equal(t, want(0, 10), total(10, client.EventLogListOptions{TryNumber: 7}))
	if atLeast(ctx, t, c, 2, 10) {
		require.NoError(t, c.DAGRuns.Delete(ctx, "paused", run.DAGRunID))
		found := collect(t, c.EventLogs.All(ctx, &client.EventLogListOptions{RunID: run.DAGRunID}))
		var events []string
		for _, e := range found {
			assert.Equal(t, run.DAGRunID, e.RunID)
			events = append(events, e.Event)
		}
		if atLeast(ctx, t, c, 3, 0) {
			assert.Equal(t, []string{"trigger_dag_run", "delete_dag_run"}, events)
		} else {
			assert.Equal(t, []string{"api.delete_dag_run"}, events)
		}
	}
}

// importError returns the import error of the broken DAG file. On old servers its ID changes each time the file is read.
func importError(ctx context.Context, t *testing.T, c *client.Client) client.ImportError {
	t.Helper()
	var found client.ImportError
	require.Eventually(t, func() bool {
		for e, err := range c.ImportErrors.All(ctx, &client.ImportErrorListOptions{Limit: 1}) {
			require.NoError(t, err)
			if path.Base(e.Filename) == "broken.py" {
				found = e
			}
		}
		return found.ImportErrorID != 0
	}, testTimeout, 200*time.Millisecond, "the server reads the broken file")
	return found
}

func TestImportErrors(t *testing.T) {
	s := connect(t)
	ctx, c := testContext(t), s.admin(t)
	var listed client.ImportError
	var got *client.ImportError
	require.Eventually(t, func() bool { // the ID may change between the two requests
		listed = importError(ctx, t, c)
		var err error
		got, err = c.ImportErrors.Get(ctx, listed.ImportErrorID)
		return err == nil
	}, testTimeout, 100*time.Millisecond)
	assert.Contains(t, listed.StackTrace, "a_module_that_does_not_exist")
	assert.WithinDuration(t, time.Now(), listed.Timestamp, 24*time.Hour)
	got.Timestamp = listed.Timestamp
	assert.Equal(t, &listed, got)
	_, err := c.ImportErrors.Get(ctx, 1<<30)
	assert.ErrorIs(t, err, problem.ErrNotFound)
	_, err = s.as(t, s.viewer, s.viewerPassword).ImportErrors.List(ctx, nil)
	assert.NoError(t, err)

	page, err := c.ImportErrors.List(ctx, &client.ImportErrorListOptions{OrderBy: client.ImportErrorOrderTimestamp.Descending()})
	if !atLeast(ctx, t, c, 2, 1) {
		assertUnsupported(t, err, "2.1")
		return
	}
	require.NoError(t, err)
	assert.Len(t, page.Items, page.Total)
	_, err = c.ImportErrors.List(ctx, &client.ImportErrorListOptions{OrderBy: "nonsense"})
	assert.ErrorIs(t, err, problem.ErrBadRequest)
}

func TestWarnings(t *testing.T) {
	ctx, c := start(t)
	if !atLeast(ctx, t, c, 2, 4) {
		_, err := c.Warnings.List(ctx, nil)
		assertUnsupported(t, err, "2.4")
		return
	}
	skipFrom(ctx, t, c, "3", "it writes no warning about the pool of the DAG unpooled")
	const kind = "non-existent pool"
	var found []client.DAGWarning
	require.Eventually(t, func() bool {
		found = collect(t, c.Warnings.All(ctx, &client.WarningListOptions{DAGID: "unpooled", WarningType: kind, Limit: 1}))
		return len(found) > 0
	}, testTimeout, 200*time.Millisecond, "the server creates the warning some time after the DAG")
	require.Len(t, found, 1)
	assert.Equal(t, "unpooled", found[0].DAGID)
	assert.Equal(t, kind, found[0].WarningType)
	assert.Contains(t, found[0].Message, "no_such_pool")
	assert.WithinDuration(t, time.Now(), found[0].Timestamp, 24*time.Hour)
	for _, options := range []client.WarningListOptions{{DAGID: "hello"}, {WarningType: "nonsense"}} {
		page, err := c.Warnings.List(ctx, &options)
		require.NoError(t, err)
		assert.Empty(t, page.Items)
		assert.Zero(t, page.Total)
	}
	for _, column := range []client.DAGWarningOrder{"dag_id", "-warning_type", "message", "-timestamp"} {
		page, err := c.Warnings.List(ctx, &client.WarningListOptions{OrderBy: column})
		require.NoError(t, err)
		assert.NotEmpty(t, page.Items)
	}
	_, err := c.Warnings.List(ctx, &client.WarningListOptions{OrderBy: "nonsense"})
	assert.ErrorIs(t, err, problem.ErrBadRequest)
}
