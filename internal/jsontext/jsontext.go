// Package jsontext decodes texts that may be JSON or something else, such as the extra of a connection.
package jsontext

import (
	"encoding/json"
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
