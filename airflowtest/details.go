package airflowtest

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/airflow-go/airflow/gen"
)

func (s endpoints) DAGsDetails(r *request, dagID string, options *gen.DAGDetailsOptions) (any, error) {
	d, ok := s.parsed(dagID)
	if !ok {
		return nil, notFound("DAG not found", "The DAG with dag_id: %s was not found", dagID)
	}
	answer := s.details(d)
	if options.Fields == nil {
		return answer, nil
	}
	// One member is chosen by another name than it has.
	fields, unknown := []string{}, []string{}
	for _, name := range plain(options.Fields) {
		_, known := answer[name]
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
	r.fields = fields
	return answer, nil
}

// details are what answers say: all that they say of a DAG elsewhere, and more, but not its owners, and not quite what the
// contract has.
func (s *Server) details(d *dag) map[string]any {
	answer := s.encoder.members(gen.DAGDetail{
		LastParsed: d.parsedAt, StartDate: startDate(), DocMD: d.DocMD, Orientation: "LR", Timezone: "UTC",
		Params: d.params(), IsPausedUponCreation: d.startsPaused,
	})
	maps.Copy(answer, s.encoder.members(s.showDAG(d)))
	answer["owners"], answer["concurrency"] = []string{}, answer["max_active_tasks"]
	answer["template_searchpath"] = nil
	if len(d.Assets) > 0 {
		var all []any
		for _, uri := range d.Assets {
			all = append(all, normalURI(uri))
		}
		answer["dataset_expression"] = map[string]any{"all": all}
	}
	return answer
}

func (d *dag) params() json.RawMessage {
	if len(d.Params) == 0 {
		return json.RawMessage("{}")
	}
	return d.Params
}
