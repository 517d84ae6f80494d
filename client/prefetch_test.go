package client

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// slowly is a list whose pages take a second each. It counts those that are under way at once.
func slowly(n int, peak *atomic.Int64, done *[]error, bad ...int) paged[int] {
	s := &table{rows: numbers(n), most: 10, bad: map[int]bool{}}
	for _, row := range bad {
		s.bad[row] = true
	}
	var under atomic.Int64
	var mu sync.Mutex
	l := s.list()
	l.page = func(ctx context.Context, limit, offset int, _ ...CallOption) (*Page[int], error) {
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
	}
	return l
}

func TestPrefetch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for ahead, seconds := range map[int]time.Duration{0: 12, 1: 12, 3: 5, 100: 2} {
			var peak atomic.Int64
			var done []error
			l := slowly(96, &peak, &done)
			l.prefetch = ahead
			begun := time.Now()
			rows, err := Collect(l.all(t.Context()))
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
		l.prefetch = 1
		begun := time.Now()
		for _, err := range l.all(t.Context()) {
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
		l.prefetch = 4
		for range 2 {
			done = nil
			begun := time.Now()
			for _, err := range l.all(t.Context()) {
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
		for row, err := range l.all(ctx) {
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
			l.limit, l.prefetch = 10, ahead
			rows, err := Collect(l.all(t.Context()))
			assert.Len(t, rows, 95)
			_, ok := errors.AsType[*BadRowsError](err)
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

// An error comes in its place, also if a page behind it has come before.
func TestPrefetchKeepsAnErrorInItsPlace(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch offset := r.URL.Query().Get("offset"); offset {
		case "":
			answer(w, 200, `{"pools": [{"name": "a"}, {"name": "b"}], "total_entries": 9}`)
		case "1":
			answer(w, 200, `{"pools": [{"name": "b"}, {"name": "c"}], "total_entries": 9}`)
		default:
			refuse(w, 403, "No")
		}
	})
	pools, err := Collect(c.Pools.All(t.Context(), &PoolListOptions{Prefetch: 5}))
	assert.Equal(t, []Pool{{Name: "a"}, {Name: "b"}, {Name: "c"}}, pools)
	assert.ErrorContains(t, err, "No")
}

// The answer that a call keeps is that of the last page that was used, and no two pages write it at once.
func TestPrefetchKeepsTheLastAnswer(t *testing.T) {
	h, _ := rows("pools", 2, 0, `{"name": "a"}`, `{"name": "b"}`, `{"name": "c"}`, `{"name": "d"}`)
	var mu sync.Mutex
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		h(w, r)
	})
	var answer Response
	var bodies []string
	for _, err := range c.Pools.All(t.Context(), &PoolListOptions{Prefetch: 3}, WithResponse(&answer)) {
		require.NoError(t, err)
		bodies = append(bodies, string(answer.Body))
	}
	require.Len(t, bodies, 4)
	assert.Equal(t, bodies[0], bodies[1])
	assert.JSONEq(t, `{"pools": [{"name": "b"}, {"name": "c"}], "total_entries": 4}`, bodies[2])
	assert.JSONEq(t, `{"pools": [{"name": "c"}, {"name": "d"}], "total_entries": 4}`, bodies[3])
}
