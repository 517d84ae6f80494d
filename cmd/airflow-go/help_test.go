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

func TestHelpFitsTheTerminal(t *testing.T) {
	root := (&app{}).root()
	root.InitDefaultHelpCmd()
	var check func(cmd *cobra.Command)
	check = func(cmd *cobra.Command) {
		var text bytes.Buffer
		cmd.SetOut(&text)
		require.NoError(t, cmd.Help())
		for _, columns := range []int{40, 80, 120} {
			got := fitted(text.String(), columns)
			assert.Equal(t, strings.Fields(text.String()), strings.Fields(got), "%s: no word is lost", cmd.CommandPath())
			described := regexp.MustCompile(`(?m)^( +\S.*? {2,}).*(?:\n {12,}.*)*\n`) // with the lines in which it goes on
			for line := range strings.Lines(described.ReplaceAllString(text.String(), "")) {
				if line = strings.TrimRight(line, "\n"); strings.HasPrefix(line, " ") {
					assert.Contains(t, got, "\n"+line+"\n", "examples are not broken")
					got = strings.ReplaceAll(got, "\n"+line+"\n", "\n\n")
				}
			}
			for line := range strings.Lines(got) {
				if line = strings.TrimRight(line, "\n"); textWidth(line) > columns {
					assert.Len(t, strings.Fields(line), 1, "%s at %d columns: %q", cmd.CommandPath(), columns, line)
				}
			}
		}
		for _, sub := range cmd.Commands() {
			check(sub)
		}
	}
	check(root)
}

func TestFittedHelp(t *testing.T) {
	const text = `One two three four
five six.

A list:

  a      one two three four five
         six seven
  bbbbbbbbbbbbbbbbb   one two three

  an example that is longer than the terminal
`
	assert.Equal(t, `One two three four five
six.

A list:

  a      one two three
         four five six
         seven
  bbbbbbbbbbbbbbbbb
        one two three

  an example that is longer than the terminal
`, fitted(text, 25))
}

func TestHelpSaysThatErrorsArePlainText(t *testing.T) {
	assert.Contains(t, sample().succeed(t, "--help").out, "Errors are plain text, whatever -o is.")
	got := sample().run(t.Context(), "pools", "get", "p", "-o", "json")
	assert.Empty(t, got.out)
	assert.True(t, strings.HasPrefix(got.err, "airflow-go: "), got.err)
}
