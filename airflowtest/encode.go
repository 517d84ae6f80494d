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

// encoder writes models as a real server does: in the order of names, with null for what is not there.
type encoder struct {
	nullable map[string][]string // model → members that may be null
	gone     map[string][]string // model → members that this version has no more
}

// response is that of a request that went well.
func (e encoder) response(r *request, result any) response {
	switch result := result.(type) {
	case nil:
		kind := html
		if first, _, _ := strings.Cut(r.operation.path[1:], "/"); slices.Contains([]string{"dags", "datasets", "connections", "users", "roles"}, first) {
			kind = "application/json"
		}
		return response{status: r.operation.success, contentType: kind}
	case *gen.DAGSource:
		return source(r, result)
	case response:
		return result
	default:
		tree := e.tree(reflect.ValueOf(result))
		if r.server.spoiled(tree) {
			return page(http.StatusInternalServerError).response(r.server)
		}
		body := document(pick(tree, r.fields))
		return response{status: http.StatusOK, contentType: "application/json", body: body}
	}
}

// members are those of a model that is an object.
func (e encoder) members(model any) map[string]any {
	members, _ := e.tree(reflect.ValueOf(model)).(map[string]any)
	return members
}

// tree turns a model into maps, lists and scalars. Of members with the same name the last counts, so that a struct can
// have others than the model that it embeds.
func (e encoder) tree(v reflect.Value) any {
	switch value := v.Interface().(type) {
	case time.Time:
		return isoformat(value)
	case gen.ScheduleInterval:
		return map[string]any{"__type": value.Type, "value": value.Value}
	case json.RawMessage:
		var content any
		decoder := json.NewDecoder(bytes.NewReader(value))
		decoder.UseNumber() // numbers come back as they were sent
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
		members := map[string]any{}
		for field, value := range v.Fields() {
			name := memberName(field)
			switch {
			case slices.Contains(e.gone[v.Type().Name()], name):
			case field.Anonymous:
				maps.Copy(members, e.members(value.Interface()))
			case e.isNull(v.Type().Name(), name, value):
				members[name] = nil
			default:
				members[name] = e.tree(value)
			}
		}
		return members
	case reflect.Float64:
		return number(v.Float())
	default:
		return v.Interface()
	}
}

// number writes a float as Python does, with a decimal even if it is whole.
func number(f float64) json.Number {
	text := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(text, ".") {
		text += ".0"
	}
	return json.Number(text)
}

// isNull tells whether a member is written as null: a nullable string, time or object that has its zero value is. Lists,
// numbers and flags are always there on a real server, but for a lock that nobody takes any more.
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

// pick leaves only the named members, of an object or of the objects in a collection.
func pick(tree any, fields []string) any {
	members, _ := tree.(map[string]any)
	if fields == nil {
		return tree
	}
	if _, collection := members["total_entries"]; collection {
		for name, value := range members {
			if list, ok := value.([]any); ok {
				for i := range list {
					list[i] = pick(list[i], fields)
				}
				members[name] = list
			}
		}
		return members
	}
	maps.DeleteFunc(members, func(name string, _ any) bool { return !slices.Contains(fields, name) })
	return members
}

// strangers are the fields that a model does not have.
func strangers[Model any](fields []string) []string {
	var unknown []string
	for _, name := range fields {
		if _, ok := member(reflect.TypeFor[Model](), name); !ok && !slices.Contains(unknown, name) {
			unknown = append(unknown, name)
		}
	}
	return unknown
}

// document writes JSON indented by two, in ASCII, with a newline at its end.
func document(tree any) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(tree) // maps, lists and scalars can be encoded
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

// isoformat writes a time as Python does: with its offset, and with six decimals or none.
func isoformat(t time.Time) string {
	if t.Nanosecond() < int(time.Microsecond) {
		return t.Format("2006-01-02T15:04:05-07:00")
	}
	return t.Format("2006-01-02T15:04:05.000000-07:00")
}
