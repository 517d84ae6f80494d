package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/airflow-go/airflow/client"
)

// wait follows a run to its end, telling of it on standard error, and prints it as it ended.
func (a *app) wait(ctx context.Context, c *client.Client, dagID, runID string) error {
	run, err := a.follow(ctx, c, dagID, runID)
	if failed, ok := errors.AsType[*client.RunFailedError](err); ok {
		run = failed.Run
	} else if cause := context.Cause(ctx); cause != nil && errors.Is(err, cause) {
		return fmt.Errorf("%w; the run goes on, to wait for it again: %s", err, a.typed("runs", "wait", dagID, runID))
	}
	if run == nil {
		return err
	}
	return cmp.Or(a.print(run, runRows(*run)), err)
}

// follow shows how a run is doing until it has ended, or the context has.
func (a *app) follow(ctx context.Context, c *client.Client, dagID, runID string) (run *client.DAGRun, err error) {
	states, troubles, ended := make(chan client.DAGRunState), make(chan error), make(chan struct{})
	go func() {
		defer close(ended)
		run, err = c.DAGRuns.Wait(ctx, dagID, runID, &client.WaitOptions{
			OnStateChange: func(run *client.DAGRun) { states <- run.State },
			OnError:       func(err error) { troubles <- err },
		})
	}()
	shown := progress{w: a.err, terminal: isTerminal(a.err), started: time.Now()}
	defer shown.end()
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for n, paused := 1, false; ; {
		select {
		case <-ended:
			return run, err
		case state := <-states:
			shown.change(state)
		case trouble := <-troubles:
			shown.note("Still waiting, though: " + plain(trouble))
		case <-second.C:
			shown.refresh()
			if n++; !paused && n%5 == 0 && shown.state == client.DAGRunStateQueued {
				if paused = isPaused(ctx, c, dagID); paused {
					shown.note("It stays queued, since the DAG is paused. To change that: " + a.typed("dags", "unpause", dagID))
				}
			}
		}
	}
}

// isPaused asks only once and not for long: it is called again.
func isPaused(ctx context.Context, c *client.Client, dagID string) bool {
	once := client.WithRetry(client.RetryPolicy{MaxAttempts: 1})
	dag, err := c.DAGs.Get(ctx, dagID, nil, once, client.WithAttemptTimeout(5*time.Second))
	return err == nil && dag.IsPaused
}

// within bounds a context; 0 is no bound.
func within(ctx context.Context, timeout time.Duration) (context.Context, context.CancelFunc) {
	if timeout == 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeoutCause(ctx, timeout, fmt.Errorf("the %v of --timeout are over", timeout))
}
