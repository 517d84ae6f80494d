package client

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

// The executor of Airflow 3 fails a task that it cannot start. The log of the try is a 404, as for one that does not exist.
func TestFollowSaysThatATryNeverRan(t *testing.T) {
	for _, state := range []string{"failed", "up_for_retry"} {
		polls := 0
		c := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if strings.Contains(r.URL.Path, "/logs/") {
				answer(w, http.StatusNotFound, `{"detail": "TaskInstance not found"}`)
				return
			}
			if polls++; polls > 3 {
				answer(w, http.StatusOK, `{"dag_id": "d", "dag_run_id": "r", "task_id": "t", "map_index": -1, "try_number": 1, "state": "`+state+`"}`)
				return
			}
			answer(w, http.StatusOK, `{"dag_id": "d", "dag_run_id": "r", "task_id": "t", "map_index": -1, "try_number": 1, "state": "queued"}`)
		}, WithServerVersion("3.3.2"))
		id := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}
		options := &LogFollowOptions{MinInterval: time.Millisecond, MaxInterval: time.Millisecond, Linger: 10 * time.Millisecond}
		lines, err := Collect(c.Logs.Follow(t.Context(), id, 1, options))
		require.NoError(t, err)
		require.Len(t, lines, 1)
		assert.True(t, lines[0].Notice)
		assert.Contains(t, lines[0].Text, "no log of try 1")
		if state == "failed" {
			_, err = Collect(c.Logs.Follow(t.Context(), id, 2, options))
			require.ErrorIs(t, err, problem.ErrNotFound, "there was no second try")
		}
	}
}
