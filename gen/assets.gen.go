// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"strconv"
	"time"
)

// AssetsClient calls the operations of the Assets service. Most programs use the AssetService of package client instead.
type AssetsClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// AssetListAliasesOptions holds the query parameters of [AssetsClient.ListAliases]. A field with its zero value is
// unset.
type AssetListAliasesOptions struct {
	// Limit is the maximum number of asset aliases on a page. 0 means 100. The server silently lowers a higher number
	// to its own limit, 100 by default.
	Limit int
	// Offset is the number of asset aliases to skip at the start of the list. It must not be negative.
	Offset int
	// NamePattern selects asset aliases whose name contains this text, ignoring case. In the text, % stands for any
	// text, _ for any character and, since Airflow 3.2, | separates alternatives.
	NamePattern string
	// NamePrefixPattern selects asset aliases whose name starts with this text. Case matters, and punctuation at the
	// end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	NamePrefixPattern string
	// OrderBy is the sort order of the list. Unset sorts by ID.
	OrderBy AssetAliasOrder
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *AssetListAliasesOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	q.string(2, o.NamePattern)
	q.string(3, o.NamePrefixPattern)
	q.string(4, string(o.OrderBy))
	return q
}

// ListAliases returns one page of asset aliases. Most programs use AssetService.ListAliases of package client instead.
//
//	GET /assets/aliases
//
// Since Airflow 3.0.
func (c AssetsClient) ListAliases(ctx context.Context, options *AssetListAliasesOptions) (*AssetAliasCollection, error) {
	call := Call{Operation: &opAssetsListAliases, Options: orNil(options)}
	return do[AssetAliasCollection](ctx, c.Doer, call)
}

// GetAlias returns one asset alias. Most programs use AssetService.GetAlias of package client instead.
//
//	GET /assets/aliases/{asset_alias_id}
//
// Since Airflow 3.0.
func (c AssetsClient) GetAlias(ctx context.Context, assetAliasID int) (*AssetAlias, error) {
	call := Call{Operation: &opAssetsGetAlias, PathArgs: []string{strconv.Itoa(assetAliasID)}}
	return do[AssetAlias](ctx, c.Doer, call)
}

// Materialize creates a run of the DAG that updates an asset. Most programs use AssetService.Materialize of package
// client instead.
//
// If no DAG updates the asset, the server responds with 404, and if several do, with 409 Conflict.
//
//	POST /assets/{asset_id}/materialize
//
// Since Airflow 3.0.
func (c AssetsClient) Materialize(ctx context.Context, assetID int, body DAGRunCreate) (*DAGRun, error) {
	call := Call{Operation: &opAssetsMaterialize, PathArgs: []string{strconv.Itoa(assetID)}, Body: body}
	return do[DAGRun](ctx, c.Doer, call)
}

// DeleteDAGQueuedEvents deletes all queued asset events that wait for a DAG's next run. Most programs use
// AssetService.DeleteDAGQueuedEvents of package client instead.
//
//	DELETE /dags/{dag_id}/datasets/queuedEvent
//
// Since Airflow 2.9.
func (c AssetsClient) DeleteDAGQueuedEvents(ctx context.Context, dagID string, options *QueuedEventOptions) error {
	call := Call{Operation: &opAssetsDeleteDAGQueuedEvents, PathArgs: []string{dagID}, Options: orNil(options)}
	return c.Doer.Do(ctx, call, nil)
}

// ListDAGQueuedEvents lists the queued asset events that wait for a DAG's next run. Most programs use
// AssetService.ListDAGQueuedEvents of package client instead.
//
// If no event is queued, Airflow 2 and the first releases of Airflow 3 respond with 404, newer releases with an empty
// list.
//
//	GET /dags/{dag_id}/datasets/queuedEvent
//
// Since Airflow 2.9.
func (c AssetsClient) ListDAGQueuedEvents(ctx context.Context, dagID string, options *QueuedEventOptions) (*QueuedEventCollection, error) {
	call := Call{Operation: &opAssetsListDAGQueuedEvents, PathArgs: []string{dagID}, Options: orNil(options)}
	return do[QueuedEventCollection](ctx, c.Doer, call)
}

// DeleteDAGQueuedEvent deletes the queued event of an asset that waits for a DAG's next run. Most programs use
// AssetService.DeleteDAGQueuedEvent of package client instead.
//
//	DELETE /dags/{dag_id}/datasets/queuedEvent/{uri}
//
// Since Airflow 2.9.
func (c AssetsClient) DeleteDAGQueuedEvent(ctx context.Context, dagID string, uri string, options *QueuedEventOptions) error {
	call := Call{Operation: &opAssetsDeleteDAGQueuedEvent, PathArgs: []string{dagID, uri}, Options: orNil(options)}
	return c.Doer.Do(ctx, call, nil)
}

// GetDAGQueuedEvent returns the queued event of an asset that waits for a DAG's next run. Most programs use
// AssetService.GetDAGQueuedEvent of package client instead.
//
// The server responds with 404 if no event is queued.
//
//	GET /dags/{dag_id}/datasets/queuedEvent/{uri}
//
// Since Airflow 2.9.
func (c AssetsClient) GetDAGQueuedEvent(ctx context.Context, dagID string, uri string, options *QueuedEventOptions) (*QueuedEvent, error) {
	call := Call{Operation: &opAssetsGetDAGQueuedEvent, PathArgs: []string{dagID, uri}, Options: orNil(options)}
	return do[QueuedEvent](ctx, c.Doer, call)
}

// AssetListOptions holds the query parameters of [AssetsClient.List]. A field with its zero value is unset.
type AssetListOptions struct {
	// Limit is the maximum number of assets on a page. 0 means 100; the administrator of an Airflow 2 server can set
	// another default. The server silently lowers a higher number to its own limit, 100 by default.
	Limit int
	// Offset is the number of assets to skip at the start of the list. It must not be negative.
	Offset int
	// URIPattern selects assets whose URI contains this text, ignoring case. In the text, % stands for any text, _ for
	// any character and, since Airflow 3.2, | separates alternatives.
	URIPattern string
	// DAGIDs selects assets that these DAGs update or are scheduled on and, since Airflow 3.1, assets that their tasks
	// read.
	// Since Airflow 2.9.
	DAGIDs []string
	// NamePattern selects assets whose name contains this text, ignoring case. In the text, % stands for any text, _
	// for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.0.
	NamePattern string
	// NamePrefixPattern selects assets whose name starts with this text. Case matters, and punctuation at the end of
	// the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	NamePrefixPattern string
	// OnlyActive selects the assets that a DAG refers to; false selects all assets. Unset means true in Airflow 3.
	// Airflow 2 returns all assets.
	// Since Airflow 3.0.
	OnlyActive Optional[bool]
	// URIPrefixPattern selects assets whose URI starts with this text. Case matters, and punctuation at the end of the
	// text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	URIPrefixPattern string
	// OrderBy is the sort order of the list. Unset sorts by ID.
	OrderBy AssetOrder
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *AssetListOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	q.string(2, o.URIPattern)
	list(&q, 3, o.DAGIDs)
	q.string(4, o.NamePattern)
	q.string(5, o.NamePrefixPattern)
	q.optionalBool(6, o.OnlyActive)
	q.string(7, o.URIPrefixPattern)
	q.string(8, string(o.OrderBy))
	return q
}

// List returns one page of assets (called datasets in Airflow 2). Most programs use AssetService.List of package client
// instead.
//
// In Airflow 2 its total counts all assets, including those that the filters exclude.
//
//	GET /datasets
//
// Since Airflow 2.4.
func (c AssetsClient) List(ctx context.Context, options *AssetListOptions) (*AssetCollection, error) {
	call := Call{Operation: &opAssetsList, Options: orNil(options)}
	return do[AssetCollection](ctx, c.Doer, call)
}

// AssetListEventsOptions holds the query parameters of [AssetsClient.ListEvents]. A field with its zero value is unset.
type AssetListEventsOptions struct {
	// Limit is the maximum number of asset events on a page. 0 means 100; the administrator of an Airflow 2 server can
	// set another default. The server silently lowers a higher number to its own limit, 100 by default.
	Limit int
	// Offset is the number of asset events to skip at the start of the list. It must not be negative.
	Offset int
	// AssetID selects events of the asset with this number (Asset.ID).
	AssetID Optional[int]
	// SourceDAGID selects events that were caused by a task of this DAG.
	SourceDAGID string
	// SourceTaskID selects events that were caused by a task with this ID.
	SourceTaskID string
	// SourceRunID selects events that were caused by a task in a run with this ID.
	SourceRunID string
	// SourceMapIndex selects events that were caused by a task instance with this map index. In Airflow 2, 0 selects
	// all, so events of the first mapped instance cannot be selected alone.
	SourceMapIndex Optional[int]
	// NamePattern selects asset events of assets whose name contains this text, ignoring case. In the text, % stands
	// for any text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.2.
	NamePattern string
	// NamePrefixPattern selects asset events of assets whose name starts with this text. Case matters, and punctuation
	// at the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	NamePrefixPattern string
	// TimestampGT selects asset events later than this time.
	// Since Airflow 3.1.
	TimestampGT time.Time
	// TimestampGTE selects asset events at this time or later.
	// Since Airflow 3.0.
	TimestampGTE time.Time
	// TimestampLT selects asset events earlier than this time.
	// Since Airflow 3.1.
	TimestampLT time.Time
	// TimestampLTE selects asset events at this time or earlier.
	// Since Airflow 3.0.
	TimestampLTE time.Time
	// OrderBy is the sort order of the list. Unset means oldest first.
	OrderBy AssetEventOrder
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *AssetListEventsOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	q.optionalInt(2, o.AssetID)
	q.string(3, o.SourceDAGID)
	q.string(4, o.SourceTaskID)
	q.string(5, o.SourceRunID)
	q.optionalInt(6, o.SourceMapIndex)
	q.string(7, o.NamePattern)
	q.string(8, o.NamePrefixPattern)
	q.time(9, o.TimestampGT)
	q.time(10, o.TimestampGTE)
	q.time(11, o.TimestampLT)
	q.time(12, o.TimestampLTE)
	q.string(13, string(o.OrderBy))
	return q
}

// ListEvents returns one page of asset events, oldest first. Most programs use AssetService.ListEvents of package
// client instead.
//
//	GET /datasets/events
//
// Since Airflow 2.4.
func (c AssetsClient) ListEvents(ctx context.Context, options *AssetListEventsOptions) (*AssetEventCollection, error) {
	call := Call{Operation: &opAssetsListEvents, Options: orNil(options)}
	return do[AssetEventCollection](ctx, c.Doer, call)
}

// CreateEvent creates an asset event, as a task that updates the asset does. Most programs use AssetService.CreateEvent
// of package client instead.
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

// DeleteQueuedEvents deletes the queued events of an asset for all DAGs. Most programs use
// AssetService.DeleteQueuedEvents of package client instead.
//
//	DELETE /datasets/queuedEvent/{uri}
//
// Since Airflow 2.9.
func (c AssetsClient) DeleteQueuedEvents(ctx context.Context, uri string, options *QueuedEventOptions) error {
	call := Call{Operation: &opAssetsDeleteQueuedEvents, PathArgs: []string{uri}, Options: orNil(options)}
	return c.Doer.Do(ctx, call, nil)
}

// QueuedEventOptions holds the query parameters of [AssetsClient.ListQueuedEvents] and of other operations. A field
// with its zero value is unset.
type QueuedEventOptions struct {
	// Before selects events from before this time.
	Before time.Time
}

func (o *QueuedEventOptions) write(q query) query {
	q.time(0, o.Before)
	return q
}

// ListQueuedEvents lists the queued events of an asset, one for each DAG that has its update and waits for updates of
// other assets. Most programs use AssetService.ListQueuedEvents of package client instead.
//
// If no event is queued, Airflow 2 and the first releases of Airflow 3 respond with 404, newer releases with an empty
// list.
//
//	GET /datasets/queuedEvent/{uri}
//
// Since Airflow 2.9.
func (c AssetsClient) ListQueuedEvents(ctx context.Context, uri string, options *QueuedEventOptions) (*QueuedEventCollection, error) {
	call := Call{Operation: &opAssetsListQueuedEvents, PathArgs: []string{uri}, Options: orNil(options)}
	return do[QueuedEventCollection](ctx, c.Doer, call)
}

// Get returns one asset. Most programs use AssetService.Get of package client instead.
//
//	GET /datasets/{uri}
//
// Since Airflow 2.4.
func (c AssetsClient) Get(ctx context.Context, uri string) (*Asset, error) {
	call := Call{Operation: &opAssetsGet, PathArgs: []string{uri}}
	return do[Asset](ctx, c.Doer, call)
}

var (
	opAssetsListAliases = Operation{ID: "get_asset_aliases", Method: "GET", Path: "/assets/aliases", Idempotent: true, Since: "3.0", Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "name_pattern"},
		{Name: "name_prefix_pattern", Since: "3.2.2"},
		{Name: "order_by"},
	}}
	opAssetsGetAlias              = Operation{ID: "get_asset_alias", Method: "GET", Path: "/assets/aliases/{asset_alias_id}", Idempotent: true, Since: "3.0", Echo: []string{"id"}}
	opAssetsMaterialize           = Operation{ID: "materialize_asset", Method: "POST", Path: "/assets/{asset_id}/materialize", Since: "3.0", Fields: fieldsDAGRunCreate, FillV2: []Fill{{"logical_date", "null"}}}
	opAssetsDeleteDAGQueuedEvents = Operation{ID: "delete_dag_dataset_queued_events", Method: "DELETE", Path: "/dags/{dag_id}/datasets/queuedEvent", PathV2: "/api/v2/dags/{dag_id}/assets/queuedEvents", Idempotent: true, Since: "2.9", Parameters: []Parameter{
		{Name: "before"},
	}}
	opAssetsListDAGQueuedEvents = Operation{ID: "get_dag_dataset_queued_events", Method: "GET", Path: "/dags/{dag_id}/datasets/queuedEvent", PathV2: "/api/v2/dags/{dag_id}/assets/queuedEvents", Idempotent: true, Since: "2.9", Echo: []string{"dag_id"}, Parameters: []Parameter{
		{Name: "before"},
	}}
	opAssetsDeleteDAGQueuedEvent = Operation{ID: "delete_dag_dataset_queued_event", Method: "DELETE", Path: "/dags/{dag_id}/datasets/queuedEvent/{uri}", PathV2: "/api/v2/dags/{dag_id}/assets/{asset_id}/queuedEvents", Idempotent: true, Since: "2.9", Parameters: []Parameter{
		{Name: "before"},
	}}
	opAssetsGetDAGQueuedEvent = Operation{ID: "get_dag_dataset_queued_event", Method: "GET", Path: "/dags/{dag_id}/datasets/queuedEvent/{uri}", PathV2: "/api/v2/dags/{dag_id}/assets/{asset_id}/queuedEvents", Idempotent: true, Since: "2.9", Echo: []string{"dag_id", "uri"}, Parameters: []Parameter{
		{Name: "before"},
	}}
	opAssetsList = Operation{ID: "get_datasets", Method: "GET", Path: "/datasets", PathV2: "/api/v2/assets", Idempotent: true, Since: "2.4", Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "uri_pattern"},
		{Name: "dag_ids", Since: "2.9", List: [2]ListStyle{V1: CommaSeparated}},
		{Name: "name_pattern", Since: "3.0"},
		{Name: "name_prefix_pattern", Since: "3.2.2"},
		{Name: "only_active", Since: "3.0"},
		{Name: "uri_prefix_pattern", Since: "3.2.2"},
		{Name: "order_by"},
	}}
	opAssetsListEvents = Operation{ID: "get_dataset_events", Method: "GET", Path: "/datasets/events", PathV2: "/api/v2/assets/events", Idempotent: true, Since: "2.4", Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "dataset_id", NameV2: "asset_id"},
		{Name: "source_dag_id"},
		{Name: "source_task_id"},
		{Name: "source_run_id"},
		{Name: "source_map_index"},
		{Name: "name_pattern", Since: "3.2"},
		{Name: "name_prefix_pattern", Since: "3.2.2"},
		{Name: "timestamp_gt", Since: "3.1"},
		{Name: "timestamp_gte", Since: "3.0"},
		{Name: "timestamp_lt", Since: "3.1"},
		{Name: "timestamp_lte", Since: "3.0"},
		{Name: "order_by"},
	}}
	opAssetsCreateEvent        = Operation{ID: "create_dataset_event", Method: "POST", Path: "/datasets/events", PathV2: "/api/v2/assets/events", Since: "2.9", Fields: fieldsAssetEventCreate}
	opAssetsDeleteQueuedEvents = Operation{ID: "delete_dataset_queued_events", Method: "DELETE", Path: "/datasets/queuedEvent/{uri}", PathV2: "/api/v2/assets/{asset_id}/queuedEvents", Idempotent: true, Since: "2.9", Parameters: []Parameter{
		{Name: "before"},
	}}
	opAssetsListQueuedEvents = Operation{ID: "get_dataset_queued_events", Method: "GET", Path: "/datasets/queuedEvent/{uri}", PathV2: "/api/v2/assets/{asset_id}/queuedEvents", Idempotent: true, Since: "2.9", Echo: []string{"uri"}, Parameters: []Parameter{
		{Name: "before"},
	}}
	opAssetsGet = Operation{ID: "get_dataset", Method: "GET", Path: "/datasets/{uri}", PathV2: "/api/v2/assets/{asset_id}", Idempotent: true, Since: "2.4", Echo: []string{"uri"}}
)
