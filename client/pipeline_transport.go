package client

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

// transportError is an attempt that brought no whole answer.
type transportError struct {
	request   problem.Request
	sent      bool   // whether the server may have got the request, and not refused it
	permanent bool   // whether another attempt would fare no better
	hint      string // what to check
	err       error
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
	for _, h := range hints {
		if h.when(req, err) {
			e.sent, e.permanent, e.hint = h.sent, h.permanent, h.text
			break
		}
	}
	if authErr, ok := errors.AsType[*auth.Error](err); ok { // what failed is the login, whose server has not seen the request or refused it
		e.sent, e.permanent = authErr.Sent, e.permanent || !authErr.Temporary
	}
	e.err = newHider(req).Err(err)
	return e
}

// errAttemptTimeout is the cause with which the context of an attempt ends before that of the call.
var errAttemptTimeout = errors.New("no whole answer came in the time that an attempt may take (see WithAttemptTimeout)")

// newBodyError is for an answer whose body did not come whole.
func newBodyError(resp *http.Response, err error) error {
	if isLimitError(err) {
		return newHider(resp.Request).responseError(resp, nil, err.Error(), err)
	}
	what := "the answer was cut off"
	if _, network := errors.AsType[net.Error](err); !network && !errors.Is(err, io.ErrUnexpectedEOF) {
		what = "the answer cannot be read" // broken gzip or chunks, trailers without end
	}
	return &transportError{
		request: problem.RequestOf(resp.Request), sent: statusMayHaveActed(resp.StatusCode),
		err: fmt.Errorf("%s: %w", what, newHider(resp.Request).Err(err)),
	}
}

// hints say what to check when no answer came, or none that is HTTP. The first that fits counts. What net/http has only words
// for is told by them.
var hints = []struct {
	when            func(*http.Request, error) bool
	sent, permanent bool // as in transportError
	text            string
}{
	{is[x509.HostnameError], false, true, "the server's certificate is for another host: check that of the base URL"},
	{isExpired, false, true, "the server's certificate has expired, or begins later: renew it, or set the clock of this machine"},
	{
		is[*tls.CertificateVerificationError], false, true,
		"the server's certificate is not trusted: give its CA in AIRFLOW_CA_FILE or by WithHTTPClient",
	},
	{
		isClientCertificateAlert, false, true,
		"the server wants a client certificate that it trusts: give one in AIRFLOW_CLIENT_CERT_FILE, or by WithHTTPClient",
	},
	{isPlainHTTP, false, true, "the server speaks no TLS: begin the base URL with http://"},
	{
		textContains("TLS handshake timeout"), false, false, // a stock Airflow waits for the end of what it takes for a header
		"no TLS came in time: if the server speaks plain HTTP, begin the base URL with http://",
	},
	{textContains(`malformed HTTP response "\x15\x03`), false, true, "the server speaks TLS there: begin the base URL with https://"},
	{
		textContains(`malformed HTTP status code "b'404"`), false, true, // a 404 of Airflow 2.0.2 to 2.3.4
		"the base URL needs the path that the server has in [webserver] base_url",
	},
	{
		func(_ *http.Request, err error) bool { return errors.Is(err, errRedirects) }, true, true,
		"the server, or a proxy before it, redirects in a circle",
	},
	{textContains("response headers exceeded"), true, true, "no Airflow sends so many: check host and port of the base URL"},
	{textContains("malformed HTTP"), true, false, "what answers there speaks no HTTP: check host and port of the base URL"},
	{textContains("Proxy Authentication Required"), false, true, proxyLoginHint},
	{isDialOf("proxyconnect", ""), false, false, "is the proxy up, and is it the right one? See AIRFLOW_PROXY, HTTPS_PROXY, HTTP_PROXY and NO_PROXY"},
	{isDialOf("dial", "unix"), false, false, "is the server up, and is that its socket?"},
	{isDial, false, false, "is the server up, and are host and port of the base URL right?"},
	{isCutOff, true, false, "if each request ends so, the server may speak TLS: begin the base URL with https://"},
}

func is[E error](_ *http.Request, err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}

func textContains(text string) func(*http.Request, error) bool {
	return func(_ *http.Request, err error) bool { return strings.Contains(err.Error(), text) }
}

func isPlainHTTP(_ *http.Request, err error) bool {
	_, ok := errors.AsType[tls.RecordHeaderError](err)
	return ok || errors.Is(err, http.ErrSchemeMismatch)
}

func isDial(_ *http.Request, err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && (op.Op == "dial" || op.Op == "proxyconnect")
}

func isDialOf(op, network string) func(*http.Request, error) bool {
	return func(_ *http.Request, err error) bool {
		failed, ok := errors.AsType[*net.OpError](err)
		return ok && failed.Op == op && (network == "" || failed.Net == network)
	}
}

const proxyLoginHint = "the proxy wants a login: put it into the URL of the proxy, as in http://user:password@proxy.example.com:3128"

func isExpired(_ *http.Request, err error) bool {
	invalid, ok := errors.AsType[x509.CertificateInvalidError](err)
	return ok && invalid.Reason == x509.Expired
}

// isAboutClient holds when the server ends a handshake because of the certificate that it got, or got none.
func isClientCertificateAlert(_ *http.Request, err error) bool {
	alert, ok := errors.AsType[*net.OpError](err)
	return ok && alert.Op == "remote error" && strings.Contains(alert.Error(), "certificate")
}

// isCutOff holds when plain HTTP got no answer at all. So ends what a webserver with a certificate of its own is sent.
func isCutOff(req *http.Request, err error) bool {
	return req.URL.Scheme == "http" && (errors.Is(err, io.EOF) || errors.Is(err, syscall.ECONNRESET))
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
		return !t.permanent && !errors.Is(err, context.Canceled)
	}
	return false
}

// actedOn tells whether the server may have done what was asked although the attempt failed.
func mayHaveActed(err error) bool {
	if p, ok := errors.AsType[*problem.Error](err); ok {
		return statusMayHaveActed(p.Status)
	}
	if t, ok := errors.AsType[*transportError](err); ok {
		return t.sent
	}
	return true // a success that could not be read
}

// acts tells the statuses of a server that has acted, or may have. With 408 a proxy may have passed on what it had.
func statusMayHaveActed(status int) bool {
	return status/100 == 2 || status >= 500 || status == http.StatusRequestTimeout
}
