package client

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

// The executor of Airflow 3 fails a task that it cannot start. The log of the try is a 404, as for one that does not exist.
func TestFollowSaysThatATryNeverRan(t *testing.T) {
	for _, state := range []string{"failed", "up_for_retry"} {
		polls := 0
		c := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if strings.Contains(r.URL.Path, "/logs/") {
				answer(w, http.StatusNotFound, `{"detail": "TaskInstance not found"}`)
				return
			}
			if polls++; polls > 3 {
				answer(w, http.StatusOK, `{"dag_id": "d", "dag_run_id": "r", "task_id": "t", "map_index": -1, "try_number": 1, "state": "`+state+`"}`)
				return
			}
			answer(w, http.StatusOK, `{"dag_id": "d", "dag_run_id": "r", "task_id": "t", "map_index": -1, "try_number": 1, "state": "queued"}`)
		}, WithServerVersion("3.3.2"))
		id := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}
		options := &LogFollowOptions{MinInterval: time.Millisecond, MaxInterval: time.Millisecond, Linger: 10 * time.Millisecond}
		lines, err := Collect(c.Logs.Follow(t.Context(), id, 1, options))
		require.NoError(t, err)
		require.Len(t, lines, 1)
		assert.True(t, lines[0].Notice)
		assert.Contains(t, lines[0].Text, "no log of try 1")
		if state == "failed" {
			_, err = Collect(c.Logs.Follow(t.Context(), id, 2, options))
			require.ErrorIs(t, err, problem.ErrNotFound, "there was no second try")
		}
	}
}

// Airflow before 3.2 ignores the token of a log with structured lines.
func TestFollowYieldsEachLineOnceIfTheServerIgnoresTokens(t *testing.T) {
	for version, ignored := range map[string]bool{"3.0.6": true, "3.1.8": true, "3.2.0": false, "3.3.2": false} {
		const lines = 40
		written, tokens := 2, 0
		c := serve(t, func(w http.ResponseWriter, r *http.Request) {
			state := "running"
			if written >= lines {
				state = "success"
			}
			if !strings.Contains(r.URL.Path, "/logs/") {
				answer(w, http.StatusOK, `{"dag_id": "d", "dag_run_id": "r", "task_id": "t", "map_index": -1, "try_number": 1, "state": "`+state+`"}`)
				return
			}
			content := []string{`{"event": "::group::Log message source details", "sources": ["a.log"]}`, `{"event": "::endgroup::"}`}
			begin := 0
			if token := r.URL.Query().Get("token"); token != "" {
				content = nil
				if tokens++; !ignored {
					begin, _ = tokenPosition(token)
				}
			}
			for i := begin; i < written; i++ {
				content = append(content, fmt.Sprintf(`{"event": "same text", "timestamp": "2026-11-29T20:00:%02d.5Z", "level": "info", "logger": "x"}`, i))
			}
			token := base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, `{"end_of_log":false,"log_pos":%d}`, written)) + ".signature"
			answer(w, http.StatusOK, `{"content": [`+strings.Join(content, ",")+`], "continuation_token": "`+token+`"}`)
			written = min(written+3, lines)
		}, WithServerVersion(version))
		id := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}
		got, err := Collect(c.Logs.Follow(t.Context(), id, 1, &LogFollowOptions{MinInterval: time.Millisecond, MaxInterval: time.Millisecond, Linger: 20 * time.Millisecond}))
		require.NoError(t, err)
		require.Len(t, got, lines, version)
		for i, line := range got {
			assert.Equal(t, i, line.Time.Second(), version)
		}
		assert.Equal(t, ignored, tokens == 1, "a token that is ignored is not sent again: %s, %d tokens", version, tokens)
	}
}

// A log without lines of Airflow 3.0 and 3.1 has what the server says about it in a field.
func TestLogWithoutLinesSaysWhereItWasSought(t *testing.T) {
	for name, content := range map[string]string{
		"3.1.8": `{"event": "::group::Log message source details", "sources": ["no such file", "no such host"]}`,
		"3.3.2": `{"event": "::group::Log message source details"}, {"event": "no such file"}, {"event": "no such host"}`,
	} {
		c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/x-ndjson")
			_, _ = w.Write([]byte(strings.ReplaceAll(content, "}, {", "}\n{") + "\n" + `{"event": "::endgroup::"}` + "\n"))
		}, WithServerVersion(name))
		lines, err := c.Logs.Tail(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, 1, 5)
		require.NoError(t, err)
		require.Len(t, lines, 2, name)
		for i, text := range []string{"no such file", "no such host"} {
			assert.Equal(t, text, lines[i].Text)
			assert.True(t, lines[i].Notice)
		}
	}
}
