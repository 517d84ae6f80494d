package main

import (
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func TestConnectionsTest(t *testing.T) {
	password := filepath.Join(t.TempDir(), "password")
	require.NoError(t, os.WriteFile(password, []byte("s3cr3t\n"), 0o600))
	stored := client.ConnectionCreate{
		ConnectionID: "db", ConnType: "postgres", Host: client.Set("h"), Port: client.Set(5432), Login: client.Set("etl"), Password: client.Set("other"),
	}
	for _, tt := range []struct {
		version, sent, warned string
		args                  []string
	}{
		{"2.2.5", `{"connection_id":"db","conn_type":"postgres","host":"h","port":5432,"login":"etl"}`, "The test has no password, because Airflow 2.2.5 does not return it: use --password-file.\n", nil},
		{"2.11.2", `{"connection_id":"db","conn_type":"postgres","host":"h","port":5432,"login":"etl","password":"s3cr3t"}`, "", []string{"--password-file", password}},
		{"3.3.2", `{"connection_id":"db","conn_type":"postgres"}`, "", nil},
		{"3.3.2", `{"connection_id":"db","conn_type":"postgres","password":"s3cr3t"}`, "", []string{"--password-file", password}},
	} {
		var sent []byte
		works := true
		server := airflowtest.NewServer(airflowtest.WithVersion(tt.version), airflowtest.WithConnection(stored),
			airflowtest.WithConnectionTest(func(client.ConnectionCreate) error {
				if works {
					return nil
				}
				return errors.New("tried")
			}))
		c := cli{password: true, handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/connections/test") {
				sent, _ = io.ReadAll(r.Body)
				r.Body = io.NopCloser(strings.NewReader(string(sent)))
			}
			server.ServeHTTP(w, r)
		})}
		got := c.succeed(t, append([]string{"connections", "test", "db"}, tt.args...)...)
		assert.True(t, strings.HasPrefix(got.out, "WORKS  MESSAGE\ntrue   "), got.out)
		assert.Equal(t, tt.warned, got.err)
		assert.JSONEq(t, tt.sent, string(sent), tt.version)

		works = false
		got = c.run(t.Context(), "connections", "test", "db", "-o", "json", "--password-file", password)
		assert.Equal(t, exitRunFailed, got.code)
		assert.Equal(t, client.ConnectionTest{Message: "tried"}, decode[client.ConnectionTest](t, got.out))
		assert.Equal(t, "airflow-go: the connection \"db\" does not work\n", got.err)
		assert.Equal(t, exitNotFound, c.run(t.Context(), "connections", "test", "nope").code)
	}
}

func TestConnectionsTestSaysHowToEnableTests(t *testing.T) {
	for _, version := range []string{"2.11.2", "3.3.2"} {
		c := cli{password: true, handler: airflowtest.NewServer(airflowtest.WithVersion(version), airflowtest.WithConnection(client.ConnectionCreate{ConnectionID: "db", ConnType: "http"}))}
		got := c.run(t.Context(), "connections", "test", "db")
		assert.Equal(t, exitNotAllowed, got.code)
		assert.Contains(t, got.err, "Testing connections is disabled")
		assert.Contains(t, got.err, "AIRFLOW__CORE__TEST_CONNECTION=Enabled")
	}
	c := cli{password: true, handler: airflowtest.NewServer(airflowtest.WithVersion("2.1.4"), airflowtest.WithConnection(client.ConnectionCreate{ConnectionID: "db", ConnType: "http"}))}
	assert.Contains(t, c.run(t.Context(), "connections", "test", "db").err, "needs Airflow 2.2")
}
