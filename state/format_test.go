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

// texts are what files get wrong.
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

func TestTextsSurviveFiles(t *testing.T) {
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

func FuzzTextsSurviveYAML(f *testing.F) {
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

func TestReadTakesTextsAsTheyStand(t *testing.T) {
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
			ConnType: "http", Port: client.Set(0), Host: client.Set(""), Extra: client.Set(`{"a":[1,2.50,"no",true,null],"b":"1"}`),
		}},
		DAGs: map[string]state.DAG{"d": {}},
	}, got)
}

func TestReadRefuses(t *testing.T) {
	tests := []struct{ name, file, want string }{
		{"nothing", "", "f: it is empty"},
		{"only comments", "# nothing\n", "f: it is empty"},
		{"an empty document", "---\n", "f: it is empty"},
		{"two documents", "pools: {}\n---\npools: {}\n", "f:2: there is a second document"},
		{"no YAML", "pools:\n  a: b: c\n", "f:2: it is no YAML: "},
		{"a list", "- a\n", "f:1: the file: want an object"},
		{"an unknown section", "pools: {}\nvariable: {}\n", `f:2: the file: there is no member "variable"; want connections, dags, pools, variables`},
		{"an unknown member", "pools:\n  a:\n    slots: 1\n    slot: 2\n", `f:4: pool "a": there is no member "slot"; want description, include_deferred, slots`},
		{"a missing member", "pools:\n  a:\n    description: x\n", `f:3: pool "a": slots is missing`},
		{"a section without names", "pools: 3\n", "f:1: pools: want an object of names"},
		{"a section without anything", "pools:\n", "f:1: pools: want an object of names; {} for none"},
		{"a name twice", "pools:\n  a: {slots: 1}\n  'a': {slots: 1}\n", `f:3: "a" is there twice, first in line 2`},
		{"a section twice", "pools: {}\npools: {}\n", `f:2: "pools" is there twice, first in line 1`},
		{"a member twice", "pools:\n  a: {slots: 1, slots: 2}\n", `f:2: "slots" is there twice`},
		{"a text for a number", "pools:\n  a: {slots: '1'}\n", `f:2: pool "a": slots: want a whole number of 0 or more, without quotes`},
		{"fewer than 0", "pools:\n  a: {slots: -1}\n", `f:2: pool "a": slots: want a whole number`},
		{"an octal number", "pools:\n  a: {slots: 010}\n", `f:2: pool "a": slots: want a whole number`},
		{"a fraction", "pools:\n  a: {slots: 1.5}\n", `f:2: pool "a": slots: want a whole number`},
		{"no number", "pools:\n  a: {slots: }\n", `f:2: pool "a": slots: it is null`},
		{"yes", "dags:\n  a: {is_paused: yes}\n", `f:2: DAG "a": is_paused: want true or false`},
		{"True", "dags:\n  a: {is_paused: True}\n", `f:2: DAG "a": is_paused: want true or false`},
		{"no value", "variables:\n  a: {value: }\n", `f:2: variable "a": value: it is null`},
		{"an object for a text", "variables:\n  a:\n    value: {hunter2: 1}\n", `f:3: variable "a": value: want a text`},
		{"a bad reference", "variables:\n  a:\n    value: hunter2 ${x}\n", `f:3: variable "a": value: there is a ${ that begins no reference`},
		{"a bad reference in extra", "connections:\n  a:\n    conn_type: x\n    extra: {a: {b: 'hunter2 ${x}'}}\n",
			`f:4: connection "a": extra: there is a ${ that begins no reference`},
		{"a number that JSON has not", "connections:\n  a:\n    conn_type: x\n    extra: {a: .inf}\n", `f:4: connection "a": extra.a: want a number as in JSON`},
		{"no type", "connections:\n  a: {host: x}\n", `f:2: connection "a": conn_type is missing`},
		{"an empty type", "connections:\n  a: {conn_type: ''}\n", `f:2: connection "a": conn_type is empty`},
		{"an empty name", "variables:\n  '': {value: a}\n", `f:2: variables: a name is empty`},
		{"an anchor", "pools:\n  a: &a {slots: 1}\n  b: *a\n", "f:2: anchors and aliases are not for this file"},
		{"a merge", "pools:\n  a: {<<: {slots: 1}}\n", "f:2: merging with << is not for this file"},
		{"a tag", "variables:\n  a: {value: !!binary aGk=}\n", "f:2: tags such as !!binary are not for this file"},
		{"an object for a name", "pools:\n  {a: b}: {slots: 1}\n", "f:2: want a name"},
		{"bytes", "pools: \xff\n", "f: it is not UTF-8"},
		{"too much", strings.Repeat(" ", 64<<20+1), "f: it is longer than 64 MiB"},
		{"too deep", "connections:\n  a:\n    extra: " + strings.Repeat("[", 20000), "f:3: it is no YAML: "},
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
		"nothing":             {" \n", "f: it is empty"},
		"null":                {"null", "f:1: the file: want an object"},
		"no JSON":             {"{\"pools\":\n\n{,}}", "f:3: it is no JSON"},
		"two":                 {"{}\n{}", "f:2: it is no JSON"},
		"a name twice":        {"{\"pools\": {\n\"a\": {\"slots\": 1},\n\"a\": {\"slots\": 1}}}", `f:3: "a" is there twice, first in line 2`},
		"an unknown member":   {"{\"pools\": {\n\"a\": {\"slots\": 1,\n\"x\": 1}}}", `f:3: pool "a": there is no member "x"`},
		"half a pair":         {"{\"variables\": {\n\"a\": {\"value\": \"\\ud800\"}}}", "f:2: it is no JSON: there is half a surrogate pair"},
		"a number with quote": {"{\"pools\": {\"a\": {\"slots\": \"1\"}}}", `f:1: pool "a": slots: want a whole number`},
		"too deep":            {strings.Repeat("[", 1<<20), "f:1: it is no JSON"},
	} {
		t.Run("JSON "+name, func(t *testing.T) {
			_, err := state.Read(strings.NewReader(tt[0]), "f", state.JSON)
			assert.ErrorContains(t, err, tt[1])
		})
	}
}
