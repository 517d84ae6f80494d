package gen

// TaskInstanceID identifies a task instance.
type TaskInstanceID struct {
	// DAGID identifies the DAG.
	DAGID string
	// DAGRunID identifies the run of the DAG.
	DAGRunID string
	// TaskID identifies the task.
	TaskID string
	// MapIndex is the index of a mapped task instance, starting at 0. Unset, or -1 as in a [TaskInstance], means that the task
	// is not mapped or that its instances are not known yet.
	MapIndex Optional[int]
}

// ID returns the ID of the task instance.
func (t *TaskInstance) ID() TaskInstanceID {
	id := TaskInstanceID{DAGID: t.DAGID, DAGRunID: t.DAGRunID, TaskID: t.TaskID}
	if t.MapIndex >= 0 {
		id.MapIndex = Set(t.MapIndex)
	}
	return id
}
