package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/stable"
)

func (a *app) runsClearCommand() *cobra.Command {
	var (
		onlyFailed, noneFailed, wait bool
		timeout                      time.Duration
	)
	cmd := a.confirmed(&cobra.Command{
		Use: "clear DAG RUN", Short: "Clear a DAG run, so that all of its tasks run again",
		Long: `Clear a DAG run, so that all of its tasks run again, and print it.

With --only-failed, only the tasks that failed and those after them run again.

` + fmt.Sprintf(confirming, "the task instances to clear") + `

With --wait, the command waits until the run ends, and then prints it. The exit code is 1 if the run failed. Ctrl-C stops
waiting; the run continues.`,
		Example: `  airflow-go runs clear etl key__order-4711 --yes --wait --timeout 1h
  airflow-go runs clear etl @latest:failed --only-failed`,
	}, change{
		question: "Clear these task instances?", done: "cleared",
		plan: func(ctx context.Context, c *client.Client, args []string) (plan, error) {
			if onlyFailed {
				planned, err := planToClearFailed(ctx, c, args)
				noneFailed = planned.unchanged != ""
				return planned, err
			}
			return planToClear(c.DAGRuns.PlanClear(ctx, args[0], args[1]))
		},
		change: func(ctx context.Context, c *client.Client, args []string) error {
			ctx, cancel := within(ctx, timeout)
			defer cancel()
			switch {
			case noneFailed:
				return a.waitOrPrint(ctx, c, args, wait)
			case onlyFailed:
				return a.clearFailed(ctx, c, args, wait)
			}
			run, err := c.DAGRuns.Clear(ctx, args[0], args[1])
			if err != nil || !wait {
				return printOne(a, runRows)(run, err)
			}
			a.say("DAG run %s was cleared.", run.DAGRunID)
			return a.wait(ctx, c, run.DAGID, run.DAGRunID, false)
		},
	})
	flags := cmd.Flags()
	flags.BoolVar(&onlyFailed, "only-failed", false, "clear only the tasks that failed and those after them")
	flags.BoolVar(&wait, "wait", false, "wait until the run ends")
	flags.DurationVar(&timeout, "timeout", 0, "give up after this `duration`, such as 90s or 2h, including --wait; 0 means no limit")
	return cmd
}

// planRows counts the instances of each task, because instances of a mapped task look the same.
func planRows(plan []client.TaskInstanceReference) [][]string {
	counts := map[[3]string]int{}
	for _, task := range plan {
		counts[[3]string{task.DAGID, task.DAGRunID, task.TaskID}]++
	}
	rows := [][]string{{"DAG", "RUN", "TASK", "INSTANCES"}}
	tasks := slices.Collect(maps.Keys(counts))
	stable.Sort(tasks, func(a, b *[3]string) int { return slices.Compare(a[:], b[:]) })
	for _, task := range tasks {
		rows = append(rows, append(task[:], strconv.Itoa(counts[task])))
	}
	return rows
}
