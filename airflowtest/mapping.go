package airflowtest

import "github.com/airflow-go/airflow/gen"

// notMapped is the map index of task instances that are not mapped.
const notMapped = -1

// mapIndexOf returns the map index of a request, or notMapped.
func mapIndexOf(optional gen.Optional[int]) int {
	if index, ok := optional.Get(); ok {
		return index
	}
	return notMapped
}

// isUnexpanded reports whether this is the placeholder for the instances of a mapped task that is not expanded yet.
func (ti *taskInstance) isUnexpanded() bool { return ti.task.Instances > 0 && ti.mapIndex == notMapped }

// expand creates the instances of a mapped task. The first one replaces the placeholder.
func (r *run) expand(ti *taskInstance) {
	ti.mapIndex = 0
	for i := 1; i < ti.task.Instances; i++ {
		r.tasks = append(r.tasks, &taskInstance{task: ti.task, mapIndex: i, maxTries: ti.task.Retries})
	}
}

// instances returns the task instances of a task: one, unless the task is mapped.
func (r *run) instances(taskID string) []*taskInstance {
	var found []*taskInstance
	for _, ti := range r.tasks {
		if ti.task.ID == taskID {
			found = append(found, ti)
		}
	}
	return found
}

// instance returns a task instance and its run. The task instance is nil if it does not exist.
func (s *Server) instance(dagID, dagRunID, taskID string, mapIndex int) (*run, *taskInstance) {
	r := s.run(dagID, dagRunID)
	if r == nil {
		return nil, nil
	}
	return r, firstWhere(r.instances(taskID), func(ti *taskInstance) bool { return ti.mapIndex == mapIndex })
}
