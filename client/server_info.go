package client

import (
	"context"
	"fmt"

	"github.com/airflow-go/airflow/gen"
)

// MonitoringService reads the health and the version of the server. It is [Client.Monitoring].
type MonitoringService struct{ pipeline *pipeline }

func (s *MonitoringService) calls(opts []CallOption) gen.MonitoringClient {
	return gen.MonitoringClient{Doer: public{s.pipeline.with(opts)}}
}

// Health returns the health of the database, the scheduler and, if they run, the triggerer and the DAG processor. An unhealthy
// component is not an error: look at the Status of each one. The Status of a triggerer or a DAG processor that
// has never run is "".
//
// The client sends the request without credentials, because Airflow needs none for it. If the response is a 401, a 403 or a
// redirect, as from a gateway or a managed service, the client sends the request again with its credentials. If that succeeds, it
// sends them at once from then on.
//
//	GET /health
//
// Since Airflow 2.0.
func (s *MonitoringService) Health(ctx context.Context, opts ...CallOption) (*HealthInfo, error) {
	return s.calls(opts).Health(ctx)
}

// Version returns the version of Airflow.
//
// The client sends the request without credentials, because Airflow needs none for it. If the response is a 401, a 403 or a
// redirect, as from a gateway or a managed service, the client sends the request again with its credentials. If that succeeds, it
// sends them at once from then on.
//
//	GET /version
//
// Since Airflow 2.0.
func (s *MonitoringService) Version(ctx context.Context, opts ...CallOption) (*VersionInfo, error) {
	return s.calls(opts).Version(ctx)
}

// ProviderService lists the installed provider packages. It is [Client.Providers].
type ProviderService struct{ pipeline *pipeline }

// List returns all provider packages that are installed on the server. Airflow 3 returns them in pages, so List may send several
// requests.
//
//	GET /providers
//
// Since Airflow 2.1.
func (s *ProviderService) List(ctx context.Context, opts ...CallOption) ([]Provider, error) {
	var all []Provider
	for {
		pages := false
		doer := adjusted{s.pipeline.with(opts), func(o *outgoing) {
			if pages = o.family == gen.V2; pages {
				o.query = fmt.Sprintf("limit=100&offset=%d", len(all))
			}
		}}
		list, err := gen.ProvidersClient{Doer: doer}.List(ctx)
		if err != nil {
			return nil, err
		}
		all = append(all, list.Providers...)
		if !pages || len(list.Providers) == 0 || len(all) >= list.TotalEntries {
			return all, nil
		}
	}
}

// PluginService lists the plugins of the server, and those that it could not load. It is [Client.Plugins].
type PluginService struct{ pipeline *pipeline }

func (s *PluginService) calls(opts []CallOption) gen.PluginsClient {
	return gen.PluginsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of the plugins that the webserver, or the API server of Airflow 3, has loaded.
//
// Airflow before 2.8 fails if a plugin has macros, blueprints or links: List then returns [problem.ErrServer].
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

// ListImportErrors returns the plugins that the API server could not load, with the errors. The list is that of the process that
// responds, and has no pages.
//
//	GET /plugins/importErrors
//
// Since Airflow 3.1.
func (s *PluginService) ListImportErrors(ctx context.Context, opts ...CallOption) ([]PluginImportError, error) {
	list, err := s.calls(opts).ListImportErrors(ctx)
	if err != nil {
		return nil, err
	}
	return list.ImportErrors, nil
}

// JobService lists the jobs of Airflow. It is [Client.Jobs]. A job is a process of Airflow, such as a scheduler, a triggerer or a DAG
// processor.
type JobService struct{ pipeline *pipeline }

func (s *JobService) calls(opts []CallOption) gen.JobsClient {
	return gen.JobsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of jobs, in order of creation unless options.OrderBy is set.
//
// Airflow before 3.2 returns only jobs whose State is running. A job whose process was killed keeps this state: compare LatestHeartbeat
// with the current time.
//
//	GET /jobs
//
// Since Airflow 3.0.
func (s *JobService) List(ctx context.Context, options *JobListOptions, opts ...CallOption) (*Page[Job], error) {
	list, err := s.calls(opts).List(ctx, options)
	if list == nil {
		return nil, err
	}
	return newPage(list.Jobs, list.TotalEntries, err)
}
