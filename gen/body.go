package gen

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// TranslateBody translates a request body, the JSON of [Call.Body], for a family of servers. The field names in body are those of
// Airflow 2, so that for [V1] it returns body unchanged. For [V2] it renames, removes and adds fields, and renames some values, as the
// Fields and FillV2 of the [Operation] say.
//
// It returns a body that is not an object unchanged. For V2 it returns an error if the JSON is broken, but only for operations whose
// bodies differ between V1 and V2.
func (c *Call) TranslateBody(family Family, body []byte) ([]byte, error) {
	o := c.Operation
	differs := func(f Field) bool { return f.NameV2 != "" || f.OmitV2 || len(f.Values) > 0 }
	if family == V1 || len(o.FillV2) == 0 && !slices.ContainsFunc(o.Fields, differs) {
		return body, nil
	}
	isSet := func(f Fill) bool { return bytes.Contains(body, []byte(f.Name)) } // or a value has this text
	object, isObject := bytes.CutSuffix(bytes.TrimSpace(body), []byte{'}'})
	if !slices.ContainsFunc(o.Fields, differs) && !slices.ContainsFunc(o.FillV2, isSet) && isObject && json.Valid(body) {
		return c.fill(slices.Clip(bytes.TrimSpace(object)), o.FillV2), nil // as most bodies
	}
	if err := json.Unmarshal(body, new(json.RawMessage)); err != nil {
		return nil, err // a decoder would accept an object that is cut off
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	if token, err := decoder.Token(); err != nil || token != json.Delim('{') {
		return body, err
	}
	missing := slices.Clone(o.FillV2)
	out := append(make([]byte, 0, len(body)+64), '{')
	for decoder.More() {
		token, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return nil, err
		}
		name, _ := token.(string)
		if i := slices.IndexFunc(o.Fields, func(f Field) bool { return f.Name == name && differs(f) }); i >= 0 {
			field := &o.Fields[i]
			if field.OmitV2 {
				continue
			}
			name = cmp.Or(field.NameV2, name)
			if text := ""; len(field.Values) > 0 && json.Unmarshal(value, &text) == nil && text != "" {
				value, _ = json.Marshal(wireValue(family, field.Values, text)) // a string
			}
		}
		missing = slices.DeleteFunc(missing, func(f Fill) bool { return f.Name == name })
		out = appendField(out, name, value)
	}
	return c.fill(out, missing), nil
}

// fill appends fields to an object that is not complete, and completes it.
func (c *Call) fill(object []byte, missing []Fill) []byte {
	for _, fill := range missing {
		value := fill.Value
		if index, ok := strings.CutPrefix(value, "{"); ok {
			i, _ := strconv.Atoi(strings.TrimSuffix(index, "}"))
			text, _ := json.Marshal(c.PathArgs[i]) // a string
			value = string(text)
		}
		object = appendField(object, fill.Name, []byte(value))
	}
	return append(object, '}')
}

// appendField appends a field to an object that is not complete.
func appendField(object []byte, name string, value []byte) []byte {
	if len(object) > 1 {
		object = append(object, ',')
	}
	key, _ := json.Marshal(name) // a string
	return append(append(append(object, key...), ':'), value...)
}
