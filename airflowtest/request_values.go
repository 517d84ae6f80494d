package airflowtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// checkValue checks a value in a body against the type of the Go field, as Airflow 3 does: numbers and flags may be texts. It notes
// what is invalid, and returns the value in the form that the Go field reads.
func (r *request) checkValue(model, name string, loc []any, raw json.RawMessage, t reflect.Type) json.RawMessage {
	reject := func(kind, message string) json.RawMessage {
		r.rejectInBody(invalid{Type: kind, Loc: loc, Msg: message, Input: raw})
		return raw
	}
	if strings.HasSuffix(model+"."+name, "StateSet.value") || model == "TaskStateUpdate" {
		r.checkState(loc, raw)
		return raw
	}
	if string(raw) == "null" {
		if model+"."+name == "TaskInstanceUpdate.new_state" {
			r.rejectInBody(invalidValue(loc, "'new_state' should not be empty", raw))
			return raw
		}
		if strings.HasSuffix(model, "Filter") && !strings.HasPrefix(name, "page_") { // of lists
			return raw
		}
		if slices.Contains(r.server.encoder.nullable[model], name) && !slices.Contains([]string{"AssetEventCreate.extra", "DAGUpdate.is_paused"}, model+"."+name) || slices.Contains(nullInRequests(), model+"."+name) {
			return raw
		}
	}
	if get, optional := t.MethodByName("Get"); optional {
		t = get.Type.Out(0)
	}
	text, isText := "", raw[0] == '"'
	if isText {
		_ = json.Unmarshal(raw, &text) // valid JSON
	}
	switch {
	case model+"."+name == "VariableCreate.value" || model+"."+name == "VariableUpdate.value":
		return textOf(raw)
	case model+"."+name == "XComCreate.value" || model+"."+name == "XComUpdate.value":
		r.checkXComValue(loc, raw)
	case t == reflect.TypeFor[json.RawMessage]():
		if raw[0] != '{' {
			return reject("dict_type", "Input should be a valid dictionary")
		}
	case t == reflect.TypeFor[time.Time]():
		if naive, ok := parseNaive(text); ok && model == "BackfillCreate" {
			raw, _ = json.Marshal(naive) // its times may lack a zone
			return raw
		}
		if model+"."+name == "TaskStateSet.expires_at" {
			return r.checkExpiry(loc, raw, text, isText)
		}
		return r.checkTime(loc, raw, text, isText)
	case t.Kind() == reflect.Slice:
		return r.checkList(model, name, loc, raw, t)
	case t.Kind() == reflect.Struct:
		return r.checkObject(loc, raw, t)
	case t.Kind() == reflect.Bool:
		value, ok := pydanticBool(strings.Trim(string(raw), `"`))
		switch {
		case !ok && (isText || raw[0] >= '0' && raw[0] <= '9'):
			return reject("bool_parsing", "Input should be a valid boolean, unable to interpret input")
		case !ok:
			return reject("bool_type", "Input should be a valid boolean")
		}
		return strconv.AppendBool(nil, value)
	case t.Kind() == reflect.Int || t.Kind() == reflect.Float64:
		return r.checkNumber(model+"."+name, loc, raw, t.Kind() == reflect.Int, isText, text)
	case !isText && model+"."+name != "BackfillCreate.reprocess_behavior":
		return reject("string_type", "Input should be a valid string")
	default:
		r.checkText(model+"."+name, loc, raw, text)
	}
	return raw
}

// nullInRequests returns the fields of requests that may be null although those of the responses may not.
func nullInRequests() []string {
	return []string{
		"DAGRunCreate.conf", "PoolUpdate.slots", "PoolUpdate.include_deferred", "UserUpdate.username", "UserUpdate.email",
		"UserUpdate.first_name", "UserUpdate.last_name", "UserUpdate.roles", "UserUpdate.password", "UserCreate.roles",
		"ConnectionCreate.password", "ConnectionUpdate.password", "TaskInstancesClear.start_date", "TaskInstancesClear.end_date",
		"TaskInstancesClear.task_ids", "DAGRunStateUpdate.state", "XComCreate.value", "XComUpdate.value",
	}
}

// textOf returns the text in which the server stores a value: JSON unless it is a text.
func textOf(raw json.RawMessage) json.RawMessage {
	if raw[0] == '"' {
		return raw
	}
	var b bytes.Buffer
	_ = json.Indent(&b, raw, "", "  ") // valid JSON
	text, _ := json.Marshal(b.String())
	return text
}

func (r *request) checkTime(loc []any, raw json.RawMessage, text string, isText bool) json.RawMessage {
	parsed, isTime := pydanticTime(text)
	switch {
	case !isText && string(raw) != "null" && json.Unmarshal(raw, new(int64)) == nil:
		var seconds int64
		_ = json.Unmarshal(raw, &seconds)
		at, _ := json.Marshal(time.Unix(seconds, 0).UTC())
		return at
	case !isText:
		r.rejectInBody(invalid{Type: "datetime_type", Loc: loc, Msg: "Input should be a valid datetime", Input: raw})
	case json.Unmarshal(raw, new(time.Time)) == nil:
	case isTime:
		encoded, _ := json.Marshal(parsed) // within the years that JSON has, because the layout has four digits
		return encoded
	case isNaive(text):
		r.rejectInBody(invalid{Type: "timezone_aware", Loc: loc, Msg: "Input should have timezone info", Input: raw})
	default:
		r.rejectInBody(invalidTime(loc, text, raw))
	}
	return raw
}

// pydanticTime returns the time that Airflow 3 reads from a text with a time zone. The zone may lack its colon: the official Python
// client sends +0000 in queries.
func pydanticTime(text string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05-0700"} {
		if t, err := time.Parse(layout, strings.ToUpper(text)); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// invalidTime describes a text that is no time, as Airflow 3 does.
func invalidTime(loc []any, text string, input any) invalid {
	const date = len("2006-01-02")
	why := "invalid character in year"
	switch _, err := time.Parse("2006-01-02", text[:min(len(text), date)]); {
	case len(text) < date:
		why = "input is too short"
	case err != nil && text[4] != '-' && strings.Trim(text[:4], "0123456789") == "":
		why = "invalid date separator, expected `-`"
	case err == nil:
		why = "unexpected extra characters at the end of the input"
	case strings.Contains(err.Error(), "month out of range"):
		why = "month value is outside expected range of 1-12"
	case strings.Contains(err.Error(), "day out of range"):
		why = "day value is outside expected range"
	}
	return invalid{
		Type: "datetime_from_date_parsing", Loc: loc, Msg: "Input should be a valid datetime or date, " + why, Input: input,
		Ctx: map[string]any{"error": why},
	}
}

// isNaive reports whether a time has no zone.
func isNaive(text string) bool {
	_, ok := parseNaive(text)
	return ok
}

// parseNaive returns a time without a zone as a time in UTC.
func parseNaive(text string) (time.Time, bool) {
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

func (r *request) checkNumber(field string, loc []any, raw json.RawMessage, whole, isText bool, text string) json.RawMessage {
	if !isText {
		text = strings.NewReplacer("true", "1", "false", "0").Replace(string(raw))
	}
	number, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	kind, name := "float", "number"
	if whole {
		kind, name = "int", "integer"
	}
	switch {
	case err != nil && isText:
		r.rejectInBody(invalid{
			Type: kind + "_parsing", Loc: loc, Input: raw,
			Msg: fmt.Sprintf("Input should be a valid %s, unable to parse string as %s", name, map[bool]string{true: "an integer", false: "a number"}[whole]),
		})
		return raw
	case err != nil:
		r.rejectInBody(invalid{Type: kind + "_type", Loc: loc, Msg: "Input should be a valid " + name, Input: raw})
		return raw
	case bounded(field) && number > math.MaxInt64:
		r.bodyError = rejectedByDatabase(http.StatusUnprocessableEntity, "Value rejected by database")
		return json.RawMessage("0")
	case whole && number != float64(int64(number)):
		r.rejectInBody(invalid{
			Type: "int_from_float", Loc: loc, Msg: "Input should be a valid integer, got a number with a fractional part", Input: raw,
		})
		return raw
	}
	lowest, isBounded := map[string]float64{"PoolCreate.slots": -1, "PoolUpdate.slots": -1}[field]
	if (isBounded || bounded(field)) && number < lowest {
		r.rejectInBody(invalid{
			Type: "greater_than_equal", Loc: loc, Msg: fmt.Sprintf("Input should be greater than or equal to %v", lowest), Input: raw,
			Ctx: map[string]any{"ge": lowest},
		})
		return raw
	}
	if whole {
		return strconv.AppendInt(nil, int64(number), 10)
	}
	return strconv.AppendFloat(nil, number, 'f', -1, 64)
}

// bounded reports whether a field selects a page, and therefore must not be negative.
func bounded(field string) bool {
	return strings.HasSuffix(field, ".page_limit") || strings.HasSuffix(field, ".page_offset")
}

func (r *request) checkList(model, name string, loc []any, raw json.RawMessage, t reflect.Type) json.RawMessage {
	var items []json.RawMessage
	if json.Unmarshal(raw, &items) != nil || raw[0] != '[' {
		r.rejectInBody(invalid{Type: "list_type", Loc: loc, Msg: "Input should be a valid list", Input: raw})
		return raw
	}
	if len(items) == 0 && model == "HITLAnswerCreate" {
		r.rejectInBody(invalid{
			Type: "too_short", Loc: loc, Msg: "List should have at least 1 item after validation, not 0", Input: raw,
			Ctx: map[string]any{"field_type": "List", "min_length": 1, "actual_length": 0},
		})
	}
	for i, item := range items {
		at := append(slices.Clone(loc), i)
		switch field := model + "." + name; {
		case field == "TaskInstancesClear.task_ids" && item[0] != '"' && item[0] != '[':
			r.rejectInBody(invalid{Type: "string_type", Loc: append(slices.Clone(at), "str"), Msg: "Input should be a valid string", Input: item})
			r.rejectInBody(invalid{Type: "tuple_type", Loc: append(at, "tuple[str, int]"), Msg: "Input should be a valid tuple", Input: item})
		case string(item) == "null" && (field == "TaskInstanceFilter.state" || field == "DAGRunFilter.states"):
		case field == "TaskInstancesClear.task_ids" && item[0] == '[':
			r.bodyError = unplayed("map indexes in task_ids")
		default:
			items[i] = r.checkValue(model, name, at, item, t.Elem())
		}
	}
	checked, _ := json.Marshal(items) // valid JSON
	return checked
}

func (r *request) checkObject(loc []any, raw json.RawMessage, t reflect.Type) json.RawMessage {
	_, fields, ok := splitObject(raw)
	if !ok {
		r.rejectInBody(invalid{
			Type: "model_attributes_type", Loc: loc, Msg: "Input should be a valid dictionary or object to extract fields from", Input: raw,
		})
		return raw
	}
	for field := range t.Fields() {
		name := jsonName(field)
		at := append(slices.Clone(loc), name)
		if value, isSet := fields[name]; isSet {
			fields[name] = r.checkValue(t.Name(), name, at, value, field.Type)
		} else {
			r.rejectInBody(invalid{Type: "missing", Loc: at, Msg: "Field required", Input: raw})
		}
	}
	checked, _ := json.Marshal(fields) // valid JSON
	return checked
}

// checkText checks the constraints of texts.
func (r *request) checkText(field string, loc []any, raw json.RawMessage, text string) {
	length := utf8.RuneCountInString(text)
	if longest := maximumLengths()[field]; longest > 0 && length > longest {
		r.rejectInBody(invalid{
			Type: "string_too_long", Loc: loc, Msg: fmt.Sprintf("String should have at most %d characters", longest), Input: raw,
			Ctx: map[string]any{"max_length": longest},
		})
	}
	if strings.HasPrefix(field, "User") && !strings.HasSuffix(field, "password") || field == "RoleCreate.name" || field == "RoleUpdate.name" {
		if length == 0 {
			r.rejectInBody(invalid{
				Type: "string_too_short", Loc: loc, Msg: "String should have at least 1 character", Input: raw, Ctx: map[string]any{"min_length": 1},
			})
		}
	}
	const pattern, inGo = `^[\w.-]+$`, `^[\pL\pN\pM_.-]+$` // Airflow's \w has all letters
	if field == "ConnectionCreate.connection_id" && !regexp.MustCompile(inGo).MatchString(text) {
		r.rejectInBody(invalid{
			Type: "string_pattern_mismatch", Loc: loc, Msg: "String should match pattern '" + pattern + "'", Input: raw,
			Ctx: map[string]any{"pattern": pattern},
		})
	}
	if states := []string{"success", "failed", "skipped"}; field == "TaskInstanceUpdate.new_state" && !slices.Contains(states, strings.ToLower(text)) {
		r.rejectInBody(invalidValue(loc, quoted(text)+" is not one of ['success', 'failed', 'skipped']", raw))
	}
	if words := r.server.allowedWords(field); words != nil && !slices.Contains(words, text) {
		for i := range words {
			words[i] = quoted(words[i])
		}
		last := len(words) - 1
		expected := strings.Join(words[:last], ", ") + " or " + words[last]
		r.rejectInBody(invalid{
			Type: "enum", Loc: loc, Msg: "Input should be " + expected, Input: raw, Ctx: map[string]any{"expected": expected},
		})
	}
	if strings.HasPrefix(field, "Connection") && strings.HasSuffix(field, ".extra") {
		r.checkConnectionExtra(loc, raw, text)
	}
}

// checkConnectionExtra rejects an extra that is no object. An empty text stands for one.
func (r *request) checkConnectionExtra(loc []any, raw json.RawMessage, text string) {
	message := "The `extra` field must be a valid JSON object (e.g., {'key': 'value'})"
	switch {
	case text == "" || json.Valid([]byte(text)) && strings.HasPrefix(strings.TrimSpace(text), "{"):
		return
	case !json.Valid([]byte(text)):
		message += ", but encountered non-JSON in `extra` field"
	}
	r.rejectInBody(invalidValue(loc, message, raw))
}

func maximumLengths() map[string]int {
	return map[string]int{
		"DAGRunStateUpdate.note": 1000, "TaskInstanceUpdate.note": 1000, "DAGRunClear.note": 1000, "TaskInstancesClear.note": 1000,
		"PoolCreate.name": 256, "VariableCreate.key": 250, "VariableUpdate.key": 250, "ConnectionCreate.connection_id": 200,
	}
}

// allowedWords returns the values of a field that takes only some, or nil.
func (s *Server) allowedWords(field string) []string {
	switch field {
	case "DAGRunStateUpdate.state":
		return []string{"queued", "success", "failed"}
	case "BackfillCreate.reprocess_behavior":
		return []string{"failed", "completed", "none"}
	case "DAGRunFilter.states":
		return []string{"queued", "running", "success", "failed"}
	case "TaskInstanceFilter.state":
		return s.knownStates()
	}
	return nil
}
