// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"strconv"
)

// ImportErrorsClient makes the calls of the ImportErrors service. Doer must be set.
type ImportErrorsClient struct{ Doer Doer }

// ImportErrorListOptions are the query parameters of [ImportErrorsClient.List]. The zero value sends none.
type ImportErrorListOptions struct {
	// Limit is how many rows to return at most, 100 if unset. Servers silently lower what is over their limit, mostly
	// 100.
	Limit int
	// Offset is how many rows to leave out at the start.
	Offset int
	// OrderBy is the order of the rows; unset is the list's own. Since Airflow 2.1.
	OrderBy ImportErrorOrder
	// Prefetch is how many pages an iterator fetches ahead at the same time, while the rows of another are used; 0 is none.
	// It is not sent.
	Prefetch int
}

func (o *ImportErrorListOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	q.add("order_by", string(o.OrderBy))
	return string(q)
}

// List returns one page of the DAG files that the server could not load, with the reasons.
//
//	GET /importErrors
func (c ImportErrorsClient) List(ctx context.Context, options *ImportErrorListOptions) (*ImportErrorCollection, error) {
	call := Call{Operation: &opImportErrorsList, Query: options.query()}
	return do[ImportErrorCollection](ctx, c.Doer, call)
}

// Get returns why one DAG file could not be loaded.
//
//	GET /importErrors/{import_error_id}
func (c ImportErrorsClient) Get(ctx context.Context, importErrorID int) (*ImportError, error) {
	call := Call{Operation: &opImportErrorsGet, PathArgs: []string{strconv.Itoa(importErrorID)}}
	return do[ImportError](ctx, c.Doer, call)
}

var (
	opImportErrorsList = Operation{ID: "get_import_errors", Method: "GET", Path: "/importErrors", Idempotent: true, Newer: map[string]string{"order_by": "2.1"}}
	opImportErrorsGet  = Operation{ID: "get_import_error", Method: "GET", Path: "/importErrors/{import_error_id}", Idempotent: true}
)
