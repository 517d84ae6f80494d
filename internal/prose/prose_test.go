package prose

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// bannedPhrases matches turns of phrase that have a plainer equivalent. Each line of the file is an alternative.
func bannedPhrases(t *testing.T) *regexp.Regexp {
	b, err := os.ReadFile("testdata/banned.txt")
	require.NoError(t, err)
	return regexp.MustCompile("(?i)" + strings.ReplaceAll(strings.TrimSpace(string(b)), "\n", "|"))
}

// allowed lists the exceptions: all matches of the phrase, in lower case, in the file.
var allowed = []struct{ file, phrase, reason string }{}

// publicPackages are the packages whose doc comments are checked.
var publicPackages = []string{"client", "probe", "auth", "auth/kerberos", "problem", "state", "airflowtest", "gen"}

func TestNoBannedPhrases(t *testing.T) {
	assert.LessOrEqual(t, len(allowed), 10, "exceptions; rewrite the text instead")
	used := make([]bool, len(allowed))
	banned := bannedPhrases(t)
	root := moduleRoot(t)
	for _, file := range textFiles(t, root) {
		b, err := os.ReadFile(filepath.Join(root, file))
		require.NoError(t, err)
	phrases:
		for _, p := range findPhrases(banned, file, string(b)) {
			for i, a := range allowed {
				if a.file == p.file && a.phrase == p.match {
					used[i] = true
					continue phrases
				}
			}
			t.Error(p)
		}
	}
	for i, a := range allowed {
		assert.NotEmpty(t, a.reason, "%s: the exception %q needs a reason", a.file, a.phrase)
		assert.True(t, used[i], "%s: remove the exception %q, because it matches nothing", a.file, a.phrase)
	}
}

func TestDocCommentsBeginWithTheName(t *testing.T) {
	checkPackages(t, nameFaults)
}

func TestSentencesAreShort(t *testing.T) {
	checkPackages(t, sentenceFaults)
}

func TestOptionsSayWhatTheirZeroValueMeans(t *testing.T) {
	checkPackages(t, zeroFaults)
}

func TestZeroFaults(t *testing.T) {
	const source = "// Package x is short.\npackage x\n\n// AOptions are options.\ntype AOptions struct{}\n\n" +
		"// BOptions are options. The\n// zero value means the defaults.\ntype BOptions struct{}\n\n// C is a type.\ntype C struct{}\n"
	assert.Equal(t, []string{"x.go:5: the comment of type AOptions must say what its zero value means"}, faultsIn(t, source, zeroFaults))
}

func checkPackages(t *testing.T, check func([]doc) []fault) {
	root := moduleRoot(t)
	for _, folder := range publicPackages {
		t.Run(folder, func(t *testing.T) {
			fset, files := parsePackage(t, root, folder)
			for _, f := range check(docsOf(fset, files)) {
				t.Error(f)
			}
		})
	}
}

// moduleRoot returns the folder that contains go.mod.
func moduleRoot(t *testing.T) string {
	root := filepath.Join("..", "..")
	require.FileExists(t, filepath.Join(root, "go.mod"))
	return root
}

// textFiles returns the hand-written files below root that are checked for phrases, with slashes and relative to root.
func textFiles(t *testing.T, root string) []string {
	var files []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if entry.IsDir() {
			hidden := strings.HasPrefix(entry.Name(), ".") && name != "."
			recorded := strings.HasPrefix(name, "internal/recorded/") // responses of servers
			if hidden || recorded || entry.Name() == "testdata" || name == "docs/operations" {
				return fs.SkipDir
			}
			return nil
		}
		if isText(name) {
			files = append(files, name)
		}
		return nil
	})
	require.NoError(t, err)
	require.Contains(t, files, "README.md")
	require.Contains(t, files, "client/doc.go")
	return files
}

func isText(name string) bool {
	switch {
	case strings.HasSuffix(name, ".gen.go"), name == "openapi.yaml", name == "docs/operations.md": // generated
		return false
	case name == "internal/prose/prose_test.go": // contains the phrases
		return false
	}
	switch filepath.Ext(name) {
	case ".go", ".md", ".yaml", ".tmpl":
		return true
	}
	return false
}

// parsePackage parses all files of a package, the generated ones too, except for its tests.
func parsePackage(t *testing.T, root, folder string) (*token.FileSet, []*ast.File) {
	paths, err := filepath.Glob(filepath.Join(root, folder, "*.go"))
	require.NoError(t, err)
	fset := token.NewFileSet()
	var files []*ast.File
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		b, err := os.ReadFile(path)
		require.NoError(t, err)
		files = append(files, parse(t, fset, folder+"/"+filepath.Base(path), string(b)))
	}
	require.NotEmpty(t, files)
	return fset, files
}

func parse(t *testing.T, fset *token.FileSet, name, source string) *ast.File {
	file, err := parser.ParseFile(fset, name, source, parser.ParseComments|parser.SkipObjectResolution)
	require.NoError(t, err)
	return file
}

func faultsIn(t *testing.T, source string, check func([]doc) []fault) []string {
	fset := token.NewFileSet()
	file := parse(t, fset, "x.go", source)
	var texts []string
	for _, f := range check(docsOf(fset, []*ast.File{file})) {
		texts = append(texts, f.String())
	}
	return texts
}

func TestFindPhrases(t *testing.T) {
	banned := regexp.MustCompile(`(?i)walks? home|\bapple\b`)
	found := findPhrases(banned, "a.md", "Retry.\nWalks home, Apple.\nIt walks the dog.\n")
	require.Len(t, found, 2)
	assert.Equal(t, `a.md:2: "Walks home" in: Walks home, Apple.`, found[0].String())
	assert.Equal(t, `a.md:2: "Apple" in: Walks home, Apple.`, found[1].String())
	assert.Equal(t, "walks home", found[0].match)
	assert.Regexp(t, bannedPhrases(t), "in va"+"in")
}

func TestTextFilesAreHandWritten(t *testing.T) {
	for name, want := range map[string]bool{
		"README.md":                    true,
		"client/doc.go":                true,
		"client/doc_test.go":           true,
		"api/overlay.yaml":             true,
		"api/generate/list.tmpl":       true,
		"gen/dags.gen.go":              false,
		"openapi.yaml":                 false,
		"docs/operations.md":           false,
		"test/airflow/server.py":       false,
		"internal/prose/prose_test.go": false,
	} {
		assert.Equal(t, want, isText(name), name)
	}
}

func TestNameFaults(t *testing.T) {
	const faulty = `// The package x is for tests.
package x

func Bare() {}

// Returns one.
func One() int { return 1 }

//nolint:revive
func Directive() {}

type T struct {
	A int

	// Is the second field.
	B int
}

// Calls the method.
func (t *T) Method() {}

// I is an interface.
type I interface {
	Do()
}

const C = 1

const (
	// Is a constant.
	D = 1
	E = 2
)
`
	assert.Equal(t, []string{
		`x.go:1: the comment of package x must begin with "Package x": The package x is for tests.`,
		`x.go:4: func Bare has no doc comment`,
		`x.go:6: the comment of func One must begin with "One": Returns one.`,
		`x.go:10: func Directive has no doc comment`,
		`x.go:12: type T has no doc comment`,
		`x.go:13: T.A has no doc comment`,
		`x.go:15: the comment of T.B must begin with "B": Is the second field.`,
		`x.go:19: the comment of method T.Method must begin with "Method": Calls the method.`,
		`x.go:24: I.Do has no doc comment`,
		`x.go:27: const C has no doc comment`,
		`x.go:30: the comment of const D must begin with "D": Is a constant.`,
		`x.go:32: const E has no doc comment`,
	}, faultsIn(t, faulty, nameFaults))

	assert.Equal(t, []string{"x.go:1: package x has no doc comment"}, faultsIn(t, "package x\n", nameFaults))
}

func TestNameFaultsAcceptsGoodComments(t *testing.T) {
	const good = `// Package x is for tests.
package x

// One returns one.
//
//nolint:revive
func One() int { return 1 }

// A T is a type.
type T struct {
	// A and B are fields.
	A, B int
	C    int

	// D, in seconds, is a field.
	D int
	E int // trailing comment
	// Embedded types need no comment.
	hidden
	hiddenField int
}

// Method does nothing.
func (t *T) Method() {}

type hidden struct{ X int }

func (hidden) Method() {}

// The I is an interface.
type I interface {
	T

	// Do does something.
	Do()
}

// Constants of a block share a comment.
const (
	C = 1
	D = 2
)

var (
	// E is a variable.
	E = 1
	F = 1 // trailing comment
)

// A is a function.
func A() {}

// G is generic.
type G[K, V any] struct{}

// Get returns nothing.
func (g *G[K, V]) Get() {}

func unexported() {}
`
	assert.Empty(t, faultsIn(t, good, nameFaults))
}

func TestSentenceFaults(t *testing.T) {
	long := strings.Repeat("word ", maxWords)
	source := "// Package x is short.\npackage x\n\n" +
		"// T is a type. This " + long + "\n// is too long.\ntype T struct {\n" +
		"\tA int // trailing " + long + "\n}\n\n" +
		"// A block " + long + "\nconst C = 1\n\n" +
		"// Unexported " + long + "\ntype t struct{}\n"
	assert.Equal(t, []string{
		"x.go:4: type T has a sentence of 44 words: This " + long + "is too long.",
		"x.go:7: T.A has a sentence of 41 words: trailing " + strings.TrimSpace(long),
		"x.go:10: const C has a sentence of 42 words: A block " + strings.TrimSpace(long),
	}, faultsIn(t, source, sentenceFaults))
}

func TestSentences(t *testing.T) {
	for _, tt := range []struct {
		name, comment string
		want          []string
	}{
		{"ends", "One. Two? Three! Four", []string{"One.", "Two?", "Three!", "Four"}},
		{"wrapped", "One is\nlong. Two.", []string{"One is long.", "Two."}},
		{"paragraphs", "One\n\nTwo", []string{"One", "Two"}},
		{"closing characters", `One (a.) Two "b." Three.`, []string{"One (a.)", `Two "b."`, "Three."}},
		{"abbreviations", "Names, e.g. a.b, i.e. c (cf. d).", []string{"Names, e.g. a.b, i.e. c (cf. d)."}},
		{"numbers", "Since 2.10 and 2.11.2. Two.", []string{"Since 2.10 and 2.11.2.", "Two."}},
		{"colon inside a line", "One: two.", []string{"One: two."}},
		{"colon at the end of a line", "One:\ntwo.", []string{"One:", "two."}},
		{"code", "One:\n\n\tcode. More code.\n\nTwo.", []string{"One:", "Two."}},
		{"lists", "One:\n  - item\n    goes on.\n - item\n\n- item\ngoes on\n\n1. item\n\nTwo.", []string{"One:", "Two."}},
		{"headings", "# Heading\n\nOne.", []string{"One."}},
		{"link definitions", "One [a].\n\n[a]: https://example.com/", []string{"One [a]."}},
		{"empty", "", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var lines []line
			for i, text := range strings.Split(tt.comment, "\n") {
				lines = append(lines, line{i + 1, text})
			}
			var got []string
			for _, s := range sentences(lines) {
				got = append(got, s.text)
			}
			assert.Equal(t, tt.want, got)
		})
	}
}

func TestSentencesKnowTheirLine(t *testing.T) {
	got := sentences([]line{{5, "One is"}, {6, "long. Two"}, {7, ""}, {8, "Three."}})
	assert.Equal(t, []line{{5, "One is long."}, {6, "Two"}, {8, "Three."}}, got)
}

func TestCountWords(t *testing.T) {
	assert.Equal(t, 4, countWords("a – b / 3 [T.U].")) // dashes and slashes are no words
}
