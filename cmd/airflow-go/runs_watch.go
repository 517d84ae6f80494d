package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

func (a *app) runsWatchCommand() *cobra.Command {
	var timeout time.Duration
	cmd := &cobra.Command{
		Use: "watch DAG RUN", Short: "Show what happens in a DAG run until it ends", Args: cobra.ExactArgs(2),
		Long: `Print a line whenever the state of a DAG run or of one of its task instances changes, until the run has ended: when that was
seen, the task with its map index and try, and the states before and after. With -o json each line is a JSON object. The exit code is 1 if
the run failed. Ctrl-C stops watching; the run continues.`,
		Example: `  airflow-go runs watch etl key__order-4711
  airflow-go runs watch etl key__order-4711 -o json | jq -c 'select(.ended)'`,
		RunE: a.with(func(ctx context.Context, c *client.Client, args []string) error {
			ctx, cancel := within(ctx, timeout)
			defer cancel()
			// Watch tolerates an unreachable server for long, but a wrong URL should fail soon.
			if _, err := c.DAGRuns.Get(ctx, args[0], args[1]); err != nil {
				return err
			}
			return a.watch(ctx, c, args[0], args[1])
		}),
	}
	cmd.Flags().DurationVar(&timeout, "timeout", 0, "watch at most this `duration`, such as 90s or 2h; 0 means no limit")
	return cmd
}

// watch prints the events of a run until it ends.
func (a *app) watch(ctx context.Context, c *client.Client, dagID, runID string) error {
	var run *client.DAGRun
	first := true
	for event, err := range c.DAGRuns.Watch(ctx, dagID, runID, a.watchOptions("watching", a.say)) {
		if cause := context.Cause(ctx); err != nil && cause != nil && errors.Is(err, cause) {
			return fmt.Errorf("%w; the run continues; to watch again: %s", err, a.commandLine("runs", "watch", dagID, runID))
		}
		if err == nil {
			err = a.printEvent(event, first)
		}
		if err != nil {
			return err
		}
		run, first = event.Run, false
	}
	switch {
	case run == nil:
	case run.State == client.DAGRunStateFailed:
		failed := &client.RunFailedError{Run: run}
		failed.Tasks, failed.TasksErr = c.DAGRuns.FailedTasks(ctx, dagID, runID, &client.FailedTasksOptions{LogLines: logLines}, quick()...)
		a.showFailed(failed)
		return failed
	default:
		a.warnIfIdle(ctx, c, run)
	}
	return nil
}

// watchOptions returns the options of a command that watches a run, and says what keeps it waiting.
func (a *app) watchOptions(doing string, say func(format string, args ...any)) *client.WatchOptions {
	told := ""
	return &client.WatchOptions{
		OnError: func(err error) { say("Still %s in spite of an error: %s", doing, message(err)) },
		OnStall: func(stall *client.StalledError) {
			if text := a.explain(stall); text != told {
				told = text
				say("%s", text)
			}
		},
		StallAfter: 5 * time.Second,
	}
}

// watchedEvent is an event as it is printed.
type watchedEvent struct {
	Time     time.Time `json:"time"` // when it was seen
	DAGID    string    `json:"dag_id"`
	DAGRunID string    `json:"dag_run_id"`
	TaskID   *string   `json:"task_id"`    // null in events of the run
	MapIndex *int      `json:"map_index"`  // null unless the task is mapped
	Try      *int      `json:"try_number"` // null in events of the run, and if no try has been prepared
	OldState *string   `json:"old_state"`  // null if there was none
	NewState *string   `json:"new_state"`  // null if there is none
	Ended    bool      `json:"ended"`
	Cleared  bool      `json:"cleared"`
}

// printEvent prints an event as a line of its own; in YAML as an item of a list.
func (a *app) printEvent(e client.RunEvent, first bool) error {
	now := time.Now().UTC().Truncate(time.Millisecond)
	shown := watchedEvent{
		Time: now, DAGID: e.Run.DAGID, DAGRunID: e.Run.DAGRunID, Try: unless(0, e.Try),
		OldState: unless("", e.OldState), NewState: unless("", e.NewState), Ended: e.Ended, Cleared: e.Cleared,
	}
	task, index := "", ""
	if ti := e.TaskInstance; ti != nil {
		task, shown.TaskID = ti.TaskID, &ti.TaskID
		shown.MapIndex, index = unless(-1, ti.MapIndex), mapIndexText(ti.MapIndex)
	}
	try := ""
	if e.Try > 0 {
		try = strconv.Itoa(e.Try)
	}
	header := []string{"time", "task", "map_index", "try", "old_state", "new_state"}
	row := []string{formatTime(now), task, index, try, e.OldState, e.NewState}
	return printEach(a, shown, header, row, formatTime(now)+" "+cell(e.String()), first)
}

// unless returns nil for a value that means none, and otherwise the value.
func unless[T comparable](none, value T) *T {
	if value == none {
		return nil
	}
	return &value
}
