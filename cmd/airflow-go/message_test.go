package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// nameOfLibrary matches what users of the command cannot write.
var nameOfLibrary = regexp.MustCompile(`\b(With[A-Z]\w+|RetryPolicy\.\w+|[A-Z]\w+Options\.\w+|(auth|client|c)\.[A-Z]\w+|[A-Z]+[a-z]+\w*\.[A-Z]\w+)`)

// onlyInPrograms matches the files whose texts are about mistakes in calls, and options that the command does not use.
var onlyInPrograms = regexp.MustCompile(`(client_options|client_calloptions|pipeline_request|wait_dag|bulk_runs)\.go$|kerberos\.go$`)

// TestErrorsNameFlags looks at the texts in the packages that the command uses.
func TestErrorsNameFlags(t *testing.T) {
	checked := 0
	for _, folder := range []string{"client", "auth", "auth/kerberos", "problem", "state", "probe", "gen", "internal/hint"} {
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

// TestInvalidArgumentsNameFlags looks at the errors of all arguments that a client rejects.
func TestInvalidArgumentsNameFlags(t *testing.T) {
	inPrograms := []string{"DAG run", "ChosenOptions", "Method", "Path", "Prefetch", "Offset", "event", "TaskInstancesClear"} // no command sets them
	nameOfField := regexp.MustCompile(`\b([A-Z]+[a-z]+[A-Z]+\w*|DAGI\w+|DAGR\w+)\b`)
	files, err := filepath.Glob("../../client/*.go")
	require.NoError(t, err)
	checked := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || onlyInPrograms.MatchString(name) {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			literal, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			if kind, ok := literal.Type.(*ast.Ident); !ok || kind.Name != "ArgumentError" {
				return true
			}
			invalid := &client.ArgumentError{}
			for _, element := range literal.Elts {
				field, _ := element.(*ast.KeyValueExpr)
				require.NotNil(t, field)
				value, ok := field.Value.(*ast.BasicLit)
				if !ok {
					continue
				}
				text, _ := strconv.Unquote(value.Value)
				switch name, _ := field.Key.(*ast.Ident); name.Name {
				case "Argument":
					invalid.Argument = text
				case "Reason":
					invalid.Reason = text
				}
			}
			if strings.HasPrefix(invalid.Argument, "With") || slices.Contains(inPrograms, invalid.Argument) {
				return true
			}
			checked++
			assert.NotRegexp(t, nameOfField, message(fmt.Errorf("airflow: x: %w", invalid)), name)
			assert.NotRegexp(t, `^invalid [A-Z][a-z]`, message(invalid), name)
			return true
		})
	}
	assert.Greater(t, checked, 30)
}

func TestValuesStayInMessagesOfArguments(t *testing.T) {
	invalid := &client.ArgumentError{Argument: "DAGRunID", Value: "Conf", Reason: "must not be set together with IdempotencyKey"}
	assert.Equal(t, `invalid --run-id "Conf": must not be set together with --idempotency-key`, message(invalid))
}

func TestGivingUpIsExplained(t *testing.T) {
	for reason, want := range map[string]string{
		"the next attempt is due in 724ms, beyond RetryPolicy.MaxElapsed": "no time is left for another one",
		"the next attempt is due in 1.25s, beyond the context's deadline": "no time is left for another one",
		"the server asks to wait 1m0s, beyond RetryPolicy.MaxElapsed":     "the server asks to wait 1m0s, which is longer than a command waits",
	} {
		err := &client.RetryError{Causes: []error{errors.New("timed out")}, Reason: reason}
		assert.Equal(t, "timed out (gave up after 1 attempt: "+want+")", message(err))
	}
}

func TestValuesOfFlags(t *testing.T) {
	for args, want := range map[string]string{
		"dags list --limit -1":              `invalid argument "-1" for "--limit" flag: must be a whole number of at least 0`,
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
