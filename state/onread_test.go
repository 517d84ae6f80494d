package state_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

func TestOnReadCountsTheObjects(t *testing.T) {
	options := []airflowtest.Option{airflowtest.WithSampleDAGs(), airflowtest.WithMaximumPageLimit(10)}
	for i := range 25 {
		options = append(options, airflowtest.WithVariable(fmt.Sprintf("v%02d", i), "1"),
			airflowtest.WithConnection(client.ConnectionCreate{ConnectionID: fmt.Sprintf("c%02d", i), ConnType: "http"}))
	}
	c := connect(t, airflowtest.New(t, options...).URL())
	last, calls := map[state.Kind][2]int{}, 0
	onRead := func(kind state.Kind, read, total int) {
		assert.Equal(t, last[kind][0]+1, read, "%s is counted one by one", kind)
		last[kind] = [2]int{read, total}
		calls++
	}
	exported, err := state.Export(t.Context(), c, &state.ExportOptions{OnRead: onRead})
	require.NoError(t, err)
	dags := len(exported.DAGs)
	want := map[state.Kind][2]int{state.KindVariable: {25, 25}, state.KindPool: {1, 1}, state.KindConnection: {25, 25}, state.KindDAG: {dags, dags}}
	assert.Equal(t, want, last)
	assert.Equal(t, 51+dags, calls)

	clear(last)
	wanted := read(t, "variables: {v00: {value: x}}\nconnections: {c00: {conn_type: http, extra: '{}'}, c01: {conn_type: http, host: h}}\n")
	newPlan(t, c, wanted, &state.PlanOptions{OnRead: onRead})
	assert.Equal(t, map[state.Kind][2]int{state.KindVariable: {25, 25}, state.KindConnection: {1, 1}}, last, "the connection whose extra is in the state")
}
