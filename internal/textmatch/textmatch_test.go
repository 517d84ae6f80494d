package textmatch_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/internal/regexptest"
	"github.com/airflow-go/airflow/internal/textmatch"
)

// matcher returns a function for regexptest that passes the same texts each time.
func matcher(matches func(string, ...string) bool, texts ...string) func(string) string {
	return func(s string) string { return strconv.FormatBool(matches(s, texts...)) }
}

func TestFunctionsMatchAsExpressions(t *testing.T) {
	cut := func(rest string, ok bool) string {
		if !ok {
			return "no match"
		}
		return fmt.Sprintf("%q", []string{rest})
	}
	pages := regexptest.Texts(t, "../../problem/testdata/*.http", "../../problem/*_test.go")
	regexptest.Compare(t, pages, []regexptest.Case{
		{Name: "Is", Expression: `^(a|b c)$`, Function: matcher(textmatch.Is, "a", "b c")},
		{Name: "HasPrefix", Expression: `^(ab|c)`, Function: matcher(textmatch.HasPrefix, "ab", "c")},
		{Name: "HasSuffix", Expression: `(ab|c)$`, Function: matcher(textmatch.HasSuffix, "ab", "c")},
		{Name: "Contains", Expression: `ab|xyz`, Function: matcher(textmatch.Contains, "ab", "xyz")},
		{Name: "ContainsInOrder", Expression: `(?s)ab.*ba.*ab`, Function: matcher(textmatch.ContainsInOrder, "ab", "ba", "ab")},
		{Name: "HasWord", Expression: `\b(aba|log in)\b`, Function: matcher(textmatch.HasWord, "aba", "log in")},
		{
			Name: "AfterWord", Expression: `\bab\b`,
			Function: func(s string) string { return strconv.Itoa(len(textmatch.AfterWord(s, "ab"))) },
			Result: func(expression *regexp.Regexp, s string) string {
				return strconv.Itoa(len(expression.FindAllString(s, -1)))
			},
		},
		{
			Name: "Only", Expression: `^[0-9]+$`,
			Function: func(s string) string { return strconv.FormatBool(textmatch.Only(s, textmatch.Digits)) },
		},
		{
			Name: "CutSome", Expression: `^\w+((?s).*)`, Result: regexptest.Groups,
			Function: func(s string) string { return cut(textmatch.CutSome(s, textmatch.Word)) },
		},
		{
			Name: "HasGap", Expression: `a/[^/"]+/a`,
			Function: func(s string) string { return strconv.FormatBool(textmatch.HasGap(s, "a/", `/"`, "/a")) },
		},
		{
			Name: "CutSpacedPrefix", Expression: `^\s*\{\s*"a"\s*:((?s).*)`, Result: regexptest.Groups,
			Function: func(s string) string { return cut(textmatch.CutSpacedPrefix(s, "{", `"a"`, ":")) },
		},
		{Name: "HasSpacedPrefix", Expression: `^\s*aa\s*a`, Function: matcher(textmatch.HasSpacedPrefix, "aa", "a")},
		{
			Name: "CutSpaced", Expression: `aa\s*ab((?s).*)`, Result: regexptest.Groups,
			Function: func(s string) string { return cut(textmatch.CutSpaced(s, "aa", "ab")) },
		},
		{Name: "ContainsSpaced", Expression: `aa\s*ab`, Function: matcher(textmatch.ContainsSpaced, "aa", "ab")},
		{
			Name: "Titles", Expression: `<title[^>]*>[^<]*a`, Prepare: textmatch.Lower,
			Function: func(s string) string {
				return strconv.FormatBool(strings.Contains(strings.Join(textmatch.Titles(s), " "), "a"))
			},
		},
		{
			Name:       "IsLogin",
			Expression: `(?i)<input[^>]*type=["']?password|name=["']SAMLRequest["']|<title[^>]*>[^<]*\b(sign|log)[- ]?(in|on)\b`,
			Function:   func(s string) string { return strconv.FormatBool(textmatch.IsLogin(textmatch.Lower(s))) },
		},
	})
}

func TestLowerKeepsPositions(t *testing.T) {
	assert.Equal(t, "az09_[é\xffÉ\u0130\u212a", textmatch.Lower("AZ09_[é\xffÉ\u0130\u212a"))
}

func TestOccurrencesMayOverlap(t *testing.T) {
	assert.Equal(t, []string{"/docs/x", "/x"}, textmatch.After("a/docs/docs/x", "/docs"))
	assert.Equal(t, []string{"a", ""}, textmatch.After("aaa", "aa"))
	assert.Empty(t, textmatch.After("a", "aa"))
}
