package client

import (
	"math"
	"net/http"
	"reflect"
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
	fields         any  // a []DAGField, []DAGDetailField or []DAGRunField; nil without WithFields
}

// defaultAttemptTimeout is long enough for a page of a large list from a slow server.
const defaultAttemptTimeout = time.Minute

func (s *settings) apply(opts []CallOption) {
	for _, opt := range opts {
		if opt != nil {
			opt(s)
		}
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

// WithFields limits the response of a call to some fields. The other fields of the result have their zero values. Without
// any field, the response has all fields.
//
//	dag, err := c.DAGs.Get(ctx, "etl", client.WithFields(client.DAGFieldIsPaused))
//
// [DAGService.Get] supports values of type [DAGField], [DAGService.Details] values of type [DAGDetailField], and
// [DAGRunService.Get] values of type [DAGRunField]. Other calls, and these calls with fields of another type, return an
// [ArgumentError]. Lists have Fields in their options instead. Do not use WithFields in [WithDefaults].
//
// If a call has several of these options, the last one counts. An older server returns an [UnsupportedError].
//
// Since Airflow 2.9.
func WithFields[F DAGField | DAGDetailField | DAGRunField](fields ...F) CallOption {
	return func(s *settings) { s.fields = slices.Clone(fields) }
}

// takeFields returns the fields of WithFields, and the pipeline without them. The pipeline rejects calls with fields that
// nobody has taken.
func takeFields[F ~string](p *pipeline) (*pipeline, []F, error) {
	if p.settings.fields == nil {
		return p, nil, nil
	}
	fields, ok := p.settings.fields.([]F)
	if !ok {
		got, want := reflect.TypeOf(p.settings.fields).Elem().Name(), reflect.TypeFor[F]().Name()
		return nil, nil, &ArgumentError{Argument: "WithFields", Hidden: true, Reason: "must have values of type " + want + " for this call, not " + got}
	}
	call := *p
	call.settings.fields = nil
	return &call, fields, nil
}

// rejectFields returns an error if the call has fields that it does not support.
func (p *pipeline) rejectFields() error {
	if p.settings.fields == nil {
		return nil
	}
	return &ArgumentError{Argument: "WithFields", Hidden: true, Reason: "is not supported by this call; a list has Fields in its options"}
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
