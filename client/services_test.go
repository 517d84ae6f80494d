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

	"github.com/airflow-go/airflow/problem"
)

// scripted is a server that gives one answer after another, the last one again and again, and writes down what it was
// asked.
type scripted struct {
	mu      sync.Mutex
	asked   []asked
	answers []scriptedAnswer
}

type asked struct{ request, body string }

type scriptedAnswer struct {
	status int
	body   string
}

func script(t *testing.T, answers ...scriptedAnswer) (*scripted, *Client) {
	t.Helper()
	s := &scripted{answers: answers}
	return s, serve(t, s.ServeHTTP, WithServerVersion("2.11.2"))
}

// scriptFor is a script for a client that is told the server's version; "" is not told.
func scriptFor(t *testing.T, version string, answers ...scriptedAnswer) (*scripted, *Client) {
	t.Helper()
	s := &scripted{answers: answers}
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
	s.asked = append(s.asked, asked{r.Method + " " + uri, string(body)})
	next := s.answers[0]
	if len(s.answers) > 1 {
		s.answers = s.answers[1:]
	}
	switch {
	case next.status == http.StatusNoContent:
		w.WriteHeader(next.status)
	case next.status == http.StatusInternalServerError: // as Airflow shows an exception that nobody handled
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(next.status)
		_, _ = io.WriteString(w, "<title>Ooops!</title>")
	case next.status >= 400:
		refuse(w, next.status, next.body)
	default:
		answer(w, next.status, next.body)
	}
}

// requests are what the server was asked so far, without bodies.
func (s *scripted) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []string
	for _, a := range s.asked {
		all = append(all, a.request)
	}
	return all
}

func (s *scripted) last(t *testing.T) asked {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	require.NotEmpty(t, s.asked, "nothing was sent")
	return s.asked[len(s.asked)-1]
}

const (
	noTaskInstances = `{"task_instances": []}`
	oneReference    = `{"task_instances": [{"dag_id": "d", "dag_run_id": "r", "task_id": "t"}]}`
	aRun            = `{"dag_id": "d", "dag_run_id": "r", "state": "queued", "conf": {}}`
)

// What each method sends, and what it makes of the answer.
func TestRequestsOfServices(t *testing.T) {
	date := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	reference := []TaskInstanceReference{{DAGID: "d", DAGRunID: "r", TaskID: "t"}}
	for name, test := range map[string]struct {
		call          func(ctx context.Context, c *Client) (any, error)
		answer        string
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
			func(ctx context.Context, c *Client) (any, error) { return c.DAGs.Details(ctx, "d", nil) },
			`{"dag_id": "d", "template_searchpath": ["/a"]}`, "GET /dags/d/details", "",
			&DAGDetail{DAGID: "d", TemplateSearchPath: []string{"/a"}},
		},
		"DAGs.Details, some members": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.DAGs.Details(ctx, "d", &DAGDetailsOptions{Fields: []DAGDetailField{DAGDetailFieldCatchup}})
			},
			`{"catchup": true}`, "GET /dags/d/details?fields=catchup", "", &DAGDetail{Catchup: true},
		},
		"DAGs.Source": {
			func(ctx context.Context, c *Client) (any, error) { return c.DAGs.Source(ctx, "a.b-c") },
			`{"content": "import airflow\n"}`, "GET /dagSources/a.b-c", "", "import airflow\n",
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
			if test.answer == "" {
				status = http.StatusNoContent
			}
			server, c := script(t, scriptedAnswer{status, test.answer})
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

			_, c = script(t, scriptedAnswer{http.StatusForbidden, "No"})
			_, err = test.call(t.Context(), c)
			assert.ErrorIs(t, err, problem.ErrPermissionDenied)
			if test.answer == "" || name == "DAGs.Source" || name == "DAGs.Details, some members" {
				return // what these answer may be empty
			}
			_, c = script(t, scriptedAnswer{http.StatusOK, `{}`})
			_, err = test.call(t.Context(), c)
			var unusable *ResponseError
			assert.ErrorAs(t, err, &unusable, "an answer of another server")
		})
	}
}

// What is refused before anything is sent.
func TestArgumentsOfServices(t *testing.T) {
	c, err := New("http://127.0.0.1:1", WithServerVersion("2.11.2"))
	require.NoError(t, err)
	all := &DAGUpdateManyOptions{DAGIDPattern: "~"}
	for name, call := range map[string]func(ctx context.Context) (any, error){
		"an empty update of a DAG": func(ctx context.Context) (any, error) { return c.DAGs.Update(ctx, "d", DAGUpdate{}) },
		"null for the slots of a pool": func(ctx context.Context) (any, error) {
			return c.Pools.Update(ctx, "p", PoolUpdate{Slots: Null[int]()})
		},
		"an empty update of DAGs": func(ctx context.Context) (any, error) { return c.DAGs.UpdateMany(ctx, all, DAGUpdate{}) },
		"an update without options": func(ctx context.Context) (any, error) {
			return c.DAGs.UpdateMany(ctx, nil, DAGUpdate{IsPaused: Set(true)})
		},
		"an update of all unasked": func(ctx context.Context) (any, error) {
			return c.DAGs.UpdateMany(ctx, &DAGUpdateManyOptions{Tags: []string{"a"}}, DAGUpdate{IsPaused: Set(true)})
		},
		"a mask of one's own": func(ctx context.Context) (any, error) {
			return c.DAGs.UpdateMany(ctx, &DAGUpdateManyOptions{DAGIDPattern: "~", UpdateMask: []string{"x"}}, DAGUpdate{IsPaused: Set(true)})
		},
		"a clear of everything": func(ctx context.Context) (any, error) {
			return c.TaskInstances.Clear(ctx, "d", TaskInstancesClear{OnlyFailed: Set(true), IncludePast: true})
		},
		"a plan of it": func(ctx context.Context) (any, error) {
			return c.TaskInstances.PlanClear(ctx, "d", TaskInstancesClear{})
		},
		"a clear of no tasks": func(ctx context.Context) (any, error) {
			return c.TaskInstances.Clear(ctx, "d", TaskInstancesClear{DAGRunID: "r", TaskIDs: []string{}})
		},
		"a clear with null": func(ctx context.Context) (any, error) {
			return c.TaskInstances.Clear(ctx, "d", TaskInstancesClear{DAGRunID: "r", OnlyFailed: Null[bool]()})
		},
		"a pool without a name":    func(ctx context.Context) (any, error) { return c.Pools.Create(ctx, PoolCreate{Slots: 1}) },
		"a pool never found again": func(ctx context.Context) (any, error) { return c.Pools.Create(ctx, PoolCreate{Name: "a/b", Slots: 1}) },
		"a pool with null": func(ctx context.Context) (any, error) {
			return c.Pools.Create(ctx, PoolCreate{Name: "p", IncludeDeferred: Null[bool]()})
		},
		"an empty update of a pool": func(ctx context.Context) (any, error) { return c.Pools.Update(ctx, "p", PoolUpdate{}) },
		"a name never found again":  func(ctx context.Context) (any, error) { return c.Pools.Update(ctx, "p", PoolUpdate{Name: Set("a/b")}) },
		"a pool's name null": func(ctx context.Context) (any, error) {
			return c.Pools.Update(ctx, "p", PoolUpdate{Name: Null[string]()})
		},
		"a pool's slots null": func(ctx context.Context) (any, error) {
			return c.Pools.Update(ctx, "p", PoolUpdate{Slots: Null[int]()})
		},
		"a variable without a key": func(ctx context.Context) (any, error) { return c.Variables.Create(ctx, VariableCreate{Value: "v"}) },
		"a variable with null": func(ctx context.Context) (any, error) {
			return c.Variables.Create(ctx, VariableCreate{Key: "k", Description: Null[string]()})
		},
		"an empty update of one": func(ctx context.Context) (any, error) { return c.Variables.Update(ctx, "k", VariableUpdate{}) },
		"a variable's value null": func(ctx context.Context) (any, error) {
			return c.Variables.Update(ctx, "k", VariableUpdate{Value: Null[string]()})
		},
		"a description null": func(ctx context.Context) (any, error) {
			return c.Variables.Update(ctx, "k", VariableUpdate{Description: Null[string]()})
		},
		"setting nothing's variable": func(ctx context.Context) (any, error) { return c.Variables.Set(ctx, "", "v") },
	} {
		_, err := call(t.Context())
		var refused *ArgumentError
		if assert.ErrorAs(t, err, &refused, name) {
			assert.Contains(t, err.Error(), "nothing was sent", name)
		}
	}
}

func TestAllPoolsAndVariables(t *testing.T) {
	h, queries := rows("pools", 2, 0, `{"name": "a"}`, `{"name": "b"}`, `{"name": "c"}`)
	c := serve(t, h)
	pools, err := Collect(c.Pools.All(t.Context(), nil))
	require.NoError(t, err)
	assert.Equal(t, []Pool{{Name: "a"}, {Name: "b"}, {Name: "c"}}, pools)
	assert.Equal(t, []string{"limit=100", "limit=100&offset=1", "limit=100&offset=2"}, *queries)
	_, err = Collect(c.Variables.All(t.Context(), nil))
	assert.Error(t, err, "a list of pools is none of variables")
}

// A plan is repeated when its answer was lost; what it plans is not.
func TestWhatIsRepeated(t *testing.T) {
	clear, state := TaskInstancesClear{DAGRunID: "r"}, TaskInstancesStateUpdate{TaskID: "t", DAGRunID: "r", NewState: TaskStateFailed}
	for name, test := range map[string]struct {
		call   func(ctx context.Context, c *Client) error
		answer string
		twice  bool
	}{
		"PlanClear of task instances": {func(ctx context.Context, c *Client) error {
			_, err := c.TaskInstances.PlanClear(ctx, "d", clear)
			return err
		}, oneReference, true},
		"Clear of task instances": {func(ctx context.Context, c *Client) error {
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
		"PlanClear of a run": {func(ctx context.Context, c *Client) error {
			_, err := c.DAGRuns.PlanClear(ctx, "d", "r")
			return err
		}, oneReference, true},
		"Clear of a run": {func(ctx context.Context, c *Client) error {
			_, err := c.DAGRuns.Clear(ctx, "d", "r")
			return err
		}, aRun, false},
		"an update of a pool": {func(ctx context.Context, c *Client) error {
			_, err := c.Pools.Update(ctx, "p", PoolUpdate{Name: Set("p"), Slots: Set(1)})
			return err
		}, `{"name": "p"}`, true},
		"a new name for it": {func(ctx context.Context, c *Client) error {
			_, err := c.Pools.Update(ctx, "p", PoolUpdate{Name: Set("q")})
			return err
		}, `{"name": "q"}`, false},
		"a new pool": {func(ctx context.Context, c *Client) error {
			_, err := c.Pools.Create(ctx, PoolCreate{Name: "p", Slots: 1})
			return err
		}, `{"name": "p"}`, false},
		"a new variable": {func(ctx context.Context, c *Client) error {
			_, err := c.Variables.Create(ctx, VariableCreate{Key: "k"})
			return err
		}, `{"key": "k"}`, true},
	} {
		t.Run(name, func(t *testing.T) {
			server, c := script(t, scriptedAnswer{502, "Bad Gateway"}, scriptedAnswer{200, test.answer})
			err := test.call(t.Context(), c)
			if test.twice {
				assert.NoError(t, err)
				assert.Len(t, server.requests(), 2)
				return
			}
			assert.ErrorIs(t, err, problem.ErrServer)
			assert.Len(t, server.requests(), 1)

			server, c = script(t, scriptedAnswer{429, "Slow down"}, scriptedAnswer{200, test.answer})
			assert.NoError(t, test.call(t.Context(), c), "what was surely not acted on is repeated")
			assert.Len(t, server.requests(), 2)
		})
	}
}
