package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

func TestExitCodeOfErrors(t *testing.T) {
	failed := &client.RunFailedError{Run: &client.DAGRun{DAGID: "d", DAGRunID: "r", State: client.DAGRunStateFailed}}
	status := func(status int) error { return &problem.Error{Status: status} }
	tests := []struct {
		name string
		err  error
		want int
	}{
		{"no error", nil, 0},
		{"the run failed", failed, 1},
		{"the run failed, wrapped", fmt.Errorf("x: %w", failed), 1},
		{"usage", &usageError{"x"}, 2},
		{"argument", &client.ArgumentError{Argument: "dag_id"}, 2},
		{"404", status(404), 3},
		{"404 after retries", &client.RetryError{Causes: []error{status(503), status(404)}}, 3},
		{"401", status(401), 4},
		{"403", status(403), 4},
		{"400", status(400), 5},
		{"409", status(409), 5},
		{"500", status(500), 5},
		{"503 after retries", &client.RetryError{Causes: []error{status(404), status(503)}}, 5},
		{"conflict", &client.ConflictError{Run: &client.DAGRun{}, Err: status(409)}, 5},
		{"uncertain, not found", &client.UncertainError{Err: status(404), ReadErr: status(403)}, 5},
		{"a web page with status 200", &client.ResponseError{StatusCode: 200}, 5},
		{"deadline", context.DeadlineExceeded, 5},
		{"other error", io.ErrClosedPipe, 5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { assert.Equal(t, tt.want, exitCode(tt.err)) })
	}
}

func TestExitCodeOfCommands(t *testing.T) {
	down := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	tests := []struct {
		name string
		cli  cli
		args string
		code int
		err  string // prefix of stderr
	}{
		{"success", sample(), "dags get hello", 0, ""},
		{"the run failed", sample(), "dags trigger failing --run-id r --wait", 1, "DAG run r was created.\n"},
		{"unknown flag", sample(), "dags list --bogus", 2, "airflow-go: unknown flag: --bogus\nUsage: airflow-go dags list [flags]\n"},
		{"unknown command", sample(), "nonsense", 2, "airflow-go: unknown command \"nonsense\" for \"airflow-go\"\n"},
		{"mistyped command", sample(), "dag list", 2, "airflow-go: unknown command \"dag\" for \"airflow-go\"; did you mean dags?\n"},
		{"unknown command with a flag", sample(), "dags list-runs -d hello", 2, "airflow-go: unknown command \"list-runs\" for \"airflow-go dags\"; the command is airflow-go runs list\n"},
		{"unknown flag of a group", sample(), "dags --bogus", 2, "airflow-go: unknown flag: --bogus\n"},
		{"unknown command of a group", sample(), "dags bogus", 2, "airflow-go: unknown command \"bogus\" for \"airflow-go dags\"\n"},
		{"too few arguments", sample(), "runs get hello", 2, "airflow-go: missing argument RUN\nUsage: airflow-go runs get DAG RUN [flags]\n"},
		{"all arguments are missing", sample(), "runs get", 2, "airflow-go: missing arguments DAG and RUN\n"},
		{"too many arguments", sample(), "runs get hello one two", 2, "airflow-go: unexpected argument \"two\"\n"},
		{"no arguments are known", sample(), "health now", 2, "airflow-go: unexpected argument \"now\"\n"},
		{"a file without its flag", sample(), "diff airflow.yaml", 2, "airflow-go: unexpected argument \"airflow.yaml\": a file needs a flag: -f airflow.yaml\n"},
		{"no DAG to pause", sample(), "dags pause", 2, "airflow-go: missing argument DAG\n"},
		{"unknown format", sample(), "dags list -o xml", 2, "airflow-go: invalid --output \"xml\": must be table, wide, json, jsonl, yaml, csv, name or template=TEXT\n"},
		{"no field of a pool", sample(), "pools set p", 2, "airflow-go: set at least one field with a flag, such as --description"},
		{"negative slots", sample(), "pools set p --slots -1", 2, "airflow-go: invalid slots \"-1\": must not be negative; Airflow 2 cannot return an unlimited pool (-1 slots)"},
		{"new pool without slots", sample(), "pools set p --description x", 3, "airflow-go: PATCH http://airflow.test/api/v1/pools/p: 404 "},
		{"pool name with a slash", sample(), "pools set a/b --slots 1", 5, "airflow-go: a slash in pool_name \"a/b\" needs Airflow 3.0.5 or later; "},
		{"no such pool", sample(), "pools get p", 3, "airflow-go: GET http://airflow.test/api/v1/pools/p: 404 "},
		{"no pool to delete", sample(), "pools delete p", 3, "airflow-go: DELETE http://airflow.test/api/v1/pools/p: 404 "},
		{"default pool", sample(), "pools delete default_pool", 5, "airflow-go: DELETE "},
		{"new connection without type", sample(), "connections set db --host h", 3, "airflow-go: PATCH http://airflow.test/api/v1/connections/db: 404 "},
		{"no field of a connection", sample(), "connections set db", 2, "airflow-go: set at least one field with a flag, such as --description"},
		{"host both set and unset", sample(), "connections set db --host h --unset host", 2, "airflow-go: invalid --unset \"host\": the field is also set, or named twice\n"},
		{"field that cannot be unset", sample(), "connections set db --unset password", 2, "airflow-go: invalid --unset \"password\": must be "},
		{"invalid port", sample(), "connections set db --port 70000", 2, "airflow-go: invalid argument \"70000\" for \"--port\" flag"},
		{"two fields from standard input", sample(), "connections set db --extra-file - --password-file -", 2, "airflow-go: --extra-file and --password-file cannot both be standard input"},
		{"an empty password", cli{handler: sample().handler, in: strings.NewReader("\n")}, "connections set db --type http --password-file -", 2, "airflow-go: the password in --password-file must not be empty, because Airflow cannot remove a password"},
		{"no password file", sample(), "connections set db --password-file nowhere", 2, "airflow-go: nowhere: no such file"},
		{"no such connection", sample(), "connections get db", 3, "airflow-go: GET http://airflow.test/api/v1/connections/db: 404 "},
		{"mask", sample(), "variables set k ***", 2, "airflow-go: invalid value: must not be ***, which Airflow returns in place of a secret"},
		{"no such variable", sample(), "variables get v", 3, "airflow-go: GET http://airflow.test/api/v1/variables/v: 404 "},
		{"no variable to delete", sample(), "variables delete v", 3, "airflow-go: DELETE "},
		{"not allowed to read variables", cli{handler: sample().handler, user: "viewer"}, "variables list", 4, "airflow-go: GET "},
		{"not allowed to set a variable", cli{handler: sample().handler, user: "viewer"}, "variables set k v", 4, "airflow-go: PATCH "},
		{"not allowed to export variables", cli{handler: sample().handler, user: "viewer"}, "variables export", 4, "airflow-go: read variables: GET "},
		{"no value", sample(), "variables set k", 2, "airflow-go: exactly one of VALUE, - for standard input, and --value-file is required\n"},
		{"two values", sample(), "variables set k v --value-file f", 2, "airflow-go: exactly one of VALUE, - for standard input, and --value-file is required\n"},
		{"no value file", sample(), "variables set k --value-file nowhere", 2, "airflow-go: nowhere: no such file"},
		{"empty file name", sample(), "variables set k --value-file=", 2, "airflow-go: --value-file must not be empty\n"},
		{"unknown action", sample(), "variables import f --action replace", 2, "airflow-go: invalid --action \"replace\": must be overwrite, skip or fail\n"},
		{"no file to import", sample(), "variables import nowhere.json", 2, "airflow-go: nowhere.json: no such file"},
		{"no folder to export to", sample(), "variables export nowhere/f.json", 5, "airflow-go: open nowhere/f.json: no such file"},
		{"no DAG to list tasks of", sample(), "tasks list nope", 3, "airflow-go: GET http://airflow.test/api/v1/dags/nope/tasks: 404 "},
		{"no run to clear", sample(), "runs clear hello nope --yes", 3, "airflow-go: POST http://airflow.test/api/v1/dags/hello/dagRuns/nope/clear: 404 "},
		{"no terminal", sample(), "runs clear hello nope", 2, "airflow-go: confirmation needs a terminal; use --yes or --dry-run\n"},
		{"negative limit", sample(), "dags list --limit -1", 2, "airflow-go: invalid argument \"-1\" for \"--limit\" flag"},
		{"unknown state", sample(), "runs list hello --state bogus", 2, "airflow-go: invalid --state \"bogus\": must be queued, running"},
		{"empty URL", sample(), "dags list --url=", 2, "airflow-go: --url must not be empty\n"},
		{"empty key", sample(), "dags trigger hello --idempotency-key=", 2, "airflow-go: --idempotency-key must not be empty\n"},
		{"bad URL", sample(), "dags list --url ftp://h", 2, "airflow-go: invalid base URL: "},
		{"key and run id", sample(), "dags trigger hello --idempotency-key k --run-id r", 2, "airflow-go: invalid --run-id \"r\": must not be set together with --idempotency-key"},
		{"date without a zone", sample(), "dags trigger hello --logical-date 2026-01-01T00:00:00", 2,
			"airflow-go: invalid --logical-date \"2026-01-01T00:00:00\": must be a day in UTC, such as 2026-11-21, or RFC 3339 with a zone, such as 2026-11-21T00:00:00+01:00\n"},
		{"half an interval", sample(), "dags trigger hello --data-interval-end 2026-01-01T00:00:00Z", 2,
			"airflow-go: --data-interval-start and --data-interval-end must be set together\n"},
		{"interval that ends before it starts", sample(),
			"dags trigger hello --data-interval-start 2026-01-02T00:00:00Z --data-interval-end 2026-01-01T00:00:00Z", 2,
			"airflow-go: invalid --data-interval-end \"2026-01-01T00:00:00Z\": must not be before --data-interval-start\n"},
		{"invalid date", sample(), "dags trigger hello --logical-date yesterday", 2, "airflow-go: invalid --logical-date \"yesterday\": must be"},
		{"invalid conf", sample(), "dags trigger hello --conf {x", 2, "airflow-go: --conf must be a JSON object: invalid JSON in line 1, column 2\n"},
		{"conf is not an object", sample(), "dags trigger hello --conf [1]", 2, "airflow-go: --conf must be a JSON object\n"},
		{"no conf file", sample(), "dags trigger hello --conf @nowhere.json", 2, "airflow-go: nowhere.json: no such file"},
		{"no such DAG", sample(), "dags get nope", 3, "airflow-go: GET http://airflow.test/api/v1/dags/nope: 404 "},
		{"no such run", sample(), "runs get hello nope", 3, "airflow-go: GET "},
		{"no run to wait for", sample(), "runs wait hello nope", 3, "airflow-go: GET "},
		{"no run to watch", sample(), "runs watch hello nope", 3, "airflow-go: GET "},
		{"no DAG to list runs of", sample(), "runs list nope", 3, "airflow-go: GET http://airflow.test/api/v1/dags/nope: 404 "},
		{"no DAG to trigger", sample(), "dags trigger nope", 3, "airflow-go: POST "},
		{"not allowed to write", cli{handler: sample().handler, user: "viewer"}, "dags trigger hello", 4, "airflow-go: POST http://airflow.test/api/v1/dags/hello/dagRuns: 403 "},
		{"wrong password", cli{handler: sample().handler, user: "nobody"}, "dags list", 4, "airflow-go: GET http://airflow.test/api/v1/dags: 401 "},
		{"unavailable", cli{handler: down}, "dags list", 5, "airflow-go: GET http://airflow.test/api/v1/dags: 503 "},
		{"unavailable when waiting", cli{handler: down}, "runs wait hello r", 5, "airflow-go: GET "},
		{"not Airflow", cli{handler: http.NotFoundHandler()}, "health", 5, "airflow-go: GET "},
		{"the logical date is taken", conflicting(t), "dags trigger hello --run-id r2 --logical-date 2026-01-01T00:00:00Z", 5, "airflow-go: DAG \"hello\" already has a run with the logical date 2026-01-01T00:00:00Z: \"r1\", with a run id other than \"r2\"\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { // retries wait
				got := tt.cli.run(t.Context(), strings.Fields(tt.args)...)
				assert.Equal(t, tt.code, got.code, got.err)
				assert.True(t, strings.HasPrefix(got.err, tt.err), "%s\ndoes not begin with\n%s", got.err, tt.err)
				assert.Equal(t, tt.code > exitRunFailed, got.out == "", "stdout: %s", got.out)
				assert.LessOrEqual(t, strings.Count(got.err, "airflow-go: "), 1, got.err)
				assert.NotContains(t, got.err, " airflow: ")
				assert.Equal(t, tt.code == exitUsage, strings.Contains(got.err, " --help\n"), got.err)
			})
		})
	}
}

func conflicting(t *testing.T) cli {
	c := sample()
	c.succeed(t, "dags", "trigger", "hello", "--run-id", "r1", "--logical-date", "2026-01-01T00:00:00Z")
	return c
}

func TestUncertainTriggerNamesTheRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		broken := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) })
		got := cli{handler: broken}.run(t.Context(), "--url", "http://h/a&b", "dags", "trigger", "hello", "--run-id", "r")
		assert.Equal(t, exitOther, got.code)
		assert.Contains(t, got.err, "To check whether it exists: airflow-go runs get hello r --url 'http://h/a&b'\n")
	})
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestWriteErrorOfOutputIsReturned(t *testing.T) {
	for _, format := range []string{"table", "json", "yaml", "csv"} {
		var errs strings.Builder
		c, err := client.New("http://airflow.test", client.WithHTTPClient(&http.Client{Transport: local{sample().handler}}))
		require.NoError(t, err)
		a := &app{out: fullDisk{}, err: &errs, connect: func(string) (*client.Client, error) { return c, nil }}
		assert.Equal(t, exitOther, a.run(t.Context(), []string{"health", "-o", format}))
		assert.Equal(t, "airflow-go: no space left\n", errs.String())
	}
}

func TestExitCodesAreDocumented(t *testing.T) {
	source, err := os.ReadFile("main.go")
	require.NoError(t, err)
	assert.Contains(t, sample().succeed(t, "--help").out, exitCodes)
	for line := range strings.Lines(exitCodes + "\n") {
		assert.Contains(t, string(source), "//\t"+strings.TrimPrefix(line, "  "))
	}
	assert.Equal(t, exitPartly+1, strings.Count(exitCodes+"\n", "\n"))
}

// Other users of the machine can read the arguments of a process.
func TestNoFlagTakesASecret(t *testing.T) {
	commands := (&app{}).commands()
	flags := 0
	for len(commands) > 0 {
		cmd := commands[0]
		commands = append(commands[1:], cmd.Commands()...)
		cmd.Flags().VisitAll(func(flag *pflag.Flag) {
			flags++
			if flag.Value.Type() == "bool" || strings.HasSuffix(flag.Name, "-file") || strings.HasSuffix(flag.Name, "-from") { // where it is, is not secret
				return
			}
			if flag.Name == "username" || flag.Name == "auth" {
				return
			}
			for _, word := range []string{"pass", "token", "secret", "user", "auth"} {
				assert.NotContains(t, flag.Name, word)
			}
		})
	}
	assert.Greater(t, flags, 10)
}
