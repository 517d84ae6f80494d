// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"time"
)

// DAGRunsClient calls the operations of the DAGRuns service. It is for package client.
type DAGRunsClient struct {
	// Doer sends the calls. It must be set.
	Doer Doer
}

// DAGRunListOptions holds the query parameters of [DAGRunsClient.List]. The zero value sends none.
type DAGRunListOptions struct {
	// Limit is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently
	// lower it to their own limit, which is usually 100.
	Limit int
	// Offset is the number of rows to skip. It must not be negative.
	Offset int
	// LogicalDateGTE selects rows whose logical date is at or after this time.
	LogicalDateGTE time.Time
	// LogicalDateLTE selects rows whose logical date is at or before this time.
	LogicalDateLTE time.Time
	// StartDateGTE selects rows that started at or after this time. Rows that have not started never match.
	StartDateGTE time.Time
	// StartDateLTE selects rows that started at or before this time. Rows that have not started never match.
	StartDateLTE time.Time
	// EndDateGTE selects rows that ended at or after this time. Rows that have not ended never match.
	EndDateGTE time.Time
	// EndDateLTE selects rows that ended at or before this time. Rows that have not ended never match.
	EndDateLTE time.Time
	// UpdatedAtGTE selects rows that were last updated at or after this time.
	// Since Airflow 2.6.
	UpdatedAtGTE time.Time
	// UpdatedAtLTE selects rows that were last updated at or before this time.
	// Since Airflow 2.6.
	UpdatedAtLTE time.Time
	// State selects rows in any of these states.
	// Since Airflow 2.3.
	State []DAGRunState
	// OrderBy is the sort order of the rows. Unset means the default order of the list.
	// Since Airflow 2.1.
	OrderBy DAGRunOrder
	// Fields names the fields to return. Other fields have their zero values. Unset returns all fields.
	// Since Airflow 2.9.
	Fields []DAGRunField
	// Prefetch is the number of pages that an iterator fetches ahead in parallel; 0 means none. It is not sent.
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
	q.string(11, string(o.OrderBy))
	list(&q, 12, o.Fields)
	return q
}

// List returns one page of the runs of a DAG, oldest first. It is for package client.
//
// The DAG ID ~ selects all DAGs. The page is empty if the DAG does not exist.
//
//	GET /dags/{dag_id}/dagRuns
//
// Since Airflow 2.0.
func (c DAGRunsClient) List(ctx context.Context, dagID string, options *DAGRunListOptions) (*DAGRunCollection, error) {
	call := Call{Operation: &opDAGRunsList, PathArgs: []string{dagID}, Options: orNil(options)}
	return do[DAGRunCollection](ctx, c.Doer, call)
}

// Trigger creates a DAG run in state queued. It is for package client.
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

// Delete deletes a DAG run and its task instances. It is for package client.
//
//	DELETE /dags/{dag_id}/dagRuns/{dag_run_id}
//
// Since Airflow 2.0.
func (c DAGRunsClient) Delete(ctx context.Context, dagID string, dagRunID string) error {
	call := Call{Operation: &opDAGRunsDelete, PathArgs: []string{dagID, dagRunID}}
	return c.Doer.Do(ctx, call, nil)
}

// DAGRunGetOptions holds the query parameters of [DAGRunsClient.Get]. It is for package client. The zero value sends
// none.
type DAGRunGetOptions struct {
	// Fields names the fields to return. Other fields have their zero values. Unset returns all fields.
	// Since Airflow 2.9.
	Fields []DAGRunField
}

func (o *DAGRunGetOptions) write(q query) query {
	list(&q, 0, o.Fields)
	return q
}

// Get returns one DAG run. It is for package client.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}
//
// Since Airflow 2.0.
func (c DAGRunsClient) Get(ctx context.Context, dagID string, dagRunID string, options *DAGRunGetOptions) (*DAGRun, error) {
	call := Call{Operation: &opDAGRunsGet, PathArgs: []string{dagID, dagRunID}, Options: orNil(options)}
	return do[DAGRun](ctx, c.Doer, call)
}

// SetState sets the state of a DAG run to success, failed or queued and returns the run. It is for package client.
//
// The state failed also stops running tasks.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}
//
// Since Airflow 2.2.
func (c DAGRunsClient) SetState(ctx context.Context, dagID string, dagRunID string, body DAGRunStateUpdate) (*DAGRun, error) {
	call := Call{Operation: &opDAGRunsSetState, PathArgs: []string{dagID, dagRunID}, Body: body}
	return do[DAGRun](ctx, c.Doer, call)
}

// Clear clears a DAG run, so that it runs again. It is for package client.
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

// SetNote replaces the note of a DAG run and returns the run. It is for package client.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/setNote
//
// Since Airflow 2.5.
func (c DAGRunsClient) SetNote(ctx context.Context, dagID string, dagRunID string, body DAGRunNote) (*DAGRun, error) {
	call := Call{Operation: &opDAGRunsSetNote, PathArgs: []string{dagID, dagRunID}, Body: body}
	return do[DAGRun](ctx, c.Doer, call)
}

// UpstreamAssetEvents lists the asset events that triggered a DAG run. It is for package client.
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

// ListBatch returns one page of the runs, of any DAG, that match a filter. It is for package client.
//
//	POST /dags/~/dagRuns/list
//
// Since Airflow 2.0.
func (c DAGRunsClient) ListBatch(ctx context.Context, body DAGRunFilter) (*DAGRunCollection, error) {
	call := Call{Operation: &opDAGRunsListBatch, Body: body}
	return do[DAGRunCollection](ctx, c.Doer, call)
}

var (
	opDAGRunsList = Operation{ID: "get_dag_runs", Method: "GET", Path: "/dags/{dag_id}/dagRuns", Idempotent: true, Echo: []string{"dag_id"}, Parameters: []Parameter{
		{Name: "limit"},
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
		{Name: "order_by", Since: "2.1", Values: []Value{{"updated_at", "2.6"}}},
		{Name: "fields", Since: "2.9", Until: "2.11"},
	}}
	opDAGRunsTrigger = Operation{ID: "post_dag_run", Method: "POST", Path: "/dags/{dag_id}/dagRuns", Fields: fieldsDAGRunCreate, Echo: []string{"dag_id"}, NullV2: []string{"logical_date"}}
	opDAGRunsDelete  = Operation{ID: "delete_dag_run", Method: "DELETE", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}", Idempotent: true}
	opDAGRunsGet     = Operation{ID: "get_dag_run", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}", Idempotent: true, Echo: []string{"dag_id", "dag_run_id"}, Parameters: []Parameter{
		{Name: "fields", Since: "2.9", Until: "2.11"},
	}}
	opDAGRunsSetState            = Operation{ID: "update_dag_run_state", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}", Idempotent: true, Since: "2.2", Fields: fieldsDAGRunStateUpdate, Echo: []string{"dag_id", "dag_run_id"}}
	opDAGRunsClear               = Operation{ID: "clear_dag_run", Method: "POST", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/clear", Since: "2.4", Fields: fieldsDAGRunClear}
	opDAGRunsSetNote             = Operation{ID: "set_dag_run_note", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/setNote", Idempotent: true, Since: "2.5", Until: "2.11", Fields: fieldsDAGRunNote, Echo: []string{"dag_id", "dag_run_id"}}
	opDAGRunsUpstreamAssetEvents = Operation{ID: "get_upstream_dataset_events", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents", PathV2: "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamAssetEvents", Idempotent: true, Since: "2.4"}
	opDAGRunsListBatch           = Operation{ID: "get_dag_runs_batch", Method: "POST", Path: "/dags/~/dagRuns/list", Idempotent: true, Fields: fieldsDAGRunFilter}
)
