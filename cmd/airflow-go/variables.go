package main

import (
	"context"
	"errors"
	"io"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/redact"
	"github.com/airflow-go/airflow/problem"
	"github.com/airflow-go/airflow/state"
)

func (a *app) variablesCommand() *cobra.Command {
	return group("variables", "List, read, set, delete, export and import variables",
		a.variablesListCommand(), a.variablesGetCommand(), a.variablesSetCommand(),
		a.deleteCommand("variable", "KEY", func(c *client.Client) remove { return c.Variables.Delete }),
		a.variablesExportCommand(), a.variablesImportCommand())
}

func (a *app) variablesListCommand() *cobra.Command {
	var (
		limit uint
		show  bool
	)
	cmd := &cobra.Command{
		Use: "list", Short: "List variables with their values, the oldest first", Args: cobra.NoArgs,
		Long: `List variables with their values, the oldest first.

In a table, *** stands for the value of a key that has a word such as password, secret or token in it, as on Airflow's
own pages. The other formats show all values.`,
		RunE: a.with(func(ctx context.Context, c *client.Client, _ []string) error {
			variables := c.Variables.All(ctx, &client.VariableListOptions{Limit: pageSize(limit)})
			return printAll(a, a.variableRows(show))(collect(a, variables, limit))
		}),
	}
	cmd.Flags().UintVar(&limit, "limit", 0, "list `n` variables at most; 0 is all")
	cmd.Flags().BoolVar(&show, "show-secrets", false, "show all values in a table, too")
	return cmd
}

func (a *app) variablesGetCommand() *cobra.Command {
	var alone bool
	cmd := &cobra.Command{
		Use: "get KEY", Short: "Read one variable; its value is shown, whatever its key", Args: cobra.ExactArgs(1),
		Example: `  airflow-go variables get etl_config --value > config.json`,
		RunE: a.with(func(ctx context.Context, c *client.Client, args []string) error {
			variable, err := c.Variables.Get(ctx, args[0])
			if err != nil || !alone {
				return printOne(a, a.variableRows(true))(variable, err)
			}
			if isTerminal(a.out) {
				variable.Value += "\n"
			}
			_, err = io.WriteString(a.out, variable.Value)
			return err
		}),
	}
	cmd.Flags().BoolVar(&alone, "value", false, "print the value alone, exactly as it is; -o does not matter then")
	return cmd
}

func (a *app) variablesSetCommand() *cobra.Command {
	var (
		file, value, description string
		mask                     bool
	)
	cmd := &cobra.Command{
		Use: "set KEY [VALUE | -]", Short: "Change a variable, or make it if it is not there", Args: cobra.RangeArgs(1, 2),
		Long: `Change a variable, or make it if it is not there, and print it: in a table, with *** where the list has it.

The value is VALUE, that of --value-file, or for - that of standard input; a line end at its end is a part of it. Others on
this machine can read what is typed as VALUE. A description that is not given stays as it is.`,
		Example: `  airflow-go variables set etl_config --value-file config.json --description 'how etl does it'
  printf %s "$password" | airflow-go variables set etl_password -`,
	}
	flags := cmd.Flags()
	flags.StringVar(&file, "value-file", "", "read the value from this `file`")
	flags.StringVar(&description, "description", "", "a `text` for people")
	secretMaskFlag(flags, &mask)

	set := a.with(func(ctx context.Context, c *client.Client, args []string) error {
		variable, err := setVariable(ctx, c, args[0], value, given(flags, "description", description), secretMask(mask)...)
		return printOne(a, a.variableRows(false))(variable, err)
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		values := args[1:]
		switch {
		case (len(values) == 1) == (file != ""):
			return &usageError{"want either VALUE, or - for standard input, or --value-file"}
		case file == "" && values[0] != "-":
			value = values[0]
		default:
			content, err := a.read(append(values, file)[0])
			if err != nil {
				return &usageError{"the value: " + err.Error()}
			}
			value = string(content)
		}
		if !utf8.ValidString(value) {
			return &usageError{"the value is not UTF-8"}
		}
		return set(cmd, args)
	}
	return cmd
}

// setVariable makes or changes a variable. Its errors do not hold the value.
func setVariable(
	ctx context.Context, c *client.Client, key, value string, description client.Optional[string], opts ...client.CallOption,
) (variable *client.Variable, err error) {
	if description.IsZero() {
		variable, err = c.Variables.Set(ctx, key, value, opts...)
	} else {
		variable, err = c.Variables.Update(ctx, key, client.VariableUpdate{Value: client.Set(value), Description: description}, opts...)
		if errors.Is(err, problem.ErrNotFound) { // Set, since others may make it at once
			if variable, err = c.Variables.Set(ctx, key, value, opts...); err == nil {
				variable, err = c.Variables.Update(ctx, key, client.VariableUpdate{Description: description}, opts...)
			}
		}
	}
	return variable, redact.Error(err)
}

// variableRows hides values in a table unless they are to be shown.
func (a *app) variableRows(show bool) func(...client.Variable) [][]string {
	return func(variables ...client.Variable) [][]string {
		rows := [][]string{{"KEY", "VALUE", "DESCRIPTION"}}
		for _, v := range variables {
			if !show && a.output == "table" && state.IsSensitive(v.Key) {
				v.Value = "***"
			}
			rows = append(rows, []string{v.Key, v.Value, v.Description})
		}
		return rows
	}
}
