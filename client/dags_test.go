package client

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

func TestStatsKeepsOrderOfIDs(t *testing.T) {
	server, c := script(t, scriptedResponse{200, `{"dags": [{"dag_id": "b", "stats": []}, {"dag_id": "a", "stats": [{"state": "failed", "count": 2}]}]}`})
	stats, err := c.DAGs.Stats(t.Context(), []string{"a", "b", "none", "a"})
	require.NoError(t, err)
	require.Len(t, stats, 2, "each DAG once, in the requested order")
	assert.Equal(t, "a", stats[0].DAGID)
	assert.Equal(t, 2, stats[0].Count(DAGRunStateFailed))
	assert.Equal(t, 0, stats[1].Count(DAGRunStateFailed))
	assert.Equal(t, []string{"GET /dagStats?dag_ids=a%2Cb%2Cnone%2Ca"}, server.requests())

	var rejected *ArgumentError
	for _, ids := range [][]string{nil, {}, {""}, {"a", "b,c"}} {
		_, err := c.DAGs.Stats(t.Context(), ids)
		assert.ErrorAs(t, err, &rejected, ids)
	}
	assert.Len(t, server.requests(), 1)
}

// The webserver rejects URLs longer than 4 kB.
func TestStatsSplitsLongLists(t *testing.T) {
	var ids []string
	for _, length := range []int{250, 5000, 1, 250, 250, 1400, 1400, 250, 250} {
		ids = append(ids, strings.Repeat("x", length))
	}
	server, c := script(t, scriptedResponse{200, `{"dags": []}`})
	stats, err := c.DAGs.Stats(t.Context(), ids)
	require.NoError(t, err)
	assert.Equal(t, []DAGStats{}, stats)
	var requested []string
	var sizes []int
	for _, request := range server.requests() {
		list := strings.TrimPrefix(request, "GET /dagStats?dag_ids=")
		ids := strings.Split(list, "%2C")
		assert.True(t, len(list) <= maxIDListBytes || len(ids) == 1, "%d bytes", len(list))
		requested, sizes = append(requested, ids...), append(sizes, len(ids))
	}
	assert.Equal(t, ids, requested)
	assert.Equal(t, []int{1, 1, 4, 3}, sizes)

	_, c = script(t, scriptedResponse{200, `{"dags": [{"dag_id": "a"}]}`}, scriptedResponse{403, "No"})
	stats, err = c.DAGs.Stats(t.Context(), ids)
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
	assert.Nil(t, stats)
}

func TestWarningsAreListedOldestFirst(t *testing.T) {
	for _, version := range []string{"2.11.2", "3.3.2"} {
		clock := airflowtest.NewClock(time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC))
		server := airflowtest.New(t, airflowtest.WithVersion(version), airflowtest.WithClock(clock))
		for _, id := range []string{"b", "c", "a"} {
			server.AddDAG(airflowtest.DAG{ID: id, Tasks: []airflowtest.Task{{ID: "load", Pool: "gpu"}}})
			clock.Advance(time.Second)
		}
		c := dial(t, server.URL(), WithAuth(auth.Password("admin", "admin")))
		for name, options := range map[string]*WarningListOptions{"default": nil, "pages": {Limit: 1}} {
			var found []string
			for warning, err := range c.Warnings.All(t.Context(), options) {
				require.NoError(t, err)
				found = append(found, warning.DAGID)
			}
			if version == "2.11.2" {
				assert.Equal(t, []string{"b", "c", "a"}, found, name)
				continue
			}
			requests := server.Requests() // Airflow 3 does not warn of missing pools
			assert.Equal(t, "timestamp", requests[len(requests)-1].Query.Get("order_by"), name)
		}
	}
}
