package client

import (
	"fmt"
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
		rows, strings.Join(offsets, ", "), words, bare(e.Rows[0].Err.Error()))
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

// badRows are those that were found. A row that cannot be read is known by the one that it follows, and how far behind that
// it is; without one, by its offset.
type badRows struct {
	Rows  []BadRow
	known map[badRow]bool
}

type badRow struct {
	anchored bool
	anchor   identity
	distance int
}

// narrow deals with a page that could not be rendered: the next one asks for half of it, down to a single row, which is passed
// over. What such a row is answered with is also what a server says that is out of order. So it is asked for no rows first:
// if it cannot answer that either, it is not because of a row, and what it said is the error.
func (r *reader[T]) narrow(limit, offset int, said error) error {
	if r.wall == 0 {
		if _, err := r.fetch(1, beyond); err != nil {
			return said
		}
	}
	if limit > 1 || offset != r.next {
		r.wall = offset + limit
		return nil
	}
	which := badRow{distance: offset}
	if r.anchored {
		which = badRow{true, r.anchor, offset - r.at}
	}
	if !r.bad.known[which] {
		if r.bad.known == nil {
			r.bad.known = map[badRow]bool{}
		}
		r.bad.known[which] = true
		r.bad.Rows = append(r.bad.Rows, BadRow{Offset: offset, Err: said})
	}
	if len(r.bad.Rows) > mostBadRows {
		return said
	}
	r.next, r.wall = offset+1, 0
	return nil
}
