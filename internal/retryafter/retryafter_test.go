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
	for _, value := range []string{"", "1.5", "+7", "7, 8", "-1", "-99999999999999999999999", "1 s", "soon"} {
		got, ok := retryafter.Of(header(value))
		assert.False(t, ok, value)
		assert.Zero(t, got, value)
	}
	_, ok := retryafter.Of(http.Header{})
	assert.False(t, ok)
}

// The three forms of a date have the same meaning. The clock of the server counts, not that of this machine.
func TestOfDates(t *testing.T) {
	sent := time.Date(2031, 11, 6, 8, 49, 37, 0, time.UTC)
	for _, value := range []string{
		"Thu, 06 Nov 2031 08:51:37 GMT",    // IMF-fixdate
		"Thursday, 06-Nov-31 08:51:37 GMT", // RFC 850
		"Thu Nov  6 08:51:37 2031",         // asctime
	} {
		h := header(value)
		h.Set("Date", sent.Format(http.TimeFormat))
		got, ok := retryafter.Of(h)
		assert.True(t, ok, value)
		assert.Equal(t, 2*time.Minute, got, value)
		h.Set("Date", sent.Add(time.Hour).Format(http.TimeFormat))
		got, ok = retryafter.Of(h)
		assert.True(t, ok, value)
		assert.Zero(t, got, "the date has passed")
	}
	got, ok := retryafter.Of(header(time.Now().Add(time.Hour).UTC().Format(http.TimeFormat)))
	assert.True(t, ok)
	assert.InDelta(t, time.Hour, got, float64(time.Minute), "without a Date, the clock of this machine counts")
}

func TestJitterIsNeverNegative(t *testing.T) {
	for wait, most := range map[time.Duration]time.Duration{
		-time.Second: 0, 0: 0, time.Second: 100 * time.Millisecond, time.Minute: 6 * time.Second, retryafter.Max: 10 * time.Second,
	} {
		seen := map[time.Duration]bool{}
		for range 100 {
			got := retryafter.Jitter(wait)
			assert.GreaterOrEqual(t, got, time.Duration(0))
			assert.LessOrEqual(t, got, most)
			seen[got] = true
		}
		assert.Equal(t, most > 0, len(seen) > 1, wait)
	}
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
