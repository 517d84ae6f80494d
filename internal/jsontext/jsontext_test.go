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
