package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

func (a *app) exportCommand() *cobra.Command {
	var (
		force, withSecrets bool
		format, files      string
		only               []string
		options            state.ExportOptions
		chosen             state.Format
	)
	cmd := &cobra.Command{
		Use: "export [FILE | -]", Short: "Export the server's configuration to a state file",
		Long: `Export variables, pools, connections and which DAGs are paused to a file for airflow-go apply. If FILE is - or missing, write
to standard output. The file is JSON if its name ends in .json, otherwise YAML. The same state always produces the same
bytes.

Airflow does not return passwords, and masks fields in the extra of a connection whose names look like names of secrets. In their
place the file contains references such as ${env:CONNECTION_DB_PASSWORD}. The command lists all references. Without --with-secrets,
the values of variables are also replaced by references if their keys contain one of these words:

  ` + strings.Join(state.SensitiveWords(), ", ") + `

Airflow 2 does not report which connections have a password. If a connection has none, remove the line or set the environment
variable to an empty string. Airflow 3 reports it: a connection without a password is exported without one.

The formats airflow-variables, airflow-pools and airflow-connections are those of Airflow's own command line. They hold one
kind of object and no references. Values that would be references are left out and listed. airflow-go variables export writes
all values in plain text instead, as --format airflow-variables does with --with-secrets.`,
		Example: `  airflow-go export airflow.yaml
  airflow-go export --only variables,pools --with-secrets - | gpg -e > airflow.yaml.gpg
  airflow-go export --format airflow-connections connections.json`,
	}
	flags := cmd.Flags()
	flags.BoolVar(&force, "force", false, "replace an existing FILE")
	flags.BoolVar(&withSecrets, "with-secrets", false, "write the secrets that the server returns, such as the values of all variables")
	flags.StringVar(&format, "format", "", exportUsage)
	flags.StringVar(&files, "reference-files", "", "use references to files in this `directory` instead of environment variables")
	flags.StringSliceVar(&only, "only", nil, "`sections` to export: variables, pools, connections, dags; the default is all")

	export := a.with(func(ctx context.Context, c *client.Client, args []string) error {
		return a.export(ctx, c, args[0], force, chosen, options)
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		args = append(args, "-")[:1]
		var err error
		if chosen, err = formatOf(args[0], format); err != nil {
			return err
		}
		if options.Kinds, err = kindsOf(only, chosen); err != nil {
			return err
		}
		options.WithSecrets = withSecrets
		if files != "" {
			options.Reference = fileReferences(files)
		}
		if err := checkWritable(args[0], force); err != nil {
			return &usageError{err.Error()} // before any request is sent
		}
		return export(cmd, args)
	}
	return cmd
}

var (
	formatUsage = "file `format`: " + strings.Join(formats(), ", ") + "; the default "
	exportUsage = formatUsage + "is json if the file name ends in .json, otherwise yaml"
	applyUsage  = formatUsage + "depends on the content of the file"
)

func formats() []string {
	var names []string
	for _, format := range state.Formats() {
		names = append(names, string(format))
	}
	return names
}

func formatOf(file, name string) (state.Format, error) {
	if name == "" {
		return state.FormatOf(file), nil
	}
	if !slices.Contains(formats(), name) {
		return "", &usageError{fmt.Sprintf("invalid --format %q: must be one of %s", name, strings.Join(formats(), ", "))}
	}
	return state.Format(name), nil
}

// kindsOf returns the kinds of the named sections, by default all kinds of the format.
func kindsOf(only []string, format state.Format) ([]state.Kind, error) {
	all := format.Kinds()
	if only == nil {
		return all, nil
	}
	var kinds []state.Kind
	for _, section := range only {
		i := slices.IndexFunc(all, func(kind state.Kind) bool { return kind.Section() == section })
		if i < 0 {
			return nil, &usageError{fmt.Sprintf("invalid --only %q: format %s has no such section", section, format)}
		}
		kinds = append(kinds, all[i])
	}
	return kinds, nil
}

// fileReferences returns a function that refers to a file for each secret.
func fileReferences(folder string) func(state.Secret) state.Reference {
	return func(s state.Secret) state.Reference {
		name := strings.Map(func(r rune) rune {
			if r == '/' || r == '\\' || r == '}' || r < ' ' {
				return '_'
			}
			return r
		}, fmt.Sprintf("%s-%s-%s", string(s.Kind), s.Name, s.Field))
		return state.Reference{Scheme: "file", Name: filepath.Join(folder, name)}
	}
}
