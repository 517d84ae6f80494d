package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

func (a *app) runsWatchCommand() *cobra.Command {
	var (
		timeout time.Duration
		logs    bool
	)
	cmd := &cobra.Command{
		Use: "watch DAG RUN", Short: "Show what happens in a DAG run until it ends",
		Long: `Show the tasks of a DAG run as a tree with their states, times, tries and a bar until the run has ended. A task is below the last of those
that it depends on. The instances of a mapped task share a line. With --logs, the lines that the tasks log appear above, each with its task.
TOOK is how long a task ran: the sum of its tries, without the time between them.

If the terminal is narrow, long names are shortened, and bars, tries and times are left out. The width is that of the terminal, or 80 columns
if it does not report one. A positive number in the environment variable COLUMNS takes precedence.

If standard output is no terminal, the command prints a line whenever the state of the run or of one of its task instances changes: when
that was seen, the task with its map index and try, and the states before and after. With -o json each line is a JSON object. If the run
had ended before, each line has the final state, and when it began, or - if that is unknown.

If the run failed, the exit code is 1, and the command shows the failed tasks and the end of their logs. Ctrl-C stops watching; the run
continues.`,
		Example: `  airflow-go runs watch etl @latest
  airflow-go runs watch etl @latest --logs
  airflow-go runs watch etl key__order-4711 -o json | jq -c 'select(.ended)'`,
		RunE: a.with(func(ctx context.Context, c *client.Client, args []string) error {
			ctx, cancel := within(ctx, timeout)
			defer cancel()
			// Watch tolerates an unreachable server for long, but a wrong URL should fail soon.
			run, err := c.DAGRuns.Get(ctx, args[0], args[1])
			if err != nil {
				return err
			}
			return a.watch(ctx, c, run, logs)
		}),
	}
	cmd.Flags().DurationVar(&timeout, "timeout", 0, "watch at most this `duration`, such as 90s or 2h; 0 means no limit")
	return a.progressFlags(cmd, &logs, func() error {
		if !a.format.isText() {
			return &usageError{"--logs prints text; for other formats use airflow-go logs --follow"}
		}
		return nil
	})
}

// watch shows the events of a run until it ends: on a terminal as a chart, and otherwise as lines.
func (a *app) watch(ctx context.Context, c *client.Client, run *client.DAGRun, logs bool) error {
	v := view{out: a.out, doing: "watching", again: []string{"runs", "watch"}, logs: logs, event: (*app).printEvent}
	if run.State.Terminal() && !a.draws(a.out) {
		a.say("DAG run %s has already ended.", run.DAGRunID)
		if a.format.isText() {
			v.event = (*app).printPast
		}
	}
	if !a.format.isText() {
		v.out = struct{ io.Writer }{a.out} // nothing is drawn
	} else if a.quiet {
		v.event = nil
	}
	_, err := a.see(ctx, c, run.DAGID, run.DAGRunID, v)
	return err
}

// printPast prints an event of a run that had ended before: the final state, and when it began, as far as that is known.
func (a *app) printPast(e client.RunEvent, _ bool) error {
	ended := e.Run.EndDate
	if ti := e.TaskInstance; ti != nil {
		if ended = ti.EndDate; e.Try != ti.TryNumber { // of an earlier try
			ended = time.Time{}
		}
	}
	_, err := fmt.Fprintf(a.out, "%-20s %s\n", cell(formatTime(ended)), cell(finalState(e)))
	return err
}

// finalState returns the text of an event without the state before.
func finalState(e client.RunEvent) string {
	name, _, _ := strings.Cut(e.String(), ": ") // no ID of a task has a colon
	return name + ": " + cmp.Or(e.NewState, "none")
}

// watchOptions returns the options of a command that watches a run, and says what keeps it waiting. A chart that is drawn shows each change
// within a second, also the end of the run; otherwise its times would go on after it.
func (a *app) watchOptions(v view, say func(format string, args ...any)) *client.WatchOptions {
	told, interval := "", 5*time.Second
	if a.draws(v.out) {
		interval = time.Second
	}
	return &client.WatchOptions{
		OnError: func(err error) { say("Still %s in spite of an error: %s", v.doing, a.message(err)) },
		OnStall: func(stall *client.StalledError) {
			if text := a.explain(stall); text != told {
				told = text
				say("%s", text)
			}
		},
		MaxInterval: interval, // people look at it
		StallAfter:  5 * time.Second,
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
	text := e.String()
	if e.OldState == e.NewState && !e.Cleared { // of an earlier try
		text = finalState(e)
	}
	return printEach(a, shown, header, row, formatTime(now)+" "+cell(text), first)
}

// unless returns nil for a value that means none, and otherwise the value.
func unless[T comparable](none, value T) *T {
	if value == none {
		return nil
	}
	return &value
}
