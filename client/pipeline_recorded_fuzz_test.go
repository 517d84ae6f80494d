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

// FuzzAnswer: whatever a server or a proxy answers to any operation, there is a value or an error that says something.
func FuzzAnswer(f *testing.F) {
	r := newReplay(f)
	seeds := map[string]bool{} // a seed for each kind of answer will do
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
		value, err := r.read(&recorded.Answer{Operation: operation, Status: status, ContentType: contentType, Body: body})
		if err == nil {
			if status/100 != 2 || value != nil && reflect.ValueOf(value).IsNil() {
				t.Fatalf("%s %d became %v", operation, status, value)
			}
			return
		}
		_, refused := errors.AsType[*problem.Error](err)
		_, unusable := errors.AsType[*ResponseError](err)
		if value != nil || refused == (status/100 == 2) || unusable == refused || err.Error() == "" {
			t.Fatalf("%s %d became %v, and the error %v", operation, status, value, err)
		}
	})
}

// FuzzOneValue: an answer in which a server writes one value in another way, or another value, is read, and means that.
func FuzzOneValue(f *testing.F) {
	r := newReplay(f)
	var answers []*recorded.Answer
	for _, a := range recordings(f) {
		if decodable(a) {
			answers = append(answers, a)
		}
	}
	for i := range uint(len(answers)) / 10 {
		f.Add(10*i, i, answers[i].Operation, int64(i))
	}
	made := map[*recorded.Answer]*mutants{}
	f.Fuzz(func(t *testing.T, which, where uint, text string, number int64) {
		a := answers[which%uint(len(answers))]
		if made[a] == nil {
			made[a] = r.mutants(t, a)
		}
		m := made[a]
		p := m.places[where%uint(len(m.places))]
		if p.path != "" {
			m.assertReads(t, p, anySpelling(p.typ, text, number))
		}
	})
}

// anySpelling is one of those that a server might use in a place of some type.
func anySpelling(typ reflect.Type, text string, number int64) spelling {
	quoted, _ := json.Marshal(text) // it makes any text valid
	_ = json.Unmarshal(quoted, &text)
	integer := strconv.FormatInt(number, 10)
	variant := uint64(number) % 3
	switch {
	case typ == timeType:
		moment := time.Unix(number%1e11, number&0x3fffffff).UTC() // in the years that can be written
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
