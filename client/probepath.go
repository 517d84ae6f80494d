package client

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http/httptrace"
	"net/netip"
	"strings"
	"sync"
	"time"
)

// path is what a request found on its way to the server. A RoundTripper of the user's own may tell nothing of it.
type path struct {
	mu     sync.Mutex // connections are tried side by side
	remote string     // what was connected to
	socket bool       // a unix socket
	state  *tls.ConnectionState
}

// trace has a request tell of its way.
func (p *path) trace(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		ConnectDone: func(_, address string, err error) {
			p.mu.Lock()
			defer p.mu.Unlock()
			if err == nil {
				p.remote = address
			}
		},
		GotConn: func(info httptrace.GotConnInfo) {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.remote, p.socket = info.Conn.RemoteAddr().String(), info.Conn.RemoteAddr().Network() == "unix"
			if conn, ok := info.Conn.(*tls.Conn); ok {
				p.state = new(conn.ConnectionState())
			}
		},
	})
}

// connectedTo tells what was connected to; "" if nothing was, or it is not known.
func (p *path) connectedTo() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.remote
}

func (p *path) toSocket() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.socket
}

func (p *path) tlsState() *tls.ConnectionState {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state
}

// failed tells whether an error came about before anything could be asked.
func (p *path) failed(err error) bool { return p.failedToConnect(err) || failedTLS(err) }

func (p *path) failedToConnect(err error) bool {
	t, ok := errors.AsType[*transportError](err)
	return ok && p.connectedTo() == "" && (isDial(nil, err) || errors.Is(t, context.DeadlineExceeded) || is[*net.DNSError](nil, err))
}

func failedTLS(err error) bool {
	_, transport := errors.AsType[*transportError](err)
	return transport && (is[*tls.CertificateVerificationError](nil, err) || isPlainHTTP(nil, err) || strings.Contains(err.Error(), "tls: ") || strings.Contains(err.Error(), "TLS handshake"))
}

// connection judges whether something is there.
func (p *probe) connection() Check {
	const name = "connection"
	switch to := p.path.connectedTo(); {
	case p.err != nil && p.path.failedToConnect(p.err):
		return failed(name, p.err)
	case to != "":
		return Check{Name: name, Status: CheckOK, Detail: "connected to " + to}
	case p.lastResponse.StatusCode == 0 && p.err != nil:
		return failed(name, p.err)
	}
	return Check{Name: name, Status: CheckOK, Detail: "an answer came"} // by ways of the user's own
}

// soon is when the end of a certificate is worth a warning.
const soon = 14 * 24 * time.Hour

// tls judges whether the way is safe.
func (p *probe) tls() Check {
	const name = "TLS"
	if p.known.api.Scheme == "http" {
		if isLoopback(p.known.api.Hostname()) || p.path.toSocket() {
			return Check{Name: name, Status: CheckSkipped, Detail: "plain HTTP, to this machine"}
		}
		return Check{
			Name: name, Status: CheckWarning, Detail: "plain HTTP: whoever is on the way can read the credentials",
			Fix: "have the server, or a proxy before it, speak TLS, and begin the base URL with https://",
		}
	}
	if p.err != nil && failedTLS(p.err) {
		return failed(name, p.err)
	}
	state := p.path.tlsState()
	if state == nil || len(state.PeerCertificates) == 0 {
		return Check{Name: name, Status: CheckSkipped, Detail: "nothing is known of it"}
	}
	certificate := state.PeerCertificates[0]
	detail := fmt.Sprintf("%s; the certificate ends on %s", tls.VersionName(state.Version), certificate.NotAfter.UTC().Format(time.DateOnly))
	switch {
	case len(state.VerifiedChains) == 0:
		return Check{
			Name: name, Status: CheckWarning, Detail: detail + ", and is not verified",
			Fix: "let the http.Client verify it, with the CA of the server in its RootCAs",
		}
	case time.Until(certificate.NotAfter) < soon:
		return Check{Name: name, Status: CheckWarning, Detail: detail, Fix: "renew it"}
	}
	return Check{Name: name, Status: CheckOK, Detail: detail}
}

// isLoopback tells whether what is sent to a host stays on this machine.
func isLoopback(host string) bool {
	if address, err := netip.ParseAddr(host); err == nil {
		return address.Unmap().IsLoopback()
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}
