package paging

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

// table is a list of a server's whose rows come and go.
type table struct {
	mu       sync.Mutex
	rows     []int // in their order
	most     int   // rows on a page
	change   func(*table)
	before   func(limit, offset int) // a page is made
	between  func(*table)            // a change after the rows were counted, and before they are read: a server asks its database twice
	lasts    map[int]bool            // rows that were the last of a page
	bad      map[int]bool
	down     bool
	total    func(rows int) int
	requests int
}

// list is the table as the client sees it.
func (s *table) list() List[int] {
	return List[int]{Key: appendInt, Fetch: fetching(s.page)}
}

func appendInt(key []byte, row *int) []byte { return AppendKey(key, *row) }

// fetching returns a Fetch that calls page.
func fetching(page func(ctx context.Context, limit, offset int) (*Page[int], error)) Fetch[int] {
	return func(ctx context.Context, r Request) (*Page[int], func(), error) {
		p, err := page(ctx, r.Limit, r.Offset)
		return p, nil, err
	}
}

// collect returns the rows of a sequence up to the first error, and the error.
func collect[T any](rows iter.Seq2[T, error]) ([]T, error) {
	var collected []T
	for row, err := range rows {
		if err != nil {
			return collected, err
		}
		collected = append(collected, row)
	}
	return collected, nil
}

func (s *table) page(ctx context.Context, limit, offset int) (*Page[int], error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.requests++
	if s.change != nil {
		s.change(s)
	}
	if s.before != nil {
		s.before(limit, offset)
	}
	total := len(s.rows)
	if s.between != nil {
		s.between(s)
	}
	limit = min(limit, s.most)
	begin := min(offset, len(s.rows))
	items := slices.Clone(s.rows[begin:min(begin+limit, len(s.rows))])
	for _, row := range items {
		if s.bad[row] {
			return nil, s.said(row)
		}
	}
	if s.down {
		return nil, &problem.Error{Status: 500, Title: "down"}
	}
	if len(items) > 0 && s.lasts != nil {
		s.lasts[items[len(items)-1]] = true
	}
	if s.total != nil {
		total = s.total(total)
	}
	return &Page[int]{Items: items, Total: total}, nil
}

// said is what the server says of a row that it cannot show.
func (*table) said(row int) error {
	return &problem.Error{Status: 500, Title: fmt.Sprintf("row %d", row)}
}

func numbers(n int) []int {
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	return rows
}

// churn inserts and deletes rows at random, none of the first n, and makes some anew that were deleted. It ends some time: a
// list may grow faster than it can be read. What was the last of a page is not made anew: that cannot be seen.
func churn(random *rand.Rand, n, most int) func(*table) {
	fresh := 1_000_000
	var gone []int
	return func(s *table) {
		if s.requests > 300 {
			return
		}
		for range random.IntN(most + 1) {
			at := random.IntN(len(s.rows) + 1)
			switch random.IntN(5) {
			case 0, 1:
				fresh++
				s.rows = slices.Insert(s.rows, at, fresh)
			case 2: // at the end, as what is made anew comes to stand
				if len(gone) > 0 {
					s.rows = append(s.rows, gone[len(gone)-1])
					gone = gone[:len(gone)-1]
				}
			default:
				if at < len(s.rows) && s.rows[at] >= n {
					if !s.lasts[s.rows[at]] {
						gone = append(gone, s.rows[at])
					}
					s.rows = slices.Delete(s.rows, at, at+1)
				}
			}
		}
	}
}

// What is there from beginning to end comes once, and in its order; nothing comes twice.
func TestAllLosesNothing(t *testing.T) {
	for seed := range uint64(1000) {
		random := rand.New(rand.NewPCG(seed, 1))
		n := random.IntN(120)
		s := &table{rows: numbers(n), most: 2 + random.IntN(30), lasts: map[int]bool{}}
		for range random.IntN(200) { // rows that may go, between those that stay
			s.rows = slices.Insert(s.rows, random.IntN(len(s.rows)+1), n+1000+len(s.rows))
		}
		s.change = churn(random, n, []int{1, 3, 10, 40}[random.IntN(4)])
		l := s.list()
		l.Limit, l.Prefetch = random.IntN(40), []int{0, 0, 1, 3}[random.IntN(4)]
		if 0 < l.Limit && l.Limit <= s.most { // else nothing tells that the first page is full
			s.between = s.change
		}
		rows, err := collect(l.All(t.Context()))
		require.NoError(t, err, "seed %d", seed)
		assertWhole(t, rows, n, "seed %d, %d at a time, %d ahead", seed, s.most, l.Prefetch)
		require.Less(t, s.requests, 20_000, "seed %d", seed)
	}
}

// assertWhole says that rows have the first n numbers, in their order, and none twice.
func assertWhole(t *testing.T, rows []int, n int, format string, args ...any) {
	t.Helper()
	counts := map[int]int{}
	for _, row := range rows {
		counts[row]++
		require.Equal(t, 1, counts[row], "row %d twice: %s", row, fmt.Sprintf(format, args...))
	}
	stayed := slices.DeleteFunc(slices.Clone(rows), func(row int) bool { return row >= n })
	require.Equal(t, numbers(n), append([]int{}, stayed...), "%s", fmt.Sprintf(format, args...))
}

func TestAllOfAListThatStays(t *testing.T) {
	for _, most := range []int{1, 2, 7, 100} {
		for _, n := range []int{0, 1, 2, 7, 100, 101, 250} {
			for _, prefetch := range []int{0, 3} {
				s := &table{rows: numbers(n), most: most}
				l := s.list()
				l.Prefetch = prefetch
				rows, err := collect(l.All(t.Context()))
				require.NoError(t, err)
				assertWhole(t, rows, n, "%d at a time", most)
				switch {
				case prefetch > 0:
				case most == 1:
					assert.LessOrEqual(t, s.requests, 2*n+3, "two a row, one to look that it has stayed")
				default:
					want := max(1, (n-1+most-2)/(most-1))
					if want > 1 && (n-1)%(most-1) == 0 || n == DefaultLimit && most == n {
						want++ // the last page is full, and what was counted may be no longer true
					}
					assert.Equal(t, want, s.requests, "%d rows, %d at a time", n, most)
				}
			}
		}
	}
}

// Unsorted lists are gone through, whatever order each page is in, and say when rows are missing.
func TestAllOfUnsortedLists(t *testing.T) {
	incomplete := 0
	for seed := range uint64(500) {
		random := rand.New(rand.NewPCG(seed, 2))
		s := &table{rows: numbers(30), most: 10}
		s.change = func(s *table) {
			random.Shuffle(random.IntN(20), func(i, j int) { s.rows[i], s.rows[j] = s.rows[j], s.rows[i] })
		}
		l := s.list()
		l.Unsorted, l.Counted = true, true
		rows, err := collect(l.All(t.Context()))
		slices.Sort(rows)
		require.Len(t, slices.Compact(slices.Clone(rows)), len(rows), "none comes twice")
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

	s := &table{rows: numbers(30), most: 10, total: func(int) int { return 31 }}
	l := s.list()
	l.Counted = true
	rows, err := collect(l.All(t.Context()))
	assert.Len(t, rows, 30)
	incomplete2, ok := errors.AsType[*Incomplete](err)
	require.True(t, ok, "%v", err)
	assert.Equal(t, [2]int{30, 31}, [2]int{incomplete2.Rows, incomplete2.Total})
}

// Rows that cannot be rendered are passed over, and named at the end.
// shuffled gives equal rows in another order for each page that has another limit or offset, and always in the same for each:
// rows are equal where they are when divided by equal.
func shuffled(rows []int, limit, offset, equal int) []int {
	rows = slices.Clone(rows)
	random := rand.New(rand.NewPCG(uint64(limit), uint64(offset)))
	random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	slices.SortStableFunc(rows, func(a, b int) int { return a/equal - b/equal })
	return rows
}

// tables are the same list in an order in which rows are equal, and in its own.
func tables(rows []int, equal int, change func(*table)) (tied, own *table) {
	own = &table{rows: rows, most: 10, change: change}
	tied = &table{most: 10}
	tied.before = func(limit, offset int) {
		if change != nil {
			change(own)
		}
		tied.rows = shuffled(own.rows, limit, offset, equal)
	}
	return tied, own
}

func TestAllInAnOrderWithTies(t *testing.T) {
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
			assertWhole(t, slices.Sorted(slices.Values(rows)), 200, "%d equal rows", equal)
			assert.LessOrEqual(t, tied.requests, 21)
			assert.LessOrEqual(t, own.requests, 23)
			if 10%equal == 0 { // they are on the same page
				assert.Zero(t, own.requests, "nothing was missing")
			} else {
				assert.NotZero(t, own.requests)
			}
		}
	}
	for seed := range uint64(200) {
		tied, own := tables(numbers(100), 30, churn(rand.New(rand.NewPCG(seed, 5)), 100, 3))
		rows, err := collect(tied.list().Tied(own.list(), true).All(t.Context()))
		require.NoError(t, err)
		assertWhole(t, slices.Sorted(slices.Values(rows)), 100, "seed %d, while others come and go", seed)
	}
}

func TestAllFromTheMiddleOfTies(t *testing.T) {
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

func TestAllOfAListThatIsMiscounted(t *testing.T) {
	tied, own := tables(numbers(200), 1000, nil)
	tied.total = func(rows int) int { return 2 * rows }
	own.total = tied.total
	rows, err := collect(tied.list().Tied(own.list(), false).All(t.Context()))
	require.NoError(t, err)
	assertWhole(t, slices.Sorted(slices.Values(rows)), 200, "which the total says nothing of")
}

func TestAllOfANearlySortedList(t *testing.T) {
	for equal, most := range map[int]int{1: 21, 2: 100, 3: 100} {
		tied, _ := tables(numbers(200), equal, nil)
		rows, err := collect(tied.list().NearlyUnique().All(t.Context()))
		require.NoError(t, err)
		assertWhole(t, slices.Sorted(slices.Values(rows)), 200, "%d equal rows", equal)
		assert.LessOrEqual(t, tied.requests, most, "%d equal rows", equal)
	}
	tied, _ := tables(numbers(2000), 5000, nil)
	rows, err := collect(tied.list().NearlyUnique().All(t.Context()))
	missing, ok := errors.AsType[*Incomplete](err)
	require.True(t, ok, "%v", err)
	assert.Equal(t, 2000, missing.Total)
	assert.Less(t, len(rows), 2000)
	assert.Less(t, tied.requests, 1200, "there is an end to it")
}

func TestAllWithBadRows(t *testing.T) {
	for seed := range uint64(500) {
		random := rand.New(rand.NewPCG(seed, 3))
		n := 1 + random.IntN(150)
		s := &table{rows: numbers(n), most: 1 + random.IntN(120), bad: map[int]bool{}}
		for range 1 + random.IntN(4) {
			s.bad[random.IntN(n)] = true
		}
		if random.IntN(3) == 0 { // some in a row
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

// The same while the list grows or shrinks, and some of the bad rows go.
func TestAllWithBadRowsLosesNothing(t *testing.T) {
	for seed := range uint64(1000) {
		random := rand.New(rand.NewPCG(seed, 4))
		n := 20 + random.IntN(100)
		s := &table{rows: numbers(n), most: 2 + random.IntN(30), bad: map[int]bool{}}
		for range 1 + random.IntN(3) {
			s.bad[random.IntN(n)] = true
		}
		shrinks := random.IntN(2) == 0
		for fresh := n; shrinks && fresh < n+150; fresh++ {
			s.rows = slices.Insert(s.rows, random.IntN(len(s.rows)+1), fresh)
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
		missing, ok := errors.AsType[*BadRows](err)
		require.True(t, ok || err == nil, "seed %d: %v", seed, err)
		named := map[string]bool{}
		for i := 0; ok && i < len(missing.Rows); i++ {
			named[missing.Rows[i].Err.Error()] = true
		}
		there := slices.DeleteFunc(slices.Clone(s.rows), func(row int) bool { return !s.bad[row] })
		// What was said of one that is gone may stand for another that took its place.
		require.GreaterOrEqual(t, len(named), len(there), "seed %d: %v", seed, err)
		stayed := slices.DeleteFunc(rows, func(row int) bool { return row >= n })
		require.Equal(t, slices.DeleteFunc(numbers(n), func(row int) bool { return s.bad[row] }), append([]int{}, stayed...), "seed %d", seed)
	}
}

// A server that is out of order is no bad row.
func TestAllOfAServerThatIsDown(t *testing.T) {
	s := &table{rows: numbers(50), most: 10, down: true}
	rows, err := collect(s.list().All(t.Context()))
	assert.Empty(t, rows)
	assert.ErrorContains(t, err, "down")
	_, bad := errors.AsType[*BadRows](err)
	assert.False(t, bad)
	assert.Equal(t, 2, s.requests, "it is asked once more, for no rows")

	s = &table{rows: numbers(5000), most: 100, bad: map[int]bool{}}
	for i := range 5000 {
		s.bad[i] = i%2 == 0
	}
	_, err = collect(s.list().All(t.Context()))
	assert.ErrorIs(t, err, problem.ErrServer)
	assert.Less(t, s.requests, 3000, "it gives up")
}
