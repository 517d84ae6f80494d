package airflowtest

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// TaskInstancesSetStates sets the state of a task in a run and, on request, of related tasks in this and other runs. It
// clears failed downstream task instances.
func (s endpoints) TaskInstancesSetStates(r *request, dagID string, body *gen.TaskInstancesStateUpdate) (any, error) {
	if err := r.checkSetState(body); err != nil {
		return nil, err
	}
	d, ok := s.activeDAG(dagID)
	if !ok {
		return nil, notFound(fmt.Sprintf("Dag ID %s not found", dagID), "")
	}
	taskID, _ := body.TaskID.Get()
	if _, ok := d.task(taskID); !ok {
		return nil, notFound(fmt.Sprintf("Task ID %s not found", taskID), "")
	}
	target, err := s.targetRun(dagID, taskID, body)
	if err != nil {
		return nil, err
	}
	logical := instant(target.LogicalDate).extend(body.IncludePast, body.IncludeFuture)
	ids := d.relatives(taskID, boolOr(body.IncludeUpstream, false), boolOr(body.IncludeDownstream, false))
	list := s.taskInstances(dagID, logical, func(ti *taskInstance) bool { return ids[ti.task.ID] && ti.state != body.NewState })
	result := references(list)
	if _, isSet := body.DryRun.Get(); !isSet && s.release.isBefore("2.8") {
		return nil, htmlError(http.StatusInternalServerError)
	}
	if boolOr(body.DryRun, true) {
		return result, nil
	}
	s.setStates(list, body.NewState)
	s.clearFailedDownstream(d, taskID, logical)
	return result, nil
}

// TaskInstancesUpdate sets the state of one task instance. Like that of a real server, the response does not show
// whether the state changed.
func (s endpoints) TaskInstancesUpdate(r *request, dagID, dagRunID, taskID string, body *gen.TaskInstanceUpdate) (any, error) {
	return s.setTaskInstanceState(r, dagID, dagRunID, taskID, notMapped, body)
}

func (s endpoints) TaskInstancesUpdateMapped(
	r *request, dagID, dagRunID, taskID string, mapIndex int, body *gen.TaskInstanceUpdate,
) (any, error) {
	return s.setTaskInstanceState(r, dagID, dagRunID, taskID, mapIndex, body)
}

func (s endpoints) setTaskInstanceState(
	r *request, dagID, dagRunID, taskID string, mapIndex int, body *gen.TaskInstanceUpdate,
) (any, error) {
	if s.isAirflow3() {
		return s.patchTaskInstance(r, dagID, dagRunID, taskID, r.indexes(mapIndex), body)
	}
	if err := r.rejectUnknownFields(r.missing("new_state")...); err != nil {
		return nil, err
	}
	d, ok := s.activeDAG(dagID)
	if !ok {
		return nil, notFound("DAG not found", "DAG %s not found", quoted(dagID))
	}
	if _, ok := d.task(taskID); !ok {
		return nil, notFound("Task not found", "Task %s not found in DAG %s", quoted(taskID), quoted(dagID))
	}
	run, ti := s.instance(dagID, dagRunID, taskID, mapIndex)
	if ti == nil {
		return nil, taskInstanceNotFound(taskID, dagRunID)
	}
	dryRun, isSet := body.DryRun.Get()
	switch { // errors of old releases
	case !isSet && s.release.isBefore("2.7"), !dryRun && isSet && body.NewState == gen.TaskStateSkipped && s.release.isBefore("2.9"):
		return nil, htmlError(http.StatusInternalServerError)
	}
	if dryRun || !isSet {
		return &references([]instanceInRun{{run, ti}}).TaskInstances[0], nil
	}
	if ti.state != body.NewState {
		s.setStates([]instanceInRun{{run, ti}}, body.NewState)
	}
	s.clearFailedDownstream(d, taskID, instant(run.LogicalDate))
	return map[string]any{}, nil
}

func (s *Server) setStates(list []instanceInRun, state gen.TaskState) {
	now := s.time()
	for _, f := range list {
		f.setState(state, now)
	}
}

// clearFailedDownstream clears the failed task instances downstream of a task.
func (s *Server) clearFailedDownstream(d *dag, taskID string, logical period) {
	after := d.relatives(taskID, false, true)
	delete(after, taskID)
	s.clear(s.taskInstances(d.ID, logical, func(ti *taskInstance) bool { return after[ti.task.ID] && hasFailed(ti) }), true)
}

func taskInstanceNotFound(taskID, dagRunID string) error {
	return notFound("Not Found", "Task instance not found for task %s on DAG run with ID %s", quoted(taskID), quoted(dagRunID))
}

// targetRun returns the run that a body identifies by its ID or logical date.
func (s *Server) targetRun(dagID, taskID string, body *gen.TaskInstancesStateUpdate) (*run, error) {
	id, _ := body.DAGRunID.Get()
	if date, ok := body.LogicalDate.Get(); ok {
		if r := s.runByDate(dagID, date.Truncate(time.Microsecond)); r != nil {
			if len(r.instances(taskID)) > 1 {
				return nil, htmlError(http.StatusInternalServerError) // a real server expects one instance
			}
			return r, nil
		}
		shown := strings.Replace(isoformat(date.Truncate(time.Microsecond)), "T", " ", 1)
		return nil, notFound("Not Found", "Task instance not found for task %s on execution_date %s", quoted(taskID), shown)
	}
	if r, ti := s.instance(dagID, id, taskID, notMapped); ti != nil {
		return r, nil
	}
	return nil, taskInstanceNotFound(taskID, id)
}

func (r *request) checkSetState(body *gen.TaskInstancesStateUpdate) error {
	messages := r.missing("task_id")
	wrong, err := r.datetimeErrors("execution_date")
	if err != nil {
		return err
	}
	messages = append(messages, wrong...)
	messages = append(messages, r.missing("include_upstream", "include_downstream", "include_future", "include_past", "new_state")...)
	if err := r.rejectUnknownFields(messages...); err != nil {
		return err
	}
	_, hasDate := body.LogicalDate.Get()
	if id, _ := body.DAGRunID.Get(); hasDate == (id != "") {
		return badRequest("{%s}", fieldError("_schema", "Exactly one of execution_date or dag_run_id must be provided"))
	}
	return nil
}
