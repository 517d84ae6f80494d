// Package conform holds responses against the contract and against their requests.
//
// The types that responses are decoded into have struct tags that are generated from the contract:
//
//   - other:"a,b" lists other names of the field in responses. Servers rename fields, so a response has one of the names or several
//     of them. The field has the value of its JSON name or, if that is absent, null or zero, of the first other name that is not.
//     A name after an exclamation mark is a bool of the opposite meaning.
//   - response:"required" means that the field must not be absent or null.
//   - response:"id" means that it must not be null, because it identifies the resource. It may be empty: a variable may have the key "".
//   - response:"count" means that the field must not be negative.
//   - response:"rows" means that the field is a list whose elements can be used although some of them are bad. The list and its
//     elements must not be null.
package conform

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"github.com/airflow-go/airflow/internal/jsonscan"
	"github.com/airflow-go/airflow/internal/tolerant"
)

// Checker compares responses with types. It is safe for concurrent use. The zero value is ready to use.
type Checker struct {
	plans   plans
	decoder tolerant.Decoder
}

// Expected is a field that must have a value: in the response or, if that is a list, in each of its rows.
type Expected struct {
	// Field is the JSON name of the field.
	Field string
	// Value is the value as text: a time in RFC 3339 and UTC. It is "" for null if Sent is set.
	Value string
	// Sent is set if the value is a field of a request that changes something. Otherwise it identifies the resource.
	Sent bool
}

// Problem says what is wrong with a response.
type Problem struct {
	// Path is the path of the field, such as variables[3].value.
	Path string
	// Reason says what the field must be.
	Reason string
}

// Error returns the path and the reason.
func (p *Problem) Error() string { return p.Path + ": " + p.Reason }

// BadRow is a row of a list that must not be used.
type BadRow struct {
	Index   int
	ID      map[string]string // the fields that identify the row, such as key; nil if it has none
	Problem *Problem
}

// Check compares data with v, into which it was decoded. v must be a pointer. It sets the fields of v that have another name in
// data. It returns the bad rows of a list in order, or the problem of the whole response. Fields may be missing if partial is set.
func (c *Checker) Check(data []byte, v any, expected []Expected, partial bool) ([]BadRow, *Problem) {
	return c.check(v, walk{Scanner: jsonscan.New(data), expected: expected, partial: partial})
}

// CheckNulls is Check, and calls null for the resource, or each row of the list, with "" and then with each field that is null. The
// row is a struct.
func (c *Checker) CheckNulls(
	data []byte, v any, expected []Expected, partial bool, null func(row reflect.Value, field string),
) ([]BadRow, *Problem) {
	return c.check(v, walk{Scanner: jsonscan.New(data), expected: expected, partial: partial, null: null})
}

func (c *Checker) check(v any, w walk) ([]BadRow, *Problem) {
	w.decoder = &c.decoder
	target := reflect.ValueOf(v).Elem()
	p := c.plans.of(target.Type())
	if p == nil {
		return nil, nil
	}
	problem := w.value(p, target, resource)
	if problem == nil && len(w.bad) > maxBadRows {
		problem = w.bad[0].Problem
	}
	return w.bad, problem
}

// maxBadRows bounds the number of bad rows of a page. More of them are a problem of the whole response.
const maxBadRows = 1000

// walk reads a response next to its decoded value.
type walk struct {
	jsonscan.Scanner
	decoder  *tolerant.Decoder
	expected []Expected
	partial  bool
	null     func(row reflect.Value, field string) // may be nil
	bad      []BadRow
}

// level says what a value is.
type level uint8

const (
	resource level = iota // what was requested, or a row of it
	nested                // a part of that
)

// value reads a value and all objects in it.
func (w *walk) value(p *plan, v reflect.Value, l level) *Problem {
	first := w.Peek()
	for v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	switch {
	case p != nil && first == '{' && v.Kind() == reflect.Struct:
		return w.object(p, v, l)
	case p != nil && first == '[' && v.Kind() == reflect.Slice:
		return w.list(v, func(_ int, element reflect.Value) *Problem { return w.value(p, element, nested) })
	}
	w.Raw()
	return nil
}

// list reads a list next to the slice that it was decoded into. It returns the first problem.
func (w *walk) list(v reflect.Value, read func(i int, element reflect.Value) *Problem) *Problem {
	var first *Problem
	n := 0
	for range w.Items {
		if n >= v.Len() { // the name occurs twice, and the last list is shorter
			w.Raw()
			continue
		}
		if problem := read(n, v.Index(n)); problem != nil && first == nil {
			first = problem
			first.Path = fmt.Sprintf("[%d]%s", n, first.Path)
		}
		n++
	}
	return first
}

// rows reads the rows of a list and notes the bad ones.
func (w *walk) rows(n *name, v reflect.Value) {
	w.bad = nil
	_ = w.list(v, func(i int, element reflect.Value) *Problem {
		isNull := w.Peek() == 'n'
		problem := w.value(n.inner, element, resource)
		if isNull {
			problem = &Problem{Reason: "must not be null"}
		}
		if problem == nil {
			return nil
		}
		if len(w.bad) > maxBadRows {
			return nil
		}
		problem.Path = fmt.Sprintf("%s[%d]%s", n.text, i, problem.Path)
		w.bad = append(w.bad, BadRow{i, n.inner.id(element), problem})
		return nil
	})
}

// id returns the fields that identify a resource.
func (p *plan) id(v reflect.Value) map[string]string {
	if p == nil {
		return nil
	}
	var fields map[string]string
	for i := range p.names {
		if n := &p.names[i]; n.rule == identity && !n.other && !v.Field(n.field).IsZero() {
			if fields == nil {
				fields = map[string]string{}
			}
			fields[n.text] = fmt.Sprint(v.Field(n.field).Interface())
		}
	}
	return fields
}

// object reads an object next to the struct that it was decoded into.
func (w *walk) object(p *plan, v reflect.Value, l level) (first *Problem) {
	var others [maxOther]struct { // the values of other names
		name  int
		value []byte
	}
	var found set // the fields that are there
	fail := func(n *name, problem *Problem) {
		if problem != nil && first == nil {
			first = problem
			first.Path = "." + n.text + first.Path
		}
	}
	othersLen, last := 0, -1
	if w.null != nil && l == resource {
		w.null(v, "")
	}
	for range w.Items {
		i := p.texts.Find(w.name(), last)
		w.Next() // the colon
		if i < 0 {
			w.Raw()
			continue
		}
		last = i
		n := &p.names[i]
		switch isNull := w.Peek() == 'n'; {
		case n.other:
			if raw := w.Raw(); !isNull && othersLen < maxOther {
				others[othersLen].name, others[othersLen].value = i, raw
				othersLen++
			}
			continue
		case isNull:
			w.Raw()
			if w.null != nil && l == resource {
				w.null(v, n.text)
			}
			if n.rule == required || n.rule == identity || n.rule == rows && l == resource {
				fail(n, &Problem{Reason: "must not be null"})
			}
		case n.rule == rows && l == resource && v.Field(n.field).Kind() == reflect.Slice && w.Peek() == '[':
			w.rows(n, v.Field(n.field))
		case n.inner == nil && n.rule != count:
			w.Raw()
		default:
			fail(n, w.value(n.inner, v.Field(n.field), nested))
			if field := v.Field(n.field); n.rule == count && field.CanInt() && field.Int() < 0 {
				fail(n, &Problem{Reason: fmt.Sprintf("must not be negative, and not %d", field.Int())})
			}
		}
		found.add(n.field)
	}
	for othersLen > 0 { // in the order of the names
		next := 0
		for i := range othersLen {
			if others[i].name < others[next].name {
				next = i
			}
		}
		if n := &p.names[others[next].name]; v.Field(n.field).IsZero() {
			found.add(n.field)
			fail(n, w.fill(n, others[next].value, v.Field(n.field), l))
		}
		othersLen--
		others[next] = others[othersLen]
	}
	if first == nil {
		w.compare(p, v, found, l, fail)
	}
	return first
}

// compare checks that an object has all required fields, and those of a resource the expected values.
func (w *walk) compare(p *plan, v reflect.Value, found set, l level, fail func(*name, *Problem)) {
	if (w.partial || found.hasAll(p.needs)) && (len(w.expected) == 0 || l != resource) {
		return // as for most rows
	}
	for i := range p.names {
		n := &p.names[i]
		switch {
		case n.other:
		case !found.has(n.field):
			if p.needs.has(n.field) && !w.partial {
				fail(n, &Problem{Reason: "must not be missing"})
			}
		case l == resource:
			for i := range w.expected {
				if e := &w.expected[i]; e.Field == n.text {
					fail(n, e.compare(v.Field(n.field)))
				}
			}
		}
	}
}

// compare returns a problem unless a field has the expected value.
func (e *Expected) compare(field reflect.Value) *Problem {
	switch {
	case e.Sent && !stored(field, e.Value):
		return &Problem{Reason: notStored(field, e.Value)}
	case !e.Sent && !same(field, e.Value):
		return &Problem{Reason: fmt.Sprintf("must be %q, as requested, and not %.100q", e.Value, fmt.Sprint(field.Interface()))}
	}
	return nil
}

// same reports whether a field that identifies a resource has a value.
//
// Servers look IDs up in databases, and databases on MySQL and user names on all servers ignore case. Some also ignore accents and
// the form of Unicode, so text beyond ASCII is not compared.
func same(field reflect.Value, value string) bool {
	if field.Kind() != reflect.String {
		return fmt.Sprint(field.Interface()) == value
	}
	got := field.String()
	return strings.EqualFold(strings.TrimSpace(got), strings.TrimSpace(value)) || !isASCII(got) || !isASCII(value)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// maxOther bounds the number of other names in one object. It is larger than that of any model.
const maxOther = 8

// fill decodes the value of another name into its field.
func (w *walk) fill(n *name, value []byte, field reflect.Value, l level) *Problem {
	if err := w.decoder.Unmarshal(value, field.Addr().Interface()); err != nil {
		return &Problem{Reason: "unexpected JSON: " + err.Error()}
	}
	if n.negated {
		field.SetBool(!field.Bool())
		return nil
	}
	inner := walk{Scanner: jsonscan.New(value), decoder: w.decoder}
	if n.rule == rows && l == resource && field.Kind() == reflect.Slice && inner.Peek() == '[' {
		inner.expected, inner.partial, inner.null = w.expected, w.partial, w.null
		inner.rows(n, field)
		w.bad = inner.bad
		return nil
	}
	return inner.value(n.inner, field, nested)
}

// name reads the name of an item.
func (w *walk) name() []byte {
	raw := w.Raw()
	if bytes.IndexByte(raw, '\\') < 0 {
		return raw[1 : len(raw)-1]
	}
	var text string
	_ = json.Unmarshal(raw, &text) // raw is valid
	return []byte(text)
}
