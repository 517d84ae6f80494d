package airflowtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// python writes JSON as Python would print it: in messages of the server that quote what they refuse, and for the values
// of XComs.
func python(b []byte) string {
	b = bytes.TrimSpace(b)
	switch b[0] {
	case '"':
		var text string
		_ = json.Unmarshal(b, &text)
		return quoted(text)
	case 't':
		return "True"
	case 'f':
		return "False"
	case 'n':
		return "None"
	case '[':
		var items []json.RawMessage
		_ = json.Unmarshal(b, &items)
		printed := make([]string, len(items))
		for i, item := range items {
			printed[i] = python(item)
		}
		return "[" + strings.Join(printed, ", ") + "]"
	case '{':
		names, members, _ := object(b)
		printed := make([]string, len(names))
		for i, name := range names {
			printed[i] = quoted(name) + ": " + python(members[name])
		}
		return "{" + strings.Join(printed, ", ") + "}"
	default:
		return pythonNumber(string(b))
	}
}

// pythonNumber writes a float with a decimal or, if it is very large or small, with an exponent of two digits at least.
func pythonNumber(text string) string {
	if !strings.ContainsAny(text, ".eE") {
		return text
	}
	f, err := strconv.ParseFloat(text, 64)
	size := math.Abs(f)
	switch {
	case err != nil: // it is too large for one
		return strings.Repeat("-", strings.Count(text[:1], "-")) + "inf"
	case size != 0 && (size < 1e-4 || size >= 1e16):
		return strconv.FormatFloat(f, 'e', -1, 64)
	default:
		return number(f).String()
	}
}

// quoted writes text as Python would print it: in single quotes, unless these are in it and double quotes are not.
func quoted(text string) string {
	quote := '\''
	if strings.Contains(text, "'") && !strings.Contains(text, `"`) {
		quote = '"'
	}
	var b strings.Builder
	b.WriteRune(quote)
	for _, r := range text {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\\' || r == quote:
			b.WriteString(`\` + string(r))
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteRune(quote)
	return b.String()
}
