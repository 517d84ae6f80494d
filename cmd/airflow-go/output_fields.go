package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/jsonscan"
	"github.com/airflow-go/airflow/internal/upgrade"
)

// sent is what a command prints as JSON: without the fields that the server's release does not send, whose zero values would look like
// values of the server, and with null for the zero values of fields that can be null. Struct tags of the models say which these are:
//
//   - releases: the releases that have the field, such as 2.4-2.11.
//   - listed: the releases whose lists have it.
//   - kinds: the values of __type with which an object has it.
//   - nullable: the zero value is null.
type sent struct {
	models  any
	release string // of the server; "" keeps all fields
}

// asSent returns the models as the server sent them, if the format prints fields: without the fields that it cannot have sent, and with its
// nulls. It asks the server for its version, once for a command, if the release matters. Without an answer, all fields are kept.
func (a *app) asSent(models any) any {
	if !a.format.hasFields() {
		return models
	}
	typ := reflect.TypeOf(models)
	if a.client == nil || !hasTag(typ, "releases", map[reflect.Type]bool{}) {
		if hasTag(typ, "nullable", map[reflect.Type]bool{}) {
			return sent{models: models}
		}
		return models
	}
	return sent{models, a.serverRelease()}
}

// serverRelease returns the release of the server, which it asks once for a command; "" if the server does not say it.
func (a *app) serverRelease(opts ...client.CallOption) string {
	if a.release == nil {
		a.release = new(string)
		if server, err := a.client.Monitoring.Version(a.ctx, opts...); err == nil {
			if major, _, _ := releaseOf(server.Version); major > 0 {
				*a.release = server.Version
			}
		}
	}
	return *a.release
}

func (s sent) MarshalJSON() ([]byte, error) {
	var text bytes.Buffer
	if err := writeJSON(&text, s.models, ""); err != nil {
		return nil, err
	}
	typ := reflect.TypeOf(s.models)
	c := fieldCopier{in: jsonscan.New(text.Bytes()), release: s.release, fields: map[reflect.Type]*sentFields{}}
	if typ != nil && typ.Kind() == reflect.Slice {
		c.row = typ.Elem()
	}
	c.value(typ)
	return c.out.Bytes(), nil
}

// fieldCopier copies JSON without the fields that a release lacks, and with nulls.
type fieldCopier struct {
	in      jsonscan.Scanner
	out     bytes.Buffer
	release string
	row     reflect.Type                 // of the rows of a list; nil for one object
	fields  map[reflect.Type]*sentFields // of the types that were copied
}

// sentFields are the fields of a struct, in the order in which JSON has them.
type sentFields struct {
	all    []sentField
	byName map[string]int // the indexes by the literals of the names

	conditions []string // the literals of the fields that nulls depend on
	kinds      bool     // some fields depend on the kind of the object
}

// sentField is a field of a struct.
type sentField struct {
	name    string // the literal
	typ     reflect.Type
	unknown bool   // the release lacks it
	zero    string // the JSON of its zero value, which means null; "" if the field cannot be null
	unless  string // the literal of a field that has a value if the zero value is no null; "" if it always is null
	kinds   string // the literals of the kinds of objects that have the field, joined by a space; "" if all have it
}

// value copies the JSON of a type.
func (c *fieldCopier) value(t reflect.Type) {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	first := c.in.Peek()
	switch {
	case first == '[' && t != nil && t.Kind() == reflect.Slice:
		c.out.WriteByte('[')
		c.in.Items(func() bool {
			c.separate()
			c.value(t.Elem())
			return true
		})
		c.out.WriteByte(']')
	case first == '{' && writesFields(t):
		c.object(c.fieldsOf(t))
	default:
		c.out.Write(c.in.Raw())
	}
}

// object copies an object. Fields that can be null are null if they have their zero value, or if JSON leaves them out.
func (c *fieldCopier) object(fields *sentFields) {
	set, kind := c.conditions(fields)
	next := 0 // the field after those that were copied
	addMissing := func(until int) {
		for ; next < until; next++ {
			if field := &fields.all[next]; field.zero != "" && !field.unknown {
				c.name(field.name)
				c.out.WriteString("null")
			}
		}
	}
	c.out.WriteByte('{')
	c.in.Items(func() bool {
		name := string(c.in.Raw())
		c.in.Next() // the colon
		i, known := fields.byName[name]
		if !known {
			c.name(name)
			c.out.Write(c.in.Raw())
			return true
		}
		addMissing(i)
		next = max(next, i+1)
		field := &fields.all[i]
		if field.unknown || kind != "" && field.kinds != "" && !strings.Contains(field.kinds, kind) {
			c.in.Raw()
			return true
		}
		c.name(name)
		if ahead := c.in; field.zero != "" && string(ahead.Raw()) == field.zero && !set[field.unless] {
			c.in = ahead
			c.out.WriteString("null")
			return true
		}
		c.value(field.typ)
		return true
	})
	addMissing(len(fields.all))
	c.out.WriteByte('}')
}

// conditions returns which fields the next object has, by their literals, of those that nulls depend on: JSON leaves out times that are not
// set. It also returns the literal of the kind of the object; "" if no field depends on it.
func (c *fieldCopier) conditions(fields *sentFields) (set map[string]bool, kind string) {
	if len(fields.conditions) == 0 && !fields.kinds {
		return nil, ""
	}
	set = map[string]bool{}
	ahead := c.in
	ahead.Items(func() bool {
		name := string(ahead.Raw())
		if slices.Contains(fields.conditions, name) {
			set[name] = true
		}
		ahead.Next() // the colon
		if value := ahead.Raw(); fields.kinds && name == `"__type"` && string(value) != `""` {
			kind = string(value)
		}
		return true
	})
	return set, kind
}

// name writes the literal of the name of a field.
func (c *fieldCopier) name(literal string) {
	c.separate()
	c.out.WriteString(literal)
	c.out.WriteByte(':')
}

// separate writes a comma, unless the next item is the first.
func (c *fieldCopier) separate() {
	if last := c.out.Bytes()[c.out.Len()-1]; last != '[' && last != '{' {
		c.out.WriteByte(',')
	}
}

func (c *fieldCopier) fieldsOf(t reflect.Type) *sentFields {
	fields, known := c.fields[t]
	if !known {
		fields = &sentFields{byName: map[string]int{}}
		for _, field := range reflect.VisibleFields(t) {
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			if name == "" || name == "-" {
				continue
			}
			one := sentField{name: `"` + name + `"`, typ: field.Type, unknown: !isIn(c.release, field.Tag.Get("releases"))}
			if t == c.row && !isIn(c.release, field.Tag.Get("listed")) {
				one.unknown = true
			}
			if kinds := strings.Fields(field.Tag.Get("kinds")); len(kinds) > 0 {
				one.kinds = `"` + strings.Join(kinds, `" "`) + `"`
				fields.kinds = true
			}
			if nullable := field.Tag.Get("nullable"); nullable != "" {
				zero, _ := json.Marshal(reflect.Zero(field.Type).Interface()) // models have no values that JSON lacks
				if one.zero = string(zero); nullable != "true" {
					one.unless = `"` + nullable + `"`
					fields.conditions = append(fields.conditions, one.unless)
				}
			}
			fields.byName[one.name] = len(fields.all)
			fields.all = append(fields.all, one)
		}
		c.fields[t] = fields
	}
	return fields
}

// writesFields reports whether the JSON of a type has the fields of a struct.
func writesFields(t reflect.Type) bool {
	return t != nil && t.Kind() == reflect.Struct && !reflect.PointerTo(t).Implements(reflect.TypeFor[json.Marshaler]())
}

// hasTag reports whether a type has fields with a struct tag.
func hasTag(t reflect.Type, tag string, seen map[reflect.Type]bool) bool {
	for t != nil && (t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice) {
		t = t.Elem()
	}
	if seen[t] || !writesFields(t) {
		return false
	}
	seen[t] = true
	for _, field := range reflect.VisibleFields(t) {
		if field.Tag.Get(tag) != "" || hasTag(field.Type, tag, seen) {
			return true
		}
	}
	return false
}

// isIn reports whether a release is within the tag releases of a field, such as 3.1- or 2.4-2.11, which includes 2.11.2. An unknown
// release, "", is within all.
func isIn(release, releases string) bool {
	if release == "" {
		return true
	}
	since, until, _ := strings.Cut(releases, "-")
	major, minor, patch := releaseOf(release)
	return upgrade.Has(since, until, fmt.Sprintf("%d.%d.%d", major, minor, patch))
}
