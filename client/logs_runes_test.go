package client

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A response may be cut off, and a buffer may end, in the middle of a character.
func TestFollowCountsCharactersThatAreCutOff(t *testing.T) {
	for name, text := range map[string]string{
		"short line": "one\ntwo é\nthree\n",
		"long line":  "one\n" + strings.Repeat("€é", 50_000) + "\nthree\n",
	} {
		content, err := json.Marshal("[('host', '" + strings.ReplaceAll(text, "\n", `\n`) + "')]")
		require.NoError(t, err)
		body := fmt.Sprintf(`{"content": %s, "continuation_token": %q}`, content, tokenAt(len([]rune(text))-1))
		start := strings.Index(body, "é")
		for _, cuts := range [][]int{{start + 1}, {start}, {start + 2}, {start + 1, start + 6, start + 40_001}} {
			logs := 0
			c := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if !strings.Contains(r.URL.Path, "/logs/") {
					answer(w, http.StatusOK, `{"dag_id": "d", "dag_run_id": "r", "task_id": "t", "map_index": -1, "try_number": 1, "state": "success"}`)
					return
				}
				w.Header().Set("Content-Type", "application/json")
				if logs++; logs <= len(cuts) {
					w.Header().Set("Content-Length", fmt.Sprint(len(body)))
					_, _ = w.Write([]byte(body[:min(cuts[logs-1], len(body))]))
					return
				}
				_, _ = w.Write([]byte(body))
			}, WithServerVersion("2.8.4"))
			id := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}
			lines, err := Collect(c.Logs.Follow(t.Context(), id, 1, &LogFollowOptions{MinInterval: time.Millisecond, Linger: -1}))
			require.NoError(t, err)
			if text != whole(lines) { // they are long
				t.Errorf("%s cut at %v: %d lines", name, cuts, len(lines))
			}
		}
	}
}
