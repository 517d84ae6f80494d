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
	"github.com/airflow-go/airflow/internal/incomplete"
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
The command lists all variables that were not imported. The exit code is 6 if some variables were imported.`,
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
			return err
		}
		if entries, err = variablesfile.Read([]byte(file)); err != nil {
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
		var err error
		if existing, err = existingVariables(ctx, c, entries); err != nil {
			return err
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
			case concernsOne(err):
				a.say("%q: %s", e.Key, message(err))
			default:
				fatal = err
			}
		}
		failed = append(failed, strconv.Quote(e.Key))
	}
	imported := len(entries) - len(skipped) - len(failed)
	a.say("Variables imported: %d of %d.", imported, len(entries))
	if len(skipped) > 0 {
		a.say("Skipped, because they already exist: %s", strings.Join(skipped, ", "))
	}
	switch {
	case fatal != nil:
		return partly(imported > 0, fmt.Errorf("%w; not imported: %s", fatal, strings.Join(failed, ", ")))
	case len(failed) > 0:
		return partly(imported > 0, fmt.Errorf("not imported: %s", strings.Join(failed, ", ")))
	}
	return nil
}

// existingVariables returns the keys of the variables on the server. If the server cannot render some variables, it reads each
// entry that is not in the list.
func existingVariables(ctx context.Context, c *client.Client, entries []variablesfile.Entry) (map[string]bool, error) {
	existing := map[string]bool{}
	variables, err := client.Collect(c.Variables.All(ctx, nil))
	for _, variable := range variables {
		existing[variable.Key] = true
	}
	if err == nil || !incomplete.Is(err) {
		return existing, err
	}
	for _, e := range entries {
		if existing[e.Key] {
			continue
		}
		switch _, err := c.Variables.Get(ctx, e.Key); {
		case err == nil, errors.Is(err, problem.ErrServer) && concernsOne(err): // it exists, and may be the one that cannot be rendered
			existing[e.Key] = true
		case !errors.Is(err, problem.ErrNotFound):
			return nil, err
		}
	}
	return existing, nil
}
