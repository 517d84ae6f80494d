package retryafter_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/internal/retryafter"
)

func header(value string) http.Header { return http.Header{"Retry-After": {value}} }

func TestOf(t *testing.T) {
	for value, want := range map[string]time.Duration{
		"7": 7 * time.Second, "0": 0,
		"999999999999": retryafter.Max, "99999999999999999999999": retryafter.Max,
		"Mon, 01 Jan 0001 00:00:00 GMT": 0, "Fri, 31 Dec 9999 23:59:59 GMT": retryafter.Max,
	} {
		got, ok := retryafter.Of(header(value))
		assert.True(t, ok, value)
		assert.Equal(t, want, got, value)
	}
	for _, value := range []string{"", "1.5", "-1", "-99999999999999999999999", "1 s", "soon"} {
		got, ok := retryafter.Of(header(value))
		assert.False(t, ok, value)
		assert.Zero(t, got, value)
	}
	_, ok := retryafter.Of(http.Header{})
	assert.False(t, ok)
}

func FuzzOf(f *testing.F) {
	for _, seed := range []string{"7", "-1", "999999999999", "1.5", "soon", "Fri, 31 Dec 9999 23:59:59 GMT", "Mon Jan  2 15:04:05 2006"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		got, ok := retryafter.Of(header(value))
		if got < 0 || got+600*time.Second < got {
			t.Fatalf("%q: got %v, which overflows", value, got)
		}
		if !ok && got != 0 {
			t.Fatalf("%q is neither seconds nor a date, but got %v", value, got)
		}
		seconds, err := strconv.ParseUint(value, 10, 30)
		if err == nil && got != time.Duration(seconds)*time.Second {
			t.Fatalf("%q: got %v", value, got)
		}
		if strings.Trim(value, "0123456789-+") == value && ok {
			if _, err := http.ParseTime(value); err != nil {
				t.Fatalf("%q is neither seconds nor a date, but got %v", value, got)
			}
		}
	})
}
