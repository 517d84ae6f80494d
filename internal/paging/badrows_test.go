package paging

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

func TestAllSkipsBadRows(t *testing.T) {
	for seed := range uint64(500) {
		random := rand.New(rand.NewPCG(seed, 3))
		n := 1 + random.IntN(150)
		s := &table{rows: numbers(n), pageLimit: 1 + random.IntN(120), bad: map[int]bool{}}
		for range 1 + random.IntN(4) {
			s.bad[random.IntN(n)] = true
		}
		if random.IntN(3) == 0 { // consecutive bad rows
			for i, from := 0, random.IntN(n); i < 6 && from+i < n; i++ {
				s.bad[from+i] = true
			}
		}
		l := s.list()
		l.Prefetch, l.Unsorted = random.IntN(3), random.IntN(2) == 0
		l.Counted = l.Unsorted
		rows, err := collect(l.All(t.Context()))
		bad, ok := errors.AsType[*BadRows](err)
		require.True(t, ok, "seed %d: %v", seed, err)
		var offsets []int
		for _, row := range bad.Rows {
			offsets = append(offsets, row.Offset)
			require.ErrorContains(t, row.Err, fmt.Sprintf("row %d", row.Offset))
		}
		require.Equal(t, slices.Sorted(maps.Keys(s.bad)), offsets, "seed %d", seed)
		require.Equal(t, slices.DeleteFunc(numbers(n), func(row int) bool { return s.bad[row] }), append([]int{}, rows...), "seed %d", seed)
		require.ErrorIs(t, err, problem.ErrServer)
		require.Less(t, s.requests, 2*n+20*len(s.bad)+20, "seed %d", seed)
	}
}

// For some bad rows, gunicorn sends its own page in place of Airflow's.
func TestBadRowsAreSkippedWhoeverSendsThe500(t *testing.T) {
	page := problem.FromResponse(&http.Response{StatusCode: http.StatusInternalServerError}, []byte("<h1>Internal Server Error</h1>"))
	require.ErrorIs(t, page, problem.ErrForeign)
	s := &table{rows: numbers(30), pageLimit: 10}
	l := s.list()
	l.Fetch = fetching(func(ctx context.Context, limit, offset int) (*Page[int], error) {
		if offset <= 3 && offset+min(limit, 10) > 3 {
			return nil, page
		}
		return s.page(ctx, limit, offset)
	})
	rows, err := collect(l.All(t.Context()))
	bad, ok := errors.AsType[*BadRows](err)
	require.True(t, ok, err)
	assert.Len(t, bad.Rows, 1)
	assert.NoError(t, bad.Err)
	assert.NotContains(t, rows, 3)
	assert.Len(t, rows, 29)
}

// The list grows or shrinks, and some of the bad rows are deleted.
func TestAllWithBadRowsMissesNoRowOfAChangingList(t *testing.T) {
	for seed := range uint64(1000) {
		random := rand.New(rand.NewPCG(seed, 4))
		n := 20 + random.IntN(100)
		s := &table{rows: numbers(n), pageLimit: 2 + random.IntN(30), bad: map[int]bool{}}
		for range 1 + random.IntN(3) {
			s.bad[random.IntN(n)] = true
		}
		shrinks := random.IntN(2) == 0
		for inserted := n; shrinks && inserted < n+150; inserted++ {
			s.rows = slices.Insert(s.rows, random.IntN(len(s.rows)+1), inserted)
		}
		s.change = func(s *table) {
			switch at := random.IntN(len(s.rows)); {
			case shrinks && (s.rows[at] >= n || s.bad[s.rows[at]] && s.rows[at]%2 == 1):
				s.rows = slices.Delete(s.rows, at, at+1)
			case !shrinks && s.requests < 300:
				s.rows = slices.Insert(s.rows, at, 1000+s.requests)
			}
		}
		l := s.list()
		l.Prefetch = random.IntN(3)
		rows, err := collect(l.All(t.Context()))
		bad, ok := errors.AsType[*BadRows](err)
		require.True(t, ok || err == nil, "seed %d: %v", seed, err)
		reported := map[string]bool{}
		for i := 0; ok && i < len(bad.Rows); i++ {
			reported[bad.Rows[i].Err.Error()] = true
		}
		remaining := slices.DeleteFunc(slices.Clone(s.rows), func(row int) bool { return !s.bad[row] })
		// The error of a deleted row may be reported for the row that took its place.
		require.GreaterOrEqual(t, len(reported), len(remaining), "seed %d: %v", seed, err)
		stayed := slices.DeleteFunc(rows, func(row int) bool { return row >= n })
		require.Equal(t, slices.DeleteFunc(numbers(n), func(row int) bool { return s.bad[row] }), append([]int{}, stayed...), "seed %d", seed)
	}
}

func TestAllWithBadRowsThatChange(t *testing.T) {
	for name, change := range map[string]func(*table, int){
		"the bad row is deleted":      func(s *table, bad int) { s.remove(bad) },
		"the bad row is repaired":     func(s *table, bad int) { delete(s.bad, bad) },
		"the row before is deleted":   func(s *table, bad int) { s.remove(bad - 1) },
		"the row behind is deleted":   func(s *table, bad int) { s.remove(bad + 1) },
		"both neighbours are deleted": func(s *table, bad int) { s.remove(bad-1, bad+1) },
		"the first row is deleted":    func(s *table, _ int) { s.remove(0) },
		"a row is inserted in front":  func(s *table, _ int) { s.rows = slices.Insert(s.rows, 0, 1000) },
		"the row before becomes bad":  func(s *table, bad int) { s.bad[bad-1] = true },
		"all rows before are deleted": func(s *table, bad int) { s.remove(numbers(bad)...) },
	} {
		for _, badRows := range [][]int{{0}, {7}, {7, 8}, {0, 1}, {6, 8}, {19}, {5, 12}} {
			for request := range 40 {
				for _, prefetch := range []int{0, 2} {
					s := &table{rows: numbers(20), pageLimit: 10, bad: map[int]bool{}}
					for _, bad := range badRows {
						s.bad[bad] = true
					}
					s.change = atRequest(request, func(s *table) { change(s, badRows[len(badRows)-1]) })
					l := s.list()
					l.Limit, l.Prefetch = 10, prefetch
					rows, err := collect(l.All(t.Context()))
					about := fmt.Sprintf("%s, at request %d, bad rows %v, prefetch %d: %v, %v", name, request, badRows, prefetch, rows, err)
					reported := map[string]bool{}
					if err != nil {
						bad, ok := errors.AsType[*BadRows](err)
						require.True(t, ok, about)
						for _, row := range bad.Rows {
							require.False(t, reported[row.Err.Error()], "reported twice: %s", about)
							reported[row.Err.Error()] = true
						}
					}
					missing := 0
					for _, row := range s.rows {
						if s.bad[row] && !slices.Contains(rows, row) {
							missing++
						}
						if !s.bad[row] && row < 20 && !slices.Contains(badRows, row) {
							require.Contains(t, rows, row, about)
						}
					}
					require.GreaterOrEqual(t, len(reported), missing, about)
				}
			}
		}
	}
}

func TestAllReturnsCancellationDuringBadRowSearch(t *testing.T) {
	for request := 1; request < 9; request++ {
		ctx, cancel := context.WithCancel(t.Context())
		s := &table{rows: numbers(35), pageLimit: 10, bad: map[int]bool{14: true}}
		s.change = atRequest(request, func(*table) { cancel() })
		_, err := collect(s.list().All(ctx))
		assert.ErrorIs(t, err, context.Canceled, "at request %d", request)
	}
}
