package main

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/input"
	"github.com/airflow-go/airflow/internal/jsontext"
)

// mayBeEmpty lists the flags for which an empty text is a value. For all others it is an error instead of the default: usually
// it comes from a shell variable that is not set.
var mayBeEmpty = []string{"description", "host", "login", "note", "schema"}

// checkLine checks arguments and flags after cobra has parsed them.
func (a *app) checkLine(cmd *cobra.Command, args []string) (err error) {
	cmd.Flags().Visit(func(flag *pflag.Flag) {
		values := []string{flag.Value.String()}
		if list, ok := flag.Value.(pflag.SliceValue); ok {
			values = list.GetSlice()
		}
		empty := len(values) == 0 || slices.Contains(values, "")
		if err == nil && empty && !slices.Contains(mayBeEmpty, flag.Name) {
			err = fmt.Errorf("--%s must not be empty", flag.Name)
		}
		if err == nil && flag.Value.Type() == "duration" && strings.HasPrefix(values[0], "-") {
			err = fmt.Errorf("invalid --%s: must not be negative", flag.Name)
		}
		for _, value := range values {
			if err == nil {
				err = checkText("--"+flag.Name, value)
			}
		}
	})
	for i, arg := range args {
		name := argumentName(cmd, i)
		if err == nil && arg == "" && !slices.Contains([]string{"VALUE", "TEXT"}, name) {
			err = fmt.Errorf("%s must not be empty", name)
		}
		if err == nil {
			err = checkText(name, arg)
		}
	}
	if err != nil {
		return err
	}
	if err := splitInstances(cmd, args); err != nil {
		return err
	}
	if a.format, err = parseFormat(a.output, a.query, pictures(cmd)...); err != nil {
		return err
	}
	if err := a.checkOutput(cmd); err != nil {
		return err
	}
	a.parsed = true
	return nil
}

// instanceArgument matches an instance of a mapped task, such as load[3]. The IDs of tasks have no brackets.
var instanceArgument = regexp.MustCompile(`^(.+)\[(\d+)\]$`)

// splitInstances replaces arguments TASK such as load[3] by the ID of the task, and sets --map-index.
func splitInstances(cmd *cobra.Command, args []string) error {
	for i, arg := range args {
		if argumentName(cmd, i) != "TASK" {
			continue
		}
		named := instanceArgument.FindStringSubmatch(arg)
		if named == nil {
			continue
		}
		flag := cmd.Flags().Lookup("map-index")
		switch {
		case flag == nil:
			return fmt.Errorf("invalid TASK %q: the command concerns all instances of a mapped task: write %s", arg, named[1])
		case flag.Changed && flag.Value.String() != named[2]:
			return fmt.Errorf("invalid TASK %q: --map-index is %s", arg, flag.Value)
		}
		if err := cmd.Flags().Set("map-index", named[2]); err != nil {
			return fmt.Errorf("invalid TASK %q: the map index is too large", arg)
		}
		args[i] = named[1]
	}
	return nil
}

// checkOutput returns an error if --output or --query does not suit what the command prints.
func (a *app) checkOutput(cmd *cobra.Command) error {
	flags := cmd.Flags()
	asked := "--output " + a.format.name
	if a.query != "" {
		asked = "--query"
	} else if a.format.isText() {
		return nil
	}
	value, dryRun, name := flags.Lookup("value"), flags.Lookup("dry-run"), strings.TrimPrefix(cmd.CommandPath(), cmd.Root().Name()+" ")
	switch {
	case cmd.HasSubCommands() || cmd.Name() == "help" || strings.HasPrefix(name, "completion"):
		return nil
	case value != nil && value.Changed && name == "xcoms get" && slices.Contains([]string{"json", "jsonl"}, a.format.name) && a.query == "":
		return nil
	case value != nil && value.Changed && a.query == "":
		return fmt.Errorf("--value prints only the value: it must not be set together with %s, which prints the whole object", asked)
	case value != nil && value.Changed:
		return fmt.Errorf("--value prints only the value: it must not be set together with %s", asked)
	case modelOf(cmd) == nil && dryRun != nil:
		return fmt.Errorf("the command prints objects for %s only with --dry-run", asked)
	case modelOf(cmd) == nil && (flags.Lookup("format") != nil || flags.Lookup("file-format") != nil):
		flag := "--format"
		if flags.Lookup(flag[2:]) == nil {
			flag = "--file-format"
		}
		return fmt.Errorf("the command prints no objects for %s; %s sets the format of the file", asked, flag)
	case modelOf(cmd) == nil:
		return fmt.Errorf("the command prints no objects for %s", asked)
	case a.format.name == "name" && a.query == "" && (slices.Contains(nameless, name) || isDryRun(cmd) && slices.Contains(writesAtOnce(), name)):
		return fmt.Errorf("the output of the command has no names for %s", asked)
	case a.format.template != nil:
		a.format.shape = shapeOf(cmd, "")
		if err := checkTemplate(a.format.template, a.format.shape); err != nil {
			return fmt.Errorf("invalid --output: %w", a.inRelease(cmd, err))
		}
	}
	return nil
}

// nameless lists the commands that print lines, events and other things without names.
var nameless = []string{"logs", "runs watch", "connections test"}

// drawing adds formats of pictures to those of --output.
func drawing(cmd *cobra.Command, formats ...string) *cobra.Command {
	cmd.Annotations = map[string]string{"pictures": strings.Join(formats, " ")}
	return cmd
}

// pictures returns the formats of the command that were added by drawing.
func pictures(cmd *cobra.Command) []string { return strings.Fields(cmd.Annotations["pictures"]) }

// checkText returns an error if an argument is not UTF-8: JSON could not carry it.
func checkText(name, text string) error {
	if !utf8.ValidString(text) {
		return fmt.Errorf("invalid %s: must be UTF-8", name)
	}
	return nil
}

// ifSet returns the value of a flag if the flag is set.
func ifSet[T any](flags *pflag.FlagSet, name string, value T) client.Optional[T] {
	if !flags.Changed(name) {
		return client.Optional[T]{}
	}
	return client.Set(value)
}

// read reads a text from a file, or from standard input if file is -.
func (a *app) read(file string) (string, error) {
	read := input.File
	if file == "-" {
		read = a.readStdin
	}
	text, err := read(file)
	if err != nil {
		return "", &usageError{err.Error()}
	}
	return text, nil
}

func (a *app) readStdin(string) (string, error) {
	if a.inRead {
		return "", errors.New("standard input can be read only once: use - only once")
	}
	a.inRead = true
	return input.Read(a.in, "standard input")
}

// readValue is read for a value, which loses one line end at its end.
func (a *app) readValue(file string) (string, error) {
	text, err := a.read(file)
	return input.TrimLineEnd(text), err
}

// readObject is readValue for a JSON object. Errors name the flag.
func (a *app) readObject(flag, file string) (string, error) {
	text, err := a.readValue(file)
	if err != nil {
		return "", err
	}
	return text, checkObject(flag, text)
}

// checkObject returns an error if a text is not a JSON object.
func checkObject(flag, text string) error {
	if err := jsontext.CheckObject(text); err != nil {
		return &usageError{flag + " " + err.Error()}
	}
	return nil
}
