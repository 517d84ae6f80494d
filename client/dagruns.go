package client

import (
	"cmp"
	"context"
	"iter"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/paging"
)

// DAGRunService triggers, waits for and changes DAG runs. It is [Client.DAGRuns].
type DAGRunService struct{ pipeline *pipeline }

func (s *DAGRunService) calls(opts []CallOption) gen.DAGRunsClient {
	return gen.DAGRunsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of the runs of a DAG, oldest first unless options.OrderBy is set.
//
// The DAG ID "~" selects all DAGs. If the server does not know the DAG, List returns an empty page for Airflow 2, and
// [problem.ErrNotFound] for Airflow 3.
//
//	GET /dags/{dag_id}/dagRuns
//
// Since Airflow 2.0.
func (s *DAGRunService) List(
	ctx context.Context, dagID string, options *DAGRunListOptions, opts ...CallOption,
) (*Page[DAGRun], error) {
	list, err := s.calls(opts).List(ctx, dagID, options)
	if list == nil {
		return nil, err
	}
	return newCursorPage(list.DAGRuns, list.TotalEntries, list.NextCursor, err)
}

// ListBatch returns one page of the runs of several DAGs that match a filter, oldest first unless filter.OrderBy is set.
//
// The filter is sent in the request body, so it may be long, with hundreds of DAG IDs. IDs that the server does not know match no run.
// The server does not lower filter.Limit.
//
//	POST /dags/~/dagRuns/list
//
// Since Airflow 2.0.
func (s *DAGRunService) ListBatch(ctx context.Context, filter DAGRunFilter, opts ...CallOption) (*Page[DAGRun], error) {
	if err := cmp.Or(s.pipeline.rejectNull(&filter), checkPage(filter.Limit, filter.Offset)); err != nil {
		return nil, err
	}
	list, err := s.calls(opts).ListBatch(ctx, filter)
	if list == nil {
		return nil, err
	}
	return newPage(list.DAGRuns, list.TotalEntries, err)
}

// AllBatch returns an iterator over the runs of all pages of [DAGRunService.ListBatch], starting at filter.Offset.
//
// It requests filter.Limit rows at a time (default 100) and filter.Prefetch pages in advance. Iteration stops after
// the first error, which may be a [BadRowsError]. Each range loop starts at filter.Offset again.
//
// AllBatch yields every run that exists throughout the iteration exactly once, even while other runs are added or
// deleted. The section Lists of the package documentation names two exceptions.
//
//	POST /dags/~/dagRuns/list
//
// Since Airflow 2.0.
func (s *DAGRunService) AllBatch(ctx context.Context, filter DAGRunFilter, opts ...CallOption) iter.Seq2[DAGRun, error] {
	return allRows(ctx, s.listBatch(filter, opts))
}

// CountBatch returns the number of runs that match a filter, on all pages of [DAGRunService.ListBatch] together.
//
//	POST /dags/~/dagRuns/list
//
// Since Airflow 2.0.
func (s *DAGRunService) CountBatch(ctx context.Context, filter DAGRunFilter, opts ...CallOption) (int, error) {
	return s.listBatch(filter, opts).Count(ctx)
}

func (s *DAGRunService) listBatch(filter DAGRunFilter, opts []CallOption) *paging.List[DAGRun] {
	l := s.list("~", nil, opts) // its rows have the same keys
	l.Limit, l.Offset, l.Prefetch, l.Cursors = filter.Limit, filter.Offset, filter.Prefetch, false
	l.Fetch = fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[DAGRun], error) {
		page := filter
		page.Limit, page.Offset = limit, offset
		return s.ListBatch(ctx, page, opts...)
	})
	if isUnique(filter.OrderBy, gen.DAGRunOrderID) {
		return l
	}
	own := filter
	own.OrderBy = ""
	return l.Tied(s.listBatch(own, opts), true)
}

// Get returns one DAG run.
//
// [WithFields] limits the response to some fields, of type [DAGRunField]. Get returns [problem.ErrNotFound] if the DAG
// has no run with this ID.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}
//
// Since Airflow 2.0.
func (s *DAGRunService) Get(ctx context.Context, dagID, dagRunID string, opts ...CallOption) (*DAGRun, error) {
	p, fields, err := takeFields[DAGRunField](s.pipeline.with(opts))
	if err != nil {
		return nil, err
	}
	return gen.DAGRunsClient{Doer: p}.Get(ctx, dagID, dagRunID, &gen.DAGRunGetOptions{Fields: fields})
}

// Delete deletes a DAG run and its task instances.
//
// It returns [problem.ErrNotFound] if there is no such run. If the response to a first attempt was lost and the next one finds
// no run, the first one deleted it, and Delete returns no error. Airflow 3.1.6 and later do not delete a run in the state running:
// Delete then returns [problem.ErrConflict].
//
//	DELETE /dags/{dag_id}/dagRuns/{dag_run_id}
//
// Since Airflow 2.0.
func (s *DAGRunService) Delete(ctx context.Context, dagID, dagRunID string, opts ...CallOption) error {
	return s.calls(opts).Delete(ctx, dagID, dagRunID)
}

// SetState sets the state of a DAG run and returns the run.
//
// These states are possible:
//
//   - [DAGRunStateSuccess] ends the run and sets all its task instances to success. Airflow 3.3.1 and later do so only with those
//     that are running, and skip those that have not started.
//   - [DAGRunStateFailed] ends the run and sets its running task instances to failed. Airflow 2.3 and later skip those that have not
//     started.
//   - [DAGRunStateQueued] queues the run so that it starts again. It needs Airflow 2.4. The client does not retry after a lost
//     response, because the run could start twice.
//
// In Airflow 2.10.5 and later, a run with an unfinished teardown task ends only when that task has ended.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}
//
// Since Airflow 2.2.
func (s *DAGRunService) SetState(
	ctx context.Context, dagID, dagRunID string, state DAGRunState, opts ...CallOption,
) (*DAGRun, error) {
	doer := s.pipeline.with(opts).idempotentIf(state != DAGRunStateQueued)
	return gen.DAGRunsClient{Doer: doer}.SetState(ctx, dagID, dagRunID, gen.DAGRunStateUpdate{State: state})
}

// SetNote replaces the note of a DAG run and returns the run.
//
// A note has at most 1000 characters; "" removes the note.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/setNote
//
// Since Airflow 2.5.
func (s *DAGRunService) SetNote(ctx context.Context, dagID, dagRunID, note string, opts ...CallOption) (*DAGRun, error) {
	return s.calls(opts).SetNote(ctx, dagID, dagRunID, gen.DAGRunNote{Note: Set(note)})
}

// Clear resets a DAG run and all of its task instances, so that they run again, and returns the run.
//
// Use [DAGRunService.PlanClear] first to see which task instances Clear resets. The client does not retry after a lost
// response, because a second request would also reset tasks that have run since the first one.
//
//	POST /dags/{dag_id}/dagRuns/{dag_run_id}/clear
//
// Since Airflow 2.4.
func (s *DAGRunService) Clear(ctx context.Context, dagID, dagRunID string, opts ...CallOption) (*DAGRun, error) {
	var run DAGRun
	if err := s.clear(ctx, dagID, dagRunID, false, &run, opts); err != nil {
		return nil, err
	}
	return &run, nil
}

// PlanClear returns the task instances that [DAGRunService.Clear] would reset, and changes nothing.
//
//	POST /dags/{dag_id}/dagRuns/{dag_run_id}/clear
//
// Since Airflow 2.4.
func (s *DAGRunService) PlanClear(
	ctx context.Context, dagID, dagRunID string, opts ...CallOption,
) ([]TaskInstanceReference, error) {
	var plan gen.TaskInstanceReferenceCollection
	err := s.clear(ctx, dagID, dagRunID, true, &plan, opts)
	return plan.TaskInstances, err
}

// clear sends the request of Clear and PlanClear and decodes the response into out: the two responses differ in type.
func (s *DAGRunService) clear(ctx context.Context, dagID, dagRunID string, plan bool, out any, opts []CallOption) error {
	doer := adjusted{s.pipeline.with(opts), func(o *outgoing) { o.idempotent, o.out = plan, out }}
	_, err := gen.DAGRunsClient{Doer: doer}.Clear(ctx, dagID, dagRunID, gen.DAGRunClear{DryRun: Set(plan)})
	return err
}

// UpstreamAssetEvents returns the asset events that triggered a run.
//
// The list is empty if something else created the run, such as a user. UpstreamAssetEvents returns [problem.ErrNotFound] if the server
// does not know the run.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents
//
// Since Airflow 2.4.
func (s *DAGRunService) UpstreamAssetEvents(
	ctx context.Context, dagID, dagRunID string, opts ...CallOption,
) ([]AssetEvent, error) {
	list, err := s.calls(opts).UpstreamAssetEvents(ctx, dagID, dagRunID)
	if err != nil {
		return nil, err
	}
	return list.AssetEvents, nil
}
