package auth

import (
	"errors"
	"slices"
	"time"

	"github.com/airflow-go/airflow/problem"
)

// Error reports that a request could not be authenticated. For example, a login was rejected, the API does not accept sessions,
// a token source failed, or there is no Kerberos ticket. The server has not acted on the request unless Sent is true.
type Error struct {
	// Reason says what failed and, for a login, at which address. It contains no credentials.
	Reason string
	// Rejected reports whether the server or a KDC rejected the credentials, or the API accepts no sessions. If true, the error matches
	// [problem.ErrUnauthenticated] and [problem.ErrAccess]. It is false if the server has no login for a username and a password, for
	// example because users log in with OAuth: the cause may also be a wrong base URL.
	Rejected bool
	// Temporary reports whether the request may succeed later, for example because the server did not respond, is in maintenance
	// or limits logins. The client retries only then.
	Temporary bool
	// Sent reports whether the server may have acted on the request. It is true only for kerberos.WithMutualAuth, if the server
	// received the request but its response did not prove its identity.
	Sent bool
	// RetryAfter is how long to wait before the next attempt, as the server or the source of tokens asks. 0 means unknown.
	RetryAfter time.Duration
	// Err is the cause; nil if there is none.
	Err error

	hint     string
	noForm   bool           // the login form is missing, so the base URL may be wrong
	noToken  bool           // the login for tokens of Airflow 3 is missing
	noUse    bool           // the session is valid, but the API does not accept sessions
	outage   bool           // the server is down or in maintenance, whatever the status code of response
	response *problem.Error // the response that the login or the source of tokens received; nil if there was none
}

// Error returns the reason, the cause and what to check.
func (e *Error) Error() string {
	text := "auth: " + e.Reason
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	if e.hint != "" {
		text += "; " + e.hint
	}
	return text
}

// Hint returns what to check, which is also part of the error text. If the error has no hint of its own, Hint returns that of Err, or
// "" if there is none.
func (e *Error) Hint() string {
	if e.hint != "" {
		return e.hint
	}
	if cause, ok := errors.AsType[interface {
		error
		Hint() string
	}](e.Err); ok {
		return cause.Hint()
	}
	return ""
}

// Is reports whether target is a sentinel of package problem that stands for e. An error for rejected credentials matches
// [problem.ErrUnauthenticated] and [problem.ErrAccess]. The error of a login that received an error status also matches the sentinels
// of that status, such as [problem.ErrTooManyRequests]. If a page in place of the login shows that the server is down or in
// maintenance, the error matches [problem.ErrUnavailable], [problem.ErrServer] and [problem.ErrForeign], whatever its status.
//
// A login, and what a token source requests, is another request than the one that failed. The error therefore neither wraps a
// [problem.Error] nor matches sentinels about a resource, such as [problem.ErrNotFound]. Err may be such an error.
func (e *Error) Is(target error) bool {
	switch target {
	case problem.ErrUnauthenticated, problem.ErrAccess:
		if e.Rejected {
			return true
		}
	case problem.ErrServer, problem.ErrUnavailable:
		if e.outage {
			return true
		}
	}
	return !aboutResource(target) && e.response != nil && e.response.Is(target)
}

// Unwrap returns nil if Err is nil, Err, or an error in its place that wraps the same errors except those of package problem about
// another request.
func (e *Error) Unwrap() error {
	if _, ok := errors.AsType[*problem.Error](e.Err); ok {
		return otherRequest{e.Err}
	}
	return e.Err
}

// otherRequest is an error of another request than the one that could not be authenticated.
type otherRequest struct{ err error }

func (o otherRequest) Error() string { return o.err.Error() }

// Is reports whether target is in the chain of the error, unless it is about the resource of the other request.
func (o otherRequest) Is(target error) bool {
	return !aboutResource(target) && errors.Is(o.err, target)
}

// As finds an error of the chain, except the problem details.
func (o otherRequest) As(target any) bool {
	_, isProblem := target.(**problem.Error)
	return !isProblem && errors.As(o.err, target)
}

// aboutResource reports whether a sentinel is about the resource that a request named.
func aboutResource(target error) bool {
	return slices.Contains([]error{
		problem.ErrBadRequest, problem.ErrNotFound, problem.ErrRouteNotFound, problem.ErrConflict, problem.ErrAlreadyExists, problem.ErrUnknown,
	}, target)
}
