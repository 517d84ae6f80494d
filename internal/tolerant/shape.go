package tolerant

import (
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/airflow-go/airflow/internal/jsonscan"
)

// shape says how a reader decodes a type.
type shape struct {
	kind    kind
	fields  []shapeField    // of an object
	names   *jsonscan.Names // of the fields
	element *shape          // of a list or a pointer
	empty   reflect.Value   // a list without elements
}

// shapeField is a field of a struct.
type shapeField struct {
	index int
	shape *shape
}

type kind uint8

const (
	otherKind  kind = iota // decoded by encoding/json
	customKind             // has a method UnmarshalJSON, as time.Time has
	rawKind                // json.RawMessage
	pointerKind
	objectKind
	listKind
	textKind
	boolKind
	intKind
	floatKind
)

// shapes caches the shapes of types.
type shapes struct{ byType sync.Map } // reflect.Type → *shape

func (s *shapes) of(t reflect.Type) *shape {
	if known, ok := s.byType.Load(t); ok {
		found, _ := known.(*shape)
		return found
	}
	compiled := compile(t, map[reflect.Type]*shape{})
	s.byType.Store(t, compiled)
	return compiled
}

// compile returns the shape of a type. known has the shapes of the types around it, which may contain themselves.
func compile(t reflect.Type, known map[reflect.Type]*shape) *shape {
	if s := known[t]; s != nil {
		return s
	}
	s := new(shape)
	known[t] = s
	switch pointerTo := reflect.PointerTo(t); {
	case t == reflect.TypeFor[json.RawMessage]():
		s.kind = rawKind
	case t.Kind() == reflect.Pointer && t.Name() == "":
		s.kind, s.element = pointerKind, compile(t.Elem(), known)
	case pointerTo.Implements(reflect.TypeFor[json.Unmarshaler]()):
		s.kind = customKind
	case pointerTo.Implements(reflect.TypeFor[encoding.TextUnmarshaler]()), t == reflect.TypeFor[json.Number]():
		s.kind = otherKind
	case t.Kind() == reflect.Struct:
		if fields, names, ok := shapeFields(t, known); ok {
			s.kind, s.fields, s.names = objectKind, fields, jsonscan.NewNames(names)
		}
	case t.Kind() == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		s.kind, s.element, s.empty = listKind, compile(t.Elem(), known), reflect.MakeSlice(t, 0, 0)
	case t.Kind() == reflect.String:
		s.kind = textKind
	case t.Kind() == reflect.Bool:
		s.kind = boolKind
	case reflect.Zero(t).CanInt():
		s.kind = intKind
	case reflect.Zero(t).CanFloat():
		s.kind = floatKind
	}
	return s
}

// shapeFields returns the fields of a struct and their names. ok is false if a rule of encoding/json decides which names its fields have: embedded
// structs, equal names, or names with upper-case letters, which match other names.
func shapeFields(t reflect.Type, known map[reflect.Type]*shape) (fields []shapeField, names []string, ok bool) {
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		switch {
		case f.Anonymous:
			return nil, nil, false
		case tag == "-" || !f.IsExported():
			continue
		case name == "" || !isLower([]byte(name)) || slices.Contains(names, name) || strings.Contains(options, "string"):
			return nil, nil, false
		}
		names = append(names, name)
		fields = append(fields, shapeField{i, compile(f.Type, known)})
	}
	return fields, names, len(fields) <= maxFields
}

// isLower reports whether a name has no upper-case letters, and only characters that are usual in names. encoding/json ignores case, so
// that other names may match several fields.
func isLower(name []byte) bool {
	for _, c := range name {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_' && c != '-' && c != '.' {
			return false
		}
	}
	return len(name) > 0
}

// fieldSet is a set of fields of a struct.
type fieldSet [2]uint64

const maxFields = 128

func (s *fieldSet) add(i int) { s[i/64] |= 1 << (i % 64) }

func (s *fieldSet) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }
