package main

import (
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func TestTasksShowTheStatesOfARun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := failedRun(t)
		out := c.succeed(t, "tasks", "states", "failing", "@latest").out
		assert.Regexp(t, `(?m)^fail +- +failed +1 +2000-01-01T00:00:00Z +100ms +PythonOperator +-$`, out)
		assert.Equal(t, 1, strings.Count(c.succeed(t, "tasks", "states", "failing", "r", "--state", "upstream_failed").out, "upstream_failed"))
		assert.Equal(t, "task,map_index,state,try,started,took,operator,note\n", c.succeed(t, "tasks", "states", "failing", "r", "--state", "none", "-o", "csv").out)
		assert.Equal(t, exitUsage, c.run(t.Context(), "tasks", "states", "failing", "r", "--state", "bogus").code)
		assert.Equal(t, exitNotFound, c.run(t.Context(), "tasks", "states", "failing", "nope").code)
		assert.Equal(t, client.TaskStateFailed, decode[client.TaskInstance](t, c.succeed(t, "tasks", "get", "failing", "r", "fail", "-o", "json").out).State)
	})
}

func TestTasksChangeInstances(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := failedRun(t)
		assert.Contains(t, c.succeed(t, "tasks", "note", "failing", "r", "fail", "disk full").out, "disk full")
		assert.Contains(t, c.succeed(t, "tasks", "set", "failing", "r", "fail", "success", "--dry-run").out, "failed -> success")
		planned := c.succeed(t, "tasks", "set", "failing", "r", "fail", "success", "--dry-run", "-o", "json")
		assert.Equal(t, client.TaskStateFailed, decode[client.TaskInstance](t, planned.out).State, "nothing was changed")
		assert.Equal(t, "Task fail: failed -> success\n", planned.err)
		for state, want := range map[string]string{
			"green":  `invalid STATE "green": must be success, failed or skipped` + "\n",
			"succss": `invalid STATE "succss": must be success, failed or skipped; did you mean success?` + "\n",
		} {
			got := c.run(t.Context(), "tasks", "set", "failing", "r", "fail", state) // without a terminal
			assert.Equal(t, exitUsage, got.code)
			assert.Contains(t, got.err, want)
		}
		assert.Equal(t, exitUsage, c.run(t.Context(), "tasks", "set", "failing", "r", "fail", "success").code, "no terminal")
		assert.Equal(t, exitUsage, c.run(t.Context(), "tasks", "set", "failing", "r", "fail", "running", "--yes").code)
		assert.Contains(t, c.succeed(t, "tasks", "set", "failing", "r", "fail", "success", "--yes").out, "success")

		plan := c.succeed(t, "tasks", "clear", "failing", "r", "fail", "--downstream", "--dry-run").out
		assert.Equal(t, failingPlan, plan)
		got := c.succeed(t, "tasks", "clear", "failing", "r", "fail", "--yes")
		assert.Equal(t, "DAG      RUN  TASK  INSTANCES\nfailing  r    fail  1\n", got.out)
		assert.Equal(t, "DAG      RUN  TASK  INSTANCES\nfailing  r    fail  1\n1 task instances were cleared.\n", got.err)
		assert.Equal(t, exitRunFailed, c.run(t.Context(), "runs", "wait", "failing", "r").code)
		got = c.run(t.Context(), "tasks", "clear", "failing", "r", "fail", "--yes", "--wait", "--timeout", "1h")
		assert.Equal(t, exitRunFailed, got.code, got.err)
		assert.Regexp(t, `failing +r +failed`, got.out)
		assert.Contains(t, got.err, "To run them again: ")
		got = c.run(t.Context(), "tasks", "clear", "failing", "r", "fail", "--yes", "--wait", "--quiet")
		assert.NotContains(t, got.err, "To run them again: ", "a hint")
		assert.Contains(t, got.err, "failed", "the error")
	})
}

func TestMappedTaskInstancesAndXComs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := cli{handler: airflowtest.NewServer(airflowtest.WithDAG(mappedDAG))}
		c.succeed(t, "dags", "trigger", "mapped", "--run-id", "r", "--wait")
		assert.Regexp(t, `load +1 +success`, c.succeed(t, "tasks", "get", "mapped", "r", "load", "--map-index", "1").out)
		for _, line := range []string{"get mapped r load", "note mapped r load text", "set mapped r load failed --dry-run"} {
			got := c.run(t.Context(), append([]string{"tasks"}, strings.Fields(line)...)...)
			assert.Equal(t, exitNotFound, got.code, line)
			assert.True(t, strings.HasPrefix(got.err, "Task load is mapped. To select one of its instances: load[0] to load["), got.err)
		}
		assert.NotContains(t, c.run(t.Context(), "tasks", "get", "mapped", "r", "nope").err, "mapped.")

		assert.Equal(t, "a text\n", c.succeed(t, "xcoms", "get", "mapped", "r", "first", "text", "--value").out)
		assert.Equal(t, "[1,2]\n", c.succeed(t, "xcoms", "get", "mapped", "@latest", "first", "--value").out)
		assert.Equal(t, "\"a text\"\n", c.succeed(t, "xcoms", "get", "mapped", "r", "first", "text", "--value", "-o", "json").out)
		assert.Equal(t, "[1,2]\n", c.succeed(t, "xcoms", "get", "mapped", "r", "first", "--value", "-o", "jsonl").out)
		assert.Regexp(t, `load +1 +return_value +1\n`, c.succeed(t, "xcoms", "get", "mapped", "r", "load", "--map-index", "1").out)
		assert.Equal(t, 4, strings.Count(c.succeed(t, "xcoms", "list", "mapped", "r").out, "T00:00:0"))
		assert.Equal(t, 1, strings.Count(c.succeed(t, "xcoms", "list", "mapped", "r", "first", "--key", "text").out, "first"))
		assert.Equal(t, exitNotFound, c.run(t.Context(), "xcoms", "list", "mapped", "nope").code)
		assert.Equal(t, exitNotFound, c.run(t.Context(), "xcoms", "get", "mapped", "r", "first", "nope").code)
		assert.Contains(t, c.run(t.Context(), "xcoms", "get", "mapped", "r", "nope").err, "To list the tasks of the run: airflow-go tasks states mapped r\n")
	})
}

// TestNamesOfMappedInstancesAreArguments proves that other commands accept what -o name prints for the instances of mapped tasks.
func TestNamesOfMappedInstancesAreArguments(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := cli{handler: withEverything(t)}
		names := strings.Fields(c.succeed(t, "tasks", "states", "mapped", "r", "-o", "name").out)
		assert.Contains(t, names, "load[1]")
		assert.Contains(t, names, "first")
		for _, name := range names {
			assert.Equal(t, lines(name), c.succeed(t, "tasks", "get", "mapped", "r", name, "-o", "name").out)
			assert.NotEmpty(t, c.succeed(t, "logs", "mapped", "r", name).out)
		}
		assert.Equal(t, lines("1"), c.succeed(t, "tasks", "get", "mapped", "@latest", "load[1]", "--query", ".map_index").out)
		assert.Equal(t, lines("1"), c.succeed(t, "tasks", "get", "mapped", "r", "load[1]", "--map-index", "1", "--query", ".map_index").out)
		c.succeed(t, "tasks", "note", "mapped", "r", "load[1]", "slow")
		assert.Equal(t, lines("load[1] slow"), c.succeed(t, "tasks", "states", "mapped", "r", "--query", `.[] | select(.note) | "\(.task_id)[\(.map_index)] \(.note)"`).out)
		assert.Contains(t, c.succeed(t, "runs", "gantt", "mapped", "r", "-o", "name").out, "load[0]\n")
		for line, want := range map[string]string{
			"tasks get mapped r load[1] --map-index 0":               `invalid TASK "load[1]": --map-index is 0`,
			"tasks clear mapped r load[1] --yes":                     `invalid TASK "load[1]": the command concerns all instances of a mapped task: write load`,
			"tasks get mapped r load[99999999999999999999999999999]": `invalid TASK "load[99999999999999999999999999999]": the map index is too large`,
		} {
			got := c.run(t.Context(), strings.Fields(line)...)
			assert.Equal(t, exitUsage, got.code, line)
			assert.Contains(t, got.err, want)
		}
	})
}
