package airflowtest

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

// taskSnapshot is the state of a task instance at a time. start and end are in seconds after noon, or -1 if unset;
// tries is the number of started tries.
type taskSnapshot struct {
	state      gen.TaskState
	start, end int
	tries      int
}

func taskSnapshots(s *Server, dagID, runID string) map[string]taskSnapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	since := func(t time.Time) int {
		if t.IsZero() {
			return -1
		}
		return int(t.Sub(noon()) / time.Second)
	}
	all := map[string]taskSnapshot{}
	for _, ti := range s.run(dagID, runID).tasks {
		all[ti.task.ID] = taskSnapshot{ti.state, since(ti.start), since(ti.end), ti.tries}
	}
	return all
}

func always(json.RawMessage) bool { return true }

// Each step advances the clock, sends a request and checks the states of the run and its tasks.
func TestTaskStates(t *testing.T) {
	type step struct {
		wait               time.Duration
		method, path, body string
		run                string
		tasks              map[string]taskSnapshot
	}
	const (
		run       = "/dags/dag/dagRuns/r"
		none      = gen.TaskStateNone
		running   = gen.TaskStateRunning
		success   = gen.TaskStateSuccess
		failed    = gen.TaskStateFailed
		upstream  = gen.TaskStateUpstreamFailed
		skipped   = gen.TaskStateSkipped
		retry     = gen.TaskStateUpForRetry
		setStates = "/dags/dag/updateTaskInstancesState"
		clear     = "/dags/dag/clearTaskInstances"
		alone     = `"include_upstream": false, "include_downstream": false, "include_future": false, "include_past": false`
	)
	chain := []Task{{ID: "a"}, {ID: "b", Upstream: []string{"a"}}, {ID: "c", Upstream: []string{"b"}}}
	second := time.Second
	for name, c := range map[string]struct {
		dag   DAG
		fail  map[string]int
		steps []step
	}{
		"chain": {DAG{Tasks: chain, QueuedFor: 5 * second, RunsFor: 10 * second}, nil, []step{
			{0, "GET", run, "", "queued", map[string]taskSnapshot{"a": {none, -1, -1, 0}, "b": {none, -1, -1, 0}, "c": {none, -1, -1, 0}}},
			{10 * second, "GET", run, "", "running", map[string]taskSnapshot{"a": {running, 5, -1, 1}, "b": {none, -1, -1, 0}, "c": {none, -1, -1, 0}}},
			{15 * second, "GET", run, "", "running", map[string]taskSnapshot{"a": {success, 5, 15, 1}, "b": {success, 15, 25, 1}, "c": {running, 25, -1, 1}}},
			{time.Hour, "GET", run, "", "success", map[string]taskSnapshot{"a": {success, 5, 15, 1}, "b": {success, 15, 25, 1}, "c": {success, 25, 35, 1}}},
		}},
		"durations in one large step": {
			DAG{Duration: confSeconds, Tasks: []Task{
				{ID: "a", RunsFor: 3 * second},
				{ID: "b"},
				{ID: "c", RunsFor: time.Hour, Duration: func(json.RawMessage) time.Duration { return -1 }},
				{ID: "d", Upstream: []string{"a", "b", "c"}},
			}}, nil, []step{
				{time.Hour, "GET", run, "", "success", map[string]taskSnapshot{"a": {success, 0, 3, 1}, "b": {success, 0, 2, 1}, "c": {success, 0, 0, 1}, "d": {success, 3, 5, 1}}},
			},
		},
		"failure": {
			DAG{RunsFor: 10 * second, Tasks: []Task{{ID: "a", Fails: always}, {ID: "b", Upstream: []string{"a"}}, {ID: "c"}}}, nil, []step{
				{time.Hour, "GET", run, "", "failed", map[string]taskSnapshot{"a": {failed, 0, 10, 1}, "b": {upstream, 10, 10, 0}, "c": {success, 0, 10, 1}}},
			},
		},
		"retries": {
			DAG{RunsFor: 10 * second, Tasks: []Task{{ID: "a", Retries: 2, RetryDelay: 5 * second}}}, map[string]int{"a": 2}, []step{
				{12 * second, "GET", run, "", "running", map[string]taskSnapshot{"a": {retry, 0, 10, 1}}},
				{5 * second, "GET", run, "", "running", map[string]taskSnapshot{"a": {running, 15, -1, 2}}},
				{time.Hour, "GET", run, "", "success", map[string]taskSnapshot{"a": {success, 30, 40, 3}}},
			},
		},
		"clear after failed retries": {
			DAG{RunsFor: 10 * second, Tasks: []Task{{ID: "a", Retries: 1}, {ID: "b", Upstream: []string{"a"}}}}, map[string]int{"a": 3}, []step{
				{time.Minute, "GET", run, "", "failed", map[string]taskSnapshot{"a": {failed, 10, 20, 2}, "b": {upstream, 20, 20, 0}}},
				{0, "POST", clear, `{"dag_run_id": "r"}`, "failed", map[string]taskSnapshot{"a": {failed, 10, 20, 2}, "b": {upstream, 20, 20, 0}}},
				{0, "POST", clear, `{"dag_run_id": "r", "dry_run": false}`, "failed", map[string]taskSnapshot{"a": {none, 10, 20, 2}, "b": {none, 20, 20, 0}}},
				{0, "PATCH", run, `{"state": "queued"}`, "running", map[string]taskSnapshot{"a": {running, 60, -1, 3}, "b": {none, 20, 20, 0}}},
				{time.Minute, "GET", run, "", "success", map[string]taskSnapshot{"a": {success, 70, 80, 4}, "b": {success, 80, 90, 1}}},
			},
		},
		"every try fails": {
			DAG{Tasks: []Task{{ID: "a", Retries: 3}}}, map[string]int{"a": -1}, []step{
				{0, "GET", run, "", "failed", map[string]taskSnapshot{"a": {failed, 0, 0, 4}}},
			},
		},
		"run set to failed": {DAG{Tasks: chain, RunsFor: 10 * second}, nil, []step{
			{15 * second, "PATCH", run, `{"state": "failed"}`, "failed", map[string]taskSnapshot{"a": {success, 0, 10, 1}, "b": {failed, 10, 15, 1}, "c": {skipped, 15, 15, 0}}},
			{time.Minute, "PATCH", run, `{"state": "success"}`, "success", map[string]taskSnapshot{"a": {success, 0, 10, 1}, "b": {success, 10, 15, 1}, "c": {success, 15, 15, 0}}},
		}},
		"clear while running": {
			DAG{RunsFor: 10 * second, Tasks: []Task{{ID: "a", RetryDelay: 3 * second}}}, nil, []step{
				{5 * second, "POST", run + "/clear", `{"dry_run": false}`, "running", map[string]taskSnapshot{"a": {retry, 0, 5, 1}}},
				{5 * second, "GET", run, "", "running", map[string]taskSnapshot{"a": {running, 8, -1, 2}}},
			},
		},
		"state set while running": {DAG{Tasks: chain, RunsFor: 10 * second}, nil, []step{
			{5 * second, "POST", setStates, `{"task_id": "a", "dag_run_id": "r", "new_state": "skipped", "dry_run": false, ` + alone + `}`, "success", map[string]taskSnapshot{"a": {skipped, 0, 5, 1}, "b": {skipped, 5, 5, 0}, "c": {skipped, 5, 5, 0}}},
		}},
		"last tasks determine run state": {DAG{Tasks: chain}, nil, []step{
			{0, "POST", setStates, `{"task_id": "a", "dag_run_id": "r", "new_state": "failed", "dry_run": false, ` + alone + `}`, "success", map[string]taskSnapshot{"a": {failed, 0, 0, 1}, "b": {success, 0, 0, 1}, "c": {success, 0, 0, 1}}},
			{second, "PATCH", run, `{"state": "queued"}`, "success", map[string]taskSnapshot{"a": {failed, 0, 0, 1}, "b": {success, 0, 0, 1}, "c": {success, 0, 0, 1}}},
		}},
		"state set after failure": {DAG{Tasks: chain, RunsFor: 10 * second}, map[string]int{"b": 1}, []step{
			{time.Minute, "GET", run, "", "failed", map[string]taskSnapshot{"a": {success, 0, 10, 1}, "b": {failed, 10, 20, 1}, "c": {upstream, 20, 20, 0}}},
			{0, "POST", setStates, `{"task_id": "b", "dag_run_id": "r", "new_state": "success", ` + alone + `}`, "failed", map[string]taskSnapshot{"a": {success, 0, 10, 1}, "b": {failed, 10, 20, 1}, "c": {upstream, 20, 20, 0}}},
			{0, "POST", setStates, `{"task_id": "b", "dag_run_id": "r", "new_state": "success", "dry_run": false, ` + alone + `}`, "running", map[string]taskSnapshot{"a": {success, 0, 10, 1}, "b": {success, 10, 20, 1}, "c": {running, 60, -1, 1}}},
			{time.Minute, "GET", run, "", "success", map[string]taskSnapshot{"a": {success, 0, 10, 1}, "b": {success, 10, 20, 1}, "c": {success, 60, 70, 1}}},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			clock := NewClock(noon())
			c.dag.ID = "dag"
			s := NewServer(WithClock(clock), WithDAG(c.dag))
			for task, times := range c.fail {
				s.FailTask("dag", task, times)
			}
			status, result := call(s, "POST", "/dags/dag/dagRuns", `{"dag_run_id": "r", "conf": {"seconds": 2}}`)
			require.Equal(t, http.StatusOK, status, result)
			for i, step := range c.steps {
				clock.Advance(step.wait)
				status, result := call(s, step.method, step.path, step.body)
				require.Equal(t, http.StatusOK, status, result)
				_, result = call(s, "GET", run, "")
				assert.Equal(t, step.run, result["state"], "step %d", i+1)
				assert.Equal(t, step.tasks, taskSnapshots(s, "dag", "r"), "step %d", i+1)
			}
		})
	}
}

func TestClearIncludesRelatedTasksAndRuns(t *testing.T) {
	t.Parallel()
	s := NewServer(WithDAG(DAG{ID: "dag", Tasks: []Task{{ID: "a"}, {ID: "b", Upstream: []string{"a"}}, {ID: "c", Upstream: []string{"b"}}}}))
	for _, day := range []string{"1", "2", "3"} {
		status, _ := call(s, "POST", "/dags/dag/dagRuns", `{"dag_run_id": "`+day+`", "logical_date": "2026-01-0`+day+`T00:00:00Z"}`)
		require.Equal(t, http.StatusOK, status)
	}
	for body, want := range map[string][]string{
		`"dag_run_id": "2"`:                                                                  {"2 a", "2 b", "2 c"},
		`"dag_run_id": "2", "task_ids": ["b"]`:                                               {"2 b"},
		`"dag_run_id": "2", "task_ids": ["b"], "include_upstream": true`:                     {"2 a", "2 b"},
		`"dag_run_id": "2", "task_ids": ["b"], "include_downstream": true`:                   {"2 b", "2 c"},
		`"dag_run_id": "2", "task_ids": ["b"], "include_past": true`:                         {"1 b", "2 b"},
		`"dag_run_id": "2", "task_ids": ["b"], "include_future": true`:                       {"2 b", "3 b"},
		`"dag_run_id": "2", "task_ids": ["c"], "include_past": true, "include_future": true`: {"1 c", "2 c", "3 c"},
		`"start_date": "2026-01-02T00:00:00Z", "task_ids": ["a"]`:                            {"2 a", "3 a"},
		`"end_date": "2026-01-02T00:00:00+00:00", "task_ids": ["a", "nope"]`:                 {"1 a", "2 a"},
		`"only_running": true`:                                                               nil,
	} {
		status, result := call(s, "POST", "/dags/dag/clearTaskInstances", `{"only_failed": false, `+body+`}`)
		require.Equal(t, http.StatusOK, status, result)
		assert.Equal(t, want, referencedTasks(t, result), body)
	}
	for body, want := range map[string][]string{
		`"dag_run_id": "2", "include_upstream": true, "include_downstream": false, "include_future": false, "include_past": false`:                           {"2 a", "2 b"},
		`"execution_date": "2026-01-02T01:00:00+01:00", "include_upstream": false, "include_downstream": true, "include_future": true, "include_past": true`: {"1 b", "1 c", "2 b", "2 c", "3 b", "3 c"},
	} {
		status, result := call(s, "POST", "/dags/dag/updateTaskInstancesState", `{"task_id": "b", "new_state": "failed", `+body+`}`)
		require.Equal(t, http.StatusOK, status, result)
		assert.Equal(t, want, referencedTasks(t, result), body)
	}
}

// referencedTasks returns the run and task IDs in a response.
func referencedTasks(t *testing.T, result map[string]any) []string {
	t.Helper()
	var ids []string
	for _, item := range asType[[]any](t, result["task_instances"]) {
		reference := asType[map[string]any](t, item)
		ids = append(ids, asType[string](t, reference["dag_run_id"])+" "+asType[string](t, reference["task_id"]))
	}
	return ids
}

func TestFailTaskFailsTriesInOrderOfTime(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(WithClock(clock), WithDAG(DAG{ID: "dag", Duration: confSeconds}))
	s.FailTask("dag", "dag", 5)
	s.FailTask("dag", "dag", 0)
	s.FailTask("dag", "dag", 1)
	call(s, "POST", "/dags/dag/dagRuns", `{"dag_run_id": "slow", "conf": {"seconds": 20}}`)
	call(s, "POST", "/dags/dag/dagRuns", `{"dag_run_id": "fast", "conf": {"seconds": 10}}`)
	clock.Advance(time.Hour)
	for id, state := range map[string]string{"slow": "success", "fast": "failed"} {
		_, run := call(s, "GET", "/dags/dag/dagRuns/"+id, "")
		assert.Equal(t, state, run["state"], id)
	}
}

func TestRunningTasksUsePoolSlotsAndPreventDeletion(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(
		WithClock(clock), WithPool(gen.Pool{Name: "etl", Slots: 2}), WithPool(gen.Pool{Name: defaultPool, Slots: 7, Description: "Mine"}),
		WithDAG(DAG{ID: "dag", RunsFor: time.Minute, Tasks: []Task{{ID: "a", Pool: "etl"}, {ID: "b", Pool: "etl"}, {ID: "c"}}}),
	)
	call(s, "POST", "/dags/dag/dagRuns", `{"dag_run_id": "r"}`)
	slots := func(name string) []any {
		_, p := call(s, "GET", "/pools/"+name, "")
		return []any{p["slots"], p["running_slots"], p["occupied_slots"], p["open_slots"], p["description"]}
	}
	assert.Equal(t, []any{2.0, 2.0, 2.0, 0.0, nil}, slots("etl"))
	assert.Equal(t, []any{7.0, 1.0, 1.0, 6.0, "Mine"}, slots(defaultPool))
	status, problem := call(s, "DELETE", "/dags/dag", "")
	assert.Equal(t, http.StatusConflict, status)
	assert.Equal(t, "Task instances of dag with id: 'dag' are still running", problem["detail"])
	clock.Advance(time.Minute)
	assert.Equal(t, []any{2.0, 0.0, 0.0, 2.0, nil}, slots("etl"))
	for path, want := range map[string]int{"/dags/dag": http.StatusOK, "/dags/dag/dagRuns/r": http.StatusOK} {
		status, _ := call(s, "GET", path, "")
		assert.Equal(t, want, status)
	}
	status, _ = call(s, "DELETE", "/dags/dag", "")
	assert.Equal(t, http.StatusNoContent, status)
	for _, path := range []string{"/dags/dag", "/dags/dag/dagRuns/r", "/dags/dag/details", "/dags/dag/tasks"} {
		status, _ := call(s, "GET", path, "")
		assert.Equal(t, http.StatusNotFound, status, path)
	}
}

func TestAddDAGRedefinesTasksOfQueuedRuns(t *testing.T) {
	t.Parallel()
	s := NewServer(WithClock(NewClock(noon())), WithDAG(DAG{ID: "dag", Paused: true, Tasks: []Task{{ID: "a"}, {ID: "b"}}}))
	call(s, "POST", "/dags/dag/dagRuns", `{"dag_run_id": "r"}`)
	s.AddDAG(DAG{ID: "dag", Tasks: []Task{{ID: "a", Fails: always}}})
	_, run := call(s, "GET", "/dags/dag/dagRuns/r", "")
	assert.Equal(t, "failed", run["state"])
	assert.Equal(t, gen.TaskStateSuccess, taskSnapshots(s, "dag", "r")["b"].state, "a removed task is not redefined")
}
