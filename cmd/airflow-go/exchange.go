package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

// The file of airflow variables export and import is a JSON object of keys and values. A string is the text of a variable
// as it is; whatever else is JSON in the variable, too. Airflow exports every text that is JSON as what it means, and so
// loses the quotes of "1" and the zero of 1.50.

// entry is what the file holds of one variable.
type entry struct{ key, value string }

// exported is a variable's text in the file: as JSON if it is an object or a list, whose blanks alone change then, or if it
// comes back from Airflow's import as it is; else as a string.
func exported(text string) any {
	if json.Valid([]byte(text)) && (strings.ContainsAny(text[:1], "[{") || comesBack(text)) {
		return json.RawMessage(text)
	}
	return text
}

// comesBack tells whether a text that is JSON, and no object or list, is what Python writes when it has read it.
func comesBack(text string) bool {
	switch text {
	case "true", "false", "null", "0":
		return true
	}
	number, err := strconv.ParseFloat(text, 64)
	size := math.Abs(number)
	inDigits := size >= 1e-4 && size < 1e16 // Python writes all others with an exponent
	return err == nil && inDigits && strconv.FormatFloat(number, 'f', -1, 64) == text
}

// readEntries reads a file, and refuses what would be lost without a word.
func readEntries(file []byte) ([]entry, error) {
	if !utf8.Valid(file) {
		return nil, errors.New("it is not UTF-8")
	}
	var object map[string]json.RawMessage
	err := json.Unmarshal(file, &object)
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		line := 1 + bytes.Count(file[:syntax.Offset], []byte("\n"))
		return nil, fmt.Errorf("line %d: %w", line, err)
	}
	if object == nil {
		return nil, errors.New("it is not a JSON object of keys and values")
	}
	var entries []entry
	decoder := json.NewDecoder(bytes.NewReader(file)) // once more, for keys that are there twice
	_, err = decoder.Token()
	for err == nil && decoder.More() {
		var e entry
		if e, err = readEntry(decoder); err == nil {
			if _, ok := object[e.key]; !ok {
				return nil, fmt.Errorf("the key %q is there twice", e.key)
			}
			delete(object, e.key)
			entries = append(entries, e)
		}
	}
	return entries, err
}

// readEntry reads a key and a value, which is stored as Airflow does: a string as it is, whatever else as JSON.
func readEntry(decoder *json.Decoder) (e entry, err error) {
	key, err := decoder.Token()
	var value json.RawMessage
	if err := cmp.Or(err, decoder.Decode(&value)); err != nil {
		return e, err
	}
	e.key, _ = key.(string)
	if value[0] != '"' {
		var text bytes.Buffer
		err := json.Indent(&text, value, "", "  ")
		return entry{e.key, text.String()}, err
	}
	if err := json.Unmarshal(value, &e.value); err != nil {
		return e, err
	}
	if strings.ContainsRune(e.value, utf8.RuneError) && !bytes.ContainsRune(value, utf8.RuneError) &&
		!bytes.Contains(bytes.ToLower(value), []byte(`\ufffd`)) {
		return e, fmt.Errorf("the value of %q has half a surrogate pair", e.key)
	}
	return e, nil
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
			values[variable.Key] = exported(variable.Value)
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
