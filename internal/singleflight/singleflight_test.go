package singleflight_test

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/airflow-go/airflow/internal/singleflight"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var errFailed = errors.New("failed")

// cache stores the result of its Flight's calls. It counts the callers that have looked for a stored value.
type cache struct {
	singleflight.Flight[*int]
	value atomic.Pointer[int]
	looks atomic.Int32
}

func (c *cache) do(ctx context.Context, get func(context.Context) (*int, error)) (*int, error) {
	return c.Do(ctx, func(bool) (*int, bool) {
		value := c.value.Load()
		c.looks.Add(1)
		return value, value != nil
	}, func(ctx context.Context) (*int, error) {
		value, err := get(ctx)
		if err == nil {
			c.value.Store(value)
		}
		return value, err
	})
}

// waitForLooks waits until n callers have looked for a stored value: they wait for the running call then.
func (c *cache) waitForLooks(n int32) {
	for c.looks.Load() < n {
		runtime.Gosched()
	}
}

func number(n int) func(context.Context) (*int, error) {
	return func(context.Context) (*int, error) { return &n, nil }
}

func unexpected(context.Context) (*int, error) { panic("unexpected call") }

func TestStoredValueNeedsNoCall(t *testing.T) {
	var c cache
	first, err := c.do(t.Context(), number(1))
	require.NoError(t, err)
	assert.Equal(t, 1, *first)
	second, err := c.do(t.Context(), unexpected)
	require.NoError(t, err)
	assert.Same(t, first, second)
}

func TestConcurrentCallersShareOneCall(t *testing.T) {
	for name, failure := range map[string]error{"value": nil, "error": errFailed} {
		t.Run(name, func(t *testing.T) {
			const callers = 100
			var (
				c     cache
				calls atomic.Int32
				group sync.WaitGroup
				want  = new(int)
			)
			for range callers {
				group.Go(func() {
					got, err := c.do(t.Context(), func(context.Context) (*int, error) {
						calls.Add(1)
						c.waitForLooks(callers)
						return want, failure
					})
					assert.Same(t, want, got)
					assert.Equal(t, failure, err)
				})
			}
			group.Wait()
			assert.EqualValues(t, 1, calls.Load())
		})
	}
}

func TestErrorIsNotStored(t *testing.T) {
	var c cache
	_, err := c.do(t.Context(), func(context.Context) (*int, error) { return nil, errFailed })
	require.ErrorIs(t, err, errFailed)
	got, err := c.do(t.Context(), number(2))
	require.NoError(t, err)
	assert.Equal(t, 2, *got)
}

// A call that is running is no reason to wait for a caller that can use what is stored.
func TestStoredReportsRunningCall(t *testing.T) {
	var f singleflight.Flight[int]
	got, err := f.Do(t.Context(), func(running bool) (int, bool) {
		assert.False(t, running)
		return 0, false
	}, func(ctx context.Context) (int, error) {
		return f.Do(ctx, func(running bool) (int, bool) {
			assert.True(t, running)
			return 1, true
		}, nil)
	})
	require.NoError(t, err)
	assert.Equal(t, 1, got)
}

func TestWaitingCallerHonorsItsContext(t *testing.T) {
	var (
		c       cache
		group   sync.WaitGroup
		started = make(chan struct{})
		release = make(chan struct{})
	)
	group.Go(func() {
		_, err := c.do(t.Context(), func(context.Context) (*int, error) {
			close(started)
			<-release
			return new(int), nil
		})
		assert.NoError(t, err)
	})
	<-started
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errFailed)
	_, err := c.do(ctx, unexpected)
	require.ErrorIs(t, err, errFailed, "the cause of the context")
	close(release)
	group.Wait()
}

func TestWaitingCallerTakesOver(t *testing.T) {
	for name, test := range map[string]struct {
		lead   func(c *cache, cancel func()) (*int, error)
		panics bool
		want   int32 // calls in all
	}{
		"from a canceled caller": {func(_ *cache, cancel func()) (*int, error) {
			cancel()
			return nil, context.Canceled
		}, false, 2},
		"from a panic": {func(*cache, func()) (*int, error) { panic("get") }, true, 2},
		"not after a success": {func(_ *cache, cancel func()) (*int, error) {
			cancel()
			return new(int), nil
		}, false, 1},
	} {
		t.Run(name, func(t *testing.T) {
			var (
				c       cache
				calls   atomic.Int32
				group   sync.WaitGroup
				started = make(chan struct{})
			)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			group.Go(func() {
				defer func() { assert.Equal(t, test.panics, recover() != nil) }()
				_, _ = c.do(ctx, func(context.Context) (*int, error) {
					calls.Add(1)
					close(started)
					c.waitForLooks(5)
					return test.lead(&c, cancel)
				})
			})
			<-started
			for range 4 {
				group.Go(func() {
					_, err := c.do(t.Context(), func(context.Context) (*int, error) {
						calls.Add(1)
						return new(int), nil
					})
					assert.NoError(t, err)
				})
			}
			group.Wait()
			assert.Equal(t, test.want, calls.Load())
		})
	}
}
