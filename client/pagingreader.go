package client

import (
	"cmp"
	"errors"
	"hash/maphash"
	"slices"
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
//     as rows were inserted before it. Rows that were deleted and made anew may stand behind the anchor: see stays.
//   - For any other page, rows before the anchor may be gone, and rows behind it may have moved up past where the page begins.
//     The reader steps back, twice as far each time, until it finds one of the two. When there is none it goes through the list
//     again.
//   - Where a page with the anchor cannot be had, since the server gives one row at a time or cannot render what is next, the
//     page behind is taken if after that the anchor is at its offset still, and what cannot be rendered before the page.
//
// The list ends with a page that is shorter than pages can be: servers count rows before they read them, so that one which
// seems to be the last may lack what was moved down in between.
//
// What the reader cannot see is that a row was made anew behind others that were not read, and stands no further down than it
// did since rows before it have gone; and, in the last case, that between two requests as many rows before the anchor are
// deleted as are inserted.
//
// Why no row is given twice: each row is looked up in what was given. That has to be all of it, as a hash of whatever a row
// is known by: rows of any age come again when the reader steps back, and when others are inserted before them.
type reader[T any] struct {
	list  *paged[T]
	fetch func(limit, offset int) (*Page[T], error)
	seeds [2]maphash.Seed
	given map[identity]sight

	anchored bool
	anchor   identity
	at       int  // the offset of the anchor
	next     int  // the offset behind the anchor and the bad rows that follow it
	tight    bool // a page has one row, so that one that begins at the anchor has nothing else
	strays   int  // how often it stepped back since a row was new
	again    bool // it has gone through the list again

	total   int // the last one
	least   int // the smallest one; -1 before there is any
	most    int // the largest one
	longest int // how many rows the longest page had

	wall  int      // up to this offset there is a row that cannot be rendered; 0 is none
	bad   []badRow // those behind which a page was taken
	found []badRow // those behind the anchor
}

// identity stands for what a row is known by. With so many bits no two rows have the same by chance.
type identity [2]uint64

// sight is where a row was last seen, and in a list of how many rows.
type sight struct{ offset, total int }

// mostStrays is how often a reader steps back without finding a new row: more than any list needs that a program changes.
const mostStrays = 1000

func newReader[T any](l *paged[T], fetch func(limit, offset int) (*Page[T], error)) *reader[T] {
	r := &reader[T]{
		list: l, fetch: fetch, seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()},
		given: map[identity]sight{}, least: -1,
	}
	r.restart()
	return r
}

// restart goes back to the beginning. What was given stays given.
func (r *reader[T]) restart() {
	r.anchored, r.at, r.next, r.wall, r.tight, r.found = false, r.list.offset-1, r.list.offset, 0, false, nil
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
	joined, err := r.joins(page, offset)
	for step := max(1, r.total-page.Total); err == nil && !joined; step *= 2 {
		if r.strays++; r.strays > mostStrays {
			return nil, false, &IncompleteError{Total: page.Total, Reason: "they changed faster than they could be read"}
		}
		if offset = r.at - step; offset <= 0 || !r.anchored {
			r.restart()
			r.again = true
			return nil, false, nil
		}
		limit, r.found = r.size(), nil
		page, err = r.fetch(limit, offset)
		if unrenderable(err) {
			limit = 1
			page, err = r.fetch(limit, offset)
		}
		if unrenderable(err) {
			page, err = &Page[T]{}, nil
		}
		if err == nil {
			joined, err = r.joins(page, offset)
		}
	}
	if err != nil {
		return nil, false, err
	}
	rows, done = r.take(page, limit, offset)
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

// joins tells whether a page has all rows that follow the anchor.
func (r *reader[T]) joins(page *Page[T], offset int) (bool, error) {
	switch {
	case r.list.unsorted, !r.anchored && offset == r.list.offset:
		return true, nil
	case offset > r.at:
		return r.follows(offset)
	default:
		return r.stays(page, offset), nil
	}
}

// stays tells whether the first row of a page was given, and stands before the anchor still. One that was deleted and made
// anew does not, as its place shows: further down than the list has grown since it was seen. So are rows that were only moved
// down, in a list where rows go as others come: once the list was gone through again, it does that the anchor is on the page
// too, or that the list has ever been so much smaller.
func (r *reader[T]) stays(page *Page[T], offset int) bool {
	if len(page.Items) == 0 {
		return false
	}
	first, known := r.given[r.identify(&page.Items[0])]
	if !known || offset <= first.offset+max(0, page.Total-first.total) {
		return known
	}
	return r.again && (offset <= first.offset+page.Total-r.least ||
		slices.ContainsFunc(page.Items, func(row T) bool { return r.identify(&row) == r.anchor }))
}

// follows tells, of a page that begins behind the anchor, whether there is still nothing between the two but rows that cannot
// be rendered.
func (r *reader[T]) follows(offset int) (bool, error) {
	for at := r.at; at < offset; at++ {
		if at == r.at && !r.anchored {
			continue
		}
		page, err := r.fetch(1, at)
		if err != nil && !unrenderable(err) {
			return false, err
		}
		kept := err != nil
		if at == r.at {
			kept = err == nil && len(page.Items) > 0 && r.identify(&page.Items[0]) == r.anchor
		}
		if !kept {
			return false, nil
		}
	}
	return true, nil
}

// take gives the rows of a page that are new, and tells whether it is the last one.
func (r *reader[T]) take(page *Page[T], limit, offset int) (rows []T, done bool) {
	r.most = max(r.most, page.Total)
	if r.least < 0 || page.Total < r.least {
		r.least = page.Total
	}
	if offset > r.at {
		r.confirm(page)
	}
	n := len(page.Items)
	for i := range page.Items {
		id := r.identify(&page.Items[i])
		if _, known := r.given[id]; !known {
			rows = append(rows, page.Items[i])
		}
		r.given[id] = sight{offset + i, page.Total}
	}
	end := offset + n
	alone := r.anchored && offset == r.at && n == 1
	cut := n == limit || n == r.longest // there may be more than were counted before they were read
	r.total, r.longest, r.tight = page.Total, max(r.longest, n), n == 1
	if n > 0 {
		r.at, r.next = end-1, end
		if !r.list.unsorted {
			r.anchored, r.anchor = true, r.identify(&page.Items[n-1])
		}
	}
	if r.next >= r.wall {
		r.wall = 0 // the list has changed: what could not be rendered is gone, or elsewhere
	}
	if len(rows) > 0 {
		r.strays = 0
	}
	switch {
	case n == 0:
		return rows, true
	case end < page.Total:
		return rows, false
	case end == page.Total:
		return rows, !cut
	default: // it miscounts, as some servers do: it goes on as long as there are new rows
		return rows, len(rows) == 0 && !alone
	}
}

// verdict says how the list ends of which so many rows came, after a last error or none.
func (r *reader[T]) verdict(rows int, err error) error {
	r.confirm(&Page[T]{})
	if least := r.least - r.list.offset; err == nil && r.list.counted && rows+len(r.bad) < least {
		err = &IncompleteError{Total: least, Reason: "rows moved while they were read"}
	}
	if missing, ok := errors.AsType[*IncompleteError](err); ok {
		missing.Rows = rows
	}
	if len(r.bad) == 0 {
		return err
	}
	bad := &BadRowsError{}
	for _, row := range r.bad {
		bad.Rows = append(bad.Rows, row.BadRow)
	}
	if err == nil {
		return bad
	}
	return errors.Join(err, bad)
}
