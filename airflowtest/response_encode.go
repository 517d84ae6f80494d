package airflowtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/airflow-go/airflow/gen"
)

// encoder writes models as a real server does: sorted by field name, with null for missing values.
type encoder struct {
	release  release
	nullable map[string][]string    // model → fields that may be null
	fields   map[string]modelFields // model → the names of its fields
}

// response returns the response of a successful request.
func (e encoder) response(r *request, result any) response {
	switch result := result.(type) {
	case nil:
		if e.release.family() == gen.V2 {
			return emptyResponse(r.operation)
		}
		kind := html
		if first, _, _ := strings.Cut(r.operation.path[1:], "/"); slices.Contains([]string{"dags", "datasets", "connections", "users", "roles"}, first) {
			kind = "application/json"
		}
		return response{status: r.operation.success, contentType: kind}
	case *gen.DAGSource:
		return sourceResponse(r, result)
	case response:
		return result
	default:
		tree := e.tree(reflect.ValueOf(result))
		if r.server.hasBadRow(r.operation.path, tree) {
			return htmlError(http.StatusInternalServerError).response(r.server)
		}
		if e.release.family() == gen.V2 {
			return jsonResponse(r.operation.success, tree)
		}
		body := indentedJSON(pickFields(tree, r.onlyFields))
		return response{status: http.StatusOK, contentType: "application/json", body: body}
	}
}

// emptyResponse returns the response of Airflow 3 to a request without a result. Even without a body it usually has the type of JSON.
func emptyResponse(operation route) response {
	resp := jsonResponse(operation.success, nil)
	if operation.success == http.StatusNoContent {
		resp.body = nil
	}
	if operation.id == "delete_dag" {
		resp.contentType = ""
	}
	return resp
}

// object returns the fields of a model that is encoded as an object.
func (e encoder) object(model any) map[string]any {
	fields, _ := e.tree(reflect.ValueOf(model)).(map[string]any)
	return fields
}

// tree converts a model to maps, slices and scalars. If a name occurs twice, the last field is used, so that a struct
// can override fields of the model that it embeds.
func (e encoder) tree(v reflect.Value) any {
	switch value := v.Interface().(type) {
	case time.Time:
		switch {
		case e.release.family() == gen.V2 && value.IsZero():
			return nil
		case e.release.family() == gen.V2:
			return strings.Replace(isoformat(value), "+00:00", "Z", 1)
		}
		return isoformat(value)
	case gen.BackoffFactor:
		if e.release.isBefore("3.2") {
			return value != 0 // a flag
		}
	case gen.ScheduleInterval:
		return map[string]any{"__type": value.Type, "value": value.Value}
	case json.RawMessage:
		var content any
		decoder := json.NewDecoder(bytes.NewReader(value))
		decoder.UseNumber() // keep numbers as they were sent
		_ = decoder.Decode(&content)
		return content
	}
	switch v.Kind() {
	case reflect.Pointer:
		return e.tree(v.Elem())
	case reflect.Slice:
		list := make([]any, v.Len())
		for i := range list {
			list[i] = e.tree(v.Index(i))
		}
		return list
	case reflect.Struct:
		fields := map[string]any{}
		model := e.fields[modelOf(v.Type())]
		for field, value := range v.Fields() {
			name := jsonName(field)
			opposite, isNegated := strings.CutPrefix(field.Tag.Get("other"), "!")
			switch {
			case !model.has(name):
			case isNegated && e.release.family() == gen.V2:
				fields[opposite] = !value.Bool()
			case field.Anonymous:
				maps.Copy(fields, e.object(value.Interface()))
			case e.isNull(v.Type().Name(), name, value):
				fields[model.wireName(name)] = nil
			default:
				fields[model.wireName(name)] = e.tree(value)
			}
		}
		for name, other := range model.doubled {
			fields[other] = fields[name]
		}
		return fields
	case reflect.Float64:
		return pythonFloat(v.Float())
	default:
		return v.Interface()
	}
}

// modelOf returns the name of a model, or of the model that a struct embeds.
func modelOf(t reflect.Type) string {
	if t.NumField() > 0 && t.Field(0).Anonymous {
		return t.Field(0).Type.Name()
	}
	return t.Name()
}

// pythonFloat formats a float as Python does, always with a decimal.
func pythonFloat(f float64) json.Number {
	text := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(text, ".") {
		text += ".0"
	}
	return json.Number(text)
}

// isNull reports whether a field is written as null: a nullable string, time or object with its zero value. A real
// server never omits lists, numbers and flags. The exception is scheduler_lock, which is always null.
func (e encoder) isNull(model, name string, v reflect.Value) bool {
	switch model + "." + name {
	case "DAG.scheduler_lock":
		return true
	case "VersionInfo.git_version":
		return false
	}
	switch v.Kind() {
	case reflect.Pointer:
		return v.IsNil()
	case reflect.String, reflect.Struct:
		return v.IsZero() && slices.Contains(e.nullable[model], name)
	default:
		return false
	}
}

// pickFields removes all other fields of an object, or of the objects in a collection.
func pickFields(tree any, names []string) any {
	object, _ := tree.(map[string]any)
	if names == nil {
		return tree
	}
	if _, isCollection := object["total_entries"]; isCollection {
		for name, value := range object {
			if list, ok := value.([]any); ok {
				for i := range list {
					list[i] = pickFields(list[i], names)
				}
				object[name] = list
			}
		}
		return object
	}
	maps.DeleteFunc(object, func(name string, _ any) bool { return !slices.Contains(names, name) })
	return object
}

// unknownFields returns the fields that a model lacks.
func unknownFields[Model any](e encoder, fields []string) []string {
	var unknown []string
	for _, name := range fields {
		if _, ok := e.field(reflect.TypeFor[Model](), name); !ok && !slices.Contains(unknown, name) {
			unknown = append(unknown, name)
		}
	}
	return unknown
}

// indentedJSON returns ASCII JSON with an indentation of two spaces and a final newline.
func indentedJSON(tree any) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(tree) // cannot fail for maps, slices and scalars
	return ascii(b.Bytes())
}

func ascii(text []byte) []byte {
	var b bytes.Buffer
	for _, r := range string(text) {
		if r < 0x7f {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.Bytes()
}

// isoformat formats a time as Python does: with its offset, and with six decimals or none.
func isoformat(t time.Time) string {
	if t.Nanosecond() < int(time.Microsecond) {
		return t.Format("2006-01-02T15:04:05-07:00")
	}
	return t.Format("2006-01-02T15:04:05.000000-07:00")
}
