// Package retryafter parses the Retry-After header.
//
// A server sends this header with 429 and 503 to say when to retry. Its value is a number of seconds or an HTTP date. The client
// uses the package for the responses of the API, and package auth for those of the login page. Large values are limited to [Max],
// so that callers can add durations without overflow.
package retryafter

import (
	"errors"
	"net/http"
	"strconv"
	"time"
)

// Max is the longest wait that Of returns. The sum of two such waits does not overflow a Duration.
const Max = 1 << 30 * time.Second

// Of returns how long a response asks to wait, from 0 to [Max]. It returns false if there is no Retry-After header, or if the
// header is neither a number of seconds nor a date.
func Of(header http.Header) (wait time.Duration, ok bool) {
	value := header.Get("Retry-After")
	if seconds, err := strconv.Atoi(value); err == nil || errors.Is(err, strconv.ErrRange) { // on ErrRange, Atoi returns the largest or smallest int
		return time.Duration(min(max(seconds, 0), int(Max/time.Second))) * time.Second, seconds >= 0
	}
	if date, err := http.ParseTime(value); err == nil {
		return min(max(time.Until(date), 0), Max), true
	}
	return 0, false
}
