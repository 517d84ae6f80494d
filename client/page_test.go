package client

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
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
	c := serve(t, h, WithVersion("2.11.2"))
	ids := collect(t, c, &DAGListOptions{Limit: 3, Offset: 1, OrderBy: "dag_id"})
	assert.Equal(t, []string{"d1", "d2", "d3", "d4"}, ids)
	assert.Equal(t, []string{"limit=3&offset=1&order_by=dag_id", "limit=3&offset=3&order_by=dag_id"}, *queries)

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
		assert.Len(t, *queries, 3, "a second range begins at the beginning")
	}
}

func TestAllOfAListThatChanges(t *testing.T) {
	h, _ := list(func(request int) int { return 10 - request }, 2)
	assert.Len(t, collect(t, serve(t, h), nil), 6, "a shrinking list ends")
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

func TestAllRuns(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("offset") == "1" {
			answer(w, 200, `{"dag_runs": [{"dag_run_id": "b"}], "total_entries": 2}`)
			return
		}
		answer(w, 200, `{"dag_runs": [{"dag_run_id": "a"}], "total_entries": 2}`)
	})
	var ids []string
	for run, err := range c.DAGRuns.All(t.Context(), "d", &DAGRunListOptions{State: []string{"queued"}}) {
		require.NoError(t, err)
		ids = append(ids, run.DAGRunID)
	}
	assert.Equal(t, []string{"a", "b"}, ids)
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
