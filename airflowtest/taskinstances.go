package airflowtest

import (
	"encoding/json"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// taskInstance is a task in a run, or one of those that a mapped task became.
type taskInstance struct {
	task       Task
	mapIndex   int // notMapped if it has none, also of a mapped task that is not expanded yet
	state      gen.TaskState
	start, end time.Time // of the latest try; end is zero while it runs
	until      time.Time // when the try that runs will have ended
	notBefore  time.Time // when the next try may start
	tries      int       // that were begun
	maxTries   int       // the last try number whose failure is followed by another try
	note       gen.Optional[string]
	past       []*taskInstance // how it was at the end of tries that others followed
	xcoms      []xcom          // in the order in which they were left
}

// set gives it a state that a user or the scheduler decided on. An ended one keeps the times of its latest try.
func (ti *taskInstance) set(state gen.TaskState, at time.Time) {
	ti.state = state
	if ti.start.IsZero() {
		ti.start = at
	}
	if ti.end.IsZero() {
		ti.end = at
	}
}

// keep writes down how the present try ended, unless that was done. One that had not ended has failed.
func (ti *taskInstance) keep(at time.Time) {
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

// clear lets it run again. One that runs is stopped, and tried again as after a failure.
func (ti *taskInstance) clear(now time.Time) {
	ti.keep(now)
	if ti.state == gen.TaskStateRunning {
		ti.state, ti.end, ti.notBefore = gen.TaskStateUpForRetry, now, now.Add(ti.task.RetryDelay)
		return
	}
	ti.state, ti.notBefore, ti.maxTries = gen.TaskStateNone, now, ti.tries+ti.task.Retries
}

// begin starts a try.
func (ti *taskInstance) begin(at time.Time, d *dag, conf json.RawMessage) {
	ti.state, ti.start, ti.end = gen.TaskStateRunning, at, time.Time{}
	ti.until = at.Add(d.duration(ti.task, conf))
	ti.tries++
	ti.xcoms = nil
}

// finish ends a try of a task instance. One that succeeds leaves XComs and updates datasets.
func (s *Server) finish(r *run, ti *taskInstance) {
	ti.finish(s.fails(r, ti))
	if ti.state != gen.TaskStateSuccess {
		return
	}
	ti.leaveAll(r.Conf)
	for _, uri := range ti.task.Outlets {
		s.update(&assetEvent{asset: s.asset(uri), extra: json.RawMessage("{}"), run: r, task: ti, at: ti.end})
	}
}

// finish ends a try.
func (ti *taskInstance) finish(failed bool) {
	ti.end = ti.until
	switch {
	case !failed:
		ti.state = gen.TaskStateSuccess
	case ti.tries <= ti.maxTries:
		ti.keep(ti.end)
		ti.state, ti.notBefore = gen.TaskStateUpForRetry, ti.end.Add(ti.task.RetryDelay)
	default:
		ti.state = gen.TaskStateFailed
	}
}

// duration is how long a try takes: as the task says, or else its DAG.
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

// fails tells whether a try that ends now has failed.
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

// running counts the task instances that take a slot of a pool.
func (s *Server) running(pool string) int {
	n := 0
	for _, r := range s.runs {
		for _, ti := range r.tasks {
			if ti.state == gen.TaskStateRunning && ti.task.pool() == pool {
				n++
			}
		}
	}
	return n
}
