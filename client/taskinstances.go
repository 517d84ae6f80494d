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

// TaskInstanceService reads task instances, clears them, and sets their state and their notes. It is
// [Client.TaskInstances].
type TaskInstanceService struct{ pipeline *pipeline }

// TaskStateNone is the state of a task instance that the scheduler has not looked at yet. See [gen.TaskStateNone].
const TaskStateNone = gen.TaskStateNone

func (s *TaskInstanceService) calls(opts []CallOption) gen.TaskInstancesClient {
	return gen.TaskInstancesClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of the task instances of a run, in no order: Airflow does not sort them. "~" stands for all DAGs or
// all runs. A run that the server does not know is an empty page. The server does not lower options.Limit; 0 is 100. A state
// that Airflow does not know is a [problem.ErrServer] since 2.8.
//
// Airflow 2.0 has no task instances of a run that has not begun. With "~" for the run it does not heed
// options.ExecutionDateGTE and ExecutionDateLTE, and miscounts (all of all DAGs are 1 to it): [TaskInstanceService.ListBatch]
// is better there. Servers before 2.3 do not say which run a task instance is of: it has the id that was asked for, and none
// if that is "~".
//
// It is GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances, since Airflow 2.0.
func (s *TaskInstanceService) List(
	ctx context.Context, dagID, dagRunID string, options *TaskInstanceListOptions, opts ...CallOption,
) (*Page[TaskInstance], error) {
	o := copied(options)
	if err := checkLimit(o.Limit); err != nil {
		return nil, err
	}
	o.State = withNone(o.State)
	list, err := s.calls(opts).List(ctx, dagID, dagRunID, &o)
	if err != nil {
		return nil, err
	}
	for i := range list.TaskInstances {
		fillRun(&list.TaskInstances[i], dagRunID)
	}
	return &Page[TaskInstance]{Items: list.TaskInstances, Total: list.TotalEntries}, nil
}

// ListBatch returns one page of the task instances of several DAGs and runs, in no order. Its filter travels in the body, so
// that it may be long; its durations count in whole seconds. A page has 100 rows if filter.Limit is unset, which the
// server does not lower; before Airflow 2.10.3 there is one page with all rows. It is
// POST /dags/~/dagRuns/~/taskInstances/list, since Airflow 2.0.
func (s *TaskInstanceService) ListBatch(
	ctx context.Context, filter TaskInstanceFilter, opts ...CallOption,
) (*Page[TaskInstance], error) {
	if err := refuseNull(filter); err != nil {
		return nil, err
	}
	filter.State = withNone(filter.State)
	list, err := s.calls(opts).ListBatch(ctx, filter)
	if err != nil {
		return nil, err
	}
	return &Page[TaskInstance]{Items: list.TaskInstances, Total: list.TotalEntries}, nil
}

// AllBatch ranges over the task instances of several DAGs and runs, as [TaskInstanceService.ListBatch] gives them, on all
// pages, from filter.Offset on, asking for filter.Limit of them at a time; unset is 1000, and for filter.Prefetch pages
// ahead. It ends after the first error, which may be a [BadRowsError] or an [IncompleteError]. Each range asks anew.
//
// Airflow does not sort task instances, so that those of a list of more pages than one may be missing when the database gives
// them in another order for each page: set filter.Limit to more than there can be. None comes twice, and that fewer came
// than there are is an [IncompleteError]. Before Airflow 2.10.3 there is one page with all rows. It is
// POST /dags/~/dagRuns/~/taskInstances/list, since Airflow 2.0.
func (s *TaskInstanceService) AllBatch(
	ctx context.Context, filter TaskInstanceFilter, opts ...CallOption,
) iter.Seq2[TaskInstance, error] {
	return allRows(ctx, s.listBatch(filter, opts))
}

// CountBatch tells how many task instances [TaskInstanceService.ListBatch] has on all of its pages with this filter. Before
// Airflow 2.10.3 that costs as much as reading them. It is POST /dags/~/dagRuns/~/taskInstances/list, since Airflow 2.0.
func (s *TaskInstanceService) CountBatch(ctx context.Context, filter TaskInstanceFilter, opts ...CallOption) (int, error) {
	return s.listBatch(filter, opts).Count(ctx)
}

func (s *TaskInstanceService) listBatch(filter TaskInstanceFilter, opts []CallOption) paging.List[TaskInstance] {
	l := s.list("~", "~", nil, opts) // whose rows are the same
	l.Limit, l.Offset, l.Prefetch = cmp.Or(filter.Limit, l.Limit), filter.Offset, filter.Prefetch
	l.Fetch = fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[TaskInstance], error) {
		page := filter
		if server, err := s.pipeline.with(opts).release(ctx); err != nil || !server.before(release{2, 10, 3}) {
			page.Limit, page.Offset = limit, offset
		}
		return s.ListBatch(ctx, page, opts...)
	})
	return l
}

// ListMapped returns one page of the instances of a mapped task, by their map indexes unless options.OrderBy gives
// another order. Until the task is expanded there are none, as in a run that the server does not know; that the task is not
// mapped is a [problem.ErrNotFound]. The server does not lower options.Limit. It is GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped, since Airflow 2.3.
func (s *TaskInstanceService) ListMapped(
	ctx context.Context, dagID, dagRunID, taskID string, options *TaskInstanceListMappedOptions, opts ...CallOption,
) (*Page[TaskInstance], error) {
	o := copied(options)
	if err := checkLimit(o.Limit); err != nil {
		return nil, err
	}
	o.State = withNone(o.State)
	if o.OrderBy == TaskInstanceOrderMapIndex {
		o.OrderBy = "" // that is the order without any; servers refuse it by its name
	}
	list, err := s.calls(opts).ListMapped(ctx, dagID, dagRunID, taskID, &o)
	if err != nil {
		return nil, err
	}
	return &Page[TaskInstance]{Items: list.TaskInstances, Total: list.TotalEntries}, nil
}

// Get returns a task instance. The error is a [problem.ErrNotFound] when there is none, and also when id has no map index
// and the task is mapped, from when it has been expanded on. It is
// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}, since Airflow 2.0, and of a mapped one
// GET …/{task_id}/{map_index}, since Airflow 2.3.
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
	fillRun(instance, id.DAGRunID)
	return instance, nil
}

// fillRun says of a task instance which run it is of. Airflow does so since 2.3.
func fillRun(instance *TaskInstance, dagRunID string) {
	if instance.DAGRunID == "" && dagRunID != "~" {
		instance.DAGRunID = dagRunID
	}
}

// checkLimit refuses what Airflow does not, where it does not look at a limit: some databases take -1 for no limit, others
// for a mistake.
func checkLimit(limit int) error {
	if limit < 0 {
		return &ArgumentError{Argument: "Limit", Value: strconv.Itoa(limit), Reason: "it is negative"}
	}
	return nil
}

// withNone says none for TaskStateNone, as filters do.
func withNone(states []TaskState) []TaskState {
	states = slices.Clone(states)
	for i := range states {
		if states[i] == TaskStateNone {
			states[i] = "none"
		}
	}
	return states
}
