package client

import (
	"context"

	"github.com/airflow-go/airflow/gen"
)

// PluginService lists the plugins that the server has loaded. It is [Client.Plugins].
type PluginService struct{ pipeline *pipeline }

func (s *PluginService) calls(opts []CallOption) gen.PluginsClient {
	return gen.PluginsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of the plugins that the webserver has loaded.
//
// Airflow before 2.8 returns 500 if a plugin has macros, blueprints or links, because its response then violates its
// own specification.
//
//	GET /plugins
//
// Since Airflow 2.1.
func (s *PluginService) List(ctx context.Context, options *PluginListOptions, opts ...CallOption) (*Page[Plugin], error) {
	list, err := s.calls(opts).List(ctx, options)
	if err != nil {
		return nil, err
	}
	return &Page[Plugin]{Items: list.Plugins, Total: list.TotalEntries}, nil
}
