package client

import "github.com/airflow-go/airflow/gen"

// ConfigService reads the configuration of the server. It is [Client.Config].
type ConfigService struct{ pipeline *pipeline }

func (s *ConfigService) calls(opts []CallOption) gen.ConfigClient {
	return gen.ConfigClient{Doer: s.pipeline.with(opts)}
}
