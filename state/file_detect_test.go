package state_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

func TestDetect(t *testing.T) {
	for _, tt := range []struct {
		name, file string
		want       state.Format
	}{
		{"f", `{"a": "x", "b": {"slots": 1}}`, ""},
		{"f", `{"a": "x", "b": {"c": 1}, "d": NaN}`, state.AirflowVariables},
		{"f.json", `{"a": {"b": 1}}`, ""},
		{"f", `{"a": {"slots": 1, "description": null}, "b": {"slots": -1}}`, state.AirflowPools},
		{"f", `{"a": {"conn_type": "t"}}`, state.AirflowConnections},
		{"f.yaml", "a:\n  conn_type: t\nb:\n  conn_type: u\n", state.AirflowConnectionsYAML},
		{"f", "\n# comment\na:\n  conn_type: t\n", state.AirflowConnectionsYAML},
		{"f", "a=http://h\nb=//h\nc={\"conn_type\": \"t\"}\n", state.AirflowConnectionsEnv},
		{"f.env", "a:b=http://h\n", state.AirflowConnectionsEnv},
		{"f.env", "a=value\n", ""},
		{"f", "pools: {a: {slots: 1}}", state.YAML},
		{"f", `{"pools": {"a": {"slots": 1}}, "dags": {}}`, state.JSON},
		{"f", `{"pools": {"a": {"slots": 1}}, "x": 1}`, ""},
		{"f", "a: b", ""},
		{"f", "{}", ""},
		{"f", "", ""},
		{"f", "[1]", ""},
		{"f", `{"a": 1`, ""},
	} {
		assert.Equal(t, tt.want, state.Detect([]byte(tt.file), tt.name), "%s: %s", tt.name, tt.file)
	}
}

func TestReadRecognizesFiles(t *testing.T) {
	for file, want := range map[string]string{
		`{"a": 1, "b": "x"}`:           "2 variables",
		`{"a": {"slots": 1}}`:          "1 pool",
		"a=http://h\n":                 "1 connection",
		"a:\n  conn_type: t\n":         "1 connection",
		"pools: {}\ndags: {}":          "0 pools, 0 DAGs",
		`{"connections": {}}`:          "0 connections",
		"\ufeff{\"a\": 1}":             "1 variable",
		`{"a": {"conn_type": "http"}}`: "1 connection",
	} {
		s, err := state.Read(strings.NewReader(file), "f", "")
		require.NoError(t, err, file)
		assert.Equal(t, want, s.String(), file)
	}
}

func TestErrorsNameTheOtherFormat(t *testing.T) {
	for _, tt := range []struct {
		file   string
		format state.Format
		want   string
	}{
		{`{"a": {"slots": 1}}`, state.AirflowConnections, `connection "a": unknown field "slots"; known fields: conn_type, description, extra, host, login, password, port, schema; the file looks like an export of Airflow's pools: use the format airflow-pools`},
		{`{"a": {"slots": 1}}`, state.JSON, "the file looks like an export of Airflow's pools: use the format airflow-pools"},
		{"a=http://h", state.YAML, "the file looks like an export of Airflow's connections: use the format airflow-connections-env"},
		{"pools: {a: {slots: 1}}", state.AirflowPools, "the file looks like a whole state: use the format yaml"},
		{`{"a": {"x": 1}}`, "", "; for a file of Airflow's command line, set its format"},
		{`{"pools": 1}`, "", "must be an object of names; write {} for none"},
	} {
		s, err := state.Read(strings.NewReader(tt.file), "f", tt.format)
		assert.Nil(t, s)
		var mistake *state.FileError
		require.ErrorAs(t, err, &mistake, tt.file)
		assert.True(t, strings.HasSuffix(err.Error(), tt.want), "%v\ndoes not end with\n%s", err, tt.want)
	}
}

func TestReadReturnsValidObjectsBesidesMistakes(t *testing.T) {
	s, err := state.Read(strings.NewReader("a=http://h\nb=http://hunter2:x:y\nc=x_y://h\nd={\"conn_type\": \"my-type\", \"port\": \"80\"}"), "f", state.AirflowConnections)
	assert.EqualError(t, err, `airflow: f:2: connection "b": invalid URI: the port must be a number from 0 to 65535`+"\n"+
		`f:3: connection "c": invalid URI: must begin with the type, in letters, digits and -, followed by ://`)
	var mistake *state.FileError
	assert.ErrorAs(t, err, &mistake)
	require.NotNil(t, s)
	assert.Len(t, s.Connections, 2)
	assert.Equal(t, "my_type", s.Connections["d"].ConnType)
	assert.Equal(t, client.Set(80), s.Connections["d"].Port)
}

func TestReadConnectionsInEveryForm(t *testing.T) {
	full := state.Connection{
		ConnType: "my_type", Host: client.Set("h"), Login: client.Set("l"), Password: client.Set("p $${x}"), Schema: client.Set("s"), Port: client.Set(1),
		Extra: client.Set(`{"a": "b"}`),
	}
	for _, file := range []string{
		"a=my-type://l:p%20%24%7Bx%7D@h:1/s?a=b",
		`{"a": "my-type://l:p ${x}@h:1/s?a=b"}`,
		`{"a": ["my-type://l:p ${x}@h:1/s?a=b"]}`,
		"a: my-type://l:p%20${x}@h:1/s?a=b",
		`{"a": {"uri": "my-type://l:p ${x}@h:1/s?a=b", "host": null}}`,
		`a={"conn_type": "my-type", "host": "h", "login": "l", "password": "p ${x}", "schema": "s", "port": 1, "extra": "{\"a\": \"b\"}"}`,
		`{"a": {"conn_type": "my_type", "host": "h", "login": "l", "password": "p ${x}", "schema": "s", "port": "1", "extra": "{\"a\": \"b\"}"}}`,
	} {
		s, err := state.Read(strings.NewReader(file), "f", state.AirflowConnections)
		require.NoError(t, err, file)
		assert.Equal(t, full, s.Connections["a"], file)
	}
	s, err := state.Read(strings.NewReader(`{"a": {"uri": "http://h", "description": "d"}, "b": {"conn_type": "t", "extra": [1], "port": ""}}`), "f", state.AirflowConnections)
	require.NoError(t, err)
	assert.Equal(t, client.Set("d"), s.Connections["a"].Description)
	assert.Equal(t, state.Connection{ConnType: "t", Extra: client.Set("[1]"), Port: client.Null[int]()}, s.Connections["b"])
}

func TestReadVariablesInEveryForm(t *testing.T) {
	for _, file := range []string{
		`{"a": "x", "b": 1.50, "c": {"d": "${y}"}, "e": "yes", "f": "2026-11-28"}`,
		"a: x\nb: 1.50\nc: {d: '${y}'}\ne: 'yes'\nf: 2026-11-28\n",
		"a: [x]\nb: [1.50]\nc: [{d: '${y}'}]\ne: [\"yes\"]\nf: ['2026-11-28']\n",
		"a=x\nb=1.50\nc={\"d\":\"${y}\"}\ne=yes\nf=2026-11-28",
	} {
		s, err := state.Read(strings.NewReader(file), "f", state.AirflowVariables)
		require.NoError(t, err, file)
		got := map[string]string{}
		for key, v := range s.Variables {
			got[key] = strings.NewReplacer(" ", "", "\n", "").Replace(v.Value)
		}
		assert.Equal(t, map[string]string{"a": "x", "b": "1.50", "c": `{"d":"$${y}"}`, "e": "yes", "f": "2026-11-28"}, got, file)
	}
}
