package client

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// upsert changes something or, if it is not there, makes it. Several may do that at once, and something may come or go in
// between: then it begins anew, as it does when a server's database has rolled one of them back. A page that says so is not
// told from that of another failure, which is why there is an end to it.
func upsert[T any](ctx context.Context, change func() (*T, error), create func(missing error) (*T, error)) (*T, error) {
	const most = 6
	for tries := 1; ; tries++ {
		v, err := change()
		if errors.Is(err, problem.ErrNotFound) {
			v, err = create(err)
		}
		if lost := errors.Is(err, problem.ErrAlreadyExists) || rolledBack(err); !lost || tries == most {
			return v, err
		}
		// At random, so that those who met do not meet again.
		wait := time.NewTimer(rand.N(20 * time.Millisecond << tries)) //nolint:gosec // a wait is no secret
		select {
		case <-wait.C:
		case <-ctx.Done():
			wait.Stop()
			return nil, fmt.Errorf("airflow: %w, after: %w", context.Cause(ctx), err)
		}
	}
}

// repeatable gives the pipeline of a request that may be sent again after its answer was lost, although its operation does
// not: whoever finds then that what it makes is there goes on to change that.
func (p *pipeline) retryable() gen.Doer {
	return adjusted{p, func(o *outgoing) { o.idempotent = true }}
}
