package contract

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// TestAllYieldsEveryRow proves that All yields each row of the pages once, and that Count returns their number.
func TestAllYieldsEveryRow(t *testing.T) {
	s := connectSmallPages(t)
	ctx, c := testContext(t), s.admin(t)
	var keys []string
	for i := range 16 {
		v, err := c.Variables.Create(ctx, client.VariableCreate{Key: fmt.Sprintf("%s_%02d", uniqueName(t), i), Value: "v"})
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
		assert.Equal(t, keys, got, "prefetch %d", prefetch)
	}
	n, err := c.Variables.Count(ctx, nil)
	require.NoError(t, err)
	assert.GreaterOrEqual(t, n, 16)

	run := runToEnd(ctx, t, c, "wide")
	runs, err := client.Collect(c.DAGRuns.AllBatch(ctx, client.DAGRunFilter{DAGIDs: []string{"wide"}, Limit: 2, Prefetch: 1}))
	require.NoError(t, err)
	assert.True(t, slices.ContainsFunc(runs, func(r client.DAGRun) bool { return r.DAGRunID == run.DAGRunID }))
	n, err = c.DAGRuns.CountBatch(ctx, client.DAGRunFilter{DAGIDs: []string{"wide"}})
	require.NoError(t, err)
	assert.Len(t, runs, n)

	filter := client.TaskInstanceFilter{
		DAGIDs: []string{"wide"}, LogicalDateGTE: run.LogicalDate, LogicalDateLTE: run.LogicalDate,
	}
	filter.Limit = 1000
	tasks, err := client.Collect(c.TaskInstances.AllBatch(ctx, filter))
	require.NoError(t, err)
	assert.Len(t, tasks, 30)
	n, err = c.TaskInstances.CountBatch(ctx, filter)
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

// TestAllSkipsBadRow proves that All yields the rows after a bad row, a pool without a limit. See TestPoolWithoutLimit. Package
// test/lists tests bad rows in other lists.
func TestAllSkipsBadRow(t *testing.T) {
	ctx, c := start(t)
	skipFrom(ctx, t, c, "3", "it returns pools without a limit")
	good := newPool(ctx, t, c, client.PoolCreate{Slots: 1}).Name
	bad := uniqueName(t)
	removePoolLater(t, c, bad)
	before, err := client.Collect(c.Pools.All(ctx, nil))
	require.NoError(t, err)
	err = c.Do(ctx, client.Request{Method: http.MethodPost, Path: inAPI("/pools"), Body: map[string]any{"name": bad, "slots": -1}}, nil)
	require.ErrorIs(t, err, problem.ErrServer)
	last := newPool(ctx, t, c, client.PoolCreate{Slots: 1}).Name
	for _, options := range []client.PoolListOptions{{}, {Limit: 2}, {Limit: 3, Prefetch: 2}, {Limit: 1, Offset: 1}} {
		var names []string
		var failed error
		for pool, err := range c.Pools.All(ctx, &options) {
			if err != nil {
				failed = err
				continue
			}
			names = append(names, pool.Name)
		}
		assert.Len(t, names, len(before)+1-options.Offset)
		assert.Contains(t, names, good)
		assert.Equal(t, last, names[len(names)-1])
		missing, ok := errors.AsType[*client.BadRowsError](failed)
		require.True(t, ok, "%v", failed)
		require.Len(t, missing.Rows, 1)
		assert.Equal(t, len(before), missing.Rows[0].Offset)
	}
	n, err := c.Pools.Count(ctx, nil)
	require.NoError(t, err)
	assert.Equal(t, len(before)+2, n)
}

// TestAllReportsSeveralBadRows proves that All reports the offset of each bad row.
func TestAllReportsSeveralBadRows(t *testing.T) {
	options := []airflowtest.Option{airflowtest.WithBadRow("variables", "k41"), airflowtest.WithBadRow("variables", "k99")}
	for i := range 100 {
		options = append(options, airflowtest.WithVariable(fmt.Sprintf("k%d", i), "v"))
	}
	ctx, c := testContext(t), newFake(t, options...).admin(t)
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
