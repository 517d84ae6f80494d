package main

import (
	"crypto/rand"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/recorded"
	"github.com/airflow-go/airflow/problem"
)

// isAirflow3 reports whether the server of the tests is an Airflow 3.
func isAirflow3() bool { return strings.HasPrefix(os.Getenv("AIRFLOW_TEST_VERSION"), "3.") }

// isOlderThan reports whether the server of the tests is older than a release.
func isOlderThan(release string) bool {
	return recorded.CompareVersions(os.Getenv("AIRFLOW_TEST_VERSION"), release) < 0
}

// TestRealCommands runs every command against a real server and asserts that it succeeds. It is configured as users do it, by the
// environment. It leaves the server as it was.
func TestRealCommands(t *testing.T) {
	base := os.Getenv("AIRFLOW_TEST_BASE_URL")
	if base == "" {
		t.Skip("AIRFLOW_TEST_BASE_URL is not set")
	}
	runEveryCommand(t, base)
}

// runEveryCommand runs every command against a server, and compares the results with docs/commands.md.
func runEveryCommand(t *testing.T, base string) {
	t.Helper()
	isolate(t)
	user, password := os.Getenv("AIRFLOW_TEST_USERNAME"), os.Getenv("AIRFLOW_TEST_PASSWORD")
	for name, value := range map[string]string{"BASE_URL": base, "USERNAME": user, "PASSWORD": password} {
		t.Setenv("AIRFLOW_"+name, value)
	}
	api, err := client.New(base, append(options(), client.WithAuth(auth.Password(user, password)))...)
	require.NoError(t, err)
	name, folder := "cli-test-"+rand.Text(), t.TempDir()
	key := "key__" + name
	uri := "sample://other/"
	if isOlderThan("2.9") {
		uri = "sample://other"
	}
	file := func(name string) string { return filepath.Join(folder, name) }
	defer func() { // not t.Cleanup, which runs after the end of the context
		_, err := api.DAGs.Update(t.Context(), "late", client.DAGUpdate{IsPaused: client.Set(true)})
		assert.NoError(t, err)
		for _, err := range []error{
			api.Pools.Delete(t.Context(), name), api.Connections.Delete(t.Context(), name), api.Variables.Delete(t.Context(), name),
		} {
			assert.ErrorIs(t, err, problem.ErrNotFound, "the commands have deleted it")
		}
		assert.NoError(t, api.DAGRuns.Delete(t.Context(), "hello", key))
		if !isOlderThan("2.9") {
			err := api.Assets.DeleteQueuedEvents(t.Context(), uri, nil)
			assert.True(t, err == nil || errors.Is(err, problem.ErrNotFound), "no DAG waits for it: %v", err)
		}
	}()
	require.NoError(t, os.WriteFile(file("password"), []byte("a password\n"), 0o600))
	require.NoError(t, os.WriteFile(file("state.yaml"), []byte("pools:\n  "+name+": {slots: 3}\n"), 0o600))

	results := verdicts{}
	for _, test := range []struct {
		line string
		want string // a part of the output; before a |, the release that has the command
	}{
		{"context add " + name + " --url " + base + " --username " + user + " --password-from env:AIRFLOW_TEST_PASSWORD", "Added"},
		{"context use " + name, name},
		{"context list", name},
		{"context show", name},
		{"context test", "ok       login"},
		{"login", "2.3|Logged in"},
		{"version", os.Getenv("AIRFLOW_TEST_VERSION")},
		{"version --check", "supported"},
		{"man " + file("man"), "man pages"},
		{"health", "healthy"},
		{"doctor", "ok       login"},
		{"dags list", "hello"},
		{"dags list --pattern hell", "2.3|hello"},
		{"dags get hello", "hello"},
		{"dags unpause late --dry-run -o csv", "PATCH,"},
		{"dags trigger hello --run-id " + name + " --dry-run -o csv", `""dag_run_id"":""` + name},
		{"pools set " + name + " --slots 3 --dry-run -o csv", "POST,"},
		{"pools delete default_pool --dry-run -o csv", "DELETE,"},
		{"dags unpause late", "late"},
		{"dags pause late", "late"},
		{"dags trigger hello --idempotency-key " + name + " --wait --timeout 5m", key},
		{"runs list ~ --limit 2", "2.1|success"},
		{"runs list hello --state success --limit 0", "2.3|" + key},
		{"runs list hello --ended-since 1d --ended-until 2100-01-01 --limit 0", key},
		{"runs get hello " + key, key},
		{"runs wait hello " + key, key},
		{"runs watch hello " + key, "success"},
		{"runs clear hello " + key + " --dry-run", ""},
		{"runs clear hello " + key + " --yes --wait --timeout 5m", key},
		{"runs get hello @latest:success", "2.3|"},
		{"runs note hello " + key + " noted", "2.5|noted"},
		{"runs gantt hello " + key, "greet"},
		{"runs gantt hello " + key + " --mapped -o html", "<td>greet</td>"},
		{"runs watch hello " + key + " --logs", "greet: "},
		{"runs open hello " + key, "hello"},
		{"logs hello " + key + " greet", ""},
		{"logs hello " + key + " -f", "greet: "},
		{"logs hello @latest --tail 1 --grep .", "2.1|: "},
		{"tasks list hello", "greet"},
		{"tasks states hello " + key + " --state success", "greet"},
		{"tasks get hello " + key + " greet", "success"},
		{"tasks note hello " + key + " greet noted", "2.5|noted"},
		{"tasks set hello " + key + " greet failed --yes", "2.5|failed"},
		{"runs retry hello " + key + " --dry-run", ""},
		{"runs retry hello " + key, ""},
		{"runs clear hello " + key + " --only-failed --yes --wait --timeout 5m", key},
		{"tasks clear hello " + key + " greet --downstream --yes", "2.4|greet"},
		{"runs wait hello " + key + " --timeout 5m", "success"},
		{"dags trigger mapped --idempotency-key " + name + " --wait --timeout 5m", key},
		{"xcoms list mapped " + key, "return_value"},
		{"xcoms get mapped " + key + " numbers --value", "[[0]"},
		{"logs mapped " + key + " fixed --map-index 3", "2.4|"},
		{"runs delete mapped " + key + " --yes", ""},
		{"dags trigger sleepy --idempotency-key " + name, key},
		{"runs stop sleepy " + key + " --yes --timeout 5m", "2.2|failed"},
		{"runs delete sleepy " + key + " --yes", ""},
		{"backfill hello --from 2001-02-03T04:05:06Z --to 2001-02-03T04:05:06Z --timeout 5m", "success"},
		{"runs delete hello key__backfill-2001-02-03T04:05:06Z --yes", ""},
		{"assets list", "2.4|sample://other"},
		{"assets get " + uri, "2.4|sample://other"},
		{"assets emit " + uri + " --extra {\"a\":1}", "2.9|sample://other"},
		{"assets events " + uri, "2.4|sample://other"},
		{"assets materialize ids/events", "3.0|ids"},
		{"runs stop ids @latest --yes --timeout 5m", "3.0|ids"}, // it may have ended before
		{"runs delete ids @latest --yes", "3.0|"},
		{"users list", "2.1|admin"},
		{"users get admin", "2.1|admin"},
		{"roles list", "2.1|Viewer"},
		{"config", "parallelism"},
		{"config core", "parallelism"},
		{"config core parallelism --value", "2.7|"},
		{"config core.parallelism", "2.7|parallelism"},
		{"events --limit 3", "2.1|"},
		{"events hello @latest --limit 3", "2.9|hello"},
		{"import-errors", "broken.py"},
		{"warnings", "2.4|"},
		{"providers", "2.1|apache-airflow-providers"},
		{"plugins", "2.1|"},
		{"dags source hello", "hello"},
		{"dags details hello", "hello"},
		{"dags tasks hello", "greet"},
		{"dags graph hello", "greet"},
		{"dags graph hello -o svg", ">greet</text>"},
		{"dags next hello", "hello"},
		{"dags reparse hello", "2.10|hello"},
		{"dags delete paused --dry-run", "paused"},
		{"api GET dags -f limit=1", "total_entries"},
		{"apply -f " + file("state.yaml") + " --dry-run", "+ pool"},
		{"apply -f " + file("state.yaml") + " --yes", "+ pool"},
		{"diff -f " + file("state.yaml"), "Nothing to change"},
		{"pools get " + name, name},
		{"pools list", name},
		{"pools set " + name + " --slots 4", "4"},
		{"pools export " + file("pools.json"), ""},
		{"pools import " + file("pools.json"), ""},
		{"connections set " + name + " --type http --host h --port 80 --login l --password-file " + file("password"), "http"},
		{"connections set " + name + " --unset port,login", "http"},
		{"connections get " + name, "http"},
		{"connections test " + name, "2.2|"},
		{"connections list", name},
		{"connections export " + file("connections.json"), ""},
		{"connections import " + file("connections.json") + " --action skip", ""},
		{"variables set " + name + " value", "value"},
		{"variables get " + name, "value"},
		{"variables list", name},
		{"variables export " + file("variables.json"), ""},
		{"variables import " + file("variables.json"), ""},
		{"export " + file("all.yaml"), ""},
		{"pools delete " + name, ""},
		{"connections delete " + name, ""},
		{"variables delete " + name, ""},
		{"logout", ""},
		{"context remove " + name, "Removed"},
	} {
		args := strings.Fields(test.line)
		release, want, ok := strings.Cut(test.want, "|")
		if !ok {
			release, want = "2.0", test.want
		}
		known := results[commandOf(args)] != ""
		if results.add(commandOf(args), release); known && isOlderThan(release) {
			continue
		}
		var out, errs strings.Builder
		got := result{(&app{out: &out, err: &errs}).run(t.Context(), args), out.String(), errs.String()}
		t.Log(args, got)
		if isOlderThan(release) {
			assert.Contains(t, []int{exitOther, exitNotAllowed}, got.code, test.line) // no session is accepted before 2.3
			assert.Contains(t, got.err, "Airflow "+release, test.line)
			continue
		}
		if commandOf(args) == "airflow-go runs clear" && isOlderThan("2.4") && !slices.Contains(args, "--only-failed") {
			assert.Equal(t, exitOther, got.code)
			assert.Contains(t, got.err, "needs Airflow 2.4")
			continue
		}
		if commandOf(args) == "airflow-go connections test" { // nothing listens at the address of the connection
			assert.Equal(t, exitRunFailed, got.code)
			assert.Contains(t, got.err, "does not work")
			continue
		}
		assert.Contains(t, []int{exitSuccess, exitPartly}, got.code, test.line) // an export without masked fields is partly done
		assert.Contains(t, got.out+got.err, want, test.line)
	}
	var missing []string
	for _, command := range commandNames((&app{out: io.Discard, err: io.Discard}).root()) {
		if results[command] == "" && !slices.Contains([]string{"airflow-go demo", "airflow-go serve", "airflow-go help"}, command) {
			missing = append(missing, command)
		}
	}
	assert.Empty(t, missing, "commands that the test does not run")
	results.compare(t)
}

func commandOf(args []string) string {
	found, _, err := (&app{out: io.Discard, err: io.Discard}).root().Find(args)
	if err != nil {
		return err.Error()
	}
	return found.CommandPath()
}

// commandNames returns the names of all commands without subcommands.
func commandNames(c *cobra.Command) []string {
	if !c.HasSubCommands() {
		return []string{c.CommandPath()}
	}
	var names []string
	for _, sub := range c.Commands() {
		names = append(names, commandNames(sub)...)
	}
	slices.Sort(names)
	return names
}
