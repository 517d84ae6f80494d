package gen

// Count returns how many runs of the DAG are in a state. It is 0 for a state that the server does not count.
func (s *DAGStats) Count(state DAGRunState) int {
	for _, c := range s.Stats {
		if c.State == state {
			return c.Count
		}
	}
	return 0
}
