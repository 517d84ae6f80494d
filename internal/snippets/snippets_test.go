// Package snippets compiles the Go code of README.md and docs/. It runs the README's program on the server of
// docs/testing.md.
package snippets

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// scope declares what the snippets take for granted, such as a client and a context.
const scope = `
var (
	ctx                            context.Context
	c                              *client.Client
	err                            error
	password, token, url, messageID string
	expiry, deployed               time.Time
	run                            *client.TriggeredRun
	load                           client.TaskInstanceID
	out                            any
	source                         tokenSource
	pool                           *x509.CertPool
	certificate                    tls.Certificate
	current                        *client.Pool
	wanted                         client.Pool
	file                           *os.File
	yesterday                      *state.State
)

type (
	tokenSource  interface{ Token() (*oauthToken, error) }
	oauthToken   struct{}
)

func (oauthToken) Valid() bool { return true }
func (oauthToken) SetAuthHeader(*http.Request) {}
`

var imports = []string{
	"context", "crypto/tls", "crypto/x509", "errors", "fmt", "log", "log/slog", "net/http", "os", "testing", "time",
	"github.com/airflow-go/airflow/airflowtest", "github.com/airflow-go/airflow/auth", "github.com/airflow-go/airflow/auth/kerberos",
	"github.com/airflow-go/airflow/client", "github.com/airflow-go/airflow/probe", "github.com/airflow-go/airflow/problem",
	"github.com/airflow-go/airflow/state",
}

var (
	goBlock      = regexp.MustCompile("(?s)```go\n(.*?)```")
	bareCall     = regexp.MustCompile(`(?m)^(auth|client|kerberos)\.`)
	unusedIsFine = regexp.MustCompile(`declared and not used|imported and not used|^# |^$`)
)

// A snippet is one block of Go code of a document.
type snippet struct{ document, code string }

// snippets returns the Go code of the README and of docs/.
func snippets(t *testing.T) []snippet {
	documents, err := filepath.Glob("../../docs/*.md")
	require.NoError(t, err)
	var found []snippet
	for _, document := range append([]string{"../../README.md"}, documents...) {
		b, err := os.ReadFile(document)
		require.NoError(t, err)
		for _, match := range goBlock.FindAllStringSubmatch(string(b), -1) {
			found = append(found, snippet{filepath.Base(document), match[1]})
		}
	}
	require.Greater(t, len(found), 20)
	return found
}

// file returns the snippet as a Go file.
func (s snippet) file() string {
	if strings.Contains(s.code, "package main") {
		return s.code
	}
	var b strings.Builder
	b.WriteString("package snippet\n\nimport (\n")
	for _, path := range imports {
		fmt.Fprintf(&b, "\t%q\n", path)
	}
	b.WriteString(")\n")
	if strings.HasPrefix(s.code, "func ") {
		return b.String() + s.code
	}
	code := s.code
	if lines := strings.Split(strings.TrimSpace(code), "\n"); !slices.ContainsFunc(lines, isStatement) {
		code = bareCall.ReplaceAllString(code, "_ = $1.") // a list of expressions
	}
	return b.String() + scope + "\nfunc snippet() error {\n\t{\n" + code + "\n\t}\n\treturn nil\n}\n"
}

// isStatement reports whether a line is anything but an expression, its continuation or a blank line.
func isStatement(line string) bool {
	return line != "" && !strings.HasPrefix(line, "\t") && !strings.HasPrefix(line, "})") && !bareCall.MatchString(line)
}

// overlay writes Go files that belong to packages below this one, and returns the file that shows them to the go command.
func overlay(t *testing.T, files map[string]string) string {
	here, err := os.Getwd()
	require.NoError(t, err)
	folder := t.TempDir()
	replace := map[string]string{}
	for name, content := range files {
		written := filepath.Join(folder, strings.ReplaceAll(name, "/", "_"))
		require.NoError(t, os.WriteFile(written, []byte(content), 0o600))
		replace[filepath.Join(here, filepath.FromSlash(name))] = written
	}
	b, err := json.Marshal(map[string]any{"Replace": replace})
	require.NoError(t, err)
	path := filepath.Join(folder, "overlay.json")
	require.NoError(t, os.WriteFile(path, b, 0o600))
	return path
}

func TestSnippetsOfTheDocumentsCompile(t *testing.T) {
	files, documents := map[string]string{}, map[string]string{}
	args := []string{"build", "-gcflags=-e", "-o", os.DevNull, "-overlay", ""}
	for i, s := range snippets(t) {
		name := fmt.Sprintf("s%d", i)
		files[name+"/snippet.go"], documents[name] = s.file(), s.document
		args = append(args, "./"+name)
	}
	args[5] = overlay(t, files)
	output, err := exec.CommandContext(t.Context(), "go", args...).CombinedOutput()
	for line := range strings.Lines(string(output)) {
		if line = strings.TrimSpace(line); !unusedIsFine.MatchString(line) {
			folder, _, _ := strings.Cut(strings.TrimPrefix(line, "./"), "/")
			t.Errorf("%s: %s", documents[folder], line)
		}
	}
	if err != nil { // unused variables and imports end in an error too
		assert.Contains(t, string(output), "not used")
	}
}

func TestTheProgramOfTheReadmeRuns(t *testing.T) {
	binaries := t.TempDir()
	for _, s := range snippets(t) {
		if strings.Contains(s.code, "package main") {
			program := overlay(t, map[string]string{"program/main.go": s.code})
			output, err := exec.CommandContext(t.Context(), "go", "build", "-overlay", program, "-o", filepath.Join(binaries, s.document), "./program").CombinedOutput()
			require.NoError(t, err, string(output))
		}
	}
	server := exec.CommandContext(t.Context(), filepath.Join(binaries, "testing.md"))
	stdout, err := server.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, server.Start())

	run := exec.CommandContext(t.Context(), filepath.Join(binaries, "README.md"))
	run.Env = os.Environ()
	for lines := bufio.NewScanner(stdout); !slices.Contains(run.Env, "AIRFLOW_PASSWORD=admin") && lines.Scan(); {
		run.Env = append(run.Env, strings.Fields(strings.TrimPrefix(lines.Text(), "export "))...)
	}
	output, err := run.CombinedOutput()
	require.NoError(t, err, string(output))
	assert.Equal(t, "key__order-4711 created\nsuccess\n", string(output))

	require.NoError(t, server.Process.Signal(os.Interrupt))
	assert.NoError(t, server.Wait(), "the server stops")
}
