package client

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/cenkalti/backoff/v4"
)

// RetryPolicy says how a call is retried. Its zero value is the default policy; each field that is zero has its default.
//
// What is retried does not depend on it: answers 429, 502, 503 and 504, connection errors, and time-outs of one attempt.
// GET, PUT, PATCH and DELETE are repeated, a POST only if the server surely did not act on it, or if it changes nothing
// (batch lists) or can be found out about (triggering a run). A write that is repeated after a lost answer overwrites what
// others wrote in between. A Retry-After of the server wins over MinWait and MaxWait; one that is longer than MaxElapsed or
// the deadline of the context leaves ends the call at once.
type RetryPolicy struct {
	// MaxAttempts is how many attempts a call may have, the first one included. The default is 10; 1 is no retries.
	MaxAttempts int
	// MaxElapsed bounds the time from the first attempt to the beginning of the last. The default is 600 s.
	MaxElapsed time.Duration
	// MinWait is the wait before the second attempt, which then doubles, with jitter. The default is 500 ms.
	MinWait time.Duration
	// MaxWait bounds the wait between two attempts. The default is 60 s.
	MaxWait time.Duration
}

func (p RetryPolicy) withDefaults() RetryPolicy {
	if p.MaxAttempts <= 0 {
		p.MaxAttempts = 10
	}
	if p.MaxElapsed <= 0 {
		p.MaxElapsed = 600 * time.Second
	}
	if p.MinWait <= 0 {
		p.MinWait = 500 * time.Millisecond
	}
	if p.MaxWait <= 0 {
		p.MaxWait = 60 * time.Second
	}
	return p
}

// retrier counts the attempts of one call and waits between them. A call that succeeds at once never uses it.
type retrier struct {
	policy  RetryPolicy
	started time.Time
	causes  []error
	waits   *backoff.ExponentialBackOff
}

// actedOn tells whether the server may have acted on an earlier attempt.
func (r *retrier) mayHaveActed() bool {
	return slices.ContainsFunc(r.causes, mayHaveActed)
}

// next waits for another attempt, or returns why there is none.
func (r *retrier) next(ctx context.Context, o *outgoing, cause error, found verdict, asked time.Duration) error {
	if r.waits == nil {
		r.policy = r.policy.withDefaults()
		r.waits = backoff.NewExponentialBackOff(
			backoff.WithInitialInterval(r.policy.MinWait), backoff.WithMaxInterval(r.policy.MaxWait),
			backoff.WithMultiplier(2), backoff.WithMaxElapsedTime(0),
		)
	}
	r.causes = append(r.causes, cause)
	if ctx.Err() != nil {
		return r.ended(ctx, "")
	}
	retryable := o.idempotent || o.settle != nil || !mayHaveActed(cause)
	if found != mustRetry && (!transient(cause) || !retryable) {
		return r.giveUp(notRetryable)
	}
	if len(r.causes) >= r.policy.MaxAttempts {
		return r.giveUp("")
	}
	wait := max(r.waits.NextBackOff(), asked)
	due := fmt.Sprintf("the next attempt is due in %v", wait.Round(time.Millisecond))
	if asked > 0 {
		due = fmt.Sprintf("the server asks to wait %v", asked.Round(time.Second))
	}
	switch deadline, ok := ctx.Deadline(); {
	case time.Since(r.started)+wait > r.policy.MaxElapsed:
		return r.giveUp(due + ", beyond RetryPolicy.MaxElapsed")
	case ok && time.Until(deadline) < wait:
		return r.giveUp(due + ", beyond the context's deadline")
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return r.ended(ctx, fmt.Sprintf(" while waiting %v for the next attempt", wait.Round(time.Millisecond)))
	}
}

// ended returns the error of a call whose context has ended: the reason, and the errors of the attempts.
func (r *retrier) ended(ctx context.Context, when string) error {
	attempts := r.giveUp("the context ended")
	if len(r.causes) == 1 {
		attempts = r.causes[0]
	}
	why := context.Cause(ctx)
	if errors.Is(attempts, why) {
		return attempts
	}
	return fmt.Errorf("airflow: %w%s; last error: %w", why, when, attempts)
}

const notRetryable = "the last error is not retryable"

// giveUp returns the error of the call: the attempt's own error if there was one attempt, a RetryError after several.
func (r *retrier) giveUp(reason string) error {
	if len(r.causes) == 1 && (reason == "" || reason == notRetryable) {
		return r.causes[0]
	}
	return &RetryError{Causes: r.causes, Reason: reason}
}
