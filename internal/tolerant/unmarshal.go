package tolerant

import (
	"bytes"
	"encoding/json"
	"reflect"

	"github.com/airflow-go/airflow/internal/jsonscan"
)

// Decoder decodes like [Unmarshal]. It is several times as fast if the data is what Airflow usually sends and the value that v points to
// is zero. It is safe for concurrent use. The zero value is ready to use.
type Decoder struct{ shapes shapes }

// Unmarshal decodes data into v, a pointer that is not nil.
func (d *Decoder) Unmarshal(data []byte, v any) error {
	if d.read(data, v) {
		return nil
	}
	return Unmarshal(data, v)
}

// read decodes data in one pass. It reports whether it succeeded; otherwise it leaves the value zero.
func (d *Decoder) read(data []byte, v any) bool {
	target := reflect.ValueOf(v)
	if target.Kind() != reflect.Pointer || target.IsNil() || !target.Elem().IsZero() {
		return false
	}
	target = target.Elem()
	r := reader{data: data}
	if r.value(d.shapes.of(target.Type()), target, reflect.Value{}, 0) && r.peek() == 0 && r.pos == len(data) {
		return true
	}
	target.SetZero()
	return false
}

// Unmarshal decodes data into v like [json.Unmarshal], and repairs data that json.Unmarshal rejects. v must be a non-nil pointer.
//
// The package documentation lists the repairs. If data cannot be repaired, Unmarshal returns the error of json.Unmarshal, and the
// value that v points to may be partly filled.
func Unmarshal(data []byte, v any) error {
	err := json.Unmarshal(data, v)
	if err == nil || repair(data, v) {
		return nil
	}
	return err
}

// repair is the second pass. It reports whether it succeeded.
func repair(data []byte, v any) bool {
	target := reflect.ValueOf(v)
	if target.Kind() != reflect.Pointer || target.IsNil() {
		return false
	}
	if !json.Valid(data) {
		if data = quoteNonFinite(data); !json.Valid(data) {
			return false
		}
	}
	d := decoder{Scanner: jsonscan.New(data), structs: make(map[reflect.Type][]field)}
	return d.value(target.Elem())
}

// quoteNonFinite puts the tokens NaN, Infinity and -Infinity in quotes.
func quoteNonFinite(data []byte) []byte {
	var quoted []byte
	done := 0 // data[:done] is in quoted
	for i := 0; i < len(data); {
		n := 1
		switch data[i] {
		case '"':
			n = jsonscan.StringLen(data[i:])
		case 'N', 'I', '-':
			if token := nonFinite(data[i:]); token != "" {
				quoted = append(append(quoted, data[done:i]...), `"`+token+`"`...)
				n, done = len(token), i+len(token)
			}
		}
		i += n
	}
	return append(quoted, data[done:]...)
}

// nonFinite returns the token NaN, Infinity or -Infinity at the start of data, or "".
func nonFinite(data []byte) string {
	for _, token := range [...]string{"NaN", "Infinity", "-Infinity"} {
		if bytes.HasPrefix(data, []byte(token)) {
			return token
		}
	}
	return ""
}
