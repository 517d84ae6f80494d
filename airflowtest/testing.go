package airflowtest

import (
	"net/http/httptest"
	"testing"
)

// New starts a server on a free port of 127.0.0.1 and stops it when the test ends. [Server.URL] returns its address.
// See [NewServer] for the defaults.
func New(t testing.TB, options ...Option) *Server {
	t.Helper()
	s := NewServer(options...)
	started := httptest.NewServer(s)
	t.Cleanup(started.Close)
	s.setURL(started.URL)
	return s
}
