package client

import (
	"net/http"
	"slices"

	"github.com/airflow-go/airflow/problem"
)

// SafeToRetry reports whether a call that returned err changed nothing on the server, so that the call may be made again.
//
// It returns true if, in each attempt, one of these holds:
//   - The request was not sent: the server could not be reached, or the client rejected the call ([ArgumentError],
//     [UnsupportedError], [NotReadyError]).
//   - The server rejected the request: the status code is 3xx or 4xx, such as 429, but not 408. A [ConflictError] counts as well.
//   - The request was a GET or HEAD. Waiting for a DAG run or a DAG only reads.
//
// It returns false after a lost, late or unusable response, after a 5xx and for an [UncertainError]. It also returns false for
// nil and for errors that this package does not know. If a call sends several requests, SafeToRetry judges the one that failed.
//
// A true result does not mean that the call will succeed: a request that is invalid will be rejected again. The client has
// already retried what it may retry. Triggering a DAG run with an idempotency key or a run ID may be repeated after any error.
func SafeToRetry(err error) bool {
	safe, known := unchanged(err)
	return safe && known
}

// unchanged reports whether an error proves that nothing was changed, and whether the error is known at all.
func unchanged(err error) (safe, known bool) {
	switch e := err.(type) { //nolint:errorlint // it walks the whole tree itself, because all branches count
	case nil:
		return false, false
	case *UncertainError:
		return false, true
	case *ConflictError, *ArgumentError, *UnsupportedError, *NotReadyError, *stoppedError:
		return true, true
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

func reads(request problem.Request) bool {
	return request.Method == http.MethodGet || request.Method == http.MethodHead
}
