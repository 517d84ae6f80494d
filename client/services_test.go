package client

import (
	"context"
	"io"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/problem"
)

// scripted is a server that returns one response after another, repeats the last one, and records the requests.
type scripted struct {
	mu        sync.Mutex
	received  []received
	responses []scriptedResponse
}

type received struct{ request, body string }

type scriptedResponse struct {
	status int
	body   string
}

func script(t *testing.T, responses ...scriptedResponse) (*scripted, *Client) {
	t.Helper()
	s := &scripted{responses: responses}
	return s, serve(t, s.ServeHTTP, WithServerVersion("2.11.2"))
}

// scriptFor is like script, but with a server version of the caller's choice; "" leaves it unknown.
func scriptFor(t *testing.T, version string, responses ...scriptedResponse) (*scripted, *Client) {
	t.Helper()
	s := &scripted{responses: responses}
	var options []Option
	if version != "" {
		options = append(options, WithServerVersion(version))
	}
	return s, serve(t, s.ServeHTTP, options...)
}

func (s *scripted) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	body, _ := io.ReadAll(r.Body)
	uri := r.URL.EscapedPath()[len(apiPath):]
	if r.URL.RawQuery != "" {
		uri += "?" + r.URL.RawQuery
	}
	s.received = append(s.received, received{r.Method + " " + uri, string(body)})
	next := s.responses[0]
	if len(s.responses) > 1 {
		s.responses = s.responses[1:]
	}
	switch {
	case next.status == http.StatusNoContent:
		w.WriteHeader(next.status)
	case next.status == http.StatusInternalServerError: // Airflow's page for unhandled exceptions
		airflowtest.PageOops.ServeHTTP(w, r)
	case next.status >= 400:
		refuse(w, next.status, next.body)
	default:
		answer(w, next.status, next.body)
	}
}

// requests returns the methods and URLs of the requests so far.
func (s *scripted) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []string
	for _, r := range s.received {
		all = append(all, r.request)
	}
	return all
}

func (s *scripted) last(t *testing.T) received {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	require.NotEmpty(t, s.received, "nothing was sent")
	return s.received[len(s.received)-1]
}

const (
	noTaskInstances = `{"task_instances": []}`
	oneReference    = `{"task_instances": [{"dag_id": "d", "dag_run_id": "r", "task_id": "t"}]}`
	aRun            = `{"dag_id": "d", "dag_run_id": "r", "state": "queued", "conf": {}}`
)

func TestServiceRequests(t *testing.T) {
	date := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	reference := []TaskInstanceReference{{DAGID: "d", DAGRunID: "r", TaskID: "t"}}
	for name, test := range map[string]struct {
		call          func(ctx context.Context, c *Client) (any, error)
		response      string
		request, body string
		want          any
	}{
		"DAGs.UpdateMany": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.DAGs.UpdateMany(ctx, &DAGUpdateManyOptions{DAGIDPattern: "~", Limit: 1, OnlyActive: Set(false)}, DAGUpdate{IsPaused: Set(false)})
			},
			`{"dags": [{"dag_id": "d"}], "total_entries": 2}`,
			"PATCH /dags?limit=1&update_mask=is_paused&only_active=false&dag_id_pattern=~", `{"is_paused": false}`,
			&Page[DAG]{Items: []DAG{{DAGID: "d"}}, Total: 2},
		},
		"DAGs.Delete": {
			func(ctx context.Context, c *Client) (any, error) { return nil, c.DAGs.Delete(ctx, "d") },
			"", "DELETE /dags/d", "", nil,
		},
		"DAGs.Details": {
			func(ctx context.Context, c *Client) (any, error) { return c.DAGs.Details(ctx, "d") },
			`{"dag_id": "d", "template_searchpath": ["/a"]}`, "GET /dags/d/details", "",
			&DAGDetail{DAGID: "d", TemplateSearchPath: []string{"/a"}},
		},
		"DAGs.Details, fields": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.DAGs.Details(ctx, "d", WithFields(DAGDetailFieldCatchup))
			},
			`{"catchup": true}`, "GET /dags/d/details?fields=catchup", "", &DAGDetail{Catchup: true},
		},
		"DAGs.Source": {
			func(ctx context.Context, c *Client) (any, error) { return c.DAGs.Source(ctx, "d") },
			`{"dag_id": "d", "file_token": "a.b-c", "content": "import airflow\n"}`, "GET /dagSources/a.b-c", "", "import airflow\n",
		},
		"DAGs.Reparse": {
			func(ctx context.Context, c *Client) (any, error) { return nil, c.DAGs.Reparse(ctx, "a.b-c") },
			"", "PUT /parseDagFile/a.b-c", "", nil,
		},
		"Tasks.List": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.Tasks.List(ctx, "d", &TaskListOptions{OrderBy: TaskOrderTaskID.Descending()})
			},
			`{"tasks": [{"task_id": "t", "retries": 1.0}], "total_entries": 1}`, "GET /dags/d/tasks?order_by=-task_id", "",
			[]Task{{TaskID: "t", Retries: 1}},
		},
		"Tasks.Get": {
			func(ctx context.Context, c *Client) (any, error) { return c.Tasks.Get(ctx, "d", "group.t") },
			`{"task_id": "group.t"}`, "GET /dags/d/tasks/group.t", "", &Task{TaskID: "group.t"},
		},
		"TaskInstances.Clear": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.TaskInstances.Clear(ctx, "d", TaskInstancesClear{DAGRunID: "r", ResetDAGRuns: true})
			},
			oneReference, "POST /dags/d/clearTaskInstances",
			`{"dry_run": false, "dag_run_id": "r", "reset_dag_runs": true}`, reference,
		},
		"TaskInstances.PlanClear": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.TaskInstances.PlanClear(ctx, "d", TaskInstancesClear{
					TaskIDs: []string{"t"}, StartDate: date, EndDate: date, OnlyFailed: Set(false),
					IncludeUpstream: true, IncludeDownstream: true, IncludePast: true, IncludeFuture: true,
					IncludeSubDAGs: true, IncludeParentDAG: true,
				})
			},
			oneReference, "POST /dags/d/clearTaskInstances", `{
				"dry_run": true, "task_ids": ["t"], "start_date": "2026-11-21T00:00:00Z", "end_date": "2026-11-21T00:00:00Z",
				"only_failed": false, "include_upstream": true, "include_downstream": true, "include_past": true,
				"include_future": true, "include_subdags": true, "include_parentdag": true
			}`, reference,
		},
		"TaskInstances.Clear, running": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.TaskInstances.Clear(ctx, "d", TaskInstancesClear{TaskIDs: []string{"t"}, OnlyRunning: true})
			},
			noTaskInstances, "POST /dags/d/clearTaskInstances",
			`{"dry_run": false, "task_ids": ["t"], "only_running": true, "only_failed": false}`, []TaskInstanceReference{},
		},
		"TaskInstances.SetStates": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.TaskInstances.SetStates(ctx, "d", TaskInstancesStateUpdate{TaskID: "t", DAGRunID: "r", NewState: TaskStateSuccess})
			},
			oneReference, "POST /dags/d/updateTaskInstancesState", `{
				"dry_run": false, "task_id": "t", "dag_run_id": "r", "new_state": "success", "include_upstream": false,
				"include_downstream": false, "include_past": false, "include_future": false
			}`, reference,
		},
		"TaskInstances.PlanSetStates": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.TaskInstances.PlanSetStates(ctx, "d", TaskInstancesStateUpdate{
					TaskID: "t", LogicalDate: date, NewState: TaskStateFailed,
					IncludeUpstream: true, IncludeDownstream: true, IncludePast: true, IncludeFuture: true,
				})
			},
			oneReference, "POST /dags/d/updateTaskInstancesState", `{
				"dry_run": true, "task_id": "t", "execution_date": "2026-11-21T00:00:00Z", "new_state": "failed",
				"include_upstream": true, "include_downstream": true, "include_past": true, "include_future": true
			}`, reference,
		},
		"DAGRuns.SetNote": {
			func(ctx context.Context, c *Client) (any, error) { return c.DAGRuns.SetNote(ctx, "d", "r", "") },
			aRun, "PATCH /dags/d/dagRuns/r/setNote", `{"note": ""}`,
			&DAGRun{DAGID: "d", DAGRunID: "r", State: DAGRunStateQueued, Conf: []byte("{}")},
		},
		"DAGRuns.Clear": {
			func(ctx context.Context, c *Client) (any, error) { return c.DAGRuns.Clear(ctx, "d", "r") },
			aRun, "POST /dags/d/dagRuns/r/clear", `{"dry_run": false}`,
			&DAGRun{DAGID: "d", DAGRunID: "r", State: DAGRunStateQueued, Conf: []byte("{}")},
		},
		"DAGRuns.PlanClear": {
			func(ctx context.Context, c *Client) (any, error) { return c.DAGRuns.PlanClear(ctx, "d", "r") },
			oneReference, "POST /dags/d/dagRuns/r/clear", `{"dry_run": true}`, reference,
		},
		"DAGRuns.UpstreamDatasetEvents": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.DAGRuns.UpstreamAssetEvents(ctx, "d", "r")
			},
			`{"dataset_events": [{"dataset_uri": "s3://b/k"}], "total_entries": 1}`,
			"GET /dags/d/dagRuns/r/upstreamDatasetEvents", "", []AssetEvent{{AssetURI: "s3://b/k"}},
		},
		"Pools.List": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.Pools.List(ctx, &PoolListOptions{Limit: 1, OrderBy: PoolOrderSlots})
			},
			`{"pools": [{"name": "p", "slots": 3}], "total_entries": 9}`, "GET /pools?limit=1&order_by=slots", "",
			&Page[Pool]{Items: []Pool{{Name: "p", Slots: 3}}, Total: 9},
		},
		"Pools.Get": {
			func(ctx context.Context, c *Client) (any, error) { return c.Pools.Get(ctx, "a b") },
			`{"name": "a b"}`, "GET /pools/a%20b", "", &Pool{Name: "a b"},
		},
		"Pools.Create": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.Pools.Create(ctx, PoolCreate{Name: "p", Slots: 0, Description: Null[string](), IncludeDeferred: Set(false)})
			},
			`{"name": "p"}`, "POST /pools", `{"name": "p", "slots": 0, "description": null, "include_deferred": false}`, &Pool{Name: "p"},
		},
		"Pools.Update": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.Pools.Update(ctx, "p", PoolUpdate{Slots: Set(0), Description: Null[string]()})
			},
			`{"name": "p"}`, "PATCH /pools/p?update_mask=description%2Cslots", `{"slots": 0, "description": null}`, &Pool{Name: "p"},
		},
		"Pools.Delete": {
			func(ctx context.Context, c *Client) (any, error) { return nil, c.Pools.Delete(ctx, "p") },
			"", "DELETE /pools/p", "", nil,
		},
		"Variables.List": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.Variables.List(ctx, &VariableListOptions{Offset: 1})
			},
			`{"variables": [{"key": "k", "value": "v", "description": null}], "total_entries": 9}`, "GET /variables?offset=1", "",
			&Page[Variable]{Items: []Variable{{Key: "k", Value: "v"}}, Total: 9},
		},
		"Variables.Get": {
			func(ctx context.Context, c *Client) (any, error) { return c.Variables.Get(ctx, "a/b") },
			`{"key": "a/b", "value": ""}`, "GET /variables/a%2Fb", "", &Variable{Key: "a/b"},
		},
		"Variables.Create": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.Variables.Create(ctx, VariableCreate{Key: "k", Value: "", Description: Set("d")})
			},
			`{"key": "k", "value": "", "description": "d"}`, "POST /variables", `{"key": "k", "value": "", "description": "d"}`,
			&Variable{Key: "k", Description: "d"},
		},
		"Variables.Delete": {
			func(ctx context.Context, c *Client) (any, error) { return nil, c.Variables.Delete(ctx, "k") },
			"", "DELETE /variables/k", "", nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			status := http.StatusOK
			if test.response == "" {
				status = http.StatusNoContent
			}
			server, c := script(t, scriptedResponse{status, test.response})
			got, err := test.call(t.Context(), c)
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
			_, err = test.call(t.Context(), c)
			assert.ErrorIs(t, err, problem.ErrPermissionDenied)
			if test.response == "" || name == "DAGs.Source" || name == "DAGs.Details, fields" {
				return // an empty response is valid
			}
			_, c = script(t, scriptedResponse{http.StatusOK, `{}`})
			_, err = test.call(t.Context(), c)
			var unusable *ResponseError
			assert.ErrorAs(t, err, &unusable, "the response of another server")
		})
	}
}

func TestServicesRejectInvalidArguments(t *testing.T) {
	c, err := New("http://127.0.0.1:1", WithServerVersion("2.11.2"))
	require.NoError(t, err)
	all := &DAGUpdateManyOptions{DAGIDPattern: "~"}
	for name, call := range map[string]func(ctx context.Context) (any, error){
		"empty DAG update": func(ctx context.Context) (any, error) { return c.DAGs.Update(ctx, "d", DAGUpdate{}) },
		"pool update with null slots": func(ctx context.Context) (any, error) {
			return c.Pools.Update(ctx, "p", PoolUpdate{Slots: Null[int]()})
		},
		"empty update of DAGs": func(ctx context.Context) (any, error) { return c.DAGs.UpdateMany(ctx, all, DAGUpdate{}) },
		"update of DAGs without options": func(ctx context.Context) (any, error) {
			return c.DAGs.UpdateMany(ctx, nil, DAGUpdate{IsPaused: Set(true)})
		},
		"update of DAGs without a pattern": func(ctx context.Context) (any, error) {
			return c.DAGs.UpdateMany(ctx, &DAGUpdateManyOptions{Tags: []string{"a"}}, DAGUpdate{IsPaused: Set(true)})
		},
		"clear without a selection": func(ctx context.Context) (any, error) {
			return c.TaskInstances.Clear(ctx, "d", TaskInstancesClear{OnlyFailed: Set(true), IncludePast: true})
		},
		"plan without a selection": func(ctx context.Context) (any, error) {
			return c.TaskInstances.PlanClear(ctx, "d", TaskInstancesClear{})
		},
		"clear with an empty task list": func(ctx context.Context) (any, error) {
			return c.TaskInstances.Clear(ctx, "d", TaskInstancesClear{DAGRunID: "r", TaskIDs: []string{}})
		},
		"clear with null": func(ctx context.Context) (any, error) {
			return c.TaskInstances.Clear(ctx, "d", TaskInstancesClear{DAGRunID: "r", OnlyFailed: Null[bool]()})
		},
		"pool without a name": func(ctx context.Context) (any, error) { return c.Pools.Create(ctx, PoolCreate{Slots: 1}) },
		"pool with null": func(ctx context.Context) (any, error) {
			return c.Pools.Create(ctx, PoolCreate{Name: "p", IncludeDeferred: Null[bool]()})
		},
		"empty pool update":          func(ctx context.Context) (any, error) { return c.Pools.Update(ctx, "p", PoolUpdate{}) },
		"new pool name with a slash": func(ctx context.Context) (any, error) { return c.Pools.Update(ctx, "p", PoolUpdate{Name: Set("a/b")}) },
		"null pool name": func(ctx context.Context) (any, error) {
			return c.Pools.Update(ctx, "p", PoolUpdate{Name: Null[string]()})
		},
		"null pool slots": func(ctx context.Context) (any, error) {
			return c.Pools.Update(ctx, "p", PoolUpdate{Slots: Null[int]()})
		},
		"variable without a key": func(ctx context.Context) (any, error) { return c.Variables.Create(ctx, VariableCreate{Value: "v"}) },
		"variable with null": func(ctx context.Context) (any, error) {
			return c.Variables.Create(ctx, VariableCreate{Key: "k", Description: Null[string]()})
		},
		"empty variable update": func(ctx context.Context) (any, error) { return c.Variables.Update(ctx, "k", VariableUpdate{}) },
		"null variable value": func(ctx context.Context) (any, error) {
			return c.Variables.Update(ctx, "k", VariableUpdate{Value: Null[string]()})
		},
		"null description": func(ctx context.Context) (any, error) {
			return c.Variables.Update(ctx, "k", VariableUpdate{Description: Null[string]()})
		},
		"set without a key": func(ctx context.Context) (any, error) { return c.Variables.Set(ctx, "", "v") },
	} {
		_, err := call(t.Context())
		var rejected *ArgumentError
		if assert.ErrorAs(t, err, &rejected, name) {
			assert.Contains(t, err.Error(), "airflow: invalid "+rejected.Argument, name)
		}
	}
}

func TestAllPoolsReadsEveryPage(t *testing.T) {
	h, queries := rows("pools", 2, 0, `{"name": "a"}`, `{"name": "b"}`, `{"name": "c"}`)
	c := serve(t, h)
	pools, err := Collect(c.Pools.All(t.Context(), nil))
	require.NoError(t, err)
	assert.Equal(t, []Pool{{Name: "a"}, {Name: "b"}, {Name: "c"}}, pools)
	assert.Equal(t, []string{"limit=100", "limit=100&offset=1", "limit=100&offset=2"}, *queries)
	_, err = Collect(c.Variables.All(t.Context(), nil))
	assert.Error(t, err, "a list of pools is not a list of variables")
}

// A dry run is retried after a lost response; the change itself is not.
func TestRetryAfterLostResponse(t *testing.T) {
	clear, state := TaskInstancesClear{DAGRunID: "r"}, TaskInstancesStateUpdate{TaskID: "t", DAGRunID: "r", NewState: TaskStateFailed}
	for name, test := range map[string]struct {
		call     func(ctx context.Context, c *Client) error
		response string
		retried  bool
	}{
		"TaskInstances.PlanClear": {func(ctx context.Context, c *Client) error {
			_, err := c.TaskInstances.PlanClear(ctx, "d", clear)
			return err
		}, oneReference, true},
		"TaskInstances.Clear": {func(ctx context.Context, c *Client) error {
			_, err := c.TaskInstances.Clear(ctx, "d", clear)
			return err
		}, oneReference, false},
		"PlanSetStates": {func(ctx context.Context, c *Client) error {
			_, err := c.TaskInstances.PlanSetStates(ctx, "d", state)
			return err
		}, oneReference, true},
		"SetStates": {func(ctx context.Context, c *Client) error {
			_, err := c.TaskInstances.SetStates(ctx, "d", state)
			return err
		}, oneReference, false},
		"DAGRuns.PlanClear": {func(ctx context.Context, c *Client) error {
			_, err := c.DAGRuns.PlanClear(ctx, "d", "r")
			return err
		}, oneReference, true},
		"DAGRuns.Clear": {func(ctx context.Context, c *Client) error {
			_, err := c.DAGRuns.Clear(ctx, "d", "r")
			return err
		}, aRun, false},
		"update of a pool": {func(ctx context.Context, c *Client) error {
			_, err := c.Pools.Update(ctx, "p", PoolUpdate{Name: Set("p"), Slots: Set(1)})
			return err
		}, `{"name": "p"}`, true},
		"new name of a pool": {func(ctx context.Context, c *Client) error {
			_, err := c.Pools.Update(ctx, "p", PoolUpdate{Name: Set("q")})
			return err
		}, `{"name": "q"}`, false},
		"new pool": {func(ctx context.Context, c *Client) error {
			_, err := c.Pools.Create(ctx, PoolCreate{Name: "p", Slots: 1})
			return err
		}, `{"name": "p"}`, false},
		"new variable": {func(ctx context.Context, c *Client) error {
			_, err := c.Variables.Create(ctx, VariableCreate{Key: "k"})
			return err
		}, `{"key": "k", "value": ""}`, true},
	} {
		t.Run(name, func(t *testing.T) {
			server, c := script(t, scriptedResponse{502, "Bad Gateway"}, scriptedResponse{200, test.response})
			err := test.call(t.Context(), c)
			if test.retried {
				assert.NoError(t, err)
				assert.Len(t, server.requests(), 2)
				return
			}
			assert.ErrorIs(t, err, problem.ErrServer)
			assert.Len(t, server.requests(), 1)

			server, c = script(t, scriptedResponse{429, "Slow down"}, scriptedResponse{200, test.response})
			assert.NoError(t, test.call(t.Context(), c), "a request that the server did not act on is retried")
			assert.Len(t, server.requests(), 2)
		})
	}
}
