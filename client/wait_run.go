package client

import (
	"context"
	"time"

	"github.com/airflow-go/airflow/internal/wrap"
)

// WaitOptions says how to wait for a DAG run. With the zero value and nil, [DAGRunService.Wait] polls at once, again after
// 1 s, and then at growing intervals of at most 10 s.
type WaitOptions struct {
	// MinInterval is the time between the first and the second request. The default is 1 s.
	MinInterval time.Duration
	// MaxInterval is the maximum time between two requests. The default is 10 s.
	MaxInterval time.Duration
	// OnStateChange, if set, is called whenever the run's state changes, and first with the initial state.
	OnStateChange func(run *DAGRun)
	// OnError, if set, is called with each error after which Wait continues.
	OnError func(err error)
}

// Wait polls a DAG run until it has ended, and returns it.
//
// It returns a [RunFailedError] if the run failed. It continues after retryable errors, without a limit, so bound it with
// the context. When the context ends, Wait returns the context's error with the last known state; the run itself
// continues.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}
//
// Since Airflow 2.0.
func (s *DAGRunService) Wait(
	ctx context.Context, dagID, dagRunID string, options *WaitOptions, opts ...CallOption,
) (*DAGRun, error) {
	o := copied(options)
	var last DAGRun
	err := polling{o.MinInterval, o.MaxInterval, o.OnError}.until(ctx, func() (bool, error) {
		run, err := s.calls(opts).Get(ctx, dagID, dagRunID, nil)
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
	}, func() error { return waitError(ctx, dagID, dagRunID, last.State) })
	if err != nil {
		return nil, err
	}
	return &last, nil
}

// polling says how often to poll.
type polling struct {
	minInterval, maxInterval time.Duration
	onError                  func(error)
}

// until polls, less and less often, until poll reports done or returns an error that cannot be retried. When the context
// ends, it returns the error of stopped.
func (p polling) until(ctx context.Context, poll func() (done bool, err error), stopped func() error) error {
	p = p.withDefaults()
	for interval := p.minInterval; ; interval = min(interval*3/2, p.maxInterval) {
		done, err := poll()
		switch {
		case ctx.Err() != nil:
			return stopped()
		case err != nil && !transient(err):
			return err
		case err != nil && p.onError != nil:
			p.onError(err)
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

// waitError returns the error of a wait whose context has ended.
func waitError(ctx context.Context, dagID, dagRunID string, state DAGRunState) error {
	if state == "" {
		state = "unknown"
	}
	return wrap.Errorf("waiting for DAG run %q of DAG %q (last state: %s): %w", dagRunID, dagID, state, context.Cause(ctx))
}
