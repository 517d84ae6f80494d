package state_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
	"github.com/airflow-go/airflow/state"
)

// withBadRows returns a server whose lists have rows that it cannot show, between others.
func withBadRows(t *testing.T, options ...client.Option) *client.Client {
	t.Helper()
	server := airflowtest.New(t, airflowtest.WithSampleDAGs(), airflowtest.WithVariable("a", "1"), airflowtest.WithVariable("bad", "2"),
		airflowtest.WithVariable("c", "3"), airflowtest.WithPool(client.Pool{Name: "bad", Slots: 1}), airflowtest.WithPool(client.Pool{Name: "p", Slots: 1}),
		airflowtest.WithConnection(client.ConnectionCreate{ConnectionID: "bad", ConnType: "t"}),
		airflowtest.WithConnection(client.ConnectionCreate{ConnectionID: "c", ConnType: "t", Extra: client.Set(`{"a": 1}`)}),
		airflowtest.WithBadRow("variables", "bad"), airflowtest.WithBadRow("pools", "bad"), airflowtest.WithBadRow("connections", "bad"),
		airflowtest.WithBadRow("dags", "failing"))
	return connect(t, server.URL(), options...)
}

const goodFile = `
variables: {a: {value: 5}, new: {value: 6}, "..": {value: 7}}
pools: {p: {slots: 2}, new: {slots: 3}}
connections: {c: {conn_type: t, extra: {a: 2}}, new: {conn_type: u}}
dags: {hello: {is_paused: true}, nope: {is_paused: true}}
`

const goodPlan = `~ variable "a"
    value: "1" → "5"
+ variable "new"
    value: "6"
+ pool "new"
    slots: 3
~ pool "p"
    slots: 1 → 2
~ connection "c"
    extra.a: 1 → 2
+ connection "new"
    conn_type: "u"
~ DAG "hello"
    is_paused: false → true
! variable ".." skipped: variable_key must not contain . or .. as a path element: proxies would change the path
! DAG "nope" skipped: the DAG does not exist or is not active
`

func TestPlanIgnoresBadRowsOfOtherObjects(t *testing.T) {
	c := withBadRows(t)
	plan := newPlan(t, c, read(t, goodFile), nil)
	assert.Equal(t, goodPlan, plan.String())
	report, err := plan.Apply(t.Context(), nil)
	require.NoError(t, err)
	assert.Len(t, report.Done, 7)
}

func TestPlanWithBadRowsDeletesNothing(t *testing.T) {
	c := withBadRows(t)
	plan, err := state.NewPlan(t.Context(), c, read(t, goodFile), &state.PlanOptions{Prune: true})
	require.NotNil(t, plan)
	assert.Equal(t, goodPlan, plan.String())
	for _, section := range []string{"variables", "pools", "connections"} {
		assert.ErrorContains(t, err, "no "+section+" are deleted: ")
	}
	assert.Equal(t, 1, strings.Count(err.Error(), "airflow: "), err)
	assert.ErrorAs(t, err, new(*client.BadRowsError))

	// The other sections are pruned.
	require.NoError(t, c.Pools.Delete(t.Context(), "bad"))
	plan, err = state.NewPlan(t.Context(), c, read(t, "pools: {}\nvariables: {a: {value: 1}}"), &state.PlanOptions{Prune: true})
	assert.Equal(t, "- pool \"p\"\n! pool \"default_pool\" skipped: Airflow does not allow deleting it\n", plan.String())
	assert.ErrorContains(t, err, "no variables are deleted")
}

func TestPlanNamesTheObjectsThatCannotBeRead(t *testing.T) {
	c := withBadRows(t)
	wanted := read(t, `
variables: {a: {value: 5}, bad: {value: 6}}
pools: {bad: {slots: 2}}
connections: {bad: {conn_type: t}, c: {conn_type: x}}
dags: {failing: {is_paused: true}}
`)
	plan, err := state.NewPlan(t.Context(), c, wanted, nil)
	require.NotNil(t, plan)
	assert.Equal(t, "~ variable \"a\"\n    value: \"1\" → \"5\"\n~ variable \"bad\"\n    value: \"6\"\n~ pool \"bad\"\n    slots: 2\n"+
		"~ connection \"c\"\n    conn_type: \"t\" → \"x\"\n", plan.String(), "the value and the slots may repair them")
	for _, name := range []string{`read connection "bad": `, `read DAG "failing": `} {
		assert.ErrorContains(t, err, name)
	}
	assert.Len(t, wanted.Variables, 2, "the state is left unchanged")
	report, err := plan.Apply(t.Context(), nil)
	require.ErrorContains(t, err, `2 of 4 changes were made; 2 failed: variable "bad", pool "bad"`)
	assert.Len(t, report.Done, 2)
	plan, err = state.NewPlan(t.Context(), c, wanted, &state.PlanOptions{CreateOnly: true})
	require.NoError(t, err)
	assert.Empty(t, plan.Changes, "they exist")
}

func TestApplyRepairsObjectsThatCannotBeRead(t *testing.T) {
	for _, version := range []string{"2.6.3", "2.11.2"} {
		server := airflowtest.New(t, airflowtest.WithVersion(version), airflowtest.WithUndecryptableVariable("v"))
		c := connect(t, server.URL())
		unlimited := map[string]any{"name": "p", "slots": -1}
		require.ErrorIs(t, c.Do(t.Context(), client.Request{Method: "POST", Path: "/api/v1/pools", Body: unlimited}, nil), problem.ErrServer)
		plan := apply(t, c, read(t, "variables: {v: {value: x}}\npools: {p: {slots: 3}}"), nil)
		assert.Equal(t, "~ variable \"v\"\n    value: \"x\"\n~ pool \"p\"\n    slots: 3\n", plan.String(), version)
		pool, err := c.Pools.Get(t.Context(), "p")
		require.NoError(t, err)
		assert.Equal(t, 3, pool.Slots)
	}
}

// An error that concerns all objects ends the plan, and the requests for single objects.
func TestPlanWithBadRowsEndsWithOtherErrors(t *testing.T) {
	var requests int
	forbidding := client.WithHTTPClient(&http.Client{Transport: transport(func(r *http.Request) (*http.Response, error) {
		if strings.Contains(r.URL.Path, "/variables/") {
			requests++
			resp := &http.Response{StatusCode: 403, Header: http.Header{}, Body: http.NoBody, Request: r}
			return resp, nil
		}
		return http.DefaultTransport.RoundTrip(r)
	})})
	c := withBadRows(t, forbidding)
	wanted := &state.State{Variables: map[string]state.Variable{}}
	for i := range 100 {
		wanted.Variables[fmt.Sprint("v", i)] = state.Variable{Value: "x"}
	}
	plan, err := state.NewPlan(t.Context(), c, wanted, &state.PlanOptions{Concurrency: 1})
	require.ErrorIs(t, err, problem.ErrAccess)
	assert.Nil(t, plan)
	assert.Less(t, requests, 3)
}

func TestExportWritesTheGoodRows(t *testing.T) {
	exported, err := state.Export(t.Context(), withBadRows(t), nil)
	require.NotNil(t, exported)
	for _, section := range []string{"variables", "pools", "connections", "dags"} {
		assert.ErrorContains(t, err, "read "+section+": incomplete list: cannot read the row at offset ")
	}
	assert.Equal(t, 1, strings.Count(err.Error(), "airflow: "), err)
	assert.Len(t, exported.Variables, 2)
	assert.Len(t, exported.Pools, 2)
	assert.Len(t, exported.Connections, 1)
	assert.Len(t, exported.DAGs, 3)
}

// A value that was not read is not exported as an empty one.
func TestExportLeavesOutVariablesThatCannotBeDecrypted(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithVariable("empty", ""), airflowtest.WithUndecryptableVariable("encrypted"),
		airflowtest.WithUndecryptableVariable("other"), airflowtest.WithVariable("full", "1"))
	c := connect(t, server.URL())
	exported, err := state.Export(t.Context(), c, &state.ExportOptions{Kinds: []state.Kind{state.KindVariable}})
	require.ErrorContains(t, err, `read variable "encrypted": `)
	require.ErrorContains(t, err, `read variable "other": `)
	assert.Contains(t, exported.Variables, "empty")
	assert.Contains(t, exported.Variables, "full")
	assert.Len(t, exported.Variables, 2)
}

// A response about another object is neither compared nor exported.
func TestResponsesAboutOtherObjects(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithConnection(client.ConnectionCreate{ConnectionID: "a", ConnType: "t"}))
	server.Fail(airflowtest.Fault{
		Kind: airflowtest.Alter, Route: "GET /connections/a", Fields: map[string]any{"connection_id": "b", "extra": "{}"},
	})
	c := connect(t, server.URL())
	exported, err := state.Export(t.Context(), c, &state.ExportOptions{Kinds: []state.Kind{state.KindConnection}})
	require.ErrorContains(t, err, `connection_id: must be "a", as requested, and not "b"`)
	assert.Empty(t, exported.Connections)
	plan, err := state.NewPlan(t.Context(), c, read(t, "connections: {a: {conn_type: t, extra: {x: 1}}}"), nil)
	require.ErrorContains(t, err, `read connection "a": `)
	assert.Empty(t, plan.Changes)
}

func TestPlanWritesVariablesThatCannotBeDecrypted(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithVariable("empty", ""), airflowtest.WithUndecryptableVariable("first"),
		airflowtest.WithUndecryptableVariable("other"), airflowtest.WithUndecryptableVariable("unwanted"))
	c := connect(t, server.URL())
	plan := newPlan(t, c, read(t, `variables: {empty: {value: ""}}`), nil)
	assert.Empty(t, plan.String(), "an empty value may be wanted")

	wanted := read(t, `variables: {empty: {value: ""}, first: {value: "", description: ""}, other: {value: x}}`)
	plan = newPlan(t, c, wanted, &state.PlanOptions{CreateOnly: true})
	assert.Empty(t, plan.Changes)
	plan, err := state.NewPlan(t.Context(), c, wanted, &state.PlanOptions{Prune: true})
	require.ErrorContains(t, err, "no variables are deleted: ")
	assert.Equal(t, "~ variable \"first\"\n    value: \"\"\n    description: \"\" → \"\"\n~ variable \"other\"\n    value: \"x\"\n", plan.String())
	_, err = plan.Apply(t.Context(), nil)
	require.NoError(t, err)
	assert.Empty(t, newPlan(t, c, wanted, nil).Changes)
}

// The server can read the connection again after its extra was replaced.
func TestPlanRepairsAConnectionWithAnUnreadableExtra(t *testing.T) {
	server := airflowtest.NewServer(airflowtest.WithConnection(client.ConnectionCreate{ConnectionID: "bad", ConnType: "t", Extra: client.Set(`{"old": 1}`)}))
	repaired := false
	c := connect(t, serveFunc(t, func(w http.ResponseWriter, r *http.Request) {
		switch id := strings.TrimPrefix(r.URL.Path, "/api/v1/connections"); {
		case id == "" && !repaired && r.URL.Query().Get("offset") == "", id == "/bad" && r.Method == http.MethodGet && !repaired:
			airflowtest.PageOops.ServeHTTP(w, r)
			return
		case id == "/bad" && r.Method == http.MethodPatch:
			repaired = strings.Contains(r.URL.RawQuery, "update_mask=") && strings.Contains(r.URL.RawQuery, "extra")
		}
		server.ServeHTTP(w, r)
	}))
	wanted := read(t, "connections: {bad: {conn_type: u, host: h, password: p, extra: {token: s3cret}}}")
	plan, err := state.NewPlan(t.Context(), c, wanted, nil)
	require.NoError(t, err)
	assert.NotContains(t, plan.String(), "s3cret")
	assert.Contains(t, plan.String(), "~ connection \"bad\"\n")
	report, err := plan.Apply(t.Context(), nil)
	require.NoError(t, err)
	assert.Len(t, report.Done, 1)
	connection, err := c.Connections.Get(t.Context(), "bad")
	require.NoError(t, err)
	assert.Equal(t, client.Connection{ConnectionID: "bad", ConnType: "u", Host: "h", Extra: `{"token": "***"}`}, *connection)

	repaired = false
	plan, err = state.NewPlan(t.Context(), c, read(t, "connections: {bad: {conn_type: u, host: i}}"), nil)
	require.ErrorContains(t, err, "read connection \"bad\": ", "without an extra, nothing repairs it")
	assert.Empty(t, plan.Changes)
	plan, err = state.NewPlan(t.Context(), c, wanted, &state.PlanOptions{CreateOnly: true})
	require.NoError(t, err)
	assert.Empty(t, plan.Changes)
}
