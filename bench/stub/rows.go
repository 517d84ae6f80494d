package stub

import (
	"fmt"
	"strconv"
	"time"
)

// start is the logical date of the first run. It has microseconds, as the times of Airflow usually have.
var start = time.Date(2026, 1, 1, 0, 0, 0, 334086000, time.UTC)

// DAGID returns the ID of the DAG with an index. The IDs sort in the order of the indices.
func DAGID(index int) string { return fmt.Sprintf("team_%02d.pipeline_%05d", index%20, index) }

// RunID returns the ID of the run with an index.
func RunID(index int) string { return "scheduled__" + logicalDate(index).Format(timeLayout) }

func logicalDate(index int) time.Time { return start.Add(time.Duration(index) * time.Minute) }

// appendRun writes the run of a list with an index: it succeeded, and every tenth one failed.
func (w *writer) appendRun(dagID string, index int) {
	date := logicalDate(index)
	w.open('{')
	w.key("conf")
	w.open('{')
	w.string("day", date.Format(time.DateOnly))
	w.close('}')
	w.string("dag_id", dagID)
	w.string("dag_run_id", RunID(index))
	w.time("data_interval_end", date)
	w.time("data_interval_start", date.Add(-time.Minute))
	w.time("end_date", date.Add(5482*time.Millisecond))
	w.time("execution_date", date)
	w.bool("external_trigger", false)
	w.time("last_scheduling_decision", date.Add(5468*time.Millisecond))
	w.time("logical_date", date)
	w.null("note")
	w.string("run_type", "scheduled")
	w.time("start_date", date.Add(1207*time.Millisecond))
	if index%10 == 9 {
		w.string("state", "failed")
	} else {
		w.string("state", "success")
	}
	w.close('}')
}

// appendTriggered writes a run that was just triggered. The conf is JSON.
func (w *writer) appendTriggered(dagID, runID string, conf []byte, date time.Time) {
	w.open('{')
	w.key("conf")
	w.text = append(w.text, conf...)
	w.string("dag_id", dagID)
	w.string("dag_run_id", runID)
	w.time("data_interval_end", date)
	w.time("data_interval_start", date)
	w.null("end_date")
	w.time("execution_date", date)
	w.bool("external_trigger", true)
	w.null("last_scheduling_decision")
	w.time("logical_date", date)
	w.null("note")
	w.string("run_type", "manual")
	w.null("start_date")
	w.string("state", "queued")
	w.close('}')
}

// appendDAG writes the DAG with an index: it is active and runs every day.
func (w *writer) appendDAG(id string, index int) {
	parsed := start.Add(time.Duration(index%30) * time.Second)
	next := start.AddDate(0, 0, 1)
	file := "pipeline_" + strconv.Itoa(index) + ".py"
	w.open('{')
	w.string("dag_display_name", id)
	w.string("dag_id", id)
	w.string("default_view", "grid")
	w.string("description", "Loads the orders of a day")
	w.string("file_token", "Ii9vcHQvYWlyZmxvdy9kYWdzLw"+strconv.Itoa(index)+".4YFHDnZeFEa0RJN_b5zF9jMj6mM")
	w.string("fileloc", "/opt/airflow/dags/"+file)
	w.bool("has_import_errors", false)
	w.bool("has_task_concurrency_limits", false)
	w.bool("is_active", true)
	w.bool("is_paused", index%4 == 3)
	w.bool("is_subdag", false)
	w.null("last_expired")
	w.time("last_parsed_time", parsed)
	w.null("last_pickled")
	w.int("max_active_runs", 16)
	w.int("max_active_tasks", 16)
	w.int("max_consecutive_failed_dag_runs", 0)
	w.time("next_dagrun", next)
	w.time("next_dagrun_create_after", next.AddDate(0, 0, 1))
	w.time("next_dagrun_data_interval_end", next.AddDate(0, 0, 1))
	w.time("next_dagrun_data_interval_start", next)
	w.key("owners")
	w.open('[')
	w.element()
	w.quote("data")
	w.close(']')
	w.null("pickle_id")
	w.null("root_dag_id")
	w.key("schedule_interval")
	w.open('{')
	w.string("__type", "CronExpression")
	w.string("value", "0 0 * * *")
	w.close('}')
	w.null("scheduler_lock")
	w.key("tags")
	w.open('[')
	for _, tag := range []string{"orders", "daily"} {
		w.element()
		w.open('{')
		w.string("name", tag)
		w.close('}')
	}
	w.close(']')
	w.string("timetable_description", "At 00:00")
	w.close('}')
}
