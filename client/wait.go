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
	// OnStateChange, if set, is called with the run whenever its state is another than before, first with the state that it has
	// at the beginning.
	OnStateChange func(run *DAGRun)
	// OnError, if set, is called with each failure to ask that is not the end of waiting.
	OnError func(err error)
}

// Wait follows a run until it has ended, and returns it. A run that failed is a [RunFailedError]. It outlasts what can be
// retried, however long that takes: bound it with the context, whose error it then returns with the last state seen. The
// run itself goes on. It repeats GET /dags/{dag_id}/dagRuns/{dag_run_id}, since Airflow 2.0.
func (s *DAGRunService) Wait(
	ctx context.Context, dagID, dagRunID string, options *WaitOptions, opts ...CallOption,
) (*DAGRun, error) {
	o := copied(options)
	var last DAGRun
	err := polling{o.MinInterval, o.MaxInterval, o.OnError}.until(ctx, func() (bool, error) {
		run, err := s.Get(ctx, dagID, dagRunID, nil, opts...)
		if err != nil {
			return false, err
		}
		changed := run.State != last.State
		if last = *run; changed && o.OnStateChange != nil {
			o.OnStateChange(run)
		}
		if run.State == DAGRunStateFailed {
			return false, &RunFailedError{Run: run}
		}
		return run.State.Terminal(), nil
	}, func() error { return stoppedWaiting(ctx, dagID, dagRunID, last.State) })
	if err != nil {
		return nil, err
	}
	return &last, nil
}

// polling is how often something is asked.
type polling struct {
	minInterval, maxInterval time.Duration
	trouble                  func(error)
}

// until asks again and again, less and less often, until the answer is yes or an error that cannot be retried. When the
// context ends before that, the error is what stopped returns.
func (p polling) until(ctx context.Context, ask func() (done bool, err error), stopped func() error) error {
	p = p.withDefaults()
	for interval := p.minInterval; ; interval = min(interval*3/2, p.maxInterval) {
		done, err := ask()
		switch {
		case ctx.Err() != nil:
			return stopped()
		case err != nil && !transient(err):
			return err
		case err != nil && p.trouble != nil:
			p.trouble(err)
		case done:
			return nil
		}
		timer := time.NewTimer(interval)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return stopped()
		}
	}
}

func (p polling) withDefaults() polling {
	if p.minInterval <= 0 {
		p.minInterval = time.Second
	}
	if p.maxInterval <= 0 {
		p.maxInterval = 10 * time.Second
	}
	p.maxInterval = max(p.maxInterval, p.minInterval)
	return p
}

func stoppedWaiting(ctx context.Context, dagID, dagRunID string, state DAGRunState) error {
	seen := "its state was not seen"
	if state != "" {
		seen = fmt.Sprintf("last seen %s", state)
	}
	return fmt.Errorf("airflow: waiting for DAG run %q of DAG %q, %s: %w", dagRunID, dagID, seen, context.Cause(ctx))
}
