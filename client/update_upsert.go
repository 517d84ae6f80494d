package client

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// upsert updates a resource or, if there is none, creates it. It starts over if another writer creates or deletes the resource
// in between, or if the server's database rolled back the write. The number of rounds is limited, because the response to a
// rolled back write looks like other failures.
//
// create may be retried after a lost response: the resource then exists, and upsert updates it.
func upsert[T any](ctx context.Context, update func() (*T, error), create func(missing error) (*T, error)) (*T, error) {
	const maxRounds = 6
	for round := 1; ; round++ {
		v, err := update()
		if errors.Is(err, problem.ErrNotFound) {
			v, err = create(err)
		}
		if raced := errors.Is(err, problem.ErrAlreadyExists) || rolledBack(err); !raced || round == maxRounds {
			return v, err
		}
		// A random wait keeps concurrent writers from colliding again.
		wait := time.NewTimer(rand.N(20 * time.Millisecond << round)) //nolint:gosec // the wait is no secret
		select {
		case <-wait.C:
		case <-ctx.Done():
			wait.Stop()
			return nil, wrap.Errorf("%w; last error: %w", ctxerr.Of(ctx), err)
		}
	}
}
