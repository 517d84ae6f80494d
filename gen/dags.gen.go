// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// DAGsClient makes the calls of the DAGs service. Doer must be set.
type DAGsClient struct{ Doer Doer }

// Source returns the source code of a DAG file.
//
//	GET /dagSources/{file_token}
func (c DAGsClient) Source(ctx context.Context, fileToken string) (*DAGSource, error) {
	call := Call{Operation: &opDAGsSource, PathArgs: []string{fileToken}}
	return do[DAGSource](ctx, c.Doer, call)
}

// DAGStatsOptions are the query parameters of [DAGsClient.Stats]. The zero value sends none.
type DAGStatsOptions struct {
	// DAGIDs lists the ids of the DAGs, separated by commas. It is required.
	DAGIDs []string
}

func (o *DAGStatsOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("dag_ids", o.DAGIDs, commaSeparated)
	return string(q)
}

// Stats counts the runs of some DAGs by state. DAGs that are unknown, or not for the user to read, are left out. Since
// Airflow 2.10.
//
//	GET /dagStats
func (c DAGsClient) Stats(ctx context.Context, options *DAGStatsOptions) (*DAGStatsCollection, error) {
	call := Call{Operation: &opDAGsStats, Query: options.query()}
	return do[DAGStatsCollection](ctx, c.Doer, call)
}

// DAGListOptions are the query parameters of [DAGsClient.List]. The zero value sends none.
type DAGListOptions struct {
	// Limit is how many rows to return at most, 100 if unset. Servers silently lower what is over their limit, mostly
	// 100.
	Limit int
	// Offset is how many rows to leave out at the start.
	Offset int
	// Tags keeps DAGs that have one of these tags. Since Airflow 2.2.
	Tags []string
	// OnlyActive leaves out DAGs that are no longer in a file. Unset means true. Since Airflow 2.2.
	OnlyActive Optional[bool]
	// Paused keeps paused DAGs if true, and the others if false. Unset means both. Since Airflow 2.6.
	Paused Optional[bool]
	// Fields names the members to return; the others then read as zero values. Unset means all. Since Airflow 2.9.
	Fields []DAGField
	// DAGIDPattern keeps DAGs whose id holds this text in either case. In it, % is any text and _ any character. Since
	// Airflow 2.3.
	DAGIDPattern string
	// OrderBy is the order of the rows; unset is the list's own. Since Airflow 2.1.
	OrderBy DAGOrder
	// Prefetch is how many pages an iterator fetches ahead at the same time, while the rows of another are used; 0 is none.
	// It is not sent.
	Prefetch int
}

func (o *DAGListOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	q.add("tags", o.Tags)
	q.add("only_active", o.OnlyActive)
	q.add("paused", o.Paused)
	q.add("fields", texts(o.Fields))
	q.add("dag_id_pattern", o.DAGIDPattern)
	q.add("order_by", string(o.OrderBy))
	return string(q)
}

// List returns one page of DAGs, ordered by id. Unless asked for, inactive ones are left out.
//
//	GET /dags
func (c DAGsClient) List(ctx context.Context, options *DAGListOptions) (*DAGCollection, error) {
	call := Call{Operation: &opDAGsList, Query: options.query()}
	return do[DAGCollection](ctx, c.Doer, call)
}

// DAGUpdateManyOptions are the query parameters of [DAGsClient.UpdateMany]. The zero value sends none.
type DAGUpdateManyOptions struct {
	// Limit is how many rows to return at most, 100 if unset. Servers silently lower what is over their limit, mostly
	// 100.
	Limit int
	// Offset is how many rows to leave out at the start.
	Offset int
	// Tags keeps DAGs that have one of these tags.
	Tags []string
	// UpdateMask names the members of the body that count. Without it, all members that are sent do.
	UpdateMask []string
	// OnlyActive leaves out DAGs that are no longer in a file. Unset means true.
	OnlyActive Optional[bool]
	// DAGIDPattern takes DAGs whose id holds this text in either case; ~ takes all. It is required.
	DAGIDPattern string
}

func (o *DAGUpdateManyOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	q.add("tags", o.Tags)
	q.add("update_mask", o.UpdateMask, commaSeparated)
	q.add("only_active", o.OnlyActive)
	q.add("dag_id_pattern", o.DAGIDPattern)
	return string(q)
}

// UpdateMany pauses or unpauses DAGs whose id holds a pattern (~ is all) and returns them. It changes those of one page
// only. Since Airflow 2.3.
//
//	PATCH /dags
func (c DAGsClient) UpdateMany(ctx context.Context, body DAGUpdate, options *DAGUpdateManyOptions) (*DAGCollection, error) {
	call := Call{Operation: &opDAGsUpdateMany, Query: options.query(), Body: body}
	return do[DAGCollection](ctx, c.Doer, call)
}

// Delete forgets a DAG and its runs; refused while its tasks run. If its file is still there, the DAG comes back. Since
// Airflow 2.2.
//
//	DELETE /dags/{dag_id}
func (c DAGsClient) Delete(ctx context.Context, dagID string) error {
	call := Call{Operation: &opDAGsDelete, PathArgs: []string{dagID}}
	return c.Doer.Do(ctx, call, nil)
}

// DAGGetOptions are the query parameters of [DAGsClient.Get]. The zero value sends none.
type DAGGetOptions struct {
	// Fields names the members to return; the others then read as zero values. Unset means all. Since Airflow 2.9.
	Fields []DAGField
}

func (o *DAGGetOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("fields", texts(o.Fields))
	return string(q)
}

// Get returns one DAG.
//
//	GET /dags/{dag_id}
func (c DAGsClient) Get(ctx context.Context, dagID string, options *DAGGetOptions) (*DAG, error) {
	call := Call{Operation: &opDAGsGet, PathArgs: []string{dagID}, Query: options.query()}
	return do[DAG](ctx, c.Doer, call)
}

// DAGUpdateOptions are the query parameters of [DAGsClient.Update]. The zero value sends none.
type DAGUpdateOptions struct {
	// UpdateMask names the members of the body that count. Without it, all members that are sent do.
	UpdateMask []string
}

func (o *DAGUpdateOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("update_mask", o.UpdateMask, commaSeparated)
	return string(q)
}

// Update pauses or unpauses a DAG, and returns it. Nothing else of a DAG can change.
//
//	PATCH /dags/{dag_id}
func (c DAGsClient) Update(ctx context.Context, dagID string, body DAGUpdate, options *DAGUpdateOptions) (*DAG, error) {
	call := Call{Operation: &opDAGsUpdate, PathArgs: []string{dagID}, Query: options.query(), Body: body}
	return do[DAG](ctx, c.Doer, call)
}

// DAGDetailsOptions are the query parameters of [DAGsClient.Details]. The zero value sends none.
type DAGDetailsOptions struct {
	// Fields names the members to return; the others then read as zero values. Unset means all. Since Airflow 2.9.
	Fields []DAGDetailField
}

func (o *DAGDetailsOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("fields", texts(o.Fields))
	return string(q)
}

// Details returns one DAG with what only its definition tells, such as its params and time zone.
//
//	GET /dags/{dag_id}/details
func (c DAGsClient) Details(ctx context.Context, dagID string, options *DAGDetailsOptions) (*DAGDetail, error) {
	call := Call{Operation: &opDAGsDetails, PathArgs: []string{dagID}, Query: options.query()}
	return do[DAGDetail](ctx, c.Doer, call)
}

// Reparse has a DAG file parsed again soon. It does not wait for that. Since Airflow 2.10.
//
//	PUT /parseDagFile/{file_token}
func (c DAGsClient) Reparse(ctx context.Context, fileToken string) error {
	call := Call{Operation: &opDAGsReparse, PathArgs: []string{fileToken}}
	return c.Doer.Do(ctx, call, nil)
}

var (
	opDAGsSource     = Operation{ID: "get_dag_source", Method: "GET", Path: "/dagSources/{file_token}", Idempotent: true}
	opDAGsStats      = Operation{ID: "get_dag_stats", Method: "GET", Path: "/dagStats", Idempotent: true, Since: "2.10"}
	opDAGsList       = Operation{ID: "get_dags", Method: "GET", Path: "/dags", Idempotent: true, Newer: map[string]string{"tags": "2.2", "only_active": "2.2", "paused": "2.6", "fields": "2.9", "fields=max_consecutive_failed_dag_runs": "2.10", "dag_id_pattern": "2.3", "order_by": "2.1", "order_by=dag_id": "2.6"}}
	opDAGsUpdateMany = Operation{ID: "patch_dags", Method: "PATCH", Path: "/dags", Idempotent: true, Since: "2.3"}
	opDAGsDelete     = Operation{ID: "delete_dag", Method: "DELETE", Path: "/dags/{dag_id}", Idempotent: true, Since: "2.2"}
	opDAGsGet        = Operation{ID: "get_dag", Method: "GET", Path: "/dags/{dag_id}", Idempotent: true, Newer: map[string]string{"fields": "2.9", "fields=max_consecutive_failed_dag_runs": "2.10"}}
	opDAGsUpdate     = Operation{ID: "patch_dag", Method: "PATCH", Path: "/dags/{dag_id}", Idempotent: true}
	opDAGsDetails    = Operation{ID: "get_dag_details", Method: "GET", Path: "/dags/{dag_id}/details", Idempotent: true, Newer: map[string]string{"fields": "2.9", "fields=max_consecutive_failed_dag_runs": "2.10"}}
	opDAGsReparse    = Operation{ID: "reparse_dag_file", Method: "PUT", Path: "/parseDagFile/{file_token}", Idempotent: true, Since: "2.10"}
)
