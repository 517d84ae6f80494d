package client

import (
	"context"
	"iter"

	"github.com/airflow-go/airflow/gen"
)

// DAGService reads, pauses and unpauses DAGs. It is [Client.DAGs].
type DAGService struct{ pipeline *pipeline }

func (s *DAGService) calls(opts []CallOption) gen.DAGsClient {
	return gen.DAGsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of DAGs, by their ids. It is GET /dags, since Airflow 2.0; filters came later.
func (s *DAGService) List(ctx context.Context, options *DAGListOptions, opts ...CallOption) (*Page[DAG], error) {
	list, err := s.calls(opts).List(ctx, options)
	if err != nil {
		return nil, err
	}
	return &Page[DAG]{Items: list.DAGs, Total: list.TotalEntries}, nil
}

// All ranges over the DAGs of all pages, from options.Offset on, asking for options.Limit of them at a time; 0 is 100. It
// ends after the first error. Each range asks anew. It is GET /dags, since Airflow 2.0.
func (s *DAGService) All(ctx context.Context, options *DAGListOptions, opts ...CallOption) iter.Seq2[DAG, error] {
	var o DAGListOptions
	if options != nil {
		o = *options
	}
	return all(ctx, o.Limit, o.Offset, func(ctx context.Context, limit, offset int) (*Page[DAG], error) {
		o.Limit, o.Offset = limit, offset
		return s.List(ctx, &o, opts...)
	})
}

// Get returns a DAG. The error is a [problem.ErrNotFound] when the server does not know it. It is GET /dags/{dag_id},
// since Airflow 2.0.
func (s *DAGService) Get(ctx context.Context, dagID string, options *DAGGetOptions, opts ...CallOption) (*DAG, error) {
	return s.calls(opts).Get(ctx, dagID, options)
}

// Update changes what is set in update and nothing else, and returns the DAG as it is then. Whether the DAG is paused is
// all that Airflow lets change:
//
//	dag, err := c.DAGs.Update(ctx, "etl", client.DAGUpdate{IsPaused: client.Set(true)})
//
// It is PATCH /dags/{dag_id}, since Airflow 2.0.
func (s *DAGService) Update(ctx context.Context, dagID string, update DAGUpdate, opts ...CallOption) (*DAG, error) {
	mask := maskOf(update)
	if len(mask) == 0 {
		return nil, &ArgumentError{Argument: "update", Reason: "nothing in it is set"}
	}
	return s.calls(opts).Update(ctx, dagID, update, &gen.DAGUpdateOptions{UpdateMask: mask})
}
