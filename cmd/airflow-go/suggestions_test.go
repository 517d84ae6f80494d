package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestCommandsOfAirflowHaveCounterparts proves that the commands which replace those of Airflow's command line exist, and that no command
// has the name of one that is said to be replaced.
func TestCommandsOfAirflowHaveCounterparts(t *testing.T) {
	root := (&app{}).root()
	root.InitDefaultHelpCmd()
	for theirs, ours := range ofAirflow {
		found, _, err := root.Find(strings.Fields(ours))
		require.NoError(t, err, ours)
		name := strings.TrimPrefix(found.CommandPath(), "airflow-go ")
		assert.Regexp(t, "^"+name+"( [A-Z-].*)?$", ours, "the command, and perhaps its arguments")
		_, rest, err := root.Find(strings.Fields(theirs))
		assert.True(t, err != nil || len(rest) > 0, "%s exists", theirs)
	}
}

func TestArgumentsAndFlagsOfAirflowAreNamed(t *testing.T) {
	c := sample()
	for line, want := range map[string]string{
		"config get-value core parallelism":       "the command is airflow-go config SECTION OPTION --value",
		"backfill create daily":                   "the command is airflow-go backfill DAG --from DATE --to DATE",
		"jobs check":                              "the command is airflow-go health",
		"datasets create-event":                   "the command is airflow-go assets emit",
		"dags trigger hello --exec-date 2026-1-1": "unknown flag: --exec-date; use --logical-date",
		"tasks clear failing r":                   "missing argument TASK; to clear a run, or its failed tasks, use runs clear",
		"pools list more":                         `unexpected argument "more"`,
	} {
		got := c.run(t.Context(), strings.Fields(line)...)
		assert.Equal(t, exitUsage, got.code, line)
		assert.Contains(t, got.err, want, line)
	}
}
