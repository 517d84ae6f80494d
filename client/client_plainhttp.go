package client

import (
	"log/slog"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync/atomic"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/internal/origin"
	"github.com/airflow-go/airflow/problem"
)

// plainHTTPMessage is the message of the record that warns of credentials which others can read on the way.
const plainHTTPMessage = "airflow credentials go over plain HTTP"

// warnOfPlainHTTP returns a Doer that logs the first request with credentials that leaves this machine without TLS.
func (l slogLog) warnOfPlainHTTP(next auth.Doer, base *url.URL) auth.Doer {
	if base.Scheme != "http" || origin.IsLoopback(base.Hostname()) {
		return next
	}
	return &plainHTTP{next: next, host: base.Host, logger: l.logger}
}

// plainHTTP is a Doer that warns once.
type plainHTTP struct {
	next   auth.Doer
	host   string
	logger *slog.Logger
	done   atomic.Bool // it has warned, or the connection is a unix socket
}

func (p *plainHTTP) Do(req *http.Request) (*http.Response, error) {
	scheme := problem.SchemeOf(req)
	if scheme == "" || p.done.Load() {
		return p.next.Do(req)
	}
	ctx := req.Context()
	var connected, local atomic.Bool
	trace := &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) {
		connected.Store(true)
		local.Store(info.Conn.RemoteAddr().Network() == "unix")
	}}
	resp, err := p.next.Do(req.WithContext(httptrace.WithClientTrace(ctx, trace)))
	if sent := err == nil || connected.Load(); sent && p.done.CompareAndSwap(false, true) && !local.Load() {
		p.logger.LogAttrs(ctx, slog.LevelWarn, plainHTTPMessage, slog.String("host", p.host), slog.String("scheme", scheme))
	}
	return resp, err
}
