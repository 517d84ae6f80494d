package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/variablesfile"
	"github.com/airflow-go/airflow/problem"
)

func (a *app) variablesImportCommand() *cobra.Command {
	var (
		action  string
		entries []variablesfile.Entry
		mask    bool
	)
	cmd := &cobra.Command{
		Use: "import FILE | -", Short: "Set variables from a file as Airflow exports it, or from standard input",
		Long: `Set variables from a file as airflow variables export writes it, or airflow-go variables export: a JSON object of keys and
values. A string becomes the value as it is, all else becomes JSON. Descriptions stay as they are.

NaN and Infinity, which Airflow writes although JSON has no such numbers, have to be put in quotes. An object of value and
description, as of Airflow 3, is an object like any other, as to Airflow 2.

A variable that cannot be set does not stop the others; that the server cannot be reached, or allows nothing, does. All
that were not set are named, and the exit code is 5, or 4 for want of permission.`,
		Example: `  airflow-go variables import variables.json --action skip
  airflow-go variables export --url https://old | airflow-go variables import - --url https://new`,
		Args: cobra.ExactArgs(1),
	}
	cmd.Flags().StringVar(&action, "action", "overwrite", "`what` to do with one that is there: overwrite, skip, or fail before any is set")
	secretMaskFlag(cmd.Flags(), &mask)

	set := a.with(func(ctx context.Context, c *client.Client, _ []string) error {
		return a.importVariables(ctx, c, entries, action, secretMask(mask)...)
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !slices.Contains([]string{"overwrite", "skip", "fail"}, action) {
			return &usageError{fmt.Sprintf("--action %q: want overwrite, skip or fail", action)}
		}
		file, err := a.read(args[0])
		if err != nil {
			return &usageError{err.Error()}
		}
		if entries, err = variablesfile.Read(file); err != nil {
			return &usageError{"this is no file of variables: " + err.Error()}
		}
		return set(cmd, args)
	}
	return cmd
}

// importVariables sets one variable after the other, and tells what became of all of them.
func (a *app) importVariables(
	ctx context.Context, c *client.Client, entries []variablesfile.Entry, action string, opts ...client.CallOption,
) error {
	there := map[string]bool{}
	if action != "overwrite" {
		for variable, err := range c.Variables.All(ctx, nil) {
			if err != nil {
				return err
			}
			there[variable.Key] = true
		}
	}
	var skipped, failed []string
	for _, e := range entries {
		if there[e.Key] {
			skipped = append(skipped, strconv.Quote(e.Key))
		}
	}
	if action == "fail" && len(skipped) > 0 {
		return fmt.Errorf("nothing was imported, since these are there already: %s", strings.Join(skipped, ", "))
	}
	var fatal error
	for _, e := range entries {
		if there[e.Key] {
			continue
		}
		if fatal == nil {
			_, err := setVariable(ctx, c, e.Key, e.Value, client.Optional[string]{}, opts...)
			switch {
			case err == nil:
				continue
			case isOfOne(err):
				a.say("%q: %s", e.Key, plain(err))
			default:
				fatal = err
			}
		}
		failed = append(failed, strconv.Quote(e.Key))
	}
	a.say("Variables imported: %d of %d.", len(entries)-len(skipped)-len(failed), len(entries))
	if len(skipped) > 0 {
		a.say("Skipped, since they are there already: %s", strings.Join(skipped, ", "))
	}
	switch {
	case fatal != nil:
		return fmt.Errorf("%w; not imported: %s", fatal, strings.Join(failed, ", "))
	case len(failed) > 0:
		return fmt.Errorf("not imported: %s", strings.Join(failed, ", "))
	}
	return nil
}

// isOfOne tells whether an error is about one variable, and others may go well.
func isOfOne(err error) bool {
	refused := is[*problem.Error](err) && !is[*client.RetryError](err) && !errors.Is(err, problem.ErrAccess)
	return refused || is[*client.ArgumentError](err)
}
