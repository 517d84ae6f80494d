package client

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/mediatype"
)

// A stream reads the body of a success while it arrives, instead of decoding it as a whole. The call is sent like any other: with the
// same authentication, retries, switch between APIs, and judgment of errors, web pages and content types. Two things differ. Once
// read was called, the call is not sent again, because the caller has seen a part of the body. And the attempt timeout limits how
// long the server may send nothing, instead of the whole attempt.
type stream struct {
	accept func(gen.Family) string // the media type to request
	types  []string                // the media types that read understands, besides JSON
	// read reads the body. It returns errStopReading if the caller needs no more of it.
	read func(resp *http.Response, body *bufio.Reader) error

	began   bool // read was called
	timeout time.Duration
	timer   *time.Timer // ends the attempt; nil if there is no timeout
}

// errStopReading ends a stream without an error.
var errStopReading = errors.New("the caller needs no more of the stream")

// errIdleTimeout is the cause with which the context of an attempt with a stream ends.
var errIdleTimeout = errors.New("the server sent nothing within the attempt timeout (see WithAttemptTimeout)")

// streamed returns a pipeline for a call whose response is a stream.
func (p *pipeline) streamed(s *stream) adjusted {
	call := *p
	call.uncounted = true // its reader may make calls while it is open
	return adjusted{&call, func(o *outgoing) { o.stream = s }}
}

// limit returns the context of an attempt that ends when the server sends nothing for a time.
func (s *stream) limit(ctx context.Context, timeout time.Duration) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(ctx)
	s.timeout, s.timer = timeout, time.AfterFunc(timeout, func() { cancel(errIdleTimeout) })
	return ctx, func() {
		s.timer.Stop()
		cancel(nil)
	}
}

// pass passes the body of a success to read, unless it is not a stream.
func (s *stream) pass(p *pipeline, resp *http.Response) error {
	p.settings.response.keep(resp, nil)
	source := &streamSource{stream: s, body: resp.Body}
	body := bufio.NewReaderSize(source, 64<<10)
	_, err := body.Peek(1)
	if err != nil && !errors.Is(err, io.EOF) {
		return newBodyError(resp, err)
	}
	start, _ := body.Peek(min(body.Buffered(), maxErrorBody))
	contentType := resp.Header.Get("Content-Type")
	isJSON := contentType == "" || mediatype.IsJSON(contentType)
	switch {
	case isPage(contentType, start), len(start) > 0 && !isJSON && !slices.Contains(s.types, mediatype.Of(contentType)):
		return pageError(resp, start)
	case len(start) == 0 && isJSON:
		return foreignError(resp, nil, "empty body", nil)
	}
	s.began = true
	switch err := s.read(resp, body); {
	case err == nil, errors.Is(err, errStopReading):
		return nil
	case source.err != nil:
		return newBodyError(resp, source.err)
	default:
		return foreignError(resp, nil, "truncated or unexpected content: "+err.Error(), err)
	}
}

// streamSource is the body of a stream. Only the time that it waits for the server counts.
type streamSource struct {
	stream *stream
	body   io.Reader
	err    error // why the body cannot be read, if it has not ended
}

func (r *streamSource) Read(p []byte) (int, error) {
	if t := r.stream.timer; t != nil {
		t.Reset(r.stream.timeout)
		defer t.Stop()
	}
	n, err := r.body.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return n, err
}
