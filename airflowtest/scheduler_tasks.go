package airflowtest

import (
	"encoding/json"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// taskInstance is a task in a run, or one instance of a mapped task.
type taskInstance struct {
	task         Task
	mapIndex     int // notMapped if not mapped or not expanded yet
	state        gen.TaskState
	start, end   time.Time // of the latest try; end is zero while it runs
	until        time.Time // when the running try ends
	notBefore    time.Time // when the next try may start
	tries        int       // started so far
	maxTries     int       // the number of the last try that is retried after a failure
	note         gen.Optional[string]
	past         []*taskInstance // copies from the end of earlier tries
	xcoms        []xcom          // in the order of creation
	states       []storedState
	appended     []logText // to the log of the latest try, while it was running
	appendedLate []logText // to that log, after the try had ended
	number       int       // see numberRows
}

// setState sets a state that a user or the scheduler decided on. An ended task instance keeps the times of its latest
// try.
func (ti *taskInstance) setState(state gen.TaskState, at time.Time) {
	ti.state = state
	if ti.start.IsZero() {
		ti.start = at
	}
	if ti.end.IsZero() {
		ti.end = at
	}
}

// recordTry adds the current try to the past tries, unless it is there. A try that has not ended counts as failed.
func (ti *taskInstance) recordTry(at time.Time) {
	if n := len(ti.past); n > 0 && ti.past[n-1].tries == ti.tries {
		return
	}
	ended := *ti
	if ended.past = nil; !ended.state.Terminal() {
		ti.end = at
		ended.state, ended.end = gen.TaskStateFailed, at
	}
	ti.past = append(ti.past, &ended)
}

// clear clears the task instance. A running one is stopped, and retried as after a failure.
func (ti *taskInstance) clear(now time.Time) {
	ti.recordTry(now)
	if ti.state == gen.TaskStateRunning {
		ti.state, ti.end, ti.notBefore = gen.TaskStateUpForRetry, now, now.Add(ti.task.RetryDelay)
		return
	}
	ti.state, ti.notBefore, ti.maxTries = gen.TaskStateNone, now, ti.tries+ti.task.Retries
}

// startTry starts a try.
func (ti *taskInstance) startTry(at time.Time, d *dag, conf json.RawMessage) {
	ti.state, ti.start, ti.end = gen.TaskStateRunning, at, time.Time{}
	ti.until = at.Add(d.duration(ti.task, conf))
	if ti.task.Defers {
		ti.state = gen.TaskStateDeferred
	}
	ti.tries++
	ti.xcoms, ti.appended, ti.appendedLate = nil, nil, nil
}

// finishTry ends a try of a task instance. A successful try sets XComs and updates assets.
func (s *Server) finishTry(r *run, ti *taskInstance) {
	ti.finish(s.fails(r, ti))
	if ti.state == gen.TaskStateSuccess {
		s.succeed(r, ti)
	}
}

// succeed sets the XComs of a successful try and updates its assets.
func (s *Server) succeed(r *run, ti *taskInstance) {
	ti.setXComs(r.Conf)
	for _, uri := range ti.task.Outlets {
		s.recordAssetEvent(&assetEvent{asset: s.ensureAsset(uri), extra: json.RawMessage("{}"), run: r, task: ti, at: ti.end})
	}
}

// finish ends a try.
func (ti *taskInstance) finish(failed bool) {
	ti.end = ti.until
	switch {
	case !failed:
		ti.state = gen.TaskStateSuccess
	case ti.tries <= ti.maxTries:
		ti.recordTry(ti.end)
		ti.state, ti.notBefore = gen.TaskStateUpForRetry, ti.end.Add(ti.task.RetryDelay)
	default:
		ti.state = gen.TaskStateFailed
	}
}

// duration returns how long a try takes, according to the task or else its DAG.
func (d *dag) duration(t Task, conf json.RawMessage) time.Duration {
	switch {
	case t.Duration != nil:
		return max(t.Duration(conf), 0)
	case t.RunsFor != 0:
		return max(t.RunsFor, 0)
	case d.Duration != nil:
		return max(d.Duration(conf), 0)
	default:
		return max(d.RunsFor, 0)
	}
}

// fails reports whether a try that ends now fails.
func (s *Server) fails(r *run, ti *taskInstance) bool {
	key := taskKey{r.DAGID, ti.task.ID}
	if times := s.failures[key]; times != 0 {
		if times > 0 {
			s.failures[key]--
		}
		return true
	}
	return ti.task.Fails != nil && ti.task.Fails(r.Conf)
}

// usedSlots returns the number of task instances that use a slot of the pool.
func (s *Server) usedSlots(pool string) int { return s.countTasks(pool, gen.TaskStateRunning) }

// countTasks returns the number of task instances of a pool in a state.
func (s *Server) countTasks(pool string, state gen.TaskState) int {
	n := 0
	for _, r := range s.runs {
		for _, ti := range r.tasks {
			if ti.state == state && ti.task.pool() == pool {
				n++
			}
		}
	}
	return n
}

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
