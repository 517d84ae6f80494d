package paging

// Some servers can send the page behind a row: the response names the page that follows it by a cursor, which stands for its last
// row. Rows that are added or deleted elsewhere then move no other row to another page. The server must sort the list in an order
// in which no two rows are equal. A row may move towards the end of the list while it is read, because the reader recognizes rows
// that it has seen, but never towards the beginning.

// cursorReader reads a list by cursors in one pass. It needs no overlap, and does not step back.
//
// It ends early, and the list is read by offsets instead, in three cases: the server ignores cursors, a page has a bad row, which no
// cursor can skip, or the list ends although the server counts more rows.
type cursorReader struct {
	*reader
	cursor   string // of the next page; "" at the beginning of the list
	position int    // how many rows were read, which is the offset of the next page if the list has not changed
	verified bool   // the page before was read again, because the server counts more rows
	known    int    // how many pages without a new row followed one another

	byOffset bool  // the list must be read by offsets
	unused   *page // the first page, if the server ignores cursors
}

func newCursorReader(r *reader) *cursorReader { return &cursorReader{reader: r} }

// readRows reads the next page, and finds the rows that were not yielded before.
func (r *cursorReader) readRows() (p *page, last bool, err error) {
	r.reads++
	request := Request{Limit: r.list.pageLimit(), Offset: r.position, ByCursor: true, Cursor: r.cursor}
	p, err = r.fetch(request)
	switch {
	case mayBeBadRow(err):
		r.byOffset = true
		return nil, true, nil
	case err != nil:
		return nil, false, err
	case !p.CursorUsed:
		if r.byOffset = true; r.reads == 1 {
			r.unused = p
		}
		return nil, true, nil
	}
	if p.Total > 0 { // otherwise it is unknown
		r.totals.add(p.Total)
	}
	if newRows := r.addRows(p); newRows > 0 {
		r.verified, r.known = false, 0
	} else {
		r.known++
	}
	switch {
	case p.Next == "":
		return p, r.isEnd(), nil
	case p.Next == r.cursor:
		return p, false, &Incomplete{Reason: repeated}
	case r.known > maxSteps:
		return p, false, &Incomplete{Reason: tooFast}
	}
	r.cursor = p.Next
	r.position += len(p.ids)
	return p, false, nil
}

// isEnd reports whether the list ends with a page that has no next one. If the server has counted more rows all the time, some may be
// new: it counts after it has read the rows of the page. The page is then read again. If there still are too few rows, the list is
// read by offsets. A total that is unknown or limited is too small, and has no effect.
func (r *cursorReader) isEnd() bool {
	switch {
	case r.memory.rows.count >= r.totals.least:
		return true
	case r.verified:
		r.byOffset = true
		return true
	}
	r.verified = true
	return false
}

// needsSecondPass reports whether the list must be read by offsets.
func (r *cursorReader) needsSecondPass() bool { return r.byOffset }

// startSecondPass ends the reader and returns one that reads the list by offsets.
func (r *cursorReader) startSecondPass() pass {
	byOffset := *r.list
	byOffset.Cursors = false
	second := r.secondPassOver(&byOffset)
	second.first = r.unused
	return second
}
