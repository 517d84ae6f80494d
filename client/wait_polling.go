package client

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/retryafter"
	"github.com/airflow-go/airflow/internal/wrap"
)

// polling says how often to poll.
type polling struct {
	minInterval, maxInterval time.Duration
	onError                  func(error)
	seen                     bool // a poll has read what it waits for, so that the base URL is right
}

// until polls, less and less often, until poll reports done, with or without an error, or returns an error after which waiting
// makes no sense. When the context ends, it returns the error of stopped, which receives the error of the last poll.
func (p *polling) until(ctx context.Context, poll func() (done bool, err error), stopped func(lastErr error) error) error {
	p.setDefaults()
	var lastErr error
	for interval := p.minInterval; ; interval = min(interval*3/2, p.maxInterval) {
		done, err := poll()
		p.seen = p.seen || err == nil
		requested, temporary := Temporary(err)
		switch {
		case done:
			return err // even if the context has ended as well
		case ctx.Err() != nil:
			return stopped(lastErr)
		case err != nil && !transient(err) && !(p.seen && temporary):
			return err
		case err != nil && p.onError != nil:
			p.onError(err)
		}
		lastErr = err
		wait := interval
		if interval > p.minInterval {
			wait = jittered(interval)
		}
		if !sleep(ctx, wait, requested) {
			return stopped(lastErr)
		}
	}
}

// maxRequestedWait limits how long a Retry-After header delays the next poll, because its value may be absurd.
const maxRequestedWait = 10 * time.Minute

// jittered returns the interval, or up to a fifth less, so that programs that started together do not poll together.
func jittered(interval time.Duration) time.Duration {
	return interval - rand.N(interval/5+1) //nolint:gosec // no secret
}

// sleep waits before the next poll, for longer if the server requested that by a Retry-After header. It reports whether the time has
// passed before the context ended.
func sleep(ctx context.Context, wait, requested time.Duration) bool {
	if requested = min(requested, maxRequestedWait); requested >= wait {
		wait = requested + retryafter.Jitter(requested)
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// tryOnce returns the options of a request of a poll. The poll itself is repeated.
func tryOnce(opts []CallOption) []CallOption {
	return append(slices.Clip(opts), WithRetry(RetryPolicy{MaxAttempts: 1}))
}

func (p *polling) setDefaults() {
	if p.minInterval <= 0 {
		p.minInterval = time.Second
	}
	if p.maxInterval <= 0 {
		p.maxInterval = 10 * time.Second
	}
	p.maxInterval = max(p.maxInterval, p.minInterval)
}

// stoppedError reports that the context of a wait has ended.
type stoppedError struct {
	err   error // also says why the wait has not ended before
	ended error // the error of the context, or another one that ended the wait
	wrote bool  // the wait has also sent writes
}

func (e *stoppedError) Error() string { return e.err.Error() }

func (e *stoppedError) Unwrap() error { return e.err }

// wroteError is the error of a call that has changed something before it failed, although its last request changed nothing.
type wroteError struct{ err error }

func (e *wroteError) Error() string { return e.err.Error() }

func (e *wroteError) Unwrap() error { return e.err }

// afterWrite returns an error of a call that has changed something, so that [SafeToRetry] returns false for it.
func afterWrite(err error) error {
	if !SafeToRetry(err) {
		return err
	}
	return &wroteError{err}
}

// waitError says that the context ended while a run was waited for.
func waitError(ctx context.Context, dagID, dagRunID string, state DAGRunState, lastErr error) error {
	err := wrap.Errorf("waiting for DAG run %q of DAG %q (last state: %s): %w", dagRunID, dagID, cmp.Or(state, "unknown"), ctxerr.Of(ctx))
	return withLastError(err, lastErr)
}

// withLastError adds the error of the last poll, if it failed, to the error of a wait whose context has ended.
func withLastError(err, lastErr error) error {
	if lastErr == nil {
		return err
	}
	return wrap.Errorf("%w; last error: %w", err, lastErr)
}
