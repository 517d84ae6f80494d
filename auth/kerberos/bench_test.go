package kerberos

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// unread is a next Doer that looks at nothing.
type unread struct{}

func (unread) Do(req *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody, Request: req}, nil
}

// withFakes is a method whose tickets need no KDC. What a request costs does not depend on who gave them.
func withFakes(base *url.URL, next auth.Doer) (auth.Doer, error) {
	lonely := func(context.Context) (*ticket, error) { return fake(), nil }
	b, err := bindTo(base, next, settings{config: "testdata/krb5.conf"}, openPassword("alice", "alice"))
	if err != nil {
		return nil, err
	}
	b.keeper = keeper{acquire: lonely, changed: unchanging, now: time.Now}
	return doer(b.do), nil
}

var methods = []struct {
	name   string
	method auth.Method
}{{"basic", auth.Basic("alice", "alice")}, {"kerberos", method(withFakes)}}

// BenchmarkAuthorise is what a method adds to a request.
func BenchmarkAuthorise(b *testing.B) {
	u, err := url.Parse(base)
	if err != nil {
		b.Fatal(err)
	}
	for _, m := range methods {
		b.Run(m.name, func(b *testing.B) {
			bound, err := m.method.Bind(u, unread{})
			if err != nil {
				b.Fatal(err)
			}
			req := &http.Request{Method: http.MethodGet, URL: u, Header: http.Header{}}
			b.ReportAllocs()
			for b.Loop() {
				delete(req.Header, "Authorization")
				if _, err := bound.Do(req); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkGet is a whole call, of a server on this machine that does not look at the header.
func BenchmarkGet(b *testing.B) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"version":"2.11.2","git_version":null}`)
	}))
	defer server.Close()
	for _, m := range methods {
		b.Run(m.name, func(b *testing.B) {
			c, err := client.New(server.URL, client.WithAuth(m.method), client.WithHTTPClient(server.Client()))
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.Monitoring.Version(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
