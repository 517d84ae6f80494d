package client

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// upsert updates a resource or, if there is none, creates it. It starts over if another writer creates or deletes the resource
// in between.
//
// create may be retried after a lost response: the resource then exists, and upsert updates it.
func upsert[T any](ctx context.Context, update func() (*T, error), create func(missing error) (*T, error)) (v *T, err error) {
	err = repeatRaces(ctx, func() error {
		if v, err = update(); errors.Is(err, problem.ErrNotFound) {
			v, err = create(err)
		}
		return err
	}, problem.ErrAlreadyExists)
	if err != nil {
		return nil, err
	}
	return v, nil
}

// repeatRaces repeats a write while it fails with one of the errors that mean a race with another writer, or while the server's
// database rolls it back. The number of rounds is limited, because the response to a write that was rolled back looks like other
// failures.
func repeatRaces(ctx context.Context, write func() error, races ...error) error {
	const maxRounds = 6
	for round := 1; ; round++ {
		err := write()
		raced := rolledBack(err) || slices.ContainsFunc(races, func(race error) bool { return errors.Is(err, race) })
		if !raced || round == maxRounds {
			return err
		}
		// A random wait keeps concurrent writers from colliding again.
		wait := time.NewTimer(rand.N(20 * time.Millisecond << round)) //nolint:gosec // the wait is no secret
		select {
		case <-wait.C:
		case <-ctx.Done():
			wait.Stop()
			return wrap.Errorf("%w; last error: %w", ctxerr.Of(ctx), err)
		}
	}
}
