package client

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

// A server that closes a connection after an exception, without announcing it, loses no later request.
func TestConnectionIsClosedAfterException(t *testing.T) {
	for name, test := range map[string]struct {
		body       string
		compressed bool
		closed     bool
	}{
		"exception":             {"Internal Server Error", false, true},
		"compressed exception":  {"Internal Server Error", true, true},
		"other text":            {"Some other server error..", false, false},
		"compressed other text": {"Some other server error..", true, false},
		"longer text":           {"Internal Server Error.", true, false},
		"other beginning":       {"External Server Error", false, false},
		"short":                 {"No", false, false},
	} {
		t.Run(name, func(t *testing.T) {
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			require.NoError(t, err)
			defer func() { _ = listener.Close() }()
			requests := make(chan string, 9) // connection and method
			go func() {
				for n := 1; ; n++ {
					conn, err := listener.Accept()
					if err != nil {
						return
					}
					go answerWithText(conn, test.compressed, func(method string) string {
						requests <- fmt.Sprint(n, " ", method)
						return test.body
					})
				}
			}()
			c := dial(t, "http://"+listener.Addr().String(), WithServerVersion("3.3.2"))
			_, err = c.Pools.Get(t.Context(), "p")
			got := problemOf(t, err)
			assert.Equal(t, 500, got.Status)
			assert.Len(t, got.Body, len(test.body))
			_, err = c.Pools.Create(t.Context(), PoolCreate{Name: "p", Slots: 1})
			_ = problemOf(t, err)
			assert.Equal(t, "1 GET", <-requests)
			want := "1 POST"
			if test.closed {
				want = "2 POST"
			}
			assert.Equal(t, want, <-requests)
		})
	}
}

func problemOf(t *testing.T, err error) *problem.Error {
	t.Helper()
	p, ok := err.(*problem.Error) //nolint:errorlint // a call that was not retried returns it as it is
	require.True(t, ok, "%v", err)
	return p
}

// answerWithText responds to all requests of a connection with a 500 and the text that body returns.
func answerWithText(conn net.Conn, compressed bool, body func(method string) string) {
	defer func() { _ = conn.Close() }()
	for reader := bufio.NewReader(conn); ; {
		request, err := http.ReadRequest(reader)
		if err != nil {
			return
		}
		_, _ = io.Copy(io.Discard, request.Body)
		text, header := body(request.Method), ""
		if compressed {
			var b bytes.Buffer
			w := gzip.NewWriter(&b)
			_, _ = io.WriteString(w, text)
			_ = w.Close()
			text, header = b.String(), "Content-Encoding: gzip\r\n"
		}
		_, _ = fmt.Fprintf(conn, "HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/plain; charset=utf-8\r\n%sContent-Length: %d\r\n\r\n%s",
			header, len(text), text)
	}
}
