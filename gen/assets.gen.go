// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"time"
)

// AssetsClient makes the calls of the Assets service. Doer must be set.
type AssetsClient struct{ Doer Doer }

// DeleteDAGQueuedEvents drops all dataset events that wait for a DAG's next run. Since Airflow 2.9.
//
//	DELETE /dags/{dag_id}/datasets/queuedEvent
func (c AssetsClient) DeleteDAGQueuedEvents(ctx context.Context, dagID string, options *QueuedEventOptions) error {
	call := Call{Operation: &opAssetsDeleteDAGQueuedEvents, PathArgs: []string{dagID}, Query: options.query()}
	return c.Doer.Do(ctx, call, nil)
}

// ListDAGQueuedEvents lists the dataset events that wait for a DAG's next run. It is not found while none waits. Since
// Airflow 2.9.
//
//	GET /dags/{dag_id}/datasets/queuedEvent
func (c AssetsClient) ListDAGQueuedEvents(ctx context.Context, dagID string, options *QueuedEventOptions) (*QueuedEventCollection, error) {
	call := Call{Operation: &opAssetsListDAGQueuedEvents, PathArgs: []string{dagID}, Query: options.query()}
	return do[QueuedEventCollection](ctx, c.Doer, call)
}

// DeleteDAGQueuedEvent drops the event of a dataset that waits for a DAG's next run. Since Airflow 2.9.
//
//	DELETE /dags/{dag_id}/datasets/queuedEvent/{uri}
func (c AssetsClient) DeleteDAGQueuedEvent(ctx context.Context, dagID string, uri string, options *QueuedEventOptions) error {
	call := Call{Operation: &opAssetsDeleteDAGQueuedEvent, PathArgs: []string{dagID, uri}, Query: options.query()}
	return c.Doer.Do(ctx, call, nil)
}

// GetDAGQueuedEvent returns the event of a dataset that waits for a DAG's next run. It is not found while none waits.
// Since Airflow 2.9.
//
//	GET /dags/{dag_id}/datasets/queuedEvent/{uri}
func (c AssetsClient) GetDAGQueuedEvent(ctx context.Context, dagID string, uri string, options *QueuedEventOptions) (*QueuedEvent, error) {
	call := Call{Operation: &opAssetsGetDAGQueuedEvent, PathArgs: []string{dagID, uri}, Query: options.query()}
	return do[QueuedEvent](ctx, c.Doer, call)
}

// AssetListOptions are the query parameters of [AssetsClient.List]. The zero value sends none.
type AssetListOptions struct {
	// Limit is how many rows to return at most, 100 if unset. Servers silently lower what is over their limit, mostly
	// 100.
	Limit int
	// Offset is how many rows to leave out at the start.
	Offset int
	// URIPattern keeps datasets whose URI holds this text in either case. In it, % is any text and _ any character.
	URIPattern string
	// DAGIDs keeps datasets that these DAGs update or are scheduled on, a list of ids separated by commas. Since
	// Airflow 2.9.
	DAGIDs []string
	// OrderBy is the order of the rows; unset is the list's own.
	OrderBy AssetOrder
	// Prefetch is how many pages an iterator fetches ahead at the same time, while the rows of another are used; 0 is none.
	// It is not sent.
	Prefetch int
}

func (o *AssetListOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	q.add("uri_pattern", o.URIPattern)
	q.add("dag_ids", o.DAGIDs, commaSeparated)
	q.add("order_by", string(o.OrderBy))
	return string(q)
}

// List returns one page of datasets. Its total counts all datasets, also those that the filters left out. Since Airflow
// 2.4.
//
//	GET /datasets
func (c AssetsClient) List(ctx context.Context, options *AssetListOptions) (*AssetCollection, error) {
	call := Call{Operation: &opAssetsList, Query: options.query()}
	return do[AssetCollection](ctx, c.Doer, call)
}

// AssetListEventsOptions are the query parameters of [AssetsClient.ListEvents]. The zero value sends none.
type AssetListEventsOptions struct {
	// Limit is how many rows to return at most, 100 if unset. Servers silently lower what is over their limit, mostly
	// 100.
	Limit int
	// Offset is how many rows to leave out at the start.
	Offset int
	// AssetID keeps events of the dataset with this number.
	AssetID Optional[int]
	// SourceDAGID keeps events made by a task of this DAG.
	SourceDAGID string
	// SourceTaskID keeps events made by tasks with this id.
	SourceTaskID string
	// SourceRunID keeps events made by a task in runs with this id.
	SourceRunID string
	// SourceMapIndex keeps events made by a task instance with this map index. Servers ignore 0.
	SourceMapIndex Optional[int]
	// OrderBy is the order of the rows; unset is the list's own.
	OrderBy AssetEventOrder
	// Prefetch is how many pages an iterator fetches ahead at the same time, while the rows of another are used; 0 is none.
	// It is not sent.
	Prefetch int
}

func (o *AssetListEventsOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	q.add("dataset_id", o.AssetID)
	q.add("source_dag_id", o.SourceDAGID)
	q.add("source_task_id", o.SourceTaskID)
	q.add("source_run_id", o.SourceRunID)
	q.add("source_map_index", o.SourceMapIndex)
	q.add("order_by", string(o.OrderBy))
	return string(q)
}

// ListEvents returns one page of the updates of datasets, oldest first. Since Airflow 2.4.
//
//	GET /datasets/events
func (c AssetsClient) ListEvents(ctx context.Context, options *AssetListEventsOptions) (*AssetEventCollection, error) {
	call := Call{Operation: &opAssetsListEvents, Query: options.query()}
	return do[AssetEventCollection](ctx, c.Doer, call)
}

// CreateEvent records an update of a dataset, as if a task had made it. DAGs that wait for it may start. Since Airflow
// 2.9.
//
//	POST /datasets/events
func (c AssetsClient) CreateEvent(ctx context.Context, body AssetEventCreate) (*AssetEvent, error) {
	call := Call{Operation: &opAssetsCreateEvent, Body: body}
	return do[AssetEvent](ctx, c.Doer, call)
}

// DeleteQueuedEvents drops the events of a dataset that wait, for every DAG. Since Airflow 2.9.
//
//	DELETE /datasets/queuedEvent/{uri}
func (c AssetsClient) DeleteQueuedEvents(ctx context.Context, uri string, options *QueuedEventOptions) error {
	call := Call{Operation: &opAssetsDeleteQueuedEvents, PathArgs: []string{uri}, Query: options.query()}
	return c.Doer.Do(ctx, call, nil)
}

// QueuedEventOptions are the query parameters of [AssetsClient.ListQueuedEvents]. The zero value sends none.
type QueuedEventOptions struct {
	// Before keeps what happened before this time.
	Before time.Time
}

func (o *QueuedEventOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("before", o.Before)
	return string(q)
}

// ListQueuedEvents lists the events of a dataset that wait, one for each DAG. It is not found while none waits. Since
// Airflow 2.9.
//
//	GET /datasets/queuedEvent/{uri}
func (c AssetsClient) ListQueuedEvents(ctx context.Context, uri string, options *QueuedEventOptions) (*QueuedEventCollection, error) {
	call := Call{Operation: &opAssetsListQueuedEvents, PathArgs: []string{uri}, Query: options.query()}
	return do[QueuedEventCollection](ctx, c.Doer, call)
}

// Get returns one dataset. Since Airflow 2.4.
//
//	GET /datasets/{uri}
func (c AssetsClient) Get(ctx context.Context, uri string) (*Asset, error) {
	call := Call{Operation: &opAssetsGet, PathArgs: []string{uri}}
	return do[Asset](ctx, c.Doer, call)
}

var (
	opAssetsDeleteDAGQueuedEvents = Operation{ID: "delete_dag_dataset_queued_events", Method: "DELETE", Path: "/dags/{dag_id}/datasets/queuedEvent", Idempotent: true, Since: "2.9"}
	opAssetsListDAGQueuedEvents   = Operation{ID: "get_dag_dataset_queued_events", Method: "GET", Path: "/dags/{dag_id}/datasets/queuedEvent", Idempotent: true, Since: "2.9"}
	opAssetsDeleteDAGQueuedEvent  = Operation{ID: "delete_dag_dataset_queued_event", Method: "DELETE", Path: "/dags/{dag_id}/datasets/queuedEvent/{uri}", Idempotent: true, Since: "2.9"}
	opAssetsGetDAGQueuedEvent     = Operation{ID: "get_dag_dataset_queued_event", Method: "GET", Path: "/dags/{dag_id}/datasets/queuedEvent/{uri}", Idempotent: true, Since: "2.9"}
	opAssetsList                  = Operation{ID: "get_datasets", Method: "GET", Path: "/datasets", Idempotent: true, Since: "2.4", Newer: map[string]string{"dag_ids": "2.9"}}
	opAssetsListEvents            = Operation{ID: "get_dataset_events", Method: "GET", Path: "/datasets/events", Idempotent: true, Since: "2.4"}
	opAssetsCreateEvent           = Operation{ID: "create_dataset_event", Method: "POST", Path: "/datasets/events", Since: "2.9"}
	opAssetsDeleteQueuedEvents    = Operation{ID: "delete_dataset_queued_events", Method: "DELETE", Path: "/datasets/queuedEvent/{uri}", Idempotent: true, Since: "2.9"}
	opAssetsListQueuedEvents      = Operation{ID: "get_dataset_queued_events", Method: "GET", Path: "/datasets/queuedEvent/{uri}", Idempotent: true, Since: "2.9"}
	opAssetsGet                   = Operation{ID: "get_dataset", Method: "GET", Path: "/datasets/{uri}", Idempotent: true, Since: "2.4"}
)
