package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// rowFlags are the flags of lists that say which columns are shown, and in which order the rows are.
type rowFlags struct {
	columns []string
	sort    string
}

// listFlags adds the flags of lists to a command whose rows have this header. They are checked before the command runs.
func (a *app) listFlags(cmd *cobra.Command, header []string) *cobra.Command {
	flags := cmd.Flags()
	flags.StringSliceVar(&a.rows.columns, "columns", nil, "show only these `columns` of a table or of CSV, in this order, such as "+
		strings.ToLower(header[0]+","+header[len(header)-1]))
	flags.StringVar(&a.rows.sort, "sort", "", "sort what is shown by this `column`; a leading - reverses the order")
	cmd.PreRunE = func(*cobra.Command, []string) error {
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
	return &usageError{fmt.Sprintf("invalid %s %q: must be one of %s", flag, name, strings.ToLower(strings.Join(header, ", ")))}
}

// columnOf returns the index of a column, whose words may be joined by a space, - or _; -1 if there is none.
func columnOf(header []string, name string) int {
	name = strings.NewReplacer("-", " ", "_", " ").Replace(name)
	return slices.IndexFunc(header, func(column string) bool { return strings.EqualFold(column, name) })
}

// sorted returns models and their rows in the order of --sort. Equal rows keep their order; empty cells are last.
func sorted[T any](flags rowFlags, models []T, rows [][]string) ([]T, [][]string) {
	name, descending := strings.CutPrefix(flags.sort, "-")
	at := columnOf(rows[0], name)
	if name == "" || at < 0 {
		return models, rows
	}
	order := make([]int, len(models))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := rows[i+1][at], rows[j+1][at]
		switch {
		case a == "" || b == "":
			return cmp.Compare(len(b), len(a)) // one of them is 0
		case descending:
			return compareCells(b, a)
		}
		return compareCells(a, b)
	})
	sortedModels, sortedRows := make([]T, len(models)), [][]string{rows[0]}
	for to, from := range order {
		sortedModels[to] = models[from]
		sortedRows = append(sortedRows, rows[from+1])
	}
	return sortedModels, sortedRows
}

// compareCells compares numbers by their values, and other cells as texts.
func compareCells(a, b string) int {
	x, errA := strconv.ParseFloat(a, 64)
	y, errB := strconv.ParseFloat(b, 64)
	if errA == nil && errB == nil {
		return cmp.Compare(x, y)
	}
	return cmp.Compare(a, b)
}

// selected returns the columns of --columns; all if it is not set.
func (f rowFlags) selected(rows [][]string) [][]string {
	if len(f.columns) == 0 {
		return rows
	}
	shown := make([][]string, len(rows))
	for _, name := range f.columns {
		at := columnOf(rows[0], name)
		for i, row := range rows {
			shown[i] = append(shown[i], row[at])
		}
	}
	return shown
}
