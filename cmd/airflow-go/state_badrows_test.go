package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func TestBadRowsBlockNothingElse(t *testing.T) {
	c := cli{handler: airflowtest.NewServer(airflowtest.WithSampleDAGs(), airflowtest.WithVariable("a", "1"),
		airflowtest.WithPool(client.Pool{Name: "bad", Slots: 1}), airflowtest.WithPool(client.Pool{Name: "p", Slots: 1}),
		airflowtest.WithBadRow("pools", "bad"))}
	const noneDeleted, unread = "airflow-go: no pools are deleted: ", `airflow-go: read pool "bad": `

	file := writeState(t, "pools: {p: {slots: 2}}\nvariables: {a: {value: 2}}")
	assert.Contains(t, c.succeed(t, "apply", "-f", file, "--yes").err, "Done: 2, failed: 0")

	file = writeState(t, "pools: {p: {slots: 3}, bad: {slots: 3}}\nvariables: {}")
	got := c.run(t.Context(), "apply", "-f", file, "--dry-run")
	assert.Equal(t, result{exitPartly, "~ pool \"p\"\n    slots: 2 → 3\nTo create: 0, to update: 1, to delete: 0.\n", got.err}, got)
	assert.Contains(t, got.err, unread)
	got = c.run(t.Context(), "apply", "-f", file, "--yes", "--prune")
	assert.Equal(t, exitPartly, got.code)
	assert.Contains(t, got.err, "- variable \"a\"\n")
	assert.Contains(t, got.err, "Done: 2, failed: 0, not started: 0.\n"+unread)
	assert.Contains(t, got.err, "\nno pools are deleted: ")
	got = c.run(t.Context(), "apply", "-f", file, "--yes")
	assert.Equal(t, exitPartly, got.code)
	assert.Contains(t, got.err, "Nothing to change.\n"+unread)
	got = c.run(t.Context(), "apply", "-f", writeState(t, "pools: {}"), "--yes", "--prune")
	assert.Equal(t, exitPartly, got.code)
	assert.Contains(t, got.err, "Nothing to change.\n"+noneDeleted)

	out := filepath.Join(t.TempDir(), "out.yaml")
	got = c.run(t.Context(), "export", out)
	assert.Equal(t, exitPartly, got.code)
	assert.Contains(t, got.err, "airflow-go: read pools: incomplete list: cannot read the row at offset 1: ")
	text, err := os.ReadFile(out)
	require.NoError(t, err)
	assert.Equal(t, 1, strings.Count(string(text), "slots: 3\n"))
	assert.Contains(t, string(text), "default_pool:")
	assert.NotContains(t, string(text), "bad:")
}
