package client

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/airflow-go/airflow/internal/conform"
)

// Nulls records which fields of resources are null, because models have the zero value for null: "" is a description that is
// empty, or none. See [WithNulls]. Its zero value is ready to use, and it is safe for concurrent use.
type Nulls struct {
	mu     sync.Mutex
	fields map[string][]string // of each row
}

// WithNulls records in nulls which fields of the responses are null: of the resource that a call returns, and of each row of List
// and All.
//
//	var nulls client.Nulls
//	for connection, err := range c.Connections.All(ctx, nil, client.WithNulls(&nulls)) {
//		...
//		if connection.Description == "" && !nulls.Has(connection, "description") {
//			// the description is an empty text
//		}
//	}
//
// It takes memory for each row, so use new Nulls for each call. A call with WithNulls(nil) returns an [ArgumentError].
// [WithDefaults] does not accept WithNulls.
func WithNulls(nulls *Nulls) CallOption {
	return func(s *settings) { s.nulls, s.hasNulls = nulls, true }
}

// Has reports whether a field was null in the last response that had the row. The row is a model or a pointer to one, such as
// [Connection], and identifies itself by its ID. The field has its name in the API, such as "description". The result is false if
// the field has a value, if the response lacked it, and for rows that were not read with these Nulls.
func (n *Nulls) Has(row any, field string) bool {
	v := reflect.ValueOf(row)
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if v.Kind() != reflect.Struct {
		return false
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.Contains(n.fields[rowKey(v)], field)
}

// check compares a response with what is expected, and completes it. It records its nulls if n is not nil.
func (n *Nulls) check(c *conform.Checker, body []byte, out any, expected []conform.Expected, partial bool) ([]conform.BadRow, *conform.Problem) {
	if n == nil {
		bad, wrong := c.Check(body, out, expected, partial)
		fillMissing(out)
		return bad, wrong
	}
	type null struct {
		row   reflect.Value
		field string
	}
	var nulls []null
	bad, wrong := c.CheckNulls(body, out, expected, partial, func(row reflect.Value, field string) {
		nulls = append(nulls, null{row, field})
	})
	fillMissing(out) // it completes the IDs
	found := map[string][]string{}
	for _, null := range nulls {
		if key := rowKey(null.row); null.field == "" {
			found[key] = nil // a row
		} else {
			found[key] = append(found[key], null.field)
		}
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.fields == nil {
		n.fields = map[string][]string{}
	}
	maps.Copy(n.fields, found)
	return bad, wrong
}

// rowKey returns a text that identifies a row of a model: its type and its IDs. The logical date replaces the run ID, which old
// servers do not return for task instances.
func rowKey(row reflect.Value) string {
	var key strings.Builder
	key.WriteString(row.Type().Name())
	var date time.Time
	for field, value := range row.Fields() {
		if field.Name == "LogicalDate" {
			date, _ = reflect.TypeAssert[time.Time](value)
		}
	}
	if !date.IsZero() {
		fmt.Fprintf(&key, " %d", date.UnixNano())
	}
	for field, value := range row.Fields() {
		if field.Tag.Get("response") == "id" && (date.IsZero() || field.Name != "DAGRunID") {
			fmt.Fprintf(&key, " %q", fmt.Sprint(value.Interface()))
		}
	}
	return key.String()
}
