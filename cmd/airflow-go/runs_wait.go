package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/airflow-go/airflow/client"
)

// wait waits until a run ends, shows its progress on standard error, and prints it.
func (a *app) wait(ctx context.Context, c *client.Client, dagID, runID string, logs bool) error {
	run, err := a.waitForEnd(ctx, c, dagID, runID, logs)
	if run == nil {
		return err
	}
	return cmp.Or(err, a.print(run, runRows(*run)))
}

// waiting is a call that waits for the end of a run with these options. It can show notes.
type waiting func(ctx context.Context, options *client.WaitOptions, note func(text string)) (*client.DAGRun, error)

// waitForEnd is wait without printing. The run is not nil if it has ended.
func (a *app) waitForEnd(ctx context.Context, c *client.Client, dagID, runID string, logs bool) (*client.DAGRun, error) {
	if logs || a.draws(a.err) {
		started := time.Now()
		return a.see(ctx, c, dagID, runID, view{
			out: a.err, doing: "waiting", again: []string{"runs", "wait"}, logs: logs,
			event: func(shown *app, event client.RunEvent, _ bool) error {
				if event.TaskInstance == nil {
					shown.say("%s after %v", cell(event.NewState), time.Since(started).Round(time.Second))
				}
				return nil
			},
		})
	}
	return a.waitWith(ctx, c, dagID, runID, func(ctx context.Context, options *client.WaitOptions, _ func(string)) (*client.DAGRun, error) {
		return c.DAGRuns.Wait(ctx, dagID, runID, options)
	})
}

// waitWith is waitForEnd with another call that waits.
func (a *app) waitWith(ctx context.Context, c *client.Client, dagID, runID string, wait waiting) (*client.DAGRun, error) {
	run, err := a.follow(ctx, wait)
	if failed, ok := errors.AsType[*client.RunFailedError](err); ok {
		run = failed.Run
		a.showFailed(failed)
	} else if cause := context.Cause(ctx); cause != nil && errors.Is(err, cause) {
		return nil, fmt.Errorf("%w; the run continues; to wait again: %s", err, a.commandLine("runs", "wait", dagID, runID))
	}
	if err == nil {
		a.warnIfIdle(ctx, c, run)
	}
	return run, err
}

// logLines is the number of log lines that are shown for each failed task, and maxShown the number of tasks.
const (
	logLines = 10
	maxShown = 3
)

// showFailed shows the first tasks that failed, with the end of their logs.
func (a *app) showFailed(failed *client.RunFailedError) {
	for i := range failed.Tasks[:min(len(failed.Tasks), maxShown)] {
		task := &failed.Tasks[i]
		if task.State != client.TaskStateFailed {
			return
		}
		a.say("Task %s failed on try %d: %s", instanceName(&task.TaskInstance), task.TryNumber, task.URL)
		for _, line := range task.Log {
			a.say("  %s", line)
		}
	}
}

// follow shows the progress of a run until the run or the context ends.
func (a *app) follow(ctx context.Context, wait waiting) (run *client.DAGRun, err error) {
	states, notes, stalls, done := make(chan client.DAGRunState), make(chan string), make(chan *client.StalledError), make(chan struct{})
	go func() {
		defer close(done)
		run, err = wait(ctx, &client.WaitOptions{
			OnStateChange: func(run *client.DAGRun) { states <- run.State },
			OnError:       func(err error) { notes <- "Still waiting in spite of an error: " + a.message(err) },
			OnStall:       func(stall *client.StalledError) { stalls <- stall },
			StallAfter:    5 * time.Second,
			LogLines:      logLines,
		}, func(text string) { notes <- text })
	}()
	shown := progress{w: a.err, terminal: isTerminal(a.err), started: time.Now()}
	if a.quiet {
		shown = progress{w: io.Discard, started: time.Now()}
	}
	defer shown.end()
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for told := ""; ; {
		select {
		case <-done:
			return run, err
		case state := <-states:
			shown.change(state)
		case text := <-notes:
			shown.note(text)
		case stall := <-stalls:
			if text := a.explain(stall); text != told {
				told = text
				shown.note(text)
			}
		case <-second.C:
			shown.refresh()
		}
	}
}

// explain says why a run makes no progress, and how to unpause its DAG.
func (a *app) explain(stall *client.StalledError) string {
	text := "Still waiting: " + message(stall)
	if stall.Has(client.StallPaused) {
		text += ". To unpause it: " + a.commandLine("dags", "unpause", stall.Run.DAGID)
	}
	return text
}

// warnIfIdle warns if a run ended without running a task, as far as that is known.
func (a *app) warnIfIdle(ctx context.Context, c *client.Client, run *client.DAGRun) {
	if ran, err := c.DAGRuns.RanTasks(ctx, run.DAGID, run.DAGRunID, quick()...); err != nil || ran {
		return
	}
	a.say("Warning: DAG run %s ended without running a task. Check the start and end dates of the DAG, and whether its tasks were skipped.", run.DAGRunID)
}

// quick returns the options of a request that only adds to the output, and so must not delay it.
func quick() []client.CallOption {
	return []client.CallOption{client.WithRetry(client.RetryPolicy{MaxAttempts: 1}), client.WithAttemptTimeout(5 * time.Second)}
}

// within adds a timeout to a context; 0 means no timeout.
func within(ctx context.Context, timeout time.Duration) (context.Context, context.CancelFunc) {
	if timeout == 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeoutCause(ctx, timeout, fmt.Errorf("--timeout of %v exceeded", timeout))
}
