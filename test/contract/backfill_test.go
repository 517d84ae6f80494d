package contract

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

func TestBackfillRunsEachDateOnce(t *testing.T) {
	ctx, c := start(t)
	first := uniqueDate(t)
	last := first.Add(4 * time.Second)
	manual := trigger(ctx, t, c, "hello", &client.TriggerOptions{LogicalDate: first.Add(time.Second)})
	options := &client.BackfillOptions{MaxActiveRuns: 2, WaitAllOptions: client.WaitAllOptions{MaxInterval: fast.MaxInterval}}
	backfill := func(stopAfter int) map[string]client.BackfillResult {
		results := map[string]client.BackfillResult{}
		for result := range c.DAGRuns.Backfill(ctx, "hello", client.DatesBetween(first, last, time.Second), options) {
			require.NoError(t, result.Err)
			assert.True(t, result.Run.LogicalDate.Equal(result.LogicalDate))
			assert.Equal(t, client.DAGRunStateSuccess, result.Run.State)
			if results[result.Run.DAGRunID] = result; len(results) == stopAfter {
				break
			}
		}
		return results
	}
	for date := range client.DatesBetween(first, last, time.Second) {
		removeLater(t, c, "hello", client.RunIDForKey("backfill-"+date.UTC().Format(time.RFC3339)))
	}
	assert.Len(t, backfill(1), 1)
	results := backfill(-1)
	assert.Len(t, results, 5)
	assert.Equal(t, client.OutcomeExisting, results[manual.DAGRunID].Outcome)
	for _, result := range backfill(-1) {
		assert.Equal(t, client.OutcomeExisting, result.Outcome)
	}

	var conflict *client.ConflictError
	options.Conf = func(time.Time) any { return map[string]int{"n": 1} }
	for result := range c.DAGRuns.Backfill(ctx, "hello", client.DatesBetween(first, first, 0), options) {
		assert.ErrorAs(t, result.Err, &conflict)
	}
}
