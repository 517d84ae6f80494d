package client

import (
	"context"

	"github.com/airflow-go/airflow/gen"
)

// A DAG that is scheduled on several datasets starts when each of them has been updated. Until then the first update of each
// is a queued event.

// ListQueuedEvents lists the updates of a dataset that wait, one for each DAG whose other datasets have not been updated
// yet. The error is a [problem.ErrNotFound] when none waits. It is GET /datasets/queuedEvent/{uri}, since Airflow 2.9.
func (s *AssetService) ListQueuedEvents(
	ctx context.Context, uri string, options *QueuedEventOptions, opts ...CallOption,
) ([]QueuedEvent, error) {
	return queuedEvents(s.calls(opts).ListQueuedEvents(ctx, uri, options))
}

// DeleteQueuedEvents forgets the updates of a dataset that wait, for all DAGs. The error is a [problem.ErrNotFound] when
// none waits. It is DELETE /datasets/queuedEvent/{uri}, since Airflow 2.9.
func (s *AssetService) DeleteQueuedEvents(
	ctx context.Context, uri string, options *QueuedEventOptions, opts ...CallOption,
) error {
	return s.calls(opts).DeleteQueuedEvents(ctx, uri, options)
}

// ListDAGQueuedEvents lists the updates that wait for a DAG's next run, one for each dataset that it needs no longer. The
// error is a [problem.ErrNotFound] when none waits. It is GET /dags/{dag_id}/datasets/queuedEvent, since Airflow 2.9.
func (s *AssetService) ListDAGQueuedEvents(
	ctx context.Context, dagID string, options *QueuedEventOptions, opts ...CallOption,
) ([]QueuedEvent, error) {
	return queuedEvents(s.calls(opts).ListDAGQueuedEvents(ctx, dagID, options))
}

// GetDAGQueuedEvent returns the update of a dataset that waits for a DAG's next run: the first one since its last run. The
// error is a [problem.ErrNotFound] when none waits. It is GET /dags/{dag_id}/datasets/queuedEvent/{uri}, since Airflow 2.9.
func (s *AssetService) GetDAGQueuedEvent(
	ctx context.Context, dagID, uri string, options *QueuedEventOptions, opts ...CallOption,
) (*QueuedEvent, error) {
	return s.calls(opts).GetDAGQueuedEvent(ctx, dagID, uri, options)
}

// DeleteDAGQueuedEvents forgets all updates that wait for a DAG's next run. The error is a [problem.ErrNotFound] when none
// waits. It is DELETE /dags/{dag_id}/datasets/queuedEvent, since Airflow 2.9.
func (s *AssetService) DeleteDAGQueuedEvents(
	ctx context.Context, dagID string, options *QueuedEventOptions, opts ...CallOption,
) error {
	return s.calls(opts).DeleteDAGQueuedEvents(ctx, dagID, options)
}

// DeleteDAGQueuedEvent forgets the update of a dataset that waits for a DAG's next run. The error is a
// [problem.ErrNotFound] when none waits. It is DELETE /dags/{dag_id}/datasets/queuedEvent/{uri}, since Airflow 2.9.
func (s *AssetService) DeleteDAGQueuedEvent(
	ctx context.Context, dagID, uri string, options *QueuedEventOptions, opts ...CallOption,
) error {
	return s.calls(opts).DeleteDAGQueuedEvent(ctx, dagID, uri, options)
}

func queuedEvents(list *gen.QueuedEventCollection, err error) ([]QueuedEvent, error) {
	if err != nil {
		return nil, err
	}
	return list.QueuedEvents, nil
}
