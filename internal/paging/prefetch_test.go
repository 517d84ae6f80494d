package paging

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// slowly is a list whose pages take a second each. It counts those that are under way at once.
func slowly(n int, peak *atomic.Int64, done *[]error, bad ...int) List[int] {
	s := &table{rows: numbers(n), most: 10, bad: map[int]bool{}}
	for _, row := range bad {
		s.bad[row] = true
	}
	var under atomic.Int64
	var mu sync.Mutex
	l := s.list()
	l.Fetch = fetching(func(ctx context.Context, limit, offset int) (*Page[int], error) {
		now := under.Add(1)
		defer under.Add(-1)
		for most := peak.Load(); now > most && !peak.CompareAndSwap(most, now); most = peak.Load() {
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
		page, err := s.page(ctx, limit, offset)
		mu.Lock()
		defer mu.Unlock()
		*done = append(*done, err)
		return page, err
	})
	return l
}

func TestPrefetch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for ahead, seconds := range map[int]time.Duration{0: 12, 1: 12, 3: 5, 100: 2} {
			var peak atomic.Int64
			var done []error
			l := slowly(96, &peak, &done)
			l.Prefetch = ahead
			begun := time.Now()
			rows, err := collect(l.All(t.Context()))
			require.NoError(t, err)
			assert.Equal(t, numbers(96), rows, "in their order")
			assert.LessOrEqual(t, peak.Load(), int64(max(1, ahead)))
			assert.Len(t, done, 11, "no page is asked for in vain")
			if ahead != 1 {
				assert.Equal(t, seconds*time.Second, time.Since(begun).Round(time.Second)+time.Second*map[int]time.Duration{0: 1}[ahead], "%d ahead", ahead)
			}
		}
	})
}

// A page that is fetched ahead comes while the rows of another are used.
func TestPrefetchWhileRowsAreUsed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var peak atomic.Int64
		var done []error
		l := slowly(96, &peak, &done)
		l.Prefetch = 1
		begun := time.Now()
		for _, err := range l.All(t.Context()) {
			require.NoError(t, err)
			time.Sleep(time.Second / 5)
		}
		assert.Equal(t, 20200*time.Millisecond, time.Since(begun), "but for the first page there is nothing to wait for")
	})
}

func TestPrefetchEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var peak atomic.Int64
		var done []error
		l := slowly(96, &peak, &done)
		l.Prefetch = 4
		for range 2 {
			done = nil
			begun := time.Now()
			for _, err := range l.All(t.Context()) {
				require.NoError(t, err)
				break
			}
			assert.Equal(t, time.Second, time.Since(begun), "what is on its way is not waited for")
			assert.Len(t, done, 5, "but ended")
			assert.Len(t, filter(done, func(err error) bool { return err != nil }), 4)
		}

		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		var rows []int
		var errs []error
		for row, err := range l.All(ctx) {
			if err != nil {
				errs = append(errs, err)
				continue
			}
			if rows = append(rows, row); len(rows) == 10 {
				cancel()
			}
		}
		assert.Equal(t, numbers(10), rows)
		require.Len(t, errs, 1)
		assert.ErrorIs(t, errs[0], context.Canceled)
	})
}

// While a bad row is looked for nothing is fetched ahead: the next page depends on what comes.
func TestPrefetchLooksForABadRowAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var asked []int
		for _, ahead := range []int{0, 4} {
			var peak atomic.Int64
			var done []error
			l := slowly(96, &peak, &done, 42)
			l.Limit, l.Prefetch = 10, ahead
			rows, err := collect(l.All(t.Context()))
			assert.Len(t, rows, 95)
			_, ok := errors.AsType[*BadRows](err)
			assert.True(t, ok, "%v", err)
			asked = append(asked, len(done))
		}
		assert.LessOrEqual(t, asked[1], asked[0]+2*4, "but for those that were on their way, before it and behind it")
	})
}

func filter[T any](all []T, keep func(T) bool) (kept []T) {
	for _, one := range all {
		if keep(one) {
			kept = append(kept, one)
		}
	}
	return kept
}
