package client_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"os"
	"path/filepath"
	"time"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// The server requires a client certificate (mTLS), and its own certificate is signed by a private CA.
func ExampleNewTransport() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	certFile := newCertificate(dir)
	airflow := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Println("client certificate of", r.TLS.PeerCertificates[0].Subject.CommonName)
		airflow.ServeHTTP(w, r)
	}))
	server.TLS = &tls.Config{ClientAuth: tls.RequireAnyClientCert, MinVersion: tls.VersionTLS12}
	server.StartTLS()
	defer server.Close()
	caFile := writePEM(filepath.Join(dir, "ca.pem"), &pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})

	transport, err := client.NewTransport(client.TransportOptions{
		CAFile:         caFile,
		ClientCertFile: certFile, // with the key in the same file
	})
	if err != nil {
		fmt.Println(err)
		return
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
	// client certificate of svc
	// hello
}

// All requests go through one proxy, whatever HTTP_PROXY and NO_PROXY are.
func ExampleNewTransport_proxy() {
	airflow := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	server := httptest.NewServer(airflow)
	defer server.Close()
	proxy := httptest.NewServer(&httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		fmt.Println("proxy:", r.In.Method, r.In.URL)
		r.Out.URL.Host = server.Listener.Addr().String() // the address of airflow.internal
	}})
	defer proxy.Close()
	defer http.DefaultClient.CloseIdleConnections()

	transport, err := client.NewTransport(client.TransportOptions{
		ProxyURL: proxy.URL, // such as http://user:password@proxy.example.com:3128
	})
	if err != nil {
		fmt.Println(err)
		return
	}
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

// The host of the base URL is only the Host header of the requests.
func ExampleNewTransport_unixSocket() {
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

	transport, err := client.NewTransport(client.TransportOptions{UnixSocket: socket})
	if err != nil {
		fmt.Println(err)
		return
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

// Tracing and metrics wrap a transport. Pattern names a request without IDs.
func ExampleWithHTTPClient() {
	server := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	stop, err := server.Start()
	if err != nil {
		log.Fatal(err)
	}
	transport, err := client.NewTransport(client.TransportOptions{})
	if err != nil {
		log.Fatal(err)
	}
	traced := roundTripper(func(req *http.Request) (*http.Response, error) {
		fmt.Println(req.Method, req.Pattern)
		return transport.RoundTrip(req)
	})
	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")), client.WithHTTPClient(&http.Client{Transport: traced}))
	if err != nil {
		log.Fatal(err)
	}
	if _, err := c.DAGs.Get(context.Background(), "hello"); err != nil {
		fmt.Println(err)
	}
	transport.CloseIdleConnections()
	_ = stop()
	// Output: GET /dags/{dag_id}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

// newCertificate writes a self-signed certificate and its key to a file.
func newCertificate(dir string) string {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		log.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "svc"}, NotAfter: time.Now().Add(time.Hour),
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	}
	certDER, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		log.Fatal(err)
	}
	keyDER, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		log.Fatal(err)
	}
	return writePEM(filepath.Join(dir, "client.pem"),
		&pem.Block{Type: "CERTIFICATE", Bytes: certDER}, &pem.Block{Type: "PRIVATE KEY", Bytes: keyDER})
}

func writePEM(file string, blocks ...*pem.Block) string {
	var text []byte
	for _, block := range blocks {
		text = append(text, pem.EncodeToMemory(block)...)
	}
	if err := os.WriteFile(file, text, 0o600); err != nil {
		log.Fatal(err)
	}
	return file
}
