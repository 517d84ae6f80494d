// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"time"
)

// DAGRunsClient makes the calls of the DAGRuns service. Doer must be set.
type DAGRunsClient struct{ Doer Doer }

// DAGRunListOptions are the query parameters of [DAGRunsClient.List]. The zero value sends none.
type DAGRunListOptions struct {
	// Limit is how many rows to return at most, 100 if unset. Servers silently lower what is over their limit, mostly
	// 100.
	Limit int
	// Offset is how many rows to leave out at the start.
	Offset int
	// LogicalDateGTE keeps what has this logical date or a later one.
	LogicalDateGTE time.Time
	// LogicalDateLTE keeps what has this logical date or an earlier one.
	LogicalDateLTE time.Time
	// StartDateGTE keeps what began at this time or later.
	StartDateGTE time.Time
	// StartDateLTE keeps what began at this time or earlier.
	StartDateLTE time.Time
	// EndDateGTE keeps what ended at this time or later.
	EndDateGTE time.Time
	// EndDateLTE keeps what ended at this time or earlier.
	EndDateLTE time.Time
	// UpdatedAtGTE keeps what last changed at this time or later. Since Airflow 2.6.
	UpdatedAtGTE time.Time
	// UpdatedAtLTE keeps what last changed at this time or earlier. Since Airflow 2.6.
	UpdatedAtLTE time.Time
	// State keeps what is in one of these states. Since Airflow 2.3.
	State []DAGRunState
	// OrderBy is the order of the rows; unset is the list's own. Since Airflow 2.1.
	OrderBy DAGRunOrder
	// Fields names the members to return; the others then read as zero values. Unset means all. Since Airflow 2.9.
	Fields []DAGRunField
	// Prefetch is how many pages an iterator fetches ahead at the same time, while the rows of another are used; 0 is none.
	// It is not sent.
	Prefetch int
}

func (o *DAGRunListOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	q.add("execution_date_gte", o.LogicalDateGTE)
	q.add("execution_date_lte", o.LogicalDateLTE)
	q.add("start_date_gte", o.StartDateGTE)
	q.add("start_date_lte", o.StartDateLTE)
	q.add("end_date_gte", o.EndDateGTE)
	q.add("end_date_lte", o.EndDateLTE)
	q.add("updated_at_gte", o.UpdatedAtGTE)
	q.add("updated_at_lte", o.UpdatedAtLTE)
	q.add("state", texts(o.State))
	q.add("order_by", string(o.OrderBy))
	q.add("fields", texts(o.Fields))
	return string(q)
}

// List returns one page of the runs of a DAG, oldest first; ~ stands for all DAGs. An unknown DAG gives an empty page.
//
//	GET /dags/{dag_id}/dagRuns
func (c DAGRunsClient) List(ctx context.Context, dagID string, options *DAGRunListOptions) (*DAGRunCollection, error) {
	call := Call{Operation: &opDAGRunsList, PathArgs: []string{dagID}, Query: options.query()}
	return do[DAGRunCollection](ctx, c.Doer, call)
}

// Trigger creates a DAG run, which begins as queued. While the DAG is paused, it stays so.
//
//	POST /dags/{dag_id}/dagRuns
func (c DAGRunsClient) Trigger(ctx context.Context, dagID string, body DAGRunCreate) (*DAGRun, error) {
	call := Call{Operation: &opDAGRunsTrigger, PathArgs: []string{dagID}, Body: body}
	return do[DAGRun](ctx, c.Doer, call)
}

// Delete removes a DAG run and its task instances.
//
//	DELETE /dags/{dag_id}/dagRuns/{dag_run_id}
func (c DAGRunsClient) Delete(ctx context.Context, dagID string, dagRunID string) error {
	call := Call{Operation: &opDAGRunsDelete, PathArgs: []string{dagID, dagRunID}}
	return c.Doer.Do(ctx, call, nil)
}

// DAGRunGetOptions are the query parameters of [DAGRunsClient.Get]. The zero value sends none.
type DAGRunGetOptions struct {
	// Fields names the members to return; the others then read as zero values. Unset means all. Since Airflow 2.9.
	Fields []DAGRunField
}

func (o *DAGRunGetOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("fields", texts(o.Fields))
	return string(q)
}

// Get returns one DAG run.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}
func (c DAGRunsClient) Get(ctx context.Context, dagID string, dagRunID string, options *DAGRunGetOptions) (*DAGRun, error) {
	call := Call{Operation: &opDAGRunsGet, PathArgs: []string{dagID, dagRunID}, Query: options.query()}
	return do[DAGRun](ctx, c.Doer, call)
}

// SetState moves a DAG run to success, failed or queued, and returns it. Failed also stops the tasks that run. Since
// Airflow 2.2.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}
func (c DAGRunsClient) SetState(ctx context.Context, dagID string, dagRunID string, body DAGRunStateUpdate) (*DAGRun, error) {
	call := Call{Operation: &opDAGRunsSetState, PathArgs: []string{dagID, dagRunID}, Body: body}
	return do[DAGRun](ctx, c.Doer, call)
}

// Clear resets a DAG run, so that it runs again. In a dry run, the default, it returns the task instances concerned and
// no run. Since Airflow 2.4.
//
//	POST /dags/{dag_id}/dagRuns/{dag_run_id}/clear
func (c DAGRunsClient) Clear(ctx context.Context, dagID string, dagRunID string, body DAGRunClear) (*DAGRunClearResult, error) {
	call := Call{Operation: &opDAGRunsClear, PathArgs: []string{dagID, dagRunID}, Body: body}
	return do[DAGRunClearResult](ctx, c.Doer, call)
}

// SetNote replaces the note of a DAG run, and returns the run. Since Airflow 2.5.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/setNote
func (c DAGRunsClient) SetNote(ctx context.Context, dagID string, dagRunID string, body DAGRunNote) (*DAGRun, error) {
	call := Call{Operation: &opDAGRunsSetNote, PathArgs: []string{dagID, dagRunID}, Body: body}
	return do[DAGRun](ctx, c.Doer, call)
}

// UpstreamAssetEvents lists the dataset events that set off a DAG run; empty if something else did. Since Airflow 2.4.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents
func (c DAGRunsClient) UpstreamAssetEvents(ctx context.Context, dagID string, dagRunID string) (*AssetEventCollection, error) {
	call := Call{Operation: &opDAGRunsUpstreamAssetEvents, PathArgs: []string{dagID, dagRunID}}
	return do[AssetEventCollection](ctx, c.Doer, call)
}

// ListBatch returns one page of the runs that match a form, of any DAG.
//
//	POST /dags/~/dagRuns/list
func (c DAGRunsClient) ListBatch(ctx context.Context, body DAGRunFilter) (*DAGRunCollection, error) {
	call := Call{Operation: &opDAGRunsListBatch, Body: body}
	return do[DAGRunCollection](ctx, c.Doer, call)
}

var (
	opDAGRunsList                = Operation{ID: "get_dag_runs", Method: "GET", Path: "/dags/{dag_id}/dagRuns", Idempotent: true, Newer: map[string]string{"updated_at_gte": "2.6", "updated_at_lte": "2.6", "state": "2.3", "order_by": "2.1", "order_by=updated_at": "2.6", "fields": "2.9"}}
	opDAGRunsTrigger             = Operation{ID: "post_dag_run", Method: "POST", Path: "/dags/{dag_id}/dagRuns", Newer: map[string]string{"data_interval_end": "2.9", "data_interval_start": "2.9", "logical_date": "2.2", "note": "2.5"}}
	opDAGRunsDelete              = Operation{ID: "delete_dag_run", Method: "DELETE", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}", Idempotent: true}
	opDAGRunsGet                 = Operation{ID: "get_dag_run", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}", Idempotent: true, Newer: map[string]string{"fields": "2.9"}}
	opDAGRunsSetState            = Operation{ID: "update_dag_run_state", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}", Idempotent: true, Since: "2.2"}
	opDAGRunsClear               = Operation{ID: "clear_dag_run", Method: "POST", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/clear", Since: "2.4"}
	opDAGRunsSetNote             = Operation{ID: "set_dag_run_note", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/setNote", Idempotent: true, Since: "2.5"}
	opDAGRunsUpstreamAssetEvents = Operation{ID: "get_upstream_dataset_events", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents", Idempotent: true, Since: "2.4"}
	opDAGRunsListBatch           = Operation{ID: "get_dag_runs_batch", Method: "POST", Path: "/dags/~/dagRuns/list", Idempotent: true, Newer: map[string]string{"order_by": "2.1", "states": "2.3"}}
)
