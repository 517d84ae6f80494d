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
