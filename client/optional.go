package client

import "github.com/airflow-go/airflow/gen"

// Optional is the type of request fields that need not be sent. The zero value is unset: the field is not sent, so an update leaves
// it unchanged. [Set] makes an Optional that sends a value, and [Null] one that sends null.
type Optional[T any] = gen.Optional[T]

// Set returns an [Optional] that sends v, even if v is false, 0, "" or an empty list. If v is a nil slice, it sends an empty list.
func Set[T any](v T) Optional[T] { return gen.Set(v) }

// Null returns an [Optional] that sends null, which clears the field. Some fields must not be null; a call with null for one of them
// returns an [ArgumentError].
func Null[T any]() Optional[T] { return gen.Null[T]() }

// SetPtr returns an [Optional] that sends the value that p points to. If p is nil, the Optional is unset: the field is not sent, so
// an update leaves it unchanged.
func SetPtr[T any](p *T) Optional[T] {
	if p == nil {
		return Optional[T]{}
	}
	return Set(*p)
}

// PtrOrNull returns an [Optional] that sends the value that p points to. If p is nil, it sends null, so an update clears the
// field. Some fields must not be null; a call with null for one of them returns an [ArgumentError].
func PtrOrNull[T any](p *T) Optional[T] {
	if p == nil {
		return Null[T]()
	}
	return Set(*p)
}
