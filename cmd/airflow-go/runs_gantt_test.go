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

// ended has a run r of a DAG etl with a retried and a mapped task, which fails.
func ended(t *testing.T, version string) cli {
	t.Helper()
	server := airflowtest.NewServer(airflowtest.WithVersion(version), airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{
		{ID: "extract", RunsFor: 10 * time.Second, Retries: 1, RetryDelay: 10 * time.Second},
		{ID: "load", Upstream: []string{"extract"}, Instances: 3, RunsFor: 10 * time.Second},
		{ID: "report", Upstream: []string{"load"}, RunsFor: time.Second},
	}}))
	server.FailTask("etl", "extract", 1)
	c := cli{handler: server, password: strings.HasPrefix(version, "3.")}
	c.succeed(t, "dags", "trigger", "etl", "--run-id", "r")
	time.Sleep(35 * time.Second) // of the bubble
	server.FailTask("etl", "load", 1)
	time.Sleep(time.Minute)
	return c
}

func TestGantt(t *testing.T) {
	for _, version := range []string{"2.11.2", "3.3.2"} {
		t.Run(version, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := ended(t, version)
				got := c.succeed(t, "runs", "gantt", "etl", "r")
				assert.Equal(t, lines(
					"etl  r  failed  40s  5 of 5 tasks",
					"TASK     STATE            TOOK  TRY  0s                                      40s",
					"extract  success          20s   2    ×××××××××××          ████████████",
					"load     failed 3/3       10s   1                                    ×××××××××××",
					"report   upstream_failed        0                                              ×",
					"× failed  █ success  × upstream_failed"), got.out)
				assert.Empty(t, got.err)
				got = c.succeed(t, "runs", "gantt", "etl", "r", "--mapped")
				assert.Contains(t, got.out, "\nload[0]  failed ")
				assert.Contains(t, got.out, "\nload[2]  success ")
			})
		})
	}
}

func TestGanttInOtherFormats(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := ended(t, "2.11.2")
		svg := c.succeed(t, "runs", "gantt", "etl", "r", "-o", "svg").out
		assert.Subset(t, textsOf(t, svg), []string{"etl r failed", "extract", "load (3)", "report", "upstream_failed", "10s", "success"})
		assert.Contains(t, textsOf(t, svg), "extract, try 1: failed, 10s from 2000-01-01T00:00:00Z")
		assert.Contains(t, textsOf(t, svg), "load[2], try 1: success, 10s from 2000-01-01T00:00:30Z")
		assert.Contains(t, textsOf(t, svg), "report: upstream_failed, 0s from 2000-01-01T00:00:40Z")

		page := c.succeed(t, "runs", "gantt", "etl", "r", "-o", "html").out
		assert.Contains(t, page, "<p>State failed, started 2000-01-01T00:00:00Z, took 40s.</p>")
		assert.Contains(t, page, "<tr><td>load</td><td>1</td><td>1</td><td>success</td><td>2000-01-01T00:00:30Z</td><td>10s</td></tr>\n")
		assert.NotContains(t, page, "<script")
		assert.NotContains(t, page, "src=")

		tries := decode[[]ganttTry](t, c.succeed(t, "runs", "gantt", "etl", "r", "-o", "json").out)
		assert.Len(t, tries, 6)
		assert.Equal(t, "failed", *tries[0].State)
		assert.Equal(t, 10*time.Second, tries[0].End.Sub(*tries[0].Start))
		assert.Zero(t, tries[5].Try, "the task never ran")
		assert.Contains(t, c.succeed(t, "runs", "gantt", "etl", "r", "-o", "csv").out, "load,1,1,success,2000-01-01T00:00:30Z,10s\n")
		assert.Equal(t, exitNotFound, c.run(t.Context(), "runs", "gantt", "etl", "none").code)
	})
}

func TestGanttOnAirflowWithoutTries(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		got := ended(t, "2.9.3").succeed(t, "runs", "gantt", "etl", "r", "-o", "csv")
		assert.Contains(t, got.out, "extract,,2,success,")
		assert.NotContains(t, got.out, "extract,,1,")
	})
}

func TestChartFitsIntoEachWidth(t *testing.T) {
	start := time.Unix(0, 0)
	instances := []*history{
		{taskID: "a_task_with_a_long_name_日本語_日本語", mapIndex: -1, state: client.TaskStateUpstreamFailed},
		{taskID: "b", mapIndex: 0, state: client.TaskStateRunning, attempts: []attempt{
			{try: 1, state: client.TaskStateFailed, start: start, end: start.Add(-time.Second)}, {try: 12, state: client.TaskStateRunning, start: start.Add(time.Hour)},
		}},
	}
	run := &client.DAGRun{DAGID: "a_dag_with_a_long_name", DAGRunID: "scheduled__2026-11-21T00:00:00+00:00", State: client.DAGRunStateRunning}
	c := newChart(run, instances, false, start.Add(2*time.Hour))
	for columns := 1; columns < 200; columns++ {
		for _, line := range append(c.lines(columns, false), c.title(run, columns, false), c.legend(columns, false)) {
			assert.LessOrEqual(t, textWidth(line), columns, line)
		}
	}
	assert.Contains(t, c.lines(39, false)[2], "running 0/1")
	run.DAGID, run.DAGRunID = "etl", "order-4711"
	assert.Equal(t, "etl  order-4711  running  2h00m  1 of 2 tasks", c.title(run, 45, false))
	assert.Equal(t, "etl  order-4711  running  2h00m  1/2", c.title(run, 44, false))
	assert.Equal(t, "etl  order-4…  running  2h00m  1/2", c.title(run, 34, false))
	assert.Contains(t, c.lines(80, true)[2], "\x1b[36mrunning 0/1\x1b[0m")
	assert.Contains(t, c.lines(200, false)[1], "日本語_日本語")
}

func TestTheTimeOfATaskIsThatOfItsTries(t *testing.T) {
	at := func(seconds int) time.Time { return time.Unix(int64(seconds), 0) }
	for _, test := range []struct {
		name  string
		tries []attempt
		want  time.Duration
	}{
		{"a try", []attempt{{start: at(5), end: at(7)}}, 2 * time.Second},
		{"retried", []attempt{{try: 1, start: at(0), end: at(3)}, {try: 2, start: at(30), end: at(35)}}, 8 * time.Second},
		{"instances at the same time", []attempt{{start: at(2), end: at(6)}, {start: at(0), end: at(4)}, {start: at(3), end: at(4)}}, 6 * time.Second},
		{"running", []attempt{{start: at(0), end: at(1)}, {start: at(8)}}, 3 * time.Second},
		{"not started", []attempt{{}}, 0},
	} {
		h := &history{taskID: "t", mapIndex: -1, attempts: test.tries}
		assert.Equal(t, test.want, newChart(&client.DAGRun{}, []*history{h}, false, at(10)).rows[0].took, test.name)
	}
}

func TestTheTimeOfARunIsItsOwn(t *testing.T) {
	start := time.Unix(100, 0)
	before := []*history{{taskID: "t", mapIndex: -1, attempts: []attempt{{try: 1, start: start.Add(-time.Minute), end: start.Add(3 * time.Second)}}}}
	for _, test := range []struct {
		name string
		run  client.DAGRun
		want string
	}{
		{"cleared", client.DAGRun{StartDate: start, EndDate: start.Add(2 * time.Second)}, "2.0s"},
		{"running", client.DAGRun{StartDate: start}, "4.0s"},
		{"without dates", client.DAGRun{}, "1m04s"},
		{"queued again", client.DAGRun{State: client.DAGRunStateQueued, StartDate: start}, "0s"},
		{"started later, by the clock of the server", client.DAGRun{StartDate: start.Add(time.Hour)}, "0s"},
	} {
		c := newChart(&test.run, before, false, start.Add(4*time.Second))
		assert.Contains(t, c.title(&test.run, 80, false), "  "+test.want+"  0 of 1 tasks", test.name)
		assert.Contains(t, c.html(&test.run, nil), ", took "+test.want+".", test.name)
		assert.Len(t, c.rows[0].attempts, 1)
		assert.False(t, c.from.After(c.rows[0].attempts[0].start), "the axis has all tries")
	}
}

func TestShortDurations(t *testing.T) {
	for duration, want := range map[time.Duration]string{
		0: "", -time.Second: "", time.Millisecond: "0.0s", 9949 * time.Millisecond: "9.9s", 9951 * time.Millisecond: "10s", 59600 * time.Millisecond: "1m00s",
		time.Hour - time.Second: "59m59s", 26*time.Hour + 5*time.Minute: "26h05m", 101 * time.Hour: "4d05h",
	} {
		assert.Equal(t, want, shortDuration(duration))
	}
}
