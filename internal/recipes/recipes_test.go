// Package recipes checks that the recipes of CONTRIBUTING.md were followed to the end.
//
// The checks only read files, so that they also work while the code does not compile. Other tests prove that what the steps
// add is right; these name the steps that are missing.
package recipes

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

const (
	addService  = "add a service"
	takeRelease = "take a new Airflow release"
)

func TestServicesAreComplete(t *testing.T) {
	for _, missing := range missingForServices(t, os.DirFS("../..")) {
		t.Error(missing)
	}
}

func TestReleasesAreComplete(t *testing.T) {
	for _, missing := range missingForReleases(t, os.DirFS("../..")) {
		t.Error(missing)
	}
}

// recipe collects the missing steps of one recipe.
type recipe struct {
	t       *testing.T
	files   fs.FS
	name    string
	steps   map[string]int // step → number
	missing []string
}

func newRecipe(t *testing.T, files fs.FS, name string) *recipe {
	t.Helper()
	r := &recipe{t: t, files: files, name: name, steps: map[string]int{}}
	_, section, found := strings.Cut(r.read("CONTRIBUTING.md"), "\n## Recipe: "+name+"\n")
	require.True(t, found, "CONTRIBUTING.md has no recipe %q", name)
	section, _, _ = strings.Cut(section, "\n## ")
	for _, step := range regexp.MustCompile(`(?m)^(\d+)\. \*\*(.+?)\.\*\*`).FindAllStringSubmatch(section, -1) {
		r.steps[step[2]] = len(r.steps) + 1
		require.Equal(t, fmt.Sprint(len(r.steps)), step[1], "the steps of the recipe %q are numbered", name)
	}
	return r
}

// check notes that a step is missing unless it is done. what names the operation, service or release.
func (r *recipe) check(done bool, what, step, file, format string, args ...any) {
	r.t.Helper()
	require.Contains(r.t, r.steps, step, "steps of the recipe %q", r.name)
	if !done {
		r.missing = append(r.missing, fmt.Sprintf("%s: step %d, %q: %s %s (CONTRIBUTING.md, recipe %q)",
			what, r.steps[step], step, file, fmt.Sprintf(format, args...), r.name))
	}
}

// read returns the text of the files that match a pattern.
func (r *recipe) read(pattern string) string {
	r.t.Helper()
	names, err := fs.Glob(r.files, pattern)
	require.NoError(r.t, err)
	var b strings.Builder
	for _, name := range names {
		content, err := fs.ReadFile(r.files, name)
		require.NoError(r.t, err)
		b.Write(content)
	}
	return b.String()
}

// exists reports whether a file matches a pattern.
func (r *recipe) exists(pattern string) bool {
	r.t.Helper()
	names, err := fs.Glob(r.files, pattern)
	require.NoError(r.t, err)
	return len(names) > 0
}

// operation is an operation of the contract.
type operation struct{ id, method, path string }

func (o operation) String() string { return o.method + " " + o.path }

func (r *recipe) operations() []operation {
	r.t.Helper()
	var contract struct {
		Paths map[string]map[string]yaml.Node
	}
	require.NoError(r.t, yaml.Unmarshal([]byte(r.read("openapi.yaml")), &contract))
	var found []operation
	for _, path := range slices.Sorted(maps.Keys(contract.Paths)) {
		for _, method := range slices.Sorted(maps.Keys(contract.Paths[path])) {
			node := contract.Paths[path][method]
			var o struct {
				ID    string `yaml:"operationId"`
				Since string `yaml:"x-since"`
			}
			if node.Kind == yaml.MappingNode && node.Decode(&o) == nil && o.ID != "" && !strings.HasPrefix(o.Since, "3.") {
				found = append(found, operation{o.ID, strings.ToUpper(method), path})
			}
		}
	}
	require.Greater(r.t, len(found), 80)
	return found
}

func missingForServices(t *testing.T, files fs.FS) []string {
	t.Helper()
	r := newRecipe(t, files, addService)
	var (
		overlay      = r.read("api/overlay.yaml")
		descriptions = r.read("api/descriptions.yaml")
		generated    = r.read("gen/*.gen.go")
		routes       = r.read("airflowtest/api.gen.go")
		handlers     = r.read("airflowtest/*.go")
		permissions  = r.read("internal/permission/permission.go")
		contract     = r.read("test/contract/operations_*_test.go")
		table        = r.read("docs/operations.md")
		newest       = r.releases()[0]
		services     = map[string]bool{}
	)
	all := r.operations()
	for _, o := range all {
		target := fmt.Sprintf(`"$.paths['%s'].%s"`, o.path, strings.ToLower(o.method))
		named := regexp.MustCompile(regexp.QuoteMeta(target) + `, update: \{x-method: (\w+)\.(\w+)`).FindStringSubmatch(overlay)
		r.check(named != nil, o.String(), "Name the operations", "api/overlay.yaml", "has no x-method for %s", target)
		r.check(strings.Contains(descriptions, target), o.String(), "Name the operations", "api/descriptions.yaml", "has no description for %s", target)
		if named == nil {
			continue
		}
		service, method := named[1], named[2]
		services[service] = true
		what := fmt.Sprintf("c.%s.%s (%s)", service, method, o)
		r.check(strings.Contains(generated, fmt.Sprintf("func (c %sClient) %s(", service, method)), what, "Generate the code",
			fmt.Sprintf("gen/%s.gen.go", strings.ToLower(service)), "has no method %sClient.%s: run make generate", service, method)
		r.check(strings.Contains(routes, fmt.Sprintf("\t%s%s(r *request", service, method)), what, "Generate the code",
			"airflowtest/api.gen.go", "has no route for it: run make generate")
		r.check(strings.Contains(handlers, fmt.Sprintf("func (s endpoints) %s%s(", service, method)), what, "Write the handlers",
			"airflowtest/", "has no handler %s%s", service, method)
		first, _, _ := strings.Cut(strings.TrimPrefix(o.path, "/"), "/")
		r.check(slices.Contains(withoutPermission, first) || strings.Contains(permissions, `"/`+first), what, "List the operations",
			"internal/permission/permission.go", "has no permission for /%s", first)
		r.check(strings.Contains(contract, fmt.Sprintf("{%q,", o.id)), what, "Test it",
			"test/contract/operations_*_test.go", "does not call %s", o.id)
		recorded := "internal/recorded/" + newest + "/"
		r.check(o.method != http.MethodGet || r.exists(recorded+o.id+".http") || r.exists(recorded+o.id+"-*.http"), what, "Record responses",
			recorded, "has no response of %s: run make record", o.id)
		r.check(strings.Contains(table, "| `"+o.String()+"` |"), what, "Fill the table",
			"docs/operations.md", "has no row for it: run make coverage-table")
	}
	r.checkServices(slices.Sorted(maps.Keys(services)))
	count := fmt.Sprintf("All %d operations are tested on real servers ([results](docs/operations.md)): the %d of Airflow 2", strings.Count(table, "\n| `"), len(all))
	r.check(strings.Contains(r.read("README.md"), count), "the contract", "Document it", "README.md", "does not say %q", count)
	return r.missing
}

// withoutPermission has the beginnings of paths that need no permission, or those of DAGs.
var withoutPermission = []string{"health", "version", "dags", "parseDagFile"}

func (r *recipe) checkServices(services []string) {
	r.t.Helper()
	var (
		list          = r.read("internal/operations/operations.go")
		client        = r.read("client/client.go")
		code          = r.read("client/*.go")
		examples      = r.read("client/example*_test.go")
		documentation = r.read("docs/api.md")
		changelog     = r.read("CHANGELOG.md")
	)
	for _, service := range services {
		what := "c." + service
		r.check(strings.Contains(list, "gen."+service+"Client{"), what, "List the operations",
			"internal/operations/operations.go", "has no gen.%sClient", service)
		field := regexp.MustCompile(`(?m)^\t` + service + `\s+\*(\w+)$`).FindStringSubmatch(client)
		r.check(field != nil, what, "Write the service", "client/client.go", "has no field %s in type Client", service)
		if field != nil {
			r.check(strings.Contains(code, "type "+field[1]+" struct"), what, "Write the service", "client/", "has no type %s", field[1])
			r.check(regexp.MustCompile(`\b`+service+`:\s+&`+field[1]+`\{`).MatchString(client), what, "Write the service",
				"client/client.go", "does not set the field %s in New", service)
		}
		r.check(regexp.MustCompile(`\bc\.`+service+`\.[A-Z]`).MatchString(examples), what, "Write an example",
			"client/example_services_test.go", "has no call of c.%s", service)
		r.check(regexp.MustCompile("`c\\."+service+"`").MatchString(documentation), what, "Document it", "docs/api.md", "has no row for c.%s", service)
		r.check(regexp.MustCompile("`"+service+"`").MatchString(changelog), what, "Write the changelog", "CHANGELOG.md", "has no entry with `%s`", service)
	}
}

// releases returns the releases of Airflow 2 that the test servers support, newest first. The recipe does not hold for Airflow 3
// yet: airflowtest does not imitate it, and the table of operations has no columns for it.
func (r *recipe) releases() []string {
	r.t.Helper()
	_, list, _ := strings.Cut(r.read("test/airflow/server.py"), "\nVERSIONS = {\n")
	list, _, _ = strings.Cut(list, "}")
	var found []string
	for _, release := range regexp.MustCompile(`(?m)^ +"([\d.]+)":`).FindAllStringSubmatch(list, -1) {
		if strings.HasPrefix(release[1], "2.") {
			found = append(found, release[1])
		}
	}
	require.NotEmpty(r.t, found, "VERSIONS in test/airflow/server.py")
	return found
}

func missingForReleases(t *testing.T, files fs.FS) []string {
	t.Helper()
	r := newRecipe(t, files, takeRelease)
	var (
		specs    = r.read("api/spec/main.go")
		contract = r.read("api/inventory.yaml")
		readme   = r.read("test/airflow/README.md")
		releases = r.releases()
	)
	for _, release := range releases {
		what := "Airflow " + release
		minor := release[:strings.LastIndex(release, ".")+1]
		r.check(strings.Contains(specs, `"`+minor), what, "Build the contract", "api/spec/main.go", "has no %sx in versions", minor)
		r.check(strings.Contains(contract, "    - "+minor), what, "Build the contract", "api/inventory.yaml", "has no %sx: run make spec", minor)
		r.check(r.exists("test/airflow/locks/airflow-"+release+".txt"), what, "Install the server",
			"test/airflow/locks/", "has no airflow-%s.txt", release)
		r.check(regexp.MustCompile(`(?m)^\|[^|]* `+regexp.QuoteMeta(release)+`[ ,]`).MatchString(readme), what, "Install the server",
			"test/airflow/README.md", "has no row for it")
		r.check(r.exists("internal/recorded/"+release+"/*.http"), what, "Record responses",
			"internal/recorded/", "has no folder %s: run make record VERSION=%[1]s", release)
		r.check(r.exists("docs/operations/"+release+".json") && isNamed(release, r.read("docs/operations.md")), what, "Fill the table",
			"docs/operations.md", "has no column for it: run make coverage-table")
		for _, file := range []string{"README.md", "docs/versions.md"} {
			r.check(isNamed(release, r.read(file)), what, "Document it", file, "does not name it")
		}
		r.check(isNamed(release, r.read("CHANGELOG.md")), what, "Write the changelog", "CHANGELOG.md", "does not name it")
	}
	newest := releases[0]
	for file, want := range map[string]string{
		"Makefile":              `(?m)^VERSION\s+\?= ` + regexp.QuoteMeta(newest) + `$`,
		"airflowtest/server.go": `\bdefaultVersion\s+= "` + regexp.QuoteMeta(newest) + `"`,
		".ci/test-airflow":      `"\$name" = ` + regexp.QuoteMeta(newest) + ` `,
	} {
		r.check(regexp.MustCompile(want).MatchString(r.read(file)), "Airflow "+newest, "Make it the newest", file, "has another release as the newest")
	}
	return r.missing
}

// isNamed reports whether a text names a release, rather than a longer one that contains it.
func isNamed(release, text string) bool {
	return regexp.MustCompile(`(^|[^\d.])` + regexp.QuoteMeta(release) + `($|[^\d])`).MatchString(text)
}

// edited is a file system that lacks a text in one or in all files, or a file or folder.
type edited struct {
	fs.FS
	file string // "" removes the text from all files
	text string // "" hides the file
}

func (e edited) hides(name string) bool {
	return e.text == "" && (name == e.file || path.Dir(name) == e.file)
}

func (e edited) Open(name string) (fs.File, error) {
	if e.hides(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return e.FS.Open(name)
}

func (e edited) Stat(name string) (fs.FileInfo, error) {
	if e.hides(name) {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return fs.Stat(e.FS, name)
}

func (e edited) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(e.FS, name)
	return slices.DeleteFunc(entries, func(entry fs.DirEntry) bool { return e.hides(path.Join(name, entry.Name())) }), err
}

func (e edited) ReadFile(name string) ([]byte, error) {
	content, err := fs.ReadFile(e.FS, name)
	if err == nil && e.text != "" && (e.file == "" || e.file == name) {
		content = bytes.ReplaceAll(content, []byte(e.text), nil)
	}
	return content, err
}

func TestMissingStepsAreNamed(t *testing.T) {
	services, releases := missingForServices, missingForReleases
	for _, test := range []struct {
		missing    func(*testing.T, fs.FS) []string
		file, text string // what is missing; see edited
		want       string
	}{
		{services, "", `{target: "$.paths['/pools'].get", update: {x-method: Pools.List}}`, `GET /pools: step 1, "Name the operations": api/overlay.yaml has no x-method`},
		{services, "api/descriptions.yaml", "$.paths['/pools'].get", `GET /pools: step 1, "Name the operations": api/descriptions.yaml has no description`},
		{services, "", "func (c PoolsClient) List(", `step 2, "Generate the code": gen/pools.gen.go has no method PoolsClient.List`},
		{services, "", "\tPoolsList(r *request", `step 2, "Generate the code": airflowtest/api.gen.go has no route`},
		{services, "", "gen.PoolsClient{", `c.Pools: step 3, "List the operations": internal/operations/operations.go has no gen.PoolsClient`},
		{services, "", `"/pools"`, `step 3, "List the operations": internal/permission/permission.go has no permission for /pools`},
		{services, "", "func (s endpoints) PoolsList(", `c.Pools.List (GET /pools): step 4, "Write the handlers": airflowtest/ has no handler PoolsList`},
		{services, "", "*PoolService\n", `c.Pools: step 5, "Write the service": client/client.go has no field Pools`},
		{services, "", "type PoolService struct", `c.Pools: step 5, "Write the service": client/ has no type PoolService`},
		{services, "", "&PoolService{", `c.Pools: step 5, "Write the service": client/client.go does not set the field Pools in New`},
		{services, "", "c.Warnings.", `c.Warnings: step 6, "Write an example": client/example_services_test.go has no call of c.Warnings`},
		{services, "", `{"get_pools",`, `c.Pools.List (GET /pools): step 7, "Test it": test/contract/operations_*_test.go does not call get_pools`},
		{services, "internal/recorded/2.11.2", "", `step 8, "Record responses": internal/recorded/2.11.2/ has no response of get_providers`},
		{services, "", "| `GET /pools` |", `c.Pools.List (GET /pools): step 9, "Fill the table": docs/operations.md has no row`},
		{services, "", "`c.Pools`", `c.Pools: step 10, "Document it": docs/api.md has no row for c.Pools`},
		{services, "README.md", " operations are tested", `the contract: step 10, "Document it": README.md does not say`},
		{services, "CHANGELOG.md", "`Pools`", "c.Pools: step 11, \"Write the changelog\": CHANGELOG.md has no entry with `Pools`"},

		{releases, "api/spec/main.go", "2.10.0", `Airflow 2.10.5: step 1, "Build the contract": api/spec/main.go has no 2.10.x`},
		{releases, "api/inventory.yaml", "2.10.0", `Airflow 2.10.5: step 1, "Build the contract": api/inventory.yaml has no 2.10.x`},
		{releases, "test/airflow/locks/airflow-2.10.5.txt", "", `Airflow 2.10.5: step 3, "Install the server": test/airflow/locks/ has no airflow-2.10.5.txt`},
		{releases, "test/airflow/README.md", "2.10.5", `Airflow 2.10.5: step 3, "Install the server": test/airflow/README.md has no row`},
		{releases, "Makefile", "2.11.2", `Airflow 2.11.2: step 5, "Make it the newest": Makefile has another release`},
		{releases, "airflowtest/server.go", "2.11.2", `Airflow 2.11.2: step 5, "Make it the newest": airflowtest/server.go has another release`},
		{releases, "internal/recorded/2.10.5", "", `Airflow 2.10.5: step 6, "Record responses": internal/recorded/ has no folder 2.10.5`},
		{releases, "docs/operations/2.10.5.json", "", `Airflow 2.10.5: step 7, "Fill the table"`},
		{releases, "docs/versions.md", "2.10.5", `Airflow 2.10.5: step 8, "Document it": docs/versions.md does not name it`},
		{releases, "CHANGELOG.md", "2.10.5", `Airflow 2.10.5: step 9, "Write the changelog": CHANGELOG.md does not name it`},
	} {
		t.Run(test.file+" "+test.text, func(t *testing.T) {
			missing := test.missing(t, edited{os.DirFS("../.."), test.file, test.text})
			assert.True(t, slices.ContainsFunc(missing, func(line string) bool { return strings.Contains(line, test.want) }),
				"want %s\ngot\n%s", test.want, strings.Join(missing, "\n"))
		})
	}
}
