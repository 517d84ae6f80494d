package client

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTailReturnsLastLines(t *testing.T) {
	id := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}
	for n, want := range map[int][]string{1: {"d"}, 3: {"b", "c", "d"}, 9: {"a", "b", "c", "d"}} {
		_, c := script(t, piece(`[('h', '*** Found local files:\na\nb\n')]`, "T"), piece(`[('h', 'c\nd')]`, "U"), piece(`[('h', '')]`, "U"))
		lines, err := c.Logs.Tail(t.Context(), id, 1, n)
		require.NoError(t, err)
		var texts []string
		for _, line := range lines {
			texts = append(texts, line.Text)
		}
		assert.Equal(t, want, texts, strconv.Itoa(n))
	}
	_, c := script(t)
	var rejected *ArgumentError
	_, err := c.Logs.Tail(t.Context(), id, 1, 0)
	require.ErrorAs(t, err, &rejected)
}
