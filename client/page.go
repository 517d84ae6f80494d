package client

import (
	"context"
	"iter"
)

// Page is a part of a list.
type Page[T any] struct {
	// Items are the rows of the page, in the server's order. It may hold fewer than were asked for although more follow:
	// servers lower a limit without saying so.
	Items []T
	// Total is how many rows the list has on all pages.
	Total int
}

// defaultPageSize is what Airflow gives at most, unless an operator changed it.
const defaultPageSize = 100

// all goes through the pages of a list, from an offset on. It advances by the rows that came, since a short page means
// nothing, and ends when the total is reached or a page is empty.
func all[T any](
	ctx context.Context, limit, offset int, fetch func(ctx context.Context, limit, offset int) (*Page[T], error),
) iter.Seq2[T, error] {
	if limit == 0 {
		limit = defaultPageSize
	}
	return func(yield func(T, error) bool) {
		offset := offset // so that the sequence can be ranged over again
		for {
			page, err := fetch(ctx, limit, offset)
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, item := range page.Items {
				if !yield(item, nil) {
					return
				}
			}
			offset += len(page.Items)
			if len(page.Items) == 0 || offset >= page.Total {
				return
			}
		}
	}
}

// copied gives options that may be changed; nil are the zero value.
func copied[T any](options *T) T {
	if options == nil {
		return *new(T)
	}
	return *options
}
