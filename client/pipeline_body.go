package client

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"

	"github.com/airflow-go/airflow/internal/tolerant"
)

// The limits on responses. Together they keep a call below 64 MiB of memory whatever a server sends. They account for Go's
// garbage collector, which lets the heap grow to twice the size of the live data.
const (
	defaultMaxResponse = 8 << 20   // bytes of a success; WithMaxResponseSize changes it
	maxProblem         = 1 << 20   // bytes that are read of an error response
	maxErrorBody       = 64 << 10  // bytes of a response that an error keeps
	maxHeader          = 256 << 10 // bytes of all headers: many short ones take ten times their length in memory
	smallJSON          = 16 << 10  // bytes of JSON whose decoded size needs no check
	decodedPerByte     = 2.5       // the maximum size of a decoded response, as a multiple of the maximum size of its body
)

// limitError reports that a response is too large.
type limitError struct{ text string }

func (e *limitError) Error() string { return e.text + " (see WithMaxResponseSize)" }

func newLimitError(format string, limit int64) error {
	size := fmt.Sprintf("%d bytes", limit)
	if limit >= 1<<20 && limit%(1<<20) == 0 {
		size = fmt.Sprintf("%d MiB", limit>>20)
	}
	return &limitError{fmt.Sprintf(format, size)}
}

// readBody reads the body of a response. A success that is longer than limit bytes is an error, because a part of it is
// useless. A long error response is truncated, because its status code says enough.
func readBody(resp *http.Response, limit int64) ([]byte, error) {
	if resp.StatusCode/100 != 2 {
		return io.ReadAll(io.LimitReader(resp.Body, maxProblem))
	}
	tooLong := func() ([]byte, error) { return nil, newLimitError("longer than %s", limit) }
	if n := resp.ContentLength; n > limit {
		return tooLong()
	} else if n >= 0 {
		body := make([]byte, n)
		_, err := io.ReadFull(resp.Body, body)
		return body, err
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, limit+1))
	if err == nil && int64(len(body)) > limit {
		return tooLong()
	}
	return body, err
}

// checkFootprint rejects short JSON that takes much memory when decoded: each {} of a list becomes a struct.
func checkFootprint(body []byte, out any, limit int64) error {
	if most := int64(float64(limit) * decodedPerByte); len(body) > smallJSON && tolerant.Footprint(body, reflect.TypeOf(out), int(most)) > int(most) {
		return newLimitError("JSON that takes more than %s of memory when decoded", most)
	}
	return nil
}

func isLimitError(err error) bool {
	_, ok := errors.AsType[*limitError](err)
	return ok
}

// shortenValue shortens the number in a decoding error, which may be as long as the response.
func shortenValue(err error) error {
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && len(e.Value) > 100 {
		shorter := *e
		shorter.Value = strings.Clone(e.Value[:100]) + "…"
		return &shorter
	}
	return err
}
