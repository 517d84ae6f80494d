package client

import "github.com/airflow-go/airflow/gen"

// ConnectionService reads, changes and tests connections. It is [Client.Connections].
type ConnectionService struct{ pipeline *pipeline }

func (s *ConnectionService) calls(opts []CallOption) gen.ConnectionsClient {
	return gen.ConnectionsClient{Doer: s.pipeline.with(opts)}
}
