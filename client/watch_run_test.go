package client_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// watched starts a server with a DAG etl of these tasks, triggers a run, and returns the lines of a watch that polls every interval
// exactly. Before each event, it calls during.
func watched(
	t *testing.T, version string, interval time.Duration, tasks []airflowtest.Task, during func(*airflowtest.Server, *client.Client, client.RunEvent),
) (lines []string, events []client.RunEvent, server *airflowtest.Server) {
	t.Helper()
	server = airflowtest.NewServer(airflowtest.WithVersion(version), airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: tasks}))
	c, err := client.New("http://airflow.test", client.WithAuth(auth.Basic("admin", "admin")),
		client.WithHTTPClient(&http.Client{Transport: inMemory{server}}), client.WithServerVersion(version))
	require.NoError(t, err)
	run, err := c.DAGRuns.Trigger(t.Context(), "etl", &client.TriggerOptions{DAGRunID: "r"})
	require.NoError(t, err)
	options := &client.WatchOptions{MinInterval: interval, MaxInterval: interval, StallAfter: -1, OnError: func(err error) { t.Error(err) }}
	for event, err := range c.DAGRuns.Watch(t.Context(), "etl", run.DAGRunID, options) {
		require.NoError(t, err)
		assert.Equal(t, "r", event.Run.DAGRunID)
		lines, events = append(lines, event.String()), append(events, event)
		if during != nil {
			during(server, c, event)
		}
	}
	return lines, events, server
}

func TestWatchYieldsTheStatesOfTheRunAndItsTaskInstancesInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		lines, events, server := watched(t, "2.11.2", time.Second, []airflowtest.Task{
			{ID: "extract", RunsFor: 5 * time.Second},
			{ID: "load", Upstream: []string{"extract"}, Instances: 2, RunsFor: 5 * time.Second},
			{ID: "skip", Skips: true},
		}, nil)
		assert.Equal(t, []string{
			"run: none -> running",
			"extract try 1: none -> running",
			"skip: none -> skipped",
			"extract try 1: running -> success",
			"load[0] try 1: none -> running",
			"load[1] try 1: none -> running",
			"load[0] try 1: running -> success",
			"load[1] try 1: running -> success",
			"run: running -> success",
		}, lines)
		for _, event := range events {
			state := client.TaskState(event.NewState)
			assert.Equal(t, event.TaskInstance == nil && event.NewState == "success" || event.TaskInstance != nil && state.Terminal(), event.Ended, event)
		}
		polls := requested(server, "GET", "/dagRuns/r")
		assert.Equal(t, polls, requested(server, "GET", "/taskInstances"), "one page for each poll")
		assert.Zero(t, requested(server, "GET", "/tries"))
		assert.Len(t, server.Requests(), 1+2*polls)
	})
}

func TestWatchYieldsTheEndOfEachTryThatItMissed(t *testing.T) {
	tasks := []airflowtest.Task{{ID: "load", Retries: 2, RunsFor: time.Second, Fails: func(json.RawMessage) bool { return true }}}
	for version, missed := range map[string][]string{
		"2.11.2": {"load try 1: running -> failed", "load try 2: failed -> failed", "load try 3: failed -> failed"},
		"2.9.3":  {"load try 1: running -> up_for_retry", "load try 2: up_for_retry -> up_for_retry", "load try 3: up_for_retry -> failed"},
	} {
		t.Run(version, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				lines, events, server := watched(t, version, time.Minute, tasks, nil)
				want := slices.Concat([]string{"run: none -> running", "load try 1: none -> running"}, missed, []string{"run: running -> failed"})
				assert.Equal(t, want, lines)
				if version == "2.11.2" {
					assert.Equal(t, 1, requested(server, "GET", "/tries"))
					assert.InDelta(t, 1, events[2].TaskInstance.Duration, 0)
					assert.Equal(t, events[2].TaskInstance.EndDate, events[3].TaskInstance.StartDate)
				}
			})
		})
	}
}

func TestWatchYieldsTriesFromBeforeItBegan(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := airflowtest.NewServer(airflowtest.WithSampleDAGs(), airflowtest.WithDAG(
			airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{{ID: "load", Retries: 1, RunsFor: time.Second}}}))
		server.FailTask("etl", "load", 1)
		c := clientOf(t, server)
		run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
		require.NoError(t, err)
		time.Sleep(time.Minute)
		var lines []string
		for event, err := range c.DAGRuns.Watch(t.Context(), "etl", run.DAGRunID, nil) {
			require.NoError(t, err)
			assert.True(t, event.Ended)
			lines = append(lines, event.String())
		}
		assert.Equal(t, []string{"load try 1: none -> failed", "load try 2: failed -> success", "run: none -> success"}, lines)
	})
}

// A task instance is cleared between two polls, while the run runs.
func TestWatchYieldsTheEndOfATryThatWasCleared(t *testing.T) {
	for version, final := range map[string]string{"2.11.2": "success", "2.9.3": "unknown"} {
		t.Run(version, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var wait chan struct{}
				lines, _, _ := watched(t, version, time.Minute, []airflowtest.Task{
					{ID: "load", RunsFor: 10 * time.Second}, {ID: "slow", RunsFor: 90 * time.Second},
				}, func(_ *airflowtest.Server, c *client.Client, event client.RunEvent) {
					if wait != nil {
						return
					}
					wait = make(chan struct{})
					go func() {
						defer close(wait)
						time.Sleep(55 * time.Second)
						_, err := c.TaskInstances.Clear(t.Context(), "etl", client.TaskInstancesClear{DAGRunID: "r", TaskIDs: []string{"load"}, OnlyFailed: client.Set(false)})
						assert.NoError(t, err)
					}()
				})
				<-wait
				assert.Equal(t, []string{
					"run: none -> running", "load try 1: none -> running", "slow try 1: none -> running",
					"load try 1: running -> " + final, "load try 2: " + final + " -> running",
					"load try 2: running -> success", "slow try 1: running -> success", "run: running -> success",
				}, lines)
			})
		})
	}
}

func TestWatchYieldsTheTriesOfARunThatWasCleared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cleared := false
		lines, _, _ := watched(t, "2.11.2", time.Second, []airflowtest.Task{{ID: "load", RunsFor: 5 * time.Second}, {ID: "slow", RunsFor: 9 * time.Second}},
			func(_ *airflowtest.Server, c *client.Client, event client.RunEvent) {
				if event.Ended && !cleared {
					cleared = true
					_, err := c.DAGRuns.Clear(t.Context(), "etl", "r")
					assert.NoError(t, err)
				}
			})
		assert.Contains(t, lines, "slow try 1: running -> failed", "the server stops it")
		assert.Contains(t, lines, "load try 2: running -> success")
		assert.Equal(t, "run: running -> success", lines[len(lines)-1])
	})
}

func TestWatchSurvivesOutagesAndExpiredLogins(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{
		{ID: "load", Retries: 1, RunsFor: 100 * time.Millisecond}, {ID: "after", Upstream: []string{"load"}, RunsFor: 100 * time.Millisecond},
	}}))
	server.FailTask("etl", "load", 1)
	c, err := client.New(server.URL(), client.WithAuth(auth.Session("admin", "admin")))
	require.NoError(t, err)
	run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
	require.NoError(t, err)
	lists, tries := "GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances", "GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries"
	faults := []*airflowtest.ActiveFault{
		server.Fail(airflowtest.Fault{Kind: airflowtest.HangUp, Route: "GET /dags/{dag_id}/dagRuns/{dag_run_id}", Times: 2}),
		server.Fail(airflowtest.Fault{Route: lists, Skip: 1, Times: 2, Page: airflowtest.PageOops}),
		server.Fail(airflowtest.Fault{Kind: airflowtest.ExpireLogin, Route: lists, Skip: 2, Times: 1}),
		server.Fail(airflowtest.Fault{Route: tries, Times: 2, Page: airflowtest.PageNginxBadGateway}),
	}
	var failures []error
	var ends []string
	for event, err := range c.DAGRuns.Watch(t.Context(), "etl", run.DAGRunID, &client.WatchOptions{
		MinInterval: 5 * time.Millisecond, MaxInterval: 5 * time.Millisecond, OnError: func(err error) { failures = append(failures, err) },
	}) {
		require.NoError(t, err)
		if event.Ended {
			ends = append(ends, fmt.Sprint(event.Try, event.TaskInstance != nil))
		}
	}
	assert.Equal(t, []string{"1 true", "2 true", "1 true", "0 false"}, ends)
	assert.NotEmpty(t, failures)
	for _, fault := range faults[:3] {
		assert.Positive(t, fault.Count())
	}
}

func TestWatchReportsThatTheRunWasDeleted(t *testing.T) {
	server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: time.Hour}))
	c := clientOf(t, server)
	run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
	require.NoError(t, err)
	options := &client.WatchOptions{MinInterval: time.Millisecond}
	for event, err := range c.DAGRuns.Watch(t.Context(), "etl", run.DAGRunID, options) {
		if err == nil {
			if event.TaskInstance != nil {
				require.NoError(t, c.DAGRuns.Delete(t.Context(), "etl", run.DAGRunID))
			}
			continue
		}
		var deleted *client.RunDeletedError
		require.ErrorAs(t, err, &deleted)
		require.ErrorIs(t, err, problem.ErrNotFound)
	}
	for _, err := range c.DAGRuns.Watch(t.Context(), "etl", run.DAGRunID, options) {
		require.ErrorIs(t, err, problem.ErrNotFound, "the run does not exist")
	}
}

// replacing replaces a run after it was read for the nth time, and before its task instances are.
type replacing struct {
	*airflowtest.Server
	n       int
	replace func()
}

func (r *replacing) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	if strings.HasSuffix(req.URL.Path, "/taskInstances") {
		if r.n--; r.n == 0 {
			r.replace()
		}
	}
	r.Server.ServeHTTP(w, req)
}

func TestWatchYieldsNoEventOfARunThatReplacedIt(t *testing.T) {
	date := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	task := airflowtest.Task{ID: "load", Duration: func(conf json.RawMessage) time.Duration {
		if strings.Contains(string(conf), "short") {
			return 0
		}
		return time.Hour
	}}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for _, version := range []string{"2.0.2", "2.11.2"} {
		for _, deleted := range []bool{false, true} {
			t.Run(fmt.Sprint(version, deleted), func(t *testing.T) {
				server := &replacing{Server: airflowtest.NewServer(airflowtest.WithVersion(version),
					airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{task}})), n: 2}
				trigger := &client.TriggerOptions{DAGRunID: "r", LogicalDate: date}
				c := clientOf(t, server)
				_, err := c.DAGRuns.Trigger(t.Context(), "etl", trigger)
				require.NoError(t, err)
				server.replace = func() {
					assert.NoError(t, c.DAGRuns.Delete(t.Context(), "etl", "r"))
					if deleted {
						return
					}
					trigger.LogicalDate = date.Add(time.Hour)
					trigger.Conf = map[string]bool{"short": true}
					_, err := c.DAGRuns.Trigger(t.Context(), "etl", trigger)
					assert.NoError(t, err)
				}
				var lines []string
				for event, err := range c.DAGRuns.Watch(ctx, "etl", "r", &client.WatchOptions{MinInterval: time.Millisecond}) {
					if err != nil {
						var gone *client.RunDeletedError
						require.ErrorAs(t, err, &gone)
						assert.Equal(t, !deleted, gone.Replaced)
						continue
					}
					lines = append(lines, event.String())
				}
				assert.Equal(t, []string{"run: none -> running", "load try 1: none -> running"}, lines)
			})
		}
	}
}

func TestWatchEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Paused: true}))
		c := clientOf(t, server)
		run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
		require.NoError(t, err)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		var errs []error
		for _, err := range c.DAGRuns.Watch(ctx, "etl", run.DAGRunID, nil) {
			if err != nil {
				errs = append(errs, err)
			}
		}
		require.Len(t, errs, 1)
		require.ErrorIs(t, errs[0], context.DeadlineExceeded)
		assert.ErrorContains(t, errs[0], `(last state: queued)`)
		var stalled *client.StalledError
		require.ErrorAs(t, errs[0], &stalled)
		assert.True(t, stalled.Has(client.StallPaused))

		sent := 0
		for _, err := range c.DAGRuns.Watch(t.Context(), "etl", run.DAGRunID, nil) {
			require.NoError(t, err)
			sent = len(server.Requests())
			break
		}
		assert.Len(t, server.Requests(), sent, "nothing is sent after the loop was left")
	})
}

// A user ends the run while a teardown task runs: Watch yields its end before that of the run.
func TestWatchWaitsForTasksThatOutlastTheirRun(t *testing.T) {
	server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: time.Hour}))
	c := clientOf(t, server)
	run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
	require.NoError(t, err)
	ended := server.Fail(airflowtest.Fault{
		Kind: airflowtest.Alter, Route: "GET /dags/{dag_id}/dagRuns/{dag_run_id}", Skip: 1, Fields: map[string]any{"state": "failed"},
	})
	var lines []string
	for event, err := range c.DAGRuns.Watch(t.Context(), "etl", run.DAGRunID, &client.WatchOptions{MinInterval: time.Millisecond, MaxInterval: time.Millisecond}) {
		require.NoError(t, err)
		if lines = append(lines, event.String()); len(lines) == 2 {
			go func() {
				for ended.Count() < 3 {
					time.Sleep(time.Millisecond)
				}
				server.EndTask(client.TaskInstanceID{DAGID: "etl", DAGRunID: run.DAGRunID, TaskID: "etl"}, client.TaskStateFailed)
			}()
		}
	}
	assert.Equal(t, []string{
		"run: none -> running", "etl try 1: none -> running", "etl try 1: running -> failed", "run: running -> failed",
	}, lines)
}

// manyTasks is a server with one run of so many task instances. The run and they end when the run has been read twice.
type manyTasks struct{ instances, reads int }

func (m *manyTasks) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	state := map[bool]string{false: "running", true: "success"}
	if !strings.HasSuffix(r.URL.Path, "/taskInstances") {
		m.reads++
		_, _ = fmt.Fprintf(w, `{"dag_id": "etl", "dag_run_id": "r", "state": %q, "execution_date": "2026-11-29T00:00:00Z"}`, state[m.reads > 2])
		return
	}
	offset, _ := strconv.Atoi(r.URL.Query().Get("offset"))
	limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
	rows := make([]string, 0, limit)
	for i := offset; i < min(offset+limit, m.instances); i++ {
		rows = append(rows, fmt.Sprintf(`{"dag_id": "etl", "dag_run_id": "r", "task_id": "load", "map_index": %d, "try_number": 1, "state": %q,
			"execution_date": "2026-11-29T00:00:00Z", "executor_config": %q}`, i, state[m.reads > 1 && i%10 > 0 || m.reads > 2], strings.Repeat("x", 1000)))
	}
	_, _ = fmt.Fprintf(w, `{"task_instances": [%s], "total_entries": %d}`, strings.Join(rows, ","), m.instances)
}

func TestWatchNeedsLittleMemoryForManyTaskInstances(t *testing.T) {
	server := &manyTasks{instances: 5_000}
	c := clientOf(t, server)
	heap := func() int {
		runtime.GC()
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		return int(stats.HeapAlloc)
	}
	first, last, ends := heap(), 0, 0
	for event, err := range c.DAGRuns.Watch(t.Context(), "etl", "r", &client.WatchOptions{MinInterval: time.Millisecond}) {
		require.NoError(t, err)
		switch {
		case event.TaskInstance == nil && event.Ended:
			last = heap()
		case event.Ended:
			ends++
		}
	}
	assert.Equal(t, server.instances, ends)
	t.Logf("%d bytes for each task instance", (last-first)/server.instances)
	assert.Less(t, (last-first)/server.instances, 300, "a task instance alone has more than 1,000 bytes")
}
