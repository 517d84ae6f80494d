package client

import (
	"context"
	"slices"
	"time"

	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/retryafter"
	"github.com/airflow-go/airflow/internal/wrap"
)

// WaitOptions says how [DAGRunService.Wait] waits for a DAG run. With the zero value or nil, Wait requests the run at once, again after
// 1 s, and then at growing intervals of at most 10 s.
type WaitOptions struct {
	// MinInterval is the time between the first and the second request. 0 means 1 s.
	MinInterval time.Duration
	// MaxInterval is the maximum time between two requests. 0 means 10 s.
	MaxInterval time.Duration
	// OnStateChange, if set, is called with the run when Wait has first read it, and each time that its state has changed.
	OnStateChange func(run *DAGRun)
	// RequireTasks makes Wait return a [NothingRanError] if the run succeeded although none of its tasks ran. To find out, Wait
	// sends one more request when the run has succeeded.
	RequireTasks bool
	// OnError, if set, is called with each error of a request after which Wait continues, for example to log it.
	OnError func(err error)
}

// Wait requests a DAG run again and again until it has ended, and returns it.
//
// It returns a [RunFailedError] if the run failed. A run may succeed although none of its tasks ran: if its logical
// date is before the start date or after the end date of every task, or if all tasks were skipped. Set
// [WaitOptions.RequireTasks] to detect that.
//
// When Wait has read the run once, it continues after all errors that are [Temporary], without a limit: set a deadline in the context.
// Before that, it continues only after the errors that [RetryPolicy] lists, because the base URL may be wrong. [WithRetry] has no
// effect. If the server sends a Retry-After header, Wait waits that long.
//
// When the context ends, Wait returns an error that matches the context's error and names the last state and the last error; the run
// itself continues. If Wait learns that the run has ended, it returns the run even if the context has ended as well.
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

// RanTasks reports whether at least one task of a DAG run has run: its state is success or failed. Tasks that were skipped, or that did
// not run because an upstream task failed, do not count. See [WaitOptions.RequireTasks].
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
