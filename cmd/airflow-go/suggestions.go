package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// ofAirflow has the commands of Airflow's own command line that have another name here.
var ofAirflow = map[string]string{
	"dags list-runs": "runs list", "dags list-jobs": "health", "dags list-import-errors": "import-errors", "dags show": "dags graph",
	"dags state": "runs get", "dags next-execution": "dags next", "dags reserialize": "dags reparse",
	"dags backfill": "backfill", "dags clear": "runs clear",
	"tasks state": "tasks get", "tasks states-for-dag-run": "tasks states", "tasks logs": "logs",
	"connections add": "connections set", "variables add": "variables set", "variables create": "variables set", "config list": "config", "config get-value": "config SECTION OPTION --value",
	"providers list": "providers", "providers get": "providers", "backfill create": "backfill DAG --from DATE --to DATE",
	"jobs": "health", "db": "health", "info": "version", "cheat-sheet": "help", "trigger": "dags trigger",
	"assets create-event": "assets emit", "assets trigger": "assets emit",
}

// flagsOfAirflow has the flags of Airflow's own command line that have another name here.
var flagsOfAirflow = map[string]string{
	"--exec-date": "--logical-date", "--execution-date": "--logical-date", "--run_id": "--run-id", "--start-date": "--from or --since",
	"--end-date": "--to or --until", "--dag-id": "the argument DAG", "--task-id": "the argument TASK",
}

// noCommand rejects the arguments of a command that only has subcommands: the first one is meant to be one of them.
func noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	text := fmt.Sprintf("unknown command %q for %q", args[0], cmd.CommandPath())
	words := strings.Fields(cmd.CommandPath())[1:]
	if same := sameAs(append(words, args[0])...); same != "" {
		text += same
	} else if similar := cmd.SuggestionsFor(args[0]); len(similar) > 0 {
		text += "; did you mean " + strings.Join(similar, " or ") + "?"
	}
	return errors.New(text)
}

// sameAs names the command for a command of Airflow's own command line, after a semicolon; "" if there is none.
func sameAs(words ...string) string {
	if same := ofAirflow[strings.Join(words, " ")]; same != "" {
		return "; the command is airflow-go " + same
	}
	return ""
}

// unknownFlag matches what cobra says about a flag that a command does not have.
var unknownFlag = regexp.MustCompile(`^unknown flag: (--[a-z_-]+)`)

// withSimilarFlag adds to the error for an unknown flag which flag may be meant: the one in place of a flag of Airflow's own command line, or
// one with a similar name.
func withSimilarFlag(cmd *cobra.Command, err error) error {
	found := unknownFlag.FindStringSubmatch(err.Error())
	if found == nil {
		return err
	}
	if same := flagsOfAirflow[found[1]]; same != "" {
		return fmt.Errorf("%w; use %s", err, same)
	}
	var names []string
	cmd.Flags().VisitAll(func(flag *pflag.Flag) { names = append(names, flag.Name) })
	if similar := didYouMean(strings.TrimPrefix(found[1], "--"), names, "--"); similar != "" {
		return fmt.Errorf("%w%s", err, similar)
	}
	return err
}

// didYouMean asks, after a semicolon, whether one of the names is meant that are similar to a word; "" if none is. Each name has the prefix.
func didYouMean(word string, names []string, prefix string) string {
	compared := &cobra.Command{SuggestionsMinimumDistance: 2} // cobra compares names of commands
	for _, name := range names {
		compared.AddCommand(&cobra.Command{Use: name, Run: func(*cobra.Command, []string) {}})
	}
	similar := compared.SuggestionsFor(word)
	if len(similar) == 0 {
		return ""
	}
	return "; did you mean " + prefix + strings.Join(similar, " or "+prefix) + "?"
}
