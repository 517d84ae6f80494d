package tolerant

import (
	"bytes"
	"encoding"
	"encoding/json"
	"reflect"
	"time"

	"github.com/airflow-go/airflow/internal/jsonscan"
)

// decoder decodes JSON that is known to be valid, so it does not check the syntax. Its methods report whether the value fits the
// target.
type decoder struct {
	jsonscan.Scanner
	structs map[reflect.Type][]field // the fields of the struct types decoded so far
}

// value decodes any value into v, which must be settable.
func (d *decoder) value(v reflect.Value) bool {
	first := d.Peek()
	if first == 'n' {
		return d.strictly(v)
	}
	switch u := v.Addr().Interface().(type) {
	case *time.Time:
		return setTime(u, d.Text())
	case json.Unmarshaler:
		return u.UnmarshalJSON(d.Raw()) == nil
	case encoding.TextUnmarshaler, *json.Number:
		return d.strictly(v)
	}
	composite := first == '{' || first == '['
	switch kind := v.Kind(); {
	case kind == reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		return d.value(v.Elem())
	case kind == reflect.Struct && first == '{':
		return d.object(v)
	case kind == reflect.Map && first == '{':
		return d.table(v)
	case kind == reflect.Slice && first == '[':
		return d.list(v)
	case kind == reflect.String && composite:
		var text bytes.Buffer
		err := json.Compact(&text, d.Raw())
		v.SetString(text.String())
		return err == nil
	case composite || kind == reflect.Slice || kind == reflect.Interface: // a []byte accepts a string
		return d.strictly(v)
	}
	return setScalar(v, d.Text())
}

// strictly decodes a value with encoding/json.
func (d *decoder) strictly(v reflect.Value) bool {
	return json.Unmarshal(d.Raw(), v.Addr().Interface()) == nil
}

// object decodes an object into a struct.
func (d *decoder) object(v reflect.Value) bool {
	known, ok := d.structs[v.Type()]
	if !ok {
		known = fieldsOf(v.Type())
		d.structs[v.Type()] = known
	}
	for range d.Items {
		i := find(known, d.Text())
		d.Next() // the colon
		if i < 0 {
			d.Raw()
			continue
		}
		target, ok := known[i].of(v)
		if !ok || !d.value(target) {
			return false
		}
	}
	return true
}

// table decodes an object into a map.
func (d *decoder) table(v reflect.Value) bool {
	t := v.Type()
	if _, ok := reflect.TypeAssert[encoding.TextUnmarshaler](reflect.New(t.Key())); ok || t.Key().Kind() != reflect.String {
		return d.strictly(v)
	}
	if v.IsNil() {
		v.Set(reflect.MakeMap(t))
	}
	element := reflect.New(t.Elem()).Elem()
	for range d.Items {
		name := reflect.ValueOf(d.Text()).Convert(t.Key())
		d.Next() // the colon
		element.SetZero()
		if !d.value(element) {
			return false
		}
		v.SetMapIndex(name, element)
	}
	return true
}

// list decodes an array into a slice. Like encoding/json, it does not clear existing elements.
func (d *decoder) list(v reflect.Value) bool {
	n := 0
	for range d.Items {
		if n == v.Cap() {
			v.Grow(1)
		}
		v.SetLen(max(n+1, v.Len()))
		if !d.value(v.Index(n)) {
			return false
		}
		n++
	}
	if n == 0 {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	}
	v.SetLen(n)
	return true
}
