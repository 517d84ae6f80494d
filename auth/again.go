package auth

import (
	"bytes"
	"io"
	"net/http"
)

// readStart reads the beginning of an answer's body, which can be read again afterwards.
func readStart(resp *http.Response) string {
	start, err := io.ReadAll(io.LimitReader(resp.Body, mostOfAPage))
	rest := resp.Body
	resp.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(start), failing{err}, rest), rest}
	return string(start)
}

// failing gives an error that has come already; without one it is empty.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) {
	if f.err != nil {
		return 0, f.err
	}
	return 0, io.EOF
}

// another gives a request to send once more, with a body from its beginning.
func another(req *http.Request, header http.Header) (*http.Request, bool) {
	again := req.Clone(req.Context())
	again.Header = header
	if req.Body == nil || req.Body == http.NoBody {
		return again, true
	}
	if req.GetBody == nil {
		return nil, false
	}
	body, err := req.GetBody()
	if err != nil {
		return nil, false
	}
	again.Body = body
	return again, true
}
