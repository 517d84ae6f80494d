package client

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSameConf(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{`{}`, ``, true},
		{`null`, `{}`, true},
		{`{"a": 1, "b": [1.5, null]}`, "{\n \"b\": [15e-1, null], \"a\": 1.0 }", true},
		{`{"a": 9007199254740993}`, `{"a": 9007199254740992}`, false},
		{`{"a": 1000}`, `{"a": 1e3}`, true},
		{`{"a": "1"}`, `{"a": 1}`, false},
		{`{"a": true}`, `{"a": false}`, false},
		{`{"a": null}`, `{}`, false},
		{`{"a": {"b": {}}}`, `{"a": {"b": []}}`, false},
		{`{"a": [1, 2]}`, `{"a": [2, 1]}`, false},
		{`{"a": [1]}`, `{"a": [1, 1]}`, false},
		{`{"a": 1}`, `{"b": 1}`, false},
		{`{"a": 0.1}`, `{"a": 0.10000000000000001}`, true},
		{`{"a"`, `{"a"`, false},
	} {
		assert.Equal(t, test.want, sameConf(json.RawMessage(test.a), json.RawMessage(test.b)), "%s %s", test.a, test.b)
	}
}

func TestNilMapIsNoConf(t *testing.T) {
	var none map[string]any
	conf, err := encodeConf(none)
	require.NoError(t, err)
	assert.Nil(t, conf, "a nil map is no conf: Airflow rejects null")
}
