package client

import "github.com/airflow-go/airflow/gen"

// Optional is a request field that may be unset. Its zero value is not sent. See [Set] and [Null].
type Optional[T any] = gen.Optional[T]

// Set returns an [Optional] that sends v, even if v is false, 0 or "".
func Set[T any](v T) Optional[T] { return gen.Set(v) }

// Null returns an [Optional] that sends null.
func Null[T any]() Optional[T] { return gen.Null[T]() }
