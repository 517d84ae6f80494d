package client

import (
	"context"
	"iter"

	"github.com/airflow-go/airflow/gen"
)

// WarningService reads what Airflow has to say against DAGs that it could read all the same, such as that a task asks for a
// pool that is not there. It is [Client.Warnings].
type WarningService struct{ pipeline *pipeline }

func (s *WarningService) calls(opts []CallOption) gen.WarningsClient {
	return gen.WarningsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of warnings, the oldest first unless options.OrderBy gives another order: dag_id, warning_type,
// message or timestamp, with a - in front for the reverse. A DAG or kind of warning that there is none of gives no rows. It
// is GET /dagWarnings, since Airflow 2.4.
func (s *WarningService) List(ctx context.Context, options *WarningListOptions, opts ...CallOption) (*Page[DAGWarning], error) {
	list, err := s.calls(opts).List(ctx, options)
	if err != nil {
		return nil, err
	}
	return &Page[DAGWarning]{Items: list.DAGWarnings, Total: list.TotalEntries}, nil
}

// All ranges over the warnings of all pages, from options.Offset on, asking for options.Limit of them at a time; 0 is 100.
// It ends after the first error. Each range asks anew. It is GET /dagWarnings, since Airflow 2.4.
func (s *WarningService) All(ctx context.Context, options *WarningListOptions, opts ...CallOption) iter.Seq2[DAGWarning, error] {
	o := copied(options)
	return all(ctx, o.Limit, o.Offset, func(ctx context.Context, limit, offset int) (*Page[DAGWarning], error) {
		page := o
		page.Limit, page.Offset = limit, offset
		return s.List(ctx, &page, opts...)
	})
}
