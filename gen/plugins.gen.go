// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// PluginsClient calls the operations of the Plugins service. It is for package client.
type PluginsClient struct {
	// Doer sends the calls. It must be set.
	Doer Doer
}

// PluginListOptions holds the query parameters of [PluginsClient.List]. The zero value sends none.
type PluginListOptions struct {
	// Limit is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently
	// lower it to their own limit, which is usually 100.
	Limit int
	// Offset is the number of rows to skip. It must not be negative.
	Offset int
	// Prefetch is the number of pages that an iterator fetches ahead in parallel; 0 means none. It is not sent.
	Prefetch int
}

func (o *PluginListOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	return q
}

// List returns one page of the plugins that the webserver has loaded. It is for package client.
//
//	GET /plugins
//
// Since Airflow 2.1.
func (c PluginsClient) List(ctx context.Context, options *PluginListOptions) (*PluginCollection, error) {
	call := Call{Operation: &opPluginsList, Options: orNil(options)}
	return do[PluginCollection](ctx, c.Doer, call)
}

var (
	opPluginsList = Operation{ID: "get_plugins", Method: "GET", Path: "/plugins", Idempotent: true, Since: "2.1", Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
	}}
)
