// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// ConfigClient makes the calls of the Config service. Doer must be set.
type ConfigClient struct{ Doer Doer }

// ConfigGetOptions are the query parameters of [ConfigClient.Get]. The zero value sends none.
type ConfigGetOptions struct {
	// Section names the one section to return; unset means all. Since Airflow 2.7.
	Section string
}

func (o *ConfigGetOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("section", o.Section)
	return string(q)
}

// Get returns the configuration of the server, or one section of it. It answers 403 unless the server exposes it.
//
//	GET /config
func (c ConfigClient) Get(ctx context.Context, options *ConfigGetOptions) (*Config, error) {
	call := Call{Operation: &opConfigGet, Query: options.query()}
	return do[Config](ctx, c.Doer, call)
}

// GetValue returns one option of the server's configuration. Sensitive values read as < hidden >. Since Airflow 2.7.
//
//	GET /config/section/{section}/option/{option}
func (c ConfigClient) GetValue(ctx context.Context, section string, option string) (*Config, error) {
	call := Call{Operation: &opConfigGetValue, PathArgs: []string{section, option}}
	return do[Config](ctx, c.Doer, call)
}

var (
	opConfigGet      = Operation{ID: "get_config", Method: "GET", Path: "/config", Idempotent: true, Newer: map[string]string{"section": "2.7"}}
	opConfigGetValue = Operation{ID: "get_value", Method: "GET", Path: "/config/section/{section}/option/{option}", Idempotent: true, Since: "2.7"}
)
