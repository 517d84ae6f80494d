package gen

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// query builds an encoded query string. Servers reject unknown parameters and misread empty ones, so unset parameters are
// not sent.
type query []byte

// listStyle is the encoding of a parameter with several values.
type listStyle uint8

const (
	repeated       listStyle = iota // a=1&a=2
	commaSeparated                  // a=1,2
)

// add appends a parameter, unless its value is unset.
func (q *query) add(name string, value any, style ...listStyle) {
	switch v := value.(type) {
	case string:
		q.pair(name, v)
	case int:
		if v != 0 {
			q.pair(name, strconv.Itoa(v))
		}
	case time.Time:
		if !v.IsZero() {
			q.pair(name, v.Format(time.RFC3339Nano))
		}
	case Optional[bool]:
		if b, ok := v.Get(); ok {
			q.pair(name, strconv.FormatBool(b))
		}
	case Optional[int]:
		if i, ok := v.Get(); ok {
			q.pair(name, strconv.Itoa(i))
		}
	case Optional[float64]:
		if f, ok := v.Get(); ok {
			q.pair(name, strconv.FormatFloat(f, 'f', -1, 64))
		}
	case []string:
		if len(style) > 0 && style[0] == commaSeparated {
			q.pair(name, strings.Join(v, ","))
			return
		}
		for _, s := range v {
			q.pair(name, s)
		}
	default:
		panic(fmt.Sprintf("gen: query parameter %s has unsupported type %T", name, value))
	}
}

// texts converts values of a named string type, such as states, to strings.
func texts[S ~string](values []S) []string {
	if values == nil {
		return nil
	}
	converted := make([]string, len(values))
	for i, v := range values {
		converted[i] = string(v)
	}
	return converted
}

// pair appends a parameter, unless its value is "".
func (q *query) pair(name, value string) {
	if value == "" {
		return
	}
	if len(*q) > 0 {
		*q = append(*q, '&')
	}
	*q = append(*q, name...)
	*q = append(*q, '=')
	*q = append(*q, url.QueryEscape(value)...)
}
