package client

import (
	"context"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// TaskInstancesClear selects the task instances of a DAG to clear. At least one of TaskIDs, DAGRunID, StartDate and
// EndDate has to be set: without any it would be all that the DAG ever ran.
type TaskInstancesClear struct {
	// TaskIDs takes task instances of these tasks; nil is all tasks. A list that is empty and not nil is refused. Since
	// Airflow 2.1.
	TaskIDs []string
	// DAGRunID takes task instances of this run; "" is all runs. It excludes StartDate and EndDate. Of a server before
	// Airflow 2.4 the logical date of the run is asked first.
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
	// TaskID is the task to begin with. A mapped one is refused: see [TaskInstanceService.SetState].
	TaskID string
	// DAGRunID is the run to begin with. Of a server before Airflow 2.3 the logical date of the run is asked first.
	DAGRunID string
	// ExecutionDate is the logical date of the run to begin with, for when its id is not known.
	LogicalDate time.Time
	// NewState is [TaskStateSuccess], [TaskStateFailed] or, from Airflow 2.10 on, [TaskStateSkipped]: before that it is
	// refused, or a [problem.ErrServer].
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
// would be reset too. It is POST /dags/{dag_id}/clearTaskInstances, since Airflow 2.0; servers from 2.4 to 2.6 are asked for
// the plan first if OnlyFailed or OnlyRunning picks, since they list none of these afterwards.
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
	if run, err := s.named(ctx, dagID, clear.DAGRunID, release{2, 4, 0}, opts); err != nil {
		return nil, err
	} else if run != nil {
		body.DAGRunID, body.StartDate, body.EndDate = Optional[string]{}, Set(run.LogicalDate), Set(run.LogicalDate)
	}
	p := s.pipeline.with(opts)
	send := func(plan bool) ([]TaskInstanceReference, error) {
		body.DryRun = Set(plan)
		return references(gen.TaskInstancesClient{Doer: planning(p, plan)}.Clear(ctx, dagID, body))
	}
	if onlyFailed, set := clear.OnlyFailed.Get(); plan || set && !onlyFailed && !clear.OnlyRunning {
		return send(plan)
	}
	if server, err := p.release(ctx); err != nil || server.before(release{2, 4, 0}) || !server.before(release{2, 7, 0}) {
		return send(plan) // what is wrong with the server, if so, the call itself will tell
	}
	planned, err := send(true)
	if err == nil {
		_, err = send(false) // it picks once more for its answer, by states that are gone
	}
	if err != nil {
		return nil, err
	}
	return planned, nil
}

// SetStates sets the state of a task's instance in a run, and of those that are included, and returns those that had
// another state before. [TaskInstanceService.PlanSetStates] tells beforehand. It is not repeated when an answer was lost:
// what ran in the meantime would be overwritten. It is POST /dags/{dag_id}/updateTaskInstancesState, since Airflow 2.0.
func (s *TaskInstanceService) SetStates(
	ctx context.Context, dagID string, update TaskInstancesStateUpdate, opts ...CallOption,
) ([]TaskInstanceReference, error) {
	return s.setState(ctx, dagID, update, false, opts)
}

// PlanSetStates lists the task instances whose state [TaskInstanceService.SetStates] would change, and changes nothing. It is
// POST /dags/{dag_id}/updateTaskInstancesState as a dry run, since Airflow 2.0.
func (s *TaskInstanceService) PlanSetStates(
	ctx context.Context, dagID string, update TaskInstancesStateUpdate, opts ...CallOption,
) ([]TaskInstanceReference, error) {
	return s.setState(ctx, dagID, update, true, opts)
}

func (s *TaskInstanceService) setState(
	ctx context.Context, dagID string, update TaskInstancesStateUpdate, plan bool, opts []CallOption,
) ([]TaskInstanceReference, error) {
	body := update.body(plan)
	if run, err := s.named(ctx, dagID, update.DAGRunID, release{2, 3, 0}, opts); err != nil {
		return nil, err
	} else if run != nil {
		body.DAGRunID, body.LogicalDate = Optional[string]{}, Set(run.LogicalDate)
	}
	doer := planning(s.pipeline.with(opts), plan)
	return references(gen.TaskInstancesClient{Doer: doer}.SetStates(ctx, dagID, body))
}

// named reads the run that a body names by its id, if the server is older than a release and only takes dates.
func (s *TaskInstanceService) named(ctx context.Context, dagID, dagRunID string, since release, opts []CallOption) (*DAGRun, error) {
	if dagRunID == "" {
		return nil, nil
	}
	p := s.pipeline.with(opts)
	if server, err := p.release(ctx); err != nil || !server.before(since) {
		return nil, nil //nolint:nilerr // the call itself will tell what is wrong
	}
	return gen.DAGRunsClient{Doer: p}.Get(ctx, dagID, dagRunID, nil)
}

// SetState sets the state of one task instance: to [TaskStateSuccess], [TaskStateFailed] or, from Airflow 2.10 on,
// [TaskStateSkipped]. Task instances after it that failed are cleared, and its run goes on. That it has the state already
// makes no difference; the error is a [problem.ErrNotFound] when there is no such task instance. It is not repeated when
// an answer was lost: what ran in the meantime would be overwritten. [TaskInstanceService.SetStates] does the same for others
// besides it.
//
// It is PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id} or PATCH …/{task_id}/{map_index}, since
// Airflow 2.5.
func (s *TaskInstanceService) SetState(ctx context.Context, id TaskInstanceID, state TaskState, opts ...CallOption) error {
	answer := map[string]any{} // {}, whether anything was changed or not
	_, err := setStateOf(ctx, into{planning(s.pipeline.with(opts), false), &answer}, id, state, false)
	return err
}

// PlanSetState checks what [TaskInstanceService.SetState] is asked for and changes nothing. The task instance that it
// returns is the one that was given, also if it has the state already. It is
// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id} or PATCH …/{task_id}/{map_index} as a dry run, since
// Airflow 2.5.
func (s *TaskInstanceService) PlanSetState(
	ctx context.Context, id TaskInstanceID, state TaskState, opts ...CallOption,
) (*TaskInstanceReference, error) {
	return setStateOf(ctx, planning(s.pipeline.with(opts), true), id, state, true)
}

func setStateOf(
	ctx context.Context, doer gen.Doer, id TaskInstanceID, state TaskState, plan bool,
) (*TaskInstanceReference, error) {
	index, err := mapIndex(id)
	if err != nil {
		return nil, err
	}
	calls := gen.TaskInstancesClient{Doer: doer}
	body := gen.TaskInstanceUpdate{DryRun: Set(plan), NewState: state}
	if index == notMapped {
		return calls.Update(ctx, id.DAGID, id.DAGRunID, id.TaskID, body)
	}
	return calls.UpdateMapped(ctx, id.DAGID, id.DAGRunID, id.TaskID, index, body)
}

// SetNote replaces the note of a task instance, and returns the task instance as it is then. A note has at most 1000
// characters; "" is an empty one. It is PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/setNote or
// PATCH …/{task_id}/{map_index}/setNote, since Airflow 2.5.
func (s *TaskInstanceService) SetNote(ctx context.Context, id TaskInstanceID, note string, opts ...CallOption) (*TaskInstance, error) {
	index, err := mapIndex(id)
	body := gen.TaskInstanceNote{Note: Set(note)}
	switch {
	case err != nil:
		return nil, err
	case index == notMapped:
		return s.calls(opts).SetNote(ctx, id.DAGID, id.DAGRunID, id.TaskID, body)
	default:
		return s.calls(opts).SetMappedNote(ctx, id.DAGID, id.DAGRunID, id.TaskID, index, body)
	}
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
	case c.DAGRunID != "" && !(c.StartDate.IsZero() && c.EndDate.IsZero()):
		return gen.TaskInstancesClear{}, &ArgumentError{Argument: "DAGRunID", Value: c.DAGRunID, Reason: "it excludes StartDate and EndDate"}
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
		DAGRunID: unlessZero(u.DAGRunID), LogicalDate: unlessZero(u.LogicalDate),
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
