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

// Integer returns a number of a decoded value as an integer in canonical form, and reports whether the number is one, without a
// fraction and an exponent. JSON has one way to write an integer, except for -0. Two integers are therefore equal if their texts
// are, however many digits they have; converting a text of a few megabytes to a big.Int would take minutes.
func Integer(n json.Number) (canonical string, ok bool) {
	if strings.ContainsAny(string(n), ".eE") {
		return "", false
	}
	if n == "-0" {
		return "0", true
	}
	return string(n), true
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
