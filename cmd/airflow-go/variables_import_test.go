package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func TestImportOfExistingVariables(t *testing.T) {
	const file = `{"b": "new b", "c": "new c", "a": "new a"}`
	tests := []struct {
		action, err string
		code        int
		want        map[string]client.Variable
	}{
		{"overwrite", "Variables imported: 3 of 3.\n", exitSuccess, map[string]client.Variable{
			"a": {Key: "a", Value: "new a"}, "b": {Key: "b", Value: "new b", Description: "of b"}, "c": {Key: "c", Value: "new c"}}},
		{"skip", "Variables imported: 1 of 3.\nSkipped, because they already exist: \"a\", \"b\"\n", exitSuccess, map[string]client.Variable{
			"a": {Key: "a", Value: "old a"}, "b": {Key: "b", Value: "old b", Description: "of b"}, "c": {Key: "c", Value: "new c"}}},
		{"fail", "airflow-go: nothing was imported, because these variables already exist: \"a\", \"b\"\n", exitOther, map[string]client.Variable{
			"a": {Key: "a", Value: "old a"}, "b": {Key: "b", Value: "old b", Description: "of b"}}},
	}
	for _, tt := range tests {
		t.Run(tt.action, func(t *testing.T) {
			c := cli{handler: airflowtest.NewServer(airflowtest.WithVariable("a", "old a"), airflowtest.WithMaximumPageLimit(1))}
			c.succeed(t, "variables", "set", "b", "old b", "--description", "of b")
			c.in = strings.NewReader(file)
			got := c.run(t.Context(), "variables", "import", "-", "--action", tt.action)
			assert.Equal(t, result{tt.code, "", tt.err}, got)
			assert.Equal(t, tt.want, variables(t, c))
		})
	}
	fresh := cli{handler: airflowtest.NewServer(), in: strings.NewReader(file)}
	assert.Equal(t, "Variables imported: 3 of 3.\n", fresh.succeed(t, "variables", "import", "-", "--action", "fail").err)
	assert.Len(t, variables(t, fresh), 3)
}

// rejecting responds with a page when one variable is created.
func rejecting(next http.Handler, key string, page airflowtest.Page) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		if bytes.Contains(body, []byte(`"key":"`+key+`"`)) {
			page.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func TestImportNamesFailedVariables(t *testing.T) {
	const file = `{"a": "1", "..": "2", "b": "3", "c": "4"}`
	tests := []struct {
		name     string
		page     airflowtest.Page
		code     int
		imported string
		err      []string
	}{
		{"one variable", airflowtest.PagePayloadTooLarge, exitPartly, "a c", []string{
			`variable ".." skipped: variable_key must not contain . or ..`, `"b": POST http://airflow.test/api/v1/variables: 413 `,
			"\nVariables imported: 2 of 4.\nairflow-go: not imported: \"..\", \"b\"\n"}},
		{"too large for a proxy", airflowtest.PageNginxPayloadTooLarge, exitPartly, "a c", []string{"\nairflow-go: not imported: \"..\", \"b\"\n"}},
		{"server error for one variable", airflowtest.PageOops, exitPartly, "a c", []string{"\nairflow-go: not imported: \"..\", \"b\"\n"}},
		{"another server", airflowtest.PageIngressNotFound, exitPartly, "a", []string{
			"\nVariables imported: 1 of 4.\nairflow-go: POST http://airflow.test/api/v1/variables: 404 ", "; not imported: \"..\", \"b\", \"c\"\n"}},
		{"server unavailable", airflowtest.PageNginxUnavailable, exitPartly, "a", []string{
			"\nVariables imported: 1 of 4.\nairflow-go: POST http://airflow.test/api/v1/variables: 503 ", "gave up after 4 attempts",
			"; not imported: \"..\", \"b\", \"c\"\n"}},
		{"permission denied", airflowtest.PageForbidden, exitPartly, "a", []string{
			"\nVariables imported: 1 of 4.\nairflow-go: POST http://airflow.test/api/v1/variables: 403 ", "; not imported: \"..\", \"b\", \"c\"\n"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := airflowtest.NewServer()
				c := cli{handler: rejecting(server, "b", tt.page), in: strings.NewReader(file)}
				got := c.run(t.Context(), "variables", "import", "-", "--concurrency", "1")
				assert.Equal(t, tt.code, got.code)
				for _, want := range tt.err {
					assert.Contains(t, got.err, want)
				}
				found := variables(t, c)
				assert.Len(t, found, len(strings.Fields(tt.imported)))
				for key := range strings.FieldsSeq(tt.imported) {
					assert.Contains(t, found, key)
				}
			})
		})
	}
}

func TestImportStopsWhenTheContextEnds(t *testing.T) {
	server := airflowtest.NewServer()
	ctx, cancel := context.WithCancelCause(t.Context())
	c := cli{in: strings.NewReader(`{"a": "1", "b": "2", "c": "3"}`)}
	writes := 0
	c.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			if writes++; writes == 2 {
				cancel(errors.New("signal received"))
			}
		}
		server.ServeHTTP(w, r)
	})
	got := c.run(ctx, "variables", "import", "-", "--concurrency", "1")
	assert.Equal(t, exitPartly, got.code)
	assert.Contains(t, got.err, "Variables imported: 2 of 3.\n")
	assert.Contains(t, got.err, "signal received; not imported: \"c\"\n")
}

func TestExportWritesAFile(t *testing.T) {
	c := cli{handler: airflowtest.NewServer(airflowtest.WithVariable("a", "1"))}
	c.succeed(t, "variables", "set", "b", "2", "--description", "a description")
	folder := t.TempDir()
	file := filepath.Join(folder, "variables.json")
	got := c.run(t.Context(), "variables", "export", file)
	assert.Equal(t, result{exitPartly, "", "Exported: 2 variables.\nNot exported: variable \"b\" description: format airflow-variables cannot hold this value\n" +
		"airflow-go: not everything was exported\n"}, got)
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, "{\n    \"a\": 1,\n    \"b\": 2\n}\n", string(content))
	assert.Equal(t, string(content), c.run(t.Context(), "variables", "export", "-").out)
	info, err := os.Stat(file)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode(), "only the owner can read the file")

	c.succeed(t, "variables", "set", "a", "changed")
	rejected := c.run(t.Context(), "variables", "export", file)
	assert.Equal(t, exitUsage, rejected.code)
	assert.Contains(t, rejected.err, "variables.json already exists; use --force to replace it\n")
	kept, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, content, kept)

	require.NoError(t, os.Chmod(file, 0o644))
	assert.Equal(t, exitPartly, c.run(t.Context(), "variables", "export", file, "--force").code)
	changed, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Contains(t, string(changed), "changed")
	info, err = os.Stat(file)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode(), "even if others could read the old file")

	link := filepath.Join(folder, "link")
	require.NoError(t, os.Symlink(file, link))
	for _, target := range []string{folder, link, os.DevNull} {
		rejected := c.run(t.Context(), "variables", "export", target, "--force")
		assert.Equal(t, exitUsage, rejected.code)
		assert.Contains(t, rejected.err, "is not a regular file\n")
	}
	assert.Equal(t, []string{"link", "variables.json"}, names(t, folder))
}

func names(t *testing.T, folder string) (names []string) {
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

// A failed export leaves no partial file, and replaces no file that another program writes.
func TestExportIsAtomic(t *testing.T) {
	server := airflowtest.NewServer(airflowtest.WithVariable("a", "1"), airflowtest.WithVariable("b", "2"), airflowtest.WithMaximumPageLimit(1))
	folder := t.TempDir()
	file := filepath.Join(folder, "variables.json")
	c := cli{handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("offset") == "1" {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		server.ServeHTTP(w, r)
	})}
	got := c.run(t.Context(), "variables", "export", file)
	assert.Equal(t, exitNotAllowed, got.code)
	assert.Empty(t, names(t, folder))
	assert.Empty(t, c.run(t.Context(), "variables", "export").out)

	c.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { // another program creates the file meanwhile
		assert.NoError(t, os.WriteFile(file, []byte("other"), 0o600))
		server.ServeHTTP(w, r)
	})
	assert.Equal(t, exitOther, c.run(t.Context(), "variables", "export", file).code)
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, "other", string(content))
	assert.Equal(t, []string{"variables.json"}, names(t, folder))
}

// twoAtOnce makes the first POST wait for a second one.
func twoAtOnce(next http.Handler) http.Handler {
	var posts atomic.Int32
	second := make(chan struct{})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && posts.Add(1) == 2 {
			close(second)
		}
		if r.Method == http.MethodPost {
			select {
			case <-second:
			case <-time.After(30 * time.Second):
				w.WriteHeader(http.StatusTeapot)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

func TestImportSendsSeveralRequestsAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := cli{handler: twoAtOnce(airflowtest.NewServer()), in: strings.NewReader(`{"a": "1", "b": "2", "c": "3"}`)}
		c.succeed(t, "variables", "import", "-")
		assert.Len(t, variables(t, c), 3)
	})
}
