// Package jsonscan reads JSON that is known to be valid, without decoding it and without allocations.
//
// NaN, Infinity and -Infinity, which are not JSON but which Python writes, are read like numbers.
package jsonscan

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

// Scanner reads a JSON text from its beginning. The text must be valid; otherwise methods may panic.
type Scanner struct {
	data []byte
	pos  int
}

// New returns a Scanner at the beginning of a JSON text.
func New(data []byte) Scanner { return Scanner{data: data} }

// Peek skips white space and returns the next byte, which starts a value or is a delimiter.
func (s *Scanner) Peek() byte {
	for s.data[s.pos] <= ' ' {
		s.pos++
	}
	return s.data[s.pos]
}

// Next is like Peek, and consumes the byte.
func (s *Scanner) Next() byte {
	c := s.Peek()
	s.pos++
	return c
}

// Items calls yield for each item of an array or object. yield must consume the item.
func (s *Scanner) Items(yield func() bool) {
	s.Next()
	if c := s.Peek(); c == ']' || c == '}' {
		s.pos++
		return
	}
	for yield() && s.Next() == ',' {
	}
}

// Text reads a scalar and returns the text of a string, or the literal of any other value.
func (s *Scanner) Text() string {
	raw := s.Raw()
	if raw[0] != '"' {
		return string(raw)
	}
	if inner := raw[1 : len(raw)-1]; utf8.Valid(inner) && bytes.IndexByte(inner, '\\') < 0 {
		return string(inner)
	}
	var text string
	_ = json.Unmarshal(raw, &text) // raw is valid
	return text
}

// Raw reads any value and returns its bytes, which are a part of the text.
func (s *Scanner) Raw() []byte {
	first := s.Peek()
	start := s.pos
	switch first {
	case '"':
		s.pos += StringLen(s.data[start:])
	case '{', '[':
		s.skipComposite()
	default: // a number, true, false or null
		for s.pos < len(s.data) && !isDelimiter(s.data[s.pos]) {
			s.pos++
		}
	}
	return s.data[start:s.pos:s.pos]
}

// skipComposite skips an array or an object.
func (s *Scanner) skipComposite() {
	for depth := 0; ; s.pos++ {
		switch s.data[s.pos] {
		case '"':
			s.pos += StringLen(s.data[s.pos:]) - 1
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				s.pos++
				return
			}
		}
	}
}

func isDelimiter(c byte) bool { return c <= ' ' || c == ',' || c == ':' || c == ']' || c == '}' }

// StringLen returns the length of the string literal at the start of data, or len(data) if the literal does not end.
func StringLen(data []byte) int {
	for i := 1; i < len(data); {
		n := bytes.IndexByte(data[i:], '"')
		if n < 0 {
			break
		}
		i += n + 1
		escapes := 0 // how many backslashes are before the quotation mark: one that is escaped by another one escapes nothing
		for escapes < n && data[i-2-escapes] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return i
		}
	}
	return len(data)
}
