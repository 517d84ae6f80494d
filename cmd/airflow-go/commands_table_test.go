package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/recorded"
)

const (
	commandsTable  = "../../docs/commands.md"
	recordCommands = "AIRFLOW_TEST_RECORD_COMMANDS" // if it is set, the table gets the column of the server
	inMemory       = "airflowtest"
	works          = "works"
)

const commandsText = `# Commands and versions

The result of each command on real servers, and on [airflowtest](testing.md), which plays Airflow 2.11.2. The tests of the command line
fail if a server responds differently, and create this page.

- **works**: the command succeeded. With some of its flags, it may need a newer release.
- **needs 2.4**: the command was rejected with an error that names the first release that supports it.

`

// verdicts maps each command to its result on one server.
type verdicts map[string]string

// add adds the result of a command line that needs a release, such as "2.4".
func (v verdicts) add(command, release string) {
	verdict := works
	if isOlderThan(release) {
		verdict = "needs " + release
	}
	if old := v[command]; old == "" || verdict == works || old != works && recorded.CompareVersions(strings.TrimPrefix(old, "needs "), release) > 0 {
		v[command] = verdict
	}
}

// compare fails the test if the column of the server in the table has other results.
func (v verdicts) compare(t *testing.T) {
	t.Helper()
	column := commandsServer()
	table := readCommands(t)
	if _, isListed := table[column]; !isListed {
		return
	}
	if os.Getenv(recordCommands) != "" {
		table[column] = v
		require.NoError(t, os.WriteFile(commandsTable, []byte(table.String()), 0o644))
	}
	assert.Equal(t, v, readCommands(t)[column], "docs/commands.md is out of date; set %s=1 to write the column", recordCommands)
}

// commandsServer returns the column of the server of the tests.
func commandsServer() string {
	if os.Getenv("AIRFLOW_TEST_BASE_URL") == "" {
		return inMemory
	}
	return os.Getenv("AIRFLOW_TEST_VERSION")
}

// commandResults maps the columns of the table to their results.
type commandResults map[string]verdicts

func commandColumns() []string { return []string{inMemory, "2.0.2", "2.3.4", "2.11.2", "3.3.2"} }

// readCommands reads the table.
func readCommands(t *testing.T) commandResults {
	t.Helper()
	results := commandResults{}
	for _, column := range commandColumns() {
		results[column] = verdicts{}
	}
	text, err := os.ReadFile(commandsTable)
	if errors.Is(err, os.ErrNotExist) && os.Getenv(recordCommands) != "" {
		return results
	}
	require.NoError(t, err)
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.Trim(line, "| \n"), " | ")
		command, isCommand := strings.CutPrefix(cells[0], "`")
		for i, column := range commandColumns() {
			if isCommand && i+1 < len(cells) {
				results[column][strings.TrimSuffix(command, "`")] = cells[i+1]
			}
		}
	}
	return results
}

// String returns the page of the documentation.
func (r commandResults) String() string {
	var b strings.Builder
	b.WriteString(commandsText + "| command | " + strings.Join(commandColumns(), " | ") + " |\n" + strings.Repeat("| --- ", len(commandColumns())+1) + "|\n")
	commands := map[string]bool{}
	for _, column := range r {
		for command := range column {
			commands[command] = true
		}
	}
	for _, command := range slices.Sorted(maps.Keys(commands)) {
		fmt.Fprintf(&b, "| `%s` |", command)
		for _, column := range commandColumns() {
			fmt.Fprintf(&b, " %s |", cmp.Or(r[column][command], "not run"))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestCommandsInMemory runs every command on airflowtest, as TestRealCommands does on a real server.
func TestCommandsInMemory(t *testing.T) {
	if os.Getenv("AIRFLOW_TEST_BASE_URL") != "" {
		t.Skip("TestRealCommands runs the commands on a real server")
	}
	server := airflowtest.New(t, airflowtest.WithDAG(commandDAGs()...), airflowtest.WithImportError("/dags/broken.py", "SyntaxError"),
		airflowtest.WithConfig("core", "parallelism", "32"), airflowtest.WithConfig("webserver", "expose_config", "True"),
		airflowtest.WithProvider(gen.Provider{PackageName: "apache-airflow-providers-sqlite", Version: "3.9.0"}),
		airflowtest.WithConnectionTest(func(gen.ConnectionCreate) error { return errors.New("connection refused") }))
	for name, value := range map[string]string{"VERSION": "2.11.2", "USERNAME": "admin", "PASSWORD": "admin"} {
		t.Setenv("AIRFLOW_TEST_"+name, value)
	}
	runEveryCommand(t, server.URL())
}

// commandDAGs returns DAGs like those of the real servers.
func commandDAGs() []airflowtest.DAG {
	returning := func(value any) func(json.RawMessage, int) map[string]any {
		return func(json.RawMessage, int) map[string]any { return map[string]any{"return_value": value} }
	}
	const moment = 50 * time.Millisecond
	return []airflowtest.DAG{
		{ID: "hello", RunsFor: moment, Source: "# hello\n", Tasks: []airflowtest.Task{{ID: "greet", Log: "hello\n"}, {ID: "part", Upstream: []string{"greet"}, Log: "bye\n"}}},
		{ID: "mapped", RunsFor: moment, Tasks: []airflowtest.Task{
			{ID: "numbers", XComs: returning([][]int{{0}, {1}})}, {ID: "fixed", Instances: 5, Log: "fixed\n"},
		}},
		{ID: "sleepy", RunsFor: time.Hour, Tasks: []airflowtest.Task{{ID: "snooze"}}},
		{ID: "late", Paused: true, Tasks: []airflowtest.Task{{ID: "wait"}}},
		{ID: "paused", Paused: true, Tasks: []airflowtest.Task{{ID: "nothing"}}},
		{ID: "merger", Assets: []string{"sample://data/", "sample://other/"}, Tasks: []airflowtest.Task{{ID: "merge"}}},
		{ID: "ids", RunsFor: moment, Tasks: []airflowtest.Task{{ID: "work"}}},
	}
}
