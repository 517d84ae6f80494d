package tolerant

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/airflow-go/airflow/gen"
)

const oneDAG = `{
  "dag_display_name": "hello",
  "dag_id": "hello",
  "default_view": "grid",
  "description": "Says hello",
  "file_token": "Ii9vcHQvYWlyZmxvdy9kYWdzL2hlbGxvLnB5Ig.x6Nq2mZ3v5k1b7s9d0f2h4j6l8",
  "fileloc": "/opt/airflow/dags/hello.py",
  "has_import_errors": false,
  "has_task_concurrency_limits": false,
  "is_active": true,
  "is_paused": false,
  "is_subdag": false,
  "last_expired": null,
  "last_parsed_time": "2026-11-21T05:40:12.345678+00:00",
  "last_pickled": null,
  "max_active_runs": 16,
  "max_active_tasks": 16,
  "max_consecutive_failed_dag_runs": 0,
  "next_dagrun": null,
  "owners": [
    "airflow"
  ],
  "pickle_id": null,
  "root_dag_id": null,
  "schedule_interval": {
    "__type": "CronExpression",
    "value": "@daily"
  },
  "scheduler_lock": null,
  "tags": [
    {
      "name": "quick"
    }
  ],
  "timetable_description": "At 00:00"
}
`

// pageOfRuns returns a page of 100 DAG runs, of which the last has the given conf.
func pageOfRuns(conf string) string {
	var b strings.Builder
	b.WriteString("{\n  \"dag_runs\": [\n")
	for i := range 100 {
		runConf := `{"day": "2026-11-21"}`
		if i == 99 {
			runConf = conf
		}
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, `    {
      "conf": %s,
      "dag_id": "hello",
      "dag_run_id": "manual__2026-11-21T05:40:12.%06d+00:00",
      "data_interval_end": "2026-11-21T05:40:12.345678+00:00",
      "data_interval_start": "2026-11-21T05:40:12.345678+00:00",
      "end_date": "2026-11-21T05:40:14.045678+00:00",
      "execution_date": "2026-11-21T05:40:12.345678+00:00",
      "external_trigger": true,
      "last_scheduling_decision": "2026-11-21T05:40:14.045678+00:00",
      "logical_date": "2026-11-21T05:40:12.345678+00:00",
      "note": null,
      "run_type": "manual",
      "start_date": "2026-11-21T05:40:12.845678+00:00",
      "state": "success"
    }`, runConf, i)
	}
	b.WriteString("\n  ],\n  \"total_entries\": 5000\n}\n")
	return b.String()
}

func benchmark[T any](b *testing.B, text string, unmarshal func([]byte, any) error) {
	data := []byte(text)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if err := unmarshal(data, new(T)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFirstPass compares the cost of valid responses with encoding/json.
func BenchmarkFirstPass(b *testing.B) {
	b.Run("runs/strict", func(b *testing.B) { benchmark[gen.DAGRunCollection](b, pageOfRuns("{}"), json.Unmarshal) })
	var d Decoder
	b.Run("runs/decoder", func(b *testing.B) { benchmark[gen.DAGRunCollection](b, pageOfRuns("{}"), d.Unmarshal) })
	b.Run("dag/decoder", func(b *testing.B) { benchmark[gen.DAG](b, oneDAG, d.Unmarshal) })
	b.Run("runs/tolerant", func(b *testing.B) { benchmark[gen.DAGRunCollection](b, pageOfRuns("{}"), Unmarshal) })
	b.Run("dag/strict", func(b *testing.B) { benchmark[gen.DAG](b, oneDAG, json.Unmarshal) })
	b.Run("dag/tolerant", func(b *testing.B) { benchmark[gen.DAG](b, oneDAG, Unmarshal) })
}

// BenchmarkSecondPass measures a repair, which needs both passes: once for a NaN near the end of a page, and once for an integer
// that is written as a float.
func BenchmarkSecondPass(b *testing.B) {
	b.Run("runs/NaN", func(b *testing.B) { benchmark[gen.DAGRunCollection](b, pageOfRuns(`{"x": NaN}`), Unmarshal) })
	page := strings.Replace(pageOfRuns("{}"), "5000", "5000.0", 1)
	b.Run("runs/float", func(b *testing.B) { benchmark[gen.DAGRunCollection](b, page, Unmarshal) })
	dag := strings.Replace(oneDAG, "16", "16.0", 1)
	b.Run("dag/float", func(b *testing.B) { benchmark[gen.DAG](b, dag, Unmarshal) })
}
