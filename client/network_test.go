package client

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
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

// keyPair is a certificate that signs itself, with its key.
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

// today is a keyPair that counts.
func today(t *testing.T) keyPair {
	t.Helper()
	return newKeyPair(t, time.Now().Add(-time.Hour), time.Now().Add(24*time.Hour))
}

// write puts it into two files.
func (i keyPair) write(t *testing.T) (cert, key string) {
	t.Helper()
	return file(t, i.cert), file(t, i.key)
}

func file(t *testing.T, text []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file.pem")
	require.NoError(t, os.WriteFile(name, text, 0o600))
	return name
}

// wantsCertificate is a server that wants one of those that are trusted, with a certificate of its own.
func wantsCertificate(t *testing.T, own, trusted keyPair) *httptest.Server {
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

// setNetwork sets the variables of the network, and no others.
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

func TestClientCertificateFromEnv(t *testing.T) {
	own, mine := today(t), today(t)
	server := wantsCertificate(t, own, mine)
	cert, key := mine.write(t)
	both := file(t, append(append([]byte{}, mine.key...), mine.cert...))
	for name, env := range map[string]map[string]string{
		"two files": {"AIRFLOW_CLIENT_CERT_FILE": cert, "AIRFLOW_CLIENT_KEY_FILE": key},
		"one file":  {"AIRFLOW_CLIENT_CERT_FILE": both},
	} {
		t.Run(name, func(t *testing.T) {
			env["AIRFLOW_BASE_URL"], env["AIRFLOW_CA_FILE"] = server.URL, file(t, own.cert)
			setNetwork(t, env)
			c, err := FromEnv(once)
			require.NoError(t, err)
			version, err := c.Monitoring.Version(t.Context())
			require.NoError(t, err)
			assert.Equal(t, "svc", version.GitVersion)
			check := checkOf(t, c.Probe(t.Context()), "TLS")
			assert.Equal(t, CheckWarning, check.Status, "the server's own ends tomorrow")
			assert.Equal(t, "renew it", check.Fix)
			server.CloseClientConnections()
		})
	}

	for name, other := range map[string]keyPair{"none": {}, "another": today(t)} {
		t.Run(name, func(t *testing.T) {
			env := map[string]string{"AIRFLOW_BASE_URL": server.URL, "AIRFLOW_CA_FILE": file(t, own.cert)}
			if other.cert != nil {
				env["AIRFLOW_CLIENT_CERT_FILE"], env["AIRFLOW_CLIENT_KEY_FILE"] = other.write(t)
			}
			setNetwork(t, env)
			c, err := FromEnv(once)
			require.NoError(t, err)
			_, err = c.Monitoring.Version(t.Context())
			assert.ErrorContains(t, err, "; the server requires a client certificate that it trusts: set one in AIRFLOW_CLIENT_CERT_FILE or with WithHTTPClient")
			report := c.Probe(t.Context())
			assert.Equal(t, CheckFailed, checkOf(t, report, "TLS").Status, "%s", report)
		})
	}
}

func TestExpiredCertificateOfAServer(t *testing.T) {
	own, mine := newKeyPair(t, time.Now().Add(-48*time.Hour), time.Now().Add(-24*time.Hour)), today(t)
	server := wantsCertificate(t, own, mine)
	c, err := New(server.URL, once, withNetwork(network{caFile: file(t, own.cert)}))
	require.NoError(t, err)
	report := c.Probe(t.Context())
	check := checkOf(t, report, "TLS")
	assert.Equal(t, CheckFailed, check.Status, "%s", report)
	assert.Contains(t, check.Fix, "the server's certificate has expired")
}

func TestFilesThatCannotBeUsed(t *testing.T) {
	mine, other := today(t), today(t)
	cert, key := mine.write(t)
	_, otherKey := other.write(t)
	expiredCert, expiredKey := newKeyPair(t, time.Now().Add(-48*time.Hour), time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)).write(t)
	encrypted := file(t, pem.EncodeToMemory(&pem.Block{Type: "ENCRYPTED PRIVATE KEY", Bytes: []byte("s3cret")}))
	older := file(t, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Headers: map[string]string{"Proc-Type": "4,ENCRYPTED"}, Bytes: []byte("s3cret")}))
	broken := file(t, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: []byte("x")}))
	for name, test := range map[string]struct {
		network         network
		argument, wants string
	}{
		"a CA file that is absent":  {network{caFile: cert + "x"}, "CA file", "no such file"},
		"a CA file without one":     {network{caFile: key}, "CA file", "holds no certificate in PEM form"},
		"a certificate, no key":     {network{certFile: cert}, "client key", "holds no private key: set AIRFLOW_CLIENT_KEY_FILE"},
		"a key, no certificate":     {network{keyFile: key}, "client certificate", "it is not set"},
		"a certificate, absent":     {network{certFile: cert + "x", keyFile: key}, "client certificate", "no such file"},
		"a key that is absent":      {network{certFile: cert, keyFile: key + "x"}, "client key", "no such file"},
		"the two changed round":     {network{certFile: key, keyFile: cert}, "client certificate", "holds no certificate in PEM form"},
		"two certificates":          {network{certFile: cert, keyFile: cert}, "client key", "holds no private key in PEM form"},
		"the key of another":        {network{certFile: cert, keyFile: otherKey}, "client certificate", "private key does not match public key"},
		"one that has expired":      {network{certFile: expiredCert, keyFile: expiredKey}, "client certificate", "has expired on 2026-01-02"},
		"a key that is encrypted":   {network{certFile: cert, keyFile: encrypted}, "client key", "is encrypted"},
		"the same, in an older way": {network{certFile: cert, keyFile: older}, "client key", "is encrypted"},
		"a broken certificate":      {network{certFile: broken, keyFile: key}, "client certificate", "malformed certificate"},
		"a proxy without a scheme":  {network{proxy: "user:s3cret@proxy.test:3128"}, "proxy", "want a URL like"},
		"a proxy of another kind":   {network{proxy: "ftp://user:s3cret@proxy.test"}, "proxy", "want a URL like"},
		"a proxy that is no URL":    {network{proxy: "http://user:s3cret@%zz"}, "proxy", "want a URL like"},
		"a proxy and a socket":      {network{proxy: "http://user:s3cret@proxy.test", unixSocket: "/s"}, "unix socket", "AIRFLOW_PROXY"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := New("https://airflow.test", withNetwork(test.network))
			var refused *ArgumentError
			require.ErrorAs(t, err, &refused)
			assert.Equal(t, test.argument, refused.Argument)
			assert.Contains(t, refused.Reason, test.wants)
			assert.NotContains(t, err.Error(), "s3cret")
		})
	}
	_, err := New("https://airflow.test", WithHTTPClient(&http.Client{}), withNetwork(network{caFile: "absent"}))
	assert.NoError(t, err, "the caller's client wins")
}

func TestProxyFromEnv(t *testing.T) {
	var asked atomic.Pointer[http.Request]
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Store(r)
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
	assert.Equal(t, "http://airflow.test/api/v1/version", asked.Load().URL.String())
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

func TestUnixSocketFromEnv(t *testing.T) {
	dir, err := os.MkdirTemp("", "s") // the name of a socket has to be short
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
	report := c.Probe(t.Context())
	assert.Equal(t, "connected to "+socket, checkOf(t, report, "connection").Detail, "%s", report)
	assert.Equal(t, CheckSkipped, checkOf(t, report, "TLS").Status)
	for _, record := range written() {
		assert.NotEqual(t, plainHTTPMessage, record["msg"])
	}
}

func TestCredentialsOverPlainHTTPWarnOnce(t *testing.T) {
	answers := transportFunc(func(r *http.Request) (*http.Response, error) {
		w := httptest.NewRecorder()
		answer(w, 200, `{"version": "2.11.2"}`)
		return w.Result(), nil
	})
	secret := WithHeader("Authorization", "Bearer s3cret")
	for name, test := range map[string]struct {
		url    string
		auth   auth.Method
		option CallOption
		scheme string // "" is no warning
	}{
		"another machine":         {"http://airflow.test:8080", auth.Basic("u", "s3cret"), nil, "basic"},
		"an address":              {"http://10.0.0.1", auth.Bearer("s3cret"), nil, "bearer"},
		"a header of the call":    {"http://airflow.test", nil, secret, "bearer"},
		"TLS":                     {"https://airflow.test", auth.Basic("u", "s3cret"), nil, ""},
		"nobody":                  {"http://airflow.test", nil, nil, ""},
		"this machine":            {"http://localhost:8080", auth.Basic("u", "s3cret"), nil, ""},
		"this machine, 127.0.0.5": {"http://127.0.0.5", auth.Basic("u", "s3cret"), nil, ""},
		"this machine, IPv6":      {"http://[::1]:8080", auth.Basic("u", "s3cret"), nil, ""},
		"this machine, by a name": {"http://airflow.LocalHost.", auth.Basic("u", "s3cret"), nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			logger, written := records(0)
			options := []Option{WithHTTPClient(&http.Client{Transport: answers}), WithLogger(logger)}
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
				_, err = c.Monitoring.Version(t.Context(), call...)
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
