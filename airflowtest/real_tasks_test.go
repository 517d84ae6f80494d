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

// compareServers sends a request to both servers, compares the responses and returns their bodies.
func compareServers(t *testing.T, theirs, ours testServer, e exchange, values *strings.Replacer) (wantBody, gotBody []byte) {
	t.Helper()
	want, wantBody := theirs.send(t, e, values)
	theirs.remove(t, e, want, wantBody)
	got, gotBody := ours.send(t, e, values)
	compareResponses(t, want, wantBody, got, gotBody)
	return wantBody, gotBody
}

// waitFor repeats a request until the response contains one of the texts.
func (s testServer) waitFor(t *testing.T, e exchange, values *strings.Replacer, texts ...string) {
	t.Helper()
	require.Eventually(t, func() bool {
		_, body := s.send(t, e, values)
		return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(string(body), text) })
	}, 2*time.Minute, 200*time.Millisecond, "%s%s: %s", s.base, e.path, texts)
}

// TestRealTasks clears tasks of a failed run and sets their states. It compares the tasks in the responses and the
// resulting states of the run.
func TestRealTasks(t *testing.T) {
	theirs := realServerSince(t, "2.10")
	ours := newFakeOf(t, realVersion(), theirs.username, theirs.password)
	values := placeholders(time.Now())
	const (
		run   = "/dags/failing/dagRuns/{run}"
		clear = "/dags/failing/clearTaskInstances"
		set   = "/dags/failing/updateTaskInstancesState"
	)
	get := exchange{path: run}
	compareServers(t, theirs, ours, exchange{method: "POST", path: "/dags/failing/dagRuns", body: `{"dag_run_id": "{run}"}`}, values)
	state := `{"dag_run_id": "{run}", "include_upstream": false, "include_future": false, "include_past": false, `
	for _, step := range []struct {
		path, body string // a POST request; an empty path waits
		want       string // the tasks in the response, or the state of the run after waiting
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
		{"", "", "failed"}, // the run was not reset
		{clear, `{"dag_run_id": "{run}", "only_failed": false, "dry_run": false, "reset_dag_runs": true}`, "after fail"},
		{"", "", "failed"},
		{set, state + `"task_id": "fail", "include_downstream": false, "new_state": "success"}`, "fail"},
		{set, state + `"task_id": "fail", "include_downstream": true, "new_state": "success"}`, "after fail"},
		{set, state + `"task_id": "fail", "include_downstream": false, "new_state": "success", "dry_run": false}`, "fail"},
		{"", "", "success"}, // downstream tasks were cleared
		{set, state + `"task_id": "fail", "include_downstream": false, "new_state": "success", "dry_run": false}`, ""},
		{set, state + `"task_id": "after", "include_downstream": true, "new_state": "skipped", "dry_run": false}`, "after"},
		{set, state + `"task_id": "fail", "include_downstream": true, "new_state": "failed", "dry_run": false}`, "after fail"},
		{"", "", "failed"}, // downstream tasks were cleared, and their upstream task has failed
	} {
		if step.path == "" {
			for _, s := range []testServer{theirs, ours} {
				s.waitFor(t, get, values, `"`+step.want+`"`)
			}
			compareServers(t, theirs, ours, get, values)
			continue
		}
		t.Run(step.path+" "+step.body, func(t *testing.T) {
			want, got := compareServers(t, theirs, ours, exchange{method: "POST", path: step.path, body: step.body}, values)
			assert.Equal(t, step.want, taskIDsIn(t, want), "theirs")
			assert.Equal(t, step.want, taskIDsIn(t, got), "ours")
		})
	}
}

// taskIDsIn returns the sorted task IDs in a response.
func taskIDsIn(t *testing.T, body []byte) string {
	t.Helper()
	result := asType[map[string]any](t, decodeJSON(t, body))
	if result["task_instances"] == nil {
		return "" // the response is a run
	}
	ids := pluck(t, result["task_instances"], "task_id")
	slices.Sort(ids)
	return strings.Join(ids, " ")
}

// TestRealRunning compares responses while a task runs.
func TestRealRunning(t *testing.T) {
	theirs := realServerSince(t, "2.6")
	ours := newFakeOf(t, realVersion(), theirs.username, theirs.password)
	values := placeholders(time.Now())
	running := exchange{method: "POST", path: "/dags/sleepy/clearTaskInstances", body: `{"dag_run_id": "{run}", "only_failed": false, "only_running": true}`}
	compareServers(t, theirs, ours, exchange{method: "POST", path: "/dags/sleepy/dagRuns", body: `{"dag_run_id": "{run}", "conf": {"seconds": 8}}`}, values)
	for _, s := range []testServer{theirs, ours} {
		s.waitFor(t, running, values, "snooze")
	}
	compareServers(t, theirs, ours, running, values)
	compareServers(t, theirs, ours, exchange{method: "DELETE", path: "/dags/sleepy"}, values)
	for _, s := range []testServer{theirs, ours} {
		_, body := s.send(t, exchange{path: "/pools/default_pool"}, values)
		pool := asType[map[string]any](t, decodeJSON(t, body))
		assert.NotEqual(t, json.Number("0"), pool["running_slots"])
		assert.NotEqual(t, json.Number("0"), pool["occupied_slots"])
	}
	for _, s := range []testServer{theirs, ours} {
		s.waitFor(t, exchange{path: "/dags/sleepy/dagRuns/{run}"}, values, `"success"`)
	}
}

// TestRealFile compares responses for a file token.
func TestRealFile(t *testing.T) {
	theirs := realServerSince(t, "2.10")
	ours := newFakeOf(t, realVersion(), theirs.username, theirs.password)
	responses := map[testServer]*http.Response{}
	bodies := map[testServer][]byte{}
	for _, s := range []testServer{theirs, ours} {
		_, body := s.send(t, exchange{path: "/dags/hello"}, strings.NewReplacer())
		token := asType[string](t, asType[map[string]any](t, decodeJSON(t, body))["file_token"])
		responses[s], bodies[s] = s.send(t, exchange{method: "PUT", path: "/parseDagFile/" + token}, strings.NewReplacer())
	}
	assert.Equal(t, http.StatusCreated, responses[theirs].StatusCode)
	assert.Equal(t, http.StatusCreated, responses[ours].StatusCode)
	assert.Equal(t, responses[theirs].Header.Get("Content-Type"), responses[ours].Header.Get("Content-Type"))
	assert.Empty(t, bodies[ours]) // the real server sends a body for a repeated request
}

// TestRealDelete deletes a DAG and waits until the real server has parsed it again.
func TestRealDelete(t *testing.T) {
	theirs := realServer(t)
	const id = "paused_relative"
	s := New(t, WithVersion(realVersion()), WithDAG(DAG{ID: id, Paused: true}), WithUser(theirs.username, theirs.password, Admin))
	ours := played(realVersion(), s.URL(), theirs.username, theirs.password)
	values := strings.NewReplacer()
	get := exchange{path: "/dags/" + id}
	if resp, _ := theirs.send(t, get, values); resp.StatusCode != http.StatusOK {
		t.Skipf("the real server has no DAG %s to delete", id)
	}
	compareServers(t, theirs, ours, exchange{method: "DELETE", path: "/dags/" + id}, values)
	compareServers(t, theirs, ours, get, values)
	compareServers(t, theirs, ours, exchange{method: "DELETE", path: "/dags/" + id}, values)
	theirs.waitFor(t, get, values, `"is_paused": true`)
}
