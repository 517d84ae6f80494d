package gen

import "encoding/json"

// Optional is a member of a request that may be left out. Its zero value leaves the member out, [Set] sends a value,
// which may be 0, false or "", and [Null] sends null.
type Optional[T any] struct {
	value T
	state state
}

type state uint8

const (
	unset state = iota
	set
	null
)

// Set gives an Optional that sends v.
func Set[T any](v T) Optional[T] { return Optional[T]{value: v, state: set} }

// Null gives an Optional that sends null.
func Null[T any]() Optional[T] { return Optional[T]{state: null} }

// Get returns the value, and whether there is one: false if nothing or null is to be sent.
func (o Optional[T]) Get() (T, bool) { return o.value, o.state == set }

// IsZero tells whether the member is left out. Package encoding/json asks it for fields marked omitzero.
func (o Optional[T]) IsZero() bool { return o.state == unset }

// IsNull tells whether null is to be sent.
func (o Optional[T]) IsNull() bool { return o.state == null }

// MarshalJSON writes the value, or null.
func (o Optional[T]) MarshalJSON() ([]byte, error) {
	if o.state != set {
		return []byte("null"), nil
	}
	return json.Marshal(o.value)
}

// UnmarshalJSON reads null or a value.
func (o *Optional[T]) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*o = Null[T]()
		return nil
	}
	var v T
	if err := json.Unmarshal(b, &v); err != nil {
		return err
	}
	*o = Set(v)
	return nil
}
