package recorded

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFileReproducesRecordings(t *testing.T) {
	answers, err := Answers()
	require.NoError(t, err)
	require.NotEmpty(t, answers)
	for _, a := range answers {
		name, content := a.File()
		want, err := files.ReadFile(name)
		require.NoError(t, err)
		assert.Equal(t, string(want), string(content), name)
	}
}

func TestParseRejectsInvalidFiles(t *testing.T) {
	for content, want := range map[string]string{
		"":                      "EOF",
		"HTTP/1.1 200 OK\n\n{}": "missing header Recorded-Request",
	} {
		_, err := parse("2.11.2/get_dag.http", []byte(content))
		assert.ErrorContains(t, err, want, content)
	}
}
