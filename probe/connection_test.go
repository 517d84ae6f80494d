package probe

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
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// startTLS starts an Airflow whose certificate is valid until notAfter. It returns the name of a file with the certificate.
func startTLS(t *testing.T, notAfter time.Time, clientAuth tls.ClientAuthType) (server *httptest.Server, caFile string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "airflow"}, NotBefore: time.Now().Add(-72 * time.Hour), NotAfter: notAfter,
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	require.NoError(t, err)
	caFile = filepath.Join(t.TempDir(), "ca.pem")
	require.NoError(t, os.WriteFile(caFile, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600))

	server = httptest.NewUnstartedServer(airflowtest.NewServer(airflowtest.WithSampleDAGs()))
	server.TLS = &tls.Config{
		Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, ClientAuth: clientAuth, MinVersion: tls.VersionTLS12,
	}
	server.StartTLS()
	t.Cleanup(server.Close)
	return server, caFile
}

// run returns the report for a client with a transport of NewTransport.
func run(t *testing.T, url string, options client.TransportOptions) *Report {
	t.Helper()
	transport, err := client.NewTransport(options)
	require.NoError(t, err)
	t.Cleanup(transport.CloseIdleConnections)
	return Run(t.Context(), dial(t, url, client.WithAuth(auth.Basic("admin", "admin")), client.WithHTTPClient(&http.Client{Transport: transport})))
}

func TestRunChecksCertificates(t *testing.T) {
	const day = 24 * time.Hour
	for name, test := range map[string]struct {
		notAfter   time.Time
		clientAuth tls.ClientAuthType
		status     Status
		fix        string
	}{
		"valid":                       {time.Now().Add(30 * day), tls.NoClientCert, StatusOK, ""},
		"expires soon":                {time.Now().Add(day), tls.NoClientCert, StatusWarning, "renew the certificate"},
		"expired":                     {time.Now().Add(-day), tls.NoClientCert, StatusFailed, "the server's certificate has expired"},
		"client certificate required": {time.Now().Add(30 * day), tls.RequireAnyClientCert, StatusFailed, "client certificate"},
	} {
		t.Run(name, func(t *testing.T) {
			server, caFile := startTLS(t, test.notAfter, test.clientAuth)
			report := run(t, server.URL, client.TransportOptions{CAFile: caFile})
			check := checkOf(t, report, "TLS")
			assert.Equal(t, test.status, check.Status, "%s", report)
			assert.Contains(t, check.Fix, test.fix)
		})
	}
}

func TestRunNamesUnixSockets(t *testing.T) {
	dir, err := os.MkdirTemp("", "s") // t.TempDir is too long for a socket
	require.NoError(t, err)
	defer os.RemoveAll(dir)
	socket := filepath.Join(dir, "s")
	listener, err := net.Listen("unix", socket)
	require.NoError(t, err)
	server := httptest.Server{Listener: listener, Config: &http.Server{Handler: airflowtest.NewServer(airflowtest.WithSampleDAGs())}}
	server.Start()
	defer server.Close()
	report := run(t, "http://airflow.test", client.TransportOptions{UnixSocket: socket})
	assert.Equal(t, "connected to "+socket, checkOf(t, report, "connection").Detail, "%s", report)
	assert.Equal(t, StatusSkipped, checkOf(t, report, "TLS").Status)
	assert.NoError(t, report.Err())
}
