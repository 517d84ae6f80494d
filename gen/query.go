package gen

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// ListStyle is the way in which the query has several values of one parameter. Programs that use package client do not need it.
type ListStyle uint8

// The encodings of lists.
const (
	Repeated       ListStyle = iota // repeats the name for each value: a=1&a=2; the zero value
	CommaSeparated                  // separates the values by commas: a=1,2
)

// query encodes the parameters of a call and collects what they need of a server. Servers reject unknown parameters or ignore
// them, and they misread empty ones, so that unset parameters are not written.
//
// Its methods write the parameter with an index in the operation's table, unless its value is unset.
type query struct {
	family     Family
	parameters []Parameter
	text       []byte
	needs      []Need
}

func (q *query) string(i int, value string) {
	if value != "" {
		q.text = q.value(q.name(i), i, value)
	}
}

func (q *query) int(i, value int) {
	if value == 0 && q.family == V2 {
		value = q.parameters[i].FillV2
	}
	if value != 0 {
		q.text = strconv.AppendInt(q.name(i), int64(value), 10)
	}
}

// fill writes the parameters that have a value although the call has no options.
func (q *query) fill() {
	for i := range q.parameters {
		if q.parameters[i].FillV2 != 0 {
			q.int(i, 0)
		}
	}
}

func (q *query) time(i int, value time.Time) {
	if !value.IsZero() {
		var buffer [len(time.RFC3339Nano)]byte
		q.text = appendEscaped(q.name(i), value.AppendFormat(buffer[:0], time.RFC3339Nano))
	}
}

func (q *query) optionalBool(i int, value Optional[bool]) {
	if v, ok := value.Get(); ok {
		q.text = strconv.AppendBool(q.name(i), v)
	}
}

func (q *query) optionalInt(i int, value Optional[int]) {
	if v, ok := value.Get(); ok {
		q.text = strconv.AppendInt(q.name(i), int64(v), 10)
	}
}

func (q *query) optionalFloat(i int, value Optional[float64]) {
	if v, ok := value.Get(); ok {
		q.text = strconv.AppendFloat(q.name(i), v, 'f', -1, 64)
	}
}

// ints writes a list of integers, which is always repeated.
func (q *query) ints(i int, values []int) {
	for _, value := range values {
		q.text = strconv.AppendInt(q.name(i), int64(value), 10)
	}
}

// list writes a list of strings, or of a named string type such as states. Empty elements are left out.
func list[S ~string](q *query, i int, values []S) {
	comma := q.parameters[i].List[q.family] == CommaSeparated
	if comma && len(values) == 1 && values[0] == "" {
		return
	}
	for n, value := range values {
		switch {
		case comma && n > 0:
			q.text = append(q.text, "%2C"...)
		case value != "" || comma:
			q.text = q.name(i)
		default:
			continue
		}
		q.text = q.value(q.text, i, string(value))
	}
}

// name writes the name of a parameter.
func (q *query) name(i int) []byte {
	p := &q.parameters[i]
	name := p.Name
	if q.family == V2 && p.NameV2 != "" {
		name = p.NameV2
	}
	if p.Since != "" || p.Until != "" {
		q.need("parameter", p.Name, p.Since, p.Until)
	}
	if q.text == nil {
		q.text = make([]byte, 0, 192)
	} else {
		q.text = append(q.text, '&')
	}
	return append(append(q.text, name...), '=')
}

// value appends a value of a parameter, and collects what it needs.
func (q *query) value(to []byte, i int, value string) []byte {
	p := &q.parameters[i]
	q.needValue("parameter", p.Name, p.Values, value)
	return appendEscaped(to, wireValue(q.family, p.Values, value))
}

// needValue collects what a value of a parameter or a field needs.
func (q *query) needValue(kind, name string, values []Value, value string) {
	if v := findValue(values, value); v != nil && (v.Since != "" || v.Until != "") {
		q.need(kind, name+"="+v.Name, v.Since, v.Until)
	}
}

// wireValue returns a value as a family of servers calls it.
func wireValue(family Family, values []Value, value string) string {
	v := findValue(values, value)
	switch {
	case v == nil || family == V1 || v.NameV2 == "":
		return value
	case value[0] == '-':
		return "-" + v.NameV2
	}
	return v.NameV2
}

// findValue returns the element for a value, which may be a descending sort order, or nil.
func findValue(values []Value, value string) *Value {
	for i := range values {
		if values[i].Name == strings.TrimPrefix(value, "-") {
			return &values[i]
		}
	}
	return nil
}

// need collects a need, unless all releases of the family meet it.
func (q *query) need(kind, name, since, until string) {
	n := Need{kind, name, since, until}
	if since == "" && (until == "" || q.family == V1) || slices.Contains(q.needs, n) {
		return
	}
	if q.needs == nil {
		q.needs = make([]Need, 0, 4)
	}
	q.needs = append(q.needs, n)
}

// appendEscaped appends a value as url.QueryEscape escapes it.
func appendEscaped[T string | []byte](to []byte, value T) []byte {
	const hex = "0123456789ABCDEF"
	for i := range len(value) {
		switch c := value[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_', c == '.', c == '~':
			to = append(to, c)
		case c == ' ':
			to = append(to, '+')
		default:
			to = append(to, '%', hex[c>>4], hex[c&15])
		}
	}
	return to
}
