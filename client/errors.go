package client

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// ArgumentError reports that an argument of a call, an option or a field is invalid. The client did not send the call. It may have
// sent requests that only read, such as GET /version, to find out.
type ArgumentError struct {
	// Argument names the argument, option or field, such as dag_id.
	Argument string
	// Value is the rejected value. It is "" if the value is "" or if Hidden is true.
	Value string
	// Hidden reports whether the rejected value is not in Value, because it may be secret or is not a string.
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

func mustNotBeNegative(argument, value string) error {
	return &ArgumentError{Argument: argument, Value: value, Reason: "must not be negative"}
}

// Unwrap returns the cause.
func (e *ArgumentError) Unwrap() error { return e.Err }

// UnsupportedError reports that the server's Airflow release is too old or too new for a call. The client did not send the call. It
// may have sent requests that only read, such as GET /version, to find out.
type UnsupportedError struct {
	// What is the operation, parameter or body field that the release lacks.
	What string
	// Needs is the first Airflow release that supports What, such as 2.4; "" if the server is too new.
	Needs string
	// Until is the last Airflow release that supports What, such as 2.11; "" if the server is too old.
	Until string
	// Server is the server's version, such as 2.3.4.
	Server string
	// Instead is what to use with this server, such as "DAGs.Get"; "" if nothing is known.
	Instead string
}

// Error names what is not supported, the release that supports it, the server's version and what to use instead.
func (e *UnsupportedError) Error() string {
	needs := e.Needs + " or later"
	if e.Until != "" {
		needs = e.Until + " or earlier"
	}
	text := fmt.Sprintf("airflow: %s needs Airflow %s; the server runs %s", e.What, needs, e.Server)
	if e.Instead != "" {
		text += "; use " + e.Instead
	}
	return text
}

// UnknownVersionError reports that a write was not sent, because its form depends on the server's Airflow release and the
// server did not report its version. [WithServerVersion] avoids it. With [errors.Is] it matches these sentinels of package problem if
// the error of GET /version does, and no others: ErrAccess, ErrUnauthenticated, ErrPermissionDenied, ErrServer, ErrUnavailable,
// ErrTooManyRequests and ErrForeign.
type UnknownVersionError struct {
	// What names the write that was not sent, such as "updating a variable".
	What string
	// Err is the error of GET /version.
	Err error
}

// Error names the write, the cause, and the option that sets the version.
func (e *UnknownVersionError) Error() string {
	return fmt.Sprintf("airflow: %s depends on the version of Airflow, which the server did not report: %s; set the version with WithServerVersion",
		e.What, wrap.Text(e.Err))
}

// Is reports whether target is one of the sentinels that [UnknownVersionError] names, and the error of GET /version matches it. It
// returns false for others, such as [problem.ErrNotFound], because the client did not request the resource. It is for [errors.Is].
func (e *UnknownVersionError) Is(target error) bool {
	switch target {
	case problem.ErrAccess, problem.ErrUnauthenticated, problem.ErrPermissionDenied,
		problem.ErrServer, problem.ErrUnavailable, problem.ErrTooManyRequests, problem.ErrForeign:
		return errors.Is(e.Err, target)
	}
	return false
}

// Unwrap returns Err. If Err is or wraps a [problem.Error], it returns nil: otherwise [errors.As] would find the response to GET
// /version, and the caller would take it for the response to the write.
func (e *UnknownVersionError) Unwrap() error {
	if _, response := errors.AsType[*problem.Error](e.Err); response {
		return nil
	}
	return e.Err
}

// ResponseError reports that a successful response is unusable: a web page, truncated JSON, JSON of another shape, a response that
// contradicts the request, or a response that is too large.
type ResponseError struct {
	// Request identifies the request to which the server responded.
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

	hint    string
	foreign bool // a web page, a part of a response, or JSON of another server: the next response may be Airflow's
}

// Error names the request, the status code and content type of the response, what is wrong with it, and what to check.
func (e *ResponseError) Error() string {
	return fmt.Sprintf("airflow: %s %s: unusable response %d (%s): %s",
		e.Request.Method, e.Request.URL, e.StatusCode, cmp.Or(e.ContentType, "no content type"), e.Reason)
}

// Hint returns what to check, such as the base URL, if the response is a web page or another text that is not JSON. It is the end of the
// text of the error. For other responses it is "".
func (e *ResponseError) Hint() string { return e.hint }

// Unwrap returns the cause.
func (e *ResponseError) Unwrap() error { return e.Err }

// RetryError reports that the client gave a call up after several attempts, or after one if no time is left for another. Either the
// [RetryPolicy] allows no more attempts, or no time is left for another one, or the context ended, or the last attempt failed for a
// reason for which the client does not retry.
type RetryError struct {
	// Causes holds the error of each attempt, oldest first.
	Causes []error
	// Reason says why the client gave up; "" if no more attempts are allowed.
	Reason string
}

// Error returns the error of the last attempt, the number of attempts, and how often each other error occurred.
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
	// Kind says what the existing run and the requested one have in common: the ID or the logical date.
	Kind ConflictKind
	// Run is the existing run, as the server returned it.
	Run *DAGRun
	// Reason says how the existing run differs from the requested one, such as "with a different conf"; "" if only in a run ID that
	// nobody has chosen.
	Reason string
	// Err is the server's error response, a 409; nil if the client found the conflict when it read the existing run.
	Err error
}

// Error names the existing run and says how it differs from the requested one.
func (e *ConflictError) Error() string {
	run := cmp.Or(e.Run, &DAGRun{})
	date := run.LogicalDate.Format("2006-01-02T15:04:05.999999Z07:00")
	text := fmt.Sprintf("airflow: DAG %q already has a run with the %s ", run.DAGID, e.Kind)
	switch {
	case e.Kind == ConflictLogicalDate:
		text += fmt.Sprintf("%s: %q", date, run.DAGRunID)
	case run.LogicalDate.IsZero():
		text += strconv.Quote(run.DAGRunID)
	default:
		text += fmt.Sprintf("%q and the logical date %s", run.DAGRunID, date)
	}
	if e.Reason != "" {
		text += ", " + e.Reason
	}
	return text
}

// Is reports whether target is [problem.ErrAlreadyExists] or [problem.ErrConflict]. It is for [errors.Is].
func (e *ConflictError) Is(target error) bool {
	return target == problem.ErrAlreadyExists || target == problem.ErrConflict
}

// Unwrap returns Err, the server's error response; nil if there is none.
func (e *ConflictError) Unwrap() error { return e.Err }

// UncertainError reports that a DAG run or a backfill may or may not exist: the response to the request that creates it was lost, and
// the client could not find it by reading it. To find out about a DAG run, call [DAGRunService.Trigger] again with the same
// IdempotencyKey or, if there was none, with DAGRunID. [BackfillService.List] shows whether a backfill exists.
type UncertainError struct {
	// DAGID is the ID of the DAG.
	DAGID string
	// DAGRunID is the ID of the run that may exist; "" for a backfill.
	DAGRunID string
	// Err is the error of the request that may have created the run or the backfill.
	Err error
	// ReadErr is the error of reading it. It is nil if the server did not know the run or the backfill when asked, but may still be
	// creating it.
	ReadErr error
}

// Error names what may exist and what failed.
func (e *UncertainError) Error() string {
	what, toFindOut := fmt.Sprintf("a backfill of DAG %q", e.DAGID), "list the backfills of the DAG"
	if e.DAGRunID != "" {
		what, toFindOut = fmt.Sprintf("DAG run %q of DAG %q", e.DAGRunID, e.DAGID), "trigger again with the same idempotency key or run ID"
	}
	text := fmt.Sprintf("airflow: %s may or may not exist: %s", what, wrap.Text(e.Err))
	if e.ReadErr != nil {
		text += fmt.Sprintf("; reading it back failed: %s", wrap.Text(e.ReadErr))
	}
	if errors.Is(e.Err, problem.ErrForeign) && errors.Is(e.ReadErr, problem.ErrForeign) {
		toFindOut = "check whether the base URL is the address of Airflow, and " + toFindOut
	}
	return text + "; " + toFindOut + " to find out"
}

// Unwrap returns Err and ReadErr, without those that are nil.
func (e *UncertainError) Unwrap() []error {
	if e.ReadErr == nil {
		return []error{e.Err}
	}
	return []error{e.Err, e.ReadErr}
}

// PartialError reports that a call that sends several requests made only some of its changes, because a later request failed.
type PartialError struct {
	// Done says in words which changes were made and which were not.
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

// IncompleteError reports that an iteration missed rows: rows moved, the server repeated rows, too many rows were equal in the order,
// or over 100 consecutive rows could not be read. Reason says which. Rows at the end of the list may be missing too. If rows moved or
// were equal, set a larger Limit, or an OrderBy in which no two rows are equal.
type IncompleteError struct {
	// Rows is the number of rows that were yielded.
	Rows int
	// Total is how many rows the iteration should have yielded at least, counted from Offset.
	Total int
	// Reason says why rows were missed.
	Reason string
}

// Error returns how many rows were yielded, how many the list has, and why rows were missed.
func (e *IncompleteError) Error() string {
	return fmt.Sprintf("airflow: incomplete list: %d of %d rows: %s", e.Rows, e.Total, e.Reason)
}
