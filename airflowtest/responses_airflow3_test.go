package airflowtest

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

// object3 sends a request to an Airflow 3 and returns the object of its response, which must have the status code.
func object3(t *testing.T, s *Server, status int, method, path, body string, header ...string) map[string]any {
	t.Helper()
	got, response := send3(s, method, path, body, header...)
	require.Equal(t, status, got, "%s %s: %s", method, path, response)
	var object map[string]any
	require.NoError(t, json.Unmarshal(response, &object))
	return object
}

func TestRunIDOfAirflow3HasRandomTextOnlyBefore31(t *testing.T) {
	t.Parallel()
	for version, pattern := range map[string]string{
		"3.0.6": `^manual__2026-11-21T12:00:00\+00:00_[A-Z0-9]{8}$`, "3.1.0": `^manual__2026-11-21T12:00:00\+00:00$`,
		"3.3.2": `^manual__2026-11-21T12:00:00\+00:00$`,
	} {
		s := NewServer(WithVersion(version), WithSampleDAGs(), WithClock(NewClock(noon())))
		assert.Regexp(t, pattern, object3(t, s, http.StatusOK, "POST", "/dags/hello/dagRuns", `{"logical_date": null}`)["dag_run_id"], version)
		next := object3(t, s, http.StatusOK, "POST", "/dags/hello/dagRuns", `{"logical_date": null}`) // although the clock stands still
		assert.Equal(t, "2026-11-21T12:00:00Z", next["run_after"], version)
		dated := object3(t, s, http.StatusOK, "POST", "/dags/hello/dagRuns", `{"logical_date": "2026-11-21T12:00:00Z", "run_after": "2026-11-21T11:00:00Z"}`)
		assert.Equal(t, "manual__2026-11-21T11:00:00+00:00", dated["dag_run_id"], version)
	}
}

func TestAirflow3ComparesTheBeginningOfAccept(t *testing.T) {
	t.Parallel()
	s := NewServer(WithVersion("3.3.2"), WithSampleDAGs(), WithConfig("api", "expose_config", "True"))
	for _, path := range []string{"/config", "/config/section/nope/option/nope", "/dagSources/nope", "/dags/hello/dagRuns/r/taskInstances/t/logs/1"} {
		other := "text/plain"
		if path[:5] == "/dags" {
			other = "application/x-ndjson"
		}
		for _, accept := range []string{"x", "", "text/html, */*", " text/*"} {
			body := object3(t, s, http.StatusNotAcceptable, "GET", path, "", "Accept", accept)
			assert.Equal(t, "Only application/json or "+other+" is supported", body["detail"], path)
		}
	}
	for accept, isJSON := range map[string]bool{
		"*/*": true, "application/json": true, "text/plain": false, "text/plain, application/json": false, "application/json;q=0.1, text/plain": true,
	} {
		status, body := send3(s, "GET", "/config", "", "Accept", accept)
		assert.Equal(t, http.StatusOK, status, accept)
		assert.Equal(t, isJSON, json.Valid(body), accept)
	}
}

func TestConnectionTestSendsNoStoredPasswordElsewhere(t *testing.T) {
	t.Parallel()
	stored := gen.ConnectionCreate{ConnectionID: "db", ConnType: "http", Host: gen.Set("a"), Password: gen.Set("secret")}
	for version, changed := range map[string]int{"3.1.8": http.StatusOK, "3.3.1": http.StatusOK, "3.3.2": http.StatusBadRequest} {
		s := NewServer(WithVersion(version), WithConnection(stored), WithConfig("core", "test_connection", "Enabled"))
		for body, want := range map[string]int{
			`{"connection_id": "db", "conn_type": "http"}`:                                   http.StatusOK,
			`{"connection_id": "db", "conn_type": "http", "host": "a", "port": null}`:        http.StatusOK,
			`{"connection_id": "new", "conn_type": "http", "host": "b"}`:                     http.StatusOK,
			`{"connection_id": "db", "conn_type": "http", "host": "b", "password": "own"}`:   http.StatusOK,
			`{"connection_id": "db", "conn_type": "http", "host": "b"}`:                      changed,
			`{"connection_id": "db", "conn_type": "http", "host": "a", "port": 1}`:           changed,
			`{"connection_id": "db", "conn_type": "http", "host": "", "password": "***"}`:    changed,
			`{"connection_id": "db", "conn_type": "http", "port": 1, "extra": "{\"a\": 1}"}`: changed,
		} {
			status, response := send3(s, "POST", "/connections/test", body)
			assert.Equal(t, want, status, "%s %s: %s", version, body, response)
		}
	}
}

func TestAssetsOfAirflow3(t *testing.T) {
	t.Parallel()
	d := DAG{ID: "d", Assets: []string{"s3://bucket"}}
	s := NewServer(WithVersion("3.3.2"), WithDAG(d), WithClock(NewClock(noon())))
	asset := object3(t, s, http.StatusOK, "GET", "/assets/1", "")
	assert.Equal(t, []any{"s3://bucket", "s3://bucket/"}, []any{asset["name"], asset["uri"]})
	assert.Equal(t, map[string]any{"id": nil, "timestamp": nil}, asset["last_asset_event"])
	event := object3(t, s, http.StatusOK, "POST", "/assets/events", `{"asset_id": 1}`)
	assert.Equal(t, map[string]any{}, event["extra"])
	event = object3(t, s, http.StatusOK, "POST", "/assets/events", `{"asset_id": 1, "extra": {"a": 1}}`)
	assert.Equal(t, map[string]any{"a": 1.0, "from_rest_api": true}, event["extra"])
	asset = object3(t, s, http.StatusOK, "GET", "/assets/1", "")
	assert.Equal(t, map[string]any{"id": 2.0, "timestamp": "2026-11-21T12:00:00Z"}, asset["last_asset_event"])

	old := NewServer(WithVersion("3.0.6"), WithDAG(d))
	assert.NotContains(t, object3(t, old, http.StatusOK, "GET", "/assets/1", ""), "last_asset_event", "since 3.1")
}

func TestAirflow3DoesNotWarnOfMissingPools(t *testing.T) {
	t.Parallel()
	s := NewServer(WithVersion("3.1.8"), WithDAG(DAG{ID: "d", Tasks: []Task{{ID: "t", Pool: "no_such_pool"}}}))
	assert.Equal(t, map[string]any{"dag_warnings": []any{}, "total_entries": 0.0}, object3(t, s, http.StatusOK, "GET", "/dagWarnings", ""))
}

func TestDefaultArgs(t *testing.T) {
	t.Parallel()
	s := NewServer(WithVersion("3.1.8"), WithDAG(DAG{ID: "d", DefaultArgs: json.RawMessage(`{"retries": 2}`)}, DAG{ID: "none"}))
	assert.Equal(t, map[string]any{"retries": 2.0}, object3(t, s, http.StatusOK, "GET", "/dags/d/details", "")["default_args"])
	assert.Equal(t, map[string]any{}, object3(t, s, http.StatusOK, "GET", "/dags/none/details", "")["default_args"])
}

func TestPriorityWeightCountsDependentTasks(t *testing.T) {
	t.Parallel()
	s := NewServer(WithDAG(DAG{ID: "d", Tasks: []Task{
		{ID: "a"}, {ID: "b", Upstream: []string{"a"}}, {ID: "c", Upstream: []string{"a"}}, {ID: "d", Upstream: []string{"b", "c"}},
	}}))
	call(s, "POST", "/dags/d/dagRuns", `{"dag_run_id": "r"}`)
	for task, want := range map[string]float64{"a": 4, "b": 2, "c": 2, "d": 1} {
		_, instance := call(s, "GET", "/dags/d/dagRuns/r/taskInstances/"+task, "")
		assert.InDelta(t, want, instance["priority_weight"], 0, task)
	}
}

func TestExtraOfEventsOfAirflow3(t *testing.T) {
	t.Parallel()
	requests := []struct{ method, path, body, before, since string }{
		{
			"POST", "/dags/hello/dagRuns", `{"logical_date": null, "note": "é", "conf": {"b": 1.0, "a": [1, {"token": "x"}]}, "dag_run_id": "r"}`, "",
			`{"logical_date": null, "note": "\u00e9", "conf": {"b": 1.0, "a": [1, {"token": "***"}]}, "dag_run_id": "r", "method": "POST"}`,
		},
		{"PATCH", "/dags/hello?update_mask=is_paused", `{"is_paused": true}`, "", `{"update_mask": "is_paused", "is_paused": true, "method": "PATCH"}`},
		{
			"POST", "/variables", `{"value": "v", "key": "a"}`, `{"value": "v", "key": "a", "method": "POST"}`,
			`{"value": "***", "key": "a", "method": "POST"}`,
		},
		{"DELETE", "/variables/none", "", "", `{"variable_key": "none", "method": "DELETE"}`},
		{
			"POST", "/connections", `{"extra": "{\"b\": 1, \"token\": \"x\"}", "conn_type": "http", "connection_id": "c"}`,
			`{"extra": {"b": 1, "token": "***"}, "conn_type": "http", "connection_id": "c", "method": "POST"}`,
			`{"extra": {"b": "***", "token": "***"}, "conn_type": "http", "connection_id": "c", "method": "POST"}`,
		},
		{
			"PATCH", "/variables", `{"actions": [{"entities": [{"value": "v", "key": "b"}], "action": "create"}]}`,
			`{"actions": [{"entities": [{"value": "v", "key": "b"}], "action": "create"}], "method": "PATCH"}`,
			`{"actions": [{"entities": [{"value": "***", "key": "b"}], "action": "create"}], "method": "PATCH"}`,
		},
		{
			"PATCH", "/pools", `{"actions": [{"entities": ["p"], "action": "delete"}]}`, "",
			`{"actions": [{"entities": ["p"], "action": "delete"}], "method": "PATCH"}`,
		},
	}
	for _, version := range []string{"3.1.8", "3.3.2"} {
		s := NewServer(WithVersion(version), WithSampleDAGs())
		for _, r := range requests {
			send3(s, r.method, r.path, r.body)
			want := r.since
			if version == "3.1.8" && r.before != "" {
				want = r.before
			}
			assert.Equal(t, want, s.events[len(s.events)-1].Extra, "%s %s", version, r.path)
		}
	}
}

func TestEventLogOfAirflow3HasNoMissingDAGs(t *testing.T) {
	t.Parallel()
	for version, want := range map[string]float64{"3.0.6": 2, "3.1.8": 1} {
		s := NewServer(WithVersion(version), WithSampleDAGs())
		send3(s, "PATCH", "/dags/no_such_dag", `{"is_paused": true}`)
		send3(s, "PATCH", "/dags/hello", `{"is_paused": true}`)
		assert.InDelta(t, want, object3(t, s, http.StatusOK, "GET", "/eventLogs", "")["total_entries"], 0, version)
	}
}

func TestOrdersOfAirflow3(t *testing.T) {
	t.Parallel()
	values := func(json.RawMessage, int) map[string]any { return map[string]any{"k": 1, "j": 2} }
	d := DAG{ID: "d", Tasks: []Task{{ID: "b", XComs: values}, {ID: "a", Upstream: []string{"b"}}}}
	s := NewServer(WithVersion("3.3.2"), WithDAG(d))
	object3(t, s, http.StatusOK, "POST", "/dags/d/dagRuns", `{"logical_date": null, "dag_run_id": "r"}`)
	for order, want := range map[string][]string{"": {"b", "a"}, "?order_by=id": {"b", "a"}, "?order_by=-id": {"a", "b"}, "?order_by=-map_index": {"a", "b"}} {
		list := object3(t, s, http.StatusOK, "GET", "/dags/d/dagRuns/r/taskInstances"+order, "")
		assert.Equal(t, want, pluck(t, list["task_instances"], "task_id"), order)
	}
	const xcoms = "/dags/d/dagRuns/r/taskInstances/b/xcomEntries"
	for order, want := range map[string][]string{"": {"j", "k"}, "?order_by=-key": {"k", "j"}} {
		list := object3(t, s, http.StatusOK, "GET", xcoms+order, "")
		assert.Equal(t, want, pluck(t, list["xcom_entries"], "key"), order)
	}
	object3(t, s, http.StatusBadRequest, "GET", xcoms+"?order_by=-id", "")
}

func TestConnectionFiltersOfAirflow3(t *testing.T) {
	t.Parallel()
	s := NewServer(WithVersion("3.3.2"), WithConnection(gen.ConnectionCreate{ConnectionID: "ab"}), WithConnection(gen.ConnectionCreate{ConnectionID: "bc"}))
	for query, want := range map[string][]string{
		"": {"ab", "bc"}, "connection_id_pattern=b": {"ab", "bc"}, "connection_id_pattern=c": {"bc"}, "connection_id_prefix_pattern=b": {"bc"},
	} {
		list := object3(t, s, http.StatusOK, "GET", "/connections?"+query, "")
		assert.Equal(t, want, pluck(t, list["connections"], "connection_id"), query)
		assert.InDelta(t, len(want), list["total_entries"], 0, query)
	}
}

func TestPoolFiltersOfAirflow3(t *testing.T) {
	t.Parallel()
	for version, byPrefix := range map[string][]string{"3.1.8": {"default_pool", "ab", "bc"}, "3.3.2": {"bc"}} {
		s := NewServer(WithVersion(version))
		for _, name := range []string{"ab", "bc"} {
			object3(t, s, http.StatusCreated, "POST", "/pools", `{"name": "`+name+`", "slots": 1}`)
		}
		for query, want := range map[string][]string{"pool_name_pattern=b": {"ab", "bc"}, "pool_name_prefix_pattern=b": byPrefix} {
			list := object3(t, s, http.StatusOK, "GET", "/pools?"+query, "")
			assert.Equal(t, want, pluck(t, list["pools"], "name"), query)
			assert.InDelta(t, len(want), list["total_entries"], 0, query)
		}
	}
}

func TestTaskInstanceFiltersOfAirflow3(t *testing.T) {
	t.Parallel()
	s := NewServer(WithVersion("3.3.2"), WithDAG(DAG{ID: "d", Tasks: []Task{{ID: "m", Instances: 2}, {ID: "e", Operator: "EmptyOperator"}}}))
	object3(t, s, http.StatusOK, "POST", "/dags/d/dagRuns", `{"logical_date": null, "dag_run_id": "r"}`)
	for query, want := range map[string]int{
		"": 3, "?map_index=1": 1, "?map_index=0&map_index=1": 2, "?operator=EmptyOperator": 1, "?task_id=m": 2, "?task_id=none": 0, "?try_number=9": 0,
	} {
		list := object3(t, s, http.StatusOK, "GET", "/dags/d/dagRuns/r/taskInstances"+query, "")
		assert.InDelta(t, want, list["total_entries"], 0, query)
	}
	rejected := object3(t, s, http.StatusUnprocessableEntity, "GET", "/dags/d/dagRuns/r/taskInstances?map_index=1&map_index=x", "")
	assert.Equal(t, []any{"query", "map_index", 1.0}, asType[map[string]any](t, asType[[]any](t, rejected["detail"])[0])["loc"])
	mapped := object3(t, s, http.StatusOK, "GET", "/dags/d/dagRuns/r/taskInstances/m/listMapped?map_index=1", "")
	assert.InDelta(t, 1, mapped["total_entries"], 0)
}

func TestViewsOfPluginsOfAirflow3(t *testing.T) {
	t.Parallel()
	s := NewServer(WithVersion("3.3.2"), WithPlugin(gen.Plugin{Name: "p", ExternalViews: []json.RawMessage{[]byte(`{"name": "v"}`)}}))
	plugins := asType[[]any](t, object3(t, s, http.StatusOK, "GET", "/plugins", "")["plugins"])
	views := asType[map[string]any](t, plugins[0])
	assert.Equal(t, []any{map[string]any{"name": "v"}}, views["external_views"])
	assert.Equal(t, []any{}, views["react_apps"])

	s = NewServer(WithVersion("3.0.6"), WithPlugin(gen.Plugin{Name: "p"}))
	plugins = asType[[]any](t, object3(t, s, http.StatusOK, "GET", "/plugins", "")["plugins"])
	assert.NotContains(t, plugins[0], "external_views", "since 3.1")
	assert.Contains(t, plugins[0], "fastapi_apps")
}
