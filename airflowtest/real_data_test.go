package airflowtest

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestRealAssets compares the runs that a task triggers by updating an asset.
func TestRealAssets(t *testing.T) {
	theirs := realServerSince(t, "2.6")
	ours := newFakeOf(t, realVersion(), theirs.username, theirs.password, dataDAGs()...)
	values := placeholders(time.Now())
	compareServers(t, theirs, ours, exchange{method: "POST", path: "/dags/producer/dagRuns", body: `{"dag_run_id": "{run}__{new1}"}`}, values)
	t.Cleanup(func() { theirs.call(t, "DELETE", "/dags/merger/datasets/queuedEvent") }) // merger would run at the next event of the other asset
	events := exchange{path: "/datasets/events?source_dag_id=producer&source_task_id=produce&source_run_id={run}__{new1}"}
	paths := map[testServer]string{}
	for _, s := range []testServer{theirs, ours} {
		var id string
		require.Eventually(t, func() bool {
			_, body := s.send(t, events, values)
			id = consumerRun(t, body)
			return id != ""
		}, 2*time.Minute, 200*time.Millisecond, "no run of the consumer on %s", s.base)
		paths[s] = "/dags/consumer/dagRuns/" + url.PathEscape(id)
		s.waitFor(t, exchange{path: paths[s]}, values, `"success"`)
	}
	compareServers(t, theirs, ours, events, values)
	for _, path := range []string{"", "/upstreamDatasetEvents"} {
		want, wantBody := theirs.send(t, exchange{path: paths[theirs] + path}, values)
		got, gotBody := ours.send(t, exchange{path: paths[ours] + path}, values)
		if path != "" { // events that other tests left on the real server can belong to the run too
			sourceRun := values.Replace("{run}__{new1}")
			wantBody, gotBody = eventsOf(t, wantBody, sourceRun), eventsOf(t, gotBody, sourceRun)
		}
		t.Run("run"+path, func(t *testing.T) { compareResponses(t, want, wantBody, got, gotBody) })
	}
	status, body := theirs.call(t, "DELETE", paths[theirs])
	assert.Equal(t, 204, status, body)
}

// eventsOf returns a list of asset events without those of other source runs.
func eventsOf(t *testing.T, body []byte, sourceRun string) []byte {
	t.Helper()
	var tree struct {
		Events []map[string]any `json:"dataset_events"`
	}
	require.NoError(t, json.Unmarshal(body, &tree))
	events := slices.DeleteFunc(tree.Events, func(event map[string]any) bool { return event["source_run_id"] != sourceRun })
	require.NotEmpty(t, events, "%s", body)
	return indentedJSON(map[string]any{"dataset_events": events, "total_entries": len(events)})
}

// consumerRun returns the ID of the run of the consumer that the events in a response triggered, or "".
func consumerRun(t *testing.T, body []byte) string {
	t.Helper()
	var result struct {
		Events []struct {
			Created []struct {
				DAGID    string `json:"dag_id"`
				DAGRunID string `json:"dag_run_id"`
			} `json:"created_dagruns"`
		} `json:"dataset_events"`
	}
	require.NoError(t, json.Unmarshal(body, &result))
	for _, e := range result.Events {
		for _, run := range e.Created {
			if run.DAGID == "consumer" {
				return run.DAGRunID
			}
		}
	}
	return ""
}

// TestRealXComs compares XComs, both as JSON and as text printed by Python, and logs.
func TestRealXComs(t *testing.T) {
	theirs := realServerSince(t, "2.6")
	ours := newFakeOf(t, realVersion(), theirs.username, theirs.password, dataDAGs()...)
	values := placeholders(time.Now())
	compareServers(t, theirs, ours, exchange{method: "POST", path: "/dags/xcoms/dagRuns", body: `{"dag_run_id": "{run}"}`}, values)
	for _, s := range []testServer{theirs, ours} {
		s.waitFor(t, exchange{path: "/dags/xcoms/dagRuns/{run}"}, values, `"success"`)
	}
	task := "/dags/xcoms/dagRuns/{run}/taskInstances/push"
	for _, query := range []string{"", "?xcom_key=text", "?xcom_key=", "?map_index=-1&limit=1", "?map_index=0", "?offset=99"} {
		t.Run("XComs"+query, func(t *testing.T) {
			compareServers(t, theirs, ours, exchange{path: task + "/xcomEntries" + query}, values)
		})
	}
	_, list := ours.send(t, exchange{path: task + "/xcomEntries"}, values)
	keys := keysOf(t, list)
	_, list = theirs.send(t, exchange{path: task + "/xcomEntries"}, values)
	assert.Subset(t, keysOf(t, list), keys)
	for _, key := range keys {
		for _, query := range []string{"", "?stringify=true", "?stringify=false&map_index=-1"} {
			path := task + "/xcomEntries/" + url.PathEscape(key) + query
			t.Run(key+query, func(t *testing.T) {
				want, got := compareServers(t, theirs, ours, exchange{path: path}, values)
				assert.Equal(t, valueOf(t, want), valueOf(t, got))
			})
		}
	}
	for _, path := range []string{"/logs/1", "/logs/0", "/logs/2", "/logs/1?full_content=true", "/logs/1?map_index=-1&token="} {
		for _, accept := range []string{"application/json", "text/plain", "*/*", "", "text/html", "application/json;q=0.5, text/plain"} {
			t.Run(path+" "+accept, func(t *testing.T) {
				compareServers(t, theirs, ours, exchange{path: task + path, header: map[string]string{"Accept": accept}}, values)
			})
		}
	}
	for _, s := range []testServer{theirs, ours} {
		first := s.log(t, exchange{path: task + "/logs/1"}, values)
		rest := s.log(t, exchange{path: task + "/logs/1?token=" + first.Token}, values)
		assert.Contains(t, first.Content, "Marking task as SUCCESS")
		assert.Equal(t, first.Token, rest.Token)
		assert.True(t, strings.HasSuffix(rest.Content, "', '')]"), rest.Content)
	}
}

type logResponse struct {
	Content string `json:"content"`
	Token   string `json:"continuation_token"`
}

func (s testServer) log(t *testing.T, e exchange, values *strings.Replacer) (result logResponse) {
	t.Helper()
	_, body := s.send(t, e, values)
	require.NoError(t, json.Unmarshal(body, &result))
	return result
}

func keysOf(t *testing.T, body []byte) []string {
	t.Helper()
	keys := pluck(t, asType[map[string]any](t, decodeJSON(t, body))["xcom_entries"], "key")
	assert.True(t, slices.IsSorted(keys), keys)
	return keys
}

func valueOf(t *testing.T, body []byte) any {
	t.Helper()
	return asType[map[string]any](t, decodeJSON(t, body))["value"]
}

// TestRealEventLog compares the event log entries of requests.
func TestRealEventLog(t *testing.T) {
	theirs := realServerSince(t, "2.10")
	ours := newFakeOf(t, realVersion(), theirs.username, theirs.password)
	values := placeholders(time.Now())
	for _, e := range []exchange{
		{method: "POST", path: "/dags/paused/dagRuns", body: `{"dag_run_id": "{run}", "conf": {"Token": ["a", 1], "b": {"apiKey": "c", "d": "é <"}}}`},
		{method: "PATCH", path: "/dags/paused/dagRuns/{run}/setNote", body: `{"note": "n"}`},
		{method: "PATCH", path: "/dags/paused/dagRuns/{run}/taskInstances/nope/2/setNote", body: `{"note": "n"}`},
		{method: "POST", path: "/dags/paused/dagRuns/{run}/clear", body: `{"dry_run": true}`},
		{method: "POST", path: "/dags/paused/clearTaskInstances", body: `{"dry_run": true, "dag_run_id": "{run}", "task_ids": ["nothing"]}`},
		{method: "DELETE", path: "/dags/paused/dagRuns/{run}"},
		{method: "PATCH", path: "/dags?dag_id_pattern=nope&tags=a&tags=b", body: `{"is_paused": true}`},
		{method: "PATCH", path: "/dags/hello?update_mask=is_paused", body: `{"is_paused": false}`},
		{method: "DELETE", path: "/dags/nope"},
		{method: "POST", path: "/datasets/events", body: `{"dataset_uri": "{run}", "extra": {"proxy": "p"}}`},
		{method: "DELETE", path: "/dags/nope/datasets/queuedEvent/{run}?before=2001-01-01T00:00:00Z"},
		{method: "POST", path: "/pools", body: `{"name": "{run}", "slots": 1, "description": "é"}`},
		{method: "PATCH", path: "/pools/{run}?update_mask=slots", body: `{"slots": 2}`},
		{method: "DELETE", path: "/pools/{run}"},
		{method: "POST", path: "/variables", body: `{"key": "{run}_secret", "value": "v", "description": "d"}`},
		{method: "PATCH", path: "/variables/{run}_secret", body: `{"value": "w", "key": "{run}_secret"}`},
		{method: "DELETE", path: "/variables/{run}_secret"},
		{method: "POST", path: "/connections", body: `{"connection_id": "{run}", "conn_type": "http", "password": "pw-{run}", "extra": "{\"token\": \"t\", \"a\": {\"secret\": 1.50}}"}`},
		{method: "PATCH", path: "/connections/{run}", body: `{"connection_id": "{run}", "conn_type": "http", "extra": "no JSON"}`},
		{method: "PATCH", path: "/connections/{run}?update_mask=extra", body: `{"connection_id": "{run}", "conn_type": "http", "extra": ""}`},
		{method: "DELETE", path: "/connections/{run}"},
		{method: "POST", path: "/connections/test", body: `{"conn_type": "sqlite", "host": ":memory:"}`},
		{method: "GET", path: "/pools/nope"},
	} {
		compareServers(t, theirs, ours, e, values)
		want, got := theirs.lastEvent(t), ours.lastEvent(t)
		assert.Equal(t, want, got, "after %s %s", e.method, e.path)
	}
}

// lastEvent returns the latest entry of the admin without its ID and time.
func (s testServer) lastEvent(t *testing.T) string {
	t.Helper()
	_, body := s.call(t, "GET", "/eventLogs?order_by=-event_log_id&limit=1&owner="+s.username)
	var result struct {
		Events []map[string]any `json:"event_logs"`
	}
	require.NoError(t, json.Unmarshal([]byte(body), &result))
	require.Len(t, result.Events, 1, body)
	var row []string
	for _, name := range []string{"event", "dag_id", "run_id", "task_id", "map_index", "try_number", "execution_date", "extra"} {
		row = append(row, fmt.Sprintf("%s: %v", name, result.Events[0][name]))
	}
	return strings.Join(row, "\n")
}
