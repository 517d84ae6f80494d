package main

import (
	"bufio"
	"context"
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
		{"etl: {unknown: 1}", "", "line 1: field unknown not found"},
		{"etl: {tasks: {a: {runs_for: long}}}", "", "cannot unmarshal !!str `long`"},
		{"[]", "", "invalid --dags"},
		{" ", "", "it has no DAGs"},
		{"etl: {tasks: {a: {upstream: [b]}}}", "", `"b"`},
		{"etl: {tasks: {a: {upstream: [b]}, b: {upstream: [a]}}}", "", `the upstream tasks of "a" form a cycle`},
		{"etl: {tasks: {a: {retries: -1}}}", "", `of the task "a" must not be negative`},
		{"etl: {max_active_runs: -1}", "", "must not be negative"},
		{"etl: {schedule: often}", "", `unknown Schedule "often"`},
		{"etl: {params: {1: .nan}}", "", `params of DAG "etl"`},
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
