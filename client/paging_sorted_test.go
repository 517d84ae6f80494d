package client_test

import (
	"fmt"
	"iter"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// Airflow 3 sorts task instances. If others are deleted between the pages, All and AllBatch yield those that remain, also without
// cursors.
func TestAllTaskInstancesOfAirflow3WhileRunsAreDeleted(t *testing.T) {
	lists := map[string]func(c *client.Client) iter.Seq2[client.TaskInstance, error]{
		"3.1.8 All": func(c *client.Client) iter.Seq2[client.TaskInstance, error] {
			return c.TaskInstances.All(t.Context(), "etl", "~", nil)
		},
		"3.3.2 All ahead": func(c *client.Client) iter.Seq2[client.TaskInstance, error] {
			return c.TaskInstances.All(t.Context(), "etl", "~", &client.TaskInstanceListOptions{Prefetch: 2})
		},
		"3.3.2 AllBatch": func(c *client.Client) iter.Seq2[client.TaskInstance, error] {
			return c.TaskInstances.AllBatch(t.Context(), client.TaskInstanceFilter{DAGIDs: []string{"etl"}, Limit: 10})
		},
	}
	for name, all := range lists {
		const runs = 30
		c, _ := startRuns(t, name[:5], runs)
		var seen, deleted int
		remain := map[string]int{}
		for task, err := range all(c) {
			require.NoError(t, err, name)
			remain[task.DAGRunID]++
			if seen++; seen%8 == 0 && deleted < runs/3 { // runs at the beginning, whose task instances were yielded or are still to come
				require.NoError(t, c.DAGRuns.Delete(t.Context(), "etl", fmt.Sprintf("r%02d", deleted)))
				deleted++
			}
		}
		assert.Equal(t, runs/3, deleted, name)
		for i := deleted; i < runs; i++ {
			assert.Equal(t, 4, remain[fmt.Sprintf("r%02d", i)], "%s: run %d", name, i)
		}
	}
}
