package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

// plan is what a command is about to change, as for print.
type plan struct {
	models any
	rows   [][]string
	// unchanged says why the command will change nothing; "" if it will. It then does not ask for confirmation.
	unchanged string
}

// change is a command that shows its plan on standard error and asks for confirmation before it changes something.
type change struct {
	question string // such as "Clear these task instances?"
	done     string // such as "cleared", in texts that say that nothing was
	plan     func(ctx context.Context, c *client.Client, args []string) (plan, error)
	change   action
}

// confirming describes the flags --yes and --dry-run in the help of commands.
const confirming = `The command first shows %s on standard error, and asks for confirmation. Without a terminal, --yes
is required; with --yes and --quiet, it shows nothing. With --dry-run, the command prints %[1]s and changes nothing.`

// confirmed adds the flags --dry-run and --yes, and the action, to a command.
func (a *app) confirmed(cmd *cobra.Command, ch change) *cobra.Command {
	var (
		dryRun, yes bool
		planned     plan
	)
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "only print what would be "+ch.done)
	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask for confirmation")
	read := a.with(func(ctx context.Context, c *client.Client, args []string) (err error) {
		planned, err = ch.plan(ctx, c, args)
		return err
	})
	change := a.with(ch.change)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !dryRun && !yes && !isTerminal(a.in) {
			return &usageError{"confirmation needs a terminal; use --yes or --dry-run"}
		}
		if err := read(cmd, args); err != nil {
			return err
		}
		if planned.unchanged != "" {
			a.say("%s", planned.unchanged)
		}
		switch {
		case dryRun:
			return a.print(planned.models, planned.rows)
		case planned.unchanged != "":
			return change(cmd, args) // and prints what it prints after a change
		}
		if !yes || !a.quiet { // what is to be confirmed is shown with --quiet, too
			if err := writeTable(a.err, rowFlags{}.selected(planned.rows, false), 0); err != nil {
				return err
			}
		}
		if !yes {
			if err := a.confirm(cmd.Context(), ch.question, ch.done); err != nil {
				return err
			}
		}
		return change(cmd, args)
	}
	return cmd
}

// planOf returns the plan that consists of one object.
func planOf[T any](rows func(...T) [][]string) func(*T, error) (plan, error) {
	return func(item *T, err error) (plan, error) {
		if err != nil {
			return plan{}, err
		}
		return plan{models: item, rows: rows(*item)}, nil
	}
}

// planToClear returns the plan that consists of task instances.
func planToClear(tasks []client.TaskInstanceReference, err error) (plan, error) {
	return plan{models: tasks, rows: planRows(tasks)}, err
}

// planToClearFailed returns the plan that consists of the failed tasks of a run, and those after them.
func planToClearFailed(ctx context.Context, c *client.Client, args []string) (plan, error) {
	tasks, err := c.DAGRuns.PlanClearFailed(ctx, args[0], args[1])
	planned, err := planToClear(tasks, err)
	if len(tasks) == 0 {
		planned.unchanged = noneFailed(args[1])
	}
	return planned, err
}
