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
	"github.com/airflow-go/airflow/client"
)

// variables returns the variables of the server by key.
func variables(t *testing.T, c cli) map[string]client.Variable {
	t.Helper()
	found := map[string]client.Variable{}
	for _, v := range decode[[]client.Variable](t, c.succeed(t, "variables", "list", "-o", "json").out) {
		found[v.Key] = v
	}
	return found
}

func TestVariablesSetStoresExactValues(t *testing.T) {
	file := filepath.Join(t.TempDir(), "value")
	require.NoError(t, os.WriteFile(file, []byte("from\na file\n"), 0o600))
	c := cli{handler: airflowtest.NewServer(airflowtest.WithVariable("k", "before"))}
	steps := []struct {
		args               []string
		stdin              string
		value, description string
	}{
		{args: []string{"from the arguments"}, value: "from the arguments"},
		{args: []string{"more", "--description", "a description"}, value: "more", description: "a description"},
		{args: []string{"-"}, stdin: "from\nstdin\n", value: "from\nstdin", description: "a description"},
		{args: []string{"--value-file", file}, value: "from\na file", description: "a description"},
		{args: []string{"--value-file", "-"}, stdin: "ü", value: "ü", description: "a description"},
		{args: []string{"with a line end\r\n"}, value: "with a line end\r\n", description: "a description"},
		{args: []string{"-"}, stdin: "\ufefftwo line ends\n\r\n", value: "two line ends\n", description: "a description"},
		{args: []string{"-"}, stdin: "\xff\xfeU\x00T\x00F\x00\r\x00\n\x00", value: "UTF", description: "a description"},
		{args: []string{"--description=", "--", "-1"}, value: "-1"},
		{args: []string{""}},
	}
	for _, key := range []string{"k", "new/one"} {
		for _, step := range steps {
			c.in = strings.NewReader(step.stdin)
			c.succeed(t, append([]string{"variables", "set", key}, step.args...)...)
			want := client.Variable{Key: key, Value: step.value, Description: step.description}
			assert.Equal(t, want, decode[client.Variable](t, c.succeed(t, "variables", "get", key, "-o", "json").out))
			got := c.succeed(t, "variables", "get", key, "--value").out
			assert.Equal(t, step.value+"\n", got)
			c.in = strings.NewReader(got)
			c.succeed(t, "variables", "set", key, "-")
			assert.Equal(t, want, decode[client.Variable](t, c.succeed(t, "variables", "get", key, "-o", "json").out), "set stores what get prints")
		}
	}
	c.succeed(t, "variables", "set", "described", "v", "--description", "from the first")
	assert.Equal(t, client.Variable{Key: "described", Value: "v", Description: "from the first"}, variables(t, c)["described"])

	assert.Equal(t, result{exitSuccess, "", "Deleted variable k.\n"}, c.succeed(t, "variables", "delete", "k"))
	assert.NotContains(t, variables(t, c), "k")

	c.in = strings.NewReader("latin-1: \xff")
	got := c.run(t.Context(), "variables", "set", "described", "-")
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, "airflow-go: standard input:1: must be UTF-8: byte 10 is invalid\n")
	assert.Equal(t, "v", variables(t, c)["described"].Value)
}

func TestSecretsAreHiddenInTablesOnly(t *testing.T) {
	c := cli{handler: airflowtest.NewServer(airflowtest.WithVariable("visible", "shown"), airflowtest.WithVariable("my_API_KEY", "s3cr3t"))}
	const head = "KEY         VALUE   DESCRIPTION"
	const shown = "my_API_KEY  s3cr3t  -"
	assert.Equal(t, lines("KEY         VALUE  DESCRIPTION", "visible     shown  -", "my_API_KEY  ***    -"), c.succeed(t, "variables", "list").out)
	assert.Equal(t, lines(head, "visible     shown   -", shown), c.succeed(t, "variables", "list", "--show-secrets").out)
	assert.Equal(t, lines(head, shown), c.succeed(t, "variables", "get", "my_API_KEY").out)
	assert.Equal(t, "KEY         VALUE  DESCRIPTION\nmy_API_KEY  ***    -\n", c.succeed(t, "variables", "set", "my_API_KEY", "s3cr3t").out)
	for _, format := range []string{"json", "yaml", "csv"} {
		assert.Contains(t, c.succeed(t, "variables", "list", "-o", format).out, "s3cr3t")
		assert.Contains(t, c.succeed(t, "variables", "set", "my_API_KEY", "s3cr3t", "-o", format).out, "s3cr3t")
	}
}

// Even if the server repeats the body of a request, no error contains a value.
func TestErrorsContainNoValues(t *testing.T) {
	const value = "hunter2 \"quoted\"\nand more"
	responses := map[string]func(w http.ResponseWriter, status int, body string){
		"problem": func(w http.ResponseWriter, status int, body string) {
			w.Header().Set("Content-Type", "application/problem+json")
			w.WriteHeader(status)
			text, _ := json.Marshal(map[string]any{"title": body, "detail": body, "status": status, "x": body, "type": "https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html#section/Errors/NotFound"})
			_, _ = w.Write(text)
		},
		"page": func(w http.ResponseWriter, status int, body string) {
			w.WriteHeader(status)
			_, _ = io.WriteString(w, "<title>"+body+"</title>"+body)
		},
		"text": func(w http.ResponseWriter, status int, body string) {
			w.Header().Set("Content-Type", "text/plain")
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
		},
	}
	attempts := 0
	responses["problem, then a closed connection"] = func(w http.ResponseWriter, status int, body string) {
		if attempts++; status == 503 && attempts%4 == 0 {
			panic(http.ErrAbortHandler)
		}
		responses["problem"](w, status, body)
	}
	for name, respond := range responses {
		for status, code := range map[int]int{200: exitOther, 400: exitOther, 403: exitNotAllowed, 404: exitNotFound, 409: exitOther, 413: exitOther, 500: exitOther, 503: exitOther} {
			c := cli{handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodGet { // an import reads the version and the list
					w.Header().Set("Content-Type", "application/json")
					_, _ = io.WriteString(w, `{"version": "2.11.2", "variables": [], "total_entries": 0}`)
					return
				}
				body, _ := io.ReadAll(r.Body)
				respond(w, status, string(body))
			})}
			attempts = 0
			synctest.Test(t, func(t *testing.T) {
				c.in = strings.NewReader(`{"k": "hunter2 \"quoted\"\nand more"}`)
				if status == 404 && !strings.HasPrefix(name, "problem") {
					code = exitOther // not Airflow's
				}
				for _, args := range [][]string{
					{"variables", "set", "k", value}, {"variables", "set", "k", value, "--description", "d"}, {"variables", "import", "-"},
				} {
					got := c.run(t.Context(), args...)
					if args[1] == "set" {
						assert.Equal(t, code, got.code, "%s %d: %s", name, status, got.err)
					}
					assert.NotZero(t, got.code)
					assert.NotContains(t, got.out+got.err, "hunter2", "%s %d", name, status)
					assert.Contains(t, got.err, "/variables", "%s %d", name, status)
				}
			})
		}
	}
}

// A script must not take the mask of Airflow 3 for the value, or for a part of it.
func TestMaskIsNotPrintedAsTheValue(t *testing.T) {
	for _, value := range []string{"***", "before *** after"} {
		stars := airflowtest.WithVariable("k", value)
		airflow3 := airflowtest.NewServer(stars)
		airflow3.Fail(airflowtest.Fault{Route: "GET /version", Kind: airflowtest.Alter, Fields: map[string]any{"version": "3.3.2"}}) // only in its version
		c := cli{handler: airflow3}
		got := c.run(t.Context(), "variables", "get", "k", "--value")
		want := "airflow-go: the value of variable \"k\" contains ***, which Airflow 3 returns in place of secrets\n"
		assert.Equal(t, result{exitOther, "", want}, got)
		c = cli{handler: airflowtest.NewServer(stars)}
		assert.Equal(t, value+"\n", c.succeed(t, "variables", "get", "k", "--value").out, "Airflow 2 masks no values")
	}
}
