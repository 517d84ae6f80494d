package airflowtest

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// run is a DAG run with the internal state of the server.
type run struct {
	gen.DAGRun
	dag       *dag
	tasks     []*taskInstance // in the order of creation
	consumed  []*assetEvent   // the events that triggered the run
	pass      int             // the pass of schedule that created the run; 0 if a request did
	hasNote   bool            // the note was set, possibly to ""
	dueAt     time.Time       // the logical date, if a request set it: the run does not start before
	queuedAt  time.Time
	updatedAt time.Time
	waits     bool      // the run is queued because others are running
	backfill  *backfill // that created or cleared the run
	ordinal   int       // its position among the runs of the backfill

	number, lastNumber int // of the run and of its task instances; see numberRows
}

func newRun(d *dag, shown gen.DAGRun, now time.Time) *run {
	r := &run{DAGRun: shown, dag: d, hasNote: shown.Note != "", queuedAt: now, updatedAt: now}
	for _, t := range d.tasks() {
		if dated := !shown.LogicalDate.IsZero(); dated && !d.runsAt(t, shown.LogicalDate) {
			continue
		}
		first := &taskInstance{task: t, mapIndex: notMapped, maxTries: t.Retries}
		r.tasks = append(r.tasks, first)
		if t.Instances > 0 && len(d.upstream(t.ID)) == 0 {
			r.expand(first)
		}
	}
	return r
}

// redefine updates the task instances to the latest definition of the DAG.
func (r *run) redefine() {
	for _, ti := range r.tasks {
		if t, ok := r.dag.task(ti.task.ID); ok {
			ti.task = t
		}
	}
}

// transition is the next state change of a run.
type transition struct {
	at    time.Time
	apply func(at time.Time)
}

// schedule applies all transitions that are due, in the order of time. Their times follow only from definitions and
// requests, so the result does not depend on how often schedule is called.
func (s *Server) schedule() {
	s.pass++
	now := s.time()
	due := func(r *run) (transition, bool) {
		next, ok := s.nextTransition(r)
		return next, ok && !next.at.After(now)
	}
	var runs []*run
	var events []transition // the next one of each run
	collect := func() {
		s.contended = false
		runs, events = runs[:0], events[:0]
		for _, r := range s.runs {
			if next, ok := due(r); ok {
				runs, events = append(runs, r), append(events, next)
			}
		}
	}
	collect()
	for {
		first := 0
		for i := range events {
			if events[i].at.Before(events[first].at) {
				first = i
			}
		}
		if created, ok := s.nextAssetRun(); ok && (len(events) == 0 || created.at.Before(events[first].at)) {
			created.apply(created.at)
			newest := s.runs[len(s.runs)-1]
			if next, ok := due(newest); ok {
				runs, events = append(runs, newest), append(events, next)
			}
			continue
		}
		if len(events) == 0 {
			s.progress = now
			s.completeBackfills()
			return
		}
		at := events[first].at
		if next, ok := due(runs[first]); ok && !next.at.After(at) { // another run may have taken its slot meanwhile
			next.apply(at)
			s.progress = latest(s.progress, at)
		}
		if s.contended {
			collect()
			continue
		}
		if next, ok := due(runs[first]); ok {
			events[first] = next
			continue
		}
		runs, events = slices.Delete(runs, first, first+1), slices.Delete(events, first, first+1)
	}
}

// nextTransition returns the next transition of a run, if there is one.
func (s *Server) nextTransition(r *run) (transition, bool) {
	switch r.State {
	case gen.DAGRunStateQueued:
		if r.dag.isSuspended() || r.backfill != nil && r.backfill.IsPaused {
			return transition{}, false
		}
		at := latest(r.queuedAt.Add(max(r.dag.QueuedFor, 0)), latest(r.dag.unpausedAt, r.dueAt))
		if r.backfill != nil {
			at = latest(at, r.backfill.unpausedAt)
		}
		switch {
		case s.mustWait(r):
			r.waits, s.contended = true, true
			return transition{}, false
		case r.waits:
			at = latest(at, s.progress)
		}
		return transition{at, r.start}, true
	case gen.DAGRunStateRunning:
		return s.nextTaskTransition(r)
	default:
		return transition{}, false
	}
}

// nextTaskTransition returns the next transition of a task of a running run, or the end of the run if all tasks have
// ended.
func (s *Server) nextTaskTransition(r *run) (transition, bool) {
	var next transition
	unfinished := false
	end := r.StartDate
	for _, ti := range r.tasks {
		if ti.state.Terminal() {
			end = latest(end, ti.end)
			continue
		}
		unfinished = true
		if ti.state == gen.TaskStateDeferred {
			continue
		}
		at, apply := ti.until, func(time.Time) { s.finishTry(r, ti) }
		if ti.state != gen.TaskStateRunning {
			ready, state, done := r.upstream(ti)
			if !done {
				continue
			}
			at = latest(ready, ti.notBefore)
			apply = func(at time.Time) { ti.startTry(at, r.dag, r.Conf) }
			switch {
			case state != gen.TaskStateSuccess:
				apply = func(at time.Time) { ti.setState(state, at) }
			case ti.task.Skips:
				apply = func(at time.Time) { ti.setState(gen.TaskStateSkipped, at) }
			case ti.isUnexpanded():
				apply = func(time.Time) { r.expand(ti) }
			case !s.hasSlot(ti.task) && ti.state == gen.TaskStateScheduled:
				s.contended = true
				continue
			case !s.hasSlot(ti.task):
				apply = func(time.Time) { ti.state = gen.TaskStateScheduled }
			case ti.state == gen.TaskStateScheduled:
				at = latest(at, s.progress)
			}
		}
		if next.apply == nil || at.Before(next.at) {
			next = transition{at, apply}
		}
	}
	if unfinished {
		return next, next.apply != nil
	}
	return transition{end, r.finish}, true
}

// upstream reports whether all upstream task instances have ended, when the last one did, and the resulting state.
// Success means that the task instance starts.
func (r *run) upstream(ti *taskInstance) (ready time.Time, state gen.TaskState, done bool) {
	ready, state = r.StartDate, gen.TaskStateSuccess
	ran := false // an upstream task
	for _, other := range r.tasks {
		if !slices.Contains(ti.task.Upstream, other.task.ID) {
			continue
		}
		if !other.state.Terminal() {
			return ready, state, false
		}
		ready = latest(ready, other.end)
		ran = ran || other.state != gen.TaskStateSkipped
		switch other.state {
		case gen.TaskStateFailed, gen.TaskStateUpstreamFailed:
			state = gen.TaskStateUpstreamFailed
		case gen.TaskStateSkipped:
			if state == gen.TaskStateSuccess {
				state = gen.TaskStateSkipped
			}
		}
	}
	if (ti.task.AllDone || ti.task.Teardown && ran) && state != gen.TaskStateSuccess {
		state = gen.TaskStateSuccess
	}
	return ready, state, true
}

func (r *run) start(at time.Time) {
	r.State, r.StartDate, r.waits = gen.DAGRunStateRunning, at, false
	r.LastSchedulingDecision, r.updatedAt = at, at
}

// finish ends a run whose tasks have all ended. The tasks without downstream tasks determine its state.
func (r *run) finish(at time.Time) {
	r.State, r.EndDate = gen.DAGRunStateSuccess, at
	r.LastSchedulingDecision, r.updatedAt = at, at
	for _, ti := range r.tasks {
		failed := ti.state == gen.TaskStateFailed || ti.state == gen.TaskStateUpstreamFailed
		if failed && !ti.task.Teardown && !r.dag.hasDownstream(ti.task.ID) {
			r.State = gen.DAGRunStateFailed
		}
	}
}

// setState sets the state that a user requested: it ends the run with all of its tasks, or queues it again. A run that fails still
// runs its teardown tasks before it ends.
func (r *run) setState(state gen.DAGRunState, now time.Time) {
	r.updatedAt = now
	tearsDown := false
	for _, ti := range r.tasks {
		switch {
		case state == gen.DAGRunStateFailed && ti.task.Teardown && !ti.state.Terminal():
			tearsDown = true
		case state == gen.DAGRunStateSuccess:
			ti.setState(gen.TaskStateSuccess, now)
		case state == gen.DAGRunStateFailed && (ti.state == gen.TaskStateRunning || ti.state == gen.TaskStateDeferred):
			ti.setState(gen.TaskStateFailed, now)
		case state == gen.DAGRunStateFailed && !ti.state.Terminal():
			ti.setState(gen.TaskStateSkipped, now)
		}
	}
	switch {
	case tearsDown:
		return
	case state == gen.DAGRunStateQueued:
		r.queue(now)
	case r.EndDate.IsZero() && !r.State.Terminal(): // an ended run keeps its end date; that of a canceled backfill has none
		r.EndDate = now
	}
	r.State = state
}

// queue queues a run again. Its tasks keep their states.
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

// confSeconds is the Duration function of the sample DAG sleepy.
func confSeconds(conf json.RawMessage) time.Duration {
	parsed := struct{ Seconds float64 }{Seconds: 60}
	if json.Unmarshal(conf, &parsed) != nil {
		return time.Minute
	}
	return time.Duration(parsed.Seconds * float64(time.Second))
}
