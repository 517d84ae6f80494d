package client

import (
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

	"github.com/airflow-go/airflow/problem"
)

// list serves DAGs d0, d1, … and hands out at most most of them at a time.
func list(total func(request int) int, most int) (http.HandlerFunc, *[]string) {
	var queries []string
	return func(w http.ResponseWriter, r *http.Request) {
		queries = append(queries, r.URL.RawQuery)
		n := total(len(queries))
		limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
		offset, _ := strconv.Atoi(r.URL.Query().Get("offset"))
		page := dagsOf(min(limit, most), offset, n)
		b, _ := json.Marshal(map[string]any{"dags": page, "total_entries": n})
		answer(w, 200, string(b))
	}, &queries
}

// dagsOf gives the DAGs of one page.
func dagsOf(limit, offset, total int) []DAG {
	page := []DAG{}
	for i := offset; i < min(offset+limit, total); i++ {
		page = append(page, DAG{DAGID: fmt.Sprint("d", i)})
	}
	return page
}

// rows serves a list that has these rows, as JSON, under a name. It hands out at most most of them at a time, and says that
// there are so many more that nobody gets.
func rows(name string, most, more int, rows ...string) (http.HandlerFunc, *[]string) {
	var requests []string
	return func(w http.ResponseWriter, r *http.Request) {
		requests = append(requests, r.URL.RawQuery)
		limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
		offset, _ := strconv.Atoi(r.URL.Query().Get("offset"))
		offset = min(offset, len(rows))
		page := rows[offset:min(offset+min(limit, most), len(rows))]
		answer(w, 200, fmt.Sprintf(`{%q: [%s], "total_entries": %d}`, name, strings.Join(page, ", "), len(rows)+more))
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

func TestAllPages(t *testing.T) {
	for _, most := range []int{1, 7, 100, 1000} {
		for _, total := range []int{0, 1, 99, 100, 101, 250} {
			h, _ := list(constant(total), most)
			ids := collect(t, serve(t, h), nil)
			assert.Len(t, ids, total, "%d of %d at a time", total, most)
			for i, id := range ids {
				assert.Equal(t, fmt.Sprint("d", i), id)
			}
		}
	}
}

func TestAllAsksForWhatIsNeeded(t *testing.T) {
	h, queries := list(constant(5), 2)
	c := serve(t, h, WithServerVersion("2.11.2"))
	ids := collect(t, c, &DAGListOptions{Limit: 3, Offset: 1, OrderBy: DAGOrderDAGID.Descending()})
	assert.Equal(t, []string{"d1", "d2", "d3", "d4"}, ids)
	assert.Equal(t, []string{
		"limit=3&offset=1&order_by=-dag_id", "limit=3&offset=2&order_by=-dag_id", "limit=3&offset=3&order_by=-dag_id",
		"limit=3&offset=4&order_by=-dag_id",
	}, *queries, "each page begins with the last row of the one before, and the last is not full")

	*queries = nil
	all := c.DAGs.All(t.Context(), nil)
	assert.Empty(t, *queries, "nothing is sent before it is ranged over")
	for _, err := range all {
		require.NoError(t, err)
		break
	}
	assert.Equal(t, []string{"limit=100"}, *queries, "nor more than what is wanted")
	for range 2 {
		*queries = nil
		for _, err := range all {
			require.NoError(t, err)
		}
		assert.Len(t, *queries, 5, "a second range begins at the beginning")
	}
}

func TestAllOfAListThatChanges(t *testing.T) {
	h, _ := list(func(request int) int { return 10 - request }, 2)
	assert.Len(t, collect(t, serve(t, h), nil), 5, "a shrinking list ends")
	h, _ = list(func(request int) int { return min(request*3, 30) }, 2)
	assert.Len(t, collect(t, serve(t, h), nil), 30, "a growing one, when it stops growing")
	calls := 0
	c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		calls++
		answer(w, 200, `{"dags": [], "total_entries": 17}`)
	})
	assert.Empty(t, collect(t, c, nil), "an empty page is the end, whatever the total")
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

// The members that tell rows apart are asked for with those that are wanted.
func TestAllWithFields(t *testing.T) {
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
	assert.Equal(t, []string{"limit=1&offset=2147483647"}, *queries, "no row is read")

	c = serve(t, func(w http.ResponseWriter, _ *http.Request) { refuse(w, 403, "No") })
	_, err = c.Pools.Count(t.Context(), nil)
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
}

func TestListsRefuseWhatIsNegative(t *testing.T) {
	c := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("sent") })
	for _, options := range []PoolListOptions{{Limit: -1}, {Prefetch: -1}} {
		_, err := Collect(c.Pools.All(t.Context(), &options))
		_, ok := errors.AsType[*ArgumentError](err)
		assert.True(t, ok, "%v", err)
	}
}

// A sequence holds nothing that one range over it changes for another.
func TestAllAtOnce(t *testing.T) {
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

// An error comes in its place, also if a page behind it has come before.
func TestPrefetchKeepsAnErrorInItsPlace(t *testing.T) {
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

// The answer that a call keeps is that of the last page that was used, and no two pages write it at once.
func TestPrefetchKeepsTheLastAnswer(t *testing.T) {
	h, _ := rows("pools", 2, 0, `{"name": "a"}`, `{"name": "b"}`, `{"name": "c"}`, `{"name": "d"}`)
	var mu sync.Mutex
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		h(w, r)
	})
	var answer Response
	var bodies []string
	for _, err := range c.Pools.All(t.Context(), &PoolListOptions{Prefetch: 3}, WithResponse(&answer)) {
		require.NoError(t, err)
		bodies = append(bodies, string(answer.Body))
	}
	require.Len(t, bodies, 4)
	assert.Equal(t, bodies[0], bodies[1])
	assert.JSONEq(t, `{"pools": [{"name": "b"}, {"name": "c"}], "total_entries": 4}`, bodies[2])
	assert.JSONEq(t, `{"pools": [{"name": "c"}, {"name": "d"}], "total_entries": 4}`, bodies[3])
}
