package paging

import "slices"

// maxSteps is how often a reader steps back without finding a new row: more often than any list needs that a program changes.
const maxSteps = 1000

// isConnected reports whether a page has all rows that follow the anchor.
func (r *reader) isConnected(p *page) (bool, error) {
	switch {
	case r.unsorted(), !r.anchored && p.Offset == r.list.Offset:
		return true, nil
	case p.Offset > r.anchorOffset:
		return r.followsAnchor(p.Offset)
	default:
		return r.beginsBeforeAnchor(p), nil
	}
}

// beginsBeforeAnchor reports whether the first row of a page is the anchor or a row that stands before the anchor: a seen row
// that has not been created again behind it.
//
// A row that has moved down by no more rows than the list has grown since its last position was not created again. A row that
// has moved further may have been, or others were deleted behind it while rows were inserted before it. In a page that was requested
// ahead, and does not have the anchor, nothing says how the row and the anchor stand to each other. To accept no row that
// has moved would make the reader go to the beginning again and again while a list changes in both ways. After the first time
// it therefore accepts such a row as well, if the anchor is on the page, or if the list once was so much smaller.
func (r *reader) beginsBeforeAnchor(p *page) bool {
	if len(p.ids) == 0 || !r.memory.seen(p.ids[0]) {
		return false
	}
	hasAnchor := slices.Contains(p.ids, r.anchor)
	if p.ahead && !hasAnchor {
		return false
	}
	for i, id := range p.ids {
		last, ok := r.memory.positions.find(id)
		if !ok {
			continue // too old; another row of the page decides
		}
		moved := p.Offset + i - int(last.offset)
		return moved <= max(0, p.Total-int(last.total)) || r.restarted && (hasAnchor || moved <= p.Total-r.totals.least)
	}
	return r.restarted && hasAnchor
}

// followsAnchor reports, of a page that begins behind the anchor, whether the anchor and the bad rows between the two still are
// at their offsets.
func (r *reader) followsAnchor(offset int) (bool, error) {
	for at := r.anchorOffset; at < offset; at++ {
		if at == r.anchorOffset && !r.anchored {
			continue
		}
		p, err := r.fetch(Request{Limit: 1, Offset: at})
		if err != nil && !mayBeBadRow(err) {
			return false, err
		}
		same := err != nil
		if at == r.anchorOffset {
			same = err == nil && len(p.ids) > 0 && p.ids[0] == r.anchor
		}
		if !same {
			return false, nil
		}
	}
	return true, nil
}

// stepBack returns a connected page that begins before one that is not connected. If there is none, the reader goes to the
// beginning of the list, and the page is nil.
func (r *reader) stepBack(p *page) (*page, error) {
	for step := max(1, r.totals.last-p.Total); ; step *= 2 {
		if r.steps++; r.steps > maxSteps {
			r.totals.add(p.Total)
			return nil, &Incomplete{Reason: tooFast}
		}
		offset := r.anchorOffset - step
		if offset <= 0 || !r.anchored {
			r.goToBeginning()
			r.restarted = true
			return nil, nil
		}
		r.unconfirmed = nil
		var err error
		if p, err = r.fetchAround(offset); err != nil {
			return nil, err
		}
		if connected, err := r.isConnected(p); err != nil || connected {
			return p, err
		}
	}
}

// fetchAround returns a page at an offset, as long as bad rows allow: a whole page, a single row, or an empty page.
func (r *reader) fetchAround(offset int) (*page, error) {
	request := Request{Limit: r.pageSize(), Offset: offset}
	p, err := r.fetch(request)
	if mayBeBadRow(err) {
		request.Limit = 1
		p, err = r.fetch(request)
	}
	if mayBeBadRow(err) {
		return &page{Request: request}, nil
	}
	return p, err
}
