package client

import (
	"net/url"
	"slices"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/paging"
)

// cursorsSince is the first release that has cursors for the lists of runs and task instances. Only lists are read by cursor whose
// order has no null and no equal values: 3.2.2 and 3.3.0 fail or lose rows at a null. Before 3.3.2, the server does not count the rows of
// these pages. Later, it counts up to 50,000.
var cursorsSince = release{3, 2, 2}

// pageOfIterator is a page that an iterator requests, by cursor if the server has cursors. The cursor of the first page is "".
type pageOfIterator struct {
	byCursor bool
	cursor   string
	sent     bool // the request has the cursor
	family   gen.Family
}

// asPage requests a page of an iterator.
func asPage(page *pageOfIterator) CallOption { return func(s *settings) { s.page = page } }

// addTo adds the cursor to a request, whose offset has no effect then. The release of the server is not looked up for it: as long as it
// is unknown, the offset counts. A client of an Airflow 3 knows it, because the first response has led it there.
func (c *pageOfIterator) addTo(o *outgoing, v *serverVersion) {
	server, known := v.known()
	c.family = o.family
	if c.sent = c.byCursor && known && o.family == gen.V2 && !server.before(cursorsSince); c.sent {
		o.query += "&cursor=" + url.QueryEscape(c.cursor)
	}
}

// options returns the options of a call for the page, and the function that keeps its response as the caller's; nil if the caller keeps none.
func (c *pageOfIterator) options(opts []CallOption, kept *Response) ([]CallOption, func()) {
	opts = append(slices.Clip(opts), asPage(c))
	if kept == nil {
		return opts, nil
	}
	var response Response
	return append(opts, WithResponse(&response)), func() {
		if response.StatusCode != 0 {
			*kept = response
		}
	}
}

// describe sets what the call has found out about the page.
func (c *pageOfIterator) describe(page *paging.PageInfo, next string) {
	page.Sorted = c.family == gen.V2
	if c.sent {
		page.CursorUsed, page.Next = true, next
	}
}
