package main

import (
	"context"
	"fmt"
	"iter"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

// command returns a command that uses the server. It is not inlined, because listCommand exists once for each type of rows.
//
//go:noinline
func (a *app) command(use, short, example string, action action) *cobra.Command {
	return &cobra.Command{Use: use, Short: short, Example: example, RunE: a.with(action)}
}

// optional returns an argument that may be missing; "" if it is.
func optional(args []string, n int) string {
	if n < len(args) {
		return args[n]
	}
	return ""
}

// iterator is the signature of the All methods of services.
type iterator[T, O any] func(ctx context.Context, options *O, opts ...client.CallOption) iter.Seq2[T, error]

// listing describes a command that lists the rows of a service.
type listing[T, O any] struct {
	use, short, example string
	noun                string // what it lists, such as pools
	limit               uint   // the default of --limit
	options             *O
	size                *int // the field Limit of options
	all                 func(ctx context.Context, c *client.Client, args []string) (iterator[T, O], error)
	rows                func(...T) [][]string
}

// listCommand returns the command of a listing, with the flags of lists.
func listCommand[T, O any](a *app, l listing[T, O]) *cobra.Command {
	limit := l.limit
	cmd := a.command(l.use, l.short, l.example, func(ctx context.Context, c *client.Client, args []string) error {
		all, err := l.all(ctx, c, args)
		if err != nil {
			return err
		}
		*l.size = pageSize(limit)
		return printAll(a, l.rows)(collect(ctx, a, all, l.options, limit))
	})
	cmd.Flags().UintVar(&limit, "limit", l.limit, fmt.Sprintf("list at most `n` %s; 0 means all", l.noun))
	return a.listFlags(cmd, l.rows()[0])
}

// service returns the field all of a listing whose service needs no arguments.
func service[T, O any](method func(c *client.Client) iterator[T, O]) func(context.Context, *client.Client, []string) (iterator[T, O], error) {
	return func(_ context.Context, c *client.Client, _ []string) (iterator[T, O], error) { return method(c), nil }
}

// getCommand returns a command that shows one object.
func getCommand[T any](
	a *app, use, short, example string, rows func(...T) [][]string, get func(ctx context.Context, c *client.Client, args []string) (*T, error),
) *cobra.Command {
	return a.command(use, short, example, func(ctx context.Context, c *client.Client, args []string) error {
		return printOne(a, rows)(get(ctx, c, args))
	})
}

// column is a column of a table.
type column[T any] struct {
	name string
	cell func(row *T) string
}

// table returns the function that formats rows for print.
func table[T any](columns ...column[T]) func(...T) [][]string {
	return func(items ...T) [][]string {
		header := make([]string, len(columns))
		for i, column := range columns {
			header[i] = column.name
		}
		rows := [][]string{header}
		for i := range items {
			row := make([]string, len(columns))
			for j, column := range columns {
				row[j] = column.cell(&items[i])
			}
			rows = append(rows, row)
		}
		return rows
	}
}

// details returns the function that formats one object for print, with a row for each column that is not empty.
func details[T any](columns ...column[T]) func(...T) [][]string {
	return func(items ...T) [][]string {
		rows := [][]string{{"FIELD", "VALUE"}}
		for i := range items {
			for _, column := range columns {
				if text := column.cell(&items[i]); text != "" {
					rows = append(rows, []string{column.name, text})
				}
			}
		}
		return rows
	}
}

// bind sets the IDs that the All method of a service takes before its options.
func bind[T, O any](
	method func(ctx context.Context, id1, id2 string, options *O, opts ...client.CallOption) iter.Seq2[T, error], id1, id2 string,
) iterator[T, O] {
	return func(ctx context.Context, options *O, opts ...client.CallOption) iter.Seq2[T, error] {
		return method(ctx, id1, id2, options, opts...)
	}
}
