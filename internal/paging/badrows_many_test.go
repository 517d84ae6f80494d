package paging

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

func TestAllSkipsAnyNumberOfBadRows(t *testing.T) {
	s := &table{rows: numbers(2500), pageLimit: 100, bad: map[int]bool{}}
	for row := 1; row < 2500; row += 2 {
		s.bad[row] = true
	}
	rows, err := collect(s.list().All(t.Context()))
	bad, ok := errors.AsType[*BadRows](err)
	require.True(t, ok, err)
	require.NoError(t, bad.Err)
	assert.Len(t, rows, 1250)
	assert.Equal(t, [2]int{maxBadRows, 250}, [2]int{len(bad.Rows), bad.More}, "the memory is bounded")
}

// The server reports bad rows in their places, which costs no request.
func TestAllRemembersSomeOfManyBadRowsInPages(t *testing.T) {
	s := &table{rows: numbers(2500), pageLimit: 100}
	for _, unsorted := range []bool{false, true} {
		l := s.list()
		l.Unsorted, l.Counted = unsorted, unsorted
		l.Fetch = fetching(func(ctx context.Context, limit, offset int) (*Page[int], error) {
			p, err := s.page(ctx, limit, offset)
			for i, row := range p.Items {
				if row%2 == 1 {
					p.Bad = append(p.Bad, BadRow{Offset: offset + i, Err: s.failure(row)})
				}
			}
			return p, err
		})
		rows, err := collect(l.All(t.Context()))
		bad, ok := errors.AsType[*BadRows](err)
		require.True(t, ok, err)
		require.NoError(t, bad.Err)
		assert.Len(t, rows, 1250)
		assert.Equal(t, [2]int{maxBadRows, 250}, [2]int{len(bad.Rows), bad.More})
	}
}

// A server that can render no row is not asked for each one.
func TestAllEndsAfterManyConsecutiveBadRows(t *testing.T) {
	s := &table{rows: numbers(2500), pageLimit: 100, bad: map[int]bool{}}
	for row := range 2000 {
		s.bad[row+10] = true
	}
	rows, err := collect(s.list().All(t.Context()))
	bad, ok := errors.AsType[*BadRows](err)
	require.True(t, ok, err)
	assert.Equal(t, numbers(10), rows)
	assert.Len(t, bad.Rows, maxConsecutive+1)
	incomplete, ok := errors.AsType[*Incomplete](bad.Err)
	require.True(t, ok, bad.Err)
	assert.Equal(t, Incomplete{Rows: 10, Total: 2500, Reason: "more than 100 consecutive rows cannot be read"}, *incomplete)
	require.ErrorIs(t, err, problem.ErrServer)
	assert.Less(t, s.requests, 1000)
}

func TestBadRowsAreReportedToALoopThatEndsEarly(t *testing.T) {
	for _, inPages := range []bool{false, true} {
		s := &table{rows: numbers(30), pageLimit: 10, bad: map[int]bool{1: true, 20: true}}
		l := s.list()
		if inPages {
			s.bad = nil
			l.Fetch = fetching(func(ctx context.Context, limit, offset int) (*Page[int], error) {
				p, err := s.page(ctx, limit, offset)
				p.Bad = []BadRow{{Offset: 1, Err: s.failure(1)}, {Offset: 20, Err: s.failure(20)}}
				return p, err
			})
		}
		var reported []int
		ctx := WithBadRows(t.Context(), func(row BadRow) { reported = append(reported, row.Offset) })
		for row, err := range l.All(ctx) {
			require.NoError(t, err)
			if row == 4 {
				break
			}
		}
		assert.Equal(t, []int{1}, reported)
	}
}
