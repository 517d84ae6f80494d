package airflowtest

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestRealEventLog compares the event log entries of requests.
func TestRealEventLog(t *testing.T) {
	theirs := realServer(t)
	ours := newFake(t, theirs.username, theirs.password)
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
