package main

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// rowFlags are the flags of lists that say which columns are shown, and in which order the rows are.
type rowFlags struct {
	columns []string
	sort    string
	limited bool // --limit has its default
}

// listFlags adds the flags of lists to a command whose rows have this header. They are checked before the command runs.
func (a *app) listFlags(cmd *cobra.Command, header []string) *cobra.Command {
	flags := cmd.Flags()
	flags.StringSliceVar(&a.rows.columns, "columns", nil, "show only these `columns` of a table or of CSV, in this order, such as "+
		columnName(header[0])+","+columnName(header[1]))
	flags.StringVar(&a.rows.sort, "sort", "", "sort what is shown by this `column`; a leading - reverses the order")
	columns := make([]string, len(header))
	for i, name := range header {
		columns[i] = columnName(name)
	}
	_ = flags.SetAnnotation("columns", flagValues, columns) // fails only for an unknown flag
	_ = flags.SetAnnotation("sort", flagValues, slices.Concat(columns, strings.Fields("-"+strings.Join(columns, " -"))))
	cmd.PreRunE = func(*cobra.Command, []string) error {
		a.rows.limited = !flags.Changed("limit")
		if len(a.rows.columns) > 0 && (a.format.query != nil || !a.format.isText() && a.format.name != "csv") {
			return &usageError{"--columns is only for a table and for --output csv"}
		}
		if a.rows.sort == "-" {
			return &usageError{"--sort must name a column"}
		}
		for _, name := range a.rows.columns {
			if columnOf(header, name) < 0 {
				return unknownColumn("--columns", name, header)
			}
		}
		if name := strings.TrimPrefix(a.rows.sort, "-"); name != "" && columnOf(header, name) < 0 {
			return unknownColumn("--sort", name, header)
		}
		return nil
	}
	return cmd
}

func unknownColumn(flag, name string, header []string) error {
	names := make([]string, len(header))
	for i, name := range header {
		names[i] = columnName(name)
	}
	similar := didYouMean(strings.TrimPrefix(name, "-"), names, "")
	return &usageError{fmt.Sprintf("invalid %s %q: must be one of %s%s", flag, name, strings.Join(names, ", "), similar)}
}

// columnOf returns the index of a column, whose words may be joined by a space, - or _; -1 if there is none.
func columnOf(header []string, name string) int {
	name = strings.NewReplacer("-", " ", "_", " ").Replace(strings.TrimPrefix(name, wide))
	return slices.IndexFunc(header, func(column string) bool { return strings.EqualFold(strings.TrimPrefix(column, wide), name) })
}

// inOrder returns the items of these numbers.
func inOrder[T any](items []T, numbers []int) []T {
	ordered := make([]T, len(numbers))
	for to, from := range numbers {
		ordered[to] = items[from]
	}
	return ordered
}

// order returns the numbers of the rows behind the header in the order of --sort; nil if it is not set. Equal rows keep their order; empty cells
// are last.
func (f rowFlags) order(rows [][]string) []int {
	name, descending := strings.CutPrefix(f.sort, "-")
	at := columnOf(rows[0], name)
	if at < 0 {
		return nil
	}
	compare := comparison(rows[1:], at)
	order := make([]int, len(rows)-1)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := rows[i+1][at], rows[j+1][at]
		switch {
		case a == "" || b == "":
			return cmp.Compare(len(b), len(a)) // one of them is 0
		case descending:
			return compare(b, a)
		}
		return compare(a, b)
	})
	return order
}

// words matches the numbers in a text, and what is between them.
var words = regexp.MustCompile(`\d+|\D+`)

// comparison returns how the cells of a column compare: by their values if all are numbers or all are durations, and otherwise as texts.
func comparison(rows [][]string, at int) func(a, b string) int {
	number := func(text string) (float64, error) { return strconv.ParseFloat(text, 64) }
	duration := func(text string) (float64, error) {
		d, err := time.ParseDuration(text)
		return d.Seconds(), err
	}
	for _, value := range []func(string) (float64, error){number, duration} {
		if !slices.ContainsFunc(rows, func(row []string) bool {
			_, err := value(row[at])
			return err != nil && row[at] != ""
		}) {
			return func(a, b string) int {
				x, _ := value(a)
				y, _ := value(b)
				return cmp.Compare(x, y)
			}
		}
	}
	return compareTexts
}

// compareTexts compares texts so that the numbers in them are in order, as in 1.9.0 and 1.17.0.
func compareTexts(a, b string) int {
	x, y := words.FindAllString(a, -1), words.FindAllString(b, -1)
	return cmp.Or(slices.CompareFunc(x, y, func(a, b string) int {
		m, errA := strconv.Atoi(a)
		n, errB := strconv.Atoi(b)
		switch {
		case errA == nil && errB == nil:
			return cmp.Compare(m, n)
		case errA == nil:
			return -1 // numbers first
		case errB == nil:
			return 1
		}
		return cmp.Compare(a, b)
	}), cmp.Compare(a, b))
}

// wide marks the columns in the header of rows that only --output wide and --columns show.
const wide = "+"

// selected returns the columns of --columns. If it is not set, these are all columns, or those that are not marked as wide.
func (f rowFlags) selected(rows [][]string, all bool) [][]string {
	names := f.columns
	if len(rows) > 0 && len(names) == 0 {
		for _, name := range rows[0] {
			if all || !strings.HasPrefix(name, wide) {
				names = append(names, name)
			}
		}
	}
	shown := make([][]string, len(rows))
	for _, name := range names {
		at := columnOf(rows[0], name)
		shown[0] = append(shown[0], strings.TrimPrefix(rows[0][at], wide))
		for i, row := range rows[1:] {
			shown[i+1] = append(shown[i+1], row[at])
		}
	}
	return shown
}
