package gen

import (
	"encoding/json"
	"strconv"
	"time"
)

// Sent is a field of a request and its value, which the response repeats. Programs that use package client do not need it.
type Sent struct {
	// Field is the name of the field, in the request and in the response.
	Field string
	// Value is the value as text: a time in RFC 3339 and UTC. It is "" for null.
	Value string
}

// Sent appends the fields of the body that are set and that the response repeats, such as the slots of a new pool.
func (c *Call) Sent(to []Sent) []Sent {
	if body, ok := c.Body.(interface{ sent(to []Sent) []Sent }); ok {
		return body.sent(to)
	}
	return to
}

// scalar is a type of a field that can be compared.
type scalar interface {
	string | int | bool | time.Time
}

func sent[T scalar](to []Sent, field string, value T) []Sent {
	return append(to, Sent{field, textOfSent(value)})
}

func sentOptional[T scalar](to []Sent, field string, value Optional[T]) []Sent {
	switch value.state {
	case set:
		return append(to, Sent{field, textOfSent(value.value)})
	case null:
		return append(to, Sent{field, ""})
	}
	return to
}

func sentJSON(to []Sent, field string, value json.RawMessage) []Sent {
	if value == nil {
		return to
	}
	return append(to, Sent{field, string(value)})
}

func textOfSent[T scalar](value T) string {
	switch v := any(value).(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case bool:
		return strconv.FormatBool(v)
	case time.Time:
		return v.UTC().Format(time.RFC3339Nano)
	}
	return ""
}
