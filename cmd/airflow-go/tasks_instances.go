package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

var instanceRows = table(
	column[client.TaskInstance]{"TASK", func(ti *client.TaskInstance) string { return ti.TaskID }},
	column[client.TaskInstance]{"MAP INDEX", func(ti *client.TaskInstance) string { return mapIndexText(ti.MapIndex) }},
	column[client.TaskInstance]{"STATE", func(ti *client.TaskInstance) string { return string(ti.State) }},
	column[client.TaskInstance]{"TRY", func(ti *client.TaskInstance) string { return strconv.Itoa(ti.TryNumber) }},
	column[client.TaskInstance]{"STARTED", func(ti *client.TaskInstance) string { return formatTime(ti.StartDate) }},
	column[client.TaskInstance]{"TOOK", func(ti *client.TaskInstance) string { return took(ti.StartDate, ti.EndDate) }},
	column[client.TaskInstance]{"OPERATOR", func(ti *client.TaskInstance) string { return ti.Operator }},
	column[client.TaskInstance]{"NOTE", func(ti *client.TaskInstance) string { return ti.Note }},
	column[client.TaskInstance]{"+QUEUED", func(ti *client.TaskInstance) string { return formatTime(ti.QueuedWhen) }},
	column[client.TaskInstance]{"+ENDED", func(ti *client.TaskInstance) string { return formatTime(ti.EndDate) }},
	column[client.TaskInstance]{"+POOL", func(ti *client.TaskInstance) string { return ti.Pool }},
	column[client.TaskInstance]{"+QUEUE", func(ti *client.TaskInstance) string { return ti.Queue }},
	column[client.TaskInstance]{"+HOST", func(ti *client.TaskInstance) string { return ti.Hostname }},
)

func (a *app) tasksStatesCommand() *cobra.Command {
	var (
		options client.TaskInstanceListOptions
		states  []string
	)
	cmd := listCommand(a, listing[client.TaskInstance, client.TaskInstanceListOptions]{
		use: "states DAG RUN", short: "List the task instances of a DAG run and their states",
		example: `  airflow-go tasks states etl @latest
  airflow-go tasks states etl @latest:failed --state failed --state upstream_failed -o json`,
		noun: "task instances", options: &options, size: &options.Limit, rows: instanceRows,
		all: func(ctx context.Context, c *client.Client, args []string) (iterator[client.TaskInstance, client.TaskInstanceListOptions], error) {
			for _, text := range states {
				state := client.TaskState(text)
				if text == "none" {
					state = client.TaskStateNone
				} else if !state.Known() { // the server would return an empty list
					return nil, &usageError{fmt.Sprintf("invalid --state %q: must be one of %s%s", text, strings.Join(taskStates, ", "), didYouMean(text, taskStates, ""))}
				}
				options.State = append(options.State, state)
			}
			if _, err := c.DAGRuns.Get(ctx, args[0], args[1]); err != nil { // the server returns an empty list for an unknown run
				return nil, err
			}
			return bind(c.TaskInstances.All, args[0], args[1]), nil
		},
	})
	cmd.Flags().StringArrayVar(&states, "state", nil, "only task instances in this `state`, such as failed; repeat it for several")
	return cmd
}

// instance is the task instance that the arguments DAG RUN TASK and the flag --map-index name.
type instance struct {
	flags    *pflag.FlagSet // of the command
	mapIndex uint
}

func (i *instance) addTo(cmd *cobra.Command) *cobra.Command {
	i.flags = cmd.Flags()
	i.flags.UintVar(&i.mapIndex, "map-index", 0, "`index` of the instance, if the task is mapped; TASK may also be TASK[INDEX]")
	return cmd
}

func (i *instance) id(args []string) client.TaskInstanceID {
	id := client.TaskInstanceID{DAGID: args[0], DAGRunID: args[1], TaskID: args[2]}
	id.MapIndex = ifSet(i.flags, "map-index", int(i.mapIndex))
	return id
}

func (a *app) tasksGetCommand() *cobra.Command {
	var i instance
	return i.addTo(getCommand(a, "get DAG RUN TASK", "Show one task instance", `  airflow-go tasks get etl @latest load
  airflow-go tasks get etl key__order-4711 load --map-index 3 -o json`, instanceRows,
		func(ctx context.Context, c *client.Client, args []string) (*client.TaskInstance, error) {
			task, err := c.TaskInstances.Get(ctx, i.id(args))
			a.sayIfMapped(ctx, c, i.id(args), err)
			return task, err
		}))
}

// sayIfMapped says which instances a mapped task has, after the task without an index was not found.
func (a *app) sayIfMapped(ctx context.Context, c *client.Client, id client.TaskInstanceID, err error) {
	if !errors.Is(err, problem.ErrNotFound) || !id.MapIndex.IsZero() {
		return
	}
	first, last := -1, -1
	for task, err := range c.TaskInstances.All(ctx, id.DAGID, id.DAGRunID, nil, quick()...) {
		switch {
		case err != nil:
			return // the command reports the error of its own request
		case task.TaskID == id.TaskID && task.MapIndex >= 0:
			if first < 0 {
				first = task.MapIndex
			}
			first, last = min(first, task.MapIndex), max(last, task.MapIndex)
		}
	}
	if first >= 0 {
		a.say("Task %s is mapped. To select one of its instances: %[1]s[%[2]d] to %[1]s[%[3]d]", id.TaskID, first, last)
	}
}

func (a *app) tasksNoteCommand() *cobra.Command {
	var i instance
	return i.addTo(getCommand(a, "note DAG RUN TASK TEXT", "Replace the note of a task; an empty text removes it",
		"  airflow-go tasks note etl @latest load 'the disk was full'", instanceRows,
		func(ctx context.Context, c *client.Client, args []string) (*client.TaskInstance, error) {
			task, err := c.TaskInstances.SetNote(ctx, i.id(args), args[3])
			a.sayIfMapped(ctx, c, i.id(args), err)
			return task, err
		}))
}

func (a *app) tasksSetCommand() *cobra.Command {
	var i instance
	settable := argumentValues["STATE"]
	return i.addTo(a.confirmed(&cobra.Command{
		PreRunE: func(_ *cobra.Command, args []string) error {
			if state := args[3]; !slices.Contains(settable, state) {
				return &usageError{fmt.Sprintf("invalid STATE %q: must be %s%s", state, alternatives(settable), didYouMean(state, settable, ""))}
			}
			return nil
		},
		Use: "set DAG RUN TASK STATE", Short: "Set the state of a task: success, failed or skipped",
		Long: `Set the state of a task instance that has not ended or has ended in another state, and print it. STATE is success, failed or skipped.
Airflow also clears the failed tasks after it, and the run continues.

` + fmt.Sprintf(confirming, "the task instance"),
		Example: `  airflow-go tasks set etl @latest load success
  airflow-go tasks set etl key__order-4711 load skipped --map-index 3 --yes`,
	}, change{
		question: "Set the state of this task instance?", done: "changed",
		plan: func(ctx context.Context, c *client.Client, args []string) (plan, error) {
			if _, err := c.TaskInstances.PlanSetState(ctx, i.id(args), client.TaskState(args[3])); err != nil {
				a.sayIfMapped(ctx, c, i.id(args), err)
				return plan{}, err
			}
			task, err := c.TaskInstances.Get(ctx, i.id(args))
			planned, err := planOf(instanceRows)(task, err)
			if err != nil {
				return planned, err
			}
			change := cmp.Or(string(task.State), "none") + " -> " + args[3]
			planned.rows[1][slices.Index(planned.rows[0], "STATE")] = change
			if a.format.hasFields() { // which are those of the task as it is
				a.say("Task %s: %s", task.TaskID, change)
			}
			return planned, nil
		},
		change: func(ctx context.Context, c *client.Client, args []string) error {
			if err := c.TaskInstances.SetState(ctx, i.id(args), client.TaskState(args[3])); err != nil {
				return err
			}
			return printOne(a, instanceRows)(c.TaskInstances.Get(ctx, i.id(args)))
		},
	}))
}

func (a *app) tasksClearCommand() *cobra.Command {
	clear := client.TaskInstancesClear{ResetDAGRuns: true}
	var (
		onlyFailed, wait bool
		timeout          time.Duration
	)
	cmd := a.confirmed(&cobra.Command{
		Use: "clear DAG RUN TASK...", Short: "Clear tasks of a DAG run, so that they run again",
		Long: `Clear tasks of a DAG run, so that they run again, and print the task instances that were cleared. If the run has ended, it starts again.
To clear all tasks of a run, use runs clear.

With --wait, the command waits until the run ends, and then prints it. The exit code is 1 if the run failed. Ctrl-C stops
waiting; the run continues.

` + fmt.Sprintf(confirming, "the task instances to clear"),
		Example: `  airflow-go tasks clear etl @latest load --downstream
  airflow-go tasks clear etl key__order-4711 extract load --only-failed --yes --wait`,
	}, change{
		question: "Clear these task instances?", done: "cleared",
		plan: func(ctx context.Context, c *client.Client, args []string) (plan, error) {
			clear.DAGRunID, clear.TaskIDs, clear.OnlyFailed = args[1], args[2:], client.Set(onlyFailed)
			a.anyRun = clear.IncludePast || clear.IncludeFuture
			tasks, err := c.TaskInstances.PlanClear(ctx, args[0], clear)
			if err == nil && len(tasks) == 0 {
				for _, taskID := range clear.TaskIDs { // the server returns an empty list for an unknown task
					if _, err := c.Tasks.Get(ctx, args[0], taskID); errors.Is(err, problem.ErrNotFound) {
						return plan{}, err
					}
				}
				err = errors.New("nothing to clear: no task instance matches")
			}
			return planToClear(tasks, err)
		},
		change: func(ctx context.Context, c *client.Client, args []string) error {
			ctx, cancel := within(ctx, timeout)
			defer cancel()
			tasks, err := c.TaskInstances.Clear(ctx, args[0], clear)
			if err == nil && len(tasks) == 0 {
				err = errors.New("nothing was cleared: no task instance matches")
			}
			if err != nil {
				return err
			}
			a.say("%d task instances were cleared.", len(tasks))
			if wait {
				return a.wait(ctx, c, args[0], args[1], false)
			}
			return a.print(tasks, planRows(tasks))
		},
	})
	flags := cmd.Flags()
	flags.BoolVar(&onlyFailed, "only-failed", false, "only task instances that failed, or did not run because of that")
	flags.BoolVar(&wait, "wait", false, "wait until the run ends")
	flags.DurationVar(&timeout, "timeout", 0, "give up after this `duration`, such as 90s or 2h, including --wait; 0 means no limit")
	flags.BoolVar(&clear.IncludeUpstream, "upstream", false, "also the tasks before these (Airflow 2.4)")
	flags.BoolVar(&clear.IncludeDownstream, "downstream", false, "also the tasks after these (Airflow 2.4)")
	flags.BoolVar(&clear.IncludePast, "past", false, "also in earlier runs (Airflow 2.4)")
	flags.BoolVar(&clear.IncludeFuture, "future", false, "also in later runs (Airflow 2.4)")
	return cmd
}
