package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

type xcomColumn = column[client.XCom]

var (
	xcomTask = xcomColumn{"TASK", func(x *client.XCom) string { return x.TaskID }}
	xcomMap  = xcomColumn{"MAP INDEX", func(x *client.XCom) string { return mapIndexText(*cmp.Or(x.MapIndex, new(-1))) }}
	xcomKey  = xcomColumn{"KEY", func(x *client.XCom) string { return x.Key }}
	xcomTime = xcomColumn{"TIME", func(x *client.XCom) string { return formatTime(x.Timestamp) }}

	xcomRows = table(xcomTask, xcomMap, xcomKey, xcomTime,
		xcomColumn{"+DAG", func(x *client.XCom) string { return x.DAGID }},
		xcomColumn{"+LOGICAL DATE", func(x *client.XCom) string { return formatTime(x.LogicalDate) }})
	xcomValueRows = table(xcomTask, xcomMap, xcomKey, xcomColumn{"VALUE", func(x *client.XCom) string { return jsonText(x.Value) }})
)

func (a *app) xcomsCommand() *cobra.Command {
	return group("xcoms", "Read XComs, the values that tasks pass on", a.xcomsListCommand(), a.xcomsGetCommand())
}

func (a *app) xcomsListCommand() *cobra.Command {
	var (
		options client.XComListOptions
		i       instance
	)
	cmd := listCommand(a, listing[client.XCom, client.XComListOptions]{
		use: "list DAG RUN [TASK]", short: "List the XComs of a DAG run or of one task, without values",
		example: "  airflow-go xcoms list etl @latest\n  airflow-go xcoms list etl @latest load --key return_value",
		noun:    "XComs", options: &options, size: &options.Limit, rows: xcomRows,
		all: func(ctx context.Context, c *client.Client, args []string) (iterator[client.XCom, client.XComListOptions], error) {
			if _, err := c.DAGRuns.Get(ctx, args[0], args[1]); err != nil { // the server returns an empty list for an unknown run
				return nil, err
			}
			return xcomsOf(c, i.id([]string{args[0], args[1], cmp.Or(optional(args, 2), "~")})), nil
		},
	})
	cmd.Flags().StringVar(&options.Key, "key", "", "only XComs with this `key` (Airflow 2.7)")
	return i.addTo(cmd)
}

// xcomsOf returns an iterator over the XComs of a run or of a task. For an unknown task, of which the server returns an empty list, it yields
// the error of the server.
func xcomsOf(c *client.Client, id client.TaskInstanceID) iterator[client.XCom, client.XComListOptions] {
	return func(ctx context.Context, options *client.XComListOptions, opts ...client.CallOption) iter.Seq2[client.XCom, error] {
		return func(yield func(client.XCom, error) bool) {
			empty := true
			for xcom, err := range c.XComs.All(ctx, id, options, opts...) {
				empty = false
				if !yield(xcom, err) {
					return
				}
			}
			if !empty || id.TaskID == "~" {
				return
			}
			_, err := c.TaskInstances.Get(ctx, id)
			if errors.Is(err, problem.ErrNotFound) && id.MapIndex.IsZero() { // the instances of a mapped task have indexes
				_, err = c.Tasks.Get(ctx, id.DAGID, id.TaskID)
			}
			if errors.Is(err, problem.ErrNotFound) {
				yield(client.XCom{}, err)
			}
		}
	}
}

func (a *app) xcomsGetCommand() *cobra.Command {
	var (
		valueOnly bool
		i         instance
	)
	cmd := a.command("get DAG RUN TASK [KEY]", "Show one XCom with its value", `  airflow-go xcoms get etl @latest load
  airflow-go xcoms get etl key__order-4711 load rows --value`, func(ctx context.Context, c *client.Client, args []string) error {
		id, key := i.id(args), cmp.Or(optional(args, 3), "return_value")
		xcom, err := c.XComs.Get(ctx, id, key, nil)
		if errors.Is(err, problem.ErrNotFound) {
			a.sayXComs(ctx, c, id, key)
		}
		if err != nil || !valueOnly {
			return printOne(a, xcomValueRows)(xcom, err)
		}
		switch a.format.name {
		case "json":
			return writeJSON(a.out, xcom.Value, "  ")
		case "jsonl":
			return writeJSON(a.out, xcom.Value, "")
		}
		_, err = fmt.Fprintln(a.out, jsonText(xcom.Value))
		return err
	})
	cmd.Long = `Show one XCom with its value. Without KEY, it is return_value, what the task returned. Airflow before 2.10 returns the text that
Python prints for the value.`
	cmd.Flags().BoolVar(&valueOnly, "value", false, "print only the value and a line end, a text without quotes; with -o json as JSON")
	return i.addTo(cmd)
}

// sayXComs says which XComs a task has, after one was not found: with the same key in other instances of a mapped task, or with other keys.
func (a *app) sayXComs(ctx context.Context, c *client.Client, id client.TaskInstanceID, key string) {
	wanted := id.MapIndex
	id.MapIndex = client.Optional[int]{}
	var indexes, keys []string
	for xcom, err := range c.XComs.All(ctx, id, nil, quick()...) {
		if err != nil {
			return // that no XCom was found is known
		}
		index := mapIndexText(*cmp.Or(xcom.MapIndex, new(-1)))
		if xcom.Key == key && index != "" {
			indexes = append(indexes, index)
		} else if !slices.Contains(keys, xcom.Key) {
			keys = append(keys, xcom.Key)
		}
	}
	switch {
	case len(indexes) == 0 && !wanted.IsZero() && slices.Contains(keys, key):
		a.say("Task %s is not mapped; leave out --map-index.", id.TaskID)
	case len(indexes) > 0:
		a.say("Task %s is mapped. The instances with this XCom have --map-index %s.", id.TaskID, strings.Join(indexes, ", "))
	case len(keys) > 0:
		a.say("Task %s has the XComs %s.", id.TaskID, strings.Join(keys, ", "))
	default:
		if _, err := c.TaskInstances.Get(ctx, id, quick()...); err == nil {
			a.say("Task %s has no XComs.", id.TaskID)
		}
	}
}
