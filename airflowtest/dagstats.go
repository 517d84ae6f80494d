package airflowtest

import (
	"slices"

	"github.com/airflow-go/airflow/gen"
)

func (s endpoints) DAGsStats(_ *request, options *gen.DAGStatsOptions) (any, error) {
	all := gen.DAGStatsCollection{DAGs: []gen.DAGStats{}}
	for i, id := range options.DAGIDs {
		if s.dags[id] != nil && !slices.Contains(options.DAGIDs[:i], id) {
			all.DAGs = append(all.DAGs, s.stats(id))
		}
	}
	all.TotalEntries = len(all.DAGs)
	return &all, nil
}

func (s *Server) stats(dagID string) gen.DAGStats {
	stats := gen.DAGStats{DAGID: dagID}
	for _, state := range []gen.DAGRunState{
		gen.DAGRunStateQueued, gen.DAGRunStateRunning, gen.DAGRunStateSuccess, gen.DAGRunStateFailed,
	} {
		count := gen.DAGStateCount{State: state}
		for _, r := range s.runs {
			if r.DAGID == dagID && r.State == state {
				count.Count++
			}
		}
		stats.Stats = append(stats.Stats, count)
	}
	return stats
}
