package paging

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// atRequest makes a change when the n-th request comes.
func atRequest(n int, change func(*table)) func(*table) {
	return func(s *table) {
		if s.requests == n {
			change(s)
		}
	}
}

// gone deletes rows.
func (s *table) gone(rows ...int) {
	s.rows = slices.DeleteFunc(s.rows, func(row int) bool { return slices.Contains(rows, row) })
}

// anew deletes rows, and makes them anew at the end, as Airflow does with each variable that a task sets.
func (s *table) anew(rows ...int) {
	s.gone(rows...)
	s.rows = append(s.rows, rows...)
}

// span gives the numbers from one up to another.
func span(from, to int) []int { return numbers(to)[from:] }

// What may go wrong between two pages of ten, of a list of 35, after the first and before the second; all others are to come,
// and in their order.
func TestAllWhenRowsGo(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*table)
		gone   []int // of those that were not given yet
	}{
		"the last one":               {func(s *table) { s.gone(9) }, nil},
		"all that are known":         {func(s *table) { s.gone(span(0, 10)...) }, nil},
		"all but the first":          {func(s *table) { s.gone(span(1, 10)...) }, nil},
		"all but the last":           {func(s *table) { s.gone(span(0, 9)...) }, nil},
		"all":                        {func(s *table) { s.rows = nil }, span(10, 35)},
		"what follows":               {func(s *table) { s.gone(span(10, 30)...) }, span(10, 30)},
		"the last, and what follows": {func(s *table) { s.gone(span(9, 30)...) }, span(10, 30)},
		"some come in front":         {func(s *table) { s.rows = slices.Insert(s.rows, 0, 101, 102, 103) }, nil},
		"a page comes in front":      {func(s *table) { s.rows = slices.Insert(s.rows, 0, span(100, 125)...) }, nil},
		"the last, some in front": {func(s *table) {
			s.gone(9)
			s.rows = slices.Insert(s.rows, 0, 101, 102, 103)
		}, nil},
		"some before and behind the last": {func(s *table) {
			last := slices.Index(s.rows, 9)
			s.rows = slices.Insert(s.rows, last+1, 102)
			s.rows = slices.Insert(s.rows, last, 101)
		}, nil},
		"the last is made anew":            {func(s *table) { s.anew(9) }, nil},
		"some are made anew":               {func(s *table) { s.anew(3, 9, 5) }, nil},
		"all that are known are made anew": {func(s *table) { s.anew(span(0, 10)...) }, nil},
		"as many come as go": {func(s *table) {
			s.gone(30, 31, 32)
			s.rows = slices.Insert(s.rows, 0, 101, 102, 103)
		}, span(30, 33)},
	} {
		for _, most := range []int{10, 9, 3, 2, 1} {
			for _, n := range []int{35, 20, 12} { // more on the last page, and nothing but it
				for _, prefetch := range []int{0, 3} {
					s := &table{rows: numbers(n), most: most, change: atRequest(2, test.change)}
					l := s.list()
					l.Limit, l.Prefetch = 10, prefetch
					rows, err := collect(l.All(t.Context()))
					require.NoError(t, err)
					seen := slices.DeleteFunc(slices.Clone(rows), func(row int) bool { return row >= 100 })
					for _, row := range numbers(n) {
						if !slices.Contains(test.gone, row) && slices.Contains(s.rows, row) {
							require.Contains(t, seen, row, "%s, %d of %d at a time, %d ahead: %v", name, most, n, prefetch, rows)
						}
					}
					slices.Sort(rows)
					require.Len(t, slices.Compact(slices.Clone(rows)), len(rows), "none twice: %s", name)
				}
			}
		}
	}
}

// A server counts the rows before it reads those of a page. What comes in front between the two moves a row behind a page
// that seems to be the last.
func TestAllOfAListThatIsCountedTooEarly(t *testing.T) {
	for _, most := range []int{10, 4} {
		for n := range 40 {
			for request := range 15 {
				s := &table{rows: numbers(n), most: most}
				s.between = atRequest(request+1, func(s *table) { s.rows = slices.Insert(s.rows, 0, 1000) })
				l := s.list()
				l.Limit = 10
				rows, err := collect(l.All(t.Context()))
				require.NoError(t, err)
				if request == 0 && n == most && most < l.Limit {
					continue // nothing tells that the page is full
				}
				assertWhole(t, rows, n, "%d of %d at a time, at request %d", most, n, request)
			}
		}
	}
}

// What became of a row that cannot be shown while it was looked for.
func TestAllWithBadRowsThatChange(t *testing.T) {
	for name, change := range map[string]func(*table, int){
		"it is deleted":           func(s *table, bad int) { s.gone(bad) },
		"it is mended":            func(s *table, bad int) { delete(s.bad, bad) },
		"the one before goes":     func(s *table, bad int) { s.gone(bad - 1) },
		"the one behind goes":     func(s *table, bad int) { s.gone(bad + 1) },
		"both go":                 func(s *table, bad int) { s.gone(bad-1, bad+1) },
		"the first one goes":      func(s *table, _ int) { s.gone(0) },
		"one comes in front":      func(s *table, _ int) { s.rows = slices.Insert(s.rows, 0, 1000) },
		"the one before goes bad": func(s *table, bad int) { s.bad[bad-1] = true },
		"all before it go":        func(s *table, bad int) { s.gone(numbers(bad)...) },
	} {
		for _, bads := range [][]int{{0}, {7}, {7, 8}, {0, 1}, {6, 8}, {19}, {5, 12}} {
			for request := range 40 {
				for _, prefetch := range []int{0, 2} {
					s := &table{rows: numbers(20), most: 10, bad: map[int]bool{}}
					for _, bad := range bads {
						s.bad[bad] = true
					}
					s.change = atRequest(request, func(s *table) { change(s, bads[len(bads)-1]) })
					l := s.list()
					l.Limit, l.Prefetch = 10, prefetch
					rows, err := collect(l.All(t.Context()))
					about := fmt.Sprintf("%s, at request %d of %v, %d ahead: %v, %v", name, request, bads, prefetch, rows, err)
					named := map[string]bool{}
					if err != nil {
						bad, ok := errors.AsType[*BadRows](err)
						require.True(t, ok, about)
						for _, row := range bad.Rows {
							require.False(t, named[row.Err.Error()], "twice: %s", about)
							named[row.Err.Error()] = true
						}
					}
					missing := 0
					for _, row := range s.rows {
						if s.bad[row] && !slices.Contains(rows, row) {
							missing++
						}
						if !s.bad[row] && row < 20 && !slices.Contains(bads, row) {
							require.Contains(t, rows, row, about)
						}
					}
					require.GreaterOrEqual(t, len(named), missing, about)
				}
			}
		}
	}
}

// Beginning somewhere else than at the first row makes no difference.
func TestAllFromAnOffset(t *testing.T) {
	for _, unsorted := range []bool{true, false} {
		s := &table{rows: numbers(30), most: 10}
		l := s.list()
		l.Offset, l.Unsorted, l.Counted = 12, unsorted, true
		rows, err := collect(l.All(t.Context()))
		require.NoError(t, err)
		assert.Equal(t, span(12, 30), rows)
	}

	s := &table{rows: numbers(40), most: 10}
	s.change = atRequest(2, func(s *table) { s.gone(append(numbers(12), 21)...) })
	l := s.list()
	l.Offset = 12
	rows, err := collect(l.All(t.Context()))
	require.NoError(t, err)
	assert.Equal(t, span(12, 40), rows, "rows that move before the offset")
}

// Where rows have no order among each other, those of a page may go to one that was read.
func TestAllOfAListWithTies(t *testing.T) {
	s := &table{rows: numbers(30), most: 10}
	s.change = func(s *table) {
		if s.requests == 2 {
			s.rows[4], s.rows[25] = s.rows[25], s.rows[4]
		}
	}
	l := s.list()
	l.Counted = true
	rows, err := collect(l.All(t.Context()))
	assert.Len(t, rows, 29)
	missing, ok := errors.AsType[*Incomplete](err)
	require.True(t, ok, "%v", err)
	assert.Equal(t, 30, missing.Total)
}

// A server that miscounts, in either direction or not at all.
func TestAllOfAServerThatMiscounts(t *testing.T) {
	for _, most := range []int{10, 1, 100} {
		for name, total := range map[string]func(int) int{
			"none": func(int) int { return 0 }, "too few": func(n int) int { return n / 2 },
			"one less": func(n int) int { return max(0, n-1) }, "one more": func(n int) int { return n + 1 },
			"too many": func(n int) int { return 2*n + 7 },
		} {
			for _, n := range []int{0, 1, 9, 10, 11, 19, 20, 21, 35} {
				if total(n) == most && most < DefaultLimit {
					continue // nothing tells that the first page is full
				}
				for _, unsorted := range []bool{true, false} {
					for _, prefetch := range []int{0, 2} {
						s := &table{rows: numbers(n), most: most, total: total}
						l := s.list()
						l.Unsorted, l.Prefetch = unsorted, prefetch
						rows, err := collect(l.All(t.Context()))
						require.NoError(t, err)
						assertWhole(t, rows, n, "%s, %d at a time, unsorted %v", name, most, unsorted)
					}
				}
			}
		}
	}
}

// A page without rows, and one that a server fails to give for another reason than a row, once.
func TestAllWhenAPageFailsOnce(t *testing.T) {
	for request := 2; request < 8; request++ {
		for _, limit := range []int{0, 1} {
			for _, prefetch := range []int{0, 2} {
				for _, unsorted := range []bool{true, false} {
					for _, empty := range []bool{true, false} {
						if empty && unsorted {
							continue // it is the end: see TestAllOfAListThatChanges
						}
						s := &table{rows: numbers(35), most: 10}
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
								err = s.said(-1)
							}
							return page, err
						})
						rows, err := collect(l.All(t.Context()))
						require.NoError(t, err)
						assertWhole(t, rows, 35, "at request %d, limit %d, %d ahead, unsorted %v, empty %v", request, limit, prefetch, unsorted, empty)
					}
				}
			}
		}
	}
}

// A page that has no rows although there are more is no end that passes for one.
func TestAllWhenAPageIsEmpty(t *testing.T) {
	for _, unsorted := range []bool{true, false} {
		s := &table{rows: numbers(35), most: 10}
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

// Rows that cannot be told apart come once, and that makes a list that is counted incomplete.
func TestAllOfRowsThatAreAlike(t *testing.T) {
	s := &table{rows: append(numbers(12), 3, 11, 11), most: 10}
	l := s.list()
	l.Counted = true
	rows, err := collect(l.All(t.Context()))
	assert.Equal(t, numbers(12), rows)
	_, ok := errors.AsType[*Incomplete](err)
	assert.True(t, ok, "%v", err)
}

// That the caller ends a list while a bad row is looked for is no bad row, nor the server's fault.
func TestAllThatIsEndedWhileItLooksForABadRow(t *testing.T) {
	for request := 1; request < 9; request++ {
		ctx, cancel := context.WithCancel(t.Context())
		s := &table{rows: numbers(35), most: 10, bad: map[int]bool{14: true}}
		s.change = atRequest(request, func(*table) { cancel() })
		_, err := collect(s.list().All(ctx))
		assert.ErrorIs(t, err, context.Canceled, "at request %d", request)
	}
}
