package airflowtest

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

// The bytes are compared, because a real server writes some numbers as floats.
func TestTaskIsEncodedLikeAirflow(t *testing.T) {
	t.Parallel()
	s := New(t, WithDAG(DAG{ID: "etl", Owners: []string{"ann", "bob"}, Tasks: []Task{
		{ID: "load", Operator: "BashOperator", Pool: "big", Retries: 2, RetryDelay: 25*time.Hour + 1500*time.Millisecond},
		{ID: "check", Upstream: []string{"load"}},
	}}))
	_, body := testServer{base: s.URL(), username: "admin", password: "admin"}.send(t, exchange{path: "/dags/etl/tasks/load"}, strings.NewReplacer())
	//nolint:testifylint // equivalent JSON is not enough
	assert.Equal(t, `{
  "class_ref": {
    "class_name": "BashOperator",
    "module_path": "airflow.operators.bash"
  },
  "depends_on_past": false,
  "doc_md": null,
  "downstream_task_ids": [
    "check"
  ],
  "end_date": null,
  "execution_timeout": null,
  "extra_links": [],
  "is_mapped": false,
  "operator_name": "BashOperator",
  "owner": "ann",
  "params": {},
  "pool": "big",
  "pool_slots": 1.0,
  "priority_weight": 1.0,
  "queue": "default",
  "retries": 2.0,
  "retry_delay": {
    "__type": "TimeDelta",
    "days": 1,
    "microseconds": 500000,
    "seconds": 3601
  },
  "retry_exponential_backoff": false,
  "start_date": "1970-01-01T00:00:00+00:00",
  "task_display_name": "load",
  "task_id": "load",
  "template_fields": [],
  "trigger_rule": "all_success",
  "ui_color": "#fff",
  "ui_fgcolor": "#000",
  "wait_for_downstream": false,
  "weight_rule": "downstream"
}
`, string(body))
}

func TestTaskOrder(t *testing.T) {
	t.Parallel()
	s := NewServer(WithDAG(DAG{ID: "dag", Tasks: []Task{
		{ID: "b", Pool: "y", Retries: 1, Operator: "B"},
		{ID: "a", Pool: "z", Upstream: []string{"b"}, RetryDelay: time.Second, Operator: "C"},
		{ID: "c", Pool: "x", Retries: 2, Operator: "A"},
	}}), WithDAG(DAG{ID: "plain"}))
	for query, want := range map[string]string{
		"":                               "a b c",
		"?order_by=task_id":              "a b c",
		"?order_by=-task_display_name":   "c b a",
		"?order_by=pool":                 "c b a",
		"?order_by=-retries":             "c b a",
		"?order_by=retry_delay":          "b c a",
		"?order_by=task_type":            "c b a",
		"?order_by=-downstream_task_ids": "b a c",
		"?order_by=owner":                "b a c",
	} {
		status, result := call(s, "GET", "/dags/dag/tasks"+query, "")
		require.Equal(t, http.StatusOK, status, query)
		var ids []string
		for _, item := range asType[[]any](t, result["tasks"]) {
			ids = append(ids, asType[string](t, asType[map[string]any](t, item)["task_id"]))
		}
		assert.Equal(t, want, strings.Join(ids, " "), query)
		assert.EqualValues(t, 3, result["total_entries"])
	}
	_, task := call(s, "GET", "/dags/plain/tasks/plain", "")
	assert.Equal(t, "plain", task["task_id"], "the task of a DAG without tasks")
}

func TestDetails(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(WithClock(clock), WithDAG(DAG{ID: "dag", DocMD: "# dag", Paused: true, Owners: []string{"ann"}}))
	_, dag := call(s, "GET", "/dags/dag", "")
	clock.Advance(time.Minute)
	call(s, "PATCH", "/dags/dag", `{"is_paused": false}`)
	status, _ := call(s, "PUT", fmt.Sprint("/parseDagFile/", dag["file_token"]), "")
	assert.Equal(t, http.StatusCreated, status)
	_, details := call(s, "GET", "/dags/dag/details", "")
	for name, want := range map[string]any{
		"doc_md": "# dag", "owners": []any{}, "concurrency": 16.0, "is_paused": false, "is_paused_upon_creation": true, "timezone": "UTC",
		"last_parsed": "2026-11-21T12:01:00+00:00", "last_parsed_time": "2026-11-21T12:01:00+00:00", "params": map[string]any{}, "template_searchpath": nil,
	} {
		assert.Contains(t, details, name)
		assert.Equal(t, want, details[name], name)
	}
	assert.NotContains(t, details, "template_search_path")
	_, chosen := call(s, "GET", "/dags/dag/details?fields=last_loaded,dag_id", "")
	assert.Equal(t, map[string]any{"dag_id": "dag", "last_parsed": "2026-11-21T12:01:00+00:00"}, chosen)
}

func TestUpdateManyChangesOnlyOnePage(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]string{
		"dag_id_pattern=~":                        "a1 a2 b1",
		"dag_id_pattern=%25":                      "a1 a2 b1",
		"dag_id_pattern=A":                        "a1 a2",
		"dag_id_pattern=_1":                       "a1 b1",
		"dag_id_pattern=~&tags=x,y":               "a1 b1",
		"dag_id_pattern=~&limit=1":                "a1",
		"dag_id_pattern=~&limit=1&offset=1":       "a2",
		"dag_id_pattern=~&limit=100":              "a1 a2",
		"dag_id_pattern=b&only_active=false":      "b1",
		"dag_id_pattern=a1&update_mask=is_paused": "a1",
	} {
		s := NewServer(WithMaximumPageLimit(2), WithDAG(DAG{ID: "a1", Tags: []string{"x"}}, DAG{ID: "a2"}, DAG{ID: "b1", Tags: []string{"y"}}))
		if !strings.Contains(query, "limit") {
			WithMaximumPageLimit(100)(s)
		}
		status, _ := call(s, "PATCH", "/dags?"+query, `{"is_paused": true}`)
		require.Equal(t, http.StatusOK, status)
		_, result := call(s, "GET", "/dags?paused=true&limit=0", "")
		var ids []string
		for _, item := range asType[[]any](t, result["dags"]) {
			ids = append(ids, asType[string](t, asType[map[string]any](t, item)["dag_id"]))
		}
		assert.Equal(t, want, strings.Join(ids, " "), query)
	}
}

func TestUpdateManyChangesAllMatchesSince322(t *testing.T) {
	t.Parallel()
	for version, want := range map[string]bool{"3.1.8": false, "3.3.2": true} {
		s := NewServer(WithVersion(version), WithDAG(DAG{ID: "a1"}, DAG{ID: "a2"}))
		status, body := send3(s, "PATCH", "/dags?dag_id_pattern=~&limit=1", `{"is_paused": true}`)
		require.Equal(t, http.StatusOK, status)
		assert.Equal(t, 1, strings.Count(string(body), `"dag_id"`), "the page: %s", body)
		_, body = send3(s, "GET", "/dags/a2", "")
		assert.Equal(t, want, strings.Contains(string(body), `"is_paused":true`), "%s: %s", version, body)
	}
}

// The responses are those of a real server in the minute before it makes a broken DAG inactive.
func TestBrokenDAGCannotBeTriggered(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(WithClock(clock), WithSampleDAGs(), WithImportError("/z.py", "Traceback z"))
	clock.Advance(time.Minute)
	s.BreakDAG("hello", "first")
	s.BreakDAG("hello", "second")
	_, dag := call(s, "GET", "/dags/hello", "")
	assert.Equal(t, []any{true, true}, []any{dag["is_active"], dag["has_import_errors"]})
	_, result := call(s, "GET", "/importErrors?order_by=-timestamp", "")
	assert.Equal(t, []string{"second", "Traceback z"}, pluck(t, result["import_errors"], "stack_trace"))
	code, result := call(s, "POST", "/dags/hello/dagRuns", "{}")
	assert.Equal(t, 400, code)
	assert.Equal(t, "DAG cannot be triggered", result["title"])
	assert.Equal(t, "DAG with dag_id: 'hello' has import errors", result["detail"])

	s.AddDAG(DAG{ID: "hello"})
	_, dag = call(s, "GET", "/dags/hello", "")
	assert.Equal(t, false, dag["has_import_errors"])
	assert.Equal(t, "2026-11-21T12:01:00+00:00", dag["last_parsed_time"])
	code, _ = call(s, "POST", "/dags/hello/dagRuns", "{}")
	assert.Equal(t, 200, code)

	s.BreakDAG("new", "Traceback")
	code, _ = call(s, "GET", "/dags/new", "")
	assert.Equal(t, 404, code, "BreakDAG does not create a DAG")
	s.AddDAG(DAG{ID: "new"})
	_, result = call(s, "GET", "/importErrors", "")
	assert.Equal(t, []string{"/z.py"}, pluck(t, result["import_errors"], "filename"))
}

// The responses are those of Airflow 2.11.2 for a DAG whose file was deleted.
func TestInactiveDAGHasNoTasks(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(WithClock(clock), WithDAG(DAG{ID: "d", QueuedFor: time.Minute}, DAG{ID: "other"}))
	code, _ := call(s, "POST", "/dags/d/dagRuns", `{"dag_run_id": "mine"}`)
	require.Equal(t, 200, code)
	s.DeactivateDAG("d")
	clock.Advance(time.Hour)

	_, dag := call(s, "GET", "/dags/d", "")
	assert.Equal(t, []any{false, false}, []any{dag["is_active"], dag["has_import_errors"]})
	for query, want := range map[string][]string{"": {"other"}, "?only_active=false": {"d", "other"}} {
		_, result := call(s, "GET", "/dags"+query, "")
		assert.Equal(t, want, pluck(t, result["dags"], "dag_id"), query)
	}
	for _, path := range []string{"/dags/d/details", "/dags/d/tasks", "/dags/d/tasks/d"} {
		code, result := call(s, "GET", path, "")
		assert.Equal(t, 404, code, path)
		assert.Equal(t, "DAG not found", result["title"], path)
	}
	code, result := call(s, "POST", "/dags/d/dagRuns", "{}")
	assert.Equal(t, 404, code)
	assert.Equal(t, "DAG with dag_id: 'd' not found", result["detail"])
	code, _ = call(s, "PATCH", "/dags/d", `{"is_paused": false}`)
	assert.Equal(t, 200, code)
	_, run := call(s, "GET", "/dags/d/dagRuns/mine", "")
	assert.Equal(t, string(gen.DAGRunStateQueued), run["state"], "the run stays queued")

	s.AddDAG(DAG{ID: "d"})
	_, run = call(s, "GET", "/dags/d/dagRuns/mine", "")
	assert.Equal(t, []any{"success", "2026-11-21T13:00:00+00:00"}, []any{run["state"], run["start_date"]})
}
