package problem_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

const pin = `<html><title>Airflow 404</title><link rel="icon" href="/static/pin_32.png"></html>`

// Hints of recorded answers are in the tests of those.
func TestHint(t *testing.T) {
	const elsewhere = "this is no answer of Airflow's API: check host, port and path of the base URL"
	tests := []struct {
		name, method, path string
		status             int
		ticket             bool
		header             http.Header
		body, want         string
	}{
		{name: "a success that is text", path: "/api/v1/dags", status: 200, body: "OK",
			want: "is the base URL that of an Airflow webserver, and does no login page stand before it?"},
		{name: "moved", path: "/a/api/v1/dags", status: 301, header: http.Header{"Location": {"https://new.test:1/b/api/v1/dags?secret"}},
			want: "the API is there: make https://new.test:1/b the base URL"},
		{name: "moved, a request of no API", path: "/login", status: 301, header: http.Header{"Location": {"https://new.test/x"}},
			want: "check the scheme and path of the base URL; if the target is a login page, the credentials"},
		{name: "another page with TLS", path: "/api/v1/dags", status: 302, header: http.Header{"Location": {"https://airflow.example.com:8443/"}},
			want: "the server wants TLS: begin the base URL with https://"},
		{name: "another page of another host with TLS", path: "/api/v1/dags", status: 302, header: http.Header{"Location": {"https://new.test/"}},
			want: "check the scheme and path of the base URL; if the target is a login page, the credentials"},
		{name: "a login", path: "/api/v1/dags", status: 302, header: http.Header{"Location": {"/Sign_In?next=/x"}},
			want: "a login stands before the API: check the base URL, and that the credentials are what that login wants"},
		{name: "several challenges", path: "/api/v1/dags", status: 401, body: "<p>", header: http.Header{"Www-Authenticate": {"Negotiate", `Digest nonce="secret"`}},
			want: "a proxy answered in Airflow's place: it wants credentials (Negotiate, Digest) of its own, or the base URL is wrong"},
		{name: "a webserver without the API", path: "/api/v1/dags", status: 404, body: pin,
			want: "this webserver has no API v1: check that it is an Airflow 2, and that no proxy changes the path"},
		{name: "a page elsewhere", path: "/x/y/api/v1/dags", status: 404, body: pin,
			want: "the webserver is there, but the base URL is not its root, which seems to be " + host},
		{name: "a page of static files elsewhere", path: "/api/v1/dags", status: 404, body: `<link href="https://cdn.test/static/pin_32.png">`, want: elsewhere},
		{name: "a page of no host", path: "/api/v1/dags", status: 404, body: `<link href="//cdn.test/static/pin_32.png">`, want: elsewhere},
		{name: "an empty 404", path: "/api/v1/dags", status: 404, want: elsewhere},
		{name: "a HEAD that finds nothing", method: "HEAD", path: "/api/v1/dags/x", status: 404},
		{name: "a path of another kind", path: "/elsewhere", status: 404, body: "no"},
		{name: "no such resource", path: "/api/v1/dags/api", status: 404, body: `{"type":"https://airflow.apache.org/x","title":"DAG not found"}`},
		{name: "no such route", path: "/api/v1/dagz", status: 404, body: `{"type":"about:blank","title":"Not Found"}`,
			want: "check the path, and that this version of Airflow has the operation"},
		{name: "no such method", method: "PUT", path: "/api/v1/variables/api/v1/x", status: 405, body: `{"type":"about:blank"}`,
			want: "the URL has /api/v1 twice: a base URL ends before it, as " + host + " does, and the path of a request begins after it"},
		{name: "a page where a method is missing", method: "PUT", path: "/static", status: 405, body: "<p>",
			want: "check the base URL, and that this version of Airflow has the operation"},
		{name: "a ticket of nobody, for 2.6", path: "/api/v1/dags", status: 500, ticket: true, body: `<html><title>Internal Server Error</title></html>`,
			want: "check the log of the webserver, and the request; the ticket of a principal that is no user of Airflow's ends so in 2.6, and any ticket in those before it"},
		{name: "a teapot", path: "/api/v1/dags", status: 418, body: "<p>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			req, err := http.NewRequestWithContext(t.Context(), tt.method, host+tt.path, nil)
			require.NoError(t, err)
			if tt.ticket {
				req.Header.Set("Authorization", "Negotiate YII")
			}
			got := problem.FromResponse(&http.Response{StatusCode: tt.status, Header: tt.header, Request: req}, []byte(tt.body))
			assert.Equal(t, tt.want, got.Hint())
			if tt.want != "" {
				assert.Contains(t, got.Error(), "; "+tt.want)
			}
			assert.NotContains(t, got.Error(), "secret")
		})
	}
}

func TestHintOfLittle(t *testing.T) {
	for _, status := range []int{0, 200, 300, 400, 404, 405, 500} {
		assert.NotPanics(t, func() { _ = (&problem.Error{Status: status}).Hint() })
		assert.NotPanics(t, func() {
			_ = (&problem.Error{Status: status, Detail: "redirect to %zz", Request: problem.Request{URL: "/api/v1"}}).Hint()
		})
	}
	assert.Empty(t, (&problem.Error{Status: 404}).Hint(), "nothing is known of who answered")
	assert.Contains(t, (&problem.Error{Status: 404, Detail: "Apache Airflow is not at this location"}).Hint(), "[webserver] base_url")
}
