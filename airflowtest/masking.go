package airflowtest

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// maskedExtra is the extra of a connection as answers show it: if it is JSON, texts whose names sound like secrets are "***".
// Text that is no JSON is shown as it is.
func maskedExtra(extra string) string {
	if !json.Valid([]byte(extra)) {
		return extra
	}
	var b bytes.Buffer
	mask(&b, []byte(extra), false)
	return string(ascii(b.Bytes()))
}

// mask copies a value, which is valid JSON, as [maskValue] does.
func mask(b *bytes.Buffer, value []byte, secret bool) {
	decoder := json.NewDecoder(bytes.NewReader(value))
	decoder.UseNumber()
	maskValue(decoder, b, secret)
}

// maskValue copies the next value, written as Python does. The members of an object stay in their order. The JSON is valid.
func maskValue(decoder *json.Decoder, b *bytes.Buffer, secret bool) {
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
				hide = hide || soundsSecret(name)
				writeText(b, name)
				b.WriteString(": ")
			}
			maskValue(decoder, b, hide)
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
	case json.Number: // this, true, false and null are no secrets
		b.WriteString(strings.Replace(pythonNumber(token.String()), "inf", "Infinity", 1))
	default:
		text, _ := json.Marshal(token)
		b.Write(text)
	}
}

// writeText writes a JSON string without the escapes that Python does not know.
func writeText(b *bytes.Buffer, text string) {
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text)
	b.Truncate(b.Len() - 1) // the newline
}

// soundsSecret tells the names of members whose values a real server masks.
func soundsSecret(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc([]string{
		"access_token", "api_key", "apikey", "authorization", "keyfile_dict", "passphrase", "passwd", "password",
		"private_key", "proxies", "proxy", "secret", "service_account", "token",
	}, func(word string) bool { return strings.Contains(name, word) })
}
