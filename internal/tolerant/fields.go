package tolerant

import (
	"reflect"
	"slices"
	"strings"
)

// field is one member of a struct.
type field struct {
	name    string
	index   []int // the way to it through embedded structs
	rank    int   // of two members with one name, the lower hides the other: the less deep, else the one with a tag
	wrapped bool  // its tag says "string": it is for JSON strings that hold a JSON string
}

// fieldsOf gives the members of a struct by the rules of encoding/json.
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

// collect gives all members of t and of the structs that it embeds; index leads to t, through the structs around it.
func collect(t reflect.Type, index []int, around []reflect.Type) []field {
	var members []field
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
			if !slices.Contains(around, base) {
				members = append(members, collect(base, index, append(slices.Clip(around), t))...)
			}
		default:
			rank := 2 * len(index)
			if name == "" {
				name, rank = f.Name, rank+1
			}
			wrapped := base.Kind() == reflect.String && slices.Contains(strings.Split(options, ","), "string")
			members = append(members, field{name: name, index: index, rank: rank, wrapped: wrapped})
		}
	}
	return members
}

// find gives the place of the field for a name, or -1. Where none is spelt like it, the case of letters does not count,
// as in encoding/json: else a repair would lose what the first pass takes.
func find(fields []field, name string) int {
	i := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
	if i < 0 {
		i = slices.IndexFunc(fields, func(f field) bool { return strings.EqualFold(f.name, name) })
	}
	return i
}

// of gives the field of a struct, and makes the embedded structs on the way. It fails where it may not, or if wrapped.
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
