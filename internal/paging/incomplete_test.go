package paging

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The list begins at offset 5, and once had five rows less than at last.
func TestIncompleteCountsTheLeastRowsFromTheOffset(t *testing.T) {
	grown := func(rows int) func(s *table) {
		return atRequest(1, func(s *table) { s.rows = s.rows[:rows] })
	}
	for reason, test := range map[string]struct {
		fetch func(s *table) Fetch[int]
		least int
	}{
		"more than 100 consecutive rows cannot be read": {func(s *table) Fetch[int] {
			s.bad = map[int]bool{}
			for _, row := range numbers(200) {
				s.bad[row] = true
			}
			s.total = func(rows int) int { return rows - 5 }
			return fetching(s.page)
		}, 195},
		"rows moved faster than they could be read": {func(s *table) Fetch[int] {
			unknown := 1000
			s.total = func(rows int) int { return rows - 5*min(1, unknown-1000) }
			return fetching(func(ctx context.Context, limit, offset int) (*Page[int], error) {
				page, err := s.page(ctx, limit, offset)
				for i := range page.Items {
					if offset != 5 {
						unknown++
						page.Items[i] = unknown
					}
				}
				return page, err
			})
		}, 195},
		"rows moved while they were read": {func(s *table) Fetch[int] {
			s.change = grown(195)
			return fetching(func(ctx context.Context, limit, offset int) (*Page[int], error) {
				page, err := s.page(ctx, limit, offset)
				if offset == 15 {
					page.Items = nil
				}
				return page, err
			})
		}, 195},
	} {
		t.Run(reason, func(t *testing.T) {
			s := &table{rows: numbers(200), pageLimit: 10}
			l := &List[int]{Options: Options{Limit: 10, Offset: 5}, Key: appendInt, Fetch: test.fetch(s)}
			l.Unsorted = reason == "rows moved while they were read"
			l.Counted = l.Unsorted
			rows, err := collect(l.All(t.Context()))
			missing, ok := errors.AsType[*Incomplete](err)
			require.True(t, ok, "%v", err)
			assert.Equal(t, Incomplete{Rows: len(rows), Total: test.least - 5, Reason: reason}, *missing)
		})
	}
}
