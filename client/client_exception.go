package client

import (
	"bytes"
	"io"
	"net/http"
	"strings"
)

// exceptionText is the body with which the web server of Airflow 3 responds after an unhandled exception.
const exceptionText = "Internal Server Error"

// closeAfterException closes the connection of a response to which Airflow 3 had an unhandled exception.
//
// The server closes it as well, a moment later and without announcing it. Until then the transport would use the connection for
// the next request, which is lost, and a POST that is lost may not be sent again: every second one was lost if it was sent at once.
//
// The transport has to close all idle connections, because nothing closes a single one: since Go 1.27 the transport reads the rest of
// a body that is closed before its end, and keeps the connection. Go 1.26 closes the connection; other goroutines cannot use it
// in between.
func closeAfterException(resp *http.Response, client *http.Client) {
	isText := resp.StatusCode == http.StatusInternalServerError && resp.ProtoMajor == 1 && resp.Body != nil
	switch {
	case isText && resp.Uncompressed:
		if readStart(resp, len(exceptionText)+1) == exceptionText {
			client.CloseIdleConnections()
		}
	case isText && resp.ContentLength == int64(len(exceptionText)):
		body := resp.Body
		if readStart(resp, len(exceptionText)-1) == exceptionText[:len(exceptionText)-1] {
			_ = body.Close()
			client.CloseIdleConnections()
			resp.Body = io.NopCloser(strings.NewReader(exceptionText))
		}
	}
}

// readStart returns the first n bytes of a body, or all of a shorter one. The body can be read again.
func readStart(resp *http.Response, n int) string {
	start, err := io.ReadAll(io.LimitReader(resp.Body, int64(n)))
	rest := io.Reader(resp.Body)
	if err != nil {
		rest = errorReader{err}
	}
	resp.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(start), rest), resp.Body}
	return string(start)
}

// errorReader fails.
type errorReader struct{ err error }

func (r errorReader) Read([]byte) (int, error) { return 0, r.err }
