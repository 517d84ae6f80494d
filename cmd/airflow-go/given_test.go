package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
)

// What a command does with the zero value of a flag, compared with the command without the flag.
const (
	rejected = "is rejected before anything is sent"
	differs  = "does something else"
	same     = "does the same, as the usage of the flag says"
)

// zeroValues has what the zero value of a flag does, unless it is a text or list that is rejected, or a bool that is false by
// default.
var zeroValues = map[string]string{
	"dags list --paused":                 differs, // only DAGs that are not paused
	"dags list --only-active":            differs, // also DAGs that no longer exist
	"dags list --limit":                  same,
	"runs retry --times":                 same,
	"runs retry --timeout":               same,
	"runs stop --timeout":                same,
	"logs --try":                         same,
	"logs --tail":                        same,
	"logs --map-index":                   differs, // the default is all instances
	"tasks states --limit":               same,
	"tasks get --map-index":              differs,
	"tasks note --map-index":             differs,
	"tasks set --map-index":              differs,
	"xcoms list --map-index":             differs,
	"xcoms get --map-index":              differs,
	"xcoms list --limit":                 same,
	"assets list --limit":                same,
	"assets events --limit":              differs, // the default is 25
	"assets materialize --timeout":       same,
	"users list --limit":                 same,
	"roles list --limit":                 same,
	"events --limit":                     differs, // the default is 25
	"import-errors --limit":              same,
	"warnings --limit":                   same,
	"plugins --limit":                    same,
	"backfill --max-active-runs":         same,
	"backfill --note":                    same,
	"backfill --timeout":                 same,
	"dags trigger --note":                same,
	"dags trigger --timeout":             same,
	"runs list --limit":                  differs, // the default is 25
	"runs clear --timeout":               same,
	"tasks clear --timeout":              same,
	"runs wait --timeout":                same,
	"runs watch --timeout":               same,
	"pools list --limit":                 same,
	"pools set --slots":                  differs,
	"pools set --description":            differs,
	"pools set --include-deferred":       differs,
	"variables list --limit":             same,
	"variables set --description":        differs, // the description is removed
	"connections list --limit":           same,
	"connections set --description":      differs,
	"connections set --host":             differs,
	"connections set --login":            differs,
	"connections set --port":             differs,
	"connections set --schema":           differs,
	"apply --concurrency":                rejected,
	"diff --concurrency":                 rejected,
	"variables import --concurrency":     rejected,
	"pools import --concurrency":         rejected,
	"connections import --concurrency":   rejected,
	"dags trigger --logical-date":        rejected,
	"dags trigger --logical-date +01:00": rejected,
	"dags trigger --data-interval-start": rejected,
	"dags trigger --data-interval-end":   rejected,
}

// otherZeros are further zero values of flags.
var otherZeros = map[string]string{
	"dags trigger --logical-date":        "0001-01-01T00:00:00Z",
	"dags trigger --logical-date +01:00": "0001-01-01T01:00:00+01:00",
	"dags trigger --data-interval-start": "0001-01-01T00:00:00Z",
	"dags trigger --data-interval-end":   "0001-01-01T00:00:00Z",
}

// commandLines has arguments for each command that has flags of its own, and others for some of its flags. FILE is a state file, and
// VARIABLES, POOLS and CONNECTIONS are exports of Airflow.
var commandLines = map[string]string{
	"dags list": "", "dags tasks": "hello", "runs gantt": "mapped r", "tasks list": "hello", "providers": "", "dags trigger": "hello --run-id r2", "runs list": "hello", "runs clear": "hello r --yes", "runs wait": "hello r", "runs watch": "hello r",
	"runs retry": "hello r", "runs stop": "hello r --yes", "runs stop --yes": "hello r", "runs delete": "hello r --yes", "runs delete --yes": "hello r",
	"logs": "hello r greet", "logs --map-index": "mapped r load --map-index 1", "tasks states": "hello r",
	"tasks get": "hello r greet", "tasks get --map-index": "mapped r load --map-index 1",
	"tasks note": "hello r greet text", "tasks note --map-index": "mapped r load text --map-index 1",
	"tasks set": "hello r greet failed --yes", "tasks set --yes": "hello r greet failed", "tasks set --map-index": "mapped r load failed --yes --map-index 1",
	"tasks clear": "hello r greet --yes", "tasks clear --yes": "hello r greet", "dags delete": "hello --yes", "dags delete --yes": "hello",
	"xcoms list": "hello r", "xcoms list --map-index": "mapped r load --map-index 1",
	"xcoms get": "mapped r first", "xcoms get --map-index": "mapped r load --map-index 1",
	"assets list": "", "assets events": "", "assets emit": "sample://data/", "assets materialize": "sample://data/ --idempotency-key k",
	"doctor": "", "users list": "", "roles list": "", "config": "webserver expose_config", "events": "", "import-errors": "", "warnings": "", "plugins": "",
	"backfill": "hello --from 1999-01-01T00:00:00Z --to 1999-01-02T00:00:00Z", "api": "GET dags",
	"pools list": "", "pools set": "p --slots 2", "variables list": "", "variables get": "k", "variables set": "k v", "variables export": "-",
	"variables import": "VARIABLES", "connections list": "", "connections set": "db --login x", "export": "-", "apply": "-f FILE --yes",
	"pools export": "-", "pools import": "POOLS", "connections export": "-", "connections import": "CONNECTIONS",
	"connections export --serialization-format": "- --file-format env",
	"version": "--url http://airflow.test", "diff": "-f SAME", "runs open": "hello r", "connections test": "db", "pools set --slots": "p --description x", "connections set --login": "db --host x",
	"runs clear --yes": "hello r", "apply --yes": "-f FILE", "runs note": "hello r text", "dags pause": "hello", "dags unpause": "paused",
	"dags reparse": "hello", "pools delete": "p", "variables delete": "k", "connections delete": "db", "api --dry-run": "POST pools -f name=q -F slots=1",
	"context add": "prod --url http://airflow.test --username ada", "context add --session-cookie-from": "prod --url http://airflow.test", "context list": "",
	"login": "--url http://airflow.test --username admin --password-from file:PASSWORD", "logout": "--url http://airflow.test",
}

// mappedDAG has a mapped task with two instances, XComs and an asset.
var mappedDAG = airflowtest.DAG{ID: "mapped", Tasks: []airflowtest.Task{
	{ID: "first", Outlets: []string{"sample://data/"}, XComs: func(json.RawMessage, int) map[string]any {
		return map[string]any{"return_value": []int{1, 2}, "text": "a text"}
	}},
	{ID: "load", Upstream: []string{"first"}, Instances: 2, XComs: func(_ json.RawMessage, index int) map[string]any {
		return map[string]any{"return_value": index}
	}},
}}

// materializing returns a server that also creates the runs of mappedDAG for its asset.
func materializing(server http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/materialize") {
			r.URL.Path, r.URL.RawPath = "/api/v2/dags/mapped/dagRuns", ""
		}
		server.ServeHTTP(w, r)
	})
}

// randomToken matches what differs between two logins.
var randomToken = regexp.MustCompile(`csrf_token=\w+`)

// observe runs a command on a new server. It returns the result and the requests that it sent.
func observe(t *testing.T, args ...string) (got result, sent string) {
	isolate(t)
	synctest.Test(t, func(t *testing.T) {
		version := "2.11.2"
		if strings.HasPrefix(strings.Join(args, " "), "assets materialize") {
			version = "3.3.2"
		}
		server := airflowtest.NewServer(airflowtest.WithVersion(version), airflowtest.WithSampleDAGs(), airflowtest.WithVariable("k", "v"),
			airflowtest.WithDAG(mappedDAG), airflowtest.WithConfig("webserver", "expose_config", "True"),
			airflowtest.WithConfig("core", "test_connection", "Enabled"))
		c := cli{handler: server, password: version == "3.3.2"}
		c.succeed(t, "dags", "trigger", "mapped", "--run-id", "r", "--wait")
		c.succeed(t, "dags", "trigger", "hello", "--run-id", "r", "--wait")
		c.succeed(t, "pools", "set", "p", "--slots", "1", "--description", "d")
		c.succeed(t, "connections", "set", "db", "--type", "http", "--host", "h", "--port", "1")
		var requests strings.Builder
		c.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			requests.WriteString(r.Method + " " + r.URL.String() + " " + string(body) + "\n")
			r.Body = io.NopCloser(bytes.NewReader(body))
			materializing(server).ServeHTTP(w, r)
		})
		got = c.run(t.Context(), args...)
		sent = randomToken.ReplaceAllString(requests.String(), "csrf_token=")
	})
	return got, sent
}

// filesOfLines replaces the names of files in commandLines by those of files that it writes.
func filesOfLines(t *testing.T) *strings.Replacer {
	var names []string
	for placeholder, text := range map[string]string{
		"FILE": "pools: {new: {slots: 1}}\n", "VARIABLES": `{"new": "1"}`, "POOLS": `{"new": {"slots": 1, "description": ""}}`, "CONNECTIONS": `{"new": {"conn_type": "http"}}`,
		"PASSWORD": "admin", "SAME": "pools: {p: {slots: 1}}\n",
	} {
		file := filepath.Join(t.TempDir(), placeholder)
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
		names = append(names, placeholder, file)
	}
	return strings.NewReplacer(names...)
}

// TestNoZeroValueCountsAsMissing proves for each flag of each command that its zero value is not taken for a missing flag.
func TestNoZeroValueCountsAsMissing(t *testing.T) {
	files := filesOfLines(t)
	tested := map[string]bool{}
	check := func(path, name string, flag *pflag.Flag, value string) {
		tested[name] = true
		want, listed := zeroValues[name]
		switch isBool := flag.Value.Type() == "bool"; {
		case listed:
		case isBool && flag.DefValue == "false":
			want = same
		case isBool:
			want = differs
		default:
			want = rejected
		}
		t.Run(name, func(t *testing.T) {
			base, known := commandLines[path+" --"+flag.Name]
			if !known {
				base, known = commandLines[path]
			}
			require.True(t, known, "commandLines needs arguments for %s", path)
			line := append(strings.Fields(path), strings.Fields(files.Replace(base))...)
			without, sentWithout := observe(t, line...)
			require.Equal(t, flag.Name != "yes", without.code == exitSuccess, without.err)
			with, sentWith := observe(t, append(line, "--"+flag.Name+"="+value)...)
			switch want {
			case rejected:
				assert.Equal(t, exitUsage, with.code, with.err)
				assert.Contains(t, with.err, "--"+flag.Name)
				assert.Empty(t, sentWith)
			case same:
				assert.Equal(t, without, with)
				assert.Equal(t, sentWithout, sentWith)
				if flag.Value.Type() != "bool" {
					assert.Regexp(t, `; (0|an empty text) means `, flag.Usage)
				}
			default:
				assert.NotEqual(t, sentWithout, sentWith)
				assert.Equal(t, exitSuccess, with.code, with.err)
			}
		})
	}
	walk(func(path string, flag *pflag.Flag) {
		if path == "serve" { // it does not end; see TestServeRejectsWhatItCannotPlay
			return
		}
		value := map[string]string{"bool": "false", "duration": "0s"}[flag.Value.Type()]
		if strings.Contains(flag.Value.Type(), "int") {
			value = "0"
		}
		name := path + " --" + flag.Name
		if _, other := otherZeros[name]; other {
			check(path, name+" (empty)", flag, value)
			return
		}
		check(path, name, flag, value)
	})
	walk(func(path string, flag *pflag.Flag) {
		for name, value := range otherZeros {
			if strings.HasPrefix(name+" ", path+" --"+flag.Name+" ") {
				check(path, name, flag, value)
			}
		}
	})
	for name := range zeroValues {
		assert.True(t, tested[name], "no command has the flag %s", name)
	}
	assert.Greater(t, len(tested), 50)
}

// walk calls f for each flag of each command, and for the flags of all commands with the command version.
func walk(f func(path string, flag *pflag.Flag)) {
	a := &app{}
	root := a.root()
	root.PersistentFlags().VisitAll(func(flag *pflag.Flag) { f("version", flag) })
	var visit func(prefix string, commands []*cobra.Command)
	visit = func(prefix string, commands []*cobra.Command) {
		for _, cmd := range commands {
			path := strings.TrimSpace(prefix + " " + cmd.Name())
			cmd.LocalNonPersistentFlags().VisitAll(func(flag *pflag.Flag) { f(path, flag) })
			visit(path, cmd.Commands())
		}
	}
	visit("", root.Commands())
}

func TestNegativeDurationsAreRejected(t *testing.T) {
	for _, line := range []string{"dags trigger hello --timeout -1s", "runs wait hello r --timeout -1ns", "runs clear hello r --yes --timeout -2h"} {
		got, sent := observe(t, strings.Fields(line)...)
		assert.Equal(t, exitUsage, got.code)
		assert.Contains(t, got.err, "invalid --timeout: must not be negative")
		assert.Empty(t, sent)
	}
}

func TestEmptyArgumentsAreRejected(t *testing.T) {
	for line, want := range map[string]string{
		"dags get": "DAG", "dags pause hello": "DAG", "runs get hello": "RUN", "runs list": "DAG", "pools get": "POOL", "pools delete": "POOL",
		"logs hello": "RUN", "xcoms get hello r": "TASK", "variables get": "KEY", "variables export": "FILE", "variables import": "FILE", "connections get": "CONNECTION", "export": "FILE",
	} {
		got, sent := observe(t, append(strings.Fields(line), "")...)
		assert.Equal(t, exitUsage, got.code, line)
		assert.Contains(t, got.err, "airflow-go: "+want+" must not be empty\n", line)
		assert.Empty(t, sent, line)
	}
}

func TestArgumentsMustBeUTF8(t *testing.T) {
	for _, line := range []string{"pools set p --slots 1 --description=\xff", "variables set k \xff", "variables get \xff", "dags list --tag a --tag \xff"} {
		got, sent := observe(t, strings.Split(line, " ")...)
		assert.Equal(t, exitUsage, got.code, line)
		assert.Contains(t, got.err, ": must be UTF-8\n", line)
		assert.Empty(t, sent, line)
	}
}
