package client

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"syscall"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/internal/contentcoding"
	"github.com/airflow-go/airflow/internal/hint"
	"github.com/airflow-go/airflow/internal/textmatch"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// transportError reports an attempt without a complete response.
type transportError struct {
	request   problem.Request
	sent      bool   // the server may have acted on the request
	permanent bool   // a retry would fail as well
	hint      string // what to check
	class     string // for log records; see errorClass
	status    int    // the status code of a response that was cut off; 0 if there was none
	err       error
}

func (e *transportError) Error() string {
	text := fmt.Sprintf("airflow: %s %s: %s", e.request.Method, e.request.URL, wrap.Text(e.err))
	if e.hint != "" {
		text += "; " + e.hint
	}
	return text
}

func (e *transportError) Unwrap() error { return e.err }

// Hint returns what to check; if that is empty, the hint of the cause. Package probe shows it apart from the error.
func (e *transportError) Hint() string {
	if e.hint != "" {
		return e.hint
	}
	if cause, ok := errors.AsType[interface {
		error
		Hint() string
	}](e.err); ok {
		return cause.Hint()
	}
	return ""
}

func newTransportError(req *http.Request, err error) error {
	if inner, ok := err.(*url.Error); ok { //nolint:errorlint // one that is wrapped belongs to the request of a login
		err = inner.Err // url.Error repeats the method and the URL
	}
	e := &transportError{request: problem.RequestOf(req), sent: true, class: transportClass(err)}
	for _, h := range hints {
		if h.when(req, err, h.texts) {
			e.sent, e.permanent, e.hint = h.sent, h.permanent, h.text
			break
		}
	}
	if authErr, ok := errors.AsType[*auth.Error](err); ok { // the login failed, so its server decides what was sent
		e.sent, e.permanent = authErr.Sent, e.permanent || !authErr.Temporary
	}
	e.err = newHider(req).Err(err)
	return e
}

// errAttemptTimeout is the cause with which the context of an attempt ends.
var errAttemptTimeout = errors.New("no complete response within the attempt timeout (see WithAttemptTimeout)")

// newBodyError returns the error of a response whose body is incomplete or too large.
func newBodyError(resp *http.Response, err error) error {
	if isLimitError(err) || isUnsupportedCoding(err) {
		return newHider(resp.Request).responseError(resp, nil, err.Error(), err)
	}
	reason := "the response was cut off"
	if _, network := errors.AsType[net.Error](err); !network && !errors.Is(err, io.ErrUnexpectedEOF) {
		reason = "the response cannot be read" // broken gzip or chunks, too many trailers
	}
	return &transportError{
		request: problem.RequestOf(resp.Request), sent: statusMayHaveActed(resp.StatusCode, problem.OriginForeign),
		class: transportClass(err), status: resp.StatusCode,
		err: fmt.Errorf("%s: %w", reason, newHider(resp.Request).Err(err)),
	}
}

// isUnsupportedCoding reports whether a body has a content coding that the client cannot decode.
func isUnsupportedCoding(err error) bool {
	_, ok := errors.AsType[*contentcoding.UnsupportedError](err)
	return ok
}

// hints say what to check when there was no response, or one that is not HTTP. The first match counts. Where net/http has no
// error type, the text of the error decides. The documentation of package internal/hint lists all tables of hints.
var hints = []struct {
	when            func(req *http.Request, err error, texts []string) bool
	texts           []string
	sent, permanent bool // as in transportError
	text            string
}{
	{isHostname, nil, false, true, "the server's certificate is for another host: check the host of the base URL"},
	{
		isExpired, nil, false, true,
		"the server's certificate has expired or is not yet valid: renew it, or set the clock of this machine",
	},
	{
		isUntrusted, nil, false, true,
		"the server's certificate is not trusted: set its CA in AIRFLOW_CA_FILE or with WithHTTPClient",
	},
	{ // bad, unsupported, revoked, expired, unknown or missing certificate of the client, or unknown authority
		isAlert, []string{"certificate"}, false, true,
		"the server requires a client certificate that it trusts: set one in AIRFLOW_CLIENT_CERT_FILE or with WithHTTPClient",
	},
	{
		isAlert, []string{"unrecognized name"}, false, true,
		"the server has no certificate for this host: check the host of the base URL",
	},
	{
		isAlert, []string{"no application protocol"}, false, true,
		"the server accepts no HTTP on this port: check the port of the base URL, and ForceAttemptHTTP2 of a transport of your own",
	},
	{
		isAlert, []string{"handshake failure", "protocol version not supported", "insufficient security level", "inappropriate fallback",
			"missing extension", "unsupported extension", "illegal parameter"}, false, true,
		"the server and this client have no TLS version or cipher in common: check the TLS configuration of the server, and whether it requires a client certificate",
	},
	{
		isAlert, []string{"access denied"}, false, true, "the server denies access: check whether it requires a client certificate",
	},
	{
		textContains, []string{"server selected unsupported protocol version", "server chose an unconfigured cipher suite"}, false, true,
		"the server supports only outdated TLS versions or ciphers: check its TLS configuration",
	},
	{isPlainHTTP, nil, false, true, "the server does not speak TLS: begin the base URL with http://"},
	{
		textContains, []string{"TLS handshake timeout"}, false, false, // Airflow waits for the rest of what looks like an HTTP header
		"the TLS handshake timed out: if the server speaks plain HTTP, begin the base URL with http://",
	},
	{textContains, []string{`malformed HTTP response "\x15\x03`}, false, true, hint.UseTLS},
	{
		textContains, []string{`malformed HTTP status code "b'404"`}, false, true, // a 404 of Airflow 2.0.2 to 2.3.4
		hint.BasePath,
	},
	{
		isRedirectLoop, nil, true, true,
		"the server or a proxy redirects in a loop",
	},
	{
		textContains, []string{"response headers exceeded"}, true, true,
		"the response headers are too large for Airflow: check host and port of the base URL",
	},
	{textContains, []string{"malformed HTTP"}, true, false, "the server does not speak HTTP: check host and port of the base URL"},
	{textContains, []string{"Proxy Authentication Required"}, false, true, hint.ProxyLogin},
	{
		isDialOf, []string{"proxyconnect"}, false, false,
		"check that the proxy is up and is the right one (AIRFLOW_PROXY, HTTPS_PROXY, HTTP_PROXY, NO_PROXY)",
	},
	{isDialOf, []string{"dial", "unix"}, false, false, "check that the server is up and that the path of the socket is right"},
	{isDial, nil, false, false, "check that the server is up and that host and port of the base URL are right"},
	{isCutOff, nil, true, false, "if every request fails like this, the server may expect TLS: begin the base URL with https://"},
}

func isHostname(_ *http.Request, err error, _ []string) bool {
	_, ok := errors.AsType[x509.HostnameError](err)
	return ok
}

func isUntrusted(_ *http.Request, err error, _ []string) bool {
	_, ok := errors.AsType[*tls.CertificateVerificationError](err)
	return ok
}

func isExpired(_ *http.Request, err error, _ []string) bool {
	invalid, ok := errors.AsType[x509.CertificateInvalidError](err)
	return ok && invalid.Reason == x509.Expired
}

func textContains(_ *http.Request, err error, texts []string) bool {
	return textmatch.Contains(err.Error(), texts...)
}

// isAlert reports whether the server ended a TLS handshake with one of the alerts (RFC 8446, section 6). Package crypto/tls has no
// types for them. Alerts that are not in the list of hints may heal, such as internal_error.
func isAlert(req *http.Request, err error, names []string) bool {
	alert, ok := errors.AsType[*net.OpError](err)
	return ok && alert.Op == "remote error" && textContains(req, alert, names)
}

func isPlainHTTP(_ *http.Request, err error, _ []string) bool {
	_, ok := errors.AsType[tls.RecordHeaderError](err)
	return ok || errors.Is(err, http.ErrSchemeMismatch)
}

func isRedirectLoop(_ *http.Request, err error, _ []string) bool {
	return errors.Is(err, errRedirects)
}

func isDial(_ *http.Request, err error, _ []string) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && (op.Op == "dial" || op.Op == "proxyconnect")
}

// isDialOf reports whether an operation failed, on a network if that is also given.
func isDialOf(_ *http.Request, err error, texts []string) bool {
	failed, ok := errors.AsType[*net.OpError](err)
	return ok && failed.Op == texts[0] && (len(texts) == 1 || failed.Net == texts[1])
}

// isCutOff reports whether the server closed a plain HTTP connection without a response, as a webserver with TLS does.
func isCutOff(req *http.Request, err error, _ []string) bool {
	return req.URL.Scheme == "http" && (errors.Is(err, io.EOF) || errors.Is(err, syscall.ECONNRESET))
}

// transient reports whether a retry may succeed.
func transient(err error) bool {
	if _, ok := errors.AsType[*UncertainError](err); ok {
		return false // reading back has made its own attempts
	}
	if t, ok := errors.AsType[*transportError](err); ok { // it may wrap the response of a login or of a source of tokens
		return !t.permanent && !isCanceled(err)
	}
	p, ok := errors.AsType[*problem.Error](err)
	return ok && transientResponse(p)
}

// mayHaveActed reports whether the server may have acted on the request although the attempt failed.
func mayHaveActed(err error) bool {
	if t, ok := errors.AsType[*transportError](err); ok {
		return t.sent
	}
	if p, ok := errors.AsType[*problem.Error](err); ok {
		return statusMayHaveActed(p.Status, p.Origin())
	}
	return true // a success with an unusable body
}
