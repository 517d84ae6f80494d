package main

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func TestRunURL(t *testing.T) {
	run := &client.DAGRun{DAGID: "a b", DAGRunID: "manual__2026-11-21T00:00:00+00:00", LogicalDate: time.Date(2026, 11, 21, 0, 0, 0, 5000, time.UTC)}
	for release, want := range map[string]string{
		"2.0.2":  "https://h/sub/graph?dag_id=a+b&execution_date=2026-11-21T00%3A00%3A00.000005Z",
		"2.2.5":  "https://h/sub/graph?dag_id=a+b&execution_date=2026-11-21T00%3A00%3A00.000005Z",
		"2.3.4":  "https://h/sub/dags/a%20b/grid?dag_run_id=manual__2026-11-21T00%3A00%3A00%2B00%3A00",
		"2.11.2": "https://h/sub/dags/a%20b/grid?dag_run_id=manual__2026-11-21T00%3A00%3A00%2B00%3A00",
		"3.0.6":  "https://h/sub/dags/a%20b/runs/manual__2026-11-21T00:00:00+00:00",
		"3.3.2":  "https://h/sub/dags/a%20b/runs/manual__2026-11-21T00:00:00+00:00",
	} {
		assert.Equal(t, want, runURL("https://h/sub/", release, run), release)
	}
}

func TestBrowser(t *testing.T) {
	for _, tt := range []struct{ system, set, want string }{
		{"linux", "", ""},
		{"linux", "DISPLAY", "xdg-open"},
		{"freebsd", "WAYLAND_DISPLAY", "xdg-open"},
		{"darwin", "", "open"},
		{"windows", "", "rundll32 url.dll,FileProtocolHandler"},
		{"linux", "BROWSER", "w3m -o x"},
	} {
		got := browser(tt.system, func(name string) string {
			if name != tt.set {
				return ""
			}
			return "w3m -o x"
		})
		assert.Equal(t, tt.want, strings.Join(got, " "), tt)
	}
}

func TestRunsOpenPrintsTheAddressWithoutATerminal(t *testing.T) {
	for version, want := range map[string]string{
		"2.11.2": "http://airflow.test/dags/hello/grid?dag_run_id=r", "3.3.2": "http://airflow.test/dags/hello/runs/r",
	} {
		synctest.Test(t, func(t *testing.T) {
			t.Setenv("BROWSER", "false")
			c := cli{handler: airflowtest.NewServer(airflowtest.WithVersion(version), airflowtest.WithSampleDAGs()), password: true}
			c.succeed(t, "dags", "trigger", "hello", "--run-id", "r")
			assert.Equal(t, result{0, want + "\n", ""}, c.run(t.Context(), "runs", "open", "hello", "r"))
			assert.Equal(t, want+"\n", c.succeed(t, "runs", "open", "hello", "r", "--print").out)
			assert.Equal(t, "r "+want+"\n", c.succeed(t, "runs", "open", "hello", "r", "-o", "template={{.dag_run_id}} {{.url}}").out)
			assert.Equal(t, exitNotFound, c.run(t.Context(), "runs", "open", "hello", "nope").code)
		})
	}
}
