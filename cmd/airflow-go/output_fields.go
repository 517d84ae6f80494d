package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"github.com/airflow-go/airflow/internal/jsonscan"
	"github.com/airflow-go/airflow/internal/upgrade"
)

// sent is what a command prints as JSON, without the fields that the server's release does not have: their zero values would look like
// values of the server.
type sent struct {
	models  any
	release string // of the server; "" keeps all fields
}

// withoutUnsent returns the models without the fields that the server cannot have sent, if the format prints fields. It asks the server for
// its version, once for a command, if the release matters. Without an answer, all fields are kept.
func (a *app) withoutUnsent(models any) any {
	if a.client == nil || !a.format.hasFields() || !hasReleases(reflect.TypeOf(models), map[reflect.Type]bool{}) {
		return models
	}
	if a.release == nil {
		a.release = new(string)
		if server, err := a.client.Monitoring.Version(a.ctx); err == nil {
			if major, _, _ := releaseOf(server.Version); major > 0 {
				*a.release = server.Version
			}
		}
	}
	return sent{models, *a.release}
}

func (s sent) MarshalJSON() ([]byte, error) {
	var text bytes.Buffer
	if err := writeJSON(&text, s.models, ""); err != nil || s.release == "" {
		return text.Bytes(), err
	}
	c := fieldCopier{in: jsonscan.New(text.Bytes()), release: s.release, fields: map[reflect.Type]map[string]sentField{}}
	c.value(reflect.TypeOf(s.models))
	return c.out.Bytes(), nil
}

// fieldCopier copies JSON without the fields that a release lacks.
type fieldCopier struct {
	in      jsonscan.Scanner
	out     bytes.Buffer
	release string
	fields  map[reflect.Type]map[string]sentField // of the types that were copied, by the literals of the names
}

// sentField is a field of a struct.
type sentField struct {
	typ     reflect.Type
	unknown bool // the release lacks it
}

// value copies the JSON of a type.
func (c *fieldCopier) value(t reflect.Type) {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	first := c.in.Peek()
	switch {
	case first == '[' && t != nil && t.Kind() == reflect.Slice:
		c.items('[', ']', func() bool {
			c.separate()
			c.value(t.Elem())
			return true
		})
	case first == '{' && writesFields(t):
		fields := c.fieldsOf(t)
		c.items('{', '}', func() bool {
			name := c.in.Raw()
			c.in.Next() // the colon
			field := fields[string(name)]
			if field.unknown {
				c.in.Raw()
				return true
			}
			c.separate()
			c.out.Write(name)
			c.out.WriteByte(':')
			c.value(field.typ)
			return true
		})
	default:
		c.out.Write(c.in.Raw())
	}
}

// items copies an array or an object; item copies the next item.
func (c *fieldCopier) items(first, last byte, item func() bool) {
	c.out.WriteByte(first)
	c.in.Items(item)
	c.out.WriteByte(last)
}

// separate writes a comma, unless the next item is the first.
func (c *fieldCopier) separate() {
	if last := c.out.Bytes()[c.out.Len()-1]; last != '[' && last != '{' {
		c.out.WriteByte(',')
	}
}

func (c *fieldCopier) fieldsOf(t reflect.Type) map[string]sentField {
	fields, known := c.fields[t]
	if !known {
		fields = map[string]sentField{}
		for _, field := range reflect.VisibleFields(t) {
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			fields[`"`+name+`"`] = sentField{field.Type, !isIn(c.release, field.Tag.Get("releases"))}
		}
		c.fields[t] = fields
	}
	return fields
}

// writesFields reports whether the JSON of a type has the fields of a struct.
func writesFields(t reflect.Type) bool {
	return t != nil && t.Kind() == reflect.Struct && !reflect.PointerTo(t).Implements(reflect.TypeFor[json.Marshaler]())
}

// hasReleases reports whether a type has fields that not all releases have.
func hasReleases(t reflect.Type, seen map[reflect.Type]bool) bool {
	for t != nil && (t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice) {
		t = t.Elem()
	}
	if seen[t] || !writesFields(t) {
		return false
	}
	seen[t] = true
	for _, field := range reflect.VisibleFields(t) {
		if field.Tag.Get("releases") != "" || hasReleases(field.Type, seen) {
			return true
		}
	}
	return false
}

// isIn reports whether a release is within the tag releases of a field, such as 3.1- or 2.4-2.11, which includes 2.11.2.
func isIn(release, releases string) bool {
	since, until, _ := strings.Cut(releases, "-")
	major, minor, patch := releaseOf(release)
	return upgrade.Has(since, until, fmt.Sprintf("%d.%d.%d", major, minor, patch))
}
