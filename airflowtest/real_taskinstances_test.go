package airflowtest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// realDAGs returns DAGs like those of the real server with the same IDs.
func realDAGs() []DAG {
	return []DAG{
		{ID: "mapped", RunsFor: time.Minute, Tasks: []Task{
			{ID: "numbers"}, {ID: "square", Upstream: []string{"numbers"}, Instances: 4}, {ID: "fixed", Instances: 5},
		}},
		{ID: "flaky", RunsFor: time.Minute, Tasks: []Task{{ID: "attempt", Retries: 1}}},
		{ID: "linked", RunsFor: time.Minute, Tasks: []Task{{ID: "linked", Operator: "LinkedOperator", Links: map[string]string{
			"External DAG": "/dags/hello/grid?execution_date=2026-01-01T00:00:00.123456%2B00:00", "manual": "https://example.com/manual?task=linked", "nowhere": "",
		}}}},
	}
}

// TestRealMapped compares runs with mapped task instances, several tries and links, before, during and after they run.
func TestRealMapped(t *testing.T) {
	theirs := realServerSince(t, "2.10")
	clock := NewClock(time.Now())
	s := New(t, WithVersion(realVersion()), WithClock(clock), WithDAG(realDAGs()...), WithUser(theirs.username, theirs.password, Admin), WithUser("viewer", "viewer", Viewer))
	ours := played(realVersion(), s.URL(), theirs.username, theirs.password)
	values := placeholders(time.Now())
	const (
		run      = "/dags/mapped/dagRuns/{run}"
		square   = run + "/taskInstances/square"
		try      = "/dags/flaky/dagRuns/{run}/taskInstances/attempt"
		link     = "/dags/linked/dagRuns/{run}/taskInstances/linked"
		setState = "/dags/mapped/updateTaskInstancesState"
	)
	state := `{"dag_run_id": "{run}", "include_upstream": false, "include_future": false, "include_past": false, "new_state": "failed", `
	s.FailTask("flaky", "attempt", 1)
	for _, dag := range []string{"mapped", "flaky", "linked"} {
		compareServers(t, theirs, ours, exchange{method: "POST", path: "/dags/" + dag + "/dagRuns", body: `{"dag_run_id": "{run}"}`}, values)
	}
	for _, s := range []testServer{theirs, ours} {
		s.waitFor(t, exchange{path: run}, values, `"running"`)
	}
	for _, e := range []exchange{ // the task is not expanded yet, even on a fast server
		{path: square},
		{path: square + "/listMapped"},
		{path: square + "/dependencies"},
		{path: square + "/tries"},
		{path: square + "/links"},
		{path: run + "/taskInstances/fixed"},
	} {
		t.Run("before "+e.path, func(t *testing.T) {
			want, got := compareServers(t, theirs, ours, e, values)
			assert.Equal(t, summary(t, want), summary(t, got))
		})
	}
	clock.Advance(time.Hour)
	for _, path := range []string{run, "/dags/flaky/dagRuns/{run}", "/dags/linked/dagRuns/{run}"} {
		for _, s := range []testServer{theirs, ours} {
			s.waitFor(t, exchange{path: path}, values, `"success"`)
		}
	}
	for _, e := range []exchange{
		{path: "/dags/mapped/tasks/square"},
		{path: run + "/taskInstances"},
		{path: square},
		{path: square + "/0"},
		{path: square + "/4"},
		{path: square + "/links"},
		{path: square + "/links?map_index=3"},
		{path: square + "/links?map_index=4"},
		{path: square + "/dependencies"},
		{path: square + "/3/dependencies"},
		{path: square + "/tries"},
		{path: square + "/3/tries"},
		{path: run + "/taskInstances/fixed/3/tries/1"},
		{path: run + "/taskInstances/fixed/3/tries/2"},
		{path: square + "/listMapped"},
		{path: square + "/listMapped?limit=1&offset=2"},
		{path: square + "/listMapped?limit=0"},
		{path: square + "/listMapped?limit=-1"},
		{path: square + "/listMapped?order_by=-map_index"},
		{path: square + "/listMapped?order_by=map_index"},
		{path: square + "/listMapped?order_by="},
		{path: square + "/listMapped?order_by=-end_date&state=failed"},
		{path: square + "/listMapped?state=success,none&pool=default_pool&duration_gte=0"},
		{path: square + "/listMapped", user: "viewer"},
		{path: "/dags/mapped/dagRuns/nope/taskInstances/square/listMapped"},
		{method: "PATCH", path: square + "/setNote", body: `{"note": "x"}`},
		{method: "PATCH", path: square + "/1/setNote", body: `{"note": "x"}`},
		{path: square + "/1"},
		{method: "PATCH", path: square, body: `{"new_state": "failed", "dry_run": false}`},
		{method: "PATCH", path: square + "/1", body: `{"new_state": "failed"}`},
		{path: square + "/listMapped?order_by=state"},
		{method: "PATCH", path: square + "/1", body: `{"new_state": "failed", "dry_run": false}`},
		{path: square + "/listMapped?order_by=state"},
		{path: square + "/listMapped?order_by=-state"},
		{path: run},
		{method: "POST", path: setState, body: state + `"task_id": "square", "include_downstream": false}`},
		{method: "POST", path: setState, body: state + `"task_id": "numbers", "include_downstream": true}`},
		{method: "PATCH", path: run + "/taskInstances/numbers", body: `{"new_state": "success", "dry_run": false}`}, // clears square 1
		{path: try},
		{path: try + "/tries"},
		{path: try + "/tries/1"},
		{path: try + "/tries/2"},
		{path: try + "/tries/3"},
		{path: link + "/links"},
	} {
		t.Run(strings.Join([]string{e.method, e.path, e.body}, " "), func(t *testing.T) {
			want, got := compareServers(t, theirs, ours, e, values)
			assert.Equal(t, summary(t, want), summary(t, got))
		})
	}
	ours.send(t, exchange{path: run}, values) // starts the run
	clock.Advance(time.Hour)
	for _, s := range []testServer{theirs, ours} {
		s.waitFor(t, exchange{path: run}, values, `"success"`)
		s.waitFor(t, exchange{path: square + "/1"}, values, `"success"`)
	}
	want, got := compareServers(t, theirs, ours, exchange{path: square + "/1/tries"}, values)
	assert.Equal(t, summary(t, want), summary(t, got))
}

// summary returns what shape ignores: the task instances in their order and their states. It leaves out the numbers of
// tries, because a busy server may count one twice.
func summary(t *testing.T, body []byte) any {
	t.Helper()
	fields, _ := decodeJSON(t, body).(map[string]any)
	list, ok := fields["task_instances"].([]any)
	if !ok {
		return fmt.Sprint(fields["state"], fields["map_index"], fields["dependencies"])
	}
	all := []string{fmt.Sprint(fields["total_entries"])}
	for _, item := range list {
		ti := asType[map[string]any](t, item)
		all = append(all, fmt.Sprint(ti["task_id"], ti["map_index"], ti["state"], ti["note"]))
	}
	return all
}
