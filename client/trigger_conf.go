package client

import (
	"bytes"
	"encoding/json"

	"github.com/airflow-go/airflow/internal/jsontext"
)

// encodeConf encodes the conf of a DAG run, which must be a JSON object.
func encodeConf(conf any) (json.RawMessage, error) {
	if conf == nil {
		return nil, nil
	}
	b, err := json.Marshal(conf)
	if err != nil {
		return nil, &ArgumentError{Argument: "Conf", Hidden: true, Reason: "cannot be encoded as JSON: " + err.Error(), Err: err}
	}
	if string(b) == "null" { // a nil map or pointer
		return nil, nil
	}
	if b[0] != '{' {
		return nil, &ArgumentError{Argument: "Conf", Hidden: true, Reason: "must encode to a JSON object"}
	}
	return b, nil
}

// sameConf reports whether two confs have the same value. No conf equals an empty object.
func sameConf(a, b json.RawMessage) bool {
	va, errA := decodeConf(a)
	vb, errB := decodeConf(b)
	return errA == nil && errB == nil && jsontext.Same(va, vb, sameNumber)
}

func decodeConf(conf json.RawMessage) (any, error) {
	v := any(map[string]any{})
	if len(conf) == 0 || string(conf) == "null" {
		return v, nil
	}
	dec := json.NewDecoder(bytes.NewReader(conf))
	dec.UseNumber() // large integers must not be rounded to the same value
	err := dec.Decode(&v)
	return v, err
}

// sameNumber compares two numbers by value: the server returns 1e3 as 1000.0. Integers are compared exactly, others as 64-bit
// floats, as the server stores them.
func sameNumber(a, b json.Number) bool {
	if a == b {
		return true
	}
	intA, okA := jsontext.Integer(a)
	intB, okB := jsontext.Integer(b)
	if okA && okB {
		return intA == intB
	}
	floatA, errA := a.Float64()
	floatB, errB := b.Float64()
	return errA == nil && errB == nil && floatA == floatB
}
