package client

import "github.com/airflow-go/airflow/gen"

// Optional is a request field that may be unset. Its zero value is not sent. See [Set] and [Null].
type Optional[T any] = gen.Optional[T]

// Set returns an [Optional] that sends v, even if v is false, 0, "" or an empty list.
func Set[T any](v T) Optional[T] { return gen.Set(v) }

// Null returns an [Optional] that sends null.
func Null[T any]() Optional[T] { return gen.Null[T]() }

// SetPtr returns an [Optional] that sends the value that p points to. If p is nil, the field is not sent, so an update leaves
// it alone.
func SetPtr[T any](p *T) Optional[T] {
	if p == nil {
		return Optional[T]{}
	}
	return Set(*p)
}

// PtrOrNull returns an [Optional] that sends the value that p points to. If p is nil, it sends null, so an update clears the
// field. Some fields must not be null; an update of these returns an [ArgumentError].
func PtrOrNull[T any](p *T) Optional[T] {
	if p == nil {
		return Null[T]()
	}
	return Set(*p)
}
