package client

import (
	"context"
	"errors"
	"iter"
	"math"
	"net/http"
	"slices"
	"strconv"

	"github.com/airflow-go/airflow/problem"
)

// Page is a part of a list.
type Page[T any] struct {
	// Items are the rows of the page, in the server's order. It may hold fewer than were asked for although more follow:
	// servers lower a limit without saying so.
	Items []T
	// Total is how many rows the list has on all pages.
	Total int
}

// Collect gathers the rows of a sequence, such as that of [PoolService.All]. When the sequence ends with an error, it
// returns that, and the rows that came before it:
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

// defaultPageSize is what Airflow gives at most, unless an operator changed it.
const defaultPageSize = 100

// beyond is an offset behind the last row of every list. A page from there on has no rows, but the total: it costs the server
// little, and cannot fail because of what is in a row.
const beyond = math.MaxInt32

// paged is a list of the server's that is read page by page.
type paged[T any] struct {
	limit, offset, prefetch int
	// key tells rows apart.
	key func(*T) any
	// page asks for a page, with more options than the call's own.
	page func(ctx context.Context, limit, offset int, more ...CallOption) (*Page[T], error)
	// kept is where the caller wants the last answer; see WithResponse.
	kept *Response
	// unsorted lists come in an order that may be another for each page.
	unsorted bool
	// counted lists have as many rows as their total says: fewer are an error.
	counted bool
	// sorted is how to read the list again if rows are missing; see tied.
	sorted *paged[T]
}

// all ranges over the rows of all pages. Nothing is asked for before it is ranged over, and each range asks anew.
func (l paged[T]) all(ctx context.Context) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		if err := l.check(); err != nil {
			yield(none, err)
			return
		}
		source := newSource(ctx, &l)
		defer func() { source.stop() }()
		r := newReader(&l, source.get)
		var before *reader[T]
		came := 0
		for pages := 1; ; pages++ {
			rows, done, err := r.read()
			for _, row := range rows {
				if before.gave(&row) {
					continue
				}
				came++
				if !yield(row, nil) {
					return
				}
			}
			if done && err == nil && r.list.sorted != nil && !r.whole() {
				source.stop()
				source = newSource(ctx, r.list.sorted)
				before, r = r, r.reread(source.get, 100+4*pages)
				continue
			}
			if done || err != nil {
				if err = r.verdict(came, err); err != nil {
					yield(none, err)
				}
				return
			}
		}
	}
}

// check refuses what Airflow would take for something else.
func (l paged[T]) check() error {
	if l.prefetch < 0 {
		return &ArgumentError{Argument: "Prefetch", Value: strconv.Itoa(l.prefetch), Reason: "it is negative"}
	}
	return checkLimit(l.limit)
}

// count tells how many rows the list has.
func (l paged[T]) count(ctx context.Context) (int, error) {
	page, err := l.page(ctx, 1, beyond)
	if err != nil {
		return 0, err
	}
	return max(page.Total, len(page.Items)), nil // Airflow 2.0 gives all task instances, and says 1
}

// unrenderable tells what Airflow answers to a page with a row that it cannot show, and to much else: it has no other word
// for it than for any fault of its own.
func unrenderable(err error) bool {
	p, ok := errors.AsType[*problem.Error](err)
	return ok && p.Status == http.StatusInternalServerError
}

// withFields asks for members of the rows besides those that are wanted; with none, all come.
func withFields[F ~string](wanted []F, more ...F) []F {
	if len(wanted) == 0 {
		return wanted
	}
	wanted = slices.Clone(wanted)
	for _, field := range more {
		if !slices.Contains(wanted, field) {
			wanted = append(wanted, field)
		}
	}
	return wanted
}

// copied gives options that may be changed; nil are the zero value.
func copied[T any](options *T) T {
	if options == nil {
		return *new(T)
	}
	return *options
}
