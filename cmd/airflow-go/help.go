package main

import (
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// checkHelp lets help and --help reject commands that do not exist.
func (a *app) checkHelp(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	commands := root.Commands()
	help := commands[slices.IndexFunc(commands, func(cmd *cobra.Command) bool { return cmd.Name() == "help" })]
	help.Use = "help [COMMAND]..."
	help.Example = "  airflow-go help dags trigger"
	help.Args = cobra.ArbitraryArgs
	help.Run = nil
	help.RunE = func(_ *cobra.Command, words []string) error {
		cmd, rest, _ := root.Find(words)
		if err := noCommand(cmd, rest); err != nil {
			return &usageError{err.Error()}
		}
		cmd.InitDefaultHelpFlag()
		return cmd.Help()
	}
	show := root.HelpFunc()
	root.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		if cmd.HasSubCommands() {
			a.unhelped = noCommand(cmd, cmd.Flags().Args())
		}
		if a.unhelped == nil {
			show(cmd, args)
		}
	})
}

// widestHelp is the number of columns that help fills at most. Longer lines are hard to read.
const widestHelp = 120

// fitHelp lets the help of all commands fill the width of the terminal. In a file or a pipe it stays as it is written.
func fitHelp(root *cobra.Command) {
	print := root.HelpFunc()
	root.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		out := cmd.OutOrStdout()
		columns, _, isTerminal := terminalSize(out)
		if !isTerminal {
			print(cmd, args)
			return
		}
		var text bytes.Buffer
		cmd.SetOut(&text)
		defer cmd.SetOut(out)
		print(cmd, args)
		_, _ = io.WriteString(out, fitted(text.String(), min(columns, widestHelp)))
	})
}

// described matches the beginning of a line that describes a flag, a command or an argument: the name, and the spaces behind it.
var described = regexp.MustCompile(`^ +\S.*? {2,}`)

// fitted breaks the lines of a help text where the terminal ends. A description goes on in lines that are indented as far as its first word.
// Other indented lines without a description, such as examples, stay as they are.
func fitted(text string, columns int) string {
	var out strings.Builder
	var begin string // of a description
	var paragraph []string
	flush := func() {
		fill(&out, begin, strings.Join(paragraph, " "), columns)
		begin, paragraph = "", nil
	}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if words := strings.TrimLeft(line, " "); words != "" && len(paragraph) > 0 && len(line)-len(words) == textWidth(begin) {
			paragraph = append(paragraph, words)
			continue
		}
		flush()
		switch name := described.FindString(line); {
		case line != "" && !strings.HasPrefix(line, " "):
			paragraph = []string{line}
		case name != "":
			begin, paragraph = name, []string{line[len(name):]}
		default:
			out.WriteString(line + "\n")
		}
	}
	flush()
	return out.String()
}

// fill writes words behind the beginning of a line, in as many lines as they need. The later ones are indented as far as the first word,
// unless there is little room.
func fill(out *strings.Builder, begin, text string, columns int) {
	if text == "" {
		return
	}
	indent := textWidth(begin)
	if indent > columns/2 {
		indent = 8
		out.WriteString(strings.TrimRight(begin, " "))
		begin = "\n" + strings.Repeat(" ", indent)
	}
	out.WriteString(begin)
	at := indent
	for i, word := range strings.Fields(text) {
		n := textWidth(word)
		switch {
		case i == 0:
		case at+1+n > columns:
			out.WriteString("\n" + strings.Repeat(" ", indent))
			at = indent
		default:
			out.WriteByte(' ')
			at++
		}
		out.WriteString(word)
		at += n
	}
	out.WriteByte('\n')
}
