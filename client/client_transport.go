package client

import (
	"bytes"
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/internal/input"
)

// TransportOptions configures [NewTransport]. The zero value is the configuration that a client has without [WithHTTPClient].
type TransportOptions struct {
	// CAFile names a PEM file with the only CA certificates to trust; "" means those of the system.
	CAFile string
	// ClientCertFile names a PEM file with the client certificate (mTLS) and its intermediate certificates; "" means none.
	ClientCertFile string
	// ClientKeyFile names a PEM file with the private key of the client certificate. If it is "", the key must be in
	// ClientCertFile. The key must not be encrypted.
	ClientKeyFile string
	// ProxyURL is the URL of a proxy for all requests, with the scheme http, https or socks5. It may contain a username and
	// a password. By default the environment variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY decide, which do not apply to localhost and
	// loopback addresses.
	ProxyURL string
	// UnixSocket names a unix socket to connect to, whatever the host and port of the URL; "" means TCP. It cannot be
	// combined with ProxyURL.
	UnixSocket string
}

// Format formats the options for package fmt, as fmt does without this method, but hides ProxyURL, which may contain a password.
func (o TransportOptions) Format(f fmt.State, verb rune) {
	type unformatted TransportOptions // without methods, so that Format is not called again
	if o.ProxyURL != "" {
		o.ProxyURL = "<hidden>"
	}
	_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), unformatted(o))
}

// LogValue returns the value that log/slog records: the text that Format writes for %+v.
func (o TransportOptions) LogValue() slog.Value { return slog.StringValue(fmt.Sprintf("%+v", o)) }

// NewTransport returns a transport for [WithHTTPClient], with timeouts and connection limits for many requests to one host.
//
//	transport, err := client.NewTransport(client.TransportOptions{CAFile: "ca.pem"})
//	…
//	c, err := client.New(baseURL, client.WithHTTPClient(&http.Client{Transport: transport}))
//
// The caller may change the transport before the first request. NewTransport reads the files when it is called, and not again.
// It returns an [ArgumentError] if an option is invalid, for example if the client certificate has expired.
func NewTransport(options TransportOptions) (*http.Transport, error) {
	transport := newTransport()
	if options.ProxyURL != "" {
		proxy, err := parseProxy(options.ProxyURL)
		if err != nil {
			return nil, err
		}
		transport.Proxy = http.ProxyURL(proxy)
	}
	if options.UnixSocket != "" {
		if options.ProxyURL != "" {
			return nil, &ArgumentError{
				Argument: "unix socket", Value: options.UnixSocket,
				Reason: "must not be combined with a proxy; unset AIRFLOW_UNIX_SOCKET or AIRFLOW_PROXY",
			}
		}
		transport.Proxy = nil
		transport.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
			return newDialer().DialContext(ctx, "unix", options.UnixSocket)
		}
	}
	var err error
	if transport.TLSClientConfig, err = options.tlsConfig(); err != nil {
		return nil, err
	}
	return transport, nil
}

// newTransport returns the transport of [NewTransport] for the zero [TransportOptions]. A client without options uses it instead, so
// that its program does not contain what reads the keys of client certificates.
func newTransport() *http.Transport {
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           newDialer().DialContext,
		ForceAttemptHTTP2:     true,
		MaxIdleConns:          100,
		MaxIdleConnsPerHost:   64, // with the default of 2, a busy service opens a connection for almost every request
		IdleConnTimeout:       90 * time.Second,
		TLSHandshakeTimeout:   10 * time.Second,
		ExpectContinueTimeout: time.Second,

		MaxResponseHeaderBytes: maxHeader,
	}
}

func newDialer() *net.Dialer {
	return &net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}
}

// parseProxy rejects URLs that net/http would reject at the first request. The URL may contain a password, so no error
// repeats it.
func parseProxy(s string) (*url.URL, error) {
	if !strings.Contains(s, "://") {
		return nil, &ArgumentError{Argument: "proxy", Hidden: true, Reason: "must start with http://, https:// or socks5://"}
	}
	u, err := url.Parse(s)
	if err != nil || u.Hostname() == "" || !slices.Contains([]string{"http", "https", "socks5", "socks5h"}, u.Scheme) {
		return nil, &ArgumentError{
			Argument: "proxy", Hidden: true, Reason: `must be a URL such as "http://proxy.example.com:3128", with the scheme http, https or socks5`,
		}
	}
	return u, nil
}

// tlsConfig returns nil if net/http's defaults suffice.
func (o TransportOptions) tlsConfig() (*tls.Config, error) {
	if o.CAFile == "" && o.ClientCertFile == "" && o.ClientKeyFile == "" {
		return nil, nil
	}
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if o.CAFile != "" {
		text, err := readPEM("CA file", o.CAFile)
		if err != nil {
			return nil, err
		}
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(text) {
			return nil, &ArgumentError{Argument: "CA file", Value: o.CAFile, Reason: "must contain a PEM certificate"}
		}
	}
	if o.ClientCertFile != "" || o.ClientKeyFile != "" {
		certificate, err := clientCertificate(o.ClientCertFile, o.ClientKeyFile)
		if err != nil {
			return nil, err
		}
		config.Certificates = []tls.Certificate{certificate}
	}
	return config, nil
}

// readPEM reads a PEM file.
func readPEM(argument, file string) ([]byte, error) {
	text, err := input.LenientFile(file)
	if err != nil {
		return nil, unreadable(argument, file, err)
	}
	return text, nil
}

// unreadable returns the error of a file that cannot be read.
func unreadable(argument, file string, err error) *ArgumentError {
	reason := err.Error()
	if inner, ok := errors.AsType[*input.Error](err); ok {
		reason = inner.Reason // Error repeats the name
	}
	return &ArgumentError{Argument: argument, Value: file, Reason: "must be a readable file: " + reason, Err: err}
}

// clientCertificate reads a certificate and its key, which may be in the same file. It checks them, because a server would
// only report a failed handshake.
func clientCertificate(certFile, keyFile string) (tls.Certificate, error) {
	const certificate, key = "client certificate", "client key"
	invalid := func(argument, file, reason string) (tls.Certificate, error) {
		return tls.Certificate{}, &ArgumentError{Argument: argument, Value: file, Reason: reason}
	}
	if certFile == "" {
		return invalid(certificate, "", "must be set if there is a client key (AIRFLOW_CLIENT_CERT_FILE)")
	}
	certText, err := readPEM(certificate, certFile)
	if err != nil {
		return tls.Certificate{}, err
	}
	sameFile := keyFile == ""
	keyFile = cmp.Or(keyFile, certFile)
	keyText, err := readPEM(key, keyFile)
	if err != nil {
		return tls.Certificate{}, err
	}
	switch block := findKey(keyText); {
	case !bytes.Contains(certText, []byte("-----BEGIN CERTIFICATE-----")):
		return invalid(certificate, certFile, "must contain a PEM certificate")
	case block == nil && sameFile:
		return invalid(key, certFile, "must contain a private key, unless AIRFLOW_CLIENT_KEY_FILE is set")
	case block == nil:
		return invalid(key, keyFile, "must contain a PEM private key")
	case strings.HasPrefix(block.Type, "ENCRYPTED") || strings.Contains(block.Headers["Proc-Type"], "ENCRYPTED"):
		return invalid(key, keyFile, "must not be encrypted; store it without a passphrase, readable only by its owner")
	}
	pair, err := tls.X509KeyPair(certText, keyText)
	if err != nil {
		return tls.Certificate{}, &ArgumentError{
			Argument: certificate, Value: certFile, Reason: fmt.Sprintf("must match the key %q: %s", keyFile, strings.TrimPrefix(err.Error(), "tls: ")), Err: err,
		}
	}
	if end := pair.Leaf.NotAfter; time.Now().After(end) {
		return invalid(certificate, certFile, "must not have expired; it expired on "+end.UTC().Format(time.DateOnly))
	}
	return pair, nil
}

// findKey returns the first private key of a PEM file; nil if there is none.
func findKey(text []byte) *pem.Block {
	for {
		block, rest := pem.Decode(text)
		if block == nil || strings.HasSuffix(block.Type, "PRIVATE KEY") {
			return block
		}
		text = rest
	}
}
