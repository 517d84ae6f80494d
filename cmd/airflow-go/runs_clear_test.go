package main

import (
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

// failedRun returns a server with a failed run.
func failedRun(t *testing.T) (cli, *airflowtest.Server) {
	server := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	c := cli{handler: server}
	require.Equal(t, exitRunFailed, c.run(t.Context(), "dags", "trigger", "failing", "--run-id", "r", "--wait").code)
	return c, server
}

const failingPlan = "DAG      RUN  TASK   INSTANCES\nfailing  r    after  1\nfailing  r    fail   1\n"

func TestClearShowsTheTasksFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := failedRun(t)
		before := c.succeed(t, "runs", "get", "failing", "r").out
		assert.Equal(t, result{exitSuccess, failingPlan, ""}, c.succeed(t, "runs", "clear", "failing", "r", "--dry-run"))
		plan := decode[[]client.TaskInstanceReference](t, c.succeed(t, "runs", "clear", "failing", "r", "--dry-run", "-o", "json").out)
		assert.Len(t, plan, 2)
		assert.Equal(t, "dag,run,task,instances\nfailing,r,after,1\nfailing,r,fail,1\n", c.succeed(t, "runs", "clear", "failing", "r", "--dry-run", "-o", "csv").out)
		assert.Equal(t, before, c.succeed(t, "runs", "get", "failing", "r").out, "nothing was cleared")

		got := c.succeed(t, "runs", "clear", "failing", "r", "--yes", "-o", "json")
		assert.Equal(t, failingPlan, got.err)
		assert.Equal(t, client.DAGRunStateQueued, decode[client.DAGRun](t, got.out).State)
	})
}

func TestClearAndWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := failedRun(t)
		got := c.run(t.Context(), "runs", "clear", "failing", "r", "--yes", "--wait", "-o", "json")
		assert.Equal(t, exitRunFailed, got.code)
		assert.Equal(t, failingPlan+lines("DAG run r was cleared.", "queued after 0s", "failed after 1s",
			"Task fail failed on try 2: http://airflow.test/log?dag_id=failing&execution_date=2000-01-01T00%3A00%3A00Z&task_id=fail",
			`airflow-go: DAG run "r" of DAG "failing" ended in state "failed": task "fail" failed on try 2 after 100ms, 1 not run because of that`,
			"To read the logs of the failed tasks: airflow-go logs failing r --failed", "To run them again: airflow-go runs retry failing r --wait"),
			withoutChance(got.err))
		assert.Equal(t, client.DAGRunStateFailed, decode[client.DAGRun](t, got.out).State)

		c.succeed(t, "dags", "trigger", "sleepy", "--run-id", "r", "--conf", `{"seconds": 60}`, "--wait")
		got = c.run(t.Context(), "runs", "clear", "sleepy", "r", "--yes", "--wait", "--timeout", "9s")
		assert.Equal(t, exitOther, got.code)
		assert.Contains(t, got.err, "--timeout of 9s exceeded; the run continues; to wait again: airflow-go runs wait sleepy r")
		c.succeed(t, "runs", "wait", "sleepy", "r")
	})
}

func TestClearNeedsConfirmation(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, server := failedRun(t)
		sent := len(server.Requests())
		c.in = strings.NewReader("y\n") // a pipe is not a terminal
		assert.Equal(t, exitUsage, c.run(t.Context(), "runs", "clear", "failing", "r").code)
		device, err := os.Open(os.DevNull) // as cron has it
		require.NoError(t, err)
		defer func() { assert.NoError(t, device.Close()) }()
		c.in = device
		assert.Equal(t, exitUsage, c.run(t.Context(), "runs", "clear", "failing", "r").code)
		assert.Len(t, server.Requests(), sent, "no request was sent")
		assert.Contains(t, c.succeed(t, "runs", "get", "failing", "r").out, "failed")
	})
}

func TestQuietChangesShowNoPlan(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := sample()
		c.run(t.Context(), "dags", "trigger", "failing", "--run-id", "r", "--wait")
		c.succeed(t, "dags", "trigger", "sleepy", "--run-id", "s")
		for _, line := range []string{
			"runs clear failing r -o name", "runs stop sleepy s -o name", "tasks set failing r fail success", "tasks clear failing r fail", "runs delete failing r",
			"dags delete failing",
		} {
			got := c.succeed(t, append(strings.Fields(line), "--yes", "-q")...)
			assert.Empty(t, got.err, line)
		}
	})
}

func TestConfirmAcceptsOnlyYes(t *testing.T) {
	for reply, want := range map[string]bool{
		"y\n": true, "Y\r\n": true, "yes \n": true, "YES": true, "": false, "\n": false, "n\n": false, "no\n": false, "yep\n": false, "\ny\n": false,
	} {
		var errs strings.Builder
		assert.Equal(t, want, (&app{in: strings.NewReader(reply), err: &errs}).confirm(t.Context(), "Sure?", "done") == nil, "%q", reply)
		assert.Equal(t, "Sure? [y/N]\n", errs.String())
	}
	unreadable := &app{in: iotest.ErrReader(os.ErrPermission), err: &strings.Builder{}}
	assert.EqualError(t, unreadable.confirm(t.Context(), "Sure?", "done"), "not confirmed: nothing was done")
}

func TestPlanRowsCountInstances(t *testing.T) {
	task := func(id string) client.TaskInstanceReference {
		return client.TaskInstanceReference{DAGID: "d", DAGRunID: "r", TaskID: id}
	}
	assert.Equal(t, [][]string{{"DAG", "RUN", "TASK", "INSTANCES"}, {"d", "r", "a", "1"}, {"d", "r", "b", "2"}},
		planRows([]client.TaskInstanceReference{task("b"), task("a"), task("b")}))
	assert.Len(t, planRows(nil), 1)
}
