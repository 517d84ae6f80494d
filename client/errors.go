package client

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// ArgumentError reports that an argument is invalid. It is returned instead of sending the call; the client may have sent
// reads first, such as GET /version.
type ArgumentError struct {
	// Argument names the argument, option or field, such as dag_id.
	Argument string
	// Value is the rejected value. It is empty if the value is empty or if Hidden is set.
	Value string
	// Hidden reports whether Value is left out, because it may be secret or is not a string.
	Hidden bool
	// Reason says what the argument must be, such as "must not be empty".
	Reason string
	// Err is the cause; nil if there is none.
	Err error
}

// Error names the argument, its value unless hidden, and what the argument must be.
func (e *ArgumentError) Error() string {
	if e.Hidden {
		return fmt.Sprintf("airflow: invalid %s: %s", e.Argument, e.Reason)
	}
	return fmt.Sprintf("airflow: invalid %s %q: %s", e.Argument, e.Value, e.Reason)
}

// Unwrap returns the cause.
func (e *ArgumentError) Unwrap() error { return e.Err }

// UnsupportedError reports that the server's Airflow release is too old or too new for a call. It is returned instead of sending the
// call; the client may have sent reads first, such as GET /version.
type UnsupportedError struct {
	// What is the operation, parameter or body field that the release lacks.
	What string
	// Needs is the first Airflow release that supports it, such as 2.4; "" if the server is too new.
	Needs string
	// Until is the last Airflow release that supports it, such as 2.11; "" if the server is too old.
	Until string
	// Server is the server's version, such as 2.3.4.
	Server string
}

// Error names what is not supported, the release that supports it and the server's version.
func (e *UnsupportedError) Error() string {
	if e.Until != "" {
		return fmt.Sprintf("airflow: %s needs Airflow %s or earlier; the server runs %s", e.What, e.Until, e.Server)
	}
	return fmt.Sprintf("airflow: %s needs Airflow %s or later; the server runs %s", e.What, e.Needs, e.Server)
}

// UnknownVersionError reports that a write was not sent, because its form depends on the server's Airflow release and the
// server did not report its version. It matches the sentinels of package problem for access, outages and foreign responses as
// the failed GET /version does, but none about a resource.
type UnknownVersionError struct {
	// What is the write, such as "updating a variable".
	What string
	// Err is the error of GET /version.
	Err error
}

// Error names the write, the cause, and the option that sets the version.
func (e *UnknownVersionError) Error() string {
	return fmt.Sprintf("airflow: %s depends on the version of Airflow, which the server did not report: %s; set the version with WithServerVersion",
		e.What, wrap.Text(e.Err))
}

// Is reports whether target is a sentinel that the failed GET /version matches. Sentinels about a resource do not count, because
// the resource of the write was not requested.
func (e *UnknownVersionError) Is(target error) bool {
	switch target {
	case problem.ErrAccess, problem.ErrUnauthenticated, problem.ErrPermissionDenied,
		problem.ErrServer, problem.ErrUnavailable, problem.ErrTooManyRequests, problem.ErrForeign:
		return errors.Is(e.Err, target)
	}
	return false
}

// Unwrap returns Err, or nil if Err is an error response to GET /version; use errors.Is for its sentinels.
func (e *UnknownVersionError) Unwrap() error {
	if _, response := errors.AsType[*problem.Error](e.Err); response {
		return nil
	}
	return e.Err
}

// ResponseError reports that a successful response is unusable: a web page, truncated JSON, JSON of another shape, or a
// response that is too large.
type ResponseError struct {
	// Request identifies the request.
	Request problem.Request
	// StatusCode is the status code of the response.
	StatusCode int
	// ContentType is the Content-Type header of the response.
	ContentType string
	// Reason says what is wrong with the response and what to check.
	Reason string
	// Body is the response body, at most its first 64 KiB.
	Body []byte
	// Err is the cause; nil if there is none.
	Err error

	foreign bool // a web page, a part of a response, or JSON of another server: the next response may be Airflow's
}

// Error names the request, the status code and content type of the response, what is wrong with it, and what to check.
func (e *ResponseError) Error() string {
	return fmt.Sprintf("airflow: %s %s: unusable response %d (%s): %s",
		e.Request.Method, e.Request.URL, e.StatusCode, cmp.Or(e.ContentType, "no content type"), e.Reason)
}

// Unwrap returns the cause.
func (e *ResponseError) Unwrap() error { return e.Err }

// RetryError reports that a call was given up after its attempts: the last error is not retryable, the policy allows no more
// attempts, or no time is left for another one.
type RetryError struct {
	// Causes holds the error of each attempt, oldest first.
	Causes []error
	// Reason says why the client gave up; "" if the policy allows no more attempts.
	Reason string
}

// Error returns the last cause, the number of attempts, and how often each other cause occurred.
func (e *RetryError) Error() string {
	if len(e.Causes) == 0 {
		return "airflow: the call failed in an unknown way"
	}
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
		earlier[i] = fmt.Sprintf("%d× %s", counts[text], strings.TrimPrefix(text, "airflow: "))
	}
	attempts := "1 attempt"
	if len(e.Causes) > 1 {
		attempts = fmt.Sprintf("%d attempts", len(e.Causes))
	}
	if e.Reason != "" {
		attempts += ": " + e.Reason
	}
	text := fmt.Sprintf("%s (gave up after %s)", last, attempts)
	if len(earlier) > 0 {
		text += "; earlier attempts: " + strings.Join(earlier, "; ")
	}
	return text
}

// Unwrap returns the error of the last attempt.
func (e *RetryError) Unwrap() error {
	if len(e.Causes) == 0 {
		return nil
	}
	return e.Causes[len(e.Causes)-1]
}

// NothingRanError reports that a DAG run succeeded although none of its tasks ran. See RequireTasks of [WaitOptions].
type NothingRanError struct {
	// Run is the DAG run in its final state.
	Run *DAGRun
}

// Error names the DAG run and says what to check.
func (e *NothingRanError) Error() string {
	run := cmp.Or(e.Run, &DAGRun{})
	return fmt.Sprintf("airflow: DAG run %q of DAG %q ended in state %q without running a task; check the start and end dates of the DAG, and whether its tasks were skipped",
		run.DAGRunID, run.DAGID, run.State)
}

// ConflictKind says which property of a new DAG run another run already has.
type ConflictKind string

// The known values of ConflictKind. Both are unique among the runs of a DAG.
const (
	// ConflictRunID means that the DAG run ID is taken.
	ConflictRunID ConflictKind = "run id"
	// ConflictLogicalDate means that the logical date is taken.
	ConflictLogicalDate ConflictKind = "logical date"
)

// ConflictError reports that no DAG run was created, because another run has its ID or its logical date. It matches
// [problem.ErrAlreadyExists].
type ConflictError struct {
	// Kind says what the two runs have in common.
	Kind ConflictKind
	// Run is the existing run.
	Run *DAGRun
	// Reason says how the existing run differs from the requested one.
	Reason string
	// Err is the server's error response; nil if the conflict was found by reading the run back.
	Err error
}

// Error names the existing run and says how it differs from the requested one.
func (e *ConflictError) Error() string {
	run := cmp.Or(e.Run, &DAGRun{})
	return fmt.Sprintf("airflow: DAG %q already has a run with this %s: %q with logical date %s, %s",
		run.DAGID, e.Kind, run.DAGRunID, run.LogicalDate.Format("2006-01-02T15:04:05.999999Z07:00"), e.Reason)
}

// Is reports whether target is [problem.ErrAlreadyExists] or [problem.ErrConflict].
func (e *ConflictError) Is(target error) bool {
	return target == problem.ErrAlreadyExists || target == problem.ErrConflict
}

// Unwrap returns the server's error response.
func (e *ConflictError) Unwrap() error { return e.Err }

// UncertainError reports that a DAG run may or may not exist: the response to the request that creates it was lost, and
// the run could not be read back. To find out, trigger again with the same idempotency key, or with DAGRunID.
type UncertainError struct {
	// DAGID is the ID of the DAG.
	DAGID string
	// DAGRunID is the ID of the run that may exist.
	DAGRunID string
	// Err is the error of the request that may have created the run.
	Err error
	// ReadErr is the error of reading the run back. It is nil if the run was not found but may still appear.
	ReadErr error
}

// Error names the run that may exist and what failed.
func (e *UncertainError) Error() string {
	text := fmt.Sprintf("airflow: DAG run %q of DAG %q may or may not exist: %s", e.DAGRunID, e.DAGID, wrap.Text(e.Err))
	if e.ReadErr != nil {
		text += fmt.Sprintf("; reading it back failed: %s", wrap.Text(e.ReadErr))
	}
	return text + "; trigger again with the same idempotency key or run ID to find out"
}

// Unwrap returns both causes.
func (e *UncertainError) Unwrap() []error {
	if e.ReadErr == nil {
		return []error{e.Err}
	}
	return []error{e.Err, e.ReadErr}
}

// PartialError reports that a call that sends several requests made only some of its changes, because a later request failed.
type PartialError struct {
	// Done says what was done and what was not.
	Done string
	// Err is the error of the request that failed.
	Err error
}

// Error says what was done, and what failed.
func (e *PartialError) Error() string {
	return fmt.Sprintf("airflow: %s: %s", e.Done, wrap.Text(e.Err))
}

// Unwrap returns the error of the request that failed.
func (e *PartialError) Unwrap() error { return e.Err }

// IncompleteError reports that an iteration missed rows because they moved while it ran. All other rows were yielded.
// Retry with larger pages or a unique sort order.
type IncompleteError struct {
	// Rows is the number of rows that were yielded.
	Rows int
	// Total is the smallest number of rows that the list had during the iteration.
	Total int
	// Reason says why rows were missed.
	Reason string
}

// Error returns how many rows were yielded, how many the list has, and why rows were missed.
func (e *IncompleteError) Error() string {
	return fmt.Sprintf("airflow: incomplete list: %d of %d rows: %s", e.Rows, e.Total, e.Reason)
}
