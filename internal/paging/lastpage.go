package paging

// pageEnd is what tells the last page from others.
type pageEnd struct {
	rows    int // the number of rows on the page
	newRows int // how many of them were not seen before
	end     int // the offset behind the last row
	total   int // the number of rows that the server reports
	// full reports that the page has as many rows as requested, or as the longest page so far. More rows may follow it
	// although the total says otherwise, because the server counts before it reads.
	full bool
	// overlapOnly reports that the page has no other row than the anchor, so that it cannot have new rows.
	overlapOnly bool
}

// isLast reports whether a page is the last one of the list.
func isLast(p pageEnd) bool {
	switch {
	case p.rows == 0:
		return true
	case p.end < p.total:
		return false
	case p.end == p.total:
		return !p.full
	default: // the server counts too few rows: read on while there are new ones
		return p.newRows == 0 && !p.overlapOnly
	}
}
