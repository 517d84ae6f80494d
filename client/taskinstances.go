package client

import (
	"context"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// TaskInstanceService clears task instances and sets their state. It is [Client.TaskInstances].
type TaskInstanceService struct{ pipeline *pipeline }

// TaskStateNone is the state of a task instance that the scheduler has not looked at yet. See [gen.TaskStateNone].
const TaskStateNone = gen.TaskStateNone

// TaskInstancesClear selects the task instances of a DAG to clear. At least one of TaskIDs, DAGRunID, StartDate and
// EndDate has to be set: without any it would be all that the DAG ever ran.
type TaskInstancesClear struct {
	// TaskIDs takes task instances of these tasks; nil is all tasks. A list that is empty and not nil is refused.
	TaskIDs []string
	// DAGRunID takes task instances of this run; "" is all runs. It excludes StartDate and EndDate. Since Airflow 2.4.
	DAGRunID string
	// StartDate and EndDate take task instances of runs from and up to these logical dates; a zero one sets no limit.
	StartDate time.Time
	EndDate   time.Time
	// OnlyFailed takes only task instances that failed, or could not run because of others. Unset means true, unless
	// OnlyRunning is set: set it to false to clear those that succeeded too.
	OnlyFailed Optional[bool]
	// OnlyRunning takes only task instances that run.
	OnlyRunning bool
	// IncludeUpstream and IncludeDownstream add the tasks that come before and after those of TaskIDs. Since Airflow 2.4.
	IncludeUpstream   bool
	IncludeDownstream bool
	// IncludePast and IncludeFuture add the same tasks of all earlier and of all later runs. Since Airflow 2.4.
	IncludePast   bool
	IncludeFuture bool
	// IncludeSubDAGs adds tasks of SubDAGs, and those of other DAGs that an ExternalTaskMarker names. IncludeParentDAG adds
	// tasks of the DAG that this SubDAG is a part of.
	IncludeSubDAGs   bool
	IncludeParentDAG bool
	// ResetDAGRuns puts the runs of cleared task instances back into the queue. Without it nothing runs again in a run that
	// has ended.
	ResetDAGRuns bool
}

// TaskInstancesStateUpdate is a state to set, and the task instances to set it on. Airflow wants TaskID, NewState and one
// of DAGRunID and ExecutionDate.
type TaskInstancesStateUpdate struct {
	// TaskID is the task to begin with. Of a mapped task there is no setting the state.
	TaskID string
	// DAGRunID is the run to begin with.
	DAGRunID string
	// ExecutionDate is the logical date of the run to begin with, for when its id is not known.
	ExecutionDate time.Time
	// NewState is [TaskStateSuccess], [TaskStateFailed] or, on newer servers, [TaskStateSkipped].
	NewState TaskState
	// IncludeUpstream and IncludeDownstream add the tasks that come before and after the task.
	IncludeUpstream   bool
	IncludeDownstream bool
	// IncludePast and IncludeFuture add the same tasks of all earlier and of all later runs.
	IncludePast   bool
	IncludeFuture bool
}

// Clear resets task instances, so that they run once more, and returns which. Their runs have to be on, or put there:
// see [TaskInstancesClear.ResetDAGRuns]. Of a mapped task each task instance is listed, all with the same ids.
//
//	cleared, err := c.TaskInstances.Clear(ctx, "etl", client.TaskInstancesClear{DAGRunID: id, ResetDAGRuns: true})
//
// [TaskInstanceService.PlanClear] tells beforehand. Clear is not repeated when an answer was lost: what ran in the meantime
// would be reset too. It is POST /dags/{dag_id}/clearTaskInstances, since Airflow 2.0.
func (s *TaskInstanceService) Clear(
	ctx context.Context, dagID string, clear TaskInstancesClear, opts ...CallOption,
) ([]TaskInstanceReference, error) {
	return s.clear(ctx, dagID, clear, false, opts)
}

// PlanClear lists the task instances that [TaskInstanceService.Clear] would reset, and changes nothing. It is
// POST /dags/{dag_id}/clearTaskInstances as a dry run, since Airflow 2.0.
func (s *TaskInstanceService) PlanClear(
	ctx context.Context, dagID string, clear TaskInstancesClear, opts ...CallOption,
) ([]TaskInstanceReference, error) {
	return s.clear(ctx, dagID, clear, true, opts)
}

func (s *TaskInstanceService) clear(
	ctx context.Context, dagID string, clear TaskInstancesClear, plan bool, opts []CallOption,
) ([]TaskInstanceReference, error) {
	body, err := clear.body(plan)
	if err != nil {
		return nil, err
	}
	doer := planning(s.pipeline.with(opts), plan)
	return references(gen.TaskInstancesClient{Doer: doer}.Clear(ctx, dagID, body))
}

// SetState sets the state of a task's instance in a run, and of those that are included, and returns those that had
// another state before. [TaskInstanceService.PlanSetState] tells beforehand. It is not repeated when an answer was lost:
// what ran in the meantime would be overwritten. It is POST /dags/{dag_id}/updateTaskInstancesState, since Airflow 2.0.
func (s *TaskInstanceService) SetState(
	ctx context.Context, dagID string, update TaskInstancesStateUpdate, opts ...CallOption,
) ([]TaskInstanceReference, error) {
	return s.setState(ctx, dagID, update, false, opts)
}

// PlanSetState lists the task instances whose state [TaskInstanceService.SetState] would change, and changes nothing. It is
// POST /dags/{dag_id}/updateTaskInstancesState as a dry run, since Airflow 2.0.
func (s *TaskInstanceService) PlanSetState(
	ctx context.Context, dagID string, update TaskInstancesStateUpdate, opts ...CallOption,
) ([]TaskInstanceReference, error) {
	return s.setState(ctx, dagID, update, true, opts)
}

func (s *TaskInstanceService) setState(
	ctx context.Context, dagID string, update TaskInstancesStateUpdate, plan bool, opts []CallOption,
) ([]TaskInstanceReference, error) {
	doer := planning(s.pipeline.with(opts), plan)
	return references(gen.TaskInstancesClient{Doer: doer}.SetState(ctx, dagID, update.body(plan)))
}

func references(list *gen.TaskInstanceReferenceCollection, err error) ([]TaskInstanceReference, error) {
	if err != nil {
		return nil, err
	}
	return list.TaskInstances, nil
}

// body is what is sent: of the rest of its members only those that are set, since older servers refuse what they do not
// know; dry_run always, since leaving it out means true.
func (c TaskInstancesClear) body(plan bool) (gen.TaskInstancesClear, error) {
	switch {
	case c.TaskIDs != nil && len(c.TaskIDs) == 0:
		return gen.TaskInstancesClear{}, &ArgumentError{Argument: "TaskIDs", Reason: "it is a list without a task; nil is all tasks"}
	case c.TaskIDs == nil && c.DAGRunID == "" && c.StartDate.IsZero() && c.EndDate.IsZero():
		return gen.TaskInstancesClear{}, &ArgumentError{
			Argument: "TaskInstancesClear", Reason: "it selects nothing: set TaskIDs, DAGRunID, StartDate or EndDate",
		}
	case c.OnlyFailed.IsNull():
		return gen.TaskInstancesClear{}, &ArgumentError{Argument: "OnlyFailed", Reason: "it is null, which is no value for it"}
	}
	body := gen.TaskInstancesClear{
		DryRun: Set(plan), TaskIDs: c.TaskIDs, DAGRunID: unlessZero(c.DAGRunID),
		StartDate: unlessZero(c.StartDate), EndDate: unlessZero(c.EndDate),
		OnlyFailed: c.OnlyFailed, OnlyRunning: unlessZero(c.OnlyRunning),
		IncludeUpstream: unlessZero(c.IncludeUpstream), IncludeDownstream: unlessZero(c.IncludeDownstream),
		IncludePast: unlessZero(c.IncludePast), IncludeFuture: unlessZero(c.IncludeFuture),
		IncludeSubDAGs: unlessZero(c.IncludeSubDAGs), IncludeParentDAG: unlessZero(c.IncludeParentDAG),
		ResetDAGRuns: unlessZero(c.ResetDAGRuns),
	}
	if c.OnlyRunning && c.OnlyFailed.IsZero() {
		body.OnlyFailed = Set(false) // what fails does not run: both at once are refused
	}
	return body, nil
}

// body is what is sent. Airflow refuses it without each of the four includes.
func (u TaskInstancesStateUpdate) body(plan bool) gen.TaskInstancesStateUpdate {
	return gen.TaskInstancesStateUpdate{
		DryRun: Set(plan), TaskID: Set(u.TaskID), NewState: u.NewState,
		DAGRunID: unlessZero(u.DAGRunID), ExecutionDate: unlessZero(u.ExecutionDate),
		IncludeUpstream: Set(u.IncludeUpstream), IncludeDownstream: Set(u.IncludeDownstream),
		IncludePast: Set(u.IncludePast), IncludeFuture: Set(u.IncludeFuture),
	}
}

// unlessZero is an Optional that leaves a zero value out.
func unlessZero[T comparable](v T) Optional[T] {
	var zero T
	if v == zero {
		return Optional[T]{}
	}
	return Set(v)
}
