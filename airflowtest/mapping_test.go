package airflowtest

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Each step advances the clock, sends a request and checks the states of the run and its task instances.
func TestMappedTasks(t *testing.T) {
	const (
		run   = "/dags/dag/dagRuns/r"
		clear = "/dags/dag/clearTaskInstances"
	)
	type step struct {
		wait               time.Duration
		method, path, body string
		run                string
		want               []string
	}
	three := []Task{{ID: "list"}, {ID: "work", Upstream: []string{"list"}, Instances: 2}, {ID: "sum", Upstream: []string{"work"}}}
	for name, c := range map[string]struct {
		tasks []Task
		fail  map[string]int
		steps []step
	}{
		"expanded after upstream success": {three, nil, []step{
			{0, "GET", run, "", "running", []string{"list -1 running", "work -1 <nil>", "sum -1 <nil>"}},
			{10 * time.Second, "GET", run, "", "running", []string{"list -1 success", "work 0 running", "sum -1 <nil>", "work 1 running"}},
			{10 * time.Second, "GET", run, "", "running", []string{"list -1 success", "work 0 success", "sum -1 running", "work 1 success"}},
			{time.Hour, "GET", run, "", "success", []string{"list -1 success", "work 0 success", "sum -1 success", "work 1 success"}},
		}},
		"upstream failure": {three, map[string]int{"list": 1}, []step{
			{time.Hour, "GET", run, "", "failed", []string{"list -1 failed", "work -1 upstream_failed", "sum -1 upstream_failed"}},
			{0, "POST", clear, `{"dag_run_id": "r", "dry_run": false, "reset_dag_runs": true}`, "running", []string{"list -1 running", "work -1 <nil>", "sum -1 <nil>"}},
			{time.Hour, "GET", run, "", "success", []string{"list -1 success", "work 0 success", "sum -1 success", "work 1 success"}},
		}},
		"state of a failed instance is set": {[]Task{{ID: "work", Instances: 2}, {ID: "sum", Upstream: []string{"work"}}}, map[string]int{"work": 1}, []step{
			{0, "GET", run, "", "running", []string{"work 0 running", "work 1 running", "sum -1 <nil>"}},
			{time.Hour, "GET", run, "", "failed", []string{"work 0 failed", "work 1 success", "sum -1 upstream_failed"}},
			{0, "PATCH", run + "/taskInstances/work/0", `{"new_state": "skipped", "dry_run": false}`, "success", []string{"work 0 skipped", "work 1 success", "sum -1 skipped"}},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			clock := NewClock(noon())
			s := NewServer(WithClock(clock), WithDAG(DAG{ID: "dag", RunsFor: 10 * time.Second, Tasks: c.tasks}))
			for task, times := range c.fail {
				s.FailTask("dag", task, times)
			}
			call(s, "POST", "/dags/dag/dagRuns", `{"dag_run_id": "r"}`)
			for i, step := range c.steps {
				clock.Advance(step.wait)
				status, result := call(s, step.method, step.path, step.body)
				require.Equal(t, http.StatusOK, status, result)
				_, result = call(s, "GET", run, "")
				assert.Equal(t, step.run, result["state"], "step %d", i+1)
				_, result = call(s, "GET", run+"/taskInstances", "")
				assert.Equal(t, step.want, describe(t, result, "task_id", "map_index", "state"), "step %d", i+1)
			}
		})
	}
}

// The task fails, is retried, is cleared while it runs, and is cleared after success.
func TestTries(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(WithClock(clock), WithDAG(DAG{ID: "dag", Tasks: []Task{{ID: "t", Retries: 1, RetryDelay: time.Minute, RunsFor: time.Minute}}}))
	const (
		one   = "/dags/dag/dagRuns/r/taskInstances/t"
		clear = `{"dag_run_id": "r", "only_failed": false, "dry_run": false, "reset_dag_runs": true}`
	)
	expect := func(now string, tries ...string) {
		t.Helper()
		_, result := call(s, "GET", one+"/tries", "")
		assert.Equal(t, tries, describe(t, result, "try_number", "state", "max_tries", "duration"))
		_, result = call(s, "GET", one, "")
		assert.Equal(t, now, result["state"])
	}
	s.FailTask("dag", "t", 1)
	call(s, "POST", "/dags/dag/dagRuns", `{"dag_run_id": "r"}`)
	expect("running", "1 running 1 <nil>")
	clock.Advance(90 * time.Second)
	expect("up_for_retry", "1 failed 1 60")
	clock.Advance(time.Minute)
	expect("running", "1 failed 1 60", "2 running 1 <nil>")
	call(s, "POST", "/dags/dag/clearTaskInstances", clear)
	expect("up_for_retry", "1 failed 1 60", "2 failed 1 30")
	clock.Advance(time.Hour)
	expect("success", "1 failed 1 60", "2 failed 1 30", "3 success 1 60")
	call(s, "POST", "/dags/dag/clearTaskInstances", clear)
	expect("running", "1 failed 1 60", "2 failed 1 30", "3 success 1 60", "4 running 4 <nil>")

	status, try := call(s, "GET", one+"/tries/2", "")
	assert.Equal(t, http.StatusOK, status)
	assert.Equal(t, "2026-11-21T12:02:30+00:00", try["end_date"])
	status, _ = call(s, "GET", one+"/tries/5", "")
	assert.Equal(t, http.StatusNotFound, status)
}

func TestUnknownStateFilterIsServerError(t *testing.T) {
	t.Parallel()
	s := NewServer(WithSampleDAGs())
	for _, path := range []string{"/dags/~/dagRuns/~/taskInstances", "/dags/hello/dagRuns/r/taskInstances/greet/listMapped"} {
		for _, state := range []string{"bogus", "", "none,bogus"} {
			status, _ := call(s, "GET", path+"?state="+state, "")
			assert.Equal(t, http.StatusInternalServerError, status, path)
		}
	}
}

// describe returns some fields of each task instance in a response.
func describe(t *testing.T, result map[string]any, fields ...string) []string {
	t.Helper()
	list := []string{}
	for _, item := range asType[[]any](t, result["task_instances"]) {
		list = append(list, joinFields(asType[map[string]any](t, item), fields))
	}
	return list
}

func joinFields(fields map[string]any, names []string) string {
	values := make([]string, len(names))
	for i, name := range names {
		values[i] = fmt.Sprint(fields[name])
	}
	return strings.Join(values, " ")
}
