package contract

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// Tasks that are called like parts of Airflow's routes are found, and so is what hangs on them.
func TestOddTasks(t *testing.T) {
	ctx, s := within(t), open(t)
	c := s.admin(t)
	run := trigger(ctx, t, c, "ids", nil)
	_, err := c.DAGRuns.Wait(ctx, "ids", run.DAGRunID, fast)
	require.NoError(t, err)
	for _, id := range oddTasks {
		task, err := c.Tasks.Get(ctx, "ids", id)
		if assert.NoError(t, err, id) {
			assert.Equal(t, id, task.TaskID)
		}
		path := "/dags/ids/dagRuns/" + url.PathEscape(run.DAGRunID) + "/taskInstances/" + url.PathEscape(id)
		instance := ask(t, s, "GET", path, "")
		assert.Equal(t, id, instance.members["task_id"])
		for _, below := range []string{"/links", "/logs/1", "/xcomEntries"} {
			assert.Equal(t, 200, ask(t, s, "GET", path+below, "").status, "%s %s", id, below)
		}
	}
	for _, instance := range xcomEntries(t, s, run) {
		members, _ := instance.(map[string]any)
		key, _ := members["key"].(string)
		if key == "return_value" || key == "pipeline_outlets" {
			continue // which Airflow itself pushes
		}
		answer := ask(t, s, "GET", xcomsOf(run)+"/"+url.PathEscape(key), "")
		switch rest := knowsRelease(ctx, t, c, "2.10.5"); {
		case !rest && strings.Contains(key, "/"), rest && (key[0] == '/' || strings.LastIndexByte(key, '\n') > 0):
			assert.True(t, answer.elsewhere() != "" || answer.noRoute(), "%q is found", key)
		default:
			assert.Equal(t, key, answer.members["key"])
			assert.Equal(t, key, answer.members["value"], "it was pushed as what it is called")
		}
	}
}

// xcomsOf is the path of the XComs that a run of the DAG ids has.
func xcomsOf(run *client.TriggeredRun) string {
	return "/dags/ids/dagRuns/" + url.PathEscape(run.DAGRunID) + "/taskInstances/" + url.PathEscape(oddTasks[0]) + "/xcomEntries"
}

func xcomEntries(t *testing.T, s server, run *client.TriggeredRun) []any {
	t.Helper()
	list := ask(t, s, "GET", xcomsOf(run), "")
	entries, _ := list.members["xcom_entries"].([]any)
	if !s.inMemory() {
		require.Greater(t, len(entries), 70)
		require.EqualValues(t, len(entries), list.members["total_entries"], "they are on one page")
	}
	return entries
}

// Datasets are found, but for those whose URIs are taken for something else.
func TestOddAssets(t *testing.T) {
	ctx, s := within(t), open(t)
	c := s.admin(t)
	needs(ctx, t, c, 2, 4, "datasets")
	list := ask(t, s, "GET", "/datasets", "")
	assets, _ := list.members["datasets"].([]any)
	require.EqualValues(t, len(assets), list.members["total_entries"], "they are on one page")
	found := 0
	for _, asset := range assets {
		members, _ := asset.(map[string]any)
		uri, _ := members["uri"].(string)
		answer := ask(t, s, "GET", "/datasets/"+url.PathEscape(uri), "")
		switch {
		case uri == "events":
			assert.NotNil(t, answer.members["dataset_events"])
		case strings.HasPrefix(uri, "queuedEvent/") && knows(ctx, t, c, 2, 9):
			assert.Equal(t, "Queue event not found", answer.members["title"])
		case uri[0] == '/', strings.LastIndexByte(uri, '\n') > 0:
			assert.True(t, answer.elsewhere() != "" || answer.noRoute(), "%q is found", uri)
		default:
			assert.Equal(t, uri, answer.members["uri"])
			found++
		}
		if knows(ctx, t, c, 2, 9) && uri[0] != '/' && strings.LastIndexByte(uri, '\n') <= 0 {
			queued := ask(t, s, "GET", "/datasets/queuedEvent/"+url.PathEscape(uri), "")
			assert.Contains(t, []int{200, 404}, queued.status)
			assert.False(t, queued.noRoute(), "%q", uri)
		}
	}
	if !s.inMemory() {
		assert.Greater(t, found, 30)
	}
}
