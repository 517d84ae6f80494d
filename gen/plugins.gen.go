// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// PluginsClient makes the calls of the Plugins service. Doer must be set.
type PluginsClient struct{ Doer Doer }

// PluginListOptions are the query parameters of [PluginsClient.List]. The zero value sends none.
type PluginListOptions struct {
	// Limit is how many rows to return at most, 100 if unset. Servers silently lower what is over their limit, mostly
	// 100.
	Limit int
	// Offset is how many rows to leave out at the start.
	Offset int
	// Prefetch is how many pages an iterator fetches ahead at the same time, while the rows of another are used; 0 is none.
	// It is not sent.
	Prefetch int
}

func (o *PluginListOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	return string(q)
}

// List returns one page of the plugins that the webserver has loaded. Since Airflow 2.1.
//
//	GET /plugins
func (c PluginsClient) List(ctx context.Context, options *PluginListOptions) (*PluginCollection, error) {
	call := Call{Operation: &opPluginsList, Query: options.query()}
	return do[PluginCollection](ctx, c.Doer, call)
}

var (
	opPluginsList = Operation{ID: "get_plugins", Method: "GET", Path: "/plugins", Idempotent: true, Since: "2.1"}
)
