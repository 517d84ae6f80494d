// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// ConfigClient calls the operations of the Config service. Most programs use the ConfigService of package client instead.
type ConfigClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// ConfigGetOptions holds the query parameters of [ConfigClient.Get]. A field with its zero value is unset.
type ConfigGetOptions struct {
	// Section names the section to return. Unset returns all sections.
	// Since Airflow 2.7.
	Section string
}

func (o *ConfigGetOptions) write(q query) query {
	q.string(0, o.Section)
	return q
}

// Get returns the configuration of the server or one section of it. Most programs use ConfigService.Get of package
// client instead.
//
// The server responds with 403 unless it exposes its configuration.
//
//	GET /config
//
// Since Airflow 2.0.
func (c ConfigClient) Get(ctx context.Context, options *ConfigGetOptions) (*Config, error) {
	call := Call{Operation: &opConfigGet, Options: orNil(options)}
	return do[Config](ctx, c.Doer, call)
}

// GetValue returns one option of the server's configuration. Most programs use ConfigService.GetValue of package client
// instead.
//
// Values that Airflow regards as sensitive are replaced with < hidden >.
//
//	GET /config/section/{section}/option/{option}
//
// Since Airflow 2.7.
func (c ConfigClient) GetValue(ctx context.Context, section string, option string) (*Config, error) {
	call := Call{Operation: &opConfigGetValue, PathArgs: []string{section, option}}
	return do[Config](ctx, c.Doer, call)
}

var (
	opConfigGet = Operation{ID: "get_config", Method: "GET", Path: "/config", Idempotent: true, Parameters: []Parameter{
		{Name: "section", Since: "2.7"},
	}}
	opConfigGetValue = Operation{ID: "get_value", Method: "GET", Path: "/config/section/{section}/option/{option}", Idempotent: true, Since: "2.7"}
)
