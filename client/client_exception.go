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
// A transport closes a connection if the body is closed before its end, so the last byte stays unread. Other connections remain,
// also those of the caller's transport.
func closeAfterException(resp *http.Response) {
	if resp.StatusCode != http.StatusInternalServerError || resp.ProtoMajor != 1 || resp.ContentLength != int64(len(exceptionText)) ||
		resp.Body == nil || resp.Uncompressed {
		return
	}
	body := resp.Body
	start := make([]byte, len(exceptionText)-1)
	n, err := io.ReadFull(body, start)
	if err != nil || string(start) != exceptionText[:n] {
		resp.Body = struct {
			io.Reader
			io.Closer
		}{io.MultiReader(bytes.NewReader(start[:n]), body), body}
		return
	}
	_ = body.Close()
	resp.Body = io.NopCloser(strings.NewReader(exceptionText))
}
