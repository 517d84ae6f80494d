// Package jsontext decodes and compares texts that may be JSON.
//
// Airflow stores some values as text that is often JSON, such as the value of a variable or the extra of a connection. Two such
// texts are equal if their JSON values are equal, even if they are formatted differently. Numbers keep their text, because a
// float64 would round long ones.
package jsontext

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// Decode decodes a JSON text and reports whether the text is JSON. Numbers are decoded as json.Number, because a float64 would
// round long ones.
func Decode(text string) (value any, ok bool) {
	if !json.Valid([]byte(text)) {
		return nil, false
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	ok = decoder.Decode(&value) == nil
	return value, ok
}

// Same reports whether two values returned by [Decode] are equal. Numbers are compared with sameNumber.
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
