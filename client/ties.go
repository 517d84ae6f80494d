package client

import (
	"cmp"
	"slices"
	"strings"
)

// tied is a list in an order in which rows may be equal, and the same list in its own order. Databases give equal rows in
// another order for each page if they like, as PostgreSQL does: it sorts as many rows as the page needs, and how depends on how
// many these are. Some rows come on two pages then, and others on none.
//
// So the pages are read one behind the other, whatever they begin with. When all rows came, and the list stayed as long as it
// was, that is all of it. Else it is read again in its own order, in which no row is lost, for those that are missing: twice as
// many requests, at most. Where it begins in the middle that cannot be, since the other order has other rows there.
//
// That fewer rows came than there are can be told only if the server counts them right.
func (l paged[T]) tied(own paged[T], counted bool) paged[T] {
	l.unsorted, l.counted = true, counted
	if l.offset == 0 {
		l.sorted = cmp.Or(own.sorted, &own)
	}
	return l
}

// nearlyTied is a list that has no order in which no two rows are equal, and this one has few that are. A reader that goes by
// what pages begin with bears that. As it may take ever so many pages where many are equal, there is a bound to it, and it
// reads only what was not complete without it.
func (l paged[T]) nearlyTied() paged[T] {
	sorted := l
	sorted.counted = true
	l.unsorted, l.counted, l.sorted = true, true, &sorted
	return l
}

// isUnique tells whether an order is the list's own, or one of others like it, up or down.
func isUnique[O ~string](order O, unique ...O) bool {
	return order == "" || slices.Contains(unique, O(strings.TrimPrefix(string(order), "-")))
}

// reread reads the list another time, and asks for so many pages at most if it has no order that tells all rows apart.
func (r *reader[T]) reread(fetch func(limit, offset int) (*Page[T], error), left int) *reader[T] {
	l := r.list.sorted
	if !l.counted {
		return newReader(l, fetch)
	}
	return newReader(l, func(limit, offset int) (*Page[T], error) {
		if left--; left < 0 {
			return nil, &IncompleteError{Total: r.least - l.offset, Reason: "too many rows are equal in this sort order"}
		}
		return fetch(limit, offset)
	})
}

// whole tells whether all rows came of a list that did not change.
func (r *reader[T]) whole() bool {
	return r.least == r.most && len(r.given)+len(r.bad)+len(r.found) == max(0, r.least-r.list.offset)
}

// gave tells whether a row was given; a reader that there was not gave none.
func (r *reader[T]) gave(row *T) bool {
	if r == nil {
		return false
	}
	_, given := r.given[r.identify(row)]
	return given
}
