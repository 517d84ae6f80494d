package airflowtest

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestXComsAreWrittenInAirflow3(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(WithVersion("3.3.2"), WithClock(clock), WithDAG(DAG{ID: "d", Paused: true, Tasks: []Task{{ID: "t"}, {ID: "m", Instances: 2}}}))
	object3(t, s, http.StatusOK, "POST", "/dags/d/dagRuns", `{"logical_date": null, "dag_run_id": "r"}`)
	const xcoms, mapped = "/dags/d/dagRuns/r/taskInstances/t/xcomEntries", "/dags/d/dagRuns/r/taskInstances/m/xcomEntries"
	created := object3(t, s, http.StatusCreated, "POST", xcoms, `{"key": "k", "value": {"a": [1, null]}}`)
	assert.Equal(t, map[string]any{
		"key": "k", "value": map[string]any{"a": []any{1.0, nil}}, "timestamp": "2026-11-21T12:00:00Z", "logical_date": nil, "map_index": -1.0,
		"dag_id": "d", "task_id": "t", "run_id": "r", "dag_display_name": "d", "task_display_name": "t", "run_after": "2026-11-21T12:00:00Z",
	}, created)
	object3(t, s, http.StatusConflict, "POST", xcoms, `{"key": "k", "value": 1}`)
	object3(t, s, http.StatusCreated, "POST", mapped, `{"key": "k", "value": null, "map_index": 1}`)
	status, _ := send3(s, "POST", mapped, `{"key": "k", "value": 1}`)
	assert.Equal(t, http.StatusInternalServerError, status, "only the instances of a mapped task exist")

	clock.Advance(time.Second)
	updated := object3(t, s, http.StatusOK, "PATCH", xcoms+"/k", `{"value": "v"}`)
	assert.Equal(t, []any{"v", "2026-11-21T12:00:01Z"}, []any{updated["value"], updated["timestamp"]})
	assert.Equal(t, updated, object3(t, s, http.StatusOK, "GET", xcoms+"/k", ""))
	object3(t, s, http.StatusNotFound, "PATCH", xcoms+"/none", `{"value": "v"}`)

	status, _ = send3(s, "DELETE", mapped+"/k", "")
	assert.Equal(t, http.StatusNotFound, status, "it belongs to an instance")
	status, _ = send3(s, "DELETE", mapped+"/k?map_index=1", "")
	assert.Equal(t, http.StatusNoContent, status)
	object3(t, s, http.StatusNotFound, "GET", mapped+"/k?map_index=1", "")
}

func TestAirflow31StoresXComsAsText(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(WithVersion("3.1.8"), WithClock(clock), WithDAG(DAG{ID: "d", Paused: true}))
	object3(t, s, http.StatusOK, "POST", "/dags/d/dagRuns", `{"logical_date": null, "dag_run_id": "r"}`)
	const xcoms = "/dags/d/dagRuns/r/taskInstances/d/xcomEntries"
	created := object3(t, s, http.StatusCreated, "POST", xcoms, `{"key": "k", "value": {"__type": "é", "list": [null]}}`)
	assert.Equal(t, `{"__type": "\u00e9", "list": [null]}`, created["value"]) //nolint:testifylint // the text itself
	clock.Advance(time.Second)
	updated := object3(t, s, http.StatusOK, "PATCH", xcoms+"/k", `{"value": [1]}`)
	assert.Equal(t, []any{`"[1]"`, created["timestamp"]}, []any{updated["value"], updated["timestamp"]})
	object3(t, s, http.StatusMethodNotAllowed, "DELETE", xcoms+"/k", "")
}

func TestReservedKeysOfXComs(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{
		`{"a": 1}`: "", `["__type"]`: "", `"__type"`: "", `"{\"a\": 1}"`: "", `"{nope"`: "",
		`{"b": {"__var": 1, "__data__": 2}}`: "value.b __data__", `[0, {"__id__": 1}]`: "value[1] __id__", `"[{\"__cache__\": 1}]"`: "value[0] __cache__",
	} {
		path, keys := reservedKeys("value", json.RawMessage(value))
		got := ""
		if keys != nil {
			got = path + " " + keys[0]
		}
		assert.Equal(t, want, got, value)
	}
}
