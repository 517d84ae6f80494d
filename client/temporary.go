package client

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"syscall"
	"time"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

// Temporary reports whether a call that has returned err may succeed later without a change of the call, the client or the server's
// configuration: ok is true if the cause can pass by itself. retryAfter is how long the server asks to wait before the next call; 0
// means unknown.
//
// It returns true for outages and busy servers:
//   - The network or a timeout: the server could not be reached, a response was lost, or [context.DeadlineExceeded].
//   - A response with status 429 or 5xx.
//   - A response that Airflow did not send, such as the page of a proxy, whatever its status: an error that matches
//     [problem.ErrForeign], or a [ResponseError] for a web page, a part of a response or the JSON of another server.
//   - An [auth.Error] for the same reasons: the login or the source of tokens is down.
//   - An [UncertainError], [IncompleteError] or [NotReadyError].
//
// It returns false for any other response of Airflow, such as 404, for credentials that Airflow or its login rejected, for TLS errors
// that do not pass by themselves, such as an untrusted certificate, and for [context.Canceled]. It also returns false for
// [ArgumentError], [UnsupportedError], [ConflictError], [RunFailedError], [BulkEntryError] and a [BadRowsError] without Ended, for nil,
// and for errors that this package does not know. If several errors are joined, as in a [BulkError], it returns false if one of them
// cannot pass; unknown ones do not count.
//
// Temporary does not say whether the failed call has changed something. Before you repeat a write, check [SafeToRetry]. The client
// has already made the retries that [RetryPolicy] allows.
func Temporary(err error) (retryAfter time.Duration, ok bool) {
	result, after := judgeTemporary(err)
	if result != temporary {
		return 0, false
	}
	return after, true
}

// permanence says whether an error may heal. An unknown error leaves the judgment to other errors of the same tree.
type permanence uint8

const (
	unknown permanence = iota
	temporary
	permanent
)

// permanenceIf returns temporary or permanent.
func permanenceIf(heals bool) permanence {
	if heals {
		return temporary
	}
	return permanent
}

// judgeTemporary walks through the tree of an error, until it finds an error that it knows.
func judgeTemporary(err error) (permanence, time.Duration) {
	switch e := err.(type) { //nolint:errorlint // it walks the whole tree itself, because the outer errors say more
	case nil:
		return unknown, 0
	case *UncertainError:
		_, after := judgeTemporary(errors.Join(e.Err, e.ReadErr))
		return temporary, after
	case *IncompleteError, *NotReadyError:
		return temporary, 0
	case *UnknownVersionError:
		return judgeTemporary(e.Err)
	case *ArgumentError, *UnsupportedError, *ConflictError, *RunFailedError, *BulkEntryError:
		return permanent, 0
	case *BadRowsError:
		return judgeTemporary(e.Ended)
	case *stoppedError:
		return judgeTemporary(e.ended) // the errors of single polls do not count
	case *wroteError:
		return judgeTemporary(e.err)
	case *RetryError:
		return judgeTemporary(e.Unwrap())
	case *problem.Error:
		return permanenceIf(e.Status == http.StatusTooManyRequests || e.Status/100 == 5 || errors.Is(e, problem.ErrForeign)), e.RetryAfter
	case *ResponseError:
		return permanenceIf(e.foreign), 0
	case *auth.Error:
		if isCanceled(e.Err) || e.Rejected {
			return permanent, 0
		}
		return permanenceIf((e.Temporary || errors.Is(e, problem.ErrForeign)) && !cannotHeal(e.Err)), e.RetryAfter
	case *transportError:
		var after time.Duration
		inner := temporary
		if authErr, ok := errors.AsType[*auth.Error](e.err); ok {
			inner, after = judgeTemporary(authErr)
		} else if e.permanent || isCanceled(e.err) {
			inner = permanent
		}
		return inner, after
	}
	if _, uncertain := errors.AsType[*UncertainError](err); !uncertain && isCanceled(err) {
		return permanent, 0
	}
	var result permanence
	var after time.Duration
	switch e := err.(type) { //nolint:errorlint // as above
	case interface{ Unwrap() []error }:
		result, after = judgeBranches(e.Unwrap())
	case interface{ Unwrap() error }:
		result, after = judgeTemporary(e.Unwrap())
	}
	switch network := isNetworkError(err); {
	case (network || result == unknown) && cannotHeal(err):
		return permanent, 0
	case network && result == unknown:
		return temporary, 0
	}
	return result, after
}

// judgeBranches judges errors that are joined: each of them must be temporary or unknown. The longest wait counts.
func judgeBranches(branches []error) (result permanence, after time.Duration) {
	for _, branch := range branches {
		branchResult, branchAfter := judgeTemporary(branch)
		result, after = max(result, branchResult), max(after, branchAfter)
	}
	return result, after
}

// isCanceled reports whether the caller has canceled a request. An attempt with a stream is also canceled if the server sends
// nothing for some time.
func isCanceled(err error) bool {
	return errors.Is(err, context.Canceled) && !errors.Is(err, errIdleTimeout)
}

// isNetworkError reports whether an error that no package of this module has wrapped is one of the network.
func isNetworkError(err error) bool {
	if network, ok := err.(net.Error); ok && network != nil { //nolint:errorlint // the caller walks the tree; context.DeadlineExceeded is one
		return true
	}
	return slices.Contains([]error{io.ErrUnexpectedEOF, syscall.ECONNRESET, syscall.ECONNREFUSED, syscall.EPIPE, errAttemptTimeout}, err)
}

// cannotHeal reports whether a connection fails until somebody changes the client or the server, as for a certificate that is not
// trusted.
func cannotHeal(err error) bool {
	if err == nil {
		return false
	}
	for _, h := range hints {
		if h.permanent && h.when(noRequest, err, h.texts) {
			return true
		}
	}
	return false
}

// noRequest stands for the request in hints that do not depend on it.
var noRequest = &http.Request{URL: &url.URL{}}

// ConcernsOne reports whether err says nothing about other objects, so that a program that changes many objects, one call for each,
// can go on with the next one. The Bulk methods and the plans of package state go on after such errors, and stop after others.
//
// It returns true in these cases:
//   - Airflow responded with another error than those below, for example because the object exists, does not exist or is invalid. A 500
//     of Airflow is one of them, because a single object can cause it.
//   - The client rejected the call: [ArgumentError] or [UnsupportedError].
//   - The request was too large, also for a proxy.
//   - One change of a bulk request was not made: [BulkEntryError].
//
// It returns false if the server is unreachable or busy, or denies access: for a [RetryError], for errors that match
// [problem.ErrAccess], for the status codes 429, 502, 503 and 504, and for other responses that Airflow did not send. It also returns
// false for nil, and for all other errors.
func ConcernsOne(err error) bool {
	if _, retried := errors.AsType[*RetryError](err); retried || errors.Is(err, problem.ErrAccess) {
		return false
	}
	if errors.Is(err, problem.ErrForeign) { // Airflow may be unreachable, but a body may be too large for a proxy
		return errors.Is(err, problem.ErrPayloadTooLarge)
	}
	if p, ok := errors.AsType[*problem.Error](err); ok {
		switch p.Status {
		case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
			return false
		}
		return true
	}
	_, argument := errors.AsType[*ArgumentError](err)
	_, unsupported := errors.AsType[*UnsupportedError](err)
	_, entry := errors.AsType[*BulkEntryError](err)
	return argument || unsupported || entry
}
