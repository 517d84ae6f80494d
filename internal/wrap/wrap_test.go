package wrap

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type typedError struct{ text string }

func (e *typedError) Error() string { return e.text }

func TestErrorfWritesThePrefixOnce(t *testing.T) {
	inner, plain := &typedError{"airflow: DAG is paused"}, errors.New("deadline exceeded")
	err := Errorf("waiting for DAG %q: %w; %w", "d", plain, inner)
	assert.EqualError(t, err, `airflow: waiting for DAG "d": deadline exceeded; DAG is paused`)
	require.ErrorIs(t, err, plain)
	require.ErrorIs(t, err, inner)
	found, ok := errors.AsType[*typedError](err)
	assert.True(t, ok)
	assert.Same(t, inner, found)

	assert.EqualError(t, Errorf("plan %s: %w", "pools", err), `airflow: plan pools: waiting for DAG "d": deadline exceeded; DAG is paused`)
	assert.EqualError(t, Errorf("not wrapped: %v", inner), "airflow: not wrapped: DAG is paused")
	assert.NotErrorIs(t, Errorf("not wrapped: %v", inner), inner)
	assert.Same(t, plain, errors.Unwrap(Errorf("read: %w", plain)), "an error without the prefix is wrapped itself")
	assert.EqualError(t, Errorf("%v", nil), "airflow: <nil>")
}

func TestJoinWritesThePrefixOnce(t *testing.T) {
	first, second := &typedError{"airflow: one"}, &typedError{"airflow: two"}
	err := Join(nil, first, second)
	assert.EqualError(t, err, "airflow: one\ntwo")
	require.ErrorIs(t, err, first)
	require.ErrorIs(t, err, second)
	assert.NoError(t, Join())
	assert.NoError(t, Join(nil, nil))
}

func TestText(t *testing.T) {
	assert.Equal(t, "one", Text(errors.New("airflow: one")))
	assert.Equal(t, "two airflow: ", Text(errors.New("two airflow: ")))
}

// An error of package fmt that begins with the prefix and wraps another error could contain it twice.
func TestOtherPackagesUseErrorf(t *testing.T) {
	wrapper := regexp.MustCompile(`fmt\.Errorf\(\s*"airflow: [^"]*%w`)
	files := 0
	for _, dir := range []string{"client", "state", "cmd", "internal"} {
		err := filepath.WalkDir(filepath.Join("..", "..", dir), func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			files++
			text, err := os.ReadFile(path)
			assert.Empty(t, wrapper.FindString(string(text)), path)
			return err
		})
		require.NoError(t, err)
	}
	assert.Greater(t, files, 100)
}
