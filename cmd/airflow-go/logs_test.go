package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
)

// speaking starts a run r of a DAG etl whose task talk prints a line each second and fails once, and then its mapped task load.
func speaking(t *testing.T) cli {
	t.Helper()
	server := airflowtest.NewServer(airflowtest.WithSampleDAGs(), airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{
		{ID: "talk", RunsFor: 5 * time.Second, Retries: 1, RetryDelay: time.Second, Prints: func(_ json.RawMessage, try int, elapsed time.Duration) string {
			var text strings.Builder
			for n := range int(elapsed / time.Second) {
				fmt.Fprintf(&text, "try %d line %d\n", try, n)
			}
			return text.String()
		}},
		{ID: "load", Upstream: []string{"talk"}, Instances: 2, Log: "loaded\n", RunsFor: 30 * time.Second},
	}}))
	c := cli{handler: server}
	server.FailTask("etl", "talk", 1)
	c.succeed(t, "dags", "trigger", "etl", "--run-id", "r")
	return c
}

// printed returns the lines with a text, without what airflowtest adds to a log.
func printed(out, text string) []string {
	var found []string
	for line := range strings.Lines(out) {
		if strings.Contains(line, text) {
			found = append(found, strings.TrimSpace(line))
		}
	}
	return found
}

func TestLogsFollowPrintsEachLineOfAllTriesOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		got := speaking(t).succeed(t, "logs", "etl", "r", "-f")
		for try := 1; try <= 2; try++ {
			for n := range 5 {
				assert.Equal(t, 1, strings.Count(got.out, fmt.Sprintf("try %d line %d\n", try, n)), got.out)
			}
		}
		assert.Len(t, printed(got.out, "loaded"), 2)
		for line := range strings.Lines(got.out) {
			assert.Regexp(t, `^(talk|load\[[01]\]): `, line)
		}
	})
}

func TestLogsFollowOfOneTaskEndsWithIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := speaking(t)
		time.Sleep(4500 * time.Millisecond)
		got := c.succeed(t, "logs", "etl", "r", "talk", "-f", "--tail", "1", "--grep", "line")
		all := printed(got.out, "line")
		assert.Contains(t, all[0], "try 1 line", "no prefix")
		assert.NotContains(t, got.out, "try 1 line 0")
		assert.Contains(t, got.out, "try 2 line 0")
		assert.Contains(t, got.out, "try 2 line 4")
		assert.NotContains(t, got.out, "loaded")
		assert.Contains(t, c.succeed(t, "runs", "get", "etl", "r").out, "running", "the command ended before the run")
		c.succeed(t, "runs", "wait", "etl", "r")
	})
}

func TestLogsSelectTasksTriesAndLines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := speaking(t)
		c.succeed(t, "runs", "wait", "etl", "r")
		assert.Equal(t, []string{"try 2 line 3", "try 2 line 4"}, regexp.MustCompile("try . line .").FindAllString(c.succeed(t, "logs", "etl", "r", "talk", "--grep", "line", "--tail", "2").out, -1))
		assert.Len(t, printed(c.succeed(t, "logs", "etl", "r", "talk", "--try", "1").out, "try 1 line"), 5)
		assert.Len(t, printed(c.succeed(t, "logs", "etl", "r", "load").out, "load[1]: "), 3)
		assert.NotContains(t, c.succeed(t, "logs", "etl", "@latest", "load", "--map-index", "1").out, "load[")
		all := c.succeed(t, "logs", "etl", "r", "--grep", "line|loaded").out
		assert.Less(t, strings.Index(all, "talk: "), strings.Index(all, "load[0]: "), "in the order of their starts")
		assert.Equal(t, result{exitSuccess, "", "No task has failed.\n"}, c.succeed(t, "logs", "etl", "r", "--failed"))

		rows := strings.Split(strings.TrimSpace(c.succeed(t, "logs", "etl", "r", "load", "-o", "json", "--grep", "loaded").out), "\n")
		require.Len(t, rows, 2)
		var row map[string]any
		require.NoError(t, json.Unmarshal([]byte(rows[1]), &row))
		assert.NotEmpty(t, row["time"])
		delete(row, "time")
		assert.Equal(t, map[string]any{
			"dag_id": "etl", "dag_run_id": "r", "task_id": "load", "map_index": 1.0, "try_number": 1.0, "level": "info", "text": "loaded", "exception": nil,
		}, row)
		csv := c.succeed(t, "logs", "etl", "r", "load", "-o", "csv", "--grep", "loaded").out
		assert.Regexp(t, `^task,map_index,try,time,level,text,exception\nload,0,1,2000.*Z,info,loaded,\nload,1,1,2000.*Z,info,loaded,\n$`, csv)
	})
}

func TestLogsOfAFailedRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := failedRun(t)
		got := c.succeed(t, "logs", "~", "@latest:failed", "--failed", "--tail", "1")
		assert.Equal(t, "@latest:failed is DAG run r of DAG failing.\n", got.err)
		assert.Regexp(t, `^fail: .*Marking task as FAILED.*\n$`, got.out)

		for line, want := range map[string]struct {
			code int
			text string
		}{
			"logs failing r after":                    {exitNotFound, "no log: task after has not started (state: upstream_failed)"},
			"logs failing r fail --try 9 -f":          {exitNotFound, "no log: there has been no try 9"},
			"logs failing r fail --map-index 2":       {exitNotFound, "no log: task fail has no instance with the map index 2"},
			"logs failing r fail --since 7w":          {exitUsage, "must be how long ago, such as 90m, 24h or 7d, a day in UTC"},
			"logs failing r nope":                     {exitNotFound, "404"},
			"logs failing nope":                       {exitNotFound, "404"},
			"logs nope r -f":                          {exitNotFound, "404"},
			"logs failing @latest:running":            {exitNotFound, `DAG "failing" has no run @latest:running`},
			"logs failing @latest~1":                  {exitNotFound, `DAG "failing" has no run @latest~1`},
			"logs nope @latest":                       {exitNotFound, "404"},
			"logs failing @latest:bogus":              {exitUsage, `invalid state "bogus"`},
			"logs failing @first":                     {exitUsage, `invalid RUN "@first": must be the ID of a run, @latest`},
			"logs failing r --grep (":                 {exitUsage, `invalid --grep "("`},
			"logs failing r -f --failed":              {exitUsage, "--follow and --failed"},
			"logs failing r --map-index 1":            {exitUsage, "requires TASK"},
			"logs failing r fail --map-index -2":      {exitUsage, "--map-index must be at least 0"},
			"logs failing r fail --try 9 --tail 5 -o": {exitUsage, "flag needs an argument"},
		} {
			got := c.run(t.Context(), strings.Fields(line)...)
			assert.Equal(t, want.code, got.code, "%s: %s", line, got.err)
			assert.Contains(t, got.err, want.text, line)
			assert.Empty(t, got.out, line)
		}
	})
}

func TestInterruptedLogsNameTheCommandToGoOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := sample()
		c.succeed(t, "dags", "trigger", "sleepy", "--run-id", "r", "--conf", `{"seconds":100000}`)
		ctx, cancel := context.WithCancelCause(t.Context())
		time.AfterFunc(time.Minute, func() { cancel(errors.New("interrupt signal received")) })
		got := c.run(ctx, "logs", "sleepy", "r", "-f", "--grep", "a|b")
		assert.Equal(t, exitOther, got.code)
		assert.True(t, strings.HasSuffix(got.err, "airflow-go: interrupt signal received; the run continues; to follow again: airflow-go logs sleepy r --grep 'a|b' -f\n"), got.err)
	})
}
