package state_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

// texts are texts that file formats often get wrong.
var texts = []string{
	"", "a", " a ", "yes", "No", "on", "y", "true", "null", "~", "1", "1.50", "0777", "0o17", "0x1F", "1_000", "1e5", ".inf", "NaN", "2026-11-21",
	"12:30:45", "=", "<<", "- a", "a: b", "a #b", "#a", "&a", "*a", "!a", "|", ">", "%", "@", "`", "'", `"`, `\`, `\n`, "a\nb", "a\nb\n", "a\n\n",
	"\n", "\na", " a\nb", "a \nb", "a\n b", "a\n\tb", "\ta", "a\t", "a\r\nb", "a\rb", "a\x00b", "a\x1b[31mb", "a\u0085b", "a\u00a0b", "a\u2028b", "\ufeffa",
	"a\ufeffb", "héllo", "日本", "😀", "a\u200bb", "\ufffd", "{}", "[]", `{"a": 1}`, "{", "---", "...", "--- a", "a\n---\nb", "a\n...\nb", "?", "? a", ":", "a:",
	"${env:A}", "$${env:A}", "$", "***", strings.Repeat("long ", 100), strings.Repeat("x", 5000), "a\n  b\n c\n", "\n\n a", "-", "0", "-0", "+1", "1:20",
}

func roundTrip(t *testing.T, s *state.State, format state.Format) *state.State {
	t.Helper()
	var first, second bytes.Buffer
	require.NoError(t, state.Write(&first, s, format))
	got, err := state.Read(bytes.NewReader(first.Bytes()), "file", format)
	require.NoError(t, err, "%s", first.Bytes())
	require.NoError(t, state.Write(&second, got, format))
	assert.Equal(t, first.String(), second.String())
	return got
}

func TestTextsRoundTripThroughFiles(t *testing.T) {
	s := &state.State{Variables: map[string]state.Variable{}, Connections: map[string]state.Connection{}, DAGs: map[string]state.DAG{}}
	for _, text := range texts {
		s.Variables["k"+text] = state.Variable{Value: text, Description: client.Set(text)}
		s.Connections["k"+text] = state.Connection{ConnType: "t", Host: client.Set(text), Extra: client.Set(text)}
		if text != "" {
			s.DAGs[text] = state.DAG{IsPaused: true}
		}
	}
	for key, extra := range map[string]string{
		"a": `{"a":[1,-2.50,1e5,1E400,true,null,"x",{},[],{"b":"yes"}],"":"","<<":1}`, "b": `{"a":1,"a":2}`, "c": `[1]`, "d": `{"a":"\ud800"}`,
		"e": `{"a": NaN}`, "f": `{"a":123456789012345678901234567890}`, "g": `{"a":"${env:A} $${"}`, "h": "{}", "i": `{"a":0.1e-7}`,
	} {
		s.Connections[key] = state.Connection{ConnType: "t", Extra: client.Set(extra), Port: client.Set(0)}
	}
	for _, format := range []state.Format{state.YAML, state.JSON} {
		got := roundTrip(t, s, format)
		assert.Equal(t, s.Variables, got.Variables)
		assert.Equal(t, s.DAGs, got.DAGs)
		for id, want := range s.Connections {
			have := got.Connections[id]
			a, _ := want.Extra.Get()
			b, _ := have.Extra.Get()
			if a != b {
				assert.JSONEq(t, a, b)
			}
			have.Extra, want.Extra = client.Optional[string]{}, client.Optional[string]{}
			assert.Equal(t, want, have)
		}
	}
}

func FuzzTextsRoundTripThroughFiles(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		s := &state.State{Variables: map[string]state.Variable{"k" + text: {Value: state.Escape(text), Description: client.Set(text)}}}
		assert.Equal(t, s, roundTrip(t, s, state.YAML))
		assert.Equal(t, s, roundTrip(t, s, state.JSON))
	})
}

func TestReadKeepsUnquotedTexts(t *testing.T) {
	const file = `
variables:
  a: {value: 1.50}
  b: {value: yes, description: 2026-11-21}
  c: {value: 0x1F}
  1: {value: "2"}
  true:
    value: |
      two
      lines
pools:
  p: {slots: 0}
connections:
  c:
    conn_type: http
    port:
    host: null
    extra: {a: [1, 2.50, no, true, null], b: "1"}
dags:
  d: {is_paused: false}
`
	got, err := state.Read(strings.NewReader(file), "file", state.YAML)
	require.NoError(t, err)
	assert.Equal(t, &state.State{
		Variables: map[string]state.Variable{
			"a": {Value: "1.50"}, "b": {Value: "yes", Description: client.Set("2026-11-21")}, "c": {Value: "0x1F"}, "1": {Value: "2"},
			"true": {Value: "two\nlines\n"},
		},
		Pools: map[string]state.Pool{"p": {}},
		Connections: map[string]state.Connection{"c": {
			ConnType: "http", Port: client.Null[int](), Host: client.Null[string](), Extra: client.Set(`{"a":[1,2.50,"no",true,null],"b":"1"}`),
		}},
		DAGs: map[string]state.DAG{"d": {}},
	}, got)
}

func TestReadRejects(t *testing.T) {
	tests := []struct{ name, file, want string }{
		{"empty file", "", "f: must not be empty"},
		{"only comments", "# nothing\n", "f: must not be empty"},
		{"empty document", "---\n", "f: must not be empty"},
		{"two documents", "pools: {}\n---\npools: {}\n", "f:2: must be a single YAML document"},
		{"invalid YAML", "pools:\n  a: b: c\n", "f:2: invalid YAML: "},
		{"list", "- a\n", "f:1: file: must be an object"},
		{"unknown section", "pools: {}\nvariable: {}\n", `f:2: file: unknown field "variable"; known fields: connections, dags, pools, variables`},
		{"unknown field", "pools:\n  a:\n    slots: 1\n    slot: 2\n", `f:4: pool "a": unknown field "slot"; known fields: description, include_deferred, slots`},
		{"missing field", "pools:\n  a:\n    description: x\n", `f:3: pool "a": slots must be set`},
		{"section without names", "pools: 3\n", "f:1: pools: must be an object of names"},
		{"null section", "pools:\n", "f:1: pools: must be an object of names; write {} for none"},
		{"duplicate name", "pools:\n  a: {slots: 1}\n  'a': {slots: 1}\n", `f:3: duplicate name "a": first used in line 2`},
		{"duplicate section", "pools: {}\npools: {}\n", `f:2: duplicate name "pools": first used in line 1`},
		{"duplicate field", "pools:\n  a: {slots: 1, slots: 2}\n", `f:2: duplicate name "slots"`},
		{"text for a number", "pools:\n  a: {slots: '1'}\n", `f:2: pool "a": slots: must be an integer of at least -1, without quotes`},
		{"negative number", "pools:\n  a: {slots: -2}\n", `f:2: pool "a": slots: must be an integer`},
		{"octal number", "pools:\n  a: {slots: 010}\n", `f:2: pool "a": slots: must be an integer`},
		{"fraction", "pools:\n  a: {slots: 1.5}\n", `f:2: pool "a": slots: must be an integer`},
		{"null number", "pools:\n  a: {slots: }\n", `f:2: pool "a": slots: must not be null; write a number`},
		{"huge number", "pools:\n  a: {slots: 99999999999999999999}\n", `f:2: pool "a": slots: must be an integer`},
		{"hexadecimal number", "pools:\n  a: {slots: 0x10}\n", `f:2: pool "a": slots: must be an integer`},
		{"yes", "dags:\n  a: {is_paused: yes}\n", `f:2: DAG "a": is_paused: must be true or false`},
		{"True", "dags:\n  a: {is_paused: True}\n", `f:2: DAG "a": is_paused: must be true or false`},
		{"null value", "variables:\n  a: {value: }\n", `f:2: variable "a": value: must not be null`},
		{"object for a text", "variables:\n  a:\n    value: {hunter2: 1}\n", `f:3: variable "a": value: must be a string`},
		{"malformed reference", "variables:\n  a:\n    value: hunter2 ${x}\n", `f:3: variable "a": value: malformed reference`},
		{"malformed reference in extra", "connections:\n  a:\n    conn_type: x\n    extra: {a: {b: 'hunter2 ${x}'}}\n",
			`f:4: connection "a": extra: malformed reference`},
		{"number that JSON lacks", "connections:\n  a:\n    conn_type: x\n    extra: {a: .inf}\n", `f:4: connection "a": extra.a: must be a JSON number`},
		{"missing type", "connections:\n  a: {host: x}\n", `f:2: connection "a": conn_type must be set`},
		{"null type", "connections:\n  a: {conn_type: }\n", `f:2: connection "a": conn_type: must not be null`},
		{"empty name", "variables:\n  '': {value: a}\n", `f:2: variables: a name must not be empty`},
		{"anchor", "pools:\n  a: &a {slots: 1}\n  b: *a\n", "f:2: anchors and aliases are not supported"},
		{"merge", "pools:\n  a: {<<: {slots: 1}}\n", "f:2: merging with << is not supported"},
		{"tag", "variables:\n  a: {value: !!binary aGk=}\n", "f:2: YAML tags such as !!binary are not supported"},
		{"object for a name", "pools:\n  {a: b}: {slots: 1}\n", "f:2: a name must be a string"},
		{"invalid UTF-8", "pools: \xff\n", "f:1: must be UTF-8: byte 8 is invalid"},
		{"too large", strings.Repeat(" ", 64<<20+1), "f: must not be larger than 64 MiB"},
		{"too deep", "connections:\n  a:\n    extra: " + strings.Repeat("[", 20000), "f:3: invalid YAML: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := state.Read(strings.NewReader(tt.file), "f", state.YAML)
			require.Error(t, err)
			assert.Contains(t, err.Error(), tt.want)
			assert.NotContains(t, err.Error(), "hunter2")
			assert.ErrorAs(t, err, new(*state.FileError))
		})
	}
	for name, tt := range map[string][2]string{
		"empty file":     {" \n", "f: must not be empty"},
		"null":           {"null", "f:1: file: must be an object"},
		"invalid JSON":   {"{\"pools\":\n\n{,}}", "f:3: invalid JSON"},
		"two values":     {"{}\n{}", "f:2: invalid JSON"},
		"duplicate name": {"{\"pools\": {\n\"a\": {\"slots\": 1},\n\"a\": {\"slots\": 1}}}", `f:3: duplicate name "a": first used in line 2`},
		"unknown field":  {"{\"pools\": {\n\"a\": {\"slots\": 1,\n\"x\": 1}}}", `f:3: pool "a": unknown field "x"`},
		"half a pair":    {"{\"variables\": {\n\"a\": {\"value\": \"\\ud800\"}}}", "f:2: invalid JSON: a string contains half a surrogate pair"},
		"quoted number":  {"{\"pools\": {\"a\": {\"slots\": \"1\"}}}", `f:1: pool "a": slots: must be an integer`},
		"too deep":       {strings.Repeat("[", 1<<20), "f:1: invalid JSON"},
	} {
		t.Run("JSON "+name, func(t *testing.T) {
			_, err := state.Read(strings.NewReader(tt[0]), "f", state.JSON)
			assert.ErrorContains(t, err, tt[1])
		})
	}
}
