package tolerant

import (
	"bytes"
	"encoding"
	"encoding/json"
	"reflect"
)

// Footprint tells about how many bytes of memory data takes once it is decoded into a value of type t, at most. JSON can be
// much shorter than what it becomes: each null in a list of structs is a struct of zeros. The estimate is the more exact the
// more it matters: what is surely not above enough is not looked at closely.
func Footprint(data []byte, t reflect.Type, enough int) int {
	var c costs
	c.add(t, 0)
	// Each item but the first of a list or an object has a comma before it, each first one a bracket.
	items := bytes.Count(data, []byte(",")) + bytes.Count(data, []byte("[")) + bytes.Count(data, []byte("{"))
	if rough := len(data) + items*c.most(); rough <= enough {
		return rough
	}
	return len(data) + c.of(data)
}

// deepest is the depth of JSON up to which types are looked at. Below it, as in a value of any type, each item counts the
// same.
const (
	deepest = 10
	anyItem = 80 // what an item of a []any or a map[string]any takes, in bytes
)

// costs are how many bytes the items of lists and objects take, by the depth in which these stand.
type costs [deepest]struct {
	element int // of a list
	member  int // of an object
}

// add looks at what stands in some depth and is of type t.
func (c *costs) add(t reflect.Type, depth int) {
	if depth >= deepest || isLeaf(t) {
		return
	}
	switch t.Kind() {
	case reflect.Pointer:
		c.add(t.Elem(), depth)
	case reflect.Struct:
		for field := range t.Fields() {
			if c.add(field.Type, depth+1); field.Anonymous {
				c.add(field.Type, depth)
			}
		}
	case reflect.Slice, reflect.Array:
		c[depth].element = max(c[depth].element, sizeOf(t.Elem(), 0))
		c.add(t.Elem(), depth+1)
	case reflect.Map:
		c[depth].member = max(c[depth].member, anyItem+sizeOf(t.Elem(), 0))
		c.add(t.Elem(), depth+1)
	case reflect.Interface:
		for d := depth; d < deepest; d++ {
			c[d].element, c[d].member = max(c[d].element, anyItem), max(c[d].member, anyItem)
		}
	}
}

// most is the highest cost of all.
func (c *costs) most() int {
	most := anyItem
	for _, level := range c {
		most = max(most, level.element, level.member)
	}
	return most
}

// of adds up the items of all lists and objects. What is no JSON the decoder refuses before it costs much.
func (c *costs) of(data []byte) int {
	total := 0
	var lists []bool // which of the values around are lists; the others are objects
	item := func() {
		switch depth := len(lists) - 1; {
		case depth < 0:
		case depth >= deepest:
			total += anyItem
		case lists[depth]:
			total += c[depth].element
		default:
			total += c[depth].member
		}
	}
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '"':
			i += stringLen(data[i:]) - 1
		case '[', '{':
			if len(lists) > 10_000 {
				return total // deeper than encoding/json goes
			}
			lists = append(lists, data[i] == '[')
			item()
		case ']', '}':
			lists = lists[:max(len(lists)-1, 0)]
		case ',':
			item()
		}
	}
	return total
}

// sizeOf is the size of a value with all that it points to.
func sizeOf(t reflect.Type, depth int) int {
	size := int(t.Size())
	if depth >= deepest || isLeaf(t) {
		return size
	}
	switch t.Kind() {
	case reflect.Pointer:
		return size + sizeOf(t.Elem(), depth+1)
	case reflect.Struct:
		for field := range t.Fields() {
			size += sizeOf(field.Type, depth+1) - int(field.Type.Size())
		}
	}
	return size
}

var (
	unmarshaler     = reflect.TypeFor[json.Unmarshaler]()
	textUnmarshaler = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// isLeaf holds for types that read their JSON themselves.
func isLeaf(t reflect.Type) bool {
	pointer := reflect.PointerTo(t)
	return pointer.Implements(unmarshaler) || pointer.Implements(textUnmarshaler)
}
