package contract

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// operationsAirflow3 returns the operations that only Airflow 3 has.
func operationsAirflow3(ctx context.Context, t *testing.T, s server, setup, c *client.Client) []operation {
	t.Helper()
	if !s.isAirflow3() {
		return nil
	}
	instance := runXComs(ctx, t, setup)
	from := uniqueDate(t).Truncate(day)
	wanted := client.BackfillCreate{DAGID: "paused_daily", FromDate: from, ToDate: from.Add(day)}
	backfill := newBackfill(ctx, t, setup, wanted)
	return []operation{
		{"list_backfills", func(ctx context.Context) error {
			return errorOf(c.Backfills.List(ctx, &client.BackfillListOptions{DAGID: wanted.DAGID}))
		}},
		{"get_backfill", func(ctx context.Context) error { return errorOf(c.Backfills.Get(ctx, backfill.ID)) }},
		{"unpause_backfill", func(ctx context.Context) error { return errorOf(c.Backfills.Unpause(ctx, backfill.ID)) }},
		{"pause_backfill", func(ctx context.Context) error { return errorOf(c.Backfills.Pause(ctx, backfill.ID)) }},
		{"cancel_backfill", func(ctx context.Context) error { return errorOf(c.Backfills.Cancel(ctx, backfill.ID)) }},
		{"create_backfill_dry_run", func(ctx context.Context) error { return errorOf(c.Backfills.Plan(ctx, wanted)) }},
		{"create_backfill", func(ctx context.Context) error {
			created, err := c.Backfills.Create(ctx, wanted)
			if err == nil {
				_, err = setup.Backfills.Cancel(ctx, created.ID)
			}
			return err
		}},
		{"get_dag_versions", func(ctx context.Context) error { return errorOf(c.DAGs.ListVersions(ctx, "hello", nil)) }},
		{"get_dag_version", func(ctx context.Context) error { return errorOf(c.DAGs.GetVersion(ctx, "hello", 1)) }},
		{"get_dag_tags", func(ctx context.Context) error { return errorOf(c.DAGs.ListTags(ctx, nil)) }},
		{"favorite_dag", func(ctx context.Context) error { return c.DAGs.Favorite(ctx, "hello") }},
		{"unfavorite_dag", func(ctx context.Context) error { return c.DAGs.Unfavorite(ctx, "hello") }},
		{"get_jobs", func(ctx context.Context) error { return errorOf(c.Jobs.List(ctx, nil)) }},
		{"import_errors", func(ctx context.Context) error { return errorOf(c.Plugins.ListImportErrors(ctx)) }},
		{"get_external_log_url", func(ctx context.Context) error { return errorOf(c.Logs.ExternalURL(ctx, instance, 1)) }},
	}
}

// newBackfill creates a backfill. When the test ends, it is canceled and its runs are deleted.
func newBackfill(ctx context.Context, t *testing.T, c *client.Client, wanted client.BackfillCreate) *client.Backfill {
	t.Helper()
	backfill, err := c.Backfills.Create(ctx, wanted)
	require.NoError(t, err)
	t.Cleanup(func() {
		ctx := context.WithoutCancel(ctx)
		_, _ = c.Backfills.Cancel(ctx, backfill.ID) // unless the test has canceled it
		runs := &client.DAGRunListOptions{LogicalDateGTE: wanted.FromDate, LogicalDateLTE: wanted.ToDate}
		for run, err := range c.DAGRuns.All(ctx, wanted.DAGID, runs) {
			if assert.NoError(t, err) {
				assert.NoError(t, c.DAGRuns.Delete(ctx, run.DAGID, run.DAGRunID))
			}
		}
	})
	return backfill
}
