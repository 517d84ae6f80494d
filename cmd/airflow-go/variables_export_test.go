package main

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/internal/airflowfile"
)

// texts lists values of variables, the JSON that Airflow 2.11.2 exports for each, and the value that its import stores. Both
// are recorded from a server. An empty stored means the text itself.
var texts = []struct{ text, airflow, stored string }{
	{text: "", airflow: `""`},
	{text: "word", airflow: `"word"`},
	{text: "12", airflow: `12`},
	{text: "-3", airflow: `-3`},
	{text: "-0", airflow: `0`, stored: "0"},
	{text: "007", airflow: `"007"`},
	{text: "1.0", airflow: `1.0`},
	{text: "1.50", airflow: `1.5`, stored: "1.5"},
	{text: "-0.25", airflow: `-0.25`},
	{text: "0.0001", airflow: `0.0001`},
	{text: "0.00001", airflow: `1e-05`, stored: "1e-05"},
	{text: "1e5", airflow: `100000.0`, stored: "100000.0"},
	{text: "9007199254740993", airflow: `9007199254740993`},
	{text: "12345678901234567890123", airflow: `12345678901234567890123`},
	{text: "1234567890123456.5", airflow: `1234567890123456.5`},
	{text: "12345678901234567.5", airflow: `1.2345678901234568e+16`, stored: "1.2345678901234568e+16"},
	{text: "true", airflow: `true`},
	{text: "null", airflow: `null`},
	{text: "None", airflow: `"None"`},
	{text: `"quoted"`, airflow: `"quoted"`, stored: "quoted"},
	{text: " 12 ", airflow: `12`, stored: "12"},
	{text: "NaN", airflow: `"NaN"`}, // Airflow writes it without quotes
	{text: "[]", airflow: `[]`},
	{text: "{}", airflow: `{}`},
	{text: `{"a":1}`, airflow: "{\n        \"a\": 1\n    }", stored: "{\n  \"a\": 1\n}"},
	{text: `{"b": [1, {"c": "é"}], "a": {}}`, airflow: "{\n        \"a\": {},\n        \"b\": [\n            1,\n            {\n                \"c\": \"\\u00e9\"\n            }\n        ]\n    }",
		stored: "{\n  \"a\": {},\n  \"b\": [\n    1,\n    {\n      \"c\": \"\\u00e9\"\n    }\n  ]\n}"},
	{text: `{"f": 1.10, "big": 12345678901234567890}`, airflow: `{"big": 12345678901234567890, "f": 1.1}`, stored: "{\n  \"big\": 12345678901234567890,\n  \"f\": 1.1\n}"},
	{text: `{"x":1`, airflow: `"{\"x\":1"`},
	{text: ` {"x":1}`, airflow: "{\n        \"x\": 1\n    }", stored: "{\n  \"x\": 1\n}"},
	{text: "two\nlines\n", airflow: `"two\nlines\n"`},
	{text: "tab\tcr\r\n\x00\u2028<&>", airflow: `"tab\tcr\r\n\u0000\u2028<&>"`},
	{text: "Zoë – 東京 😀", airflow: `"Zo\u00eb \u2013 \u6771\u4eac \ud83d\ude00"`},
	{text: "\ufffd", airflow: `"\ufffd"`},
	{text: `\u0041`, airflow: `"\\u0041"`},
}

// key returns the key of a text.
func key(i int) string { return "k" + strings.Repeat("/", i%2) + string(rune('0'+i)) }

func TestImportStoresWhatAirflowStores(t *testing.T) {
	var file strings.Builder
	for i, test := range texts {
		file.WriteString(string("{,"[min(i, 1)]) + "\n    \"" + key(i) + "\": " + test.airflow)
	}
	file.WriteString("\n}")
	c := cli{handler: airflowtest.NewServer(), in: strings.NewReader(file.String())}
	got := c.succeed(t, "variables", "import", "-")
	assert.Equal(t, "Variables imported: 34 of 34.\n", got.err)
	assert.Empty(t, got.out)
	found := variables(t, c)
	for i, test := range texts {
		want := test.stored
		if want == "" {
			want = test.text
		}
		assert.Equal(t, want, found[key(i)].Value, "of %s", test.airflow)
	}
	assert.Len(t, found, len(texts))
}

// Both our import and Airflow's import restore an export. Airflow reads strings unchanged, and other values as Python does.
func TestExportIsLossless(t *testing.T) {
	var options []airflowtest.Option
	for i, test := range texts {
		options = append(options, airflowtest.WithVariable(key(i), test.text))
	}
	c := cli{handler: airflowtest.NewServer(append(options, airflowtest.WithMaximumPageLimit(7))...)}
	exported := c.succeed(t, "variables", "export")
	assert.Equal(t, "Exported: 34 variables.\n", exported.err)
	var file map[string]json.RawMessage
	require.NoError(t, json.Unmarshal([]byte(exported.out), &file))

	other := cli{handler: airflowtest.NewServer(), in: strings.NewReader(exported.out)}
	other.succeed(t, "variables", "import", "-")
	found := variables(t, other)
	for i, test := range texts {
		written := file[key(i)]
		switch {
		case written[0] == '{':
			assert.JSONEq(t, test.text, string(written))
			assert.JSONEq(t, test.text, found[key(i)].Value)
			continue
		case written[0] != '"':
			assert.Equal(t, test.text, string(written))
			assert.Equal(t, test.airflow, string(written), "the same as Airflow's export")
			assert.Empty(t, test.stored, "Airflow's import stores it unchanged")
		}
		assert.Equal(t, test.text, found[key(i)].Value)
	}
	assert.Len(t, found, len(texts))
	again := other.succeed(t, "variables", "export").out
	assert.Equal(t, exported.out, again)
	assert.True(t, slices.IsSorted(keysInOrder(t, again)), "keys are sorted")
	assert.Contains(t, exported.out, "\n    \"k/5\": \"007\",\n")
}

func keysInOrder(t *testing.T, file string) []string {
	entries, err := airflowfile.ReadVariables([]byte(file))
	require.NoError(t, err)
	keys := make([]string, len(entries))
	for i, e := range entries {
		keys[i] = e.Key
	}
	return keys
}

func TestImportRejectsOtherFormats(t *testing.T) {
	const invalid = "invalid file of variables: "
	tests := map[string]string{
		"":                                     "must not be empty",
		"null":                                 "must not be empty",
		"[1]":                                  invalid + "must be a JSON object of keys and values",
		`"text"`:                               "variables: must be an object of names",
		"{\n\"a\": 1,\n\"b\": ":                invalid + "line 3: unexpected end of JSON input",
		`{"a": 1, "b": {}, "\u0061": 2}`:       invalid + `duplicate key "a"`,
		`{"a": "x"} {"b": "y"}`:                invalid + "line 1: invalid character '{' after top-level value",
		`{"a": "x"}}`:                          invalid + "line 1: invalid character '}' after top-level value",
		`{1: "x"}`:                             invalid + "line 1: invalid character '1' looking for beginning of object key string",
		"{\"a\": \"\xff\"}":                    "must be UTF-8",
		`{"a": "\ud83d, half"}`:                invalid + `invalid value of key "a": must not contain half a surrogate pair`,
		`{"a": ` + strings.Repeat("[", 100000): "exceeded max depth", // the text before it depends on the version of Go
		`{"a": {"slots": 1}}`:                  "looks like an export of Airflow's pools: use airflow-go pools import, or airflow-go apply --format airflow-variables",
		`{"a": {"conn_type": ""}}`:             "looks like an export of Airflow's connections: use airflow-go connections import, ",
		"a=http://h":                           "looks like an export of Airflow's connections: ",
		"pools: {}":                            "looks like a state file: use airflow-go apply",
	}
	for file, want := range tests {
		server := airflowtest.NewServer()
		got := cli{handler: server, in: strings.NewReader(file)}.run(t.Context(), "variables", "import", "-")
		assert.Equal(t, exitUsage, got.code, file)
		assert.Regexp(t, `^airflow-go: standard input:?.* `+regexp.QuoteMeta(want), got.err)
		assert.Empty(t, server.Requests(), "nothing was sent")
	}
	c := cli{handler: airflowtest.NewServer(), in: strings.NewReader("\n {} \n")}
	assert.Equal(t, "Variables imported: 0 of 0.\n", c.succeed(t, "variables", "import", "-").err)
}
