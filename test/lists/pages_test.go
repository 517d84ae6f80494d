package lists

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"sync"
)

// pageRecorder records what the pages of a list have in common.
type pageRecorder struct {
	mu      sync.Mutex
	summary pageSummary
}

// pageSummary describes the pages that were received.
type pageSummary struct {
	requests int
	byCursor int // how many of them had a cursor
	rows     int // the rows of all pages together, some of them more than once
	// totals are the numbers of rows that pages by cursor reported, or -1 if they reported none.
	totals []int
}

// take returns the summary of the pages since it was last called.
func (r *pageRecorder) take() pageSummary {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.summary
	r.summary = pageSummary{}
	return s
}

func (r *pageRecorder) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil || response.StatusCode != http.StatusOK {
		return response, err
	}
	body, err := io.ReadAll(response.Body)
	if err = cmp.Or(err, response.Body.Close()); err != nil {
		return nil, err
	}
	response.Body = io.NopCloser(bytes.NewReader(body))
	r.record(request.URL.Query(), body)
	return response, nil
}

// record adds a page. It ignores responses without a list.
func (r *pageRecorder) record(query url.Values, body []byte) {
	var page map[string]json.RawMessage
	if json.Unmarshal(body, &page) != nil {
		return
	}
	var total *int
	if raw, ok := page["total_entries"]; !ok || json.Unmarshal(raw, &total) != nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.summary.requests++
	for _, raw := range page {
		var rows []json.RawMessage
		if json.Unmarshal(raw, &rows) == nil {
			r.summary.rows += len(rows)
		}
	}
	if query.Has("cursor") {
		r.summary.byCursor++
		if total == nil {
			total = new(int)
			*total = -1
		}
		r.summary.totals = append(r.summary.totals, *total)
	}
}
