package client

import (
	"log/slog"
	"net/http"
	"net/url"
	"sync/atomic"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

// plainHTTPMessage is that of the record by which a client warns, once, of credentials that whoever is on the way can read.
const plainHTTPMessage = "airflow credentials go over plain HTTP"

// warnOfPlainHTTP has the first request with credentials that leaves this machine without TLS logged.
func (c *config) warnOfPlainHTTP(next auth.Doer, base *url.URL) auth.Doer {
	toSocket := c.httpClient == nil && c.network.unixSocket != ""
	if c.logger == nil || base.Scheme != "http" || isLoopback(base.Hostname()) || toSocket {
		return next
	}
	return &plainHTTP{next: next, host: base.Host, logger: c.logger}
}

// plainHTTP is a Doer that warns.
type plainHTTP struct {
	next   auth.Doer
	host   string
	logger *slog.Logger
	warned atomic.Bool
}

func (p *plainHTTP) Do(req *http.Request) (*http.Response, error) {
	if scheme := problem.SchemeOf(req); scheme != "" && p.warned.CompareAndSwap(false, true) {
		p.logger.LogAttrs(req.Context(), slog.LevelWarn, plainHTTPMessage, slog.String("host", p.host), slog.String("scheme", scheme))
	}
	return p.next.Do(req)
}
