// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"strconv"
)

// ImportErrorsClient calls the operations of the ImportErrors service. Most programs use the ImportErrorService of package client instead.
type ImportErrorsClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// ImportErrorListOptions holds the query parameters of [ImportErrorsClient.List]. A field with its zero value is unset.
type ImportErrorListOptions struct {
	// Limit is the maximum number of import errors on a page. 0 means 100; the administrator of an Airflow 2 server can
	// set another default. The server silently lowers a higher number to its own limit, 100 by default.
	Limit int
	// Offset is the number of import errors to skip at the start of the list. It must not be negative.
	Offset int
	// BundleName selects import errors of the bundle with this name. A bundle is a folder or a repository of DAG files.
	// Since Airflow 3.3.
	BundleName string
	// Filename selects import errors of the file with this path, relative to its bundle.
	// Since Airflow 3.3.
	Filename string
	// FilenamePattern selects import errors whose filename contains this text, ignoring case. In the text, % stands for
	// any text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.1.
	FilenamePattern string
	// FilenamePrefixPattern selects import errors whose filename starts with this text. Case matters, and punctuation
	// at the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	FilenamePrefixPattern string
	// OrderBy is the sort order of the list. Unset sorts by ID.
	// Since Airflow 2.1.
	OrderBy ImportErrorOrder
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
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

// List returns one page of the DAG files that the server could not import, with the reasons. Most programs use
// ImportErrorService.List of package client instead.
//
//	GET /importErrors
//
// Since Airflow 2.0.
func (c ImportErrorsClient) List(ctx context.Context, options *ImportErrorListOptions) (*ImportErrorCollection, error) {
	call := Call{Operation: &opImportErrorsList, Options: orNil(options)}
	return do[ImportErrorCollection](ctx, c.Doer, call)
}

// Get returns one import error: the reason why a DAG file could not be imported. Most programs use
// ImportErrorService.Get of package client instead.
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
