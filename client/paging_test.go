package client

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/internal/paging"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// list serves the DAGs d0, d1, …, at most pageLimit of them per page, and records the queries.
func list(total func(request int) int, pageLimit int) (http.HandlerFunc, *[]string) {
	var queries []string
	return func(w http.ResponseWriter, r *http.Request) {
		queries = append(queries, r.URL.RawQuery)
		n := total(len(queries))
		limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
		offset, _ := strconv.Atoi(r.URL.Query().Get("offset"))
		page := dagsOf(min(limit, pageLimit), offset, n)
		b, _ := json.Marshal(map[string]any{"dags": page, "total_entries": n})
		answer(w, 200, string(b))
	}, &queries
}

// dagsOf returns the DAGs of one page.
func dagsOf(limit, offset, total int) []DAG {
	page := []DAG{}
	for i := offset; i < min(offset+limit, total); i++ {
		page = append(page, DAG{DAGID: fmt.Sprint("d", i)})
	}
	return page
}

// rows serves a list of rows, which are JSON, as the field name. A page has at most pageLimit rows. The total that the server
// reports is too large by excess. It records the queries.
func rows(name string, pageLimit, excess int, rows ...string) (http.HandlerFunc, *[]string) {
	var requests []string
	return func(w http.ResponseWriter, r *http.Request) {
		requests = append(requests, r.URL.RawQuery)
		limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
		offset, _ := strconv.Atoi(r.URL.Query().Get("offset"))
		offset = min(offset, len(rows))
		page := rows[offset:min(offset+min(limit, pageLimit), len(rows))]
		answer(w, 200, fmt.Sprintf(`{%q: [%s], "total_entries": %d}`, name, strings.Join(page, ", "), len(rows)+excess))
	}, &requests
}

func constant(n int) func(int) int { return func(int) int { return n } }

func collect(t *testing.T, c *Client, options *DAGListOptions) []string {
	t.Helper()
	var ids []string
	for dag, err := range c.DAGs.All(t.Context(), options) {
		require.NoError(t, err)
		ids = append(ids, dag.DAGID)
	}
	return ids
}

func TestAllYieldsTheRowsOfAllPages(t *testing.T) {
	for _, pageLimit := range []int{1, 7, 100, 1000} {
		for _, total := range []int{0, 1, 99, 100, 101, 250} {
			h, _ := list(constant(total), pageLimit)
			ids := collect(t, serve(t, h), nil)
			assert.Len(t, ids, total, "%d rows, %d per page", total, pageLimit)
			for i, id := range ids {
				assert.Equal(t, fmt.Sprint("d", i), id)
			}
		}
	}
}

func TestAllSendsNoMoreRequestsThanNeeded(t *testing.T) {
	h, queries := list(constant(5), 2)
	c := serve(t, h, WithServerVersion("2.11.2"))
	ids := collect(t, c, &DAGListOptions{Limit: 3, Offset: 1, OrderBy: DAGOrderDAGID.Descending()})
	assert.Equal(t, []string{"d1", "d2", "d3", "d4"}, ids)
	assert.Equal(t, []string{
		"limit=3&offset=1&order_by=-dag_id", "limit=3&offset=2&order_by=-dag_id", "limit=3&offset=3&order_by=-dag_id",
		"limit=3&offset=4&order_by=-dag_id",
	}, *queries, "each page begins with the last row of the previous page, until a page is not full")

	*queries = nil
	all := c.DAGs.All(t.Context(), nil)
	assert.Empty(t, *queries, "no request is sent before the sequence is ranged over")
	for _, err := range all {
		require.NoError(t, err)
		break
	}
	assert.Equal(t, []string{"limit=100"}, *queries, "no request is sent after the loop ended")
	for range 2 {
		*queries = nil
		for _, err := range all {
			require.NoError(t, err)
		}
		assert.Len(t, *queries, 5, "each range reads the list again")
	}
}

func TestAllEndsWhenTheListChanges(t *testing.T) {
	h, _ := list(func(request int) int { return 10 - request }, 2)
	assert.Len(t, collect(t, serve(t, h), nil), 5, "a shrinking list ends")
	h, _ = list(func(request int) int { return min(request*3, 30) }, 2)
	assert.Len(t, collect(t, serve(t, h), nil), 30, "a growing list ends when it stops growing")
	calls := 0
	c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		calls++
		answer(w, 200, `{"dags": [], "total_entries": 17}`)
	})
	assert.Empty(t, collect(t, c, nil), "an empty page ends the list, whatever the total")
	assert.Equal(t, 1, calls)
}

func TestAllEndsAfterAnError(t *testing.T) {
	h, queries := list(constant(5), 2)
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if len(*queries) == 1 {
			refuse(w, 403, "No")
			return
		}
		h(w, r)
	})
	var ids []string
	var errs []error
	for dag, err := range c.DAGs.All(t.Context(), nil) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		ids = append(ids, dag.DAGID)
	}
	assert.Equal(t, []string{"d0", "d1"}, ids)
	require.Len(t, errs, 1)
	assert.ErrorIs(t, errs[0], problem.ErrPermissionDenied)
}

func TestAllAlsoRequestsTheFieldsThatIdentifyRows(t *testing.T) {
	h, queries := rows("dag_runs", 2, 0, `{"dag_run_id": "a"}`, `{"dag_run_id": "b"}`, `{"dag_run_id": "c"}`)
	c := serve(t, h, WithServerVersion("2.11.2"))
	options := DAGRunListOptions{State: []DAGRunState{DAGRunStateQueued}, Fields: []DAGRunField{DAGRunFieldState, DAGRunFieldDAGID}}
	for range 2 {
		runs, err := Collect(c.DAGRuns.All(t.Context(), "d", &options))
		require.NoError(t, err)
		assert.Equal(t, []DAGRun{{DAGRunID: "a"}, {DAGRunID: "b"}, {DAGRunID: "c"}}, runs)
	}
	assert.Equal(t, []DAGRunField{DAGRunFieldState, DAGRunFieldDAGID}, options.Fields)
	assert.Contains(t, *queries, "limit=100&offset=1&state=queued&fields=state&fields=dag_id&fields=dag_run_id")
}

func TestCount(t *testing.T) {
	h, queries := rows("pools", 7, 0, make([]string, 30)...)
	c := serve(t, h)
	n, err := c.Pools.Count(t.Context(), &PoolListOptions{Limit: 5, Offset: 20})
	require.NoError(t, err)
	assert.Equal(t, 30, n)
	assert.Equal(t, []string{"limit=1&offset=2147483647"}, *queries, "the server reads no row")

	c = serve(t, func(w http.ResponseWriter, _ *http.Request) { refuse(w, 403, "No") })
	_, err = c.Pools.Count(t.Context(), nil)
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
}

func TestAllRejectsNegativeOptions(t *testing.T) {
	c := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") })
	for _, options := range []PoolListOptions{{Limit: -1}, {Prefetch: -1}} {
		_, err := Collect(c.Pools.All(t.Context(), &options))
		_, ok := errors.AsType[*ArgumentError](err)
		assert.True(t, ok, "%v", err)
	}
}

func TestAllMayBeRangedOverConcurrently(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
		offset, _ := strconv.Atoi(r.URL.Query().Get("offset"))
		b, _ := json.Marshal(map[string]any{"dags": dagsOf(limit, offset, 20), "total_entries": 20})
		answer(w, 200, string(b))
	})
	all := c.DAGs.All(t.Context(), &DAGListOptions{Limit: 3})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			n := 0
			for dag, err := range all {
				assert.NoError(t, err)
				assert.Equal(t, fmt.Sprint("d", n), dag.DAGID)
				n++
			}
			assert.Equal(t, 20, n)
		})
	}
	wg.Wait()
}

func TestPrefetchReturnsAnErrorAfterTheRowsBeforeIt(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch offset := r.URL.Query().Get("offset"); offset {
		case "":
			answer(w, 200, `{"pools": [{"name": "a"}, {"name": "b"}], "total_entries": 9}`)
		case "1":
			answer(w, 200, `{"pools": [{"name": "b"}, {"name": "c"}], "total_entries": 9}`)
		default:
			refuse(w, 403, "No")
		}
	})
	pools, err := Collect(c.Pools.All(t.Context(), &PoolListOptions{Prefetch: 5}))
	assert.Equal(t, []Pool{{Name: "a"}, {Name: "b"}, {Name: "c"}}, pools)
	assert.ErrorContains(t, err, "No")
}

func TestPrefetchKeepsTheResponseOfTheLastPageThatWasUsed(t *testing.T) {
	h, _ := rows("pools", 2, 0, `{"name": "a"}`, `{"name": "b"}`, `{"name": "c"}`, `{"name": "d"}`)
	var mu sync.Mutex
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		h(w, r)
	})
	var response Response
	var bodies []string
	for _, err := range c.Pools.All(t.Context(), &PoolListOptions{Prefetch: 3}, WithResponse(&response)) {
		require.NoError(t, err)
		bodies = append(bodies, string(response.Body))
	}
	require.Len(t, bodies, 4)
	assert.Equal(t, bodies[0], bodies[1])
	assert.JSONEq(t, `{"pools": [{"name": "b"}, {"name": "c"}], "total_entries": 4}`, bodies[2])
	assert.JSONEq(t, `{"pools": [{"name": "c"}, {"name": "d"}], "total_entries": 4}`, bodies[3])
}

// The errors of package paging become those of this package.
func TestListErrors(t *testing.T) {
	first, second := &problem.Error{Status: 500, Title: "first"}, &problem.Error{Status: 500, Title: "second"}
	skipped := []paging.BadRow{{Offset: 3, Err: first}, {Offset: 7, Err: second}}
	bad := &BadRowsError{Rows: []BadRow{{Offset: 3, Err: first}, {Offset: 7, Err: second}}}
	missed := &paging.Incomplete{Rows: 1, Total: 2, Reason: "rows moved"}
	incomplete := &IncompleteError{Rows: 1, Total: 2, Reason: "rows moved"}

	assert.NoError(t, listError(nil))
	assert.Equal(t, context.Canceled, listError(context.Canceled))
	assert.Equal(t, incomplete, listError(missed))
	assert.Equal(t, bad, listError(&paging.BadRows{Rows: skipped}))
	early := &BadRowsError{Rows: bad.Rows, Ended: context.Canceled}
	assert.Equal(t, early, listError(&paging.BadRows{Rows: skipped, Err: context.Canceled}))
	assert.ErrorIs(t, early, context.Canceled)
	assert.Equal(t, &BadRowsError{Rows: bad.Rows, Ended: incomplete}, listError(&paging.BadRows{Rows: skipped, Err: missed}))
	assert.EqualError(t, early, wrap.Join(context.Canceled, bad).Error())

	assert.ErrorIs(t, bad, problem.ErrServer)
	assert.EqualError(t, incomplete, "airflow: incomplete list: 1 of 2 rows: rows moved")
	assert.EqualError(t, bad, "airflow: incomplete list: cannot read 2 rows, at offsets 3, 7: "+wrap.Text(first))
	bad.Rows[1].ID = map[string]string{"key": "b", "dag_id": "d"}
	assert.EqualError(t, bad, "airflow: incomplete list: cannot read 2 rows, at offsets 3, 7 (dag_id \"d\", key \"b\"): "+wrap.Text(first))
	bad.Rows = bad.Rows[1:]
	assert.EqualError(t, bad, "airflow: incomplete list: cannot read the row at offset 7: "+wrap.Text(second))
}

// A negative limit or offset is rejected before anything is sent.
func TestNegativePages(t *testing.T) {
	c := dial(t, "http://127.0.0.1:1", WithServerVersion("3.3.2"))
	for name, call := range map[string]func() error{
		`Limit "-1"`: func() error {
			_, err := c.Pools.List(t.Context(), &PoolListOptions{Limit: -1, OrderBy: "-name"})
			return err
		},
		`Offset "-2"`: func() error {
			_, err := c.Variables.List(t.Context(), &VariableListOptions{Limit: 1, Offset: -2})
			return err
		},
		`Limit "-3"`: func() error {
			_, err := c.DAGs.UpdateMany(t.Context(), &DAGUpdateManyOptions{DAGIDPattern: "~", Limit: -3}, DAGUpdate{IsPaused: Set(true)})
			return err
		},
		`Offset "-4"`: func() error {
			_, err := Collect(c.DAGs.All(t.Context(), &DAGListOptions{Offset: -4}))
			return err
		},
		`Offset "-5"`: func() error {
			_, err := c.DAGRuns.ListBatch(t.Context(), DAGRunFilter{Offset: -5})
			return err
		},
		`Prefetch "-6"`: func() error {
			_, err := Collect(c.DAGs.All(t.Context(), &DAGListOptions{Prefetch: -6}))
			return err
		},
	} {
		assert.EqualError(t, call(), "airflow: invalid "+name+": must not be negative")
	}
}

// The database returns runs of the same state in another order for each page.
func TestAllBatchFindsTheRowsThatMoveInATiedOrder(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		var filter struct {
			OrderBy string `json:"order_by"`
			Offset  int    `json:"page_offset"`
		}
		assert.NoError(t, json.NewDecoder(r.Body).Decode(&filter))
		ids := []string{"a", "b", "c", "d"}
		if filter.OrderBy == "state" {
			ids = [][]string{ids, {"a", "b", "d", "c"}, {"a", "c", "d", "b"}}[min(filter.Offset, 2)]
		}
		var page []string
		for _, id := range ids[min(filter.Offset, 4):min(filter.Offset+2, 4)] {
			page = append(page, fmt.Sprintf(`{"dag_id": "d", "dag_run_id": %q, "state": "success"}`, id))
		}
		answer(w, 200, fmt.Sprintf(`{"dag_runs": [%s], "total_entries": 4}`, strings.Join(page, ", ")))
	}, WithServerVersion("2.11.2"))
	var ids []string
	for run, err := range c.DAGRuns.AllBatch(t.Context(), DAGRunFilter{OrderBy: DAGRunOrderState, Limit: 2}) {
		require.NoError(t, err)
		ids = append(ids, run.DAGRunID)
	}
	assert.Equal(t, []string{"a", "b", "d", "c"}, ids)
}
