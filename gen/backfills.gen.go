// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"strconv"
)

// BackfillsClient calls the operations of the Backfills service. Most programs use the BackfillService of package client instead.
type BackfillsClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// BackfillListOptions holds the query parameters of [BackfillsClient.List]. A field with its zero value is unset.
type BackfillListOptions struct {
	// DAGID selects backfills of this DAG. Required: if it is empty, the call returns an ArgumentError and sends
	// nothing.
	DAGID string
	// Limit is the maximum number of backfills on a page. 0 means 100. The server silently lowers a higher number to
	// its own limit, 100 by default.
	Limit int
	// Offset is the number of backfills to skip at the start of the list. It must not be negative.
	Offset int
	// OrderBy is the sort order of the list. Unset sorts by creation.
	OrderBy BackfillOrder
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *BackfillListOptions) write(q query) query {
	q.string(0, o.DAGID)
	q.int(1, o.Limit)
	q.int(2, o.Offset)
	q.string(3, string(o.OrderBy))
	return q
}

// List returns one page of the backfills of a DAG, oldest first. Most programs use BackfillService.List of package
// client instead.
//
//	GET /backfills
//
// Since Airflow 3.0.
func (c BackfillsClient) List(ctx context.Context, options *BackfillListOptions) (*BackfillCollection, error) {
	call := Call{Operation: &opBackfillsList, Options: orNil(options)}
	return do[BackfillCollection](ctx, c.Doer, call)
}

// Create creates a backfill: runs of a DAG for past logical dates. Most programs use BackfillService.Create of package
// client instead.
//
// If a backfill of the DAG has not ended, the server responds with 409 Conflict.
//
//	POST /backfills
//
// Since Airflow 3.0.
func (c BackfillsClient) Create(ctx context.Context, body BackfillCreate) (*Backfill, error) {
	call := Call{Operation: &opBackfillsCreate, Body: body}
	return do[Backfill](ctx, c.Doer, call)
}

// Plan returns the runs that a backfill would create or clear. Most programs use BackfillService.Plan of package client
// instead.
//
// It changes nothing.
//
//	POST /backfills/dry_run
//
// Since Airflow 3.0.
func (c BackfillsClient) Plan(ctx context.Context, body BackfillCreate) (*BackfillRunCollection, error) {
	call := Call{Operation: &opBackfillsPlan, Body: body}
	return do[BackfillRunCollection](ctx, c.Doer, call)
}

// Get returns one backfill. Most programs use BackfillService.Get of package client instead.
//
//	GET /backfills/{backfill_id}
//
// Since Airflow 3.0.
func (c BackfillsClient) Get(ctx context.Context, backfillID int) (*Backfill, error) {
	call := Call{Operation: &opBackfillsGet, PathArgs: []string{strconv.Itoa(backfillID)}}
	return do[Backfill](ctx, c.Doer, call)
}

// Cancel ends a backfill and returns it. Most programs use BackfillService.Cancel of package client instead.
//
// Its queued runs fail, and its running ones continue. If the backfill has ended, the server responds with 409
// Conflict.
//
//	PUT /backfills/{backfill_id}/cancel
//
// Since Airflow 3.0.
func (c BackfillsClient) Cancel(ctx context.Context, backfillID int) (*Backfill, error) {
	call := Call{Operation: &opBackfillsCancel, PathArgs: []string{strconv.Itoa(backfillID)}}
	return do[Backfill](ctx, c.Doer, call)
}

// Pause pauses a backfill, so that no more of its runs start, and returns it. Most programs use BackfillService.Pause
// of package client instead.
//
// If the backfill has ended, the server responds with 409 Conflict.
//
//	PUT /backfills/{backfill_id}/pause
//
// Since Airflow 3.0.
func (c BackfillsClient) Pause(ctx context.Context, backfillID int) (*Backfill, error) {
	call := Call{Operation: &opBackfillsPause, PathArgs: []string{strconv.Itoa(backfillID)}}
	return do[Backfill](ctx, c.Doer, call)
}

// Unpause continues a paused backfill and returns it. Most programs use BackfillService.Unpause of package client
// instead.
//
// If the backfill has ended, the server responds with 409 Conflict.
//
//	PUT /backfills/{backfill_id}/unpause
//
// Since Airflow 3.0.
func (c BackfillsClient) Unpause(ctx context.Context, backfillID int) (*Backfill, error) {
	call := Call{Operation: &opBackfillsUnpause, PathArgs: []string{strconv.Itoa(backfillID)}}
	return do[Backfill](ctx, c.Doer, call)
}

var (
	opBackfillsList = Operation{ID: "list_backfills", Method: "GET", Path: "/backfills", Idempotent: true, Since: "3.0", Parameters: []Parameter{
		{Name: "dag_id"},
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "order_by"},
	}}
	opBackfillsCreate  = Operation{ID: "create_backfill", Method: "POST", Path: "/backfills", Since: "3.0", Instead: []Instead{{"", "DAGRuns.Backfill"}}, Fields: fieldsBackfillCreate}
	opBackfillsPlan    = Operation{ID: "create_backfill_dry_run", Method: "POST", Path: "/backfills/dry_run", Idempotent: true, Since: "3.0", Fields: fieldsBackfillCreate}
	opBackfillsGet     = Operation{ID: "get_backfill", Method: "GET", Path: "/backfills/{backfill_id}", Idempotent: true, Since: "3.0", Echo: []string{"id"}}
	opBackfillsCancel  = Operation{ID: "cancel_backfill", Method: "PUT", Path: "/backfills/{backfill_id}/cancel", Idempotent: true, Since: "3.0", Echo: []string{"id"}}
	opBackfillsPause   = Operation{ID: "pause_backfill", Method: "PUT", Path: "/backfills/{backfill_id}/pause", Idempotent: true, Since: "3.0", Echo: []string{"id"}}
	opBackfillsUnpause = Operation{ID: "unpause_backfill", Method: "PUT", Path: "/backfills/{backfill_id}/unpause", Idempotent: true, Since: "3.0", Echo: []string{"id"}}
)
