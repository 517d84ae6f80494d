package client

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// TaskInstancesClear selects the task instances of a DAG that [TaskInstanceService.Clear] resets: those that match all fields. The
// Include fields widen the selection to other tasks and runs; OnlyFailed and OnlyRunning apply to these too. At least one of
// TaskIDs, DAGRunID, StartDate and EndDate must be set; otherwise it would select every task instance of the DAG, and Clear returns
// an [ArgumentError].
type TaskInstancesClear struct {
	// TaskIDs selects task instances of these tasks; nil selects all tasks. Clear rejects an empty list that is not nil.
	// Since Airflow 2.1.
	TaskIDs []string
	// DAGRunID selects task instances of this run; "" selects all runs. It must not be set together with StartDate or
	// EndDate. On Airflow before 2.4 the client reads the logical date of the run first.
	DAGRunID string
	// StartDate selects task instances of runs whose logical date is at or after StartDate. Zero means no limit.
	StartDate time.Time
	// EndDate selects task instances of runs whose logical date is at or before EndDate. Zero means no limit.
	EndDate time.Time
	// OnlyFailed selects only task instances in the states failed and upstream_failed. Unset means true, unless
	// OnlyRunning is set. Set it to false to clear task instances in all states.
	OnlyFailed Optional[bool]
	// OnlyRunning selects only running task instances. The server stops and restarts them. It must not be set if OnlyFailed is true.
	OnlyRunning bool
	// IncludeUpstream adds all tasks upstream of TaskIDs, in the same runs.
	// Since Airflow 2.4.
	IncludeUpstream bool
	// IncludeDownstream adds all tasks downstream of TaskIDs, in the same runs.
	// Since Airflow 2.4.
	IncludeDownstream bool
	// IncludePast adds the same tasks, with those that IncludeUpstream and IncludeDownstream add, in all runs with earlier logical
	// dates. Airflow 3 rejects it with [problem.ErrBadRequest] if DAGRunID names a run without a logical date.
	// Since Airflow 2.4.
	IncludePast bool
	// IncludeFuture adds the same tasks, with those that IncludeUpstream and IncludeDownstream add, in all runs with later logical
	// dates. Airflow 3 rejects it with [problem.ErrBadRequest] if DAGRunID names a run without a logical date.
	// Since Airflow 2.4.
	IncludeFuture bool
	// IncludeSubDAGs adds the tasks of SubDAGs, and tasks of other DAGs that depend on a selected task through an
	// ExternalTaskMarker.
	// Until Airflow 2.11.
	IncludeSubDAGs bool
	// IncludeParentDAG adds the tasks of the DAG that contains this DAG, if this DAG is a SubDAG.
	// Until Airflow 2.11.
	IncludeParentDAG bool
	// ResetDAGRuns also queues the runs of the selected task instances, so that runs that have ended start again. Without
	// it, the server resets the task instances of such a run but does not run them.
	ResetDAGRuns bool
}

// TaskInstancesStateUpdate holds a new state and selects the task instances that get it, for [TaskInstanceService.SetStates]: one
// task in one run, and those that the Include fields add. TaskID, NewState and either DAGRunID or LogicalDate are required.
type TaskInstancesStateUpdate struct {
	// TaskID is the task to start from. If the task is mapped, Airflow 3 selects all of its instances, and Airflow 2 rejects the
	// request; see [TaskInstanceService.SetState].
	TaskID string
	// DAGRunID is the run to start from. On Airflow before 2.3 the client reads the logical date of the run first.
	DAGRunID string
	// LogicalDate is the logical date of the run to start from. Use it if you do not know the DAGRunID. On Airflow 3 the client
	// looks for the run with this date first; if there is none, the call returns an [ArgumentError].
	LogicalDate time.Time
	// NewState is [TaskStateSuccess], [TaskStateFailed] or, in Airflow 2.9 and later, [TaskStateSkipped]. Older releases
	// reject TaskStateSkipped or return [problem.ErrServer].
	NewState TaskState
	// IncludeUpstream adds all tasks upstream of TaskID.
	IncludeUpstream bool
	// IncludeDownstream adds all tasks downstream of TaskID.
	IncludeDownstream bool
	// IncludePast adds the same tasks, with those that IncludeUpstream and IncludeDownstream add, in runs with earlier logical
	// dates. If the DAG has a schedule, Airflow takes only the runs of the schedule, and none if the schedule is @once, @continuous
	// or assets. It also takes none if the run to start from has no logical date. [TaskInstanceService.PlanSetStates] shows which
	// task instances are selected.
	IncludePast bool
	// IncludeFuture adds the same tasks in runs with later logical dates, as IncludePast does for earlier ones.
	IncludeFuture bool
}

// Clear resets task instances, so that they run again, and returns them.
//
//	cleared, err := c.TaskInstances.Clear(ctx, "etl", client.TaskInstancesClear{DAGRunID: id, ResetDAGRuns: true})
//
// Without [TaskInstancesClear.ResetDAGRuns], task instances of a run that has ended do not run again. For a mapped task, the result
// has one element for each instance; these elements are equal.
//
// Use [TaskInstanceService.PlanClear] first to see which task instances Clear resets. The client does not retry after a
// lost response, because a second request would also reset tasks that have run since the first one. With OnlyFailed or
// OnlyRunning, Airflow 2.4 to 2.6 does not return what it cleared, so the client requests the plan first and returns that.
//
//	POST /dags/{dag_id}/clearTaskInstances
//
// Since Airflow 2.0.
func (s *TaskInstanceService) Clear(
	ctx context.Context, dagID string, clear TaskInstancesClear, opts ...CallOption,
) ([]TaskInstanceReference, error) {
	return s.clear(ctx, dagID, clear, false, opts)
}

// PlanClear returns the task instances that [TaskInstanceService.Clear] would reset, and changes nothing.
//
//	POST /dags/{dag_id}/clearTaskInstances
//
// Since Airflow 2.0.
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
	if run, err := s.runBefore(ctx, release{2, 4, 0}, dagID, clear.DAGRunID, opts); err != nil {
		return nil, err
	} else if run != nil {
		body.DAGRunID, body.StartDate, body.EndDate = Optional[string]{}, Set(run.LogicalDate), Set(run.LogicalDate)
	}
	p := s.pipeline.with(opts)
	send := func(plan bool) ([]TaskInstanceReference, error) {
		body.DryRun = Set(plan)
		return references(gen.TaskInstancesClient{Doer: p.idempotentIf(plan)}.Clear(ctx, dagID, body))
	}
	if onlyFailed, set := clear.OnlyFailed.Get(); plan || set && !onlyFailed && !clear.OnlyRunning {
		return send(plan)
	}
	server, err := p.release(ctx)
	if err == nil && (server.before(release{2, 4, 0}) || !server.before(release{2, 7, 0})) {
		return send(plan)
	}
	planned, err := send(true)
	if err == nil {
		_, err = send(false) // its response is empty: the server selects the rows by states that it has just reset
	}
	if err != nil {
		return nil, err
	}
	return planned, nil
}

// SetStates sets the state of the task instances that update selects, and returns those whose state changed. It returns none if all of
// them have the state. If any state changed, Airflow 3 instead returns the task instances of update.TaskID in the run to start from,
// whether or not their state changed, and no others.
//
// Use [TaskInstanceService.PlanSetStates] first to see which task instances SetStates changes. The client does not retry after a
// lost response, because a second request could overwrite the state of tasks that have run since the first one.
//
//	POST /dags/{dag_id}/updateTaskInstancesState
//
// Since Airflow 2.0.
func (s *TaskInstanceService) SetStates(
	ctx context.Context, dagID string, update TaskInstancesStateUpdate, opts ...CallOption,
) ([]TaskInstanceReference, error) {
	return s.setStates(ctx, dagID, update, false, opts)
}

// PlanSetStates returns the task instances that [TaskInstanceService.SetStates] would change, and changes nothing.
//
//	POST /dags/{dag_id}/updateTaskInstancesState
//
// Since Airflow 2.0.
func (s *TaskInstanceService) PlanSetStates(
	ctx context.Context, dagID string, update TaskInstancesStateUpdate, opts ...CallOption,
) ([]TaskInstanceReference, error) {
	return s.setStates(ctx, dagID, update, true, opts)
}

func (s *TaskInstanceService) setStates(
	ctx context.Context, dagID string, update TaskInstancesStateUpdate, plan bool, opts []CallOption,
) ([]TaskInstanceReference, error) {
	if server, err := s.pipeline.with(opts).release(ctx); err == nil && server.family() == gen.V2 {
		return s.setStatesV2(ctx, dagID, update, plan, opts)
	}
	body := update.body(plan)
	if run, err := s.runBefore(ctx, release{2, 3, 0}, dagID, update.DAGRunID, opts); err != nil {
		return nil, err
	} else if run != nil {
		body.DAGRunID, body.LogicalDate = Optional[string]{}, Set(run.LogicalDate)
	}
	doer := s.pipeline.with(opts).idempotentIf(plan)
	return references(gen.TaskInstancesClient{Doer: doer}.SetStates(ctx, dagID, body))
}

// runBefore returns a run if the server is older than a release: its request then needs the logical date instead of the
// ID. Otherwise runBefore returns nil.
func (s *TaskInstanceService) runBefore(
	ctx context.Context, since release, dagID, dagRunID string, opts []CallOption,
) (*DAGRun, error) {
	if dagRunID == "" {
		return nil, nil
	}
	p := s.pipeline.with(opts)
	if server, err := p.release(ctx); err != nil || !server.before(since) {
		return nil, nil //nolint:nilerr // an older server rejects the ID
	}
	return gen.DAGRunsClient{Doer: s.pipeline.with(withoutBodyFields(opts))}.Get(ctx, dagID, dagRunID, nil)
}

// SetState sets the state of one task instance.
//
// The state is [TaskStateSuccess], [TaskStateFailed] or, in Airflow 2.9 and later, [TaskStateSkipped]. Airflow also clears
// the failed task instances downstream, if there are any, and the run continues. It is no error if the task instance already
// has the state. [TaskInstanceService.SetStates] sets the states of several task instances.
//
// The client does not retry after a lost response, because a second request could overwrite the state of tasks that have run since
// the first one. SetState returns [problem.ErrNotFound] if the task instance does not exist.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}
//
// Since Airflow 2.5.
func (s *TaskInstanceService) SetState(ctx context.Context, id TaskInstanceID, state TaskState, opts ...CallOption) error {
	return s.setState(ctx, id, state, Optional[string]{}, opts)
}

// setState also stores a note, which only Airflow 3 has in the same request.
func (s *TaskInstanceService) setState(
	ctx context.Context, id TaskInstanceID, state TaskState, note Optional[string], opts []CallOption,
) error {
	response := map[string]any{} // Airflow 2 responds with {}, whether it changed anything or not
	index, err := mapIndex(id)
	if err != nil {
		return err
	}
	doer := adjusted{s.pipeline.with(opts), func(o *outgoing) {
		o.idempotent, o.out = false, &response
		o.selectInstance(index)
	}}
	calls, body := gen.TaskInstancesClient{Doer: doer}, gen.TaskInstanceUpdate{DryRun: Set(false), NewState: state, Note: note}
	if index == notMapped {
		_, err = calls.Update(ctx, id.DAGID, id.DAGRunID, id.TaskID, body)
	} else {
		_, err = calls.UpdateMapped(ctx, id.DAGID, id.DAGRunID, id.TaskID, index, body)
	}
	if errors.Is(err, problem.ErrConflict) { // Airflow 3 rejects a state that the task instance already has
		if instance, failed := s.Get(ctx, id, withoutBodyFields(opts)...); failed == nil && instance.State == state {
			if text, ok := note.Get(); ok { // which it drops then
				_, err := s.SetNote(ctx, id, text, withoutBodyFields(opts)...)
				return err
			}
			return nil
		}
	}
	return err
}

// PlanSetState checks whether the server would accept [TaskInstanceService.SetState], and changes nothing.
//
// It returns the task instance of id, even if the task instance already has the state; Airflow 3 then does not return the
// LogicalDate. The errors are those of SetState.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}
//
// Since Airflow 2.5.
func (s *TaskInstanceService) PlanSetState(
	ctx context.Context, id TaskInstanceID, state TaskState, opts ...CallOption,
) (*TaskInstanceReference, error) {
	index, err := mapIndex(id)
	if err != nil {
		return nil, err
	}
	var planned oneOrList[TaskInstanceReference, gen.TaskInstanceReferenceCollection] // an empty list if the task instance has the state
	doer := adjusted{s.pipeline.with(opts), func(o *outgoing) {
		o.idempotent = true
		planned.decodeAs(o)
		o.selectInstance(index)
	}}
	calls, body := gen.TaskInstancesClient{Doer: doer}, gen.TaskInstanceUpdate{DryRun: Set(true), NewState: state}
	if index == notMapped {
		_, err = calls.PlanUpdate(ctx, id.DAGID, id.DAGRunID, id.TaskID, body)
	} else {
		_, err = calls.PlanUpdateMapped(ctx, id.DAGID, id.DAGRunID, id.TaskID, index, body)
	}
	switch {
	case err != nil:
		return nil, err
	case planned.one.TaskID != "":
		return &planned.one, nil
	case len(planned.list.TaskInstances) > 0:
		return &planned.list.TaskInstances[0], nil
	}
	return &TaskInstanceReference{DAGID: id.DAGID, DAGRunID: id.DAGRunID, TaskID: id.TaskID}, nil
}

// SetNote replaces the note of a task instance and returns the task instance.
//
// A note has at most 1000 characters and may be empty. SetNote returns [problem.ErrNotFound] if the task instance does not exist.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/setNote
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/setNote
//
// Since Airflow 2.5.
func (s *TaskInstanceService) SetNote(ctx context.Context, id TaskInstanceID, note string, opts ...CallOption) (*TaskInstance, error) {
	index, err := mapIndex(id)
	if err != nil {
		return nil, err
	}
	var noted oneOrList[TaskInstance, gen.TaskInstanceCollection]
	calls := gen.TaskInstancesClient{Doer: adjusted{s.pipeline.with(opts), func(o *outgoing) {
		noted.decodeAs(o)
		o.selectInstance(index)
	}}}
	body := gen.TaskInstanceNote{Note: Set(note)}
	if index == notMapped {
		_, err = calls.SetNote(ctx, id.DAGID, id.DAGRunID, id.TaskID, body)
	} else {
		_, err = calls.SetMappedNote(ctx, id.DAGID, id.DAGRunID, id.TaskID, index, body)
	}
	switch {
	case err != nil:
		return nil, err
	case noted.one.TaskID != "":
		return &noted.one, nil
	case len(noted.list.TaskInstances) > 0:
		return &noted.list.TaskInstances[0], nil
	}
	return nil, fmt.Errorf("airflow: set the note of task instance %s of run %s: the response must contain it", id.TaskID, id.DAGRunID)
}

func references(list *gen.TaskInstanceReferenceCollection, err error) ([]TaskInstanceReference, error) {
	if err != nil {
		return nil, err
	}
	return list.TaskInstances, nil
}

// body returns the request body. It contains only the fields that are set, because older servers reject unknown fields,
// and always dry_run, whose default is true.
func (c TaskInstancesClear) body(plan bool) (gen.TaskInstancesClear, error) {
	switch {
	case c.TaskIDs != nil && len(c.TaskIDs) == 0:
		return gen.TaskInstancesClear{}, &ArgumentError{Argument: "TaskIDs", Hidden: true, Reason: "must not be empty; use nil for all tasks"}
	case c.TaskIDs == nil && c.DAGRunID == "" && c.StartDate.IsZero() && c.EndDate.IsZero():
		return gen.TaskInstancesClear{}, &ArgumentError{
			Argument: "TaskInstancesClear", Hidden: true, Reason: "must set TaskIDs, DAGRunID, StartDate or EndDate",
		}
	case c.DAGRunID != "" && !(c.StartDate.IsZero() && c.EndDate.IsZero()):
		return gen.TaskInstancesClear{}, &ArgumentError{Argument: "DAGRunID", Value: c.DAGRunID, Reason: "must not be set together with StartDate or EndDate"}
	case c.OnlyFailed.IsNull():
		return gen.TaskInstancesClear{}, &ArgumentError{Argument: "OnlyFailed", Hidden: true, Reason: "must not be null"}
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
		body.OnlyFailed = Set(false) // Airflow rejects both at once
	}
	return body, nil
}

// body returns the request body. Airflow requires all four include fields.
func (u TaskInstancesStateUpdate) body(plan bool) gen.TaskInstancesStateUpdate {
	return gen.TaskInstancesStateUpdate{
		DryRun: Set(plan), TaskID: Set(u.TaskID), NewState: u.NewState,
		DAGRunID: unlessZero(u.DAGRunID), LogicalDate: unlessZero(u.LogicalDate),
		IncludeUpstream: Set(u.IncludeUpstream), IncludeDownstream: Set(u.IncludeDownstream),
		IncludePast: Set(u.IncludePast), IncludeFuture: Set(u.IncludeFuture),
	}
}

// unlessZero returns an Optional that is unset if v is zero.
func unlessZero[T comparable](v T) Optional[T] {
	var zero T
	if v == zero {
		return Optional[T]{}
	}
	return Set(v)
}
