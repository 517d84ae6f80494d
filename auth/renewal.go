package auth

import (
	"context"
	"sync"
)

// renewal holds a session or a token, and gets a new one for all who find at the same time that it has ended.
type renewal[T any] struct {
	mu    sync.Mutex
	held  *T         // nil before the first
	under *flight[T] // nil when none is under way
}

type flight[T any] struct {
	done  chan struct{}
	got   *T
	err   error
	given bool // whether got and err are an answer to all who wait
}

// get gives what is held; if that is nothing, or what has failed, renew has to give another. Only one renew runs at a time,
// in the call of one who asked, so that nothing outlives its call. If the context of that one ends, another who waits takes
// over. What renew has returned all get who waited for it; it may be what has failed, if that is good after all.
func (r *renewal[T]) get(ctx context.Context, failed *T, renew func(context.Context) (*T, error)) (*T, error) {
	for {
		r.mu.Lock()
		if r.held != nil && r.held != failed {
			defer r.mu.Unlock()
			return r.held, nil
		}
		f := r.under
		if f == nil {
			f = &flight[T]{done: make(chan struct{})}
			r.under = f
			r.mu.Unlock()
			return r.lead(ctx, f, renew)
		}
		r.mu.Unlock()
		select {
		case <-f.done:
			if f.given {
				return f.got, f.err
			}
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	}
}

// now gives what is held; nil before the first.
func (r *renewal[T]) now() *T {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.held
}

func (r *renewal[T]) lead(ctx context.Context, f *flight[T], renew func(context.Context) (*T, error)) (*T, error) {
	defer func() { // also when renew panics, in code that is not ours: others must not wait for ever
		r.mu.Lock()
		defer r.mu.Unlock()
		r.under = nil
		if f.given && f.err == nil {
			r.held = f.got
		}
		close(f.done)
	}()
	got, err := renew(ctx)
	f.got, f.err = got, err
	f.given = err == nil || ctx.Err() == nil
	return got, err
}
