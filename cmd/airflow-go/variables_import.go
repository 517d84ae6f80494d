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
		Use: "import FILE | -", Short: "Import variables from a file that Airflow exported",
		Long: `Import variables from a file of airflow variables export or airflow-go variables export. FILE - means standard input. The
file is a JSON object of keys and values. A string becomes the value unchanged; any other value is stored as JSON.
Descriptions stay unchanged.

Airflow exports NaN and Infinity although JSON does not allow them. Put them in quotes before the import. As in Airflow 2, an
object with the fields value and description is stored like any other object.

If a variable cannot be set, the others are still imported. If the server is unreachable or denies access, the import stops.
The command lists all variables that were not imported, and the exit code is 5, or 4 if permissions are missing.`,
		Example: `  airflow-go variables import variables.json --action skip
  airflow-go variables export --url https://old | airflow-go variables import - --url https://new`,
		Args: cobra.ExactArgs(1),
	}
	cmd.Flags().StringVar(&action, "action", "overwrite", "`action` for existing variables: overwrite, skip, or fail before any is set")
	secretMaskFlag(cmd.Flags(), &mask)

	set := a.with(func(ctx context.Context, c *client.Client, _ []string) error {
		return a.importVariables(ctx, c, entries, action, secretMask(mask)...)
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !slices.Contains([]string{"overwrite", "skip", "fail"}, action) {
			return &usageError{fmt.Sprintf("invalid --action %q: must be overwrite, skip or fail", action)}
		}
		file, err := a.read(args[0])
		if err != nil {
			return &usageError{err.Error()}
		}
		if entries, err = variablesfile.Read(file); err != nil {
			return &usageError{"invalid file of variables: " + err.Error()}
		}
		return set(cmd, args)
	}
	return cmd
}

// importVariables sets the variables one after the other, and reports the result.
func (a *app) importVariables(
	ctx context.Context, c *client.Client, entries []variablesfile.Entry, action string, opts ...client.CallOption,
) error {
	existing := map[string]bool{}
	if action != "overwrite" {
		for variable, err := range c.Variables.All(ctx, nil) {
			if err != nil {
				return err
			}
			existing[variable.Key] = true
		}
	}
	var skipped, failed []string
	for _, e := range entries {
		if existing[e.Key] {
			skipped = append(skipped, strconv.Quote(e.Key))
		}
	}
	if action == "fail" && len(skipped) > 0 {
		return fmt.Errorf("nothing was imported, because these variables already exist: %s", strings.Join(skipped, ", "))
	}
	var fatal error
	for _, e := range entries {
		if existing[e.Key] {
			continue
		}
		if fatal == nil {
			_, err := setVariable(ctx, c, e.Key, e.Value, client.Optional[string]{}, opts...)
			switch {
			case err == nil:
				continue
			case concernsOneVariable(err):
				a.say("%q: %s", e.Key, message(err))
			default:
				fatal = err
			}
		}
		failed = append(failed, strconv.Quote(e.Key))
	}
	a.say("Variables imported: %d of %d.", len(entries)-len(skipped)-len(failed), len(entries))
	if len(skipped) > 0 {
		a.say("Skipped, because they already exist: %s", strings.Join(skipped, ", "))
	}
	switch {
	case fatal != nil:
		return fmt.Errorf("%w; not imported: %s", fatal, strings.Join(failed, ", "))
	case len(failed) > 0:
		return fmt.Errorf("not imported: %s", strings.Join(failed, ", "))
	}
	return nil
}

// concernsOneVariable reports whether other variables may succeed in spite of an error.
func concernsOneVariable(err error) bool {
	rejected := is[*problem.Error](err) && !is[*client.RetryError](err) && !errors.Is(err, problem.ErrAccess)
	foreign := errors.Is(err, problem.ErrForeign) && !errors.Is(err, problem.ErrPayloadTooLarge)
	return rejected && !foreign || is[*client.ArgumentError](err)
}
