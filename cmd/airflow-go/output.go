package main

import (
	"fmt"
	"io"
	"iter"
	"strings"
	"text/tabwriter"
	"time"
	"unicode"
)

// print writes data to standard output: the models as they are, or the rows, of which the first is the header.
func (a *app) print(models any, rows [][]string) error {
	switch a.output {
	case "json":
		return writeJSON(a.out, models)
	case "yaml":
		return writeYAML(a.out, models)
	case "csv":
		return writeCSV(a.out, rows)
	}
	return writeTable(a.out, rows)
}

// printOne prints what a call returned, unless that is an error; its rows are those of one item.
func printOne[T any](a *app, rows func(...T) [][]string) func(*T, error) error {
	return func(item *T, err error) error {
		if err != nil {
			return err
		}
		return a.print(item, rows(*item))
	}
}

// printAll does so with several.
func printAll[T any](a *app, rows func(...T) [][]string) func([]T, error) error {
	return func(items []T, err error) error {
		if err != nil {
			return err
		}
		return a.print(items, rows(items...))
	}
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

// cell makes a text of the server fit for a table, without tabs, line ends and control characters.
func cell(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || !unicode.IsPrint(r) })
	if len(words) == 0 {
		return "-"
	}
	return strings.Join(words, " ")
}

// moment shows a time to the second.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// collect takes as many items as the limit allows, all if it is 0, and says so if there are more.
func collect[T any](a *app, items iter.Seq2[T, error], limit uint) ([]T, error) {
	taken := []T{} // not nil: in JSON that is []
	for item, err := range items {
		if err != nil {
			return nil, err
		}
		if limit > 0 && uint(len(taken)) == limit {
			a.say("There are more; --limit 0 shows all.")
			break
		}
		taken = append(taken, item)
	}
	return taken, nil
}

// pageSize asks for one item more than is shown, so that one page tells whether there are more.
func pageSize(limit uint) int {
	if limit == 0 {
		return 100
	}
	return int(min(limit, 99)) + 1
}
