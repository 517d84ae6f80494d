package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// tableLines returns the lines of a table on a terminal.
func tableLines(t *testing.T, columns int, rows ...[]string) []string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, writeTable(&out, rows, columns))
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
}

func TestTablesFitTheTerminal(t *testing.T) {
	rows := [][]string{
		{"DAG", "PAUSED", "NEXT RUN", "DESCRIPTION"},
		{"etl_of_the_orders", "false", "2026-11-21T00:00:00Z", "Load the orders of all regions into the warehouse"},
		{"日本語", "true", "", "報告"},
	}
	assert.Equal(t, []string{
		"DAG                PAUSED  NEXT RUN              DESCRIPTION",
		"etl_of_the_orders  false   2026-11-21T00:00:00Z  Load the orders of all regions into the warehouse",
		"日本語             true    -                     報告",
	}, tableLines(t, 0, rows...))
	assert.Equal(t, tableLines(t, 0, rows...), tableLines(t, 98, rows...), "it fits")
	assert.Equal(t, []string{
		"DAG                PAUSED  NEXT RUN              DESCRIPTION",
		"etl_of_the_orders  false   2026-11-21T00:00:00Z  Load the orders of…",
		"日本語             true    -                     報告",
	}, tableLines(t, 69, rows...), "texts are shortened first")
	assert.Equal(t, []string{
		"DAG                PAUSED  NEXT RUN     DESCRIPTION",
		"etl_of_the_orders  false   2026-11-21…  Load the o…",
		"日本語             true    -            報告",
	}, tableLines(t, 51, rows...), "then other columns")
	rows[1][0] = strings.Repeat("a", 120) + "_" + strings.Repeat("z", 129)
	assert.Equal(t, []string{
		"DAG                       PAUSED  NEXT RUN     DESCRIPTION",
		"aaaaaaaaaaa…zzzzzzzzzzzz  false   2026-11-21…  Load the o…",
		"日本語                    true    -            報告",
	}, tableLines(t, 58, rows...), "names are shortened last, in their middle")
	for columns := 30; columns < 400; columns++ {
		for _, line := range tableLines(t, columns, rows...) {
			assert.LessOrEqual(t, textWidth(line), columns, line)
		}
	}
	assert.Equal(t, []string{"DAG     PAUSED  NEXT…   DESCR…", "aa…zzz  false   2026-…  Load…", "日本語  true    -       報告"}, tableLines(t, 1, rows...))
}

func TestDetailsOfAnObjectAreWhole(t *testing.T) {
	text := strings.Repeat("long ", 50) + "end"
	assert.Contains(t, tableLines(t, 40, []string{"FIELD", "VALUE"}, []string{"DESCRIPTION", text})[1], text)
}
