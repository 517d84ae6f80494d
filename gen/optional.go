package gen

import (
	"encoding/json"
	"reflect"
)

// Optional is an optional field of a request. Its zero value omits the field, [Set] sends a value, which may be 0, false or "",
// and [Null] sends null.
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

// Set returns an Optional that sends v. A nil slice is sent as an empty list.
func Set[T any](v T) Optional[T] { return Optional[T]{value: v, state: set} }

// Null returns an Optional that sends null.
func Null[T any]() Optional[T] { return Optional[T]{state: null} }

// Get returns the value and whether it is set. The result is false if the field is omitted or null.
func (o Optional[T]) Get() (T, bool) { return o.value, o.state == set }

// IsZero reports whether the field is omitted. Package encoding/json calls it for fields with the option omitzero.
func (o Optional[T]) IsZero() bool { return o.state == unset }

// IsNull reports whether the Optional sends null.
func (o Optional[T]) IsNull() bool { return o.state == null }

// MarshalJSON encodes the value, a nil slice as an empty list. It encodes null if no value is set.
func (o Optional[T]) MarshalJSON() ([]byte, error) {
	if o.state != set {
		return []byte("null"), nil
	}
	if v := reflect.ValueOf(o.value); v.Kind() == reflect.Slice && v.IsNil() && v.Type().Elem().Kind() != reflect.Uint8 {
		return []byte("[]"), nil
	}
	return json.Marshal(o.value)
}

// UnmarshalJSON decodes null or a value.
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
