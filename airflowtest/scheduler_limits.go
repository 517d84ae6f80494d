package airflowtest

import "github.com/airflow-go/airflow/gen"

// mustWait reports whether a queued run waits for others of its DAG or, if a backfill created it, of its backfill, whose runs start in
// their order.
func (s *Server) mustWait(queued *run) bool {
	limit := queued.dag.MaxActiveRuns
	if queued.backfill != nil {
		limit = queued.backfill.MaxActiveRuns
	} else if limit == 0 {
		return false
	}
	n := 0
	for _, r := range s.runs {
		if r.dag == queued.dag && r.backfill == queued.backfill &&
			(r.State == gen.DAGRunStateRunning || r.State == gen.DAGRunStateQueued && r.ordinal < queued.ordinal) {
			n++
		}
	}
	return n >= limit
}

// hasSlot reports whether a task may start. The default pool and tasks that run nothing need no slot.
func (s *Server) hasSlot(t Task) bool {
	if t.pool() == defaultPool || t.operator() == "EmptyOperator" {
		return true
	}
	p := s.pool(t.Pool)
	return p != nil && (p.slots == unlimitedSlots || s.usedSlots(t.Pool) < p.slots)
}
