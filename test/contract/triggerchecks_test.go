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

// What the client refuses of run ids is what the server does, and nothing else.
func TestTriggerRunIDs(t *testing.T) {
	ctx, c := start(t)
	for id, since := range map[string]string{
		name(t) + "~:.-_+":                 "",
		"manual__" + name(t):               "",
		"asset_triggered__" + name(t):      "",
		name(t) + strings.Repeat("x", 180): "",
		name(t) + strings.Repeat("x", 250): "2.0",
		"scheduled__" + name(t):            "2.5.1",
		"backfill__" + name(t):             "2.5.1",
		"dataset_triggered__" + name(t):    "2.5.1",
		name(t) + " b":                     "2.6.3",
		name(t) + "é":                      "2.6.3",
		name(t) + "@,":                     "2.6.3",
	} {
		refuses := since != "" && knowsRelease(ctx, t, c, since)
		if since != "2.0" { // PostgreSQL has no room in its log for who deletes a run with such an id: that is a 500
			removeLater(t, c, "paused", id)
		}
		_, err := c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{DAGRunID: id})
		if !refuses {
			require.NoError(t, err, id)
			continue
		}
		var refused *client.ArgumentError
		require.ErrorAs(t, err, &refused, id)
		assert.Equal(t, "dag_run_id", refused.Argument)

		_, err = c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{DAGRunID: id, SkipRunIDCheck: true})
		if since == "2.6.3" {
			assert.ErrorIs(t, err, problem.ErrServer, id)
		} else {
			assert.ErrorIs(t, err, problem.ErrBadRequest, id)
		}
		_, err = c.DAGRuns.Get(ctx, "paused", id)
		assert.ErrorIs(t, err, problem.ErrNotFound, id)
	}
}

// Dates are sent so that the server has the instant that was meant, and refused where it knows none.
func TestTriggerLogicalDates(t *testing.T) {
	ctx, c := start(t)
	local := day(t).In(time.FixedZone("with seconds", 19*60+32)) // as Amsterdam had until 1937
	run := trigger(ctx, t, c, "paused", &client.TriggerOptions{LogicalDate: local})
	assert.WithinDuration(t, local, run.LogicalDate, 0)
	back, err := c.DAGRuns.Get(ctx, "paused", run.DAGRunID)
	require.NoError(t, err)
	assert.WithinDuration(t, local, back.LogicalDate, 0)

	for _, date := range []time.Time{
		time.Date(0, 12, 31, 23, 0, 0, 0, time.UTC), time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC),
		time.Date(9999, 12, 31, 23, 0, 0, 0, time.FixedZone("", -5*60*60)), time.Date(1, 1, 1, 0, 0, 0, 0, time.FixedZone("", 5*60*60)),
	} {
		_, err := c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{LogicalDate: date})
		var refused *client.ArgumentError
		require.ErrorAs(t, err, &refused, date.String())
		assert.Equal(t, "LogicalDate", refused.Argument)
	}
	for _, text := range []string{"9999-12-31T23:00:00-05:00", "0001-01-01T00:00:00+05:00", "10000-01-01T00:00:00Z", "2031-02-01T00:00:00"} {
		member := "logical_date"
		if !knows(ctx, t, c, 2, 2) {
			member = "execution_date"
		}
		err := c.Do(ctx, client.Request{Method: "POST", Path: "/dags/paused/dagRuns", Body: map[string]string{member: text}}, nil)
		var p *problem.Error
		assert.ErrorAs(t, err, &p, "the server knows no such date: "+text)
	}
}
