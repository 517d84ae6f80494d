package singleflight

import (
	"context"
	"runtime"
	"sync"

	"github.com/airflow-go/airflow/internal/ctxerr"
)

// Shared runs one call at a time, for all callers that wait for it. Its zero value is ready to use.
//
// A Flight runs a call in the goroutine and with the context of one caller, which suits calls without a bound of their own,
// such as a login. A Shared keeps a call running as long as any caller waits for it.
type Shared[T any] struct {
	mu      sync.Mutex
	running *sharedCall[T] // nil if no call is running
}

// sharedCall is a call of get in a goroutine of its own.
type sharedCall[T any] struct {
	cancel    context.CancelFunc
	waiting   int  // callers; guarded by Shared.mu
	abandoned bool // the last caller has left, so the call is canceled; guarded by Shared.mu

	done     chan struct{} // closed when the fields below are set
	result   T
	returned bool // get has returned; otherwise it has panicked or ended its goroutine
	panicked any
}

// Do returns the stored value, or the result of a call of get, which it starts if none is running.
//
// stored looks for a value that this caller can use. Calls of stored do not overlap. A get that keeps its result must store it
// before it returns; the Shared itself keeps none. Calls of get do not overlap either.
//
// get has the values of the context of the caller that started it, but not its end: it needs a bound of its own. It is
// canceled when the contexts of all callers have ended. A caller whose context ends returns the error of its context at once,
// except that the last one waits until the canceled get has returned, so that nothing outlives the callers. If get panics or
// ends its goroutine, so do all callers.
func (s *Shared[T]) Do(ctx context.Context, stored func() (T, bool), get func(context.Context) T) (T, error) {
	for ctx.Err() == nil {
		joined, abandoned, value, ok := s.join(ctx, stored, get)
		if ok {
			return value, nil
		}
		select {
		case <-joined.done:
			if !abandoned {
				return joined.end(), nil
			}
		case <-ctx.Done():
			if !abandoned {
				s.leave(joined)
			}
		}
	}
	var none T
	return none, ctxerr.Of(ctx)
}

// join returns the stored value or the running call. If there is neither, it starts a call. A call that is abandoned is
// returned only to wait for its end.
func (s *Shared[T]) join(
	ctx context.Context, stored func() (T, bool), get func(context.Context) T,
) (joined *sharedCall[T], abandoned bool, value T, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if value, ok = stored(); ok {
		return nil, false, value, true
	}
	if s.running == nil {
		detached, cancel := context.WithCancel(context.WithoutCancel(ctx)) //nolint:gosec // run calls cancel
		s.running = &sharedCall[T]{cancel: cancel, done: make(chan struct{})}
		go s.run(detached, s.running, get)
	}
	if !s.running.abandoned {
		s.running.waiting++
	}
	return s.running, s.running.abandoned, value, false
}

// leave ends the wait of a caller. The last one cancels the call and waits for its end.
func (s *Shared[T]) leave(c *sharedCall[T]) {
	s.mu.Lock()
	c.waiting--
	last := c.waiting == 0
	c.abandoned = last
	s.mu.Unlock()
	if last {
		c.cancel()
		<-c.done
	}
}

func (s *Shared[T]) run(ctx context.Context, c *sharedCall[T], get func(context.Context) T) {
	defer func() {
		c.panicked = recover()
		c.cancel()
		s.mu.Lock()
		defer s.mu.Unlock()
		s.running = nil
		close(c.done)
	}()
	c.result = get(ctx)
	c.returned = true
}

// end returns the result of a call that is done.
func (c *sharedCall[T]) end() T {
	switch {
	case c.panicked != nil:
		panic(c.panicked)
	case !c.returned:
		runtime.Goexit()
	}
	return c.result
}
