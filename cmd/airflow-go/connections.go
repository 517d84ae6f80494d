package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/redact"
	"github.com/airflow-go/airflow/problem"
)

func (a *app) connectionsCommand() *cobra.Command {
	return group("connections", "List, read, make, change and delete connections",
		a.connectionsListCommand(), a.connectionsGetCommand(), a.connectionsSetCommand(),
		a.deleteCommand("connection", "CONNECTION", func(c *client.Client) remove { return c.Connections.Delete }))
}

func (a *app) connectionsListCommand() *cobra.Command {
	var limit uint
	cmd := &cobra.Command{
		Use: "list", Short: "List connections without their passwords and extra, the oldest first", Args: cobra.NoArgs,
		RunE: a.with(func(ctx context.Context, c *client.Client, _ []string) error {
			connections := c.Connections.All(ctx, &client.ConnectionListOptions{Limit: pageSize(limit)})
			return printAll(a, connectionRows)(collect(a, connections, limit))
		}),
	}
	cmd.Flags().UintVar(&limit, "limit", 0, "list `n` connections at most; 0 is all")
	return cmd
}

func (a *app) connectionsGetCommand() *cobra.Command {
	return &cobra.Command{
		Use: "get CONNECTION", Short: "Read one connection; -o json shows its extra, with *** for what is secret", Args: cobra.ExactArgs(1),
		RunE: a.with(func(ctx context.Context, c *client.Client, args []string) error {
			return printOne(a, connectionRows)(c.Connections.Get(ctx, args[0]))
		}),
	}
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
		Use: "set CONNECTION", Short: "Change a connection, or make it if it is not there", Args: cobra.ExactArgs(1),
		Long: `Change a connection, or make it if it is not there, and print it. What no flag tells of stays as it is; --extra-file
replaces all of the extra. Files are read as they are, with a line end at their end; - is standard input.`,
		Example: `  airflow-go connections set db --type postgres --host db.example.com --port 5432
  printf %s "$password" | airflow-go connections set db --login etl --password-file -
  airflow-go connections set db --unset port,schema`,
	}
	flags := cmd.Flags()
	flags.StringVar(&connType, "type", "", "the `kind` of the other system, such as postgres; a new connection needs it")
	flags.StringVar(&description, "description", "", "a `text` for people")
	flags.StringVar(&host, "host", "", "the `host` to connect to")
	flags.StringVar(&login, "login", "", "the `user` to connect as")
	flags.Uint16Var(&port, "port", 0, "the `port` to connect to")
	flags.StringVar(&schema, "schema", "", "the `database` to use, or what the type calls a schema")
	flags.StringVar(&extraFile, "extra-file", "", "read further settings, a JSON object, from this `file`")
	flags.StringVar(&passwordFile, "password-file", "", "read the password from this `file`")
	flags.StringSliceVar(&unset, "unset", nil, "remove these `members`: description, extra, host, login, port, schema")
	secretMaskFlag(flags, &mask)

	var update client.ConnectionUpdate
	set := a.with(func(ctx context.Context, c *client.Client, args []string) error {
		connection, err := c.Connections.Set(ctx, args[0], update, secretMask(mask)...)
		if !errors.Is(err, problem.ErrNotFound) { // which repeats but the id
			err = redact.Error(err)
		}
		return printOne(a, connectionRows)(connection, err)
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		update = client.ConnectionUpdate{
			ConnType: given(flags, "type", connType), Description: given(flags, "description", description), Host: given(flags, "host", host),
			Login: given(flags, "login", login), Port: given(flags, "port", int(port)), Schema: given(flags, "schema", schema),
		}
		if extraFile == "-" && passwordFile == "-" {
			return &usageError{"standard input cannot be both the extra and the password"}
		}
		if err := errors.Join(a.readMember(extraFile, &update.Extra), a.readMember(passwordFile, &update.Password)); err != nil {
			return err
		}
		if err := removeMembers(&update, unset); err != nil {
			return err
		}
		return set(cmd, args)
	}
	return cmd
}

// readMember sets a member to what is in a file, if there is one.
func (a *app) readMember(file string, member *client.Optional[string]) error {
	if file == "" {
		return nil
	}
	content, err := a.read(file)
	if err == nil && !utf8.Valid(content) {
		err = fmt.Errorf("%s: it is not UTF-8", file)
	}
	if err != nil {
		return &usageError{err.Error()}
	}
	*member = client.Set(string(content))
	return nil
}

// removeMembers sets members to null. One that has a value, too, is a mistake.
func removeMembers(update *client.ConnectionUpdate, names []string) error {
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
			return &usageError{fmt.Sprintf("--unset %s: it is set, too, or named twice", name)}
		default:
			return &usageError{fmt.Sprintf("--unset %q: want description, extra, host, login, port or schema", name)}
		}
	}
	return nil
}

func connectionRows(connections ...client.Connection) [][]string {
	rows := [][]string{{"CONNECTION", "TYPE", "HOST", "PORT", "SCHEMA", "LOGIN", "DESCRIPTION"}}
	for _, c := range connections {
		port := ""
		if c.Port != 0 {
			port = strconv.Itoa(c.Port)
		}
		rows = append(rows, []string{c.ConnectionID, c.ConnType, c.Host, port, c.Schema, c.Login, c.Description})
	}
	return rows
}
