package contract

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// Trigger has no options for the data interval, but the server knows its fields.
func TestWithBodyFieldsSendsFieldsThatTheServerKnows(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 9, "the data interval of a new DAG run")
	day := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	interval := client.WithBodyFields(map[string]any{"data_interval_start": day, "data_interval_end": day.AddDate(0, 0, 1)})
	options := &client.TriggerOptions{DAGRunID: uniqueName(t)}
	if atLeast(ctx, t, c, 3, 0) {
		options.LogicalDate = uniqueDate(t) // without one, the server ignores the interval
	}
	run, err := c.DAGRuns.Trigger(ctx, "paused", options, interval)
	require.NoError(t, err)
	removeLater(t, c, run.DAGID, run.DAGRunID)
	assert.True(t, run.DataIntervalStart.Equal(day), run.DataIntervalStart)
	assert.True(t, run.DataIntervalEnd.Equal(day.AddDate(0, 0, 1)), run.DataIntervalEnd)
}

func TestWithBodyFieldsOfUnknownFieldsAreRejectedByTheServer(t *testing.T) {
	ctx, c := start(t)
	unknown := client.WithBodyFields(map[string]any{"no_such_field": 1})
	name := uniqueName(t)
	_, err := c.Pools.Create(ctx, client.PoolCreate{Name: name, Slots: 1}, unknown)
	require.ErrorIs(t, err, problem.ErrBadRequest)
	_, err = c.Pools.Get(ctx, name)
	require.ErrorIs(t, err, problem.ErrNotFound)

	conn := newConnection(ctx, t, c, client.ConnectionCreate{ConnType: "http"})
	_, err = c.Connections.Update(ctx, conn.ConnectionID, client.ConnectionUpdate{Host: client.Set("h")}, unknown)
	require.ErrorIs(t, err, problem.ErrBadRequest)
	got, err := c.Connections.Get(ctx, conn.ConnectionID)
	require.NoError(t, err)
	assert.Empty(t, got.Host, "nothing is changed")
}
