package airflowtest

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/airflow-go/airflow/gen"
)

// Airflow 3 has one update for the state and the note of task instances. A plan of the update has a route of its own.

// TaskInstancesPlanUpdate returns the task instances whose state an update would change.
func (s endpoints) TaskInstancesPlanUpdate(r *request, dagID, dagRunID, taskID string, body *gen.TaskInstanceUpdate) (any, error) {
	return s.planPatch(dagID, dagRunID, taskID, r.indexes(notMapped), body)
}

func (s endpoints) TaskInstancesPlanUpdateMapped(
	_ *request, dagID, dagRunID, taskID string, mapIndex int, body *gen.TaskInstanceUpdate,
) (any, error) {
	return s.planPatch(dagID, dagRunID, taskID, []int{mapIndex}, body)
}

func (s endpoints) planPatch(dagID, dagRunID, taskID string, indexes []int, body *gen.TaskInstanceUpdate) (any, error) {
	d, run, list, err := s.patchedInstances(dagID, dagRunID, taskID, indexes)
	if err != nil {
		return nil, err
	}
	if body.NewState != gen.TaskStateNone {
		list = s.affected(d, run, taskID, indexes, body)
	}
	return s.showTaskInstances(list, 0, len(list)), nil
}

// indexes returns the map indexes that a path without one selects: that in the query, or all, which are nil.
func (r *request) indexes(inPath int) []int {
	switch index, err := strconv.Atoi(r.query.Get("map_index")); {
	case inPath != notMapped:
		return []int{inPath}
	case err == nil:
		return []int{index}
	}
	return nil
}

// patchedInstances returns the task instances of an update: all of a mapped task if the path has no map index.
func (s *Server) patchedInstances(dagID, dagRunID, taskID string, indexes []int) (*dag, *run, []instanceInRun, error) {
	d, ok := s.activeDAG(dagID)
	if !ok {
		return nil, nil, nil, dagNotFound(dagID)
	}
	if _, ok := d.task(taskID); !ok {
		return nil, nil, nil, notFound(fmt.Sprintf("Task '%s' not found in Dag '%s'", taskID, dagID), "")
	}
	run := s.run(dagID, dagRunID)
	var list []instanceInRun
	if run != nil {
		for _, ti := range run.instances(taskID) {
			if matchesAny(ti.mapIndex, indexes) {
				list = append(list, instanceInRun{run, ti})
			}
		}
	}
	if len(list) == 0 {
		shown := "None"
		if len(indexes) == 1 {
			shown = fmt.Sprint(indexes[0])
		}
		text := fmt.Sprintf("The Task Instance with dag_id: `%s`, run_id: `%s`, task_id: `%s` and map_index: `%s` was not found", dagID, dagRunID, taskID, shown)
		return nil, nil, nil, &detail{status: 404, detail: []string{text}} // a list, by a stray comma
	}
	return d, run, list, nil
}

// affected returns the task instances whose state an update changes.
func (s *Server) affected(d *dag, target *run, taskID string, indexes []int, body *gen.TaskInstanceUpdate) []instanceInRun {
	ids := d.relatives(taskID, boolOr(body.IncludeUpstream, false), boolOr(body.IncludeDownstream, false))
	changes := func(ti *taskInstance) bool {
		ofTask := ti.task.ID != taskID || matchesAny(ti.mapIndex, indexes)
		return ids[ti.task.ID] && ofTask && ti.state != body.NewState
	}
	if (boolOr(body.IncludePast, false) || boolOr(body.IncludeFuture, false)) && !target.LogicalDate.IsZero() {
		return s.taskInstances(d.ID, instant(target.LogicalDate).extend(body.IncludePast, body.IncludeFuture), changes)
	}
	var list []instanceInRun
	for _, ti := range target.tasks {
		if changes(ti) {
			list = append(list, instanceInRun{target, ti})
		}
	}
	return list
}

// patchTaskInstance updates the note and the state of task instances. It clears failed downstream task instances.
func (s endpoints) patchTaskInstance(
	r *request, dagID, dagRunID, taskID string, indexes []int, body *gen.TaskInstanceUpdate,
) (any, error) {
	d, run, list, err := s.patchedInstances(dagID, dagRunID, taskID, indexes)
	if err != nil {
		return nil, err
	}
	updateMask := r.query["update_mask"]
	update := func(field string) bool {
		return r.has(field) && (len(updateMask) == 0 || slices.Contains(updateMask, field))
	}
	if update("note") {
		note, isSet := body.Note.Get()
		for _, f := range list {
			if f.note = gen.Set(note); !isSet || note == "" {
				f.note = gen.Optional[string]{}
			}
		}
	}
	if update("new_state") {
		affected := s.affected(d, run, taskID, indexes, body)
		if len(affected) == 0 {
			return nil, conflict("Task id %s is already in %s state", taskID, body.NewState)
		}
		s.setStates(affected, body.NewState)
		after := d.relatives(taskID, false, true)
		delete(after, taskID)
		var failed []instanceInRun
		for _, ti := range run.tasks {
			if after[ti.task.ID] && hasFailed(ti) {
				failed = append(failed, instanceInRun{run, ti})
			}
		}
		s.clear(failed, true)
	}
	return s.showTaskInstances(list, 0, len(list)), nil
}
