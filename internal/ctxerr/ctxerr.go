// Package ctxerr returns errors for contexts that have ended.
//
// A context with a cause, such as that of context.WithTimeoutCause, has two errors: context.DeadlineExceeded or
// context.Canceled, and the cause. Callers test for either of them, so an error must match both.
package ctxerr

import (
	"context"
	"errors"
)

// Of returns the error of a context that has ended. It has the text of the cause, and matches the cause and ctx.Err(). It
// returns nil if the context has not ended.
func Of(ctx context.Context) error {
	if ctx.Err() == nil {
		return nil
	}
	return Add(ctx, context.Cause(ctx))
}

// Add returns an error that has the text of err, and matches err, ctx.Err() and the cause of the context. It returns err itself
// if err matches them already, or if the context has not ended.
func Add(ctx context.Context, err error) error {
	if err == nil || ctx.Err() == nil {
		return err
	}
	also := []error{err}
	for _, ended := range []error{ctx.Err(), context.Cause(ctx)} {
		if !errors.Is(err, ended) {
			also = append(also, ended)
		}
	}
	if len(also) == 1 {
		return err
	}
	return &endedError{also}
}

// endedError is an error with the errors of a context.
type endedError struct{ errs []error }

func (e *endedError) Error() string { return e.errs[0].Error() }

func (e *endedError) Unwrap() []error { return e.errs }
