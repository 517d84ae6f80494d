package main

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/airflow-go/airflow/airflowtest"
)

func TestYAMLHasTheFieldsOfJSON(t *testing.T) {
	c := sample()
	c.succeed(t, "dags", "trigger", "paused", "--run-id", "r", "--conf", `{"sql":"select 1\nfrom t\n","big":12345678901234567890.5}`)
	for _, args := range []string{"dags list", "dags get hello", "runs list paused", "runs get paused r", "dags list --tag nope", "health", "version --url http://h"} {
		t.Run(args, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { // the heartbeat has the same time
				asJSON := c.succeed(t, append(strings.Fields(args), "-o", "json")...).out
				asYAML := c.succeed(t, append(strings.Fields(args), "-o", "yaml")...).out
				assertSameYAML(t, asJSON, asYAML)
				var position int
				for line := range strings.Lines(asJSON) { // names of fields, in their order
					if name, _, ok := strings.Cut(strings.TrimSpace(line), `": `); ok {
						at := strings.Index(asYAML[position:], name[1:]+":")
						require.GreaterOrEqual(t, at, 0, "%s\n%s", name, asYAML[position:])
						position += at
					}
				}
			})
		})
	}
	out := c.succeed(t, "runs", "get", "paused", "r", "-o", "yaml").out
	assert.Contains(t, out, "\n  sql: |\n    select 1\n    from t\n")
	assert.Contains(t, out, "\n  big: 12345678901234567890.5\n")
	assert.Equal(t, "[]\n", c.succeed(t, "dags", "list", "--tag", "nope", "-o", "yaml").out)
}

// assertSameYAML compares decoded values. All numbers are decoded as float64.
func assertSameYAML(t *testing.T, wantJSON, gotYAML string) {
	t.Helper()
	var got any
	require.NoError(t, yaml.Unmarshal([]byte(gotYAML), &got), gotYAML)
	text, err := json.Marshal(got)
	require.NoError(t, err)
	assert.JSONEq(t, wantJSON, string(text), gotYAML)
}

func TestYAMLOfOddValues(t *testing.T) {
	for _, text := range []string{
		"", " ", "yes", "no", "on", "null", "~", "true", "1", "1.5", "1e3", "0x1F", "12:30:00", "2026-11-21", "2026-11-21T00:00:00Z", "=", "<<",
		"- a", "a: b", "# a", "a #b", "'", `"`, "{", "[", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">", "?", ":",
		"a\nb", "a\nb\n", "a\nb\n\n", "\na", "\n", "  a\nb", "a  \nb", "a\n  b\n c", "a\tb\nc", "a\r\nb\r\n", "a\rb", "\ta", "#a\nb",
		"\x00", "\x1b[31m", "\x7f", "\u0085", "\u2028\nb", "\ufeff", "\U0001f600", "\U0001f600\nb", "Zoë – 東京\nb", strings.Repeat("word ", 100),
	} {
		for _, model := range []any{text, map[string]any{text: text, text + "2": []any{text, map[string]any{"a": text}}}} {
			var out strings.Builder
			require.NoError(t, writeYAML(&out, model))
			want, err := json.Marshal(model)
			require.NoError(t, err)
			assertSameYAML(t, string(want), out.String())
		}
	}
	for _, text := range []string{"0", "-1", "1.0", "1.50", "1e5", "1E+5", "-0.0e-7", "12345678901234567890123", "[]", "{}", "null", "true", `"\ud83d\ude00\/"`} {
		var out strings.Builder
		require.NoError(t, writeYAML(&out, json.RawMessage(text)))
		assertSameYAML(t, text, out.String())
		if !strings.HasPrefix(text, `"`) {
			assert.Equal(t, text+"\n", out.String(), "unchanged")
		}
	}
	require.Error(t, writeYAML(&strings.Builder{}, func() {}), "a value that JSON does not support")
}

func TestCSVHasUnchangedCells(t *testing.T) {
	c := sample()
	c.succeed(t, "dags", "trigger", "paused", "--run-id", "r", "--note", "two\n\"lines\", and\ttabs")
	runs := c.succeed(t, "runs", "list", "paused", "-o", "csv").out
	table, err := csv.NewReader(strings.NewReader(runs)).ReadAll()
	require.NoError(t, err)
	require.Len(t, table, 2)
	assert.Equal(t, []string{"dag", "run", "state", "logical_date", "started", "took", "note"}, table[0])
	row := table[1]
	assert.Equal(t, []string{"paused", "r", "queued", "", "", "two\n\"lines\", and\ttabs"}, append(row[:3:3], row[4:]...))

	assert.Equal(t, "dag,paused,schedule,next_run,tags,description\nhello,false,,,quick,Succeeds\n",
		c.succeed(t, "dags", "get", "hello", "-o", "csv").out)
	assert.Equal(t, "dag,paused,schedule,next_run,tags,description\n", c.succeed(t, "dags", "list", "--tag", "nope", "-o", "csv").out)
	assert.True(t, strings.HasPrefix(c.succeed(t, "health", "-o", "csv").out, "component,status,last_heartbeat\nmetadatabase,healthy,\n"))
}

// TestNamesOfColumns proves that lists, logs, events and details name their columns in one way, also in flags.
func TestNamesOfColumns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := cli{handler: airflowtest.NewServer(airflowtest.WithDAG(mappedDAG))}
		c.succeed(t, "dags", "trigger", "mapped", "--run-id", "r", "--wait")
		for line, want := range map[string]string{
			"tasks states mapped r": "task,map_index,state,try,started,took,operator,note", "logs mapped r": "task,map_index,try,time,level,text,exception",
			"runs watch mapped r": "time,task,map_index,try,old_state,new_state", "runs gantt mapped r": "task,map_index,try,state,started,took",
			"dags details mapped": "field,value",
		} {
			out := c.succeed(t, append(strings.Fields(line), "-o", "csv")...).out
			assert.True(t, strings.HasPrefix(out, want+"\n"), "%s: %s", line, out)
			assert.Equal(t, 1, strings.Count(out, want))
		}
		assert.Contains(t, c.succeed(t, "dags", "details", "mapped", "-o", "csv").out, "\nmax_active_runs,")
		for _, name := range []string{"map_index", "map-index", "Map Index"} {
			assert.Contains(t, c.succeed(t, "tasks", "states", "mapped", "r", "--columns", "task,"+name, "-o", "csv").out, "task,map_index\n")
		}
	})
}

func TestShowSecretsInEveryFormat(t *testing.T) {
	c := cli{handler: airflowtest.NewServer(airflowtest.WithVariable("api_token", "s3cr3t"))}
	for _, format := range []string{"table", "json", "jsonl", "yaml", "csv", "template={{.value}}"} {
		assert.Equal(t, format != "table", strings.Contains(c.succeed(t, "variables", "list", "-o", format).out, "s3cr3t"), format)
		got := c.succeed(t, "variables", "list", "-o", format, "--show-secrets")
		assert.Contains(t, got.out, "s3cr3t", format)
		assert.Empty(t, got.err)
	}
	c = cli{handler: airflowtest.NewServer(airflowtest.WithVersion("3.3.2"), airflowtest.WithVariable("api_token", "s3cr3t")), password: true}
	got := c.succeed(t, "variables", "list", "--show-secrets", "-o", "json")
	assert.NotContains(t, got.out, "s3cr3t")
	assert.Equal(t, "Airflow 3 returns *** in place of secrets, so they cannot be shown.\n", got.err)
}
