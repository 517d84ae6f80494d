package airflowtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
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

// The log is read while the task writes it.
func TestLogContinuesAfterToken(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(WithClock(clock), WithDAG(DAG{ID: "etl", RunsFor: time.Minute, Tasks: []Task{{ID: "load", Log: "it's\né\n", Retries: 1}}}))
	const logs = "/dags/etl/dagRuns/r/taskInstances/load/logs/"
	read := func(path string) (content string, token string) {
		status, result := call(s, "GET", logs+path, "")
		require.Equal(t, http.StatusOK, status)
		return asType[string](t, result["content"]), asType[string](t, result["continuation_token"])
	}
	s.FailTask("etl", "load", 1)
	call(s, "POST", "/dags/etl/dagRuns", `{"dag_run_id": "r"}`)
	const (
		header = ` INFO - ::group::Log message source details\n*** Found local files:\n***   * /opt/airflow/logs/dag_id=etl/run_id=r/task_id=load/attempt=1.log\n INFO - ::endgroup::\n`
		began  = `[2026-11-21T12:00:00.000+0000] {taskinstance.py:2885} INFO - Starting attempt 1 of 2\n[2026-11-21T12:00:00.000+0000] {logging_mixin.py:190} INFO - it's\n[2026-11-21T12:00:00.000+0000] {logging_mixin.py:190} INFO - é`
	)
	first, token := read("1")
	assert.Equal(t, `[('localhost', "`+header+began+`")]`, first)
	nothing, same := read("1?token=" + token)
	assert.Equal(t, `[('localhost', '')]`, nothing)
	assert.Equal(t, token, same)
	clock.Advance(time.Minute)
	rest, end := read("1?token=" + token)
	assert.Contains(t, rest, `\n[2026-11-21T12:01:00.000+0000] {taskinstance.py:361} INFO - Marking task as`)
	assert.NotContains(t, rest, "Found local files")
	_, same = read("1?token=" + end)
	assert.Equal(t, end, same)
	second, _ := read("2")
	assert.Contains(t, second, "attempt=2.log")
	assert.Contains(t, second, "Starting attempt 2 of 2")
	clock.Advance(time.Minute)
	second, _ = read("2")
	assert.Contains(t, second, "Marking task as SUCCESS. dag_id=etl, task_id=load, run_id=r, execution_date=20261121T120000, start_date=20261121T120100, end_date=20261121T120200")
	first, _ = read("1")
	assert.Contains(t, first, "Starting attempt 1 of 2")
	assert.Contains(t, first, "Marking task as")
	third, _ := read("3")
	assert.Contains(t, third, "Could not read served logs")
}

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
