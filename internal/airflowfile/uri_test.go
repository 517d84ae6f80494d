package airflowfile

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// recording has the answers of a release; see test/connections.
type recording struct {
	URIs        []answer `json:"uris"`
	Connections []answer `json:"connections"`
	JSON        []answer `json:"json"`
}

// answer is what Airflow makes of one input: a connection, the URI that it writes for the connection, and what it reads from
// that URI if this is not the same connection.
type answer struct {
	Error      string          `json:"error"`
	Connection json.RawMessage `json:"connection"`
	URI        string          `json:"uri"`
	Again      json.RawMessage `json:"again"`
}

func readTestdata(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, into))
}

type inputs struct {
	URIs []struct {
		About string   `json:"about"`
		URIs  []string `json:"uris"`
	} `json:"uris"`
	Connections []json.RawMessage `json:"connections"`
}

// connectionOf decodes a connection of a recording. Its fields have the names of Airflow.
func connectionOf(t *testing.T, text []byte) Connection {
	t.Helper()
	var c struct {
		ConnType                             string `json:"conn_type"`
		Host, Login, Password, Schema, Extra string
		Port                                 int
	}
	require.NoError(t, json.Unmarshal(text, &c), "%s", text)
	return Connection{c.ConnType, c.Host, c.Login, c.Password, c.Schema, c.Extra, c.Port}
}

// The versions whose answers are recorded, and the kinds of URIs of which they make something else than Airflow 2.11.2.
var recorded = map[string][]string{
	"2.11.2": nil,
	"2.6.3":  nil,
	"2.0.2":  {"scheme", "ipv6", "port", "login", "path", "params", "__extra__", "protocol"},
}

func TestParseURIReturnsTheConnectionOfAirflow(t *testing.T) {
	var in inputs
	readTestdata(t, "connections.json", &in)
	for version, others := range recorded {
		var want recording
		readTestdata(t, "connections-"+version+".json", &want)
		differing := []string{}
		for _, group := range in.URIs {
			for _, uri := range group.URIs {
				require.NotEmpty(t, want.URIs)
				answer := want.URIs[0]
				want.URIs = want.URIs[1:]
				got, err := ParseURI(uri)
				same := (err == nil) == (answer.Error == "") && (err != nil || connectionOf(t, answer.Connection) == got)
				if slices.Contains(others, group.About) {
					if !same && !slices.Contains(differing, group.About) {
						differing = append(differing, group.About)
					}
					continue
				}
				assert.True(t, same, "%s, %s: %q: got %+v %v, want %s %s", version, group.About, uri, got, err, answer.Connection, answer.Error)
			}
		}
		assert.Empty(t, want.URIs)
		assert.Len(t, others, len(differing), "kinds of URIs that %s reads in another way", version)
	}
}

func TestURIIsTheURIOfAirflow(t *testing.T) {
	var in inputs
	var want recording
	readTestdata(t, "connections.json", &in)
	readTestdata(t, "connections-2.11.2.json", &want)
	require.Len(t, want.Connections, len(in.Connections))
	for i, text := range in.Connections {
		c := connectionOf(t, text)
		answer := want.Connections[i]
		got := c.URI()
		again, err := ParseURI(got)
		require.Empty(t, answer.Error, "%s", text)
		if strings.Contains(c.Extra, extraKey) || strings.Contains(c.Extra, `\ud83d"`) {
			assert.NotEqual(t, answer.URI, got, "Airflow loses the field __extra__ and half a surrogate pair")
			assert.NoError(t, err)
			assert.Equal(t, c, again)
			continue
		}
		assert.Equal(t, answer.URI, got, "%s", text)
		if bytes.Contains(answer.Again, []byte(`"error"`)) {
			assert.Error(t, err, "%s", got)
		} else if answer.Again != nil {
			assert.Equal(t, connectionOf(t, answer.Again), again, "%s", text)
		}
	}
}
