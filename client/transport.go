package client

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"

	"github.com/airflow-go/airflow/problem"
)

// transportError is an attempt that brought no whole answer.
type transportError struct {
	request problem.Request
	sent    bool   // whether the server may have got the request
	lasting bool   // whether another attempt would fare no better
	hint    string // what to check
	err     error
}

func (e *transportError) Error() string {
	text := fmt.Sprintf("airflow: %s %s: %v", e.request.Method, e.request.URL, e.err)
	if e.hint != "" {
		text += "; " + e.hint
	}
	return text
}

func (e *transportError) Unwrap() error { return e.err }

func newTransportError(req *http.Request, err error) error {
	if inner, ok := errors.AsType[*url.Error](err); ok {
		err = inner.Err // the rest repeats method and URL
	}
	e := &transportError{request: problem.RequestOf(req), sent: true, err: err}
	switch {
	case isCertificate(err):
		e.sent, e.lasting = false, true
		e.hint = "the server's certificate is not trusted: give its CA in AIRFLOW_CA_FILE or by WithHTTPClient"
	case isPlainHTTP(err):
		e.sent, e.lasting = false, true
		e.hint = "the server speaks no TLS: does the base URL begin with http://?"
	case isDial(err):
		e.sent = false
		e.hint = "is the server up, and are host and port of the base URL right?"
	}
	return e
}

// errAttemptTimeout is the cause with which the context of an attempt ends before that of the call.
var errAttemptTimeout = errors.New("no whole answer came in the time that an attempt may take (see WithAttemptTimeout)")

// newBodyError is for an answer whose body did not come whole.
func newBodyError(req *http.Request, resp *http.Response, err error) error {
	if errors.Is(err, errTooLong) {
		return &ResponseError{
			Request: problem.RequestOf(req), StatusCode: resp.StatusCode, ContentType: resp.Header.Get("Content-Type"),
			Reason: err.Error(), Err: err,
		}
	}
	return &transportError{request: problem.RequestOf(req), sent: true, err: fmt.Errorf("the answer was cut off: %w", err)}
}

func isDial(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && (op.Op == "dial" || op.Op == "proxyconnect")
}

func isCertificate(err error) bool {
	_, ok := errors.AsType[*tls.CertificateVerificationError](err)
	return ok
}

func isPlainHTTP(err error) bool {
	_, ok := errors.AsType[tls.RecordHeaderError](err)
	return ok || errors.Is(err, http.ErrSchemeMismatch)
}

// transient tells whether another attempt may fare better.
func transient(err error) bool {
	if _, ok := errors.AsType[*UncertainError](err); ok {
		return false // reading back has had attempts of its own
	}
	if p, ok := errors.AsType[*problem.Error](err); ok {
		switch p.Status {
		case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
			return true
		}
		return false
	}
	if t, ok := errors.AsType[*transportError](err); ok {
		return !t.lasting && !errors.Is(err, context.Canceled)
	}
	return false
}

// actedOn tells whether the server may have done what was asked although the attempt failed.
func actedOn(err error) bool {
	if p, ok := errors.AsType[*problem.Error](err); ok {
		return p.Status >= 500
	}
	if t, ok := errors.AsType[*transportError](err); ok {
		return t.sent
	}
	return true // a success that could not be read
}
