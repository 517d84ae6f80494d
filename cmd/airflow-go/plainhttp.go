package main

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptrace"
	"strings"
	"time"
)

// plainHTTP is a transport that finds out whether a server speaks plain HTTP on the port of an https URL. Some servers, such as the webserver of
// Airflow 2, do not answer the beginning of a TLS handshake: they wait for the rest of what looks like an HTTP header. If a handshake takes
// long, the transport asks for the root of the server with plain HTTP, without credentials.
type plainHTTP struct {
	next  http.RoundTripper
	after time.Duration // how long a handshake takes before the server is asked
}

// errPlainHTTP is the cause with which a request ends whose server speaks plain HTTP.
var errPlainHTTP = errors.New("the server speaks plain HTTP")

func (p plainHTTP) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Scheme != "https" {
		return p.next.RoundTrip(r)
	}
	ctx, cancel := context.WithCancelCause(r.Context())
	handshake := time.AfterFunc(time.Hour, func() {
		if p.answers(ctx, r) {
			cancel(errPlainHTTP)
		}
	})
	handshake.Stop()
	traced := httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		TLSHandshakeStart: func() { handshake.Reset(p.after) },
		GotConn:           func(httptrace.GotConnInfo) { handshake.Stop() },
	})
	resp, err := p.next.RoundTrip(r.WithContext(traced))
	handshake.Stop()
	if err != nil && errors.Is(context.Cause(ctx), errPlainHTTP) {
		return resp, http.ErrSchemeMismatch // as for a server that answers at once
	}
	return resp, err
}

// answers reports whether the server of a request answers plain HTTP. Servers with TLS answer it with 400, if at all, or with a redirect.
func (p plainHTTP) answers(ctx context.Context, r *http.Request) bool {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	url := *r.URL
	url.Scheme, url.Path, url.RawPath, url.RawQuery = "http", "/", "", ""
	if url.Port() == "" {
		url.Host += ":443"
	}
	plain, err := http.NewRequestWithContext(ctx, http.MethodHead, url.String(), nil) //nolint:gosec // the server of the base URL
	if err != nil {
		return false
	}
	resp, err := p.next.RoundTrip(plain)
	if err != nil {
		return false
	}
	_ = resp.Body.Close()
	return resp.StatusCode != http.StatusBadRequest && !strings.HasPrefix(resp.Header.Get("Location"), "https://")
}
