package client

import "github.com/airflow-go/airflow/gen"

// Optional is a member of a request that may be left out: its zero value is. See [Set] and [Null].
type Optional[T any] = gen.Optional[T]

// Set gives an [Optional] that sends v, also if v is false, 0 or "".
func Set[T any](v T) Optional[T] { return gen.Set(v) }

// Null gives an [Optional] that sends null.
func Null[T any]() Optional[T] { return gen.Null[T]() }
