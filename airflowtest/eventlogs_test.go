package airflowtest

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

func TestEventLogRecordsChangesWithoutSecrets(t *testing.T) {
	t.Parallel()
	s := NewServer(WithClock(NewClock(noon())), WithSampleDAGs())
	for _, request := range []struct{ method, path, body string }{
		{"POST", "/dags/paused/dagRuns", `{"dag_run_id": "r", "conf": {"k": [1, "é"]}}`},
		{"GET", "/dags/paused/dagRuns/r", ""},
		{"POST", "/dags/~/dagRuns/list", `{}`},
		{"PATCH", "/dags?dag_id_pattern=hello", `{"is_paused": true}`},
		{"DELETE", "/dags/paused/dagRuns/r", ""},
		{"PATCH", "/pools/nope?update_mask=slots", `{"slots": 1}`},
		{"POST", "/variables", `{"key": "k", "value": "v"}`},
		{"PATCH", "/variables/db_password", `{"key": "db_password", "value": "s3cret"}`},
		{"DELETE", "/variables/k", ""},
		{"POST", "/connections", `{"connection_id": "c", "conn_type": "http", "password": "s3cret"}`},
		{"POST", "/connections", `{"connection_id": "d", "conn_type": "http", "extra": "{\"token\": \"s3cret\", \"a\": [1.50, {\"proxy\": \"s3cret\"}]}"}`},
		{"PATCH", "/connections/d", `{"extra": "no JSON, but a s3cret"}`},
		{"POST", "/dags/paused/dagRuns", `{"conf": {"apiKey": {"a": ["s3cret", 1]}}, "dag_run_id": "s"}`},
		{"POST", "/users", `{"username": "u", "email": "e", "first_name": "f", "last_name": "l", "password": "s3cret"}`},
	} {
		call(s, request.method, request.path, request.body)
	}
	status, result := call(s, "GET", "/eventLogs", "")
	require.Equal(t, http.StatusOK, status)
	want := []struct {
		event    string
		dag, run any
		extra    string
	}{
		{"api.post_dag_run", "paused", nil, `{"dag_run_id": "r", "conf": {"k": [1, "\u00e9"]}}`},
		{"api.patch_dags", nil, nil, `{"dag_id_pattern": "hello", "is_paused": true}`},
		{"api.delete_dag_run", "paused", "r", `{}`},
		{"api.patch_pool", nil, nil, `{"update_mask": "slots", "pool_name": "nope", "slots": 1}`},
		{"api.variable.create", nil, nil, `{"key": "k", "value": "v"}`},
		{"api.variable.edit", nil, nil, `{"key": "db_password", "value": "***"}`},
		{"api.variable.delete", nil, nil, `{"variable_key": "k"}`},
		{"api.connection.create", nil, nil, `{"connection_id": "c", "conn_type": "http", "password": "***"}`},
		{"api.connection.create", nil, nil, `{"connection_id": "d", "conn_type": "http", "extra": {"token": "***", "a": [1.5, {"proxy": "***"}]}}`},
		{"api.connection.edit", nil, nil, "{\"extra\": \"Encountered non-JSON in `extra` field\"}"},
		{"api.post_dag_run", "paused", nil, `{"conf": {"apiKey": {"a": ["***", 1]}}, "dag_run_id": "s"}`},
	}
	assert.EqualValues(t, len(want), result["total_entries"])
	for i, row := range asType[[]any](t, result["event_logs"]) {
		entry := map[string]any{
			"event_log_id": float64(i + 1), "event": want[i].event, "extra": want[i].extra, "owner": "admin", "when": "2026-11-21T12:00:00+00:00",
			"dag_id": want[i].dag, "run_id": want[i].run, "task_id": nil, "map_index": nil, "try_number": nil, "execution_date": nil,
		}
		assert.Equal(t, entry, row)
	}
	_, result = call(s, "GET", "/eventLogs/3", "")
	assert.Equal(t, "api.delete_dag_run", result["event"])
}

func TestWithEventLog(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(
		WithEventLog(gen.EventLog{Event: "running", DAGID: "d", TaskID: "t", RunID: "b", MapIndex: new(2), TryNumber: 3, Owner: "ann", Extra: "x"}),
		WithEventLog(gen.EventLog{EventLogID: 99, Event: "failed", DAGID: "c", TaskID: "u", RunID: "a", MapIndex: new(-1), When: noon().Add(-time.Hour), LogicalDate: noon()}),
		WithClock(clock),
	)
	for query, want := range map[string][]string{
		"":                                 {"running", "failed"},
		"?map_index=2":                     {"running"},
		"?map_index=-1":                    {"failed"},
		"?try_number=3":                    {"running"},
		"?before=2026-11-21T12:00:00Z":     {"failed"},
		"?after=2026-11-21T11:00:00Z":      {"running"},
		"?order_by=when":                   {"failed", "running"},
		"?order_by=dag_id":                 {"failed", "running"},
		"?order_by=-task_id":               {"failed", "running"},
		"?order_by=run_id":                 {"failed", "running"},
		"?order_by=event":                  {"failed", "running"},
		"?order_by=-execution_date":        {"failed", "running"},
		"?order_by=owner":                  {"failed", "running"},
		"?order_by=extra":                  {"failed", "running"},
		"?order_by=-event_log_id&offset=1": {"running"},
	} {
		_, result := call(s, "GET", "/eventLogs"+query, "")
		assert.Equal(t, want, pluck(t, result["event_logs"], "event"), query)
	}
	_, result := call(s, "GET", "/eventLogs/1", "")
	assert.Equal(t, map[string]any{
		"event_log_id": 1.0, "event": "running", "extra": "x", "owner": "ann", "when": "2026-11-21T12:00:00+00:00",
		"dag_id": "d", "run_id": "b", "task_id": "t", "map_index": 2.0, "try_number": 3.0, "execution_date": nil,
	}, result)
}

func TestWarningsReportMissingPools(t *testing.T) {
	t.Parallel()
	s := NewServer(WithClock(NewClock(noon())), WithDAG(
		DAG{ID: "plain"},
		DAG{ID: "thirsty", Tasks: []Task{{ID: "a", Pool: "z"}, {ID: "b", Pool: "it's"}, {ID: "c"}, {ID: "d", Pool: "z"}}},
		DAG{ID: "also", Tasks: []Task{{ID: "a", Pool: "z"}}},
	))
	_, result := call(s, "GET", "/dagWarnings?dag_id=thirsty", "")
	assert.Equal(t, map[string]any{"total_entries": 1.0, "dag_warnings": []any{map[string]any{
		"dag_id": "thirsty", "message": `Dag 'thirsty' references non-existent pools: ["it's", 'z']`, "timestamp": "2026-11-21T12:00:00+00:00",
		"warning_type": "non-existent pool",
	}}}, result)
	for query, want := range map[string][]string{
		"": {"also", "thirsty"}, "?order_by=-dag_id": {"thirsty", "also"}, "?order_by=message&limit=1": {"also"},
		"?order_by=timestamp&offset=1": {"thirsty"}, "?order_by=warning_type&warning_type=non-existent%20pool": {"also", "thirsty"},
	} {
		_, result := call(s, "GET", "/dagWarnings"+query, "")
		assert.Equal(t, want, pluck(t, result["dag_warnings"], "dag_id"), query)
	}
	call(s, "POST", "/pools", `{"name": "z", "slots": 1}`)
	_, result = call(s, "GET", "/dagWarnings", "")
	assert.Equal(t, []string{"thirsty"}, pluck(t, result["dag_warnings"], "dag_id"))
}

func TestWithImportError(t *testing.T) {
	t.Parallel()
	s := NewServer(WithImportError("/z.py", "Traceback z"), WithImportError("/a.py", "Traceback a"), WithClock(NewClock(noon())))
	_, result := call(s, "GET", "/importErrors/2", "")
	assert.Equal(t, map[string]any{
		"import_error_id": 2.0, "filename": "/a.py", "stack_trace": "Traceback a", "timestamp": "2026-11-21T12:00:00+00:00",
	}, result)
	for query, want := range map[string][]string{
		"": {"/z.py", "/a.py"}, "?order_by=-import_error_id": {"/a.py", "/z.py"}, "?order_by=filename": {"/a.py", "/z.py"},
		"?order_by=timestamp&limit=1": {"/z.py"},
	} {
		_, result := call(s, "GET", "/importErrors"+query, "")
		assert.Equal(t, want, pluck(t, result["import_errors"], "filename"), query)
	}
}

func TestDeletingDAGRemovesItsImportErrors(t *testing.T) {
	t.Parallel()
	s := NewServer(WithSampleDAGs(), WithImportError("/z.py", "Traceback z"))
	_, dag := call(s, "GET", "/dags/hello", "")
	WithImportError(asType[string](t, dag["fileloc"]), "Traceback")(s)
	for _, path := range []string{"/dags/hello", "/dags/hello/details"} {
		_, dag = call(s, "GET", path, "")
		assert.Equal(t, true, dag["has_import_errors"], path)
	}
	status, _ := call(s, "DELETE", "/dags/hello", "")
	assert.Equal(t, http.StatusNoContent, status)
	_, result := call(s, "GET", "/importErrors", "")
	assert.Equal(t, []string{"/z.py"}, pluck(t, result["import_errors"], "filename"))
}

// TestRealWarnings compares the warnings for a DAG whose pool does not exist.
func TestRealWarnings(t *testing.T) {
	theirs := realServerSince(t, "2.6")
	s := New(t, WithVersion(realVersion()), WithUser(theirs.username, theirs.password, Admin), WithDAG(DAG{ID: "unpooled", Tasks: []Task{{ID: "t", Pool: "no_such_pool"}}}))
	values := placeholders(time.Now())
	want, got := compareServers(t, theirs, testServer{base: s.URL(), username: theirs.username, password: theirs.password}, exchange{path: "/dagWarnings?dag_id=unpooled&order_by=-timestamp"}, values)
	const message = "Dag 'unpooled' references non-existent pools: ['no_such_pool']"
	for _, body := range [][]byte{want, got} {
		warnings := asType[[]any](t, asType[map[string]any](t, decodeJSON(t, body))["dag_warnings"])
		assert.Equal(t, message, asType[map[string]any](t, warnings[0])["message"])
	}
}
