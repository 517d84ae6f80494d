package state

import (
	"bytes"
	"encoding/json"
	"math/big"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/internal/jsontext"
)

// encodeJSON writes a value in one line, the members of objects in the order of their names.
func encodeJSON(value any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return "" // what was decoded can be encoded
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// mapTexts gives decoded JSON with other texts. It is given the path of each text, and whether one of the names in it
// sounds like a secret.
func mapTexts(value any, path string, sensitive bool, f func(path, text string, sensitive bool) (any, error)) (any, error) {
	switch value := value.(type) {
	case string:
		return f(path, value, sensitive)
	case map[string]any:
		out := make(map[string]any, len(value))
		for _, name := range sorted(value) {
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

// removed takes the place of what is not to be there.
type removed struct{}

// mapExtra gives an extra with other texts: those in it if it is JSON, else the extra as one text. JSON that has none of
// them changed stays as it is written.
func mapExtra(extra string, f func(path, text string, sensitive bool) (any, error)) (string, error) {
	changed := false
	note := func(path, text string, sensitive bool) (any, error) {
		mapped, err := f(path, text, sensitive)
		changed = changed || mapped != text
		return mapped, err
	}
	value, ok := jsontext.Decode(extra)
	if !ok {
		value = extra
	}
	mapped, err := mapTexts(value, "extra", false, note)
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

// expandExtra is expand for an extra, in whose JSON references stand in the texts.
func expandExtra(extra string, lookup func(Reference) (string, error)) (string, error) {
	return mapExtra(extra, func(_, text string, _ bool) (any, error) { return expand(text, lookup) })
}

// escapeExtra is Escape for an extra.
func escapeExtra(extra string) string {
	escaped, _ := mapExtra(extra, func(_, text string, _ bool) (any, error) { return Escape(text), nil })
	return escaped
}

// lost is a member of an extra that has a reference.
type lost struct {
	member    string
	reference Reference
}

func extraWithoutReferences(extra string) (string, []lost) {
	var found []lost
	without, _ := mapExtra(extra, func(path, text string, _ bool) (any, error) {
		references := referencesIn(text)
		if len(references) == 0 {
			return text, nil
		}
		found = append(found, lost{path, references[0]})
		return removed{}, nil
	})
	return without, found
}

// sameNumber compares numbers as Python keeps them: integers are exact, all others are doubles.
func sameNumber(a, b json.Number) bool {
	if a == b {
		return true
	}
	integer := func(n json.Number) (*big.Int, bool) {
		if len(n) > 5000 || strings.ContainsAny(string(n), ".eE") {
			return nil, false
		}
		return new(big.Int).SetString(string(n), 10)
	}
	intA, okA := integer(a)
	intB, okB := integer(b)
	if okA != okB {
		return false // 1 and 1.0 are different texts, which come back as they are
	}
	if okA {
		return intA.Cmp(intB) == 0
	}
	floatA, errA := a.Float64()
	floatB, errB := b.Float64()
	return errA == nil && errB == nil && floatA == floatB
}
