package conform

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/airflow-go/airflow/internal/jsontext"
)

// # Whether a server stored what was sent
//
// The response to a write repeats the values of the request. These differences do not contradict it:
//
//   - Null and the zero value are equal: servers store one for the other.
//   - Databases cut times to microseconds, or round them, and may drop spaces at the ends of a text.
//   - Airflow 3 parses a text that is JSON and writes it again, and databases that store JSON do so too.
//   - Servers return *** in place of secrets.
//   - JSON cannot represent invalid UTF-8. It is sent as U+FFFD.

// stored reports whether a field has the value that was sent.
func stored(field reflect.Value, value string) bool {
	if field.Kind() == reflect.Pointer && !field.IsNil() {
		field = field.Elem()
		if value == "" {
			return false
		}
	}
	switch {
	case value == "":
		return field.IsZero() || field.Kind() == reflect.String && field.String() == mask // Airflow 3 masks empty secrets, too
	case field.Kind() == reflect.String:
		return sameText(field.String(), value)
	}
	if field.Type() == reflect.TypeFor[json.RawMessage]() {
		got := field.Bytes()
		return equalButSpace(got, value) || sameJSON(string(got), value)
	}
	switch got := field.Interface().(type) {
	case time.Time:
		sent, err := time.Parse(time.RFC3339Nano, value)
		return err != nil || got.Sub(sent).Abs() <= time.Microsecond
	default:
		return fmt.Sprint(got) == value
	}
}

// notStored returns the reason of a Problem. It has the values unless they may be secret.
func notStored(field reflect.Value, value string) string {
	if field.Kind() == reflect.Pointer && !field.IsNil() {
		field = field.Elem()
	}
	reason := "must have the value that was sent"
	if typ := field.Type(); typ != reflect.TypeFor[string]() && typ != reflect.TypeFor[json.RawMessage]() {
		reason = fmt.Sprintf("must be %q, as sent, and not %.100q", value, fmt.Sprint(field.Interface()))
	}
	return reason + "; the server may have applied the write"
}

const mask = "***"

func sameText(got, sent string) bool {
	if got == sent {
		return true
	}
	if !utf8.ValidString(sent) {
		sent = string([]rune(sent))
	}
	got, sent = strings.TrimSpace(got), strings.TrimSpace(sent)
	return got == sent || strings.Contains(got, mask) || isJSON(sent) && sameJSON(got, sent)
}

func isJSON(text string) bool {
	_, ok := jsontext.Decode(text)
	return ok
}

// sameJSON reports whether two texts have the same JSON value. A text that is not JSON has any value, because servers write numbers
// that JSON does not have, such as Infinity. No value equals an empty object.
func sameJSON(got, sent string) bool {
	if strings.Contains(got, mask) {
		return true
	}
	a, okA := jsontext.Decode(orEmpty(got))
	b, okB := jsontext.Decode(orEmpty(sent))
	return !okA || !okB || jsontext.Same(a, b, sameFloat)
}

// equalButSpace reports whether two JSON texts are equal but for white space between their tokens, as most confs that a server returns
// are. This takes no memory.
func equalButSpace(a []byte, b string) bool {
	isSpace := func(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }
	inString, escaped := false, false
	for i, j := 0, 0; ; i, j = i+1, j+1 {
		for !inString && i < len(a) && isSpace(a[i]) {
			i++
		}
		for !inString && j < len(b) && isSpace(b[j]) {
			j++
		}
		switch {
		case i == len(a) || j == len(b):
			return i == len(a) && j == len(b)
		case a[i] != b[j]:
			return false
		case escaped:
			escaped = false
		case inString && a[i] == '\\':
			escaped = true
		case a[i] == '"':
			inString = !inString
		}
	}
}

func orEmpty(text string) string {
	if text == "" || text == "null" {
		return "{}"
	}
	return text
}

// sameFloat compares numbers as 64-bit floats, as which some databases store them. A number that is too large for one equals
// every other.
func sameFloat(a, b json.Number) bool {
	floatA, errA := a.Float64()
	floatB, errB := b.Float64()
	return errA != nil || errB != nil || floatA == floatB
}
