package stub

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
)

// Memory is an http.RoundTripper without a network. It calls the handler once for each method and URL and then repeats the
// response, so that a measurement sees the cost of the client alone. The response must depend on nothing else.
type Memory struct {
	handler http.Handler

	mu        sync.RWMutex
	responses map[requestKey]*httptest.ResponseRecorder
}

type requestKey struct{ method, path, query string }

// NewMemory returns a Memory of Handler.
func NewMemory() *Memory {
	return &Memory{handler: Handler(), responses: make(map[requestKey]*httptest.ResponseRecorder)}
}

// RoundTrip returns a response. It reads the whole body of the request, as http.Transport does.
func (m *Memory) RoundTrip(r *http.Request) (*http.Response, error) {
	key := requestKey{r.Method, r.URL.Path, r.URL.RawQuery}
	m.mu.RLock()
	recorded := m.responses[key]
	m.mu.RUnlock()
	if recorded == nil {
		recorded = httptest.NewRecorder()
		m.handler.ServeHTTP(recorded, r)
		m.mu.Lock()
		m.responses[key] = recorded
		m.mu.Unlock()
	} else if err := drain(r.Body); err != nil {
		return nil, err
	}
	text := recorded.Body.Bytes()
	return &http.Response{
		StatusCode: recorded.Code, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Content-Type": recorded.Header()["Content-Type"]},
		Body:   io.NopCloser(bytes.NewReader(text)), ContentLength: int64(len(text)), Request: r,
	}, nil
}

func drain(body io.ReadCloser) error {
	if body == nil {
		return nil
	}
	buffer, ok := buffers.Get().(*[4096]byte)
	if !ok {
		buffer = new([4096]byte)
	}
	defer buffers.Put(buffer)
	for {
		if _, err := body.Read(buffer[:]); errors.Is(err, io.EOF) {
			return body.Close()
		} else if err != nil {
			return err
		}
	}
}

var buffers = sync.Pool{New: func() any { return new([4096]byte) }}
