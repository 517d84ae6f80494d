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

// What answers may cost. Together they keep a call below 64 MiB whatever a server sends; Go's collector lets a heap grow to
// twice what is alive.
const (
	defaultMaxResponse = 8 << 20   // of a success; WithMaxResponseSize changes it
	maxProblem         = 1 << 20   // of a refusal, of which no more is read
	maxErrorBody       = 64 << 10  // what an error keeps of an answer
	maxHeader          = 256 << 10 // of all headers together: many short ones take ten times their length
	smallJSON          = 16 << 10  // bytes of JSON that cannot become much
	decodedPerByte     = 2.5       // a decoded answer may be so many times as large as a body may be
)

// limitError says that an answer is larger than it may be.
type limitError struct{ what string }

func (e *limitError) Error() string { return e.what + " (see WithMaxResponseSize)" }

func newLimitError(format string, limit int64) error {
	size := fmt.Sprintf("%d bytes", limit)
	if limit >= 1<<20 && limit%(1<<20) == 0 {
		size = fmt.Sprintf("%d MiB", limit>>20)
	}
	return &limitError{fmt.Sprintf(format, size)}
}

// readBody reads an answer to its end: of a success at most limit bytes, since a part of it is of no use. A refusal is known
// by its status, so that what is too long of it is left out.
func readBody(resp *http.Response, limit int64) ([]byte, error) {
	if resp.StatusCode/100 != 2 {
		return io.ReadAll(io.LimitReader(resp.Body, maxProblem))
	}
	tooLong := func() ([]byte, error) { return nil, newLimitError("it is longer than %s", limit) }
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

// checkFootprint refuses JSON that is short but would become much: each {} of a list is a whole model.
func checkFootprint(body []byte, out any, limit int64) error {
	if most := int64(float64(limit) * decodedPerByte); len(body) > smallJSON && tolerant.Footprint(body, reflect.TypeOf(out), int(most)) > int(most) {
		return newLimitError("its JSON would take more than %s of memory", most)
	}
	return nil
}

func isLimitError(err error) bool {
	_, ok := errors.AsType[*limitError](err)
	return ok
}

// withoutValue shortens the number that an error of decoding tells, which may be as long as the answer.
func shortenValue(err error) error {
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && len(e.Value) > 100 {
		shorter := *e
		shorter.Value = strings.Clone(e.Value[:100]) + "…"
		return &shorter
	}
	return err
}
