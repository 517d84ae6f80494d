package client_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// listQueries records the queries of lists.
type listQueries struct {
	mu      sync.Mutex
	queries []string
}

func (q *listQueries) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method == http.MethodGet && (strings.HasSuffix(r.URL.Path, "/dagRuns") || strings.HasSuffix(r.URL.Path, "/taskInstances")) {
		q.mu.Lock()
		q.queries = append(q.queries, r.URL.RawQuery)
		q.mu.Unlock()
	}
	return http.DefaultTransport.RoundTrip(r)
}

// startRuns starts a server with n runs of a DAG with a mapped task, and returns a client and the queries of its lists.
func startRuns(t *testing.T, version string, n int, options ...client.Option) (*client.Client, *listQueries) {
	t.Helper()
	server := airflowtest.New(t, airflowtest.WithVersion(version), airflowtest.WithMaximumPageLimit(10), airflowtest.WithDAG(airflowtest.DAG{
		ID: "etl", Paused: true, Tasks: []airflowtest.Task{{ID: "a"}, {ID: "b", Instances: 3}},
	}))
	q := &listQueries{}
	c, err := client.New(server.URL(), append(options, client.WithAuth(auth.Password("admin", "admin")), client.WithHTTPClient(&http.Client{Transport: q}),
		client.WithDefaults(client.WithRetry(client.RetryPolicy{MinWait: time.Millisecond})))...)
	require.NoError(t, err)
	for i := range n {
		_, err := c.DAGRuns.Trigger(t.Context(), "etl", &client.TriggerOptions{DAGRunID: fmt.Sprintf("r%02d", i), LogicalDate: time.Date(2026, 1, 1, 0, i, 0, 0, time.UTC)})
		require.NoError(t, err)
	}
	q.queries = nil
	return c, q
}

func runIDs(runs []client.DAGRun) []string {
	var ids []string
	for _, r := range runs {
		ids = append(ids, r.DAGRunID)
	}
	return ids
}

// Pages by cursor have no overlap and need no lookup of the release.
func TestAllReadsRunsByCursorFromAirflow322(t *testing.T) {
	for _, version := range []string{"2.11.2", "3.1.8", "3.2.1", "3.2.2", "3.3.0", "3.3.2"} {
		c, q := startRuns(t, version, 31)
		for _, order := range []client.DAGRunOrder{"", client.DAGRunOrderID, client.DAGRunOrderID.Descending()} {
			q.queries = nil
			runs, err := client.Collect(c.DAGRuns.All(t.Context(), "etl", &client.DAGRunListOptions{OrderBy: order}))
			require.NoError(t, err)
			ids := runIDs(runs)
			assert.Len(t, ids, 31)
			if strings.HasPrefix(string(order), "-") {
				slices.Reverse(ids)
			}
			assert.True(t, slices.IsSorted(ids))
			byCursor := version == "3.2.2" || strings.HasPrefix(version, "3.3")
			assert.Equal(t, byCursor, strings.Contains(q.queries[0], "&cursor="), "%s: %v", version, q.queries)
			if byCursor {
				assert.Len(t, q.queries, 4, "%v", q.queries)
			}
		}
	}
}

func TestAllReadsTaskInstancesByCursor(t *testing.T) {
	for _, version := range []string{"3.1.8", "3.2.2", "3.3.2"} {
		c, q := startRuns(t, version, 6)
		seen := map[client.TaskInstanceID]bool{}
		for task, err := range c.TaskInstances.All(t.Context(), "etl", "~", nil) {
			require.NoError(t, err)
			assert.False(t, seen[task.ID()])
			seen[task.ID()] = true
		}
		assert.Len(t, seen, 24, version)
		assert.Equal(t, version != "3.1.8", strings.Contains(q.queries[0], "&cursor="), "%v", q.queries)
		assert.Len(t, q.queries, 3)
	}
}

// Other orders, offsets, pages that are fetched ahead, and lists whose filter is in the body need offsets.
func TestAllReadsOtherListsByOffset(t *testing.T) {
	c, q := startRuns(t, "3.3.2", 31)
	for _, options := range []client.DAGRunListOptions{
		{OrderBy: client.DAGRunOrderDAGRunID}, {Offset: 5}, {Prefetch: 2},
	} {
		q.queries = nil
		runs, err := client.Collect(c.DAGRuns.All(t.Context(), "etl", &options))
		require.NoError(t, err)
		assert.Len(t, runs, 31-options.Offset)
		assert.NotContains(t, strings.Join(q.queries, "\n"), "cursor")
	}
	runs, err := client.Collect(c.DAGRuns.AllBatch(t.Context(), client.DAGRunFilter{DAGIDs: []string{"etl"}, Limit: 10}))
	require.NoError(t, err)
	assert.Len(t, runs, 31)
	page, err := c.DAGRuns.List(t.Context(), "etl", &client.DAGRunListOptions{Limit: 10})
	require.NoError(t, err)
	assert.Equal(t, 31, page.Total)
	n, err := c.DAGRuns.Count(t.Context(), "etl", nil)
	require.NoError(t, err)
	assert.Equal(t, 31, n)
	assert.NotContains(t, strings.Join(q.queries, "\n"), "cursor")
}

// All yields each row once that exists all the time, although others are added and deleted between the pages.
func TestAllByCursorWhileRunsAreAddedAndDeleted(t *testing.T) {
	for _, order := range []client.DAGRunOrder{"", client.DAGRunOrderID.Descending()} {
		c, q := startRuns(t, "3.3.2", 60)
		var kept, want []string
		for i := 0; i < 60; i += 2 {
			want = append(want, fmt.Sprintf("r%02d", i))
		}
		seen := 0
		for run, err := range c.DAGRuns.All(t.Context(), "etl", &client.DAGRunListOptions{OrderBy: order}) {
			require.NoError(t, err)
			if slices.Contains(want, run.DAGRunID) {
				kept = append(kept, run.DAGRunID)
			}
			if seen++; seen%2 == 0 && seen <= 60 { // one of the odd runs, from both ends in turn
				odd := min(seen-1, 60-seen+1) | 1
				if seen%4 == 0 {
					odd = 60 - odd
				}
				if err := c.DAGRuns.Delete(t.Context(), "etl", fmt.Sprintf("r%02d", odd|1)); err != nil {
					require.ErrorIs(t, err, problem.ErrNotFound)
				}
				_, err = c.DAGRuns.Trigger(t.Context(), "etl", &client.TriggerOptions{DAGRunID: fmt.Sprintf("new%02d", seen)})
				require.NoError(t, err)
			}
		}
		if order != "" { // the new runs come before the cursor: the server counts them, so the list is read again
			slices.Reverse(kept)
		} else {
			assert.LessOrEqual(t, len(q.queries), 11, "no page is read twice: %v", q.queries)
		}
		assert.Equal(t, want, kept)
	}
}

// The first request of a client goes to API v1. The response leads it to API v2, and to cursors.
func TestAllReadsByCursorFromTheFirstCallOn(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithVersion("3.3.2"), airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Paused: true}))
	q := &listQueries{}
	c, err := client.New(server.URL(), client.WithAuth(auth.Password("admin", "admin")), client.WithHTTPClient(&http.Client{Transport: q}))
	require.NoError(t, err)
	runs, err := client.Collect(c.DAGRuns.All(t.Context(), "etl", nil))
	require.NoError(t, err)
	assert.Empty(t, runs)
	assert.Equal(t, []string{"limit=100", "limit=100&cursor="}, q.queries)
}

// A server that is older than WithServerVersion says ignores the cursor. Its total shows that rows are missing.
func TestAllByCursorOfAnOlderServerIsComplete(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithVersion("3.1.8"), airflowtest.WithMaximumPageLimit(10), airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Paused: true}))
	c, err := client.New(server.URL(), client.WithAuth(auth.Password("admin", "admin")), client.WithServerVersion("3.3.2"))
	require.NoError(t, err)
	for i := range 31 {
		_, err := c.DAGRuns.Trigger(t.Context(), "etl", &client.TriggerOptions{DAGRunID: fmt.Sprintf("r%02d", i)})
		require.NoError(t, err)
	}
	runs, err := client.Collect(c.DAGRuns.All(t.Context(), "etl", nil))
	require.NoError(t, err)
	assert.Len(t, runs, 31)
	assert.True(t, slices.IsSorted(runIDs(runs)))
}
