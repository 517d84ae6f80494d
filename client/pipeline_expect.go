package client

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/conform"
)

// expectations returns the fields of a response that are known from the request: those that are path parameters, such as the
// name of a pool, and those that the body sets. If an update sets the field of a path parameter, the response has the new value.
// It appends them to a slice.
func (b *buffers) expectations(call *gen.Call, expected []conform.Expected) []conform.Expected {
	fields := b.sentFields()
	sent := call.Sent(fields[:0])
	echo := call.Operation.Echo
	for i, field := range echo {
		if value := call.PathArgs[i]; field != "" && value != wildcard {
			expected = append(expected, conform.Expected{Field: field, Value: value})
		}
	}
next:
	for _, field := range sent {
		for i := range expected {
			if expected[i].Field == field.Field {
				expected[i].Value = field.Value
				continue next
			}
		}
		expected = append(expected, conform.Expected{Field: field.Field, Value: field.Value, Sent: true})
	}
	b.releaseSent(fields)
	return expected
}

// wildcard is the ID that stands for all DAGs, runs or tasks.
const wildcard = "~"

// partialPage is the error of a page with bad rows. The page itself is decoded, with the bad rows in their places.
type partialPage struct {
	*BadRowsError
	indexes []int // of the bad rows in the page
}

// Partial reports that the response was decoded although there is an error. Package gen calls it.
func (*partialPage) Partial() bool { return true }

// Unwrap returns the exported error.
func (p *partialPage) Unwrap() error { return p.BadRowsError }

func newPartialPage(bad []conform.BadRow, o *outgoing, unusable *ResponseError) *partialPage {
	p := &partialPage{BadRowsError: new(BadRowsError)}
	first := o.pageOffset()
	for _, row := range bad {
		err := *unusable
		err.Reason = row.Problem.Error()
		if id := textOfID(row.ID); id != "" {
			err.Reason += " (" + id + ")"
		}
		p.Rows = append(p.Rows, BadRow{Offset: first + row.Index, Err: &err, ID: row.ID})
		p.indexes = append(p.indexes, row.Index)
	}
	return p
}

// textOfID returns the fields that identify a row as text: key "etl".
func textOfID(id map[string]string) string {
	var fields []string
	for _, name := range slices.Sorted(maps.Keys(id)) {
		fields = append(fields, fmt.Sprintf("%s %q", name, id[name]))
	}
	return strings.Join(fields, ", ")
}

// pageOffset returns the offset of the first row of the requested page.
func (o *outgoing) pageOffset() int {
	if query, err := url.ParseQuery(o.query); err == nil && query.Has("offset") {
		offset, _ := strconv.Atoi(query.Get("offset"))
		return offset
	}
	var body struct {
		Offset int `json:"page_offset"`
	}
	_ = json.Unmarshal(o.body, &body) // without an offset it is 0
	return body.Offset
}

// tooManyRows returns what is wrong with a page that has more rows than requested, as a cache sends it that ignores the query. It
// returns "" for other responses, and for the lists of POST: Airflow 2.0 to 2.8 ignore the limit of some.
func (o *outgoing) tooManyRows(out any) string {
	if o.operation == nil || o.method != http.MethodGet || !strings.Contains(o.query, "limit=") {
		return ""
	}
	return o.compareRows(out)
}

// compareRows returns what is wrong with a page that has more rows than its limit.
func (o *outgoing) compareRows(out any) string {
	query, _ := url.ParseQuery(o.query) // the client encoded it
	limit, _ := strconv.Atoi(query.Get("limit"))
	for field, value := range reflect.ValueOf(out).Elem().Fields() {
		if limit > 0 && field.Tag.Get("response") == "rows" && value.Len() > limit {
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			return fmt.Sprintf("%s: must have at most %d rows, as requested, and not %d", name, limit, value.Len())
		}
	}
	return ""
}

// newPage returns the page of a list. Its bad rows, which err reports, are left out.
func newPage[T any](rows []T, total int, err error) (*Page[T], error) {
	return newCursorPage(rows, total, "", err)
}

// newCursorPage is newPage for a list that has cursors. It is not inlined, because programs have one of it for each type of rows.
//
//go:noinline
func newCursorPage[T any](rows []T, total int, next string, err error) (*Page[T], error) {
	partial, ok := err.(*partialPage) //nolint:errorlint // the pipeline returns it as it is
	if !ok {
		return &Page[T]{Items: rows, Total: total, next: next}, err
	}
	page := &Page[T]{Items: make([]T, 0, len(rows)), Total: total, all: rows, next: next}
	bad := 0
	for i := range rows {
		if bad < len(partial.indexes) && partial.indexes[bad] == i {
			bad++
			continue
		}
		page.Items = append(page.Items, rows[i])
	}
	return page, partial.BadRowsError
}
