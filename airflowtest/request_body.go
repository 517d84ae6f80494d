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

// decode decodes the body into a model. It makes the checks that a real server makes before it checks credentials: the
// types of the fields, and that no field is read-only. rejectUnknownFields checks unknown fields later.
func (r *request) decode(dest any) error {
	if r.server.isAirflow3() {
		return r.decodeAirflow3(dest)
	}
	switch {
	case len(r.body) == 0 && r.server.release.isBefore("2.4"):
		return badRequest("None is not of type 'object'")
	case len(r.body) == 0:
		return badRequest("Request body must not be empty")
	}
	if !r.isJSON() {
		return unsupportedMediaType(r.Header.Get("Content-Type"))
	}
	if !utf8.Valid(r.body) || !json.Valid(r.body) || string(bytes.TrimSpace(r.body)) == "null" {
		return badRequest("Request body is not valid JSON")
	}
	names, fields, ok := splitObject(r.body)
	if !ok {
		return badRequest("%s is not of type 'object'", pythonRepr(r.body))
	}
	r.bodyFields = fields
	model := reflect.TypeOf(dest).Elem()
	for _, name := range names {
		if field, known := r.server.encoder.field(model, name); known {
			if err := r.checkField(model.Name(), name, fields[name], field.Type); err != nil {
				return err
			}
		} else if _, readOnly := r.server.encoder.field(responseModel(dest), name); readOnly {
			return badRequest("Property is read-only - '%s'", name)
		} else {
			r.unknownFields = append(r.unknownFields, name)
		}
	}
	if err := checkRequired(model, fields); err != nil {
		return err
	}
	if json.Unmarshal(r.withoutBadTimes(model.Name()), dest) != nil {
		return htmlError(http.StatusInternalServerError) // a number that is too large for the database
	}
	return nil
}

// checkRequired rejects a body without a field that the contract marks as required. Most required fields are not marked
// and are checked later.
func checkRequired(model reflect.Type, fields map[string]json.RawMessage) error {
	if _, isSet := fields["dataset_uri"]; model == reflect.TypeFor[gen.AssetEventCreate]() && !isSet {
		return badRequest("'dataset_uri' is a required property")
	}
	return nil
}

// responseModel returns the type of the response that belongs to the body of a request. A field of the response that
// the body lacks is read-only.
func responseModel(body any) reflect.Type {
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

// checkField checks one field against the type of the Go field.
func (r *request) checkField(model, name string, raw json.RawMessage, t reflect.Type) error {
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
		return badRequest("%s is not of type '%s' - '%s'", pythonRepr(raw), want, name)
	case t == reflect.TypeFor[time.Time]() && !checkedLate(model, name) && json.Unmarshal(raw, new(time.Time)) != nil:
		return badRequest("%s is not a 'date-time' - '%s'", pythonRepr(raw), name)
	case want == "array":
		var items []json.RawMessage
		_ = json.Unmarshal(raw, &items)
		for i, item := range items {
			if string(item) == "null" && model+"."+name == "TaskInstanceFilter.state" && !r.server.release.isBefore("2.7") {
				continue
			}
			if err := r.checkField(model, fmt.Sprintf("%s.%d", name, i), item, t.Elem()); err != nil {
				return err
			}
		}
	case t.Kind() == reflect.Struct:
		innerNames, fields, _ := splitObject(raw)
		for _, inner := range innerNames {
			if field, known := r.server.encoder.field(t, inner); known {
				if err := r.checkField(t.Name(), name+"."+inner, fields[inner], field.Type); err != nil {
					return err
				}
			}
		}
	}
	return checkConstraint(r.server.release, model+"."+name, name, raw)
}

// withoutBadTimes returns the body without invalid values of the times that are checked late, and without unknown fields, which
// newer releases may know.
func (r *request) withoutBadTimes(model string) []byte {
	readable := maps.Clone(r.bodyFields)
	maps.DeleteFunc(readable, func(name string, value json.RawMessage) bool {
		return slices.Contains(r.unknownFields, name) || checkedLate(model, name) && json.Unmarshal(value, new(time.Time)) != nil
	})
	if len(readable) == len(r.bodyFields) {
		return r.body
	}
	body, _ := json.Marshal(readable) // the values are valid JSON
	return body
}

// checkedLate reports whether a time is checked only after the credentials. See [request.datetimeErrors].
func checkedLate(model, name string) bool {
	return model == "TaskInstancesClear" && (name == "start_date" || name == "end_date") ||
		model == "TaskInstancesStateUpdate" && name == "execution_date"
}

// checkConstraint checks constraints that the type of the Go field does not express.
func checkConstraint(release release, field, name string, raw json.RawMessage) error {
	switch field {
	case "DAGRunStateUpdate.state":
		states := []string{"success", "failed", "queued"}
		if release.isBefore("2.4") {
			states = states[:2]
		}
		if !slices.Contains(states, strings.Trim(string(raw), `"`)) {
			return badRequest("%s is not one of ['%s'] - '%s'", pythonRepr(raw), strings.Join(states, "', '"), name)
		}
	case "TaskInstancesStateUpdate.new_state", "TaskInstanceUpdate.new_state":
		states := []string{"success", "failed", "skipped"}
		if release.isBefore("2.7") {
			states = states[:2]
		}
		if !slices.Contains(states, strings.Trim(string(raw), `"`)) {
			return badRequest("%s is not one of ['%s'] - '%s'", pythonRepr(raw), strings.Join(states, "', '"), name)
		}
	case "TaskInstancesClear.task_ids":
		if items := []string{}; json.Unmarshal(raw, &items) == nil && len(items) == 0 {
			return tooShort(release, raw, name)
		}
	case "TaskInstanceFilter.state":
		orNone := "None, "
		if release.isBefore("2.7") {
			orNone = ""
		}
		var items []json.RawMessage
		_ = json.Unmarshal(raw, &items)
		for i, item := range items {
			if string(item) != "null" && !slices.Contains(taskStates(), strings.Trim(string(item), `"`)) {
				return badRequest("%s is not one of [%s'%s'] - '%s.%d'", pythonRepr(item), orNone, strings.Join(taskStates(), "', '"), name, i)
			}
		}
	case "DAGRunFilter.page_limit", "TaskInstanceFilter.page_limit":
		if raw[0] == '-' || string(raw) == "0" {
			return badRequest("%s is less than the minimum of 1 - '%s'", raw, name)
		}
	case "UserCreate.username", "UserCreate.email", "UserUpdate.username", "UserUpdate.email", "RoleCreate.name", "RoleUpdate.name":
		if string(raw) == `""` {
			return tooShort(release, raw, name)
		}
	case "UserCreate.first_name", "UserCreate.last_name", "UserUpdate.first_name", "UserUpdate.last_name":
		if string(raw) == `""` && release.isBefore("2.4") {
			return tooShort(release, raw, name)
		}
	case "DAGRunFilter.page_offset", "TaskInstanceFilter.page_offset":
		if raw[0] == '-' {
			return badRequest("%s is less than the minimum of 0 - '%s'", raw, name)
		}
	}
	return nil
}

// tooShort is the error for an empty text or list.
func tooShort(release release, raw json.RawMessage, name string) error {
	if release.isBefore("2.8") {
		return badRequest("%s is too short - '%s'", pythonRepr(raw), name)
	}
	return badRequest("%s should be non-empty - '%s'", pythonRepr(raw), name)
}

// rejectUnknownFields returns an error if the body has unknown fields, or if the caller passes messages about known
// ones. An Airflow 3 has made its checks before.
func (r *request) rejectUnknownFields(messages ...string) error {
	if r.server.isAirflow3() {
		return nil
	}
	for _, name := range r.unknownFields {
		messages = append(messages, fieldError(name, "Unknown field."))
	}
	if len(messages) == 0 {
		return nil
	}
	return badRequest("{%s}", strings.Join(messages, ", "))
}

// checkDelete rejects an invalid JSON body, including an empty one, if the Content-Type is JSON. Otherwise DELETE ignores
// the body.
func (r *request) checkDelete() error {
	switch invalid := r.isJSON() && !json.Valid(r.body); {
	case invalid && r.server.release.isBefore("2.9"): // which does not read it
		return nil
	case invalid && !r.server.isAirflow3():
		return htmlError(http.StatusBadRequest)
	case invalid && len(r.body) > 0 && !strings.HasPrefix(r.URL.Path, "/auth/"): // which fails when it writes its event log
		return htmlError(http.StatusInternalServerError)
	}
	return nil
}

// has reports whether the body has a field.
func (r *request) has(field string) bool {
	_, found := r.bodyFields[field]
	return found
}

// missing returns the messages for the required fields that the body lacks.
func (r *request) missing(required ...string) []string {
	var messages []string
	for _, name := range required {
		if !r.has(name) {
			messages = append(messages, fieldError(name, "Missing data for required field."))
		}
	}
	return messages
}

func fieldError(name, message string) string { return quoted(name) + ": [" + quoted(message) + "]" }

// splitObject returns the field names of a JSON object in their order, and the values. If a name occurs twice, the last
// value is used.
func splitObject(b []byte) (names []string, fields map[string]json.RawMessage, ok bool) {
	decoder := json.NewDecoder(bytes.NewReader(b))
	if open, err := decoder.Token(); err != nil || open != json.Delim('{') {
		return nil, nil, false
	}
	fields = map[string]json.RawMessage{}
	for decoder.More() {
		token, err := decoder.Token()
		name, isName := token.(string)
		var value json.RawMessage
		if err != nil || !isName || decoder.Decode(&value) != nil {
			return nil, nil, false
		}
		if _, again := fields[name]; !again {
			names = append(names, name)
		}
		fields[name] = value
	}
	return names, fields, true
}

// field returns the field of a model that has a name in the release.
func (e encoder) field(model reflect.Type, name string) (reflect.StructField, bool) {
	names := e.fields[model.Name()]
	if name = names.jsonName(name); !names.has(name) {
		return reflect.StructField{}, false
	}
	for field := range model.Fields() {
		if jsonName(field) == name {
			return field, true
		}
	}
	return reflect.StructField{}, false
}

func jsonName(field reflect.StructField) string {
	name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
	return name
}
