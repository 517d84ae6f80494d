package client

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// encode encodes the body of a request, with the fields of WithBodyFields.
func (p *pipeline) encode(body any) ([]byte, error) {
	fields := p.settings.bodyFields
	if body == nil {
		return nil, rejectBodyFields(fields)
	}
	b, err := p.bodies.marshal(body)
	if err != nil {
		return nil, &ArgumentError{Argument: "body", Hidden: true, Reason: "cannot be encoded as JSON: " + err.Error(), Err: err}
	}
	return addBodyFields(b, fields)
}

// bodyTypes caches what reflection says about the types of request bodies.
type bodyTypes struct{ byType sync.Map } // reflect.Type → *bodyType

// bodyType describes a struct that is the body of a request.
type bodyType struct {
	names []string // of the fields in JSON
	omit  []bool   // whether a field is left out if it is zero
	known bool     // the type is one of package gen, and its JSON is an object of these fields
}

func (b *bodyTypes) of(t reflect.Type) *bodyType {
	if known, ok := b.byType.Load(t); ok {
		found, _ := known.(*bodyType)
		return found
	}
	found := &bodyType{known: t.PkgPath() == reflect.TypeFor[gen.Call]().PkgPath() && !t.Implements(reflect.TypeFor[json.Marshaler]())}
	for field := range t.Fields() {
		name, option, _ := strings.Cut(field.Tag.Get("json"), ",")
		found.names, found.omit = append(found.names, name), append(found.omit, option == "omitzero")
		isTime := field.Type == reflect.TypeFor[time.Time]() // its zero value has several forms
		if name == "" || name == "-" || option != "" && option != "omitzero" || field.Anonymous || isTime {
			found.known = false
		}
	}
	b.byType.Store(t, found)
	return found
}

// marshal is json.Marshal, which allocates several times for each field. It encodes the fields of a struct that are texts, numbers
// and bools, or optional ones, and leaves all others to json.Marshal.
func (b *bodyTypes) marshal(body any) ([]byte, error) {
	v := reflect.ValueOf(body)
	if v.Kind() != reflect.Struct {
		return json.Marshal(body)
	}
	t := b.of(v.Type())
	if !t.known { // as the structs of the caller of Client.Do
		return json.Marshal(body)
	}
	var out bytes.Buffer
	out.Grow(128)
	out.WriteByte('{')
	for i, name := range t.names {
		value := v.Field(i)
		if t.omit[i] && value.IsZero() {
			continue
		}
		if out.Len() > 1 {
			out.WriteByte(',')
		}
		out.WriteByte('"')
		out.WriteString(name)
		out.WriteString(`":`)
		if err := marshalField(&out, value); err != nil {
			return nil, err
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// marshalField writes the JSON of a field.
func marshalField(out *bytes.Buffer, value reflect.Value) error {
	if text, ok := textIn(value); ok && isPlain(text) {
		out.WriteByte('"')
		out.WriteString(text)
		out.WriteByte('"')
		return nil
	}
	optionalNumber, _ := reflect.TypeAssert[Optional[int]](value)
	number, isNumber := optionalNumber.Get()
	if value.Type() == reflect.TypeFor[int]() {
		number, isNumber = int(value.Int()), true
	}
	if isNumber {
		out.Write(strconv.AppendInt(out.AvailableBuffer(), int64(number), 10))
		return nil
	}
	optionalBool, _ := reflect.TypeAssert[Optional[bool]](value)
	yes, isBool := optionalBool.Get()
	if value.Type() == reflect.TypeFor[bool]() {
		yes, isBool = value.Bool(), true
	}
	if isBool {
		out.Write(strconv.AppendBool(out.AvailableBuffer(), yes))
		return nil
	}
	if raw, ok := reflect.TypeAssert[json.RawMessage](value); ok && raw != nil && !bytes.ContainsAny(raw, "<>&\u2028\u2029") {
		return json.Compact(out, raw)
	}
	encoded, err := json.Marshal(value.Interface())
	out.Write(encoded)
	return err
}

// textIn returns the text of a field that is a string, or an optional one that is set.
func textIn(field reflect.Value) (text string, ok bool) {
	if field.Type() == reflect.TypeFor[string]() {
		return field.String(), true
	}
	optional, _ := reflect.TypeAssert[Optional[string]](field)
	return optional.Get()
}

// isPlain reports whether package encoding/json writes a text as it is, between quotes.
func isPlain(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case c < ' ' || c > '~', c == '"', c == '\\', c == '<', c == '>', c == '&':
			return false
		}
	}
	return true
}
