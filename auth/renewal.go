package auth

import (
	"context"
	"sync/atomic"

	"github.com/airflow-go/airflow/internal/singleflight"
)

// renewable holds a value that expires: a session or a token. It renews the value once for all callers that find it expired
// at the same time.
type renewable[T any] struct {
	value    atomic.Pointer[T] // nil before the first renewal
	renewals singleflight.Flight[*T]
}

// get returns the current value. If there is none, or if it is the failed one, get renews it first.
//
// Only one renew runs at a time, in the goroutine of one of the callers. If the context of that caller ends, another waiting
// caller takes over. All waiting callers receive the result of renew. The result may be the failed value again, if that turns
// out to be valid. If renew fails, the current value stays, and the next caller for which it has failed renews again.
func (r *renewable[T]) get(ctx context.Context, failed *T, renew func(context.Context) (*T, error)) (*T, error) {
	return r.renewals.Do(ctx, func(bool) (*T, bool) {
		value := r.value.Load()
		return value, value != nil && value != failed
	}, func(ctx context.Context) (*T, error) {
		value, err := renew(ctx)
		if err == nil {
			r.value.Store(value)
		}
		return value, err
	})
}

// current returns the value without renewing it. It is nil before the first renewal.
func (r *renewable[T]) current() *T { return r.value.Load() }
