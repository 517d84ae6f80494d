package client

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// records makes a logger and a function that gives what it has written since, without what differs from run to run.
func records(level slog.Level) (*slog.Logger, func() []map[string]any) {
	var b bytes.Buffer
	drop := func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}
	return slog.New(slog.NewJSONHandler(&b, &slog.HandlerOptions{Level: level, ReplaceAttr: drop})), func() []map[string]any {
		var all []map[string]any
		for decoder := json.NewDecoder(&b); decoder.More(); {
			var record map[string]any
			if decoder.Decode(&record) != nil {
				return nil
			}
			if d, ok := record["duration"].(float64); ok && d > 0 {
				delete(record, "duration")
			}
			all = append(all, record)
		}
		return all
	}
}

func TestLogger(t *testing.T) {
	record := func(level, method, path string, status, attempt int) map[string]any {
		r := map[string]any{"level": level, "msg": "airflow request", "method": method, "attempt": float64(attempt)}
		if path != "" {
			r["path"] = path
		}
		if status != 0 {
			r["status"] = float64(status)
		}
		return r
	}
	logger, written := records(slog.LevelDebug)
	retried := WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 3, MinWait: time.Millisecond}))
	const dag = "/dags/{dag_id}"

	h, _ := failFirst(1, status(503))
	_, err := serve(t, h, WithLogger(logger), retried).DAGs.Get(t.Context(), "secret-id", nil)
	require.NoError(t, err)
	assert.Equal(t, []map[string]any{record("WARN", "GET", dag, 503, 1), record("DEBUG", "GET", dag, 200, 2)}, written())

	h, _ = failFirst(1, cut)
	require.NoError(t, serve(t, h, WithLogger(logger), retried).DAGRuns.Delete(t.Context(), "secret-id", "r"))
	const run = "/dags/{dag_id}/dagRuns/{dag_run_id}"
	assert.Equal(t, []map[string]any{record("WARN", "DELETE", run, 0, 1), record("DEBUG", "DELETE", run, 200, 2)}, written())

	_, err = serve(t, status(404), WithLogger(logger)).DAGs.Get(t.Context(), "secret-id", nil)
	require.Error(t, err)
	assert.Equal(t, []map[string]any{record("DEBUG", "GET", dag, 404, 1)}, written(), "for the caller to judge")

	_, err = serve(t, func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, "{}") }, WithLogger(logger)).DAGs.Get(t.Context(), "secret-id", nil)
	require.Error(t, err)
	assert.Equal(t, []map[string]any{record("WARN", "GET", dag, 200, 1)}, written(), "a success that cannot be used")

	require.NoError(t, serve(t, h, WithLogger(logger)).Do(t.Context(), Request{Method: "POST", Path: "/secret"}, nil))
	assert.Equal(t, []map[string]any{record("DEBUG", "POST", "", 200, 1)}, written(), "the path of a caller's own request is a value")

	quiet, written := records(slog.LevelInfo)
	_, err = serve(t, h, WithLogger(quiet)).DAGs.Get(t.Context(), "secret-id", nil)
	require.NoError(t, err)
	assert.Empty(t, written())

	_, err = New("http://localhost", WithLogger(nil))
	var refused *ArgumentError
	assert.ErrorAs(t, err, &refused)
}
