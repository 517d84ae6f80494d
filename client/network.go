package client

import (
	"bytes"
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"
)

// network is how FromEnv has the server reached. Programs have WithHTTPClient.
type network struct {
	caFile            string // of the certificates to trust, and no others
	certFile, keyFile string // of the client's own
	proxy             string // the URL of one for all requests; "" leaves it to HTTPS_PROXY and the like
	unixSocket        string // to connect to, whatever host and port the base URL has
}

func networkFromEnv() network {
	return network{
		caFile: os.Getenv("AIRFLOW_CA_FILE"), certFile: os.Getenv("AIRFLOW_CLIENT_CERT_FILE"), keyFile: os.Getenv("AIRFLOW_CLIENT_KEY_FILE"),
		proxy: os.Getenv("AIRFLOW_PROXY"), unixSocket: os.Getenv("AIRFLOW_UNIX_SOCKET"),
	}
}

func withNetwork(n network) Option {
	return func(c *config) error {
		c.network = n
		return nil
	}
}

// transport gives one that is tuned for a busy host.
func (n network) transport() (*http.Transport, error) {
	dialer := &net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}
	transport := &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           dialer.DialContext,
		ForceAttemptHTTP2:     true,
		MaxIdleConns:          100,
		MaxIdleConnsPerHost:   64, // two, the default, makes a busy service open a connection a request
		IdleConnTimeout:       90 * time.Second,
		TLSHandshakeTimeout:   10 * time.Second,
		ExpectContinueTimeout: time.Second,

		MaxResponseHeaderBytes: maxHeader,
	}
	if n.proxy != "" {
		proxy, err := parseProxy(n.proxy)
		if err != nil {
			return nil, err
		}
		transport.Proxy = http.ProxyURL(proxy)
	}
	if n.unixSocket != "" {
		if n.proxy != "" {
			return nil, &ArgumentError{Argument: "unix socket", Reason: "there is a proxy too: give one of AIRFLOW_UNIX_SOCKET and AIRFLOW_PROXY"}
		}
		transport.Proxy = nil
		transport.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
			return dialer.DialContext(ctx, "unix", n.unixSocket)
		}
	}
	var err error
	transport.TLSClientConfig, err = n.tls()
	return transport, err
}

// parseProxy refuses what net/http would find out with the first request. No error has the URL, which may hold a password.
func parseProxy(s string) (*url.URL, error) {
	u, err := url.Parse(s)
	if err != nil || u.Hostname() == "" || !slices.Contains([]string{"http", "https", "socks5", "socks5h"}, u.Scheme) {
		return nil, &ArgumentError{Argument: "proxy", Reason: `want a URL like "http://proxy.example.com:3128", or with https or socks5`}
	}
	return u, nil
}

// tls gives nil where the defaults of net/http do.
func (n network) tls() (*tls.Config, error) {
	if n == (network{proxy: n.proxy, unixSocket: n.unixSocket}) {
		return nil, nil
	}
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if n.caFile != "" {
		text, err := os.ReadFile(n.caFile)
		if err != nil {
			return nil, &ArgumentError{Argument: "CA file", Reason: err.Error(), Err: err}
		}
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(text) {
			return nil, &ArgumentError{Argument: "CA file", Reason: n.caFile + " holds no certificate in PEM form"}
		}
	}
	if n.certFile != "" || n.keyFile != "" {
		certificate, err := clientCertificate(n.certFile, n.keyFile)
		if err != nil {
			return nil, err
		}
		config.Certificates = []tls.Certificate{certificate}
	}
	return config, nil
}

// clientCertificate reads a certificate and its key, which may be in one file. It finds what is wrong with them before a server
// says no more than that it does not want them.
func clientCertificate(certFile, keyFile string) (tls.Certificate, error) {
	const certificate, key = "client certificate", "client key"
	refuse := func(argument, reason string, err error) (tls.Certificate, error) {
		return tls.Certificate{}, &ArgumentError{Argument: argument, Reason: reason, Err: err}
	}
	if certFile == "" {
		return refuse(certificate, "it is not set, and the key is of no use without: set AIRFLOW_CLIENT_CERT_FILE", nil)
	}
	certText, err := os.ReadFile(certFile)
	if err != nil {
		return refuse(certificate, err.Error(), err)
	}
	inOne := keyFile == ""
	keyFile = cmp.Or(keyFile, certFile)
	keyText, err := os.ReadFile(keyFile)
	if err != nil {
		return refuse(key, err.Error(), err)
	}
	switch block := keyIn(keyText); {
	case !bytes.Contains(certText, []byte("-----BEGIN CERTIFICATE-----")):
		return refuse(certificate, certFile+" holds no certificate in PEM form", nil)
	case block == nil && inOne:
		return refuse(key, certFile+" holds no private key: set AIRFLOW_CLIENT_KEY_FILE", nil)
	case block == nil:
		return refuse(key, keyFile+" holds no private key in PEM form", nil)
	case strings.HasPrefix(block.Type, "ENCRYPTED") || strings.Contains(block.Headers["Proc-Type"], "ENCRYPTED"):
		return refuse(key, keyFile+" is encrypted: give it without a pass phrase, readable for its owner alone", nil)
	}
	pair, err := tls.X509KeyPair(certText, keyText)
	if err != nil {
		return refuse(certificate, fmt.Sprintf("%s with the key of %s: %s", certFile, keyFile, strings.TrimPrefix(err.Error(), "tls: ")), err)
	}
	if end := pair.Leaf.NotAfter; time.Now().After(end) {
		return refuse(certificate, fmt.Sprintf("%s has expired on %s", certFile, end.UTC().Format(time.DateOnly)), nil)
	}
	return pair, nil
}

// keyIn finds the first private key of a PEM file; nil if there is none.
func keyIn(text []byte) *pem.Block {
	for {
		block, rest := pem.Decode(text)
		if block == nil || strings.HasSuffix(block.Type, "PRIVATE KEY") {
			return block
		}
		text = rest
	}
}
