package problem

import (
	"encoding/json"
	"slices"
	"strings"
)

// object is a JSON object with undecoded values.
type object map[string]json.RawMessage

// sources lists, for each field of an Error, where servers and proxies put its value in a JSON body. The first path with a
// string counts. A dot leads into an object, [] iterates over a list.
var sources = []struct {
	field func(*Error) *string
	paths []string
}{
	{func(e *Error) *string { return &e.Type }, []string{"type"}},
	{func(e *Error) *string { return &e.Title }, []string{"title"}},
	{func(e *Error) *string { return &e.Detail }, []string{
		"detail", "detail[]", "detail.message", "message", "message[]", "Message", "msg",
		"error_description", "error.message", "error", "errors[]", "RestApiResponse.detail",
	}},
	{func(e *Error) *string { return &e.Title }, []string{ // if there is no title: what Detail has left over
		"error", "error.status", "error.code", "code", "__type", "detail.reason", "RestApiResponse.title",
	}},
	{func(e *Error) *string { return &e.Instance }, []string{"instance"}},
	{func(e *Error) *string { return &e.RequestID }, []string{"requestId", "request_id", "RequestId", "error.requestId"}},
}

// entryText lists where an entry of a list may have its text. FastAPI's input is not among them: it repeats the request.
var entryText = []string{"msg", "detail", "message", "title"}

// readObject reads problem details and other JSON objects that describe an error.
func (e *Error) readObject(body []byte) {
	var fields object
	if json.Unmarshal(body, &fields) != nil {
		return
	}
	for _, source := range sources {
		if field := source.field(e); *field == "" {
			*field = fields.firstString(source.paths)
		}
	}
	for _, name := range []string{"status", "statusCode", "code"} {
		status := e.Status
		if json.Unmarshal(fields[name], &status) == nil && status == e.Status {
			delete(fields, name)
		}
	}
	if len(fields) > 0 {
		e.Extensions = fields
	}
}

// firstString returns the string at the first path that has one.
func (o object) firstString(paths []string) string {
	for _, path := range paths {
		if s := o.takeString(path); s != "" {
			return s
		}
	}
	return ""
}

// takeString returns the string at a path. It deletes a top-level string from o, but keeps the objects and lists that it looks
// into, because they hold more than that string.
func (o object) takeString(path string) (s string) {
	if name, ok := strings.CutSuffix(path, "[]"); ok {
		return joinEntries(o[name])
	}
	if name, rest, ok := strings.Cut(path, "."); ok {
		var inner object
		_ = json.Unmarshal(o[name], &inner) // inner stays empty if it is not an object
		return inner.takeString(rest)
	}
	if json.Unmarshal(o[path], &s) == nil {
		delete(o, path)
	}
	return s
}

// joinEntries returns one line for each entry of a list that has a text.
func joinEntries(list json.RawMessage) string {
	var entries []json.RawMessage
	_ = json.Unmarshal(list, &entries) // entries stays empty if it is not a list
	var texts []string
	for _, entry := range entries {
		texts = append(texts, describe(entry))
	}
	texts = slices.DeleteFunc(texts, func(s string) bool { return s == "" })
	return strings.Join(texts, ";\n") // the semicolon separates them if they are folded to one line
}

// describe returns the text of a list's entry, which is a string, a number or an object. The location that an object names
// precedes its text, as in "body.logical_date: Field required".
func describe(entry json.RawMessage) string {
	var o object
	if json.Unmarshal(entry, &o) != nil {
		return scalar(entry)
	}
	text := o.firstString(entryText)
	var steps []json.RawMessage
	if json.Unmarshal(o["loc"], &steps) != nil || len(steps) == 0 || text == "" {
		return text
	}
	loc := make([]string, len(steps))
	for i, step := range steps {
		loc[i] = scalar(step)
	}
	return strings.Join(loc, ".") + ": " + text
}

// scalar returns a string or a number, and "" for all other values, which may hold parts of the request.
func scalar(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var n json.Number
	_ = json.Unmarshal(raw, &n) // n stays empty
	return n.String()
}
