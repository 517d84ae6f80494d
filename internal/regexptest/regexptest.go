// Package regexptest compares functions with the regular expressions that they replace.
//
// A regular expression says in one line what a function must match. Each comparison generates texts that match the expression,
// texts that almost match it, and mutations of real texts, and requires the same result for all of them.
package regexptest

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

var cases = flag.Int("regexptest.cases", 500, "number of texts that each comparison generates")

// Case is a function and the expression that it replaces.
type Case struct {
	Name       string
	Expression string
	// Function returns what Result returns for the expression.
	Function func(text string) string
	// Result returns what counts of the matches of the expression. The default is Matches.
	Result func(expression *regexp.Regexp, text string) string
	// Prepare changes a text before it is compared, for a function that is only called with some texts.
	Prepare func(text string) string
	// Weight multiplies the number of generated texts, for an expression that stands for several. The default is 1.
	Weight int
}

// Matches reports whether a text matches, as "true" or "false".
func Matches(expression *regexp.Regexp, text string) string {
	return strconv.FormatBool(expression.MatchString(text))
}

// Groups returns the texts of the groups of the first match.
func Groups(expression *regexp.Regexp, text string) string {
	found := expression.FindStringSubmatch(text)
	if found == nil {
		return "no match"
	}
	return fmt.Sprintf("%q", found[1:])
}

// Compare compares each function with its expression. texts are real texts, of which some should match.
func Compare(t *testing.T, texts []string, tests []Case) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.Name, func(t *testing.T) {
			compiled := regexp.MustCompile(tt.Expression)
			parsed, err := syntax.Parse(tt.Expression, syntax.Perl)
			check(t, err)
			if tt.Result == nil {
				tt.Result = Matches
			}
			results := map[string]int{}
			compare := func(text string) {
				if tt.Prepare != nil {
					text = tt.Prepare(text)
				}
				want := tt.Result(compiled, text)
				results[want]++
				if got := tt.Function(text); got != want {
					t.Fatalf("%s\nfor  %q\nwant %s\ngot  %s", tt.Expression, text, want, got)
				}
			}
			for _, text := range texts {
				compare(text)
			}
			r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // no secret
			g := generator{random: r, texts: texts, pieces: piecesOf(parsed, nil)}
			for range *cases * max(tt.Weight, 1) {
				g.Reset()
				compare(g.text(parsed))
			}
			if len(results) < 2 {
				t.Fatal("all texts have the same result")
			}
		})
	}
}

// generator generates texts for an expression.
type generator struct {
	random *rand.Rand
	texts  []string
	pieces []string // texts in the expression
	strings.Builder
}

// text returns a text that matches, almost matches, or consists of pieces of the expression and of real texts.
func (g *generator) text(expression *syntax.Regexp) string {
	switch g.random.IntN(8) {
	case 0:
		for range 1 + g.random.IntN(8) {
			g.WriteString(g.piece())
		}
	case 1:
		if len(g.texts) > 0 {
			g.WriteString(g.texts[g.random.IntN(len(g.texts))])
		}
		if text := g.String(); len(text) > 2000 { // most of a long text is of no interest
			g.Reset()
			g.WriteString(text[:2000])
		}
	case 2: // surrounded by, or instead of, other matches
		for range 2 {
			g.match(expression)
			g.WriteString(g.piece())
		}
	default:
		g.match(expression)
	}
	text := g.String()
	for range g.random.IntN(4) {
		text = g.mutated(text)
	}
	return text
}

// mutated returns a text with one change.
func (g *generator) mutated(text string) string {
	from := g.random.IntN(len(text) + 1)
	to := from + g.random.IntN(min(len(text)-from, 4)+1)
	if g.random.IntN(8) == 0 {
		to = from + g.random.IntN(len(text)-from+1)
	}
	switch g.random.IntN(9) {
	case 0:
		return text[:from]
	case 1:
		return text[from:]
	case 2:
		return text[:from] + text[to:]
	case 3:
		return text[:to] + text[from:] // doubled
	case 4:
		return strings.ToUpper(text)
	case 5:
		return text[:from] + swapCase(text[from:to]) + text[to:]
	case 6:
		return text + text
	}
	return text[:from] + g.piece() + text[to:]
}

// swapCase changes the case of ASCII letters.
func swapCase(text string) string {
	return strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && unicode.IsLetter(r) {
			return r ^ ' '
		}
		return r
	}, text)
}

var separators = []string{
	" ", "  ", "\n", "\t", "\r\n", "\f", "\v", "\u00a0", "-", "_", ".", ",", ":", ";", "/", "//", "://", "?", "#", "&", "@", "=", "~", "'", `"`,
	"<", ">", "</", "(", ")", "[", "]", "{", "}", "0", "7", "123456", "12345678901234567890", "a", "Z", "é", "\xff", "\x00", "",
}

// piece returns a part of the expression, a separator or a part of a real text.
func (g *generator) piece() string {
	switch n := g.random.IntN(10); {
	case n < 4:
		return separators[g.random.IntN(len(separators))]
	case n < 5 && len(g.texts) > 0:
		text := g.texts[g.random.IntN(len(g.texts))]
		from := g.random.IntN(len(text) + 1)
		return text[from : from+g.random.IntN(min(len(text)-from, 20)+1)]
	case len(g.pieces) == 0:
		return "x"
	}
	return g.pieces[g.random.IntN(len(g.pieces))]
}

// piecesOf returns the literal texts in an expression.
func piecesOf(expression *syntax.Regexp, pieces []string) []string {
	if expression.Op == syntax.OpLiteral {
		pieces = append(pieces, string(expression.Rune))
	}
	for _, part := range expression.Sub {
		pieces = piecesOf(part, pieces)
	}
	return pieces
}

// match writes a text that matches the expression, apart from what stands at the edges of words.
func (g *generator) match(expression *syntax.Regexp) {
	repeat := func(minimum, maximum int) {
		for range minimum + g.random.IntN(maximum-minimum+1) {
			g.match(expression.Sub[0])
		}
	}
	switch expression.Op {
	case syntax.OpLiteral:
		text := string(expression.Rune)
		if expression.Flags&syntax.FoldCase != 0 {
			switch g.random.IntN(3) {
			case 0:
				text = strings.ToLower(text)
			case 1:
				text = strings.ToUpper(text)
			}
		}
		g.WriteString(text)
	case syntax.OpCharClass:
		g.writeOneOf(expression.Rune)
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		g.WriteString(g.piece())
	case syntax.OpStar:
		repeat(0, 3)
	case syntax.OpPlus:
		repeat(1, 4)
	case syntax.OpQuest:
		repeat(0, 1)
	case syntax.OpRepeat:
		if expression.Max < 0 {
			repeat(expression.Min, expression.Min+3)
		} else {
			repeat(expression.Min, expression.Max)
		}
	case syntax.OpAlternate:
		g.match(expression.Sub[g.random.IntN(len(expression.Sub))])
	case syntax.OpConcat, syntax.OpCapture:
		for _, part := range expression.Sub {
			g.match(part)
		}
	case syntax.OpWordBoundary:
		if g.random.IntN(3) == 0 {
			g.WriteString(" ")
		}
	default: // the beginning and the end of texts and lines are empty
	}
}

// writeOneOf writes a character of a class, most often one of ASCII. It leaves out the characters outside of ASCII that match ASCII
// letters without case, because the functions do not treat them as letters.
func (g *generator) writeOneOf(class []rune) {
	for range 100 {
		pair := 2 * g.random.IntN(len(class)/2)
		low, high := class[pair], class[pair+1]
		if low < 0x80 {
			high = min(high, 0x7f)
		}
		if r := low + g.random.Int32N(min(high-low, 0x200)+1); r != 'ſ' && r != '\u212a' {
			g.WriteRune(r)
			return
		}
	}
}

// Texts returns the strings in Go files, and the contents of other files. Of recorded responses it also returns the bodies.
// patterns are those of [filepath.Glob].
func Texts(t *testing.T, patterns ...string) []string {
	t.Helper()
	texts := []string{""}
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		check(t, err)
		if len(files) == 0 {
			t.Fatal("there is no file " + pattern)
		}
		for _, file := range files {
			content, err := os.ReadFile(file)
			check(t, err)
			if filepath.Ext(file) == ".go" {
				texts = append(texts, stringsIn(t, file, content)...)
				continue
			}
			texts = append(texts, string(content))
			if _, body, ok := strings.Cut(strings.ReplaceAll(string(content), "\r\n", "\n"), "\n\n"); ok {
				texts = append(texts, body)
			}
		}
	}
	return texts
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// stringsIn returns the string literals of a Go file.
func stringsIn(t *testing.T, name string, content []byte) (texts []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, content, parser.SkipObjectResolution)
	check(t, err)
	ast.Inspect(file, func(node ast.Node) bool {
		if literal, ok := node.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			text, err := strconv.Unquote(literal.Value)
			check(t, err)
			texts = append(texts, text)
		}
		return true
	})
	return texts
}
