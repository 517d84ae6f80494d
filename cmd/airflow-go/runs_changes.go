package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

func (a *app) runsRetryCommand() *cobra.Command {
	var (
		dryRun, wait bool
		times        uint8
		timeout      time.Duration
	)
	cmd := a.command("retry DAG RUN", "Run the failed tasks of a DAG run again", `  airflow-go runs retry etl @latest:failed --wait --timeout 1h
  airflow-go runs retry etl key__order-4711 --dry-run
  airflow-go runs retry etl key__order-4711 --wait --times 3`, func(ctx context.Context, c *client.Client, args []string) error {
		ctx, cancel := within(ctx, timeout)
		defer cancel()
		switch {
		case dryRun:
			plan, err := planToClearFailed(ctx, c, args)
			if err != nil {
				return err
			}
			if plan.unchanged != "" {
				a.say("%s", plan.unchanged)
			}
			return a.print(plan.models, plan.rows)
		case wait:
			return a.retryAndWait(ctx, c, args[0], args[1], int(times))
		}
		return a.clearFailed(ctx, c, args, false)
	})
	cmd.Long = `Run the tasks of a DAG run again that failed, and those after them, and print the run. Other tasks that succeeded do not run again.
Airflow calls this clearing the tasks. With --dry-run, the command prints the tasks and changes nothing.

With --wait, the command waits until the run ends: first if it is still running, and then after the retry. If tasks fail again, they
are retried up to --times. The exit code is 1 if the run failed in the end. Ctrl-C stops waiting; the run continues.`
	flags := cmd.Flags()
	flags.BoolVar(&dryRun, "dry-run", false, "only print which tasks would run again")
	flags.BoolVar(&wait, "wait", false, "wait until the run ends")
	flags.Uint8Var(&times, "times", 0, "with --wait, retry at most this `number` of times; 0 means once")
	flags.DurationVar(&timeout, "timeout", 0, "give up after this `duration`, such as 90s or 2h, including --wait; 0 means no limit")
	return cmd
}

// clearFailed lets the failed tasks of a run run again.
func (a *app) clearFailed(ctx context.Context, c *client.Client, args []string, wait bool) error {
	cleared, err := c.DAGRuns.ClearFailed(ctx, args[0], args[1])
	if err != nil {
		return err
	}
	if len(cleared) == 0 {
		a.say("%s", noneFailed(args[1]))
		return a.waitOrPrint(ctx, c, args, wait)
	}
	a.say("These tasks of DAG run %s run again: %s.", args[1], taskNames(cleared))
	if !wait {
		a.say("To wait for the end: %s", a.commandLine("runs", "wait", args[0], args[1]))
	}
	return a.waitOrPrint(ctx, c, args, wait)
}

// waitOrPrint waits for the end of a run, or prints the run as it is.
func (a *app) waitOrPrint(ctx context.Context, c *client.Client, args []string, wait bool) error {
	if wait {
		return a.wait(ctx, c, args[0], args[1], false)
	}
	return printOne(a, runRows)(c.DAGRuns.Get(ctx, args[0], args[1]))
}

// noneFailed says why no task of a run runs again.
func noneFailed(runID string) string {
	return fmt.Sprintf("No task of DAG run %s has failed, so none runs again.", runID)
}

// taskNames lists the first tasks of a plan by name, with the number of instances of those that have several.
func taskNames(tasks []client.TaskInstanceReference) string {
	const shown = 8
	var ids, names []string
	instances := map[string]int{}
	for i := range tasks {
		if id := tasks[i].TaskID; instances[id] == 0 {
			ids = append(ids, id)
		}
		instances[tasks[i].TaskID]++
	}
	for _, id := range ids[:min(len(ids), shown)] {
		name := cell(id)
		if n := instances[id]; n > 1 {
			name += fmt.Sprintf(" (%d instances)", n)
		}
		names = append(names, name)
	}
	text := strings.Join(names, ", ")
	if rest := len(ids) - shown; rest > 0 {
		text += fmt.Sprintf(" and %d more", rest)
	}
	return text
}

// retryAndWait lets the failed tasks of a run run again until it succeeds.
func (a *app) retryAndWait(ctx context.Context, c *client.Client, dagID, runID string, times int) error {
	// RetryFailed tolerates an unreachable server for long, but a wrong URL should fail soon.
	if _, err := c.DAGRuns.Get(ctx, dagID, runID); err != nil {
		return err
	}
	retried := false
	run, err := a.waitWith(ctx, c, dagID, runID, func(ctx context.Context, options *client.WaitOptions, note func(string)) (*client.DAGRun, error) {
		first, show := true, options.OnStateChange
		options.OnStateChange = func(run *client.DAGRun) {
			if !first || !run.State.Terminal() { // it is known that the run has ended before
				show(run)
			}
			first = false
		}
		return c.DAGRuns.RetryFailed(ctx, dagID, runID, &client.RetryFailedOptions{
			Times: times, Wait: options, OnRetry: func(n int, _ *client.RunFailedError, plan []client.TaskInstanceReference) {
				retried = true
				text := "These tasks run again: " + taskNames(plan) + "."
				if times > 1 {
					text = fmt.Sprintf("Retry %d of %d. %s", n, times, text)
				}
				note(text)
			},
		})
	})
	if run == nil {
		return err
	}
	if err == nil && !retried {
		a.say("%s", noneFailed(runID))
	}
	if printErr := a.print(run, runRows(*run)); printErr != nil {
		return printErr
	}
	return err
}

func (a *app) runsStopCommand() *cobra.Command {
	var timeout time.Duration
	cmd := a.confirmed(&cobra.Command{
		Use: "stop DAG RUN", Short: "Stop a DAG run, and wait until its tasks have ended",
		Long: `Set the state of a DAG run to failed, wait until its tasks have ended, and print the run. Running and deferred tasks end as failed;
tasks that have not started are skipped. In Airflow 2.10.5 and later, teardown tasks still run, and Airflow then decides the state of
the run. The state of a run that has ended already is not changed.

` + fmt.Sprintf(confirming, "the run"),
		Example: `  airflow-go runs stop etl @latest:running
  airflow-go runs stop etl key__order-4711 --yes --timeout 5m`,
	}, change{
		question: "Stop this run?", done: "stopped",
		plan: func(ctx context.Context, c *client.Client, args []string) (plan, error) {
			run, err := c.DAGRuns.Get(ctx, args[0], args[1])
			planned, err := planOf(runRows)(run, err)
			if err == nil && run.State.Terminal() {
				planned.unchanged = fmt.Sprintf("DAG run %s has ended already. Its state is not changed.", run.DAGRunID)
			}
			return planned, err
		},
		change: func(ctx context.Context, c *client.Client, args []string) error {
			ctx, cancel := within(ctx, timeout)
			defer cancel()
			run, err := c.DAGRuns.Stop(ctx, args[0], args[1], &client.StopOptions{
				OnError: func(err error) { a.say("Still stopping in spite of an error: %s", a.message(err)) },
			})
			if cause := context.Cause(ctx); cause != nil && errors.Is(err, cause) {
				return fmt.Errorf("%w; to stop it again: %s", err, a.commandLine("runs", "stop", args[0], args[1]))
			}
			return printOne(a, runRows)(run, err)
		},
	})
	cmd.Flags().DurationVar(&timeout, "timeout", 0, "give up after this `duration`, such as 90s or 2h; 0 means no limit")
	return cmd
}

func (a *app) runsDeleteCommand() *cobra.Command {
	return a.confirmed(&cobra.Command{
		Use: "delete DAG RUN", Short: "Delete a DAG run and its task instances",
		Long: `Delete a DAG run and its task instances. Stop a run that is active first.

` + fmt.Sprintf(confirming, "the run"),
		Example: `  airflow-go runs delete etl key__order-4711 --yes`,
	}, change{
		question: "Delete this run?", done: "deleted", plan: planRun,
		change: func(ctx context.Context, c *client.Client, args []string) error {
			err := c.DAGRuns.Delete(ctx, args[0], args[1])
			if err == nil {
				a.say("Deleted DAG run %s of DAG %s.", args[1], args[0])
			}
			return err
		},
	})
}

// planRun returns the plan of a command that changes a run.
func planRun(ctx context.Context, c *client.Client, args []string) (plan, error) {
	return planOf(runRows)(c.DAGRuns.Get(ctx, args[0], args[1]))
}

func (a *app) runsNoteCommand() *cobra.Command {
	return getCommand(a, "note DAG RUN TEXT", "Replace the note of a DAG run; an empty text removes it",
		"  airflow-go runs note etl @latest:failed 'the source was late'", runRows,
		func(ctx context.Context, c *client.Client, args []string) (*client.DAGRun, error) {
			return c.DAGRuns.SetNote(ctx, args[0], args[1], args[2])
		})
}
