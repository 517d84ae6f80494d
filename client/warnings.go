package client

import (
	"context"

	"github.com/airflow-go/airflow/gen"
)

// WarningService reads the warnings about DAGs that the server could import, such as a task with a pool that does not
// exist. It is [Client.Warnings].
type WarningService struct{ pipeline *pipeline }

func (s *WarningService) calls(opts []CallOption) gen.WarningsClient {
	return gen.WarningsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of warnings, oldest first unless options.OrderBy is set.
//
// The page is empty if no warning has the DAG or the type of the options.
//
//	GET /dagWarnings
//
// Since Airflow 2.4.
func (s *WarningService) List(ctx context.Context, options *WarningListOptions, opts ...CallOption) (*Page[DAGWarning], error) {
	list, err := s.calls(opts).List(ctx, options)
	if err != nil {
		return nil, err
	}
	return &Page[DAGWarning]{Items: list.DAGWarnings, Total: list.TotalEntries}, nil
}
