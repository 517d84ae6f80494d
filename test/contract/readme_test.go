package contract

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// TestProgramOfREADME proves that the program of the README works with every release, by user and password. Only the names of the
// DAG and of the key differ.
func TestProgramOfREADME(t *testing.T) {
	s := connect(t)
	if s.isFake() {
		t.Skip("needs a real server; package internal/snippets compiles the program")
	}
	if !slices.Contains([]string{"", "basic", "session", "fab", "simple"}, authName()) {
		t.Skip("this server does not accept passwords")
	}
	ctx, c := testContext(t), s.admin(t)
	skipBefore(ctx, t, c, 2, 3, "sessions of the API")
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	_, rest, found := strings.Cut(string(readme), "```go\npackage main\n")
	require.True(t, found, "README.md has a program")
	program, _, _ := strings.Cut(rest, "\n```")
	key := uniqueName(t)
	program = strings.NewReplacer(`"etl"`, `"hello"`, `"order-4711"`, strconv.Quote(key)).Replace("package main\n" + program)
	file := filepath.Join(t.TempDir(), "main.go")
	require.NoError(t, os.WriteFile(file, []byte(program), 0o600))
	id := client.RunIDForKey(key)
	removeLater(t, c, "hello", id)
	command := exec.CommandContext(ctx, "go", "run", file)
	command.Dir = "../.."
	command.Env = append(os.Environ(), "AIRFLOW_BASE_URL="+s.url, "AIRFLOW_USERNAME="+s.user, "AIRFLOW_PASSWORD="+s.password)
	var errs strings.Builder
	command.Stderr = &errs
	output, err := command.Output()
	require.NoError(t, err, errs.String())
	assert.Equal(t, id+" created\nsuccess\n", string(output))
}
