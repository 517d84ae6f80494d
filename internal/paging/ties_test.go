package paging

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// shuffled returns rows in a tied order: rows are equal if they are when divided by equal. The order of equal rows depends on
// limit and offset alone.
func shuffled(rows []int, limit, offset, equal int) []int {
	rows = slices.Clone(rows)
	random := rand.New(rand.NewPCG(uint64(limit), uint64(offset)))
	random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	slices.SortStableFunc(rows, func(a, b int) int { return a/equal - b/equal })
	return rows
}

// tables returns the same list in a tied order and in its own order.
func tables(rows []int, equal int, change func(*table)) (tied, own *table) {
	own = &table{rows: rows, pageLimit: 10, change: change}
	tied = &table{pageLimit: 10}
	tied.before = func(limit, offset int) {
		if change != nil {
			change(own)
		}
		tied.rows = shuffled(own.rows, limit, offset, equal)
	}
	return tied, own
}

func TestAllReportsRowsSwappedBetweenPages(t *testing.T) {
	s := &table{rows: numbers(30), pageLimit: 10}
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

func TestAllMissesNoRowInATiedOrder(t *testing.T) {
	for _, equal := range []int{1, 2, 7, 50, 1000} {
		for _, ahead := range []int{0, 3} {
			tied, own := tables(numbers(200), equal, nil)
			l := tied.list().Tied(own.list(), true)
			l.Prefetch, l.secondPass.Prefetch = ahead, ahead
			rows, err := collect(l.All(t.Context()))
			require.NoError(t, err)
			if equal == 1 {
				assert.True(t, slices.IsSorted(rows))
			}
			assertRows(t, slices.Sorted(slices.Values(rows)), 200, "%d equal rows", equal)
			assert.LessOrEqual(t, tied.requests, 21)
			assert.LessOrEqual(t, own.requests, 23)
			if 10%equal == 0 { // equal rows are on the same page
				assert.Zero(t, own.requests, "no row was missed")
			} else {
				assert.NotZero(t, own.requests)
			}
		}
	}
	for seed := range uint64(200) {
		tied, own := tables(numbers(100), 30, churn(rand.New(rand.NewPCG(seed, 5)), 100, 3))
		rows, err := collect(tied.list().Tied(own.list(), true).All(t.Context()))
		require.NoError(t, err)
		assertRows(t, slices.Sorted(slices.Values(rows)), 100, "seed %d, while other rows are inserted and deleted", seed)
	}
}

func TestAllFromAnOffsetInATiedOrderIsIncomplete(t *testing.T) {
	tied, own := tables(numbers(200), 1000, nil)
	l := tied.list()
	l.Offset = 100
	rows, err := collect(l.Tied(own.list(), true).All(t.Context()))
	missing, ok := errors.AsType[*Incomplete](err)
	require.True(t, ok, "%v", err)
	assert.Equal(t, [2]int{len(rows), 100}, [2]int{missing.Rows, missing.Total})
	assert.Equal(t, 11, tied.requests)
	assert.Zero(t, own.requests)
}

func TestAllInATiedOrderWithWrongTotals(t *testing.T) {
	tied, own := tables(numbers(200), 1000, nil)
	tied.total = func(rows int) int { return 2 * rows }
	own.total = tied.total
	rows, err := collect(tied.list().Tied(own.list(), false).All(t.Context()))
	require.NoError(t, err)
	assertRows(t, slices.Sorted(slices.Values(rows)), 200, "the wrong total does not matter")
}

func TestAllInANearlyUniqueOrder(t *testing.T) {
	for equal, maxRequests := range map[int]int{1: 21, 2: 100, 3: 100} {
		tied, _ := tables(numbers(200), equal, nil)
		rows, err := collect(tied.list().NearlyUnique().All(t.Context()))
		require.NoError(t, err)
		assertRows(t, slices.Sorted(slices.Values(rows)), 200, "%d equal rows", equal)
		assert.LessOrEqual(t, tied.requests, maxRequests, "%d equal rows", equal)
	}
	tied, _ := tables(numbers(2000), 5000, nil)
	rows, err := collect(tied.list().NearlyUnique().All(t.Context()))
	missing, ok := errors.AsType[*Incomplete](err)
	require.True(t, ok, "%v", err)
	assert.Equal(t, 2000, missing.Total)
	assert.Less(t, len(rows), 2000)
	assert.Less(t, tied.requests, 1200, "the second pass is bounded")
}
