package main

import (
	"bytes"
	"os"
	"path/filepath"
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

func TestNormalise(t *testing.T) {
	want, err := os.ReadFile("testdata/contract.yaml")
	require.NoError(t, err)
	for range 2 { // it gives the same bytes each time
		got, err := Normalise(upstream(t))
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got))
	}
}

func TestNormaliseRefuses(t *testing.T) {
	for _, text := range []string{"", "a: [", "openapi: 3.0.3", "[]"} {
		_, err := Normalise([]byte(text))
		assert.Error(t, err, text)
	}
	_, err := Normalise(bytes.ReplaceAll(upstream(t), []byte("patch:"), []byte("put:")))
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
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "airflow-"+release+".yaml"), upstream(t), 0o600))
	out := filepath.Join(folder, "openapi.yaml")
	require.NoError(t, run(t.Context(), out, folder))
	written, err := os.Stat(out)
	require.NoError(t, err)
	require.NoError(t, run(t.Context(), out, folder))
	again, err := os.Stat(out)
	require.NoError(t, err)
	assert.Equal(t, written.ModTime(), again.ModTime(), "what is up to date is left alone")
	assert.Error(t, run(t.Context(), out, t.TempDir()), "an empty folder")
}
