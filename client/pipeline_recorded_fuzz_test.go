package client

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"testing"
	"time"

	"github.com/airflow-go/airflow/internal/recorded"
	"github.com/airflow-go/airflow/problem"
)

// FuzzResponse checks that any response to any operation becomes a value or an error with a text.
func FuzzResponse(f *testing.F) {
	r := newReplay(f)
	r.anyID = true
	seeds := map[string]bool{} // one seed for each operation and status code
	for _, a := range recordings(f) {
		if kind := fmt.Sprint(a.Operation, a.Status); !seeds[kind] {
			seeds[kind] = true
			f.Add(a.Operation, a.Status, a.ContentType, a.Body)
		}
	}
	f.Fuzz(func(t *testing.T, operation string, status int, contentType string, body []byte) {
		if r.operations[operation].Call == nil || status < 200 || status > 599 {
			return
		}
		version := "2.11.2"
		if !existsIn(r.operations[operation], release{2, 11, 2}) {
			version = "3.3.2"
		}
		value, err := r.read(&recorded.Answer{Operation: operation, Version: version, Status: status, ContentType: contentType, Body: body})
		if err == nil {
			if status/100 != 2 || value != nil && reflect.ValueOf(value).IsNil() {
				t.Fatalf("%s %d became %v", operation, status, value)
			}
			return
		}
		_, isProblem := errors.AsType[*problem.Error](err)
		_, unusable := errors.AsType[*ResponseError](err)
		if value != nil || isProblem == (status/100 == 2) || unusable == isProblem || err.Error() == "" {
			t.Fatalf("%s %d became %v, and the error %v", operation, status, value, err)
		}
	})
}

// FuzzOneValue checks that a response is decoded without loss if one value changes or is written in another way.
func FuzzOneValue(f *testing.F) {
	r := newReplay(f)
	r.anyID = true
	var responses []*recorded.Answer
	for _, a := range recordings(f) {
		if decodable(a) {
			responses = append(responses, a)
		}
	}
	for i := range uint(len(responses)) / 10 {
		f.Add(10*i, i, responses[i].Operation, int64(i))
	}
	cache := map[*recorded.Answer]*mutants{}
	f.Fuzz(func(t *testing.T, which, where uint, text string, number int64) {
		a := responses[which%uint(len(responses))]
		if cache[a] == nil {
			cache[a] = r.mutants(t, a)
		}
		m := cache[a]
		p := m.places[where%uint(len(m.places))]
		if p.path != "" {
			m.assertReads(t, p, anySpelling(p.typ, text, number))
		}
	})
}

// anySpelling returns JSON that a server might send in a place of type typ.
func anySpelling(typ reflect.Type, text string, number int64) spelling {
	quoted, _ := json.Marshal(text) // replaces invalid UTF-8
	_ = json.Unmarshal(quoted, &text)
	integer := strconv.FormatInt(number, 10)
	variant := uint64(number) % 3
	switch {
	case typ == timeType:
		moment := time.Unix(number%1e11, number&0x3fffffff).UTC() // a year that RFC 3339 can express
		layouts := [3]string{"2006-01-02T15:04:05.999999Z07:00", "2006-01-02T15:04:05.999999", "2006-01-02 15:04:05.000000-0700"}
		written := moment.Format(layouts[variant])
		return spelling{strconv.Quote(written), moment.Truncate(time.Microsecond).Format(time.RFC3339Nano)}
	case typ == rawType, typ.Kind() == reflect.String && variant > 0:
		return spelling{string(quoted), text}
	case typ.Kind() == reflect.String:
		return spelling{integer, json.Number(integer)}
	case typ.Kind() == reflect.Int:
		return spelling{[3]string{integer, integer + ".0", strconv.Quote(integer)}[variant], json.Number(integer)}
	case typ.Kind() == reflect.Float64:
		value := fmt.Sprintf("%ve%d", number, len(text)%200)
		return spelling{[3]string{value, strconv.Quote(value), integer}[variant], json.Number([3]string{value, value, integer}[variant])}
	}
	all := spellings(typ)
	if len(all) == 0 {
		return spelling{"null", nil}
	}
	return all[uint64(number)%uint64(len(all))]
}
