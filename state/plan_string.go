package state

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// String returns a line for each change, followed by its fields, and a line for each skip.
func (p *Plan) String() string {
	var out strings.Builder
	for _, change := range p.Changes {
		out.WriteString(change.String() + "\n")
		for _, field := range change.Fields {
			out.WriteString("    " + field.String() + "\n")
		}
	}
	for _, skip := range p.Skips {
		out.WriteString(skip.String() + "\n")
	}
	return out.String()
}

// String returns the change without its fields, such as + variable "a", ~ pool "etl" or - connection "old".
func (c Change) String() string {
	sign := map[Action]string{ActionCreate: "+", ActionUpdate: "~", ActionDelete: "-"}[c.Action]
	return fmt.Sprintf("%s %s %q", sign, c.Kind, c.Name)
}

// String returns the name of the field with its old and new value. Long values are shortened.
func (f Field) String() string {
	switch {
	case f.Uncompared:
		return f.Name + ": (" + uncompared + ")"
	case f.Secret:
		return f.Name + ": (secret)" // in brackets, unlike a value
	case f.Old == nil:
		return f.Name + ": " + shorten(f.New)
	}
	return f.Name + ": " + shorten(f.Old) + " → " + shorten(f.New)
}

// String returns what is skipped and why.
func (s Skip) String() string {
	text := fmt.Sprintf("! %s %q", s.Kind, s.Name)
	if s.Field != "" {
		text += " " + s.Field
	}
	return text + " skipped: " + s.Reason
}

// shorten returns a value as one line of JSON with at most about 60 characters.
func shorten(value any) string {
	const maxLength = 60
	if value == nil {
		return "unset"
	}
	text := encodeJSON(value)
	if s, ok := value.(string); ok {
		text = strconv.Quote(s)
	}
	text = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return unicode.ReplacementChar // it could control a terminal
		}
		return r
	}, text)
	if utf8.RuneCountInString(text) <= maxLength {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:maxLength])) + "…"
}

// UnmarshalJSON implements [json.Unmarshaler]. Numbers in Old and New become values of type [json.Number], so that they keep
// all digits.
func (f *Field) UnmarshalJSON(text []byte) error {
	type plain Field
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return decoder.Decode((*plain)(f))
}
