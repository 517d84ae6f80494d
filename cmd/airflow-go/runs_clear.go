package main

import (
	"bufio"
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

func (a *app) runsClearCommand() *cobra.Command {
	var (
		dryRun, yes, wait bool
		timeout           time.Duration
		plan              []client.TaskInstanceReference
	)
	cmd := &cobra.Command{
		Use: "clear DAG RUN", Short: "Clear a DAG run, so that all of its tasks run again", Args: cobra.ExactArgs(2),
		Long: `Clear a DAG run, so that all of its tasks run again, and print it.

The command first shows the task instances to clear on standard error, and asks for confirmation. Without a terminal, --yes
is required. With --dry-run, the command prints the task instances and clears nothing.

With --wait, the command waits until the run ends, and then prints it. The exit code is 1 if the run failed. Ctrl-C stops
waiting; the run continues.`,
		Example: `  airflow-go runs clear etl key__order-4711 --yes --wait --timeout 1h`,
	}
	flags := cmd.Flags()
	flags.BoolVar(&dryRun, "dry-run", false, "only print what would be cleared")
	flags.BoolVar(&yes, "yes", false, "do not ask for confirmation")
	flags.BoolVar(&wait, "wait", false, "wait until the run ends")
	flags.DurationVar(&timeout, "timeout", 0, "give up after this `duration`, such as 90s or 2h, including --wait; 0 means no limit")

	planClear := a.with(func(ctx context.Context, c *client.Client, args []string) (err error) {
		plan, err = c.DAGRuns.PlanClear(ctx, args[0], args[1])
		return err
	})
	clear := a.with(func(ctx context.Context, c *client.Client, args []string) error {
		ctx, cancel := within(ctx, timeout)
		defer cancel()
		run, err := c.DAGRuns.Clear(ctx, args[0], args[1])
		if err != nil || !wait {
			return printOne(a, runRows)(run, err)
		}
		a.say("DAG run %s was cleared.", run.DAGRunID)
		return a.wait(ctx, c, run.DAGID, run.DAGRunID)
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !dryRun && !yes && !isTerminal(a.in) {
			return &usageError{"confirmation needs a terminal; use --yes or --dry-run"}
		}
		if err := planClear(cmd, args); err != nil {
			return err
		}
		if dryRun {
			return a.print(plan, planRows(plan))
		}
		if err := writeTable(a.err, planRows(plan)); err != nil {
			return err
		}
		if !yes && !a.confirm("Clear these task instances?") { // Ctrl-C kills the process here
			return errors.New("not confirmed: nothing was cleared")
		}
		return clear(cmd, args)
	}
	return cmd
}

// confirm asks a question on standard error and reports whether the reply is yes.
func (a *app) confirm(question string) bool {
	a.say("%s [y/N]", question)
	reply, _ := bufio.NewReader(a.in).ReadString('\n') // a read error counts as no
	reply = strings.ToLower(strings.TrimSpace(reply))
	return reply == "y" || reply == "yes"
}

// planRows counts the instances of each task, because instances of a mapped task look the same.
func planRows(plan []client.TaskInstanceReference) [][]string {
	counts := map[[3]string]int{}
	for _, task := range plan {
		counts[[3]string{task.DAGID, task.DAGRunID, task.TaskID}]++
	}
	rows := [][]string{{"DAG", "RUN", "TASK", "INSTANCES"}}
	for _, task := range slices.SortedFunc(maps.Keys(counts), func(a, b [3]string) int { return slices.Compare(a[:], b[:]) }) {
		rows = append(rows, append(task[:], strconv.Itoa(counts[task])))
	}
	return rows
}
