package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

func (a *app) runsCommand() *cobra.Command {
	return group("runs", "List, read, clear and wait for DAG runs",
		a.runsListCommand(), a.runsGetCommand(), a.runsClearCommand(), a.runsWaitCommand())
}

func (a *app) runsListCommand() *cobra.Command {
	var (
		options client.DAGRunListOptions
		states  []string
		limit   uint
	)
	cmd := &cobra.Command{
		Use: "list DAG", Short: "List the runs of a DAG, the newest first; ~ is all DAGs", Args: cobra.ExactArgs(1),
		Example: `  airflow-go runs list etl --state failed --limit 5
  airflow-go runs list '~' --state queued --state running -o json`,
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&states, "state", nil, "only runs in this `state`, or in one of several: queued, running, success, failed")
	// That is the order in which they were made: a queued run has no start date yet, and a logical date may be any.
	flags.StringVar((*string)(&options.OrderBy), "order-by", "-id", "the `field` to sort by, such as start_date; - turns it round")
	flags.UintVar(&limit, "limit", 25, "list `n` runs at most; 0 is all")
	cmd.RunE = a.with(func(ctx context.Context, c *client.Client, args []string) error {
		for _, text := range states {
			state := client.DAGRunState(text)
			if !state.Known() { // the server would answer with an empty list
				return &usageError{fmt.Sprintf("--state %q: want queued, running, success or failed", text)}
			}
			options.State = append(options.State, state)
		}
		options.Limit = pageSize(limit)
		runs, err := collect(a, c.DAGRuns.All(ctx, args[0], &options), limit)
		if err == nil && len(runs) == 0 && args[0] != "~" {
			_, err = c.DAGs.Get(ctx, args[0], nil) // of an unknown DAG the server gives an empty list, too
		}
		return printAll(a, runRows)(runs, err)
	})
	return cmd
}

func (a *app) runsGetCommand() *cobra.Command {
	return &cobra.Command{
		Use: "get DAG RUN", Short: "Read one run of a DAG", Args: cobra.ExactArgs(2),
		RunE: a.with(func(ctx context.Context, c *client.Client, args []string) error {
			return printOne(a, runRows)(c.DAGRuns.Get(ctx, args[0], args[1], nil))
		}),
	}
}

func (a *app) runsWaitCommand() *cobra.Command {
	var timeout time.Duration
	cmd := &cobra.Command{
		Use: "wait DAG RUN", Short: "Follow a run to its end; Ctrl-C ends the waiting, not the run", Args: cobra.ExactArgs(2),
		RunE: a.with(func(ctx context.Context, c *client.Client, args []string) error {
			ctx, cancel := within(ctx, timeout)
			defer cancel()
			// Waiting outlasts a server that is down, but a wrong URL is to be told soon.
			if _, err := c.DAGRuns.Get(ctx, args[0], args[1], nil); err != nil {
				return err
			}
			return a.wait(ctx, c, args[0], args[1])
		}),
	}
	cmd.Flags().DurationVar(&timeout, "timeout", 0, "wait no longer than this, as 90s or 2h; 0 is without end")
	return cmd
}

func runRows(runs ...client.DAGRun) [][]string {
	rows := [][]string{{"DAG", "RUN", "STATE", "LOGICAL DATE", "STARTED", "TOOK", "NOTE"}}
	for _, run := range runs {
		took := ""
		if !run.StartDate.IsZero() && !run.EndDate.IsZero() {
			took = run.EndDate.Sub(run.StartDate).Round(time.Millisecond).String()
		}
		rows = append(rows, []string{
			run.DAGID, run.DAGRunID, string(run.State), moment(run.LogicalDate), moment(run.StartDate), took, run.Note,
		})
	}
	return rows
}
