package client

import (
	"math"
	"net/http"
	"slices"
	"time"
)

// CallOption changes one call; with [WithDefaults] it changes all calls of a client.
type CallOption func(*settings)

// settings are what the options of a call add up to.
type settings struct {
	header         func(http.Header) // sets what options want; what they were given no way of printing finds
	attemptTimeout time.Duration
	maxResponse    int64
	retry          RetryPolicy
	response       *Response
	secretMask     bool // texts that are it may be written
}

// defaultAttemptTimeout is long enough for a page of a large list from a slow server.
const defaultAttemptTimeout = time.Minute

func (s *settings) apply(opts []CallOption) {
	for _, opt := range opts {
		opt(s)
	}
}

// WithHeader sets a header of the request. An Authorization given so replaces the client's own.
func WithHeader(name, value string) CallOption {
	return func(s *settings) {
		earlier := s.header
		s.header = func(h http.Header) {
			if earlier != nil {
				earlier(h)
			}
			h.Set(name, value)
		}
	}
}

// WithAttemptTimeout bounds each attempt of a call, from connecting to the last byte of the answer. The default, and 0,
// is a minute; a negative duration is no bound but that of the context. The whole call is bounded by its context.
func WithAttemptTimeout(d time.Duration) CallOption {
	return func(s *settings) {
		if d == 0 {
			d = defaultAttemptTimeout
		}
		s.attemptTimeout = d
	}
}

// WithMaxResponseSize bounds the answers of a call, in bytes after decompression. The default, and 0 or less, is 8 MiB: a
// page of a thousand task instances has one or two. An answer that is larger, or that would take more than 2.5 times
// as much memory once it is decoded, is a [ResponseError]. Raise it for logs that are longer, up to about 700 MiB; a call takes up
// to eight times as much memory as is allowed here. Of what a server says with an error, 1 MiB is read and no more.
func WithMaxResponseSize(bytes int64) CallOption {
	return func(s *settings) {
		if bytes <= 0 {
			bytes = defaultMaxResponse
		}
		s.maxResponse = min(bytes, math.MaxInt32/3)
	}
}

// WithRetry sets how often and how long a call is retried.
func WithRetry(policy RetryPolicy) CallOption {
	return func(s *settings) { s.retry = policy }
}

// Response is an answer as it came. Its headers may hold a session of the server's, and a server may repeat what it was sent:
// it is not for logs.
type Response struct {
	StatusCode int
	Header     http.Header
	Body       []byte // of a success no more than WithMaxResponseSize allows, of a refusal at most 1 MiB
}

// WithResponse keeps the last answer of a call in response, also when the call fails. It is left as it is when no
// answer came.
func WithResponse(response *Response) CallOption {
	return func(s *settings) { s.response = response }
}

func (r *Response) keep(status int, header http.Header, body []byte) {
	if r != nil {
		*r = Response{StatusCode: status, Header: header, Body: slices.Clone(body)}
	}
}
