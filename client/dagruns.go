package client

import (
	"context"
	"iter"

	"github.com/airflow-go/airflow/gen"
)

// DAGRunService triggers, follows and changes DAG runs. It is [Client.DAGRuns].
type DAGRunService struct{ pipeline *pipeline }

func (s *DAGRunService) calls(opts []CallOption) gen.DAGRunsClient {
	return gen.DAGRunsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of the runs of a DAG, the oldest first unless options.OrderBy says otherwise. The DAG "~" stands
// for all DAGs; the runs of a DAG that the server does not know are an empty page. It is GET /dags/{dag_id}/dagRuns,
// since Airflow 2.0.
func (s *DAGRunService) List(
	ctx context.Context, dagID string, options *DAGRunListOptions, opts ...CallOption,
) (*Page[DAGRun], error) {
	list, err := s.calls(opts).List(ctx, dagID, options)
	if err != nil {
		return nil, err
	}
	return &Page[DAGRun]{Items: list.DAGRuns, Total: list.TotalEntries}, nil
}

// All ranges over the runs of all pages, from options.Offset on, asking for options.Limit of them at a time; 0 is 100. It
// ends after the first error. Each range asks anew. It is GET /dags/{dag_id}/dagRuns, since Airflow 2.0.
func (s *DAGRunService) All(
	ctx context.Context, dagID string, options *DAGRunListOptions, opts ...CallOption,
) iter.Seq2[DAGRun, error] {
	var o DAGRunListOptions
	if options != nil {
		o = *options
	}
	return all(ctx, o.Limit, o.Offset, func(ctx context.Context, limit, offset int) (*Page[DAGRun], error) {
		o.Limit, o.Offset = limit, offset
		return s.List(ctx, dagID, &o, opts...)
	})
}

// ListBatch returns one page of the runs of several DAGs. Its filter travels in the body, so that it may be long, and its
// PageLimit is not capped by the server. It is POST /dags/~/dagRuns/list, since Airflow 2.0.
func (s *DAGRunService) ListBatch(ctx context.Context, filter DAGRunFilter, opts ...CallOption) (*Page[DAGRun], error) {
	list, err := s.calls(opts).ListBatch(ctx, filter)
	if err != nil {
		return nil, err
	}
	return &Page[DAGRun]{Items: list.DAGRuns, Total: list.TotalEntries}, nil
}

// Get returns a run. The error is a [problem.ErrNotFound] when there is none of that id. It is
// GET /dags/{dag_id}/dagRuns/{dag_run_id}, since Airflow 2.0.
func (s *DAGRunService) Get(
	ctx context.Context, dagID, dagRunID string, options *DAGRunGetOptions, opts ...CallOption,
) (*DAGRun, error) {
	return s.calls(opts).Get(ctx, dagID, dagRunID, options)
}

// Delete removes a run and what Airflow knows of its task instances. It is
// DELETE /dags/{dag_id}/dagRuns/{dag_run_id}, since Airflow 2.0.
func (s *DAGRunService) Delete(ctx context.Context, dagID, dagRunID string, opts ...CallOption) error {
	return s.calls(opts).Delete(ctx, dagID, dagRunID)
}

// SetState ends a run as [DAGRunStateSuccess] or [DAGRunStateFailed], with its task instances, or queues it again
// ([DAGRunStateQueued]), and returns it as it is then. Queueing is not retried when an answer was lost: it would start the
// run once more. It is PATCH /dags/{dag_id}/dagRuns/{dag_run_id}, since Airflow 2.2.
func (s *DAGRunService) SetState(
	ctx context.Context, dagID, dagRunID string, state DAGRunState, opts ...CallOption,
) (*DAGRun, error) {
	doer := adjusted{s.pipeline.with(opts), func(o *outgoing) { o.idempotent = state != DAGRunStateQueued }}
	return gen.DAGRunsClient{Doer: doer}.SetState(ctx, dagID, dagRunID, gen.DAGRunStateUpdate{State: state})
}
