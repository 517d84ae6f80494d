package contract

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

func TestMonitoring(t *testing.T) {
	ctx, c := start(t)
	version, err := c.Monitoring.Version(ctx)
	require.NoError(t, err)
	assert.Regexp(t, `^[23]\.\d+\.\d+`, version.Version)
	health, err := c.Monitoring.Health(ctx)
	require.NoError(t, err)
	assert.Equal(t, client.HealthStatusHealthy, health.Metadatabase.Status)
	assert.Equal(t, client.HealthStatusHealthy, health.Scheduler.Status)
	assert.False(t, health.Scheduler.LatestSchedulerHeartbeat.IsZero())
}

func TestMonitoringNeedsNoCredentials(t *testing.T) {
	c, err := client.New(connect(t).url)
	require.NoError(t, err)
	_, err = c.Monitoring.Version(testContext(t))
	assert.NoError(t, err)
	_, err = c.Monitoring.Health(testContext(t))
	assert.NoError(t, err)
}

func TestGetDAG(t *testing.T) {
	ctx, c := start(t)
	dag, err := c.DAGs.Get(ctx, "hello")
	require.NoError(t, err)
	assert.Equal(t, "hello", dag.DAGID)
	if atLeast(ctx, t, c, 2, 2) {
		assert.True(t, dag.IsActive)
	}
	assert.NotEmpty(t, dag.FileToken)
	assert.NotEmpty(t, dag.Fileloc)
}

func TestGetDAGFields(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 9, "selecting fields of a DAG")
	skipFrom(ctx, t, c, "3", "it returns all fields")
	dag, err := c.DAGs.Get(ctx, "hello", client.WithFields(client.DAGFieldIsActive))
	require.NoError(t, err)
	assert.Equal(t, &client.DAG{IsActive: true}, dag, "all other fields are empty")
}

func TestListDAGs(t *testing.T) {
	ctx, c := start(t)
	if !atLeast(ctx, t, c, 2, 6) {
		_, err := c.DAGs.List(ctx, &client.DAGListOptions{OrderBy: client.DAGOrderDAGID.Descending()})
		assertUnsupported(t, err, "2.6")
	}
	page, err := c.DAGs.List(ctx, &client.DAGListOptions{Limit: 2, Offset: 1, OrderBy: client.DAGOrderDAGID})
	require.NoError(t, err)
	require.Len(t, page.Items, 2)
	assert.GreaterOrEqual(t, page.Total, 4)

	var all []string
	for dag, err := range c.DAGs.All(ctx, &client.DAGListOptions{Limit: 2, OrderBy: client.DAGOrderDAGID}) {
		require.NoError(t, err)
		all = append(all, dag.DAGID)
	}
	assert.Len(t, all, page.Total)
	assert.True(t, slices.IsSortedFunc(all, compareTexts), all)
	assert.Equal(t, []string{page.Items[0].DAGID, page.Items[1].DAGID}, all[1:3])
	assert.Subset(t, all, []string{"failing", "hello", "paused", "sleepy"})
}

func TestListDAGsFilters(t *testing.T) {
	ctx, c := start(t)
	if !atLeast(ctx, t, c, 2, 3) {
		_, err := c.DAGs.List(ctx, &client.DAGListOptions{DAGIDPattern: "HELL"})
		assertUnsupported(t, err, "2.3")
		return
	}
	page, err := c.DAGs.List(ctx, &client.DAGListOptions{DAGIDPattern: "HELL"})
	require.NoError(t, err)
	require.Len(t, page.Items, 1)
	assert.Equal(t, "hello", page.Items[0].DAGID)

	if atLeast(ctx, t, c, 2, 6) {
		assertPausedFilter(ctx, t, c)
	}
	page, err = c.DAGs.List(ctx, &client.DAGListOptions{Tags: []string{"no-such-tag"}})
	require.NoError(t, err)
	assert.Empty(t, page.Items)
}

func assertPausedFilter(ctx context.Context, t *testing.T, c *client.Client) {
	t.Helper()
	for _, paused := range []bool{true, false} {
		for dag, err := range c.DAGs.All(ctx, &client.DAGListOptions{Paused: client.Set(paused)}) {
			require.NoError(t, err)
			assert.Equal(t, paused, dag.IsPaused, dag.DAGID)
		}
	}
}

func TestPauseAndUnpause(t *testing.T) {
	ctx, c := start(t)
	const dagID = "sleepy"
	before, err := c.DAGs.Get(ctx, dagID)
	require.NoError(t, err)
	t.Cleanup(func() {
		_, err := c.DAGs.Update(context.WithoutCancel(ctx), dagID, client.DAGUpdate{IsPaused: client.Set(before.IsPaused)})
		assert.NoError(t, err)
	})
	for _, paused := range []bool{true, false, true} {
		dag, err := c.DAGs.Update(ctx, dagID, client.DAGUpdate{IsPaused: client.Set(paused)})
		require.NoError(t, err)
		assert.Equal(t, paused, dag.IsPaused, "the response of the update")
		dag, err = c.DAGs.Get(ctx, dagID)
		require.NoError(t, err)
		assert.Equal(t, paused, dag.IsPaused, "the stored DAG")
	}
}
