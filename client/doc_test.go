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

// The documentation of a method has the operations that it sends, each with method and path, the release that introduced
// them, and whether Airflow deprecates them.
func TestEveryMethodDocumentsItsOperations(t *testing.T) {
	operations := contractOperations(t)
	require.Greater(t, len(operations), 80)
	checked, gaps := documentationGaps(operations, packageFiles(t, "*.go"))
	assert.Greater(t, checked, 40, "methods")
	for _, gap := range gaps {
		t.Error(gap)
	}
}

// parseMinor returns a release such as 2.11 as a number such as 211, and 0 for other texts.
func parseMinor(release string) int {
	var major, minor int
	if n, _ := fmt.Sscanf(release, "%d.%d", &major, &minor); n < 2 {
		return 0
	}
	return 100*major + minor
}

func TestDocumentationGaps(t *testing.T) {
	const source = `package client

// PoolService is the first service.
type PoolService struct{ pipeline *pipeline }

func (s *PoolService) calls(opts []CallOption) gen.PoolsClient { return gen.PoolsClient{} }

// UserService is the second service.
//
// Deprecated: Airflow deprecates it.
type UserService struct{ pipeline *pipeline }

func (s *UserService) calls(opts []CallOption) gen.UsersClient { return gen.UsersClient{} }

// RoleService is the third service.
type RoleService struct{ pipeline *pipeline }

func (s *RoleService) calls(opts []CallOption) gen.RolesClient { return gen.RolesClient{} }

%s
func (s *%sService) Method(ctx context.Context) error { %s }
`
	const deprecated = "\nDeprecated: Airflow deprecates it."
	doc := func(routes, rest string) string { // of a method
		text := "Method is documented.\n\n" + routes + "\n\n" + rest
		return "// " + strings.ReplaceAll(strings.ReplaceAll(text, "\n", "\n// "), "// \t", "//\t")
	}
	const get = "return s.calls(nil).Get(ctx)"
	operations := contractOperations(t)
	for _, test := range []struct{ doc, service, body, want string }{
		{doc("\tGET /pools/{pool_name}", "Since Airflow 2.0."), "Pool", get, ""},
		{doc("\tGET /pools/{pool_name}", "Since Airflow 2.0. More text."), "Pool", get, ""},
		{doc("\tGET /pools/{pool_name}\n\tPOST /pools", "Since Airflow 2.0."), "Pool", "if err := s.calls(nil).Get(ctx); err != nil { calls := gen.PoolsClient{}; return calls.Create(ctx) }; return nil", ""},
		{doc("\tGET /pools/{pool_name}", "Since Airflow 2.0. Without a pool:\n\n\tPOST /pools\n\nSince Airflow 2.0."), "Pool", "if err := s.calls(nil).Get(ctx); err != nil { calls := gen.PoolsClient{}; return calls.Create(ctx) }; return nil", ""},
		{doc("\tPATCH /pools/{pool_name}", "Since Airflow 2.0."), "Pool", "return s.unknown(ctx)", ""},
		{doc("\tPOST /users", "Since Airflow 2.2."), "User", "return s.calls(nil).Create(ctx)", ""},
		{doc("\tPOST /roles", "Since Airflow 2.1.\n"+deprecated), "Role", "return s.calls(nil).Create(ctx)", ""},
		{doc("\tDELETE /pools/{pool_name}", "Since Airflow 2.0."), "Pool", "f := s.calls(nil).Delete; return f(ctx)", ""},
		{doc("\tDELETE /pools/{pool_name}", "Since Airflow 2.0."), "Pool", "return (gen.PoolsClient{}).Delete(ctx)", ""},

		{"", "Pool", get, "names no operation"},
		{doc("Text.", "Since Airflow 2.0."), "Pool", get, "names no operation; it sends GET /pools/{pool_name} (since Airflow 2.0)"},
		{doc("It sends GET /pools/{pool_name}.", "Since Airflow 2.0."), "Pool", get, "names no operation"},
		{doc("\tget /pools/{pool_name}", "Since Airflow 2.0."), "Pool", get, "names no operation"},
		{doc("\tGET /pools/{pool_name}", "It is fast. Since Airflow 2.0."), "Pool", get, `needs a line "Since Airflow 2.0." after GET /pools/{pool_name}`},
		{doc("\tGET /pools/{pool_name}", "Since Airflow 2.1."), "Pool", get, `needs a line "Since Airflow 2.0." after GET /pools/{pool_name}`},
		{doc("\tGET /pools/{name}", "Since Airflow 2.0."), "Pool", get, "is wrong: the contract has no GET /pools/{name}"},
		{doc("\tPUT /pools/{pool_name}", "Since Airflow 2.0."), "Pool", get, "is wrong: the contract has no PUT /pools/{pool_name}"},
		{doc("\tGET /pools", "Since Airflow 2.0."), "Pool", get, "is wrong: it does not send GET /pools, but "},
		{doc("\tGET /pools", "Since Airflow 2.0."), "Pool", "return help(ctx, gen.PoolsClient{}.Update)", "is wrong: it does not send GET /pools, but "},
		{doc("\tPOST /roles", "Since Airflow 2.1."), "Role", "return s.calls(nil).Create(ctx)", "needs a paragraph that starts with Deprecated:"},
		{doc("\tPOST /roles", "Since Airflow 2.1. Deprecated: no paragraph."), "Role", "return s.calls(nil).Create(ctx)", "needs a paragraph that starts with Deprecated:"},
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
	routeLine = regexp.MustCompile(`^\t((?:GET|POST|PUT|PATCH|DELETE) /[A-Za-z0-9_~/{}-]*)$`)
	sinceLine = regexp.MustCompile(`^Since Airflow (\d+\.\d+(?:\.\d+)?)\.( |$)`)
)

// route is an operation in the documentation of a method.
type route struct {
	request string // method and path
	since   string // the release in the line after it; "" if there is none
}

// routesIn returns the operations in the documentation of a method. They are code lines. The next line that is neither code
// nor blank starts with the release.
func routesIn(doc string) []route {
	var routes []route
	undated := 0 // the index of the first route without a release
	for line := range strings.SplitSeq(doc, "\n") {
		if m := routeLine.FindStringSubmatch(line); m != nil {
			routes = append(routes, route{request: m[1]})
			continue
		}
		if line == "" || strings.HasPrefix(line, "\t") {
			continue
		}
		if m := sinceLine.FindStringSubmatch(line); m != nil {
			for i := undated; i < len(routes); i++ {
				routes[i].since = m[1]
			}
		}
		undated = len(routes)
	}
	return routes
}

// documentationGaps checks the methods of services that call the API: the exported ones with a context.
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
		routes := routesIn(f.Doc.Text())
		for _, r := range routes {
			o, known := byRequest[r.request]
			switch {
			case !known:
				report("is wrong: the contract has no %s", r.request)
			case parseMinor(r.since) < parseMinor(o.since), parseMinor(r.since) < 300 && r.since != o.since: // a method may be for Airflow 3 only
				report(`needs a line "Since Airflow %s." after %s`, o.since, r.request)
			case len(sent) > 0 && !sent[r.request]:
				report("is wrong: it does not send %s, but %s", r.request, strings.Join(slices.Sorted(maps.Keys(sent)), " and "))
			case o.deprecated && !isDeprecated(f.Doc) && !isDeprecated(services[service]):
				report("needs a paragraph that starts with Deprecated:, as %s is", r.request)
			}
		}
		if len(routes) == 0 {
			var want []string
			for request := range sent {
				want = append(want, request+" (since Airflow "+byRequest[request].since+")")
			}
			slices.Sort(want)
			report("names no operation; it sends %s", strings.Join(want, ", "))
		}
	}
	return checked, gaps
}
