package client_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Who reads the documentation of a method finds the operation in Airflow's own by method and path, and knows since when
// servers have it and whether Airflow gives it up.
func TestEveryMethodNamesItsOperation(t *testing.T) {
	operations := contractOperations(t)
	require.Greater(t, len(operations), 80)
	checked, gaps := documentationGaps(operations, packageFiles(t, "*.go"))
	assert.Greater(t, checked, 40, "the methods are found")
	for _, gap := range gaps {
		t.Error(gap)
	}
}

// The test above is worth something only if it finds what is wrong.
func TestDocumentationGaps(t *testing.T) {
	const source = `package client

// PoolService is one. It is [Client.Pools].
type PoolService struct{ pipeline *pipeline }

func (s *PoolService) calls(opts []CallOption) gen.PoolsClient { return gen.PoolsClient{} }

// UserService is another.
//
// Deprecated: Airflow gives it up.
type UserService struct{ pipeline *pipeline }

func (s *UserService) calls(opts []CallOption) gen.UsersClient { return gen.UsersClient{} }

// RoleService is a third.
type RoleService struct{ pipeline *pipeline }

func (s *RoleService) calls(opts []CallOption) gen.RolesClient { return gen.RolesClient{} }

%s
func (s *%sService) Method(ctx context.Context) error { %s }
`
	const get = "return s.calls(nil).Get(ctx)"
	operations := contractOperations(t)
	for _, test := range []struct{ doc, service, body, want string }{
		{"// Method does it. It is GET\n// /pools/{pool_name}, since Airflow\n// 2.0.", "Pool", get, ""},
		{"// Method asks until it is well. It repeats GET /pools/{pool_name}, since Airflow 2.0; options came later.", "Pool", get, ""},
		{"// Method does it. It is GET /pools/{pool_name} and, if there is none, POST /pools, since Airflow 2.0.", "Pool", "if err := s.calls(nil).Get(ctx); err != nil { calls := gen.PoolsClient{}; return calls.Create(ctx) }; return nil", ""},
		{"// Method does it. It is PATCH /pools/{pool_name}, since Airflow 2.0. Other than GET /pools it is slow.", "Pool", "return s.unknown(ctx)", ""},
		{"// Method does it. It is POST /users, since Airflow 2.2.", "User", "return s.calls(nil).Create(ctx)", ""},
		{"// Method does it. It is POST /roles, since Airflow 2.1.\n//\n// Deprecated: Airflow gives it up.", "Role", "return s.calls(nil).Create(ctx)", ""},
		{"// Method does it. It is DELETE /pools/{pool_name}, since Airflow 2.0.", "Pool", "f := s.calls(nil).Delete; return f(ctx)", ""},
		{"// Method does it. It is DELETE /pools/{pool_name}, since Airflow 2.0.", "Pool", "return (gen.PoolsClient{}).Delete(ctx)", ""},

		{"// Method does it.\n//\n//\tGET /pools/{pool_name}\n//\n// Since Airflow 2.0.", "Pool", get, ""},
		{"// Method does it.\n//\n//\tPOST /roles\n//\n// Since Airflow 2.1.\n//\n// Deprecated: Airflow gives it up.", "Role", "return s.calls(nil).Create(ctx)", ""},

		{"", "Pool", get, "names no operation"},
		{"// Method does it.\n//\n//\tGET /pools/{pool_name}\n//\n// Since Airflow 2.1.", "Pool", get, "is wrong: GET /pools/{pool_name} is there since Airflow 2.0, not 2.1"},
		{"// Method does it.", "Pool", get, "names no operation: it is GET /pools/{pool_name}, since Airflow 2.0"},
		{"// Method does it. It is get /pools, since Airflow 2.0.", "Pool", get, "names no operation"},
		{"// Method does it. It is GET /pools/{pool_name}. Since Airflow 2.0 it is fast.", "Pool", get, "does not say since when"},
		{"// Method does it. It is GET /pools/{pool_name}, since Airflow 2.1.", "Pool", get, "is wrong: GET /pools/{pool_name} is there since Airflow 2.0, not 2.1"},
		{"// Method does it. It is GET /pools/{name}, since Airflow 2.0.", "Pool", get, "is wrong: the contract has no GET /pools/{name}"},
		{"// Method does it. It is PUT /pools/{pool_name}, since Airflow 2.0.", "Pool", get, "is wrong: the contract has no PUT /pools/{pool_name}"},
		{"// Method does it. It is GET /pools, since Airflow 2.0.", "Pool", get, "is wrong: it does not send GET /pools, but "},
		{"// Method does it. It is GET /pools, since Airflow 2.0.", "Pool", "return help(ctx, gen.PoolsClient{}.Update)", "is wrong: it does not send GET /pools, but "},
		{"// Method does it. It is POST /roles, since Airflow 2.1.", "Role", "return s.calls(nil).Create(ctx)", "lacks a paragraph that begins with Deprecated:"},
		{"// Method does it. It is POST /roles, since Airflow 2.1. Deprecated: no paragraph.", "Role", "return s.calls(nil).Create(ctx)", "lacks a paragraph that begins with Deprecated:"},
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "source.go", fmt.Sprintf(source, test.doc, test.service, test.body), parser.ParseComments)
		require.NoError(t, err)
		checked, gaps := documentationGaps(operations, []*ast.File{file})
		assert.Equal(t, 1, checked)
		if test.want == "" {
			assert.Empty(t, gaps, test.doc)
		} else if assert.Len(t, gaps, 1, test.doc) {
			assert.Contains(t, gaps[0], test.service+"Service.Method "+test.want)
		}
	}
}

var (
	mentions     = regexp.MustCompile(`\b(GET|POST|PUT|PATCH|DELETE) /[A-Za-z0-9_~/{}]*`)
	sinceRelease = regexp.MustCompile(`[Ss]ince Airflow (\d+\.\d+(?:\.\d+)?)`)
	sentenceEnd  = regexp.MustCompile(`\.( |$)`)
)

// documentationGaps looks at the exported methods of services that take a context, which are those that call the API.
func documentationGaps(operations map[string]contractOperation, files []*ast.File) (checked int, gaps []string) {
	byRequest := map[string]contractOperation{}
	for _, o := range operations {
		byRequest[o.request] = o
	}
	all, services := map[string]*ast.FuncDecl{}, map[string]*ast.CommentGroup{}
	for _, file := range files {
		for _, f := range functionsOf(file) {
			all[methodName(receiverOf(f), f.Name.Name)] = f
		}
		ast.Inspect(file, func(node ast.Node) bool {
			if declaration, ok := node.(*ast.GenDecl); ok && declaration.Tok == token.TYPE {
				spec, _ := declaration.Specs[0].(*ast.TypeSpec)
				services[spec.Name.Name] = declaration.Doc
			}
			return true
		})
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		f := all[name]
		service := receiverOf(f)
		if !strings.HasSuffix(service, "Service") || !f.Name.IsExported() || !takesContext(f) {
			continue
		}
		checked++
		report := func(format string, args ...any) { gaps = append(gaps, name+" "+fmt.Sprintf(format, args...)) }
		sent := reached(all, operations, f, map[*ast.FuncDecl]bool{})
		doc := strings.Join(strings.Fields(f.Doc.Text()), " ")
		named, dated := 0, 0
		for _, at := range mentions.FindAllStringIndex(doc, -1) {
			request, rest := doc[at[0]:at[1]], doc[at[1]:]
			if end := sentenceEnd.FindStringIndex(rest); end != nil {
				rest = rest[:end[0]]
			}
			o, known := byRequest[request]
			m := sinceRelease.FindStringSubmatch(rest)
			named++
			switch {
			case !known:
				report("is wrong: the contract has no %s", request)
			case m == nil:
				continue // mentioned in passing
			case m[1] != o.since:
				report("is wrong: %s is there since Airflow %s, not %s", request, o.since, m[1])
			case len(sent) > 0 && !sent[request]:
				report("is wrong: it does not send %s, but %s", request, strings.Join(slices.Sorted(maps.Keys(sent)), " and "))
			case o.deprecated && !isDeprecated(f.Doc) && !isDeprecated(services[service]):
				report("lacks a paragraph that begins with Deprecated:, as %s is", request)
			}
			dated++
		}
		switch {
		case named == 0:
			var want []string
			for request := range sent {
				want = append(want, request+", since Airflow "+byRequest[request].since)
			}
			slices.Sort(want)
			report("names no operation: it is %s", strings.Join(want, "; "))
		case dated == 0:
			report("does not say since when there is what it names")
		}
	}
	return checked, gaps
}
