package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

func (a *app) runsCommand() *cobra.Command {
	cmd := group("runs", "List, follow, open, stop, clear and delete DAG runs",
		a.runsListCommand(), a.runsGetCommand(), a.runsClearCommand(), a.runsRetryCommand(), a.runsStopCommand(), a.runsDeleteCommand(),
		a.runsNoteCommand(), a.runsWatchCommand(), a.runsWaitCommand(), a.runsGanttCommand(), a.runsOpenCommand())
	cmd.Long = "List, follow, open, stop, clear and delete DAG runs.\n\n" + runReferences
	return cmd
}

// newestFirst is the order in which runs were created, reversed. IDs in the database follow it. Queued runs have no start date, and
// logical dates may be in any order.
const newestFirst = "-id"

// runOrders are the values of --order-by, without those with a leading -. run_after and duration need Airflow 3, partition_date Airflow 3.3.2.
var runOrders = []string{
	"id", string(client.DAGRunOrderDAGRunID), string(client.DAGRunOrderDAGID), string(client.DAGRunOrderState), "logical_date",
	string(client.DAGRunOrderStartDate), string(client.DAGRunOrderEndDate), string(client.DAGRunOrderUpdatedAt), string(client.DAGRunOrderConf),
	string(client.DAGRunOrderExternalTrigger), "run_after", "duration", "partition_date",
}

// runOrder returns the order of --order-by.
func runOrder(text string) (client.DAGRunOrder, error) {
	field, descending := strings.CutPrefix(text, "-")
	names := map[string]string{"logical_date": string(client.DAGRunOrderLogicalDate), "run_id": string(client.DAGRunOrderDAGRunID)}
	order := client.DAGRunOrder(cmp.Or(names[field], field))
	if !slices.Contains(runOrders, string(order)) && order != client.DAGRunOrderLogicalDate {
		return "", &usageError{fmt.Sprintf("invalid --order-by %q: must be one of %s%s", text, strings.Join(runOrders, ", "), didYouMean(field, runOrders, ""))}
	}
	if descending {
		order = order.Descending()
	}
	return order, nil
}

func (a *app) runsListCommand() *cobra.Command {
	var (
		options client.DAGRunListOptions
		states  []string
		order   string
		limit   uint
		started period
		ended   = period{prefix: "ended-"}
	)
	cmd := &cobra.Command{
		Use: "list DAG", Short: "List the runs of a DAG, newest first; ~ means all DAGs",
		Long: `List the runs of a DAG, newest first; ~ means all DAGs.

--since and --until select runs by the time at which they started. A run that has not started is not selected before Airflow 3.0.3, and later
as if it started now. --ended-since and --ended-until select runs by the time at which they ended: with
--state failed --ended-since 1h, these are the runs that failed in the last hour.

The time at which a run was queued, queued_at, needs Airflow 3. Airflow 2 returns no such time for a queued run. There, logical_date is when a
run was triggered, if nobody has set it, and data_interval_end is the earliest time at which a scheduled run was queued.`,
		Example: `  airflow-go runs list etl --state failed --limit 5
  airflow-go runs list etl --since 7d --until 2026-11-21
  airflow-go runs list '~' --state queued --state running -o json
  airflow-go runs list etl --state running --query '.[] | select(now - (.start_date | fromdate) > 3600) | .dag_run_id'
  airflow-go runs list '~' --state failed --ended-since 1h
  airflow-go runs list '~' --state failed --limit 0 -o name | xargs -r -L 1 airflow-go runs retry
  airflow-go runs list etl -o template='{{.dag_run_id}} {{.state}}'`,
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&states, "state", nil, "only runs in this `state`: queued, running, success or failed; repeat it for several")
	started.addTo(flags, "runs that started")
	ended.addTo(flags, "runs that ended")
	flags.StringVar(&order, "order-by", newestFirst, "`field` to sort by, such as start_date; a leading - reverses the order")
	flags.UintVar(&limit, "limit", 25, "list at most `n` runs; 0 means all")
	cmd.RunE = a.with(func(ctx context.Context, c *client.Client, args []string) error {
		for _, text := range states {
			state := client.DAGRunState(text)
			if !state.Known() { // the server would return an empty list
				return &usageError{fmt.Sprintf("invalid --state %q: must be queued, running, success or failed", text)}
			}
			options.State = append(options.State, state)
		}
		var err error
		if options.OrderBy, err = runOrder(order); err != nil {
			return err
		}
		if options.StartDateGTE, options.StartDateLTE, err = started.bounds(); err != nil {
			return err
		}
		if options.EndDateGTE, options.EndDateLTE, err = ended.bounds(); err != nil {
			return err
		}
		options.Limit = pageSize(limit)
		all := func(ctx context.Context, options *client.DAGRunListOptions, opts ...client.CallOption) iter.Seq2[client.DAGRun, error] {
			runs := c.DAGRuns.All(ctx, args[0], options, opts...)
			if ended.isSet() {
				return onlyEnded(runs)
			}
			return runs
		}
		runs, err := collect(ctx, a, all, &options, limit)
		if err == nil && len(runs) == 0 && args[0] != "~" {
			_, err = c.DAGs.Get(ctx, args[0]) // the server returns an empty list for an unknown DAG
		}
		if errors.Is(err, problem.ErrBadRequest) && flags.Changed("order-by") {
			err = &usageError{fmt.Sprintf("invalid --order-by %q: the server rejects it: %s", order, message(err))}
		}
		return printAll(a, runRows)(runs, err)
	})
	return a.listFlags(cmd, runRows()[0])
}

// onlyEnded leaves out runs that have not ended. Airflow selects them since 3.0.3 as if they ended now.
func onlyEnded(runs iter.Seq2[client.DAGRun, error]) iter.Seq2[client.DAGRun, error] {
	return func(yield func(client.DAGRun, error) bool) {
		for run, err := range runs {
			if (err != nil || !run.EndDate.IsZero()) && !yield(run, err) {
				return
			}
		}
	}
}

func (a *app) runsGetCommand() *cobra.Command {
	return getCommand(a, "get DAG RUN", "Show one DAG run", "  airflow-go runs get etl @latest", runRows,
		func(ctx context.Context, c *client.Client, args []string) (*client.DAGRun, error) {
			return c.DAGRuns.Get(ctx, args[0], args[1])
		})
}

func (a *app) runsWaitCommand() *cobra.Command {
	var (
		timeout time.Duration
		logs    bool
	)
	cmd := &cobra.Command{
		Use: "wait DAG RUN", Short: "Wait until a DAG run ends",
		Long: `Wait until a DAG run ends, and print it. On a terminal the command shows the tasks meanwhile, as runs watch does. The exit code is 1 if
the run failed. If the run succeeded without running a task, the command warns. Ctrl-C stops waiting; the run continues.`,
		Example: `  airflow-go runs wait etl key__order-4711 --timeout 1h
  airflow-go runs wait etl @latest --quiet -o json`,
		RunE: a.with(func(ctx context.Context, c *client.Client, args []string) error {
			ctx, cancel := within(ctx, timeout)
			defer cancel()
			// Wait tolerates an unreachable server for long, but a wrong URL should fail soon.
			if _, err := c.DAGRuns.Get(ctx, args[0], args[1]); err != nil {
				return err
			}
			return a.wait(ctx, c, args[0], args[1], logs)
		}),
	}
	cmd.Flags().DurationVar(&timeout, "timeout", 0, "wait at most this `duration`, such as 90s or 2h; 0 means no limit")
	return a.progressFlags(cmd, &logs, func() error { return nil })
}

func runRows(runs ...client.DAGRun) [][]string {
	rows := [][]string{{"DAG", "RUN", "STATE", "LOGICAL DATE", "STARTED", "TOOK", "NOTE", "+TYPE", "+QUEUED", "+ENDED", "+INTERVAL START", "+INTERVAL END", "+CONF"}}
	for _, run := range runs {
		rows = append(rows, []string{
			run.DAGID, run.DAGRunID, string(run.State), formatTime(run.LogicalDate), formatTime(run.StartDate), took(run.StartDate, run.EndDate), run.Note,
			string(run.RunType), formatTime(run.QueuedAt), formatTime(run.EndDate), formatTime(run.DataIntervalStart), formatTime(run.DataIntervalEnd),
			jsonText(run.Conf),
		})
	}
	return rows
}

// took returns the time between a start and an end; "" if one of them is unknown.
func took(start, end time.Time) string {
	if start.IsZero() || end.IsZero() {
		return ""
	}
	return end.Sub(start).Round(time.Millisecond).String()
}
