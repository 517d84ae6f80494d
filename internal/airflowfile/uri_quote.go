package airflowfile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

const upperHex = "0123456789ABCDEF"

// quote escapes all characters but letters, digits and _.-~ like Python's urllib.parse.quote without safe characters.
func quote(text string) string {
	var out strings.Builder
	for i := range len(text) {
		if b := text[i]; isUnreserved(b) {
			out.WriteByte(b)
		} else {
			out.Write([]byte{'%', upperHex[b>>4], upperHex[b&15]})
		}
	}
	return out.String()
}

func isUnreserved(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || strings.IndexByte("_.-~", b) >= 0
}

// quotePlus is quote for a query.
func quotePlus(text string) string { return strings.ReplaceAll(quote(text), "%20", "+") }

// unquote decodes %XX, like Python's urllib.parse.unquote: malformed escapes stay as they are, and each malformed UTF-8
// sequence becomes one replacement character.
func unquote(text string) string {
	if !strings.Contains(text, "%") {
		return text
	}
	decoded := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			high, low := strings.IndexByte(lowerHex, lower(text[i+1])), strings.IndexByte(lowerHex, lower(text[i+2]))
			if high >= 0 && low >= 0 {
				decoded = append(decoded, byte(high<<4|low)) //nolint:gosec // both are less than 16
				i += 2
				continue
			}
		}
		decoded = append(decoded, text[i])
	}
	return replaceMalformed(decoded)
}

const lowerHex = "0123456789abcdef"

func lower(b byte) byte {
	if b >= 'A' && b <= 'F' {
		b += 'a' - 'A'
	}
	return b
}

// replaceMalformed replaces each malformed sequence of UTF-8 by one replacement character. A sequence ends where no further
// byte can make it well-formed.
func replaceMalformed(text []byte) string {
	var out strings.Builder
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if r != utf8.RuneError || size > 1 {
			out.Write(text[:size])
			text = text[size:]
			continue
		}
		for size < len(text) && size < 4 && !utf8.FullRune(text[:size]) && !utf8.FullRune(text[:size+1]) {
			size++
		}
		out.WriteRune(utf8.RuneError)
		text = text[size:]
	}
	return out.String()
}

// ASCII returns JSON with all characters but ASCII escaped, as Python's json.dumps does.
func ASCII(json string) string {
	var out strings.Builder
	for _, r := range json {
		switch {
		case r <= '~':
			out.WriteRune(r)
		case r >= 0x10000:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&out, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
	}
	return out.String()
}

// pythonJSON encodes a text as Python's json.dumps does.
func pythonJSON(text string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text) // a string can always be encoded
	return ASCII(strings.TrimSuffix(out.String(), "\n"))
}
