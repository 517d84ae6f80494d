package contract

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// cursorsSince is the first release that has pages by cursor.
const cursorsSince = "3.2.2"

// recordLists returns a client, and a function that returns the queries of the lists that it has requested since the last call.
func recordLists(t *testing.T, s server) (*client.Client, func() []string) {
	t.Helper()
	var mutex sync.Mutex
	var queries []string
	transport := roundTripper(func(r *http.Request) (*http.Response, error) {
		if r.Method == http.MethodGet && (strings.HasSuffix(r.URL.Path, "/dagRuns") || strings.HasSuffix(r.URL.Path, "/taskInstances")) {
			mutex.Lock()
			queries = append(queries, r.URL.RawQuery)
			mutex.Unlock()
		}
		return http.DefaultTransport.RoundTrip(r)
	})
	return s.admin(t, client.WithHTTPClient(&http.Client{Transport: transport})), func() []string {
		mutex.Lock()
		defer mutex.Unlock()
		taken := queries
		queries = nil
		return taken
	}
}

// TestAllWhileRunsAreAddedAndDeleted proves that All yields each run and each task instance once that exists all the time, and that it
// reads pages by cursor without an overlap if the server has cursors.
func TestAllWhileRunsAreAddedAndDeleted(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c, taken := recordLists(t, s)
	byCursor, task := atLeastRelease(ctx, t, c, cursorsSince), firstTaskOf(ctx, t, c, "paused")
	for _, order := range []client.DAGRunOrder{"", client.DAGRunOrderID.Descending(), "task instances"} {
		var runs []string
		for i := range 12 {
			runs = append(runs, trigger(ctx, t, c, "paused", &client.TriggerOptions{DAGRunID: fmt.Sprintf("%s_%02d", uniqueName(t), i)}).DAGRunID)
		}
		kept, others := runs[:0:0], runs[:0:0]
		for i, id := range runs {
			if i%2 == 0 {
				kept = append(kept, id)
			} else {
				others = append(others, id)
			}
		}
		change := func() { // a run at the beginning, at the end, and so on
			if len(others) > 0 {
				require.NoError(t, c.DAGRuns.Delete(ctx, "paused", others[0]))
				others = others[1:]
				slices.Reverse(others)
				trigger(ctx, t, c, "paused", nil)
			}
		}
		taken()
		var got []string
		rows := 0
		if order == "task instances" {
			if !byCursor {
				return // their order may change between two pages
			}
			for instance, err := range c.TaskInstances.All(ctx, "paused", "~", &client.TaskInstanceListOptions{Limit: 3}) {
				require.NoError(t, err)
				if rows++; rows%3 == 0 {
					change()
				}
				if slices.Contains(kept, instance.DAGRunID) && instance.TaskID == task {
					got = append(got, instance.DAGRunID)
				}
			}
		} else {
			for run, err := range c.DAGRuns.All(ctx, "paused", &client.DAGRunListOptions{Limit: 3, OrderBy: order}) {
				require.NoError(t, err)
				if rows++; rows%3 == 0 {
					change()
				}
				if slices.Contains(kept, run.DAGRunID) {
					got = append(got, run.DAGRunID)
				}
			}
		}
		if strings.HasPrefix(string(order), "-") {
			slices.Reverse(got)
		}
		assert.Equal(t, kept, got, "order %q", order)
		queries := taken()
		if strings.HasPrefix(string(order), "-") { // new runs come before the cursor: the server counts them, so the list is read again by offset
			assert.Equal(t, byCursor, strings.Contains(queries[0], "cursor="), "%v", queries)
		} else {
			for _, query := range queries {
				assert.Equal(t, byCursor, strings.Contains(query, "cursor="), query)
			}
			if byCursor {
				assert.LessOrEqual(t, len(queries), rows/3+1, "no row is requested twice")
			}
		}
		for _, id := range runs {
			if err := c.DAGRuns.Delete(ctx, "paused", id); err != nil {
				require.ErrorIs(t, err, problem.ErrNotFound)
			}
		}
	}
}

// firstTaskOf returns the ID of a task of a DAG.
func firstTaskOf(ctx context.Context, t *testing.T, c *client.Client, dagID string) string {
	t.Helper()
	tasks, err := c.Tasks.List(ctx, dagID, nil)
	require.NoError(t, err)
	require.NotEmpty(t, tasks)
	return tasks[0].TaskID
}

// TestPagesByCursor asks the server what All depends on.
func TestPagesByCursor(t *testing.T) {
	ctx, c := start(t)
	if !atLeastRelease(ctx, t, c, cursorsSince) {
		t.Skip("the server is older than Airflow 3.2.2, which added pages by cursor")
	}
	var ids []string
	name := uniqueName(t)
	for i := range 7 {
		ids = append(ids, trigger(ctx, t, c, "paused", &client.TriggerOptions{DAGRunID: fmt.Sprintf("%s_%d", name, i)}).DAGRunID)
	}
	type list struct {
		DAGRuns  []client.DAGRun `json:"dag_runs"`
		Next     *string         `json:"next_cursor"`
		Previous *string         `json:"previous_cursor"`
		Total    *int            `json:"total_entries"`
		Limit    *int            `json:"total_entries_limit"`
	}
	page := func(dagID, cursor string, more ...string) (ids []string, found list, err error) {
		query := url.Values{"limit": {"3"}, "cursor": {cursor}, "run_id_pattern": {name}}
		for i := 0; i < len(more); i += 2 {
			query.Set(more[i], more[i+1])
		}
		err = c.Do(ctx, client.Request{Method: http.MethodGet, Path: inAPI("/dags/" + dagID + "/dagRuns"), Query: query}, &found)
		for _, r := range found.DAGRuns {
			ids = append(ids, r.DAGRunID)
		}
		return ids, found, err
	}
	got, first, err := page("paused", "")
	require.NoError(t, err)
	assert.Equal(t, ids[:3], got)
	require.NotNil(t, first.Next)
	assert.Nil(t, first.Previous)
	if atLeastRelease(ctx, t, c, "3.3.2") {
		assert.Equal(t, 7, *first.Total)
		assert.Equal(t, 50_000, *first.Limit)
	} else {
		assert.Nil(t, first.Total)
	}

	for _, dagID := range []string{"paused", "~"} {
		got, second, err := page(dagID, *first.Next, "offset", "5") // which has no effect
		require.NoError(t, err)
		assert.Equal(t, ids[3:6], got)
		got, last, err := page(dagID, *second.Next)
		require.NoError(t, err)
		assert.Equal(t, ids[6:], got)
		assert.Nil(t, last.Next)
		got, back, err := page(dagID, *last.Previous)
		require.NoError(t, err)
		assert.Equal(t, ids[3:6], got)
		assert.NotNil(t, back.Next)
	}

	got, descending, err := page("paused", "", "order_by", "-id")
	require.NoError(t, err)
	assert.Equal(t, []string{ids[6], ids[5], ids[4]}, got)
	got, _, err = page("paused", *descending.Next, "order_by", "-id")
	require.NoError(t, err)
	assert.Equal(t, []string{ids[3], ids[2], ids[1]}, got)

	_, _, err = page("paused", "!!")
	require.ErrorIs(t, err, problem.ErrBadRequest)
	got, none, err := page("paused", "", "limit", "0")
	require.NoError(t, err)
	assert.Empty(t, got)
	assert.Nil(t, none.Next)
}
