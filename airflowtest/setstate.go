package airflowtest

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// TaskInstancesSetStates sets the state of a task in a run, and of its relatives in this and other runs if asked. What
// failed after it runs again.
func (s endpoints) TaskInstancesSetStates(r *request, dagID string, body *gen.TaskInstancesStateUpdate) (any, error) {
	if err := r.checkSetState(body); err != nil {
		return nil, err
	}
	d, ok := s.parsed(dagID)
	if !ok {
		return nil, notFound(fmt.Sprintf("Dag ID %s not found", dagID), "")
	}
	taskID, _ := body.TaskID.Get()
	if _, ok := d.task(taskID); !ok {
		return nil, notFound(fmt.Sprintf("Task ID %s not found", taskID), "")
	}
	meant, err := s.meant(dagID, taskID, body)
	if err != nil {
		return nil, err
	}
	logical := at(meant.LogicalDate).widened(body.IncludePast, body.IncludeFuture)
	ids := d.relatives(taskID, isOr(body.IncludeUpstream, false), isOr(body.IncludeDownstream, false))
	list := s.taskInstances(dagID, logical, func(ti *taskInstance) bool { return ids[ti.task.ID] && ti.state != body.NewState })
	answer := references(list)
	if isOr(body.DryRun, true) {
		return answer, nil
	}
	s.set(list, body.NewState)
	s.resume(d, taskID, logical)
	return answer, nil
}

// TaskInstancesUpdate sets the state of one task instance. A real server does not say whether that changed anything.
func (s endpoints) TaskInstancesUpdate(r *request, dagID, dagRunID, taskID string, body *gen.TaskInstanceUpdate) (any, error) {
	return s.setStateOf(r, dagID, dagRunID, taskID, notMapped, body)
}

func (s endpoints) TaskInstancesUpdateMapped(
	r *request, dagID, dagRunID, taskID string, mapIndex int, body *gen.TaskInstanceUpdate,
) (any, error) {
	return s.setStateOf(r, dagID, dagRunID, taskID, mapIndex, body)
}

func (s endpoints) setStateOf(
	r *request, dagID, dagRunID, taskID string, mapIndex int, body *gen.TaskInstanceUpdate,
) (any, error) {
	if err := r.refuseUnknown(r.missing("new_state")...); err != nil {
		return nil, err
	}
	d, ok := s.parsed(dagID)
	if !ok {
		return nil, notFound("DAG not found", "DAG %s not found", quoted(dagID))
	}
	if _, ok := d.task(taskID); !ok {
		return nil, notFound("Task not found", "Task %s not found in DAG %s", quoted(taskID), quoted(dagID))
	}
	run, ti := s.instance(dagID, dagRunID, taskID, mapIndex)
	if ti == nil {
		return nil, noTaskInstance(taskID, dagRunID)
	}
	if isOr(body.DryRun, true) {
		return &references([]found{{run, ti}}).TaskInstances[0], nil
	}
	if ti.state != body.NewState {
		s.set([]found{{run, ti}}, body.NewState)
	}
	s.resume(d, taskID, at(run.LogicalDate))
	return map[string]any{}, nil
}

func (s *Server) set(list []found, state gen.TaskState) {
	now := s.time()
	for _, f := range list {
		f.set(state, now)
	}
}

// resume lets what failed after a task run again.
func (s *Server) resume(d *dag, taskID string, logical period) {
	after := d.relatives(taskID, false, true)
	delete(after, taskID)
	s.clear(s.taskInstances(d.ID, logical, func(ti *taskInstance) bool { return after[ti.task.ID] && hasFailed(ti) }), true)
}

func noTaskInstance(taskID, dagRunID string) error {
	return notFound("Not Found", "Task instance not found for task %s on DAG run with ID %s", quoted(taskID), quoted(dagRunID))
}

// meant is the run that a body names, by its id or by its date.
func (s *Server) meant(dagID, taskID string, body *gen.TaskInstancesStateUpdate) (*run, error) {
	id, _ := body.DAGRunID.Get()
	if date, ok := body.LogicalDate.Get(); ok {
		if r := s.runOf(dagID, date.Truncate(time.Microsecond)); r != nil {
			if len(r.instances(taskID)) > 1 {
				return nil, page(http.StatusInternalServerError) // which expects one
			}
			return r, nil
		}
		shown := strings.Replace(isoformat(date.Truncate(time.Microsecond)), "T", " ", 1)
		return nil, notFound("Not Found", "Task instance not found for task %s on execution_date %s", quoted(taskID), shown)
	}
	if r, ti := s.instance(dagID, id, taskID, notMapped); ti != nil {
		return r, nil
	}
	return nil, noTaskInstance(taskID, id)
}

func (r *request) checkSetState(body *gen.TaskInstancesStateUpdate) error {
	refused := r.missing("task_id")
	wrong, err := r.datetimes("execution_date")
	if err != nil {
		return err
	}
	refused = append(refused, wrong...)
	refused = append(refused, r.missing("include_upstream", "include_downstream", "include_future", "include_past", "new_state")...)
	if err := r.refuseUnknown(refused...); err != nil {
		return err
	}
	_, dated := body.LogicalDate.Get()
	if id, _ := body.DAGRunID.Get(); dated == (id != "") {
		return badRequest("{%s}", memberError("_schema", "Exactly one of execution_date or dag_run_id must be provided"))
	}
	return nil
}
