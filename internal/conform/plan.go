package conform

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/airflow-go/airflow/internal/jsonscan"
)

// plan says what to look for in the JSON object of a struct type. A nil plan means nothing.
type plan struct {
	names []name
	texts *jsonscan.Names // of names
	needs set             // the fields that must not be missing
}

// name is a name of a field in a response.
type name struct {
	text    string
	field   int   // the index of the field in the struct
	other   bool  // this is another name than the JSON name
	negated bool  // the field is a bool, and this name has its opposite
	inner   *plan // of the objects in the field
	rule    rule
}

// rule says what the value of a field must be.
type rule uint8

const (
	anything rule = iota
	required      // must not be missing or null
	identity      // must not be null
	count         // must not be negative
	rows          // a list whose elements may be bad
)

func ruleOf(tag string) rule {
	switch tag {
	case "required":
		return required
	case "id":
		return identity
	case "count":
		return count
	case "rows":
		return rows
	}
	return anything
}

// set is a set of fields of a struct.
type set [2]uint64

func (s *set) add(field int) { s[field/64] |= 1 << (field % 64) }

func (s *set) has(field int) bool { return s[field/64]&(1<<(field%64)) != 0 }

func (s *set) hasAll(others set) bool { return others[0]&^s[0] == 0 && others[1]&^s[1] == 0 }

// plans caches the plans of types.
type plans struct{ byType sync.Map } // reflect.Type → *plan

func (p *plans) of(t reflect.Type) *plan {
	if known, ok := p.byType.Load(t); ok {
		plan, _ := known.(*plan)
		return plan
	}
	compiled := compile(t, nil)
	p.byType.Store(t, compiled)
	return compiled
}

// compile returns the plan of a type. outer has the struct types around it, which its fields may not have again.
func compile(t reflect.Type, outer []reflect.Type) *plan {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || t == reflect.TypeFor[time.Time]() || reflect.PointerTo(t).Implements(reflect.TypeFor[json.Unmarshaler]()) {
		return nil
	}
	if slices.Contains(outer, t) {
		return nil
	}
	p := &plan{}
	needed := false
	for i := range t.NumField() {
		field := t.Field(i)
		jsonName, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if jsonName == "" || jsonName == "-" {
			continue
		}
		inner := compile(field.Type, append(outer, t))
		rule := ruleOf(field.Tag.Get("response"))
		if rule == required {
			p.needs.add(i)
		}
		p.names = append(p.names, name{text: jsonName, field: i, inner: inner, rule: rule})
		needed = needed || inner != nil || rule != anything
		for other := range strings.SplitSeq(field.Tag.Get("other"), ",") {
			if other != "" {
				text, negated := strings.CutPrefix(other, "!")
				p.names = append(p.names, name{text: text, field: i, inner: inner, rule: rule, other: true, negated: negated})
				needed = true
			}
		}
	}
	if !needed {
		return nil
	}
	texts := make([]string, len(p.names))
	for i := range p.names {
		texts[i] = p.names[i].text
	}
	p.texts = jsonscan.NewNames(texts)
	return p
}
