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
