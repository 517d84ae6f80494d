package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/cenkalti/backoff/v4"

	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/retryafter"
	"github.com/airflow-go/airflow/internal/textmatch"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// RetryPolicy sets how often and how long a call is retried. Its zero value is the default policy. A field that is zero or
// negative has its default.
//
// The client retries a call after the status codes 429, 502, 503 and 504, after connection errors that may be temporary, and after
// an attempt timed out. It also retries if a login, or a source of tokens, fails with an [auth.Error] that is Temporary, as
// after any 5xx. An invalid certificate, a
// redirect loop or a proxy that requires other credentials is not temporary. If a proxy or another server sent the response instead
// of Airflow (see [problem.OriginForeign]), the client also retries after 408, 425 and any 5xx except 500, 501 and 505, such as
// Cloudflare's 520 to 530. It does not retry after 404 or 403, because the base URL may be wrong. A 500 is retried only if Airflow 3
// reports a failure of its database, and only until the fourth such response. A RetryPolicy does not change this list.
//
// GET, PUT, PATCH and DELETE requests are retried, except updates that rename something, a SetState that queues a DAG run, requests
// that set the states of task instances, and a Bulk that creates objects with [BulkFail] or queues DAG runs. A POST request, and each of these exceptions,
// is retried only if one of these holds:
//   - The server cannot have acted on it.
//   - It changes nothing, such as a batch list.
//   - Sending it twice has the same effect as once, such as creating a variable.
//   - The client can find out whether it succeeded, as it can for triggering a DAG run.
//
// If the response to such a write was lost, the client sends the write again, and so may overwrite a change that somebody else has
// made after the first one. Methods such as [PoolService.Set] also start over if another program creates or deletes the object at the
// same time. That is not a retry: a RetryPolicy does not limit it.
//
// If the server sends a Retry-After header, the client waits at least that long, even if it is longer than MaxWait. It adds up to a
// tenth, at most 10 s, so that clients do not all send again at once. If the wait would end after MaxElapsed or the context's deadline,
// the call fails at once.
type RetryPolicy struct {
	// MaxAttempts is the maximum number of attempts of a call, including the first. The default is 10; 1 disables retries.
	MaxAttempts int
	// MaxElapsed is the maximum time from the start of the first attempt to the start of the last. The default is 600 s.
	MaxElapsed time.Duration
	// MinWait is the average wait before the second attempt. The average doubles before each further attempt, until it is
	// MaxWait. Each wait is random, 0.5 to 1.5 times the average, but not longer than MaxWait. The default is 500 ms.
	MinWait time.Duration
	// MaxWait is the maximum wait between two attempts, unless the server sends a longer Retry-After. The default is 60 s.
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

// retrier counts the failed attempts of one call and waits between attempts.
type retrier struct {
	policy  RetryPolicy
	started time.Time
	causes  []error
	waits   *backoff.ExponentialBackOff
}

// mayHaveActed reports whether the server may have acted on an earlier attempt.
func (r *retrier) mayHaveActed() bool {
	return slices.ContainsFunc(r.causes, mayHaveActed)
}

// maxDatabaseFailures is the number of attempts of a call that may end with a failure of the database.
const maxDatabaseFailures = 4

// databaseFailures returns the number of attempts that have ended with a failure of the database.
func (r *retrier) databaseFailures() (n int) {
	for _, cause := range r.causes {
		if databaseFailed(cause) {
			n++
		}
	}
	return n
}

// next waits for the next attempt, or returns the error of the call if there is none. The server requested to wait for at
// least requested.
func (r *retrier) next(ctx context.Context, o *outgoing, cause error, found verdict, requested time.Duration) error {
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
	if len(r.causes) >= r.policy.MaxAttempts || databaseFailed(cause) && r.databaseFailures() >= maxDatabaseFailures {
		return r.giveUp("")
	}
	wait := max(min(r.waits.NextBackOff(), r.policy.MaxWait), requested) // NextBackOff adds jitter to the maximum
	due := fmt.Sprintf("the next attempt is due in %v", wait.Round(time.Millisecond))
	if requested > 0 {
		due = fmt.Sprintf("the server asks to wait %v", requested.Round(time.Second))
	}
	switch deadline, ok := ctx.Deadline(); {
	case time.Since(r.started)+wait > r.policy.MaxElapsed:
		return r.giveUp(due + ", beyond RetryPolicy.MaxElapsed")
	case ok && time.Until(deadline) < wait:
		return r.giveUp(due + ", beyond the context's deadline")
	}
	if wait == requested { // other clients have been asked to wait as long
		wait += min(retryafter.Jitter(wait), max(r.left(ctx)-wait, 0))
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

// left returns the time until no attempt may start.
func (r *retrier) left(ctx context.Context) time.Duration {
	left := r.policy.MaxElapsed - time.Since(r.started)
	if deadline, ok := ctx.Deadline(); ok {
		left = min(left, time.Until(deadline))
	}
	return left
}

// ended returns the error of a call whose context has ended: the context's cause and the errors of the attempts.
func (r *retrier) ended(ctx context.Context, when string) error {
	attempts := r.giveUp("the context ended")
	if len(r.causes) == 1 {
		attempts = r.causes[0]
	}
	if errors.Is(attempts, context.Cause(ctx)) {
		return ctxerr.Add(ctx, attempts) // net/http reports only the cause
	}
	return wrap.Errorf("%w%s; last error: %w", ctxerr.Of(ctx), when, attempts)
}

const notRetryable = "the last error is not retryable"

// giveUp returns the error of the call: the error of a single attempt as it is, those of several as a RetryError.
func (r *retrier) giveUp(reason string) error {
	if len(r.causes) == 1 && (reason == "" || reason == notRetryable) {
		return r.causes[0]
	}
	return &RetryError{Causes: r.causes, Reason: reason}
}

// SafeToRetry reports whether a call that returned err has certainly changed nothing on the server, so that a second call cannot
// make the change twice.
//
// It returns true if, in each attempt, one of these holds:
//   - The request was not sent, because the server could not be reached, the login failed, or the client rejected the call
//     ([ArgumentError], [UnsupportedError], [UnknownVersionError], [NotReadyError]).
//   - Airflow rejected the request: the status code is 3xx or 4xx, such as 429, but not 408. A [ConflictError] counts as well.
//   - A proxy rejected the request before passing it on: a redirect, or one of 401, 407, 411, 413, 414, 417, 421, 425, 426, 429
//     and 431.
//   - The request was a GET or HEAD, or the POST of a ListBatch.
//
// It also returns true if the context ended a call that only waits, such as [DAGRunService.Wait] without StopOnCancel, for a
// [BulkEntryError], and for a [BulkError] if no change was made and it returns true for the error of each change.
//
// In all other cases it returns false: after a lost, late or unusable response, after a 5xx, for an [UncertainError] and for a
// [PartialError]. It returns false if a call has changed something before it failed, as [DAGRunService.TriggerAndWait] has if only
// the wait failed. It returns false after other 4xx responses of a proxy, such as 403, because the proxy may have passed the request
// on. It also returns false for nil, for errors that say nothing about a request, such as [RunFailedError] and [IncompleteError], and
// for errors that this package did not return.
//
// A true result does not mean that a second call will succeed: an invalid request will be rejected again; see [Temporary]. The
// client has already made the retries of the [RetryPolicy]. You need not check SafeToRetry to call [DAGRunService.Trigger] again with
// the same IdempotencyKey or DAGRunID: that is safe after any error.
func SafeToRetry(err error) bool {
	safe, known := unchanged(err)
	return safe && known
}

// unchanged reports whether an error proves that nothing was changed, and whether the error is known at all.
func unchanged(err error) (safe, known bool) {
	switch e := err.(type) { //nolint:errorlint // it walks the whole tree itself, because all branches count
	case nil:
		return false, false
	case *UncertainError, *PartialError, *wroteError:
		return false, true
	case *BulkError:
		return e.unchanged(), true
	case *ConflictError, *ArgumentError, *UnsupportedError, *UnknownVersionError, *NotReadyError, *BulkEntryError:
		return true, true
	case *stoppedError:
		return !e.wrote, true
	case *problem.Error:
		return reads(e.Request) || !mayHaveActed(e), true
	case *ResponseError:
		return reads(e.Request), true
	case *transportError:
		return reads(e.request) || !e.sent, true
	case *RetryError:
		return len(e.Causes) > 0 && !slices.ContainsFunc(e.Causes, func(cause error) bool { return !SafeToRetry(cause) }), true
	case interface{ Unwrap() error }:
		return unchanged(e.Unwrap())
	case interface{ Unwrap() []error }:
		safe = true
		for _, branch := range e.Unwrap() { // an unknown branch, such as that of a context, does not count
			if branchSafe, branchKnown := unchanged(branch); branchKnown {
				safe, known = safe && branchSafe, true
			}
		}
	}
	return safe, known
}

// reads reports whether a request changes nothing.
func reads(request problem.Request) bool {
	switch request.Method {
	case http.MethodGet, http.MethodHead:
		return true
	case http.MethodPost:
		return isBatchList(request.URL)
	}
	return false
}

// isBatchList reports whether a URL is that of a list whose filter is in the body of the request.
func isBatchList(url string) bool {
	return textmatch.HasSuffix(url, "/api/v1/dags/~/dagRuns/list", "/api/v1/dags/~/dagRuns/~/taskInstances/list",
		"/api/v2/dags/~/dagRuns/list", "/api/v2/dags/~/dagRuns/~/taskInstances/list")
}
