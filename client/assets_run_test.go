package client_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

func TestWaitForRunReturnsTheRunThatTheEventCreated(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := airflowtest.NewServer(airflowtest.WithDAG(
			airflowtest.DAG{ID: "report", Assets: []string{"s3://b/x"}, RunsFor: time.Minute},
			airflowtest.DAG{ID: "both", Assets: []string{"s3://b/x", "s3://b/y"}},
		))
		c := clientOf(t, server)
		for range 3 { // each event has a run of its own
			event, err := c.Assets.CreateEvent(t.Context(), client.AssetEventCreate{AssetURI: "s3://b/x"})
			require.NoError(t, err)
			run, err := c.Assets.WaitForRun(t.Context(), event, "report", nil)
			require.NoError(t, err)
			assert.Equal(t, client.DAGRunStateSuccess, run.State)
			upstream, err := c.DAGRuns.UpstreamAssetEvents(t.Context(), "report", run.DAGRunID)
			require.NoError(t, err)
			require.Len(t, upstream, 1)
			assert.Equal(t, event.ID, upstream[0].ID)
		}
		event, err := c.Assets.CreateEvent(t.Context(), client.AssetEventCreate{AssetURI: "s3://b/x"})
		require.NoError(t, err)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		_, err = c.Assets.WaitForRun(ctx, event, "both", nil)
		require.ErrorIs(t, err, context.DeadlineExceeded, "it waits for the other asset")
		_, err = c.Assets.WaitForRun(t.Context(), &client.AssetEvent{ID: 99, AssetID: event.AssetID}, "report", nil)
		require.ErrorIs(t, err, problem.ErrNotFound)
		var invalid *client.ArgumentError
		_, err = c.Assets.WaitForRun(t.Context(), &client.AssetEvent{}, "report", nil)
		require.ErrorAs(t, err, &invalid)
	})
}

func TestWaitForRunSaysWhyThereIsNoRun(t *testing.T) {
	for dagID, reason := range map[string]client.StallReason{"paused": client.StallPaused, "missing": client.StallNoDAG} {
		synctest.Test(t, func(t *testing.T) {
			server := airflowtest.NewServer(airflowtest.WithDAG(
				airflowtest.DAG{ID: "report", Assets: []string{"s3://b/x"}}, airflowtest.DAG{ID: "paused", Assets: []string{"s3://b/x"}, Paused: true}))
			c := clientOf(t, server)
			event, err := c.Assets.CreateEvent(t.Context(), client.AssetEventCreate{AssetURI: "s3://b/x"})
			require.NoError(t, err)
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
			defer cancel()
			var stalls []*client.StalledError
			_, err = c.Assets.WaitForRun(ctx, event, dagID, &client.WaitOptions{OnStall: func(stall *client.StalledError) { stalls = append(stalls, stall) }})
			require.ErrorIs(t, err, context.DeadlineExceeded)
			var stall *client.StalledError
			require.ErrorAs(t, err, &stall)
			assert.True(t, stall.Has(reason), stall)
			assert.Equal(t, dagID, stall.Run.DAGID)
			assert.Contains(t, stall.Error(), `DAG "`+dagID+`" has no run yet: DAG "`+dagID+`" `)
			assert.InDelta(t, 10, len(stalls), 1, "once a minute")
		})
	}
}

// After the server has returned an event, the 404 of a proxy is an outage, whichever request it meets.
func TestWaitForRunSurvivesForeign404s(t *testing.T) {
	for skip := 1; skip < 5; skip++ {
		synctest.Test(t, func(t *testing.T) {
			server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "report", Assets: []string{"s3://b/x"}, RunsFor: time.Minute}))
			c := clientOf(t, server)
			event, err := c.Assets.CreateEvent(t.Context(), client.AssetEventCreate{AssetURI: "s3://b/x"})
			require.NoError(t, err)
			server.Fail(airflowtest.Fault{Page: airflowtest.PageNginxNotFound, Times: 1, Skip: skip})
			run, err := c.Assets.WaitForRun(t.Context(), event, "report", nil)
			require.NoError(t, err, skip)
			assert.Equal(t, client.DAGRunStateSuccess, run.State)
		})
	}
}

func TestTriggerAndWaitSurvivesForeign404AfterTheTrigger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "report"}))
		c := clientOf(t, server)
		server.Fail(airflowtest.Fault{Route: "GET", Page: airflowtest.PageNginxNotFound, Times: 2})
		run, err := c.DAGRuns.TriggerAndWait(t.Context(), "report", &client.TriggerOptions{DAGRunID: "r"}, nil)
		require.NoError(t, err)
		assert.Equal(t, client.DAGRunStateSuccess, run.State)

		_, err = c.DAGRuns.Wait(t.Context(), "report", "r", &client.WaitOptions{LogLines: -1})
		var invalid *client.ArgumentError
		require.ErrorAs(t, err, &invalid)
	})
}
