package client

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/internal/paging"
	"github.com/airflow-go/airflow/internal/wrap"
)

// Page is a part of a list, as methods such as [PoolService.List] return it.
type Page[T any] struct {
	// Items are the rows of the page, in the order of the list. A page may have fewer rows than the Limit of the options although
	// more rows follow: servers silently lower a limit, and rows that a [BadRowsError] reports are left out. Compare Total instead,
	// or use All.
	Items []T
	// Total is the number of rows on all pages together, as the server counts them at the time of the request.
	Total int

	all  []T    // also the bad rows; nil if there are none
	next string // the cursor of the next page, if the page was requested by cursor
}

// Collect returns all rows of an iterator, such as that of [PoolService.All], as a slice. If the iteration ends with an error,
// Collect returns the rows before it and the error:
//
//	pools, err := client.Collect(c.Pools.All(ctx, nil))
func Collect[T any](rows iter.Seq2[T, error]) ([]T, error) {
	var collected []T
	for row, err := range rows {
		if err != nil {
			return collected, err
		}
		collected = append(collected, row)
	}
	return collected, nil
}

// BadRowsError reports that some rows of a list cannot be used. An iterator returns it at the end, when it has yielded all
// other rows or another error has ended the iteration early; see Ended.
//
// There are two kinds of bad rows. Some rows make the server fail: it responds with 500 to every page that contains one. An
// iterator finds and skips them, and their errors match [problem.ErrServer]. List does not search for them: it returns no page, only
// the server's error. Other rows have impossible fields. For example, the value of a variable is null if the server cannot decrypt
// it. Each of their errors is a [ResponseError] that names the field and the row. List returns them in a BadRowsError, together with
// a page of all other rows.
type BadRowsError struct {
	// Rows are the bad rows, in the order of the list. An iterator lists at most 1000.
	Rows []BadRow
	// More is how many more bad rows an iterator skipped.
	More int
	// Ended is the error that ended an iteration early, so that rows are missing, such as an [IncompleteError]. It is nil if all
	// other rows were yielded, and for List.
	Ended error
}

// BadRow is a row of a list that cannot be used; see [BadRowsError].
type BadRow struct {
	// Offset is the row's position in the list, counted from 0. To see the error again, call List with the same filters and order,
	// this Offset and a Limit of 1. If an iterator has read the list again in its default order, because rows were missing, the
	// position may be that in the default order.
	Offset int
	// Err says why the row cannot be used. It is a [ResponseError] or, for a row that makes the server fail, the error of a request
	// for this row alone, usually a [problem.Error].
	Err error
	// ID has the fields that identify the row, by their JSON names, such as the key of a variable. It is empty for a row that makes
	// the server fail.
	ID map[string]string
}

// maxOffsets bounds how many offsets an error names.
const maxOffsets = 20

// Error names the offsets and IDs of the first 20 rows, and the error of the first one. It begins with the text of Ended, if that
// is set.
func (e *BadRowsError) Error() string {
	if e.Ended != nil {
		rest := *e
		rest.Ended = nil
		return wrap.Join(e.Ended, &rest).Error()
	}
	if len(e.Rows) == 0 {
		return "airflow: incomplete list: the server cannot render some rows"
	}
	offsets := make([]string, len(e.Rows))
	for i, row := range e.Rows {
		offsets[i] = strconv.Itoa(row.Offset)
		if id := textOfID(row.ID); id != "" && len(e.Rows) > 1 {
			offsets[i] += " (" + id + ")"
		}
	}
	rows := "the row at offset"
	if n := len(e.Rows) + e.More; n > 1 {
		rows = fmt.Sprintf("%d rows, at offsets", n)
	}
	if hidden := len(e.Rows) + e.More - maxOffsets; hidden > 0 {
		offsets = append(offsets[:min(len(offsets), maxOffsets)], fmt.Sprintf("and %d more", hidden))
	}
	return fmt.Sprintf("airflow: incomplete list: cannot read %s %s: %s", rows, strings.Join(offsets, ", "), wrap.Text(e.Rows[0].Err))
}

// Unwrap returns Ended, if it is set, and Err of each row.
func (e *BadRowsError) Unwrap() []error {
	var errs []error
	if e.Ended != nil {
		errs = append(errs, e.Ended)
	}
	for _, row := range e.Rows {
		errs = append(errs, row.Err)
	}
	return errs
}

// allRows returns an iterator over the rows of a list.
func allRows[T any](ctx context.Context, list *paging.List[T]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if err := checkPaging(list.Limit, list.Offset, list.Prefetch); err != nil {
			yield(*new(T), err)
			return
		}
		for row, err := range list.All(ctx) {
			if !yield(row, listError(err)) {
				return
			}
		}
	}
}

// checkPaging rejects options that Airflow would interpret in another way.
func checkPaging(limit, offset, prefetch int) error {
	if prefetch < 0 {
		return mustNotBeNegative("Prefetch", strconv.Itoa(prefetch))
	}
	return checkPage(limit, offset)
}

// listError replaces the errors of package paging by the exported ones.
func listError(err error) error {
	if err == nil {
		return nil
	}
	if skipped, ok := errors.AsType[*paging.BadRows](err); ok {
		bad := &BadRowsError{Rows: make([]BadRow, len(skipped.Rows)), More: skipped.More}
		for i, row := range skipped.Rows {
			bad.Rows[i] = BadRow(row)
		}
		bad.Ended = listError(skipped.Err)
		return bad
	}
	if incomplete, ok := errors.AsType[*paging.Incomplete](err); ok {
		return (*IncompleteError)(incomplete)
	}
	return err
}

// fetchPages returns a function that fetches pages by a List method. The response that the caller keeps by [WithResponse] is
// that of the last page that the iteration used: pages that were fetched ahead do not overwrite it.
func fetchPages[T any](
	p *pipeline, opts []CallOption, list func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[T], error),
) paging.Fetch[T] {
	kept := p.with(opts).settings.response
	return func(ctx context.Context, request paging.Request) (*paging.Page[T], func(), error) {
		sent := &pageOfIterator{byCursor: request.ByCursor, cursor: request.Cursor}
		opts, used := sent.options(opts, kept)
		listed, err := list(ctx, request.Limit, request.Offset, opts)
		page, err := pageWithBadRows(listed, err)
		if page != nil {
			sent.describe(&page.PageInfo, listed.next)
		}
		return page, used, err
	}
}

// pageWithBadRows returns a page with its bad rows in their places, instead of the error that reports them.
func pageWithBadRows[T any](page *Page[T], err error) (*paging.Page[T], error) {
	bad, ok := errors.AsType[*BadRowsError](err)
	switch {
	case page == nil:
		return nil, err
	case !ok || page.all == nil:
		return &paging.Page[T]{Items: page.Items, PageInfo: paging.PageInfo{Total: page.Total}}, err
	}
	whole := &paging.Page[T]{Items: page.all, PageInfo: paging.PageInfo{Total: page.Total}}
	for _, row := range bad.Rows {
		whole.Bad = append(whole.Bad, paging.BadRow(row))
	}
	return whole, nil
}

// isUnique reports whether a sort order, ascending or descending, is one of those in which no two rows are equal. The list's own
// order is.
func isUnique[O ~string](order O, unique ...O) bool {
	return order == "" || slices.Contains(unique, O(strings.TrimPrefix(string(order), "-")))
}

// withFields adds fields to those that are requested. If none are requested, the server sends all.
func withFields[F ~string](requested []F, more ...F) []F {
	if len(requested) == 0 {
		return requested
	}
	requested = slices.Clone(requested)
	for _, field := range more {
		if !slices.Contains(requested, field) {
			requested = append(requested, field)
		}
	}
	return requested
}

// copied returns a copy of options, which may be changed. Without options that is the zero value.
func copied[T any](options *T) T {
	if options == nil {
		return *new(T)
	}
	return *options
}
