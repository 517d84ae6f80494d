package airflowtest

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

// startRuns triggers runs with these IDs.
func startRuns(t *testing.T, s *Server, dagID string, ids ...string) {
	t.Helper()
	for _, id := range ids {
		status, result := call(s, "POST", "/dags/"+dagID+"/dagRuns", fmt.Sprintf(`{"dag_run_id": %q}`, id))
		require.Equal(t, http.StatusOK, status, result)
	}
}

// Three runs of 10 s, of which one at a time may run. The result does not depend on how often the server is asked.
func TestMaxActiveRuns(t *testing.T) {
	for _, step := range []time.Duration{time.Second, 7 * time.Second, time.Hour} {
		clock := NewClock(noon())
		s := NewServer(WithClock(clock), WithDAG(DAG{ID: "dag", MaxActiveRuns: 1, RunsFor: 10 * time.Second}))
		startRuns(t, s, "dag", "a", "b", "c")
		for range int(max(time.Minute/step, 1)) {
			_, listed := call(s, "GET", "/dags/dag/dagRuns?state=running", "")
			assert.LessOrEqual(t, listed["total_entries"], 1.0)
			clock.Advance(step)
		}
		for i, id := range []string{"a", "b", "c"} {
			_, run := call(s, "GET", "/dags/dag/dagRuns/"+id, "")
			assert.Equal(t, "success", run["state"])
			assert.Equal(t, []int{i * 10, i*10 + 10}, []int{seconds(t, run["start_date"]), seconds(t, run["end_date"])}, "%s, every %v", id, step)
		}
		_, shown := call(s, "GET", "/dags/dag", "")
		assert.InDelta(t, 1, shown["max_active_runs"], 0)
	}
}

func TestPoolSlots(t *testing.T) {
	clock := NewClock(noon())
	s := NewServer(WithClock(clock), WithPool(gen.Pool{Name: "small", Slots: 1}), WithDAG(
		DAG{ID: "dag", RunsFor: 10 * time.Second, Tasks: []Task{{ID: "t", Pool: "small"}}},
		DAG{ID: "lost", Tasks: []Task{{ID: "t", Pool: "missing"}}},
	))
	startRuns(t, s, "dag", "a", "b")
	startRuns(t, s, "lost", "c")
	state := func(dag, id string) any {
		_, task := call(s, "GET", "/dags/"+dag+"/dagRuns/"+id+"/taskInstances/t", "")
		return task["state"]
	}
	assert.Equal(t, "running", state("dag", "a"))
	assert.Equal(t, "scheduled", state("dag", "b"))
	_, pool := call(s, "GET", "/pools/small", "")
	assert.Equal(t, []any{0.0, 1.0, 1.0}, []any{pool["open_slots"], pool["running_slots"], pool["scheduled_slots"]})

	clock.Advance(time.Hour)
	_, run := call(s, "GET", "/dags/dag/dagRuns/b", "")
	assert.Equal(t, 20, seconds(t, run["end_date"]), "it started when the slot was free")
	assert.Equal(t, "scheduled", state("lost", "c"))

	status, _ := call(s, "POST", "/pools", `{"name": "missing", "slots": 1}`)
	require.Equal(t, http.StatusOK, status)
	_, run = call(s, "GET", "/dags/lost/dagRuns/c", "")
	assert.Equal(t, "success", run["state"])
	assert.Equal(t, 3600, seconds(t, run["end_date"]), "it started when the pool was there")
}

func TestTeardownTasksAreNotStopped(t *testing.T) {
	clock := NewClock(noon())
	s := NewServer(WithClock(clock), WithDAG(DAG{ID: "dag", Tasks: []Task{
		{ID: "start", Operator: "EmptyOperator"},
		{ID: "work", Upstream: []string{"start"}, RunsFor: time.Minute},
		{ID: "clean", Upstream: []string{"work"}, Teardown: true, RunsFor: 5 * time.Second},
	}}))
	states := func(id string) map[string]any {
		_, listed := call(s, "GET", "/dags/dag/dagRuns/"+id+"/taskInstances", "")
		found := map[string]any{}
		for _, row := range asType[[]any](t, listed["task_instances"]) {
			task := asType[map[string]any](t, row)
			found[asType[string](t, task["task_id"])] = task["state"]
		}
		return found
	}
	startRuns(t, s, "dag", "r")
	clock.Advance(time.Second)
	_, run := call(s, "PATCH", "/dags/dag/dagRuns/r", `{"state": "failed"}`)
	assert.Equal(t, "running", run["state"])
	assert.Equal(t, map[string]any{"start": "success", "work": "failed", "clean": "running"}, states("r"))
	clock.Advance(5 * time.Second)
	_, run = call(s, "GET", "/dags/dag/dagRuns/r", "")
	assert.Equal(t, "failed", run["state"])
	assert.Equal(t, 6, seconds(t, run["end_date"]))
	assert.Equal(t, map[string]any{"start": "success", "work": "failed", "clean": "success"}, states("r"))
}

func TestDeferredTasksStayDeferred(t *testing.T) {
	clock := NewClock(noon())
	s := NewServer(WithClock(clock), WithDAG(DAG{ID: "dag", Tasks: []Task{{ID: "t", Defers: true}}}))
	startRuns(t, s, "dag", "r", "other")
	clock.Advance(time.Hour)
	_, task := call(s, "GET", "/dags/dag/dagRuns/r/taskInstances/t", "")
	assert.Equal(t, "deferred", task["state"])
	s.EndTask(gen.TaskInstanceID{DAGID: "dag", DAGRunID: "r", TaskID: "t"}, gen.TaskStateSuccess)
	_, run := call(s, "GET", "/dags/dag/dagRuns/r", "")
	assert.Equal(t, "success", run["state"])
	call(s, "PATCH", "/dags/dag/dagRuns/other", `{"state": "failed"}`)
	_, task = call(s, "GET", "/dags/dag/dagRuns/other/taskInstances/t", "")
	assert.Equal(t, "failed", task["state"])
}
