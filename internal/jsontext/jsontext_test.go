package jsontext_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/internal/jsontext"
)

func TestDecode(t *testing.T) {
	for text, want := range map[string]any{
		`{"a": [1.50, null]}`:     map[string]any{"a": []any{json.Number("1.50"), nil}},
		`12345678901234567890123`: json.Number("12345678901234567890123"),
		` "text" `:                "text",
		`null`:                    nil,
	} {
		value, ok := jsontext.Decode(text)
		assert.True(t, ok, text)
		assert.Equal(t, want, value, text)
	}
	for _, text := range []string{"", "text", `{"a": 1} {}`, `{"a": NaN}`, "[1"} {
		value, ok := jsontext.Decode(text)
		assert.False(t, ok, text)
		assert.Nil(t, value, text)
	}
}

func TestInteger(t *testing.T) {
	for text, want := range map[json.Number]string{"0": "0", "-0": "0", "-17": "-17", "12345678901234567890123": "12345678901234567890123"} {
		got, ok := jsontext.Integer(text)
		assert.True(t, ok, text)
		assert.Equal(t, want, got)
	}
	for _, text := range []json.Number{"1.0", "1e3", "1E1000000000", "-0.0"} {
		_, ok := jsontext.Integer(text)
		assert.False(t, ok, text)
	}
}

func TestSame(t *testing.T) {
	asWritten := func(a, b json.Number) bool { return a == b }
	value := func(text string) any {
		v, ok := jsontext.Decode(text)
		assert.True(t, ok, text)
		return v
	}
	const nested = `{"a": [1, {"b": null}], "c": "x"}`
	for text, want := range map[string]bool{
		`{"c": "x", "a": [1, {"b": null}]}`:            true,
		`{"a": [1.0, {"b": null}], "c": "x"}`:          false,
		`{"a": [1, {"d": null}], "c": "x"}`:            false,
		`{"a": [1], "c": "x"}`:                         false,
		`{"a": [1, {"b": null}], "c": true}`:           false,
		`{"a": [1, {"b": null}], "c": {}}`:             false,
		`{"a": [1, {"b": null}], "c": "x", "d": null}`: false,
		`["a", "c"]`: false,
		`null`:       false,
	} {
		assert.Equal(t, want, jsontext.Same(value(nested), value(text), asWritten), text)
		assert.Equal(t, want, jsontext.Same(value(text), value(nested), asWritten), text)
	}
	always := func(json.Number, json.Number) bool { return true }
	assert.True(t, jsontext.Same(value(`[1]`), value(`[2]`), always))
	assert.False(t, jsontext.Same(value(`[1]`), value(`["1"]`), always))
}
