package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

// TestJSONHasTheFieldsOfTheRelease proves that no format prints the zero value of a field that the server's release does not have, and
// that zero values which the server sent are printed.
func TestJSONHasTheFieldsOfTheRelease(t *testing.T) {
	for _, tt := range []struct {
		version     string
		has, hasNot []string
	}{
		{version: "2.0.2", has: []string{"external_trigger"}, hasNot: []string{"duration", "note", "run_type", "dag_display_name"}},
		{version: "2.11.2", has: []string{"external_trigger", "note", "run_type"}, hasNot: []string{"duration", "dag_display_name", "dag_versions"}},
		{version: "3.0.6", has: []string{"note", "dag_versions"}, hasNot: []string{"external_trigger", "duration"}},
		{version: "3.3.2", has: []string{"duration", "dag_versions", "partition_key"}, hasNot: []string{"external_trigger"}},
	} {
		t.Run(tt.version, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := cli{password: true, handler: airflowtest.NewServer(airflowtest.WithVersion(tt.version), airflowtest.WithSampleDAGs())}
				c.succeed(t, "dags", "trigger", "hello", "--run-id", "one")
				var run map[string]any
				require.NoError(t, json.Unmarshal([]byte(c.succeed(t, "runs", "get", "hello", "one", "-o", "json").out), &run))
				for _, name := range tt.has {
					assert.Contains(t, run, name)
				}
				for _, name := range tt.hasNot {
					assert.NotContains(t, run, name)
				}
				assert.NotEmpty(t, run["dag_id"])
			})
		})
	}
}

func TestReleasesOfFields(t *testing.T) {
	for _, tt := range []struct {
		release, releases string
		want              bool
	}{
		{"3.0.0", "3.0.1-", false}, {"3.0.1", "3.0.1-", true}, {"3.1.0", "3.0.1-", true}, {"2.11.2", "-2.11", true}, {"3.0.0", "-2.11", false},
		{"2.3.4", "2.4-2.11", false}, {"2.4.0", "2.4-2.11", true}, {"3.3.2.dev0", "3.3.2-", true}, {"2.0.2", "", true},
	} {
		assert.Equal(t, tt.want, isIn(tt.release, tt.releases), tt)
	}
}

// TestUnknownReleasesKeepAllFields proves that fields are printed if the server does not say its version.
func TestUnknownReleasesKeepAllFields(t *testing.T) {
	got, err := json.Marshal(sent{models: []client.DAGRun{{DAGRunID: "<one>"}}})
	require.NoError(t, err)
	assert.Contains(t, string(got), `"duration":null`)
	assert.Contains(t, string(got), `"external_trigger":false`)
	got, err = json.Marshal(sent{models: []*client.DAGRun{{DAGRunID: "a\"b", Conf: json.RawMessage(`{"note": 1}`)}}, release: "2.0.2"})
	require.NoError(t, err)
	assert.JSONEq(t, `[{"conf":{"note":1},"dag_id":"","dag_run_id":"a\"b","end_date":null,"external_trigger":false,"logical_date":null,`+
		`"start_date":null,"state":""}]`, string(got))
}

// TestFieldsThatCanBeNullAreNull proves which zero values are printed as null, also in structs within structs, and in which order.
func TestFieldsThatCanBeNullAreNull(t *testing.T) {
	at := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		model any
		want  string
	}{
		{client.Pool{Name: "a"}, `{"description":null,"name":"a","slots":0}`},
		{client.TaskInstanceReference{}, `{"dag_id":"","dag_run_id":"","execution_date":null,"task_id":""}`},
		{client.AssetEvent{CreatedDAGRuns: []client.BasicDAGRun{{}}}, `{"created_dagruns":[{"data_interval_end":null,"logical_date":null}],"source_task_id":null}`},
		{client.TaskInstance{Duration: 1, EndDate: at}, `{"duration":1,"end_date":"2026-11-21T12:00:00Z","pid":null,"state":null,"dag_version":null}`},
		{client.TaskInstance{EndDate: at, State: "success"}, `{"duration":0,"state":"success","priority_weight":0,"map_index":0}`},
		{client.TaskInstance{}, `{"duration":null,"end_date":null}`},
		{client.DAG{}, `{"is_paused":false,"is_active":false,"max_active_runs":0,"max_consecutive_failed_dag_runs":0,"next_dagrun":null,"schedule_interval":null}`},
		{&client.TriggeredRun{Outcome: client.OutcomeCreated}, `{"end_date":null,"outcome":"created"}`},
		{[]backfilled{{LogicalDate: at, Run: &client.DAGRun{}}}, `[{"logical_date":"2026-11-21T12:00:00Z","run":{"start_date":null}}]`},
		{client.XCom{}, `{"key":"","timestamp":null}`},
	} {
		text, err := json.Marshal(sent{models: tt.model})
		require.NoError(t, err)
		var got, want any
		require.NoError(t, json.Unmarshal(text, &got))
		require.NoError(t, json.Unmarshal([]byte(tt.want), &want))
		assertHas(t, want, got)
	}
	text, err := json.Marshal(sent{models: client.DAGRun{}, release: "2.2.5"})
	require.NoError(t, err)
	assert.JSONEq(t, `{"dag_id":"","dag_run_id":null,"end_date":null,"external_trigger":false,"logical_date":null,"start_date":null,"state":""}`, string(text))
}

// TestJSONHasTheFieldsOfLists proves that lists print no fields that only single objects have.
func TestJSONHasTheFieldsOfLists(t *testing.T) {
	for _, tt := range []struct {
		release string
		want    bool
	}{{"2.11.2", false}, {"3.0.0", true}, {"3.3.2", true}, {"", true}} {
		list, err := json.Marshal(sent{[]client.Connection{{ConnectionID: "a"}}, tt.release})
		require.NoError(t, err)
		assert.Equal(t, tt.want, strings.Contains(string(list), `"extra":null`), string(list))
		one, err := json.Marshal(sent{&client.Connection{ConnectionID: "a"}, tt.release})
		require.NoError(t, err)
		assert.Contains(t, string(one), `"extra":null`)
	}
}

// TestSchedulesHaveTheFieldsOfTheirKind proves that a schedule has no fields of other kinds of schedules.
func TestSchedulesHaveTheFieldsOfTheirKind(t *testing.T) {
	for _, text := range []string{
		`{"__type":"CronExpression","value":"@daily"}`,
		`{"__type":"TimeDelta","days":1,"microseconds":0,"seconds":30}`,
		`{"__type":"RelativeDelta","day":1,"days":0,"hour":null,"hours":0,"leapdays":0,"microsecond":null,"microseconds":0,"minute":null,` +
			`"minutes":0,"month":null,"months":1,"second":null,"seconds":0,"year":null,"years":0}`,
	} {
		var dag client.DAG
		require.NoError(t, json.Unmarshal([]byte(`{"schedule_interval":`+text+`}`), &dag))
		for _, release := range []string{"2.11.2", ""} {
			got, err := json.Marshal(sent{[]client.DAG{dag}, release})
			require.NoError(t, err)
			assert.Contains(t, string(got), `"schedule_interval":`+text)
		}
	}
}

// assertHas asserts that a value has the fields of another one, and that they have the same values.
func assertHas(t *testing.T, want, got any) {
	t.Helper()
	switch want := want.(type) {
	case map[string]any:
		fields, isObject := got.(map[string]any)
		require.True(t, isObject, got)
		for name, value := range want {
			require.Contains(t, fields, name)
			assertHas(t, value, fields[name])
		}
	case []any:
		list, isList := got.([]any)
		require.True(t, isList, got)
		require.Len(t, list, len(want))
		for i := range want {
			assertHas(t, want[i], list[i])
		}
	default:
		assert.Equal(t, want, got)
	}
}

// TestEveryFormatPrintsNulls proves that scripts can distinguish null from 0 and "" in every format.
func TestEveryFormatPrintsNulls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := cli{password: true, handler: airflowtest.NewServer(airflowtest.WithVersion("3.3.2"), airflowtest.WithSampleDAGs())}
		c.succeed(t, "dags", "trigger", "paused", "--run-id", "one")
		get := func(flags ...string) string {
			return c.succeed(t, append([]string{"runs", "list", "paused"}, flags...)...).out
		}
		assert.Contains(t, get("-o", "json"), "\"duration\": null,\n    \"end_date\": null,")
		assert.Contains(t, get("-o", "jsonl"), `"duration":null,"end_date":null,`)
		assert.Contains(t, get("-o", "yaml"), "  duration: null\n  end_date: null\n")
		assert.Equal(t, lines("null null null"), get("--query", `.[] | "\(.duration) \(.end_date) \(.note)"`))
		assert.Equal(t, lines("one//"), get("-o", "template={{.dag_run_id}}/{{.duration}}/{{.end_date}}"))
	})
}

// TestTemplateErrorsListTheFieldsOfTheRelease proves that the error for an unknown field lists only fields that the server has, and those of
// all releases if it does not answer.
func TestTemplateErrorsListTheFieldsOfTheRelease(t *testing.T) {
	listed := func(handler http.Handler) []string {
		got := cli{password: true, handler: handler}.run(t.Context(), "runs", "list", "hello", "-o", "template={{.nope}}")
		assert.Equal(t, exitUsage, got.code)
		_, list, found := strings.Cut(strings.SplitN(got.err, "\n", 2)[0], "airflow-go: invalid --output: unknown field .nope: must be one of ")
		assert.True(t, found, got.err)
		return strings.Split(list, ", ")
	}
	for version, want := range map[string]string{
		"2.0.2":  "conf, dag_id, dag_run_id, end_date, external_trigger, logical_date, start_date, state",
		"2.11.2": "conf, dag_id, dag_run_id, data_interval_end, data_interval_start, end_date, external_trigger, last_scheduling_decision, logical_date, note, run_type, start_date, state",
	} {
		assert.Equal(t, want, strings.Join(listed(airflowtest.NewServer(airflowtest.WithVersion(version))), ", "))
	}
	three := listed(airflowtest.NewServer(airflowtest.WithVersion("3.3.2")))
	assert.Contains(t, three, "duration")
	assert.NotContains(t, three, "external_trigger")
	all := listed(http.NotFoundHandler())
	assert.Contains(t, all, "duration")
	assert.Contains(t, all, "external_trigger")
}
