package client

import (
	"context"
	"errors"
	"maps"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// Changes of task instances for which Airflow 3 has other requests or other responses than Airflow 2.

// oneOrList is a response about one task instance. Airflow 3 sends a list of it.
type oneOrList[One, List any] struct {
	one  One
	list List
}

// decodeAs makes the response of an attempt be decoded in the form that the server's family sends.
func (r *oneOrList[One, List]) decodeAs(o *outgoing) {
	if o.out = &r.one; o.family == gen.V2 {
		o.out = &r.list
	}
}

// selectInstance makes the update of a task that is not mapped concern no other task instance. Without a map index, Airflow 3
// changes all instances of a mapped task, where Airflow 2 finds none.
func (o *outgoing) selectInstance(index int) {
	if o.family == gen.V2 && index == notMapped {
		o.query = strings.TrimPrefix(o.query+"&map_index=-1", "&")
	}
}

// setStatesV2 sends the update of a task instance, which replaces the operation in Airflow 3. It needs the ID of the run.
func (s *TaskInstanceService) setStatesV2(
	ctx context.Context, dagID string, update TaskInstancesStateUpdate, plan bool, opts []CallOption,
) ([]TaskInstanceReference, error) {
	runID := update.DAGRunID
	if runID == "" && !update.LogicalDate.IsZero() {
		runs, err := gen.DAGRunsClient{Doer: s.pipeline.with(withoutBodyFields(opts))}.List(ctx, dagID, &gen.DAGRunListOptions{
			Limit: 1, LogicalDateGTE: update.LogicalDate, LogicalDateLTE: update.LogicalDate,
		})
		if err != nil {
			return nil, err
		}
		if len(runs.DAGRuns) == 0 {
			return nil, &ArgumentError{Argument: "LogicalDate", Value: update.LogicalDate.Format(time.RFC3339Nano), Reason: "must be that of a run of the DAG"}
		}
		runID = runs.DAGRuns[0].DAGRunID
	}
	var list gen.TaskInstanceReferenceCollection
	doer := adjusted{s.pipeline.with(opts), func(o *outgoing) {
		o.idempotent, o.out = plan, &list
		o.expected = nil // the response has other tasks and runs too
	}}
	calls := gen.TaskInstancesClient{Doer: doer}
	body := gen.TaskInstanceUpdate{
		DryRun: Set(plan), NewState: update.NewState,
		IncludeUpstream: unlessZero(update.IncludeUpstream), IncludeDownstream: unlessZero(update.IncludeDownstream),
		IncludePast: unlessZero(update.IncludePast), IncludeFuture: unlessZero(update.IncludeFuture),
	}
	if plan {
		_, err := calls.PlanUpdate(ctx, dagID, runID, update.TaskID, body)
		return list.TaskInstances, err
	}
	_, err := calls.Update(ctx, dagID, runID, update.TaskID, body)
	if errors.Is(err, problem.ErrConflict) { // all task instances already have the state
		update.DAGRunID = runID
		if planned, failed := s.setStatesV2(ctx, dagID, update, true, withoutBodyFields(opts)); failed == nil && len(planned) == 0 {
			return nil, nil
		}
	}
	return list.TaskInstances, err
}

// withNullState returns a pipeline whose requests filter by states in the body. Airflow 3 takes null for no state there, where
// Airflow 2 takes the word none.
func (p *pipeline) withNullState(states []TaskState) *pipeline {
	list := make([]*TaskState, len(states))
	for i := range states {
		if states[i] != TaskStateNone {
			list[i] = &states[i]
		}
	}
	call := *p
	call.settings.bodyFields = maps.Clone(p.settings.bodyFields)
	if call.settings.bodyFields == nil {
		call.settings.bodyFields = map[string]any{}
	}
	call.settings.bodyFields["state"] = list
	return &call
}
