package client_test

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// contractOperation is an operation of the generated code.
type contractOperation struct {
	request    string // method and path
	since      string
	deprecated bool
}

// contractOperations returns the operations by the method of gen that sends them, such as PoolsClient.List.
func contractOperations(t *testing.T) map[string]contractOperation {
	t.Helper()
	described := map[string]contractOperation{}
	called := map[string]contractOperation{}
	files := packageFiles(t, "../gen/*.gen.go")
	for _, file := range files {
		ast.Inspect(file, func(node ast.Node) bool {
			spec, ok := node.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			if literal, ok := spec.Values[0].(*ast.CompositeLit); ok && typeName(literal.Type) == "Operation" {
				fields := map[string]string{}
				for _, element := range literal.Elts {
					pair, _ := element.(*ast.KeyValueExpr)
					if value, ok := pair.Value.(*ast.BasicLit); ok {
						fields[typeName(pair.Key)], _ = strconv.Unquote(value.Value)
					}
				}
				described[spec.Names[0].Name] = contractOperation{
					request: fields["Method"] + " " + fields["Path"], since: cmp.Or(fields["Since"], "2.0"),
				}
			}
			return true
		})
	}
	for _, file := range files {
		for _, f := range functionsOf(file) {
			ast.Inspect(f, func(node ast.Node) bool {
				if name, ok := node.(*ast.Ident); ok && described[name.Name].request != "" && f.Recv != nil {
					o := described[name.Name]
					o.deprecated = isDeprecated(f.Doc)
					called[receiverOf(f)+"."+f.Name.Name] = o
				}
				return true
			})
		}
	}
	return called
}

// reached returns the operations that a function sends: itself, through other methods of its service, and through functions of
// the package. It does not see other calls.
func reached(all map[string]*ast.FuncDecl, operations map[string]contractOperation, f *ast.FuncDecl, seen map[*ast.FuncDecl]bool) map[string]bool {
	found := map[string]bool{}
	if f == nil || seen[f] || f.Body == nil {
		return found
	}
	seen[f] = true
	own := ""
	if f.Recv != nil && len(f.Recv.List[0].Names) > 0 {
		own = f.Recv.List[0].Names[0].Name
	}
	clients := map[string]string{} // from a variable with a client of gen to its type
	clientOf := func(expression ast.Expr) string {
		switch x := ast.Unparen(expression).(type) {
		case *ast.Ident:
			return clients[x.Name]
		case *ast.CompositeLit:
			if selector, ok := x.Type.(*ast.SelectorExpr); ok && typeName(selector.X) == "gen" {
				return selector.Sel.Name
			}
		case *ast.CallExpr:
			if selector, ok := x.Fun.(*ast.SelectorExpr); ok && typeName(selector.X) == own {
				return resultOf(all[methodName(receiverOf(f), selector.Sel.Name)])
			}
		}
		return ""
	}
	ast.Inspect(f.Body, func(node ast.Node) bool {
		switch x := node.(type) {
		case *ast.AssignStmt:
			for i, left := range x.Lhs {
				if name, ok := left.(*ast.Ident); ok && len(x.Rhs) == len(x.Lhs) {
					clients[name.Name] = clientOf(x.Rhs[i])
				}
			}
		case *ast.SelectorExpr:
			if o, ok := operations[clientOf(x.X)+"."+x.Sel.Name]; ok {
				found[o.request] = true
			} else if name, ok := x.X.(*ast.Ident); ok && name.Name == own {
				maps.Copy(found, reached(all, operations, all[methodName(receiverOf(f), x.Sel.Name)], seen))
			}
		case *ast.Ident:
			maps.Copy(found, reached(all, operations, all[x.Name], seen))
		}
		return true
	})
	return found
}

// resultOf returns the type of the client of gen that a function returns; "" if it returns none.
func resultOf(f *ast.FuncDecl) string {
	if f == nil || f.Type.Results == nil || len(f.Type.Results.List) != 1 {
		return ""
	}
	if selector, ok := f.Type.Results.List[0].Type.(*ast.SelectorExpr); ok && typeName(selector.X) == "gen" {
		return selector.Sel.Name
	}
	return ""
}

// packageFiles parses the files that match a pattern, except tests.
func packageFiles(t *testing.T, pattern string) []*ast.File {
	t.Helper()
	names, err := filepath.Glob(pattern)
	require.NoError(t, err)
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		require.NoError(t, err)
		files = append(files, file)
	}
	return files
}

func functionsOf(file *ast.File) []*ast.FuncDecl {
	var list []*ast.FuncDecl
	for _, declaration := range file.Decls {
		if f, ok := declaration.(*ast.FuncDecl); ok {
			list = append(list, f)
		}
	}
	return list
}

// methodName returns the name of a function, or of a method with its type.
func methodName(receiver, name string) string { return strings.TrimPrefix(receiver+"."+name, ".") }

// receiverOf returns the receiver type of a method; "" for a function.
func receiverOf(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return ""
	}
	typ := f.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	return typeName(typ)
}

func typeName(expression ast.Expr) string {
	if name, ok := expression.(*ast.Ident); ok {
		return name.Name
	}
	return ""
}

func takesContext(f *ast.FuncDecl) bool {
	parameters := f.Type.Params.List
	if len(parameters) == 0 {
		return false
	}
	selector, ok := parameters[0].Type.(*ast.SelectorExpr)
	return ok && typeName(selector.X) == "context" && selector.Sel.Name == "Context"
}

func isDeprecated(doc *ast.CommentGroup) bool {
	return strings.HasPrefix(doc.Text(), "Deprecated: ") || strings.Contains(doc.Text(), "\n\nDeprecated: ")
}
