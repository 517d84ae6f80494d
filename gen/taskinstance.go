package gen

// TaskInstanceID identifies a task instance: one task in one DAG run. A task that is mapped has several instances in a run, which
// MapIndex tells apart.
type TaskInstanceID struct {
	// DAGID identifies the DAG.
	DAGID string
	// DAGRunID identifies the run within its DAG.
	DAGRunID string
	// TaskID identifies the task within its DAG.
	TaskID string
	// MapIndex is the number of the instance of a mapped task, starting at 0. Leave it unset if the task is not mapped, or if it
	// is mapped but has not been expanded into instances yet. -1, as in a [TaskInstance], means the same,
	// except in the lists of XComs, where it selects only the entries of tasks that are not mapped.
	MapIndex Optional[int]
}

// ID returns the ID of the task instance, for methods that read or change a task instance. MapIndex is unset if the task is not
// mapped, or has not been expanded into instances yet.
func (t *TaskInstance) ID() TaskInstanceID {
	id := TaskInstanceID{DAGID: t.DAGID, DAGRunID: t.DAGRunID, TaskID: t.TaskID}
	if t.MapIndex >= 0 {
		id.MapIndex = Set(t.MapIndex)
	}
	return id
}
