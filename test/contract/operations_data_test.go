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
		uri = dataset(ctx, t, setup, uri).URI
	}
	// queued has an event wait for merger, where there is such a thing.
	queued := func(ctx context.Context) {
		if knows(ctx, t, setup, 2, 9) {
			_, err := setup.Datasets.CreateEvent(ctx, client.DatasetEventCreate{DatasetURI: uri})
			require.NoError(t, err)
		}
	}
	forgetQueuedLater(t, setup)
	return []operation{
		{"get_xcom_entries", func(ctx context.Context) error { return fails(c.XComs.List(ctx, id, nil)) }},
		{"get_xcom_entry", func(ctx context.Context) error { return fails(c.XComs.Get(ctx, id, "return_value", nil)) }},
		{"get_log", func(ctx context.Context) error { return fails(c.Logs.Get(ctx, id, 1, nil)) }},
		{"get_datasets", func(ctx context.Context) error { return fails(c.Datasets.List(ctx, nil)) }},
		{"get_dataset", func(ctx context.Context) error { return fails(c.Datasets.Get(ctx, uri)) }},
		{"get_dataset_events", func(ctx context.Context) error { return fails(c.Datasets.ListEvents(ctx, nil)) }},
		{"create_dataset_event", func(ctx context.Context) error {
			return fails(c.Datasets.CreateEvent(ctx, client.DatasetEventCreate{DatasetURI: uri}))
		}},
		{"get_dataset_queued_events", func(ctx context.Context) error {
			queued(ctx)
			return fails(c.Datasets.ListQueuedEvents(ctx, uri, nil))
		}},
		{"delete_dataset_queued_events", func(ctx context.Context) error {
			queued(ctx)
			return c.Datasets.DeleteQueuedEvents(ctx, uri, nil)
		}},
		{"get_dag_dataset_queued_events", func(ctx context.Context) error {
			queued(ctx)
			return fails(c.Datasets.ListDAGQueuedEvents(ctx, "merger", nil))
		}},
		{"get_dag_dataset_queued_event", func(ctx context.Context) error {
			queued(ctx)
			return fails(c.Datasets.GetDAGQueuedEvent(ctx, "merger", uri, nil))
		}},
		{"delete_dag_dataset_queued_event", func(ctx context.Context) error {
			queued(ctx)
			return c.Datasets.DeleteDAGQueuedEvent(ctx, "merger", uri, nil)
		}},
		{"delete_dag_dataset_queued_events", func(ctx context.Context) error {
			queued(ctx)
			return c.Datasets.DeleteDAGQueuedEvents(ctx, "merger", nil)
		}},
	}
}
