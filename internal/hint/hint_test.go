package hint_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const root = "../.."

func parse(t *testing.T, file string) (*token.FileSet, *ast.File) {
	t.Helper()
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, file, nil, parser.ParseComments)
	require.NoError(t, err)
	return files, parsed
}

func TestIndexNamesExistingFiles(t *testing.T) {
	_, parsed := parse(t, "hint.go")
	named := regexp.MustCompile(`[\w/]+\.go\b`).FindAllString(parsed.Doc.Text(), -1)
	assert.Greater(t, len(named), 5)
	for _, file := range named {
		assert.FileExists(t, filepath.Join(root, file), "the documentation of package hint names a file that does not exist")
	}
}

// A hint that two places need belongs into package hint.
func TestNoHintIsWrittenTwice(t *testing.T) {
	isHint := regexp.MustCompile(`\b(check|base URL|login|credentials|set|use)\b`)
	found := map[string]string{} // hint → position
	for _, folder := range []string{"problem", "client", "auth", "auth/kerberos", "probe", "internal/hint"} {
		entries, err := os.ReadDir(filepath.Join(root, folder))
		require.NoError(t, err)
		for _, entry := range entries {
			name := entry.Name()
			if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				continue
			}
			files, parsed := parse(t, filepath.Join(root, folder, name))
			ast.Inspect(parsed, func(node ast.Node) bool {
				literal, ok := node.(*ast.BasicLit)
				if !ok || literal.Kind != token.STRING {
					return true
				}
				text, err := strconv.Unquote(literal.Value)
				require.NoError(t, err)
				if len(text) < 40 || !strings.Contains(text, " ") || !isHint.MatchString(text) {
					return true
				}
				position := files.Position(literal.Pos()).String()
				if earlier, ok := found[text]; ok {
					t.Errorf("%s and %s have the same hint: use a constant of package hint: %s", earlier, position, text)
				}
				found[text] = position
				return true
			})
		}
	}
	assert.Greater(t, len(found), 40)
}
