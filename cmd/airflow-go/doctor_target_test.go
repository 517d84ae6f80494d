package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
)

func TestDoctorTargetChecksRequestsAndFiles(t *testing.T) {
	c := cli{handler: airflowtest.NewServer()}
	folder := t.TempDir()
	requests, file := filepath.Join(folder, "requests"), filepath.Join(folder, "state.yaml")
	require.NoError(t, os.WriteFile(requests, []byte("GET /api/v1/dags?only_active=true\nGET /api/v1/health\n"), 0o600))
	require.NoError(t, os.WriteFile(file, []byte("connections: {a: {conn_type: http, extra: s3cret}}\n"), 0o600))

	got := c.run(t.Context(), "doctor", "--target", "3", "--requests", requests)
	assert.Equal(t, exitSuccess, got.code, got.err)
	assert.Contains(t, got.out, "\nwarning  changes     GET /dags?only_active: is called exclude_stale in Airflow 3.3.2, which ignores the old name\n")

	require.NoError(t, os.WriteFile(requests, []byte("GET /api/v1/dags?fields=dag_id\n"), 0o600))
	got = c.run(t.Context(), "doctor", "--target", "3", "--requests", requests)
	assert.Equal(t, exitOther, got.code)
	assert.Contains(t, got.out, "\nfailed   ends        GET /dags?fields: ")

	got = c.run(t.Context(), "doctor", "--target", "3", "--file", file)
	assert.Equal(t, exitOther, got.code)
	assert.Contains(t, got.out, "\nfailed   connection  \"a\" extra: must be a JSON object")
	assert.NotContains(t, got.out+got.err, "s3cret")

	for _, args := range [][]string{{"--target", "2"}, {"--target", "2", "--file", file}, {"--file", file}, {"--target", "3", "--file", file, "--requests", requests}} {
		assert.Equal(t, exitUsage, c.run(t.Context(), append([]string{"doctor"}, args...)...).code, args)
	}
}

func TestDoctorTargetChecksTheServer(t *testing.T) {
	old := cli{handler: airflowtest.NewServer(airflowtest.WithSampleDAGs(), airflowtest.WithVariable("a\nb", "v"))}
	got := old.run(t.Context(), "doctor", "--target", "3")
	assert.Equal(t, exitOther, got.code)
	for _, want := range []string{
		"ok       release     the server runs Airflow 2.11.2; the target is 3.3.2\n",
		"failed   login       the command logs in with basic, which Airflow 3 does not accept\n                     fix: set AIRFLOW_AUTH=password",
		"ok       SubDAGs     none\n", "ok       datasets    none\n", "warning  users       ",
		`failed   variable    "a\nb": variable_key must not contain a newline`,
	} {
		assert.Contains(t, got.out, want)
	}
}
