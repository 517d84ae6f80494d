package airflowtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// pythonRepr formats JSON as Python prints it: in error messages that quote invalid values, and for the values of
// XComs.
func pythonRepr(b []byte) string {
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
			printed[i] = pythonRepr(item)
		}
		return "[" + strings.Join(printed, ", ") + "]"
	case '{':
		names, fields, _ := splitObject(b)
		printed := make([]string, len(names))
		for i, name := range names {
			printed[i] = quoted(name) + ": " + pythonRepr(fields[name])
		}
		return "{" + strings.Join(printed, ", ") + "}"
	default:
		return pythonNumber(string(b))
	}
}

// pythonNumber formats a float with a decimal or, if it is very large or small, with an exponent of at least two
// digits.
func pythonNumber(text string) string {
	if !strings.ContainsAny(text, ".eE") {
		return text
	}
	f, err := strconv.ParseFloat(text, 64)
	size := math.Abs(f)
	switch {
	case err != nil: // out of range
		return strings.Repeat("-", strings.Count(text[:1], "-")) + "inf"
	case size != 0 && (size < 1e-4 || size >= 1e16):
		return strconv.FormatFloat(f, 'e', -1, 64)
	default:
		return pythonFloat(f).String()
	}
}

// quoted formats text as Python prints it: in single quotes, unless it contains single quotes and no double quotes.
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

// maskedConnExtra returns the extra of a connection as it is in responses. If it is JSON, texts in fields with secret
// names are replaced by "***". Other text is not masked.
func maskedConnExtra(extra string) string {
	if !json.Valid([]byte(extra)) {
		return extra
	}
	var b bytes.Buffer
	writeMasked(&b, []byte(extra), false)
	return string(ascii(b.Bytes()))
}

// writeMasked writes a JSON value as [writeMaskedToken] does.
func writeMasked(b *bytes.Buffer, value []byte, secret bool) {
	decoder := json.NewDecoder(bytes.NewReader(value))
	decoder.UseNumber()
	writeMaskedToken(decoder, b, secret, isSecretName)
}

// pythonJSON returns a JSON value as Python writes it, with all of its secrets.
func pythonJSON(value []byte) string {
	var b bytes.Buffer
	decoder := json.NewDecoder(bytes.NewReader(value))
	decoder.UseNumber()
	writeMaskedToken(decoder, &b, false, func(string) bool { return false })
	return b.String()
}

// writeMaskedToken writes the next JSON value as Python does, and keeps the order of fields. The JSON must be valid.
func writeMaskedToken(decoder *json.Decoder, b *bytes.Buffer, secret bool, isSecret func(name string) bool) {
	token, _ := decoder.Token()
	switch token := token.(type) {
	case json.Delim:
		b.WriteRune(rune(token))
		for i := 0; decoder.More(); i++ {
			if i > 0 {
				b.WriteString(", ")
			}
			hide := secret
			if token == '{' {
				token, _ := decoder.Token()
				name, _ := token.(string)
				hide = hide || isSecret(name)
				writeText(b, name)
				b.WriteString(": ")
			}
			writeMaskedToken(decoder, b, hide, isSecret)
		}
		end, _ := decoder.Token()
		if end, ok := end.(json.Delim); ok {
			b.WriteRune(rune(end))
		}
	case string:
		if secret {
			token = mask
		}
		writeText(b, token)
	case json.Number: // numbers, true, false and null are never secret
		b.WriteString(strings.Replace(pythonNumber(token.String()), "inf", "Infinity", 1))
	default:
		text, _ := json.Marshal(token)
		b.Write(text)
	}
}

// writeText writes a JSON string without escaping HTML, as Python does.
func writeText(b *bytes.Buffer, text string) {
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text)
	b.Truncate(b.Len() - 1) // the newline
}

// isSecretName reports whether a real server masks values of fields with this name.
func isSecretName(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc([]string{
		"access_token", "api_key", "apikey", "authorization", "keyfile_dict", "passphrase", "passwd", "password",
		"private_key", "proxies", "proxy", "secret", "service_account", "token",
	}, func(word string) bool { return strings.Contains(name, word) })
}
