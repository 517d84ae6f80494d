package paging

import "context"

// A program reads lists of many types. The compiler would generate the whole reader for each of them, because rows are structs and not
// pointers. The reader therefore does not know the type of the rows: it works with their fingerprints and their numbers on the page.

// list is a List without the type of its rows.
type list struct {
	Options
	// appendKey appends the key of the i-th row of a page.
	appendKey func(key []byte, rows any, i int) []byte
	fetch     func(ctx context.Context, request Request) (p *page, used func(), err error)
	// secondPass is that of the List.
	secondPass *list
}

// page is a Page without the type of its rows.
type page struct {
	PageInfo
	rows  any // the *Page with the rows
	count int // how many rows there are

	Request               // that the page answers
	ids     []fingerprint // of the rows
	ahead   bool          // the page may be older than the one before
	newRows []int         // the numbers of the rows to yield
}

// untyped is not inlined, and neither are other methods of List, because the compiler would copy the closures for each type.
//
//go:noinline
func (l *List[T]) untyped() *list {
	key, fetch := l.Key, l.Fetch
	return &list{
		Options: l.Options, secondPass: l.secondPass,
		appendKey: func(b []byte, rows any, i int) []byte { return key(b, &rowsOf[T](rows)[i]) },
		fetch: func(ctx context.Context, request Request) (*page, func(), error) {
			p, used, err := fetch(ctx, request)
			if err != nil || p == nil {
				return nil, used, err
			}
			return &page{PageInfo: p.PageInfo, rows: p, count: len(p.Items), Request: request}, used, nil
		},
	}
}

// rowsOf returns the rows of a page of a list of T.
func rowsOf[T any](page any) []T { return page.(*Page[T]).Items } //nolint:errcheck // untyped has put it there

// pass reads a list once.
type pass interface {
	// readRows reads the next page. The page is nil if there are no rows to yield.
	readRows() (p *page, last bool, err error)
	needsSecondPass() bool
	startSecondPass() pass
	outcome(err error) error
	stop()
}

// read returns the first pass over the list.
func (l *list) read(ctx context.Context) pass {
	r := newReader(ctx, l, newMemory(l))
	if l.Cursors && l.Offset == 0 && l.Prefetch == 0 {
		return newCursorReader(r)
	}
	return r
}
