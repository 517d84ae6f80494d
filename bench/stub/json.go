package stub

import (
	"bytes"
	"encoding/json"
	"strconv"
	"time"
)

// timeLayout is how Airflow 2 writes times, and timeLayout3 how Airflow 3 does.
const (
	timeLayout  = "2006-01-02T15:04:05.000000-07:00"
	timeLayout3 = "2006-01-02T15:04:05.000000Z"
)

// writer appends JSON the way Airflow writes it. Airflow 2 sorts the keys, which the callers do, and indents by two spaces. Airflow 3
// has no spaces.
type writer struct {
	text    []byte
	depth   int
	empty   bool // whether the open object or array has no element yet
	compact bool
}

func (w *writer) open(bracket byte) {
	w.text = append(w.text, bracket)
	w.depth++
	w.empty = true
}

func (w *writer) close(bracket byte) {
	w.depth--
	if !w.empty {
		w.newLine()
	}
	w.text = append(w.text, bracket)
	w.empty = false
}

// element begins an element of an array.
func (w *writer) element() {
	if !w.empty {
		w.text = append(w.text, ',')
	}
	w.empty = false
	w.newLine()
}

// key begins a field of an object.
func (w *writer) key(name string) {
	w.element()
	w.text = append(w.text, '"')
	w.text = append(w.text, name...)
	w.text = append(w.text, `":`...)
	if !w.compact {
		w.text = append(w.text, ' ')
	}
}

func (w *writer) newLine() {
	if w.compact {
		return
	}
	w.text = append(w.text, '\n')
	for range w.depth {
		w.text = append(w.text, "  "...)
	}
}

// string appends a field with a string that needs no escape sequence.
func (w *writer) string(name, value string) {
	w.key(name)
	w.quote(value)
}

func (w *writer) quote(value string) {
	w.text = append(w.text, '"')
	w.text = append(w.text, value...)
	w.text = append(w.text, '"')
}

func (w *writer) time(name string, value time.Time) {
	w.key(name)
	w.text = append(w.text, '"')
	layout := timeLayout
	if w.compact {
		layout = timeLayout3
	}
	w.text = value.AppendFormat(w.text, layout)
	w.text = append(w.text, '"')
}

func (w *writer) int(name string, value int) {
	w.key(name)
	w.text = strconv.AppendInt(w.text, int64(value), 10)
}

func (w *writer) float(name string, value float64) {
	w.key(name)
	w.text = strconv.AppendFloat(w.text, value, 'f', -1, 64)
}

func (w *writer) bool(name string, value bool) {
	w.key(name)
	w.text = strconv.AppendBool(w.text, value)
}

func (w *writer) null(name string) {
	w.key(name)
	w.text = append(w.text, "null"...)
}

// indent formats JSON like Airflow. The lines after the first are indented by prefix.
func indent(text json.RawMessage, prefix string) ([]byte, error) {
	var out bytes.Buffer
	err := json.Indent(&out, text, prefix, "  ")
	return out.Bytes(), err
}
