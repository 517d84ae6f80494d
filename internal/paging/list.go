package paging

import (
	"cmp"
	"context"
	"iter"
	"math"
)

// DefaultLimit is the number of rows per page if a list sets none. It is the most that Airflow sends unless an operator
// changed that.
const DefaultLimit = 100

// PastEnd is an offset behind the last row of every list. A page there has no rows, but the total. It costs the server
// little, and no bad row can make it fail.
const PastEnd = math.MaxInt32

// Page is a part of a list.
type Page[T any] struct {
	// Items are the rows of the page. There may be fewer than requested although more follow.
	Items []T
	PageInfo
}

// PageInfo is what is known of a page besides its rows.
type PageInfo struct {
	// Total is the number of rows on all pages, as the server counts them.
	Total int
	// Bad lists the rows of the page that must not be yielded.
	Bad []BadRow
	// CursorUsed reports that the server has used the cursor of the request, and not the offset. Total may then be too small: a server
	// counts rows up to a limit, or not at all.
	CursorUsed bool
	// Next is the cursor of the next page, if CursorUsed is set; "" if there is none.
	Next string
	// Sorted reports that the server sorts the list in a unique order. It has an effect if the list MaySort.
	Sorted bool
}

// Request identifies a page: at most Limit rows from Offset on.
type Request struct {
	Limit, Offset int
	// ByCursor requests the page of Cursor, if the server has cursors for the list; otherwise Offset counts. The Cursor "" is that of
	// the first page.
	ByCursor bool
	Cursor   string
}

// Fetch sends a request. Pages may be fetched ahead, so the results of several calls may be used in another order, or never.
// If used is not nil, it is called when the page or the error is used.
type Fetch[T any] func(ctx context.Context, request Request) (page *Page[T], used func(), err error)

// List is a list that is read page by page.
type List[T any] struct {
	Options
	// Key appends to key what distinguishes a row from all others, by AppendKey, and returns the extended key.
	Key func(key []byte, row *T) []byte
	// Fetch fetches a page.
	Fetch Fetch[T]

	// secondPass is how to read the list again if rows were missed; see Tied.
	secondPass *list
}

// Options say how to read a list, and what its server guarantees.
type Options struct {
	// Limit is the number of rows to request per page; 0 is DefaultLimit.
	Limit int
	// Offset is the offset of the first row to yield.
	Offset int
	// Prefetch is how many pages to fetch ahead; 0 fetches each page when it is needed.
	Prefetch int
	// Cursors reports that Fetch can request pages by cursor. They are used if Offset and Prefetch are 0; the server must then sort the
	// list in a unique order, even if Unsorted is set.
	Cursors bool
	// Unsorted reports that the rows may come in another order for each page. The default is a unique order.
	Unsorted bool
	// MaySort reports that some servers sort the list in a unique order, and that their pages are Sorted. Unsorted and Counted have no
	// effect then.
	MaySort bool
	// Counted reports that the server counts the rows correctly, so that fewer rows than the total are an error.
	Counted bool

	// bounded reports that a second pass over this list may only take as many pages as secondPassBudget allows.
	bounded bool
	// exactPositions replaces the constant of that name in tests.
	exactPositions int
}

// pageLimit is the number of rows to request per page.
func (o *Options) pageLimit() int { return cmp.Or(o.Limit, DefaultLimit) }

// All returns an iterator over the rows of all pages. It sends no request before it is ranged over, and each range reads the
// list again. It ends after the first error. Besides the errors of Fetch, that may be an *Incomplete or a *BadRows.
//
//go:noinline
func (l *List[T]) All(ctx context.Context) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		r := l.untyped().read(ctx)
		defer func() { r.stop() }()
		for {
			p, last, err := r.readRows()
			if p != nil {
				items := rowsOf[T](p.rows)
				for _, i := range p.newRows {
					if !yield(items[i], nil) {
						return
					}
				}
			}
			switch {
			case err == nil && !last:
			case err == nil && r.needsSecondPass():
				r = r.startSecondPass()
			default:
				if err = r.outcome(err); err != nil {
					yield(*new(T), err)
				}
				return
			}
		}
	}
}

// Count returns the number of rows of the list, regardless of Offset.
func (l *List[T]) Count(ctx context.Context) (int, error) {
	page, used, err := l.Fetch(ctx, Request{Limit: 1, Offset: PastEnd})
	if used != nil {
		used()
	}
	if err != nil {
		return 0, err
	}
	return max(page.Total, len(page.Items)), nil // Airflow 2.0 returns all task instances and reports a total of 1
}
