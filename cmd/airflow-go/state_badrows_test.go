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
		airflowtest.WithConnection(client.ConnectionCreate{ConnectionID: "bad", ConnType: "http"}),
		airflowtest.WithConnection(client.ConnectionCreate{ConnectionID: "c", ConnType: "http"}),
		airflowtest.WithBadRow("connections", "bad"))}
	const noneDeleted, unread = "airflow-go: no connections are deleted: ", `airflow-go: read connection "bad": `

	file := writeState(t, "connections: {c: {conn_type: ftp}}\nvariables: {a: {value: 2}}")
	assert.Contains(t, c.succeed(t, "apply", "-f", file, "--yes").err, "Done: 2, failed: 0")

	file = writeState(t, "connections: {c: {conn_type: ssh}, bad: {conn_type: ssh}}\nvariables: {}")
	got := c.run(t.Context(), "apply", "-f", file, "--dry-run")
	assert.Equal(t, result{exitPartly, "~ connection \"c\"\n    conn_type: \"ftp\" → \"ssh\"\nTo create: 0, to update: 1, to delete: 0.\n", got.err}, got)
	assert.Contains(t, got.err, unread)
	got = c.run(t.Context(), "apply", "-f", file, "--yes", "--prune")
	assert.Equal(t, exitPartly, got.code)
	assert.Contains(t, got.err, "- variable \"a\"\n")
	assert.Contains(t, got.err, "Done: 2, failed: 0, not started: 0.\n"+unread)
	assert.Contains(t, got.err, "\nno connections are deleted: ")
	got = c.run(t.Context(), "apply", "-f", file, "--yes")
	assert.Equal(t, exitPartly, got.code)
	assert.Contains(t, got.err, "Nothing to change.\n"+unread)
	got = c.run(t.Context(), "apply", "-f", writeState(t, "connections: {}"), "--yes", "--prune")
	assert.Equal(t, exitPartly, got.code)
	assert.Contains(t, got.err, "Nothing to change.\n"+noneDeleted)

	out := filepath.Join(t.TempDir(), "out.yaml")
	got = c.run(t.Context(), "export", out)
	assert.Equal(t, exitPartly, got.code)
	assert.Contains(t, got.err, "airflow-go: read connections: incomplete list: cannot read the row at offset 0: ")
	text, err := os.ReadFile(out)
	require.NoError(t, err)
	assert.Equal(t, 1, strings.Count(string(text), "conn_type: ssh\n"))
	assert.NotContains(t, string(text), "bad:")
}
