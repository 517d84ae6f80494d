package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/incomplete"
	"github.com/airflow-go/airflow/internal/variablesfile"
)

// exportedValue returns the JSON value of a variable in the file.
func exportedValue(text string) any {
	if variablesfile.AsJSON(text) {
		return json.RawMessage(text)
	}
	return text
}

func (a *app) variablesExportCommand() *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use: "export [FILE | -]", Short: "Export all variables to a file, as Airflow does",
		Long: `Export all variables to a file for airflow variables import and airflow-go variables import. If FILE is - or missing,
write to standard output. The command ignores -o.

Only the owner can read the file, because it contains all values. The format does not support descriptions. Importing the
file restores all values; only the layout of JSON objects and lists may change.`,
		Example: `  airflow-go variables export variables.json
  airflow-go variables export | jq .etl_config`,
		Args: cobra.MaximumNArgs(1),
	}
	cmd.Flags().BoolVar(&force, "force", false, "replace an existing FILE")

	export := a.with(func(ctx context.Context, c *client.Client, args []string) error {
		values, descriptions := map[string]any{}, 0
		variables, missing := client.Collect(c.Variables.All(ctx, nil))
		if missing != nil && !incomplete.Is(missing) {
			return missing
		}
		for _, variable := range variables {
			values[variable.Key] = exportedValue(variable.Value)
			if variable.Description != "" {
				descriptions++
			}
		}
		var text bytes.Buffer
		if err := writeJSON(&text, values, "    "); err != nil {
			return err
		}
		if err := a.writeFile(args[0], text.Bytes(), force); err != nil {
			return err
		}
		a.say("Variables exported: %d.", len(values))
		if descriptions > 0 {
			a.say("Descriptions not exported, because the format does not support them: %d.", descriptions)
		}
		return partly(true, missing)
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		args = append(args, "-")[:1]
		if err := checkWritable(args[0], force); err != nil {
			return &usageError{err.Error()} // before any request is sent
		}
		return export(cmd, args)
	}
	return cmd
}

// checkWritable returns an error if the file must not be written. Devices and links are never replaced.
func checkWritable(file string, force bool) error {
	info, err := os.Lstat(file)
	switch {
	case file == "-", errors.Is(err, fs.ErrNotExist):
		return nil
	case err == nil && !info.Mode().IsRegular():
		return fmt.Errorf("%s is not a regular file", file)
	case err == nil && !force:
		return fmt.Errorf("%s already exists; use --force to replace it", file)
	}
	return err
}

// writeFile writes to standard output, or to a file that only its owner can read. It writes the whole file or nothing.
func (a *app) writeFile(file string, text []byte, force bool) error {
	if file == "-" {
		_, err := a.out.Write(text)
		return err
	}
	temporary, err := os.CreateTemp(filepath.Dir(file), "."+filepath.Base(file)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name()) // fails after a successful rename
	_, err = temporary.Write(text)
	if err := cmp.Or(err, temporary.Sync(), temporary.Close()); err != nil {
		return err
	}
	if err := checkWritable(file, force); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), file)
}
