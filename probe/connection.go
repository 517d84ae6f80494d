package probe

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/origin"
	"github.com/airflow-go/airflow/problem"
)

// connection records how a request reached the server. It stays empty if the client has a custom RoundTripper that does not
// support httptrace.
type connection struct {
	mu     sync.Mutex // net/http may dial several addresses at the same time
	remote string     // the remote address
	socket bool       // it is a unix socket
	state  *tls.ConnectionState
}

// trace returns a context that records the connection of a request.
func (c *connection) trace(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		ConnectDone: func(_, address string, err error) {
			c.mu.Lock()
			defer c.mu.Unlock()
			if err == nil {
				c.remote = address
			}
		},
		GotConn: func(info httptrace.GotConnInfo) {
			c.mu.Lock()
			defer c.mu.Unlock()
			c.remote, c.socket = info.Conn.RemoteAddr().String(), info.Conn.RemoteAddr().Network() == "unix"
			if conn, ok := info.Conn.(*tls.Conn); ok {
				c.state = new(conn.ConnectionState())
			}
		},
	})
}

// remoteAddress returns the remote address; "" if there was no connection or it is unknown.
func (c *connection) remoteAddress() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.remote
}

func (c *connection) isSocket() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.socket
}

func (c *connection) tlsState() *tls.ConnectionState {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.state
}

// failed reports whether an error occurred before the request was sent.
func (c *connection) failed(err error) bool { return c.dialFailed(err) || tlsFailed(err) }

func (c *connection) dialFailed(err error) bool {
	if hasResponse(err) || c.remoteAddress() != "" {
		return false
	}
	for _, cause := range []error{context.DeadlineExceeded, errTimeout, errRequestTimeout} {
		if errors.Is(err, cause) {
			return true
		}
	}
	if op, ok := errors.AsType[*net.OpError](err); ok && (op.Op == "dial" || op.Op == "proxyconnect") {
		return true
	}
	return is[*net.DNSError](err)
}

func tlsFailed(err error) bool {
	if hasResponse(err) {
		return false
	}
	return is[*tls.CertificateVerificationError](err) || is[tls.RecordHeaderError](err) || errors.Is(err, http.ErrSchemeMismatch) ||
		strings.Contains(err.Error(), "tls: ") || strings.Contains(err.Error(), "TLS handshake")
}

// hasResponse reports whether an error is that of a response.
func hasResponse(err error) bool { return is[*problem.Error](err) || is[*client.ResponseError](err) }

func is[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}

func (p *probe) checkConnection() Check {
	const name = "connection"
	switch address := p.connection.remoteAddress(); {
	case p.err != nil && p.connection.dialFailed(p.err):
		return failed(name, p.err)
	case address != "":
		return Check{Name: name, Status: StatusOK, Detail: "connected to " + address}
	case p.lastResponse.StatusCode == 0 && p.err != nil:
		return failed(name, p.err)
	}
	return Check{Name: name, Status: StatusOK, Detail: "the server responded"} // through a custom RoundTripper
}

// expiryWarning is the time before the expiry of a certificate from which on the probe warns.
const expiryWarning = 14 * 24 * time.Hour

func (p *probe) checkTLS() Check {
	const name = "TLS"
	base, err := url.Parse(p.report.BaseURL)
	if err != nil { // impossible: client.New has parsed it
		return failed(name, err)
	}
	if base.Scheme == "http" {
		if origin.IsLoopback(base.Hostname()) || p.connection.isSocket() {
			return Check{Name: name, Status: StatusSkipped, Detail: "plain HTTP to this machine"}
		}
		return Check{
			Name: name, Status: StatusWarning, Detail: "plain HTTP: others on the network can read the credentials",
			Fix: "set up TLS on the server or on a proxy in front of it, and start the base URL with https://",
		}
	}
	if p.err != nil && tlsFailed(p.err) {
		return failed(name, p.err)
	}
	state := p.connection.tlsState()
	if state == nil || len(state.PeerCertificates) == 0 {
		return Check{Name: name, Status: StatusSkipped, Detail: "unknown"}
	}
	certificate := state.PeerCertificates[0]
	detail := fmt.Sprintf("%s; the certificate expires %s", tls.VersionName(state.Version), certificate.NotAfter.UTC().Format(time.DateOnly))
	switch {
	case len(state.VerifiedChains) == 0:
		return Check{
			Name: name, Status: StatusWarning, Detail: detail + " and is not verified",
			Fix: "verify it: remove InsecureSkipVerify, and add the CA of the server to RootCAs",
		}
	case time.Until(certificate.NotAfter) < expiryWarning:
		return Check{Name: name, Status: StatusWarning, Detail: detail, Fix: "renew the certificate"}
	}
	return Check{Name: name, Status: StatusOK, Detail: detail}
}
