package airflowtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/airflow-go/airflow/gen"
)

// decode reads the body into a model, after the checks that a real server makes before it looks at credentials: the type
// of each member, and that none is read-only. Unknown members are checked later, by refuseUnknown.
func (r *request) decode(dest any) error {
	if len(r.body) == 0 {
		return badRequest("Request body must not be empty")
	}
	if !r.saysJSON() {
		return &problem{
			status: http.StatusUnsupportedMediaType, title: "Unsupported Media Type", blank: true,
			detail: "Invalid Content-type (" + r.Header.Get("Content-Type") + "), expected JSON data",
		}
	}
	if !utf8.Valid(r.body) || !json.Valid(r.body) || string(bytes.TrimSpace(r.body)) == "null" {
		return badRequest("Request body is not valid JSON")
	}
	names, members, ok := object(r.body)
	if !ok {
		return badRequest("%s is not of type 'object'", python(r.body))
	}
	r.members = members
	model := reflect.TypeOf(dest).Elem()
	for _, name := range names {
		field, known := member(model, name)
		if known {
			if err := r.check(model.Name(), name, members[name], field.Type); err != nil {
				return err
			}
		} else if _, readOnly := member(readModel(dest), name); readOnly {
			return badRequest("Property is read-only - '%s'", name)
		} else {
			r.unknown = append(r.unknown, name)
		}
	}
	if err := required(model, members); err != nil {
		return err
	}
	if json.Unmarshal(r.withoutBadTimes(model.Name()), dest) != nil {
		return page(http.StatusInternalServerError) // a number that no database can hold
	}
	return nil
}

// required refuses a body without a member that the contract marks as required. Most are marked nowhere, and missed later.
func required(model reflect.Type, members map[string]json.RawMessage) error {
	if _, given := members["dataset_uri"]; model == reflect.TypeFor[gen.AssetEventCreate]() && !given {
		return badRequest("'dataset_uri' is a required property")
	}
	return nil
}

// readModel is the model that answers have, of which the body has the members that may be written.
func readModel(body any) reflect.Type {
	switch body.(type) {
	case *gen.DAGRunCreate:
		return reflect.TypeFor[gen.DAGRun]()
	case *gen.DAGUpdate:
		return reflect.TypeFor[gen.DAG]()
	case *gen.PoolCreate, *gen.PoolUpdate:
		return reflect.TypeFor[gen.Pool]()
	case *gen.UserCreate, *gen.UserUpdate:
		return reflect.TypeFor[gen.User]()
	default:
		return reflect.TypeFor[struct{}]()
	}
}

// check looks at one member. It knows its type from that of the Go field.
func (r *request) check(model, name string, raw json.RawMessage, t reflect.Type) error {
	if string(raw) == "null" && slices.Contains(r.server.encoder.nullable[model], name) {
		return nil
	}
	if get, optional := t.MethodByName("Get"); optional {
		t = get.Type.Out(0)
	}
	want, ok := "string", raw[0] == '"'
	switch {
	case t == reflect.TypeFor[json.RawMessage]():
		want, ok = "object", raw[0] == '{'
	case t.Kind() == reflect.Slice:
		want, ok = "array", raw[0] == '['
	case t.Kind() == reflect.Struct && t != reflect.TypeFor[time.Time]():
		want, ok = "object", raw[0] == '{'
	case t.Kind() == reflect.Bool:
		want, ok = "boolean", raw[0] == 't' || raw[0] == 'f'
	case t.Kind() == reflect.Int:
		want, ok = "integer", strings.Trim(string(raw), "-0123456789") == ""
	case t.Kind() == reflect.Float64:
		want, ok = "number", json.Unmarshal(raw, new(float64)) == nil
	}
	switch {
	case !ok:
		return badRequest("%s is not of type '%s' - '%s'", python(raw), want, name)
	case t == reflect.TypeFor[time.Time]() && !checkedLate(model, name) && json.Unmarshal(raw, new(time.Time)) != nil:
		return badRequest("%s is not a 'date-time' - '%s'", python(raw), name)
	case want == "array":
		var items []json.RawMessage
		_ = json.Unmarshal(raw, &items)
		for i, item := range items {
			if string(item) == "null" && model+"."+name == "TaskInstanceFilter.state" {
				continue
			}
			if err := r.check(model, fmt.Sprintf("%s.%d", name, i), item, t.Elem()); err != nil {
				return err
			}
		}
	case t.Kind() == reflect.Struct:
		inside, members, _ := object(raw)
		for _, inner := range inside {
			if field, known := member(t, inner); known {
				if err := r.check(t.Name(), name+"."+inner, members[inner], field.Type); err != nil {
					return err
				}
			}
		}
	}
	return constraint(model+"."+name, name, raw)
}

// withoutBadTimes is the body without the times that are checked late and are none.
func (r *request) withoutBadTimes(model string) []byte {
	readable := maps.Clone(r.members)
	maps.DeleteFunc(readable, func(name string, value json.RawMessage) bool {
		return checkedLate(model, name) && json.Unmarshal(value, new(time.Time)) != nil
	})
	if len(readable) == len(r.members) {
		return r.body
	}
	body, _ := json.Marshal(readable) // it was JSON before
	return body
}

// checkedLate are the times that are not looked at before credentials are. See [request.datetimes].
func checkedLate(model, name string) bool {
	return model == "TaskInstancesClear" && (name == "start_date" || name == "end_date") ||
		model == "TaskInstancesStateUpdate" && name == "execution_date"
}

// constraint checks what the type of a Go field does not say.
func constraint(member, name string, raw json.RawMessage) error {
	switch member {
	case "DAGRunStateUpdate.state":
		if s := string(raw); s != `"success"` && s != `"failed"` && s != `"queued"` {
			return badRequest("%s is not one of ['success', 'failed', 'queued'] - '%s'", python(raw), name)
		}
	case "TaskInstancesStateUpdate.new_state", "TaskInstanceUpdate.new_state":
		if s := string(raw); s != `"success"` && s != `"failed"` && s != `"skipped"` {
			return badRequest("%s is not one of ['success', 'failed', 'skipped'] - '%s'", python(raw), name)
		}
	case "TaskInstancesClear.task_ids":
		if items := []string{}; json.Unmarshal(raw, &items) == nil && len(items) == 0 {
			return badRequest("%s should be non-empty - '%s'", python(raw), name)
		}
	case "TaskInstanceFilter.state":
		var items []json.RawMessage
		_ = json.Unmarshal(raw, &items)
		for i, item := range items {
			if string(item) != "null" && !slices.Contains(taskStates(), strings.Trim(string(item), `"`)) {
				return badRequest("%s is not one of [None, '%s'] - '%s.%d'", python(item), strings.Join(taskStates(), "', '"), name, i)
			}
		}
	case "DAGRunFilter.page_limit", "TaskInstanceFilter.page_limit":
		if raw[0] == '-' || string(raw) == "0" {
			return badRequest("%s is less than the minimum of 1 - '%s'", raw, name)
		}
	case "UserCreate.username", "UserCreate.email", "UserUpdate.username", "UserUpdate.email", "RoleCreate.name", "RoleUpdate.name":
		if string(raw) == `""` {
			return badRequest("'' should be non-empty - '%s'", name)
		}
	case "DAGRunFilter.page_offset", "TaskInstanceFilter.page_offset":
		if raw[0] == '-' {
			return badRequest("%s is less than the minimum of 0 - '%s'", raw, name)
		}
	}
	return nil
}

// refuseUnknown refuses members that the model does not have, and those for which the caller has another message.
func (r *request) refuseUnknown(also ...string) error {
	messages := also
	for _, name := range r.unknown {
		messages = append(messages, memberError(name, "Unknown field."))
	}
	if len(messages) == 0 {
		return nil
	}
	return badRequest("{%s}", strings.Join(messages, ", "))
}

// checkDelete refuses what a DELETE says is JSON and is none, such as nothing. A body has no use otherwise.
func (r *request) checkDelete() error {
	if r.saysJSON() && !json.Valid(r.body) {
		return page(http.StatusBadRequest)
	}
	return nil
}

// has reports whether the body has a field.
func (r *request) has(field string) bool {
	_, found := r.members[field]
	return found
}

// missing returns the messages for the required fields that the body lacks.
func (r *request) missing(required ...string) []string {
	var messages []string
	for _, name := range required {
		if !r.has(name) {
			messages = append(messages, memberError(name, "Missing data for required field."))
		}
	}
	return messages
}

func memberError(name, message string) string { return quoted(name) + ": [" + quoted(message) + "]" }

// object takes a JSON object apart: the names of its members, in their order, and their values. Of members with the same
// name the last counts.
func object(b []byte) (names []string, members map[string]json.RawMessage, ok bool) {
	decoder := json.NewDecoder(bytes.NewReader(b))
	if open, err := decoder.Token(); err != nil || open != json.Delim('{') {
		return nil, nil, false
	}
	members = map[string]json.RawMessage{}
	for decoder.More() {
		token, err := decoder.Token()
		name, isName := token.(string)
		var value json.RawMessage
		if err != nil || !isName || decoder.Decode(&value) != nil {
			return nil, nil, false
		}
		if _, again := members[name]; !again {
			names = append(names, name)
		}
		members[name] = value
	}
	return names, members, true
}

// member finds the field of a model that is called name in JSON.
func member(model reflect.Type, name string) (reflect.StructField, bool) {
	for field := range model.Fields() {
		if memberName(field) == name {
			return field, true
		}
	}
	return reflect.StructField{}, false
}

func memberName(field reflect.StructField) string {
	name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
	return name
}
