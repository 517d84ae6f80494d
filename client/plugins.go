package client

import "github.com/airflow-go/airflow/gen"

// PluginService lists the plugins that the server has loaded. It is [Client.Plugins].
type PluginService struct{ pipeline *pipeline }

func (s *PluginService) calls(opts []CallOption) gen.PluginsClient {
	return gen.PluginsClient{Doer: s.pipeline.with(opts)}
}
