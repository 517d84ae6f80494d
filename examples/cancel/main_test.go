package main

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

func TestCancelStopsTheRunAndItsTasks(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithDAG(
		airflowtest.DAG{ID: "long", Tasks: []airflowtest.Task{{ID: "sleep", RunsFor: time.Hour}}}, airflowtest.DAG{ID: "short"},
	))
	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")))
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var run *client.DAGRun
	_, err = runOrStop(ctx, c, "long", func(changed *client.DAGRun) {
		run = changed
		cancel() // the user presses Ctrl-C
	})
	require.ErrorIs(t, err, context.Canceled)
	assert.ErrorContains(t, err, `the run was stopped and ended in state "failed"`)
	require.NotNil(t, run)
	tasks, err := client.Collect(c.TaskInstances.All(t.Context(), "long", run.DAGRunID, nil))
	require.NoError(t, err)
	require.Len(t, tasks, 1)
	assert.Equal(t, client.TaskStateFailed, tasks[0].State)

	ended, err := runOrStop(t.Context(), c, "short", func(*client.DAGRun) {})
	require.NoError(t, err)
	assert.Equal(t, client.DAGRunStateSuccess, ended.State)
}
