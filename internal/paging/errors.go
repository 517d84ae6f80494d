package paging

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/airflow-go/airflow/problem"
)

// Incomplete reports that an iteration missed rows although it reached the end of the list, or could not reach it.
type Incomplete struct {
	// Rows is the number of rows that were yielded.
	Rows int
	// Total is how many rows the iteration should have yielded at least, counted from the offset at which it began.
	Total int
	// Reason says why rows were missed.
	Reason string
}

// Reasons of Incomplete.
const (
	repeated = "the server sent rows twice, as a cache does that ignores the query"
	tooFast  = "rows moved faster than they could be read"
)

// Error returns how many rows were yielded, how many the list has, and why rows were missed.
func (e *Incomplete) Error() string {
	return fmt.Sprintf("incomplete list: %d of %d rows: %s", e.Rows, e.Total, e.Reason)
}

// BadRow is a row that must not be yielded: the server cannot render it, or the page says so.
type BadRow struct {
	// Offset is the row's offset in the list.
	Offset int
	// Err is the error of the row, or that of a page with this row alone.
	Err error
	// ID has the fields that identify the row; nil if they are unknown.
	ID map[string]string
}

// BadRows reports that an iteration skipped bad rows.
type BadRows struct {
	// Rows are the bad rows, in the order of the list.
	Rows []BadRow
	// More is how many more there are.
	More int
	// Err is the error that ended the iteration; nil if it reached the end of the list.
	Err error
}

// Error returns the error that ended the iteration, and the number of bad rows.
func (e *BadRows) Error() string {
	text := fmt.Sprintf("%d bad rows, the first at offset %d: %v", len(e.Rows)+e.More, e.Rows[0].Offset, e.Rows[0].Err)
	if e.Err != nil {
		text = fmt.Sprintf("%v; %s", e.Err, text)
	}
	return text
}

// Unwrap returns the error that ended the iteration, if any, and the error of each row.
func (e *BadRows) Unwrap() []error {
	var errs []error
	if e.Err != nil {
		errs = append(errs, e.Err)
	}
	for _, row := range e.Rows {
		errs = append(errs, row.Err)
	}
	return errs
}

// mayBeBadRow reports whether a page failed as pages with a bad row do. Airflow responds with 500 to them, as it does to a page
// that fails for any other reason on the server. The origin of the 500 does not matter: for some bad rows, the page of
// connections for example, gunicorn sends its own page in place of Airflow's.
func mayBeBadRow(err error) bool {
	p, ok := errors.AsType[*problem.Error](err)
	return ok && p.Status == http.StatusInternalServerError
}
