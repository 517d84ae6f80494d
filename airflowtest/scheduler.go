package airflowtest

import (
	"encoding/json"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// run is a DAG run and what the server remembers of it beside what it shows.
type run struct {
	gen.DAGRun
	dag       *dag
	queuedAt  time.Time
	updatedAt time.Time
}

// schedule brings all runs up to date.
func (s *Server) schedule() {
	now := s.time()
	for _, r := range s.runs {
		r.advance(now)
	}
}

// advance makes of a run what it is at a time. When it started and ended follows from its DAG, not from when somebody
// looked, so that it does not matter how often this is called.
func (r *run) advance(now time.Time) {
	if r.State == gen.DAGRunStateQueued && !r.dag.Paused {
		start := r.queuedAt.Add(r.dag.QueuedFor)
		if start.Before(r.dag.unpausedAt) {
			start = r.dag.unpausedAt
		}
		if now.Before(start) {
			return
		}
		r.State, r.StartDate = gen.DAGRunStateRunning, start
		r.LastSchedulingDecision, r.updatedAt = start, start
	}
	if r.State == gen.DAGRunStateRunning {
		end := r.StartDate.Add(r.dag.duration(r.Conf))
		if now.Before(end) {
			return
		}
		r.State, r.EndDate = r.dag.outcome(r.Conf), end
		r.LastSchedulingDecision, r.updatedAt = end, end
	}
}

// set ends a run or queues it again, as a user asked.
func (r *run) set(state gen.DAGRunState, now time.Time) {
	switch {
	case state == gen.DAGRunStateQueued:
		r.queuedAt, r.StartDate, r.EndDate = now, time.Time{}, time.Time{}
	case r.EndDate.IsZero():
		r.EndDate = now // a run that had ended keeps its end
	}
	r.State, r.updatedAt = state, now
}

func (d *dag) duration(conf json.RawMessage) time.Duration {
	if d.Duration != nil {
		return max(d.Duration(conf), 0)
	}
	return max(d.RunsFor, 0)
}

func (d *dag) outcome(conf json.RawMessage) gen.DAGRunState {
	if d.Outcome != nil && d.Outcome(conf) == gen.DAGRunStateFailed {
		return gen.DAGRunStateFailed
	}
	return gen.DAGRunStateSuccess
}

func alwaysFail(json.RawMessage) gen.DAGRunState { return gen.DAGRunStateFailed }

// secondsOfConf is the duration of the sample DAG sleepy.
func secondsOfConf(conf json.RawMessage) time.Duration {
	wanted := struct{ Seconds float64 }{Seconds: 60}
	if json.Unmarshal(conf, &wanted) != nil {
		return time.Minute
	}
	return time.Duration(wanted.Seconds * float64(time.Second))
}
