package contract

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

const awaitSince = "3.1"

func TestAirflow3Await(t *testing.T) {
	ctx, c := start(t)
	if !atLeastRelease(ctx, t, c, awaitSince) {
		_, err := c.DAGRuns.Await(ctx, "mapped", "no_such_run", nil)
		var unsupported *client.UnsupportedError
		assert.ErrorAs(t, err, &unsupported)
		return
	}
	run := trigger(ctx, t, c, "mapped", nil)
	var states []client.DAGRunState
	options := &client.AwaitOptions{
		Interval: 100 * time.Millisecond, Results: []string{"square", "numbers", "no_such_task"},
		OnStateChange: func(state client.DAGRunState) { states = append(states, state) },
	}
	if !atLeast(ctx, t, c, 3, 3) {
		_, err := c.DAGRuns.Await(ctx, "mapped", run.DAGRunID, options)
		var unsupported *client.UnsupportedError
		require.ErrorAs(t, err, &unsupported)
		options.Results = nil
	}
	ended, err := c.DAGRuns.Await(ctx, "mapped", run.DAGRunID, options)
	require.NoError(t, err)
	assert.Equal(t, client.DAGRunStateSuccess, ended.Run.State)
	assert.False(t, ended.Run.EndDate.IsZero())
	if options.Results != nil {
		assert.NotContains(t, ended.Results, "no_such_task")
		assert.JSONEq(t, "[0, 1, 4, 9]", string(ended.Results["square"]), "a mapped task")
		assert.JSONEq(t, "[[0], [1], [2], [3]]", string(ended.Results["numbers"]))
	}
	assert.Equal(t, client.DAGRunStateSuccess, states[len(states)-1])

	again, err := c.DAGRuns.Await(ctx, "mapped", run.DAGRunID, nil)
	require.NoError(t, err)
	assert.Nil(t, again.Results)
}

func TestAirflow3AwaitErrors(t *testing.T) {
	ctx, c := start(t)
	if !atLeastRelease(ctx, t, c, awaitSince) {
		t.Skip("the server is older than Airflow " + awaitSince)
	}
	_, err := c.DAGRuns.Await(ctx, "hello", "no_such_run", nil)
	require.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.DAGRuns.Await(ctx, "no_such_dag", "no_such_run", nil)
	require.ErrorIs(t, err, problem.ErrNotFound)

	run := trigger(ctx, t, c, "failing", nil)
	_, err = c.DAGRuns.Await(ctx, "failing", run.DAGRunID, nil)
	var failed *client.RunFailedError
	require.ErrorAs(t, err, &failed)
	assert.Equal(t, "fail", failed.Tasks[0].TaskID)
}
