package airflowtest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

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
	s.DeactivateDAG("nope")
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
