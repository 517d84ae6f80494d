package state_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

// TestReadJSONConnectionsAsAirflow compares connections that are JSON in a .env file with what Airflow makes of the JSON.
func TestReadJSONConnectionsAsAirflow(t *testing.T) {
	folder := filepath.Join("..", "internal", "airflowfile", "testdata")
	read := func(name string, into any) {
		text, err := os.ReadFile(filepath.Join(folder, name))
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(text, into))
	}
	var inputs struct {
		JSON []string `json:"json"`
	}
	read("connections.json", &inputs)
	require.NotEmpty(t, inputs.JSON)
	for _, version := range []string{"2.11.2", "2.6.3"} {
		var recorded struct {
			JSON []struct {
				Error      string
				Connection airflowConnection
			} `json:"json"`
		}
		read("connections-"+version+".json", &recorded)
		require.Len(t, recorded.JSON, len(inputs.JSON))
		for i, text := range inputs.JSON {
			want := recorded.JSON[i]
			s, err := state.Read(strings.NewReader("c="+text+"\n"), "c.env", state.AirflowConnectionsEnvJSON)
			switch reason, stricter := rejected[text]; {
			case stricter:
				assert.Empty(t, want.Error, "%s %s", version, text)
				assert.ErrorContains(t, err, reason, text)
			case text == `{"conn_type": "t", "extra_dejson": {"a": 1}}`: // as in other files of connections
				assert.NotEmpty(t, want.Error)
				assert.NoError(t, err)
			case want.Error != "":
				assert.Error(t, err, "%s %s", version, text)
			default:
				require.NoError(t, err, "%s %s", version, text)
				assertSameConnection(t, want.Connection, s.Connections["c"])
			}
		}
	}
}

// rejected has JSON that Airflow accepts and the client does not, with a part of the error.
var rejected = map[string]string{
	`{"conn_type": "t", "port": " 80 "}`:           "port: must be an integer",
	`{"conn_type": "t", "port": 80.9}`:             "port: must be an integer",
	`{"conn_type": "t", "port": true}`:             "port: must be an integer",
	`{"conn_type": "t", "port": "8_0"}`:            "port: must be an integer",
	`{"host": "h"}`:                                "conn_type must be set",
	`{}`:                                           "conn_type must be set",
	`{"conn_type": null}`:                          "conn_type: must not be null",
	`{"conn_type": "t", "extra": {"a": NaN}}`:      "invalid JSON: invalid character 'N'",
	`{"conn_type": "t", "host": "h", "host": "i"}`: `duplicate name "host"`,
}

// airflowConnection has the fields of a recorded connection. A field keeps the JSON type that it had.
type airflowConnection struct {
	ConnType                             string `json:"conn_type"`
	Host, Login, Password, Schema, Extra any
	Port                                 int
}

func assertSameConnection(t *testing.T, want airflowConnection, got state.Connection) {
	t.Helper()
	assert.Equal(t, want.ConnType, got.ConnType)
	port, _ := got.Port.Get()
	assert.Equal(t, want.Port, port)
	for _, field := range []struct {
		want any
		got  client.Optional[string]
	}{
		{want.Host, got.Host}, {want.Login, got.Login}, {want.Password, got.Password}, {want.Schema, got.Schema}, {want.Extra, got.Extra},
	} {
		text, _ := field.got.Get()
		if field.want == nil {
			assert.Empty(t, text)
		} else if wanted := fmt.Sprint(field.want); json.Valid([]byte(wanted)) {
			assert.JSONEq(t, wanted, text)
		} else {
			assert.Equal(t, wanted, text)
		}
	}
}
