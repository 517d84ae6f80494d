package paging

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// The list has at most 35 rows, and changes between the first page of ten and the second.
func TestAllMissesNoRowWhenOthersMove(t *testing.T) {
	for name, test := range map[string]struct {
		change  func(*table)
		removed []int // rows that are deleted before they are read
	}{
		"the anchor is deleted":                         {func(s *table) { s.remove(9) }, nil},
		"all seen rows are deleted":                     {func(s *table) { s.remove(span(0, 10)...) }, nil},
		"all seen rows but the first are deleted":       {func(s *table) { s.remove(span(1, 10)...) }, nil},
		"all seen rows but the anchor are deleted":      {func(s *table) { s.remove(span(0, 9)...) }, nil},
		"all rows are deleted":                          {func(s *table) { s.rows = nil }, span(10, 35)},
		"the following rows are deleted":                {func(s *table) { s.remove(span(10, 30)...) }, span(10, 30)},
		"the anchor and the following rows are deleted": {func(s *table) { s.remove(span(9, 30)...) }, span(10, 30)},
		"rows are inserted in front":                    {func(s *table) { s.rows = slices.Insert(s.rows, 0, 101, 102, 103) }, nil},
		"a page is inserted in front":                   {func(s *table) { s.rows = slices.Insert(s.rows, 0, span(100, 125)...) }, nil},
		"the anchor is deleted and rows are inserted in front": {func(s *table) {
			s.remove(9)
			s.rows = slices.Insert(s.rows, 0, 101, 102, 103)
		}, nil},
		"rows are inserted before and behind the anchor": {func(s *table) {
			last := slices.Index(s.rows, 9)
			s.rows = slices.Insert(s.rows, last+1, 102)
			s.rows = slices.Insert(s.rows, last, 101)
		}, nil},
		"the anchor is recreated":     {func(s *table) { s.recreate(9) }, nil},
		"seen rows are recreated":     {func(s *table) { s.recreate(3, 9, 5) }, nil},
		"all seen rows are recreated": {func(s *table) { s.recreate(span(0, 10)...) }, nil},
		"as many rows are inserted as deleted": {func(s *table) {
			s.remove(30, 31, 32)
			s.rows = slices.Insert(s.rows, 0, 101, 102, 103)
		}, span(30, 33)},
	} {
		for _, pageLimit := range []int{10, 9, 3, 2, 1} {
			for _, n := range []int{35, 20, 12} { // the last page has more rows than the anchor, or not
				for _, prefetch := range []int{0, 3} {
					s := &table{rows: numbers(n), pageLimit: pageLimit, change: atRequest(2, test.change)}
					l := s.list()
					l.Limit, l.Prefetch = 10, prefetch
					rows, err := collect(l.All(t.Context()))
					require.NoError(t, err)
					seen := slices.DeleteFunc(slices.Clone(rows), func(row int) bool { return row >= 100 })
					for _, row := range numbers(n) {
						if !slices.Contains(test.removed, row) && slices.Contains(s.rows, row) {
							require.Contains(t, seen, row, "%s, %d rows per page, %d rows, prefetch %d: %v", name, pageLimit, n, prefetch, rows)
						}
					}
					slices.Sort(rows)
					require.Len(t, slices.Compact(slices.Clone(rows)), len(rows), "a row is yielded twice: %s", name)
				}
			}
		}
	}
}

// A server counts the rows before it reads those of a page. A row that is inserted in between pushes another behind a page that
// seems to be the last.
func TestAllReadsOnAfterInsertsBehindTheCount(t *testing.T) {
	for _, pageLimit := range []int{10, 4} {
		for n := range 40 {
			for request := range 15 {
				s := &table{rows: numbers(n), pageLimit: pageLimit}
				s.between = atRequest(request+1, func(s *table) { s.rows = slices.Insert(s.rows, 0, 1000) })
				l := s.list()
				l.Limit = 10
				rows, err := collect(l.All(t.Context()))
				require.NoError(t, err)
				if request == 0 && n == pageLimit && pageLimit < l.Limit {
					continue // the reader cannot see that the page is full
				}
				assertRows(t, rows, n, "%d rows per page, %d rows, at request %d", pageLimit, n, request)
			}
		}
	}
}
