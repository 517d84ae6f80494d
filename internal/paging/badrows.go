package paging

import (
	"context"
	"fmt"
	"slices"
)

const (
	// maxBadRows bounds how many bad rows a reader remembers and reports. It counts the others.
	maxBadRows = 1000
	// maxConsecutive bounds how many bad rows may follow one another: then the server probably cannot render any row. Each takes
	// about ten requests.
	maxConsecutive = 100
)

// badRow is a bad row that the reader found. The reader recognizes it, when it finds it again after it stepped back, by the
// rows around it.
type badRow struct {
	BadRow
	before   fingerprint // the anchor when it was found
	distance int         // how far behind the anchor it is; without an anchor its offset; inPage if the page has it
	behind   fingerprint // the first row of the page behind it
}

// inPage is the distance of a bad row that a page has in its place.
const inPage = -1

// confirmBadRows accepts the bad rows that were found behind the anchor, because the page behind them was read. It replaces
// those that were found at the same places before.
func (r *reader) confirmBadRows(page []fingerprint) {
	if len(r.unconfirmed) == 0 {
		return
	}
	r.bad = slices.DeleteFunc(r.bad, func(bad badRow) bool {
		return !r.unsorted() && slices.Contains(page, bad.behind) || slices.ContainsFunc(r.unconfirmed, func(found badRow) bool {
			return found.before == bad.before && found.distance == bad.distance
		})
	})
	for _, found := range r.unconfirmed {
		if len(page) > 0 {
			found.behind = page[0]
		}
		r.addBadRow(found)
	}
	r.unconfirmed = nil
}

// addBadRow stores a bad row, and reports it at once to the caller of [WithBadRows].
func (r *reader) addBadRow(row badRow) {
	if row.distance == inPage {
		r.badInPages++
	}
	if len(r.bad) == maxBadRows {
		r.moreBad++
		return
	}
	r.bad = append(r.bad, row)
	if report, ok := r.ctx.Value(badRowsKey{}).(func(BadRow)); ok {
		report(row.BadRow)
	}
}

// badSkipped returns how many bad rows no page had.
func (r *reader) badSkipped() int { return len(r.bad) + r.moreBad - r.badInPages }

// badRowsKey is the key of the function of WithBadRows.
type badRowsKey struct{}

// WithBadRows returns a context for [List.All] that reports each bad row to a function when the iteration passes it. Otherwise a
// loop that ends early does not learn of bad rows.
func WithBadRows(ctx context.Context, report func(BadRow)) context.Context {
	return context.WithValue(ctx, badRowsKey{}, report)
}

// narrow handles a page that failed as pages with a bad row do. The next request asks for half of the page, and so on down to
// a single row, which is skipped.
//
// The server may have failed for another reason. The reader therefore requests a page without rows first: if that fails too,
// no row is to blame, and the error ends the iteration. It skips no row that the server failed to render only once.
func (r *reader) narrow(request Request, failure error) error {
	begin := r.suspectEnd == 0
	if begin {
		p, err := r.fetch(Request{Limit: 1, Offset: PastEnd})
		switch {
		case mayBeBadRow(err):
			return failure
		case err != nil:
			return err
		}
		r.totals.add(p.Total) // the only total if no page can be read
	}
	if begin || request.Limit > 1 || request.Offset != r.next {
		r.suspectEnd = request.Offset + request.Limit
		return nil
	}
	found := badRow{BadRow: BadRow{Offset: request.Offset, Err: failure}, distance: request.Offset}
	if r.anchored {
		found.before, found.distance = r.anchor, request.Offset-r.anchorOffset
	}
	r.unconfirmed = append(r.unconfirmed, found)
	if len(r.unconfirmed) > maxConsecutive {
		return &Incomplete{Reason: fmt.Sprintf("more than %d consecutive rows cannot be read", maxConsecutive)}
	}
	r.next, r.suspectEnd = request.Offset+1, 0
	return nil
}
