package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

const dagFile = `
etl:
  description: Loads the orders
  tags: [prod]
  params: {day: {value: 1}}
  tasks:
    extract: {prints: [reading, done], xcoms: {return_value: 42}}
    load:
      upstream: [extract]
      instances: 3
      fails: 1
      retries: 1
      retry_delay: 10ms
hello: {description: Not the sample, schedule: "@monthly"}
`

// serving runs the command serve with a file of DAGs, and returns a client for it, its output and a function that ends it.
func serving(t *testing.T, args ...string) (c *client.Client, out string, end func() int) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "dags.yaml")
	require.NoError(t, os.WriteFile(file, []byte(dagFile), 0o600))
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	reader, writer := io.Pipe()
	code := make(chan int, 1)
	go func() {
		a := &app{out: writer, err: io.Discard}
		code <- a.run(ctx, append([]string{"serve", "--listen", "127.0.0.1:0", "--dags", file}, args...))
		_ = writer.Close()
	}()
	line, err := bufio.NewReader(reader).ReadString('\n')
	require.NoError(t, err)
	url, _, _ := strings.Cut(strings.TrimPrefix(line, "export AIRFLOW_BASE_URL="), " ")
	c, err = client.New(url, client.WithAuth(auth.Password("admin", "admin")), client.WithDefaults(client.WithRetry(client.RetryPolicy{MaxAttempts: 1})))
	require.NoError(t, err)
	return c, line, func() int {
		cancel()
		return <-code
	}
}

func TestServe(t *testing.T) {
	for _, version := range []string{"2.11.2", "3.3.2"} {
		t.Run(version, func(t *testing.T) {
			c, out, end := serving(t, "--version", version)
			assert.Regexp(t, `^export AIRFLOW_BASE_URL=http://127\.0\.0\.1:\d+ AIRFLOW_AUTH=password AIRFLOW_USERNAME=admin AIRFLOW_PASSWORD=admin\n$`, out)
			info, err := c.Monitoring.Version(t.Context())
			require.NoError(t, err)
			assert.Equal(t, version, info.Version)
			n, err := c.DAGs.Count(t.Context(), nil)
			require.NoError(t, err)
			assert.Equal(t, 5, n, "etl and four samples, of which the file replaces one")
			dag, err := c.DAGs.Get(t.Context(), "hello")
			require.NoError(t, err)
			assert.Equal(t, "Not the sample", dag.Description)
			assert.Equal(t, "At 00:00, on day 1 of the month", dag.TimetableDescription)

			run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
			require.NoError(t, err)
			_, err = c.DAGRuns.Wait(t.Context(), "etl", run.DAGRunID, &client.WaitOptions{MinInterval: 10 * time.Millisecond})
			require.NoError(t, err)
			tries := 0
			for ti, err := range c.TaskInstances.All(t.Context(), "etl", run.DAGRunID, nil) {
				require.NoError(t, err)
				tries += ti.TryNumber
			}
			assert.Equal(t, 1+3+1, tries, "one of three instances was retried")
			id := client.TaskInstanceID{DAGID: "etl", DAGRunID: run.DAGRunID, TaskID: "extract"}
			log, err := c.Logs.Get(t.Context(), id, 1, nil)
			require.NoError(t, err)
			assert.Regexp(t, `(?s)reading.*done`, log.Text())
			xcom, err := c.XComs.Get(t.Context(), id, "return_value", nil)
			require.NoError(t, err)
			assert.Contains(t, string(xcom.Value), "42")
			assert.Equal(t, exitSuccess, end())
			_, err = c.DAGs.Get(t.Context(), "hello")
			assert.Error(t, err, "it has ended")
		})
	}
}

func TestServeWithFaults(t *testing.T) {
	c, _, end := serving(t, "--samples=false", "--fault", "route=GET /dags/{dag_id},page=nginx 502,times=1", "--fault", "route=/dags/etl/tasks,status=418,body=tea")
	_, err := c.DAGs.Get(t.Context(), "etl")
	require.ErrorContains(t, err, "502")
	_, err = c.DAGs.Get(t.Context(), "etl")
	require.NoError(t, err)
	_, err = c.Tasks.List(t.Context(), "etl", nil)
	require.ErrorContains(t, err, "418")
	n, err := c.DAGs.Count(t.Context(), nil)
	require.NoError(t, err)
	assert.Equal(t, 2, n)
	assert.Equal(t, exitSuccess, end())
}

func TestServeWithConfigAndBodyFromFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "body")
	require.NoError(t, os.WriteFile(file, []byte("a teapot, of course"), 0o600))
	c, _, end := serving(t, "--version", "2.11.2", "--config", "webserver.expose_config=True", "--config", "core.parallelism=8",
		"--fault", "route=/dags/etl/tasks,status=418,body=@"+file)
	value, err := c.Config.GetValue(t.Context(), "core", "parallelism")
	require.NoError(t, err)
	assert.Equal(t, "8", value)
	_, err = c.Tasks.List(t.Context(), "etl", nil)
	require.ErrorContains(t, err, "a teapot, of course")
	assert.Equal(t, exitSuccess, end())
}

func TestServeRejectsWhatItCannotPlay(t *testing.T) {
	folder := t.TempDir()
	for i, test := range []struct{ dags, args, want string }{
		{"", "--version 1.10", `invalid --version "1.10": must be one of the releases 2.0 to 2.11 and 3.0 to 3.3`},
		{"", "--version=", "--version must not be empty"},
		{"", "--listen=", "--listen must not be empty"},
		{"", "--dags=", "--dags must not be empty"},
		{"", "--fault=", "--fault must not be empty"},
		{"", "--listen 127.0.0.1:port", "invalid --listen"},
		{"", "--dags /none.yaml", "/none.yaml"},
		{"etl: {unknown: 1}", "", `line 1: etl: unknown field "unknown": must be one of assets, description, `},
		{"etl: {tasks: {a: {runs_for: long}}}", "", `line 1: etl.tasks.a.runs_for: must be a duration of at least 0s, such as 10s, not "long"`},
		{"etl:\n  tasks:\n    a: {runs_for: 3}", "", `line 3: etl.tasks.a.runs_for: must be a duration of at least 0s, such as 10s, not "3"`},
		{"etl:\n  queued_for: -1s", "", `line 2: etl.queued_for: must be a duration of at least 0s, such as 10s, not "-1s"`},
		{"etl:\n  tasks:\n    a: {fails: -2}", "", `line 3: etl.tasks.a.fails: must be a whole number of at least -1, not "-2"`},
		{"etl:\n  max_active_runs: 1.5", "", `line 2: etl.max_active_runs: must be a whole number of at least 0, not "1.5"`},
		{"etl:\n  tags: prod", "", `line 2: etl.tags: must be a list, such as [prod], not "prod"`},
		{"etl:\n  tags: {a: b}", "", `line 2: etl.tags: must be a list, such as [a], not fields`},
		{"etl:\n  paused: maybe", "", `line 2: etl.paused: must be true or false, not "maybe"`},
		{"etl:\n  description: [a]", "", `line 2: etl.description: must be a text, not a list`},
		{"etl:\n  tasks: [a]", "", `line 2: etl.tasks: must be fields with a colon each, not a list`},
		{"etl:\n  tasks:\n    a: {}\n    a: {}", "", `line 4: etl.tasks: "a" occurs twice, first in line 3`},
		{"etl: {}\netl: {}", "", `line 2: "etl" occurs twice, first in line 1`},
		{"etl: {}\n---\nother: {}", "", `line 3: a second document begins here: the file must have only one`},
		{"a b: {}", "", `line 1: invalid ID "a b": must have 1 to 250 letters, digits, dashes, dots and underscores`},
		{"etl:\n  tasks: {'': {}}", "", `line 2: etl.tasks: invalid ID "": must have`},
		{"etl:\n  params: {a: {1: 2}}", "", `line 2: etl.params.a: the key 1 must be a text: put it in quotes`},
		{"etl:\n  tasks: {a: {xcoms: {x: [.inf]}}}", "", `line 2: etl.tasks.a.xcoms.x.0: .inf is not allowed in JSON`},
		{"etl: &a\n  params: {a: *a}", "", "nested too deeply"},
		{"[]", "", "line 1: must be fields with a colon each, not a list"},
		{"etl: {", "", "line 1: did not find expected node content"},
		{" ", "", "it has no DAGs"},
		{"etl:\n  tasks:\n    a: {upstream: [b]}", "", `: line 3: DAG "etl": the task "a" has an unknown upstream task "b"`},
		{"etl:\n  tasks:\n    a: {upstream: [b]}\n    b: {upstream: [a]}", "", `: line 3: DAG "etl": the upstream tasks of "a" form a cycle`},
		{"etl: {tasks: {a: {retries: -1}}}", "", `line 1: etl.tasks.a.retries: must be a whole number of at least 0, not "-1"`},
		{"etl: {params: {n: .nan}}", "", `line 1: etl.params.n: .nan is not allowed in JSON`},
		{"etl: {schedule: often}", "", `unknown Schedule "often"`},
		{"", "--config core", "must be SECTION.KEY=VALUE, such as webserver.expose_config=True"},
		{"", "--config core.=1", "must not be empty"},
		{"", "--config webserver.expose_config=maybe", "must be True, False or non-sensitive-only"},
		{"", "--fault body=@/none.json,status=500", "/none.json"},
		{"", "--fault kind=fire", `unknown kind "fire": must be one of respond, slow, cut, hang up, lose race, expire login`},
		{"", "--fault page=x", `unknown page "x": must be one of airflow 400, `},
		{"", "--fault route=/none,status=500", "in the route"},
		{"", "--fault kind=slow", `the kind "slow" needs a delay`},
		{"", "--fault kind=slow,delay=x", `delay "x" must be a duration, such as 5s`},
		{"", "--fault times=-1", `times "-1" must be a whole number of at least 0`},
		{"", "--fault after-work=1", `must be NAME=VALUE or after-work`},
		{"", "--fault color=red", `unknown field "color"`},
		{"", "--query .", "the command prints no objects for --query"},
	} {
		args := append([]string{"serve", "--listen", "127.0.0.1:0"}, strings.Fields(test.args)...)
		if test.dags != "" {
			file := filepath.Join(folder, string(rune('a'+i)))
			require.NoError(t, os.WriteFile(file, []byte(test.dags), 0o600))
			args = append(args, "--dags", file)
		}
		got := cli{}.run(t.Context(), args...)
		assert.Equal(t, exitUsage, got.code, args)
		assert.Contains(t, got.err, test.want)
		assert.NotRegexp(t, `main\.|airflowtest|With[A-Z]`, strings.SplitN(got.err, "\nUsage", 2)[0])
	}
}

// TestServeReadsOneDocument proves that empty documents, anchors and null are no mistakes.
func TestServeReadsOneDocument(t *testing.T) {
	dags, _, _, err := parseDAGs("---\nbase: &base {paused: true, tags: [1, a]}\netl:\n  <<: [*base]\n  description: 5\n  tasks: {a: , b: {upstream: [a]}}\n---\n")
	require.NoError(t, err)
	require.Len(t, dags, 2)
	assert.True(t, dags[1].Paused)
	assert.Equal(t, []string{"1", "a"}, dags[1].Tags)
	assert.Equal(t, "5", dags[1].Description)
	assert.Len(t, dags[1].Tasks, 2)
}

func TestTypesOfServedBodies(t *testing.T) {
	for _, tt := range []struct{ file, body, want string }{
		{"", "tea", ""},
		{"body", "<html></html>", ""},
		{"body", `{"dags": []}`, "application/json"},
		{"", ` {"dags": []}` + "\n", "application/json"},
		{"", "[1]", "application/json"},
		{"", "42", ""},
		{"body.json", `{"detail": "x", "status": 418, "title": "Teapot", "type": "about:blank"}`, "application/problem+json"},
		{"body.JSON", `{"cut`, "application/json"},
		{"page.html", `{"dags": []}`, "text/html; charset=utf-8"},
		{"page.txt", `{"dags": []}`, "text/plain; charset=utf-8"},
		{"page.xml", "<a/>", "application/xml"},
	} {
		assert.Equal(t, tt.want, bodyType(tt.file, tt.body), tt)
	}
	file := filepath.Join(t.TempDir(), "body.json")
	require.NoError(t, os.WriteFile(file, []byte(`{"title": "Teapot", "status": 418, "detail": "short, and stout"}`), 0o600))
	c, _, end := serving(t, "--version", "2.11.2", "--fault", "status=418,route=/dags/etl/tasks,body=@"+file)
	_, err := c.Tasks.List(t.Context(), "etl", nil)
	require.ErrorContains(t, err, "short, and stout")
	failed, isProblem := errors.AsType[*problem.Error](err)
	require.True(t, isProblem)
	assert.Equal(t, "Teapot", failed.Title)
	assert.Equal(t, exitSuccess, end())
}

func TestServeEndsWithCtrlC(t *testing.T) {
	cmd := newProcess(t, "command", "http://127.0.0.1:1", "serve", "--listen", "127.0.0.1:0") // the command ignores the environment
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	assert.Contains(t, line, "export AIRFLOW_BASE_URL=http://127.0.0.1:")
	require.NoError(t, cmd.Process.Signal(os.Interrupt))
	assert.NoError(t, cmd.Wait())
}

// Only mistakes in what users write are errors; everything else is a bug.
func TestOtherPanicsAreNotMistakes(t *testing.T) {
	assert.Empty(t, mistake(func() {}))
	assert.Equal(t, "airflowtest: AddDAG: x", mistake(func() { panic("airflowtest: AddDAG: x") }))
	assert.PanicsWithValue(t, "a bug", func() { mistake(func() { panic("a bug") }) })
}
