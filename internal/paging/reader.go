package paging

import (
	"context"
	"slices"
)

// reader reads a list in one pass. The package documentation explains how.
type reader struct {
	ctx    context.Context
	list   *list
	source *source
	memory *memory

	reads       int         // the number of calls of read
	budget      int         // how many requests are left, if the list is bounded
	budgetError *Incomplete // reports that none is left

	anchored     bool        // there is an anchor
	anchor       fingerprint // of the anchor row
	anchorOffset int         // without an anchor, the offset before the first row of the list
	next         int         // the offset behind the anchor and the bad rows that follow it
	singleRow    bool        // pages have a single row, so that a page with the anchor has no other row
	longest      int         // the number of rows of the longest page
	repeats      bool        // the server sent a row twice in one page, or known rows in place of those at a later offset
	totals       totals
	sorted       bool  // the server sorts the list, which MaySort
	first        *page // a page that another reader has fetched; nil if there is none

	steps     int  // how often the reader stepped back since it last found a new row
	restarted bool // it has stepped back to the beginning of the list

	suspectEnd  int      // a bad row is between next and this offset; 0 if none is known
	bad         []badRow // bad rows that a page was read behind
	moreBad     int      // how many more there are than bad has
	badInPages  int      // how many of all bad rows pages had in their places
	unconfirmed []badRow // bad rows behind the anchor
}

// totals are the numbers of rows that the server reported.
type totals struct {
	last, least, most int
	known             bool
}

func (t *totals) add(total int) {
	if !t.known {
		t.least, t.most, t.known = total, total, true
	}
	t.last, t.least, t.most = total, min(t.least, total), max(t.most, total)
}

func newReader(ctx context.Context, l *list, m *memory) *reader {
	r := &reader{ctx: ctx, list: l, source: newSource(ctx, l), memory: m}
	r.goToBeginning()
	return r
}

// stop ends the requests of the reader.
func (r *reader) stop() { r.source.stop() }

// goToBeginning makes the reader read the list from its beginning. What it has seen stays seen.
func (r *reader) goToBeginning() {
	r.anchored, r.anchorOffset, r.next = false, r.list.Offset-1, r.list.Offset
	r.singleRow, r.suspectEnd, r.unconfirmed = false, 0, nil
}

// readRows reads the next page, and finds the rows that were not yielded before. There may be none although it is not the last page.
func (r *reader) readRows() (p *page, last bool, err error) {
	r.reads++
	request := r.nextRequest()
	p, err = r.fetch(request)
	switch {
	case mayBeBadRow(err):
		return nil, false, r.narrow(request, err)
	case err != nil:
		return nil, false, err
	}
	connected, err := r.isConnected(p)
	if err == nil && !connected {
		p, err = r.stepBack(p)
	}
	if err != nil || p == nil {
		return nil, false, err
	}
	return p, r.take(p), nil
}

// fetch requests a page.
func (r *reader) fetch(request Request) (*page, error) {
	if r.list.bounded {
		if r.budget == 0 {
			return nil, r.budgetError
		}
		r.budget--
	}
	if p := r.first; p != nil {
		if r.first = nil; p.Limit == request.Limit && p.Offset == request.Offset {
			r.sorted = r.list.MaySort && p.Sorted
			return p, nil
		}
	}
	p, ahead, err := r.source.get(request)
	if err != nil {
		return nil, err
	}
	r.sorted = r.list.MaySort && p.Sorted
	p.ids, p.ahead = r.memory.fingerprints(p), ahead
	return p, nil
}

// unsorted reports whether rows may come in another order for each page.
func (r *reader) unsorted() bool { return r.list.Unsorted && !r.sorted }

// pageSize returns how many rows to request. A page of a sorted list has the anchor and at least one other row.
func (r *reader) pageSize() int {
	size := r.list.pageLimit()
	if r.unsorted() {
		return size
	}
	return max(size, 2)
}

// nextRequest returns what to request next: a whole page or, when a bad row is searched, half of the rows that may be bad. The
// page overlaps, unless it could then have no new row.
func (r *reader) nextRequest() Request {
	overlap := r.anchored && r.next == r.anchorOffset+1 && !r.singleRow
	if r.suspectEnd == 0 {
		if overlap {
			return Request{Limit: r.pageSize(), Offset: r.anchorOffset}
		}
		return Request{Limit: r.pageSize(), Offset: r.next}
	}
	half := (r.suspectEnd - r.next + 1) / 2
	if overlap && half > 1 {
		return Request{Limit: half + 1, Offset: r.anchorOffset}
	}
	return Request{Limit: half, Offset: r.next}
}

// take makes a connected page the last one that was read. It finds the new rows, and reports whether the list ends there.
func (r *reader) take(p *page) (last bool) {
	r.totals.add(p.Total)
	if p.Offset > r.anchorOffset {
		r.confirmBadRows(p.ids)
	}
	newRows := r.addRows(p)
	n := len(p.ids)
	last = isLast(pageEnd{
		rows: n, newRows: newRows, end: p.Offset + n, total: p.Total,
		full:        n == p.Limit || n == r.longest,
		overlapOnly: r.anchored && p.Offset == r.anchorOffset && n == 1,
	})
	r.repeats = r.repeats || last && newRows == 0 && p.Offset+n > p.Total
	r.longest, r.singleRow = max(r.longest, n), n == 1
	r.moveAnchor(p)
	if newRows > 0 {
		r.steps = 0
	}
	return last
}

// addRows stores the rows of a page as seen. It finds those to yield, which are the new ones without the bad ones, and returns how many
// are new.
func (r *reader) addRows(p *page) (newRows int) {
	p.newRows = make([]int, 0, len(p.ids))
	for i, id := range p.ids {
		if !r.memory.add(id, p.Offset+i, p.Total) {
			r.repeats = r.repeats || slices.Contains(p.ids[:i], id)
			continue
		}
		newRows++
		if bad := slices.IndexFunc(p.Bad, func(row BadRow) bool { return row.Offset == p.Offset+i }); bad >= 0 {
			r.addBadRow(badRow{BadRow: p.Bad[bad], distance: inPage})
		} else {
			p.newRows = append(p.newRows, i)
		}
	}
	return newRows
}

// moveAnchor makes the last row of a page the anchor. An unsorted list has none.
func (r *reader) moveAnchor(p *page) {
	if n := len(p.ids); n > 0 {
		r.anchorOffset, r.next = p.Offset+n-1, p.Offset+n
		if !r.unsorted() {
			r.anchored, r.anchor = true, p.ids[n-1]
		}
	}
	if r.next >= r.suspectEnd {
		r.suspectEnd = 0 // the list has changed: the bad row is gone, or elsewhere
	}
}

// outcome returns how the iteration ends, after an error or at the end of the list.
func (r *reader) outcome(err error) error {
	r.confirmBadRows(nil)
	rows := r.memory.rows.count
	least := r.totals.least - r.list.Offset
	switch {
	case err != nil || rows+r.badSkipped() >= least:
	case r.repeats:
		err = &Incomplete{Reason: repeated}
	case r.list.Counted && !r.sorted: // a sorted list may have lost rows that were unread, and won others that come before the anchor
		err = &Incomplete{Reason: "rows moved while they were read"}
	}
	if incomplete, ok := err.(*Incomplete); ok { //nolint:errorlint // the reader created it
		incomplete.Rows, incomplete.Total = rows-r.badInPages, max(0, least)
	}
	if len(r.bad) == 0 {
		return err
	}
	bad := &BadRows{Err: err, More: r.moreBad}
	for _, row := range r.bad {
		bad.Rows = append(bad.Rows, row.BadRow)
	}
	return bad
}
