package client

import (
	"context"
	"strconv"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// AssetService reads assets and their events, and creates asset events. It is [Client.Assets]. An asset is data that tasks
// update and that DAGs can be scheduled on; Airflow 2 calls it a dataset.
//
// An asset is identified by its URI as [AssetService.List] returns it. The URI may differ from the one in the DAG file:
// Airflow 2.9 and later normalize URIs, for example s3://bucket to s3://bucket/.
//
// Airflow 3 finds assets only by their numeric ID. There, each method with a URI first looks up the ID with GET /assets. It finds
// only active assets, which are those that a DAG file still contains. For others it returns [problem.ErrNotFound].
type AssetService struct{ pipeline *pipeline }

func (s *AssetService) calls(opts []CallOption) gen.AssetsClient {
	return gen.AssetsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of assets, ordered by ID unless options.OrderBy is set.
//
// In Airflow 2, Page.Total counts all assets, including those that options.URIPattern and options.DAGIDs exclude.
//
//	GET /datasets
//
// Since Airflow 2.4.
func (s *AssetService) List(ctx context.Context, options *AssetListOptions, opts ...CallOption) (*Page[Asset], error) {
	list, err := s.calls(opts).List(ctx, options)
	if list == nil {
		return nil, err
	}
	return newPage(list.Assets, list.TotalEntries, err)
}

// Get returns one asset.
//
// It returns [problem.ErrNotFound] if no asset has this URI or, in Airflow 3, if the asset is not active.
//
//	GET /datasets/{uri}
//
// Since Airflow 2.4.
func (s *AssetService) Get(ctx context.Context, uri string, opts ...CallOption) (*Asset, error) {
	doer, id, err := s.byURI(ctx, uri, opts)
	if err != nil {
		return nil, err
	}
	return gen.AssetsClient{Doer: doer}.Get(ctx, id)
}

// byURI returns the doer of requests about an asset, and the argument for their paths that identifies the asset. That is the URI
// in Airflow 2, the ID in Airflow 3.
func (s *AssetService) byURI(ctx context.Context, uri string, opts []CallOption) (gen.Doer, string, error) {
	p := s.pipeline.with(opts)
	if server, err := p.release(ctx); err != nil || server.family() == gen.V1 {
		return p, uri, nil //nolint:nilerr // a request to an unknown release finds out the family
	}
	found, err := s.find(ctx, uri, opts)
	if err != nil {
		return nil, "", err
	}
	return p.unexpected(), strconv.Itoa(found.ID), nil // the response has the URI instead
}

// find returns the asset with a URI. It is for Airflow 3, whose patterns match parts of URIs.
func (s *AssetService) find(ctx context.Context, uri string, opts []CallOption) (*Asset, error) {
	if err := checkPathArg("uri", uri); err != nil {
		return nil, err
	}
	for asset, err := range s.All(ctx, &AssetListOptions{URIPattern: uri}, withoutBodyFields(opts)...) {
		if err != nil {
			return nil, err
		}
		if asset.URI == uri {
			return &asset, nil
		}
	}
	return nil, wrap.Errorf("no asset has the URI %q: %w", uri, problem.ErrNotFound)
}

// ListEvents returns one page of asset events, oldest first unless options.OrderBy is set.
//
//	GET /datasets/events
//
// Since Airflow 2.4.
func (s *AssetService) ListEvents(
	ctx context.Context, options *AssetListEventsOptions, opts ...CallOption,
) (*Page[AssetEvent], error) {
	list, err := s.calls(opts).ListEvents(ctx, options)
	if list == nil {
		return nil, err
	}
	return newPage(list.AssetEvents, list.TotalEntries, err)
}

// CreateEvent reports that an asset was updated, as a task does that updates it, and returns the new event.
//
//	event, err := c.Assets.CreateEvent(ctx, client.AssetEventCreate{AssetURI: "s3://bucket/key"})
//
// A run of each DAG that is scheduled on the asset, is not paused and waits for no other asset starts shortly afterwards. The server
// adds the field from_rest_api to the extra of the event. The client does not retry after a lost response, because each request
// creates another event.
//
// CreateEvent returns [problem.ErrNotFound] if no asset has this URI.
//
//	POST /datasets/events
//
// Since Airflow 2.9.
func (s *AssetService) CreateEvent(ctx context.Context, event AssetEventCreate, opts ...CallOption) (*AssetEvent, error) {
	if _, set := event.AssetID.Get(); event.AssetURI == "" && !set {
		return nil, &ArgumentError{Argument: "dataset_uri", Reason: "must not be empty"}
	}
	server, err := s.pipeline.with(opts).release(ctx)
	if err == nil && server.family() == gen.V2 && event.AssetID.IsZero() {
		asset, err := s.find(ctx, event.AssetURI, opts)
		if err != nil {
			return nil, err
		}
		event.AssetID = Set(asset.ID)
	}
	return s.calls(opts).CreateEvent(ctx, event)
}

// ListQueuedEvents returns the queued events of an asset. A DAG that is scheduled on several assets waits until each was updated.
// ListQueuedEvents returns one event for each DAG that has this asset's update and still waits for others. The list has no pages.
//
// If the asset has no queued event, ListQueuedEvents returns [problem.ErrNotFound] for Airflow 2, and an empty list for Airflow 3.
// For Airflow 3 it returns [problem.ErrNotFound] if no asset has the URI.
//
//	GET /datasets/queuedEvent/{uri}
//
// Since Airflow 2.9.
func (s *AssetService) ListQueuedEvents(
	ctx context.Context, uri string, options *QueuedEventOptions, opts ...CallOption,
) ([]QueuedEvent, error) {
	doer, id, err := s.byURI(ctx, uri, opts)
	if err != nil {
		return nil, err
	}
	list, err := gen.AssetsClient{Doer: doer}.ListQueuedEvents(ctx, id, options)
	return s.queuedEvents(ctx, list, err, opts)
}

// DeleteQueuedEvents deletes the queued events of an asset for all DAGs that the user may read, or only those from before
// options.Before. Afterwards, these DAGs wait for another update of the asset.
//
// It returns [problem.ErrNotFound] if no event was deleted.
//
//	DELETE /datasets/queuedEvent/{uri}
//
// Since Airflow 2.9.
func (s *AssetService) DeleteQueuedEvents(
	ctx context.Context, uri string, options *QueuedEventOptions, opts ...CallOption,
) error {
	doer, id, err := s.byURI(ctx, uri, opts)
	if err != nil {
		return err
	}
	return gen.AssetsClient{Doer: doer}.DeleteQueuedEvents(ctx, id, options)
}

// ListDAGQueuedEvents returns the queued events for the next run of a DAG: one for each asset that was updated, while the DAG
// waits for updates of others.
//
// If the DAG has no queued event, ListDAGQueuedEvents returns [problem.ErrNotFound] for Airflow 2, and an empty list for Airflow 3. The
// list has no pages.
//
//	GET /dags/{dag_id}/datasets/queuedEvent
//
// Since Airflow 2.9.
func (s *AssetService) ListDAGQueuedEvents(
	ctx context.Context, dagID string, options *QueuedEventOptions, opts ...CallOption,
) ([]QueuedEvent, error) {
	list, err := s.calls(opts).ListDAGQueuedEvents(ctx, dagID, options)
	return s.queuedEvents(ctx, list, err, opts)
}

// GetDAGQueuedEvent returns the queued event of an asset for the next run of a DAG.
//
// The event says when the asset was first updated since assets last triggered a run of the DAG. GetDAGQueuedEvent returns
// [problem.ErrNotFound] if the asset was not updated since then, or the DAG is not scheduled on it. Since Airflow 2.10, updates while
// the DAG is paused do not count.
//
//	GET /dags/{dag_id}/datasets/queuedEvent/{uri}
//
// Since Airflow 2.9.
func (s *AssetService) GetDAGQueuedEvent(
	ctx context.Context, dagID, uri string, options *QueuedEventOptions, opts ...CallOption,
) (*QueuedEvent, error) {
	doer, id, err := s.byURI(ctx, uri, opts)
	if err != nil {
		return nil, err
	}
	event, err := gen.AssetsClient{Doer: doer}.GetDAGQueuedEvent(ctx, dagID, id, options)
	if err == nil && event.URI == "" {
		event.URI = uri
	}
	return event, err
}

// DeleteDAGQueuedEvents deletes the queued events for the next run of a DAG, or only those from before options.Before. Afterwards,
// the DAG waits for another update of each asset whose event was deleted.
//
// It returns [problem.ErrNotFound] if no event was deleted.
//
//	DELETE /dags/{dag_id}/datasets/queuedEvent
//
// Since Airflow 2.9.
func (s *AssetService) DeleteDAGQueuedEvents(
	ctx context.Context, dagID string, options *QueuedEventOptions, opts ...CallOption,
) error {
	return s.calls(opts).DeleteDAGQueuedEvents(ctx, dagID, options)
}

// DeleteDAGQueuedEvent deletes the queued event of an asset for the next run of a DAG, if it is from before options.Before.
// Afterwards, the DAG waits for another update of the asset.
//
// It returns [problem.ErrNotFound] if no event was deleted.
//
//	DELETE /dags/{dag_id}/datasets/queuedEvent/{uri}
//
// Since Airflow 2.9.
func (s *AssetService) DeleteDAGQueuedEvent(
	ctx context.Context, dagID, uri string, options *QueuedEventOptions, opts ...CallOption,
) error {
	doer, id, err := s.byURI(ctx, uri, opts)
	if err != nil {
		return err
	}
	return gen.AssetsClient{Doer: doer}.DeleteDAGQueuedEvent(ctx, dagID, id, options)
}

// queuedEvents returns the events of a list. It fills their URIs, for which Airflow 3 sends IDs.
func (s *AssetService) queuedEvents(ctx context.Context, list *gen.QueuedEventCollection, err error, opts []CallOption) ([]QueuedEvent, error) {
	if err != nil {
		return nil, err
	}
	uris := map[int]string{}
	for i := range list.QueuedEvents {
		event := &list.QueuedEvents[i]
		if event.URI != "" {
			continue
		}
		if uris[event.AssetID] == "" {
			doer := s.pipeline.with(withoutBodyFields(opts)).unexpected()
			asset, err := gen.AssetsClient{Doer: doer}.Get(ctx, strconv.Itoa(event.AssetID))
			if err != nil {
				return nil, err
			}
			uris[event.AssetID] = asset.URI
		}
		event.URI = uris[event.AssetID]
	}
	return list.QueuedEvents, nil
}
