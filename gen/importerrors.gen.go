// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"strconv"
)

// ImportErrorsClient calls the operations of the ImportErrors service. It is for package client.
type ImportErrorsClient struct {
	// Doer sends the calls. It must be set.
	Doer Doer
}

// ImportErrorListOptions holds the query parameters of [ImportErrorsClient.List]. The zero value sends none.
type ImportErrorListOptions struct {
	// Limit is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently
	// lower it to their own limit, which is usually 100.
	Limit int
	// Offset is the number of rows to skip. It must not be negative.
	Offset int
	// BundleName selects rows of this bundle.
	// Since Airflow 3.3.
	BundleName string
	// Filename selects errors of the file with this path in its bundle.
	// Since Airflow 3.3.
	Filename string
	// FilenamePattern selects rows whose filename contains this text. In the text, % stands for any text and _ for any
	// character.
	// Since Airflow 3.1.
	FilenamePattern string
	// FilenamePrefixPattern selects rows whose filename starts with this text.
	// Since Airflow 3.2.2.
	FilenamePrefixPattern string
	// OrderBy is the sort order of the rows. Unset means the default order of the list.
	// Since Airflow 2.1.
	OrderBy ImportErrorOrder
	// Prefetch is the number of pages that an iterator fetches ahead in parallel; 0 means none. It is not sent.
	Prefetch int
}

func (o *ImportErrorListOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	q.string(2, o.BundleName)
	q.string(3, o.Filename)
	q.string(4, o.FilenamePattern)
	q.string(5, o.FilenamePrefixPattern)
	q.string(6, string(o.OrderBy))
	return q
}

// List returns one page of the DAG files that the server could not import, with the reasons. It is for package client.
//
//	GET /importErrors
//
// Since Airflow 2.0.
func (c ImportErrorsClient) List(ctx context.Context, options *ImportErrorListOptions) (*ImportErrorCollection, error) {
	call := Call{Operation: &opImportErrorsList, Options: orNil(options)}
	return do[ImportErrorCollection](ctx, c.Doer, call)
}

// Get returns the reason why a DAG file could not be imported. It is for package client.
//
//	GET /importErrors/{import_error_id}
//
// Since Airflow 2.0.
func (c ImportErrorsClient) Get(ctx context.Context, importErrorID int) (*ImportError, error) {
	call := Call{Operation: &opImportErrorsGet, PathArgs: []string{strconv.Itoa(importErrorID)}}
	return do[ImportError](ctx, c.Doer, call)
}

var (
	opImportErrorsList = Operation{ID: "get_import_errors", Method: "GET", Path: "/importErrors", Idempotent: true, Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "bundle_name", Since: "3.3"},
		{Name: "filename", Since: "3.3"},
		{Name: "filename_pattern", Since: "3.1"},
		{Name: "filename_prefix_pattern", Since: "3.2.2"},
		{Name: "order_by", Since: "2.1"},
	}}
	opImportErrorsGet = Operation{ID: "get_import_error", Method: "GET", Path: "/importErrors/{import_error_id}", Idempotent: true, Echo: []string{"import_error_id"}}
)
