package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOperationsNameMethodsOfPackageClient(t *testing.T) {
	t.Parallel()
	read := func(pattern string) string {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		var text []byte
		for _, file := range files {
			b, err := os.ReadFile(file)
			require.NoError(t, err)
			text = append(text, b...)
		}
		return string(text)
	}
	code := read("../../client/*.go")
	named := regexp.MustCompile(`Most\s+(?://\s+)?programs\s+(?://\s+)?use\s+(?://\s+)?(\w+Service)\.(\w+)`).FindAllStringSubmatch(read("../../gen/*.gen.go"), -1)
	assert.Greater(t, len(named), 100)
	for _, name := range named {
		assert.Regexp(t, `func \(s \*`+name[1]+`\) `+name[2]+`\(`, code, name[0])
	}
}
