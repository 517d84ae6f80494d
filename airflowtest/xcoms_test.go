package airflowtest

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

func TestSetXCom(t *testing.T) {
	t.Parallel()
	s := NewServer(WithDAG(DAG{ID: "etl", Tasks: []Task{
		{ID: "load", XComs: func(conf json.RawMessage, mapIndex int) map[string]any {
			return map[string]any{"conf": conf, "index": mapIndex, "not JSON": func() {}}
		}},
		{ID: "fail", XComs: func(json.RawMessage, int) map[string]any { return map[string]any{"k": 1} }},
	}}))
	s.FailTask("etl", "fail", -1)
	call(s, "POST", "/dags/etl/dagRuns", `{"dag_run_id": "r", "conf": {"a": 1e300}}`)
	const entries = "/dags/etl/dagRuns/r/taskInstances/%s/xcomEntries"
	id := gen.TaskInstanceID{DAGID: "etl", DAGRunID: "r", TaskID: "load"}
	require.NoError(t, s.SetXCom(id, "k", []string{"it's"}))
	require.NoError(t, s.SetXCom(id, "index", nil))
	require.Error(t, s.SetXCom(id, "k", func() {}))
	require.Error(t, s.SetXCom(gen.TaskInstanceID{DAGID: "etl", DAGRunID: "r", TaskID: "nope"}, "k", 1))
	require.Error(t, s.SetXCom(gen.TaskInstanceID{DAGID: "etl", DAGRunID: "nope", TaskID: "load"}, "k", 1))
	id.MapIndex = gen.Set(0)
	require.Error(t, s.SetXCom(id, "k", 1))
	for key, want := range map[string]any{"k": `["it's"]`, "index": nil, "conf": "{'a': 1e+300}"} {
		_, x := call(s, "GET", fmt.Sprintf(entries, "load")+"/"+key, "")
		assert.Equal(t, want, x["value"], key)
	}
	_, list := call(s, "GET", fmt.Sprintf(entries, "~"), "")
	assert.EqualValues(t, 3, list["total_entries"], "a failed task has no XComs")
	call(s, "POST", "/dags/etl/dagRuns/r/clear", `{"dry_run": false}`)
	_, list = call(s, "GET", fmt.Sprintf(entries, "load"), "")
	assert.EqualValues(t, 2, list["total_entries"], "the next try removes the XComs")
}

// The expected texts are those that Python prints.
func TestPythonRepr(t *testing.T) {
	t.Parallel()
	for document, want := range map[string]string{
		`{"b": [1, 2.50, -0.0, true, null], "a": {}}`:            `{'b': [1, 2.5, -0.0, True, None], 'a': {}}`,
		`[1e16, 123456789012345680.0, 1e-5, 0.0001, 1e3, 1e999]`: `[1e+16, 1.2345678901234568e+17, 1e-05, 0.0001, 1000.0, inf]`,
		`"it's \"x\" \u001b é \u2028 \ud83d\ude80 \udb40\udc01"`: `'it\'s "x" \x1b é \u2028 🚀 \U000e0001'`,
		`-1e999`: `-inf`,
		`"it's"`: `"it's"`,
		`[]`:     `[]`,
	} {
		assert.Equal(t, want, pythonRepr([]byte(document)), document)
	}
}
