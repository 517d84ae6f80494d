// Package retryafter parses the Retry-After header (RFC 9110, section 10.2.3).
//
// A server sends this header with 429 and 503 to say when to retry. Its value is a number of seconds or an HTTP date. The client
// uses the package for the responses of the API, and package auth for those of the login page. Large values are limited to [Max],
// so that callers can add durations without overflow.
package retryafter

import (
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Max is the longest wait that Of returns. The sum of two such waits does not overflow a Duration.
const Max = 1 << 30 * time.Second

// Of returns how long a response asks to wait, from 0 to [Max]. It returns false if there is no Retry-After header, or if the
// header is neither a number of seconds nor a date.
//
// A date is by the clock of the server, so it is compared with the Date of the response, if there is one.
func Of(header http.Header) (wait time.Duration, ok bool) {
	value := header.Get("Retry-After")
	if value != "" && strings.Trim(value, "0123456789") == "" {
		seconds, err := strconv.Atoi(value)
		if err != nil {
			return Max, true // more than an int holds
		}
		return time.Duration(min(seconds, int(Max/time.Second))) * time.Second, true
	}
	date, err := http.ParseTime(value) // in all three forms of RFC 9110, section 5.6.7
	if err != nil {
		return 0, false
	}
	now := time.Now()
	if sent, err := http.ParseTime(header.Get("Date")); err == nil {
		now = sent
	}
	return min(max(date.Sub(now), 0), Max), true
}

// maxJitter is the longest time that Jitter returns.
const maxJitter = 10 * time.Second

// Jitter returns a random time to add to a wait that a server has asked for, at most a tenth of the wait. Without it, all clients
// that the server has rejected would return at once.
func Jitter(wait time.Duration) time.Duration {
	return rand.N(min(max(wait, 0)/10, maxJitter) + 1) //nolint:gosec // no secret
}
