package contentcoding_test

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/internal/contentcoding"
)

func encode(t *testing.T, body string, codings ...string) string {
	t.Helper()
	for _, coding := range codings {
		var b bytes.Buffer
		var w io.WriteCloser = gzip.NewWriter(&b)
		if coding == "deflate" {
			w = zlib.NewWriter(&b)
		}
		_, err := io.WriteString(w, body)
		require.NoError(t, err)
		require.NoError(t, w.Close())
		body = b.String()
	}
	return body
}

func respond(body string, encodings ...string) *http.Response {
	return &http.Response{
		Header: http.Header{"Content-Encoding": encodings, "Content-Length": {"9"}}, Body: io.NopCloser(strings.NewReader(body)),
		ContentLength: int64(len(body)),
	}
}

func TestDecode(t *testing.T) {
	for name, resp := range map[string]*http.Response{
		"gzip":           respond(encode(t, "text", "gzip"), "gzip"),
		"x-gzip":         respond(encode(t, "text", "gzip"), "x-gzip"),
		"upper case":     respond(encode(t, "text", "gzip"), "GZIP"),
		"deflate":        respond(encode(t, "text", "deflate"), "deflate"),
		"identity":       respond("text", "identity"),
		"none":           respond("text"),
		"two in a field": respond(encode(t, "text", "deflate", "gzip"), "deflate, gzip"),
		"two fields":     respond(encode(t, "text", "deflate", "gzip"), "deflate", "x-gzip"),
		"empty elements": respond(encode(t, "text", "gzip"), ", gzip ,, identity"),
	} {
		contentcoding.Decode(resp)
		got, err := io.ReadAll(resp.Body)
		require.NoError(t, err, name)
		assert.Equal(t, "text", string(got), name)
		require.NoError(t, resp.Body.Close())
	}
	empty := respond("", "gzip")
	empty.ContentLength = -1
	contentcoding.Decode(empty)
	got, err := io.ReadAll(empty.Body)
	require.NoError(t, err)
	assert.Empty(t, got)
}

func TestDecodeReportsErrorsWithTheBody(t *testing.T) {
	for want, resp := range map[string]*http.Response{
		`the content encoding "br" is not supported`: respond("\x8b\x02", "br"),
		`the content encoding "zstd" is not`:         respond(encode(t, "text", "gzip"), "zstd, gzip"),
		"gzip: invalid header":                       respond("this is no gzip", "gzip"),
		"zlib: invalid header":                       respond("this is no zlib", "deflate"),
		"unexpected EOF":                             respond(encode(t, "text", "gzip")[:20], "gzip"),
		"5 content encodings":                        respond("x", "gzip, gzip, gzip, gzip, gzip"),
	} {
		contentcoding.Decode(resp)
		_, err := io.ReadAll(resp.Body)
		require.ErrorContains(t, err, want)
		_, err = io.ReadAll(resp.Body)
		require.ErrorContains(t, err, want, "an error stays")
		require.NoError(t, resp.Body.Close())
	}
}
