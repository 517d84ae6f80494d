package client

import (
	"context"
	"errors"
	"time"

	"github.com/airflow-go/airflow/problem"
)

// Airflow 3 rejects some changes with a 409 if they have been made already.

// settleConflict returns a function that takes a 409 for a success if an earlier attempt of the call may have made the change and
// made reports that it is there.
func settleConflict(made func(context.Context) bool) func(context.Context, time.Time, error) (verdict, error) {
	acted := false
	return func(ctx context.Context, _ time.Time, cause error) (verdict, error) {
		if acted && errors.Is(cause, problem.ErrConflict) && made(ctx) {
			return settled, nil
		}
		acted = acted || mayHaveActed(cause)
		return unsettled, cause
	}
}

// unlessConflict returns nil for a 409, with which Airflow 3 rejects a change that it has made already.
func unlessConflict(err error) error {
	if errors.Is(err, problem.ErrConflict) {
		return nil
	}
	return err
}
