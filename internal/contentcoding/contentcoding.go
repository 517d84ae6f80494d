// Package contentcoding decodes the content codings of responses (RFC 9110, section 8.4).
//
// The client does not ask for codings, except that net/http asks for gzip and decodes it. A proxy may compress nevertheless, or
// name a coding in another way, and a transport of the caller may ask for codings and leave them to its user.
package contentcoding

import (
	"bufio"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
)

// maxCodings limits how many codings are decoded. Servers apply one, and proxies sometimes a second one.
const maxCodings = 4

// UnsupportedError reports a coding that this package cannot decode.
type UnsupportedError struct {
	// Coding is the name of the coding in the response.
	Coding string
}

// Error names the coding.
func (e *UnsupportedError) Error() string {
	return fmt.Sprintf("the content encoding %.40q is not supported; check which proxy compresses responses", e.Coding)
}

// Decode makes the body of a response yield its content. It reads nothing; an unsupported coding and invalid content are errors
// of the body.
func Decode(resp *http.Response) {
	codings := codingsOf(resp.Header)
	if len(codings) == 0 || resp.Body == nil || resp.Body == http.NoBody || resp.ContentLength == 0 {
		return
	}
	body := resp.Body
	decoded := io.Reader(body)
	for _, coding := range slices.Backward(codings) { // the last coding was applied last
		decoded = &reader{from: decoded, coding: coding}
	}
	if len(codings) > maxCodings {
		decoded = &reader{err: fmt.Errorf("%d content encodings", len(codings))}
	}
	resp.Body = struct {
		io.Reader
		io.Closer
	}{decoded, body}
	resp.Header = resp.Header.Clone() // a transport may share it
	resp.Header.Del("Content-Encoding")
	resp.Header.Del("Content-Length")
	resp.ContentLength = -1
	resp.Uncompressed = true
}

// codingsOf returns the codings of a response in lower case, in the order in which they were applied.
func codingsOf(header http.Header) (codings []string) {
	for _, value := range header["Content-Encoding"] {
		for coding := range strings.SplitSeq(value, ",") {
			if coding = strings.ToLower(strings.Trim(coding, " \t")); coding != "" && coding != "identity" {
				codings = append(codings, coding)
			}
		}
	}
	return codings
}

// reader decodes one coding. It begins with the first Read.
type reader struct {
	from    io.Reader
	coding  string
	decoder io.Reader
	err     error
}

func (r *reader) Read(p []byte) (int, error) {
	if r.decoder == nil && r.err == nil {
		r.decoder, r.err = newDecoder(r.from, r.coding)
	}
	if r.err != nil {
		return 0, r.err
	}
	return r.decoder.Read(p)
}

func newDecoder(from io.Reader, coding string) (io.Reader, error) {
	switch coding {
	case "gzip", "x-gzip": // RFC 9110 requires both names
	case "deflate": // zlib, which contains deflate
	default:
		return nil, &UnsupportedError{coding}
	}
	buffered := bufio.NewReader(from)
	if _, err := buffered.Peek(1); err != nil {
		return nil, err // an empty body has no coding; io.EOF
	}
	if coding == "deflate" {
		return zlib.NewReader(buffered)
	}
	return gzip.NewReader(buffered)
}
