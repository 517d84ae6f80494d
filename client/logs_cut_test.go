package client_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// Responses may be cut off at the same place several times before they bring a new line.
func TestTailSurvivesResponsesThatBringNothing(t *testing.T) {
	t.Parallel()
	server := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "etl"}))
	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")))
	require.NoError(t, err)
	run, err := c.DAGRuns.TriggerAndWait(t.Context(), "etl", nil, nil)
	require.NoError(t, err)
	tasks, err := c.TaskInstances.List(t.Context(), "etl", run.DAGRunID, nil)
	require.NoError(t, err)
	id := tasks.Items[0].ID()
	want, err := c.Logs.Tail(t.Context(), id, 1, 100)
	require.NoError(t, err)
	require.NotEmpty(t, want)

	const route = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}"
	server.Fail(airflowtest.Fault{Kind: airflowtest.Cut, Bytes: 5, Times: 2, Route: route})
	lines, err := c.Logs.Tail(t.Context(), id, 1, 100)
	require.NoError(t, err)
	assert.Equal(t, want, lines)

	always := server.Fail(airflowtest.Fault{Kind: airflowtest.Cut, Bytes: 5, Route: route})
	_, err = c.Logs.Tail(t.Context(), id, 1, 100)
	require.Error(t, err)
	assert.Equal(t, 5, always.Count())
}
