package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// checkArguments lets each command without subcommands check the number of its arguments.
func checkArguments(cmd *cobra.Command) {
	if !cmd.HasSubCommands() {
		cmd.Args = arguments(cmd.Use)
	}
	for _, sub := range cmd.Commands() {
		checkArguments(sub)
	}
}

// argumentsOf returns the names of the arguments of a command, without brackets and dots.
func argumentsOf(cmd *cobra.Command) []string {
	names := strings.Fields(cmd.Use)[1:]
	for i, name := range names {
		names[i] = strings.Trim(name, "[].")
	}
	return names
}

// argumentName returns the name of the i-th argument on the line of a command: of several with one name, each has it.
func argumentName(cmd *cobra.Command, i int) string {
	names := argumentsOf(cmd)
	if len(names) == 0 {
		return ""
	}
	return names[min(i, len(names)-1)]
}

// whatElse says which command needs fewer arguments, by the name of the command that lacks one.
var whatElse = map[string]string{
	"tasks clear": "; to clear a run, or its failed tasks, use runs clear", "tasks get": "; to list the tasks of a run, use tasks states",
	"xcoms get": "; to list XComs, use xcoms list",
}

// arguments returns the check for the arguments that a usage line shows, such as "get DAG RUN [TASK]".
func arguments(use string) cobra.PositionalArgs {
	positional, fileFlag := strings.CutSuffix(strings.ReplaceAll(use, " | -", ""), " -f FILE")
	names := strings.Fields(positional)[1:]
	required := 0
	for required < len(names) && !strings.HasPrefix(names[required], "[") {
		required++
	}
	many := len(names) > 0 && strings.HasSuffix(names[len(names)-1], "...")
	return func(cmd *cobra.Command, args []string) error {
		words := strings.Fields(cmd.CommandPath())[1:]
		switch {
		case len(args) < required:
			missing := strings.TrimSuffix(strings.Join(names[len(args):required], " and "), "...")
			if required > len(args)+1 {
				return fmt.Errorf("missing arguments %s", missing)
			}
			return fmt.Errorf("missing argument %s%s", missing, whatElse[strings.Join(words, " ")])
		case len(args) <= len(names) || many:
			return nil
		case fileFlag:
			return fmt.Errorf("unexpected argument %q: a file needs a flag: -f %s", args[0], args[0])
		}
		if same := sameAs(append(words, args[0])...); same != "" {
			return fmt.Errorf("unexpected argument %q%s", args[0], same)
		}
		return fmt.Errorf("unexpected argument %q", args[len(names)])
	}
}
