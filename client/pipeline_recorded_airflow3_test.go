package client

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// isNotModelled matches fields of Airflow 3 that the models lack on purpose.
var isNotModelled = regexp.MustCompile(`^(` + strings.Join([]string{
	`TaskInstanceReference\..*`,                                          // Airflow 3 sends whole task instances where Airflow 2 sends references to them
	`.*\.(previous_cursor|total_entries_limit)`,                          // no page before another one is requested
	`(DAGRunClearResult|TaskInstanceReferenceCollection)\.total_entries`, // the number of rows in the same response
	`TaskInstanceReferenceCollection\.next_cursor`,                       // the response has all rows
	`Connection\.password`,                                               // a mask
}, "|") + `)$`)

// Airflow 3 sends the lines of a log as a list, or one on each line. Both are read without loss.
func TestRecordedLogsOfAirflow3(t *testing.T) {
	r := newReplay(t)
	found := 0
	for _, a := range recordings(t) {
		if a.Operation != "get_log" || !isOfAirflow3(a) || a.Status != 200 || a.Variant == "lines" || a.Variant == "text" {
			continue
		}
		found++
		var want struct {
			Content []struct {
				Event string `json:"event"`
			} `json:"content"`
		}
		require.NoError(t, json.Unmarshal(a.Body, &want), a.Name())
		r.response = a
		log, err := r.airflow3.Logs.Get(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, 1, nil)
		require.NoError(t, err, a.Name())
		require.Len(t, log.Lines, len(want.Content), a.Name())
		for i, line := range want.Content {
			assert.Equal(t, line.Event, log.Lines[i].Text, a.Name())
			assert.Contains(t, log.Text(), line.Event, a.Name())
		}
	}
	assert.GreaterOrEqual(t, found, 4)
}
