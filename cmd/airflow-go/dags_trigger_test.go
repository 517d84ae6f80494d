package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func TestTriggerReadsConf(t *testing.T) {
	file := filepath.Join(t.TempDir(), "conf.json")
	require.NoError(t, os.WriteFile(file, []byte(`{"from": "file"}`), 0o600))
	tests := []struct{ name, flag, stdin, want string }{
		{"flag", `{"from": "flag", "n": 12345678901234567890}`, "", `{"from": "flag", "n": 12345678901234567890}`},
		{"file", "@" + file, "", `{"from": "file"}`},
		{"standard input", "-", "{\n\"from\": \"stdin\"}\n", `{"from": "stdin"}`},
		{"empty", "{}", "", "{}"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := sample()
			c.in = strings.NewReader(tt.stdin)
			run := decode[client.TriggeredRun](t, c.succeed(t, "dags", "trigger", "paused", "-o", "json", "--conf", tt.flag).out)
			assert.JSONEq(t, tt.want, string(run.Conf))
			if strings.Contains(tt.want, "123") {
				assert.Contains(t, string(run.Conf), "12345678901234567890")
			}
		})
	}
	t.Run("no conf", func(t *testing.T) {
		run := decode[client.TriggeredRun](t, sample().succeed(t, "dags", "trigger", "paused", "-o", "json").out)
		assert.JSONEq(t, "{}", string(run.Conf))
	})
	t.Run("unreadable standard input", func(t *testing.T) {
		c := sample()
		c.in = iotest.ErrReader(os.ErrPermission)
		got := c.run(t.Context(), "dags", "trigger", "paused", "--conf", "-")
		assert.Equal(t, exitUsage, got.code)
		assert.Contains(t, got.err, "airflow-go: standard input: permission denied\n")
	})
	t.Run("truncated standard input", func(t *testing.T) {
		c := sample()
		c.in = strings.NewReader(`{"a":`)
		assert.Equal(t, exitUsage, c.run(t.Context(), "dags", "trigger", "paused", "--conf", "-").code)
		assert.Equal(t, "[]\n", c.succeed(t, "runs", "list", "paused", "-o", "json").out, "nothing was triggered")
	})
}

func TestKeyCreatesOneRun(t *testing.T) {
	c := sample()
	args := []string{"dags", "trigger", "paused", "--idempotency-key", "k", "--conf", `{"a":1}`}
	first := c.succeed(t, args...)
	const paused = "The DAG is paused, so that the run does not start. To unpause it: airflow-go dags unpause paused\n"
	assert.Equal(t, "DAG run key__k was created.\n"+paused, first.err)
	again := c.succeed(t, args...)
	assert.Equal(t, "DAG run key__k already exists.\n"+paused, again.err)
	assert.Equal(t, first.out, again.out)
	assert.Len(t, decode[[]client.DAGRun](t, c.succeed(t, "runs", "list", "paused", "-o", "json").out), 1)

	other := c.run(t.Context(), append(args[:len(args)-1:len(args)-1], `{"a":2}`)...)
	assert.Equal(t, exitOther, other.code, "another conf for the same key")
	assert.Contains(t, other.err, "a different conf")
}

func TestTriggerSendsTheFlags(t *testing.T) {
	run := decode[client.TriggeredRun](t, sample().succeed(t, "dags", "trigger", "paused", "-o", "json",
		"--run-id", "r", "--logical-date", "2026-01-01T00:00:00.5+01:00", "--note", "look",
		"--data-interval-start", "2025-12-01T00:00:00Z", "--data-interval-end", "2026-01-01T00:00:00+01:00").out)
	assert.Equal(t, "r", run.DAGRunID)
	assert.Equal(t, "2025-12-31T23:00:00.5Z", run.LogicalDate.UTC().Format("2006-01-02T15:04:05.999999999Z07:00"))
	assert.Equal(t, "look", run.Note)
	assert.Equal(t, "2025-12-01T00:00:00Z", formatTime(run.DataIntervalStart))
	assert.Equal(t, "2025-12-31T23:00:00Z", formatTime(run.DataIntervalEnd))
}

func TestConnectionFromTheEnvironment(t *testing.T) {
	var agent string
	airflow := airflowtest.NewServer(airflowtest.WithSampleDAGs(), airflowtest.WithToken("a-token", "viewer"))
	server := airflowtest.New(t)
	seen := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		agent = r.Header.Get("User-Agent")
		airflow.ServeHTTP(w, r)
	})
	url := serve(t, seen)
	for _, name := range []string{"USERNAME", "PASSWORD", "TOKEN", "TOKEN_FILE", "CA_FILE", "AUTH", "BASE_URL"} {
		t.Setenv("AIRFLOW_"+name, "")
	}
	run := func(args ...string) result {
		var out, errs strings.Builder
		a := &app{out: &out, err: &errs}
		return result{a.run(t.Context(), args), out.String(), errs.String()}
	}

	got := run("dags", "get", "hello")
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, "AIRFLOW_BASE_URL")

	t.Setenv("AIRFLOW_BASE_URL", server.URL()) // it has no DAGs
	t.Setenv("AIRFLOW_USERNAME", "admin")
	t.Setenv("AIRFLOW_PASSWORD", "admin")
	assert.Equal(t, exitNotFound, run("dags", "get", "hello").code)
	assert.Equal(t, exitSuccess, run("dags", "get", "hello", "--url", url).code)
	assert.True(t, strings.HasPrefix(agent, "airflow-go-cli/"+client.Version+" airflow-go/"), agent)

	t.Setenv("AIRFLOW_BASE_URL", url)
	t.Setenv("AIRFLOW_TOKEN", "a-token")
	got = run("dags", "get", "hello")
	assert.Equal(t, exitUsage, got.code, "two credentials")
	assert.NotContains(t, got.err, "a-token")
	t.Setenv("AIRFLOW_USERNAME", "")
	t.Setenv("AIRFLOW_PASSWORD", "")
	assert.Equal(t, exitSuccess, run("dags", "get", "hello").code)
	assert.Equal(t, exitNotAllowed, run("dags", "pause", "hello").code)
}

// TestConflictsSayWhatCollided proves that the error of a trigger names what another run has, too, and only what the user has given.
func TestConflictsSayWhatCollided(t *testing.T) {
	c := sample()
	c.succeed(t, "dags", "trigger", "paused", "--run-id", "one", "--logical-date", "2026-01-01")
	c.succeed(t, "dags", "trigger", "paused", "--idempotency-key", "k")
	for _, tt := range []struct{ args, err string }{
		{"--logical-date 2026-01-01", lines(`airflow-go: DAG "paused" already has a run with the logical date 2026-01-01T00:00:00Z: "one"`,
			"To see that run: airflow-go runs get paused one", "To run it again: airflow-go runs clear paused one", "To create another run, set another --logical-date.")},
		{"--run-id one", lines(`airflow-go: DAG "paused" already has a run with the run id "one" and the logical date 2026-01-01T00:00:00Z, created by another call`,
			"To see that run: airflow-go runs get paused one", "To run it again: airflow-go runs clear paused one", "To create another run, set another --run-id.")},
	} {
		got := c.run(t.Context(), append([]string{"dags", "trigger", "paused"}, strings.Fields(tt.args)...)...)
		assert.Equal(t, result{exitOther, "", tt.err}, got)
	}
	got := c.run(t.Context(), "dags", "trigger", "paused", "--idempotency-key", "k", "--conf", `{"a": 1}`)
	assert.Contains(t, got.err, `already has a run with the run id "key__k" and the logical date`)
	assert.Contains(t, got.err, "with a different conf\n")
	assert.Contains(t, got.err, "To create another run, set another --idempotency-key.\n")
}
