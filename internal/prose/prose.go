// Package prose checks the language of this repository: its tests fail for banned phrases in any file, and for bad doc
// comments in the public packages.
package prose

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// maxWords is the length of the longest sentence that a doc comment may have.
const maxWords = 40

// A fault is one place that violates a rule.
type fault struct {
	file string
	line int
	text string
}

func (f fault) String() string { return fmt.Sprintf("%s:%d: %s", f.file, f.line, f.text) }

// A phrase is one match of the banned expression.
type phrase struct {
	fault
	match string // in lower case
}

// findPhrases returns the matches of banned in the text of a file.
func findPhrases(banned *regexp.Regexp, file, text string) []phrase {
	var found []phrase
	line := 0
	for content := range strings.Lines(text) {
		line++
		for _, match := range banned.FindAllString(content, -1) {
			where := fault{file, line, fmt.Sprintf("%q in: %s", match, strings.TrimSpace(content))}
			found = append(found, phrase{where, strings.ToLower(match)})
		}
	}
	return found
}

// A doc is the documentation of one declaration: a package, a function, a type, one line of constants, variables or
// fields, or an interface method.
type doc struct {
	what    string   // the kind and name, for messages
	names   []string // the comment begins with one of these; any word may begin it if there are none
	at      token.Position
	lines   []line // of the comment
	missing bool   // there is no comment, although one is required
}

type line struct {
	number int
	text   string // without the comment marker and the space after it
}

// docsOf returns the documentation of a package and of all its exported names.
func docsOf(fset *token.FileSet, files []*ast.File) []doc {
	c := collector{fset: fset}
	c.packageDocs(files)
	for _, file := range files {
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				what := "func " + decl.Name.Name
				if decl.Recv != nil {
					what = "method " + receiver(decl) + "." + decl.Name.Name
				}
				if decl.Name.IsExported() && (decl.Recv == nil || ast.IsExported(receiver(decl))) {
					c.add(what, []string{decl.Name.Name}, decl, decl.Doc)
				}
			case *ast.GenDecl:
				c.specs(decl)
			}
		}
	}
	return c.docs
}

type collector struct {
	fset *token.FileSet
	docs []doc
}

// add records the first of the comments that is not nil. Without one, or if it has only directives, the comment is missing.
func (c *collector) add(what string, names []string, node ast.Node, comments ...*ast.CommentGroup) {
	d := doc{what: what, names: names, at: c.fset.Position(node.Pos()), missing: true}
	for _, comment := range comments {
		if comment != nil {
			d.lines = c.lines(comment)
			d.missing = !slices.ContainsFunc(d.lines, func(l line) bool { return l.text != "" })
			break
		}
	}
	c.docs = append(c.docs, d)
}

// addFree records a comment that may begin with any word.
func (c *collector) addFree(what string, comment *ast.CommentGroup) {
	c.add(what, nil, comment, comment)
}

func (c *collector) packageDocs(files []*ast.File) {
	documented := false
	for _, file := range files {
		if file.Doc != nil {
			documented = true
			c.add("package "+file.Name.Name, []string{"Package " + file.Name.Name}, file, file.Doc)
		}
	}
	if !documented && len(files) > 0 {
		c.add("package "+files[0].Name.Name, nil, files[0])
	}
}

func (c *collector) specs(decl *ast.GenDecl) {
	group := decl.Lparen.IsValid()
	if group && decl.Doc != nil {
		c.addFree(decl.Tok.String()+" block", decl.Doc)
	}
	for _, spec := range decl.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			if !spec.Name.IsExported() {
				continue
			}
			own := spec.Doc
			if !group {
				own = decl.Doc
			}
			c.add("type "+spec.Name.Name, []string{spec.Name.Name}, spec, own)
			c.members(spec.Name.Name, spec.Type)
		case *ast.ValueSpec:
			names := exported(spec.Names)
			what := decl.Tok.String() + " " + strings.Join(names, ", ")
			switch {
			case len(names) == 0:
			case !group:
				c.add(what, names, spec, decl.Doc)
			case spec.Doc == nil && spec.Comment != nil:
				c.addFree(what, spec.Comment)
			case spec.Doc == nil && decl.Doc != nil: // the comment of the block counts
			default:
				c.add(what, names, spec, spec.Doc)
			}
		}
	}
}

// members collects the fields of a struct type and the methods of an interface type. A field without a comment shares
// that of the line directly above it.
func (c *collector) members(parent string, t ast.Expr) {
	var fields []*ast.Field
	switch t := t.(type) {
	case *ast.StructType:
		fields = t.Fields.List
	case *ast.InterfaceType:
		fields = t.Methods.List
	}
	documented, lastLine := false, 0
	for _, field := range fields {
		names := exported(field.Names)
		what := parent + "." + strings.Join(names, ", ")
		shares := documented && c.fset.Position(field.Pos()).Line == lastLine+1
		switch {
		case len(names) == 0: // unexported or embedded
		case field.Doc == nil && field.Comment != nil:
			c.addFree(what, field.Comment)
		case field.Doc == nil && shares:
		default:
			c.add(what, names, field, field.Doc)
		}
		documented = field.Doc != nil || field.Comment != nil || shares
		lastLine = c.fset.Position(field.End()).Line
		c.members(what, field.Type)
	}
}

// directive matches comments for tools, such as //go:generate and //nolint:gosec.
var directive = regexp.MustCompile(`^//(line |[a-z0-9]+:[a-z0-9])`)

func (c *collector) lines(group *ast.CommentGroup) []line {
	var lines []line
	for _, comment := range group.List {
		if directive.MatchString(comment.Text) {
			continue
		}
		number := c.fset.Position(comment.Pos()).Line
		text := strings.TrimSuffix(strings.TrimPrefix(comment.Text, "/*"), "*/")
		for text := range strings.SplitSeq(text, "\n") {
			text = strings.TrimPrefix(text, "//")
			lines = append(lines, line{number, strings.TrimRightFunc(strings.TrimPrefix(text, " "), unicode.IsSpace)})
			number++
		}
	}
	return lines
}

// receiver returns the name of the type that a method belongs to.
func receiver(method *ast.FuncDecl) string {
	t := method.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}

func exported(idents []*ast.Ident) []string {
	var names []string
	for _, ident := range idents {
		if ident.IsExported() {
			names = append(names, ident.Name)
		}
	}
	return names
}

// nameFaults returns the comments that are missing or do not begin with the documented name. An article may stand
// before the name.
func nameFaults(docs []doc) []fault {
	var faults []fault
	for _, d := range docs {
		if d.missing {
			faults = append(faults, fault{d.at.Filename, d.at.Line, d.what + " has no doc comment"})
			continue
		}
		i := slices.IndexFunc(d.lines, func(l line) bool { return l.text != "" })
		if first := d.lines[i]; len(d.names) > 0 && !beginsWithName(first.text, d.names) {
			faults = append(faults, fault{d.at.Filename, first.number,
				fmt.Sprintf("the comment of %s must begin with %q: %s", d.what, d.names[0], first.text)})
		}
	}
	return faults
}

func beginsWithName(text string, names []string) bool {
	words := strings.Fields(text)
	if len(words) > 0 && slices.Contains([]string{"A", "An", "The"}, words[0]) && !slices.Contains(names, words[0]) {
		words = words[1:]
	}
	return slices.ContainsFunc(names, func(name string) bool {
		want := strings.Fields(name) // "Package x" has two words
		if len(words) < len(want) {
			return false
		}
		got := strings.TrimRight(strings.Join(words[:len(want)], " "), ",.:;")
		return got == name
	})
}

var (
	optionsType = regexp.MustCompile(`^type \w+(Options|Filter|Policy)$`)
	zeroValue   = regexp.MustCompile(`(?i)\bzero value\b|\bunset\b`)
)

// zeroFaults returns the types of options whose comments do not say what the zero value means.
func zeroFaults(docs []doc) []fault {
	var faults []fault
	for _, d := range docs {
		says := slices.ContainsFunc(sentences(d.lines), func(l line) bool { return zeroValue.MatchString(l.text) })
		if optionsType.MatchString(d.what) && !says {
			faults = append(faults, fault{d.at.Filename, d.at.Line, "the comment of " + d.what + " must say what its zero value means"})
		}
	}
	return faults
}

// sentenceFaults returns the sentences that have more than maxWords words.
func sentenceFaults(docs []doc) []fault {
	var faults []fault
	for _, d := range docs {
		for _, s := range sentences(d.lines) {
			if n := countWords(s.text); n > maxWords {
				faults = append(faults, fault{d.at.Filename, s.number, fmt.Sprintf("%s has a sentence of %d words: %s", d.what, n, s.text)})
			}
		}
	}
	return faults
}

var (
	listItem       = regexp.MustCompile(`^([-*+•]|\d+[.)])\s`)
	linkDefinition = regexp.MustCompile(`^\[[^\]]+\]: \S+$`)
	sentenceEnd    = regexp.MustCompile(`[.?!][)\]"'”]*$`)
	abbreviation   = regexp.MustCompile(`(?i)^[("\['“]*(e\.g|i\.e|cf|vs)\.$`)
)

// sentences splits a comment into its sentences, with the number of the line on which each begins. It leaves out
// headings, code, list items and link definitions.
func sentences(lines []line) []line {
	var all []line
	var words []string
	begin := 0
	flush := func() {
		if len(words) > 0 {
			all = append(all, line{begin, strings.Join(words, " ")})
		}
		words = nil
	}
	inList := false // an unindented list item goes on until a blank line
	for _, l := range lines {
		text := l.text
		indented := strings.HasPrefix(text, " ") || strings.HasPrefix(text, "\t") // code, or an item of a list
		inList = text != "" && (inList || listItem.MatchString(text))
		if text == "" || indented || inList || strings.HasPrefix(text, "# ") || linkDefinition.MatchString(text) {
			flush()
			continue
		}
		for word := range strings.FieldsSeq(text) {
			if len(words) == 0 {
				begin = l.number
			}
			words = append(words, word)
			if sentenceEnd.MatchString(word) && !abbreviation.MatchString(word) {
				flush()
			}
		}
		if strings.HasSuffix(text, ":") {
			flush()
		}
	}
	flush()
	return all
}

// countWords counts the words that contain a letter or a digit.
func countWords(text string) int {
	n := 0
	for word := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}
