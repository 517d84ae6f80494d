package main

import (
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func TestRunsAreNamedByTheirOrderAndState(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := failedRun(t)
		for _, id := range []string{"a", "b"} {
			c.succeed(t, "dags", "trigger", "hello", "--run-id", id, "--wait")
		}
		c.succeed(t, "dags", "trigger", "hello", "--run-id", "c")
		for name, want := range map[string]string{"@latest": "c", "@latest~1": "b", "@latest:success": "b", "@latest:success~1": "a"} {
			got := c.succeed(t, "runs", "get", "hello", name, "-o", "json")
			assert.Equal(t, want, decode[client.DAGRun](t, got.out).DAGRunID, name)
			assert.Equal(t, name+" is DAG run "+want+" of DAG hello.\n", got.err)
		}
		assert.Equal(t, "failing", decode[client.DAGRun](t, c.succeed(t, "runs", "get", "~", "@latest:failed", "-o", "json").out).DAGID)
		c.succeed(t, "runs", "wait", "hello", "@latest")
	})
}

// repaired returns a failed run of a DAG whose task does not fail again.
func repaired(t *testing.T) cli {
	server := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	c := cli{handler: server}
	server.FailTask("hello", "greet", 1)
	require.Equal(t, exitRunFailed, c.run(t.Context(), "dags", "trigger", "hello", "--run-id", "r", "--wait").code)
	return c
}

const repairPlan = "DAG    RUN  TASK   INSTANCES\nhello  r    greet  1\nhello  r    part   1\n"

// TestDryRunsSayThatNothingChanges proves that a dry run has the message and the exit code of the command, which asks no question if it
// changes nothing.
func TestDryRunsSayThatNothingChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := airflowtest.NewServer(airflowtest.WithSampleDAGs())
		c := cli{handler: server}
		c.succeed(t, "dags", "trigger", "hello", "--run-id", "r", "--wait")
		for _, tt := range []struct{ command, want string }{
			{"runs stop hello r", "DAG run r has ended already. Its state is not changed.\n"},
			{"runs clear hello r --only-failed", "No task of DAG run r has failed, so none runs again.\n"},
			{"runs retry hello r", "No task of DAG run r has failed, so none runs again.\n"},
		} {
			args := strings.Fields(tt.command)
			assert.Equal(t, tt.want, c.succeed(t, append(args, "--dry-run")...).err, tt.command)
			if args[1] != "retry" {
				args = append(args, "--yes")
			}
			got := c.succeed(t, append(args, "-o", "json")...)
			assert.Equal(t, tt.want, got.err, tt.command)
			assert.Equal(t, client.DAGRunStateSuccess, decode[client.DAGRun](t, got.out).State, tt.command)
		}
		for _, flag := range []string{"--dry-run", "--yes"} {
			assert.Equal(t, exitNotFound, c.run(t.Context(), "tasks", "clear", "hello", "r", "nope", flag).code)
			assert.Equal(t, exitOther, c.run(t.Context(), "tasks", "clear", "hello", "r", "greet", "--only-failed", flag).code)
		}
	})
}

func TestRetryRunsFailedTasksAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := repaired(t)
		assert.Equal(t, result{exitSuccess, repairPlan, ""}, c.succeed(t, "runs", "retry", "hello", "r", "--dry-run"))
		got := c.succeed(t, "runs", "retry", "hello", "r", "--wait")
		assert.True(t, strings.HasPrefix(got.err, "These tasks run again: greet, part.\nqueued after 0s\n"), got.err)
		assert.Contains(t, got.out, "success")
		got = c.succeed(t, "runs", "retry", "hello", "r")
		assert.Equal(t, "No task of DAG run r has failed, so none runs again.\n", got.err)
		assert.Equal(t, got.err, c.succeed(t, "runs", "retry", "hello", "r", "--wait").err)

		c = repaired(t)
		got = c.succeed(t, "runs", "retry", "hello", "r", "-o", "json")
		assert.Equal(t, client.DAGRunStateQueued, decode[client.DAGRun](t, got.out).State)
		assert.Equal(t, lines("These tasks of DAG run r run again: greet, part.", "To wait for the end: airflow-go runs wait hello r"), got.err)
		c.succeed(t, "runs", "wait", "hello", "r")
	})
}

func TestNamesOfTasksThatRunAgain(t *testing.T) {
	var tasks []client.TaskInstanceReference
	for _, id := range []string{"load", "load", "a", "b", "c", "d", "e", "f", "g"} {
		tasks = append(tasks, client.TaskInstanceReference{TaskID: id})
	}
	assert.Equal(t, "load (2 instances), a, b, c, d, e, f, g", taskNames(tasks))
	assert.Equal(t, "load (2 instances), a, b, c, d, e, f, g and 1 more", taskNames(append(tasks, client.TaskInstanceReference{TaskID: "h"})))
}

func TestRetryGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := failedRun(t)
		got := c.run(t.Context(), "runs", "retry", "failing", "r", "--wait", "--times", "2")
		assert.Equal(t, exitRunFailed, got.code)
		assert.Contains(t, got.err, "Retry 2 of 2. These tasks run again: fail")
		assert.Contains(t, got.err, "Task fail failed on try 3: ")
		assert.True(t, strings.HasSuffix(got.err, "To run them again: airflow-go runs retry failing r --wait\n"), got.err)
		assert.Contains(t, got.out, "failed")
		assert.Equal(t, exitNotFound, c.run(t.Context(), "runs", "retry", "failing", "nope", "--wait").code)
	})
}

func TestClearOnlyFailed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := repaired(t)
		assert.Equal(t, repairPlan, c.succeed(t, "runs", "clear", "hello", "r", "--only-failed", "--dry-run").out)
		got := c.succeed(t, "runs", "clear", "hello", "r", "--only-failed", "--yes", "--wait")
		assert.Contains(t, got.out, "success")
		assert.Contains(t, c.succeed(t, "runs", "clear", "hello", "r", "--only-failed", "--yes").err, "No task of DAG run r has failed, so none runs again.")
	})
}

func TestStopDeleteAndNoteOfARun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := sample()
		c.succeed(t, "dags", "trigger", "sleepy", "--run-id", "r")
		plan := c.succeed(t, "runs", "stop", "sleepy", "@latest", "--dry-run").out
		assert.Contains(t, plan, "sleepy  r")
		assert.Equal(t, exitUsage, c.run(t.Context(), "runs", "stop", "sleepy", "r").code, "no terminal")
		got := c.succeed(t, "runs", "stop", "sleepy", "r", "--yes", "-o", "json")
		assert.Equal(t, client.DAGRunStateFailed, decode[client.DAGRun](t, got.out).State)

		assert.Contains(t, c.succeed(t, "runs", "note", "sleepy", "r", "a note").out, "a note")
		assert.NotContains(t, c.succeed(t, "runs", "note", "sleepy", "r", "").out, "a note")

		assert.Equal(t, exitUsage, c.run(t.Context(), "runs", "delete", "sleepy", "r").code, "no terminal")
		c.succeed(t, "runs", "delete", "sleepy", "r", "--dry-run")
		assert.Contains(t, c.succeed(t, "runs", "delete", "sleepy", "r", "--yes").err, "Deleted DAG run r of DAG sleepy.\n")
		assert.Equal(t, exitNotFound, c.run(t.Context(), "runs", "get", "sleepy", "r").code)
		assert.Equal(t, exitNotFound, c.run(t.Context(), "runs", "delete", "sleepy", "r", "--yes").code)
	})
}
