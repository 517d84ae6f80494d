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
		Use: "clear DAG RUN", Short: "Let a run start anew, with all of its tasks", Args: cobra.ExactArgs(2),
		Long: `Let a run start anew, with all of its tasks, and print it.

What would be cleared is shown first, on standard error, and on a terminal you are asked. Without one, --yes is needed.
With --dry-run nothing is cleared, and what would be is printed. With --wait the run is followed to its end and printed
then; the exit code is 1 if it failed. Ctrl-C ends the waiting, not the run.`,
		Example: `  airflow-go runs clear etl key__order-4711 --yes --wait --timeout 1h`,
	}
	flags := cmd.Flags()
	flags.BoolVar(&dryRun, "dry-run", false, "only show what would be cleared")
	flags.BoolVar(&yes, "yes", false, "do not ask")
	flags.BoolVar(&wait, "wait", false, "follow the run to its end")
	flags.DurationVar(&timeout, "timeout", 0, "give up after this time, as 90s or 2h, waiting included; 0 is never")

	look := a.with(func(ctx context.Context, c *client.Client, args []string) (err error) {
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
			return &usageError{"without a terminal to ask on, want --yes or --dry-run"}
		}
		if err := look(cmd, args); err != nil {
			return err
		}
		if dryRun {
			return a.print(plan, planRows(plan))
		}
		if err := writeTable(a.err, planRows(plan)); err != nil {
			return err
		}
		if !yes && !a.confirms("Clear these task instances?") { // of which Ctrl-C makes an end at once
			return errors.New("not confirmed: nothing was cleared")
		}
		return clear(cmd, args)
	}
	return cmd
}

func (a *app) confirms(question string) bool {
	a.say("%s [y/N]", question)
	answer, _ := bufio.NewReader(a.in).ReadString('\n') // what cannot be read is no yes
	answer = strings.ToLower(strings.TrimSpace(answer))
	return answer == "y" || answer == "yes"
}

// planRows counts the instances of each task: those of a mapped task look all the same.
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
