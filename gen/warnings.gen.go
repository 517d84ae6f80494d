// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// WarningsClient calls the operations of the Warnings service. Most programs use the WarningService of package client instead.
type WarningsClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// WarningListOptions holds the query parameters of [WarningsClient.List]. A field with its zero value is unset.
type WarningListOptions struct {
	// DAGID selects warnings about this DAG.
	DAGID string
	// WarningType selects warnings of this kind, such as non-existent pool.
	WarningType string
	// Limit is the maximum number of warnings on a page. 0 means 100; the administrator of an Airflow 2 server can set
	// another default. The server silently lowers a higher number to its own limit, 100 by default.
	Limit int
	// Offset is the number of warnings to skip at the start of the list. It must not be negative.
	Offset int
	// OrderBy is the sort order of the list. Unset means oldest first.
	OrderBy DAGWarningOrder
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
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

// List returns one page of warnings about DAGs, oldest first. Most programs use WarningService.List of package client
// instead.
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
