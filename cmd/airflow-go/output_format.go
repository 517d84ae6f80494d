package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/template"
	"time"

	"github.com/itchyny/gojq"
	"github.com/spf13/cobra"
)

// outputFormats are the values of --output. A template has its text after an equal sign.
var outputFormats = []string{"table", "wide", "json", "jsonl", "yaml", "csv", "name", "template"}

// formatNames returns outputFormats with another name for the last one, template.
func formatNames(template string) []string {
	return append(slices.Clone(outputFormats[:len(outputFormats)-1]), template)
}

// formatList lists the formats of a command in a sentence. pictures are further formats of the command.
func formatList(pictures ...string) string {
	return alternatives(slices.Insert(formatNames("template=TEXT"), 2, pictures...))
}

// alternatives joins at least two words as "a, b or c".
func alternatives(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// format is how a command writes its data.
type format struct {
	name     string             // one of outputFormats, or a picture of the command
	template *template.Template // of template=TEXT
	shape    any                // of the models that the template is for
	query    *gojq.Code         // of --query; nil if it is not set
	text     string             // of the query
}

// parseFormat reads the values of --output and --query. pictures are further formats of the command.
func parseFormat(output, query string, pictures ...string) (format, error) {
	name, text, isTemplate := strings.Cut(output, "=")
	f := format{name: name, shape: anything{}}
	if !slices.Contains(outputFormats, name) && !slices.Contains(pictures, name) || isTemplate != (name == "template") {
		for _, picture := range pictures {
			if strings.HasSuffix(output, "."+picture) {
				return f, fmt.Errorf("invalid --output %q: to write a file, use --output %s > FILE", output, picture)
			}
		}
		return f, fmt.Errorf("invalid --output %q: must be %s", output, formatList(pictures...))
	}
	if isTemplate {
		if text == "" {
			return f, errors.New("invalid --output: the template must not be empty")
		}
		var err error
		if f.template, err = template.New("output").Option("missingkey=zero").Parse(text); err != nil {
			return f, fmt.Errorf("invalid --output: %w", err)
		}
	}
	if query == "" {
		return f, nil
	}
	if !slices.Contains([]string{"table", "json", "jsonl"}, name) {
		return f, fmt.Errorf("--query prints lines of JSON and text, not --output %s", name)
	}
	f.text = query
	parsed, err := gojq.Parse(query)
	if err == nil {
		parsed.FuncDefs = append([]*gojq.FuncDef{fromDate()}, parsed.FuncDefs...)
		f.query, err = gojq.Compile(parsed, gojq.WithFunction("fromtime", 0, 0, fromTime))
	}
	if err != nil {
		return f, fmt.Errorf("invalid --query: %w", err)
	}
	return f, nil
}

// fromDate returns the definition that replaces fromdate in queries. That of jq accepts neither fractions of a second nor offsets, which
// most times of Airflow have.
func fromDate() *gojq.FuncDef {
	return &gojq.FuncDef{Name: "fromdate", Body: &gojq.Query{Term: &gojq.Term{Type: gojq.TermTypeFunc, Func: &gojq.Func{Name: "fromtime"}}}}
}

// fromTime returns the seconds since 1970 of a time.
func fromTime(value any, _ []any) any {
	text, isText := value.(string)
	t, err := time.Parse(time.RFC3339, text)
	if !isText || err != nil {
		got, _ := gojq.Marshal(value) // cannot fail: values of queries are JSON
		return fmt.Errorf("fromdate needs a time such as 2026-11-21T12:00:00.5Z, not %s", got)
	}
	if t.Nanosecond() == 0 {
		return int(t.Unix())
	}
	return float64(t.UnixMicro()) / 1e6
}

// isText reports whether a command may print a text for people in place of its table.
func (f format) isText() bool { return (f.name == "table" || f.name == "wide") && f.query == nil }

// hasFields reports whether the format prints the fields of models, or what a query or template makes of them.
func (f format) hasFields() bool {
	return f.query != nil || slices.Contains([]string{"json", "jsonl", "yaml", "template"}, f.name)
}

// unprintedError reports that a query or template does not suit the result of a command.
type unprintedError struct{ flag, reason string }

func (e *unprintedError) Error() string {
	return fmt.Sprintf("the command has done its work, but its result cannot be printed: %s: %s", e.flag, e.reason)
}

func unprinted(flag, reason string) error { return &unprintedError{flag, reason} }

// ifUnused returns an error that says that the flags of a command were wrong, if the command only read, and otherwise the same error.
func (a *app) ifUnused(cmd *cobra.Command, err error) error {
	unsuitable, ok := errors.AsType[*unprintedError](err)
	writes := cmd.Flags().Lookup("dry-run") != nil && !isDryRun(cmd)
	isGet := cmd.Name() == "api" && strings.EqualFold(optional(cmd.Flags().Args(), 0), "GET")
	if !ok || writes && !isGet {
		return err
	}
	return &usageError{fmt.Sprintf("the result cannot be printed: %s: %s", unsuitable.flag, unsuitable.reason)}
}

// writeQueries writes the results of the query for the whole JSON; with jsonl for each element of a list.
func (f format) writeQueries(ctx context.Context, w io.Writer, models any) error {
	if f.name != "jsonl" {
		return f.writeQuery(ctx, w, models)
	}
	rows, err := elements(models)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := f.writeQuery(ctx, w, row); err != nil {
			return err
		}
	}
	return nil
}

// writeQuery writes the results of the query: texts as they are, other values as JSON, each on a line of its own.
func (f format) writeQuery(ctx context.Context, w io.Writer, models any) error {
	input, err := decoded(models)
	if err != nil {
		return err
	}
	for results := f.query.RunWithContext(ctx, input); ; {
		result, ok := results.Next()
		if !ok {
			return nil
		}
		if err, failed := result.(error); failed {
			if ctx.Err() != nil {
				return err
			}
			reason := err.Error()
			if _, isList := input.([]any); isList && strings.HasPrefix(reason, "expected an object but got: array") {
				reason = fmt.Sprintf("the result is a list; use %s, or -o jsonl, for which %s sees one object at a time", f.ofElements(), f.text)
			}
			return unprinted("--query", reason)
		}
		line, isText := result.(string)
		if !isText {
			text, err := gojq.Marshal(result)
			if err != nil {
				return err
			}
			line = string(text)
		}
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
}

// ofElements returns the query for each element of a list.
func (f format) ofElements() string {
	if strings.HasPrefix(f.text, ".") {
		return ".[]" + f.text
	}
	return ".[] | " + f.text
}

// writeLines writes the models of a list, or one model, as JSON, each on a line of its own.
func writeLines(w io.Writer, models any) error {
	rows, err := elements(models)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if _, err := fmt.Fprintf(w, "%s\n", row); err != nil {
			return err
		}
	}
	return nil
}

// writeNames writes the name of each row, as other commands accept it: the cells of the columns that nameColumns returns. An instance of a
// mapped task is TASK[INDEX].
func writeNames(w io.Writer, rows [][]string, anyRun bool) error {
	if rows[0][0] == "FIELD" { // the details of one object, whose name is the first value
		turned := [][]string{nil, nil}
		for _, row := range rows[1:] {
			turned[0], turned[1] = append(turned[0], row[0]), append(turned[1], row[1])
		}
		rows = turned
		if rows[0][0] != "TASK" {
			_, err := fmt.Fprintln(w, rows[1][0])
			return err
		}
	}
	header := rows[0]
	index := slices.Index(header, "MAP INDEX")
	columns, separator := nameColumns(header, anyRun)
	for _, row := range rows[1:] {
		var names []string
		for _, at := range columns {
			name := row[at]
			if index >= 0 && header[at] == "TASK" && row[index] != "" {
				name += "[" + row[index] + "]"
			}
			if len(columns) > 1 {
				name = shellWord(name) // for xargs, which splits the line at spaces
			}
			names = append(names, name)
		}
		name := strings.Join(names, separator)
		if name == "" { // such as the run of a date that has none
			continue
		}
		if _, err := fmt.Fprintln(w, name); err != nil {
			return err
		}
	}
	return nil
}

// nameColumns returns the columns that are the name of a row, and what is between them: usually the last of the leading columns that identify
// a row, because the others are arguments of the command. If the rows are of any run, the name begins with DAG and RUN.
func nameColumns(header []string, anyRun bool) (columns []int, separator string) {
	column := func(name string) int { return slices.Index(header, name) }
	switch {
	case header[0] == "LOGICAL DATE":
		return []int{column("RUN")}, ""
	case header[0] == "SECTION":
		return []int{0, column("OPTION")}, "."
	case header[0] == "TASK" && column("KEY") > 0:
		return []int{0, column("KEY")}, " "
	case header[0] == "ID" && header[1] == "URI":
		return []int{1}, ""
	case header[0] == "USERNAME":
		return []int{0}, ""
	}
	at := max(0, column("NAME"), column("KEY"))
	for at+1 < len(header) && slices.Contains([]string{"DAG", "RUN", "TASK"}, header[at]) && slices.Contains([]string{"RUN", "TASK"}, header[at+1]) {
		columns = append(columns, at)
		at++
	}
	if !anyRun {
		columns = nil
	}
	return append(columns, at), " "
}

// elements returns the JSON of each model of a list, or of one model, in one line.
func elements(models any) ([]json.RawMessage, error) {
	var text bytes.Buffer
	if err := writeJSON(&text, models, ""); err != nil {
		return nil, err
	}
	one := json.RawMessage(bytes.TrimSpace(text.Bytes()))
	if one[0] != '[' {
		return []json.RawMessage{one}, nil
	}
	var list []json.RawMessage
	err := json.Unmarshal(one, &list)
	return list, err
}

// decoded returns the JSON of a value as maps, slices, texts and unchanged numbers.
func decoded(value any) (decoded any, err error) {
	text, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	err = decoder.Decode(&decoded)
	return decoded, err
}
