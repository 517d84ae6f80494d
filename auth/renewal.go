package auth

import (
	"context"
	"sync"
)

// renewable holds a value that expires: a session or a token. It renews the value once for all callers that find it expired
// at the same time.
type renewable[T any] struct {
	mu       sync.Mutex
	value    *T         // nil before the first renewal
	inFlight *flight[T] // nil if no renewal is running
}

// flight is a renewal that several callers wait for.
type flight[T any] struct {
	done   chan struct{}
	result *T
	err    error
	final  bool // waiters use result and err; if false, one of them renews again
}

// get returns the current value. If there is none, or if it is the failed one, get renews it first.
//
// Only one renew runs at a time, in the goroutine of one of the callers, so that nothing outlives their calls. If the context
// of that caller ends, another waiting caller takes over. All waiting callers receive the result of renew. The result may be
// the failed value again, if that turns out to be valid.
func (r *renewable[T]) get(ctx context.Context, failed *T, renew func(context.Context) (*T, error)) (*T, error) {
	for {
		r.mu.Lock()
		if r.value != nil && r.value != failed {
			defer r.mu.Unlock()
			return r.value, nil
		}
		f := r.inFlight
		if f == nil {
			f = &flight[T]{done: make(chan struct{})}
			r.inFlight = f
			r.mu.Unlock()
			return r.lead(ctx, f, renew)
		}
		r.mu.Unlock()
		select {
		case <-f.done:
			if f.final {
				return f.result, f.err
			}
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	}
}

// current returns the value without renewing it. It is nil before the first renewal.
func (r *renewable[T]) current() *T {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.value
}

func (r *renewable[T]) lead(ctx context.Context, f *flight[T], renew func(context.Context) (*T, error)) (*T, error) {
	defer func() { // deferred, because renew may panic in the user's code and the waiters must not block forever
		r.mu.Lock()
		defer r.mu.Unlock()
		r.inFlight = nil
		if f.final && f.err == nil {
			r.value = f.result
		}
		close(f.done)
	}()
	result, err := renew(ctx)
	f.result, f.err = result, err
	f.final = err == nil || ctx.Err() == nil
	return result, err
}
