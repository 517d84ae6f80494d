package client

import (
	"context"
	"slices"
	"time"

	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/retryafter"
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
	// RequireTasks makes Wait return a [NothingRanError] if the run succeeded although none of its tasks ran. It costs one
	// more request.
	RequireTasks bool
	// OnError, if set, is called with each error after which Wait continues.
	OnError func(err error)
}

// Wait polls a DAG run until it has ended, and returns it.
//
// It returns a [RunFailedError] if the run failed. A run may succeed although none of its tasks ran: if its logical
// date is before the start date or after the end date of every task, or if all tasks were skipped. Set RequireTasks to find out. Once the run has been read, Wait continues after all errors that may be
// [Temporary], without a limit, so bound it with the context. Before that, it continues only after errors that can be retried: the
// base URL may be wrong. Each request is sent once per poll; [WithRetry] has no effect. Wait keeps to a Retry-After of the server.
//
// When the context ends, Wait returns the context's error with the last known state and the last error; the run itself
// continues. A run that has ended is returned even if the context has ended as well.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}
//
// Since Airflow 2.0.
func (s *DAGRunService) Wait(
	ctx context.Context, dagID, dagRunID string, options *WaitOptions, opts ...CallOption,
) (*DAGRun, error) {
	o := copied(options)
	opts = tryOnce(opts)
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
			return true, &RunFailedError{Run: run}
		}
		if !run.State.Terminal() || !o.RequireTasks {
			return run.State.Terminal(), nil
		}
		ran, err := s.RanTasks(ctx, dagID, dagRunID, opts...)
		if err == nil && !ran {
			err = &NothingRanError{Run: run}
			return true, err
		}
		return err == nil, err
	}, func(lastErr error) error { return waitError(ctx, dagID, dagRunID, last.State, lastErr) })
	if err != nil {
		return nil, err
	}
	return &last, nil
}

// RanTasks reports whether any task of a DAG run succeeded or failed. Tasks that were skipped, or whose upstream tasks failed, do
// not count.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
//
// Since Airflow 2.0.
func (s *DAGRunService) RanTasks(ctx context.Context, dagID, dagRunID string, opts ...CallOption) (bool, error) {
	ended := &TaskInstanceListOptions{State: []TaskState{TaskStateSuccess, TaskStateFailed}, Limit: 1}
	page, err := (&TaskInstanceService{s.pipeline}).List(ctx, dagID, dagRunID, ended, opts...)
	return err == nil && len(page.Items) > 0, err
}

// polling says how often to poll.
type polling struct {
	minInterval, maxInterval time.Duration
	onError                  func(error)
}

// until polls, less and less often, until poll reports done, with or without an error, or returns an error after which waiting
// makes no sense. When the context ends, it returns the error of stopped, which receives the error of the last poll.
func (p polling) until(ctx context.Context, poll func() (done bool, err error), stopped func(lastErr error) error) error {
	p = p.withDefaults()
	seen := false
	var lastErr error
	for interval := p.minInterval; ; interval = min(interval*3/2, p.maxInterval) {
		done, err := poll()
		seen = seen || err == nil
		requested, temporary := Temporary(err)
		switch {
		case done:
			return err // even if the context has ended as well
		case ctx.Err() != nil:
			return stopped(lastErr)
		case err != nil && !transient(err) && !(seen && temporary):
			return err
		case err != nil && p.onError != nil:
			p.onError(err)
		}
		lastErr = err
		wait := interval
		if requested = min(requested, maxRequestedWait); requested >= wait {
			wait = requested + retryafter.Jitter(requested)
		}
		timer := time.NewTimer(wait)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return stopped(lastErr)
		}
	}
}

// maxRequestedWait limits how long a Retry-After header delays the next poll, because its value may be absurd.
const maxRequestedWait = 10 * time.Minute

// tryOnce returns the options of a request of a poll. The poll itself is repeated.
func tryOnce(opts []CallOption) []CallOption {
	return append(slices.Clip(opts), WithRetry(RetryPolicy{MaxAttempts: 1}))
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

// stoppedError reports that the context of a wait has ended.
type stoppedError struct {
	err   error // also says why the wait has not ended before
	ended error // the error of the context
}

func (e *stoppedError) Error() string { return e.err.Error() }

func (e *stoppedError) Unwrap() error { return e.err }

// waitError returns the error of a wait whose context has ended.
func waitError(ctx context.Context, dagID, dagRunID string, state DAGRunState, lastErr error) error {
	if state == "" {
		state = "unknown"
	}
	ended := ctxerr.Of(ctx)
	err := wrap.Errorf("waiting for DAG run %q of DAG %q (last state: %s): %w", dagRunID, dagID, state, ended)
	if lastErr != nil {
		err = wrap.Errorf("%w; last error: %w", err, lastErr)
	}
	return &stoppedError{err, ended}
}
