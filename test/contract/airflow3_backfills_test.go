package contract

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

const day = 24 * time.Hour

// A backfill of a paused DAG creates its runs, which stay queued.
func TestAirflow3Backfills(t *testing.T) {
	ctx, c := startAirflow3(t)
	from := uniqueDate(t).Truncate(day)
	wanted := client.BackfillCreate{
		DAGID: "paused_daily", FromDate: from, ToDate: from.Add(2 * day), MaxActiveRuns: client.Set(2), DAGRunConf: []byte(`{"n": 1}`),
		ReprocessBehavior: client.ReprocessBehaviorFailed, RunBackwards: client.Set(true),
	}
	planned, err := c.Backfills.Plan(ctx, wanted)
	require.NoError(t, err)
	assert.Len(t, planned, 3)

	backfill := newBackfill(ctx, t, c, wanted)
	assert.Equal(t, []any{"paused_daily", 2, client.ReprocessBehaviorFailed, false}, []any{
		backfill.DAGID, backfill.MaxActiveRuns, backfill.ReprocessBehavior, backfill.IsPaused,
	})
	assert.True(t, backfill.CompletedAt.IsZero())
	_, err = c.Backfills.Create(ctx, wanted)
	require.ErrorIs(t, err, problem.ErrConflict, "one active backfill for each DAG")
	planned, err = c.Backfills.Plan(ctx, wanted)
	require.NoError(t, err)
	assert.Empty(t, planned, "all runs exist")
	runs, err := client.Collect(c.DAGRuns.All(ctx, "paused_daily", &client.DAGRunListOptions{
		LogicalDateGTE: wanted.FromDate, LogicalDateLTE: wanted.ToDate, RunType: []string{string(client.DAGRunTypeBackfill)},
	}))
	require.NoError(t, err)
	require.Len(t, runs, 3)
	for _, run := range runs {
		assert.Equal(t, client.DAGRunStateQueued, run.State)
	}

	for range 2 { // a repeated request changes nothing
		paused, err := c.Backfills.Pause(ctx, backfill.ID)
		require.NoError(t, err)
		assert.True(t, paused.IsPaused)
	}
	for range 2 {
		unpaused, err := c.Backfills.Unpause(ctx, backfill.ID)
		require.NoError(t, err)
		assert.False(t, unpaused.IsPaused)
	}
	canceled, err := c.Backfills.Cancel(ctx, backfill.ID)
	require.NoError(t, err)
	assert.False(t, canceled.CompletedAt.IsZero())
	for _, change := range []func(int) error{
		func(id int) error { return errorOf(c.Backfills.Cancel(ctx, id)) },
		func(id int) error { return errorOf(c.Backfills.Pause(ctx, id)) },
		func(id int) error { return errorOf(c.Backfills.Unpause(ctx, id)) },
	} {
		require.ErrorIs(t, change(backfill.ID), problem.ErrConflict, "it has ended")
		require.ErrorIs(t, change(1<<30), problem.ErrNotFound)
	}
	_, err = c.Backfills.Get(ctx, 1<<30)
	require.ErrorIs(t, err, problem.ErrNotFound)
	run, err := c.DAGRuns.Get(ctx, "paused_daily", runs[0].DAGRunID)
	require.NoError(t, err)
	assert.Equal(t, client.DAGRunStateFailed, run.State, "a queued run fails")

	all, err := client.Collect(c.Backfills.All(ctx, &client.BackfillListOptions{DAGID: "paused_daily", Limit: 1}))
	require.NoError(t, err)
	assert.Equal(t, backfill.ID, all[len(all)-1].ID)
	page, err := c.Backfills.List(ctx, &client.BackfillListOptions{DAGID: "no_such_dag"})
	require.NoError(t, err)
	assert.Empty(t, page.Items)
}

func TestAirflow3RejectsBackfills(t *testing.T) {
	ctx, c := startAirflow3(t)
	from := uniqueDate(t).Truncate(day)
	for name, test := range map[string]struct {
		dag  string
		from time.Time
		want error
	}{
		"unknown DAG":   {"no_such_dag", from, problem.ErrNotFound},
		"no schedule":   {"hello", from, problem.ErrBadRequest},
		"in the future": {"paused", time.Now().Add(day), problem.ErrBadRequest},
	} {
		wanted := client.BackfillCreate{DAGID: test.dag, FromDate: test.from, ToDate: test.from}
		_, err := c.Backfills.Create(ctx, wanted)
		assert.ErrorIs(t, err, test.want, name)
	}
}

func TestAirflow3DAGVersionsTagsAndFavorites(t *testing.T) {
	ctx, c := startAirflow3(t)
	versions, err := client.Collect(c.DAGs.AllVersions(ctx, "hello", nil))
	require.NoError(t, err)
	require.NotEmpty(t, versions)
	first, err := c.DAGs.GetVersion(ctx, "hello", versions[0].VersionNumber)
	require.NoError(t, err)
	assert.Equal(t, versions[0].ID, first.ID)
	_, err = c.DAGs.GetVersion(ctx, "hello", 1<<30)
	require.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.DAGs.ListVersions(ctx, "no_such_dag", nil)
	require.ErrorIs(t, err, problem.ErrNotFound)
	all, err := client.Collect(c.DAGs.AllVersions(ctx, "~", &client.DAGListVersionsOptions{Limit: 7, OrderBy: client.DAGVersionOrderVersionNumber}))
	require.NoError(t, err)
	assert.Greater(t, len(all), 7)

	tags, err := client.Collect(c.DAGs.AllTags(ctx, &client.DAGListTagsOptions{Limit: 2}))
	require.NoError(t, err)
	assert.Subset(t, tags, []string{"datasets", "scheduled"})
	page, err := c.DAGs.ListTags(ctx, &client.DAGListTagsOptions{TagNamePattern: "chedul", OrderBy: client.TagOrderName.Descending()})
	require.NoError(t, err)
	assert.Equal(t, []string{"scheduled"}, page.Items)

	favorites := &client.DAGListOptions{IsFavorite: client.Set(true)}
	for range 2 {
		require.NoError(t, c.DAGs.Favorite(ctx, "hello"))
	}
	marked, err := c.DAGs.List(ctx, favorites)
	require.NoError(t, err)
	require.Len(t, marked.Items, 1)
	assert.Equal(t, "hello", marked.Items[0].DAGID)
	for range 2 {
		require.NoError(t, c.DAGs.Unfavorite(ctx, "hello"))
	}
	marked, err = c.DAGs.List(ctx, favorites)
	require.NoError(t, err)
	assert.Empty(t, marked.Items)
	require.ErrorIs(t, c.DAGs.Favorite(ctx, "no_such_dag"), problem.ErrNotFound)
	require.ErrorIs(t, c.DAGs.Unfavorite(ctx, "no_such_dag"), problem.ErrNotFound)
}

func TestAirflow3Jobs(t *testing.T) {
	ctx, c := startAirflow3(t)
	schedulers, err := client.Collect(c.Jobs.All(ctx, &client.JobListOptions{JobType: "SchedulerJob", JobState: "running"}))
	require.NoError(t, err)
	require.NotEmpty(t, schedulers)
	assert.Equal(t, "SchedulerJob", schedulers[0].JobType)
	jobs, err := client.Collect(c.Jobs.All(ctx, &client.JobListOptions{Limit: 1, OrderBy: client.JobOrderLatestHeartbeat.Descending()}))
	require.NoError(t, err)
	assert.GreaterOrEqual(t, len(jobs), len(schedulers))
	_, err = c.Plugins.ListImportErrors(ctx)
	require.NoError(t, err)
}

// The test servers keep their logs in files.
func TestAirflow3ExternalLogURL(t *testing.T) {
	ctx, c := startAirflow3(t)
	run := newRunOfAirflow3(ctx, t, c)
	_, err := c.Logs.ExternalURL(ctx, client.TaskInstanceID{DAGID: "hello", DAGRunID: run.DAGRunID, TaskID: "greet"}, 1)
	assert.ErrorIs(t, err, problem.ErrBadRequest)
}
