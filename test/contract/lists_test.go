package contract

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// All lists that come in pages, as they are: what All gives is what the pages have, once each, and Count counts it.
func TestAllOfEveryList(t *testing.T) {
	s := openSmallPages(t)
	ctx, c := within(t), s.admin(t)
	var keys []string
	for i := range 16 {
		v, err := c.Variables.Create(ctx, client.VariableCreate{Key: fmt.Sprintf("%s_%02d", name(t), i), Value: "v"})
		require.NoError(t, err)
		t.Cleanup(func() { assert.NoError(t, c.Variables.Delete(context.WithoutCancel(ctx), v.Key)) })
		keys = append(keys, v.Key)
	}
	for _, prefetch := range []int{0, 2} {
		variables, err := client.Collect(c.Variables.All(ctx, &client.VariableListOptions{Prefetch: prefetch}))
		require.NoError(t, err)
		var got []string
		for _, v := range variables {
			if slices.Contains(keys, v.Key) {
				got = append(got, v.Key)
			}
		}
		assert.Equal(t, keys, got, "%d ahead", prefetch)
	}
	n, err := c.Variables.Count(ctx, nil)
	require.NoError(t, err)
	assert.GreaterOrEqual(t, n, 16)

	run := ended(ctx, t, c, "wide")
	runs, err := client.Collect(c.DAGRuns.AllBatch(ctx, client.DAGRunFilter{DAGIDs: []string{"wide"}, PageLimit: client.Set(2), Prefetch: 1}))
	require.NoError(t, err)
	assert.True(t, slices.ContainsFunc(runs, func(r client.DAGRun) bool { return r.DAGRunID == run.DAGRunID }))
	n, err = c.DAGRuns.CountBatch(ctx, client.DAGRunFilter{DAGIDs: []string{"wide"}})
	require.NoError(t, err)
	assert.Len(t, runs, n)

	day := client.TaskInstanceFilter{
		DAGIDs: []string{"wide"}, ExecutionDateGTE: client.Set(run.LogicalDate), ExecutionDateLTE: client.Set(run.LogicalDate),
	}
	tasks, err := client.Collect(c.TaskInstances.AllBatch(ctx, day))
	require.NoError(t, err)
	assert.Len(t, tasks, 30)
	n, err = c.TaskInstances.CountBatch(ctx, day)
	require.NoError(t, err)
	assert.Equal(t, 30, n)
	n, err = c.TaskInstances.Count(ctx, "wide", run.DAGRunID, nil)
	require.NoError(t, err)
	assert.Equal(t, 30, n)
	ids := map[string]bool{}
	for task, err := range c.TaskInstances.All(ctx, "wide", run.DAGRunID, &client.TaskInstanceListOptions{Limit: 4}) {
		require.NoError(t, err)
		assert.False(t, ids[task.TaskID], task.TaskID)
		ids[task.TaskID] = true
	}
	assert.Len(t, ids, 30)
}

// Rows that airflowtest is told not to show; TestPoolWithoutALimit makes one that no Airflow can.
func TestAllWithBadRows(t *testing.T) {
	ctx, c := within(t), inMemory(t, airflowtest.WithBadRow("variables", "k41"), airflowtest.WithBadRow("variables", "k99")).admin(t)
	for i := range 100 {
		_, err := c.Variables.Create(ctx, client.VariableCreate{Key: fmt.Sprintf("k%d", i), Value: "v"})
		require.NoError(t, err)
	}
	variables, err := client.Collect(c.Variables.All(ctx, nil))
	assert.Len(t, variables, 98)
	bad, ok := errors.AsType[*client.BadRowsError](err)
	require.True(t, ok, "%v", err)
	require.Len(t, bad.Rows, 2)
	assert.Equal(t, 41, bad.Rows[0].Offset)
	assert.Equal(t, 99, bad.Rows[1].Offset)
	assert.ErrorIs(t, err, problem.ErrServer)
	_, err = c.Variables.List(ctx, &client.VariableListOptions{Offset: 41, Limit: 1})
	assert.ErrorIs(t, err, problem.ErrServer)
	n, err := c.Variables.Count(ctx, nil)
	require.NoError(t, err)
	assert.Equal(t, 100, n)
}
