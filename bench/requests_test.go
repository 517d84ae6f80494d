package main

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// With an interpreter that has the module apache-airflow-client, the Python client does the same requests as the others.
func TestPythonClientIsMeasured(t *testing.T) {
	interpreter := os.Getenv("AIRFLOW_CLIENT_PYTHON")
	if interpreter == "" {
		t.Skip("AIRFLOW_CLIENT_PYTHON is not set")
	}
	var out bytes.Buffer
	require.NoError(t, measurePython(t.Context(), 1, 3, &out, io.Discard))
	assert.Equal(t, 3, strings.Count(out.String(), "| "+pythonClient+" "), out.String())
}

func TestPythonClientNeedsAnInterpreter(t *testing.T) {
	t.Setenv("AIRFLOW_CLIENT_PYTHON", "")
	assert.ErrorContains(t, run(t.Context(), []string{"-python"}, io.Discard, io.Discard), "-python needs AIRFLOW_CLIENT_PYTHON")
	t.Setenv("AIRFLOW_CLIENT_PYTHON", "/nowhere/python3")
	assert.ErrorContains(t, run(t.Context(), []string{"-python"}, io.Discard, io.Discard), "/nowhere/python3")
}
