package main

import (
	"context"
	"errors"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

func TestWaitShowsEachStateOnce(t *testing.T) {
	tests := []struct {
		name string
		args []string
		code int
		err  string
	}{
		{"success", []string{"dags", "trigger", "sleepy", "--run-id", "r", "--conf", `{"seconds": 5}`, "--wait"}, exitSuccess, lines(
			"DAG run r was created.", "queued after 0s", "running after 1s", "success after 8s")},
		{"failure", []string{"dags", "trigger", "failing", "--run-id", "r", "--wait"}, exitRunFailed, lines(
			"DAG run r was created.", "queued after 0s", "failed after 1s",
			"Task fail failed on try 1: http://airflow.test/log?dag_id=failing&execution_date=2000-01-01T00%3A00%3A00Z&task_id=fail",
			`airflow-go: DAG run "r" of DAG "failing" ended in state "failed": task "fail" failed on try 1 after 100ms, 1 not run because of that`,
			"To read the logs of the failed tasks: airflow-go logs failing r --failed", "To run them again: airflow-go runs retry failing r --wait")},
		{"timeout", []string{"dags", "trigger", "sleepy", "--run-id", "r", "--wait", "--timeout", "10s"}, exitOther, lines(
			"DAG run r was created.", "queued after 0s", "running after 1s",
			`airflow-go: waiting for DAG run "r" of DAG "sleepy" (last state: running): --timeout of 10s exceeded; `+
				"the run continues; to wait again: airflow-go runs wait sleepy r")},
		{"paused DAG", []string{"--url", "http://h", "dags", "trigger", "paused", "--run-id", "r", "--wait", "--timeout", "1m"}, exitOther, lines(
			"DAG run r was created.", "queued after 0s",
			`Still waiting: DAG run "r" makes no progress: DAG "paused" is paused. To unpause it: airflow-go dags unpause paused --url http://h`,
			`airflow-go: waiting for DAG run "r" of DAG "paused" (last state: queued): --timeout of 1m0s exceeded; DAG run "r" makes no progress: DAG "paused" is paused; `+
				"the run continues; to wait again: airflow-go runs wait paused r --url http://h")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				got := sample().run(t.Context(), tt.args...)
				assert.Equal(t, tt.code, got.code)
				assert.Equal(t, tt.err, withoutChance(got.err))
				assert.Equal(t, tt.code == exitOther, got.out == "")
			})
		})
	}
}

// withoutChance removes log lines, and the seconds by which polls vary.
func withoutChance(text string) string {
	text = regexp.MustCompile(`(?m)^  .*\n`).ReplaceAllString(text, "")
	return regexp.MustCompile(`success after [678]s`).ReplaceAllString(text, "success after 8s")
}

func TestWaitShowsTheEndOfTheLog(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		got := sample().run(t.Context(), "dags", "trigger", "failing", "--wait")
		assert.Contains(t, got.err, "Marking task as FAILED")
	})
}

func TestWaitForExistingRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := sample()
		c.succeed(t, "dags", "trigger", "failing", "--run-id", "r")
		got := c.run(t.Context(), "runs", "wait", "failing", "r", "-o", "json")
		assert.Equal(t, exitRunFailed, got.code)
		assert.Equal(t, client.DAGRunStateFailed, decode[client.DAGRun](t, got.out).State)
	})
}

func TestWaitStopsWhenTheContextEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := sample()
		c.succeed(t, "dags", "trigger", "sleepy", "--run-id", "r")
		ctx, cancel := context.WithTimeoutCause(t.Context(), 4*time.Second, errors.New("signal received"))
		defer cancel()
		got := c.run(ctx, "runs", "wait", "sleepy", "r")
		assert.Equal(t, exitOther, got.code)
		assert.Empty(t, got.out)
		assert.Equal(t, lines("queued after 0s", "running after 1s",
			`airflow-go: waiting for DAG run "r" of DAG "sleepy" (last state: running): signal received; `+
				"the run continues; to wait again: airflow-go runs wait sleepy r"), got.err)
		assert.Contains(t, c.succeed(t, "runs", "get", "sleepy", "r").out, "running")
		c.succeed(t, "runs", "wait", "sleepy", "r")
	})
}

func TestWaitContinuesWhileTheServerIsDown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := sample()
		airflow, began := c.handler, time.Now()
		c.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if since := time.Since(began); since > 2*time.Second && since < 5*time.Minute {
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			airflow.ServeHTTP(w, r)
		})
		got := c.succeed(t, "dags", "trigger", "sleepy", "--run-id", "r", "--wait")
		assert.Contains(t, got.out, "success")
		assert.Contains(t, got.err, "Still waiting in spite of an error: GET http")
		assert.Contains(t, got.err, "503 Service Unavailable")
		assert.Greater(t, time.Since(began), 5*time.Minute)
	})
}

func TestProgressOnATerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var screen strings.Builder
		p := progress{w: &screen, terminal: true, started: time.Now()}
		p.refresh() // no state is known yet
		p.change(client.DAGRunStateQueued)
		time.Sleep(2 * time.Second) // of the bubble
		p.refresh()
		p.note("a note")
		p.change("new\x1b[2J")
		p.end()
		const back = "\r\x1b[K"
		assert.Equal(t, "queued after 0s"+back+"queued after 2s"+back+"a note\nqueued after 2s"+
			back+"new [2J after 2s"+back+"new [2J after 2s\n", screen.String())
	})
}

func TestIsTerminal(t *testing.T) {
	device, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	require.NoError(t, err)
	defer func() { assert.NoError(t, device.Close()) }()
	file, err := os.Create(t.TempDir() + "/file")
	require.NoError(t, err)
	defer func() { assert.NoError(t, file.Close()) }()
	assert.False(t, isTerminal(device), "a script may read from it")
	assert.False(t, isTerminal(file))
	assert.False(t, isTerminal(&strings.Builder{}))
}
