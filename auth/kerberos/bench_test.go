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

// okDoer is a next Doer that responds with 200 to every request.
type okDoer struct{}

func (okDoer) Do(req *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody, Request: req}, nil
}

// bindFake binds a method whose tickets come from no KDC. The cost of a request does not depend on where its ticket comes from.
func bindFake(base *url.URL, next auth.Doer) (auth.Doer, error) {
	acquire := func(context.Context) (*ticket, error) { return fakeTicket(), nil }
	d, err := bindTo(base, next, settings{config: "testdata/krb5.conf"}, passwordSource("alice", "alice"))
	if err != nil {
		return nil, err
	}
	d.keeper = keeper{acquire: acquire, changed: neverChanged, now: time.Now}
	return doerFunc(d.do), nil
}

var methods = []struct {
	name   string
	method auth.Method
}{{"basic", auth.Basic("alice", "alice")}, {"kerberos", methodFunc(bindFake)}}

// BenchmarkAuthorise measures what a method adds to a request.
func BenchmarkAuthorise(b *testing.B) {
	u, err := url.Parse(base)
	if err != nil {
		b.Fatal(err)
	}
	for _, m := range methods {
		b.Run(m.name, func(b *testing.B) {
			bound, err := m.method.Bind(u, okDoer{})
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

// BenchmarkGet measures a whole call to a local server that ignores the header.
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
