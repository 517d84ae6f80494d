package client

import (
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

func TestNewAcceptsBaseURLs(t *testing.T) {
	for baseURL, want := range map[string]string{
		"https://airflow.example.com":                  "https://airflow.example.com",
		"https://airflow.example.com/":                 "https://airflow.example.com",
		"\thttps://airflow.example.com/api/v1\n":       "https://airflow.example.com",
		"https://airflow.example.com/api/v1/":          "https://airflow.example.com",
		"http://localhost:8080":                        "http://localhost:8080",
		"http://[::1]:8080//":                          "http://[::1]:8080",
		"http://[fe80::1%25eth0]:8080/a":               "http://[fe80::1%25eth0]:8080/a",
		"http://h:/a":                                  "http://h/a",
		"https://b\u00fccher.example/\u00e4":           "https://b%C3%BCcher.example/%C3%A4",
		"https://h/a%20b/%E4%BD":                       "https://h/a%20b/%E4%BD",
		"https://example.com//api/v1//":                "https://example.com",
		"https://example.com/team%2Fa/airflow/":        "https://example.com/team%2Fa/airflow",
		"https://example.com/airflow/api/v1":           "https://example.com/airflow",
		"HTTPS://EXAMPLE.com/airflow":                  "https://EXAMPLE.com/airflow",
		"https://example.com/api/v1/airflow/somewhere": "https://example.com/api/v1/airflow/somewhere",
		"https://example.com/airflow/api/v2/":          "https://example.com/airflow",
	} {
		c, err := New(baseURL)
		if assert.NoError(t, err, baseURL) {
			assert.Equal(t, want, c.BaseURL(), baseURL)
		}
	}
}

func TestNewRejectsBaseURLs(t *testing.T) {
	const noScheme = "must start with http:// or https://"
	for baseURL, want := range map[string]string{
		"":                                        "must not be empty",
		" \n":                                     "must not be empty",
		"airflow.example.com":                     noScheme,
		"airflow.example.com:8080":                noScheme,
		"127.0.0.1:8080/api/v1":                   noScheme,
		"localhost:8080":                          noScheme,
		"user:s3cret@airflow.test:8080":           noScheme,
		"//airflow.example.com":                   noScheme,
		"/api/v1":                                 noScheme,
		"/var/run/airflow.sock":                   noScheme,
		"https:/airflow.example.com":              noScheme,
		"https:airflow.example.com":               noScheme,
		"unix:///var/run/airflow.sock":            `must have the scheme http or https, not "unix"`,
		"ftp://example.com":                       `must have the scheme http or https, not "ftp"`,
		"postgresql://airflow:5432":               `must have the scheme http or https, not "postgresql"`,
		"https://":                                "must contain a host",
		"https://:8080":                           "must contain a host",
		"https:///airflow":                        "must contain a host",
		"http://a b/":                             "must not contain white space",
		"http://airflow.test :8080":               "must not contain white space",
		"http://a\thttp://b":                      "must not contain white space",
		`"https://airflow.example.com"`:           "must not start with a quotation mark",
		"'https://airflow.example.com'":           "must not start with a quotation mark",
		"https://user:s3cret@example.com":         "must not contain a username or password; set credentials with WithAuth",
		"https://example.com/login/?next=%2Fhome": "must be the URL of the server, not the address of one of its pages; the URL of the server seems to be https://example.com",
		"https://example.com/home?":               "must be the URL of the server, not the address of one of its pages; the URL of the server seems to be https://example.com",
		"https://example.com/#s3cret":             "must be the URL of the server, not the address of one of its pages; the URL of the server seems to be https://example.com",
		"https://h/a%2Fb/dags/etl/grid?tab=graph": "must be the URL of the server, not the address of one of its pages; the URL of the server seems to be https://h/a%2Fb",
		"https://h/b/api/v1/ui/#/Pool/get_pools":  "must be the URL of the server, not the address of one of its pages; the URL of the server seems to be https://h/b",
		"https://h/dagrun/list/?_flt_3_dag_id=a":  "must be the URL of the server, not the address of one of its pages; the URL of the server seems to be https://h",
		"https://h/b/?s3cret":                     "must be the URL of the server, not the address of one of its pages; the URL of the server seems to be https://h/b",
		"https://h:0":                             "must have a port from 1 to 65535",
		"https://h:65536/":                        "must have a port from 1 to 65535",
		"https://example.com//airflow":            "must not contain two slashes in a row in its path",
		"https://example.com/api/v1//dags":        "must not contain two slashes in a row in its path",
		"https://example.com/airflow/../home":     "must not contain . or .. as an element of its path",
		"https://example.com/./airflow":           "must not contain . or .. as an element of its path",
		"https://s3cret@[::1/":                    "must be a valid URL",
		"://s3cret":                               "must be a valid URL",
		"http://airflow.example.com:port":         "must be a valid URL",
		"http://%zz/":                             "must be a valid URL",
	} {
		_, err := New(baseURL)
		var invalid *ArgumentError
		if assert.ErrorAs(t, err, &invalid, baseURL) {
			assert.Equal(t, "base URL", invalid.Argument)
			assert.True(t, invalid.Hidden)
			assert.Contains(t, err.Error(), "airflow: invalid base URL: "+want, baseURL)
			if !strings.Contains(want, "seems to be") {
				assert.Contains(t, err.Error(), `use one like "https://airflow.example.com"`)
			}
			assert.NotContains(t, err.Error(), "s3cret")
		}
	}
}

// calls returns the errors of one call of each kind. In the tests of this file all calls fail.
func (c *Client) calls(ctx context.Context) map[string]error {
	once := WithRetry(RetryPolicy{MaxAttempts: 1})
	_, get := c.Pools.Get(ctx, "p", once)
	_, list := c.DAGs.List(ctx, nil, once)
	_, post := c.Variables.Create(ctx, VariableCreate{Key: "k", Value: "v"}, once)
	return map[string]error{"get": get, "list": list, "post": post, "delete": c.Pools.Delete(ctx, "p", once)}
}

// The error says what is wrong with a response that does not come from the API of an Airflow server.
func TestErrorsOfOtherServersSayWhatToCheck(t *testing.T) {
	const (
		text, json, html = "text/plain; charset=utf-8", "application/json", "text/html"
		details          = "application/problem+json"
		problems         = "https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html#section/Errors/"
		unknownRoute     = `{"type": "about:blank", "title": "Not Found", "status": 404, "detail": "The requested URL was not found on the server."}`
		page             = "<html><head><title>Hello</title></head><body><h1>Hello</h1></body></html>"
		insteadOfAirflow = " seems to have responded instead of Airflow: "
		elsewhere401     = "; this is not a response of the Airflow API: check the base URL, and the credentials: a proxy may require its own"
		elsewhere        = "; this is not a response of the Airflow API: check host, port and path of the base URL"
		checkBaseURL     = "check that the base URL is the URL of an Airflow webserver, and that no login page is in front of it"
	)
	for name, test := range map[string]struct {
		status            int
		contentType, body string
		challenge         string
		path              string // of the base URL
		want              string // the end of each error; of a success, a part
		ok                string // the call that succeeds
	}{
		"nginx, not found": {status: 404, contentType: html, want: "; nginx" + insteadOfAirflow + "check host, port and path of the base URL",
			body: "<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx</center>\r\n</body></html>"},
		"nginx, welcome":               {status: 200, contentType: html, body: page, want: `web page "Hello"; ` + checkBaseURL},
		"page without content type":    {status: 200, body: page, want: "unusable response"},
		"Go program":                   {status: 404, contentType: text, body: "404 page not found\n", want: "; Traefik or another program in Go" + insteadOfAirflow + "check host, port and path of the base URL"},
		"empty response":               {status: 404, want: "404 Not Found" + elsewhere},
		"API gateway":                  {status: 404, contentType: json, body: `{"message": "not found"}`, want: ": not found" + elsewhere},
		"FastAPI":                      {status: 404, contentType: json, body: `{"detail": "Not Found"}`, want: ": Not Found; a FastAPI application" + insteadOfAirflow + "check host, port and path of the base URL"},
		"other method":                 {status: 405, contentType: text, body: "no", want: ": no" + elsewhere},
		"Python's http.server":         {status: 501, contentType: html, body: "<h1>Error response</h1>", want: elsewhere},
		"health check":                 {status: 200, contentType: text, body: "OK", want: "not JSON; " + checkBaseURL, ok: "delete"},
		"other JSON":                   {status: 200, contentType: json, body: `{"ok": true}`, want: "check that the base URL is the URL of an Airflow webserver", ok: "delete"},
		"JSON array":                   {status: 200, contentType: json, body: `[]`, want: "check that the base URL is the URL of an Airflow webserver", ok: "delete"},
		"login page":                   {status: 200, contentType: "text/html; charset=utf-8", body: "\n<!doctype html><title>Sign in</title>", want: `"Sign in"; a login page` + insteadOfAirflow + checkBaseURL},
		"proxy with login":             {status: 401, contentType: html, body: page, challenge: `Basic realm="secr3t"`, want: elsewhere401 + " (Basic)"},
		"proxy with 403":               {status: 403, contentType: html, body: page, want: elsewhere401},
		"nginx with TLS":               {status: 400, contentType: html, body: "<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>", want: "; the server expects TLS: begin the base URL with https://"},
		"Apache with TLS":              {status: 400, contentType: html, body: "<title>400 Bad Request</title><h1>Bad Request</h1><p>Reason: You're speaking plain HTTP to an SSL-enabled server port.", want: "; the server expects TLS: begin the base URL with https://"},
		"Airflow, wrong path":          {status: 404, contentType: text, body: "Apache Airflow is not at this location", want: "; the base URL needs the path that the server has in [webserver] base_url, as in http://HOST/airflow"},
		"Airflow, web page":            {status: 404, contentType: html, path: "/home", body: airflow404("/static"), want: "; the webserver responds, but the base URL is not its root, which seems to be http://HOST"},
		"Airflow, web page below path": {status: 404, contentType: html, path: "/air&flow/home", body: airflow404("/air&amp;flow/static"), want: "; the webserver responds, but the base URL is not its root, which seems to be http://HOST/air&flow"},
		"Airflow, no API":              {status: 404, contentType: html, body: airflow404("/static"), want: "; this webserver has no API v1: check that it is Airflow 2, and that no proxy changes the path"},
		"Airflow 3":                    {status: 404, contentType: json, body: `{"error": "API route not found"}`, path: "/api/v3", want: "; the webserver responds, but the base URL is not its root, which seems to be http://HOST"},
		"Airflow 3, web page":          {status: 404, contentType: html, body: airflow404("/auth/static"), path: "/auth", want: "; the webserver responds, but the base URL is not its root, which seems to be http://HOST"},
		"Airflow 3, UI below path":     {status: 200, contentType: html, body: `<base href="/air&amp;flow/" /><title>Airflow</title><div id="root"></div>`, path: "/air&flow/home", want: `"Airflow"; the webserver responds, but the base URL is not its root, which seems to be http://HOST/air&flow`},
		"Airflow 3, UI":                {status: 200, contentType: html, body: `<title>Airflow</title><div id="root"></div>`, path: "/home", want: `"Airflow"; this seems to be Airflow 3, which has no API v1: check the base URL, WithServerVersion, and that proxies pass on /api/v2`},
		"Airflow, below its API": {status: 404, contentType: details, path: "/api/v1/dags", body: unknownRoute,
			want: "; the URL has /api/v1 twice: a base URL ends before it, such as http://HOST, and the path of a request begins after it"},
		"Airflow 3, below API v1": {status: 404, contentType: json, path: "/api/v1/dags", body: `{"error": "/api/v1 has been removed in Airflow 3, please use its upgraded version /api/v2 instead."}`,
			want: "; the URL has /api/v1 twice: a base URL ends before it, such as http://HOST, and the path of a request begins after it"},
		"Airflow 3, method below API v2": {status: 405, contentType: json, path: "/api/v2/dags", body: `{"detail": "Method Not Allowed"}`,
			want: "; the webserver responds, but the base URL is not its root, which seems to be http://HOST"},
		"Airflow, variable": {status: 404, contentType: details, path: "/api/v1/variables", body: `{"type": "` + problems + `x", "title": "Variable not found"}`,
			want: "; the URL has /api/v1 twice: a base URL ends before it, such as http://HOST, and the path of a request begins after it"},

		// These responses say nothing about the base URL.
		"Airflow, unknown DAG":        {status: 404, contentType: details, body: `{"type": "` + problems + `x", "title": "DAG not found"}`, want: "404 Not Found: DAG not found"},
		"Airflow behind unusual path": {status: 404, contentType: details, path: "/api/v1/air/flow", body: `{"type": "` + problems + `x", "title": "DAG not found"}`, want: "404 Not Found: DAG not found"},
		"Airflow, too old":            {status: 404, contentType: details, body: unknownRoute, want: "404 Not Found: The requested URL was not found on the server; check the path, and that this Airflow release has the operation"},
		"Airflow, unauthenticated":    {status: 401, contentType: details, body: `{"type": "` + problems + `x", "title": "Unauthorized"}`, challenge: "Basic", want: "401 Unauthorized; no credentials were sent; set them with client.WithAuth or in the environment (the server asks for Basic)"},
		"Airflow, forbidden":          {status: 403, contentType: "text/html; charset=utf-8", body: "Testing connections is disabled in Airflow configuration.", want: "; check [core] test_connection of the server: it must be Enabled"},
		"Airflow, bad request":        {status: 400, contentType: details, body: `{"type": "` + problems + `x", "title": "Bad Request", "detail": "no"}`, want: "400 Bad Request: no"},
	} {
		t.Run(name, func(t *testing.T) {
			server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Content-Type"] = nil
				if test.contentType != "" {
					w.Header().Set("Content-Type", test.contentType)
				}
				if test.challenge != "" {
					w.Header().Set("WWW-Authenticate", test.challenge)
				}
				w.WriteHeader(test.status)
				_, _ = io.WriteString(w, test.body)
			})
			host := serverOf(server)
			c := dial(t, "http://"+host+test.path, WithServerVersion("2.11.2"))
			want := strings.ReplaceAll(test.want, "HOST", host)
			for call, err := range c.calls(t.Context()) {
				if call == test.ok {
					assert.NoError(t, err, call)
					continue
				}
				if !assert.Error(t, err, call) {
					continue
				}
				if test.status == 200 {
					var unusable *ResponseError
					assert.ErrorAs(t, err, &unusable)
					assert.Contains(t, err.Error(), want, call)
				} else {
					var p *problem.Error
					assert.ErrorAs(t, err, &p)
					assert.True(t, strings.HasSuffix(err.Error(), want), "%s: %s\ndoes not end with\n%s", call, err, want)
				}
				assert.NotContains(t, err.Error(), "secr3t")
			}
		})
	}
}

// airflow404 returns the 404 page of Airflow's webserver.
func airflow404(static string) string {
	return `<html><head><title>Airflow 404</title><link rel="icon" type="image/png" href="` + static + `/pin_32.png"></head>` +
		"<body><h1>Airflow 404</h1><p>Page cannot be found.</p></body></html>"
}

func TestRedirectsSayWhatToChange(t *testing.T) {
	const query = "?token=canary#canary"
	for name, test := range map[string]struct{ location, want string }{
		"to https":          {"https://HOST/PATH" + query, "the API has another address: use https://HOST as the base URL"},
		"to https, port":    {"https://localhost:8443/PATH", "the API has another address: use https://localhost:8443 as the base URL"},
		"to https, root":    {"https://NAME/" + query, "the server expects TLS: begin the base URL with https://"},
		"to other host":     {"http://user:canary@airflow.test/sub/PATH", "the API has another address: use http://airflow.test/sub as the base URL"},
		"to identity proxy": {"https://idp.test/oauth2/authorize" + query, "a login page is in front of the API: check the base URL, and that the credentials are for that login"},
		"to accounts":       {"https://accounts.test/o" + query, "a login page is in front of the API"},
		"to login page":     {"/login/?next=canary", "a login page is in front of the API"},
		"to UI page":        {"/home", "check the scheme and path of the base URL; if the target is a login page, check the credentials"},
		"to itself":         {"/PATH?again", ""},
		"without location":  {"", "check the scheme and path of the base URL"},
	} {
		t.Run(name, func(t *testing.T) {
			c := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if !strings.HasPrefix(r.URL.Path, apiPath) {
					t.Errorf("the redirect to %s was followed", r.URL)
				}
				location := strings.NewReplacer("HOST", r.Host, "PATH", r.URL.Path[1:], "NAME", "127.0.0.1").Replace(test.location)
				if location != "" {
					w.Header().Set("Location", location)
				}
				w.WriteHeader(http.StatusTemporaryRedirect)
			}, WithAuth(auth.Basic("u", "canary")), WithServerVersion("2.11.2"))
			want := strings.ReplaceAll(test.want, "HOST", serverOf(c))
			for call, err := range c.calls(t.Context()) {
				if name == "to itself" && (call == "get" || call == "list") {
					assert.ErrorContains(t, err, "stopped after 10 redirects")
					continue
				}
				var p *problem.Error
				require.ErrorAs(t, err, &p, call)
				assert.Equal(t, http.StatusTemporaryRedirect, p.Status)
				assert.Contains(t, err.Error(), "; "+want)
				assert.NotContains(t, err.Error(), "canary")
			}
		})
	}
}

// listen starts a TCP server that calls talk for each connection, one after the other. It returns its address and the number of
// connections.
func listen(t *testing.T, talk func(net.Conn)) (address string, connections *atomic.Int32) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	connections = new(atomic.Int32)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			connections.Add(1)
			talk(connection)
			_ = connection.Close()
		}
	}()
	t.Cleanup(func() {
		_ = listener.Close()
		<-done
	})
	return listener.Addr().String(), connections
}

// replies reads a request and writes text.
func replies(text string) func(net.Conn) {
	return func(c net.Conn) {
		_, _ = c.Read(make([]byte, 64<<10))
		_, _ = io.WriteString(c, text)
	}
}

func TestErrorsWithoutHTTPResponseSayWhatToCheck(t *testing.T) {
	const subPath = "HTTP/1.1 b'404 Not Found'\r\nContent-Length: 38\r\n\r\nApache Airflow is not at this location"
	for name, test := range map[string]struct {
		scheme    string
		talk      func(net.Conn)
		want      string
		permanent bool // the client must not retry
	}{
		"plain HTTP without end":      {"https", func(c net.Conn) { _, _ = io.Copy(io.Discard, c) }, "if the server speaks plain HTTP, begin the base URL with http://", false},
		"plain HTTP":                  {"https", replies("HTTP/1.1 400 Bad Request\r\n\r\n"), "; the server does not speak TLS: begin the base URL with http://", true},
		"TLS with alert":              {"http", replies("\x15\x03\x01\x00\x02\x02\x46"), "; the server expects TLS: begin the base URL with https://", true},
		"TLS without alert":           {"http", replies(""), "; if every request fails like this, the server may expect TLS: begin the base URL with https://", false},
		"Airflow 2.0 with wrong path": {"http", replies(subPath), "; the base URL needs the path that the server has in [webserver] base_url", true},
		"database":                    {"http", replies("-ERR unknown command\r\n"), "; the server does not speak HTTP: check host and port of the base URL", false},
	} {
		t.Run(name, func(t *testing.T) {
			address, connections := listen(t, test.talk)
			transport := &http.Transport{TLSHandshakeTimeout: time.Minute}
			if strings.HasSuffix(name, "without end") {
				transport.TLSHandshakeTimeout = 20 * time.Millisecond
			}
			c := dial(t, test.scheme+"://"+address, WithHTTPClient(&http.Client{Transport: transport}))
			_, err := c.Variables.Create(t.Context(), VariableCreate{Key: "k", Value: "s3cret"}, WithRetry(RetryPolicy{MaxAttempts: 1}))
			require.Error(t, err)
			assert.True(t, strings.HasSuffix(err.Error(), test.want), err)
			assert.NotContains(t, err.Error(), "s3cret")

			before := connections.Load()
			_, err = c.Pools.Get(t.Context(), "p")
			require.Error(t, err)
			assert.Equal(t, test.permanent, connections.Load() == before+1, "attempts: %d", connections.Load()-before)
		})
	}
}

func TestPlainHTTPToTLSServerSaysSo(t *testing.T) {
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	defer secure.Close()
	c := dial(t, strings.Replace(secure.URL, "https:", "http:", 1))
	for call, err := range c.calls(t.Context()) {
		if call != "delete" { // Go's server does not recognise a DELETE as HTTP
			assert.ErrorIs(t, err, problem.ErrForeign, call)
		}
		assert.True(t, strings.HasSuffix(err.Error(), ": begin the base URL with https://"), err)
	}
}

func TestCertificateOfOtherHostSaysSo(t *testing.T) {
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	defer secure.Close()
	file := filepath.Join(t.TempDir(), "ca.pem")
	require.NoError(t, os.WriteFile(file, pemOf(secure), 0o600))
	_, port, err := net.SplitHostPort(secure.Listener.Addr().String())
	require.NoError(t, err)
	transport, err := NewTransport(TransportOptions{CAFile: file})
	require.NoError(t, err)
	defer transport.CloseIdleConnections()
	c, err := New("https://localhost:"+port, WithHTTPClient(&http.Client{Transport: transport}))
	require.NoError(t, err)
	_, err = c.Monitoring.Version(t.Context())
	require.Error(t, err)
	assert.True(t, strings.HasSuffix(err.Error(), "; the server's certificate is for another host: check the host of the base URL"), err)
	var mismatch *tls.CertificateVerificationError
	assert.ErrorAs(t, err, &mismatch)
}
