package client

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
)

// poolServer is a fake Airflow with five pools: default_pool and p0 to p3.
func poolServer(t *testing.T) (*airflowtest.Server, *Client) {
	t.Helper()
	options := []airflowtest.Option{airflowtest.WithUser("admin", "pw", airflowtest.Admin)}
	for i := range 4 {
		options = append(options, airflowtest.WithPool(Pool{Name: fmt.Sprint("p", i), Slots: 1}))
	}
	s := airflowtest.New(t, options...)
	return s, dial(t, s.URL(), WithAuth(auth.Basic("admin", "pw")))
}

func TestListRejectsANegativeTotal(t *testing.T) {
	s, c := poolServer(t)
	s.Fail(airflowtest.Fault{Kind: airflowtest.Alter, Route: "GET /pools", Fields: map[string]any{"total_entries": -5}})
	_, list := c.Pools.List(t.Context(), nil)
	_, all := Collect(c.Pools.All(t.Context(), nil))
	_, count := c.Pools.Count(t.Context(), nil)
	for _, err := range []error{list, all, count} {
		var wrong *ResponseError
		require.ErrorAs(t, err, &wrong)
		assert.Equal(t, "total_entries: must not be negative, and not -5", wrong.Reason)
	}
}

func TestAllReportsARowThatAPageHasTwice(t *testing.T) {
	s, c := poolServer(t)
	s.Fail(airflowtest.Fault{Kind: airflowtest.Alter, Route: "GET /pools", Fields: map[string]any{"pools[2].name": "p0"}})
	pools, err := Collect(c.Pools.All(t.Context(), nil))
	var missing *IncompleteError
	require.ErrorAs(t, err, &missing)
	assert.Equal(t, [2]int{4, 5}, [2]int{missing.Rows, missing.Total})
	assert.Contains(t, missing.Reason, "rows twice")
	assert.Len(t, pools, 4)
}

// A cache that ignores the query sends the page of another request.
func TestListRejectsMoreRowsThanRequested(t *testing.T) {
	s, c := poolServer(t)
	page := `{"pools": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "total_entries": 3}`
	s.Fail(airflowtest.Fault{Route: "GET /pools", Status: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: page})
	options := &PoolListOptions{Limit: 2, Offset: 2}
	_, list := c.Pools.List(t.Context(), options)
	_, all := Collect(c.Pools.All(t.Context(), options))
	_, count := c.Pools.Count(t.Context(), nil)
	for want, err := range map[int]error{2: list, 1: count} {
		var wrong *ResponseError
		require.ErrorAs(t, err, &wrong)
		assert.Equal(t, fmt.Sprintf("pools: must have at most %d rows, as requested, and not 3", want), wrong.Reason)
	}
	assert.ErrorContains(t, all, "must have at most 2 rows")
	_, err := c.Pools.List(t.Context(), &PoolListOptions{Limit: 3})
	assert.NoError(t, err)
}

// Airflow 2.0.2 counts all task instances of this list as one, and ignores the limit. All servers count the rows before they read
// them.
func TestListAcceptsWhatServersDo(t *testing.T) {
	page := scriptedResponse{200, `{"task_instances": [{"task_id": "a"}, {"task_id": "b"}, {"task_id": "c"}], "total_entries": 1}`}
	_, c := scriptFor(t, "2.11.2", page)
	filter := TaskInstanceFilter{DAGIDs: []string{"d"}, Limit: 2}
	list, err := c.TaskInstances.ListBatch(t.Context(), filter)
	require.NoError(t, err)
	assert.Equal(t, 1, list.Total)
	assert.Len(t, list.Items, 3)
	all, err := Collect(c.TaskInstances.All(t.Context(), "d", "r", nil))
	require.NoError(t, err)
	assert.Len(t, all, 3)
}
