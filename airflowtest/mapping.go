package airflowtest

import "github.com/airflow-go/airflow/gen"

// notMapped is the map index of a task instance that has none.
const notMapped = -1

// mapIndexOf is the map index that a request names, or notMapped.
func mapIndexOf(given gen.Optional[int]) int {
	if index, ok := given.Get(); ok {
		return index
	}
	return notMapped
}

// unexpanded tells the one task instance that stands for those that a mapped task will become.
func (ti *taskInstance) unexpanded() bool { return ti.task.Instances > 0 && ti.mapIndex == notMapped }

// expand makes the instances of a mapped task. The first one takes the place of the one that stood for them.
func (r *run) expand(ti *taskInstance) {
	ti.mapIndex = 0
	for i := 1; i < ti.task.Instances; i++ {
		r.tasks = append(r.tasks, &taskInstance{task: ti.task, mapIndex: i, maxTries: ti.task.Retries})
	}
}

// instances are the task instances of a task, one unless it is mapped.
func (r *run) instances(taskID string) []*taskInstance {
	var found []*taskInstance
	for _, ti := range r.tasks {
		if ti.task.ID == taskID {
			found = append(found, ti)
		}
	}
	return found
}

// instance is a task instance and its run; the task instance is nil if there is none.
func (s *Server) instance(dagID, dagRunID, taskID string, mapIndex int) (*run, *taskInstance) {
	r := s.run(dagID, dagRunID)
	if r == nil {
		return nil, nil
	}
	return r, first(r.instances(taskID), func(ti *taskInstance) bool { return ti.mapIndex == mapIndex })
}
