package client

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

const (
	anInstance   = `{"dag_id": "d", "dag_run_id": "r", "task_id": "t", "map_index": -1, "state": null}`
	ofSeveral    = `{"dag_id": "d", "dag_run_id": "r", "task_id": "t", "map_index": 3, "state": "success"}`
	oneInstance  = `{"task_instances": [` + anInstance + `], "total_entries": 7}`
	oneOfSeveral = `{"task_instances": [` + ofSeveral + `], "total_entries": 4}`
	aTry         = `{"dag_id": "d", "task_id": "t", "try_number": 2, "state": "failed"}`
)

func TestTaskInstanceRequests(t *testing.T) {
	date := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	unmapped, mapped := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t", MapIndex: Set(3)}
	one := TaskInstance{DAGID: "d", DAGRunID: "r", TaskID: "t", MapIndex: -1}
	several := TaskInstance{DAGID: "d", DAGRunID: "r", TaskID: "t", MapIndex: 3, State: TaskStateSuccess}
	try := TaskInstanceHistory{DAGID: "d", TaskID: "t", TryNumber: 2, State: TaskStateFailed}
	reference := &TaskInstanceReference{DAGID: "d", TaskID: "t"}
	const path, dependency = "/dags/d/dagRuns/r/taskInstances", `{"dependencies": [{"name": "n", "reason": "r"}]}`
	for name, test := range map[string]struct {
		call          func(ctx context.Context, s *TaskInstanceService) (any, error)
		response      string
		request, body string
		want          any
	}{
		"List": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) {
				return s.List(ctx, "d", "r", &TaskInstanceListOptions{Limit: 5, State: []TaskState{TaskStateNone, TaskStateFailed}, DurationGTE: Set(0.0)})
			},
			oneInstance, "GET " + path + "?limit=5&duration_gte=0&state=none&state=failed", "", &Page[TaskInstance]{Items: []TaskInstance{one}, Total: 7},
		},
		"ListBatch": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) {
				return s.ListBatch(ctx, TaskInstanceFilter{
					DAGIDs: []string{"d"}, State: []TaskState{TaskStateNone, TaskStateFailed}, StartDateGTE: date, Limit: 5,
				})
			},
			oneInstance, "POST /dags/~/dagRuns/~/taskInstances/list",
			`{"dag_ids": ["d"], "state": ["none", "failed"], "start_date_gte": "2026-11-21T00:00:00Z", "page_limit": 5}`,
			&Page[TaskInstance]{Items: []TaskInstance{one}, Total: 7},
		},
		"ListMapped, default order": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) {
				return s.ListMapped(ctx, "d", "r", "t", &TaskInstanceListMappedOptions{OrderBy: TaskInstanceOrderMapIndex})
			},
			oneOfSeveral, "GET " + path + "/t/listMapped", "", &Page[TaskInstance]{Items: []TaskInstance{several}, Total: 4},
		},
		"ListMapped": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) {
				return s.ListMapped(ctx, "d", "r", "t", &TaskInstanceListMappedOptions{OrderBy: TaskInstanceOrderState.Descending(), State: []TaskState{TaskStateNone}})
			},
			oneOfSeveral, "GET " + path + "/t/listMapped?order_by=-state&state=none", "", &Page[TaskInstance]{Items: []TaskInstance{several}, Total: 4},
		},
		"Get":                 {func(ctx context.Context, s *TaskInstanceService) (any, error) { return s.Get(ctx, unmapped) }, anInstance, "GET " + path + "/t", "", &one},
		"Get, ID of a result": {func(ctx context.Context, s *TaskInstanceService) (any, error) { return s.Get(ctx, one.ID()) }, anInstance, "GET " + path + "/t", "", &one},
		"Get, mapped": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) { return s.Get(ctx, several.ID()) },
			ofSeveral, "GET " + path + "/t/3", "", &several,
		},
		"SetNote": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) { return s.SetNote(ctx, unmapped, "") },
			anInstance, "PATCH " + path + "/t/setNote", `{"note": ""}`, &one,
		},
		"SetNote, mapped": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) { return s.SetNote(ctx, mapped, "n") },
			ofSeveral, "PATCH " + path + "/t/3/setNote", `{"note": "n"}`, &several,
		},
		"SetState": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) {
				return nil, s.SetState(ctx, unmapped, TaskStateFailed)
			},
			`{}`, "PATCH " + path + "/t", `{"dry_run": false, "new_state": "failed"}`, nil,
		},
		"SetState, mapped": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) {
				return nil, s.SetState(ctx, mapped, TaskStateSkipped)
			},
			`{}`, "PATCH " + path + "/t/3", `{"dry_run": false, "new_state": "skipped"}`, nil,
		},
		"PlanSetState": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) {
				return s.PlanSetState(ctx, unmapped, TaskStateSuccess)
			},
			aTry, "PATCH " + path + "/t", `{"dry_run": true, "new_state": "success"}`, reference,
		},
		"PlanSetState, mapped": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) {
				return s.PlanSetState(ctx, mapped, TaskStateSuccess)
			},
			aTry, "PATCH " + path + "/t/3", `{"dry_run": true, "new_state": "success"}`, reference,
		},
		"ListTries": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) { return s.ListTries(ctx, unmapped) },
			`{"task_instances": [` + aTry + `], "total_entries": 1}`, "GET " + path + "/t/tries", "", &Page[TaskInstanceHistory]{Items: []TaskInstanceHistory{try}, Total: 1},
		},
		"ListTries, mapped": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) { return s.ListTries(ctx, mapped) },
			`{"task_instances": [], "total_entries": 0}`, "GET " + path + "/t/3/tries", "", &Page[TaskInstanceHistory]{Items: []TaskInstanceHistory{}},
		},
		"GetTry": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) { return s.GetTry(ctx, unmapped, 2) },
			aTry, "GET " + path + "/t/tries/2", "", &try,
		},
		"GetTry, mapped": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) { return s.GetTry(ctx, mapped, 2) },
			aTry, "GET " + path + "/t/3/tries/2", "", &try,
		},
		"Dependencies": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) { return s.Dependencies(ctx, unmapped) },
			dependency, "GET " + path + "/t/dependencies", "", []TaskFailedDependency{{Name: "n", Reason: "r"}},
		},
		"Dependencies, mapped": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) { return s.Dependencies(ctx, mapped) },
			`{"dependencies": []}`, "GET " + path + "/t/3/dependencies", "", []TaskFailedDependency{},
		},
		"Links": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) { return s.Links(ctx, unmapped) },
			`{"a b": "https://x", "none": null}`, "GET " + path + "/t/links", "", map[string]string{"a b": "https://x", "none": ""},
		},
		"Links, mapped": {
			func(ctx context.Context, s *TaskInstanceService) (any, error) { return s.Links(ctx, mapped) },
			`{}`, "GET " + path + "/t/links?map_index=3", "", map[string]string{},
		},
	} {
		t.Run(name, func(t *testing.T) {
			server, c := script(t, scriptedResponse{http.StatusOK, test.response})
			got, err := test.call(t.Context(), c.TaskInstances)
			require.NoError(t, err)
			assert.Equal(t, test.want, got)
			sent := server.last(t)
			assert.Equal(t, test.request, sent.request)
			if test.body == "" {
				assert.Empty(t, sent.body)
			} else {
				assert.JSONEq(t, test.body, sent.body)
			}

			_, c = script(t, scriptedResponse{http.StatusForbidden, "No"})
			_, err = test.call(t.Context(), c.TaskInstances)
			assert.ErrorIs(t, err, problem.ErrPermissionDenied)

			unusable := `{}`
			if test.response == `{}` || name == "Links" { // for which {} is valid
				unusable = `[]`
			}
			_, c = script(t, scriptedResponse{http.StatusOK, unusable})
			_, err = test.call(t.Context(), c.TaskInstances)
			var responseError *ResponseError
			assert.ErrorAs(t, err, &responseError, "the response of another server")
		})
	}
}

func TestTaskInstancesRejectInvalidArguments(t *testing.T) {
	c, err := New("http://127.0.0.1:1", WithServerVersion("2.11.2"))
	require.NoError(t, err)
	s, invalid := c.TaskInstances, TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t", MapIndex: Set(-2)}
	for name, call := range map[string]func(ctx context.Context) (any, error){
		"Get":          func(ctx context.Context) (any, error) { return s.Get(ctx, invalid) },
		"SetNote":      func(ctx context.Context) (any, error) { return s.SetNote(ctx, invalid, "") },
		"SetState":     func(ctx context.Context) (any, error) { return nil, s.SetState(ctx, invalid, TaskStateFailed) },
		"PlanSetState": func(ctx context.Context) (any, error) { return s.PlanSetState(ctx, invalid, TaskStateFailed) },
		"ListTries":    func(ctx context.Context) (any, error) { return s.ListTries(ctx, invalid) },
		"GetTry":       func(ctx context.Context) (any, error) { return s.GetTry(ctx, invalid, 1) },
		"Dependencies": func(ctx context.Context) (any, error) { return s.Dependencies(ctx, invalid) },
		"Links":        func(ctx context.Context) (any, error) { return s.Links(ctx, invalid) },
		"negative try": func(ctx context.Context) (any, error) {
			return s.GetTry(ctx, TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, -1)
		},
		"empty ID": func(ctx context.Context) (any, error) { return s.Get(ctx, TaskInstanceID{}) },
		"negative limit": func(ctx context.Context) (any, error) {
			return s.List(ctx, "d", "r", &TaskInstanceListOptions{Limit: -1})
		},
		"negative limit of ListMapped": func(ctx context.Context) (any, error) {
			return s.ListMapped(ctx, "d", "r", "t", &TaskInstanceListMappedOptions{Limit: -1})
		},
		"negative limit of ListBatch": func(ctx context.Context) (any, error) {
			return s.ListBatch(ctx, TaskInstanceFilter{Limit: -1})
		},
		"negative offset of AllBatch": func(ctx context.Context) (any, error) {
			return Collect(s.AllBatch(ctx, TaskInstanceFilter{Offset: -1}))
		},
		"filter with null": func(ctx context.Context) (any, error) {
			return s.ListBatch(ctx, TaskInstanceFilter{DurationLTE: Null[float64]()})
		},
		"run and date": func(ctx context.Context) (any, error) {
			return s.Clear(ctx, "d", TaskInstancesClear{DAGRunID: "r", EndDate: time.Now()})
		},
	} {
		_, err := call(t.Context())
		var rejected *ArgumentError
		if assert.ErrorAs(t, err, &rejected, name) {
			assert.Contains(t, err.Error(), "airflow: invalid "+rejected.Argument, name)
		}
	}
}

func TestAllTaskInstances(t *testing.T) {
	server, c := script(t,
		scriptedResponse{200, `{"task_instances": [{"task_id": "a"}, {"task_id": "b"}], "total_entries": 3}`},
		scriptedResponse{200, `{"task_instances": [{"task_id": "c"}], "total_entries": 3}`},
		scriptedResponse{200, `{"task_instances": [{"task_id": "t"}], "total_entries": 1}`},
	)
	var ids []string
	for instance, err := range c.TaskInstances.All(t.Context(), "d", "~", nil) {
		require.NoError(t, err)
		ids = append(ids, instance.TaskID)
	}
	for instance, err := range c.TaskInstances.AllMapped(t.Context(), "d", "r", "t", &TaskInstanceListMappedOptions{Limit: 5}) {
		require.NoError(t, err)
		ids = append(ids, instance.TaskID)
	}
	assert.Equal(t, []string{"a", "b", "c", "t"}, ids)
	assert.Equal(t, []string{
		"GET /dags/d/dagRuns/~/taskInstances?limit=1000", "GET /dags/d/dagRuns/~/taskInstances?limit=1000&offset=2",
		"GET /dags/d/dagRuns/r/taskInstances/t/listMapped?limit=5",
	}, server.requests())
}

// Airflow 2.0 counts all task instances as one.
func TestAllTaskInstancesIgnoresWrongTotal(t *testing.T) {
	server, c := scriptFor(t, "2.0.2",
		scriptedResponse{200, `{"task_instances": [{"task_id": "a"}, {"task_id": "b"}], "total_entries": 1}`},
		scriptedResponse{200, `{"task_instances": [{"task_id": "c"}], "total_entries": 1}`},
		scriptedResponse{200, `{"task_instances": [], "total_entries": 1}`},
	)
	var ids []string
	for instance, err := range c.TaskInstances.All(t.Context(), "~", "~", &TaskInstanceListOptions{Limit: 2}) {
		require.NoError(t, err)
		ids = append(ids, instance.TaskID)
	}
	assert.Equal(t, []string{"a", "b", "c"}, ids)
	assert.Len(t, server.requests(), 3)
}

// Airflow before 2.10.3 returns all rows in one page and rejects the fields for pages.
func TestAllBatchOfOldServersIgnoresLimit(t *testing.T) {
	var bodies []string
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		bodies = append(bodies, string(body))
		answer(w, 200, `{"task_instances": [{"task_id": "t", "dag_id": "d", "dag_run_id": "r"}], "total_entries": 1}`)
	}, WithServerVersion("2.10.2"))
	tasks, err := Collect(c.TaskInstances.AllBatch(t.Context(), TaskInstanceFilter{Limit: 5000}))
	require.NoError(t, err)
	assert.Len(t, tasks, 1)
	assert.Equal(t, []string{"{}"}, bodies)

	_, err = Collect(c.TaskInstances.AllBatch(t.Context(), TaskInstanceFilter{Offset: 1}))
	var unsupported *UnsupportedError
	require.ErrorAs(t, err, &unsupported)
	assert.Equal(t, "2.10.3", unsupported.Needs)
}

// Before Airflow 2.3 task instances have no run ID, and there are no mapped ones.
func TestTaskInstancesOfOldServers(t *testing.T) {
	const old = `{"dag_id": "d", "task_id": "t", "state": "success"}`
	want := TaskInstance{DAGID: "d", DAGRunID: "r", TaskID: "t", MapIndex: -1, State: TaskStateSuccess}
	_, c := scriptFor(t, "2.0.2", scriptedResponse{200, old}, scriptedResponse{200, `{"task_instances": [` + old + `], "total_entries": 1}`})
	one, err := c.TaskInstances.Get(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"})
	require.NoError(t, err)
	assert.Equal(t, &want, one)
	page, err := c.TaskInstances.List(t.Context(), "d", "r", nil)
	require.NoError(t, err)
	assert.Equal(t, []TaskInstance{want}, page.Items)
	want.DAGRunID = ""
	for name, list := range map[string]func() (*Page[TaskInstance], error){
		"all runs": func() (*Page[TaskInstance], error) { return c.TaskInstances.List(t.Context(), "d", "~", nil) },
		"filter": func() (*Page[TaskInstance], error) {
			return c.TaskInstances.ListBatch(t.Context(), TaskInstanceFilter{})
		},
	} {
		page, err := list()
		require.NoError(t, err, name)
		assert.Equal(t, []TaskInstance{want}, page.Items, name)
	}
}

// Old servers do not accept run IDs in these requests, so the client sends the logical date of the run.
func TestOldServersGetLogicalDates(t *testing.T) {
	run := scriptedResponse{200, `{"dag_id": "d", "dag_run_id": "r", "execution_date": "2026-11-21T00:00:00+00:00"}`}
	clear := func(ctx context.Context, s *TaskInstanceService) error {
		_, err := s.Clear(ctx, "d", TaskInstancesClear{DAGRunID: "r"})
		return err
	}
	set := func(ctx context.Context, s *TaskInstanceService) error {
		_, err := s.SetStates(ctx, "d", TaskInstancesStateUpdate{TaskID: "t", DAGRunID: "r", NewState: TaskStateFailed})
		return err
	}
	for name, test := range map[string]struct {
		version string
		call    func(context.Context, *TaskInstanceService) error
		body    string
	}{
		"clear": {"2.3.4", clear, `{"dry_run": false, "start_date": "2026-11-21T00:00:00Z", "end_date": "2026-11-21T00:00:00Z"}`},
		"set": {"2.2.5", set, `{"dry_run": false, "task_id": "t", "execution_date": "2026-11-21T00:00:00Z", "new_state": "failed",
			"include_upstream": false, "include_downstream": false, "include_past": false, "include_future": false}`},
	} {
		server, c := scriptFor(t, test.version, run, scriptedResponse{200, noTaskInstances})
		require.NoError(t, test.call(t.Context(), c.TaskInstances), name)
		assert.Equal(t, "GET /dags/d/dagRuns/r", server.requests()[0])
		assert.JSONEq(t, test.body, server.last(t).body, name)

		server, c = scriptFor(t, test.version, scriptedResponse{404, "none"})
		assert.ErrorIs(t, test.call(t.Context(), c.TaskInstances), problem.ErrNotFound, name)
		assert.Len(t, server.requests(), 1, name)
	}
}

// Some servers return nothing after the states have changed, so the client requests the plan first.
func TestClearReturnsPlanOfOldServers(t *testing.T) {
	for _, test := range []struct {
		version string
		clear   TaskInstancesClear
		planned bool
	}{
		{"2.3.4", TaskInstancesClear{TaskIDs: []string{"t"}}, false},
		{"2.4.0", TaskInstancesClear{DAGRunID: "r"}, true},
		{"2.6.3", TaskInstancesClear{DAGRunID: "r", OnlyFailed: Set(true)}, true},
		{"2.6.3", TaskInstancesClear{DAGRunID: "r", OnlyRunning: true}, true},
		{"2.6.3", TaskInstancesClear{DAGRunID: "r", OnlyFailed: Set(false), OnlyRunning: true}, true},
		{"2.6.3", TaskInstancesClear{DAGRunID: "r", OnlyFailed: Set(false)}, false},
		{"2.7.0", TaskInstancesClear{DAGRunID: "r"}, false},
	} {
		what := fmt.Sprintf("%s %+v", test.version, test.clear)
		responses := []scriptedResponse{{200, oneReference}, {200, noTaskInstances}}
		if !test.planned {
			responses = responses[:1]
		}
		server, c := scriptFor(t, test.version, responses...)
		cleared, err := c.TaskInstances.Clear(t.Context(), "d", test.clear)
		require.NoError(t, err, what)
		assert.Equal(t, []TaskInstanceReference{{DAGID: "d", DAGRunID: "r", TaskID: "t"}}, cleared, what)
		assert.Len(t, server.requests(), len(responses), what)
		if test.planned {
			assert.Contains(t, server.received[0].body, `"dry_run":true`, what)
		}
		assert.Contains(t, server.last(t).body, `"dry_run":false`, what)

		server, c = scriptFor(t, test.version, scriptedResponse{404, "none"})
		_, err = c.TaskInstances.Clear(t.Context(), "d", test.clear)
		assert.ErrorIs(t, err, problem.ErrNotFound, what)
		assert.Len(t, server.requests(), 1, what)
	}
}
