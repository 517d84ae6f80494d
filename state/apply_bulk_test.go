package state_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
	"github.com/airflow-go/airflow/state"
)

// connectAirflow3 returns a client of an Airflow 3 that airflowtest plays, and the number of its requests that write.
func connectAirflow3(t *testing.T, options ...airflowtest.Option) (*client.Client, *int) {
	t.Helper()
	server := airflowtest.New(t, append(options, airflowtest.WithVersion("3.3.2"))...)
	writes := new(int)
	counting := transport(func(r *http.Request) (*http.Response, error) {
		if r.Method != http.MethodGet && !strings.HasPrefix(r.URL.Path, "/auth/") {
			*writes++
		}
		return http.DefaultTransport.RoundTrip(r)
	})
	c, err := client.New(server.URL(), client.WithAuth(auth.Password("admin", "admin")), client.WithHTTPClient(&http.Client{Transport: counting}))
	require.NoError(t, err)
	return c, writes
}

func TestApplySendsManyChangesInOneRequest(t *testing.T) {
	const n = 2500
	c, writes := connectAirflow3(t)
	file := func(value string) *state.State {
		var b strings.Builder
		b.WriteString("variables:\n")
		for i := range n {
			fmt.Fprintf(&b, "  v%04d: {value: %s}\n", i, value)
		}
		return read(t, b.String())
	}
	for _, step := range []struct {
		name    string
		wanted  *state.State
		options *state.PlanOptions
	}{
		{"create", file("old"), nil}, {"update", file("new"), nil}, {"delete", read(t, "variables: {}"), &state.PlanOptions{Prune: true}},
	} {
		*writes = 0
		plan := apply(t, c, step.wanted, step.options)
		assert.Len(t, plan.Changes, n)
		assert.LessOrEqual(t, *writes, 40, "requests to %s", step.name)
	}
}

// Changes that the server rejects fail alone, as those of pools and connections that exist by now. A variable is replaced.
func TestApplyInBulkReportsEachChange(t *testing.T) {
	c, _ := connectAirflow3(t)
	plan := newPlan(t, c, read(t, `variables: {a: {value: "1"}, b: {value: "1"}}
pools: {a: {slots: 1}, b: {slots: 1}, c: {slots: 1}}
connections: {a: {conn_type: t}, b: {conn_type: t, extra: {token: secret-canary}}, c: {conn_type: t}}
`), nil)
	ctx := t.Context()
	_, err := c.Variables.Create(ctx, client.VariableCreate{Key: "a", Value: "other"})
	require.NoError(t, err)
	_, err = c.Pools.Create(ctx, client.PoolCreate{Name: "b", Slots: 9})
	require.NoError(t, err)
	_, err = c.Connections.Create(ctx, client.ConnectionCreate{ConnectionID: "b", ConnType: "other"})
	require.NoError(t, err)
	var seen []string
	report, err := plan.Apply(ctx, &state.ApplyOptions{OnResult: func(r state.Result) { seen = append(seen, r.Change.Name) }})
	failed, ok := err.(*state.ApplyError) //nolint:errorlint // it is returned as it is
	require.True(t, ok, err)
	assert.NoError(t, failed.Cause)
	assert.Len(t, seen, 8)
	assert.Len(t, report.Done, 6)
	require.Len(t, report.Failed, 2)
	for i, kind := range []state.Kind{state.KindPool, state.KindConnection} {
		assert.Equal(t, kind, report.Failed[i].Change.Kind)
		assert.ErrorIs(t, report.Failed[i].Err, problem.ErrAlreadyExists)
		assert.False(t, report.Failed[i].Uncertain)
		assert.NotContains(t, report.Failed[i].Err.Error(), "canary")
	}
	v, err := c.Variables.Get(ctx, "a")
	require.NoError(t, err)
	assert.Equal(t, "1", v.Value)
	pool, err := c.Pools.Get(ctx, "b")
	require.NoError(t, err)
	assert.Equal(t, 9, pool.Slots, "it is not overwritten")
}
