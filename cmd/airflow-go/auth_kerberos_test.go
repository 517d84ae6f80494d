package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// execute runs the command with the environment of the test.
func execute(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	a := &app{out: &out, err: &errs}
	code = a.run(t.Context(), args)
	return code, out.String(), errs.String()
}

// setCredentials sets the given variables and unsets all other credentials.
func setCredentials(t *testing.T, values map[string]string) {
	t.Helper()
	for _, name := range []string{
		"AIRFLOW_USERNAME", "AIRFLOW_PASSWORD", "AIRFLOW_TOKEN", "AIRFLOW_TOKEN_FILE", "AIRFLOW_TOKEN_COMMAND", "AIRFLOW_SESSION_COOKIE", "AIRFLOW_CA_FILE",
		"AIRFLOW_KRB5_PRINCIPAL", "AIRFLOW_KRB5_KEYTAB", "AIRFLOW_KRB5_SPN", "KRB5CCNAME", "KRB5_CLIENT_KTNAME",
	} {
		t.Setenv(name, values[name])
	}
	t.Setenv("AIRFLOW_AUTH", "kerberos")
}

func TestKerberosFromTheEnvironment(t *testing.T) {
	config := filepath.Join(t.TempDir(), "krb5.conf")
	require.NoError(t, os.WriteFile(config, []byte("[libdefaults]\n default_realm = EXAMPLE.TEST\n dns_lookup_kdc = false\n"), 0o600))
	t.Setenv("KRB5_CONFIG", config)
	t.Setenv("AIRFLOW_BASE_URL", "http://localhost:1")
	tests := []struct {
		name string
		env  map[string]string
		code int
		want string
	}{
		{"other credentials", map[string]string{"AIRFLOW_TOKEN": "x"}, exitUsage, "AIRFLOW_TOKEN is set, but AIRFLOW_AUTH is kerberos"},
		{"password and keytab", map[string]string{"AIRFLOW_PASSWORD": "x", "AIRFLOW_KRB5_KEYTAB": "x"}, exitUsage, "unset one of them"},
		{"password without principal", map[string]string{"AIRFLOW_PASSWORD": "x"}, exitUsage, "AIRFLOW_KRB5_PRINCIPAL is not"},
		{"no keytab", map[string]string{"AIRFLOW_KRB5_PRINCIPAL": "alice"}, exitUsage, "missing keytab: pass a file name"},
		{"missing keytab", map[string]string{"AIRFLOW_KRB5_KEYTAB": "/nowhere/k"}, exitUsage, "open /nowhere/k"},
		{"keytab of MIT", map[string]string{"KRB5_CLIENT_KTNAME": "FILE:/nowhere/m"}, exitUsage, "open /nowhere/m"},
		{"invalid service principal", map[string]string{"AIRFLOW_KRB5_SPN": "x"}, exitUsage, "must have the form service/host"},
		{"cache takes precedence over MIT's keytab", map[string]string{"KRB5CCNAME": "/nowhere/c", "KRB5_CLIENT_KTNAME": "/nowhere/m"}, exitOther, "stat /nowhere/c"},
		{"password without KDC", map[string]string{"AIRFLOW_KRB5_PRINCIPAL": "alice", "AIRFLOW_PASSWORD": "x", "AIRFLOW_KRB5_SPN": "HTTP/x"}, exitOther,
			"no ticket for HTTP/x as alice@EXAMPLE.TEST: no KDC of EXAMPLE.TEST responds"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			setCredentials(t, tt.env)
			code, _, stderr := execute(t, "dags", "list")
			assert.Equal(t, tt.code, code)
			assert.Contains(t, stderr, tt.want)
		})
	}
}

func TestRealKerberos(t *testing.T) {
	if os.Getenv("AIRFLOW_TEST_KRB5_REALM") == "" {
		t.Skip("no KDC: see Kerberos in test/airflow/README.md")
	}
	t.Setenv("AIRFLOW_BASE_URL", os.Getenv("AIRFLOW_TEST_BASE_URL"))
	alice := func(what string) string { return os.Getenv("AIRFLOW_TEST_KRB5_ALICE_" + what) }
	for name, env := range map[string]map[string]string{
		"cache":        {"KRB5CCNAME": alice("CCACHE")},
		"keytab":       {"AIRFLOW_KRB5_KEYTAB": alice("KEYTAB"), "AIRFLOW_KRB5_PRINCIPAL": "alice"},
		"MIT's keytab": {"KRB5_CLIENT_KTNAME": alice("KEYTAB")},
		"password":     {"AIRFLOW_KRB5_PRINCIPAL": alice("PRINCIPAL"), "AIRFLOW_PASSWORD": alice("PASSWORD")},
	} {
		t.Run(name, func(t *testing.T) {
			setCredentials(t, env)
			code, stdout, stderr := execute(t, "dags", "list")
			assert.Equal(t, exitSuccess, code, stderr)
			assert.Contains(t, stdout, "hello")
		})
	}
	setCredentials(t, map[string]string{"AIRFLOW_KRB5_PRINCIPAL": "alice", "AIRFLOW_PASSWORD": "wrong"})
	code, _, stderr := execute(t, "dags", "list")
	assert.Equal(t, exitNotAllowed, code)
	assert.Contains(t, stderr, "check whether it has changed")
}
