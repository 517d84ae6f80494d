package client

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
)

// keyPair is a self-signed certificate with its key, both as PEM.
type keyPair struct{ cert, key []byte }

func newKeyPair(t *testing.T, from, to time.Time) keyPair {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "svc"}, NotBefore: from, NotAfter: to,
		DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth, x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	require.NoError(t, err)
	keyDER, err := x509.MarshalPKCS8PrivateKey(key)
	require.NoError(t, err)
	return keyPair{
		cert: pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}),
		key:  pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: keyDER}),
	}
}

// validKeyPair returns a key pair that is valid today.
func validKeyPair(t *testing.T) keyPair {
	t.Helper()
	return newKeyPair(t, time.Now().Add(-time.Hour), time.Now().Add(24*time.Hour))
}

// write writes the certificate and the key into two files.
func (p keyPair) write(t *testing.T) (cert, key string) {
	t.Helper()
	return writeFile(t, p.cert), writeFile(t, p.key)
}

func writeFile(t *testing.T, text []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file.pem")
	require.NoError(t, os.WriteFile(name, text, 0o600))
	return name
}

// startMTLS starts a server that accepts one client certificate. Its version holds the name in that certificate.
func startMTLS(t *testing.T, own, trusted keyPair) *httptest.Server {
	t.Helper()
	pair, err := tls.X509KeyPair(own.cert, own.key)
	require.NoError(t, err)
	pool := x509.NewCertPool()
	require.True(t, pool.AppendCertsFromPEM(trusted.cert))
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer(w, 200, `{"version": "2.11.2", "git_version": "`+r.TLS.PeerCertificates[0].Subject.CommonName+`"}`)
	}))
	server.TLS = &tls.Config{Certificates: []tls.Certificate{pair}, ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: pool, MinVersion: tls.VersionTLS12}
	server.StartTLS()
	t.Cleanup(server.Close)
	return server
}

// setNetwork sets the environment variables of transports, and unsets those of credentials.
func setNetwork(t *testing.T, env map[string]string) {
	t.Helper()
	for _, name := range []string{
		"AIRFLOW_AUTH", "AIRFLOW_USERNAME", "AIRFLOW_PASSWORD", "AIRFLOW_TOKEN", "AIRFLOW_TOKEN_FILE",
		"AIRFLOW_CA_FILE", "AIRFLOW_CLIENT_CERT_FILE", "AIRFLOW_CLIENT_KEY_FILE", "AIRFLOW_PROXY", "AIRFLOW_UNIX_SOCKET",
	} {
		t.Setenv(name, env[name])
	}
	t.Setenv("AIRFLOW_BASE_URL", "http://airflow.test")
	for name, value := range env {
		t.Setenv(name, value)
	}
}

var once = WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 1}))

func TestFromEnvReadsClientCertificates(t *testing.T) {
	own, mine := validKeyPair(t), validKeyPair(t)
	server := startMTLS(t, own, mine)
	cert, key := mine.write(t)
	both := writeFile(t, append(append([]byte{}, mine.key...), mine.cert...))
	for name, env := range map[string]map[string]string{
		"two files": {"AIRFLOW_CLIENT_CERT_FILE": cert, "AIRFLOW_CLIENT_KEY_FILE": key},
		"one file":  {"AIRFLOW_CLIENT_CERT_FILE": both},
		"two files of Windows": {
			"AIRFLOW_CLIENT_CERT_FILE": writeFile(t, append([]byte("\ufeff"), mine.cert...)), "AIRFLOW_CLIENT_KEY_FILE": writeFile(t, append([]byte("\ufeff"), mine.key...)),
		},
	} {
		t.Run(name, func(t *testing.T) {
			env["AIRFLOW_BASE_URL"], env["AIRFLOW_CA_FILE"] = server.URL, writeFile(t, own.cert)
			setNetwork(t, env)
			c, err := FromEnv(once)
			require.NoError(t, err)
			version, err := c.Monitoring.Version(t.Context())
			require.NoError(t, err)
			assert.Equal(t, "svc", version.GitVersion)
			server.CloseClientConnections()
		})
	}

	for name, other := range map[string]keyPair{"no certificate": {}, "other certificate": validKeyPair(t)} {
		t.Run(name, func(t *testing.T) {
			env := map[string]string{"AIRFLOW_BASE_URL": server.URL, "AIRFLOW_CA_FILE": writeFile(t, own.cert)}
			if other.cert != nil {
				env["AIRFLOW_CLIENT_CERT_FILE"], env["AIRFLOW_CLIENT_KEY_FILE"] = other.write(t)
			}
			setNetwork(t, env)
			c, err := FromEnv(once)
			require.NoError(t, err)
			_, err = c.Monitoring.Version(t.Context())
			assert.ErrorContains(t, err, "; the server requires a client certificate that it trusts: set one in AIRFLOW_CLIENT_CERT_FILE or with WithHTTPClient")
		})
	}
}

func TestNewTransportRejectsOptions(t *testing.T) {
	mine, other := validKeyPair(t), validKeyPair(t)
	cert, key := mine.write(t)
	_, otherKey := other.write(t)
	expiredCert, expiredKey := newKeyPair(t, time.Now().Add(-48*time.Hour), time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)).write(t)
	encrypted := writeFile(t, pem.EncodeToMemory(&pem.Block{Type: "ENCRYPTED PRIVATE KEY", Bytes: []byte("s3cret")}))
	older := writeFile(t, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Headers: map[string]string{"Proc-Type": "4,ENCRYPTED"}, Bytes: []byte("s3cret")}))
	broken := writeFile(t, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: []byte("x")}))
	for name, test := range map[string]struct {
		options         TransportOptions
		argument, value string
		want            string
	}{
		"missing CA file":                {TransportOptions{CAFile: cert + "x"}, "CA file", cert + "x", "must be a readable file: no such file"},
		"CA file without certificate":    {TransportOptions{CAFile: key}, "CA file", key, "must contain a PEM certificate"},
		"certificate without key":        {TransportOptions{ClientCertFile: cert}, "client key", cert, "must contain a private key, unless AIRFLOW_CLIENT_KEY_FILE is set"},
		"key without certificate":        {TransportOptions{ClientKeyFile: key}, "client certificate", "", "must be set if there is a client key (AIRFLOW_CLIENT_CERT_FILE)"},
		"missing certificate":            {TransportOptions{ClientCertFile: cert + "x", ClientKeyFile: key}, "client certificate", cert + "x", "no such file"},
		"missing key":                    {TransportOptions{ClientCertFile: cert, ClientKeyFile: key + "x"}, "client key", key + "x", "no such file"},
		"certificate and key swapped":    {TransportOptions{ClientCertFile: key, ClientKeyFile: cert}, "client certificate", key, "must contain a PEM certificate"},
		"two certificates":               {TransportOptions{ClientCertFile: cert, ClientKeyFile: cert}, "client key", cert, "must contain a PEM private key"},
		"key of another certificate":     {TransportOptions{ClientCertFile: cert, ClientKeyFile: otherKey}, "client certificate", cert, "private key does not match public key"},
		"expired certificate":            {TransportOptions{ClientCertFile: expiredCert, ClientKeyFile: expiredKey}, "client certificate", expiredCert, "must not have expired; it expired on 2026-01-02"},
		"encrypted key":                  {TransportOptions{ClientCertFile: cert, ClientKeyFile: encrypted}, "client key", encrypted, "must not be encrypted"},
		"encrypted key in legacy format": {TransportOptions{ClientCertFile: cert, ClientKeyFile: older}, "client key", older, "must not be encrypted"},
		"broken certificate":             {TransportOptions{ClientCertFile: broken, ClientKeyFile: key}, "client certificate", broken, "malformed certificate"},
		"proxy without scheme":           {TransportOptions{ProxyURL: "user:s3cret@proxy.test:3128"}, "proxy", "", "must start with http://"},
		"proxy with unknown scheme":      {TransportOptions{ProxyURL: "ftp://user:s3cret@proxy.test"}, "proxy", "", "must be a URL such as"},
		"invalid proxy":                  {TransportOptions{ProxyURL: "http://user:s3cret@%zz"}, "proxy", "", "must be a URL such as"},
		"proxy and socket":               {TransportOptions{ProxyURL: "http://user:s3cret@proxy.test", UnixSocket: "/s"}, "unix socket", "/s", "unset AIRFLOW_UNIX_SOCKET or AIRFLOW_PROXY"},
	} {
		t.Run(name, func(t *testing.T) {
			transport, err := NewTransport(test.options)
			assert.Nil(t, transport)
			var invalid *ArgumentError
			require.ErrorAs(t, err, &invalid)
			assert.Equal(t, test.argument, invalid.Argument)
			assert.Equal(t, test.value, invalid.Value)
			assert.Equal(t, test.argument == "proxy", invalid.Hidden)
			assert.Contains(t, invalid.Reason, test.want)
			assert.NotContains(t, err.Error(), "s3cret")
		})
	}
}

func TestTransportOptionsHideTheProxy(t *testing.T) {
	options := TransportOptions{CAFile: "ca.pem", ProxyURL: "http://u:s3cret@proxy.test"}
	logger, written := records(0)
	logger.Info("m", "options", options)
	text := fmt.Sprintf("%v %+v %#v %s %q %v", options, options, options, options, &options, written())
	assert.NotContains(t, text, "s3cret")
	assert.Contains(t, text, "ca.pem")
}

func TestNewTransportCanBeChanged(t *testing.T) {
	transport, err := NewTransport(TransportOptions{})
	require.NoError(t, err)
	assert.Nil(t, transport.TLSClientConfig)
	assert.NotNil(t, transport.Proxy, "the environment is the default")
	other, err := NewTransport(TransportOptions{})
	require.NoError(t, err)
	assert.NotSame(t, transport, other)
}

func TestFromEnvIgnoresTransportVariablesWithHTTPClient(t *testing.T) {
	setNetwork(t, map[string]string{"AIRFLOW_CA_FILE": "absent", "AIRFLOW_PROXY": "invalid"})
	_, err := FromEnv(WithHTTPClient(&http.Client{}))
	assert.NoError(t, err)
}

func TestFromEnvUsesProxies(t *testing.T) {
	var request atomic.Pointer[http.Request]
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		request.Store(r)
		if r.Header.Get("Proxy-Authorization") == "" || r.Method == http.MethodConnect {
			w.WriteHeader(http.StatusProxyAuthRequired)
			return
		}
		answer(w, 200, `{"version": "2.11.2"}`)
	}))
	defer proxy.Close()
	address := proxy.Listener.Addr().String()
	version := func(env map[string]string) error {
		setNetwork(t, env)
		c, err := FromEnv(once)
		require.NoError(t, err)
		_, err = c.Monitoring.Version(t.Context())
		proxy.CloseClientConnections()
		return err
	}
	require.NoError(t, version(map[string]string{"AIRFLOW_PROXY": "http://u:s3cret@" + address}))
	assert.Equal(t, "http://airflow.test/api/v1/version", request.Load().URL.String())
	const login = "a login: put it into the URL of the proxy"
	assert.ErrorContains(t, version(map[string]string{"AIRFLOW_PROXY": "http://" + address}), login)
	err := version(map[string]string{"AIRFLOW_BASE_URL": "https://airflow.test", "AIRFLOW_PROXY": "http://u:s3cret@" + address})
	assert.ErrorContains(t, err, login, "a tunnel")
	assert.NotContains(t, err.Error(), "s3cret")
	proxy.Close()
	err = version(map[string]string{"AIRFLOW_PROXY": "http://u:s3cret@" + address})
	assert.ErrorContains(t, err, "; check that the proxy is up and is the right one")
	assert.NotContains(t, err.Error(), "s3cret")
}

func TestFromEnvConnectsToUnixSockets(t *testing.T) {
	dir, err := os.MkdirTemp("", "s") // t.TempDir is too long for a socket
	require.NoError(t, err)
	defer os.RemoveAll(dir)
	socket := filepath.Join(dir, "s")
	setNetwork(t, map[string]string{"AIRFLOW_UNIX_SOCKET": socket, "AIRFLOW_USERNAME": "u", "AIRFLOW_PASSWORD": "p"})
	logger, written := records(0)
	c, err := FromEnv(once, WithLogger(logger))
	require.NoError(t, err)
	_, err = c.Monitoring.Version(t.Context())
	assert.ErrorContains(t, err, "; check that the server is up and that the path of the socket is right")

	listener, err := net.Listen("unix", socket)
	require.NoError(t, err)
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		assert.Equal(t, "airflow.test", r.Host)
		answer(w, 200, `{"version": "2.11.2"}`)
	})}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	defer func() {
		assert.NoError(t, server.Close())
		assert.ErrorIs(t, <-ended, http.ErrServerClosed)
	}()
	written()
	_, err = c.Monitoring.Version(t.Context())
	require.NoError(t, err)
	for _, record := range written() {
		assert.NotEqual(t, plainHTTPMessage, record["msg"])
	}
}

func TestCredentialsOverPlainHTTPWarnOnce(t *testing.T) {
	responses := transportFunc(func(r *http.Request) (*http.Response, error) {
		w := httptest.NewRecorder()
		answer(w, 200, `{"version": "2.11.2"}`)
		return w.Result(), nil
	})
	secret := WithHeader("Authorization", "Bearer s3cret")
	for name, test := range map[string]struct {
		url    string
		auth   auth.Method
		option CallOption
		scheme string // "" if no warning is expected
	}{
		"another machine":         {"http://airflow.test:8080", auth.Basic("u", "s3cret"), nil, "basic"},
		"IP address":              {"http://10.0.0.1", auth.Bearer("s3cret"), nil, "bearer"},
		"header of the call":      {"http://airflow.test", nil, secret, "bearer"},
		"TLS":                     {"https://airflow.test", auth.Basic("u", "s3cret"), nil, ""},
		"no credentials":          {"http://airflow.test", nil, nil, ""},
		"this machine":            {"http://localhost:8080", auth.Basic("u", "s3cret"), nil, ""},
		"this machine, 127.0.0.5": {"http://127.0.0.5", auth.Basic("u", "s3cret"), nil, ""},
		"this machine, IPv6":      {"http://[::1]:8080", auth.Basic("u", "s3cret"), nil, ""},
		"this machine, by name":   {"http://airflow.LocalHost.", auth.Basic("u", "s3cret"), nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			logger, written := records(0)
			options := []Option{WithHTTPClient(&http.Client{Transport: responses}), WithLogger(logger)}
			if test.auth != nil {
				options = append(options, WithAuth(test.auth))
			}
			var call []CallOption
			if test.option != nil {
				call = append(call, test.option)
			}
			c, err := New(test.url, options...)
			require.NoError(t, err)
			for range 3 {
				err = c.Do(t.Context(), Request{Path: apiPath + "/version"}, nil, call...)
				require.NoError(t, err)
			}
			var warnings []map[string]any
			for _, record := range written() {
				if record["msg"] != "airflow request" {
					warnings = append(warnings, record)
				}
			}
			if test.scheme == "" {
				assert.Empty(t, warnings)
				return
			}
			want := map[string]any{"level": "WARN", "msg": plainHTTPMessage, "host": test.url[len("http://"):], "scheme": test.scheme}
			assert.Equal(t, []map[string]any{want}, warnings)
		})
	}
}

// Transports of tests and of other libraries may leave out what net/http's own sets.
func TestTransportsMayRespondIncompletely(t *testing.T) {
	for method, call := range map[string]func(c *Client) error{
		"GET":  func(c *Client) error { return c.Do(t.Context(), Request{Path: "/x"}, nil) },
		"POST": func(c *Client) error { return c.Do(t.Context(), Request{Method: "POST", Path: "/x"}, nil) },
	} {
		var response *http.Response
		transport := roundTripper(func(*http.Request) (*http.Response, error) { return response, nil })
		c, err := New("http://airflow.invalid", WithHTTPClient(&http.Client{Transport: transport}), WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 1})))
		require.NoError(t, err)
		assert.ErrorContains(t, call(c), "airflow: "+method+" http://airflow.invalid/x: ", "no response")
		response = &http.Response{StatusCode: http.StatusNoContent}
		assert.NoError(t, call(c), "%s without a body", method)
	}
}
