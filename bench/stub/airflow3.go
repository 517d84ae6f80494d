package stub

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// handleAirflow3 adds the routes of Airflow 3.
func handleAirflow3(mux *http.ServeMux) {
	mux.HandleFunc("GET /api/v2/version", func(w http.ResponseWriter, _ *http.Request) {
		respondAs(w, true, func(out *writer) {
			out.open('{')
			out.string("version", Version3)
			out.null("git_version")
			out.close('}')
		})
	})
	mux.HandleFunc("GET /api/v2/dags", func(w http.ResponseWriter, r *http.Request) {
		row := func(out *writer, index int) { out.appendDAG3(DAGID(index), index) }
		respondPage(w, r, DAGs, page{name: "dags", row: row, compact: true})
	})
	mux.HandleFunc("GET /api/v2/dags/{dag_id}", func(w http.ResponseWriter, r *http.Request) {
		respondAs(w, true, func(out *writer) { out.appendDAG3(r.PathValue("dag_id"), 0) })
	})
	mux.HandleFunc("GET /api/v2/dags/{dag_id}/dagRuns", func(w http.ResponseWriter, r *http.Request) {
		dagID := r.PathValue("dag_id")
		row := func(out *writer, index int) { out.appendRun3(dagID, index) }
		nulls := []string{"total_entries_limit", "next_cursor", "previous_cursor"}
		respondPage(w, r, numberOfRuns(dagID), page{name: "dag_runs", row: row, compact: true, nulls: nulls})
	})
	mux.HandleFunc("POST /api/v2/dags/{dag_id}/dagRuns", postRun3)
}

func postRun3(w http.ResponseWriter, r *http.Request) {
	var request struct {
		RunID       string          `json:"dag_run_id"`
		LogicalDate json.RawMessage `json:"logical_date"`
		Conf        json.RawMessage `json:"conf"`
	}
	if !readBody(w, r, &request) {
		return
	}
	if request.RunID == "" || len(request.Conf) == 0 || string(request.LogicalDate) != "null" {
		reject(w, http.StatusUnprocessableEntity, "the measurements send dag_run_id, conf, and null as logical_date")
		return
	}
	var conf bytes.Buffer
	if err := json.Compact(&conf, request.Conf); err != nil {
		reject(w, http.StatusUnprocessableEntity, err.Error())
		return
	}
	respondAs(w, true, func(out *writer) { out.appendTriggered3(r.PathValue("dag_id"), request.RunID, conf.Bytes(), start) })
}

// appendRun3 writes the run of a list with an index, as appendRun does for Airflow 2.
func (w *writer) appendRun3(dagID string, index int) {
	date := logicalDate(index)
	w.open('{')
	w.string("dag_run_id", RunID(index))
	w.string("dag_id", dagID)
	w.time("logical_date", date)
	w.time("queued_at", date.Add(1105*time.Millisecond))
	w.time("start_date", date.Add(1207*time.Millisecond))
	w.time("end_date", date.Add(5482*time.Millisecond))
	w.float("duration", 4.275+float64(index%1000)/1e6)
	w.time("data_interval_start", date.Add(-time.Minute))
	w.time("data_interval_end", date)
	w.time("run_after", date)
	w.time("last_scheduling_decision", date.Add(5468*time.Millisecond))
	w.string("run_type", "scheduled")
	if index%10 == 9 {
		w.string("state", "failed")
	} else {
		w.string("state", "success")
	}
	w.string("triggered_by", "timetable")
	w.null("triggering_user_name")
	w.key("conf")
	w.open('{')
	w.string("day", date.Format(time.DateOnly))
	w.close('}')
	w.appendRunEnd3(dagID)
}

// appendTriggered3 writes a run that was just triggered. The conf is JSON.
func (w *writer) appendTriggered3(dagID, runID string, conf []byte, date time.Time) {
	w.open('{')
	w.string("dag_run_id", runID)
	w.string("dag_id", dagID)
	w.null("logical_date")
	w.time("queued_at", date)
	for _, name := range []string{"start_date", "end_date", "duration", "data_interval_start", "data_interval_end"} {
		w.null(name)
	}
	w.time("run_after", date)
	w.null("last_scheduling_decision")
	w.string("run_type", "manual")
	w.string("state", "queued")
	w.string("triggered_by", "rest_api")
	w.string("triggering_user_name", "admin")
	w.key("conf")
	w.text = append(w.text, conf...)
	w.appendRunEnd3(dagID)
}

// appendRunEnd3 writes the fields after the conf.
func (w *writer) appendRunEnd3(dagID string) {
	w.null("note")
	w.key("dag_versions")
	w.open('[')
	w.element()
	w.open('{')
	w.string("id", "01a22376-ee4d-725e-b1bb-1fda2a0e19fe")
	w.int("version_number", 1)
	w.string("dag_id", dagID)
	w.string("bundle_name", "dags-folder")
	w.null("bundle_version")
	w.time("created_at", start)
	w.string("dag_display_name", dagID)
	w.null("bundle_url")
	w.close('}')
	w.close(']')
	w.null("bundle_version")
	w.string("dag_display_name", dagID)
	w.null("partition_key")
	w.null("partition_date")
	w.close('}')
}

// appendDAG3 writes the DAG with an index, as appendDAG does for Airflow 2.
func (w *writer) appendDAG3(id string, index int) {
	next := start.AddDate(0, 0, 1)
	file := "pipeline_" + strconv.Itoa(index) + ".py"
	w.open('{')
	w.string("dag_id", id)
	w.string("dag_display_name", id)
	w.bool("is_paused", index%4 == 3)
	w.bool("is_stale", false)
	w.time("last_parsed_time", start.Add(time.Duration(index%30)*time.Second))
	w.float("last_parse_duration", 0.8102741379989311+float64(index%30)/100)
	w.null("last_expired")
	w.string("bundle_name", "dags-folder")
	w.null("bundle_version")
	w.string("relative_fileloc", file)
	w.string("fileloc", "/opt/airflow/dags/"+file)
	w.string("description", "Loads the orders of a day")
	w.string("timetable_summary", "0 0 * * *")
	w.string("timetable_description", "At 00:00")
	w.bool("timetable_partitioned", false)
	w.bool("timetable_periodic", true)
	w.key("tags")
	w.open('[')
	for _, tag := range []string{"orders", "daily"} {
		w.element()
		w.open('{')
		w.string("name", tag)
		w.string("dag_id", id)
		w.string("dag_display_name", id)
		w.close('}')
	}
	w.close(']')
	w.int("max_active_tasks", 16)
	w.int("max_active_runs", 16)
	w.int("max_consecutive_failed_dag_runs", 0)
	w.bool("has_task_concurrency_limits", false)
	w.bool("has_import_errors", false)
	w.time("next_dagrun_logical_date", next)
	w.time("next_dagrun_data_interval_start", next)
	w.time("next_dagrun_data_interval_end", next.AddDate(0, 0, 1))
	w.time("next_dagrun_run_after", next.AddDate(0, 0, 1))
	w.null("allowed_run_types")
	w.key("owners")
	w.open('[')
	w.element()
	w.quote("data")
	w.close(']')
	w.bool("is_backfillable", true)
	w.string("file_token", fmt.Sprintf("eyJidW5kbGVfbmFtZSI6ImRhZ3MtZm9sZGVyIiwicmVsYXRpdmVfZmlsZWxvYyI6Ij%05d.WT0z8hAPMP-vflOhlq96qGsJI7U", index))
	w.close('}')
}
