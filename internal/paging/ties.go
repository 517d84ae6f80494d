package paging

import "cmp"

// Databases return equal rows in another order for each page if they like. PostgreSQL does: it sorts as many rows as the page
// needs, and how it sorts depends on their number. Some rows are then on two pages, and others on none.
//
// A list in a tied order is therefore read as an unsorted list first. If all rows were seen, and the list kept its length,
// nothing was missed. Otherwise a second pass reads the list in its own, unique order, and yields the rows that were missed.
// That takes at most twice as many requests.

// Tied marks l as a list in a tied order, and returns it. Own is the same list in its own order; counted reports whether the server
// counts the rows correctly, without which missed rows cannot be detected.
//
// There is no second pass if the list begins at an offset, because other rows are there in the other order.
//
//go:noinline
func (l *List[T]) Tied(own *List[T], counted bool) *List[T] {
	l.Unsorted, l.MaySort, l.Counted, l.Cursors = true, false, counted, false
	if l.Offset == 0 {
		l.secondPass = cmp.Or(own.secondPass, own.untyped())
	}
	return l
}

// NearlyUnique marks l as a list in a nearly unique order that has no unique order, and returns it. The second pass treats the order as
// unique, which tolerates a few equal rows. Many equal rows could make it step back for ever, so the pass is bounded.
//
//go:noinline
func (l *List[T]) NearlyUnique() *List[T] {
	l.Counted = true
	second := l.untyped()
	second.bounded = true
	l.Unsorted, l.secondPass = true, second
	return l
}

// needsSecondPass reports whether rows may have been missed that a second pass would find.
func (r *reader) needsSecondPass() bool {
	if r.list.secondPass == nil {
		return false
	}
	unchanged := r.totals.least == r.totals.most
	complete := r.memory.rows.count+r.badSkipped()+len(r.unconfirmed) == max(0, r.totals.least-r.list.Offset)
	return !unchanged || !complete
}

// startSecondPass ends the reader and returns the one of the second pass.
func (r *reader) startSecondPass() pass {
	second := r.secondPassOver(r.list.secondPass)
	if r.list.secondPass.Cursors && r.list.secondPass.Prefetch == 0 {
		return newCursorReader(second)
	}
	return second
}

// secondPassOver ends the reader and returns one for a list with the same rows. It shares the set of rows that were yielded.
func (r *reader) secondPassOver(list *list) *reader {
	r.stop()
	r.memory.startSecondPass()
	second := newReader(r.ctx, list, r.memory)
	for _, row := range r.bad { // their pages had them, so they count as seen
		if row.distance == inPage {
			second.bad = append(second.bad, row)
		}
	}
	second.badInPages, second.moreBad = r.badInPages, r.badInPages-len(second.bad)
	second.budget = secondPassBudget(r.reads)
	second.budgetError = &Incomplete{Reason: "too many rows are equal in this sort order"}
	return second
}

// secondPassBudget returns how many requests a bounded second pass may send after a first pass of so many pages.
func secondPassBudget(pages int) int { return 100 + 4*pages }
