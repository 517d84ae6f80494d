// Package incomplete recognizes lists of which all rows were read but some.
package incomplete

import (
	"slices"

	"github.com/airflow-go/airflow/client"
)

// Is reports whether an iteration that ended with err reached the end of the list, and missed only rows that the server cannot
// render or that moved. The rows that it yielded are then all other rows of the list.
func Is(err error) bool {
	switch err := err.(type) { //nolint:errorlint // the whole error counts: a list may have bad rows and end early
	case *client.BadRowsError, *client.IncompleteError:
		return true
	case interface{ Unwrap() []error }:
		return !slices.ContainsFunc(err.Unwrap(), func(err error) bool { return !Is(err) })
	}
	return false
}
