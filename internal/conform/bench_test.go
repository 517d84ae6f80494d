package conform

import (
	"fmt"
	"strings"
	"testing"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/tolerant"
)

// pageOfRuns returns a page of 100 DAG runs. Each has its logical date under the given names.
func pageOfRuns(names ...string) []byte {
	runs := make([]string, 100)
	for i := range runs {
		dates := ""
		for _, name := range names {
			dates += fmt.Sprintf("%q: \"2026-11-21T05:40:12.345678+00:00\",\n      ", name)
		}
		runs[i] = fmt.Sprintf(`{
      "conf": {"day": "2026-11-21"},
      "dag_id": "hello",
      "dag_run_id": "manual__2026-11-21T05:40:12.%06d+00:00",
      "data_interval_end": "2026-11-21T05:40:12.345678+00:00",
      "data_interval_start": "2026-11-21T05:40:12.345678+00:00",
      "end_date": "2026-11-21T05:40:14.045678+00:00",
      "external_trigger": true,
      "last_scheduling_decision": "2026-11-21T05:40:14.045678+00:00",
      %s"note": null,
      "run_type": "manual",
      "start_date": "2026-11-21T05:40:12.845678+00:00",
      "state": "success"
    }`, i, dates)
	}
	return []byte("{\n  \"dag_runs\": [\n    " + strings.Join(runs, ",\n    ") + "\n  ],\n  \"total_entries\": 5000\n}\n")
}

// BenchmarkCheck compares the cost of Check with that of decoding.
func BenchmarkCheck(b *testing.B) {
	for name, data := range map[string][]byte{
		"both": pageOfRuns("execution_date", "logical_date"), "old": pageOfRuns("execution_date"), "new": pageOfRuns("logical_date"),
	} {
		b.Run(name+"/decode", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := tolerant.Unmarshal(data, new(gen.DAGRunCollection)); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/check", func(b *testing.B) {
			var c Checker
			var page gen.DAGRunCollection
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				page = gen.DAGRunCollection{}
				_ = tolerant.Unmarshal(data, &page)
				b.StartTimer()
				if bad, problem := c.Check(data, &page, []Expected{{Field: "dag_id", Value: "hello"}}, false); bad != nil || problem != nil {
					b.Fatal(bad, problem)
				}
			}
		})
	}
}
