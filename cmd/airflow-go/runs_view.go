package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"sync"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

// view is how a command shows a run until its end: on a terminal as a chart that is redrawn in place, and otherwise as lines.
type view struct {
	out   io.Writer // where the chart, the lines and the logs go
	doing string    // in messages, such as watching
	again []string  // the command that shows the run again
	logs  bool      // print the lines of the logs, too
	event func(a *app, event client.RunEvent, first bool) error
}

// progressFlags adds the flags of commands that show a run until its end. suits returns an error if --logs does not suit other flags.
func (a *app) progressFlags(cmd *cobra.Command, logs *bool, suits func() error) *cobra.Command {
	cmd.Flags().BoolVar(logs, "logs", false, "show the lines that the tasks log, too")
	cmd.PreRunE = func(*cobra.Command, []string) error {
		switch {
		case !*logs:
			return nil
		case a.quiet:
			return &usageError{"--quiet and --logs must not be set together"}
		}
		return suits()
	}
	return cmd
}

// draws reports whether a chart is drawn on a stream.
func (a *app) draws(stream io.Writer) bool { return !a.quiet && canDraw(stream) }

// see shows a run until it ends, and returns it. If the run failed, the error is a [client.RunFailedError].
func (a *app) see(ctx context.Context, c *client.Client, dagID, runID string, v view) (*client.DAGRun, error) {
	run, err := a.seeUntilEnd(ctx, c, dagID, runID, v)
	switch cause := context.Cause(ctx); {
	case err != nil && cause != nil && errors.Is(err, cause):
		return nil, fmt.Errorf("%w; the run continues; to %s again: %s", err, v.again[1], a.commandLine(append(v.again, dagID, runID)...))
	case err != nil || run == nil:
		return nil, err
	case run.State == client.DAGRunStateFailed:
		failed := &client.RunFailedError{Run: run}
		failed.Tasks, failed.TasksErr = c.DAGRuns.FailedTasks(ctx, dagID, runID, &client.FailedTasksOptions{LogLines: logLines}, quick()...)
		a.showFailed(failed)
		return run, failed
	}
	a.warnIfIdle(ctx, c, run)
	return run, nil
}

// seeUntilEnd shows the events of a run and, with v.logs, the lines of its logs.
func (a *app) seeUntilEnd(ctx context.Context, c *client.Client, dagID, runID string, v view) (run *client.DAGRun, err error) {
	shown := *a // its output does not disturb the chart
	if v.logs {
		shown.format = format{name: "table"} // of the lines of logs
	}
	show, end := a.show(ctx, c, dagID, v, &shown)
	defer end()
	followed, cancel := context.WithCancel(ctx)
	defer cancel()
	f := &following{logs: &logs{
		a: &shown, api: c, dagID: dagID, runID: runID, mapIndex: -1, grep: regexp.MustCompile(""), prefix: true, paint: paletteOf(v.out).name,
	}, seen: map[instanceKey]int{}, cancel: cancel}
	for event, err := range c.DAGRuns.Watch(followed, dagID, runID, a.watchOptions(v, shown.say)) {
		if err == nil {
			err = show(event)
		}
		if err != nil {
			cancel()
			f.group.Wait()
			if f.err != nil && ctx.Err() == nil {
				err = f.err
			}
			return nil, err
		}
		if v.logs && event.TaskInstance != nil {
			f.start(followed, event)
		}
		run = event.Run
	}
	f.group.Wait()
	return run, f.err
}

// show returns a function that shows an event, and one that ends the drawing. It redirects the output of shown.
func (a *app) show(ctx context.Context, c *client.Client, dagID string, v view, shown *app) (show func(client.RunEvent) error, end func()) {
	file, isFile := v.out.(*os.File)
	if !isFile || !a.draws(v.out) {
		lines := &serialized{w: v.out}
		shown.out = lines
		if v.out == a.err {
			shown.err = lines
		}
		first := true
		return func(event client.RunEvent) error {
			wasFirst := first
			first = false
			if v.event == nil {
				return nil
			}
			return v.event(shown, event, wasFirst)
		}, func() {}
	}
	tasks, _ := c.Tasks.List(ctx, dagID, nil, quick()...) // the chart lacks tasks that have not started if they cannot be read
	live := newLiveRun(tasks)
	b := &board{w: file, size: func() (int, int) {
		columns, rows, _ := replacedSize(file)
		return columns, rows
	}}
	colors := paletteOf(file)
	b.draw = func(columns, rows int) []string { return live.lines(columns, rows, colors, a.clock.now()) }
	shown.out = b
	if canDraw(a.err) {
		shown.err = b
	}
	done := make(chan struct{})
	var refreshing sync.WaitGroup
	refreshing.Go(func() { b.keepFresh(done) })
	return func(event client.RunEvent) error {
			b.update(func() { live.see(event) })
			return nil
		}, func() {
			close(done)
			refreshing.Wait()
			b.end()
		}
}

// serialized is a writer for several goroutines.
type serialized struct {
	mutex sync.Mutex
	w     io.Writer
}

func (s *serialized) Write(p []byte) (int, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.w.Write(p)
}

// name returns a name in a color of its own.
func (p palette) name(name string) string {
	codes := []string{"36", "35", "34", "33", "32", "96", "95", "94", "93", "92"}
	sum := 0
	for _, r := range name {
		sum += int(r)
	}
	return p.code(codes[sum%len(codes)], name)
}
