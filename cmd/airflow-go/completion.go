package main

import (
	"context"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// completionTime limits how long a completion reads IDs from the server. With the start of the command, a person waits for less
// than 300 ms.
const completionTime = 200 * time.Millisecond

// isCompletion reports whether a shell runs the command for completions.
func isCompletion(args []string) bool {
	return len(args) > 0 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd)
}

// addCompletions adds completions to a command and its subcommands: of arguments by their names in the usage line, and of flags.
func (a *app) addCompletions(cmd *cobra.Command) {
	if !cmd.HasSubCommands() {
		cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, prefix string) ([]string, cobra.ShellCompDirective) {
			return a.completeArgument(cmd, args, prefix)
		}
	}
	complete := func(flag *pflag.Flag) {
		_ = cmd.RegisterFlagCompletionFunc(flag.Name, func(cmd *cobra.Command, args []string, prefix string) ([]string, cobra.ShellCompDirective) {
			return a.completeFlag(cmd, flag, args, prefix)
		}) // fails only for a flag that has a completion already
	}
	cmd.LocalNonPersistentFlags().VisitAll(complete)
	cmd.PersistentFlags().VisitAll(complete)
	for _, sub := range cmd.Commands() {
		a.addCompletions(sub)
	}
}

// notArguments matches what in a usage line is no argument: a flag with its value, - for a standard stream, and brackets.
var notArguments = regexp.MustCompile(`-\w \w+| \| -|[\[\]]`)

// argumentNames returns the names of the arguments in the usage line of a command, such as DAG and TASK....
func argumentNames(cmd *cobra.Command) []string {
	return strings.Fields(notArguments.ReplaceAllString(cmd.Use, ""))[1:]
}

func (a *app) completeArgument(cmd *cobra.Command, args []string, prefix string) ([]string, cobra.ShellCompDirective) {
	names := argumentNames(cmd)
	at := len(args)
	last := len(names) - 1
	repeated := last >= 0 && at >= last && strings.HasSuffix(names[last], "...")
	if repeated {
		at = last
	}
	if at > last {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	name := strings.TrimSuffix(names[at], "...")
	if name == "FILE" || name == "DIRECTORY" {
		return nil, cobra.ShellCompDirectiveDefault
	}
	found, directive := a.complete(cmd, name, args, prefix)
	if repeated {
		found = slices.DeleteFunc(found, func(value string) bool { return slices.Contains(args[last:], idOf(value)) })
	}
	return found, directive
}

// idOf returns a value without its description.
func idOf(value string) string {
	id, _, _ := strings.Cut(value, "\t")
	return id
}

func (a *app) completeFlag(cmd *cobra.Command, flag *pflag.Flag, args []string, prefix string) ([]string, cobra.ShellCompDirective) {
	before := ""
	if flag.Value.Type() == "stringSlice" { // values that are separated by commas
		before = prefix[:strings.LastIndex(prefix, ",")+1]
	}
	for _, values := range [][]string{flag.Annotations[flagValues], enumerations[cmd.Name()+" --"+flag.Name], enumerations["--"+flag.Name]} {
		if values != nil {
			return matching(values, before, prefix[len(before):]), directiveFor(values)
		}
	}
	if name, ok := flagSources[flag.Name]; ok {
		return a.complete(cmd, name, args, prefix)
	}
	if name, _ := pflag.UnquoteUsage(flag); slices.Contains([]string{"file", "path", "directory"}, strings.ToLower(name)) || flag.Name == "conf" {
		return nil, cobra.ShellCompDirectiveDefault
	}
	return nil, cobra.ShellCompDirectiveNoFileComp
}

// directiveFor returns what the shell does with values. After one that is a beginning, such as template=, it adds no space.
func directiveFor(values []string) cobra.ShellCompDirective {
	directive := cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	if slices.ContainsFunc(values, func(value string) bool { return strings.HasSuffix(value, "=") || strings.HasSuffix(value, ":") }) {
		directive |= cobra.ShellCompDirectiveNoSpace
	}
	return directive
}

// matching returns the values that begin with a prefix, each after the values before it.
func matching(values []string, before, prefix string) []string {
	var found []string
	for _, value := range values {
		if strings.HasPrefix(value, prefix) {
			found = append(found, before+value)
		}
	}
	return found
}

// complete returns the values of an argument, from the server if need be. It is silent about every failure.
func (a *app) complete(cmd *cobra.Command, name string, args []string, prefix string) ([]string, cobra.ShellCompDirective) {
	const directive = cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	if values, ok := argumentValues[name]; ok {
		return matching(values, "", prefix), directive
	}
	var found []string
	if name == "CONTEXT" {
		found = a.contextNames()
	}
	if name == "RUN" {
		found = matching(runNames, "", prefix)
	}
	if read := sources[name]; read != nil && !strings.HasPrefix(prefix, "@") {
		found = append(found, a.readSource(cmd, read, place{names: argumentNames(cmd), args: slices.Clone(args), prefix: prefix})...)
	}
	found = slices.DeleteFunc(found, func(value string) bool {
		id := idOf(value)
		return !strings.HasPrefix(id, prefix) || strings.ContainsFunc(id, unicode.IsControl)
	})
	return found, directive
}

// readSource reads values from the server; none if that fails or takes too long.
func (a *app) readSource(cmd *cobra.Command, read source, at place) []string {
	c, err := a.connection()
	if err != nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(cmd.Context(), completionTime)
	defer cancel()
	silent := *a
	silent.err = io.Discard
	if err := silent.resolveRun(ctx, c, cmd, at.args); err != nil {
		return nil
	}
	values, err := read(ctx, c, at)
	if err != nil {
		return nil
	}
	return values
}
