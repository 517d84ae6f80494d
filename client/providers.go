package client

import (
	"context"

	"github.com/airflow-go/airflow/gen"
)

// ProviderService lists the provider packages that the server has. It is [Client.Providers].
type ProviderService struct{ pipeline *pipeline }

func (s *ProviderService) calls(opts []CallOption) gen.ProvidersClient {
	return gen.ProvidersClient{Doer: s.pipeline.with(opts)}
}

// List returns the provider packages that the webserver has installed, all at once. It is GET /providers, since Airflow 2.1.
func (s *ProviderService) List(ctx context.Context, opts ...CallOption) ([]Provider, error) {
	list, err := s.calls(opts).List(ctx)
	if err != nil {
		return nil, err
	}
	return list.Providers, nil
}
