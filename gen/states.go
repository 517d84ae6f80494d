package gen

// Known reports whether the state is one of the DAGRunState constants of this package. A newer server may send other states.
func (s DAGRunState) Known() bool {
	switch s {
	case DAGRunStateQueued, DAGRunStateRunning, DAGRunStateSuccess, DAGRunStateFailed:
		return true
	}
	return false
}

// Terminal reports whether a run in this state has ended: it is success or failed.
func (s DAGRunState) Terminal() bool {
	return s == DAGRunStateSuccess || s == DAGRunStateFailed
}

// TaskStateNone is the state of a task instance that the scheduler has not scheduled, or not again after a clear. The API sends null
// for it.
const TaskStateNone TaskState = ""

// Known reports whether the state is one of the TaskState constants of this package, including [TaskStateNone]. A newer server
// may send other states.
func (s TaskState) Known() bool {
	switch s {
	case TaskStateNone, TaskStateScheduled, TaskStateQueued, TaskStateRunning, TaskStateSuccess, TaskStateRestarting,
		TaskStateFailed, TaskStateUpForRetry, TaskStateUpForReschedule, TaskStateUpstreamFailed, TaskStateSkipped,
		TaskStateRemoved, TaskStateDeferred, TaskStateSensing, TaskStateAwaitingInput:
		return true
	}
	return false
}

// Terminal reports whether a task instance in this state has ended: it is success, failed, skipped, upstream_failed or removed.
// Such a task instance runs again only if somebody clears it.
func (s TaskState) Terminal() bool {
	switch s {
	case TaskStateSuccess, TaskStateFailed, TaskStateSkipped, TaskStateUpstreamFailed, TaskStateRemoved:
		return true
	}
	return false
}
