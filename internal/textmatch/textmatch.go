// Package textmatch searches texts and pages for words, prefixes and patterns with white space.
//
// It is for what package strings lacks. Package regexp could do all of it, but would be a large part of a small program that uses
// this module. No function ignores case: pass a text to [Lower] first, and search for words in lower case.
//
// Letters, digits and white space are those of ASCII.
package textmatch

import (
	"slices"
	"strings"
)

// Sets of characters, for [Only] and [CutSome].
const (
	Digits = "0123456789"
	Uppers = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	Lowers = "abcdefghijklmnopqrstuvwxyz"
	Word   = Digits + Uppers + Lowers + "_" // the characters of words, for HasWord
	Space  = " \t\n\f\r"
)

// Lower returns s with its ASCII letters in lower case. All characters stay at their positions.
func Lower(s string) string {
	lower := []byte(s)
	for i, c := range lower {
		if 'A' <= c && c <= 'Z' {
			lower[i] = c + 'a' - 'A'
		}
	}
	return string(lower)
}

// Is reports whether s is one of the texts.
func Is(s string, texts ...string) bool { return slices.Contains(texts, s) }

// HasPrefix reports whether s begins with one of the prefixes.
func HasPrefix(s string, prefixes ...string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return false
}

// HasSuffix reports whether s ends with one of the suffixes.
func HasSuffix(s string, suffixes ...string) bool {
	for _, suffix := range suffixes {
		if strings.HasSuffix(s, suffix) {
			return true
		}
	}
	return false
}

// Contains reports whether s contains one of the texts.
func Contains(s string, texts ...string) bool {
	for _, text := range texts {
		if strings.Contains(s, text) {
			return true
		}
	}
	return false
}

// ContainsInOrder reports whether s contains all texts, each one after the end of the text before it.
func ContainsInOrder(s string, texts ...string) bool {
	for _, text := range texts {
		_, rest, ok := strings.Cut(s, text)
		if !ok {
			return false
		}
		s = rest
	}
	return true
}

// HasWord reports whether s contains one of the words as a whole word, such as "log in" in "Please log in!", but not in "catalog in".
// The words begin and end with letters or digits.
func HasWord(s string, words ...string) bool {
	for _, word := range words {
		if len(AfterWord(s, word)) > 0 {
			return true
		}
	}
	return false
}

// AfterWord returns, for each occurrence of word in s as a whole word, what follows it.
func AfterWord(s, word string) (rests []string) {
	for _, rest := range After(s, word) {
		at := len(s) - len(rest) - len(word)
		if (at == 0 || !isWord(s[at-1])) && EndsWord(rest) {
			rests = append(rests, rest)
		}
	}
	return rests
}

// EndsWord reports whether a word that rest follows is complete: rest does not begin with a letter, a digit or an underscore.
func EndsWord(rest string) bool { return rest == "" || !isWord(rest[0]) }

func isWord(c byte) bool { return strings.IndexByte(Word, c) >= 0 }

// Only reports whether s is not empty and has only characters of the set.
func Only(s, set string) bool { return s != "" && strings.TrimLeft(s, set) == "" }

// CutSome returns s without the characters of the set at its beginning. ok reports whether there is at least one.
func CutSome(s, set string) (rest string, ok bool) {
	rest = strings.TrimLeft(s, set)
	return rest, len(rest) < len(s)
}

// After returns, for each occurrence of text in s, what follows it. The occurrences may overlap.
func After(s, text string) (rests []string) {
	for from := 0; ; {
		at := strings.Index(s[from:], text)
		if at < 0 {
			return rests
		}
		from += at + 1
		rests = append(rests, s[from-1+len(text):])
	}
}

// HasGap reports whether s contains before and after with a gap of at least one character between them. No character of the gap
// is in without.
func HasGap(s, before, without, after string) bool {
	for _, rest := range After(s, before) {
		if end := strings.IndexAny(rest, without); end > 0 && strings.HasPrefix(rest[end:], after) {
			return true
		}
	}
	return false
}

// CutSpacedPrefix returns what follows the texts, if s begins with them in their order. White space may precede each text.
func CutSpacedPrefix(s string, texts ...string) (rest string, ok bool) {
	for _, text := range texts {
		if s, ok = strings.CutPrefix(strings.TrimLeft(s, Space), text); !ok {
			return "", false
		}
	}
	return s, true
}

// HasSpacedPrefix reports whether s begins with the texts in their order. White space may precede each text.
func HasSpacedPrefix(s string, texts ...string) bool {
	_, ok := CutSpacedPrefix(s, texts...)
	return ok
}

// CutSpaced returns what follows the first occurrence of the texts in their order, with only white space between them.
func CutSpaced(s string, texts ...string) (rest string, ok bool) {
	for _, after := range After(s, texts[0]) {
		if rest, ok = CutSpacedPrefix(after, texts[1:]...); ok {
			return rest, true
		}
	}
	return "", false
}

// ContainsSpaced reports whether s contains the texts in their order, with only white space between them.
func ContainsSpaced(s string, texts ...string) bool {
	_, ok := CutSpaced(s, texts...)
	return ok
}
