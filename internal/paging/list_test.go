package paging

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAllMissesNoRowOfAChangingList(t *testing.T) {
	for seed := range uint64(1000) {
		assertMissesNoRow(t, seed, 0, false)
	}
}

// Airflow 3 sorts task instances, and Airflow 2 does not. The pages say which server sends them.
func TestAllMissesNoRowOfAListThatOnlySomeServersSort(t *testing.T) {
	for seed := range uint64(300) {
		assertMissesNoRow(t, seed, 0, true)
	}
}

// Rows that move are lost if the server does not sort the list, and the number of rows reveals it.
func TestAllReportsMissedRowsIfTheServerDoesNotSort(t *testing.T) {
	s := &table{rows: numbers(100), pageLimit: 10}
	s.change = atRequest(3, func(s *table) { s.recreate(1, 2) })
	l := s.list()
	l.Unsorted, l.MaySort, l.Counted = true, true, true
	rows, err := collect(l.All(t.Context()))
	missing, ok := errors.AsType[*Incomplete](err)
	require.True(t, ok, "%v", err)
	assert.Equal(t, 98, missing.Rows)
	assert.Len(t, rows, 98)
}

// Older rows have no positions, so that the reader steps back further.
func TestAllMissesNoRowWithoutOldPositions(t *testing.T) {
	for seed := range uint64(300) {
		assertMissesNoRow(t, seed, []int{1, 2, 10, 40}[seed%4], false)
	}
}

// Pages that are requested ahead arrive in any order. With these changes of the list, an older page sometimes begins with a row that
// was created again behind the anchor.
func TestAllMissesNoRowIfPagesAreOlderThanTheOnesBefore(t *testing.T) {
	for range 100 {
		assertMissesNoRow(t, 61, 0, false)
		assertMissesNoRow(t, 487, 0, false)
	}
}

// assertMissesNoRow asserts that an iteration over a changing list yields every row that is not deleted, and yields no row twice.
// If maySort is set, only the pages say that the list is sorted.
func assertMissesNoRow(t *testing.T, seed uint64, exactPositions int, maySort bool) {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 1))
	n := random.IntN(120)
	s := &table{rows: numbers(n), pageLimit: 2 + random.IntN(30), lastRows: map[int]bool{}}
	for range random.IntN(200) { // rows that may be deleted, between those that stay
		s.rows = slices.Insert(s.rows, random.IntN(len(s.rows)+1), n+1000+len(s.rows))
	}
	s.change = churn(random, n, []int{1, 3, 10, 40}[random.IntN(4)])
	l := s.list()
	l.Limit, l.Prefetch = random.IntN(40), []int{0, 0, 1, 3}[random.IntN(4)]
	l.exactPositions = exactPositions
	if maySort {
		l.Unsorted, l.MaySort, l.Counted = true, true, true
		l.Cursors = seed%2 == 0 // which the server ignores
		l.Fetch = fetching(func(ctx context.Context, limit, offset int) (*Page[int], error) {
			p, err := s.page(ctx, limit, offset)
			if p != nil {
				p.Sorted = true
			}
			return p, err
		})
	}
	if 0 < l.Limit && l.Limit <= s.pageLimit { // otherwise the reader cannot see that the first page is full
		s.between = s.change
	}
	rows, err := collect(l.All(t.Context()))
	require.NoError(t, err, "seed %d", seed)
	assertRows(t, rows, n, "seed %d, %d rows per page, prefetch %d", seed, s.pageLimit, l.Prefetch)
	require.Less(t, s.requests, 20_000, "seed %d", seed)
}

func TestAllRequestsOfAnUnchangedList(t *testing.T) {
	for _, pageLimit := range []int{1, 2, 7, 100} {
		for _, n := range []int{0, 1, 2, 7, 100, 101, 250} {
			for _, prefetch := range []int{0, 3} {
				s := &table{rows: numbers(n), pageLimit: pageLimit}
				l := s.list()
				l.Prefetch = prefetch
				rows, err := collect(l.All(t.Context()))
				require.NoError(t, err)
				assertRows(t, rows, n, "%d rows per page", pageLimit)
				switch {
				case prefetch > 0:
				case pageLimit == 1:
					assert.LessOrEqual(t, s.requests, 2*n+3, "two requests per row: one checks that the anchor has not moved")
				default:
					want := max(1, (n-1+pageLimit-2)/(pageLimit-1))
					if want > 1 && (n-1)%(pageLimit-1) == 0 || n == DefaultLimit && pageLimit == n {
						want++ // the last page is full, so that another may follow
					}
					assert.Equal(t, want, s.requests, "%d rows, %d rows per page", n, pageLimit)
				}
			}
		}
	}
}

func TestAllFromAnOffset(t *testing.T) {
	for _, unsorted := range []bool{true, false} {
		s := &table{rows: numbers(30), pageLimit: 10}
		l := s.list()
		l.Offset, l.Unsorted, l.Counted = 12, unsorted, true
		rows, err := collect(l.All(t.Context()))
		require.NoError(t, err)
		assert.Equal(t, span(12, 30), rows)
	}

	s := &table{rows: numbers(40), pageLimit: 10}
	s.change = atRequest(2, func(s *table) { s.remove(append(numbers(12), 21)...) })
	l := s.list()
	l.Offset = 12
	rows, err := collect(l.All(t.Context()))
	require.NoError(t, err)
	assert.Equal(t, span(12, 40), rows, "rows moved in front of the offset")
}

func TestAllToleratesWrongTotals(t *testing.T) {
	for _, pageLimit := range []int{10, 1, 100} {
		for name, total := range map[string]func(int) int{
			"none": func(int) int { return 0 }, "too few": func(n int) int { return n / 2 },
			"one less": func(n int) int { return max(0, n-1) }, "one more": func(n int) int { return n + 1 },
			"too many": func(n int) int { return 2*n + 7 },
		} {
			for _, n := range []int{0, 1, 9, 10, 11, 19, 20, 21, 35} {
				if total(n) == pageLimit && pageLimit < DefaultLimit {
					continue // the reader cannot see that the first page is full
				}
				for _, unsorted := range []bool{true, false} {
					for _, prefetch := range []int{0, 2} {
						s := &table{rows: numbers(n), pageLimit: pageLimit, total: total}
						l := s.list()
						l.Unsorted, l.Prefetch = unsorted, prefetch
						rows, err := collect(l.All(t.Context()))
						require.NoError(t, err)
						assertRows(t, rows, n, "total %s, %d rows per page, unsorted %v", name, pageLimit, unsorted)
					}
				}
			}
		}
	}
}

func TestAllYieldsRowsWithEqualKeysOnce(t *testing.T) {
	s := &table{rows: append(numbers(12), 3, 11, 11), pageLimit: 10}
	l := s.list()
	l.Counted = true
	rows, err := collect(l.All(t.Context()))
	assert.Equal(t, numbers(12), rows)
	_, ok := errors.AsType[*Incomplete](err)
	assert.True(t, ok, "%v", err)
}

func TestAllReportsMissedRowsOfUnsortedLists(t *testing.T) {
	incomplete := 0
	for seed := range uint64(500) {
		random := rand.New(rand.NewPCG(seed, 2))
		s := &table{rows: numbers(30), pageLimit: 10}
		s.change = func(s *table) {
			random.Shuffle(random.IntN(20), func(i, j int) { s.rows[i], s.rows[j] = s.rows[j], s.rows[i] })
		}
		l := s.list()
		l.Unsorted, l.Counted = true, true
		rows, err := collect(l.All(t.Context()))
		slices.Sort(rows)
		require.Len(t, slices.Compact(slices.Clone(rows)), len(rows), "no row is yielded twice")
		if len(rows) == 30 {
			require.NoError(t, err)
			continue
		}
		incomplete++
		missing, ok := errors.AsType[*Incomplete](err)
		require.True(t, ok, "%v", err)
		require.Equal(t, Incomplete{Rows: len(rows), Total: 30, Reason: missing.Reason}, *missing)
	}
	assert.NotZero(t, incomplete)

	s := &table{rows: numbers(30), pageLimit: 10, total: func(int) int { return 31 }}
	l := s.list()
	l.Counted = true
	rows, err := collect(l.All(t.Context()))
	assert.Len(t, rows, 30)
	assert.ErrorContains(t, err, "30 of 31 rows")
}

func TestAllReportsEmptyPages(t *testing.T) {
	for _, unsorted := range []bool{true, false} {
		s := &table{rows: numbers(35), pageLimit: 10}
		l := s.list()
		l.Unsorted, l.Counted = unsorted, unsorted
		l.Fetch = fetching(func(ctx context.Context, limit, offset int) (*Page[int], error) {
			page, err := s.page(ctx, limit, offset)
			if err == nil && offset >= 18 {
				page.Items = nil
			}
			return page, err
		})
		rows, err := collect(l.All(t.Context()))
		missing, ok := errors.AsType[*Incomplete](err)
		require.True(t, ok, "%v", err)
		assert.Equal(t, len(rows), missing.Rows)
		assert.Equal(t, 35, missing.Total)
	}
}

// One page is empty, or fails for another reason than a bad row.
func TestAllSurvivesAPageThatFailsOnce(t *testing.T) {
	for request := 2; request < 8; request++ {
		for _, limit := range []int{0, 1} {
			for _, prefetch := range []int{0, 2} {
				for _, unsorted := range []bool{true, false} {
					for _, empty := range []bool{true, false} {
						if empty && unsorted {
							continue // an empty page ends an unsorted list
						}
						s := &table{rows: numbers(35), pageLimit: 10}
						l := s.list()
						l.Limit, l.Prefetch, l.Unsorted = limit, prefetch, unsorted
						var requests atomic.Int64
						l.Fetch = fetching(func(ctx context.Context, limit, offset int) (*Page[int], error) {
							page, err := s.page(ctx, limit, offset)
							switch {
							case int(requests.Add(1)) != request || err != nil:
							case empty:
								page.Items = nil
							default:
								err = s.failure(-1)
							}
							return page, err
						})
						rows, err := collect(l.All(t.Context()))
						require.NoError(t, err)
						assertRows(t, rows, 35, "at request %d, limit %d, prefetch %d, unsorted %v, empty %v", request, limit, prefetch, unsorted, empty)
					}
				}
			}
		}
	}
}

func TestAllReturnsTheErrorOfAServerThatIsDown(t *testing.T) {
	s := &table{rows: numbers(50), pageLimit: 10, down: true}
	rows, err := collect(s.list().All(t.Context()))
	assert.Empty(t, rows)
	assert.ErrorContains(t, err, "down")
	_, bad := errors.AsType[*BadRows](err)
	assert.False(t, bad)
	assert.Equal(t, 2, s.requests, "the second request is for a page without rows")
}
