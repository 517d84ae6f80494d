package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func TestConnectionsSetChangesOnlyTheFlags(t *testing.T) {
	server := airflowtest.NewServer()
	c := cli{handler: server}
	connection := func(args ...string) client.Connection {
		got := decode[client.Connection](t, c.succeed(t, append(args, "-o", "json")...).out)
		assertSame(t, got, decode[client.Connection](t, c.succeed(t, "connections", "get", "db", "-o", "json").out))
		return got
	}
	extra := filepath.Join(t.TempDir(), "extra.json")
	require.NoError(t, os.WriteFile(extra, []byte(`{"region": "eu", "token": "canary"}`), 0o600))
	c.in = strings.NewReader("canary")
	want := client.Connection{
		ConnectionID: "db", ConnType: "postgres", Host: "h", Login: "l", Port: 5432, Schema: "s", Description: "d", Extra: `{"region": "eu", "token": "***"}`,
	}
	assert.Equal(t, want, connection("connections", "set", "db", "--type", "postgres", "--host", "h", "--login", "l", "--port", "5432",
		"--schema", "s", "--description", "d", "--extra-file", extra, "--password-file", "-"), "it is created")
	want.Host = "h2"
	assert.Equal(t, want, connection("connections", "set", "db", "--host", "h2"))
	want.Port, want.Extra, want.Schema, want.Login = 0, "", "", ""
	assert.Equal(t, want, connection("connections", "set", "db", "--unset", "port,extra", "--unset", "schema", "--login="))

	assert.Equal(t, lines(
		"CONNECTION  TYPE      HOST  PORT  SCHEMA  LOGIN  DESCRIPTION",
		"db          postgres  h2    -     -       -      d"), c.succeed(t, "connections", "list").out)
	got := c.succeed(t, "connections", "delete", "db")
	assert.Equal(t, result{exitSuccess, "", "Deleted connection db.\n"}, got)
	assert.Equal(t, exitNotFound, c.run(t.Context(), "connections", "get", "db").code)
}

func TestConnectionsSetRejectsTheMaskOfSecrets(t *testing.T) {
	c := cli{handler: airflowtest.NewServer(), in: strings.NewReader("***")}
	got := c.run(t.Context(), "connections", "set", "db", "--type", "http", "--password-file", "-")
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, "password: must not be ***, which Airflow returns in place of a secret")
	c.in = strings.NewReader("***")
	c.succeed(t, "connections", "set", "db", "--type", "http", "--password-file", "-", "--secret-mask")
	c.succeed(t, "variables", "set", "k", "***", "--secret-mask", "--description", "d")
	assert.Equal(t, "***\n", c.succeed(t, "variables", "get", "k", "--value").out)
}

func TestConnectionsSetErrorsContainNoSecret(t *testing.T) {
	c := cli{handler: airflowtest.NewServer(), in: strings.NewReader(`["canary"]`)}
	got := c.run(t.Context(), "connections", "set", "db", "--type", "http", "--extra-file", "-")
	assert.Equal(t, exitUsage, got.code)
	c.in = strings.NewReader("canary\xff")
	got2 := c.run(t.Context(), "connections", "set", "db", "--password-file", "-")
	assert.Contains(t, got2.err, "must be UTF-8")
	assert.NotContains(t, got.err+got2.err, "canary")
}
