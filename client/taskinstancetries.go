package client

import (
	"context"
	"iter"
	"strconv"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/paging"
)

// ListTries lists the tries of a task instance that Airflow has, in no order: those that were followed by another, and the
// present one, which has the number of the one before it until it is scheduled. What is not there has none. Although the
// contract has pages, servers send all tries at once, so that there is nothing to choose. It is
// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries or GET …/{task_id}/{map_index}/tries, since
// Airflow 2.10. Tries from before the server was upgraded to that are not listed.
func (s *TaskInstanceService) ListTries(
	ctx context.Context, id TaskInstanceID, opts ...CallOption,
) (*Page[TaskInstanceHistory], error) {
	return s.pageOfTries(ctx, id, nil, opts)
}

// AllTries ranges over the tries of a task instance. Airflow does not sort them: none comes twice, and that fewer came than
// there are is an [IncompleteError]. It ends after the first error. Each range asks anew. See
// [TaskInstanceService.ListTries]. It is GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries or
// GET …/{task_id}/{map_index}/tries, since Airflow 2.10.
func (s *TaskInstanceService) AllTries(
	ctx context.Context, id TaskInstanceID, opts ...CallOption,
) iter.Seq2[TaskInstanceHistory, error] {
	return allRows(ctx, s.tries(id, opts))
}

// CountTries tells how many tries of a task instance Airflow has. It is
// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries or GET …/{task_id}/{map_index}/tries, since
// Airflow 2.10.
func (s *TaskInstanceService) CountTries(ctx context.Context, id TaskInstanceID, opts ...CallOption) (int, error) {
	return s.tries(id, opts).Count(ctx)
}

func (s *TaskInstanceService) tries(id TaskInstanceID, opts []CallOption) paging.List[TaskInstanceHistory] {
	return paging.List[TaskInstanceHistory]{
		Unsorted: true, Counted: true,
		// Two may have the same number: see ListTries.
		Key: func(key []byte, row *TaskInstanceHistory) []byte {
			key = paging.AppendKey(key, row.TryNumber)
			key = paging.AppendKey(key, string(row.State))
			key = paging.AppendKey(key, row.StartDate.UnixNano())
			return paging.AppendKey(key, row.EndDate.UnixNano())
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[TaskInstanceHistory], error) {
			return s.pageOfTries(ctx, id, &gen.TaskInstanceListTriesOptions{Limit: limit, Offset: offset}, opts)
		}),
	}
}

func (s *TaskInstanceService) pageOfTries(
	ctx context.Context, id TaskInstanceID, options *gen.TaskInstanceListTriesOptions, opts []CallOption,
) (*Page[TaskInstanceHistory], error) {
	index, err := mapIndex(id)
	if err != nil {
		return nil, err
	}
	var list *gen.TaskInstanceHistoryCollection
	if index == notMapped {
		list, err = s.calls(opts).ListTries(ctx, id.DAGID, id.DAGRunID, id.TaskID, options)
	} else {
		list, err = s.calls(opts).ListMappedTries(ctx, id.DAGID, id.DAGRunID, id.TaskID, index, options)
	}
	if err != nil {
		return nil, err
	}
	return &Page[TaskInstanceHistory]{Items: list.TaskInstances, Total: list.TotalEntries}, nil
}

// GetTry returns a try of a task instance by its number, which begins with 1. The error is a [problem.ErrNotFound] when there
// is none. It is GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries/{task_try_number} or
// GET …/{task_id}/{map_index}/tries/{task_try_number}, since Airflow 2.10.
func (s *TaskInstanceService) GetTry(
	ctx context.Context, id TaskInstanceID, number int, opts ...CallOption,
) (*TaskInstanceHistory, error) {
	index, err := mapIndex(id)
	switch {
	case err != nil:
		return nil, err
	case number < 0:
		return nil, &ArgumentError{Argument: "task_try_number", Value: strconv.Itoa(number), Reason: "it is negative"}
	case index == notMapped:
		return s.calls(opts).GetTry(ctx, id.DAGID, id.DAGRunID, id.TaskID, number)
	default:
		return s.calls(opts).GetMappedTry(ctx, id.DAGID, id.DAGRunID, id.TaskID, index, number)
	}
}

// Dependencies tells what keeps a task instance from being queued: none when it has been, or has ended. It is
// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dependencies or GET …/{task_id}/{map_index}/dependencies,
// since Airflow 2.10.
func (s *TaskInstanceService) Dependencies(ctx context.Context, id TaskInstanceID, opts ...CallOption) ([]TaskFailedDependency, error) {
	index, err := mapIndex(id)
	if err != nil {
		return nil, err
	}
	var list *gen.TaskInstanceDependencyCollection
	if index == notMapped {
		list, err = s.calls(opts).Dependencies(ctx, id.DAGID, id.DAGRunID, id.TaskID)
	} else {
		list, err = s.calls(opts).MappedDependencies(ctx, id.DAGID, id.DAGRunID, id.TaskID, index)
	}
	if err != nil {
		return nil, err
	}
	return list.Dependencies, nil
}

// Links gives the URLs of the links to other systems that the operator of a task instance has, by their names; "" where it
// has none for this task instance. It is GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links, since
// Airflow 2.0, and of mapped task instances since Airflow 2.10.5.
func (s *TaskInstanceService) Links(ctx context.Context, id TaskInstanceID, opts ...CallOption) (map[string]string, error) {
	index, err := mapIndex(id)
	if err != nil {
		return nil, err
	}
	var options gen.TaskInstanceLinksOptions
	if index != notMapped {
		options.MapIndex = Set(index)
	}
	links, err := s.calls(opts).Links(ctx, id.DAGID, id.DAGRunID, id.TaskID, &options)
	if err != nil {
		return nil, err
	}
	return *links, nil
}
