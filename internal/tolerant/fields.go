package tolerant

import (
	"reflect"
	"slices"
	"strings"
)

// field is a field of a struct.
type field struct {
	name    string
	index   []int // as in reflect.StructField: the path through embedded structs
	rank    int   // lower hides higher if names are equal: less deeply embedded first, then tagged first
	wrapped bool  // a string field with the tag option "string": a JSON string within a JSON string
}

// fieldsOf returns the fields of a struct by the rules of encoding/json.
func fieldsOf(t reflect.Type) []field {
	all := collect(t, nil, nil)
	var visible []field
	for i, f := range all {
		hides := func(other field) bool { return other.name == f.name && other.rank <= f.rank }
		if !slices.ContainsFunc(all[:i], hides) && !slices.ContainsFunc(all[i+1:], hides) {
			visible = append(visible, f)
		}
	}
	return visible
}

// collect returns all fields of t and of its embedded structs. index is the path to t, and outer has the structs on this path.
func collect(t reflect.Type, index []int, outer []reflect.Type) []field {
	var fields []field
	for i := range t.NumField() {
		f, index := t.Field(i), append(slices.Clip(index), i)
		base := f.Type
		if base.Kind() == reflect.Pointer {
			base = base.Elem()
		}
		embedded := f.Anonymous && base.Kind() == reflect.Struct
		tag := f.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		switch {
		case tag == "-" || !f.IsExported() && !embedded:
		case name == "" && embedded:
			if !slices.Contains(outer, base) {
				fields = append(fields, collect(base, index, append(slices.Clip(outer), t))...)
			}
		default:
			rank := 2 * len(index)
			if name == "" {
				name, rank = f.Name, rank+1
			}
			wrapped := base.Kind() == reflect.String && slices.Contains(strings.Split(options, ","), "string")
			fields = append(fields, field{name: name, index: index, rank: rank, wrapped: wrapped})
		}
	}
	return fields
}

// find returns the index of the field with a name, or -1. If there is no exact match, it ignores case, as encoding/json does.
func find(fields []field, name string) int {
	i := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
	if i < 0 {
		i = slices.IndexFunc(fields, func(f field) bool { return strings.EqualFold(f.name, name) })
	}
	return i
}

// of returns the field of a struct, and allocates embedded structs on the path. It returns false if that is not possible, or if
// the field is wrapped.
func (f *field) of(v reflect.Value) (reflect.Value, bool) {
	for _, i := range f.index {
		if v.Kind() == reflect.Pointer {
			if v.IsNil() && !v.CanSet() {
				return v, false
			}
			if v.IsNil() {
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		v = v.Field(i)
	}
	return v, v.CanInterface() && !f.wrapped
}
