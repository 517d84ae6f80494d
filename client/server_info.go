package client

import (
	"context"

	"github.com/airflow-go/airflow/gen"
)

// MonitoringService reads the health and the version of the server. It is [Client.Monitoring].
type MonitoringService struct{ pipeline *pipeline }

func (s *MonitoringService) calls(opts []CallOption) gen.MonitoringClient {
	return gen.MonitoringClient{Doer: public{s.pipeline.with(opts)}}
}

// Health returns the state of the database, the scheduler and, if they exist, the triggerer and the DAG processor.
//
// Airflow needs no credentials for it, so it is sent without. If the response is a 401, 403 or a redirect, as of a gateway or a
// managed service, it is sent again with the credentials of the client.
//
//	GET /health
//
// Since Airflow 2.0.
func (s *MonitoringService) Health(ctx context.Context, opts ...CallOption) (*HealthInfo, error) {
	return s.calls(opts).Health(ctx)
}

// Version returns the version of Airflow.
//
// Airflow needs no credentials for it, so it is sent without. If the response is a 401, 403 or a redirect, as of a gateway or a
// managed service, it is sent again with the credentials of the client.
//
//	GET /version
//
// Since Airflow 2.0.
func (s *MonitoringService) Version(ctx context.Context, opts ...CallOption) (*VersionInfo, error) {
	return s.calls(opts).Version(ctx)
}

// ProviderService lists the installed provider packages. It is [Client.Providers].
type ProviderService struct{ pipeline *pipeline }

func (s *ProviderService) calls(opts []CallOption) gen.ProvidersClient {
	return gen.ProvidersClient{Doer: s.pipeline.with(opts)}
}

// List returns all provider packages that are installed on the webserver.
//
//	GET /providers
//
// Since Airflow 2.1.
func (s *ProviderService) List(ctx context.Context, opts ...CallOption) ([]Provider, error) {
	list, err := s.calls(opts).List(ctx)
	if err != nil {
		return nil, err
	}
	return list.Providers, nil
}

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
	if list == nil {
		return nil, err
	}
	return newPage(list.Plugins, list.TotalEntries, err)
}
