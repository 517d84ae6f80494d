package paging

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// cursorTable is a table whose pages can be requested by cursor. The cursor is the key of the last row, by which the rows are sorted.
type cursorTable struct {
	*table
	keys    map[int]int                   // of the rows
	ignores bool                          // the server ignores cursors
	answer  func(r Request, p *Page[int]) // changes the response to a cursor
}

// newCursorTable returns a table of the first n numbers, with room for other rows between them.
func newCursorTable(n int) *cursorTable {
	s := &cursorTable{table: &table{rows: numbers(n), pageLimit: 10}, keys: map[int]int{}}
	for row := range n {
		s.keys[row] = 1000 * (row + 1)
	}
	return s
}

// put inserts a row, or moves it, so that it has a key.
func (s *cursorTable) put(row, key int) {
	s.remove(row)
	s.keys[row] = key
	at, _ := slices.BinarySearchFunc(s.rows, key, func(row, key int) int { return s.keys[row] - key })
	s.rows = slices.Insert(s.rows, at, row)
}

func (s *cursorTable) list() *List[int] {
	l := s.table.list()
	l.Cursors = true
	l.Fetch = func(ctx context.Context, r Request) (*Page[int], func(), error) {
		if !r.ByCursor || s.ignores {
			p, err := s.page(ctx, r.Limit, r.Offset)
			return p, nil, err
		}
		p, err := s.after(ctx, r)
		return p, nil, err
	}
	return l
}

// after returns the page that a cursor requests.
func (s *cursorTable) after(ctx context.Context, r Request) (*Page[int], error) {
	offset := func() int {
		key, _ := strconv.Atoi(r.Cursor)
		return len(slices.DeleteFunc(slices.Clone(s.rows), func(row int) bool { return s.keys[row] > key }))
	}
	if change := s.change; change != nil { // before the offset is computed
		s.requests++
		change(s.table)
		s.requests--
		s.change = nil
		defer func() { s.change = change }()
	}
	if r.Cursor == "" {
		r.Offset = 0
	} else {
		r.Offset = offset()
	}
	p, err := s.page(ctx, r.Limit, r.Offset)
	if err != nil {
		return nil, err
	}
	p.CursorUsed = true
	if n := len(p.Items); r.Offset+n < len(s.rows) && n > 0 {
		p.Next = strconv.Itoa(s.keys[p.Items[n-1]])
	}
	if s.answer != nil {
		s.answer(r, p)
	}
	return p, nil
}

func TestAllByCursorYieldsEachRowOnceWhileOthersChange(t *testing.T) {
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 11))
		s := newCursorTable(random.IntN(120))
		n := len(s.rows)
		inserted := 1_000_000
		s.change = func(*table) {
			for range random.IntN(6) {
				if random.IntN(2) == 0 && len(s.rows) > 0 {
					if row := s.rows[random.IntN(len(s.rows))]; row >= n {
						s.remove(row)
					}
					continue
				}
				inserted++
				s.put(inserted, 1000*random.IntN(n+1)+1+random.IntN(999)) // no other row that stays has this key
			}
		}
		l := s.list()
		l.Limit = 1 + random.IntN(12)
		l.Unsorted, l.Counted = random.IntN(2) == 0, random.IntN(2) == 0
		known := random.IntN(3)
		s.total = func(rows int) int { return []int{rows, 0, min(rows, 7)}[known] } // exact, unknown, or counted up to a limit
		rows, err := collect(l.All(t.Context()))
		require.NoError(t, err)
		assertRows(t, rows, n, "seed %d", seed)
	}
}

func TestAllByCursorRequestsNoRowTwice(t *testing.T) {
	for rows, requests := range map[int]int{0: 1, 9: 1, 10: 1, 11: 2, 30: 3, 31: 4} {
		s := newCursorTable(rows)
		yielded, err := collect(s.list().All(t.Context()))
		require.NoError(t, err)
		assert.Len(t, yielded, rows)
		assert.Equal(t, requests, s.requests, "%d rows", rows)
	}
}

func TestAllUsesTheFirstPageOfAServerWithoutCursors(t *testing.T) {
	for _, unsorted := range []bool{false, true} {
		s := newCursorTable(35)
		s.ignores = true
		l := s.list()
		l.Unsorted = unsorted
		rows, err := collect(l.All(t.Context()))
		require.NoError(t, err)
		assert.Equal(t, numbers(35), rows)
		assert.Equal(t, 4, s.requests)
	}
}

// The offsets of other lists mean what they say, and a page can be fetched ahead only at an offset.
func TestAllFromAnOffsetOrAheadUsesNoCursors(t *testing.T) {
	for _, l := range []Options{{Offset: 5}, {Prefetch: 2}} {
		s := newCursorTable(35)
		s.answer = func(Request, *Page[int]) { t.Error("the page is requested by cursor") }
		list := s.list()
		list.Offset, list.Prefetch = l.Offset, l.Prefetch
		rows, err := collect(list.All(t.Context()))
		require.NoError(t, err)
		assert.Equal(t, span(l.Offset, 35), rows)
	}
}

func TestAllByCursorSkipsBadRows(t *testing.T) {
	for _, bad := range []int{0, 4, 25, 34} {
		s := newCursorTable(35)
		s.table.bad = map[int]bool{bad: true}
		rows, err := collect(s.list().All(t.Context()))
		skipped, ok := errors.AsType[*BadRows](err)
		require.True(t, ok, "%v", err)
		require.NoError(t, skipped.Err)
		require.Len(t, skipped.Rows, 1)
		assert.Equal(t, bad, skipped.Rows[0].Offset)
		assert.Equal(t, slices.DeleteFunc(numbers(35), func(row int) bool { return row == bad }), rows)
	}
}

func TestAllByCursorReportsBadRowsInPages(t *testing.T) {
	for _, alsoFails := range []bool{false, true} {
		s := newCursorTable(35)
		if alsoFails {
			s.table.bad = map[int]bool{30: true}
		}
		s.answer = func(r Request, p *Page[int]) {
			if r.Offset == 10 {
				p.Bad = []BadRow{{Offset: 12, Err: s.failure(12)}}
			}
		}
		rows, err := collect(s.list().All(t.Context()))
		skipped, ok := errors.AsType[*BadRows](err)
		require.True(t, ok, "%v", err)
		require.NoError(t, skipped.Err)
		want := slices.DeleteFunc(numbers(35), func(row int) bool { return row == 12 || alsoFails && row == 30 })
		assert.Equal(t, want, rows)
		assert.Len(t, skipped.Rows, 35-len(want))
		assert.Equal(t, 12, skipped.Rows[0].Offset)
	}
}

// A server that ignores the cursor of the second page, or that ends too early, has counted more rows.
func TestAllByCursorReadsMissingRowsByOffset(t *testing.T) {
	for _, unsorted := range []bool{false, true} {
		s := newCursorTable(35)
		s.answer = func(_ Request, p *Page[int]) { p.Next = "" }
		l := s.list()
		l.Unsorted, l.Counted = unsorted, unsorted
		rows, err := collect(l.All(t.Context()))
		require.NoError(t, err)
		assert.Equal(t, numbers(35), rows)
	}
}

// Rows that were inserted before the server counted the rows, but after it has read those of the page, do not end a list early.
func TestAllByCursorReadsTheLastPageAgainIfRowsWereInserted(t *testing.T) {
	s := newCursorTable(5)
	once := true
	s.answer = func(_ Request, p *Page[int]) {
		if p.Next == "" && once {
			once = false
			s.put(1_000_000, 1_000_000)
			p.Total++
		}
	}
	rows, err := collect(s.list().All(t.Context()))
	require.NoError(t, err)
	assert.Equal(t, append(numbers(5), 1_000_000), rows)
	assert.Equal(t, 2, s.requests)
}

// New runs come before all others in a descending order.
func TestAllByCursorIgnoresRowsInsertedBeforeThePage(t *testing.T) {
	s := newCursorTable(35)
	s.change = func(s2 *table) {
		if s2.requests > 1 {
			s.put(1_000_000+s2.requests, s2.requests)
		}
	}
	rows, err := collect(s.list().All(t.Context()))
	require.NoError(t, err)
	assert.Equal(t, numbers(35), rows)
	assert.Equal(t, 4, s.requests)
}

func TestAllByCursorReportsRepeatedPages(t *testing.T) {
	s := newCursorTable(35)
	s.answer = func(_ Request, p *Page[int]) {
		p.Items, p.Next = numbers(10), "10000"
	}
	rows, err := collect(s.list().All(t.Context()))
	assert.Equal(t, numbers(10), rows)
	missing, ok := errors.AsType[*Incomplete](err)
	require.True(t, ok, "%v", err)
	assert.Equal(t, Incomplete{Rows: 10, Total: 35, Reason: repeated}, *missing)
}

// A task instance has a new ID for each try, so that it moves to the end of the list.
func TestAllByCursorYieldsRowsOnceThatMoveToTheEnd(t *testing.T) {
	s := newCursorTable(35)
	key := 1_000_000
	s.change = func(s2 *table) {
		if s2.requests > 1 && s2.requests < 50 {
			for _, row := range []int{0, 20, 34} {
				key++
				s.put(row, key)
			}
		}
	}
	rows, err := collect(s.list().All(t.Context()))
	require.NoError(t, err)
	slices.Sort(rows)
	assert.Equal(t, numbers(35), rows)
}

func TestAllByCursorEndsIfRowsMoveWithoutEnd(t *testing.T) {
	s := newCursorTable(35)
	key := 1_000_000
	s.change = func(s2 *table) {
		if s2.requests > 1 {
			for row := range 35 {
				key++
				s.put(row, key)
			}
		}
	}
	_, err := collect(s.list().All(t.Context()))
	missing, ok := errors.AsType[*Incomplete](err)
	require.True(t, ok, "%v", err)
	assert.Equal(t, tooFast, missing.Reason)
}

func TestAllInATiedOrderReadsMissedRowsByCursor(t *testing.T) {
	for _, ignores := range []bool{false, true} {
		own := newCursorTable(200)
		own.ignores = ignores
		tied := &table{pageLimit: 10}
		tied.before = func(limit, offset int) { tied.rows = shuffled(own.rows, limit, offset, 1000) }
		rows, err := collect(tied.list().Tied(own.list(), true).All(t.Context()))
		require.NoError(t, err)
		slices.Sort(rows)
		assert.Equal(t, numbers(200), rows)
		if !ignores {
			assert.Equal(t, 20, own.requests)
		}
	}
}
