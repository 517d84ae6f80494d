package client

import (
	"context"
	"errors"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// TaskGroupStateUpdate selects the task instances whose state [TaskInstanceService.SetGroupState] sets: those of a task group in one
// run, and those that the Include fields add. GroupID, DAGRunID and NewState are required.
type TaskGroupStateUpdate struct {
	// GroupID identifies the task group. Groups inside it are included.
	GroupID string
	// DAGRunID is the run to start from.
	DAGRunID string
	// NewState is [TaskStateSuccess], [TaskStateFailed] or [TaskStateSkipped].
	NewState TaskState
	// Note is a note of at most 1000 characters to store with the task instances of the group. Unset keeps their notes; "" empties
	// them.
	Note Optional[string]
	// IncludeUpstream adds all tasks upstream of the group.
	IncludeUpstream bool
	// IncludeDownstream adds all tasks downstream of the group.
	IncludeDownstream bool
	// IncludePast adds the same tasks in runs with earlier logical dates, as [TaskInstancesStateUpdate.IncludePast] does.
	IncludePast bool
	// IncludeFuture adds the same tasks in runs with later logical dates, as IncludePast does for earlier ones.
	IncludeFuture bool
}

// SetGroupState sets the state of the task instances that update selects, and returns those whose state changed. It returns none if
// all of them have the state.
//
// Airflow also clears the failed task instances downstream of the group. Use [TaskInstanceService.PlanSetGroupState] first to see
// which task instances SetGroupState changes. The client does not retry after a lost response, because a second request could
// overwrite the state of tasks that have run since the first one. SetGroupState returns [problem.ErrNotFound] if the server does not
// know the DAG, the run or the group.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskGroupInstances/{group_id}
//
// Since Airflow 3.3.
func (s *TaskInstanceService) SetGroupState(
	ctx context.Context, dagID string, update TaskGroupStateUpdate, opts ...CallOption,
) ([]TaskInstance, error) {
	body, err := update.body()
	if err != nil {
		return nil, err
	}
	list, err := s.groupCalls(opts).SetGroupState(ctx, dagID, update.DAGRunID, update.GroupID, body)
	if errors.Is(err, problem.ErrConflict) { // all task instances already have the state
		opts := additionalOptions(opts)
		if planned, failed := s.PlanSetGroupState(ctx, dagID, update, opts...); failed == nil && len(planned) == 0 {
			return nil, s.setGroupNote(ctx, dagID, update, opts)
		}
	}
	return taskInstances(list, err)
}

// setGroupNote stores the note of an update, which Airflow drops if all task instances have the state.
func (s *TaskInstanceService) setGroupNote(ctx context.Context, dagID string, update TaskGroupStateUpdate, opts []CallOption) error {
	if update.Note.IsZero() {
		return nil
	}
	_, err := s.groupCalls(opts).SetGroupState(ctx, dagID, update.DAGRunID, update.GroupID, gen.TaskInstanceUpdate{Note: update.Note})
	return err
}

// PlanSetGroupState returns the task instances that [TaskInstanceService.SetGroupState] would change, and changes nothing.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskGroupInstances/{group_id}/dry_run
//
// Since Airflow 3.3.
func (s *TaskInstanceService) PlanSetGroupState(
	ctx context.Context, dagID string, update TaskGroupStateUpdate, opts ...CallOption,
) ([]TaskInstance, error) {
	body, err := update.body()
	if err != nil {
		return nil, err
	}
	return taskInstances(s.groupCalls(opts).PlanSetGroupState(ctx, dagID, update.DAGRunID, update.GroupID, body))
}

// groupCalls returns the calls about a group, whose responses have other tasks and runs too, and the old notes in a plan.
func (s *TaskInstanceService) groupCalls(opts []CallOption) gen.TaskInstancesClient {
	return gen.TaskInstancesClient{Doer: s.pipeline.with(opts).unexpected()}
}

func (u TaskGroupStateUpdate) body() (gen.TaskInstanceUpdate, error) {
	switch {
	case u.NewState == TaskStateNone:
		return gen.TaskInstanceUpdate{}, &ArgumentError{Argument: "NewState", Reason: "must be success, failed or skipped"}
	case u.Note.IsNull():
		return gen.TaskInstanceUpdate{}, &ArgumentError{Argument: "Note", Hidden: true, Reason: "must not be null"}
	}
	return gen.TaskInstanceUpdate{
		NewState: u.NewState, Note: u.Note,
		IncludeUpstream: unlessZero(u.IncludeUpstream), IncludeDownstream: unlessZero(u.IncludeDownstream),
		IncludePast: unlessZero(u.IncludePast), IncludeFuture: unlessZero(u.IncludeFuture),
	}, nil
}

func taskInstances(list *gen.TaskInstanceCollection, err error) ([]TaskInstance, error) {
	if err != nil {
		return nil, err
	}
	return list.TaskInstances, nil
}

// Delete deletes a task instance of a run and its tries, but not its logs.
//
// While the run is active, the scheduler may create the task instance again. Do not delete a task instance that is running. Delete
// returns [problem.ErrNotFound] if the task instance does not exist, or if it is mapped and id has no MapIndex.
//
//	DELETE /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}
//
// Since Airflow 3.1.
func (s *TaskInstanceService) Delete(ctx context.Context, id TaskInstanceID, opts ...CallOption) error {
	index, err := mapIndex(id)
	if err != nil {
		return err
	}
	return s.calls(opts).Delete(ctx, id.DAGID, id.DAGRunID, id.TaskID, &gen.TaskInstanceDeleteOptions{MapIndex: Set(index)})
}
