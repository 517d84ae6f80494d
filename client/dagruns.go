package client

import (
	"context"
	"iter"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/paging"
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

// ListBatch returns one page of the runs of several DAGs. Its filter travels in the body, so that it may be long, and its
// Limit is not capped by the server. It is POST /dags/~/dagRuns/list, since Airflow 2.0.
func (s *DAGRunService) ListBatch(ctx context.Context, filter DAGRunFilter, opts ...CallOption) (*Page[DAGRun], error) {
	if err := refuseNull(filter); err != nil {
		return nil, err
	}
	list, err := s.calls(opts).ListBatch(ctx, filter)
	if err != nil {
		return nil, err
	}
	return &Page[DAGRun]{Items: list.DAGRuns, Total: list.TotalEntries}, nil
}

// AllBatch ranges over the runs of several DAGs, as [DAGRunService.ListBatch] gives them, on all pages, from filter.Offset
// on, asking for filter.Limit of them at a time; unset is 100, and for filter.Prefetch pages ahead. It ends after the first
// error, which may be a [BadRowsError]. Each range asks anew.
//
// Each that is there from the first page to the last comes, and comes once, whatever comes and goes meanwhile. It is
// POST /dags/~/dagRuns/list, since Airflow 2.0.
func (s *DAGRunService) AllBatch(ctx context.Context, filter DAGRunFilter, opts ...CallOption) iter.Seq2[DAGRun, error] {
	return allRows(ctx, s.listBatch(filter, opts))
}

// CountBatch tells how many runs [DAGRunService.ListBatch] has on all of its pages with this filter. It is
// POST /dags/~/dagRuns/list, since Airflow 2.0.
func (s *DAGRunService) CountBatch(ctx context.Context, filter DAGRunFilter, opts ...CallOption) (int, error) {
	return s.listBatch(filter, opts).Count(ctx)
}

func (s *DAGRunService) listBatch(filter DAGRunFilter, opts []CallOption) paging.List[DAGRun] {
	l := s.list("~", nil, opts) // whose rows are the same
	l.Limit, l.Offset, l.Prefetch = filter.Limit, filter.Offset, filter.Prefetch
	l.Fetch = fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[DAGRun], error) {
		page := filter
		page.Limit, page.Offset = limit, offset
		return s.ListBatch(ctx, page, opts...)
	})
	return l
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
// ([DAGRunStateQueued], since Airflow 2.4), and returns it as it is then. Queueing is not retried when an answer was lost:
// it would start the run once more. It is PATCH /dags/{dag_id}/dagRuns/{dag_run_id}, since Airflow 2.2.
func (s *DAGRunService) SetState(
	ctx context.Context, dagID, dagRunID string, state DAGRunState, opts ...CallOption,
) (*DAGRun, error) {
	doer := adjusted{s.pipeline.with(opts), func(o *outgoing) { o.idempotent = state != DAGRunStateQueued }}
	return gen.DAGRunsClient{Doer: doer}.SetState(ctx, dagID, dagRunID, gen.DAGRunStateUpdate{State: state})
}

// SetNote replaces the note of a run, and returns the run as it is then. A note has at most 1000 characters; "" is an
// empty one. It is PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/setNote, since Airflow 2.5.
func (s *DAGRunService) SetNote(ctx context.Context, dagID, dagRunID, note string, opts ...CallOption) (*DAGRun, error) {
	return s.calls(opts).SetNote(ctx, dagID, dagRunID, gen.DAGRunNote{Note: Set(note)})
}

// Clear resets a run and all of its task instances, whatever their state, so that it runs once more, and returns it as it
// is then. [DAGRunService.PlanClear] tells which task instances these are. It is not repeated when an answer was lost: what
// ran in the meantime would be reset too. It is POST /dags/{dag_id}/dagRuns/{dag_run_id}/clear, since Airflow 2.4.
func (s *DAGRunService) Clear(ctx context.Context, dagID, dagRunID string, opts ...CallOption) (*DAGRun, error) {
	var run DAGRun
	if err := s.clear(ctx, dagID, dagRunID, false, &run, opts); err != nil {
		return nil, err
	}
	return &run, nil
}

// PlanClear lists the task instances that [DAGRunService.Clear] would reset, and changes nothing. It is
// POST /dags/{dag_id}/dagRuns/{dag_run_id}/clear as a dry run, since Airflow 2.4.
func (s *DAGRunService) PlanClear(
	ctx context.Context, dagID, dagRunID string, opts ...CallOption,
) ([]TaskInstanceReference, error) {
	var plan gen.TaskInstanceReferenceCollection
	err := s.clear(ctx, dagID, dagRunID, true, &plan, opts)
	return plan.TaskInstances, err
}

// clear sends either. The two have nothing in common in what they answer, so that out is given.
func (s *DAGRunService) clear(ctx context.Context, dagID, dagRunID string, plan bool, out any, opts []CallOption) error {
	doer := into{planning(s.pipeline.with(opts), plan), out}
	_, err := gen.DAGRunsClient{Doer: doer}.Clear(ctx, dagID, dagRunID, gen.DAGRunClear{DryRun: Set(plan)})
	return err
}

// planning is a pipeline for a request that is repeatable if it is a plan only, and otherwise not.
func planning(p *pipeline, plan bool) gen.Doer {
	return adjusted{p, func(o *outgoing) { o.idempotent = plan }}
}

// into is a Doer that decodes into out, whatever the operation has for it.
type into struct {
	gen.Doer
	out any
}

// Do sends an operation's call.
func (d into) Do(ctx context.Context, call gen.Call, _ any) error { return d.Doer.Do(ctx, call, d.out) }

// UpstreamDatasetEvents lists the dataset events that made a run of a DAG that is scheduled on datasets; those of another
// run are an empty list. It is GET /dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents, since Airflow 2.4.
func (s *DAGRunService) UpstreamAssetEvents(
	ctx context.Context, dagID, dagRunID string, opts ...CallOption,
) ([]AssetEvent, error) {
	list, err := s.calls(opts).UpstreamAssetEvents(ctx, dagID, dagRunID)
	if err != nil {
		return nil, err
	}
	return list.AssetEvents, nil
}
