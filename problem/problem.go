// Package problem turns the unsuccessful answers of an Airflow server into one typed error.
//
// Airflow describes most of its errors as problem details (RFC 7807, now RFC 9457), but not all: unhandled exceptions,
// too large bodies and proxies come as HTML pages, some refusals as plain text, some with no body at all. Airflow 3,
// managed services and gateways have JSON of their own. [FromResponse] understands all of them and never fails. Callers
// tell errors apart with [errors.Is] and the sentinels of this package, which go by the HTTP status, and read the fields
// of [Error] after [errors.AsType].
package problem

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
)

// maxBody is how much of an answer an Error keeps, in bytes.
const maxBody = 64 << 10

// Error is an answer by which a server, or a proxy before it, refused a request. The zero value describes nothing.
//
// Errors of package client hold no credentials of the request: what a server repeats of them reads "<hidden>". Otherwise the
// fields are what the server sent and may hold anything, also control
// characters; only [Error.Error] and [Error.LogValue] clean what they show. Extensions and Body may repeat the body of the
// request, as Airflow 3 does in members named input: they are not for logs.
type Error struct {
	// Type is a URI that names the kind of problem. Airflow sends the address of a section of its documentation, which
	// differs from version to version, or about:blank. Empty if the answer had none.
	Type string
	// Title is a short summary of the problem, the title of an HTML page, or what other JSON calls the kind of error.
	// Airflow sometimes has all it says here and no Detail. Empty if the answer had none or null.
	Title string
	// Detail explains this occurrence of the problem. It is the text of answers that are no problem details, where one
	// could be found. It may have several lines; a list of errors, as Airflow 3 sends it, has one for each, such as
	// "body.logical_date: Field required", with a semicolon at the end if another follows. Empty if the answer had none
	// or null.
	Detail string
	// Instance is a URI of this occurrence of the problem. Airflow sends none.
	Instance string
	// Status is the HTTP status of the answer. What the body says of the status does not count.
	Status int
	// Extensions holds, as they came, the members of a JSON answer that are in no other field: unknown ones, and known
	// ones of another type or with another status. Objects and lists that gave their text to another field are there too.
	// Nil if there are none.
	Extensions map[string]json.RawMessage
	// Request says what was asked.
	Request Request
	// RequestID is what the server or a proxy calls this request, in a header or else in the body, or what the caller
	// called it in X-Request-Id. Empty if nobody named it: Airflow itself does not.
	RequestID string
	// ContentType is the Content-Type header of the answer. Airflow labels plain text as text/html.
	ContentType string
	// Body is the answer as it came, cut at 64 KiB.
	Body []byte

	challenge   string   // the kinds of credentials that the answer asks for
	scheme      string   // with 401, 403 and 500, those that the request had; see SchemeOf. "" is not known
	permissions []string // with them, those that the operation takes, if it is known
}

// Request is what was asked. The zero value is an unknown request.
type Request struct {
	// Method is the HTTP method.
	Method string
	// URL has a scheme, a host and a path, and never user information, a query or a fragment.
	URL string
}

// RequestOf says what a request asks; nil is unknown.
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

// FromResponse makes an Error of an answer and its body, which the caller has read; it is copied as far as it is kept.
// The status is not judged. If redirects were followed, Request is the last request.
func FromResponse(resp *http.Response, body []byte) *Error {
	if resp == nil {
		resp = new(http.Response)
	}
	e := &Error{
		Status:      resp.StatusCode,
		RequestID:   requestID(resp.Header),
		ContentType: resp.Header.Get("Content-Type"),
		Body:        bytes.Clone(body[:min(len(body), maxBody)]),
		Request:     RequestOf(resp.Request),
		challenge:   challenge(resp.Header),
	}
	e.read(resp, bytes.TrimSpace(body))
	if req := resp.Request; req != nil {
		e.RequestID = cmp.Or(e.RequestID, req.Header.Get("X-Request-Id"))
		switch e.Status {
		case http.StatusUnauthorized, http.StatusForbidden, http.StatusInternalServerError:
			e.readAccess(req)
		}
	}
	return e
}

// redirectTo is what Detail says of a redirect, before its target.
const redirectTo = "redirect to "

// read looks for the text in the places where servers put it.
func (e *Error) read(resp *http.Response, body []byte) {
	if target, err := resp.Location(); err == nil && e.Status/100 == 3 {
		e.Detail = redirectTo + bareURL(target) // says more than the page that comes with it
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

// requestID returns the first name that an answer has for its request: the usual one before those of clouds and tracing.
func requestID(h http.Header) string {
	return cmp.Or(
		h.Get("X-Request-Id"),
		h.Get("X-Correlation-Id"),
		h.Get("X-Amzn-Requestid"),
		h.Get("X-Amzn-Trace-Id"),
		h.Get("X-Cloud-Trace-Context"),
		h.Get("Traceparent"),
	)
}

// challenge returns the schemes of authentication that an answer asks for, without their parameters.
func challenge(h http.Header) string {
	var schemes []string
	for _, value := range h.Values("WWW-Authenticate") {
		scheme, _, _ := strings.Cut(value, " ")
		schemes = append(schemes, scheme)
	}
	return strings.Join(schemes, ", ")
}

// bareURL leaves out what may be secret.
func bareURL(u *url.URL) string {
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path, RawPath: u.RawPath}).String()
}
