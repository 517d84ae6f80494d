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

// slowList returns a list whose pages take a second each. It stores in peak the number of concurrent requests, and in done the
// errors of all requests.
func slowList(n int, peak *atomic.Int64, done *[]error, bad ...int) *List[int] {
	s := &table{rows: numbers(n), pageLimit: 10, bad: map[int]bool{}}
	for _, row := range bad {
		s.bad[row] = true
	}
	var pending atomic.Int64
	var mu sync.Mutex
	l := s.list()
	l.Fetch = fetching(func(ctx context.Context, limit, offset int) (*Page[int], error) {
		now := pending.Add(1)
		defer pending.Add(-1)
		for highest := peak.Load(); now > highest && !peak.CompareAndSwap(highest, now); highest = peak.Load() {
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

func TestPrefetchSendsRequestsConcurrently(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for ahead, seconds := range map[int]time.Duration{0: 12, 1: 12, 3: 5, 100: 2} {
			var peak atomic.Int64
			var done []error
			l := slowList(96, &peak, &done)
			l.Prefetch = ahead
			start := time.Now()
			rows, err := collect(l.All(t.Context()))
			require.NoError(t, err)
			assert.Equal(t, numbers(96), rows, "the order of the list")
			assert.LessOrEqual(t, peak.Load(), int64(max(1, ahead)))
			assert.Len(t, done, 11, "no page is requested that is not used")
			if ahead != 1 {
				assert.Equal(t, seconds*time.Second, time.Since(start).Round(time.Second)+time.Second*map[int]time.Duration{0: 1}[ahead], "prefetch %d", ahead)
			}
		}
	})
}

func TestPrefetchFetchesWhileRowsAreUsed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var peak atomic.Int64
		var done []error
		l := slowList(96, &peak, &done)
		l.Prefetch = 1
		start := time.Now()
		for _, err := range l.All(t.Context()) {
			require.NoError(t, err)
			time.Sleep(time.Second / 5)
		}
		assert.Equal(t, 20200*time.Millisecond, time.Since(start), "only the first page takes time")
	})
}

func TestPrefetchStopsWithTheIteration(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var peak atomic.Int64
		var done []error
		l := slowList(96, &peak, &done)
		l.Prefetch = 4
		for range 2 {
			done = nil
			start := time.Now()
			for _, err := range l.All(t.Context()) {
				require.NoError(t, err)
				break
			}
			assert.Equal(t, time.Second, time.Since(start), "pending requests are not awaited")
			assert.Len(t, done, 5, "pending requests are canceled")
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

// While the reader looks for a bad row, the next request depends on the response to the last one.
func TestPrefetchStopsDuringBadRowSearch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var requests []int
		for _, ahead := range []int{0, 4} {
			var peak atomic.Int64
			var done []error
			l := slowList(96, &peak, &done, 42)
			l.Limit, l.Prefetch = 10, ahead
			rows, err := collect(l.All(t.Context()))
			assert.Len(t, rows, 95)
			_, ok := errors.AsType[*BadRows](err)
			assert.True(t, ok, "%v", err)
			requests = append(requests, len(done))
		}
		assert.LessOrEqual(t, requests[1], requests[0]+2*4, "only requests that were pending before and behind the bad row are wasted")
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
