package gen

// Count returns the number of runs of the DAG that are in a state: the Count of the element of Stats with this state, or 0 if
// there is none.
func (s *DAGStats) Count(state DAGRunState) int {
	for _, c := range s.Stats {
		if c.State == state {
			return c.Count
		}
	}
	return 0
}
