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
func (r *retrier) actedOn() bool {
	return slices.ContainsFunc(r.causes, actedOn)
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
	repeatable := o.idempotent || o.settle != nil || !actedOn(cause)
	if found != again && (!transient(cause) || !repeatable) {
		return r.giveUp("")
	}
	if len(r.causes) >= r.policy.MaxAttempts {
		if len(r.causes) == 1 {
			return r.giveUp("") // retries are off
		}
		return r.giveUp("no attempts are left")
	}
	wait := max(r.waits.NextBackOff(), asked)
	late := fmt.Sprintf("the next would come after %v", wait.Round(time.Millisecond))
	if asked > 0 {
		late = fmt.Sprintf("the server asks to wait %v", asked.Round(time.Second))
	}
	switch deadline, ok := ctx.Deadline(); {
	case time.Since(r.started)+wait > r.policy.MaxElapsed:
		return r.giveUp(late + ", later than MaxElapsed allows")
	case ok && time.Until(deadline) < wait:
		return r.giveUp(late + ", later than the deadline of the context")
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return r.ended(ctx, fmt.Sprintf(", while waiting %v for another attempt", wait.Round(time.Millisecond)))
	}
}

// ended gives the error of a call whose context ended: why it did, and what came of the attempts.
func (r *retrier) ended(ctx context.Context, when string) error {
	attempts := r.giveUp("the context ended")
	if len(r.causes) == 1 {
		attempts = r.causes[0]
	}
	why := context.Cause(ctx)
	if errors.Is(attempts, why) {
		return attempts
	}
	return fmt.Errorf("airflow: %w%s, after: %w", why, when, attempts)
}

// giveUp gives the error of the call: a single failure as it is, several as a RetryError.
func (r *retrier) giveUp(reason string) error {
	if len(r.causes) == 1 && reason == "" {
		return r.causes[0]
	}
	if reason == "" {
		reason = "the last error is not one to retry"
	}
	return &RetryError{Causes: r.causes, Reason: reason}
}
