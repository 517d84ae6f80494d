// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"time"
)

// AssetsClient calls the operations of the Assets service. It is for package client.
type AssetsClient struct {
	// Doer sends the calls. It must be set.
	Doer Doer
}

// DeleteDAGQueuedEvents deletes all queued asset events that wait for a DAG's next run. It is for package client.
//
//	DELETE /dags/{dag_id}/datasets/queuedEvent
//
// Since Airflow 2.9.
func (c AssetsClient) DeleteDAGQueuedEvents(ctx context.Context, dagID string, options *QueuedEventOptions) error {
	call := Call{Operation: &opAssetsDeleteDAGQueuedEvents, PathArgs: []string{dagID}, Query: options.query()}
	return c.Doer.Do(ctx, call, nil)
}

// ListDAGQueuedEvents lists the queued asset events that wait for a DAG's next run. It is for package client.
//
// The server responds with 404 if no event is queued.
//
//	GET /dags/{dag_id}/datasets/queuedEvent
//
// Since Airflow 2.9.
func (c AssetsClient) ListDAGQueuedEvents(ctx context.Context, dagID string, options *QueuedEventOptions) (*QueuedEventCollection, error) {
	call := Call{Operation: &opAssetsListDAGQueuedEvents, PathArgs: []string{dagID}, Query: options.query()}
	return do[QueuedEventCollection](ctx, c.Doer, call)
}

// DeleteDAGQueuedEvent deletes the queued event of an asset that waits for a DAG's next run. It is for package client.
//
//	DELETE /dags/{dag_id}/datasets/queuedEvent/{uri}
//
// Since Airflow 2.9.
func (c AssetsClient) DeleteDAGQueuedEvent(ctx context.Context, dagID string, uri string, options *QueuedEventOptions) error {
	call := Call{Operation: &opAssetsDeleteDAGQueuedEvent, PathArgs: []string{dagID, uri}, Query: options.query()}
	return c.Doer.Do(ctx, call, nil)
}

// GetDAGQueuedEvent returns the queued event of an asset that waits for a DAG's next run. It is for package client.
//
// The server responds with 404 if no event is queued.
//
//	GET /dags/{dag_id}/datasets/queuedEvent/{uri}
//
// Since Airflow 2.9.
func (c AssetsClient) GetDAGQueuedEvent(ctx context.Context, dagID string, uri string, options *QueuedEventOptions) (*QueuedEvent, error) {
	call := Call{Operation: &opAssetsGetDAGQueuedEvent, PathArgs: []string{dagID, uri}, Query: options.query()}
	return do[QueuedEvent](ctx, c.Doer, call)
}

// AssetListOptions holds the query parameters of [AssetsClient.List]. The zero value sends none.
type AssetListOptions struct {
	// Limit is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently
	// lower it to their own limit, which is usually 100.
	Limit int
	// Offset is the number of rows to skip.
	Offset int
	// URIPattern selects assets whose URI contains this text, ignoring case. In the text, % stands for any text and _
	// for any character.
	URIPattern string
	// DAGIDs selects assets that these DAGs update or are scheduled on.
	// Since Airflow 2.9.
	DAGIDs []string
	// OrderBy is the sort order of the rows. Unset means the default order of the list.
	OrderBy AssetOrder
	// Prefetch is the number of pages that an iterator fetches ahead in parallel; 0 means none. It is not sent.
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

// List returns one page of assets (called datasets in Airflow 2). It is for package client.
//
// Its total counts all assets, including those that the filters exclude.
//
//	GET /datasets
//
// Since Airflow 2.4.
func (c AssetsClient) List(ctx context.Context, options *AssetListOptions) (*AssetCollection, error) {
	call := Call{Operation: &opAssetsList, Query: options.query()}
	return do[AssetCollection](ctx, c.Doer, call)
}

// AssetListEventsOptions holds the query parameters of [AssetsClient.ListEvents]. The zero value sends none.
type AssetListEventsOptions struct {
	// Limit is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently
	// lower it to their own limit, which is usually 100.
	Limit int
	// Offset is the number of rows to skip.
	Offset int
	// AssetID selects events of the asset with this numeric ID.
	AssetID Optional[int]
	// SourceDAGID selects events whose source is a task of this DAG.
	SourceDAGID string
	// SourceTaskID selects events whose source is a task with this ID.
	SourceTaskID string
	// SourceRunID selects events whose source is a task in a run with this ID.
	SourceRunID string
	// SourceMapIndex selects events whose source is a task instance with this map index. Servers ignore 0.
	SourceMapIndex Optional[int]
	// OrderBy is the sort order of the rows. Unset means the default order of the list.
	OrderBy AssetEventOrder
	// Prefetch is the number of pages that an iterator fetches ahead in parallel; 0 means none. It is not sent.
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

// ListEvents returns one page of asset events, oldest first. It is for package client.
//
//	GET /datasets/events
//
// Since Airflow 2.4.
func (c AssetsClient) ListEvents(ctx context.Context, options *AssetListEventsOptions) (*AssetEventCollection, error) {
	call := Call{Operation: &opAssetsListEvents, Query: options.query()}
	return do[AssetEventCollection](ctx, c.Doer, call)
}

// CreateEvent creates an asset event, as a task that updates the asset does. It is for package client.
//
// DAGs that wait for the asset may start.
//
//	POST /datasets/events
//
// Since Airflow 2.9.
func (c AssetsClient) CreateEvent(ctx context.Context, body AssetEventCreate) (*AssetEvent, error) {
	call := Call{Operation: &opAssetsCreateEvent, Body: body}
	return do[AssetEvent](ctx, c.Doer, call)
}

// DeleteQueuedEvents deletes the queued events of an asset for all DAGs. It is for package client.
//
//	DELETE /datasets/queuedEvent/{uri}
//
// Since Airflow 2.9.
func (c AssetsClient) DeleteQueuedEvents(ctx context.Context, uri string, options *QueuedEventOptions) error {
	call := Call{Operation: &opAssetsDeleteQueuedEvents, PathArgs: []string{uri}, Query: options.query()}
	return c.Doer.Do(ctx, call, nil)
}

// QueuedEventOptions holds the query parameters of [AssetsClient.ListQueuedEvents]. The zero value sends none.
type QueuedEventOptions struct {
	// Before selects entries before this time.
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

// ListQueuedEvents lists the queued events of an asset, one for each DAG that waits for it. It is for package client.
//
// The server responds with 404 if no event is queued.
//
//	GET /datasets/queuedEvent/{uri}
//
// Since Airflow 2.9.
func (c AssetsClient) ListQueuedEvents(ctx context.Context, uri string, options *QueuedEventOptions) (*QueuedEventCollection, error) {
	call := Call{Operation: &opAssetsListQueuedEvents, PathArgs: []string{uri}, Query: options.query()}
	return do[QueuedEventCollection](ctx, c.Doer, call)
}

// Get returns one asset. It is for package client.
//
//	GET /datasets/{uri}
//
// Since Airflow 2.4.
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
