package contract

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// TestOddTasks proves that servers find tasks whose IDs look like parts of routes, and the resources below them.
func TestOddTasks(t *testing.T) {
	ctx, s := testContext(t), connect(t)
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
		instance := sendRaw(t, s, "GET", path, "")
		assert.Equal(t, id, instance.fields["task_id"])
		for _, suffix := range []string{"/links", "/logs/1", "/xcomEntries"} {
			assert.Equal(t, 200, sendRaw(t, s, "GET", path+suffix, "").status, "%s %s", id, suffix)
		}
	}
	for _, item := range xcomEntries(t, s, run) {
		entry, _ := item.(map[string]any)
		key, _ := entry["key"].(string)
		if key == "return_value" || key == "pipeline_outlets" {
			continue // pushed by Airflow itself
		}
		response := sendRaw(t, s, "GET", xcomsOf(run)+"/"+url.PathEscape(key), "")
		switch acceptsSlashes, isAirflow3 := atLeastRelease(ctx, t, c, findsXComKeysWithSlashes), s.isAirflow3(); {
		case !acceptsSlashes && strings.Contains(key, "/"), acceptsSlashes && !isAirflow3 && (key[0] == '/' || strings.LastIndexByte(key, '\n') > 0):
			assert.True(t, response.redirectPath() != "" || response.noRoute(), "%q is found", key)
		default:
			assert.Equal(t, key, response.fields["key"])
			assert.Equal(t, key, response.fields["value"], "the sample DAG pushes the key as the value")
		}
	}
}

// xcomsOf returns the path of the XComs of a run of the DAG ids.
func xcomsOf(run *client.TriggeredRun) string {
	return "/dags/ids/dagRuns/" + url.PathEscape(run.DAGRunID) + "/taskInstances/" + url.PathEscape(oddTasks[0]) + "/xcomEntries"
}

// xcomEntries returns the XComs of a run of the DAG ids.
func xcomEntries(t *testing.T, s server, run *client.TriggeredRun) []any {
	t.Helper()
	list := sendRaw(t, s, "GET", xcomsOf(run)+"?limit=100", "")
	entries, _ := list.fields["xcom_entries"].([]any)
	if !s.isFake() {
		require.Greater(t, len(entries), 60)
		require.EqualValues(t, len(entries), list.fields["total_entries"], "all entries are on one page")
	}
	return entries
}

// TestOddAssets proves that servers find datasets with unusual URIs, unless another route matches the URI.
func TestOddAssets(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c := s.admin(t)
	skipBefore(ctx, t, c, 2, 4, "datasets")
	skipFrom(ctx, t, c, "3", "it finds assets by their numbers: see TestAssetURIs")
	list := sendRaw(t, s, "GET", "/datasets", "")
	assets, _ := list.fields["datasets"].([]any)
	require.EqualValues(t, len(assets), list.fields["total_entries"], "all entries are on one page")
	found := 0
	for _, asset := range assets {
		fields, _ := asset.(map[string]any)
		uri, _ := fields["uri"].(string)
		response := sendRaw(t, s, "GET", "/datasets/"+url.PathEscape(uri), "")
		switch {
		case uri == "events":
			assert.NotNil(t, response.fields["dataset_events"])
		case strings.HasPrefix(uri, "queuedEvent/") && atLeast(ctx, t, c, 2, 9):
			assert.Equal(t, "Queue event not found", response.fields["title"])
		case uri[0] == '/', strings.LastIndexByte(uri, '\n') > 0:
			assert.True(t, response.redirectPath() != "" || response.noRoute(), "%q is found", uri)
		default:
			assert.Equal(t, uri, response.fields["uri"])
			found++
		}
		if atLeast(ctx, t, c, 2, 9) && uri[0] != '/' && strings.LastIndexByte(uri, '\n') <= 0 {
			queued := sendRaw(t, s, "GET", "/datasets/queuedEvent/"+url.PathEscape(uri), "")
			assert.Contains(t, []int{200, 404}, queued.status)
			assert.False(t, queued.noRoute(), "%q", uri)
		}
	}
	if !s.isFake() {
		assert.Greater(t, found, 30)
	}
}
