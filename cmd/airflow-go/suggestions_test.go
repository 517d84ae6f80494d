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
		found, rest, err := root.Find(strings.Fields(ours))
		require.NoError(t, err, ours)
		assert.Empty(t, rest, ours)
		assert.Equal(t, "airflow-go "+ours, found.CommandPath())
		_, rest, err = root.Find(strings.Fields(theirs))
		assert.True(t, err != nil || len(rest) > 0, "%s exists", theirs)
	}
}
