// Package jsontext decodes texts that may be JSON or something else, such as the extra of a connection, and compares them.
package jsontext

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// Decode decodes a text that is JSON, with numbers as they are written, since they may be longer than a float64 is. It tells
// whether the text is JSON.
func Decode(text string) (value any, ok bool) {
	if !json.Valid([]byte(text)) {
		return nil, false
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	ok = decoder.Decode(&value) == nil
	return value, ok
}

// Same tells whether two decoded values are the same, with numbers compared as sameNumber does.
func Same(a, b any, sameNumber func(a, b json.Number) bool) bool {
	same := func(a, b any) bool { return Same(a, b, sameNumber) }
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		return ok && maps.EqualFunc(a, b, same)
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, same)
	case json.Number:
		b, ok := b.(json.Number)
		return ok && sameNumber(a, b)
	}
	return a == b
}
