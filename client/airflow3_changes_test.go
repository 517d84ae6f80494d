package client

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

// record returns a client of an Airflow 3 that sends one response, and the requests that it receives.
func record(t *testing.T, version string, code int, response string) (*Client, *[]string) {
	t.Helper()
	requests := new([]string)
	return serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		*requests = append(*requests, strings.TrimSpace(r.Method+" "+strings.TrimPrefix(r.URL.RequestURI(), "/api/v2")+" "+string(body)))
		if code == http.StatusNoContent {
			w.WriteHeader(code)
			return
		}
		answer(w, code, response)
	}, WithServerVersion(version)), requests
}

func TestChangesOfXComs(t *testing.T) {
	const entry = `{"key": "k", "dag_id": "d", "task_id": "t", "run_id": "r", "map_index": 2, "value": {"a": 1}}`
	id := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t", MapIndex: Set(2)}
	c, requests := record(t, "3.3.2", 200, entry)
	created, err := c.XComs.Create(t.Context(), id, "k", map[string]int{"a": 1})
	require.NoError(t, err)
	assert.JSONEq(t, `{"a": 1}`, string(created.Value))
	_, err = c.XComs.Update(t.Context(), id, "k", json.RawMessage(`null`))
	require.NoError(t, err)
	require.NoError(t, c.XComs.Delete(t.Context(), id, "k"))
	assert.Equal(t, []string{
		`POST /dags/d/dagRuns/r/taskInstances/t/xcomEntries {"key":"k","map_index":2,"value":{"a":1}}`,
		`PATCH /dags/d/dagRuns/r/taskInstances/t/xcomEntries/k {"map_index":2,"value":null}`,
		`DELETE /dags/d/dagRuns/r/taskInstances/t/xcomEntries/k?map_index=2`,
	}, *requests)

	var invalid *ArgumentError
	_, err = c.XComs.Create(t.Context(), id, "k", func() {})
	require.ErrorAs(t, err, &invalid)
	_, err = c.XComs.Create(t.Context(), id, "", 1)
	require.ErrorAs(t, err, &invalid)
	var unsupported *UnsupportedError
	c, _ = record(t, "3.1.8", 204, "")
	require.ErrorAs(t, c.XComs.Delete(t.Context(), id, "k"), &unsupported)
	assert.Equal(t, "3.2", unsupported.Needs)
}

func TestSetGroupState(t *testing.T) {
	update := TaskGroupStateUpdate{GroupID: "g", DAGRunID: "r", NewState: TaskStateSuccess, Note: Set("n"), IncludeDownstream: true}
	c, requests := record(t, "3.3.2", 200, `{"task_instances": [{"task_id": "g.t", "dag_id": "d", "dag_run_id": "other", "note": null}], "total_entries": 1}`)
	changed, err := c.TaskInstances.SetGroupState(t.Context(), "d", update)
	require.NoError(t, err)
	assert.Equal(t, "g.t", changed[0].TaskID)
	_, err = c.TaskInstances.PlanSetGroupState(t.Context(), "d", update)
	require.NoError(t, err)
	const body = ` {"include_downstream":true,"new_state":"success","note":"n"}`
	const path = "PATCH /dags/d/dagRuns/r/taskGroupInstances/g"
	assert.Equal(t, []string{path + body, path + "/dry_run" + body}, *requests)

	_, err = c.TaskInstances.SetGroupState(t.Context(), "d", TaskGroupStateUpdate{GroupID: "g", DAGRunID: "r"})
	var invalid *ArgumentError
	require.ErrorAs(t, err, &invalid)

	var posts atomic.Int32
	var noted string
	c = serve(t, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/dry_run") {
			answer(w, 200, `{"task_instances": [], "total_entries": 0}`)
			return
		}
		sent, _ := io.ReadAll(r.Body)
		if !strings.Contains(string(sent), "new_state") {
			noted = string(sent)
			answer(w, 200, `{"task_instances": [{"task_id": "g.t", "dag_id": "d", "dag_run_id": "r", "note": "n"}], "total_entries": 1}`)
			return
		}
		if posts.Add(1) == 1 {
			answer(w, 409, `{"detail": "All task instances in the group are already in success state"}`)
			return
		}
		cut(w, r)
	}, WithServerVersion("3.3.2"))
	changed, err = c.TaskInstances.SetGroupState(t.Context(), "d", update)
	require.NoError(t, err)
	assert.Empty(t, changed)
	assert.JSONEq(t, `{"note": "n"}`, noted, "Airflow drops the note of an update that it rejects")
	_, err = c.TaskInstances.SetGroupState(t.Context(), "d", update)
	require.Error(t, err)
	assert.EqualValues(t, 2, posts.Load(), "it is not sent again after a lost response")
}

func TestDeleteTaskInstance(t *testing.T) {
	c, requests := record(t, "3.3.2", 200, `null`)
	id := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}
	require.NoError(t, c.TaskInstances.Delete(t.Context(), id))
	id.MapIndex = Set(3)
	require.NoError(t, c.TaskInstances.Delete(t.Context(), id))
	const path = "DELETE /dags/d/dagRuns/r/taskInstances/t?map_index="
	assert.Equal(t, []string{path + "-1", path + "3"}, *requests)
}

// assets is a server of Airflow 3 with an asset that one DAG updates, and the runs of that DAG.
type assets struct {
	runs
	producers    string
	materialized []string // the bodies of the requests
}

func (s *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/api/v2/assets":
		answer(w, 200, `{"assets": [{"id": 6, "uri": "s3://a/b"}, {"id": 7, "uri": "s3://a", "producing_tasks": [`+s.producers+`]}], "total_entries": 2}`)
	case "/api/v2/assets/7/materialize":
		body, _ := io.ReadAll(r.Body)
		s.materialized = append(s.materialized, string(body))
		if len(body) == 0 {
			answer(w, 200, `{"dag_id": "d", "dag_run_id": "manual__1"}`)
			return
		}
		r.Body = io.NopCloser(strings.NewReader(string(body)))
		r.URL.Path = "/api/v2/dags/d/dagRuns"
		s.runs.ServeHTTP(w, r)
	default:
		s.runs.ServeHTTP(w, r)
	}
}

const producer = `{"dag_id": "d", "task_id": "t1"}, {"dag_id": "d", "task_id": "t2"}`

func TestMaterializeCreatesOneRun(t *testing.T) {
	for name, after := range map[string]http.HandlerFunc{"none": nil, "cut": cut, "502": status(502)} {
		s := &assets{producers: producer}
		s.airflow3 = true
		if after != nil {
			s.after = first(after)
		}
		c := serve(t, s.ServeHTTP, WithServerVersion("3.3.2"))
		options := &TriggerOptions{IdempotencyKey: "k", Conf: map[string]any{"n": 1}}
		run, err := c.Assets.Materialize(t.Context(), "s3://a", options)
		require.NoError(t, err, name)
		assert.Equal(t, "key__k", run.DAGRunID)
		again, err := c.Assets.Materialize(t.Context(), "s3://a", options)
		require.NoError(t, err, name)
		assert.Equal(t, OutcomeExisting, again.Outcome)
		assert.Len(t, s.byID, 1)
		assert.NotEmpty(t, s.materialized)
		options.Conf = nil
		var conflict *ConflictError
		_, err = c.Assets.Materialize(t.Context(), "s3://a", options)
		require.ErrorAs(t, err, &conflict, name)
	}
}

func TestMaterializeBeforeRunIDs(t *testing.T) {
	s := &assets{producers: producer}
	c := serve(t, s.ServeHTTP, WithServerVersion("3.1.8"))
	run, err := c.Assets.Materialize(t.Context(), "s3://a", nil)
	require.NoError(t, err)
	assert.Equal(t, "manual__1", run.DAGRunID)
	assert.Equal(t, []string{""}, s.materialized, "no body")
	var unsupported *UnsupportedError
	_, err = c.Assets.Materialize(t.Context(), "s3://a", &TriggerOptions{IdempotencyKey: "k"})
	require.ErrorAs(t, err, &unsupported)
	assert.Equal(t, "3.2.1", unsupported.Needs)
}

func TestMaterializeNeedsOneDAG(t *testing.T) {
	s := &assets{}
	c := serve(t, s.ServeHTTP, WithServerVersion("3.3.2"))
	_, err := c.Assets.Materialize(t.Context(), "s3://a", nil)
	require.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.Assets.Materialize(t.Context(), "s3://other", nil)
	require.ErrorIs(t, err, problem.ErrNotFound)
	s.producers = producer + `, {"dag_id": "e", "task_id": "t"}`
	_, err = c.Assets.Materialize(t.Context(), "s3://a", nil)
	require.ErrorContains(t, err, "must be an asset that one DAG updates, and not 2: d, e")
	assert.Empty(t, s.materialized)

	c = serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") }, WithServerVersion("2.11.2"))
	_, err = c.Assets.Materialize(t.Context(), "s3://a", nil)
	var unsupported *UnsupportedError
	require.ErrorAs(t, err, &unsupported)
	assert.Equal(t, "POST /assets/{asset_id}/materialize", unsupported.What)
}

func TestTaskStates(t *testing.T) {
	id := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}
	c, requests := record(t, "3.3.2", 204, "")
	ctx := t.Context()
	require.NoError(t, c.TaskStates.Set(ctx, id, "a/b", 1, nil))
	require.NoError(t, c.TaskStates.Set(ctx, id, "k", "v", &TaskStateSetOptions{ExpiresAt: Null[time.Time]()}))
	require.NoError(t, c.TaskStates.Update(ctx, id, "k", []int{1}))
	require.NoError(t, c.TaskStates.Delete(ctx, id, "k"))
	require.NoError(t, c.TaskStates.Clear(ctx, id, &TaskStateClearOptions{AllMapIndexes: true}))
	require.NoError(t, c.AssetStates.Set(ctx, 7, "k", true))
	require.NoError(t, c.AssetStates.Delete(ctx, 7, "k"))
	require.NoError(t, c.AssetStates.Clear(ctx, 7))
	const path = "/dags/d/dagRuns/r/taskInstances/t/state-store"
	assert.Equal(t, []string{
		"PUT " + path + `/a%2Fb?map_index=-1 {"value":1}`,
		"PUT " + path + `/k?map_index=-1 {"expires_at":null,"value":"v"}`,
		"PATCH " + path + `/k?map_index=-1 {"value":[1]}`,
		"DELETE " + path + `/k?map_index=-1`,
		"DELETE " + path + `?all_map_indices=true&map_index=-1`,
		`PUT /assets/7/state-store/k {"value":true}`, `DELETE /assets/7/state-store/k`, `DELETE /assets/7/state-store`,
	}, *requests)
	var unsupported *UnsupportedError
	c, _ = record(t, "3.1.8", 204, "")
	require.ErrorAs(t, c.TaskStates.Set(ctx, id, "k", 1, nil), &unsupported)
	assert.Equal(t, "3.3", unsupported.Needs)

	c, requests = record(t, "3.3.2", 200, `{"task_state_store": [{"key": "k", "value": 1, "updated_at": "2026-01-01T00:00:00Z"}], "total_entries": 1}`)
	entries, err := Collect(c.TaskStates.All(ctx, id, nil))
	require.NoError(t, err)
	assert.Equal(t, "1", string(entries[0].Value))
	assert.Equal(t, []string{"GET " + path + "?map_index=-1&limit=100"}, *requests)
}

func TestAnswerAfterLostResponse(t *testing.T) {
	id := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}
	stored := `{"options": ["yes"], "subject": "s", "task_instance": {"task_id": "t", "dag_id": "d", "dag_run_id": "r"}, "chosen_options": ["yes"],
		"responded_at": "2026-01-01T00:00:00Z", "responded_by_user": {"id": "1", "name": "admin"}, "params_input": {}}`
	for _, test := range []struct {
		first  http.HandlerFunc
		chosen string
		ok     bool
	}{{cut, "yes", true}, {cut, "no", false}, {nil, "yes", false}} {
		var answers atomic.Int32
		c := serve(t, func(w http.ResponseWriter, r *http.Request) {
			switch {
			case r.Method == http.MethodGet:
				answer(w, 200, stored)
			case answers.Add(1) == 1 && test.first != nil:
				test.first(w, r)
			default:
				answer(w, 409, `{"detail": "Human-in-the-loop detail has already been updated"}`)
			}
		}, WithServerVersion("3.3.2"))
		got, err := c.HITL.Answer(t.Context(), id, HITLAnswerCreate{ChosenOptions: []string{test.chosen}})
		if !test.ok {
			require.ErrorIs(t, err, problem.ErrConflict)
			continue
		}
		require.NoError(t, err)
		assert.Equal(t, &HITLAnswer{
			ChosenOptions: []string{"yes"}, ParamsInput: json.RawMessage("{}"), RespondedBy: HITLUser{ID: "1", Name: "admin"},
			RespondedAt: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		}, got)
	}
	c, requests := record(t, "3.3.2", 200, stored)
	_, err := c.HITL.Get(t.Context(), id)
	require.NoError(t, err)
	assert.Equal(t, []string{"GET /dags/d/dagRuns/r/taskInstances/t/-1/hitlDetails"}, *requests)
	_, err = c.HITL.Answer(t.Context(), id, HITLAnswerCreate{})
	var invalid *ArgumentError
	assert.ErrorAs(t, err, &invalid)
}

func TestClearMany(t *testing.T) {
	c, requests := record(t, "3.3.2", 200, `{"dag_runs": [{"dag_id": "d", "dag_run_id": "r"}], "task_instances": [{"task_id": "t"}], "total_entries": 1}`)
	clear := DAGRunsClear{DAGRuns: []DAGRunRef{{DAGRunID: "r"}, {"e", "s"}}, OnlyFailed: true, Note: "n"}
	runs, err := c.DAGRuns.ClearMany(t.Context(), "~", clear)
	require.NoError(t, err)
	assert.Equal(t, "r", runs[0].DAGRunID)
	planned, err := c.DAGRuns.PlanClearMany(t.Context(), "d", DAGRunsClear{PartitionKey: "k"})
	require.NoError(t, err)
	assert.Equal(t, "t", planned[0].TaskID)
	assert.Equal(t, []string{
		`POST /dags/~/clearDagRuns {"dag_runs":[{"dag_run_id":"r"},{"dag_id":"e","dag_run_id":"s"}],"dry_run":false,"note":"n","only_failed":true}`,
		`POST /dags/d/clearDagRuns {"dry_run":true,"partition_key":"k"}`,
	}, *requests)

	for plan, want := range map[bool]int{false: 1, true: 4} {
		var sent atomic.Int32
		c = serve(t, func(w http.ResponseWriter, r *http.Request) {
			sent.Add(1)
			cut(w, r)
		}, WithServerVersion("3.3.2"))
		call := c.DAGRuns.ClearPartitions
		if plan {
			call = c.DAGRuns.PlanClearPartitions
		}
		_, err = call(t.Context(), "d", PartitionsClear{DAGRunID: "r"})
		require.Error(t, err)
		assert.EqualValues(t, want, sent.Load())
	}
}

func TestQueuedConnectionTests(t *testing.T) {
	var token string
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		token = r.Header.Get("Airflow-Connection-Test-Token")
		answer(w, 202, `{"token": "secret", "connection_id": "c", "state": "queued", "created_at": "2026-01-01T00:00:00Z"}`)
	}, WithServerVersion("3.3.2"))
	queued, err := c.Connections.EnqueueTest(t.Context(), ConnectionTestRequest{ConnectionID: "c", ConnType: "http", Password: Set("p")})
	require.NoError(t, err)
	assert.Equal(t, "secret", queued)
	test, err := c.Connections.GetTest(t.Context(), queued)
	require.NoError(t, err)
	assert.Equal(t, []string{"queued", "secret"}, []string{test.State, token})
	var invalid *ArgumentError
	_, err = c.Connections.GetTest(t.Context(), "")
	require.ErrorAs(t, err, &invalid)
	for _, request := range []ConnectionTestRequest{{ConnType: "http"}, {ConnectionID: "c"}, {ConnectionID: "c", ConnType: "http", Password: Set("***")}} {
		_, err = c.Connections.EnqueueTest(t.Context(), request)
		require.ErrorAs(t, err, &invalid)
	}
}
