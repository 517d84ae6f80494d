package airflowtest

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

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
	writeMaskedToken(decoder, b, secret)
}

// writeMaskedToken writes the next JSON value as Python does, and keeps the order of fields. The JSON must be valid.
func writeMaskedToken(decoder *json.Decoder, b *bytes.Buffer, secret bool) {
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
				hide = hide || isSecretName(name)
				writeText(b, name)
				b.WriteString(": ")
			}
			writeMaskedToken(decoder, b, hide)
		}
		end, _ := decoder.Token()
		if end, ok := end.(json.Delim); ok {
			b.WriteRune(rune(end))
		}
	case string:
		if secret {
			token = "***"
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
