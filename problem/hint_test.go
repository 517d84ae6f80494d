package problem_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

// notFoundPage is the 404 page of an Airflow webserver at the root of its host.
const notFoundPage = `<html><title>Airflow 404</title><link rel="icon" href="/static/pin_32.png"></html>`

// The hints of recorded responses are tested with these.
func TestHint(t *testing.T) {
	const elsewhere = "this is not a response of the Airflow API: check host, port and path of the base URL"
	tests := []struct {
		name, method, path string
		status             int
		ticket             bool
		header             http.Header
		body, want         string
	}{
		{name: "text with 200", path: "/api/v1/dags", status: 200, body: "OK",
			want: "check that the base URL is the URL of an Airflow webserver, and that no login page is in front of it"},
		{name: "moved", path: "/a/api/v1/dags", status: 301, header: http.Header{"Location": {"https://new.test:1/b/api/v1/dags?secret"}},
			want: "the API has another address: use https://new.test:1/b as the base URL"},
		{name: "moved API v2", path: "/a/api/v2/dags", status: 308, header: http.Header{"Location": {"https://new.test/b/api/v2/dags"}},
			want: "the API has another address: use https://new.test/b as the base URL"},
		{name: "moved users", path: "/auth/fab/v1/users", status: 308, header: http.Header{"Location": {"https://new.test/b/auth/fab/v1/users"}},
			want: "the API has another address: use https://new.test/b as the base URL"},
		{name: "moved login for a token", path: "/auth/token", status: 308, header: http.Header{"Location": {"https://new.test/b/auth/token"}},
			want: "the API has another address: use https://new.test/b as the base URL"},
		{name: "redirect of API v2 to TLS", path: "/api/v2/dags", status: 302, header: http.Header{"Location": {"https://airflow.example.com/"}},
			want: "the server expects TLS: begin the base URL with https://"},
		{name: "login in front of the users", path: "/auth/fab/v1/users", status: 302, header: http.Header{"Location": {"https://idp.test/authorize"}},
			want: "a login page is in front of the API: check the base URL, and that the credentials are for that login"},
		{name: "moved, path outside the API", path: "/login", status: 301, header: http.Header{"Location": {"https://new.test/x"}},
			want: "check the scheme and path of the base URL; if the target is a login page, check the credentials"},
		{name: "redirect to TLS", path: "/api/v1/dags", status: 302, header: http.Header{"Location": {"https://airflow.example.com:8443/"}},
			want: "the server expects TLS: begin the base URL with https://"},
		{name: "redirect to TLS on another host", path: "/api/v1/dags", status: 302, header: http.Header{"Location": {"https://new.test/"}},
			want: "check the scheme and path of the base URL; if the target is a login page, check the credentials"},
		{name: "login", path: "/api/v1/dags", status: 302, header: http.Header{"Location": {"/Sign_In?next=/x"}},
			want: "a login page is in front of the API: check the base URL, and that the credentials are for that login"},
		{name: "several challenges", path: "/api/v1/dags", status: 401, body: "<p>", header: http.Header{"Www-Authenticate": {"Negotiate", `Digest nonce="secret"`}},
			want: "this is not a response of the Airflow API: check the base URL, and the credentials: a proxy may require its own (Negotiate, Digest)"},
		{name: "webserver without API", path: "/api/v1/dags", status: 404, body: notFoundPage,
			want: "this webserver has no API v1: check that it is Airflow 2, and that no proxy changes the path"},
		{name: "page of the webserver", path: "/x/y/api/v1/dags", status: 404, body: notFoundPage,
			want: "the webserver responds, but the base URL is not its root, which seems to be " + host},
		{name: "icon on another host", path: "/api/v1/dags", status: 404, body: `<link href="https://cdn.test/static/pin_32.png">`, want: elsewhere},
		{name: "icon without scheme", path: "/api/v1/dags", status: 404, body: `<link href="//cdn.test/static/pin_32.png">`, want: elsewhere},
		{name: "empty 404", path: "/api/v1/dags", status: 404, want: elsewhere},
		{name: "HEAD", method: "HEAD", path: "/api/v1/dags/x", status: 404, header: http.Header{"Content-Type": {mimeType}}},
		{name: "foreign HEAD", method: "HEAD", path: "/api/v1/dags/x", status: 404, want: elsewhere},
		{name: "path outside the API", path: "/elsewhere", status: 404, body: "no", want: elsewhere},
		{name: "unknown resource", path: "/api/v1/dags/api", status: 404, body: `{"type":"` + airflowType + `","title":"DAG not found"}`},
		{name: "unknown route", path: "/api/v1/dagz", status: 404, body: unknownRoute,
			want: "check the path, and that this Airflow release has the operation"},
		{name: "method not allowed", method: "PUT", path: "/api/v1/variables/api/v1/x", status: 405, body: `{"type":"about:blank"}`,
			want: "the URL has /api/v1 twice: a base URL ends before it, such as " + host + ", and the path of a request begins after it"},
		{name: "foreign 405", method: "PUT", path: "/static", status: 405, body: "<p>", want: elsewhere},
		{name: "405 to HEAD", method: "HEAD", path: "/api/v1/dags", status: 405, header: http.Header{"Server": {"uvicorn"}},
			want: "check the base URL, and that this Airflow release has the operation"},
		{name: "Kerberos ticket", path: "/api/v1/dags", status: 500, ticket: true, body: `<html><title>Internal Server Error</title></html>`,
			want: "check the log of the webserver and the request; Airflow 2.6 fails like this if the principal of a Kerberos ticket is not a user of Airflow, and older releases with any ticket"},
		{name: "teapot", path: "/api/v1/dags", status: 418, body: "<p>", want: elsewhere},
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

func TestHintOfUnknownRequest(t *testing.T) {
	for _, status := range []int{0, 200, 300, 400, 404, 405, 500} {
		assert.NotPanics(t, func() { _ = (&problem.Error{Status: status}).Hint() })
		assert.NotPanics(t, func() {
			_ = (&problem.Error{Status: status, Detail: "redirect to %zz", Request: problem.Request{URL: "/api/v1"}}).Hint()
		})
	}
	assert.Empty(t, (&problem.Error{Status: 404}).Hint(), "the request is unknown")
	assert.Contains(t, (&problem.Error{Status: 404, Detail: "Apache Airflow is not at this location"}).Hint(), "[webserver] base_url")
}
