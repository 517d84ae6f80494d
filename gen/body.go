package gen

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// TranslateBody returns the JSON of the body of the call as a family of servers needs it. The body has the names of Airflow 2.
// Airflow 3 has other names for some fields, does not have others, and requires some that Airflow 2 does not.
func (c *Call) TranslateBody(family Family, body []byte) ([]byte, error) {
	o := c.Operation
	differs := func(f Field) bool { return f.NameV2 != "" || f.OmitV2 || len(f.Values) > 0 }
	if family == V1 || len(o.FillV2) == 0 && !slices.ContainsFunc(o.Fields, differs) {
		return body, nil
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
	for _, fill := range missing {
		value := fill.Value
		if index, ok := strings.CutPrefix(value, "{"); ok {
			i, _ := strconv.Atoi(strings.TrimSuffix(index, "}"))
			text, _ := json.Marshal(c.PathArgs[i]) // a string
			value = string(text)
		}
		out = appendField(out, fill.Name, []byte(value))
	}
	return append(out, '}'), nil
}

// appendField appends a field to an object that is not complete.
func appendField(object []byte, name string, value []byte) []byte {
	if len(object) > 1 {
		object = append(object, ',')
	}
	key, _ := json.Marshal(name) // a string
	return append(append(append(object, key...), ':'), value...)
}
