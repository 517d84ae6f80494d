// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"time"
)

// DAGRunsClient calls the operations of the DAGRuns service. Most programs use the DAGRunService of package client instead.
type DAGRunsClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// ClearMany clears several runs of a DAG, so that they run again, and returns them. Most programs use
// DAGRunService.ClearMany of package client instead.
//
// A dry run, which is the default, returns the affected task instances and no run.
//
//	POST /dags/{dag_id}/clearDagRuns
//
// Since Airflow 3.3.
func (c DAGRunsClient) ClearMany(ctx context.Context, dagID string, body BulkDAGRunClear) (*DAGRunCollection, error) {
	call := Call{Operation: &opDAGRunsClearMany, PathArgs: []string{dagID}, Body: body}
	return do[DAGRunCollection](ctx, c.Doer, call)
}

// ClearPartitions removes the partitions of runs of a DAG, and returns how many runs it changed. Most programs use
// DAGRunService.ClearPartitions of package client instead.
//
// By default it is a dry run, which changes nothing.
//
//	POST /dags/{dag_id}/clearPartitions
//
// Since Airflow 3.3.
func (c DAGRunsClient) ClearPartitions(ctx context.Context, dagID string, body ClearPartitions) (*ClearPartitionsResult, error) {
	call := Call{Operation: &opDAGRunsClearPartitions, PathArgs: []string{dagID}, Body: body}
	return do[ClearPartitionsResult](ctx, c.Doer, call)
}

// DAGRunListOptions holds the query parameters of [DAGRunsClient.List]. A field with its zero value is unset.
type DAGRunListOptions struct {
	// Limit is the maximum number of runs on a page. 0 means 100; the administrator of an Airflow 2 server can set
	// another default. The server silently lowers a higher number to its own limit, 100 by default.
	Limit int
	// Offset is the number of runs to skip at the start of the list. It must not be negative.
	Offset int
	// LogicalDateGTE selects runs whose LogicalDate is at or after this time.
	LogicalDateGTE time.Time
	// LogicalDateLTE selects runs whose LogicalDate is at or before this time.
	LogicalDateLTE time.Time
	// StartDateGTE selects runs that started at or after this time. Runs that have not started never match before
	// Airflow 3.0.3. Since then they match as if they started now.
	StartDateGTE time.Time
	// StartDateLTE selects runs that started at or before this time. Runs that have not started never match before
	// Airflow 3.0.3. Since then they match as if they started now.
	StartDateLTE time.Time
	// EndDateGTE selects runs that ended at or after this time. Runs that have not ended never match before Airflow
	// 3.0.3. Since then they match as if they ended now.
	EndDateGTE time.Time
	// EndDateLTE selects runs that ended at or before this time. Runs that have not ended never match before Airflow
	// 3.0.3. Since then they match as if they ended now.
	EndDateLTE time.Time
	// UpdatedAtGTE selects runs that the server last changed at or after this time.
	// Since Airflow 2.6.
	UpdatedAtGTE time.Time
	// UpdatedAtLTE selects runs that the server last changed at or before this time.
	// Since Airflow 2.6.
	UpdatedAtLTE time.Time
	// State selects runs in any of these states.
	// Since Airflow 2.3.
	State []DAGRunState
	// BundleVersion selects runs of this version of their bundle, such as a Git commit.
	// Since Airflow 3.2.
	BundleVersion string
	// ConfContains selects runs whose Conf, as JSON text, contains this text.
	// Since Airflow 3.2.
	ConfContains string
	// ConsumingAssetPattern selects runs that were triggered by an asset whose name or URI contains this text, ignoring
	// case.
	// Since Airflow 3.2.2.
	ConsumingAssetPattern string
	// DAGIDPattern selects runs whose DAG ID contains this text, ignoring case. In the text, % stands for any text, _
	// for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.2.
	DAGIDPattern string
	// DAGIDPrefixPattern selects runs whose DAG ID starts with this text. Case matters, and punctuation at the end of
	// the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	DAGIDPrefixPattern string
	// DAGVersion selects runs in which tasks used a version of the DAG with one of these numbers.
	// Since Airflow 3.1.
	DAGVersion []int
	// DurationGT selects runs whose Duration is more than this many seconds. Those that have not ended never match.
	// Airflow 3 ignores 0.
	// Since Airflow 3.2.
	DurationGT Optional[float64]
	// DurationGTE selects runs whose Duration is at least this many seconds. Those that have not ended never match.
	// Airflow 3 ignores 0.
	// Since Airflow 3.2.
	DurationGTE Optional[float64]
	// DurationLT selects runs whose Duration is less than this many seconds. Those that have not ended never match.
	// Airflow 3 ignores 0.
	// Since Airflow 3.2.
	DurationLT Optional[float64]
	// DurationLTE selects runs whose Duration is at most this many seconds. Those that have not ended never match.
	// Airflow 3 ignores 0.
	// Since Airflow 3.2.
	DurationLTE Optional[float64]
	// EndDateGT selects runs that ended after this time. Runs that have not ended match as if they ended now.
	// Since Airflow 3.1.
	EndDateGT time.Time
	// EndDateLT selects runs that ended before this time. Runs that have not ended match as if they ended now.
	// Since Airflow 3.1.
	EndDateLT time.Time
	// LogicalDateGT selects runs whose LogicalDate is after this time.
	// Since Airflow 3.1.
	LogicalDateGT time.Time
	// LogicalDateLT selects runs whose LogicalDate is before this time.
	// Since Airflow 3.1.
	LogicalDateLT time.Time
	// PartitionDateGTE selects runs whose PartitionDate is on or after this day, such as 2026-11-28, in the time zone
	// of the DAG. The server rejects it for the DAG ID ~ and for a DAG without partitions.
	// Since Airflow 3.3.1.
	PartitionDateGTE string
	// PartitionDateLTE selects runs whose PartitionDate is on or before this day, such as 2026-11-28, in the time zone
	// of the DAG. The server rejects it for the DAG ID ~ and for a DAG without partitions.
	// Since Airflow 3.3.1.
	PartitionDateLTE string
	// PartitionKeyPattern selects runs whose PartitionKey contains this text, ignoring case. In the text, % stands for
	// any text, _ for any character and, only in Airflow 3.2, | separates alternatives.
	// Since Airflow 3.2.
	PartitionKeyPattern string
	// PartitionKeyPrefixPattern selects runs whose PartitionKey starts with this text. Case matters, and punctuation at
	// the end of the text is ignored.
	// Since Airflow 3.2.2.
	PartitionKeyPrefixPattern string
	// RunAfterGT selects runs whose RunAfter is after this time.
	// Since Airflow 3.1.
	RunAfterGT time.Time
	// RunAfterGTE selects runs whose RunAfter is at or after this time.
	// Since Airflow 3.0.
	RunAfterGTE time.Time
	// RunAfterLT selects runs whose RunAfter is before this time.
	// Since Airflow 3.1.
	RunAfterLT time.Time
	// RunAfterLTE selects runs whose RunAfter is at or before this time.
	// Since Airflow 3.0.
	RunAfterLTE time.Time
	// RunIDPattern selects runs whose run ID contains this text, ignoring case. In the text, % stands for any text, _
	// for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.1.
	RunIDPattern string
	// RunIDPrefixPattern selects runs whose run ID starts with this text. Case matters, and punctuation at the end of
	// the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	RunIDPrefixPattern string
	// RunType selects runs whose RunType is one of these.
	// Since Airflow 3.0.
	RunType []string
	// StartDateGT selects runs that started after this time. Runs that have not started match as if they started now.
	// Since Airflow 3.1.
	StartDateGT time.Time
	// StartDateLT selects runs that started before this time. Runs that have not started match as if they started now.
	// Since Airflow 3.1.
	StartDateLT time.Time
	// TriggeringUserNamePattern selects runs whose TriggeringUserName contains this text, ignoring case. In the text, %
	// stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.1.
	TriggeringUserNamePattern string
	// TriggeringUserNamePrefixPattern selects runs whose TriggeringUserName starts with this text. Case matters, and
	// punctuation at the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	TriggeringUserNamePrefixPattern string
	// UpdatedAtGT selects runs that the server last changed after this time.
	// Since Airflow 3.1.
	UpdatedAtGT time.Time
	// UpdatedAtLT selects runs that the server last changed before this time.
	// Since Airflow 3.1.
	UpdatedAtLT time.Time
	// OrderBy is the sort order of the list. Unset means oldest first.
	// Since Airflow 2.1.
	OrderBy DAGRunOrder
	// Fields names the fields to return; other fields have their zero values. Empty returns all fields.
	// Airflow 2.9 to 2.11.
	Fields []DAGRunField
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *DAGRunListOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	q.time(2, o.LogicalDateGTE)
	q.time(3, o.LogicalDateLTE)
	q.time(4, o.StartDateGTE)
	q.time(5, o.StartDateLTE)
	q.time(6, o.EndDateGTE)
	q.time(7, o.EndDateLTE)
	q.time(8, o.UpdatedAtGTE)
	q.time(9, o.UpdatedAtLTE)
	list(&q, 10, o.State)
	q.string(11, o.BundleVersion)
	q.string(12, o.ConfContains)
	q.string(13, o.ConsumingAssetPattern)
	q.string(14, o.DAGIDPattern)
	q.string(15, o.DAGIDPrefixPattern)
	q.ints(16, o.DAGVersion)
	q.optionalFloat(17, o.DurationGT)
	q.optionalFloat(18, o.DurationGTE)
	q.optionalFloat(19, o.DurationLT)
	q.optionalFloat(20, o.DurationLTE)
	q.time(21, o.EndDateGT)
	q.time(22, o.EndDateLT)
	q.time(23, o.LogicalDateGT)
	q.time(24, o.LogicalDateLT)
	q.string(25, o.PartitionDateGTE)
	q.string(26, o.PartitionDateLTE)
	q.string(27, o.PartitionKeyPattern)
	q.string(28, o.PartitionKeyPrefixPattern)
	q.time(29, o.RunAfterGT)
	q.time(30, o.RunAfterGTE)
	q.time(31, o.RunAfterLT)
	q.time(32, o.RunAfterLTE)
	q.string(33, o.RunIDPattern)
	q.string(34, o.RunIDPrefixPattern)
	list(&q, 35, o.RunType)
	q.time(36, o.StartDateGT)
	q.time(37, o.StartDateLT)
	q.string(38, o.TriggeringUserNamePattern)
	q.string(39, o.TriggeringUserNamePrefixPattern)
	q.time(40, o.UpdatedAtGT)
	q.time(41, o.UpdatedAtLT)
	q.string(42, string(o.OrderBy))
	list(&q, 43, o.Fields)
	return q
}

// List returns one page of the runs of a DAG, oldest first. Most programs use DAGRunService.List of package client
// instead.
//
// The DAG ID ~ selects all DAGs. If the DAG does not exist, Airflow 2 returns an empty page, and Airflow 3 responds
// with 404.
//
//	GET /dags/{dag_id}/dagRuns
//
// Since Airflow 2.0.
func (c DAGRunsClient) List(ctx context.Context, dagID string, options *DAGRunListOptions) (*DAGRunCollection, error) {
	call := Call{Operation: &opDAGRunsList, PathArgs: []string{dagID}, Options: orNil(options)}
	return do[DAGRunCollection](ctx, c.Doer, call)
}

// Bulk changes many runs of a DAG, or of all DAGs with ~: updates and deletes them. Most programs use
// DAGRunService.Bulk of package client instead.
//
// Each action reports its own failures.
//
//	PATCH /dags/{dag_id}/dagRuns
//
// Since Airflow 3.3.
func (c DAGRunsClient) Bulk(ctx context.Context, dagID string, body BulkBody) (*BulkResult, error) {
	call := Call{Operation: &opDAGRunsBulk, PathArgs: []string{dagID}, Body: body}
	return do[BulkResult](ctx, c.Doer, call)
}

// Trigger creates a DAG run in state queued. Most programs use DAGRunService.Trigger of package client instead.
//
// The run stays queued while the DAG is paused.
//
//	POST /dags/{dag_id}/dagRuns
//
// Since Airflow 2.0.
func (c DAGRunsClient) Trigger(ctx context.Context, dagID string, body DAGRunCreate) (*DAGRun, error) {
	call := Call{Operation: &opDAGRunsTrigger, PathArgs: []string{dagID}, Body: body}
	return do[DAGRun](ctx, c.Doer, call)
}

// Delete deletes a DAG run and its task instances. Most programs use DAGRunService.Delete of package client instead.
//
//	DELETE /dags/{dag_id}/dagRuns/{dag_run_id}
//
// Since Airflow 2.0.
func (c DAGRunsClient) Delete(ctx context.Context, dagID string, dagRunID string) error {
	call := Call{Operation: &opDAGRunsDelete, PathArgs: []string{dagID, dagRunID}}
	return c.Doer.Do(ctx, call, nil)
}

// DAGRunGetOptions holds the query parameters of [DAGRunsClient.Get]. A field with its zero value is unset.
type DAGRunGetOptions struct {
	// Fields names the fields to return; other fields have their zero values. Empty returns all fields.
	// Airflow 2.9 to 2.11.
	Fields []DAGRunField
}

func (o *DAGRunGetOptions) write(q query) query {
	list(&q, 0, o.Fields)
	return q
}

// Get returns one DAG run. Most programs use DAGRunService.Get of package client instead.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}
//
// Since Airflow 2.0.
func (c DAGRunsClient) Get(ctx context.Context, dagID string, dagRunID string, options *DAGRunGetOptions) (*DAGRun, error) {
	call := Call{Operation: &opDAGRunsGet, PathArgs: []string{dagID, dagRunID}, Options: orNil(options)}
	return do[DAGRun](ctx, c.Doer, call)
}

// SetState sets the state of a DAG run to success, failed or, since Airflow 2.4, queued, and returns the run. Most
// programs use DAGRunService.SetState of package client instead.
//
// The states success and failed also end its running tasks.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}
//
// Since Airflow 2.2.
func (c DAGRunsClient) SetState(ctx context.Context, dagID string, dagRunID string, body DAGRunStateUpdate) (*DAGRun, error) {
	call := Call{Operation: &opDAGRunsSetState, PathArgs: []string{dagID, dagRunID}, Body: body}
	return do[DAGRun](ctx, c.Doer, call)
}

// Clear clears a DAG run, so that it runs again. Most programs use DAGRunService.Clear of package client instead.
//
// A dry run, which is the default, returns the affected task instances and no run.
//
//	POST /dags/{dag_id}/dagRuns/{dag_run_id}/clear
//
// Since Airflow 2.4.
func (c DAGRunsClient) Clear(ctx context.Context, dagID string, dagRunID string, body DAGRunClear) (*DAGRunClearResult, error) {
	call := Call{Operation: &opDAGRunsClear, PathArgs: []string{dagID, dagRunID}, Body: body}
	return do[DAGRunClearResult](ctx, c.Doer, call)
}

// SetNote replaces the note of a DAG run and returns the run. Most programs use DAGRunService.SetNote of package client
// instead.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/setNote
//
// Since Airflow 2.5.
func (c DAGRunsClient) SetNote(ctx context.Context, dagID string, dagRunID string, body DAGRunNote) (*DAGRun, error) {
	call := Call{Operation: &opDAGRunsSetNote, PathArgs: []string{dagID, dagRunID}, Body: body}
	return do[DAGRun](ctx, c.Doer, call)
}

// UpstreamAssetEvents lists the asset events that triggered a DAG run. Most programs use
// DAGRunService.UpstreamAssetEvents of package client instead.
//
// The list is empty if the run was triggered otherwise.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents
//
// Since Airflow 2.4.
func (c DAGRunsClient) UpstreamAssetEvents(ctx context.Context, dagID string, dagRunID string) (*AssetEventCollection, error) {
	call := Call{Operation: &opDAGRunsUpstreamAssetEvents, PathArgs: []string{dagID, dagRunID}}
	return do[AssetEventCollection](ctx, c.Doer, call)
}

// DAGRunAwaitOptions holds the query parameters of [DAGRunsClient.Await]. A field with its zero value is unset.
type DAGRunAwaitOptions struct {
	// Interval is the time between two checks of the run, in seconds. It must be positive.
	Interval Optional[float64]
	// Result lists the IDs of the tasks whose results to send. Empty means those that the DAG declares as its results.
	// Since Airflow 3.3.
	Result []string
}

func (o *DAGRunAwaitOptions) write(q query) query {
	q.optionalFloat(0, o.Interval)
	list(&q, 1, o.Result)
	return q
}

// Await sends the state of a run as a line of JSON at each interval until the run has ended. Most programs use
// DAGRunService.Await of package client instead.
//
// The last line also has the results. The server calls this operation experimental.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/wait
//
// Since Airflow 3.1.
func (c DAGRunsClient) Await(ctx context.Context, dagID string, dagRunID string, options *DAGRunAwaitOptions) (*DAGRunProgress, error) {
	call := Call{Operation: &opDAGRunsAwait, PathArgs: []string{dagID, dagRunID}, Options: orNil(options)}
	return do[DAGRunProgress](ctx, c.Doer, call)
}

// ListBatch returns one page of the runs, of any DAG, that match a filter. Most programs use DAGRunService.ListBatch of
// package client instead.
//
//	POST /dags/~/dagRuns/list
//
// Since Airflow 2.0.
func (c DAGRunsClient) ListBatch(ctx context.Context, body DAGRunFilter) (*DAGRunCollection, error) {
	call := Call{Operation: &opDAGRunsListBatch, Body: body}
	return do[DAGRunCollection](ctx, c.Doer, call)
}

var (
	opDAGRunsClearMany       = Operation{ID: "clear_dag_runs", Method: "POST", Path: "/dags/{dag_id}/clearDagRuns", Since: "3.3", Echo: []string{"dag_id"}}
	opDAGRunsClearPartitions = Operation{ID: "clear_dag_run_partitions", Method: "POST", Path: "/dags/{dag_id}/clearPartitions", Since: "3.3"}
	opDAGRunsList            = Operation{ID: "get_dag_runs", Method: "GET", Path: "/dags/{dag_id}/dagRuns", Idempotent: true, Instead: []Instead{{"fields", "the call without fields"}}, Echo: []string{"dag_id"}, Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "execution_date_gte", NameV2: "logical_date_gte"},
		{Name: "execution_date_lte", NameV2: "logical_date_lte"},
		{Name: "start_date_gte"},
		{Name: "start_date_lte"},
		{Name: "end_date_gte"},
		{Name: "end_date_lte"},
		{Name: "updated_at_gte", Since: "2.6"},
		{Name: "updated_at_lte", Since: "2.6"},
		{Name: "state", Since: "2.3"},
		{Name: "bundle_version", Since: "3.2"},
		{Name: "conf_contains", Since: "3.2"},
		{Name: "consuming_asset_pattern", Since: "3.2.2"},
		{Name: "dag_id_pattern", Since: "3.2"},
		{Name: "dag_id_prefix_pattern", Since: "3.2.2"},
		{Name: "dag_version", Since: "3.1"},
		{Name: "duration_gt", Since: "3.2"},
		{Name: "duration_gte", Since: "3.2"},
		{Name: "duration_lt", Since: "3.2"},
		{Name: "duration_lte", Since: "3.2"},
		{Name: "end_date_gt", Since: "3.1"},
		{Name: "end_date_lt", Since: "3.1"},
		{Name: "logical_date_gt", Since: "3.1"},
		{Name: "logical_date_lt", Since: "3.1"},
		{Name: "partition_date_gte", Since: "3.3.1"},
		{Name: "partition_date_lte", Since: "3.3.1"},
		{Name: "partition_key_pattern", Since: "3.2"},
		{Name: "partition_key_prefix_pattern", Since: "3.2.2"},
		{Name: "run_after_gt", Since: "3.1"},
		{Name: "run_after_gte", Since: "3.0"},
		{Name: "run_after_lt", Since: "3.1"},
		{Name: "run_after_lte", Since: "3.0"},
		{Name: "run_id_pattern", Since: "3.1"},
		{Name: "run_id_prefix_pattern", Since: "3.2.2"},
		{Name: "run_type", Since: "3.0"},
		{Name: "start_date_gt", Since: "3.1"},
		{Name: "start_date_lt", Since: "3.1"},
		{Name: "triggering_user_name_pattern", Since: "3.1"},
		{Name: "triggering_user_name_prefix_pattern", Since: "3.2.2"},
		{Name: "updated_at_gt", Since: "3.1"},
		{Name: "updated_at_lt", Since: "3.1"},
		{Name: "order_by", Since: "2.1", Values: []Value{{Name: "execution_date", NameV2: "logical_date"}, {Name: "updated_at", Since: "2.6"}, {Name: "external_trigger", Until: "2.11"}}},
		{Name: "fields", Since: "2.9", Until: "2.11"},
	}}
	opDAGRunsBulk    = Operation{ID: "bulk_dag_runs", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns", Since: "3.3"}
	opDAGRunsTrigger = Operation{ID: "post_dag_run", Method: "POST", Path: "/dags/{dag_id}/dagRuns", Fields: fieldsDAGRunCreate, Echo: []string{"dag_id"}, FillV2: []Fill{{"logical_date", "null"}}}
	opDAGRunsDelete  = Operation{ID: "delete_dag_run", Method: "DELETE", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}", Idempotent: true}
	opDAGRunsGet     = Operation{ID: "get_dag_run", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}", Idempotent: true, Instead: []Instead{{"fields", "the call without fields"}}, Echo: []string{"dag_id", "dag_run_id"}, Parameters: []Parameter{
		{Name: "fields", Since: "2.9", Until: "2.11"},
	}}
	opDAGRunsSetState            = Operation{ID: "update_dag_run_state", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}", Idempotent: true, Since: "2.2", Fields: fieldsDAGRunStateUpdate, Echo: []string{"dag_id", "dag_run_id"}}
	opDAGRunsClear               = Operation{ID: "clear_dag_run", Method: "POST", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/clear", Since: "2.4", Fields: fieldsDAGRunClear}
	opDAGRunsSetNote             = Operation{ID: "set_dag_run_note", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/setNote", PathV2: "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}", Idempotent: true, Since: "2.5", Fields: fieldsDAGRunNote, Echo: []string{"dag_id", "dag_run_id"}}
	opDAGRunsUpstreamAssetEvents = Operation{ID: "get_upstream_dataset_events", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents", PathV2: "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamAssetEvents", Idempotent: true, Since: "2.4"}
	opDAGRunsAwait               = Operation{ID: "wait_dag_run_until_finished", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/wait", Idempotent: true, Since: "3.1", Parameters: []Parameter{
		{Name: "interval"},
		{Name: "result", Since: "3.3"},
	}}
	opDAGRunsListBatch = Operation{ID: "get_dag_runs_batch", Method: "POST", Path: "/dags/~/dagRuns/list", Idempotent: true, Fields: fieldsDAGRunFilter}
)
