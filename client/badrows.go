package client

import (
	"fmt"
	"slices"
	"strings"
)

// BadRowsError ends a list of which the server cannot show some rows: it answers every page that has one of them with 500.
// All other rows have been given. It is a [problem.ErrServer].
type BadRowsError struct {
	// Rows are those rows, in the order of the list.
	Rows []BadRow
}

// BadRow is a row that the server cannot show.
type BadRow struct {
	// Offset is where in the list it was: List with this Offset, and a Limit of 1, fails in the same way.
	Offset int
	// Err is what the server said when it was asked for this row alone, mostly a [problem.Error].
	Err error
}

// Error names the offsets, and what the server said of the first row.
func (e *BadRowsError) Error() string {
	offsets := make([]string, len(e.Rows))
	for i, row := range e.Rows {
		offsets[i] = fmt.Sprint(row.Offset)
	}
	rows, words := "a row", "said"
	if len(e.Rows) > 1 {
		rows, words = fmt.Sprintf("%d rows", len(e.Rows)), "said of the first"
	}
	return fmt.Sprintf("airflow: the server cannot show %s of the list, at offset %s, and %s: %s",
		rows, strings.Join(offsets, ", "), words, withoutPrefix(e.Rows[0].Err))
}

// Unwrap returns what the server said of each row.
func (e *BadRowsError) Unwrap() []error {
	errs := make([]error, len(e.Rows))
	for i, row := range e.Rows {
		errs[i] = row.Err
	}
	return errs
}

// mostBadRows bounds how many rows are looked for, each of which takes about ten requests.
const mostBadRows = 100

// badRow is one that was found. It is known by the row that it follows, and how far behind that it is, and by the row that
// follows it: a reader that steps back comes to it again.
type badRow struct {
	BadRow
	before, behind identity
	distance       int
}

// confirm takes what was found behind the anchor for bad rows, as a page behind them is there.
func (r *reader[T]) confirm(page *Page[T]) {
	if len(r.found) == 0 {
		return
	}
	known := map[identity]bool{}
	for i := range page.Items {
		known[r.identify(&page.Items[i])] = !r.list.unsorted
	}
	r.bad = slices.DeleteFunc(r.bad, func(bad badRow) bool {
		return known[bad.behind] || slices.ContainsFunc(r.found, func(found badRow) bool {
			return found.before == bad.before && found.distance == bad.distance
		})
	})
	for _, found := range r.found {
		if len(page.Items) > 0 {
			found.behind = r.identify(&page.Items[0])
		}
		r.bad = append(r.bad, found)
	}
	r.found = nil
}

// narrow deals with a page that could not be rendered: the next one asks for half of it, down to a single row, which is passed
// over. What such a row is answered with is also what a server says that is out of order. So it is asked for no rows first:
// if it cannot answer that either, it is not because of a row, and what it said is the error. No row is passed over that it
// failed to show only once.
func (r *reader[T]) narrow(limit, offset int, said error) error {
	first := r.wall == 0
	if first {
		switch _, err := r.fetch(1, beyond); {
		case unrenderable(err):
			return said
		case err != nil:
			return err
		}
	}
	if first || limit > 1 || offset != r.next {
		r.wall = offset + limit
		return nil
	}
	found := badRow{BadRow: BadRow{Offset: offset, Err: said}, distance: offset}
	if r.anchored {
		found.before, found.distance = r.anchor, offset-r.at
	}
	r.found = append(r.found, found)
	if len(r.bad)+len(r.found) > mostBadRows {
		return said
	}
	r.next, r.wall = offset+1, 0
	return nil
}
