package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

// airflowExportCommand returns the export command of a kind, which writes what Airflow's own command of that name writes.
func (a *app) airflowExportCommand(kind state.Kind) *cobra.Command {
	var (
		force                     bool
		fileFormat, serialization string
		format                    state.Format
	)
	section := kind.Section()
	cmd := &cobra.Command{
		Use: "export [FILE | -]", Short: fmt.Sprintf("Export all %s to a file, as Airflow does", section),
		Long: fmt.Sprintf(`Export all %[1]s to a file for airflow %[1]s import and airflow-go %[1]s import. If FILE is - or missing, write to standard
output.

Only the owner can read the file.%[2]s

If the server or the format cannot hold everything, the command lists what is missing. The rest is in the file, and the exit
code is 6.`, section, exportNotes[kind]),
		Example: fmt.Sprintf(`  airflow-go %[1]s export %[1]s.json
  airflow-go %[1]s export --url https://old | airflow-go %[1]s import - --url https://new`, section),
	}
	flags := cmd.Flags()
	flags.BoolVar(&force, "force", false, "replace an existing FILE")
	if kind == state.KindConnection {
		flags.StringVar(&fileFormat, "file-format", "", "`format`: json, yaml or env; the default depends on the extension of FILE, and is json without one")
		flags.StringVar(&serialization, "serialization-format", "", "`format` of the values in a .env file: uri (the default) or json")
	}
	export := a.with(func(ctx context.Context, c *client.Client, args []string) error {
		return a.export(ctx, c, args[0], force, format, state.ExportOptions{Kinds: []state.Kind{kind}, WithSecrets: true})
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		args = append(args, "-")[:1]
		var err error
		if format, err = airflowFormat(kind, args[0], fileFormat, serialization); err != nil {
			return err
		}
		if err := checkWritable(args[0], force); err != nil {
			return &usageError{err.Error()} // before any request is sent
		}
		return export(cmd, args)
	}
	return cmd
}

var exportNotes = map[state.Kind]string{
	state.KindVariable: ` It contains no descriptions. Importing the file restores all values; only
the layout of JSON objects and lists may change.

The file has all values in plain text, also those of keys such as db_password, as with airflow variables export. To leave out and list such
values, use airflow-go export --format airflow-variables. Values in place of which Airflow 3 returns *** are always left out and
listed.`,
	state.KindPool: "",
	state.KindConnection: ` It contains no passwords, because Airflow does not return them. Fields in
the extra that Airflow masks are left out and listed. A URI holds no description.`,
}

// airflowFormat returns the format in which to write a kind.
func airflowFormat(kind state.Kind, file, fileFormat, serialization string) (state.Format, error) {
	switch kind {
	case state.KindVariable:
		return state.AirflowVariables, nil
	case state.KindPool:
		return state.AirflowPools, nil
	}
	if fileFormat == "" {
		fileFormat = strings.ToLower(strings.TrimPrefix(filepath.Ext(file), "."))
	}
	switch {
	case serialization != "" && fileFormat != "env":
		return "", &usageError{"--serialization-format requires a .env file or --file-format env"}
	case fileFormat == "json" || fileFormat == "":
		return state.AirflowConnections, nil
	case fileFormat == "yaml" || fileFormat == "yml":
		return state.AirflowConnectionsYAML, nil
	case fileFormat == "env" && (serialization == "" || serialization == "uri"):
		return state.AirflowConnectionsEnv, nil
	case fileFormat == "env" && serialization == "json":
		return state.AirflowConnectionsEnvJSON, nil
	case fileFormat == "env":
		return "", &usageError{fmt.Sprintf("invalid --serialization-format %q: must be uri or json", serialization)}
	}
	return "", &usageError{fmt.Sprintf("invalid file format %q: must be json, yaml or env; set --file-format", fileFormat)}
}

// export writes the state of the server to a file, and lists what is missing in it.
func (a *app) export(ctx context.Context, c *client.Client, file string, force bool, format state.Format, options state.ExportOptions) error {
	var notes []string
	options.OnSkip = func(skip state.Skip) { notes = append(notes, notExported(skip)) }
	onRead, done := a.reading()
	options.OnRead = onRead
	exported, missing := state.Export(ctx, c, &options)
	done()
	if exported == nil {
		return missing
	}
	secrets := exported.Secrets()
	airflow := len(format.Kinds()) == 1
	if airflow {
		exported = exported.WithoutReferences()
	}
	losses := exported.Losses(format)
	var text bytes.Buffer
	if err := state.Write(&text, exported, format); err != nil {
		return err
	}
	if err := a.writeFile(file, text.Bytes(), force); err != nil {
		return err
	}
	a.say("Exported: %v.", exported)
	passwords := 0
	for _, secret := range secrets {
		switch {
		case airflow && secret.Field == "password":
			passwords++ // the connection may have none
		case airflow:
			notes = append(notes, notExported(state.Skip{Kind: secret.Kind, Name: secret.Name, Field: secret.Field, Reason: "secret"}))
		}
	}
	for _, loss := range losses {
		notes = append(notes, notExported(loss))
	}
	switch {
	case passwords > 0:
		a.say("Passwords are not exported, because Airflow does not return them.")
	case !airflow && len(secrets) > 0:
		a.say("The file contains references in place of these values:")
		for _, secret := range secrets {
			a.say("  %s %q %s: %v", secret.Kind, secret.Name, secret.Field, secret.Reference)
		}
	}
	for _, kind := range undescribed(exported) {
		a.say("Descriptions of %s are not exported, because the API of this Airflow release does not have them.", kind.Section())
	}
	if len(notes) == 0 {
		return partly(true, missing)
	}
	a.say("%s", strings.Join(notes, "\n"))
	return partly(true, cmp.Or(missing, errors.New("not everything was exported")))
}

// undescribed returns the kinds of objects that have no descriptions in the API of the server. Airflow's web interface and command
// line may have stored some.
func undescribed(s *state.State) (kinds []state.Kind) {
	lacks := func(kind state.Kind, description client.Optional[string]) {
		if description.IsZero() && !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	for _, variable := range s.Variables {
		lacks(state.KindVariable, variable.Description)
	}
	for _, pool := range s.Pools {
		lacks(state.KindPool, pool.Description)
	}
	for _, connection := range s.Connections {
		lacks(state.KindConnection, connection.Description)
	}
	return kinds
}

// notExported returns the line for an object or field that is missing in a file.
func notExported(s state.Skip) string {
	text := fmt.Sprintf("Not exported: %s %q", s.Kind, s.Name)
	if s.Field != "" {
		text += " " + s.Field
	}
	return text + ": " + s.Reason
}
