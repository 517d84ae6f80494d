package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// ofAirflow has the commands of Airflow's own command line that have another name here.
var ofAirflow = map[string]string{
	"dags list-runs": "runs list", "dags list-jobs": "health", "dags list-import-errors": "import-errors", "dags show": "dags graph",
	"dags state": "runs get", "dags next-execution": "dags next", "dags reserialize": "dags reparse",
	"dags backfill": "backfill", "dags clear": "runs clear",
	"tasks state": "tasks get", "tasks states-for-dag-run": "tasks states", "tasks logs": "logs",
	"connections add": "connections set", "config list": "config", "config get-value": "config",
	"providers list": "providers", "providers get": "providers", "backfill create": "backfill", "jobs check": "health",
	"db check": "health", "info": "version", "cheat-sheet": "help", "trigger": "dags trigger",
}

// noCommand rejects the arguments of a command that only has subcommands: the first one is meant to be one of them.
func noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	text := fmt.Sprintf("unknown command %q for %q", args[0], cmd.CommandPath())
	words := strings.Fields(cmd.CommandPath())[1:]
	if same := ofAirflow[strings.Join(append(words, args[0]), " ")]; same != "" {
		text += fmt.Sprintf("; the command is %s %s", cmd.Root().Name(), same)
	} else if similar := cmd.SuggestionsFor(args[0]); len(similar) > 0 {
		text += "; did you mean " + strings.Join(similar, " or ") + "?"
	}
	return errors.New(text)
}

// checkHelp lets help and --help reject commands that do not exist.
func (a *app) checkHelp(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	commands := root.Commands()
	help := commands[slices.IndexFunc(commands, func(cmd *cobra.Command) bool { return cmd.Name() == "help" })]
	help.Use = "help [COMMAND]..."
	help.Example = "  airflow-go help\n  airflow-go help dags trigger"
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
