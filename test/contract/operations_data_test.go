package contract

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

func operationsData(ctx context.Context, t *testing.T, _ server, setup, c *client.Client) []operation {
	t.Helper()
	id := runXComs(ctx, t, setup)
	uri := "sample://other"
	if atLeast(ctx, t, setup, 2, 4) {
		uri = asset(ctx, t, setup, uri).URI
	}
	// queue queues an event for the DAG merger, if the server supports that.
	queue := func(ctx context.Context) {
		if atLeast(ctx, t, setup, 2, 9) {
			_, err := setup.Assets.CreateEvent(ctx, client.AssetEventCreate{AssetURI: uri})
			require.NoError(t, err)
		}
	}
	deleteQueuedEventsLater(t, setup)
	return []operation{
		{"get_xcom_entries", func(ctx context.Context) error { return errorOf(c.XComs.List(ctx, id, nil)) }},
		{"get_xcom_entry", func(ctx context.Context) error { return errorOf(c.XComs.Get(ctx, id, "return_value", nil)) }},
		{"get_log", func(ctx context.Context) error { return errorOf(c.Logs.Get(ctx, id, 1, nil)) }},
		{"get_datasets", func(ctx context.Context) error { return errorOf(c.Assets.List(ctx, nil)) }},
		{"get_dataset", func(ctx context.Context) error { return errorOf(c.Assets.Get(ctx, uri)) }},
		{"get_dataset_events", func(ctx context.Context) error { return errorOf(c.Assets.ListEvents(ctx, nil)) }},
		{"create_dataset_event", func(ctx context.Context) error {
			return errorOf(c.Assets.CreateEvent(ctx, client.AssetEventCreate{AssetURI: uri}))
		}},
		{"get_dataset_queued_events", func(ctx context.Context) error {
			queue(ctx)
			return errorOf(c.Assets.ListQueuedEvents(ctx, uri, nil))
		}},
		{"delete_dataset_queued_events", func(ctx context.Context) error {
			queue(ctx)
			return c.Assets.DeleteQueuedEvents(ctx, uri, nil)
		}},
		{"get_dag_dataset_queued_events", func(ctx context.Context) error {
			queue(ctx)
			return errorOf(c.Assets.ListDAGQueuedEvents(ctx, "merger", nil))
		}},
		{"get_dag_dataset_queued_event", func(ctx context.Context) error {
			queue(ctx)
			return errorOf(c.Assets.GetDAGQueuedEvent(ctx, "merger", uri, nil))
		}},
		{"delete_dag_dataset_queued_event", func(ctx context.Context) error {
			queue(ctx)
			return c.Assets.DeleteDAGQueuedEvent(ctx, "merger", uri, nil)
		}},
		{"delete_dag_dataset_queued_events", func(ctx context.Context) error {
			queue(ctx)
			return c.Assets.DeleteDAGQueuedEvents(ctx, "merger", nil)
		}},
	}
}
