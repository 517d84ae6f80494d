package state_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

func TestReadAcceptsAirflowFormats(t *testing.T) {
	read := func(file string, format state.Format) *state.State {
		t.Helper()
		got, err := state.Read(strings.NewReader(file), "f", format)
		require.NoError(t, err)
		return got
	}
	variables := read(`{"a": "${x} 1.50", "b": {"x": [1, "${y}"]}, "c": 3, "d": null}`, state.AirflowVariables)
	values := map[string]string{}
	for key, v := range variables.Variables {
		values[key] = v.Value
	}
	assert.Equal(t, map[string]string{"a": "$${x} 1.50", "b": "{\n  \"x\": [\n    1,\n    \"$${y}\"\n  ]\n}", "c": "3", "d": "null"}, values)

	c := connect(t, airflowtest.New(t, airflowtest.WithVariable("b", `{"x":[1,"${y}"]}`)).URL())
	plan := apply(t, c, &state.State{Variables: variables.Variables}, nil)
	assert.Len(t, plan.Changes, 3, "the JSON exists in another layout")

	assert.Equal(t, map[string]state.Pool{
		"old": {Slots: 3, Description: client.Null[string]()}, "new": {Slots: 0, Description: client.Set("d"), IncludeDeferred: client.Set(true)},
	}, read(`{"old": {"slots": 3, "description": null}, "new": {"slots": 0, "description": "d", "include_deferred": true}}`, state.AirflowPools).Pools)

	want := map[string]state.Connection{"db": {
		ConnType: "postgres", Description: client.Null[string](), Host: client.Set("h"), Login: client.Null[string](), Password: client.Set("p $${x}"),
		Schema: client.Null[string](), Port: client.Set(5432), Extra: client.Set(`{"a":"$${x}"}`),
	}}
	const all = `"conn_type": "postgres", "description": null, "host": "h", "login": null, "password": "p ${x}", "schema": null, "port": 5432, `
	for _, file := range []string{
		`{"db": {` + all + `"extra": "{\"a\":\"${x}\"}"}}`,
		`{"db": {"conn_id": "db", ` + all + `"extra_dejson": {"a": "${x}"}}}`,
		"db:\n  conn_type: postgres\n  description: null\n  extra: '{\"a\":\"${x}\"}'\n  host: h\n  login: null\n  password: p ${x}\n  port: 5432\n  schema: null\n",
	} {
		assert.Equal(t, want, read(file, state.AirflowConnections).Connections)
	}
}

func TestReadRejectsAirflowFormats(t *testing.T) {
	for _, tt := range []struct {
		file, want string
		format     state.Format
	}{
		{`[]`, "f: invalid file of variables", state.AirflowVariables},
		{"{\"a\": 1,\n\"a\": 2}", `duplicate key "a"`, state.AirflowVariables},
		{`{"": 1}`, `f: variable "": a key must not be empty`, state.AirflowVariables},
		{"{\n\"a\": {\"slots\": -2, \"description\": \"\"}}", `f:2: pool "a": slots: must be an integer of at least -1`, state.AirflowPools},
		{"{\n\"a\": \"http://user:hunter2@host:x\"}", `f:2: connection "a": invalid URI: the port must be a number`, state.AirflowConnections},
		{"{\n\"a\": \"my_type://user:hunter2@host\"}", `f:2: connection "a": invalid URI: must begin with the type`, state.AirflowConnections},
		{"{\n\"a\": [{}, {}]}", `f:2: connection "a": a list must have one element`, state.AirflowConnections},
		{"{\n\"a\": {\"uri\": \"http://h\", \"login\": \"hunter2\"}}", `f:2: connection "a": login cannot be combined with uri`, state.AirflowConnections},
		{"# comment\na=http://hunter2@h\na=http://h", `f:3: duplicate name "a"`, state.AirflowConnections},
		{"a=http://hunter2@h\nhunter2", "f: invalid .env file: line 2: must be a name, an equal sign and a value", state.AirflowConnections},
		{"a={\"hunter2", `f:1: connection "a": the value must be a URI or JSON`, state.AirflowConnections},
		{"\na={\"conn_type\": \"t\", \"x\": 1}", `f:2: connection "a": unknown field "x"`, state.AirflowConnections},
		{"a: hunter2\nb: [1, 2]", `f:2: variable "b": a list must have one element`, state.AirflowVariables},
		{"a: hunter2\nb: yes", `f:2: variable "b": yes is a boolean to Airflow`, state.AirflowVariables},
		{"a: hunter2\nb:", `f:2: variable "b": must not be null`, state.AirflowVariables},
		{"{\n\"a\": {\"conn_id\": \"b\", \"conn_type\": \"t\"}}", `f:2: connection "a": conn_id must be the same`, state.AirflowConnections},
		{"{\n\"a\": {\"conn_type\": \"t\", \"extra\": \"\", \"extra_dejson\": {}}}", `f:2: duplicate name "extra"`, state.AirflowConnections},
		{"{\n\"a\": {\"conn_type\": \"t\", \"url\": \"hunter2\"}}", `f:2: connection "a": unknown field "url"`, state.AirflowConnections},
		{"{}", `invalid format "toml": must be one of`, "toml"},
	} {
		_, err := state.Read(strings.NewReader(tt.file), "f", tt.format)
		assert.ErrorContains(t, err, tt.want)
		assert.NotContains(t, err.Error(), "hunter2")
	}
}

func TestAirflowFormatsHaveNoReferences(t *testing.T) {
	s := &state.State{
		Variables: map[string]state.Variable{"a": {Value: "$${x}"}, "b": {Value: "${env:X}"}},
		Connections: map[string]state.Connection{"c": {
			ConnType: "t", Host: client.Set("$${x}"), Password: client.Set("${env:X}"), Extra: client.Set(`{"a": "$${x}", "b": ["${env:Y}"], "c": 1}`),
		}},
	}
	for _, format := range []state.Format{state.AirflowVariables, state.AirflowConnections} {
		assert.ErrorContains(t, state.Write(&bytes.Buffer{}, s, format), "must not contain a reference, because Airflow's own formats do not support references")
	}
	without := s.WithoutReferences()
	assert.Len(t, s.Variables, 2)
	assert.JSONEq(t, `{"a": "${x}"}`, write(t, without, state.AirflowVariables))
	assert.JSONEq(t, `{"c": {"conn_type": "t", "description": null, "host": "${x}", "login": null, "password": null, "schema": null, "port": null,
		"extra": "{\"a\":\"${x}\",\"b\":[],\"c\":1}"}}`, write(t, without, state.AirflowConnections))
	assert.Error(t, state.Write(&bytes.Buffer{}, s, "toml"))
}

func TestExportedReferencesHaveUniqueNames(t *testing.T) {
	c := connect(t, airflowtest.New(t, airflowtest.WithVariable("a.token", "1"), airflowtest.WithVariable("a-token", "2"),
		airflowtest.WithVariable("A/TOKEN", "3"), airflowtest.WithVariable("é_token_2", "4")).URL())
	exported, err := state.Export(t.Context(), c, &state.ExportOptions{Kinds: []state.Kind{state.KindVariable}})
	require.NoError(t, err)
	names := map[string]string{}
	for _, secret := range exported.Secrets() {
		names[secret.Name] = secret.Reference.Name
	}
	assert.Equal(t, map[string]string{
		"A/TOKEN": "VARIABLE_A_TOKEN", "a-token": "VARIABLE_A_TOKEN_2", "a.token": "VARIABLE_A_TOKEN_3", "é_token_2": "VARIABLE___TOKEN_2",
	}, names)
	assert.Nil(t, exported.Pools)
}
