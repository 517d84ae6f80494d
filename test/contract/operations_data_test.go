package contract

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

func operationsData(ctx context.Context, t *testing.T, _ server, setup, c *client.Client) []operation {
	t.Helper()
	id := pushed(ctx, t, setup)
	uri := "sample://other"
	if knows(ctx, t, setup, 2, 4) {
		uri = asset(ctx, t, setup, uri).URI
	}
	// queued has an event wait for merger, where there is such a thing.
	queued := func(ctx context.Context) {
		if knows(ctx, t, setup, 2, 9) {
			_, err := setup.Assets.CreateEvent(ctx, client.AssetEventCreate{AssetURI: uri})
			require.NoError(t, err)
		}
	}
	forgetQueuedLater(t, setup)
	return []operation{
		{"get_xcom_entries", func(ctx context.Context) error { return fails(c.XComs.List(ctx, id, nil)) }},
		{"get_xcom_entry", func(ctx context.Context) error { return fails(c.XComs.Get(ctx, id, "return_value", nil)) }},
		{"get_log", func(ctx context.Context) error { return fails(c.Logs.Get(ctx, id, 1, nil)) }},
		{"get_datasets", func(ctx context.Context) error { return fails(c.Assets.List(ctx, nil)) }},
		{"get_dataset", func(ctx context.Context) error { return fails(c.Assets.Get(ctx, uri)) }},
		{"get_dataset_events", func(ctx context.Context) error { return fails(c.Assets.ListEvents(ctx, nil)) }},
		{"create_dataset_event", func(ctx context.Context) error {
			return fails(c.Assets.CreateEvent(ctx, client.AssetEventCreate{AssetURI: uri}))
		}},
		{"get_dataset_queued_events", func(ctx context.Context) error {
			queued(ctx)
			return fails(c.Assets.ListQueuedEvents(ctx, uri, nil))
		}},
		{"delete_dataset_queued_events", func(ctx context.Context) error {
			queued(ctx)
			return c.Assets.DeleteQueuedEvents(ctx, uri, nil)
		}},
		{"get_dag_dataset_queued_events", func(ctx context.Context) error {
			queued(ctx)
			return fails(c.Assets.ListDAGQueuedEvents(ctx, "merger", nil))
		}},
		{"get_dag_dataset_queued_event", func(ctx context.Context) error {
			queued(ctx)
			return fails(c.Assets.GetDAGQueuedEvent(ctx, "merger", uri, nil))
		}},
		{"delete_dag_dataset_queued_event", func(ctx context.Context) error {
			queued(ctx)
			return c.Assets.DeleteDAGQueuedEvent(ctx, "merger", uri, nil)
		}},
		{"delete_dag_dataset_queued_events", func(ctx context.Context) error {
			queued(ctx)
			return c.Assets.DeleteDAGQueuedEvents(ctx, "merger", nil)
		}},
	}
}
