package gen

// Count returns the number of the DAG's runs in a state. It returns 0 for a state that the server does not count.
func (s *DAGStats) Count(state DAGRunState) int {
	for _, c := range s.Stats {
		if c.State == state {
			return c.Count
		}
	}
	return 0
}
