package lazyregexp_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/internal/lazyregexp"
)

func TestGetCompilesOnce(t *testing.T) {
	expression := lazyregexp.New(`^a+$`)
	first := expression.Get()
	assert.True(t, first.MatchString("aa"))
	assert.Same(t, first, expression.Get())
	assert.Equal(t, "^a+$", expression.String())
}

func TestGetPanicsIfTheExpressionIsInvalid(t *testing.T) {
	assert.Panics(t, func() { lazyregexp.New(`(`).Get() })
}

// Without this test, an invalid expression would panic only in the program that first meets it.
func TestAllExpressionsOfTheModuleAreValid(t *testing.T) {
	found := 0
	for _, folder := range []string{"auth", "client", "problem", "internal"} {
		require.NoError(t, filepath.WalkDir(filepath.Join("..", "..", folder), func(path string, _ fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
				found += compileExpressions(t, path)
			}
			return err
		}))
	}
	assert.Greater(t, found, 30)
}

// compileExpressions compiles the expressions of a file, which must be literals, and returns their number.
func compileExpressions(t *testing.T, path string) (found int) {
	t.Helper()
	positions := token.NewFileSet()
	file, err := parser.ParseFile(positions, path, nil, parser.SkipObjectResolution)
	require.NoError(t, err)
	ast.Inspect(file, func(node ast.Node) bool {
		call, ok := node.(*ast.CallExpr)
		if !ok {
			return true
		}
		function, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || function.Sel.Name != "New" {
			return true
		}
		if of, ok := function.X.(*ast.Ident); !ok || of.Name != "lazyregexp" {
			return true
		}
		found++
		literal, ok := call.Args[0].(*ast.BasicLit)
		require.True(t, ok, "%s: the expression must be a literal", positions.Position(call.Pos()))
		expression, err := strconv.Unquote(literal.Value)
		require.NoError(t, err)
		_, err = regexp.Compile(expression)
		assert.NoError(t, err, "%s", positions.Position(call.Pos()))
		return true
	})
	return found
}
