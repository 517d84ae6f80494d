package auth

import (
	"bytes"
	"io"
	"net/http"
)

// bufferBody reads and returns the beginning of a response body, up to maxPageBytes. The body can be read again afterwards.
func bufferBody(resp *http.Response) string {
	start, err := io.ReadAll(io.LimitReader(resp.Body, maxPageBytes))
	rest := resp.Body
	resp.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(start), errorReader{err}, rest), rest}
	return string(start)
}

// errorReader repeats an error that has already occurred. With a nil error it is empty.
type errorReader struct{ err error }

func (e errorReader) Read([]byte) (int, error) {
	if e.err != nil {
		return 0, e.err
	}
	return 0, io.EOF
}
