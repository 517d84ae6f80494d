package client

import (
	"net/http"
	"slices"

	"github.com/airflow-go/airflow/problem"
)

// SafeToRetry tells whether a call that ended with err surely changed nothing on the server, so that making it again cannot
// do twice what it does. It holds if, in each attempt, the request
//
//   - was never sent: the server could not be reached, or the client refused the call ([ArgumentError],
//     [UnsupportedError], [NotReadyError]);
//   - was refused: any answer below 500 that is no success, such as 429, but not 408; or a [ConflictError];
//   - only read: GET and HEAD.
//
// It does not when an answer was lost, came too late or could not be used, after a 5xx, after an [UncertainError], nor for
// nil and for errors of which this package knows nothing. Of a call that makes several requests it tells about the one that
// failed.
//
// That a call may be made again does not say that it will fare better: what was refused for what it is will be refused
// again. A call that the client may repeat has been repeated by then; and triggering with an idempotency key or a run id may
// be done again after any error.
func SafeToRetry(err error) bool {
	safe, known := unchanged(err)
	return safe && known
}

// unchanged tells whether an error shows that nothing was changed, and whether it shows anything.
func unchanged(err error) (safe, known bool) {
	switch e := err.(type) { //nolint:errorlint // it goes through the whole tree itself: all branches count
	case nil:
		return false, false
	case *UncertainError:
		return false, true
	case *ConflictError, *ArgumentError, *UnsupportedError, *NotReadyError:
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
		for _, branch := range e.Unwrap() { // one that shows nothing, such as the end of a context, does not count
			if one, shows := unchanged(branch); shows {
				safe, known = safe && one, true
			}
		}
	}
	return safe, known
}

func reads(request problem.Request) bool {
	return request.Method == http.MethodGet || request.Method == http.MethodHead
}
