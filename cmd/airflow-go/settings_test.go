package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

// isolate creates folders for the contexts and logins of a test, and unsets what the environment says about a server.
func isolate(t *testing.T) {
	t.Helper()
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	for _, name := range []string{
		"CONTEXT", "BASE_URL", "AUTH", "USERNAME", "PASSWORD", "SESSION_COOKIE", "TOKEN", "TOKEN_FILE", "TOKEN_COMMAND", "KRB5_PRINCIPAL", "KRB5_KEYTAB", "KRB5_SPN",
		"CA_FILE", "CLIENT_CERT_FILE", "CLIENT_KEY_FILE", "PROXY", "UNIX_SOCKET",
	} {
		t.Setenv("AIRFLOW_"+name, "")
	}
}

// executed runs the command with the environment of the test, and fails the test if it fails.
func executed(t *testing.T, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	a := &app{in: &bytes.Buffer{}, out: &out, err: &errs}
	require.Equal(t, exitSuccess, a.run(t.Context(), args), "%v: %s", args, errs.String())
	return out.String(), errs.String()
}
