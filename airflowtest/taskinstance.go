package airflowtest

import (
	"fmt"
	"strconv"

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
		return nil, notFound("Task instance not found", "")
	}
}

func (s endpoints) TaskInstancesGetMapped(_ *request, dagID, dagRunID, taskID string, mapIndex int) (any, error) {
	run, ti := s.instance(dagID, dagRunID, taskID, mapIndex)
	if ti == nil {
		return nil, notFound("Task instance not found", "")
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
		return nil, notFound("DAG not found", `DAG with ID = "%s" not found`, dagID)
	}
	task, ok := d.task(taskID)
	if !ok {
		return nil, notFound("Task not found", `Task with ID = "%s" not found`, taskID)
	}
	if _, ti := s.instance(dagID, dagRunID, taskID, mapIndexOf(options.MapIndex)); ti == nil {
		return nil, notFound("DAG Run not found", `DAG Run with ID = "%s" not found`, dagRunID)
	}
	links := map[string]any{}
	for name, url := range task.Links {
		if links[name] = url; url == "" {
			links[name] = nil
		}
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
	shown := s.encoder.fields(gen.TaskInstance{
		DAGID: r.DAGID, DAGRunID: r.DAGRunID, TaskID: ti.task.ID, TaskDisplayName: ti.task.ID, State: ti.state,
		LogicalDate: r.LogicalDate, StartDate: ti.start, EndDate: ti.end,
		Duration: ti.seconds(), TryNumber: ti.tries, MaxTries: ti.maxTries, MapIndex: ti.mapIndex,
		Operator: ti.task.operator(), Pool: ti.task.pool(), PoolSlots: 1, PriorityWeight: 1, Queue: "default",
		ExecutorConfig: "{}", RenderedFields: []byte(fields), Unixname: "airflow", Pid: process, Hostname: "localhost",
	})
	if ti.tries > 0 {
		shown["queued_when"] = shown["start_date"]
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
