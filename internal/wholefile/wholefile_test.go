package wholefile

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWrite(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "file")
	require.NoError(t, Write(path, []byte("old"), nil))
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode())

	forbidden := errors.New("forbidden")
	assert.Equal(t, forbidden, Write(path, []byte("new"), func() error { return forbidden }))
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "old", string(content))

	require.NoError(t, Write(path, []byte("new"), func() error { return nil }))
	content, err = os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "new", string(content))
	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Len(t, left, 1, "no temporary file is left")
	missing := filepath.Join(folder, "missing", "file")
	assert.ErrorContains(t, Write(missing, nil, nil), missing+":")
}
