package client

import (
	"context"
	"fmt"
	"time"
)

// WaitOptions say how a run is waited for. The zero value, and nil, asks after 1 s, and then less and less often until
// it asks every 10 s.
type WaitOptions struct {
	// MinInterval is the time between the first and the second question. The default is 1 s.
	MinInterval time.Duration
	// MaxInterval is the longest time between two questions. The default is 10 s.
	MaxInterval time.Duration
	// Progress, if set, is called with the run whenever its state is another than before, first with the state that it has
	// at the beginning.
	Progress func(run *DAGRun)
	// Trouble, if set, is called with each failure to ask that is not the end of waiting.
	Trouble func(err error)
}

// Wait follows a run until it has ended, and returns it. A run that failed is a [RunFailedError]. It outlasts what can be
// retried, however long that takes: bound it with the context, whose error it then returns with the last state seen. The
// run itself goes on. It repeats GET /dags/{dag_id}/dagRuns/{dag_run_id}, since Airflow 2.0.
func (s *DAGRunService) Wait(
	ctx context.Context, dagID, dagRunID string, options *WaitOptions, opts ...CallOption,
) (*DAGRun, error) {
	o := options.withDefaults()
	var state DAGRunState
	for interval := o.MinInterval; ; interval = min(interval*3/2, o.MaxInterval) {
		run, err := s.Get(ctx, dagID, dagRunID, nil, opts...)
		switch {
		case ctx.Err() != nil:
			return nil, stoppedWaiting(ctx, dagID, dagRunID, state)
		case err != nil && !transient(err):
			return nil, err
		case err != nil && o.Trouble != nil:
			o.Trouble(err)
		case err == nil:
			if run.State != state {
				if state = run.State; o.Progress != nil {
					o.Progress(run)
				}
			}
			if state == DAGRunStateFailed {
				return nil, &RunFailedError{Run: run}
			}
			if state.Terminal() {
				return run, nil
			}
		}
		timer := time.NewTimer(interval)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return nil, stoppedWaiting(ctx, dagID, dagRunID, state)
		}
	}
}

func (o *WaitOptions) withDefaults() WaitOptions {
	set := copied(o)
	if set.MinInterval <= 0 {
		set.MinInterval = time.Second
	}
	if set.MaxInterval <= 0 {
		set.MaxInterval = 10 * time.Second
	}
	set.MaxInterval = max(set.MaxInterval, set.MinInterval)
	return set
}

func stoppedWaiting(ctx context.Context, dagID, dagRunID string, state DAGRunState) error {
	seen := "its state was not seen"
	if state != "" {
		seen = fmt.Sprintf("last seen %s", state)
	}
	return fmt.Errorf("airflow: waiting for DAG run %q of DAG %q, %s: %w", dagRunID, dagID, seen, context.Cause(ctx))
}
