package main

import (
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// slowServer listens like a server that waits for the rest of a TLS handshake, and answers HTTP requests with a status line.
func slowServer(t *testing.T, status string) (address string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ended := make(chan struct{})
	t.Cleanup(func() {
		_ = listener.Close()
		close(ended)
	})
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = conn.Close() }()
				first := make([]byte, 4)
				if _, err := io.ReadFull(conn, first); err == nil && string(first) == "HEAD" {
					_, _ = io.WriteString(conn, "HTTP/1.1 "+status+"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
					return
				}
				<-ended
			}()
		}
	}()
	return listener.Addr().String()
}

func TestHTTPSToPlainHTTPFailsAtOnce(t *testing.T) {
	for status, mismatch := range map[string]bool{
		"302 Found\r\nLocation: /home":                   true,
		"400 Bad Request":                                false,
		"301 Moved\r\nLocation: https://127.0.0.1/login": false,
	} {
		transport, err := client.NewTransport(client.TransportOptions{})
		require.NoError(t, err)
		transport.TLSHandshakeTimeout = 500 * time.Millisecond
		c := &http.Client{Transport: plainHTTP{transport, 10 * time.Millisecond}}
		_, err = c.Get("https://" + slowServer(t, status) + "/api/v1/dags")
		require.Error(t, err)
		assert.Equal(t, mismatch, strings.Contains(err.Error(), http.ErrSchemeMismatch.Error()), "%s: %v", status, err)
	}
}

func TestURLOfPlainHTTPIsWrong(t *testing.T) {
	isolate(t)
	code, _, stderr := execute(t, "health", "--url", "https://"+slowServer(t, "200 OK"))
	assert.Equal(t, exitOther, code)
	assert.Contains(t, stderr, "the server does not speak TLS: begin the base URL with http://\n")
	assert.NotContains(t, stderr, "gave up")
}
