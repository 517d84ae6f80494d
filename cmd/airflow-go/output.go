package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"reflect"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/incomplete"
	"github.com/airflow-go/airflow/internal/listtotal"
	"github.com/airflow-go/airflow/internal/paging"
)

// print writes data to standard output: the models as JSON, YAML or what a query or template makes of them, or the rows as a table, CSV
// or names. The first row is the header.
func (a *app) print(models any, rows [][]string) error {
	if v := reflect.ValueOf(models); v.Kind() == reflect.Slice && v.IsNil() {
		models = []any{} // JSON has [] in place of null
	}
	models = a.asSent(models)
	if a.format.query != nil {
		return a.format.writeQueries(a.ctx, a.out, models)
	}
	rows = a.rows.selected(rows, a.format.name == "wide")
	switch a.format.name {
	case "json":
		return writeJSON(a.out, models, "  ")
	case "jsonl":
		return writeLines(a.out, models)
	case "template":
		return a.format.writeTemplate(a.out, models)
	case "name":
		return writeNames(a.out, rows, a.anyRun)
	case "yaml":
		return writeYAML(a.out, models)
	case "csv":
		return writeCSV(a.out, rows)
	}
	if columns, _, isTerminal := terminalSize(a.out); isTerminal {
		var cut bool
		if rows, cut = shortened(rows, columns); cut {
			a.say("Long values are shortened; -o json shows them.")
		}
	}
	return writeTable(a.out, rows)
}

// longTexts are the columns of tables that are shortened on a terminal. Names never are.
var longTexts = []string{"VALUE", "EXTRA", "DESCRIPTION", "NOTE"}

// shortened returns the rows of a table without what does not fit into one line of a terminal, of each text that may be long, and whether any is
// shortened.
func shortened(rows [][]string, columns int) (short [][]string, cut bool) {
	for _, row := range rows {
		row = slices.Clone(row)
		for i, text := range row {
			if n := utf8.RuneCountInString(text); n > columns && slices.Contains(longTexts, rows[0][i]) {
				row[i] = fmt.Sprintf("%s… (%d characters)", string([]rune(text)[:columns/2]), n)
				cut = true
			}
		}
		short = append(short, row)
	}
	return short, cut
}

// printOne returns a function that prints the result of a call, unless the call failed.
func printOne[T any](a *app, rows func(...T) [][]string) func(*T, error) error {
	return func(item *T, err error) error {
		if err != nil {
			return err
		}
		return a.print(item, rows(*item))
	}
}

// printAll is printOne for a list. It prints the rows of a list that is incomplete.
func printAll[T any](a *app, rows func(...T) [][]string) func([]T, error) error {
	return func(items []T, err error) error {
		if err != nil && !incomplete.Is(err) {
			return err
		}
		table := rows(items...)
		if order := a.rows.order(table); order != nil {
			items = inOrder(items, order)
			table = rows(items...)
		}
		return cmp.Or(partly(true, err), a.print(items, table))
	}
}

// printEach prints one row of a command that prints rows as they arrive: a line of text, JSON or CSV, an item of a YAML list, or what a query
// or template makes of the model.
func printEach(a *app, model any, header, row []string, text string, first bool) error {
	model = a.asSent(model)
	if a.format.query != nil {
		return a.format.writeQuery(a.ctx, a.out, model)
	}
	switch a.format.name {
	case "json", "jsonl":
		return writeJSON(a.out, model, "")
	case "template":
		return a.format.writeTemplate(a.out, model)
	case "yaml":
		return writeYAML(a.out, []any{model})
	case "csv":
		if first {
			return writeCSV(a.out, [][]string{header, row})
		}
		return csv.NewWriter(a.out).WriteAll([][]string{row})
	}
	_, err := fmt.Fprintln(a.out, text)
	return err
}

func writeTable(out io.Writer, rows [][]string) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, text := range row {
			cells[i] = cell(text)
		}
		if _, err := fmt.Fprintln(w, strings.Join(cells, "\t")); err != nil {
			return err
		}
	}
	return w.Flush()
}

// cell returns a text without tabs, line ends and control characters; - if it is empty.
func cell(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || !unicode.IsPrint(r) })
	if len(words) == 0 {
		return "-"
	}
	return strings.Join(words, " ")
}

// jsonText returns a value as it is if it is a text, and otherwise as JSON in one line.
func jsonText(value json.RawMessage) string {
	var text string
	if json.Unmarshal(value, &text) == nil && string(value) != "null" {
		return text
	}
	var compact bytes.Buffer
	if json.Compact(&compact, value) != nil {
		return string(value)
	}
	return compact.String()
}

// formatTime formats a time in seconds; the zero time is empty.
func formatTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// collect returns at most limit items (0: all) of a list, and says on standard error if there are more. It reports bad rows before the last of them.
// The items before an error are all others of the list only if incomplete.Is.
func collect[T, O any](
	ctx context.Context, a *app, all func(context.Context, *O, ...client.CallOption) iter.Seq2[T, error], options *O, limit uint,
) ([]T, error) {
	collected := []T{} // not nil, so that JSON has [] instead of null
	c := collector{app: a, limit: limit, progress: a.newBar()}
	defer c.progress.clear()
	ctx, opts := c.watch(ctx)
	for item, err := range all(ctx, options, opts...) {
		if !c.takes(err) {
			break
		}
		collected = append(collected, item)
	}
	return collected, c.err
}

// collector is the part of collect that is the same for all types of items.
type collector struct {
	*app
	limit, taken uint
	bad          client.BadRowsError
	within       int // how many bad rows are before the last item
	progress     *bar
	pages        listtotal.Counter
	err          error
}

// watch returns the context and the options that a list is read with.
func (c *collector) watch(ctx context.Context) (context.Context, []client.CallOption) {
	var opts []client.CallOption
	if c.progress.draws() {
		opts = append(opts, client.WithResponse(&c.pages.Page))
	}
	return paging.WithBadRows(ctx, func(row paging.BadRow) { c.bad.Rows = append(c.bad.Rows, client.BadRow(row)) }), opts
}

// takes reports whether the item that came with an error, or without one, belongs to what is shown. Otherwise the list ends, with the error of
// c.
func (c *collector) takes(err error) bool {
	if c.limit == 0 || c.taken < c.limit {
		if err != nil {
			c.err = err
			return false
		}
		c.taken, c.within = c.taken+1, len(c.bad.Rows)
		if c.progress.draws() {
			total := c.pages.Total()
			if c.limit > 0 {
				total = min(total, int(c.limit))
			}
			c.progress.set("Reading", int(c.taken), total)
		}
		return true
	}
	if skipped, ok := errors.AsType[*client.BadRowsError](err); err != nil && (!ok || skipped.Ended != nil || len(c.bad.Rows) == c.within) {
		c.err = err
		return false
	}
	c.progress.clear()
	tell := c.say
	if c.rows.limited {
		tell = c.tell // nobody has set the limit, and the result is partial
	}
	tell("There are more; use --limit 0 to show all.")
	if c.bad.Rows = c.bad.Rows[:c.within]; c.within > 0 {
		c.err = &c.bad
	}
	return false
}

// pageSize returns one item more than is shown, so that a single page reveals whether there are more.
func pageSize(limit uint) int {
	if limit == 0 {
		return 100
	}
	return int(min(limit, 99)) + 1
}

func writeJSON(w io.Writer, models any, indent string) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", indent)
	return encoder.Encode(models)
}

// writeYAML converts JSON, which has the names and the order of the fields.
func writeYAML(w io.Writer, models any) error {
	text, err := json.Marshal(models)
	if err != nil {
		return err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	node, err := yamlNode(decoder)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := cmp.Or(encoder.Encode(node), encoder.Close()); err != nil {
		return err
	}
	_, err = out.WriteTo(w)
	return err
}

// yamlNode converts one JSON value. The YAML parser cannot read it, because YAML lacks some escapes of JSON.
func yamlNode(decoder *json.Decoder) (*yaml.Node, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token := token.(type) {
	case json.Number:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: token.String()}, nil // unchanged, not rounded to float64
	case json.Delim:
		node := &yaml.Node{Kind: yaml.SequenceNode}
		if token == '{' {
			node.Kind = yaml.MappingNode // keys and values in turn
		}
		for decoder.More() {
			item, err := yamlNode(decoder)
			if err != nil {
				return nil, err
			}
			node.Content = append(node.Content, item)
		}
		_, err := decoder.Token()
		return node, err
	}
	var node yaml.Node
	err = node.Encode(token)
	if token == "=" { // which YAML 1.1 does not read as a text
		node.Style = yaml.DoubleQuotedStyle
	}
	return &node, err
}

// writeCSV writes the names of columns as columnName returns them, and the cells unchanged.
func writeCSV(w io.Writer, rows [][]string) error {
	for i, name := range rows[0] {
		rows[0][i] = columnName(name)
	}
	if rows[0][0] == "field" { // the details of one object
		for _, row := range rows[1:] {
			row[0] = columnName(row[0])
		}
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// columnName returns the name of a column in CSV and in flags: in lower case, with _ between words.
func columnName(header string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimPrefix(header, wide)), " ", "_")
}
