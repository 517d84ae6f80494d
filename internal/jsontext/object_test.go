package jsontext_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/internal/jsontext"
)

func TestCheckObject(t *testing.T) {
	const depth = 9_000
	for text, want := range map[string]string{
		`{}`:                            "",
		" {\"a\": [1, {\"a\": NaN}]}\n": "must be a JSON object: invalid JSON in line 1, column 18",
		`{"a": {"a": 1}, "b": [{"a": 1}, {"a": 12e400}]}`:                       "",
		`{"a": "\ud83d\ude00 \uFFFD ` + "\ufffd" + `"}`:                         "",
		strings.Repeat(`{"a":`, depth) + "1" + strings.Repeat("}", depth):       "",
		strings.Repeat(`{"a":[`, 100_000) + "1" + strings.Repeat("]}", 100_000): "must be a JSON object: invalid JSON in line 1, column 30001",
		"":                               "must be a JSON object, and not empty; write {} for an object without fields",
		" \r\n":                          "must be a JSON object, and not empty; write {} for an object without fields",
		"[]":                             "must be a JSON object",
		"null":                           "must be a JSON object",
		`"{}"`:                           "must be a JSON object",
		"12":                             "must be a JSON object",
		"{\n\"é\": é}":                   "must be a JSON object: invalid JSON in line 2, column 6",
		"no":                             "must be a JSON object: invalid JSON in line 1, column 2",
		"{} {}":                          "must be a JSON object: invalid JSON in line 1, column 4",
		"{\n\"a":                         "must be a JSON object: invalid JSON in line 2, column 2",
		`{'a': 1}`:                       "must be a JSON object: invalid JSON in line 1, column 2; strings need double quotes",
		"\ufeff{}":                       "must be a JSON object: invalid JSON in line 1, column 1",
		"{\"a\": 1,\n\"\\u0061\": 2}":    `must not contain the name "a" twice in one object: line 2`,
		"{\"x\": [{\"b\": 1,\"b\": 2}]}": `must not contain the name "b" twice in one object: line 1`,
		"{\"x\":\n\"\\ud800\"}":          "must not contain half a surrogate pair: line 2",
		`{"\udc00": 1}`:                  "must not contain half a surrogate pair: line 1",
	} {
		err := jsontext.CheckObject(text)
		if want == "" {
			assert.NoError(t, err, text[:min(len(text), 50)])
		} else {
			assert.EqualError(t, err, want, text[:min(len(text), 50)])
		}
	}
}

func FuzzCheckObject(f *testing.F) {
	f.Add(`{"a": [1, "\ud800"]}`)
	f.Add("0.")
	f.Fuzz(func(t *testing.T, text string) {
		if jsontext.CheckObject(text) == nil {
			value, ok := jsontext.Decode(text)
			assert.True(t, ok)
			assert.IsType(t, map[string]any{}, value)
		}
	})
}
