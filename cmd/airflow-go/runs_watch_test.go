package main

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
)

// watching starts a run r of a DAG etl with a mapped task, of which the second instance fails.
func watching(t *testing.T) cli {
	t.Helper()
	server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{
		{ID: "extract", RunsFor: 5 * time.Second}, {ID: "load", Upstream: []string{"extract"}, Instances: 2, RunsFor: 5 * time.Second},
	}}))
	c := cli{handler: server}
	c.succeed(t, "dags", "trigger", "etl", "--run-id", "r")
	server.FailTask("etl", "load", 1)
	return c
}

func TestWatchPrintsEachChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		got := watching(t).run(t.Context(), "runs", "watch", "etl", "r")
		assert.Equal(t, exitRunFailed, got.code)
		var events []string
		for line := range strings.Lines(got.out) {
			at, event, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
			require.True(t, ok, line)
			_, err := time.Parse(time.RFC3339, at)
			require.NoError(t, err)
			events = append(events, event)
		}
		assert.Equal(t, []string{
			"run: none -> running", "extract try 1: none -> running", "extract try 1: running -> success",
			"load[0] try 1: none -> running", "load[1] try 1: none -> running",
			"load[0] try 1: running -> failed", "load[1] try 1: running -> success", "run: running -> failed",
		}, events)
		assert.Contains(t, got.err, "\n  [2000-01-01T00:00:10.000+0000] {taskinstance.py:361} INFO - Marking task as FAILED.")
		assert.Equal(t, lines("Task load[0] failed on try 1: http://airflow.test/log?dag_id=etl&execution_date=2000-01-01T00%3A00%3A00Z&map_index=0&task_id=load",
			`airflow-go: DAG run "r" of DAG "etl" ended in state "failed": task "load" (map index 0) failed on try 1 after 5s`,
			"To read the logs of the failed tasks: airflow-go logs etl r --failed", "To run them again: airflow-go runs retry etl r --wait"), withoutChance(got.err))
	})
}

func TestWatchPrintsEventsInOtherFormats(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := watching(t)
		got := c.run(t.Context(), "runs", "watch", "etl", "r", "-o", "json")
		assert.Equal(t, exitRunFailed, got.code)
		all := strings.Split(strings.TrimSpace(got.out), "\n")
		require.Len(t, all, 8)
		var failed map[string]any
		require.NoError(t, json.Unmarshal([]byte(all[5]), &failed))
		assert.NotEmpty(t, failed["time"])
		delete(failed, "time")
		assert.Equal(t, map[string]any{
			"dag_id": "etl", "dag_run_id": "r", "task_id": "load", "map_index": 0.0, "try_number": 1.0, "old_state": "running", "new_state": "failed",
			"ended": true, "cleared": false,
		}, failed)
		var first map[string]any
		require.NoError(t, json.Unmarshal([]byte(all[0]), &first))
		assert.Nil(t, first["task_id"])
		assert.Nil(t, first["map_index"])
		assert.Nil(t, first["old_state"])
		assert.Equal(t, "running", first["new_state"])

		got = c.run(t.Context(), "runs", "watch", "etl", "r", "-o", "csv")
		rows := strings.Split(strings.TrimSpace(got.out), "\n")
		assert.Equal(t, "time,task,map_index,try,old_state,new_state", rows[0])
		assert.Contains(t, got.out, ",load,0,1,,failed\n")
		assert.Equal(t, 1, strings.Count(got.out, "new_state"))

		got = c.run(t.Context(), "runs", "watch", "etl", "r", "-o", "yaml")
		assert.Equal(t, 1+3, strings.Count(got.out, "- time: "), "the end of each task instance and of the run: %s", got.out)
	})
}

func TestWatchStopsWhenTheContextEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := sample()
		c.succeed(t, "dags", "trigger", "paused", "--run-id", "r")
		ctx, cancel := context.WithTimeoutCause(t.Context(), 10*time.Second, errors.New("signal received"))
		defer cancel()
		got := c.run(ctx, "runs", "watch", "paused", "r")
		assert.Equal(t, exitOther, got.code)
		assert.Contains(t, got.out, "run: none -> queued")
		assert.Contains(t, got.err, `Still waiting: DAG run "r" makes no progress: DAG "paused" is paused. To unpause it: airflow-go dags unpause paused`)
		assert.Contains(t, got.err, "signal received")
		assert.Contains(t, got.err, "the run continues; to watch again: airflow-go runs watch paused r")
		got = c.run(t.Context(), "runs", "watch", "paused", "r", "--timeout", "1s")
		assert.Equal(t, exitOther, got.code)
		assert.Contains(t, got.err, "--timeout of 1s exceeded")
	})
}

func TestWatchContinuesWhileTheServerIsDown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := watching(t)
		airflow, began := c.handler, time.Now()
		c.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if since := time.Since(began); since > 2*time.Second && since < time.Minute {
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			airflow.ServeHTTP(w, r)
		})
		got := c.run(t.Context(), "runs", "watch", "etl", "r")
		assert.Equal(t, exitRunFailed, got.code)
		assert.Contains(t, got.out, "load[0] try 1: none -> failed")
		assert.Contains(t, got.err, "Still watching in spite of an error: GET http")
	})
}

func TestWatchPrintsLogsBetweenTheEvents(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		got := watching(t).run(t.Context(), "runs", "watch", "etl", "r", "--logs")
		assert.Equal(t, exitRunFailed, got.code)
		assert.Contains(t, got.out, " extract try 1: running -> success\n")
		assert.Regexp(t, `(?m)^load\[0\]: .*Marking task as FAILED`, got.out)
		assert.Regexp(t, `(?m)^load\[1\]: .*Marking task as SUCCESS`, got.out)
		assert.NotContains(t, got.out, "\x1b")
	})
}

func TestTriggerPrintsLogsOnStandardError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		got := sample().run(t.Context(), "dags", "trigger", "hello", "--run-id", "r", "--wait", "--logs", "-o", "name")
		assert.Equal(t, exitSuccess, got.code)
		assert.Equal(t, "r\n", got.out)
		assert.Regexp(t, `(?m)^success after \d+s$`, got.err)
		assert.Regexp(t, `(?m)^greet: .*Marking task as SUCCESS`, got.err)
	})
}

func TestQuietCommandsPrintOnlyDataAndErrors(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := sample()
		assert.Equal(t, result{exitSuccess, "r\n", ""}, c.run(t.Context(), "dags", "trigger", "hello", "--run-id", "r", "--wait", "-q", "-o", "name"))
		assert.Equal(t, result{exitSuccess, "", ""}, c.run(t.Context(), "runs", "watch", "hello", "r", "--quiet"))
		c.succeed(t, "dags", "trigger", "failing", "--run-id", "r")
		got := c.run(t.Context(), "runs", "wait", "failing", "r", "-q", "-o", "name")
		assert.Equal(t, exitRunFailed, got.code)
		assert.True(t, strings.HasPrefix(got.err, "airflow-go: DAG run"), got.err)
		assert.NotEmpty(t, c.run(t.Context(), "runs", "watch", "failing", "r", "--quiet", "-o", "json").out, "JSON was asked for")
	})
}

func TestFlagsOfProgressThatDoNotFit(t *testing.T) {
	for line, want := range map[string]string{
		"runs watch hello r --logs -o json":     "--logs prints text; for other formats use airflow-go logs --follow",
		"runs watch hello r --logs --quiet":     "--quiet and --logs must not be set together",
		"dags trigger hello --run-id r2 --logs": "--logs requires --wait",
	} {
		got, sent := observe(t, strings.Fields(line)...)
		assert.Equal(t, exitUsage, got.code, line)
		assert.Contains(t, got.err, want)
		assert.Empty(t, sent)
	}
}

func TestWatchOfAnEndedRunShowsWhenStatesBegan(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := watching(t)
		c.run(t.Context(), "runs", "watch", "etl", "r")
		time.Sleep(time.Hour)
		again := c.run(t.Context(), "runs", "watch", "etl", "r")
		assert.True(t, strings.HasPrefix(again.err, "DAG run r has already ended.\n"), again.err)
		assert.NotContains(t, again.out, "->")
		assert.NotContains(t, again.out, formatTime(time.Now())[:13], "the hour of the command")
		assert.Regexp(t, `(?m)^2000-01-01T00:\d\d:\d\dZ run: \w+$`, again.out)
	})
}
