package main

import (
	"crypto/rand"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// realAirflow connects to the real server of AIRFLOW_TEST_BASE_URL, AIRFLOW_TEST_USERNAME and AIRFLOW_TEST_PASSWORD. The
// function as returns a function that runs commands there as a user. The tests run with Airflow 2.3 and later: with a username and a
// password, as most people use the command, on any release.
func realAirflow(t *testing.T) (api *client.Client, as func(user, password string) func(args ...string) result) {
	base := os.Getenv("AIRFLOW_TEST_BASE_URL")
	if base == "" {
		t.Skip("AIRFLOW_TEST_BASE_URL is not set")
	}
	connect := func(user, password string) (*client.Client, error) {
		return client.New(base, append(options(), client.WithAuth(auth.Password(user, password)))...)
	}
	api, err := connect(os.Getenv("AIRFLOW_TEST_USERNAME"), os.Getenv("AIRFLOW_TEST_PASSWORD"))
	require.NoError(t, err)
	return api, func(user, password string) func(args ...string) result {
		return func(args ...string) result {
			var out, errs strings.Builder
			a := &app{out: &out, err: &errs, connect: func(string) (*client.Client, error) { return connect(user, password) }}
			got := result{a.run(t.Context(), args), out.String(), errs.String()}
			t.Log(args, got)
			return got
		}
	}
}

// TestRealAirflow runs the commands against a real server. It deletes the runs that it creates.
func TestRealAirflow(t *testing.T) {
	api, as := realAirflow(t)
	user, password := os.Getenv("AIRFLOW_TEST_USERNAME"), os.Getenv("AIRFLOW_TEST_PASSWORD")
	run := as(user, password)
	key := "cli-test-" + rand.Text()
	id := client.RunIDForKey(key)
	defer func() {
		for run, dag := range map[string]string{id: "hello", id + "-1": "failing", id + "-2": "paused", id + "-3": "paused"} {
			assert.NoError(t, api.DAGRuns.Delete(t.Context(), dag, run))
		}
	}()

	assert.Contains(t, run("dags", "list", "--pattern", "hell").out, "\nhello  ")
	assert.Contains(t, run("dags", "list", "--limit", "2").err, "There are more")
	assert.Equal(t, "hello", decode[client.DAG](t, run("dags", "get", "hello", "-o", "json").out).DAGID)
	assert.Equal(t, exitSuccess, run("version").code)
	assert.Equal(t, exitSuccess, run("health").code)
	assert.Equal(t, exitSuccess, run("doctor").code)

	done := run("dags", "trigger", "hello", "--conf", `{"name":"x"}`, "--idempotency-key", key, "--wait", "--timeout", "3m", "-o", "json")
	assert.Equal(t, exitSuccess, done.code)
	assert.Equal(t, client.DAGRunStateSuccess, decode[client.TriggeredRun](t, done.out).State)
	again := run("dags", "trigger", "hello", "--conf", `{"name":"x"}`, "--idempotency-key", key, "--wait", "-o", "json")
	assert.Equal(t, strings.Replace(done.out, `"outcome": "created"`, `"outcome": "existing"`, 1), again.out)
	assert.Contains(t, again.err, "already exists")
	assert.Contains(t, run("runs", "list", "hello", "--limit", "0", "--state", "success").out, id)
	assert.Contains(t, run("runs", "get", "hello", id).out, id)

	assert.Equal(t, exitRunFailed, run("dags", "trigger", "failing", "--run-id", id+"-1", "--wait", "--timeout", "3m").code)
	assert.Equal(t, exitRunFailed, run("runs", "wait", "failing", id+"-1").code)
	assert.Equal(t, exitOther, run("dags", "trigger", "failing", "--run-id", id+"-1").code, "the ID is taken")
	assert.Contains(t, run("tasks", "list", "failing", "-o", "csv").out, "\nfail,PythonOperator,all_success,default_pool,after\n")
	if isOlderThan("2.4") {
		assert.Contains(t, run("runs", "clear", "failing", id+"-1", "--yes").err, "needs Airflow 2.4")
	} else {
		assertClears(t, run, id+"-1")
	}

	stuck := run("dags", "trigger", "paused", "--run-id", id+"-2", "--wait", "--timeout", "9s")
	assert.Equal(t, exitOther, stuck.code)
	assert.Contains(t, stuck.err, `DAG "paused" is paused. To unpause it: airflow-go dags unpause paused`)
	assert.Equal(t, exitSuccess, run("dags", "trigger", "paused", "--run-id", id+"-3", "--logical-date", "2001-01-01T00:00:00+01:00").code)
	_, older, found := strings.Cut(run("runs", "list", "paused").out, id+"-3")
	assert.True(t, found)
	assert.Contains(t, older, id+"-2", "newest first, although none has started")
	assert.Equal(t, exitSuccess, run("dags", "pause", "paused").code)

	assert.Equal(t, exitNotFound, run("dags", "get", id).code)
	assert.Equal(t, exitNotFound, run("runs", "list", id).code)
	assert.Equal(t, exitNotFound, run("runs", "wait", "hello", "nope").code)
	assert.Equal(t, exitNotAllowed, as(user, password+"x")("dags", "list").code)
	report := as(user, password+"x")("doctor")
	assert.Equal(t, exitNotAllowed, report.code)
	assert.Contains(t, report.out, "\nfailed   login ")
	if viewer := os.Getenv("AIRFLOW_TEST_VIEWER_USERNAME"); viewer != "" {
		assert.Equal(t, exitNotAllowed, as(viewer, os.Getenv("AIRFLOW_TEST_VIEWER_PASSWORD"))("dags", "trigger", "hello").code)
	}
}

// assertClears asserts that runs clear runs a failed run of the DAG failing again, and that its plan changes nothing.
func assertClears(t *testing.T, run func(args ...string) result, id string) {
	t.Helper()
	plan := run("runs", "clear", "failing", id, "--dry-run").out
	assert.Regexp(t, "(?m)^failing +"+id+" +after +1\nfailing +"+id+" +fail +1$", plan)
	assert.Contains(t, run("runs", "get", "failing", id).out, "failed", "nothing was cleared")
	cleared := run("runs", "clear", "failing", id, "--yes", "--wait", "--timeout", "3m")
	assert.Equal(t, exitRunFailed, cleared.code)
	assert.Contains(t, cleared.err, plan+"DAG run "+id+" was cleared.\n")
}
