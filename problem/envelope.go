package problem

import (
	"encoding/json"
	"slices"
	"strings"
)

// object is a JSON object with its members as they came.
type object map[string]json.RawMessage

// places says where servers, and what stands before them, put what belongs into a field. The first place with a text
// counts. A dot leads into an object, [] over a list.
var places = []struct {
	field func(*Error) *string
	paths []string
}{
	{func(e *Error) *string { return &e.Type }, []string{"type"}},
	{func(e *Error) *string { return &e.Title }, []string{"title"}},
	{func(e *Error) *string { return &e.Detail }, []string{
		"detail", "detail[]", "detail.message", "message", "message[]", "Message", "msg",
		"error_description", "error.message", "error", "errors[]", "RestApiResponse.detail",
	}},
	{func(e *Error) *string { return &e.Title }, []string{ // what is left of them, if there is no title
		"error", "error.status", "error.code", "code", "__type", "detail.reason", "RestApiResponse.title",
	}},
	{func(e *Error) *string { return &e.Instance }, []string{"instance"}},
	{func(e *Error) *string { return &e.RequestID }, []string{"requestId", "request_id", "RequestId", "error.requestId"}},
}

// inEntries are the members of a list's entry that may have its text. FastAPI's input is none: it repeats the request.
var inEntries = []string{"msg", "detail", "message", "title"}

// readObject reads problem details and whatever else describes an error in JSON.
func (e *Error) readObject(body []byte) {
	var members object
	if json.Unmarshal(body, &members) != nil {
		return
	}
	for _, place := range places {
		if field := place.field(e); *field == "" {
			*field = members.first(place.paths)
		}
	}
	for _, name := range []string{"status", "statusCode", "code"} {
		status := e.Status
		if json.Unmarshal(members[name], &status) == nil && status == e.Status {
			delete(members, name)
		}
	}
	if len(members) > 0 {
		e.Extensions = members
	}
}

// first returns the text of the first path that has one.
func (o object) first(paths []string) string {
	for _, path := range paths {
		if s := o.take(path); s != "" {
			return s
		}
	}
	return ""
}

// take returns the text at a path. A string is taken out of o; of objects and lists it is only a part, so they stay.
func (o object) take(path string) (s string) {
	if name, ok := strings.CutSuffix(path, "[]"); ok {
		return lines(o[name])
	}
	if name, rest, ok := strings.Cut(path, "."); ok {
		var inner object
		_ = json.Unmarshal(o[name], &inner) // what is no object has no members
		return inner.take(rest)
	}
	if json.Unmarshal(o[path], &s) == nil {
		delete(o, path)
	}
	return s
}

// lines returns a line for each entry of a list that has a text.
func lines(list json.RawMessage) string {
	var entries []json.RawMessage
	_ = json.Unmarshal(list, &entries) // what is no list has no entries
	var said []string
	for _, entry := range entries {
		said = append(said, describe(entry))
	}
	said = slices.DeleteFunc(said, func(s string) bool { return s == "" })
	return strings.Join(said, ";\n") // so that they can be told apart on one line too
}

// describe returns an entry that is a string, or the text of one that is an object, after the place that it is about.
func describe(entry json.RawMessage) string {
	var o object
	if json.Unmarshal(entry, &o) != nil {
		return plain(entry)
	}
	said := o.first(inEntries)
	var steps []json.RawMessage
	if json.Unmarshal(o["loc"], &steps) != nil || len(steps) == 0 || said == "" {
		return said
	}
	loc := make([]string, len(steps))
	for i, step := range steps {
		loc[i] = plain(step)
	}
	return strings.Join(loc, ".") + ": " + said
}

// plain returns a string or a number, and nothing of what may hold more.
func plain(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var n json.Number
	_ = json.Unmarshal(raw, &n) // stays empty
	return n.String()
}
