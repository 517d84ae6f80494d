package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/state"
)

const stateFile = `variables:
  a:
    value: one
  my_password:
    value: ${env:CLI_TEST_SECRET}
pools:
  p: {slots: 3}
connections:
  c: {conn_type: http, host: h, password: "${env:CLI_TEST_SECRET}"}
dags:
  hello: {is_paused: true}
`

func writeState(t *testing.T, text string) string {
	t.Setenv("CLI_TEST_SECRET", "canary")
	file := filepath.Join(t.TempDir(), "state.yaml")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	return file
}

func TestApply(t *testing.T) {
	c := sample()
	file := writeState(t, stateFile)
	const plan = `+ variable "a"
    value: "one"
+ variable "my_password"
    value: (secret)
+ pool "p"
    slots: 3
+ connection "c"
    conn_type: "http"
    host: "h"
    password: (secret)
~ DAG "hello"
    is_paused: false → true
To create: 4, to update: 1, to delete: 0.
`
	assert.Equal(t, plan, c.succeed(t, "apply", "-f", file, "--dry-run").out)
	rejected := c.run(t.Context(), "apply", "-f", file)
	assert.Equal(t, exitUsage, rejected.code)
	assert.Contains(t, rejected.err, "confirmation needs a terminal; use --yes or --dry-run\n")
	assert.Equal(t, exitNotFound, c.run(t.Context(), "variables", "get", "a").code, "nothing was changed")

	assert.Equal(t, result{exitSuccess, "", plan + "Done: 5, failed: 0, not started: 0.\n"}, c.succeed(t, "apply", "-f", file, "--yes"))
	again := `! connection "c" password skipped: secret, cannot be compared
Nothing to change. Skipped without --write-secrets: 1.
`
	assert.Equal(t, result{exitSuccess, "", again}, c.succeed(t, "apply", "-f", file, "--yes"))
	assert.Contains(t, c.succeed(t, "apply", "-f", file, "--yes", "--write-secrets").err, "~ connection \"c\"\n    password: (secret, cannot be compared)\n")

	c.in = strings.NewReader("variables: {}\n")
	assert.Equal(t, exitUsage, c.run(t.Context(), "apply", "-f", "-").code)
	c.in = strings.NewReader("variables: {}\n")
	pruned := c.succeed(t, "apply", "-f", "-", "--yes", "--prune", "-o", "json")
	assert.Contains(t, pruned.err, "- variable \"a\"\n- variable \"my_password\"\nTo create: 0, to update: 0, to delete: 2.\n")
	var outcomes []outcome
	require.NoError(t, json.Unmarshal([]byte(pruned.out), &outcomes))
	assert.Equal(t, outcome{Action: state.ActionDelete, Kind: state.KindVariable, Name: "a", Result: "done"}, outcomes[0])

	asJSON := decode[state.Plan](t, c.succeed(t, "apply", "-f", file, "--dry-run", "-o", "json").out)
	assert.Equal(t, []state.Field{{Name: "value", New: "one"}}, asJSON.Changes[0].Fields)
	assert.Equal(t, []state.Field{{Name: "value", Secret: true}}, asJSON.Changes[1].Fields)
	assert.Contains(t, c.succeed(t, "apply", "-f", file, "--dry-run", "-o", "csv").out, "create,variable,my_password,value: (secret)\n")
}

func TestDAGsThatDoNotExistArePartlyDone(t *testing.T) {
	c := sample()
	file := writeState(t, "pools: {p: {slots: 3}}\ndags: {hello: {is_paused: true}, nope: {is_paused: true}, typo: {is_paused: true}}\n")
	const skipped, named = "! DAG \"nope\" skipped: the DAG does not exist or is not active\n", "airflow-go: DAGs \"nope\", \"typo\" of the file do not exist or are not active\n"
	for _, args := range [][]string{{"diff", "-f", file}, {"apply", "-f", file, "--dry-run"}, {"apply", "-f", file, "--yes"}, {"apply", "-f", file, "--yes"}, {"diff", "-f", file}} {
		got := c.run(t.Context(), args...)
		assert.Equal(t, exitPartly, got.code, args)
		assert.Contains(t, got.out+got.err, skipped)
		assert.True(t, strings.HasSuffix(got.err, named), got.err)
	}
	assert.Contains(t, c.succeed(t, "pools", "get", "p").out, "3", "the other changes were made")
	got := c.run(t.Context(), "diff", "-f", writeState(t, "dags: {nope: {is_paused: true}}\n"), "-o", "json")
	assert.Equal(t, exitPartly, got.code)
	assert.Equal(t, "airflow-go: DAG \"nope\" of the file does not exist or is not active\n", got.err)
	assert.Equal(t, "nope", decode[state.Plan](t, got.out).Skips[0].Name)
}

func TestApplyRejectsWrongUsage(t *testing.T) {
	c := sample()
	for _, tt := range []struct {
		name, file string
		args       []string
		want       string
	}{
		{"no file", "", []string{"apply", "--yes"}, "-f FILE is required"},
		{"empty name", "", []string{"apply", "--yes", "-f", ""}, "--file must not be empty"},
		{"no such file", "", []string{"apply", "--yes", "-f", "/nope"}, "/nope: no such file"},
		{"invalid file", "pools:\n  a: {slots: x}\n", nil, `state.yaml:2: pool "a": slots: must be an integer`},
		{"empty file", "", nil, "state.yaml: must not be empty"},
		{"missing secret", `variables: {a: {value: "${env:CLI_TEST_UNSET}"}}`, nil, "environment variable CLI_TEST_UNSET is not set\nnothing was changed"},
		{"unknown format", "{}", []string{"--format", "toml"}, `invalid --format "toml": must be one of yaml, json, airflow-variables, airflow-pools, airflow-connections`},
		{"no concurrency", "{}", []string{"--concurrency", "0"}, "invalid --concurrency 0: must be at least 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			args := tt.args
			if len(args) == 0 || args[0] != "apply" {
				args = append([]string{"apply", "--yes", "-f", writeState(t, tt.file)}, args...)
			}
			got := c.run(t.Context(), args...)
			assert.Equal(t, exitUsage, got.code)
			assert.Contains(t, got.err, tt.want)
			assert.Empty(t, got.out)
		})
	}
	assert.Equal(t, exitNotAllowed, cli{handler: c.handler, user: "viewer"}.run(t.Context(), "apply", "--yes", "-f", writeState(t, stateFile)).code)
}

func TestApplyReportsFailures(t *testing.T) {
	for _, tt := range []struct {
		status, code, notStarted int
	}{{413, exitPartly, 0}, {403, exitPartly, 2}, {404, exitPartly, 2}, {500, exitPartly, 2}, {503, exitPartly, 2}} {
		synctest.Test(t, func(t *testing.T) {
			server := airflowtest.NewServer(airflowtest.WithSampleDAGs())
			c := cli{handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/pools") {
					w.WriteHeader(tt.status)
					body, _ := io.ReadAll(r.Body)
					_, _ = w.Write(body)
					return
				}
				server.ServeHTTP(w, r)
			})}
			t.Log(tt)
			file := filepath.Join(t.TempDir(), "state.yaml")
			text := strings.ReplaceAll(stateFile, "${env:CLI_TEST_SECRET}", "canary")
			require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
			got := c.run(t.Context(), "apply", "-f", file, "--yes", "--concurrency", "1", "-o", "csv")
			assert.Equal(t, tt.code, got.code)
			assert.Contains(t, got.err, "+ pool \"p\": ")
			assert.Equal(t, tt.notStarted, strings.Count(got.err, ": not started\n"))
			assert.Contains(t, got.err, "To make the remaining changes, apply the file again.\nairflow-go: ")
			assert.Equal(t, tt.notStarted, strings.Count(got.out, ",not started,"))
			assert.NotContains(t, got.out+got.err, "canary")
			c.handler = server
			assert.Contains(t, c.succeed(t, "apply", "-f", file, "--yes").err, "+ pool \"p\"\n")
			assert.Contains(t, c.succeed(t, "apply", "-f", file, "--yes").err, "Nothing to change.")
		})
	}
}

func TestApplyShowsNoProgressWithoutATerminal(t *testing.T) {
	var text strings.Builder
	text.WriteString("variables:\n")
	for i := range 250 {
		text.WriteString("  v" + string(rune('a'+i%26)) + string(rune('a'+i/26)) + ": {value: x}\n")
	}
	c := cli{handler: airflowtest.NewServer()}
	got := c.succeed(t, "apply", "--yes", "-f", writeState(t, text.String()))
	assert.Contains(t, got.err, "To create: 250, to update: 0, to delete: 0.\nDone: 250, failed: 0, not started: 0.\n")
	assert.NotContains(t, got.err, " of 250")
	assert.Empty(t, c.succeed(t, "apply", "--yes", "--quiet", "-f", writeState(t, "pools: {p: {slots: 1}}\n")).err)
}

func TestExport(t *testing.T) {
	c := sample()
	c.succeed(t, "apply", "--yes", "-f", writeState(t, stateFile))
	dir := t.TempDir()
	file := filepath.Join(dir, "out.yaml")
	got := c.succeed(t, "export", file)
	assert.Regexp(t, `^Exported: 2 variables, 2 pools, 1 connection, [0-9]+ DAGs\.
The file contains references in place of these values:
  variable "my_password" value: \$\{env:VARIABLE_MY_PASSWORD\}
  connection "c" password: \$\{env:CONNECTION_C_PASSWORD\}
$`, got.err)
	info, err := os.Stat(file)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode())
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.NotContains(t, string(content), "canary")
	assert.Equal(t, string(content), c.succeed(t, "export").out, "the same bytes")
	assert.Equal(t, exitUsage, c.run(t.Context(), "export", file).code)
	c.succeed(t, "export", file, "--force")

	t.Setenv("VARIABLE_MY_PASSWORD", "canary")
	assert.Contains(t, c.succeed(t, "apply", "--yes", "-f", file).err, "Nothing to change.")

	assert.Equal(t, `variables:
  a:
    value: one
    description: null
  my_password:
    value: canary
    description: null
`, c.succeed(t, "export", "--only", "variables", "--with-secrets").out)
	assert.Contains(t, c.succeed(t, "export", "--only", "variables", "--reference-files", "/run/secrets").out, "value: ${file:/run/secrets/variable-my_password-value}\n")
	asJSON := c.succeed(t, "export", "--only", "pools", "--format", "json").out
	assert.JSONEq(t, `{"pools": {
		"default_pool": {"slots": 128, "description": "Default pool", "include_deferred": false},
		"p": {"slots": 3, "description": null, "include_deferred": false}
	}}`, asJSON)
	assert.Contains(t, asJSON, "{\n  \"pools\": {\n    \"default_pool\": {\n      \"slots\": 128,\n")

	left := c.run(t.Context(), "export", "--format", "airflow-variables")
	assert.Equal(t, exitPartly, left.code)
	assert.JSONEq(t, `{"a": "one"}`, left.out)
	assert.Equal(t, "Exported: 1 variable.\nNot exported: variable \"my_password\" value: secret\n"+
		"airflow-go: not everything was exported\n", left.err)
	assert.Equal(t, c.succeed(t, "variables", "export").out, c.succeed(t, "export", "--format", "airflow-variables", "--with-secrets").out)
	assert.Contains(t, c.succeed(t, "export", "--format", "airflow-connections").out, "\"password\": null")
	for _, args := range [][]string{{"--only", "nope"}, {"--format", "airflow-pools", "--only", "dags"}, {"--format", "x"}} {
		assert.Equal(t, exitUsage, c.run(t.Context(), append([]string{"export"}, args...)...).code, args)
	}
}
