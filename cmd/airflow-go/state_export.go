package main

import (
	"bytes"
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
		Use: "export [FILE | -]", Short: "Write variables, pools, connections and which DAGs are paused to a file",
		Long: `Write variables, pools, connections and which DAGs are paused to a file that airflow-go apply takes, or to standard output.
It is JSON if the name of FILE ends in .json, else YAML. The same state gives the same bytes. -o does not matter.

Airflow does not tell passwords, and masks what in the extra of a connection sounds like a secret. In their place, and in
the place of the values of variables whose keys have one of these words, the file has references such as
${env:CONNECTION_DB_PASSWORD}, which are listed:

  ` + strings.Join(state.SensitiveWords(), ", ") + `

Nothing tells whether a connection has a password: for one that has none, remove the line or set the variable to nothing.

The formats airflow-variables, airflow-pools and airflow-connections are those of Airflow's own command line: one kind of
thing, without references. What would be one is left out and listed.`,
		Example: `  airflow-go export airflow.yaml
  airflow-go export --only variables,pools --with-secrets - | gpg -e > airflow.yaml.gpg
  airflow-go export --format airflow-connections connections.json`,
		Args: cobra.MaximumNArgs(1),
	}
	flags := cmd.Flags()
	flags.BoolVar(&force, "force", false, "replace a FILE that is there")
	flags.BoolVar(&withSecrets, "with-secrets", false, "write the secrets that the server shows, too: the values of all variables")
	flags.StringVar(&format, "format", "", formatUsage)
	flags.StringVar(&files, "reference-files", "", "have references name files in this `folder`, instead of environment variables")
	flags.StringSliceVar(&only, "only", nil, "the `sections`: variables, pools, connections, dags; all if it is not given")

	export := a.with(func(ctx context.Context, c *client.Client, args []string) error {
		exported, err := state.Export(ctx, c, &options)
		if err != nil {
			return err
		}
		secrets := exported.Secrets()
		title := "References stand for what the file does not tell:"
		if len(chosen.Kinds()) == 1 {
			exported, title = exported.WithoutReferences(), "Left out, since the file has no place for references:"
		}
		var text bytes.Buffer
		if err := state.Write(&text, exported, chosen); err != nil {
			return err
		}
		if err := a.writeFile(args[0], text.Bytes(), force); err != nil {
			return err
		}
		a.say("Exported: %v.", exported)
		if len(secrets) > 0 {
			a.say("%s", title)
		}
		for _, secret := range secrets {
			a.say("  %s %q %s: %v", secret.Kind, secret.Name, secret.Field, secret.Reference)
		}
		return nil
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
			options.Reference = inFiles(files)
		}
		if err := mayWrite(args[0], force); err != nil {
			return &usageError{err.Error()} // before anything is asked
		}
		return export(cmd, args)
	}
	return cmd
}

var formatUsage = "the `format` of the file: " + strings.Join(formats(), ", ")

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
		return "", &usageError{fmt.Sprintf("--format %q: want one of %s", name, strings.Join(formats(), ", "))}
	}
	return state.Format(name), nil
}

// kindsOf gives the kinds of the sections that were named, or all that the format has.
func kindsOf(only []string, format state.Format) ([]state.Kind, error) {
	all := format.Kinds()
	if only == nil {
		return all, nil
	}
	var kinds []state.Kind
	for _, section := range only {
		i := slices.IndexFunc(all, func(kind state.Kind) bool { return kind.Section() == section })
		if i < 0 {
			return nil, &usageError{fmt.Sprintf("--only %q: there is no such section in a file of format %s", section, format)}
		}
		kinds = append(kinds, all[i])
	}
	return kinds, nil
}

// inFiles names a file after the place of the secret.
func inFiles(folder string) func(state.Secret) state.Reference {
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
