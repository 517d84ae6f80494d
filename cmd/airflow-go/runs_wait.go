package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/airflow-go/airflow/client"
)

// wait waits until a run ends, shows its progress on standard error, and prints it.
func (a *app) wait(ctx context.Context, c *client.Client, dagID, runID string) error {
	run, err := a.waitForEnd(ctx, c, dagID, runID)
	if run == nil {
		return err
	}
	return cmp.Or(a.print(run, runRows(*run)), err)
}

// waitForEnd is wait without printing. The run is not nil if it has ended.
func (a *app) waitForEnd(ctx context.Context, c *client.Client, dagID, runID string) (*client.DAGRun, error) {
	run, err := a.follow(ctx, c, dagID, runID)
	if failed, ok := errors.AsType[*client.RunFailedError](err); ok {
		run = failed.Run
	} else if cause := context.Cause(ctx); cause != nil && errors.Is(err, cause) {
		return nil, fmt.Errorf("%w; the run continues; to wait again: %s", err, a.commandLine("runs", "wait", dagID, runID))
	}
	if err == nil && ranNothing(ctx, c, run) {
		a.say("Warning: DAG run %s ended without running a task. Check the start and end dates of the DAG, and whether its tasks were skipped.", runID)
	}
	return run, err
}

// follow shows the progress of a run until the run or the context ends.
func (a *app) follow(ctx context.Context, c *client.Client, dagID, runID string) (run *client.DAGRun, err error) {
	states, errs, done := make(chan client.DAGRunState), make(chan error), make(chan struct{})
	go func() {
		defer close(done)
		run, err = c.DAGRuns.Wait(ctx, dagID, runID, &client.WaitOptions{
			OnStateChange: func(run *client.DAGRun) { states <- run.State },
			OnError:       func(err error) { errs <- err },
		})
	}()
	shown := progress{w: a.err, terminal: isTerminal(a.err), started: time.Now()}
	defer shown.end()
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for n, paused := 1, false; ; {
		select {
		case <-done:
			return run, err
		case state := <-states:
			shown.change(state)
		case waitErr := <-errs:
			shown.note("Still waiting in spite of an error: " + message(waitErr))
		case <-second.C:
			shown.refresh()
			if n++; !paused && n%5 == 0 && shown.state == client.DAGRunStateQueued {
				if paused = isPaused(ctx, c, dagID); paused {
					shown.note("The run stays queued because the DAG is paused. To unpause it: " + a.commandLine("dags", "unpause", dagID))
				}
			}
		}
	}
}

// isPaused reports whether the DAG is paused, as far as that is known.
func isPaused(ctx context.Context, c *client.Client, dagID string) bool {
	dag, err := c.DAGs.Get(ctx, dagID, quick()...)
	return err == nil && dag.IsPaused
}

// ranNothing reports whether a run ended without running a task, as far as that is known.
func ranNothing(ctx context.Context, c *client.Client, run *client.DAGRun) bool {
	ran, err := c.DAGRuns.RanTasks(ctx, run.DAGID, run.DAGRunID, quick()...)
	return err == nil && !ran
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
