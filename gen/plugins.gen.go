// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// PluginsClient calls the operations of the Plugins service. Most programs use the PluginService of package client instead.
type PluginsClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// PluginListOptions holds the query parameters of [PluginsClient.List]. A field with its zero value is unset.
type PluginListOptions struct {
	// Limit is the maximum number of plugins on a page. 0 means 100; the administrator of an Airflow 2 server can set
	// another default. The server silently lowers a higher number to its own limit, 100 by default.
	Limit int
	// Offset is the number of plugins to skip at the start of the list. It must not be negative.
	Offset int
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *PluginListOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	return q
}

// List returns one page of the plugins that the webserver, in Airflow 3 the API server, has loaded. Most programs use
// PluginService.List of package client instead.
//
//	GET /plugins
//
// Since Airflow 2.1.
func (c PluginsClient) List(ctx context.Context, options *PluginListOptions) (*PluginCollection, error) {
	call := Call{Operation: &opPluginsList, Options: orNil(options)}
	return do[PluginCollection](ctx, c.Doer, call)
}

// ListImportErrors lists the plugins that the API server could not load, with the errors. Most programs use
// PluginService.ListImportErrors of package client instead.
//
// The list has no pages.
//
//	GET /plugins/importErrors
//
// Since Airflow 3.1.
func (c PluginsClient) ListImportErrors(ctx context.Context) (*PluginImportErrorCollection, error) {
	call := Call{Operation: &opPluginsListImportErrors}
	return do[PluginImportErrorCollection](ctx, c.Doer, call)
}

var (
	opPluginsList = Operation{ID: "get_plugins", Method: "GET", Path: "/plugins", Idempotent: true, Since: "2.1", Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
	}}
	opPluginsListImportErrors = Operation{ID: "import_errors", Method: "GET", Path: "/plugins/importErrors", Idempotent: true, Since: "3.1"}
)
