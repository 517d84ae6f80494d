package client

import (
	"context"

	"github.com/airflow-go/airflow/gen"
)

// DatasetService reads datasets and their events, and records events. It is [Client.Datasets].
//
// A dataset is known by its URI as [DatasetService.List] gives it, which need not be as the DAG's author wrote it: newer
// servers (2.10 does, 2.8 does not) put URIs into a normal form, where s3://bucket is s3://bucket/.
type AssetService struct{ pipeline *pipeline }

func (s *AssetService) calls(opts []CallOption) gen.AssetsClient {
	return gen.AssetsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of datasets, by their numbers unless options.OrderBy says otherwise. The Total of the page counts
// all datasets, also those that options.URIPattern and options.DAGIDs leave out. It is GET /datasets, since Airflow 2.4.
func (s *AssetService) List(ctx context.Context, options *AssetListOptions, opts ...CallOption) (*Page[Asset], error) {
	list, err := s.calls(opts).List(ctx, options)
	if err != nil {
		return nil, err
	}
	return &Page[Asset]{Items: list.Assets, Total: list.TotalEntries}, nil
}

// Get returns a dataset. The error is a [problem.ErrNotFound] when there is none of that URI. It is GET /datasets/{uri},
// since Airflow 2.4.
func (s *AssetService) Get(ctx context.Context, uri string, opts ...CallOption) (*Asset, error) {
	return s.calls(opts).Get(ctx, uri)
}

// ListEvents returns one page of the updates of datasets, the oldest first unless options.OrderBy says otherwise. It is
// GET /datasets/events, since Airflow 2.4.
func (s *AssetService) ListEvents(
	ctx context.Context, options *AssetListEventsOptions, opts ...CallOption,
) (*Page[AssetEvent], error) {
	list, err := s.calls(opts).ListEvents(ctx, options)
	if err != nil {
		return nil, err
	}
	return &Page[AssetEvent]{Items: list.AssetEvents, Total: list.TotalEntries}, nil
}

// CreateEvent records an update of a dataset, as if a task had made it, and returns it:
//
//	event, err := c.Datasets.CreateEvent(ctx, client.DatasetEventCreate{DatasetURI: "s3://bucket/key"})
//
// DAGs that wait for no other dataset start, a moment later. The server adds from_rest_api to the extra. The error is a
// [problem.ErrNotFound] when there is no dataset of that URI. It is not repeated when an answer was lost: each call is an
// update of its own. It is POST /datasets/events, since Airflow 2.9.
func (s *AssetService) CreateEvent(ctx context.Context, event AssetEventCreate, opts ...CallOption) (*AssetEvent, error) {
	if event.AssetURI == "" {
		return nil, &ArgumentError{Argument: "dataset_uri", Reason: "it is empty"}
	}
	return s.calls(opts).CreateEvent(ctx, event)
}
