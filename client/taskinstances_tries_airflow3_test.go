package client

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Airflow 3 returns all tries at once, and has no parameters for pages.
func TestAllTriesOfAirflow3(t *testing.T) {
	var queries []string
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		queries = append(queries, r.URL.RawQuery)
		answer(w, 200, `{"task_instances": [{"task_id": "t", "dag_id": "d", "dag_run_id": "r", "map_index": -1, "try_number": 1},
			{"task_id": "t", "dag_id": "d", "dag_run_id": "r", "map_index": -1, "try_number": 2}], "total_entries": 2}`)
	}, WithServerVersion("3.3.2"))
	id := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}
	tries, err := Collect(c.TaskInstances.AllTries(t.Context(), id))
	require.NoError(t, err)
	require.Len(t, tries, 2)
	assert.Equal(t, 2, tries[1].TryNumber)
	n, err := c.TaskInstances.CountTries(t.Context(), id)
	require.NoError(t, err)
	assert.Equal(t, 2, n)
	for _, query := range queries {
		assert.Empty(t, query)
	}
}

// Without a map index, Airflow 3 would change all instances of a mapped task.
func TestChangesOfOneTaskInstanceInAirflow3(t *testing.T) {
	for version, want := range map[string]string{"2.11.2": "", "3.3.2": "-1"} {
		var selected []string
		c := serve(t, func(w http.ResponseWriter, r *http.Request) {
			selected = append(selected, r.URL.Query().Get("map_index"))
			answer(w, 200, `{"task_instances": [{"task_id": "t", "dag_id": "d", "dag_run_id": "r", "map_index": -1}], "total_entries": 1,
				"task_id": "t", "dag_id": "d", "dag_run_id": "r", "map_index": -1}`)
		}, WithServerVersion(version))
		id := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}
		require.NoError(t, c.TaskInstances.SetState(t.Context(), id, TaskStateFailed))
		_, err := c.TaskInstances.PlanSetState(t.Context(), id, TaskStateFailed)
		require.NoError(t, err)
		_, err = c.TaskInstances.SetNote(t.Context(), id, "n")
		require.NoError(t, err)
		assert.Equal(t, []string{want, want, want}, selected, version)
		id.MapIndex = Set(2)
		require.NoError(t, c.TaskInstances.SetState(t.Context(), id, TaskStateFailed))
		assert.Empty(t, selected[3], "it is in the path")
	}
}
