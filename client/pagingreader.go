package client

import (
	"cmp"
	"errors"
	"hash/maphash"
)

// reader goes through the pages of a list that may change meanwhile.
//
// Why no row of a sorted list is lost that is there from the first page to the last: call the last row of a page that was
// taken its anchor. Every such row that the list has up to the anchor has been given. That holds at the beginning, and it
// goes on to hold if the next page has all rows from the anchor on. A page is a piece of the list without holes, at one
// moment, so that it has them if it begins at the anchor or before it, whenever that moment was: it may be fetched ahead.
//
//   - A page that begins with the anchor does. Each page is asked for from the anchor's offset on, so that it does while the
//     list stays as it is.
//   - So does one that begins with another row that was given, since that stands before the anchor, and has come to stand there
//     as rows were inserted before it. Rows that were deleted and made anew may stand behind the anchor. One such is known by
//     its place, further down than the rows that were inserted can have moved it, if the anchor is not on the page too.
//   - For any other page, rows before the anchor may be gone, and rows behind it may have moved up past where the page begins.
//     The reader steps back, twice as far each time, until it finds one of the two. Before the offset where it began there is
//     nothing to be found: it goes through the list again.
//   - Where a page with the anchor cannot be had, since the server gives one row at a time or cannot render what is next,
//     the page behind is taken if the anchor is at its offset still after that.
//
// What it cannot see is that the anchor itself is deleted and made anew between two pages and, in the last case, that as many
// rows before the anchor are deleted as are inserted between two requests.
//
// Why no row is given twice: each row is looked up in what was given. That has to be all of it, as a hash of whatever a row
// is known by: rows of any age come again when the reader steps back, and when others are inserted before them.
type reader[T any] struct {
	list  *paged[T]
	fetch func(limit, offset int) (*Page[T], error)
	seeds [2]maphash.Seed
	given map[identity]int // a row, and the offset at which it was last seen

	anchored bool
	anchor   identity
	at       int  // the offset of the anchor
	next     int  // the offset behind the anchor and the bad rows that follow it
	tight    bool // a page has one row, so that one that begins at the anchor has nothing else
	strays   int  // how often it stepped back since a row was new

	total int // the last one
	least int // the smallest one; -1 before there is any
	most  int // the largest one
	short bool

	wall int // up to this offset there is a row that cannot be rendered; 0 is none
	bad  badRows
}

// identity stands for what a row is known by. With so many bits no two rows have the same by chance.
type identity [2]uint64

// mostStrays is how often a reader steps back without finding a new row: more than any list needs that a program changes.
const mostStrays = 1000

func newReader[T any](l *paged[T], fetch func(limit, offset int) (*Page[T], error)) *reader[T] {
	r := &reader[T]{
		list: l, fetch: fetch, seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()},
		given: map[identity]int{}, least: -1,
	}
	r.restart()
	return r
}

// restart goes back to the beginning. What was given stays given.
func (r *reader[T]) restart() {
	r.anchored, r.at, r.next, r.wall, r.tight = false, r.list.offset-1, r.list.offset, 0, false
}

func (r *reader[T]) identify(row *T) identity {
	key := r.list.key(row)
	return identity{maphash.Comparable(r.seeds[0], key), maphash.Comparable(r.seeds[1], key)}
}

// read takes the next page, and gives those of its rows that are new. There may be none of them although it is not done.
func (r *reader[T]) read() (rows []T, done bool, err error) {
	limit, offset := r.window()
	page, err := r.fetch(limit, offset)
	if unrenderable(err) {
		return nil, false, r.narrow(limit, offset, err)
	}
	if err != nil {
		return nil, false, err
	}
	first, joined, err := r.joins(page, offset)
	for step := max(1, r.total-page.Total); err == nil && !joined; step *= 2 {
		if r.strays++; r.strays > mostStrays {
			return nil, false, &IncompleteError{Rows: len(r.given), Total: page.Total, Reason: "it changes faster than it can be read"}
		}
		if offset = r.at - step; offset <= r.list.offset {
			r.restart()
			return nil, false, nil
		}
		page, err = r.fetch(r.size(), offset)
		if unrenderable(err) {
			page, err = r.fetch(1, offset)
		}
		if unrenderable(err) {
			page, err = &Page[T]{}, nil
		}
		if err == nil {
			first, joined, err = r.joins(page, offset)
		}
	}
	if err != nil {
		return nil, false, err
	}
	rows, done = r.take(page, offset, first)
	return rows, done, nil
}

// size is how many rows to ask for. Of a sorted list a page has one that is known.
func (r *reader[T]) size() int {
	size := cmp.Or(r.list.limit, defaultPageSize)
	if r.list.unsorted {
		return size
	}
	return max(size, 2)
}

// window says what to ask for next.
func (r *reader[T]) window() (limit, offset int) {
	overlaps := r.anchored && r.next == r.at+1 && !r.tight
	switch unseen := (r.wall - r.next + 1) / 2; {
	case r.wall > 0 && overlaps && unseen > 1:
		return unseen + 1, r.at
	case r.wall > 0:
		return unseen, r.next
	case overlaps:
		return r.size(), r.at
	default:
		return r.size(), r.next
	}
}

// joins tells whether a page has all rows that follow the anchor, and the first one that does.
func (r *reader[T]) joins(page *Page[T], offset int) (first int, joined bool, err error) {
	if !r.anchored {
		return 0, true, nil
	}
	if offset > r.at {
		there, err := r.fetch(1, r.at)
		if unrenderable(err) {
			return 0, false, nil
		}
		if err != nil {
			return 0, false, err
		}
		return 0, len(there.Items) > 0 && r.identify(&there.Items[0]) == r.anchor, nil
	}
	if len(page.Items) == 0 {
		return 0, false, nil
	}
	was, known := r.given[r.identify(&page.Items[0])]
	if !known {
		return 0, false, nil
	}
	for i := range page.Items {
		if r.identify(&page.Items[i]) == r.anchor {
			return i + 1, true, nil
		}
	}
	return 0, offset <= was+max(0, page.Total-r.least), nil
}

// take gives the rows of a page that are new, and tells whether it is the last one.
func (r *reader[T]) take(page *Page[T], offset, first int) (rows []T, done bool) {
	r.total, r.most = page.Total, max(r.most, page.Total)
	if r.least < 0 || page.Total < r.least {
		r.least = page.Total
	}
	for i := range page.Items {
		id := r.identify(&page.Items[i])
		if _, known := r.given[id]; !known && i >= first {
			rows = append(rows, page.Items[i])
		} else if !known {
			continue
		}
		r.given[id] = offset + i
	}
	end := offset + len(page.Items)
	alone := r.anchored && offset == r.at && len(page.Items) == 1
	if len(page.Items) > 0 {
		r.at, r.next = end-1, end
		if !r.list.unsorted {
			r.anchored, r.anchor = true, r.identify(&page.Items[len(page.Items)-1])
		}
	}
	r.tight = len(page.Items) == 1
	if r.next >= r.wall {
		r.wall = 0 // the list has changed: what could not be rendered is gone, or elsewhere
	}
	if len(rows) > 0 {
		r.strays = 0
	}
	switch {
	case len(page.Items) == 0:
		r.short = page.Total > offset
		return rows, true
	case end == page.Total:
		return rows, true
	case end > page.Total: // it miscounts, as some servers do: it goes on as long as there are new rows
		return rows, len(rows) == 0 && !alone
	}
	return rows, false
}

// verdict says how the list ends, after a last error or none.
func (r *reader[T]) verdict(err error) error {
	rows := len(r.given)
	if err == nil && r.list.counted && rows+len(r.bad.Rows) < r.least-r.list.offset && (r.list.unsorted || r.short) {
		err = &IncompleteError{Rows: rows, Total: r.least - r.list.offset, Reason: "its rows change their places while it is read"}
	}
	if len(r.bad.Rows) == 0 {
		return err
	}
	bad := &BadRowsError{Rows: r.bad.Rows}
	if err == nil {
		return bad
	}
	return errors.Join(err, bad)
}
