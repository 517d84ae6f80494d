// Package singleflight lets callers that need the same value at the same time share one call that gets it.
//
// golang.org/x/sync/singleflight is similar. This package also looks for a stored value before it joins a call, lets a waiting
// caller take over from a canceled one, and starts no goroutines.
package singleflight

import (
	"context"
	"sync"

	"github.com/airflow-go/airflow/internal/ctxerr"
)

// Flight runs one call at a time. Its zero value is ready to use.
type Flight[T any] struct {
	mu      sync.Mutex
	running *call[T] // nil if no call is running
}

// call is a call that several callers wait for.
type call[T any] struct {
	done   chan struct{}
	result T
	err    error
	final  bool // waiting callers use result and err; if false, one of them makes the next call
}

// Do returns the stored value, the result of the running call, or that of a call of its own.
//
// stored looks for a value that this caller can use instead of making or joining a call; running reports whether there is a
// call to join. Calls of stored do not overlap. If it finds nothing while no call is running, this caller calls get.
//
// get runs in the goroutine of its caller, with the context of its caller, so nothing outlives the callers. A get that keeps
// its result must store it before it returns; the Flight itself keeps none. All callers that wait receive the result or the
// error. But if get panics, or fails after its caller's context has ended, one of the waiting callers calls its own get
// instead. A caller whose context ends stops waiting and returns the cause.
func (f *Flight[T]) Do(
	ctx context.Context, stored func(running bool) (T, bool), get func(context.Context) (T, error),
) (T, error) {
	for {
		joined, value, ok := f.join(stored)
		switch {
		case ok:
			return value, nil
		case joined == nil:
			return f.lead(ctx, get)
		}
		select {
		case <-joined.done:
			if joined.final {
				return joined.result, joined.err
			}
		case <-ctx.Done():
			var none T
			return none, ctxerr.Of(ctx)
		}
	}
}

// join returns the stored value or the running call. If there is neither, it starts a call, which the caller must lead.
func (f *Flight[T]) join(stored func(running bool) (T, bool)) (running *call[T], value T, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if value, ok = stored(f.running != nil); ok {
		return nil, value, true
	}
	if running = f.running; running == nil {
		f.running = &call[T]{done: make(chan struct{})}
	}
	return running, value, false
}

// lead makes the call that join has started.
func (f *Flight[T]) lead(ctx context.Context, get func(context.Context) (T, error)) (T, error) {
	c := f.running // only its leader replaces it
	defer func() { // deferred, because get may panic in the user's code and the waiting callers must not block forever
		f.mu.Lock()
		defer f.mu.Unlock()
		f.running = nil
		close(c.done)
	}()
	result, err := get(ctx)
	c.result, c.err = result, err
	c.final = err == nil || ctx.Err() == nil
	return result, err
}
