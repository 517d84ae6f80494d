package gen

// Known tells whether the contract names the state. A newer server may send others.
func (s DAGRunState) Known() bool {
	switch s {
	case DAGRunStateQueued, DAGRunStateRunning, DAGRunStateSuccess, DAGRunStateFailed:
		return true
	}
	return false
}

// Terminal tells whether a run in this state has ended.
func (s DAGRunState) Terminal() bool {
	return s == DAGRunStateSuccess || s == DAGRunStateFailed
}

// TaskStateNone is the state of a task instance that the scheduler has not looked at yet: null on the wire.
const TaskStateNone TaskState = ""

// Known tells whether the contract names the state, or there is none. A newer server may send others.
func (s TaskState) Known() bool {
	switch s {
	case TaskStateNone, TaskStateScheduled, TaskStateQueued, TaskStateRunning, TaskStateSuccess, TaskStateRestarting,
		TaskStateFailed, TaskStateUpForRetry, TaskStateUpForReschedule, TaskStateUpstreamFailed, TaskStateSkipped,
		TaskStateRemoved, TaskStateDeferred, TaskStateSensing:
		return true
	}
	return false
}

// Terminal tells whether a task instance in this state runs no more, unless it is cleared.
func (s TaskState) Terminal() bool {
	switch s {
	case TaskStateSuccess, TaskStateFailed, TaskStateSkipped, TaskStateUpstreamFailed, TaskStateRemoved:
		return true
	}
	return false
}
