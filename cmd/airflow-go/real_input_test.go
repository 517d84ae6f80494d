package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// TestRealBadRow proves that a pool without a limit, which Airflow 2 cannot render, hides no other pool.
func TestRealBadRow(t *testing.T) {
	api, as := realAirflow(t)
	if isAirflow3() {
		t.Skip("Airflow 3 renders pools without a limit")
	}
	run := as(os.Getenv("AIRFLOW_TEST_USERNAME"), os.Getenv("AIRFLOW_TEST_PASSWORD"))
	const bad, good = "cli_test_unlimited", "cli_test_limited"
	defer func() { // not t.Cleanup, which runs after the end of the context
		for _, name := range []string{bad, good} {
			if err := api.Pools.Delete(t.Context(), name); err != nil {
				assert.ErrorIs(t, err, problem.ErrNotFound)
			}
		}
	}()
	err := api.Do(t.Context(), client.Request{Method: "POST", Path: "/api/v1/pools", Body: map[string]any{"name": bad, "slots": -1}}, nil)
	require.ErrorIs(t, err, problem.ErrServer, "the pool is created nevertheless")
	require.Equal(t, exitSuccess, run("pools", "set", good, "--slots", "0").code)
	for _, format := range []string{"table", "json", "yaml", "csv"} {
		got := run("pools", "list", "-o", format)
		assert.Equal(t, exitPartly, got.code)
		names := namesIn(t, format, got.out)
		assert.True(t, slices.Contains(names, "default_pool") && slices.Contains(names, good), names)
		assert.NotContains(t, got.out, bad)
		assert.Contains(t, got.err, "airflow-go: incomplete list: cannot read the row at offset ")
	}
	got := run("export", "--only", "pools", "-")
	assert.Equal(t, exitPartly, got.code)
	assert.Contains(t, got.out, "\n  "+good+":\n    slots: 0\n")
	assert.Equal(t, exitSuccess, run("pools", "set", bad, "--slots", "1").code, "the error says how to repair it")
	assert.Equal(t, exitSuccess, run("pools", "list").code)
}

// TestRealInput proves that a server stores what the files contain, without byte-order mark and line end.
func TestRealInput(t *testing.T) {
	api, as := realAirflow(t)
	run := as(os.Getenv("AIRFLOW_TEST_USERNAME"), os.Getenv("AIRFLOW_TEST_PASSWORD"))
	const id = "cli_test_input"
	defer func() { // not t.Cleanup, which runs after the end of the context
		assert.NoError(t, api.Connections.Delete(t.Context(), id))
		assert.NoError(t, api.Variables.Delete(t.Context(), id))
	}()
	file := filepath.Join(t.TempDir(), "file")
	for _, content := range []string{"{\"a\": \"é\"}", "\ufeff{\"a\": \"é\"}\r\n", "\xff\xfe" + strings.Join(strings.Split("{\"a\": \"\xe9\"}\n", ""), "\x00") + "\x00"} {
		require.NoError(t, os.WriteFile(file, []byte(content), 0o600))
		assert.Equal(t, exitSuccess, run("connections", "set", id, "--type", "http", "--extra-file", file).code)
		assert.JSONEq(t, `{"a": "é"}`, decode[client.Connection](t, run("connections", "get", id, "-o", "json").out).Extra)
		assert.Equal(t, exitSuccess, run("variables", "set", id, "--value-file", file).code)
		got := run("variables", "get", id, "--value").out
		assertValue(t, `{"a": "é"}`, strings.TrimSuffix(got, "\n"))
	}
	for _, value := range []string{"", "\n", "a\n\n", "a\r\n", " a\t", "0"} {
		assert.Equal(t, exitSuccess, run("variables", "set", id, value).code)
		require.NoError(t, os.WriteFile(file, []byte(run("variables", "get", id, "--value").out), 0o600))
		assert.Equal(t, exitSuccess, run("variables", "set", id, "other").code)
		assert.Equal(t, exitSuccess, run("variables", "set", id, "--value-file", file).code)
		assert.Equal(t, value, decode[client.Variable](t, run("variables", "get", id, "-o", "json").out).Value)
	}
	assert.Equal(t, exitSuccess, run("connections", "set", id, "--port", "0", "--host", "", "--login", "", "--schema", "").code)
	var connection map[string]any
	prefix := "/api/v1"
	if isAirflow3() {
		prefix = "/api/v2"
	}
	require.NoError(t, api.Do(t.Context(), client.Request{Path: prefix + "/connections/" + id}, &connection))
	for field, want := range map[string]any{"port": 0., "host": "", "login": "", "schema": ""} {
		assert.Equal(t, want, connection[field], field)
	}
}
