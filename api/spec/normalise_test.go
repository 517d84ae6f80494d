package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// upstream is a small spec with all that the rules are for.
func upstream(t *testing.T) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/upstream.yaml")
	require.NoError(t, err)
	return b
}

func TestMakeContract(t *testing.T) {
	want, err := os.ReadFile("testdata/contract.yaml")
	require.NoError(t, err)
	for range 2 { // it gives the same bytes each time
		got, err := makeContract([]spec{{"2.11.2", upstream(t)}})
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got))
	}
}

func TestMakeContractRefuses(t *testing.T) {
	for _, text := range []string{"", "a: [", "openapi: 3.0.3", "[]"} {
		_, err := makeContract([]spec{{"2.11.2", []byte(text)}})
		assert.Error(t, err, text)
	}
	_, err := makeContract([]spec{{"2.11.2", bytes.ReplaceAll(upstream(t), []byte("patch:"), []byte("put:"))}})
	assert.ErrorContains(t, err, "put /things/{id}")
}

// The contract that is committed is one that this tool has made.
func TestTheContractHasNoProse(t *testing.T) {
	b, err := os.ReadFile("../../openapi.yaml")
	require.NoError(t, err)
	var document yaml.Node
	require.NoError(t, yaml.Unmarshal(b, &document))
	for _, schema := range schemaNodes(document.Content[0]) {
		assert.Nil(t, get(schema, "description"))
		assert.NotEqual(t, "datetime", text(schema, "format"))
	}
	assert.Len(t, operations(document.Content[0]), 89)
}

func TestRunReadsAFolder(t *testing.T) {
	folder, out := t.TempDir(), t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(out, "api"), 0o700))
	for _, version := range versions() {
		require.NoError(t, os.WriteFile(filepath.Join(folder, "airflow-"+version+".yaml"), upstream(t), 0o600))
	}
	require.NoError(t, run(t.Context(), out, folder))
	written, err := os.Stat(filepath.Join(out, "openapi.yaml"))
	require.NoError(t, err)
	assert.FileExists(t, filepath.Join(out, "api", "inventory.yaml"))
	require.NoError(t, run(t.Context(), out, folder))
	again, err := os.Stat(filepath.Join(out, "openapi.yaml"))
	require.NoError(t, err)
	assert.Equal(t, written.ModTime(), again.ModTime(), "what is up to date is left alone")
	assert.Error(t, run(t.Context(), out, t.TempDir()), "an empty folder")
}

// What only an older release has stays, marked; what came and went with its owner is not marked apart.
func TestUnion(t *testing.T) {
	older := string(upstream(t))
	for from, to := range map[string]string{
		"[null, red, blue]":                    "[red, green]",
		"total: {type: integer}":               "total: {type: integer}, gone: {type: string}",
		"name: {type: string, nullable: true,": "old_name: {type: string, nullable: true,",
		"  /clear:\n":                          "  /things/{id}/old:\n    get: {operationId: old, responses: {'204': {description: x}}}\n  /clear:\n",
		"[{in: query, name: q,":                "[{in: query, name: old_q, schema: {type: string}}, {in: query, name: q2,",
	} {
		require.Contains(t, older, from)
		older = strings.Replace(older, from, to, 1)
	}
	contract, err := makeContract([]spec{{"2.0.0", []byte(older)}, {"2.1.0", []byte(older)}, {"2.2.3", upstream(t)}})
	require.NoError(t, err)
	root, err := parse(contract)
	require.NoError(t, err)
	schemas := at(root, "components", "schemas")

	assert.Equal(t, "2.1", text(at(schemas, "Info", "properties", "gone"), "x-until"))
	assert.Equal(t, "2.2", text(at(schemas, "Base", "properties", "name"), "x-since"))
	assert.Equal(t, "2.1", text(at(schemas, "Base", "properties", "old_name"), "x-until"))
	assert.Equal(t, "2.1", text(at(schemas, "ThingUpdate", "properties", "old_name"), "x-until"), "for writing, too")
	assert.Empty(t, text(at(schemas, "Base", "properties", "id"), "x-since"))
	assert.Equal(t, "2.2", text(at(schemas, "State", "x-since-values"), "blue"))
	assert.Equal(t, "2.1", text(at(schemas, "State", "x-until-values"), "green"))
	assert.Len(t, at(schemas, "State", "enum").Content, 3)
	list := at(root, "paths", "/things", "get")
	assert.Equal(t, "2.2", text(at(list, "x-since-parameters"), "q"))
	assert.Equal(t, "2.1", text(at(list, "x-until-parameters"), "old_q"))
	assert.Len(t, at(list, "parameters").Content, 2)
}
