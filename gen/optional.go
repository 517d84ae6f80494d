package gen

import (
	"encoding/json"
	"reflect"
)

// Optional is the type of request fields that need not be sent. The zero value is unset: the field is not sent, so an update
// leaves it unchanged. [Set] makes one that sends a value, which may be 0, false or "". [Null] makes one that sends null.
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

// Set returns an [Optional] that sends v, even if v is 0, false or "". If v is a nil slice other than a [json.RawMessage], it sends an
// empty list.
func Set[T any](v T) Optional[T] { return Optional[T]{value: v, state: set} }

// Null returns an [Optional] that sends null, which clears fields that may be null.
func Null[T any]() Optional[T] { return Optional[T]{state: null} }

// Get returns the value and true if [Set] made o. Otherwise o is unset or null, and Get returns the zero value and false.
func (o Optional[T]) Get() (T, bool) { return o.value, o.state == set }

// IsZero reports whether o is unset, so that the field is not sent. Package encoding/json calls it for the tag omitzero.
func (o Optional[T]) IsZero() bool { return o.state == unset }

// IsNull reports whether o sends null.
func (o Optional[T]) IsNull() bool { return o.state == null }

// MarshalJSON returns the JSON of the value; for a nil slice other than a [json.RawMessage] it is [], and null if o is null or unset.
func (o Optional[T]) MarshalJSON() ([]byte, error) {
	if o.state != set {
		return []byte("null"), nil
	}
	if v := reflect.ValueOf(o.value); v.Kind() == reflect.Slice && v.IsNil() && v.Type().Elem().Kind() != reflect.Uint8 {
		return []byte("[]"), nil
	}
	return json.Marshal(o.value)
}

// UnmarshalJSON decodes JSON into o: null as [Null], and any other JSON as [Set] with the decoded value.
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
