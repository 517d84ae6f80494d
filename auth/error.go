package auth

import (
	"errors"
	"time"

	"github.com/airflow-go/airflow/problem"
)

// Error reports that a request could not be authenticated. For example, a login was rejected, the API does not accept sessions,
// a token source failed, or there is no Kerberos ticket. The server has not acted on the request unless Sent is true.
type Error struct {
	// Reason says what failed and, for a login, at which address. It contains no credentials.
	Reason string
	// Rejected reports whether the server or a KDC rejected the credentials, or the server accepts none of their kind. If true, the
	// error matches [problem.ErrUnauthenticated] and [problem.ErrAccess].
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
// A login is another request than the one that failed. Its error therefore wraps no [problem.Error], and does not match sentinels
// about a resource, such as [problem.ErrNotFound]. The error of a token source may wrap one: its Err is the error of that source.
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
	case problem.ErrBadRequest, problem.ErrNotFound, problem.ErrRouteNotFound, problem.ErrConflict, problem.ErrAlreadyExists, problem.ErrUnknown:
		return false
	}
	return e.response != nil && e.response.Is(target)
}

// Unwrap returns Err, which may be nil.
func (e *Error) Unwrap() error { return e.Err }
