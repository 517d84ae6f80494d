package airflowtest

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// both asks two servers the same, compares the answers and gives their bodies.
func both(t *testing.T, theirs, ours side, e exchange, values *strings.Replacer) (wantBody, gotBody []byte) {
	t.Helper()
	want, wantBody := theirs.send(t, e, values)
	theirs.remove(t, e, want, wantBody)
	got, gotBody := ours.send(t, e, values)
	compareAnswers(t, want, wantBody, got, gotBody)
	return wantBody, gotBody
}

// eventually asks until the answer has one of the texts.
func (s side) eventually(t *testing.T, e exchange, values *strings.Replacer, texts ...string) {
	t.Helper()
	require.Eventually(t, func() bool {
		_, body := s.send(t, e, values)
		return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(string(body), text) })
	}, 2*time.Minute, 200*time.Millisecond, "%s%s: %s", s.base, e.path, texts)
}

// TestRealTasks clears tasks of a run that failed and sets their states, and compares which ones are named and what
// becomes of the run.
func TestRealTasks(t *testing.T) {
	theirs := real(t)
	ours := fake(t, theirs.username, theirs.password)
	values := replacer(time.Now())
	const (
		run   = "/dags/failing/dagRuns/{run}"
		clear = "/dags/failing/clearTaskInstances"
		set   = "/dags/failing/updateTaskInstancesState"
	)
	get := exchange{path: run}
	both(t, theirs, ours, exchange{method: "POST", path: "/dags/failing/dagRuns", body: `{"dag_run_id": "{run}"}`}, values)
	state := `{"dag_run_id": "{run}", "include_upstream": false, "include_future": false, "include_past": false, `
	for _, step := range []struct {
		path, body string // a POST; "" waits
		want       string // the tasks it names, or the state of the run after waiting
	}{
		{"", "", "failed"},
		{run + "/clear", `{}`, "after fail"},
		{clear, `{"dag_run_id": "{run}"}`, "after fail"},
		{clear, `{"dag_run_id": "{run}", "only_failed": false, "task_ids": ["fail"]}`, "fail"},
		{clear, `{"dag_run_id": "{run}", "only_failed": false, "task_ids": ["fail"], "include_downstream": true}`, "after fail"},
		{clear, `{"dag_run_id": "{run}", "only_failed": false, "task_ids": ["after"], "include_upstream": true}`, "after fail"},
		{clear, `{"dag_run_id": "{run}", "only_failed": false, "only_running": true}`, ""},
		{run + "/clear", `{"dry_run": false}`, ""},
		{"", "", "failed"},
		{clear, `{"dag_run_id": "{run}", "dry_run": false}`, "after fail"},
		{"", "", "failed"}, // since the run was not reset
		{clear, `{"dag_run_id": "{run}", "only_failed": false, "dry_run": false, "reset_dag_runs": true}`, "after fail"},
		{"", "", "failed"},
		{set, state + `"task_id": "fail", "include_downstream": false, "new_state": "success"}`, "fail"},
		{set, state + `"task_id": "fail", "include_downstream": true, "new_state": "success"}`, "after fail"},
		{set, state + `"task_id": "fail", "include_downstream": false, "new_state": "success", "dry_run": false}`, "fail"},
		{"", "", "success"}, // since what came after was cleared
		{set, state + `"task_id": "fail", "include_downstream": false, "new_state": "success", "dry_run": false}`, ""},
		{set, state + `"task_id": "after", "include_downstream": true, "new_state": "skipped", "dry_run": false}`, "after"},
		{set, state + `"task_id": "fail", "include_downstream": true, "new_state": "failed", "dry_run": false}`, "after fail"},
		{"", "", "failed"}, // since what came after was cleared, and its upstream has failed
	} {
		if step.path == "" {
			for _, s := range []side{theirs, ours} {
				s.eventually(t, get, values, `"`+step.want+`"`)
			}
			both(t, theirs, ours, get, values)
			continue
		}
		t.Run(step.path+" "+step.body, func(t *testing.T) {
			want, got := both(t, theirs, ours, exchange{method: "POST", path: step.path, body: step.body}, values)
			assert.Equal(t, step.want, named(t, want), "theirs")
			assert.Equal(t, step.want, named(t, got), "ours")
		})
	}
}

// named are the ids of the tasks that an answer names, in the order of the alphabet.
func named(t *testing.T, body []byte) string {
	t.Helper()
	ids := eachOf(t, as[map[string]any](t, tree(t, body))["task_instances"], "task_id")
	slices.Sort(ids)
	return strings.Join(ids, " ")
}

// TestRealRunning compares what is different while a task runs.
func TestRealRunning(t *testing.T) {
	theirs := real(t)
	ours := fake(t, theirs.username, theirs.password)
	values := replacer(time.Now())
	running := exchange{method: "POST", path: "/dags/sleepy/clearTaskInstances", body: `{"dag_run_id": "{run}", "only_failed": false, "only_running": true}`}
	both(t, theirs, ours, exchange{method: "POST", path: "/dags/sleepy/dagRuns", body: `{"dag_run_id": "{run}", "conf": {"seconds": 8}}`}, values)
	for _, s := range []side{theirs, ours} {
		s.eventually(t, running, values, "snooze")
	}
	both(t, theirs, ours, running, values)
	both(t, theirs, ours, exchange{method: "DELETE", path: "/dags/sleepy"}, values)
	for _, s := range []side{theirs, ours} {
		_, body := s.send(t, exchange{path: "/pools/default_pool"}, values)
		pool := as[map[string]any](t, tree(t, body))
		assert.NotEqual(t, json.Number("0"), pool["running_slots"])
		assert.NotEqual(t, json.Number("0"), pool["occupied_slots"])
	}
	for _, s := range []side{theirs, ours} {
		s.eventually(t, exchange{path: "/dags/sleepy/dagRuns/{run}"}, values, `"success"`)
	}
}

// TestRealFile compares what is asked for with the token of a file.
func TestRealFile(t *testing.T) {
	theirs := real(t)
	ours := fake(t, theirs.username, theirs.password)
	answers := map[side]*http.Response{}
	bodies := map[side][]byte{}
	for _, s := range []side{theirs, ours} {
		_, body := s.send(t, exchange{path: "/dags/hello"}, strings.NewReplacer())
		token := as[string](t, as[map[string]any](t, tree(t, body))["file_token"])
		answers[s], bodies[s] = s.send(t, exchange{method: "PUT", path: "/parseDagFile/" + token}, strings.NewReplacer())
	}
	assert.Equal(t, http.StatusCreated, answers[theirs].StatusCode)
	assert.Equal(t, http.StatusCreated, answers[ours].StatusCode)
	assert.Equal(t, answers[theirs].Header.Get("Content-Type"), answers[ours].Header.Get("Content-Type"))
	assert.Empty(t, bodies[ours]) // theirs says so when it was asked twice
}

// TestRealDelete deletes a DAG and waits until the real server has found it again.
func TestRealDelete(t *testing.T) {
	theirs := real(t)
	const id = "paused_relative"
	s := New(t, WithDAG(DAG{ID: id, Paused: true}), WithUser(theirs.username, theirs.password, Admin))
	ours := side{s.URL(), theirs.username, theirs.password}
	values := strings.NewReplacer()
	get := exchange{path: "/dags/" + id}
	if answer, _ := theirs.send(t, get, values); answer.StatusCode != http.StatusOK {
		t.Skipf("the real server has no DAG %s to delete", id)
	}
	both(t, theirs, ours, exchange{method: "DELETE", path: "/dags/" + id}, values)
	both(t, theirs, ours, get, values)
	both(t, theirs, ours, exchange{method: "DELETE", path: "/dags/" + id}, values)
	theirs.eventually(t, get, values, `"is_paused": true`)
}
