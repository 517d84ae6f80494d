package gen

import (
	"bytes"
	"encoding/json"
	"slices"
)

// TranslateBody returns the JSON of a body with the field names that a family of servers uses. The body has the names of Airflow 2. Airflow 3 has
// other names for some fields, and requires some that Airflow 2 does not.
func (o *Operation) TranslateBody(family Family, body []byte) ([]byte, error) {
	renamed := func(name string) string {
		if i := slices.IndexFunc(o.Fields, func(f Field) bool { return f.Name == name && f.NameV2 != "" }); i >= 0 {
			return o.Fields[i].NameV2
		}
		return name
	}
	if family == V1 || len(o.NullV2) == 0 && !slices.ContainsFunc(o.Fields, func(f Field) bool { return f.NameV2 != "" }) {
		return body, nil
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	if token, err := decoder.Token(); err != nil || token != json.Delim('{') {
		return body, err
	}
	missing := slices.Clone(o.NullV2)
	out := append(make([]byte, 0, len(body)+32), '{')
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
		missing = slices.DeleteFunc(missing, func(other string) bool { return other == name })
		out = appendField(out, renamed(name), value)
	}
	for _, name := range missing {
		out = appendField(out, name, []byte("null"))
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
