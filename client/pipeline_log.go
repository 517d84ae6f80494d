package client

import (
	"context"
	"crypto/x509"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/internal/textmatch"
	"github.com/airflow-go/airflow/problem"
)

// A record is written for each attempt; see WithLogger. It has the attributes method, path, status, attempt and duration. If the
// attempt failed, it also has the attribute error: one of these classes, never the text of the error. The first eleven classes
// are error responses, with the meaning of the sentinels of package problem. Such a record also has the attribute origin, which
// says who sent the response.
const (
	classBadRequest       = "bad request"       // 400 of Airflow about the request
	classNotAuthenticated = "not authenticated" // 401
	classPermissionDenied = "permission denied" // 403
	classNotFound         = "not found"         // 404 of Airflow about a resource
	classRouteNotFound    = "route not found"   // 404 of Airflow about the route
	classConflict         = "conflict"          // 409 of Airflow
	classTooManyRequests  = "too many requests" // 429
	classUnavailable      = "unavailable"       // 502, 503, 504
	classServerError      = "server error"      // any other 5xx
	classRedirect         = "redirect"          // a 3xx that is not followed, or a redirect loop
	classRejected         = "rejected"          // any other error response
	classAuth             = "auth"              // the login or the source of tokens failed
	classTimeout          = "timeout"           // no complete response in time
	classCanceled         = "canceled"          // the context was canceled
	classTLS              = "tls"               // the TLS handshake failed
	classConnection       = "connection"        // no connection, or it was lost, or no HTTP
	classTooLarge         = "too large"         // a success that exceeds WithMaxResponseSize
	classUnusableResponse = "unusable response" // a success that cannot be decoded
)

// requestLog is the log of a client; see WithLogger. It is an interface so that a program without WithLogger does not contain slogLog
// and most of log/slog.
type requestLog interface {
	attempt(ctx context.Context, o *outgoing, number, status int, start time.Time, err error)
	warnOfPlainHTTP(next auth.Doer, base *url.URL) auth.Doer
}

// slogLog is the only requestLog.
type slogLog struct{ logger *slog.Logger }

// attempt writes the record of an attempt. The record holds no values of the caller and no text of the server: an error is reduced
// to its class.
func (l slogLog) attempt(ctx context.Context, o *outgoing, number, status int, start time.Time, err error) {
	level := slog.LevelDebug
	response, responded := err.(*problem.Error) //nolint:errorlint // a wrapped one is the response of a login
	// The caller decides whether a rejection by Airflow is a failure.
	rejected := responded && status/100 == 4 && status != http.StatusTooManyRequests && response.Origin() != problem.OriginForeign
	if err != nil && !rejected {
		level = slog.LevelWarn
	}
	if !l.logger.Enabled(ctx, level) {
		return
	}
	attrs := append(make([]slog.Attr, 0, 7), slog.String("method", o.method))
	if o.template != "" {
		attrs = append(attrs, slog.String("path", o.template))
	}
	if status != 0 {
		attrs = append(attrs, slog.Int("status", status))
	}
	attrs = append(attrs, slog.Int("attempt", number), slog.Duration("duration", time.Since(start)))
	if err != nil {
		attrs = append(attrs, slog.String("error", errorClass(ctx, err)))
	}
	if responded {
		attrs = append(attrs, slog.String("origin", response.Origin().String()))
	}
	l.logger.LogAttrs(ctx, level, "airflow request", attrs...)
}

// errorClass returns the class of the error of an attempt. ctx is the context of the call.
func errorClass(ctx context.Context, err error) string {
	if p, ok := errors.AsType[*problem.Error](err); ok {
		return responseClass(p)
	}
	if _, ok := errors.AsType[*ResponseError](err); ok {
		if isLimitError(err) {
			return classTooLarge
		}
		return classUnusableResponse
	}
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return classTimeout
	case ctx.Err() != nil:
		return classCanceled // whatever cause the caller gave
	}
	if t, ok := errors.AsType[*transportError](err); ok {
		return t.class
	}
	return classConnection
}

// responseClasses has the classes of error responses by their sentinels. The first match counts.
var responseClasses = []struct {
	sentinel error
	class    string
}{
	{problem.ErrBadRequest, classBadRequest},
	{problem.ErrUnauthenticated, classNotAuthenticated},
	{problem.ErrPermissionDenied, classPermissionDenied},
	{problem.ErrNotFound, classNotFound},
	{problem.ErrRouteNotFound, classRouteNotFound},
	{problem.ErrConflict, classConflict},
	{problem.ErrTooManyRequests, classTooManyRequests},
	{problem.ErrUnavailable, classUnavailable},
	{problem.ErrServer, classServerError},
}

func responseClass(p *problem.Error) string {
	for _, c := range responseClasses {
		if errors.Is(p, c.sentinel) {
			return c.class
		}
	}
	if p.Status/100 == 3 {
		return classRedirect
	}
	return classRejected
}

// transportClass returns the class of an error without a complete response.
func transportClass(err error) string {
	if _, ok := errors.AsType[*auth.Error](err); ok {
		return classAuth
	}
	timeout, ok := errors.AsType[net.Error](err)
	switch {
	case isTLSError(err):
		return classTLS
	case errors.Is(err, errAttemptTimeout), errors.Is(err, errIdleTimeout), errors.Is(err, context.DeadlineExceeded), ok && timeout.Timeout():
		return classTimeout
	case errors.Is(err, context.Canceled):
		return classCanceled
	case errors.Is(err, errRedirects):
		return classRedirect
	}
	return classConnection
}

// isTLSError reports whether a TLS handshake failed. Some errors of net/http are known by their text only.
func isTLSError(err error) bool {
	_, isInvalid := errors.AsType[x509.CertificateInvalidError](err)
	op, ok := errors.AsType[*net.OpError](err)
	return isInvalid || isHostname(nil, err, nil) || isUntrusted(nil, err, nil) || isPlainHTTP(nil, err, nil) || ok && op.Op == "remote error" ||
		textmatch.Contains(err.Error(), "TLS handshake timeout", `malformed HTTP response "\x15\x03`)
}
