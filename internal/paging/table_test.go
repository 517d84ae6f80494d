package paging

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

// table is a list on a server, whose rows are added and deleted while it is read.
type table struct {
	mu        sync.Mutex
	rows      []int                   // in the order of the list
	pageLimit int                     // the most rows that a page has
	change    func(*table)            // is called at each request
	before    func(limit, offset int) // is called after change
	between   func(*table)            // is called after the rows were counted, before those of the page are read
	lastRows  map[int]bool            // rows that were the last of a page
	bad       map[int]bool            // rows that cannot be rendered
	down      bool                    // all requests fail
	total     func(rows int) int      // the total to report
	requests  int                     // the number of requests
}

func (s *table) list() *List[int] {
	return &List[int]{Key: appendInt, Fetch: fetching(s.page)}
}

// page returns a page of at most limit rows.
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
	limit = min(limit, s.pageLimit)
	begin := min(offset, len(s.rows))
	items := slices.Clone(s.rows[begin:min(begin+limit, len(s.rows))])
	for _, row := range items {
		if s.bad[row] {
			return nil, s.failure(row)
		}
	}
	if s.down {
		return nil, &problem.Error{Status: 500, Title: "down"}
	}
	if len(items) > 0 && s.lastRows != nil {
		s.lastRows[items[len(items)-1]] = true
	}
	if s.total != nil {
		total = s.total(total)
	}
	return &Page[int]{Items: items, PageInfo: PageInfo{Total: total}}, nil
}

// failure returns the error of a page with a row that the server cannot render.
func (*table) failure(row int) error {
	return &problem.Error{Status: 500, Title: fmt.Sprintf("row %d", row)}
}

// remove deletes rows.
func (s *table) remove(rows ...int) {
	s.rows = slices.DeleteFunc(s.rows, func(row int) bool { return slices.Contains(rows, row) })
}

// recreate deletes rows and inserts them again at the end, as Airflow does with each variable that a task sets.
func (s *table) recreate(rows ...int) {
	s.remove(rows...)
	s.rows = append(s.rows, rows...)
}

// atRequest returns a change that happens at the n-th request.
func atRequest(n int, change func(*table)) func(*table) {
	return func(s *table) {
		if s.requests == n {
			change(s)
		}
	}
}

// churn returns a change that inserts and deletes rows at random, but never deletes one of the first n. It inserts some deleted
// rows again, except those that were the last of a page: the reader cannot detect that. It ends after 300 requests, because a
// list may grow faster than it can be read.
func churn(random *rand.Rand, n, maxChanges int) func(*table) {
	inserted := 1_000_000
	var deleted []int
	return func(s *table) {
		if s.requests > 300 {
			return
		}
		for range random.IntN(maxChanges + 1) {
			at := random.IntN(len(s.rows) + 1)
			switch random.IntN(5) {
			case 0, 1:
				inserted++
				s.rows = slices.Insert(s.rows, at, inserted)
			case 2: // at the end, as databases do
				if len(deleted) > 0 {
					s.rows = append(s.rows, deleted[len(deleted)-1])
					deleted = deleted[:len(deleted)-1]
				}
			default:
				if at < len(s.rows) && s.rows[at] >= n {
					if !s.lastRows[s.rows[at]] {
						deleted = append(deleted, s.rows[at])
					}
					s.rows = slices.Delete(s.rows, at, at+1)
				}
			}
		}
	}
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

// numbers returns the first n numbers.
func numbers(n int) []int {
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	return rows
}

// span returns the numbers from one up to another.
func span(from, to int) []int { return numbers(to)[from:] }

// assertRows asserts that rows contain the first n numbers in their order, and no row twice.
func assertRows(t *testing.T, rows []int, n int, format string, args ...any) {
	t.Helper()
	counts := map[int]int{}
	for _, row := range rows {
		counts[row]++
		require.Equal(t, 1, counts[row], "row %d is yielded twice: %s", row, fmt.Sprintf(format, args...))
	}
	stayed := slices.DeleteFunc(slices.Clone(rows), func(row int) bool { return row >= n })
	require.Equal(t, numbers(n), append([]int{}, stayed...), "%s", fmt.Sprintf(format, args...))
}
