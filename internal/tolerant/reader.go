package tolerant

import (
	"encoding/json"
	"reflect"
	"strings"
	"unicode/utf8"
)

// reader is the first pass. It reads valid JSON once, and sets the fields of a value while it reads.
//
// Its methods report whether they succeeded. They fail if the JSON is invalid or does not fit the type, and also where encoding/json
// has a rule that they do not have, such as for a name that occurs twice. The data is then decoded again with encoding/json. So the
// first pass only needs to be right about what it accepts; the fuzz tests compare it with encoding/json.
type reader struct {
	data  []byte
	pos   int
	wrong bool            // an object or array is invalid
	block strings.Builder // the text of the latest short strings; see keep
}

// maxNesting bounds the recursion of a reader.
const maxNesting = 100

// value reads a value into v. before is the value in the same place of the row before, or is not valid; see text.
func (r *reader) value(s *shape, v, before reflect.Value, depth int) bool {
	first := r.peek()
	if depth > maxNesting {
		return false
	}
	switch {
	case s.kind == customKind:
		raw := r.raw(depth)
		u, ok := reflect.TypeAssert[json.Unmarshaler](v.Addr())
		return ok && raw != nil && u.UnmarshalJSON(raw) == nil
	case s.kind == rawKind:
		raw := r.raw(depth)
		v.SetBytes(append(make([]byte, 0, len(raw)), raw...))
		return raw != nil
	case s.kind == otherKind:
		raw := r.raw(depth)
		return raw != nil && json.Unmarshal(raw, v.Addr().Interface()) == nil
	case first == 'n':
		return r.word("null") // the value stays zero
	case s.kind == pointerKind:
		if before.IsValid() {
			before = before.Elem()
		}
		v.Set(reflect.New(v.Type().Elem()))
		return r.value(s.element, v.Elem(), before, depth+1)
	case s.kind == objectKind && first == '{':
		return r.object(s, v, before, depth)
	case s.kind == listKind && first == '[':
		return r.list(s, v, before, depth)
	case s.kind == textKind && first == '"':
		return r.text(v, before)
	case s.kind == boolKind && first == 't':
		v.SetBool(true)
		return r.word("true")
	case s.kind == boolKind && first == 'f':
		return r.word("false")
	case s.kind == intKind || s.kind == floatKind:
		return r.number(s, v)
	}
	return false
}

// object reads an object into a struct.
func (r *reader) object(s *shape, v, before reflect.Value, depth int) bool {
	var seen fieldSet
	last := -1
	for more := r.open('}'); more; more = r.more('}') {
		name, plain := r.quoted()
		if !plain || r.peek() != ':' {
			return false
		}
		r.pos++
		i := s.names.Find(name, last)
		if i < 0 {
			if !isLower(name) || !r.skip(depth+1) {
				return false
			}
			continue
		}
		if seen.has(i) {
			return false
		}
		seen.add(i)
		last = i
		f := &s.fields[i]
		var above reflect.Value
		if before.IsValid() {
			above = before.Field(f.index)
		}
		if !r.value(f.shape, v.Field(f.index), above, depth+1) {
			return false
		}
	}
	return !r.wrong
}

// list reads an array into a slice.
func (r *reader) list(s *shape, v, before reflect.Value, depth int) bool {
	begun, n := r.pos, 0
	v.Set(s.empty)
	for more := r.open(']'); more; more = r.more(']') {
		if n == v.Cap() {
			v.Grow(r.room(begun, n, depth))
		}
		v.SetLen(n + 1)
		var above reflect.Value
		if before.IsValid() && n < before.Len() {
			above = before.Index(n)
		} else if n > 0 {
			above = v.Index(n - 1)
		}
		if !r.value(s.element, v.Index(n), above, depth+1) {
			return false
		}
		n++
	}
	return !r.wrong
}

// room returns for how many elements a list grows when it has n. begun is where it begins, and depth how deeply it is nested.
func (r *reader) room(begun, n, depth int) int {
	const most = 128
	switch {
	case n == 0:
		return r.count()
	case n == 1 && depth <= 1: // the rows of a page, which have about the same length
		return min((len(r.data)-r.pos)*9/8/(r.pos-begun)+1, most)
	}
	return n // as much memory as encoding/json takes
}

// count returns the number of elements up to the end of the list around them, or 1 if the end is not near.
func (r *reader) count() int {
	const near = 256
	elements, depth, inString := 1, 0, false
	for _, c := range r.data[r.pos:min(r.pos+near, len(r.data))] {
		switch {
		case c == '\\':
			return 1
		case c == '"':
			inString = !inString
		case inString:
		case c == '[' || c == '{':
			depth++
		case (c == ']' || c == '}') && depth == 0:
			return elements
		case c == ']' || c == '}':
			depth--
		case c == ',' && depth == 0:
			elements++
		}
	}
	return 1
}

// open consumes the bracket of an object or array, and reports whether an element follows.
func (r *reader) open(closing byte) bool {
	r.pos++
	if r.peek() == closing {
		r.pos++
		return false
	}
	return true
}

// more consumes what follows an element, and reports whether another one follows.
func (r *reader) more(closing byte) bool {
	switch r.peek() {
	case ',':
		r.pos++
		r.peek()
		return true
	case closing:
		r.pos++
	default:
		r.wrong = true
	}
	return false
}

// text reads a string. A string that equals the one before shares its memory: many fields have the same value in all rows.
func (r *reader) text(v, before reflect.Value) bool {
	begun := r.pos
	inner, plain := r.quoted()
	switch {
	case inner == nil:
		return false
	case !plain:
		var decoded string
		err := json.Unmarshal(r.data[begun:r.pos], &decoded)
		v.SetString(decoded)
		return err == nil
	case before.IsValid() && before.String() == string(inner):
		v.SetString(before.String())
	default:
		v.SetString(r.keep(inner))
	}
	return true
}

// keep returns a text as a string. Short strings share blocks of memory, which saves most allocations. A program that keeps one of
// them keeps at most maxBlock bytes.
func (r *reader) keep(text []byte) string {
	const maxShort, minBlock, maxBlock = 64, 64, 512
	if len(text) > maxShort {
		return string(text)
	}
	if r.block.Cap()-r.block.Len() < len(text) {
		rest := len(r.data) - r.pos
		size := max(2*r.block.Cap(), rest/8, minBlock)
		r.block = strings.Builder{}
		r.block.Grow(min(size, maxBlock, len(text)+rest))
	}
	begun := r.block.Len()
	r.block.Write(text)
	return r.block.String()[begun:]
}

// quoted reads a string and returns what is between the quotes; nil if the string is invalid. plain reports whether that is its
// text, without escapes and in valid UTF-8.
func (r *reader) quoted() (inner []byte, plain bool) {
	if r.peek() != '"' {
		return nil, false
	}
	begun := r.pos + 1
	escaped, ascii := false, true
	for i := begun; i < len(r.data); i++ {
		switch c := r.data[i]; {
		case isPlain[c]:
		case c == '"':
			r.pos = i + 1
			inner = r.data[begun:i]
			return inner, !escaped && (ascii || utf8.Valid(inner))
		case c == '\\':
			escaped = true
			i++
		case c < ' ':
			return nil, false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return nil, false
}

// isPlain has the characters of strings that need no attention: most.
var isPlain = func() (plain [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		plain[c] = c != '"' && c != '\\'
	}
	return plain
}()

// raw reads any value and returns its text; nil if it is invalid.
func (r *reader) raw(depth int) []byte {
	begun := r.pos
	if !r.skip(depth) {
		return nil
	}
	return r.data[begun:r.pos:r.pos]
}

// peek skips white space and returns the next byte, or 0 at the end.
func (r *reader) peek() byte {
	for r.pos < len(r.data) {
		c := r.data[r.pos]
		if c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			return c
		}
		r.pos++
	}
	return 0
}
