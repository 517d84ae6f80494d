package client

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Users import package client and not gen. So every model that a method takes or returns, and every model inside those, has an
// alias here.
func TestEveryModelHasAnAlias(t *testing.T) {
	declared := declaredTypes(t)
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		if seen[typ] {
			return
		}
		seen[typ] = true
		if strings.HasSuffix(typ.PkgPath(), "/gen") {
			name, _, _ := strings.Cut(typ.Name(), "[")
			assert.True(t, declared[name], "gen.%s has no alias", name)
		}
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			walk(typ.Elem())
		case reflect.Struct:
			for field := range typ.Fields() {
				if field.IsExported() {
					walk(field.Type)
				}
			}
		case reflect.Func:
			for in := range typ.Ins() {
				walk(in)
			}
			for out := range typ.Outs() {
				walk(out)
			}
		}
	}
	for service := range reflect.TypeFor[Client]().Fields() {
		if service.IsExported() {
			for method := range service.Type.Methods() {
				walk(method.Type)
			}
		}
	}
	for method := range reflect.TypeFor[*Client]().Methods() {
		walk(method.Type)
	}
	for _, typ := range []reflect.Type{reflect.TypeFor[Page[DAG]](), reflect.TypeFor[TriggeredRun](), reflect.TypeFor[ConflictError]()} {
		walk(typ)
	}
	assert.Greater(t, len(seen), 40, "types")
}

// declaredTypes returns the names of the types that this package declares.
func declaredTypes(t *testing.T) map[string]bool {
	t.Helper()
	declared := map[string]bool{}
	names, err := filepath.Glob("*.go")
	require.NoError(t, err)
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		for _, declaration := range file.Decls {
			general, ok := declaration.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range general.Specs {
				if typ, ok := spec.(*ast.TypeSpec); ok {
					declared[typ.Name.Name] = true
				}
			}
		}
	}
	return declared
}
