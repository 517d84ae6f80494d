package auth

import (
	"errors"
	"time"

	"github.com/airflow-go/airflow/problem"
)

// Error says that nobody could say who is calling: a login was refused, the API accepts no sessions, a source gave no token,
// there is no ticket. The server has not acted on the request, unless Sent is true.
type Error struct {
	// Reason says what happened, and at which address. It holds no credential.
	Reason string
	// Refused tells that the server said no to the credentials. The error is then a [problem.ErrUnauthenticated], and
	// so a [problem.ErrAccess].
	Refused bool
	// Temporary tells that the same may work later: the server did not answer, or limits logins.
	Temporary bool
	// Sent tells that the server may have acted on the request: what failed is the proof of who the server is.
	Sent bool
	// RetryAfter is how long to wait before that; 0 is unknown.
	RetryAfter time.Duration
	// Err is the cause, if there is one.
	Err error

	hint   string
	noForm bool // there was no login form, so that the base URL may be wrong
}

// Error gives the reason and the cause, and what to check.
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

// Hint says what to check, which is also the end of the text. It is that of the cause where that has one, and "" where nothing is
// known about it.
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

// Is makes the error of refused credentials the same kind as the answer 401.
func (e *Error) Is(target error) bool {
	return e.Refused && (target == problem.ErrUnauthenticated || target == problem.ErrAccess)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
