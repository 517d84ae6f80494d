package airflowtest

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// run is a DAG run and what the server remembers of it beside what it shows.
type run struct {
	gen.DAGRun
	dag       *dag
	tasks     []*taskInstance // in the order in which they were made
	consumed  []*assetEvent   // what it was made for
	turn      int             // the turn of schedule that made it, 0 if a request did
	noted     bool            // somebody set the note, if only to ""
	queuedAt  time.Time
	updatedAt time.Time
}

func newRun(d *dag, shown gen.DAGRun, now time.Time) *run {
	r := &run{DAGRun: shown, dag: d, noted: shown.Note != "", queuedAt: now, updatedAt: now}
	for _, t := range d.tasks() {
		first := &taskInstance{task: t, mapIndex: notMapped, maxTries: t.Retries}
		r.tasks = append(r.tasks, first)
		if t.Instances > 0 && len(d.upstream(t.ID)) == 0 {
			r.expand(first)
		}
	}
	return r
}

// redefine has its task instances go by the latest definition of the DAG.
func (r *run) redefine() {
	for _, ti := range r.tasks {
		if t, ok := r.dag.task(ti.task.ID); ok {
			ti.task = t
		}
	}
}

// event is what happens next to a run.
type event struct {
	at     time.Time
	happen func(at time.Time)
}

// schedule lets happen all that was due by now, in the order of time. When that was follows from definitions and from
// what users did, not from when somebody looked, so that it does not matter how often this is called.
func (s *Server) schedule() {
	s.turn++
	now := s.time()
	due := func(r *run) (event, bool) {
		next, ok := s.next(r)
		return next, ok && !next.at.After(now)
	}
	var runs []*run
	var events []event // the next one of each of them
	for _, r := range s.runs {
		if next, ok := due(r); ok {
			runs, events = append(runs, r), append(events, next)
		}
	}
	for {
		first := 0
		for i := range events {
			if events[i].at.Before(events[first].at) {
				first = i
			}
		}
		if made, ok := s.nextByAssets(); ok && (len(events) == 0 || made.at.Before(events[first].at)) {
			made.happen(made.at)
			newest := s.runs[len(s.runs)-1]
			if next, ok := due(newest); ok {
				runs, events = append(runs, newest), append(events, next)
			}
			continue
		}
		if len(events) == 0 {
			return
		}
		events[first].happen(events[first].at)
		if next, ok := due(runs[first]); ok {
			events[first] = next
			continue
		}
		runs, events = slices.Delete(runs, first, first+1), slices.Delete(events, first, first+1)
	}
}

// next is what happens next to a run, if anything does.
func (s *Server) next(r *run) (event, bool) {
	switch r.State {
	case gen.DAGRunStateQueued:
		if r.dag.rests() {
			return event{}, false
		}
		return event{latest(r.queuedAt.Add(max(r.dag.QueuedFor, 0)), r.dag.unpausedAt), r.begin}, true
	case gen.DAGRunStateRunning:
		return s.nextOfTasks(r)
	default:
		return event{}, false
	}
}

// nextOfTasks is the next thing that happens to a task of a run that is running, or its end when nothing does.
func (s *Server) nextOfTasks(r *run) (event, bool) {
	var next event
	unfinished := false
	end := r.StartDate
	for _, ti := range r.tasks {
		if ti.state.Terminal() {
			end = latest(end, ti.end)
			continue
		}
		unfinished = true
		at, happen := ti.until, func(time.Time) { s.finish(r, ti) }
		if ti.state != gen.TaskStateRunning {
			ready, state, done := r.upstream(ti)
			if !done {
				continue
			}
			at = latest(ready, ti.notBefore)
			happen = func(at time.Time) { ti.begin(at, r.dag, r.Conf) }
			switch {
			case state != gen.TaskStateSuccess:
				happen = func(at time.Time) { ti.set(state, at) }
			case ti.unexpanded():
				happen = func(time.Time) { r.expand(ti) }
			}
		}
		if next.happen == nil || at.Before(next.at) {
			next = event{at, happen}
		}
	}
	if unfinished {
		return next, next.happen != nil
	}
	return event{end, r.finish}, true
}

// upstream says since when a task instance need wait for no other, and what becomes of it then: success is that it runs.
func (r *run) upstream(ti *taskInstance) (ready time.Time, state gen.TaskState, done bool) {
	ready, state = r.StartDate, gen.TaskStateSuccess
	for _, other := range r.tasks {
		if !slices.Contains(ti.task.Upstream, other.task.ID) {
			continue
		}
		if !other.state.Terminal() {
			return ready, state, false
		}
		ready = latest(ready, other.end)
		switch other.state {
		case gen.TaskStateFailed, gen.TaskStateUpstreamFailed:
			state = gen.TaskStateUpstreamFailed
		case gen.TaskStateSkipped:
			if state == gen.TaskStateSuccess {
				state = gen.TaskStateSkipped
			}
		}
	}
	return ready, state, true
}

func (r *run) begin(at time.Time) {
	r.State, r.StartDate = gen.DAGRunStateRunning, at
	r.LastSchedulingDecision, r.updatedAt = at, at
}

// finish ends a run whose tasks have all ended. The last ones decide: those that no other comes after.
func (r *run) finish(at time.Time) {
	r.State, r.EndDate = gen.DAGRunStateSuccess, at
	r.LastSchedulingDecision, r.updatedAt = at, at
	for _, ti := range r.tasks {
		failed := ti.state == gen.TaskStateFailed || ti.state == gen.TaskStateUpstreamFailed
		if failed && len(r.dag.downstream(ti.task.ID)) == 0 {
			r.State = gen.DAGRunStateFailed
		}
	}
}

// set ends a run with all of its tasks, or queues it again, as a user asked.
func (r *run) set(state gen.DAGRunState, now time.Time) {
	for _, ti := range r.tasks {
		switch {
		case state == gen.DAGRunStateSuccess:
			ti.set(gen.TaskStateSuccess, now)
		case state == gen.DAGRunStateFailed && ti.state == gen.TaskStateRunning:
			ti.set(gen.TaskStateFailed, now)
		case state == gen.DAGRunStateFailed && !ti.state.Terminal():
			ti.set(gen.TaskStateSkipped, now)
		}
	}
	switch {
	case state == gen.DAGRunStateQueued:
		r.queue(now)
	case r.EndDate.IsZero():
		r.EndDate = now // a run that had ended keeps its end
	}
	r.State, r.updatedAt = state, now
}

// queue lets a run begin anew; its tasks stay as they are.
func (r *run) queue(now time.Time) {
	r.State, r.queuedAt, r.updatedAt = gen.DAGRunStateQueued, now, now
	r.StartDate, r.EndDate = time.Time{}, time.Time{}
}

func (r *run) hasRunning() bool {
	return slices.ContainsFunc(r.tasks, func(ti *taskInstance) bool { return ti.state == gen.TaskStateRunning })
}

func latest(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

// secondsOfConf is the duration of the sample DAG sleepy.
func secondsOfConf(conf json.RawMessage) time.Duration {
	wanted := struct{ Seconds float64 }{Seconds: 60}
	if json.Unmarshal(conf, &wanted) != nil {
		return time.Minute
	}
	return time.Duration(wanted.Seconds * float64(time.Second))
}
