// Package mediatype compares the media types of responses (RFC 9110, section 8.3.1).
//
// Type and subtype are compared without case, and parameters such as charset do not count. JSON is always UTF-8, whatever its
// charset says (RFC 8259, section 8.1).
package mediatype

import (
	"bytes"
	"strings"
)

// Of returns the type and subtype of a Content-Type header in lower case, such as "application/json".
func Of(contentType string) string {
	essence, _, _ := strings.Cut(contentType, ";")
	return strings.ToLower(strings.Trim(essence, " \t"))
}

// IsJSON reports whether a Content-Type header is JSON: application/json, text/json or a subtype that ends in +json.
func IsJSON(contentType string) bool {
	essence := Of(contentType)
	return strings.HasSuffix(essence, "/json") || strings.HasSuffix(essence, "+json")
}

// IsHTML reports whether a Content-Type header is text/html or application/xhtml+xml.
func IsHTML(contentType string) bool {
	essence := Of(contentType)
	return essence == "text/html" || essence == "application/xhtml+xml"
}

// TrimBOM returns text without a byte order mark of UTF-8, which parsers of JSON may ignore.
func TrimBOM(text []byte) []byte { return bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")) }
