package client

import (
	"bytes"
	"encoding/json"
	"fmt"
	"github.com/airflow-go/airflow/gen"
	"math/big"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// comparison finds what a decoded value lacks compared with its JSON. It parses JSON independently of the decoder under test,
// by simpler rules.
type comparison struct {
	lost    []string
	unknown map[string]bool // JSON fields that the models lack, by type
}

// notANumber matches the numbers that Python writes but JSON lacks, in JSON with one value per line.
var notANumber = regexp.MustCompile(`(?m)(: |^\s*)(NaN|-?Infinity)(,?)$`)

// parsePython parses JSON as servers write it. NaN becomes a string.
func parsePython(t testing.TB, body []byte) any {
	t.Helper()
	if bytes.Contains(body, []byte("NaN")) || bytes.Contains(body, []byte("Infinity")) {
		body = notANumber.ReplaceAll(body, []byte(`$1"$2"$3`))
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var tree any
	require.NoError(t, decoder.Decode(&tree), "%s", body)
	return tree
}

func (c *comparison) compare(at string, want any, got reflect.Value) {
	for got.Kind() == reflect.Pointer {
		if got.IsNil() {
			c.check(at, want == nil, want, got)
			return
		}
		got = got.Elem()
	}
	switch value := got.Interface().(type) {
	case time.Time:
		text, isText := want.(string)
		instant, ok := instantOf(text)
		c.check(at, value.IsZero() && (want == nil || text == "") || isText && ok && value.Equal(instant), want, got)
		return
	case json.RawMessage:
		c.check(at, want == nil && len(value) == 0 || sameJSON(want, value), want, got)
		return
	}
	switch want := meaning(want, got.Type()).(type) {
	case nil:
		if got.Kind() == reflect.Struct {
			c.compareObject(at, nil, got)
			return
		}
		c.check(at, got.IsZero(), want, got)
	case map[string]any:
		c.compareObject(at, want, got)
	case []any:
		if got.Kind() != reflect.Slice || got.Len() != len(want) {
			c.check(at, false, want, got)
			return
		}
		for i := range want {
			c.compare(fmt.Sprintf("%s[%d]", at, i), want[i], got.Index(i))
		}
	default:
		c.check(at, sameScalar(fmt.Sprint(want), got), want, got)
	}
}

func (c *comparison) compareObject(at string, want map[string]any, got reflect.Value) {
	switch got.Kind() {
	case reflect.Map:
		c.check(at, got.Len() == len(want), want, got)
		for name, element := range want {
			value := got.MapIndex(reflect.ValueOf(name).Convert(got.Type().Key()))
			if !value.IsValid() {
				c.check(at+"."+name, false, element, got)
				continue
			}
			c.compare(at+"."+name, element, value)
		}
	case reflect.Struct:
		known := map[string]bool{}
		for field, value := range got.Fields() {
			names := namesOf(field)
			for _, name := range names {
				known[strings.TrimPrefix(name, "!")] = true
			}
			if filledIn(want, names[0], value) {
				continue
			}
			name, sent := names[0], want[names[0]]
			for _, other := range names[1:] {
				if sent == nil {
					name, sent = other, valueNamed(want, other)
				}
			}
			c.compare(at+"."+name, sent, value)
		}
		for name := range want {
			if !known[name] {
				c.noteUnknown(got.Type().Name() + "." + name)
			}
		}
	default:
		c.check(at, false, want, got)
	}
}

// valueNamed returns the value of a field by one of its names. A name that begins with ! is that of the opposite.
func valueNamed(object map[string]any, name string) any {
	opposite, isOpposite := strings.CutPrefix(name, "!")
	value := object[opposite]
	if is, ok := value.(bool); ok && isOpposite {
		return !is
	}
	return value
}

// meaning returns JSON in the form that Airflow 2 sends it, if Airflow 3 has another one for the type.
func meaning(tree any, typ reflect.Type) any {
	switch typ {
	case reflect.TypeFor[gen.TimeDelta]():
		text, _ := tree.(string)
		if d, err := time.ParseDuration(strings.ToLower(strings.TrimPrefix(text, "PT"))); err == nil { // of less than a day
			return map[string]any{"__type": "TimeDelta", "seconds": json.Number(strconv.Itoa(int(d.Seconds())))}
		}
	case reflect.TypeFor[gen.OperatorLink]():
		if name, ok := tree.(string); ok {
			return map[string]any{"name": name}
		}
	case reflect.TypeFor[gen.ExtraLinkCollection]():
		if object, _ := tree.(map[string]any); object["extra_links"] != nil {
			return object["extra_links"]
		}
	}
	return tree
}

// filledIn reports whether the client fills in a field; see fillMissing.
func filledIn(object map[string]any, field string, got reflect.Value) bool {
	nameless := object["dag_run_id"] == nil || object["dag_run_id"] == "" // the server has no mapped tasks
	return field == "map_index" && nameless && got.CanInt() && got.Int() == notMapped
}

func (c *comparison) noteUnknown(field string) {
	if c.unknown == nil {
		c.unknown = map[string]bool{}
	}
	c.unknown[field] = true
}

func (c *comparison) check(at string, same bool, want any, got reflect.Value) {
	if !same {
		c.lost = append(c.lost, fmt.Sprintf("%s: %v became %#v", at, want, got))
	}
}

// sameScalar reports whether a field holds the string, number or bool that is written as want.
func sameScalar(want string, got reflect.Value) bool {
	switch {
	case got.Type() == reflect.TypeFor[gen.DAGRunType]() && want == "dataset_triggered":
		return got.String() == string(gen.DAGRunTypeAssetTriggered)
	case got.Kind() == reflect.String:
		return got.String() == want
	case got.Kind() == reflect.Bool:
		return strconv.FormatBool(got.Bool()) == strings.ToLower(want)
	case got.CanInt():
		number, ok := new(big.Rat).SetString(want)
		return ok && number.Cmp(new(big.Rat).SetInt64(got.Int())) == 0
	case got.Type() == reflect.TypeFor[gen.BackoffFactor]() && (want == "true" || want == "false"):
		return got.Float() == map[string]float64{"true": 2}[want]
	case got.CanFloat():
		number, err := strconv.ParseFloat(want, 64)
		return err == nil && (number == got.Float() || number != number && got.Float() != got.Float())
	}
	return false
}

// sameJSON reports whether JSON text equals a tree from [parsePython]. Numbers are equal if they are written the same way.
func sameJSON(want any, got json.RawMessage) bool {
	decoder := json.NewDecoder(bytes.NewReader(got))
	decoder.UseNumber()
	var tree any
	return decoder.Decode(&tree) == nil && reflect.DeepEqual(want, tree)
}

// instantOf parses a time as servers send it. A time without a zone is UTC.
func instantOf(text string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05"} {
		if instant, err := time.Parse(layout, text); err == nil {
			return instant, true
		}
	}
	return time.Time{}, false
}
