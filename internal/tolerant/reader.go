package tolerant

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

// peek skips white space and returns the next byte, which starts a value or is a delimiter.
func (d *decoder) peek() byte {
	for d.data[d.pos] <= ' ' {
		d.pos++
	}
	return d.data[d.pos]
}

// next is like peek, and consumes the byte.
func (d *decoder) next() byte {
	c := d.peek()
	d.pos++
	return c
}

// items calls yield for each item of an array or object. yield must consume the item.
func (d *decoder) items(yield func() bool) {
	d.next()
	if c := d.peek(); c == ']' || c == '}' {
		d.pos++
		return
	}
	for yield() && d.next() == ',' {
	}
}

// text reads a scalar and returns the text of a string, or the literal of any other value.
func (d *decoder) text() string {
	raw := d.raw()
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

// raw reads any value and returns its bytes.
func (d *decoder) raw() []byte {
	first := d.peek()
	start := d.pos
	switch first {
	case '"':
		d.pos += stringLen(d.data[start:])
	case '{', '[':
		for range d.items {
			if d.raw(); first == '{' { // the name of the item
				d.next()
				d.raw()
			}
		}
	default: // a number, true, false or null
		d.pos = len(d.data) - len(bytes.TrimLeft(d.data[start:], "+-.0123456789Eaeflnrstu"))
	}
	return d.data[start:d.pos:d.pos]
}

// stringLen returns the length of the string literal at the start of data, or len(data) if the literal does not end.
func stringLen(data []byte) int {
	i := 1
	for ; i < len(data) && data[i] != '"'; i++ {
		if data[i] == '\\' {
			i++
		}
	}
	return min(i+1, len(data))
}
