package client

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strings"
)

// checkRequest rejects a method and a target of [Client.Do] that cannot work.
func checkRequest(method string, out any) error {
	if strings.ContainsFunc(method, func(r rune) bool { return r < 'A' || r > 'Z' }) {
		return &ArgumentError{Argument: "Method", Value: method, Reason: "must be an HTTP method in upper case, such as GET"}
	}
	target := reflect.ValueOf(out)
	switch {
	case out == nil:
		return nil
	case target.Kind() != reflect.Pointer || target.IsNil():
		return &ArgumentError{Argument: "out", Hidden: true, Reason: "must be nil or a pointer that is not nil"}
	case method == http.MethodHead:
		return &ArgumentError{Argument: "out", Hidden: true, Reason: "must be nil for HEAD, whose response has no body; see WithResponse"}
	}
	return nil
}

// encode encodes a body, with the fields of WithBodyFields.
func encode(body any, fields map[string]any) ([]byte, error) {
	if body == nil {
		return nil, rejectBodyFields(fields)
	}
	b, err := json.Marshal(body)
	if err != nil {
		return nil, &ArgumentError{Argument: "body", Hidden: true, Reason: "cannot be encoded as JSON: " + err.Error(), Err: err}
	}
	return addBodyFields(b, fields)
}
