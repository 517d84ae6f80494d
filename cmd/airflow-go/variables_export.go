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
	"github.com/airflow-go/airflow/internal/variablesfile"
)

// inFile is a variable's text in the file.
func inFile(text string) any {
	if variablesfile.AsJSON(text) {
		return json.RawMessage(text)
	}
	return text
}

func (a *app) variablesExportCommand() *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use: "export [FILE | -]", Short: "Write all variables to a file that Airflow imports, or to standard output",
		Long: `Write all variables to a file that airflow variables import takes, and airflow-go variables import. Without FILE, and
for -, it is standard output. -o does not matter.

The file is for its owner alone, since it holds all values. It has no place for descriptions. Objects and lists come back
with other blanks, all else as it is.`,
		Example: `  airflow-go variables export variables.json
  airflow-go variables export | jq .etl_config`,
		Args: cobra.MaximumNArgs(1),
	}
	cmd.Flags().BoolVar(&force, "force", false, "replace a FILE that is there")

	export := a.with(func(ctx context.Context, c *client.Client, args []string) error {
		values, described := map[string]any{}, 0
		for variable, err := range c.Variables.All(ctx, nil) {
			if err != nil {
				return err
			}
			values[variable.Key] = inFile(variable.Value)
			if variable.Description != "" {
				described++
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
		if described > 0 {
			a.say("The file has no place for descriptions, of which there are %d.", described)
		}
		return nil
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		args = append(args, "-")[:1]
		if err := mayWrite(args[0], force); err != nil {
			return &usageError{err.Error()} // before anything is asked
		}
		return export(cmd, args)
	}
	return cmd
}

// mayWrite says why a file is not to be written. What is no file, such as a device, is never replaced.
func mayWrite(file string, force bool) error {
	info, err := os.Lstat(file)
	switch {
	case file == "-", errors.Is(err, fs.ErrNotExist):
		return nil
	case err == nil && !info.Mode().IsRegular():
		return fmt.Errorf("%s is not a regular file", file)
	case err == nil && !force:
		return fmt.Errorf("%s is there already; --force replaces it", file)
	}
	return err
}

// writeFile writes to standard output, or a file that is for its owner alone, whole or not at all.
func (a *app) writeFile(file string, text []byte, force bool) error {
	if file == "-" {
		_, err := a.out.Write(text)
		return err
	}
	temporary, err := os.CreateTemp(filepath.Dir(file), "."+filepath.Base(file)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name()) // which is not there when all went well
	_, err = temporary.Write(text)
	if err := cmp.Or(err, temporary.Sync(), temporary.Close()); err != nil {
		return err
	}
	if err := mayWrite(file, force); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), file)
}
