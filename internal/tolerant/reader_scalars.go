package tolerant

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
)

// skip reads any value and checks its syntax.
func (r *reader) skip(depth int) bool {
	if depth > maxNesting {
		return false
	}
	switch r.peek() {
	case '"':
		begun := r.pos
		inner, plain := r.quoted()
		return inner != nil && (plain || json.Valid(r.data[begun:r.pos]))
	case '{':
		for more := r.open('}'); more; more = r.more('}') {
			if r.peek() != '"' || !r.skip(depth+1) || r.peek() != ':' {
				return false
			}
			if r.pos++; !r.skip(depth + 1) {
				return false
			}
		}
		return !r.wrong
	case '[':
		for more := r.open(']'); more; more = r.more(']') {
			if !r.skip(depth + 1) {
				return false
			}
		}
		return !r.wrong
	case 't':
		return r.word("true")
	case 'f':
		return r.word("false")
	case 'n':
		return r.word("null")
	}
	literal, _ := r.digits()
	return literal != nil
}

// word reads a literal name.
func (r *reader) word(word string) bool {
	end := r.pos + len(word)
	if end > len(r.data) || string(r.data[r.pos:end]) != word {
		return false
	}
	r.pos = end
	return true
}

// number reads a number into an integer or a float.
func (r *reader) number(s *shape, v reflect.Value) bool {
	literal, isInteger := r.digits()
	switch {
	case literal == nil:
		return false
	case s.kind == intKind:
		n, err := strconv.ParseInt(string(literal), 10, v.Type().Bits())
		v.SetInt(n)
		return isInteger && err == nil
	}
	f, err := strconv.ParseFloat(string(literal), v.Type().Bits())
	v.SetFloat(f)
	return err == nil
}

// digits reads a number and returns its text; nil if it is invalid. isInteger reports whether it has neither a fraction nor an
// exponent.
func (r *reader) digits() (literal []byte, isInteger bool) {
	begun := r.pos
	if r.at("-") {
		r.pos++
	}
	if r.at("0") {
		r.pos++
	} else if !r.run() {
		return nil, false
	}
	isInteger = true
	if r.at(".") {
		isInteger = false
		if r.pos++; !r.run() {
			return nil, false
		}
	}
	if r.at("eE") {
		isInteger = false
		if r.pos++; r.at("+-") {
			r.pos++
		}
		if !r.run() {
			return nil, false
		}
	}
	return r.data[begun:r.pos], isInteger
}

// at reports whether the next byte is one of some characters.
func (r *reader) at(characters string) bool {
	return r.pos < len(r.data) && strings.IndexByte(characters, r.data[r.pos]) >= 0
}

// run reads digits, and reports whether there is one.
func (r *reader) run() bool {
	begun := r.pos
	for r.pos < len(r.data) && '0' <= r.data[r.pos] && r.data[r.pos] <= '9' {
		r.pos++
	}
	return r.pos > begun
}
