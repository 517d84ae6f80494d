// Package responder finds out who sent a response, without consuming its body.
//
// The authentication methods renew a session, a token or a ticket after a response that rejects it. A proxy may send the same
// status codes for reasons of its own; see [problem.Origin].
package responder

import (
	"bytes"
	"io"
	"net/http"

	"github.com/airflow-go/airflow/problem"
)

// MaxPeek limits how much of a body is read. Airflow's login page has about 20 kB.
const MaxPeek = 1 << 20

// Peek reads and returns the beginning of a response body, up to MaxPeek. The body can be read again afterwards.
func Peek(resp *http.Response) []byte {
	start, err := io.ReadAll(io.LimitReader(resp.Body, MaxPeek))
	rest := resp.Body
	resp.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(start), errorReader{err}, rest), rest}
	return start
}

// errorReader repeats an error that has already occurred. With a nil error it is empty.
type errorReader struct{ err error }

func (e errorReader) Read([]byte) (int, error) {
	if e.err != nil {
		return 0, e.err
	}
	return 0, io.EOF
}

// IsAirflow reports whether an error response to req is proved to be Airflow's, rather than that of a proxy. It peeks at the
// body.
func IsAirflow(resp *http.Response, req *http.Request) bool {
	peeked := *resp
	if peeked.Request == nil { // some transports do not set it
		peeked.Request = req
	}
	return problem.FromResponse(&peeked, Peek(resp)).Origin() != problem.OriginForeign
}
