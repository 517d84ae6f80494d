package main

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/internal/jsonscan"
)

// sent is what a command prints as JSON, without the fields that the server's release does not have: their zero values would look like
// values of the server.
type sent struct {
	models  any
	release string // of the server; "" keeps all fields
}

// sent returns the models without the fields that the server cannot have sent, if the format prints fields. It asks the server for its
// version, once for a command, if the release matters. Without an answer, all fields are kept.
func (a *app) sent(models any) any {
	if a.client == nil || !a.format.hasFields() || !hasReleases(reflect.TypeOf(models), nil) {
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
	var kept bytes.Buffer
	scanner := jsonscan.New(text.Bytes())
	s.copyKnown(&kept, &scanner, reflect.TypeOf(s.models))
	return kept.Bytes(), nil
}

// copyKnown copies the JSON of a type without the fields that the release lacks.
func (s sent) copyKnown(out *bytes.Buffer, in *jsonscan.Scanner, t reflect.Type) {
	t = elementOf(t)
	first := in.Peek()
	list := first == '['
	if list && t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t = elementOf(t); !list && (first != '{' || t.Kind() != reflect.Struct) {
		out.Write(in.Raw())
		return
	}
	fields := fieldsByName(t)
	end := byte('}')
	if list {
		end = ']'
	}
	out.WriteByte(first)
	separator := ""
	in.Items(func() bool {
		element := t
		name := ""
		if !list {
			name = string(in.Raw())
			in.Next() // the colon
			field, known := fields[strings.Trim(name, `"`)]
			if known && !isIn(s.release, field.Tag.Get("releases")) {
				in.Raw()
				return true
			}
			name += ":"
			if element = field.Type; !known {
				element = reflect.TypeFor[json.RawMessage]()
			}
		}
		out.WriteString(separator + name)
		s.copyKnown(out, in, element)
		separator = ","
		return true
	})
	out.WriteByte(end)
}

// elementOf returns what a pointer points to.
func elementOf(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// fieldsByName returns the fields of a struct by their names in JSON; none for other types and for those that write their JSON themselves.
func fieldsByName(t reflect.Type) map[string]reflect.StructField {
	fields := map[string]reflect.StructField{}
	if t.Kind() != reflect.Struct || reflect.PointerTo(t).Implements(reflect.TypeFor[json.Marshaler]()) {
		return fields
	}
	for _, field := range reflect.VisibleFields(t) {
		if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); name != "" {
			fields[name] = field
		}
	}
	return fields
}

// hasReleases reports whether a type has fields that not all releases have.
func hasReleases(t reflect.Type, seen []reflect.Type) bool {
	if t == nil || slices.Contains(seen, t) {
		return false
	}
	if kind := t.Kind(); kind == reflect.Pointer || kind == reflect.Slice {
		return hasReleases(t.Elem(), seen)
	}
	for _, field := range fieldsByName(t) {
		if field.Tag.Get("releases") != "" || hasReleases(field.Type, append(seen, t)) {
			return true
		}
	}
	return false
}

// isIn reports whether a release is within the tag releases of a field, such as 3.1- or 2.4-2.11, which includes 2.11.2.
func isIn(release, releases string) bool {
	since, until, _ := strings.Cut(releases, "-")
	return compareReleases(release, since) >= 0 && (until == "" || compareReleases(release, until) <= 0)
}

// compareReleases compares the numbers that the second release has.
func compareReleases(release, with string) int {
	major, minor, patch := releaseOf(release)
	otherMajor, otherMinor, otherPatch := releaseOf(with)
	numbers := strings.Count(with, ".") + 1
	if with == "" {
		numbers = 0
	}
	have, other := []int{major, minor, patch}, []int{otherMajor, otherMinor, otherPatch}
	return slices.Compare(have[:numbers], other[:numbers])
}
