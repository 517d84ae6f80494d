package conform

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEqualButSpace(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"{\n  \"a\": [1, null]\n}", `{"a":[1,null]}`, true},
		{`{"a": "x y"}`, `{"a":"xy"}`, false},
		{`{"a": "\" "}`, `{"a":"\""}`, false},
		{`{"a": "\\\\", "b": " "}`, `{"a":"\\\\","b":" "}`, true},
		{`{}`, `{} `, true},
		{`{}`, `{}}`, false},
		{``, ` `, true},
	} {
		assert.Equal(t, test.want, equalButSpace([]byte(test.a), test.b), test)
	}
}

// Airflow 3.3.2 returns *** for an empty variable whose key looks like the name of a secret.
func TestEmptyValueMayBeMasked(t *testing.T) {
	for got, want := range map[string]bool{"": true, "***": true, "other": false, "a***": false} {
		assert.Equal(t, want, stored(reflect.ValueOf(got), ""), got)
	}
}
