// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// WarningsClient makes the calls of the Warnings service. Doer must be set.
type WarningsClient struct{ Doer Doer }

// WarningListOptions are the query parameters of [WarningsClient.List]. The zero value sends none.
type WarningListOptions struct {
	// DAGID keeps warnings about this DAG.
	DAGID string
	// WarningType keeps warnings of this kind.
	WarningType string
	// Limit is how many rows to return at most, 100 if unset. Servers silently lower what is over their limit, mostly
	// 100.
	Limit int
	// Offset is how many rows to leave out at the start.
	Offset int
	// OrderBy is the order of the rows; unset is the list's own.
	OrderBy DAGWarningOrder
	// Prefetch is how many pages an iterator fetches ahead at the same time, while the rows of another are used; 0 is none.
	// It is not sent.
	Prefetch int
}

func (o *WarningListOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("dag_id", o.DAGID)
	q.add("warning_type", o.WarningType)
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	q.add("order_by", string(o.OrderBy))
	return string(q)
}

// List returns one page of warnings about DAGs, oldest first. Since Airflow 2.4.
//
//	GET /dagWarnings
func (c WarningsClient) List(ctx context.Context, options *WarningListOptions) (*DAGWarningCollection, error) {
	call := Call{Operation: &opWarningsList, Query: options.query()}
	return do[DAGWarningCollection](ctx, c.Doer, call)
}

var (
	opWarningsList = Operation{ID: "get_dag_warnings", Method: "GET", Path: "/dagWarnings", Idempotent: true, Since: "2.4"}
)
