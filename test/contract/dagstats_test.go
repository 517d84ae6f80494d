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
	stats, err := c.DAGs.Stats(ctx, []string{"paused", "no_such_dag", "hello"})
	if !knows(ctx, t, c, 2, 10) {
		assertUnsupported(t, err, "2.10")
		return
	}
	require.NoError(t, err)
	require.Len(t, stats, 2)
	assert.Equal(t, "paused", stats[0].DAGID)
	assert.Equal(t, "hello", stats[1].DAGID)
	assert.GreaterOrEqual(t, stats[0].Count(client.DAGRunStateQueued), 2)
	assert.Len(t, stats[1].Stats, 4)

	none, err := c.DAGs.Stats(ctx, []string{"no_such_dag"})
	require.NoError(t, err)
	assert.Empty(t, none)
}

// No webserver takes a URL with all of these ids.
func TestDAGStatsOfMany(t *testing.T) {
	ctx, c := start(t)
	needs(ctx, t, c, 2, 10, "GET /dagStats")
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

func TestDAGStatsAreForViewers(t *testing.T) {
	s := open(t)
	ctx := within(t)
	viewer := s.as(t, s.viewer, s.viewerPassword)
	needs(ctx, t, viewer, 2, 10, "GET /dagStats")
	stats, err := viewer.DAGs.Stats(ctx, []string{"hello"})
	require.NoError(t, err)
	assert.Len(t, stats, 1)
	stranger := s.as(t, s.user, "not the password")
	_, err = stranger.DAGs.Stats(ctx, []string{"hello"})
	assert.ErrorIs(t, err, problem.ErrUnauthenticated)
}
