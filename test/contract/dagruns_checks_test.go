package contract

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// TestTriggerRunIDs proves that the client rejects exactly the run IDs that the server rejects.
func TestTriggerRunIDs(t *testing.T) {
	ctx, c := start(t)
	for id, since := range map[string]string{
		uniqueName(t) + "~:.-_+":                  "",
		"manual__" + uniqueName(t):                "",
		"asset_triggered__" + uniqueName(t):       "3.0",
		uniqueName(t) + strings.Repeat("x", 180):  "",
		uniqueName(t) + strings.Repeat("x", 250):  "2.0",
		"scheduled__" + uniqueName(t):             "2.5.1",
		"backfill__" + uniqueName(t):              "2.5.1",
		"dataset_triggered__" + uniqueName(t):     "2.5.1",
		"asset_materialization__" + uniqueName(t): "3.2",
		"operator_triggered__" + uniqueName(t):    "3.3",
		uniqueName(t) + "..b":                     "3.3",
		uniqueName(t) + " b":                      "2.6.3",
		uniqueName(t) + "é":                       "2.6.3",
		uniqueName(t) + "@,":                      "2.6.3",
	} {
		rejects := since != "" && atLeastRelease(ctx, t, c, since)
		if strings.HasPrefix(id, "dataset_triggered__") && atLeast(ctx, t, c, 3, 0) {
			rejects = false
		}
		if since != "2.0" { // on PostgreSQL, deleting a run with this ID is a 500, because the event log entry is too long
			removeLater(t, c, "paused", id)
		}
		_, err := c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{DAGRunID: id})
		if !rejects {
			require.NoError(t, err, id)
			continue
		}
		var invalid *client.ArgumentError
		require.ErrorAs(t, err, &invalid, id)
		assert.Equal(t, "dag_run_id", invalid.Argument)

		_, err = c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{DAGRunID: id, SkipRunIDCheck: true})
		switch airflow3 := atLeast(ctx, t, c, 3, 0); {
		case since == "2.6.3" && !airflow3:
			assert.ErrorIs(t, err, problem.ErrServer, id)
		case since == "2.0" && airflow3: // the database rejects the ID
			assert.Error(t, err, id)
		default:
			assert.ErrorIs(t, err, problem.ErrBadRequest, id)
		}
		_, err = c.DAGRuns.Get(ctx, "paused", id)
		assert.ErrorIs(t, err, problem.ErrNotFound, id)
	}
}

// TestTriggerLogicalDates proves that the server receives the same instant, and that the client rejects dates that the server
// rejects.
func TestTriggerLogicalDates(t *testing.T) {
	ctx, c := start(t)
	local := uniqueDate(t).In(time.FixedZone("with seconds", 19*60+32)) // as in Amsterdam until 1937
	run := trigger(ctx, t, c, "paused", &client.TriggerOptions{LogicalDate: local})
	assert.WithinDuration(t, local, run.LogicalDate, 0)
	stored, err := c.DAGRuns.Get(ctx, "paused", run.DAGRunID)
	require.NoError(t, err)
	assert.WithinDuration(t, local, stored.LogicalDate, 0)

	for _, date := range []time.Time{
		time.Date(0, 12, 31, 23, 0, 0, 0, time.UTC), time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC),
		time.Date(9999, 12, 31, 23, 0, 0, 0, time.FixedZone("", -5*60*60)), time.Date(1, 1, 1, 0, 0, 0, 0, time.FixedZone("", 5*60*60)),
	} {
		_, err := c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{LogicalDate: date})
		var invalid *client.ArgumentError
		require.ErrorAs(t, err, &invalid, date.String())
		assert.Equal(t, "LogicalDate", invalid.Argument)
	}
	for _, text := range []string{"9999-12-31T23:00:00-05:00", "0001-01-01T00:00:00+05:00", "10000-01-01T00:00:00Z", "2031-02-01T00:00:00"} {
		field := "logical_date"
		if !atLeast(ctx, t, c, 2, 2) {
			field = "execution_date"
		}
		err := c.Do(ctx, client.Request{Method: "POST", Path: inAPI("/dags/paused/dagRuns"), Body: map[string]string{field: text}}, nil)
		var p *problem.Error
		assert.ErrorAs(t, err, &p, "the server rejects "+text)
	}
}
