// Package conform compares responses with the types that they were decoded into.
//
// The types have struct tags that are generated from the contract:
//
//   - other:"a,b" lists other names of the field in responses. Servers rename fields, so a response has one of the names or several
//     of them. The field has the value of its JSON name or, if that is absent, null or zero, of the first other name that is not.
package conform

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/airflow-go/airflow/internal/jsonscan"
	"github.com/airflow-go/airflow/internal/tolerant"
)

// Checker compares responses with types. It is safe for concurrent use. The zero value is ready to use.
type Checker struct{ plans plans }

// Fill sets the fields of v, into which data was decoded, that have another name in data. v must be a pointer.
func (c *Checker) Fill(data []byte, v any) error {
	target := reflect.ValueOf(v).Elem()
	p := c.plans.of(target.Type())
	if p == nil {
		return nil
	}
	w := walk{Scanner: jsonscan.New(data)}
	w.value(p, target)
	return w.err
}

// walk reads a response next to its decoded value.
type walk struct {
	jsonscan.Scanner
	err error // the first error of a field that could not be decoded
}

// value reads a value and all objects in it.
func (w *walk) value(p *plan, v reflect.Value) {
	first := w.Peek()
	for v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	switch {
	case p != nil && first == '{' && v.Kind() == reflect.Struct:
		w.object(p, v)
	case p != nil && first == '[' && v.Kind() == reflect.Slice:
		n := 0
		for range w.Items {
			if n >= v.Len() { // the name occurs twice, and the last list is shorter
				w.Raw()
				continue
			}
			w.value(p, v.Index(n))
			n++
		}
	default:
		w.Raw()
	}
}

// object reads an object next to the struct that it was decoded into.
func (w *walk) object(p *plan, v reflect.Value) {
	var others [maxOther]struct { // the values of other names
		name  int
		value []byte
	}
	othersLen, hint := 0, 0
	for range w.Items {
		i := p.find(w.name(), hint)
		w.Next() // the colon
		if i < 0 {
			w.Raw()
			continue
		}
		hint = i + 1
		switch n := &p.names[i]; {
		case w.Peek() == 'n':
			w.Raw()
		case !n.other:
			w.value(n.inner, v.Field(n.field))
		case othersLen < maxOther:
			others[othersLen].name, others[othersLen].value = i, w.Raw()
			othersLen++
		default:
			w.Raw()
		}
	}
	for othersLen > 0 { // in the order of the names
		first := 0
		for i := range othersLen {
			if others[i].name < others[first].name {
				first = i
			}
		}
		if n := &p.names[others[first].name]; v.Field(n.field).IsZero() {
			w.fill(n, others[first].value, v.Field(n.field))
		}
		othersLen--
		others[first] = others[othersLen]
	}
}

// maxOther bounds the number of other names in one object. It is larger than that of any model.
const maxOther = 8

// fill decodes the value of another name into its field.
func (w *walk) fill(n *name, value []byte, field reflect.Value) {
	if err := tolerant.Unmarshal(value, field.Addr().Interface()); err != nil {
		w.err = cmp.Or(w.err, fmt.Errorf("%s: %w", n.text, err))
		return
	}
	inner := walk{Scanner: jsonscan.New(value)}
	inner.value(n.inner, field)
	w.err = cmp.Or(w.err, inner.err)
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
