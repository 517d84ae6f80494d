package client

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/problem"
)

// ArgumentError says that a call was refused before anything was sent, because of what it was given.
type ArgumentError struct {
	// Argument names what was refused, such as dag_id.
	Argument string
	// Value is what was given; it is empty where that could be a secret.
	Value string
	// Reason says why it was refused.
	Reason string
	// Err is the cause, if there is one.
	Err error
}

// Error names the argument and says why it was refused.
func (e *ArgumentError) Error() string {
	if e.Value != "" {
		return fmt.Sprintf("airflow: %s %s: %s (nothing was sent)", e.Argument, strconv.Quote(e.Value), e.Reason)
	}
	return fmt.Sprintf("airflow: %s: %s (nothing was sent)", e.Argument, e.Reason)
}

// Unwrap returns the cause.
func (e *ArgumentError) Unwrap() error { return e.Err }

// UnsupportedError says that a call was refused before it was sent, because the server is too old for it.
type UnsupportedError struct {
	// What is what was asked for: an operation, a parameter or a member of a body.
	What string
	// Needs is the first release of Airflow that has it, such as 2.4.
	Needs string
	// Server is the version of the server, such as 2.3.4.
	Server string
}

// Error says what was asked for, and names both versions.
func (e *UnsupportedError) Error() string {
	return fmt.Sprintf("airflow: %s needs Airflow %s, and the server has %s (nothing was sent)", e.What, e.Needs, e.Server)
}

// ResponseError says that the server answered with a success that cannot be used: a web page, JSON that is cut off or
// of another shape, an answer that is too long.
type ResponseError struct {
	// Request is what was asked.
	Request problem.Request
	// StatusCode and ContentType are those of the answer.
	StatusCode  int
	ContentType string
	// Reason says what is wrong with it, and what to check.
	Reason string
	// Body is the answer, or its first 64 KiB.
	Body []byte
	// Err is the cause, if there is one.
	Err error
}

// Error says what was asked, what came and what to check.
func (e *ResponseError) Error() string {
	return fmt.Sprintf("airflow: %s %s: the answer %d (%s) cannot be used: %s",
		e.Request.Method, e.Request.URL, e.StatusCode, e.ContentType, e.Reason)
}

// Unwrap returns the cause.
func (e *ResponseError) Unwrap() error { return e.Err }

// RetryError says that a call failed although it was tried more than once, or that it would have been if the time had
// allowed it.
type RetryError struct {
	// Causes are the errors of the attempts, the last one at the end.
	Causes []error
	// Reason says why there was no further attempt.
	Reason string
}

// Error gives the last cause, the number of attempts, and how often each other cause occurred.
func (e *RetryError) Error() string {
	last := e.Causes[len(e.Causes)-1].Error()
	var earlier []string
	counts := map[string]int{}
	for _, cause := range e.Causes[:len(e.Causes)-1] {
		text := cause.Error()
		if counts[text]++; counts[text] == 1 && text != last {
			earlier = append(earlier, text)
		}
	}
	for i, text := range earlier {
		earlier[i] = fmt.Sprintf("%d× %s", counts[text], bare(text))
	}
	attempts := "1 attempt"
	if len(e.Causes) > 1 {
		attempts = fmt.Sprintf("%d attempts", len(e.Causes))
	}
	text := fmt.Sprintf("%s (gave up after %s: %s)", last, attempts, e.Reason)
	if len(earlier) > 0 {
		text += "; before that: " + strings.Join(earlier, "; ")
	}
	return text
}

// Unwrap returns the error of the last attempt.
func (e *RetryError) Unwrap() error { return e.Causes[len(e.Causes)-1] }

// RunFailedError says that a DAG run that was waited for has failed.
type RunFailedError struct {
	// Run is the run as it ended.
	Run *DAGRun
}

// Error names the run and its state.
func (e *RunFailedError) Error() string {
	return fmt.Sprintf("airflow: DAG run %q of DAG %q ended in state %q", e.Run.DAGRunID, e.Run.DAGID, e.Run.State)
}

// Clash is what a run that was to be triggered has in common with another.
type ConflictKind string

// A run is unique in its DAG by its id and by its logical date.
const (
	ConflictRunID       ConflictKind = "run id"
	ConflictLogicalDate ConflictKind = "logical date"
)

// ConflictError says that no run was triggered, since another one has its id or its logical date. It is a
// [problem.ErrAlreadyExists].
type ConflictError struct {
	// Clash tells what the two have in common.
	Kind ConflictKind
	// Run is the run that is there.
	Run *DAGRun
	// Reason says in what that run differs from the one that was asked for.
	Reason string
	// Err is the server's refusal; nil when it did not say no in words.
	Err error
}

// Error names the run that is there and in what it differs.
func (e *ConflictError) Error() string {
	return fmt.Sprintf("airflow: DAG %q has a run with that %s already: %q of logical date %s, %s",
		e.Run.DAGID, e.Kind, e.Run.DAGRunID, e.Run.LogicalDate.Format("2006-01-02T15:04:05.999999Z07:00"), e.Reason)
}

// Is makes the error a [problem.ErrAlreadyExists] and a [problem.ErrConflict], also when the server did not say so.
func (e *ConflictError) Is(target error) bool {
	return target == problem.ErrAlreadyExists || target == problem.ErrConflict
}

// Unwrap returns the server's refusal.
func (e *ConflictError) Unwrap() error { return e.Err }

// UncertainError says that a run may have been triggered or not: an answer was lost, and so was that to the question
// whether the run is there. Triggering again with the same idempotency key or run id settles it.
type UncertainError struct {
	// DAGID and DAGRunID name the run that may exist.
	DAGID    string
	DAGRunID string
	// Err is what happened to the request that may have made it.
	Err error
	// ReadErr is why it could not be found out; nil if the run was not there, but may still come.
	ReadErr error
}

// Error names the run that may exist, and what happened.
func (e *UncertainError) Error() string {
	text := fmt.Sprintf("airflow: DAG run %q of DAG %q may exist or not: %s", e.DAGRunID, e.DAGID, bare(e.Err.Error()))
	if e.ReadErr != nil {
		text += fmt.Sprintf("; reading it back failed too: %s", bare(e.ReadErr.Error()))
	}
	return text + "; triggering again with the same idempotency key or run id settles it"
}

// bare takes from an error's text what would stand twice in that of another.
func bare(text string) string { return strings.TrimPrefix(text, "airflow: ") }

// Unwrap returns both causes.
func (e *UncertainError) Unwrap() []error {
	if e.ReadErr == nil {
		return []error{e.Err}
	}
	return []error{e.Err, e.ReadErr}
}

// IncompleteError ends a list of which some rows did not come, because they change their places while it is read: fewer came
// than it had at any time. All that did come have been given. Reading it again may do, in fewer pages, or by what no two rows have
// in common.
type IncompleteError struct {
	// Rows is how many rows came.
	Rows int
	// Total is how many there were at least.
	Total int
	// Reason says why.
	Reason string
}

// Error tells how many rows came, and of how many.
func (e *IncompleteError) Error() string {
	return fmt.Sprintf("airflow: the list is not complete: %d rows came of %d: %s", e.Rows, e.Total, e.Reason)
}
