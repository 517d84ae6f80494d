package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/redact"
	"github.com/airflow-go/airflow/problem"
	"github.com/airflow-go/airflow/state"
)

func (a *app) connectionsCommand() *cobra.Command {
	return group("connections", "List, get, set, test, delete, export and import connections",
		a.connectionsListCommand(), a.connectionsGetCommand(), a.connectionsSetCommand(), a.connectionsTestCommand(),
		a.deleteCommand("connection", "CONNECTION", func(c *client.Client) deleteFunc { return c.Connections.Delete }),
		a.airflowExportCommand(state.KindConnection), a.airflowImportCommand(state.KindConnection))
}

func (a *app) connectionsListCommand() *cobra.Command {
	var limit uint
	cmd := &cobra.Command{
		Use: "list", Short: "List connections without password and extra, oldest first",
		Example: `  airflow-go connections list
  airflow-go connections list --query '.[] | select(.conn_type == "http") | .host'`,
		RunE: a.with(func(ctx context.Context, c *client.Client, _ []string) error {
			return printAll(a, connectionRows)(collect(ctx, a, c.Connections.All, &client.ConnectionListOptions{Limit: pageSize(limit)}, limit))
		}),
	}
	cmd.Flags().UintVar(&limit, "limit", 0, "list at most `n` connections; 0 means all")
	return a.listFlags(cmd, connectionRows()[0])
}

func (a *app) connectionsGetCommand() *cobra.Command {
	return getCommand(a, "get CONNECTION", "Show one connection; -o json includes its masked extra", "  airflow-go connections get db -o json", connectionRows,
		func(ctx context.Context, c *client.Client, args []string) (*client.Connection, error) {
			return c.Connections.Get(ctx, args[0])
		})
}

func (a *app) connectionsSetCommand() *cobra.Command {
	var (
		connType, description, host, login, schema string
		port                                       uint16
		extraFile, passwordFile                    string
		unset                                      []string
		mask                                       bool
	)
	cmd := &cobra.Command{
		Use: "set CONNECTION", Short: "Update or create a connection",
		Long: `Update a connection, or create it if it does not exist, and print it. Fields without a flag stay unchanged.

--extra-file replaces the whole extra, a JSON object. A file loses one line end at its end; - means standard input.`,
		Example: `  airflow-go connections set db --type postgres --host db.example.com --port 5432
  echo "$password" | airflow-go connections set db --login etl --password-file -
  airflow-go connections set db --unset port,schema`,
	}
	flags := cmd.Flags()
	flags.StringVar(&connType, "type", "", "connection `type`, such as postgres; required for a new connection")
	flags.StringVar(&description, "description", "", "`text` that describes the connection")
	flags.StringVar(&host, "host", "", "`host` to connect to")
	flags.StringVar(&login, "login", "", "`user` to connect as")
	flags.Uint16Var(&port, "port", 0, "`port` to connect to")
	flags.StringVar(&schema, "schema", "", "`database` to use, or what the connection type calls a schema")
	flags.StringVar(&extraFile, "extra-file", "", "`file` of further settings, a JSON object")
	flags.StringVar(&passwordFile, "password-file", "", "`file` that contains the password")
	flags.StringSliceVar(&unset, "unset", nil, "remove these `fields`: description, extra, host, login, port, schema")
	secretMaskFlag(flags, &mask)

	var update client.ConnectionUpdate
	set := a.with(func(ctx context.Context, c *client.Client, args []string) error {
		connection, err := c.Connections.Set(ctx, args[0], update, secretMask(mask)...)
		if !errors.Is(err, problem.ErrNotFound) { // its message repeats only the ID
			err = redact.Error(err)
		}
		return printOne(a, connectionRows)(connection, err)
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		update = client.ConnectionUpdate{
			ConnType: ifSet(flags, "type", connType), Description: ifSet(flags, "description", description), Host: ifSet(flags, "host", host),
			Login: ifSet(flags, "login", login), Port: ifSet(flags, "port", int(port)), Schema: ifSet(flags, "schema", schema),
		}
		if extraFile == "-" && passwordFile == "-" {
			return &usageError{"--extra-file and --password-file cannot both be standard input"}
		}
		if flags.Changed("extra-file") {
			extra, err := a.readObject("--extra-file", extraFile)
			if err != nil {
				return err
			}
			update.Extra = client.Set(extra)
		}
		if flags.Changed("password-file") {
			password, err := a.readValue(passwordFile)
			if err != nil {
				return err
			}
			if password == "" {
				return &usageError{"the password in --password-file must not be empty, because Airflow cannot remove a password"}
			}
			update.Password = client.Set(password)
		}
		if err := removeFields(&update, unset); err != nil {
			return err
		}
		return set(cmd, args)
	}
	return cmd
}

// removeFields sets fields to null. It rejects fields that another flag sets.
func removeFields(update *client.ConnectionUpdate, names []string) error {
	texts := map[string]*client.Optional[string]{
		"description": &update.Description, "extra": &update.Extra, "host": &update.Host, "login": &update.Login, "schema": &update.Schema,
	}
	for _, name := range names {
		text, isText := texts[name]
		switch {
		case isText && text.IsZero():
			*text = client.Null[string]()
		case name == "port" && update.Port.IsZero():
			update.Port = client.Null[int]()
		case isText || name == "port":
			return &usageError{fmt.Sprintf("invalid --unset %q: the field is also set, or named twice", name)}
		default:
			return &usageError{fmt.Sprintf("invalid --unset %q: must be description, extra, host, login, port or schema", name)}
		}
	}
	return nil
}

func connectionRows(connections ...client.Connection) [][]string {
	rows := [][]string{{"CONNECTION", "TYPE", "HOST", "PORT", "SCHEMA", "LOGIN", "DESCRIPTION", "+TEAM"}}
	for _, c := range connections {
		port := ""
		if c.Port != 0 {
			port = strconv.Itoa(c.Port)
		}
		rows = append(rows, []string{c.ConnectionID, c.ConnType, c.Host, port, c.Schema, c.Login, c.Description, c.TeamName})
	}
	return rows
}
