package client

import (
	"context"
	"encoding/json"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// backfillServer has a DAG whose runs take a tenth of a second, and fail if their conf says so.
func backfillServer(t *testing.T) *Client {
	t.Helper()
	server := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{
		ID: "etl", RunsFor: 100 * time.Millisecond, Outcome: func(conf json.RawMessage) gen.DAGRunState {
			if string(conf) == `{"fail":true}` {
				return gen.DAGRunStateFailed
			}
			return gen.DAGRunStateSuccess
		},
	}))
	return dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin")))
}

var backfillOften = WaitAllOptions{MinInterval: 10 * time.Millisecond, MaxInterval: 20 * time.Millisecond}

func TestBackfillRunsEachDateOnceWithBoundedConcurrency(t *testing.T) {
	c := backfillServer(t)
	dates := slices.Collect(DatesBetween(day(2025), day(2025).AddDate(0, 0, 9), 24*time.Hour))
	require.Len(t, dates, 10)
	manual, err := c.DAGRuns.Trigger(t.Context(), "etl", &TriggerOptions{LogicalDate: dates[1]})
	require.NoError(t, err)
	options := &BackfillOptions{
		MaxActiveRuns: 3, WaitAllOptions: backfillOften,
		Conf: func(date time.Time) any { return map[string]bool{"fail": date.Equal(dates[7])} },
	}
	backfill := func(stopAfter int) (results []BackfillResult) {
		for result := range c.DAGRuns.Backfill(t.Context(), "etl", slices.Values(dates), options) {
			active, err := c.DAGRuns.Count(t.Context(), "etl", &DAGRunListOptions{State: []DAGRunState{DAGRunStateQueued, DAGRunStateRunning}})
			require.NoError(t, err)
			assert.LessOrEqual(t, active, 3)
			if results = append(results, result); len(results) == stopAfter {
				break
			}
		}
		return results
	}
	assert.Len(t, backfill(2), 2)
	results := backfill(-1)
	again := backfill(-1)
	require.Len(t, results, 10)
	require.Len(t, again, 10)
	created := 0
	for i, date := range dates {
		at := slices.IndexFunc(results, func(r BackfillResult) bool { return r.LogicalDate.Equal(date) })
		require.GreaterOrEqual(t, at, 0, date)
		result := results[at]
		require.NotNil(t, result.Run)
		assert.True(t, result.Run.LogicalDate.Equal(date))
		if result.Outcome == OutcomeCreated {
			created++
		}
		switch i {
		case 1:
			assert.Equal(t, manual.DAGRunID, result.Run.DAGRunID)
			assert.Equal(t, OutcomeExisting, result.Outcome)
			assert.Equal(t, result.Run.DAGRunID, result.DAGRunID)
		case 7:
			var failed *RunFailedError
			require.ErrorAs(t, result.Err, &failed)
		default:
			require.NoError(t, result.Err)
		}
	}
	assert.Positive(t, created)
	for _, result := range again {
		assert.Equal(t, OutcomeExisting, result.Outcome)
		assert.True(t, result.Run.State.Terminal())
	}
	total, err := c.DAGRuns.Count(t.Context(), "etl", nil)
	require.NoError(t, err)
	assert.Equal(t, 10, total)
}

func TestBackfillReportsDatesThatCannotRun(t *testing.T) {
	c := backfillServer(t)
	one := func(dag string, options *BackfillOptions) error {
		results := slices.Collect(c.DAGRuns.Backfill(t.Context(), dag, DatesBetween(day(2025), day(2025), 0), options))
		require.Len(t, results, 1)
		return results[0].Err
	}
	require.NoError(t, one("etl", &BackfillOptions{WaitAllOptions: backfillOften}))
	var conflict *ConflictError
	require.ErrorAs(t, one("etl", &BackfillOptions{Conf: func(time.Time) any { return map[string]int{"n": 1} }}), &conflict)
	var invalid *ArgumentError
	require.ErrorAs(t, one("etl", &BackfillOptions{MaxActiveRuns: -1}), &invalid)
	for result := range c.DAGRuns.Backfill(t.Context(), "etl", nil, nil) {
		require.ErrorAs(t, result.Err, &invalid)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	results := slices.Collect(c.DAGRuns.Backfill(ended, "etl", DatesBetween(day(2025), day(2026), 24*time.Hour), nil))
	require.Len(t, results, 1)
	require.ErrorIs(t, results[0].Err, context.Canceled)
	assert.Empty(t, slices.Collect(c.DAGRuns.Backfill(ended, "etl", func(func(time.Time) bool) {}, nil)), "no dates")
	require.ErrorIs(t, one("missing", nil), problem.ErrNotFound)
}

func TestBackfillStopsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: time.Hour}))
		c := serveInMemory(t, server, WithAuth(auth.Basic("admin", "admin")))
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		defer cancel()
		n := 0
		for result := range c.DAGRuns.Backfill(ctx, "etl", DatesBetween(day(2025), day(2026), 24*time.Hour), &BackfillOptions{MaxActiveRuns: 2}) {
			n++
			require.ErrorIs(t, result.Err, context.DeadlineExceeded)
			assert.False(t, result.LogicalDate.IsZero())
			assert.Equal(t, n < 3, result.DAGRunID != "", "the first two dates have runs that continue")
			if n == 3 {
				assert.ErrorContains(t, result.Err, "nothing was triggered for this date and later ones: ")
				assert.True(t, SafeToRetry(result.Err))
			}
		}
		assert.Equal(t, 3, n, "two active runs, and the first date without one")
	})
}
