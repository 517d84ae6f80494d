package gen

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// query is an encoded query string in the making. Servers refuse parameters that they do not know and misread empty
// ones, so what is not set is not sent.
type query []byte

// listStyle is how a parameter with several values is written.
type listStyle uint8

const (
	repeated       listStyle = iota // a=1&a=2
	commaSeparated                  // a=1,2
)

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
		panic(fmt.Sprintf("gen: query parameter %s has type %T, which no rule writes", name, value))
	}
}

// texts are values that have a type of their own, such as states, as strings.
func texts[S ~string](values []S) []string {
	if values == nil {
		return nil
	}
	plain := make([]string, len(values))
	for i, v := range values {
		plain[i] = string(v)
	}
	return plain
}

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
