package airflowtest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// warnings returns a warning for each DAG with tasks in missing pools. A real server notices missing pools only when it
// parses the file again.
func (s *Server) warnings() []gen.DAGWarning {
	var found []gen.DAGWarning
	for _, d := range s.sortedDAGs() {
		missing := map[string]bool{}
		for _, t := range d.tasks() {
			if s.pool(t.pool()) == nil {
				missing[quoted(t.pool())] = true
			}
		}
		if len(missing) > 0 {
			pools := strings.Join(slices.Sorted(maps.Keys(missing)), ", ")
			found = append(found, gen.DAGWarning{
				DAGID: d.ID, WarningType: "non-existent pool", Timestamp: d.parsedAt,
				Message: fmt.Sprintf("Dag %s references non-existent pools: [%s]", quoted(d.ID), pools),
			})
		}
	}
	return found
}

func (s endpoints) WarningsList(r *request, options *gen.WarningListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	column, descending, err := parseOrder(options.OrderBy, r.query.Has("order_by"), "timestamp", "dag_id", "warning_type", "message", "timestamp")
	if err != nil {
		return nil, err
	}
	compare := map[string]func(a, b gen.DAGWarning) int{
		"dag_id":       func(a, b gen.DAGWarning) int { return strings.Compare(a.DAGID, b.DAGID) },
		"warning_type": func(a, b gen.DAGWarning) int { return strings.Compare(a.WarningType, b.WarningType) },
		"message":      func(a, b gen.DAGWarning) int { return strings.Compare(a.Message, b.Message) },
		"timestamp":    func(a, b gen.DAGWarning) int { return a.Timestamp.Compare(b.Timestamp) },
	}[column]
	found := slices.DeleteFunc(s.warnings(), func(w gen.DAGWarning) bool {
		return isFilteredOut(w.DAGID, options.DAGID) || isFilteredOut(w.WarningType, options.WarningType)
	})
	rows := slicePage(sorted(found, descending, compare), options.Offset, limit)
	return &gen.DAGWarningCollection{DAGWarnings: rows, TotalEntries: len(found)}, nil
}
