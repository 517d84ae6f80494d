package singleflight_test

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/internal/singleflight"
)

// sharedCache stores the result of the calls of its Shared. It counts the callers that have looked for a stored value.
type sharedCache struct {
	singleflight.Shared[*int]
	value atomic.Pointer[int]
	looks atomic.Int32
}

func (c *sharedCache) do(ctx context.Context, get func(context.Context) *int) (*int, error) {
	return c.Do(ctx, func() (*int, bool) {
		value := c.value.Load()
		c.looks.Add(1)
		return value, value != nil
	}, func(ctx context.Context) *int {
		value := get(ctx)
		c.value.Store(value)
		return value
	})
}

// waitForLooks waits until n callers have looked for a stored value, and those before the last one wait for the call.
func (c *sharedCache) waitForLooks(n int32) {
	for c.looks.Load() < n {
		runtime.Gosched()
	}
}

func unexpectedGet(context.Context) *int { panic("unexpected call") }

func TestSharedCallServesAllCallers(t *testing.T) {
	const callers = 100
	var (
		c     sharedCache
		calls atomic.Int32
		group sync.WaitGroup
		want  = new(int)
	)
	for range callers {
		group.Go(func() {
			got, err := c.do(t.Context(), func(context.Context) *int {
				calls.Add(1)
				c.waitForLooks(callers)
				return want
			})
			assert.NoError(t, err)
			assert.Same(t, want, got)
		})
	}
	group.Wait()
	assert.EqualValues(t, 1, calls.Load())
	got, err := c.do(t.Context(), unexpectedGet)
	require.NoError(t, err)
	assert.Same(t, want, got, "the stored value")
}

func TestSharedCallGoesOnWithoutItsStarter(t *testing.T) {
	type key struct{}
	var c sharedCache
	starter, stop := context.WithCancelCause(context.WithValue(t.Context(), key{}, "value"))
	started, finish := make(chan struct{}), make(chan struct{})
	first, second := make(chan error), make(chan error)
	go func() {
		_, err := c.do(starter, func(ctx context.Context) *int {
			close(started)
			<-finish
			assert.NoError(t, ctx.Err())
			assert.Equal(t, "value", ctx.Value(key{}))
			return new(int)
		})
		first <- err
	}()
	<-started
	go func() {
		_, err := c.do(t.Context(), unexpectedGet)
		second <- err
	}()
	c.waitForLooks(2)
	joined, leave := context.WithCancel(t.Context())
	fourth := make(chan error)
	go func() {
		_, err := c.do(joined, unexpectedGet)
		fourth <- err
	}()
	c.waitForLooks(3) // the second caller has joined, because looks do not overlap
	stop(errFailed)
	require.ErrorIs(t, <-first, errFailed, "its starter returns at once")
	leave()
	require.ErrorIs(t, <-fourth, context.Canceled)
	close(finish)
	require.NoError(t, <-second)
}

func TestSharedCallEndsWithItsLastCaller(t *testing.T) {
	var c sharedCache
	var running atomic.Bool
	ctx, cancel := context.WithCancelCause(t.Context())
	_, err := c.do(ctx, func(ctx context.Context) *int {
		running.Store(true)
		cancel(errFailed)
		<-ctx.Done()
		runtime.Gosched()
		running.Store(false)
		return nil
	})
	require.ErrorIs(t, err, errFailed)
	assert.False(t, running.Load(), "the caller waits for the end of the call")

	want := new(int)
	got, err := c.do(t.Context(), func(context.Context) *int { return want })
	require.NoError(t, err)
	assert.Same(t, want, got, "a later caller starts a call of its own")
}

// A caller that finds a canceled call waits for its end, because calls must not overlap.
func TestSharedCallsDoNotOverlap(t *testing.T) {
	var c sharedCache
	ctx, cancel := context.WithCancel(t.Context())
	canceled, finish := make(chan struct{}), make(chan struct{})
	var running atomic.Int32
	first, second := make(chan error), make(chan error)
	go func() {
		_, err := c.do(ctx, func(ctx context.Context) *int {
			running.Add(1)
			cancel()
			<-ctx.Done()
			close(canceled)
			<-finish
			running.Add(-1)
			return nil
		})
		first <- err
	}()
	<-canceled
	go func() {
		_, err := c.do(t.Context(), func(context.Context) *int {
			assert.Zero(t, running.Load())
			return new(int)
		})
		second <- err
	}()
	c.waitForLooks(2)
	impatient, give := context.WithCancel(t.Context())
	third := make(chan error)
	go func() {
		_, err := c.do(impatient, unexpectedGet)
		third <- err
	}()
	c.waitForLooks(3)
	give()
	require.ErrorIs(t, <-third, context.Canceled)
	close(finish)
	require.ErrorIs(t, <-first, context.Canceled)
	require.NoError(t, <-second)
}

func TestSharedPanicReachesItsCallers(t *testing.T) {
	var c sharedCache
	var panics atomic.Int32
	var group sync.WaitGroup
	for range 3 {
		group.Go(func() {
			defer func() {
				if recover() == errFailed { //nolint:errorlint // the value of the panic
					panics.Add(1)
				}
			}()
			_, _ = c.do(t.Context(), func(context.Context) *int {
				c.waitForLooks(3)
				panic(errFailed)
			})
		})
	}
	group.Go(func() { // ends its goroutine, like a failed test
		var other sharedCache
		_, _ = other.do(t.Context(), func(context.Context) *int {
			runtime.Goexit()
			return nil
		})
		t.Error("the caller must end, too")
	})
	group.Wait()
	assert.EqualValues(t, 3, panics.Load())
}
