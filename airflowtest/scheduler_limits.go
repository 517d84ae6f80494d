package airflowtest

import "github.com/airflow-go/airflow/gen"

// countRunning returns the number of runs of a DAG that are running.
func (s *Server) countRunning(d *dag) int {
	n := 0
	for _, r := range s.runs {
		if r.dag == d && r.State == gen.DAGRunStateRunning {
			n++
		}
	}
	return n
}

// hasSlot reports whether a task may start. The default pool and tasks that run nothing need no slot.
func (s *Server) hasSlot(t Task) bool {
	if t.pool() == defaultPool || t.operator() == "EmptyOperator" {
		return true
	}
	p := s.pool(t.Pool)
	return p != nil && (p.slots == unlimitedSlots || s.usedSlots(t.Pool) < p.slots)
}
