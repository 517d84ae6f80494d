package airflowtest

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/airflow-go/airflow/gen"
)

func (s endpoints) DAGsDetails(r *request, dagID string, options *gen.DAGDetailsOptions) (any, error) {
	d, ok := s.activeDAG(dagID)
	if !ok {
		return nil, notFound("DAG not found", "The DAG with dag_id: %s was not found", dagID)
	}
	result := s.details(d)
	if options.Fields == nil {
		return result, nil
	}
	// The field last_parsed is selected as last_loaded.
	fields, unknown := []string{}, []string{}
	for _, name := range toStrings(options.Fields) {
		_, known := result[name]
		switch {
		case name == "last_loaded":
			fields = append(fields, "last_parsed")
		case known && name != "last_parsed":
			fields = append(fields, name)
		case !slices.Contains(unknown, name):
			unknown = append(unknown, name)
		}
	}
	if len(unknown) > 0 {
		return nil, invalidFields("DAGDetailSchema", "DAGDetailSchema init error", unknown)
	}
	r.onlyFields = fields
	return result, nil
}

// details returns the details of a DAG: the fields that a DAG has in other responses and more, but without owners. Some
// fields differ from the contract.
func (s *Server) details(d *dag) map[string]any {
	result := s.encoder.fields(gen.DAGDetail{
		LastParsed: d.parsedAt, StartDate: d.startDate(), EndDate: d.EndDate, DocMD: d.DocMD, Orientation: "LR", Timezone: "UTC",
		Params: d.params(), IsPausedUponCreation: d.initiallyPaused,
	})
	maps.Copy(result, s.encoder.fields(s.showDAG(d)))
	result["owners"], result["concurrency"] = []string{}, result["max_active_tasks"]
	result["template_searchpath"] = nil
	if len(d.Assets) > 0 {
		var all []any
		for _, uri := range d.Assets {
			all = append(all, normalURI(uri))
		}
		result["dataset_expression"] = map[string]any{"all": all}
	}
	return result
}

func (d *dag) params() json.RawMessage {
	if len(d.Params) == 0 {
		return json.RawMessage("{}")
	}
	return d.Params
}

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
