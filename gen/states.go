package gen

// Known reports whether the state has a constant in this package. A newer server may send others.
func (s DAGRunState) Known() bool {
	switch s {
	case DAGRunStateQueued, DAGRunStateRunning, DAGRunStateSuccess, DAGRunStateFailed:
		return true
	}
	return false
}

// Terminal reports whether a run in this state has ended.
func (s DAGRunState) Terminal() bool {
	return s == DAGRunStateSuccess || s == DAGRunStateFailed
}

// TaskStateNone is the state of a task instance that the scheduler has not scheduled yet. It is null in JSON.
const TaskStateNone TaskState = ""

// Known reports whether the state has a constant in this package, as TaskStateNone has. A newer server may send others.
func (s TaskState) Known() bool {
	switch s {
	case TaskStateNone, TaskStateScheduled, TaskStateQueued, TaskStateRunning, TaskStateSuccess, TaskStateRestarting,
		TaskStateFailed, TaskStateUpForRetry, TaskStateUpForReschedule, TaskStateUpstreamFailed, TaskStateSkipped,
		TaskStateRemoved, TaskStateDeferred, TaskStateSensing, TaskStateAwaitingInput:
		return true
	}
	return false
}

// Terminal reports whether a task instance in this state has ended. It runs again only if it is cleared.
func (s TaskState) Terminal() bool {
	switch s {
	case TaskStateSuccess, TaskStateFailed, TaskStateSkipped, TaskStateUpstreamFailed, TaskStateRemoved:
		return true
	}
	return false
}
