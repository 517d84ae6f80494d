package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

func TestDiff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := cli{handler: airflowtest.NewServer(airflowtest.WithVariable("k", "v"), airflowtest.WithVariable("other", "v"))}
		file := func(text string) string {
			path := filepath.Join(t.TempDir(), "state.yaml")
			require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
			return path
		}
		same, changed := file("variables: {k: {value: v}}\n"), file("variables: {k: {value: w}}\npools: {new: {slots: 1}}\n")

		got := c.run(t.Context(), "diff", "-f", same)
		assert.Equal(t, result{exitSuccess, "Nothing to change.\n", ""}, got)

		got = c.run(t.Context(), "diff", "-f", changed)
		assert.Equal(t, 1, got.code)
		assert.Equal(t, c.succeed(t, "apply", "--dry-run", "-f", changed).out, got.out)
		assert.Contains(t, got.out, "To create: 1, to update: 1, to delete: 0.\n")
		assert.Empty(t, got.err, "the differences are no error")

		got = c.run(t.Context(), "diff", "-f", same, "--prune", "-o", "json")
		assert.Equal(t, 1, got.code)
		plan := decode[state.Plan](t, got.out)
		require.Len(t, plan.Changes, 1)
		assert.Equal(t, state.ActionDelete, plan.Changes[0].Action)
		assert.Equal(t, "other", plan.Changes[0].Name)

		c.succeed(t, "apply", "--yes", "-f", changed)
		assert.Equal(t, exitSuccess, c.run(t.Context(), "diff", "-f", changed).code)

		got = c.run(t.Context(), "diff")
		assert.Equal(t, exitUsage, got.code)
		assert.Contains(t, got.err, "-f FILE is required")
		unset := file("variables: {k: {value: '${env:NO_SUCH_VARIABLE}'}, other: {value: w}}\nconnections: {c: {conn_type: http, password: '${env:NO_SUCH_VARIABLE}'}}\n")
		got = c.run(t.Context(), "diff", "-f", unset)
		assert.Equal(t, exitPartly, got.code, "1 would mean that everything was compared")
		assert.Equal(t, lines(`~ variable "other"`, `    value: "v" → "w"`, `+ connection "c"`, `    conn_type: "http"`,
			`! variable "k" value skipped: cannot be compared: environment variable NO_SUCH_VARIABLE is not set`,
			`! connection "c" password skipped: cannot be compared: environment variable NO_SUCH_VARIABLE is not set`,
			"To create: 1, to update: 1, to delete: 0."), got.out)
		assert.Equal(t, lines(`airflow-go: variable "k": value: environment variable NO_SUCH_VARIABLE is not set`,
			`connection "c": password: environment variable NO_SUCH_VARIABLE is not set`), got.err)
		got = c.run(t.Context(), "apply", "--yes", "-f", unset)
		assert.Equal(t, exitUsage, got.code)
		assert.Contains(t, got.err, "nothing was changed")
		assert.Equal(t, lines("v"), c.succeed(t, "variables", "get", "other", "--value").out)
		assert.Equal(t, exitUsage, c.run(t.Context(), "diff", "-f", filepath.Join(t.TempDir(), "missing")).code)
	})
}

// What is missing in a comparison matters more than the differences.
func TestDiffOfAnIncompleteListEndsWithCode6(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := cli{handler: airflowtest.NewServer(airflowtest.WithPool(client.Pool{Name: "p1", Slots: 1}), airflowtest.WithPool(client.Pool{Name: "p2", Slots: 1}),
			airflowtest.WithBadRow("pools", "p1"))}
		c.in = strings.NewReader("pools: {p2: {slots: 2}}\n")
		got := c.run(t.Context(), "diff", "--prune", "-f", "-")
		assert.Equal(t, exitPartly, got.code, got.err)
		assert.Contains(t, got.out, "p2")
	})
}
