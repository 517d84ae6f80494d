package airflowfile

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestScalarsThatRoundTrip(t *testing.T) {
	scalars := map[string]bool{
		"12": true, "-3": true, "0": true, "1.5": true, "-0.25": true, "0.0001": true, "1234567890123456.5": true, "9007199254740991": true,
		"true": true, "false": true, "null": true,
		"1.0": true, "-20.0": true, "1.00": false, "1.10": false, "0.0": false, "9007199254740993.0": false,
		"-0": false, "1.50": false, "0.00001": false, "1e5": false, "1E400": false, "12345678901234567.5": false,
		"9223372036854775807": false, "0.1000000000000000055": false,
	}
	for _, text := range slices.Sorted(maps.Keys(scalars)) {
		require.True(t, json.Valid([]byte(text)), text)
		assert.Equal(t, scalars[text], roundTrips(text), text)
	}
}

func TestObjectsWhoseNumbersPythonWouldChangeAreStrings(t *testing.T) {
	for _, number := range []string{"1e400", "1e300", "1e-400", "1E5", "1.50", "-0", "123456789.123456789"} {
		assert.False(t, AsJSON(`{"a": [`+number+`]}`), number)
	}
	assert.True(t, AsJSON(`{"a": [0, 1.5, -1.0, 123456789012345678901234567890, true, null, {"1e400": "1E5"}]}`))
	assert.False(t, AsJSON(`{"a": 1} {}`))
}

func TestReadVariablesAcceptsNaN(t *testing.T) {
	entries, err := ReadVariables([]byte(`{"a": NaN,"b":-Infinity, "c": [1,Infinity, "NaN", {"d":NaN}], "e": ": NaN", "f": "\", NaN", "g": "\"number 0 "}`))
	require.NoError(t, err)
	assert.Equal(t, []Entry{
		{"a", "NaN", true}, {"b", "-Infinity", true},
		{"c", "[\n  1,\n  Infinity,\n  \"NaN\",\n  {\n    \"d\": NaN\n  }\n]", true}, {"e", ": NaN", false}, {"f", "\", NaN", false}, {"g", "\"number 0 ", false},
	}, entries)
	for _, file := range []string{`{"a": NaNa}`, `{"a": -NaN}`, `{NaN: 1}`, `{"a": nan}`} {
		_, err := ReadVariables([]byte(file))
		assert.Error(t, err, file)
	}
}

func FuzzReadVariables(f *testing.F) {
	for _, seed := range []string{"{}", `{"a": "x", "b": [1.50, {"c": null}]}`, `{"a": 1, "a": 2}`, `{"a": "\ud83d\ude00\ufffd"}`, "[]"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		entries, err := ReadVariables(file)
		if err != nil {
			return
		}
		var want map[string]json.RawMessage
		if json.Unmarshal(file, &want) != nil {
			return // NaN or Infinity
		}
		require.Len(t, entries, len(want))
		for _, e := range entries {
			text, err := json.Marshal(e.Value)
			if AsJSON(e.Value) {
				text, err = []byte(e.Value), nil
			}
			require.NoError(t, err) // an exported value reads as the same value
			exported, err := ReadVariables([]byte(`{"k": ` + string(text) + `}`))
			require.NoError(t, err)
			again := exported[0]
			if json.Valid([]byte(e.Value)) {
				assert.JSONEq(t, e.Value, again.Value)
			} else {
				assert.Equal(t, e.Value, again.Value)
			}
			if want[e.Key][0] != '"' {
				assert.JSONEq(t, string(want[e.Key]), e.Value)
			}
		}
	})
}
