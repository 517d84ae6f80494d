package client

import (
	"context"
	"iter"
	"strconv"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/paging"
)

// ListTries returns the tries of a task instance, in no particular order.
//
// The page has all earlier tries and the current one. After the task instance was cleared, the current try has the TryNumber of the
// previous one until it is scheduled. The page lacks tries that ended before the server was upgraded to Airflow 2.10. If the task
// instance does not exist, the page is empty in Airflow 2, and Airflow 3 returns [problem.ErrNotFound]. Airflow returns all tries in
// one page.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries
//
// Since Airflow 2.10.
func (s *TaskInstanceService) ListTries(
	ctx context.Context, id TaskInstanceID, opts ...CallOption,
) (*Page[TaskInstanceHistory], error) {
	index, err := mapIndex(id)
	if err != nil {
		return nil, err
	}
	var list *gen.TaskInstanceHistoryCollection
	if index == notMapped {
		list, err = s.calls(opts).ListTries(ctx, id.DAGID, id.DAGRunID, id.TaskID, nil)
	} else {
		list, err = s.calls(opts).ListMappedTries(ctx, id.DAGID, id.DAGRunID, id.TaskID, index, nil)
	}
	if list == nil {
		return nil, err
	}
	return newPage(list.TaskInstances, list.TotalEntries, err)
}

// AllTries returns an iterator over the tries of a task instance; see [TaskInstanceService.ListTries].
//
// Airflow does not sort tries. AllTries yields no try twice, and yields an [IncompleteError] at the end if tries are missing.
// An iteration ends with its first error. Each range loop starts from the beginning.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries
//
// Since Airflow 2.10.
func (s *TaskInstanceService) AllTries(
	ctx context.Context, id TaskInstanceID, opts ...CallOption,
) iter.Seq2[TaskInstanceHistory, error] {
	return allRows(ctx, s.tries(id, opts))
}

// CountTries returns the number of tries of a task instance: the length of the list of [TaskInstanceService.ListTries].
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries
//
// Since Airflow 2.10.
func (s *TaskInstanceService) CountTries(ctx context.Context, id TaskInstanceID, opts ...CallOption) (int, error) {
	return s.tries(id, opts).Count(ctx)
}

func (s *TaskInstanceService) tries(id TaskInstanceID, opts []CallOption) *paging.List[TaskInstanceHistory] {
	return &paging.List[TaskInstanceHistory]{
		Options: paging.Options{Unsorted: true, Counted: true},
		// Two tries can have the same number; see ListTries.
		Key: func(key []byte, row *TaskInstanceHistory) []byte {
			key = paging.AppendKey(key, row.TryNumber)
			key = paging.AppendKey(key, string(row.State))
			key = paging.AppendKey(key, row.StartDate.UnixNano())
			return paging.AppendKey(key, row.EndDate.UnixNano())
		},
		// Airflow 2 ignores limit and offset, and Airflow 3 does not have them.
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, _, offset int, opts []CallOption) (*Page[TaskInstanceHistory], error) {
			page, err := s.ListTries(ctx, id, opts...)
			if page != nil {
				page.Items = page.Items[min(offset, len(page.Items)):]
			}
			return page, err
		}),
	}
}

// GetTry returns one try of a task instance by its number. The number of the first try is 1.
//
// It returns [problem.ErrNotFound] if there is no such try.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries/{task_try_number}
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries/{task_try_number}
//
// Since Airflow 2.10.
func (s *TaskInstanceService) GetTry(
	ctx context.Context, id TaskInstanceID, number int, opts ...CallOption,
) (*TaskInstanceHistory, error) {
	index, err := mapIndex(id)
	switch {
	case err != nil:
		return nil, err
	case number < 0:
		return nil, mustNotBeNegative("task_try_number", strconv.Itoa(number))
	case index == notMapped:
		return s.calls(opts).GetTry(ctx, id.DAGID, id.DAGRunID, id.TaskID, number)
	default:
		return s.calls(opts).GetMappedTry(ctx, id.DAGID, id.DAGRunID, id.TaskID, index, number)
	}
}

// Dependencies returns the reasons why a task instance is not queued: conditions that are not met, such as an upstream task that
// has not ended.
//
// Use Dependencies to find out why a task does not start. The result is empty unless the state of the task instance is
// [TaskStateNone] or [TaskStateScheduled].
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dependencies
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dependencies
//
// Since Airflow 2.10.
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

// Links returns the extra links of a task instance, which lead to pages of other systems: a map from their names to URLs. The
// operator of the task defines them.
//
// A URL is "" if the operator has no such link for this task instance. Mapped task instances need Airflow 2.10.5.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links
//
// Since Airflow 2.0.
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
