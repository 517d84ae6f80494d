package main

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// nameOfLibrary matches what users of the command cannot write.
var nameOfLibrary = regexp.MustCompile(`\b(With[A-Z]\w+|RetryPolicy\.\w+|[A-Z]\w+Options\.\w+|(auth|client)\.[A-Z]\w+)`)

// TestErrorsNameFlags looks at the texts in the packages that the command uses.
func TestErrorsNameFlags(t *testing.T) {
	onlyInPrograms := regexp.MustCompile(`(client_options|client_calloptions|pipeline_request)\.go$|kerberos\.go$`) // mistakes in calls
	checked := 0
	for _, folder := range []string{"client", "auth", "auth/kerberos", "problem", "state", "internal/hint"} {
		files, err := filepath.Glob(filepath.Join("../..", folder, "*.go"))
		require.NoError(t, err)
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") || onlyInPrograms.MatchString(name) {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			require.NoError(t, err)
			ast.Inspect(file, func(n ast.Node) bool {
				literal, ok := n.(*ast.BasicLit)
				if !ok || literal.Kind != token.STRING {
					return true
				}
				text, _ := strconv.Unquote(literal.Value)
				if strings.Contains(text, " ") && nameOfLibrary.MatchString(text) {
					checked++
					assert.NotRegexp(t, nameOfLibrary, message(errors.New(text)), name)
				}
				return true
			})
		}
	}
	assert.Greater(t, checked, 8)
}

func TestValuesOfFlags(t *testing.T) {
	for args, want := range map[string]string{
		"pools set etl --slots -1":          `invalid argument "-1" for "--slots" flag: must be a whole number of at least 0`,
		"pools set etl --slots 99999999999": `invalid argument "99999999999" for "--slots" flag: the number is too large or too small`,
		"runs wait etl r --timeout 5":       `invalid argument "5" for "--timeout" flag: a duration needs a unit, such as 5s, 90m or 2h`,
		"backfill etl --step 1d":            `invalid argument "1d" for "--step" flag: must be a duration, such as 5s, 90m or 2h30m`,
		"backfill etl --step soon":          `invalid argument "soon" for "--step" flag: must be a duration, such as 5s, 90m or 2h30m`,
		"dags trigger etl --wait=perhaps":   `invalid argument "perhaps" for "--wait" flag: must be true or false`,
	} {
		got := cli{}.run(t.Context(), strings.Fields(args)...)
		assert.Equal(t, exitUsage, got.code, got.err)
		assert.Contains(t, got.err, want+"\n")
	}
}
