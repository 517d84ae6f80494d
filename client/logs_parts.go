package client

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// logParts parses the content of a log: a list of (host, text) pairs, as Python prints it. Other content becomes one
// part without a host, because servers can be configured with log handlers of their own.
func logParts(content string) []LogPart {
	reader := literal{rest: content}
	value, ok := reader.value()
	list, isList := value.(sequence)
	var parts []LogPart
	if ok && isList && reader.rest == "" && addParts(&parts, list) {
		return parts
	}
	return []LogPart{{Text: content}}
}

// addParts appends the pairs of a list and of its nested lists.
func addParts(parts *[]LogPart, list sequence) bool {
	for _, item := range list.items {
		pair, ok := item.(sequence)
		if !ok {
			return false
		}
		if !pair.tuple {
			if !addParts(parts, pair) {
				return false
			}
			continue
		}
		if len(pair.items) != 2 {
			return false
		}
		host, isHost := pair.items[0].(string)
		text, isText := pair.items[1].(string)
		if !isText || !isHost && pair.items[0] != nil {
			return false
		}
		*parts = append(*parts, LogPart{Host: host, Text: text})
	}
	return true
}

// sequence is a Python list or tuple.
type sequence struct {
	tuple bool
	items []any // strings, sequences and nil
}

// literal parses the Python literals for lists, tuples, strings and None.
type literal struct {
	rest  string
	depth int
	items int
}

// The limits bound the memory use: each item takes many times the memory of its text. Real logs stay far below them.
const (
	maxDepth = 100
	maxItems = 10_000
)

func (l *literal) value() (value any, ok bool) {
	switch {
	case l.take("None"):
		return nil, true
	case l.take("["):
		return l.sequence("]")
	case l.take("("):
		return l.sequence(")")
	case l.take("'"):
		return l.text('\'')
	case l.take(`"`):
		return l.text('"')
	}
	return nil, false
}

func (l *literal) take(token string) bool {
	rest, ok := strings.CutPrefix(l.rest, token)
	l.rest = rest
	return ok
}

// sequence parses what follows an opening bracket.
func (l *literal) sequence(end string) (any, bool) {
	s := sequence{tuple: end == ")"}
	l.depth++
	defer func() { l.depth-- }()
	for l.depth <= maxDepth {
		if l.take(end) {
			return s, true
		}
		item, ok := l.value()
		if l.items++; !ok || l.items > maxItems {
			return nil, false
		}
		s.items = append(s.items, item)
		if !l.take(", ") && !l.take(",") && !strings.HasPrefix(l.rest, end) {
			return nil, false
		}
	}
	return nil, false
}

// text parses what follows an opening quote.
func (l *literal) text(quote byte) (any, bool) {
	var b strings.Builder
	b.Grow(lengthTo(quote, l.rest)) // a log is long; growing step by step would use twice the memory
	for {
		i := strings.IndexAny(l.rest, string([]byte{'\\', quote}))
		if i < 0 {
			return nil, false
		}
		b.WriteString(l.rest[:i])
		escaped := l.rest[i] == '\\'
		l.rest = l.rest[i+1:]
		if !escaped {
			return b.String(), true
		}
		if !l.escape(&b) {
			return nil, false
		}
	}
}

// lengthTo returns the length of the text before the first unescaped quote.
func lengthTo(quote byte, text string) int {
	i := 0
	for i < len(text) && text[i] != quote {
		if text[i] == '\\' {
			i++
		}
		i++
	}
	return min(i, len(text))
}

// escape parses what follows a backslash. Half of a surrogate pair becomes the replacement character, because a Go
// string cannot hold it. Python writes such halves for bytes that are not UTF-8.
func (l *literal) escape(b *strings.Builder) bool {
	if l.rest == "" {
		return false
	}
	kind := l.rest[0]
	l.rest = l.rest[1:]
	if i := strings.IndexByte(`\'"abfnrtv`, kind); i >= 0 {
		b.WriteByte("\\'\"\a\b\f\n\r\t\v"[i])
		return true
	}
	digits, ok := map[byte]int{'x': 2, 'u': 4, 'U': 8}[kind]
	if !ok || len(l.rest) < digits {
		return false
	}
	code, err := strconv.ParseUint(l.rest[:digits], 16, 32)
	if err != nil || code > utf8.MaxRune {
		return false
	}
	b.WriteRune(rune(code))
	l.rest = l.rest[digits:]
	return true
}
