package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestEveryCommandHasAnExample walks through the commands. An example names its command, and flags that the command has.
func TestEveryCommandHasAnExample(t *testing.T) {
	root := (&app{out: &bytes.Buffer{}, err: &bytes.Buffer{}}).root()
	paths := leafCommands("", root.Commands())
	require.Greater(t, len(paths), 70)
	for _, path := range paths {
		cmd, rest, err := root.Find(strings.Fields(path))
		require.NoError(t, err, path)
		require.Empty(t, rest, path)
		assert.Contains(t, cmd.Example, cmd.CommandPath(), "%s has no example", cmd.CommandPath())
		for line := range strings.Lines(cmd.Example) {
			assert.Regexp(t, "^  [^ ]", line, "%s: examples are indented by two spaces", path)
			for _, call := range exampleCalls(line) {
				checkExample(t, root, call)
			}
		}
	}
}

// exampleCalls returns the arguments of each call of airflow-go in a line for a shell.
func exampleCalls(line string) (calls [][]string) {
	quoted := regexp.MustCompile(`'[^']*'|"[^"]*"|\S+`)
	var call []string
	inCall := false
	keep := func() {
		if inCall {
			calls = append(calls, call)
		}
		call, inCall = nil, false
	}
	for _, word := range quoted.FindAllString(line, -1) {
		switch {
		case word == "|" || word == "&&" || word == ">":
			keep()
		case word == "airflow-go":
			inCall = true
		case inCall:
			call = append(call, strings.Trim(word, `'"`))
		}
	}
	keep()
	return calls
}

// checkExample fails the test if a call names no command, or a flag that its command does not have.
func checkExample(t *testing.T, root *cobra.Command, args []string) {
	t.Helper()
	cmd, rest, err := root.Find(args)
	require.NoError(t, err, args)
	assert.False(t, cmd.HasSubCommands(), "%v: %s has only subcommands", args, cmd.CommandPath())
	assert.NoError(t, cmd.ParseFlags(rest), args)
}
