// Package retryafter reads the header by which a server says when to come back.
package retryafter

import (
	"errors"
	"net/http"
	"strconv"
	"time"
)

// Most is the longest wait that is told: more would overflow a Duration, alone or together with another.
const Most = 1 << 30 * time.Second

// Of gives how long an answer asks to wait, from the header in either of its forms, seconds and a date: 0 to [Most]. There is
// none if the header is neither.
func Of(header http.Header) (wait time.Duration, ok bool) {
	value := header.Get("Retry-After")
	if seconds, err := strconv.Atoi(value); err == nil || errors.Is(err, strconv.ErrRange) { // then it is the largest
		return time.Duration(min(max(seconds, 0), int(Most/time.Second))) * time.Second, seconds >= 0
	}
	if date, err := http.ParseTime(value); err == nil {
		return min(max(time.Until(date), 0), Most), true
	}
	return 0, false
}
