package client

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strconv"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/paging"
)

// TaskInstanceService reads, clears and deletes task instances, and sets their states and notes. It is [Client.TaskInstances]. A
// task instance is one task in one DAG run. A mapped task has several task instances in a run, with different map indexes.
type TaskInstanceService struct{ pipeline *pipeline }

// TaskStateNone is the state of a task instance that the scheduler has not scheduled yet, or not again since it was cleared. The API
// sends null for it.
const TaskStateNone = gen.TaskStateNone

func (s *TaskInstanceService) calls(opts []CallOption) gen.TaskInstancesClient {
	return gen.TaskInstancesClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of the task instances of a run, in no particular order: Airflow 2 does not sort them.
//
// The DAG ID "~" selects all DAGs, and the run ID "~" all runs; since Airflow 3.2, "~" as the DAG ID needs "~" as the run ID. If the
// server does not know the run, the page is empty in Airflow 2, and Airflow 3 returns [problem.ErrNotFound]. Airflow 2 does not
// lower options.Limit. If options.State has a state that Airflow does not know, List returns [problem.ErrServer] in Airflow 2.8 to
// 2.11, and [problem.ErrBadRequest] in Airflow 3.
//
// Airflow 2.0 returns no task instances of a run that has not started. If the run ID is "~", Airflow 2.0 ignores
// options.LogicalDateGTE and LogicalDateLTE and returns a wrong Total: use [TaskInstanceService.ListBatch] there. Airflow before
// 2.3 does not return run IDs: the client sets DAGRunID to the argument dagRunID or, if that is "~", leaves it empty.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
//
// Since Airflow 2.0.
func (s *TaskInstanceService) List(
	ctx context.Context, dagID, dagRunID string, options *TaskInstanceListOptions, opts ...CallOption,
) (*Page[TaskInstance], error) {
	o := copied(options)
	o.State = withNone(o.State)
	list, err := s.calls(opts).List(ctx, dagID, dagRunID, &o)
	if list == nil {
		return nil, err
	}
	for i := range list.TaskInstances {
		fillDAGRunID(&list.TaskInstances[i], dagRunID)
	}
	return newCursorPage(list.TaskInstances, list.TotalEntries, list.NextCursor, err)
}

// ListBatch returns one page of the task instances of several DAGs and runs that match a filter, in no particular order.
//
// The filter is sent in the request body, so it may be long, with hundreds of IDs. Airflow 2 ignores fractions of a second
// in the durations of the filter. The server does not lower filter.Limit. Airflow before 2.10.3 returns all rows in one page:
// there, ListBatch returns an [UnsupportedError] if filter.Limit or filter.Offset is set.
//
//	POST /dags/~/dagRuns/~/taskInstances/list
//
// Since Airflow 2.0.
func (s *TaskInstanceService) ListBatch(
	ctx context.Context, filter TaskInstanceFilter, opts ...CallOption,
) (*Page[TaskInstance], error) {
	if err := cmp.Or(s.pipeline.rejectNull(&filter), checkPage(filter.Limit, filter.Offset)); err != nil {
		return nil, err
	}
	p := s.pipeline.with(opts)
	if slices.Contains(filter.State, TaskStateNone) {
		if server, err := p.release(ctx); err == nil && server.family() == gen.V2 {
			p = p.withNullState(filter.State)
			filter.State = nil
		}
	}
	filter.State = withNone(filter.State)
	list, err := gen.TaskInstancesClient{Doer: p}.ListBatch(ctx, filter)
	if list == nil {
		return nil, err
	}
	for i := range list.TaskInstances {
		fillDAGRunID(&list.TaskInstances[i], "~")
	}
	return newPage(list.TaskInstances, list.TotalEntries, err)
}

// AllBatch returns an iterator over the task instances of all pages of [TaskInstanceService.ListBatch], starting at
// filter.Offset.
//
// It requests filter.Limit rows at a time (default 1000) and filter.Prefetch pages in advance. Iteration stops after
// the first error, which may be a [BadRowsError] or an [IncompleteError]. Each range loop starts at filter.Offset again.
//
// Airflow 2 does not sort task instances, and the database may return them in a different order for each page. AllBatch
// yields no row twice, and yields an [IncompleteError] at the end if rows are missing. To avoid that, set filter.Limit to
// more rows than can exist. Airflow before 2.10.3 returns all rows in one page: there, filter.Limit has no effect, and
// AllBatch yields an [UnsupportedError] if filter.Offset is set.
//
//	POST /dags/~/dagRuns/~/taskInstances/list
//
// Since Airflow 2.0.
func (s *TaskInstanceService) AllBatch(
	ctx context.Context, filter TaskInstanceFilter, opts ...CallOption,
) iter.Seq2[TaskInstance, error] {
	return allRows(ctx, s.listBatch(filter, opts))
}

// CountBatch returns the number of task instances that match a filter, on all pages of [TaskInstanceService.ListBatch] together.
//
// filter.Limit and filter.Offset are ignored. Airflow before 2.10.3 returns all rows for it, so CountBatch takes as long as reading
// them, and returns an [UnsupportedError] if filter.Offset is set.
//
//	POST /dags/~/dagRuns/~/taskInstances/list
//
// Since Airflow 2.0.
func (s *TaskInstanceService) CountBatch(ctx context.Context, filter TaskInstanceFilter, opts ...CallOption) (int, error) {
	return s.listBatch(filter, opts).Count(ctx)
}

func (s *TaskInstanceService) listBatch(filter TaskInstanceFilter, opts []CallOption) *paging.List[TaskInstance] {
	l := s.list("~", "~", nil, opts) // its rows have the same keys
	l.Limit, l.Offset, l.Prefetch, l.Cursors = cmp.Or(filter.Limit, l.Limit), filter.Offset, filter.Prefetch, false
	l.Fetch = fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[TaskInstance], error) {
		page := filter
		page.Limit, page.Offset = limit, offset
		if server, err := s.pipeline.with(opts).release(ctx); err == nil && server.before(release{2, 10, 3}) {
			page.Limit, page.Offset = 0, filter.Offset
		}
		return s.ListBatch(ctx, page, opts...)
	})
	return l
}

// ListMapped returns one page of the instances of a mapped task, ordered by map index unless options.OrderBy is set.
//
// The page is empty until the task is expanded into instances, and if the server does not know the run. Airflow 2 does not lower
// options.Limit. ListMapped returns [problem.ErrNotFound] if the task is not mapped, or if the server does not know the
// DAG or the task.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped
//
// Since Airflow 2.3.
func (s *TaskInstanceService) ListMapped(
	ctx context.Context, dagID, dagRunID, taskID string, options *TaskInstanceListMappedOptions, opts ...CallOption,
) (*Page[TaskInstance], error) {
	o := copied(options)
	o.State = withNone(o.State)
	if o.OrderBy == TaskInstanceOrderMapIndex {
		o.OrderBy = "" // the default order, which servers reject by name
	}
	list, err := s.calls(opts).ListMapped(ctx, dagID, dagRunID, taskID, &o)
	if list == nil {
		return nil, err
	}
	return newPage(list.TaskInstances, list.TotalEntries, err)
}

// Get returns one task instance.
//
// It returns [problem.ErrNotFound] if the task instance does not exist, or if its task is mapped and has been
// expanded but id has no MapIndex.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}
//
// Since Airflow 2.0. Mapped task instances:
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}
//
// Since Airflow 2.3.
func (s *TaskInstanceService) Get(ctx context.Context, id TaskInstanceID, opts ...CallOption) (*TaskInstance, error) {
	index, err := mapIndex(id)
	switch {
	case err != nil:
		return nil, err
	case index != notMapped:
		return s.calls(opts).GetMapped(ctx, id.DAGID, id.DAGRunID, id.TaskID, index)
	}
	instance, err := s.calls(opts).Get(ctx, id.DAGID, id.DAGRunID, id.TaskID)
	if err != nil {
		return nil, err
	}
	fillDAGRunID(instance, id.DAGRunID)
	return instance, nil
}

// fillDAGRunID sets the run ID of a task instance and the map index, which Airflow before 2.3 does not return.
func fillDAGRunID(instance *TaskInstance, dagRunID string) {
	if instance.DAGRunID != "" {
		return
	}
	instance.MapIndex = notMapped
	if dagRunID != "~" {
		instance.DAGRunID = dagRunID
	}
}

// withNone replaces TaskStateNone with none, its name in filters.
func withNone(states []TaskState) []TaskState {
	states = slices.Clone(states)
	for i := range states {
		if states[i] == TaskStateNone {
			states[i] = "none"
		}
	}
	return states
}

// TaskInstanceID identifies a task instance by DAGID, DAGRunID, TaskID and, if its task is mapped, MapIndex. [gen.TaskInstance.ID]
// returns the ID of a task instance. See [gen.TaskInstanceID] for the fields.
type TaskInstanceID = gen.TaskInstanceID

// notMapped is the map index of a task instance whose task is not mapped.
const notMapped = -1

// mapIndex returns the map index of a task instance, or notMapped.
func mapIndex(id TaskInstanceID) (int, error) {
	index, ok := id.MapIndex.Get()
	switch {
	case !ok:
		return notMapped, nil
	case index < notMapped:
		return 0, &ArgumentError{Argument: "MapIndex", Value: strconv.Itoa(index), Reason: "must be at least 0, or -1 if the task is not mapped"}
	default:
		return index, nil
	}
}
