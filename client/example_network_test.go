package client_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// The server requires a client certificate (mTLS), and has a certificate of a private CA.
func ExampleWithHTTPClient_clientCertificate() {
	clientCert := newCertificate() // tls.LoadX509KeyPair("client.pem", "client-key.pem")
	airflow := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Println("client certificate", r.TLS.PeerCertificates[0].SerialNumber)
		airflow.ServeHTTP(w, r)
	}))
	server.TLS = &tls.Config{ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: poolOf(clientCert.Leaf), MinVersion: tls.VersionTLS12}
	server.StartTLS()
	defer server.Close()

	transport := http.DefaultTransport.(*http.Transport).Clone() //nolint:errcheck // it is an *http.Transport
	transport.TLSClientConfig = &tls.Config{
		RootCAs:      poolOf(server.Certificate()), // AppendCertsFromPEM(ca)
		Certificates: []tls.Certificate{clientCert},
		MinVersion:   tls.VersionTLS12,
	}
	defer transport.CloseIdleConnections()
	c, err := client.New(server.URL, client.WithAuth(auth.Basic("admin", "admin")), client.WithHTTPClient(&http.Client{Transport: transport}))
	if err != nil {
		fmt.Println(err)
		return
	}
	dag, err := c.DAGs.Get(context.Background(), "hello")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(dag.DAGID)
	// Output:
	// client certificate 4711
	// hello
}

// All requests use one proxy, regardless of the environment variables.
func ExampleWithHTTPClient_proxy() {
	airflow := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	server := httptest.NewServer(airflow)
	defer server.Close()
	proxy := httptest.NewServer(&httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		fmt.Println("proxy:", r.In.Method, r.In.URL)
		r.Out.URL.Host = server.Listener.Addr().String() // the address of airflow.internal
	}})
	defer proxy.Close()
	defer http.DefaultClient.CloseIdleConnections()

	proxyURL, err := url.Parse(proxy.URL) // http://user:password@proxy.example.com:3128
	if err != nil {
		fmt.Println(err)
		return
	}
	transport := http.DefaultTransport.(*http.Transport).Clone() //nolint:errcheck // it is an *http.Transport
	transport.Proxy = http.ProxyURL(proxyURL)
	defer transport.CloseIdleConnections()
	c, err := client.New("http://airflow.internal", client.WithAuth(auth.Basic("admin", "admin")), client.WithHTTPClient(&http.Client{Transport: transport}))
	if err != nil {
		fmt.Println(err)
		return
	}
	dag, err := c.DAGs.Get(context.Background(), "hello")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(dag.DAGID)
	// Output:
	// proxy: GET http://airflow.internal/api/v1/dags/hello
	// hello
}

// The host of the base URL is not used for the connection. With localhost, the client does not warn of plain HTTP.
func ExampleWithHTTPClient_unixSocket() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	socket := filepath.Join(dir, "airflow.sock")
	listener, err := net.Listen("unix", socket)
	if err != nil {
		fmt.Println(err)
		return
	}
	server := httptest.Server{Listener: listener, Config: &http.Server{Handler: airflowtest.NewServer(airflowtest.WithSampleDAGs())}}
	server.Start()
	defer server.Close()

	transport := http.DefaultTransport.(*http.Transport).Clone() //nolint:errcheck // it is an *http.Transport
	transport.Proxy = nil
	transport.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", socket)
	}
	defer transport.CloseIdleConnections()
	c, err := client.New("http://localhost", client.WithAuth(auth.Basic("admin", "admin")), client.WithHTTPClient(&http.Client{Transport: transport}))
	if err != nil {
		fmt.Println(err)
		return
	}
	dag, err := c.DAGs.Get(context.Background(), "hello")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(dag.DAGID)
	// Output: hello
}

// newCertificate returns a self-signed certificate.
func newCertificate() tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		log.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(4711), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		log.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		log.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}
}

func poolOf(certificate *x509.Certificate) *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(certificate)
	return pool
}
