package client

import (
	"context"

	"github.com/airflow-go/airflow/gen"
)

// WarningService reads what Airflow has to say against DAGs that it could read all the same, such as that a task asks for a
// pool that is not there. It is [Client.Warnings].
type WarningService struct{ pipeline *pipeline }

func (s *WarningService) calls(opts []CallOption) gen.WarningsClient {
	return gen.WarningsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of warnings, the oldest first unless options.OrderBy gives another order. A DAG or kind of
// warning that there is none of gives no rows. It is GET /dagWarnings, since Airflow 2.4.
func (s *WarningService) List(ctx context.Context, options *WarningListOptions, opts ...CallOption) (*Page[DAGWarning], error) {
	list, err := s.calls(opts).List(ctx, options)
	if err != nil {
		return nil, err
	}
	return &Page[DAGWarning]{Items: list.DAGWarnings, Total: list.TotalEntries}, nil
}
