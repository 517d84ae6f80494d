package paging

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A unique order misses no row, so its rows are not counted. A server that repeats rows has no unique order.
func TestAllReportsRowsThatTheServerRepeats(t *testing.T) {
	for name, page := range map[string]func(s *table, limit, offset int) []int{
		"a page has a row twice, in place of another": func(s *table, limit, offset int) []int {
			items := slices.Clone(s.rows[offset:min(offset+limit, len(s.rows))])
			if i := slices.Index(items, 14); i > 0 {
				items[i] = 13
			}
			return items
		},
		"a cache ignores the offset": func(s *table, limit, _ int) []int { return slices.Clone(s.rows[:limit]) },
		"a cache ignores the query":  func(s *table, _, _ int) []int { return slices.Clone(s.rows[:10]) },
	} {
		for _, prefetch := range []int{0, 3} {
			s := &table{rows: numbers(25)}
			l := s.list()
			l.Limit, l.Prefetch = 10, prefetch
			var requests atomic.Int64
			l.Fetch = fetching(func(_ context.Context, limit, offset int) (*Page[int], error) {
				requests.Add(1)
				return &Page[int]{Items: page(s, limit, min(offset, len(s.rows))), PageInfo: PageInfo{Total: len(s.rows)}}, nil
			})
			rows, err := collect(l.All(t.Context()))
			missing, ok := errors.AsType[*Incomplete](err)
			require.True(t, ok, "%s: %v: %v", name, rows, err)
			assert.Equal(t, 25, missing.Total, name)
			assert.Contains(t, missing.Reason, "twice", name)
			assert.Len(t, slices.Compact(rows), missing.Rows, name)
			if prefetch == 0 {
				assert.Less(t, requests.Load(), int64(20), name)
			}
		}
	}
}

// A repeated row is no error if nothing is missing.
func TestAllYieldsARepeatedRowOnce(t *testing.T) {
	s := &table{rows: append(numbers(5), 4), pageLimit: 10, total: func(int) int { return 5 }}
	rows, err := collect(s.list().All(t.Context()))
	require.NoError(t, err)
	assert.Equal(t, numbers(5), rows)
}
