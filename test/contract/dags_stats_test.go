package contract

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

func TestDAGStats(t *testing.T) {
	ctx, c := start(t)
	for range 2 {
		trigger(ctx, t, c, "paused", nil)
	}
	trigger(ctx, t, c, "hello", nil) // Airflow 3 leaves out DAGs without runs
	stats, err := c.DAGs.Stats(ctx, []string{"paused", "no_such_dag", "hello"})
	if !atLeast(ctx, t, c, 2, 10) {
		assertUnsupported(t, err, "2.10")
		return
	}
	require.NoError(t, err)
	require.Len(t, stats, 2, "DAGs with runs")
	assert.Equal(t, "paused", stats[0].DAGID)
	assert.Equal(t, "hello", stats[1].DAGID)
	assert.GreaterOrEqual(t, stats[0].Count(client.DAGRunStateQueued), 2)
	assert.Len(t, stats[1].Stats, 4)

	none, err := c.DAGs.Stats(ctx, []string{"no_such_dag"})
	require.NoError(t, err)
	assert.Empty(t, none)
}

// TestDAGStatsOfManyDAGs proves that Stats sends several requests if the IDs do not fit into one URL.
func TestDAGStatsOfManyDAGs(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 10, "GET /dagStats")
	trigger(ctx, t, c, "hello", nil)
	trigger(ctx, t, c, "paused", nil)
	ids := []string{"hello"}
	for i := range 1000 {
		ids = append(ids, fmt.Sprintf("no_such_dag_%d", i))
	}
	stats, err := c.DAGs.Stats(ctx, append(ids, "paused"))
	require.NoError(t, err)
	require.Len(t, stats, 2)
	assert.Equal(t, "hello", stats[0].DAGID)
	assert.Equal(t, "paused", stats[1].DAGID)
}

func TestViewerCanReadDAGStats(t *testing.T) {
	s := connect(t)
	ctx := testContext(t)
	viewer := s.as(t, s.viewer, s.viewerPassword)
	skipBefore(ctx, t, viewer, 2, 10, "GET /dagStats")
	trigger(ctx, t, s.admin(t), "hello", nil)
	stats, err := viewer.DAGs.Stats(ctx, []string{"hello"})
	require.NoError(t, err)
	assert.Len(t, stats, 1)
	stranger := s.as(t, s.user, "not the password")
	_, err = stranger.DAGs.Stats(ctx, []string{"hello"})
	assert.ErrorIs(t, err, problem.ErrUnauthenticated)
}
