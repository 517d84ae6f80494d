package airflowtest

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
)

func (s endpoints) DAGsDetails(r *request, dagID string, options *gen.DAGDetailsOptions) (any, error) {
	d, ok := s.activeDAG(dagID)
	if !ok {
		return nil, dagNotFound(dagID)
	}
	result := s.details(d)
	if _, has := result["is_favorite"]; has {
		result["is_favorite"] = d.favoriteOf[r.user]
	}
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
	result := s.encoder.object(gen.DAGDetail{
		LatestDAGVersion: d.version(), LastParsed: d.parsedAt, StartDate: d.startDate(), EndDate: d.EndDate, DocMD: d.DocMD, Orientation: "LR", Timezone: "UTC",
		Params: d.params(), DAGRunTimeout: d.runTimeout(), IsPausedUponCreation: d.initiallyPaused,
	})
	maps.Copy(result, s.encoder.object(s.showDAG(d)))
	result["concurrency"] = result["max_active_tasks"]
	if s.isAirflow3() {
		s.completeDetails(d, result)
		return result
	}
	result["template_searchpath"] = nil
	if !s.release.isBefore("2.8") {
		result["owners"] = []string{}
	} else {
		for _, name := range detailsSince28() {
			delete(result, name)
		}
	}
	if len(d.Assets) > 0 && !s.release.isBefore("2.9") {
		var all []any
		for _, uri := range d.Assets {
			all = append(all, normalURI(uri))
		}
		result["dataset_expression"] = map[string]any{"all": all}
	}
	return result
}

// detailsSince28 returns the fields that the details of a DAG lack before 2.8.
func detailsSince28() []string {
	return []string{
		"has_import_errors", "has_task_concurrency_limits", "last_expired", "last_parsed_time", "last_pickled", "next_dagrun",
		"next_dagrun_create_after", "next_dagrun_data_interval_end", "next_dagrun_data_interval_start", "root_dag_id", "scheduler_lock",
		"template_searchpath", "timetable_description",
	}
}

// completeDetails sets the details that are different in Airflow 3.
func (s *Server) completeDetails(d *dag, result map[string]any) {
	for _, name := range []string{"template_searchpath", "next_dagrun", "next_dagrun_create_after"} { // which have other names
		delete(result, name)
	}
	if result["template_search_path"] = nil; d.RunTimeout > 0 {
		result["dag_run_timeout"] = isoDuration(d.RunTimeout)
	}
	if !s.release.isBefore("3.1") {
		if result["default_args"] = map[string]any{}; len(d.DefaultArgs) > 0 {
			result["default_args"] = d.DefaultArgs
		}
	}
	if !s.release.isBefore("3.0.2") {
		result["owner_links"] = map[string]any{}
	}
	if !s.release.isBefore("3.3") {
		result["rerun_with_latest_version"] = nil
	}
	running := 0
	for _, r := range s.runs {
		if r.dag == d && (r.State == gen.DAGRunStateRunning || r.State == gen.DAGRunStateQueued) {
			running++
		}
	}
	if !s.release.isBefore("3.2") {
		result["active_runs_count"] = running
	}
	if len(d.Assets) > 0 {
		var all []any
		for _, uri := range d.Assets {
			all = append(all, map[string]any{"asset": map[string]any{"uri": normalURI(uri), "name": uri, "group": "asset"}})
		}
		result["asset_expression"] = map[string]any{"all": all}
	}
}

// runTimeout returns the timeout of runs, or nil without one.
func (d *dag) runTimeout() *gen.TimeDelta {
	if d.RunTimeout == 0 {
		return nil
	}
	return timeDelta(d.RunTimeout)
}

// isoDuration formats a duration as Airflow 3 does: PT1H30M.
func isoDuration(d time.Duration) string {
	const day = 24 * time.Hour
	text := "P"
	if days := d / day; days > 0 {
		text += fmt.Sprintf("%dD", days)
	}
	if rest := d % day; rest > 0 || d == 0 {
		text += "T" + strings.ToUpper(strings.NewReplacer("h0m0s", "h", "m0s", "m").Replace(rest.String()))
	}
	return text
}

func (d *dag) params() json.RawMessage {
	if len(d.Params) == 0 {
		return json.RawMessage("{}")
	}
	return d.Params
}

func (s endpoints) DAGsStats(_ *request, options *gen.DAGStatsOptions) (any, error) {
	all := gen.DAGStatsCollection{DAGs: []gen.DAGStats{}}
	if s.isAirflow3() { // which sorts them, leaves out those without runs, and returns all others by default
		for _, d := range s.sortedDAGs() {
			hasRuns := slices.ContainsFunc(s.runs, func(r *run) bool { return r.DAGID == d.ID })
			if hasRuns && !d.inactive && (len(options.DAGIDs) == 0 || slices.Contains(options.DAGIDs, d.ID)) {
				all.DAGs = append(all.DAGs, s.stats(d.ID))
			}
		}
		all.TotalEntries = len(all.DAGs)
		return &all, nil
	}
	for i, id := range options.DAGIDs {
		if s.dags[id] != nil && !slices.Contains(options.DAGIDs[:i], id) {
			all.DAGs = append(all.DAGs, s.stats(id))
		}
	}
	all.TotalEntries = len(all.DAGs)
	return &all, nil
}

func (s *Server) stats(dagID string) gen.DAGStats {
	stats := gen.DAGStats{DAGID: dagID, DAGDisplayName: dagID}
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
