package state_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
	"github.com/airflow-go/airflow/state"
)

// TestRealBadRows creates a pool without a limit, which breaks the list of pools.
func TestRealBadRows(t *testing.T) {
	c, prefix, _ := realAirflow(t)
	bad := map[string]any{"name": prefix + "bad", "slots": -1}
	err := c.Do(t.Context(), client.Request{Method: "POST", Path: "/api/v1/pools", Body: bad}, nil)
	t.Cleanup(func() { _ = c.Pools.Delete(context.WithoutCancel(t.Context()), prefix+"bad") })
	if err == nil || errors.Is(err, problem.ErrBadRequest) {
		t.Skip("this release renders pools without a limit, or rejects them")
	}
	require.ErrorIs(t, err, problem.ErrServer)
	file := func(text string) *state.State { return read(t, strings.ReplaceAll(text, "X-", prefix)) }

	plan := apply(t, c, file("pools: {X-p: {slots: 3}}\nvariables: {X-v: {value: one}}"), nil)
	assert.Len(t, plan.Changes, 2)
	plan = apply(t, c, file("pools: {X-p: {slots: 4}}"), nil)
	assert.Equal(t, "~ pool \""+prefix+"p\"\n    slots: 3 → 4\n", plan.String())

	plan, err = state.NewPlan(t.Context(), c, file("pools: {X-p: {slots: 5}, X-bad: {slots: 6}}"), &state.PlanOptions{Prune: true})
	require.NotNil(t, plan, err)
	assert.Contains(t, plan.String(), "~ pool \""+prefix+"p\"\n    slots: 4 → 5\n")
	assert.Contains(t, plan.String(), "~ pool \""+prefix+"bad\"\n    slots: ")
	require.ErrorContains(t, err, "no pools are deleted: ")

	exported, err := state.Export(t.Context(), c, nil)
	require.NotNil(t, exported, err)
	require.ErrorContains(t, err, "read pools: incomplete list: ")
	assert.Contains(t, exported.Pools, prefix+"p")
	assert.Contains(t, exported.Pools, "default_pool")
	assert.Contains(t, exported.Variables, prefix+"v")
	assert.NotContains(t, exported.Pools, prefix+"bad")

	apply(t, c, file("pools: {X-bad: {slots: 6}}"), nil)
	pool, err := c.Pools.Get(t.Context(), prefix+"bad")
	require.NoError(t, err, "the slots repair it")
	assert.Equal(t, 6, pool.Slots)
}
