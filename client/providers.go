package client

import "github.com/airflow-go/airflow/gen"

// ProviderService lists the provider packages that the server has. It is [Client.Providers].
type ProviderService struct{ pipeline *pipeline }

func (s *ProviderService) calls(opts []CallOption) gen.ProvidersClient {
	return gen.ProvidersClient{Doer: s.pipeline.with(opts)}
}
