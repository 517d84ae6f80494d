// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"time"
)

// DatasetsClient calls the operations of the Datasets service. Doer must be set.
type DatasetsClient struct{ Doer Doer }

// DeleteDAGQueuedEvents deletes all queued asset events that wait for a DAG's next run.
//
//	DELETE /dags/{dag_id}/datasets/queuedEvent
//
// Since Airflow 2.9.
func (c DatasetsClient) DeleteDAGQueuedEvents(ctx context.Context, dagID string, options *QueuedEventOptions) error {
	call := Call{Operation: &opDatasetsDeleteDAGQueuedEvents, PathArgs: []string{dagID}, Query: options.query()}
	return c.Doer.Do(ctx, call, nil)
}

// ListDAGQueuedEvents lists the queued asset events that wait for a DAG's next run.
//
// The server responds with 404 if no event is queued.
//
//	GET /dags/{dag_id}/datasets/queuedEvent
//
// Since Airflow 2.9.
func (c DatasetsClient) ListDAGQueuedEvents(ctx context.Context, dagID string, options *QueuedEventOptions) (*QueuedEventCollection, error) {
	call := Call{Operation: &opDatasetsListDAGQueuedEvents, PathArgs: []string{dagID}, Query: options.query()}
	return do[QueuedEventCollection](ctx, c.Doer, call)
}

// DeleteDAGQueuedEvent deletes the queued event of an asset that waits for a DAG's next run.
//
//	DELETE /dags/{dag_id}/datasets/queuedEvent/{uri}
//
// Since Airflow 2.9.
func (c DatasetsClient) DeleteDAGQueuedEvent(ctx context.Context, dagID string, uri string, options *QueuedEventOptions) error {
	call := Call{Operation: &opDatasetsDeleteDAGQueuedEvent, PathArgs: []string{dagID, uri}, Query: options.query()}
	return c.Doer.Do(ctx, call, nil)
}

// GetDAGQueuedEvent returns the queued event of an asset that waits for a DAG's next run.
//
// The server responds with 404 if no event is queued.
//
//	GET /dags/{dag_id}/datasets/queuedEvent/{uri}
//
// Since Airflow 2.9.
func (c DatasetsClient) GetDAGQueuedEvent(ctx context.Context, dagID string, uri string, options *QueuedEventOptions) (*QueuedEvent, error) {
	call := Call{Operation: &opDatasetsGetDAGQueuedEvent, PathArgs: []string{dagID, uri}, Query: options.query()}
	return do[QueuedEvent](ctx, c.Doer, call)
}

// DatasetListOptions holds the query parameters of [DatasetsClient.List]. The zero value sends none.
type DatasetListOptions struct {
	// Limit is the maximum number of rows to return; 100 if unset. Servers silently lower it to their own limit, which
	// is usually 100.
	Limit int
	// Offset is the number of rows to skip.
	Offset int
	// URIPattern selects assets whose URI contains this text, in any case. In the text, % stands for any text and _ for
	// any character.
	URIPattern string
	// DAGIDs selects assets that these DAGs update or are scheduled on. The IDs are separated by commas.
	// Since Airflow 2.9.
	DAGIDs []string
	// OrderBy is the sort order of the rows. Unset means the default order of the list.
	OrderBy DatasetOrder
	// Prefetch is the number of pages that an iterator fetches ahead in parallel; 0 means none. It is not sent.
	Prefetch int
}

func (o *DatasetListOptions) query() string {
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

// List returns one page of assets (called datasets in Airflow 2).
//
// Its total counts all assets, including those that the filters exclude.
//
//	GET /datasets
//
// Since Airflow 2.4.
func (c DatasetsClient) List(ctx context.Context, options *DatasetListOptions) (*DatasetCollection, error) {
	call := Call{Operation: &opDatasetsList, Query: options.query()}
	return do[DatasetCollection](ctx, c.Doer, call)
}

// DatasetListEventsOptions holds the query parameters of [DatasetsClient.ListEvents]. The zero value sends none.
type DatasetListEventsOptions struct {
	// Limit is the maximum number of rows to return; 100 if unset. Servers silently lower it to their own limit, which
	// is usually 100.
	Limit int
	// Offset is the number of rows to skip.
	Offset int
	// DatasetID selects events of the asset with this numeric ID.
	DatasetID Optional[int]
	// SourceDAGID selects events whose source is a task of this DAG.
	SourceDAGID string
	// SourceTaskID selects events whose source is a task with this ID.
	SourceTaskID string
	// SourceRunID selects events whose source is a task in a run with this ID.
	SourceRunID string
	// SourceMapIndex selects events whose source is a task instance with this map index. Servers ignore 0.
	SourceMapIndex Optional[int]
	// OrderBy is the sort order of the rows. Unset means the default order of the list.
	OrderBy DatasetEventOrder
	// Prefetch is the number of pages that an iterator fetches ahead in parallel; 0 means none. It is not sent.
	Prefetch int
}

func (o *DatasetListEventsOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	q.add("dataset_id", o.DatasetID)
	q.add("source_dag_id", o.SourceDAGID)
	q.add("source_task_id", o.SourceTaskID)
	q.add("source_run_id", o.SourceRunID)
	q.add("source_map_index", o.SourceMapIndex)
	q.add("order_by", string(o.OrderBy))
	return string(q)
}

// ListEvents returns one page of asset events, oldest first.
//
//	GET /datasets/events
//
// Since Airflow 2.4.
func (c DatasetsClient) ListEvents(ctx context.Context, options *DatasetListEventsOptions) (*DatasetEventCollection, error) {
	call := Call{Operation: &opDatasetsListEvents, Query: options.query()}
	return do[DatasetEventCollection](ctx, c.Doer, call)
}

// CreateEvent creates an asset event, as a task that updates the asset does.
//
// DAGs that wait for the asset may start.
//
//	POST /datasets/events
//
// Since Airflow 2.9.
func (c DatasetsClient) CreateEvent(ctx context.Context, body DatasetEventCreate) (*DatasetEvent, error) {
	call := Call{Operation: &opDatasetsCreateEvent, Body: body}
	return do[DatasetEvent](ctx, c.Doer, call)
}

// DeleteQueuedEvents deletes the queued events of an asset for all DAGs.
//
//	DELETE /datasets/queuedEvent/{uri}
//
// Since Airflow 2.9.
func (c DatasetsClient) DeleteQueuedEvents(ctx context.Context, uri string, options *QueuedEventOptions) error {
	call := Call{Operation: &opDatasetsDeleteQueuedEvents, PathArgs: []string{uri}, Query: options.query()}
	return c.Doer.Do(ctx, call, nil)
}

// QueuedEventOptions holds the query parameters of [DatasetsClient.ListQueuedEvents]. The zero value sends none.
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

// ListQueuedEvents lists the queued events of an asset, one for each DAG that waits for it.
//
// The server responds with 404 if no event is queued.
//
//	GET /datasets/queuedEvent/{uri}
//
// Since Airflow 2.9.
func (c DatasetsClient) ListQueuedEvents(ctx context.Context, uri string, options *QueuedEventOptions) (*QueuedEventCollection, error) {
	call := Call{Operation: &opDatasetsListQueuedEvents, PathArgs: []string{uri}, Query: options.query()}
	return do[QueuedEventCollection](ctx, c.Doer, call)
}

// Get returns one asset.
//
//	GET /datasets/{uri}
//
// Since Airflow 2.4.
func (c DatasetsClient) Get(ctx context.Context, uri string) (*Dataset, error) {
	call := Call{Operation: &opDatasetsGet, PathArgs: []string{uri}}
	return do[Dataset](ctx, c.Doer, call)
}

var (
	opDatasetsDeleteDAGQueuedEvents = Operation{ID: "delete_dag_dataset_queued_events", Method: "DELETE", Path: "/dags/{dag_id}/datasets/queuedEvent", Idempotent: true, Since: "2.9"}
	opDatasetsListDAGQueuedEvents   = Operation{ID: "get_dag_dataset_queued_events", Method: "GET", Path: "/dags/{dag_id}/datasets/queuedEvent", Idempotent: true, Since: "2.9"}
	opDatasetsDeleteDAGQueuedEvent  = Operation{ID: "delete_dag_dataset_queued_event", Method: "DELETE", Path: "/dags/{dag_id}/datasets/queuedEvent/{uri}", Idempotent: true, Since: "2.9"}
	opDatasetsGetDAGQueuedEvent     = Operation{ID: "get_dag_dataset_queued_event", Method: "GET", Path: "/dags/{dag_id}/datasets/queuedEvent/{uri}", Idempotent: true, Since: "2.9"}
	opDatasetsList                  = Operation{ID: "get_datasets", Method: "GET", Path: "/datasets", Idempotent: true, Since: "2.4", Newer: map[string]string{"dag_ids": "2.9"}}
	opDatasetsListEvents            = Operation{ID: "get_dataset_events", Method: "GET", Path: "/datasets/events", Idempotent: true, Since: "2.4"}
	opDatasetsCreateEvent           = Operation{ID: "create_dataset_event", Method: "POST", Path: "/datasets/events", Since: "2.9"}
	opDatasetsDeleteQueuedEvents    = Operation{ID: "delete_dataset_queued_events", Method: "DELETE", Path: "/datasets/queuedEvent/{uri}", Idempotent: true, Since: "2.9"}
	opDatasetsListQueuedEvents      = Operation{ID: "get_dataset_queued_events", Method: "GET", Path: "/datasets/queuedEvent/{uri}", Idempotent: true, Since: "2.9"}
	opDatasetsGet                   = Operation{ID: "get_dataset", Method: "GET", Path: "/datasets/{uri}", Idempotent: true, Since: "2.4"}
)
