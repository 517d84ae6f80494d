// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// WarningsClient calls the operations of the Warnings service. It is for package client.
type WarningsClient struct {
	// Doer sends the calls. It must be set.
	Doer Doer
}

// WarningListOptions holds the query parameters of [WarningsClient.List]. The zero value sends none.
type WarningListOptions struct {
	// DAGID selects warnings about this DAG.
	DAGID string
	// WarningType selects warnings of this kind, such as non-existent pool.
	WarningType string
	// Limit is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently
	// lower it to their own limit, which is usually 100.
	Limit int
	// Offset is the number of rows to skip. It must not be negative.
	Offset int
	// OrderBy is the sort order of the rows. Unset means the default order of the list.
	OrderBy DAGWarningOrder
	// Prefetch is the number of pages that an iterator fetches ahead in parallel; 0 means none. It is not sent.
	Prefetch int
}

func (o *WarningListOptions) write(q query) query {
	q.string(0, o.DAGID)
	q.string(1, o.WarningType)
	q.int(2, o.Limit)
	q.int(3, o.Offset)
	q.string(4, string(o.OrderBy))
	return q
}

// List returns one page of warnings about DAGs, oldest first. It is for package client.
//
//	GET /dagWarnings
//
// Since Airflow 2.4.
func (c WarningsClient) List(ctx context.Context, options *WarningListOptions) (*DAGWarningCollection, error) {
	call := Call{Operation: &opWarningsList, Options: orNil(options)}
	return do[DAGWarningCollection](ctx, c.Doer, call)
}

var (
	opWarningsList = Operation{ID: "get_dag_warnings", Method: "GET", Path: "/dagWarnings", Idempotent: true, Since: "2.4", Parameters: []Parameter{
		{Name: "dag_id"},
		{Name: "warning_type"},
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "order_by"},
	}}
)
