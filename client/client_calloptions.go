package client

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"net/http"
	"reflect"
	"slices"
	"time"

	"github.com/airflow-go/airflow/problem"
)

// CallOption changes one call or, with [WithDefaults], all calls of a client. A nil option changes nothing.
type CallOption func(*settings)

// settings is the sum of the options of a call.
type settings struct {
	header         func(http.Header) // sets the headers; a function, because fmt does not print its values
	noAuth         bool
	attemptTimeout time.Duration
	maxResponse    int64
	retry          RetryPolicy
	response       *Response
	nulls          *Nulls
	hasNulls       bool
	secretMask     bool            // values that are secret masks may be written
	fields         any             // a []DAGField, []DAGDetailField or []DAGRunField; nil without WithFields
	bodyFields     map[string]any  // of WithBodyFields
	page           *pageOfIterator // nil for calls that no iterator sends
}

// defaultAttemptTimeout is long enough for a page of a long list from a slow server.
const defaultAttemptTimeout = time.Minute

func (s *settings) apply(opts []CallOption) {
	for _, opt := range opts {
		if opt != nil {
			opt(s)
		}
	}
}

// WithHeader sets a header of the request. If it is Authorization, the request does not carry the credentials of [WithAuth].
// An exception is [auth.HeaderFunc]: its function is called nevertheless, and may overwrite the header.
func WithHeader(name, value string) CallOption {
	return func(s *settings) {
		previous := s.header
		s.header = func(h http.Header) {
			if previous != nil {
				previous(h)
			}
			h.Set(name, value)
		}
	}
}

// WithoutAuth sends a call without credentials: without those of [WithAuth], and without Authorization and Cookie headers
// of [WithHeader].
//
// Use it for requests that Airflow answers without credentials, GET /health and GET /version: the client need not log in for them.
func WithoutAuth() CallOption {
	return func(s *settings) { s.noAuth = true }
}

// removeCredentials is the part of WithoutAuth that concerns headers.
func (s *settings) removeCredentials(h http.Header) {
	if s.noAuth {
		h.Del("Authorization")
		h.Del("Cookie")
	}
}

// WithAttemptTimeout limits the duration of each attempt of a call, from connecting to the last byte of the response.
//
// The default, and 0, is one minute. A negative duration means no limit. The whole call is limited by its context.
func WithAttemptTimeout(d time.Duration) CallOption {
	return func(s *settings) {
		if d == 0 {
			d = defaultAttemptTimeout
		}
		s.attemptTimeout = d
	}
}

// WithMaxResponseSize limits the size of the responses of a call, in bytes after decompression.
//
// The default, and 0 or less, is 8 MiB; a page of 1000 task instances has 1 or 2 MiB. The call returns a [ResponseError] if
// the response is larger, or if the decoded values would take more than 2.5 times the limit in memory. The whole call takes up to
// eight times the limit in memory. Raise the limit for long logs, to at most about 700 MiB.
//
// Bodies of error responses are always limited to 1 MiB.
func WithMaxResponseSize(bytes int64) CallOption {
	return func(s *settings) {
		if bytes <= 0 {
			bytes = defaultMaxResponse
		}
		s.maxResponse = min(bytes, math.MaxInt32/3)
	}
}

// WithRetry sets how often and for how long the client retries a call that fails. A policy replaces that of [WithDefaults] as a
// whole: fields that are zero have the defaults of [RetryPolicy]. Without WithRetry, a call makes up to 10 attempts in 600 s.
func WithRetry(policy RetryPolicy) CallOption {
	return func(s *settings) { s.retry = policy }
}

// Response is an HTTP response of the server, which [WithResponse] stores. Do not log it: its headers may contain the cookie of a
// session, and its body may repeat secrets of the request.
type Response struct {
	// StatusCode is the HTTP status code, such as 200. 0 means that there was no response.
	StatusCode int
	// Header holds the headers of the response.
	Header http.Header
	// Body is the body of the response, after decompression. It has at most the size that [WithMaxResponseSize] allows or, with
	// an error status, 1 MiB.
	Body []byte
	// Scheme is the type of the credentials in the request, such as "basic" or "session"; "" means that it carried none.
	// [problem.SchemeOf] lists the types.
	Scheme string
}

// WithFields requests only some fields of an object, so that the response is smaller. The other fields of the result have their
// zero values. Without arguments, as in WithFields[DAGField](), it requests all fields.
//
//	dag, err := c.DAGs.Get(ctx, "etl", client.WithFields(client.DAGFieldIsPaused))
//
// [DAGService.Get] supports values of type [DAGField], [DAGService.Details] values of type [DAGDetailField], and
// [DAGRunService.Get] values of type [DAGRunField]. Other calls, and these calls with fields of another type, return an
// [ArgumentError]. Lists have Fields in their options instead. [WithDefaults] does not accept it.
//
// If a call has several of these options, the last one counts. If the server's release does not support it, the call returns an
// [UnsupportedError].
//
// Airflow 2.9 to 2.11.
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

// rejectOptions returns an error if the call has fields that it does not support, or nowhere to record nulls.
func (p *pipeline) rejectOptions() error {
	if p.settings.hasNulls && p.settings.nulls == nil {
		return &ArgumentError{Argument: "WithNulls", Hidden: true, Reason: "must not be nil"}
	}
	if p.settings.fields == nil {
		return nil
	}
	return &ArgumentError{Argument: "WithFields", Hidden: true, Reason: "is not supported by this call; a list has Fields in its options"}
}

// WithBodyFields adds fields to the JSON object in the body of a request: fields that the server knows and this package does not.
//
//	pool := client.PoolCreate{Name: "etl", Slots: 16}
//	created, err := c.Pools.Create(ctx, pool, client.WithBodyFields(map[string]any{"new_field": "data"}))
//
// An Update adds the names to its list of fields to change (update_mask), and need not set any other field. The client sends the
// fields to every release. Airflow rejects fields that it does not know with [problem.ErrBadRequest].
//
// If a call has several of these options, it sends all fields; of two with the same name, the last one counts. The call returns
// an [ArgumentError] if its own body has one of the fields too, or if its body is not a JSON object. [WithDefaults] does not accept
// WithBodyFields.
func WithBodyFields(fields map[string]any) CallOption {
	return func(s *settings) {
		merged := maps.Clone(s.bodyFields)
		if merged == nil {
			merged = map[string]any{}
		}
		maps.Copy(merged, fields)
		s.bodyFields = merged
	}
}

// additionalOptions returns the options of a call for additional requests. The options for a response and for body fields concern
// only the call itself.
func additionalOptions(opts []CallOption) []CallOption {
	return append(slices.Clip(opts), func(s *settings) { s.response, s.bodyFields = nil, nil })
}

// withoutBodyFields returns the options of a call for its additional requests, which are not the ones that the caller extends.
func withoutBodyFields(opts []CallOption) []CallOption {
	return append(slices.Clip(opts), func(s *settings) { s.bodyFields = nil })
}

// rejectBodyFields returns an error if a request without a JSON object has fields to add.
func rejectBodyFields(fields map[string]any) error {
	if len(fields) == 0 {
		return nil
	}
	return &ArgumentError{Argument: "WithBodyFields", Hidden: true, Reason: "is not supported by this call, which sends no JSON object"}
}

// addBodyFields returns a body with more fields.
func addBodyFields(body []byte, fields map[string]any) ([]byte, error) {
	if len(fields) == 0 {
		return body, nil
	}
	var object map[string]json.RawMessage
	if json.Unmarshal(body, &object) != nil || object == nil {
		return nil, rejectBodyFields(fields)
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if _, set := object[name]; set {
			return nil, &ArgumentError{Argument: "WithBodyFields", Value: name, Reason: "must not be a field that the call sets itself"}
		}
		value, err := json.Marshal(fields[name])
		if err != nil {
			reason := fmt.Sprintf("field %s cannot be encoded as JSON: %v", name, err)
			return nil, &ArgumentError{Argument: "WithBodyFields", Hidden: true, Reason: reason, Err: err}
		}
		object[name] = value
	}
	return json.Marshal(object)
}

// WithResponse stores a copy of the server's response in *response, with its status code and headers. If the call sends several
// requests, or retries, it is the last response that was read completely. It is stored even if the call fails. Without a complete
// response, *response stays unchanged. [WithDefaults] does not accept it.
func WithResponse(response *Response) CallOption {
	return func(s *settings) { s.response = response }
}

func (r *Response) keep(resp *http.Response, body []byte) {
	if r != nil {
		*r = Response{StatusCode: resp.StatusCode, Header: resp.Header, Body: slices.Clone(body), Scheme: problem.SchemeOf(resp.Request)}
	}
}
