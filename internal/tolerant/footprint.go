package tolerant

import (
	"bytes"
	"encoding"
	"encoding/json"
	"reflect"

	"github.com/airflow-go/airflow/internal/jsonscan"
)

// Footprint returns an upper estimate of the memory, in bytes, that data needs when it is decoded into a value of type t.
//
// JSON can be much shorter than its decoded value: each null in a list of structs becomes a struct of zeros. Footprint returns a
// rough estimate if that is at most limit, and otherwise a closer one from the structure of data.
func Footprint(data []byte, t reflect.Type, limit int) int {
	var c costs
	c.add(t, 0)
	// The first item of a list or an object follows a bracket, each other item a comma.
	items := bytes.Count(data, []byte(",")) + bytes.Count(data, []byte("[")) + bytes.Count(data, []byte("{"))
	if rough := len(data) + items*c.highest(); rough <= limit {
		return rough
	}
	return len(data) + c.of(data)
}

const (
	maxDepth = 10 // nesting of JSON up to which the types count; each deeper item counts as anyItem
	anyItem  = 80 // size of an item of a []any or a map[string]any, in bytes
)

// costs has the size in bytes of an item of a list or an object, for each depth of nesting.
type costs [maxDepth]struct {
	element int // an item of a list
	entry   int // an item of an object
}

// add includes a value of type t at a depth.
func (c *costs) add(t reflect.Type, depth int) {
	if depth >= maxDepth || isLeaf(t) {
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
		c[depth].entry = max(c[depth].entry, anyItem+sizeOf(t.Elem(), 0))
		c.add(t.Elem(), depth+1)
	case reflect.Interface:
		for d := depth; d < maxDepth; d++ {
			c[d].element, c[d].entry = max(c[d].element, anyItem), max(c[d].entry, anyItem)
		}
	}
}

// highest returns the highest cost at any depth.
func (c *costs) highest() int {
	most := anyItem
	for _, level := range c {
		most = max(most, level.element, level.entry)
	}
	return most
}

// of adds up the costs of all items in data. Invalid JSON gets any result, because the decoder rejects it before it uses much
// memory.
func (c *costs) of(data []byte) int {
	total := 0
	var lists []bool // for each enclosing value, whether it is a list or an object
	item := func() {
		switch depth := len(lists) - 1; {
		case depth < 0:
		case depth >= maxDepth:
			total += anyItem
		case lists[depth]:
			total += c[depth].element
		default:
			total += c[depth].entry
		}
	}
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '"':
			i += jsonscan.StringLen(data[i:]) - 1
		case '[', '{':
			if len(lists) > 10_000 {
				return total // the limit of encoding/json
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

// sizeOf returns the size of a value including everything that it points to.
func sizeOf(t reflect.Type, depth int) int {
	size := int(t.Size())
	if depth >= maxDepth || isLeaf(t) {
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

// isLeaf reports whether a type decodes its own JSON.
func isLeaf(t reflect.Type) bool {
	pointer := reflect.PointerTo(t)
	return pointer.Implements(unmarshaler) || pointer.Implements(textUnmarshaler)
}
