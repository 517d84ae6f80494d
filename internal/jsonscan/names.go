package jsonscan

import "sync/atomic"

// Names are the names that an object may have. Finding one is fast if objects have their names in the same order, as those of one server do:
// Names remembers which name came after which. They are safe for concurrent use. Create them with [NewNames].
type Names struct {
	texts []string
	next  []atomic.Int32 // the name that came last after the name with the index before; that at 0 came first
}

// NewNames returns the names of texts.
func NewNames(texts []string) *Names {
	n := &Names{texts: texts, next: make([]atomic.Int32, len(texts)+1)}
	for i := range texts {
		n.next[i].Store(int32(i))
	}
	return n
}

// Find returns the index of a name, or -1. after is the index of the name before it in the object, -1 for the first one.
func (n *Names) Find(name []byte, after int) int {
	if i := int(n.next[after+1].Load()); i < len(n.texts) && n.texts[i] == string(name) {
		return i
	}
	return n.search(name, after)
}

func (n *Names) search(name []byte, after int) int {
	for i, text := range n.texts {
		if text == string(name) {
			n.next[after+1].Store(int32(i))
			return i
		}
	}
	return -1
}
