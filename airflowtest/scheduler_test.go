package airflowtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

// call passes a request of the admin to the handler.
func call(s *Server, method, path, body string) (int, map[string]any) {
	request := httptest.NewRequest(method, prefix+path, strings.NewReader(body))
	request.SetBasicAuth("admin", "admin")
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	recorder := httptest.NewRecorder()
	s.ServeHTTP(recorder, request)
	var result map[string]any
	_ = json.Unmarshal(recorder.Body.Bytes(), &result)
	return recorder.Code, result
}

// asType returns v, which must be a T.
func asType[T any](t *testing.T, v any) T {
	t.Helper()
	typed, ok := v.(T)
	require.True(t, ok, "%T", v)
	return typed
}

func noon() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) }

// Each step advances the clock, sends a request and checks the run: its state and, in seconds after noon, its start,
// end and last scheduling decision (-1 means null).
func TestRunStates(t *testing.T) {
	type step struct {
		wait                 time.Duration
		method, path, body   string
		state                string
		start, end, decision int
	}
	const run = "/dags/dag/dagRuns/r"
	pause, unpause := `{"is_paused": true}`, `{"is_paused": false}`
	for name, c := range map[string]struct {
		dag   DAG
		steps []step
	}{
		"one step at a time": {DAG{QueuedFor: 5 * time.Second, RunsFor: 10 * time.Second}, []step{
			{0, "GET", run, "", "queued", -1, -1, -1},
			{4 * time.Second, "GET", run, "", "queued", -1, -1, -1},
			{time.Second, "GET", run, "", "running", 5, -1, 5},
			{9 * time.Second, "GET", run, "", "running", 5, -1, 5},
			{time.Second, "GET", run, "", "success", 5, 15, 15},
			{time.Hour, "GET", run, "", "success", 5, 15, 15},
		}},
		"one large step": {DAG{QueuedFor: 5 * time.Second, RunsFor: 10 * time.Second, Outcome: func(json.RawMessage) gen.DAGRunState { return gen.DAGRunStateFailed }}, []step{
			{time.Hour, "GET", run, "", "failed", 5, 15, 15},
		}},
		"immediate success": {DAG{RunsFor: -time.Second, Outcome: func(json.RawMessage) gen.DAGRunState { return "odd" }}, []step{
			{0, "GET", run, "", "success", 0, 0, 0},
		}},
		"paused DAG": {DAG{Paused: true, QueuedFor: 5 * time.Second, RunsFor: 10 * time.Second}, []step{
			{time.Minute, "GET", run, "", "queued", -1, -1, -1},
			{0, "PATCH", "/dags/dag", unpause, "running", 60, -1, 60},
			{5 * time.Second, "PATCH", "/dags/dag", pause, "running", 60, -1, 60},
			{time.Minute, "GET", run, "", "success", 60, 70, 70},
		}},
		"DAG unpaused early": {DAG{QueuedFor: 5 * time.Second, RunsFor: 10 * time.Second}, []step{
			{time.Second, "PATCH", "/dags/dag", pause, "queued", -1, -1, -1},
			{time.Second, "PATCH", "/dags/dag", unpause, "queued", -1, -1, -1},
			{time.Hour, "GET", run, "", "success", 5, 15, 15},
		}},
		"set to failed while queued": {DAG{QueuedFor: time.Minute}, []step{
			{time.Second, "PATCH", run, `{"state": "failed"}`, "failed", -1, 1, -1},
			{time.Hour, "GET", run, "", "failed", -1, 1, -1},
		}},
		"set to failed while running": {DAG{RunsFor: time.Minute}, []step{
			{time.Second, "PATCH", run, `{"state": "failed"}`, "failed", 0, 1, 0},
			{time.Second, "PATCH", run, `{"state": "success"}`, "success", 0, 1, 0},
		}},
		"set to queued": {DAG{QueuedFor: 5 * time.Second, RunsFor: 10 * time.Second}, []step{
			{20 * time.Second, "PATCH", run, `{"state": "queued"}`, "queued", -1, -1, 15},
			{4 * time.Second, "GET", run, "", "queued", -1, -1, 15},
			{time.Second, "GET", run, "", "success", 25, 25, 25}, // the task was not cleared
		}},
		"cleared": {DAG{QueuedFor: 5 * time.Second, RunsFor: 10 * time.Second}, []step{
			{20 * time.Second, "POST", run + "/clear", `{}`, "success", 5, 15, 15},
			{0, "POST", run + "/clear", `{"dry_run": false}`, "queued", -1, -1, -1},
			{5 * time.Second, "GET", run, "", "running", 25, -1, 25},
			{time.Minute, "GET", run, "", "success", 25, 35, 35},
		}},
		"duration from conf": {DAG{Duration: confSeconds}, []step{
			{0, "GET", run, "", "running", 0, -1, 0},
			{time.Hour, "GET", run, "", "success", 0, 2, 2},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			clock := NewClock(noon())
			c.dag.ID = "dag"
			s := NewServer(WithClock(clock), WithDAG(c.dag))
			status, result := call(s, "POST", "/dags/dag/dagRuns", `{"dag_run_id": "r", "conf": {"seconds": 2}}`)
			require.Equal(t, http.StatusOK, status, result)
			assert.Equal(t, "queued", result["state"])
			for i, step := range c.steps {
				clock.Advance(step.wait)
				status, result := call(s, step.method, step.path, step.body)
				require.Equal(t, http.StatusOK, status, result)
				_, result = call(s, "GET", run, "")
				got := []any{result["state"], seconds(t, result["start_date"]), seconds(t, result["end_date"]), seconds(t, result["last_scheduling_decision"])}
				assert.Equal(t, []any{step.state, step.start, step.end, step.decision}, got, "step %d", i+1)
			}
		})
	}
}

func seconds(t *testing.T, date any) int {
	t.Helper()
	if date == nil {
		return -1
	}
	at, err := time.Parse(time.RFC3339, asType[string](t, date))
	require.NoError(t, err)
	return int(at.Sub(noon()) / time.Second)
}

func TestClockNeverGoesBack(t *testing.T) {
	clock := NewClock(noon())
	clock.Advance(time.Minute)
	clock.Advance(-time.Hour)
	assert.Equal(t, noon().Add(time.Minute), clock.Now())
}

func TestTriggersAtTheSameTimeHaveUniqueDates(t *testing.T) {
	s := NewServer(WithClock(NewClock(noon())), WithDAG(DAG{ID: "dag"}))
	for _, id := range []string{"manual__2026-11-21T12:00:00+00:00", "manual__2026-11-21T12:00:00.000001+00:00"} {
		status, result := call(s, "POST", "/dags/dag/dagRuns", "{}")
		require.Equal(t, http.StatusOK, status)
		assert.Equal(t, id, result["dag_run_id"])
	}
}

func TestOnlyTriggerResponseKeepsTimeZone(t *testing.T) {
	s := NewServer(WithDAG(DAG{ID: "dag"}))
	body := `{"execution_date": "2018-06-01T02:55:00.1234567+02:00", "data_interval_start": "2018-06-01T00:00:00-05:30", "data_interval_end": "2018-06-02T00:00:00Z"}`
	_, result := call(s, "POST", "/dags/dag/dagRuns", body)
	assert.Equal(t, "manual__2018-06-01T02:55:00.123456+02:00", result["dag_run_id"])
	assert.Equal(t, "2018-06-01T02:55:00.123456+02:00", result["logical_date"])
	assert.Equal(t, "2018-06-01T02:55:00.123456+02:00", result["execution_date"])
	assert.Equal(t, "2018-06-01T00:00:00-05:30", result["data_interval_start"])

	_, result = call(s, "GET", "/dags/dag/dagRuns/manual__2018-06-01T02:55:00.123456+02:00", "")
	assert.Equal(t, "2018-06-01T00:55:00.123456+00:00", result["logical_date"])
	assert.Equal(t, "2018-06-01T05:30:00+00:00", result["data_interval_start"])
	assert.Equal(t, "2018-06-02T00:00:00+00:00", result["data_interval_end"])
}

func TestConcurrentTriggersCreateOneRun(t *testing.T) {
	s := New(t, WithSampleDAGs())
	statuses := make([]int, 20)
	var wait sync.WaitGroup
	for i := range statuses {
		wait.Go(func() {
			statuses[i], _ = call(s, "POST", "/dags/hello/dagRuns", `{"dag_run_id": "once"}`)
			call(s, "GET", "/dags/~/dagRuns", "")
			s.AddDAG(DAG{ID: fmt.Sprint(i)})
		})
	}
	wait.Wait()
	counts := map[int]int{}
	for _, status := range statuses {
		counts[status]++
	}
	assert.Equal(t, map[int]int{http.StatusOK: 1, http.StatusConflict: len(statuses) - 1}, counts)
}

func TestSampleDAGs(t *testing.T) {
	clock := NewClock(noon())
	s := NewServer(WithClock(clock), WithSampleDAGs())
	for _, dag := range []string{"hello", "failing", "sleepy", "paused"} {
		status, _ := call(s, "POST", "/dags/"+dag+"/dagRuns", `{"dag_run_id": "r"}`)
		require.Equal(t, http.StatusOK, status)
	}
	_, _ = call(s, "POST", "/dags/sleepy/dagRuns", `{"dag_run_id": "odd", "conf": {"seconds": "many"}}`)
	states := func() map[string]any {
		states := map[string]any{}
		_, result := call(s, "GET", "/dags/~/dagRuns", "")
		for _, item := range asType[[]any](t, result["dag_runs"]) {
			run := asType[map[string]any](t, item)
			states[fmt.Sprint(run["dag_id"], " ", run["dag_run_id"])] = run["state"]
		}
		return states
	}
	clock.Advance(time.Second)
	assert.Equal(t, map[string]any{"hello r": "success", "failing r": "failed", "sleepy r": "running", "sleepy odd": "running", "paused r": "queued"}, states())
	clock.Advance(time.Minute)
	assert.Equal(t, map[string]any{"hello r": "success", "failing r": "failed", "sleepy r": "success", "sleepy odd": "success", "paused r": "queued"}, states())
}
