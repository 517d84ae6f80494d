package client

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNulls(t *testing.T) {
	var nulls Nulls
	_, c := scriptFor(t, "2.11.2",
		scriptedResponse{200, `{"connections": [{"connection_id": "a", "description": null, "port": null, "host": "h"},
			{"connection_id": "b", "description": "", "port": 0}], "total_entries": 2}`},
		scriptedResponse{200, `{"connection_id": "a", "description": "", "port": null, "schema": null}`},
		scriptedResponse{200, `{"dag_id": "d", "dag_run_id": "r", "note": null}`},
		scriptedResponse{200, `{"dag_id": "d", "task_id": "t", "execution_date": "2026-01-01T00:00:00Z", "note": null}`},
	)
	rows, err := Collect(c.Connections.All(t.Context(), nil, WithNulls(&nulls)))
	require.NoError(t, err)
	require.Len(t, rows, 2)
	for field, want := range map[string][2]bool{
		"description": {true, false}, "port": {true, false}, "host": {false, false}, "schema": {false, false}, "nope": {false, false},
	} {
		assert.Equal(t, want, [2]bool{nulls.Has(rows[0], field), nulls.Has(&rows[1], field)}, field)
	}

	one, err := c.Connections.Get(t.Context(), "a", WithNulls(&nulls))
	require.NoError(t, err)
	assert.False(t, nulls.Has(one, "description"), "the last response counts")
	assert.True(t, nulls.Has(one, "port"))
	assert.True(t, nulls.Has(rows[0], "schema"), "a row is known by its ID")

	run, err := c.DAGRuns.Get(t.Context(), "d", "r", WithNulls(&nulls))
	require.NoError(t, err)
	assert.True(t, nulls.Has(run, "note"))
	assert.False(t, nulls.Has(DAGRun{DAGID: "d", DAGRunID: "s"}, "note"))

	instance, err := c.TaskInstances.Get(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, WithNulls(&nulls))
	require.NoError(t, err)
	assert.True(t, nulls.Has(instance, "note"), "also without a run ID and a map index, as from old servers")

	for _, row := range []any{nil, 1, (*Connection)(nil), struct{}{}} {
		assert.False(t, nulls.Has(row, "port"))
	}
	_, err = New("http://127.0.0.1:1", WithDefaults(WithNulls(&nulls)))
	assert.ErrorContains(t, err, "WithNulls")
	_, err = c.Connections.Get(t.Context(), "a", WithNulls(nil))
	assert.Error(t, err, "the script has ended with another resource")
}

func TestNullsMustNotBeNil(t *testing.T) {
	c := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") }, WithServerVersion("2.11.2"))
	_, err := c.Pools.Get(t.Context(), "p", WithNulls(nil))
	var invalid *ArgumentError
	require.ErrorAs(t, err, &invalid)
	assert.Equal(t, "WithNulls", invalid.Argument)
	_, err = New("http://airflow.test", WithDefaults(WithNulls(nil)))
	require.ErrorAs(t, err, &invalid)
}
