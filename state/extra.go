package state

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/internal/jsontext"
)

// encodeJSON encodes a value in one line, with the fields of objects sorted by name.
func encodeJSON(value any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return "" // cannot happen: the value was decoded from JSON
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// mapTexts returns decoded JSON in which f has replaced each text. The arguments of f are the path of the text, the text,
// and whether a name in the path looks like the name of a secret.
func mapTexts(value any, path string, sensitive bool, f func(path, text string, sensitive bool) (any, error)) (any, error) {
	switch value := value.(type) {
	case string:
		return f(path, value, sensitive)
	case map[string]any:
		out := make(map[string]any, len(value))
		for _, name := range sortedKeys(value) {
			mapped, err := mapTexts(value[name], path+"."+name, sensitive || IsSensitive(name), f)
			if err != nil {
				return nil, err
			}
			if mapped != (removed{}) {
				out[name] = mapped
			}
		}
		return out, nil
	case []any:
		out := make([]any, 0, len(value))
		for i, element := range value {
			mapped, err := mapTexts(element, path+"["+strconv.Itoa(i)+"]", sensitive, f)
			if err != nil {
				return nil, err
			}
			if mapped != (removed{}) {
				out = append(out, mapped)
			}
		}
		return out, nil
	}
	return value, nil
}

// removed is the result of a mapping function that removes the text.
type removed struct{}

// mapExtra returns an extra in which f has replaced each text. An extra that is not JSON is a single text. If nothing
// changes, the extra keeps its layout.
func mapExtra(extra string, f func(path, text string, sensitive bool) (any, error)) (string, error) {
	changed := false
	track := func(path, text string, sensitive bool) (any, error) {
		mapped, err := f(path, text, sensitive)
		changed = changed || mapped != text
		return mapped, err
	}
	value, ok := jsontext.Decode(extra)
	if !ok {
		value = extra
	}
	mapped, err := mapTexts(value, "extra", false, track)
	if err != nil || !changed {
		return extra, err
	}
	if !ok {
		text, _ := mapped.(string) // "" if it was removed
		return text, nil
	}
	if mapped == (removed{}) {
		return "", nil
	}
	return encodeJSON(mapped), nil
}

// expandExtra is expand for an extra: references may be part of the texts in its JSON.
func expandExtra(extra string, lookup func(Reference) (string, error)) (string, error) {
	return mapExtra(extra, func(_, text string, _ bool) (any, error) { return expand(text, lookup) })
}

// resolveExtra is expandExtra for an extra that is written. If the extra is nothing but a reference, its text must be an object:
// Airflow reads any other text as an empty object.
func resolveExtra(extra string, lookup func(Reference) (string, error)) (string, error) {
	text, err := expandExtra(extra, lookup)
	found := referencesIn(extra)
	if err != nil || text == "" || len(found) != 1 || found[0].String() != extra {
		return text, err
	}
	return text, jsontext.CheckObject(text)
}

// escapeExtra is Escape for an extra.
func escapeExtra(extra string) string {
	escaped, _ := mapExtra(extra, func(_, text string, _ bool) (any, error) { return Escape(text), nil })
	return escaped
}

// fieldReference is a field of an extra and the first reference in it.
type fieldReference struct {
	field     string
	reference Reference
}

// extraWithoutReferences removes the fields that contain references, and returns them.
func extraWithoutReferences(extra string) (string, []fieldReference) {
	var found []fieldReference
	without, _ := mapExtra(extra, func(path, text string, _ bool) (any, error) {
		references := referencesIn(text)
		if len(references) == 0 {
			return text, nil
		}
		found = append(found, fieldReference{path, references[0]})
		return removed{}, nil
	})
	return without, found
}

// sameNumber compares numbers as Python stores them: integers exactly, all others as float64.
func sameNumber(a, b json.Number) bool {
	if a == b {
		return true
	}
	intA, okA := jsontext.Integer(a)
	intB, okB := jsontext.Integer(b)
	if okA != okB {
		return false // Airflow keeps 1 and 1.0 apart
	}
	if okA {
		return intA == intB
	}
	floatA, errA := a.Float64()
	floatB, errB := b.Float64()
	return errA == nil && errB == nil && floatA == floatB
}
