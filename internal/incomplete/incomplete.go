// Package incomplete recognizes rows that a server cannot render, and lists of which all other rows were read.
package incomplete

import (
	"errors"
	"net/http"
	"slices"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// Is reports whether an iteration that ended with err reached the end of the list, and missed only rows that the server cannot
// render or that moved. The rows that it yielded are then all other rows of the list.
func Is(err error) bool {
	switch err := err.(type) { //nolint:errorlint // the whole error counts: a list may have bad rows and end early
	case *client.BadRowsError:
		return err.Ended == nil || Is(err.Ended)
	case *client.IncompleteError:
		return true
	case interface{ Unwrap() []error }:
		return !slices.ContainsFunc(err.Unwrap(), func(err error) bool { return !Is(err) })
	}
	return false
}

// Row reports whether a request of a single row failed as it does if the server cannot render the row, or if the response
// contradicts the contract. The row then exists. The origin of a 500 does not matter: for some rows, gunicorn sends its own page
// in place of Airflow's.
func Row(err error) bool {
	if _, ok := errors.AsType[*client.ResponseError](err); ok {
		return !errors.Is(err, problem.ErrForeign)
	}
	p, ok := errors.AsType[*problem.Error](err)
	return ok && p.Status == http.StatusInternalServerError
}
