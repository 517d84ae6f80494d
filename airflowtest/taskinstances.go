package airflowtest

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

func (s endpoints) TaskInstancesGet(_ *request, dagID, dagRunID, taskID string) (any, error) {
	run, ti := s.instance(dagID, dagRunID, taskID, notMapped)
	switch {
	case ti != nil:
		return s.showTaskInstance(run, ti), nil
	case run != nil && len(run.instances(taskID)) > 0:
		return nil, notFound("Task instance not found", "Task instance is mapped, add the map_index value to the URL")
	default:
		return nil, notFound("Task instance not found", "").
			in3("The Task Instance with dag_id: `%s`, run_id: `%s` and task_id: `%s` was not found", dagID, dagRunID, taskID)
	}
}

func (s endpoints) TaskInstancesGetMapped(_ *request, dagID, dagRunID, taskID string, mapIndex int) (any, error) {
	run, ti := s.instance(dagID, dagRunID, taskID, mapIndex)
	if ti == nil {
		return nil, notFound("Task instance not found", "").in3("The Mapped Task Instance with dag_id: `%s`, run_id: `%s`, task_id: `%s`, "+
			"and map_index: `%d` was not found", dagID, dagRunID, taskID, mapIndex)
	}
	return s.showTaskInstance(run, ti), nil
}

// TaskInstancesSetNote replaces the note of a task instance. The note may be "".
func (s endpoints) TaskInstancesSetNote(r *request, dagID, dagRunID, taskID string, body *gen.TaskInstanceNote) (any, error) {
	return s.setNote(r, dagID, dagRunID, taskID, notMapped, body)
}

func (s endpoints) TaskInstancesSetMappedNote(
	r *request, dagID, dagRunID, taskID string, mapIndex int, body *gen.TaskInstanceNote,
) (any, error) {
	return s.setNote(r, dagID, dagRunID, taskID, mapIndex, body)
}

func (s endpoints) setNote(
	r *request, dagID, dagRunID, taskID string, mapIndex int, body *gen.TaskInstanceNote,
) (any, error) {
	note, isSet := body.Note.Get()
	if !isSet {
		return nil, badRequest("'note' is a required property")
	}
	if err := r.rejectUnknownFields(noteErrors(body.Note)...); err != nil {
		return nil, err
	}
	run, ti := s.instance(dagID, dagRunID, taskID, mapIndex)
	if ti == nil {
		return nil, taskInstanceKeyNotFound(dagID, dagRunID, taskID)
	}
	ti.note = gen.Set(note)
	return s.showTaskInstance(run, ti), nil
}

// taskInstanceKeyNotFound is the error of some operations for a missing task instance.
func taskInstanceKeyNotFound(dagID, dagRunID, taskID string) error {
	return notFound(fmt.Sprintf("Task Instance not found for dag_id=%s, run_id=%s, task_id=%s", dagID, dagRunID, taskID), "")
}

func (s endpoints) TaskInstancesLinks(
	_ *request, dagID, dagRunID, taskID string, options *gen.TaskInstanceLinksOptions,
) (any, error) {
	d, ok := s.activeDAG(dagID)
	if !ok {
		return nil, notFound("DAG not found", `DAG with ID = "%s" not found`, dagID).in3("TaskInstance not found")
	}
	task, ok := d.task(taskID)
	if !ok {
		return nil, notFound("Task not found", `Task with ID = "%s" not found`, taskID).in3("TaskInstance not found")
	}
	if _, ti := s.instance(dagID, dagRunID, taskID, mapIndexOf(options.MapIndex)); ti == nil {
		return nil, notFound("DAG Run not found", `DAG Run with ID = "%s" not found`, dagRunID).in3("TaskInstance not found")
	}
	links := map[string]any{}
	for name, url := range task.Links {
		if links[name] = url; url == "" {
			links[name] = nil
		}
	}
	if s.isAirflow3() {
		return map[string]any{"extra_links": links, "total_entries": len(links)}, nil
	}
	return links, nil
}

// showTaskInstance returns a task instance as it is in responses.
func (s *Server) showTaskInstance(r *run, ti *taskInstance) map[string]any {
	process, fields := 0, "{}" // without a process of its own
	if ti.tries > 0 && ti.task.operator() == "PythonOperator" {
		arguments := "" // the map index if mapped
		if ti.mapIndex != notMapped {
			arguments = strconv.Itoa(ti.mapIndex)
		}
		process, fields = 1, `{"op_args": [`+arguments+`], "op_kwargs": {}, "templates_dict": null}`
	}
	shown := s.encoder.object(gen.TaskInstance{
		DAGID: r.DAGID, DAGRunID: r.DAGRunID, TaskID: ti.task.ID, TaskDisplayName: ti.task.ID, State: ti.state,
		LogicalDate: r.LogicalDate, StartDate: ti.start, EndDate: ti.end,
		Duration: ti.seconds(), TryNumber: ti.tries, MaxTries: ti.maxTries, MapIndex: ti.mapIndex,
		Operator: ti.task.operator(), Pool: ti.task.pool(), PoolSlots: 1, PriorityWeight: r.dag.weight(ti.task.ID), Queue: "default",
		ExecutorConfig: "{}", RenderedFields: []byte(fields), Unixname: "airflow", Pid: process, Hostname: "localhost",
		UUID: uuid(r.DAGID, r.DAGRunID, ti.task.ID, strconv.Itoa(ti.mapIndex), strconv.Itoa(ti.tries)), RunAfter: r.RunAfter,
		DAGDisplayName: r.DAGID, DAGVersion: r.dag.version(), OperatorName: ti.task.operator(),
	})
	if ti.tries > 0 {
		shown["queued_when"] = shown["start_date"]
	}
	if ti.tries > 0 && s.isAirflow3() {
		shown["scheduled_when"] = shown["start_date"]
	}
	if ti.mapIndex != notMapped && s.isAirflow3() {
		shown["rendered_map_index"] = strconv.Itoa(ti.mapIndex)
	}
	if note, noted := ti.note.Get(); noted {
		shown["note"] = note
	}
	for name, absent := range map[string]bool{ // 0 or "" in package gen, null in responses
		"pid": process == 0, "state": ti.state == gen.TaskStateNone, "duration": !ti.hasDuration(),
	} {
		if absent {
			shown[name] = nil
		}
	}
	return shown
}

// TaskInstancesListTries lists the tries of a task instance. A real server ignores the options.
func (s endpoints) TaskInstancesListTries(
	r *request, dagID, dagRunID, taskID string, _ *gen.TaskInstanceListTriesOptions,
) (any, error) {
	return s.tries(dagID, dagRunID, taskID, r.index())
}

func (s endpoints) TaskInstancesListMappedTries(
	_ *request, dagID, dagRunID, taskID string, mapIndex int, _ *gen.TaskInstanceListTriesOptions,
) (any, error) {
	return s.tries(dagID, dagRunID, taskID, mapIndex)
}

func (s endpoints) tries(dagID, dagRunID, taskID string, mapIndex int) (any, error) {
	list := []any{}
	if _, ti := s.instance(dagID, dagRunID, taskID, mapIndex); ti == nil && s.isAirflow3() {
		return nil, notFound(fmt.Sprintf(noTaskInstance, dagID, dagRunID, taskID, mapIndex), "")
	}
	if run, ti := s.instance(dagID, dagRunID, taskID, mapIndex); ti != nil {
		for _, try := range ti.past {
			list = append(list, s.showTry(run, try))
		}
		if ti.state != gen.TaskStateUpForRetry { // otherwise the latest try is in past
			list = append(list, s.showTry(run, ti))
		}
	}
	return map[string]any{"task_instances": list, "total_entries": len(list)}, nil
}

// noTaskInstance is the error of Airflow 3 for a task instance that does not exist.
const noTaskInstance = "The Task Instance with dag_id: `%s`, run_id: `%s`, task_id: `%s` and map_index: `%d` was not found"

func (s endpoints) TaskInstancesGetTry(r *request, dagID, dagRunID, taskID string, number int) (any, error) {
	return s.try(dagID, dagRunID, taskID, r.index(), number)
}

func (s endpoints) TaskInstancesGetMappedTry(
	_ *request, dagID, dagRunID, taskID string, mapIndex, number int,
) (any, error) {
	return s.try(dagID, dagRunID, taskID, mapIndex, number)
}

func (s endpoints) try(dagID, dagRunID, taskID string, mapIndex, number int) (any, error) {
	if run, ti := s.instance(dagID, dagRunID, taskID, mapIndex); ti != nil {
		for _, try := range append([]*taskInstance{ti}, ti.past...) {
			if try.tries == number {
				return s.showTry(run, try), nil
			}
		}
	}
	return nil, notFound("Task instance not found",
		"Task Instance not found for dag_id=%s, run_id=%s, task_id=%s, map_index=%d, try_number=%d.",
		dagID, dagRunID, taskID, mapIndex, number).
		in3("The Task Instance with dag_id: `%s`, run_id: `%s`, task_id: `%s`, try_number: `%d` and map_index: `%d` was not found",
			dagID, dagRunID, taskID, number, mapIndex)
}

// showTry returns a try as it is in responses: without some fields of a task instance.
func (s *Server) showTry(r *run, ti *taskInstance) map[string]any {
	shown := s.showTaskInstance(r, ti)
	for _, name := range []string{
		"execution_date", "logical_date", "run_after", "id", "note", "rendered_fields", "rendered_map_index", "sla_miss", "trigger", "triggerer_job",
	} {
		delete(shown, name)
	}
	return shown
}

func (s endpoints) TaskInstancesDependencies(r *request, dagID, dagRunID, taskID string) (any, error) {
	return s.dependencies(dagID, dagRunID, taskID, r.index())
}

// index returns the map index that the query of an Airflow 3 has, or notMapped.
func (r *request) index() int {
	if index, err := strconv.Atoi(r.query.Get("map_index")); err == nil && r.server.isAirflow3() {
		return index
	}
	return notMapped
}

func (s endpoints) TaskInstancesMappedDependencies(_ *request, dagID, dagRunID, taskID string, mapIndex int) (any, error) {
	return s.dependencies(dagID, dagRunID, taskID, mapIndex)
}

// dependencies returns what prevents a task instance from being queued, ordered by name.
func (s endpoints) dependencies(dagID, dagRunID, taskID string, mapIndex int) (any, error) {
	run, ti := s.instance(dagID, dagRunID, taskID, mapIndex)
	if ti == nil && s.isAirflow3() {
		return nil, &detail{status: http.StatusNotFound, detail: []string{fmt.Sprintf(noTaskInstance, dagID, dagRunID, taskID, mapIndex)}}
	} else if ti == nil {
		return nil, taskInstanceKeyNotFound(dagID, dagRunID, taskID)
	}
	list := []gen.TaskFailedDependency{}
	add := func(unmet bool, name, reason string) {
		if unmet {
			list = append(list, gen.TaskFailedDependency{Name: name, Reason: reason})
		}
	}
	if ti.state == gen.TaskStateNone {
		add(run.dag.Paused, "Dag Not Paused", fmt.Sprintf("Task's DAG '%s' is paused.", dagID))
		add(run.State != gen.DAGRunStateRunning, "Dagrun Running",
			fmt.Sprintf("Task instance's dagrun was not in the 'running' state but in the state '%s'.", run.State))
		add(true, "Task Instance State", "Task is in the 'None' state.")
		add(ti.isUnexpanded(), "Task has been mapped", "The task has yet to be mapped!")
		reason, unmet := run.triggerRule(ti)
		add(unmet, "Trigger Rule", reason)
	}
	return &gen.TaskInstanceDependencyCollection{Dependencies: list}, nil
}

// triggerRule returns why the trigger rule is not met, if so: all upstream task instances must have succeeded.
func (r *run) triggerRule(ti *taskInstance) (reason string, unmet bool) {
	ids := r.dag.upstream(ti.task.ID)
	states := map[gen.TaskState]int{}
	all, done := 0, 0
	for _, other := range r.tasks {
		if slices.Contains(ids, other.task.ID) {
			all++
			if other.state.Terminal() {
				done++
				states[other.state]++
			}
		}
	}
	for i := range ids {
		ids[i] = quoted(ids[i])
	}
	return fmt.Sprintf("Task's trigger rule 'all_success' requires all upstream tasks to have succeeded, but found %d non-success(es). "+
		"upstream_states=_UpstreamTIStates(success=%d, skipped=%d, failed=%d, upstream_failed=%d, removed=0, done=%d, "+
		"success_setup=0, skipped_setup=0), upstream_task_ids={%s}",
		all-states[gen.TaskStateSuccess], states[gen.TaskStateSuccess], states[gen.TaskStateSkipped], states[gen.TaskStateFailed],
		states[gen.TaskStateUpstreamFailed], done, strings.Join(ids, ", ")), states[gen.TaskStateSuccess] < all
}
