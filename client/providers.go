package client

import (
	"context"

	"github.com/airflow-go/airflow/gen"
)

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
