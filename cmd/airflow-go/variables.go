package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/redact"
	"github.com/airflow-go/airflow/problem"
	"github.com/airflow-go/airflow/state"
)

func (a *app) variablesCommand() *cobra.Command {
	return group("variables", "List, get, set, delete, export and import variables",
		a.variablesListCommand(), a.variablesGetCommand(), a.variablesSetCommand(),
		a.deleteCommand("variable", "KEY", func(c *client.Client) deleteFunc { return c.Variables.Delete }),
		a.airflowExportCommand(state.KindVariable), a.airflowImportCommand(state.KindVariable))
}

func (a *app) variablesListCommand() *cobra.Command {
	var (
		limit uint
		show  bool
	)
	cmd := &cobra.Command{
		Use: "list", Short: "List variables with their values, oldest first",
		Long: `List variables with their values, oldest first.

A table shows *** in place of the value if the key contains a word such as password, secret or token, as Airflow's own pages
do. With --show-secrets it shows all values, as the other formats always do. Airflow 3 itself returns *** in place of such values,
in every format.`,
		Example: `  airflow-go variables list
  airflow-go variables list --columns key,description -o csv`,
		RunE: a.with(func(ctx context.Context, c *client.Client, _ []string) error {
			variables, err := collect(ctx, a, c.Variables.All, &client.VariableListOptions{Limit: pageSize(limit)}, limit)
			masked := func(v client.Variable) bool { return client.HasSecretMask(v.Value) }
			if show && slices.ContainsFunc(variables, masked) && masksVariables(ctx, c) {
				a.say("Airflow 3 returns *** in place of secrets, so they cannot be shown.")
			}
			return printAll(a, a.variableRows(show))(variables, err)
		}),
	}
	cmd.Flags().UintVar(&limit, "limit", 0, "list at most `n` variables; 0 means all")
	cmd.Flags().BoolVar(&show, "show-secrets", false, "show all values in a table; other formats always do")
	return a.listFlags(cmd, a.variableRows(false)()[0])
}

func (a *app) variablesGetCommand() *cobra.Command {
	var valueOnly bool
	cmd := &cobra.Command{
		Use: "get KEY", Short: "Show one variable, including a secret value",
		Long:    `Show one variable, including a secret value. Airflow 3 returns *** in place of secrets: with --value, that is an error.`,
		Example: `  airflow-go variables get etl_config --value > config.json`,
		RunE: a.with(func(ctx context.Context, c *client.Client, args []string) error {
			variable, err := c.Variables.Get(ctx, args[0])
			if err != nil || !valueOnly {
				return printOne(a, a.variableRows(true))(variable, err)
			}
			if (strings.Contains(variable.Value, "***") || client.HasSecretMask(variable.Value)) && masksVariables(ctx, c) {
				return fmt.Errorf("airflow: the value of variable %q contains ***, which Airflow 3 returns in place of secrets", args[0])
			}
			_, err = io.WriteString(a.out, variable.Value+"\n")
			return err
		}),
	}
	cmd.Flags().BoolVar(&valueOnly, "value", false, "print only the value and a line end")
	return cmd
}

func (a *app) variablesSetCommand() *cobra.Command {
	var (
		file, value, description string
		mask                     bool
	)
	cmd := &cobra.Command{
		Use: "set KEY [VALUE | -]", Short: "Update or create a variable",
		Long: `Update a variable, or create it if it does not exist, and print it. A table shows *** in place of the values that the list
hides.

The value is VALUE, or the content of --value-file without one line end at its end. VALUE - means standard
input, like a file. Other users of this machine can read VALUE on the command line. Without --description, the description
stays unchanged.`,
		Example: `  airflow-go variables set etl_config --value-file config.json --description 'how etl does it'
  echo "$password" | airflow-go variables set etl_password -`,
	}
	flags := cmd.Flags()
	flags.StringVar(&file, "value-file", "", "`file` that contains the value")
	flags.StringVar(&description, "description", "", "`text` that describes the variable")
	secretMaskFlag(flags, &mask)

	set := a.with(func(ctx context.Context, c *client.Client, args []string) error {
		variable, err := setVariable(ctx, c, args[0], value, ifSet(flags, "description", description), secretMask(mask)...)
		return printOne(a, a.variableRows(false))(variable, err)
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		values := args[1:]
		switch {
		case (len(values) == 1) == flags.Changed("value-file"):
			return &usageError{"exactly one of VALUE, - for standard input, and --value-file is required"}
		case len(values) == 1 && values[0] != "-":
			value = values[0]
		default:
			var err error
			if value, err = a.readValue(append(values, file)[0]); err != nil {
				return err
			}
		}
		return set(cmd, args)
	}
	return cmd
}

// masksVariables reports whether the server returns *** in place of secret values, as Airflow 3 does.
func masksVariables(ctx context.Context, c *client.Client) bool {
	info, err := c.Monitoring.Version(ctx)
	return err == nil && !strings.HasPrefix(info.Version, "2.")
}

// setVariable updates or creates a variable. Its errors do not contain the value.
func setVariable(
	ctx context.Context, c *client.Client, key, value string, description client.Optional[string], opts ...client.CallOption,
) (variable *client.Variable, err error) {
	if description.IsZero() {
		variable, err = c.Variables.Set(ctx, key, value, opts...)
	} else {
		variable, err = c.Variables.Update(ctx, key, client.VariableUpdate{Value: client.Set(value), Description: description}, opts...)
		if errors.Is(err, problem.ErrNotFound) { // not Create: another client may create it at the same time
			if variable, err = c.Variables.Set(ctx, key, value, opts...); err == nil {
				variable, err = c.Variables.Update(ctx, key, client.VariableUpdate{Description: description}, opts...)
				if err != nil {
					err = &client.PartialError{Done: fmt.Sprintf("variable %q was stored, but setting its description failed", key), Err: err}
				}
			}
		}
	}
	return variable, redact.Error(err)
}

// variableRows returns the rows of variables. Unless show is set, a table hides values of sensitive keys.
func (a *app) variableRows(show bool) func(...client.Variable) [][]string {
	return func(variables ...client.Variable) [][]string {
		rows := [][]string{{"KEY", "VALUE", "DESCRIPTION", "+ENCRYPTED", "+TEAM"}}
		for _, v := range variables {
			if !show && a.format.isText() && state.IsSensitive(v.Key) {
				v.Value = "***"
			}
			encrypted := ""
			if v.IsEncrypted != nil {
				encrypted = strconv.FormatBool(*v.IsEncrypted)
			}
			rows = append(rows, []string{v.Key, v.Value, v.Description, encrypted, v.TeamName})
		}
		return rows
	}
}
