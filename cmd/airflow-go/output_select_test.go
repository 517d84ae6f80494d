package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func TestQueriesOfLinesSeeEachObject(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := sample()
		assert.Equal(t, lines("failing", "hello", "paused", "sleepy"), c.succeed(t, "dags", "list", "-o", "jsonl", "--query", ".dag_id").out)
		assert.Equal(t, lines("hello"), c.succeed(t, "dags", "get", "hello", "-o", "jsonl", "--query", ".dag_id").out)
	})
}

func TestQueryAndTemplates(t *testing.T) {
	c := sample()
	c.succeed(t, "dags", "trigger", "paused", "--run-id", "r", "--conf", `{"big":12345678901234567890.5,"html":"<&>"}`)
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"dags", "list", "--query", ".[].dag_id"}, lines("failing", "hello", "paused", "sleepy")},
		{[]string{"dags", "list", "-o", "json", "--query", `map(select(.is_paused))[0] | {id: .dag_id, tags: [.tags[].name]}`}, lines(`{"id":"paused","tags":["scheduled"]}`)},
		{[]string{"dags", "get", "hello", "--query", ".is_paused, .owners"}, lines("false", `["airflow"]`)},
		{[]string{"runs", "get", "paused", "r", "--query", ".conf"}, lines(`{"big":12345678901234567890.5,"html":"<&>"}`)},
		{[]string{"runs", "get", "paused", "r", "--query", ".conf.html"}, lines("<&>")},
		{[]string{"dags", "list", "--tag", "nope", "--query", ".[]"}, ""},
		{[]string{"dags", "list", "-o", "template={{.dag_id}}{{.next_dagrun}}{{range .tags}}[{{.name}}]{{end}}{{with .file_token}}{{end}}"}, lines("failing[quick]", "hello[quick]", "paused[scheduled]", "sleepy[slow]")},
		{[]string{"runs", "get", "paused", "r", "-o", "template={{.dag_run_id}}/{{.start_date}}/{{.note}}/{{$x := .conf}}{{$x.html}}"}, lines("r///<&>")},
		{[]string{"version", "--url", "http://h", "-o", "template={{.client}} {{.server.version}}"}, lines(client.Version + " 2.11.2")},
		{[]string{"dags", "list", "-o", "template={{.dag_id}}: {{.is_paused}}"}, lines("failing: false", "hello: false", "paused: true", "sleepy: false")},
		{[]string{"runs", "get", "paused", "r", "-o", "template={{.conf.big}}={{.conf.html}}"}, lines("12345678901234567890.5=<&>")},
		{[]string{"dags", "list", "--tag", "nope", "-o", "template={{.dag_id}}"}, ""},
		{[]string{"dags", "list", "--tag", "nope", "-o", "jsonl"}, ""},
		{[]string{"dags", "list", "-o", "name"}, lines("failing", "hello", "paused", "sleepy")},
		{[]string{"dags", "details", "hello", "-o", "name"}, lines("hello")},
		{[]string{"runs", "list", "paused", "-o", "name"}, lines("r")},
		{[]string{"runs", "list", "~", "-o", "name"}, lines("paused r")},
		{[]string{"runs", "get", "~", "@latest", "-o", "name"}, lines("paused r")},
		{[]string{"users", "list", "-o", "name"}, lines("admin", "op", "user", "viewer", "public")},
		{[]string{"pools", "list", "--query", ".[].slots | select(. > 1000)"}, ""},
		{[]string{"doctor", "--query", ".checks[0].name"}, lines("base URL")},
		{[]string{"version", "--query", ".client"}, lines(client.Version)},
		{[]string{"tasks", "list", "hello", "-o", "name"}, lines("greet", "part")},
		{[]string{"pools", "list", "-o", "name"}, lines("default_pool")},
		{[]string{"api", "GET", "dags/hello", "--query", ".dag_id"}, lines("hello")},
		{[]string{"api", "GET", "dags/hello", "-o", "template={{.dag_id}}"}, lines("hello")},
	} {
		assert.Equal(t, tt.want, c.succeed(t, tt.args...).out, tt.args)
	}

	var ids []string
	for line := range strings.Lines(c.succeed(t, "dags", "list", "-o", "jsonl").out) {
		var dag struct {
			ID string `json:"dag_id"`
		}
		require.NoError(t, json.Unmarshal([]byte(line), &dag))
		ids = append(ids, dag.ID)
	}
	assert.Equal(t, []string{"failing", "hello", "paused", "sleepy"}, ids)
	assert.Equal(t, 1, strings.Count(c.succeed(t, "runs", "get", "paused", "r", "-o", "jsonl").out, "\n"))
}

// TestFromDate proves that queries read all times that the API returns.
func TestFromDate(t *testing.T) {
	for query, want := range map[string]string{
		`"2026-11-21T12:00:00Z" | fromdate`:                              "1795262400",
		`"2026-11-21T12:00:00.123456Z" | fromdate`:                       "1795262400.123456",
		`"2026-11-21T14:00:00.5+02:00" | fromdate`:                       "1795262400.5",
		`def day: fromdate / 86400 | floor; "2026-11-21T12:00:00Z"|day`:  "20778",
		`def fromdate: 7; "2026-11-21T12:00:00Z" | fromdate`:             "7",
		`"2026-11-21T12:00:00.5Z" | fromdate | floor | todate | .[0:10]`: "2026-11-21",
	} {
		f, err := parseFormat("json", query)
		require.NoError(t, err, query)
		var out bytes.Buffer
		require.NoError(t, f.writeQuery(t.Context(), &out, nil), query)
		assert.Equal(t, want+"\n", out.String(), query)
	}
	for _, query := range []string{"null | fromdate", `"soon" | fromdate`} {
		f, err := parseFormat("json", query)
		require.NoError(t, err)
		assert.ErrorContains(t, f.writeQuery(t.Context(), &bytes.Buffer{}, nil), "fromdate needs a time such as 2026-11-21T12:00:00.5Z, not ")
	}
}

// TestUnknownObjectsAreNotFound proves that commands report unknown objects for which the server returns empty lists, and print no rows if
// there are none because of an error.
func TestUnknownObjectsAreNotFound(t *testing.T) {
	c := sample()
	c.succeed(t, "dags", "trigger", "paused", "--run-id", "r")
	assert.Equal(t, exitNotFound, c.run(t.Context(), "xcoms", "list", "paused", "r", "nope").code)
	assert.Equal(t, "[]\n", c.succeed(t, "xcoms", "list", "paused", "r", "nothing", "-o", "json").out)
	for format, want := range map[string]string{"table": "", "wide": "", "json": "[]\n"} {
		got := c.run(t.Context(), "dags", "pause", "nope", "-o", format)
		assert.Equal(t, exitNotFound, got.code)
		assert.Equal(t, want, got.out)
	}
	backfill := []string{"backfill", "paused", "--from", "2026-01-01", "--to", "2026-01-01", "--dry-run", "--query", "length"}
	got := c.run(t.Context(), backfill...)
	assert.Equal(t, exitOther, got.code, "as without --dry-run")
	assert.Equal(t, "1\n", got.out)
	assert.Contains(t, got.err, "is paused, so that its runs would not start")
	got = c.run(t.Context(), "tasks", "states", "paused", "r", "--state", "fail")
	assert.Contains(t, got.err, "; did you mean failed?\n")
}

// TestNamesAreArguments proves which cells are the name of a row.
func TestNamesAreArguments(t *testing.T) {
	for _, tt := range []struct {
		header, row string
		anyRun      bool
		want        string
	}{
		{"DAG,RUN,STATE", "etl,a b,failed", true, "etl 'a b'"},
		{"DAG,RUN,STATE", "etl,a b,failed", false, "a b"},
		{"TASK,MAP INDEX,KEY,TIME", "load,3,return_value,", false, "'load[3]' return_value"},
		{"TASK,MAP INDEX,KEY,TIME", "load,,return_value,", false, "load return_value"},
		{"TASK,MAP INDEX,STATE", "load,3,failed", true, "load[3]"},
		{"DAG,RUN,TASK,INSTANCES", "etl,r,load,2", true, "etl r load"},
		{"DAG,RUN,TASK,INSTANCES", "etl,r,load,2", false, "load"},
		{"LOGICAL DATE,RUN,STATE", "2026-01-01T00:00:00Z,r,success", false, "r"},
		{"USERNAME,NAME", "ada,Ada Lovelace", false, "ada"},
		{"ID,URI", "1,s3://lake", false, "s3://lake"},
		{"SECTION,OPTION,VALUE", "core,parallelism,32", false, "core.parallelism"},
		{"ACTION,KIND,NAME", "create,pool,etl", false, "etl"},
	} {
		var out bytes.Buffer
		require.NoError(t, writeNames(&out, [][]string{strings.Split(tt.header, ","), strings.Split(tt.row, ",")}, tt.anyRun))
		assert.Equal(t, tt.want+"\n", out.String(), tt.header)
	}
}

// TestOrders proves that the orders of all releases are accepted, and that other orders are rejected before the request or by the server.
func TestOrders(t *testing.T) {
	for _, version := range []string{"2.11.2", "3.3.2"} {
		c := cli{password: true, handler: airflowtest.NewServer(airflowtest.WithVersion(version), airflowtest.WithSampleDAGs())}
		c.succeed(t, "dags", "trigger", "paused", "--run-id", "a")
		c.succeed(t, "dags", "trigger", "paused", "--run-id", "b")
		for order, want := range map[string]string{
			"id": lines("a", "b"), "-id": lines("b", "a"), "-dag_run_id": lines("b", "a"), "run_id": lines("a", "b"),
			"state": lines("a", "b"), "logical_date": lines("a", "b"), "execution_date": lines("a", "b"),
		} {
			assert.Equal(t, want, c.succeed(t, "runs", "list", "paused", "--order-by", order, "-o", "name").out, version+order)
		}
		if version == "2.11.2" {
			got := c.run(t.Context(), "runs", "list", "paused", "--order-by", "run_after")
			assert.Equal(t, exitUsage, got.code)
			assert.Contains(t, got.err, `invalid --order-by "run_after": the server rejects it: GET `)
		}
	}
	order, err := runOrder("-partition_date")
	require.NoError(t, err)
	assert.Equal(t, client.DAGRunOrder("-partition_date"), order)

	offline := cli{handler: http.NotFoundHandler()}
	got := offline.run(t.Context(), "runs", "list", "hello", "--order-by", "-start_dat")
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, `invalid --order-by "-start_dat": must be one of id, dag_run_id, `)
	assert.Contains(t, got.err, "partition_date; did you mean start_date?\n")
	got = offline.run(t.Context(), "runs", "list", "hello", "--sort", "-stat")
	assert.Contains(t, got.err, "; did you mean state?\n")
}

func TestColumnsAndSort(t *testing.T) {
	c := sample()
	for _, tt := range []struct{ args, want string }{
		{"dags list --columns dag,tags", lines("DAG      TAGS", "failing  quick", "hello    quick", "paused   scheduled", "sleepy   slow")},
		{"dags list --columns TAGS --columns next-run -o csv", "tags,next_run\nquick,\nquick,\nscheduled,\nslow,\n"},
		{"dags list --sort -dag --columns dag", lines("DAG", "sleepy", "paused", "hello", "failing")},
		{"dags list --sort paused -o name", lines("failing", "hello", "sleepy", "paused")},
		{"dags list --sort -dag --query .[0].dag_id", lines("sleepy")},
	} {
		assert.Equal(t, tt.want, c.succeed(t, strings.Fields(tt.args)...).out, tt.args)
	}
	rows := [][]string{{"N"}, {"10"}, {""}, {"9"}, {"-1"}}
	numbers := []int{10, 0, 9, -1}
	assert.Equal(t, []int{-1, 9, 10, 0}, inOrder(numbers, rowFlags{sort: "n"}.order(rows)))
	assert.Equal(t, []int{10, 9, -1, 0}, inOrder(numbers, rowFlags{sort: "-n"}.order(rows)))
	assert.Nil(t, rowFlags{}.order(rows))
	for _, want := range [][]string{
		{"200ms", "9s", "1m15s", "1m40s", "1h0m0s"}, {"-1", "0.5", "9", "10"}, {"1a", "2", "9", "10", "x9", "x10"}, {"1.9.0", "1.17.0", "4.0.0rc1"},
	} {
		shuffled, rows := slices.Clone(want), [][]string{{"N"}}
		slices.Reverse(shuffled)
		for _, cell := range shuffled {
			rows = append(rows, []string{cell})
		}
		assert.Equal(t, want, inOrder(shuffled, rowFlags{sort: "n"}.order(rows)))
	}
}

func TestFormatsAreCheckedBeforeAnythingIsSent(t *testing.T) {
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"dags", "pause", "hello", "-o", "xml"}, `invalid --output "xml": must be table, wide, json, jsonl, yaml, csv, name or template=TEXT`},
		{[]string{"dags", "pause", "hello", "-o", "template"}, `invalid --output "template"`},
		{[]string{"dags", "pause", "hello", "-o", "json=x"}, `invalid --output "json=x"`},
		{[]string{"dags", "pause", "hello", "-o", "template={{"}, "invalid --output: template"},
		{[]string{"dags", "pause", "hello", "--query", ".["}, "invalid --query: unexpected"},
		{[]string{"dags", "pause", "hello", "--query", "nope"}, "invalid --query: function not defined: nope/0"},
		{[]string{"dags", "pause", "hello", "-o", "template={{.dag_idd}}"}, "invalid --output: unknown field .dag_idd: must be one of dag_display_name, dag_id, default_view, "},
		{[]string{"dags", "list", "-o", "template={{range .tags}}{{.nme}}{{end}}"}, "invalid --output: unknown field .nme: must be one of "},
		{[]string{"dags", "list", "-o", "template={{range $i, $t := .tags}}{{$t.nme}}{{end}}"}, "invalid --output: unknown field $t.nme: must be one of "},
		{[]string{"dags", "list", "-o", "template={{with .tags}}{{.name}}{{end}}"}, "unknown field .name: "},
		{[]string{"dags", "list", "-o", "template={{if .is_paused}}{{else}}{{$.nope}}{{end}}"}, "unknown field $.nope: "},
		{[]string{"dags", "list", "-o", "template={{printf .dag_id .nope}}"}, "unknown field .nope: "},
		{[]string{"dags", "get", "hello", "-o", "template={{.owners.x}}"}, "unknown field .owners.x: .owners is a list; use {{range .owners}}"},
		{[]string{"dags", "get", "hello", "-o", "template={{.dag_id.x}}"}, "unknown field .dag_id.x: .dag_id has no fields"},
		{[]string{"dags", "trigger", "hello", "-o", "template={{.outcom}}"}, "unknown field .outcom: must be one of "},
		{[]string{"runs", "clear", "hello", "r", "--dry-run", "-o", "template={{.state}}"}, "unknown field .state: must be one of dag_id, dag_run_id, "},
		{[]string{"version", "-o", "template={{.server.nope}}"}, "unknown field .server.nope: must be one of git_version, version"},
		{[]string{"api", "GET", "dags/hello", "-o", "template={{.dag_idd}}"}, "invalid --output: unknown field .dag_idd: must be one of dag_display_name, dag_id, "},
		{[]string{"dags", "pause", "hello", "-o", "csv", "--query", "."}, "--query prints lines of JSON and text, not --output csv"},
		{[]string{"dags", "list", "--columns", "dag,nope"}, `invalid --columns "nope": must be one of dag, paused, schedule`},
		{[]string{"dags", "list", "--sort", "-nope"}, `invalid --sort "nope": must be one of dag, paused`},
		{[]string{"api", "GET", "dags", "-o", "name"}, "the command has no rows for --output name"},
		{[]string{"dags", "pause", "hello", "-o", "template="}, "the template must not be empty"},
		{[]string{"dags", "list", "--columns", "dag", "-o", "json"}, "--columns is only for a table and for --output csv"},
		{[]string{"dags", "list", "--columns", "dag", "--query", "."}, "--columns is only for a table"},
		{[]string{"dags", "list", "--sort", "-"}, "--sort must name a column"},
		{[]string{"pools", "export", "-", "--query", "."}, "the command prints no objects for --query"},
		{[]string{"pools", "delete", "p", "--query", "."}, "the command prints objects for --query only with --dry-run"},
		{[]string{"pools", "delete", "p", "-o", "json"}, "the command prints objects for --output json only with --dry-run"},
		{[]string{"dags", "delete", "hello", "--yes", "-o", "csv"}, "the command prints objects for --output csv only with --dry-run"},
		{[]string{"export", "-o", "json"}, "the command prints no objects for --output json; --format sets the format of the file"},
		{[]string{"connections", "export", "-o", "yaml"}, "the command prints no objects for --output yaml; --file-format sets the format of the file"},
		{[]string{"dags", "source", "hello", "-o", "yaml"}, "the command prints no objects for --output yaml"},
		{[]string{"context", "use", "prod", "-o", "name"}, "the command prints no objects for --output name"},
		{[]string{"logs", "hello", "r", "-o", "name"}, "the output of the command has no names for --output name"},
		{[]string{"connections", "test", "db", "-o", "name"}, "the output of the command has no names for --output name"},
		{[]string{"runs", "watch", "hello", "r", "-o", "name"}, "the output of the command has no names for --output name"},
		{[]string{"variables", "get", "k", "--value", "-o", "json"}, "--value prints only the value: it must not be set together with --output json"},
		{[]string{"variables", "get", "k", "--value", "--query", "."}, "--value prints only the value: it must not be set together with --query"},
	} {
		c := sample()
		result := c.run(t.Context(), tt.args...)
		assert.Equal(t, exitUsage, result.code, tt.args)
		assert.Contains(t, result.err, tt.want)
		assert.NotContains(t, c.succeed(t, "dags", "get", "hello", "-o", "csv").out, "true")
	}
	result := sample().run(t.Context(), "dags", "list", "--query", ".[].dag_id.x")
	assert.Equal(t, exitUsage, result.code)
	assert.Contains(t, result.err, "airflow-go: the result cannot be printed: --query: expected an object but got: string")
	for query, instead := range map[string]string{".dag_id": ".[].dag_id", "select(.is_paused)": ".[] | select(.is_paused)"} {
		result = sample().run(t.Context(), "dags", "list", "--query", query)
		assert.Equal(t, exitUsage, result.code)
		assert.Contains(t, result.err, "--query: the result is a list; use "+instead+", or -o jsonl, for which "+query+" sees one object at a time\n")
	}
	assert.Equal(t, exitUsage, sample().run(t.Context(), "api", "GET", "dags", "--query", ".dags.x").code)
	assert.Equal(t, exitUsage, sample().run(t.Context(), "dags", "trigger", "hello", "--dry-run", "--query", ".x").code)
	result = sample().run(t.Context(), "dags", "get", "hello", "-o", "template={{index .owners 7}}")
	assert.Equal(t, exitUsage, result.code)
	assert.Contains(t, result.err, "the result cannot be printed: --output: the template does not suit it at index .owners 7")
	result = sample().run(t.Context(), "dags", "trigger", "hello", "--conf", `{"day":1}`, "-o", "template={{.conf.dai}}")
	assert.Equal(t, exitOther, result.code)
	assert.Contains(t, result.err, "the command has done its work, but its result cannot be printed: --output: unknown field .conf.dai: must be one of day")
}
