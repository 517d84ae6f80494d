package gen

// TaskInstanceID addresses a task instance.
type TaskInstanceID struct {
	// DAGID identifies the DAG.
	DAGID string
	// DAGRunID identifies the run of it.
	DAGRunID string
	// TaskID identifies the task.
	TaskID string
	// MapIndex is the place among the instances of a mapped task, from 0. Unset, or -1 as in a [TaskInstance], it is a task
	// that is not mapped, or one whose instances are not known yet.
	MapIndex Optional[int]
}

// ID is what addresses the task instance.
func (t *TaskInstance) ID() TaskInstanceID {
	id := TaskInstanceID{DAGID: t.DAGID, DAGRunID: t.DAGRunID, TaskID: t.TaskID}
	if t.MapIndex >= 0 {
		id.MapIndex = Set(t.MapIndex)
	}
	return id
}
