// Package problem turns the error responses of an Airflow server into one type, [Error].
//
// Airflow describes most errors as problem details (RFC 7807, now RFC 9457), but not all. Unhandled exceptions, bodies that
// are too large, and proxies produce HTML pages. Some errors are plain text, and some have no body. Airflow 3, managed
// services and gateways use JSON of their own. [FromResponse] understands all of them and never fails.
//
// Use [errors.Is] with the sentinels of this package to distinguish errors by their HTTP status and their [Origin]: [ErrNotFound],
// for example, only matches the 404 of an Airflow that does not know the resource. The 404 of a proxy matches [ErrForeign]. Use
// [errors.AsType] to get the [Error] and read its fields.
package problem

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/airflow-go/airflow/internal/challenge"
	"github.com/airflow-go/airflow/internal/mediatype"
	"github.com/airflow-go/airflow/internal/retryafter"
)

// maxBody is the number of bytes of a response that an Error keeps.
const maxBody = 64 << 10

// Error is an error response of a server, or of a proxy in front of it. The zero value describes no response.
//
// Errors of package client hide the credentials of the request: if a server repeats them, the fields hold "<hidden>" instead. A
// secret of fewer than 8 bytes, such as a short password, is hidden only as part of a longer one, such as the whole header.
// Otherwise the fields are what the server sent, and may contain anything, control characters included. Only [Error.Error],
// [Error.Hint] and [Error.LogValue] return text that is safe to print.
//
// Do not log Extensions and Body. They may repeat the body of the request, as Airflow 3 does in fields named input.
type Error struct {
	// Type is a URI that identifies the kind of problem. Airflow 2 sends the address of a section of its documentation, which
	// differs between releases, or about:blank. Airflow 3 sends none. It is empty if the response had none.
	Type string
	// Title is a short summary of the problem. It may come from the title or heading of an HTML page, or from an error code in JSON.
	// Airflow 2 sometimes puts the whole description here and sends no Detail. It is empty if the response had none or null.
	Title string
	// Detail explains this occurrence of the problem. For responses that are not problem details it holds their text, if one
	// was found. It may have several lines: a list of errors, as Airflow 3 sends it, has one line for each, such as
	// "body.logical_date: Field required". A semicolon ends each line except the last. For a redirect it is
	// "redirect to " and the target, without its query and fragment. It is empty if the response had no detail or null.
	Detail string
	// Instance is a URI that identifies this occurrence of the problem. Airflow sends none.
	Instance string
	// Status is the HTTP status code of the response. A different status in the body is ignored.
	Status int
	// Extensions holds, by name and as JSON, the fields of a JSON response that no other field of Error holds: fields that problem
	// details do not define, fields with an unexpected type, and a status that differs from Status. It also holds objects and lists
	// from which another field was made, such as Airflow 3's list of errors. It is nil if there are none.
	Extensions map[string]json.RawMessage
	// Request identifies the request to which the server responded.
	Request Request
	// RequestID is the ID of the request in the logs of the server or a proxy, as a header or the body of the response names it.
	// Without one it is the X-Request-Id header of the request, or "". Airflow itself sends none.
	RequestID string
	// RetryAfter is how long the server or a proxy asks to wait before the next attempt, in the Retry-After header. It is 0 if
	// the response had none.
	RetryAfter time.Duration
	// ContentType is the Content-Type header of the response. Airflow 2 labels plain text as text/html.
	ContentType string
	// Body is the body of the response, truncated to 64 KiB.
	Body []byte

	challenge   string   // authentication schemes in WWW-Authenticate
	scheme      string   // for 401, 403 and 500: the scheme of the request, see SchemeOf; "" is unknown
	permissions []string // for 401, 403 and 500: the permissions that the operation requires, if known
	origin      Origin
	responder   string // the name of the software that sent a foreign response, if known
}

// Request identifies an HTTP request by its method and URL. The zero value means that the request is unknown.
type Request struct {
	// Method is the HTTP method.
	Method string
	// URL has a scheme, a host and a path, and never user information, a query or a fragment.
	URL string
}

// RequestOf returns the method and URL of req. It is for package client. It returns the zero value if req is nil.
func RequestOf(req *http.Request) Request {
	if req == nil {
		return Request{}
	}
	r := Request{Method: cmp.Or(req.Method, http.MethodGet)}
	if req.URL != nil {
		r.URL = bareURL(req.URL)
	}
	return r
}

// FromResponse returns an Error for a response and its body, which the caller has read. It is for package client,
// which returns such errors without credentials: FromResponse itself hides none. The Error keeps a copy of the body. FromResponse
// accepts any status, including a success. If redirects were followed, the field Request of the Error is the last request.
func FromResponse(resp *http.Response, body []byte) *Error {
	if resp == nil {
		resp = new(http.Response)
	}
	wait, _ := retryafter.Of(resp.Header)
	e := &Error{
		Status:      resp.StatusCode,
		RetryAfter:  wait,
		RequestID:   requestID(resp.Header),
		ContentType: resp.Header.Get("Content-Type"),
		Body:        bytes.Clone(body[:min(len(body), maxBody)]),
		Request:     RequestOf(resp.Request),
		challenge:   schemes(resp.Header),
	}
	body = bytes.TrimSpace(mediatype.TrimBOM(body))
	e.read(resp, body)
	e.classify(resp.Header, body)
	if req := resp.Request; req != nil {
		e.RequestID = cmp.Or(e.RequestID, req.Header.Get("X-Request-Id"))
		switch e.Status {
		case http.StatusUnauthorized, http.StatusForbidden, http.StatusInternalServerError:
			e.setAccess(req)
		}
	}
	return e
}

// redirectTo begins the Detail of a redirect; its target follows.
const redirectTo = "redirect to "

// read sets title, detail and other fields from the body.
func (e *Error) read(resp *http.Response, body []byte) {
	if target, err := resp.Location(); err == nil && e.Status/100 == 3 {
		e.Detail = redirectTo + bareURL(target) // says more than the page in the body
		return
	}
	switch {
	case len(body) == 0:
	case body[0] == '{':
		e.readObject(body)
	case body[0] == '<':
		e.Title, e.Detail = readPage(string(e.Body))
	case strings.IndexByte(`["`, body[0]) < 0 && utf8.Valid(e.Body):
		e.Detail = strings.TrimSpace(string(e.Body))
	}
}

// requestIDHeaders lists the headers that may have a request id. The common headers precede those of clouds and tracing.
var requestIDHeaders = []string{
	"X-Request-Id", "X-Correlation-Id", "X-Amzn-Requestid", "X-Amzn-Trace-Id", "X-Cloud-Trace-Context", "Traceparent",
}

// requestID returns the request id from the headers of a response.
func requestID(h http.Header) string {
	for _, name := range requestIDHeaders {
		if id := h.Get(name); id != "" {
			return id
		}
	}
	return ""
}

// schemes returns the authentication schemes that a response asks for, without their parameters.
func schemes(h http.Header) string {
	var names []string
	for _, c := range challenge.Of(h) {
		names = append(names, c.Scheme)
	}
	return strings.Join(names, ", ")
}

// bareURL returns u without the parts that may hold secrets.
func bareURL(u *url.URL) string {
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path, RawPath: u.RawPath}).String()
}
