package problem_test

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/internal/recorded"
	"github.com/airflow-go/airflow/problem"
)

const (
	ofResource = problem.OriginResource
	ofServer   = problem.OriginServer
	ofForeign  = problem.OriginForeign
)

// respond returns the error for a response to a request for a URL below host.
func respond(t testing.TB, method, path string, status int, header http.Header, body string) *problem.Error {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, host+path, nil)
	require.NoError(t, err)
	return problem.FromResponse(&http.Response{StatusCode: status, Header: header, Request: req}, []byte(body))
}

// notResource lists the recorded error responses that are not about a resource. All others are.
var notResource = []struct {
	status int
	body   string
	origin problem.Origin
}{
	{404, `"type": "about:blank"`, ofServer}, // the release does not have the operation
	{405, `"type": "about:blank"`, ofServer},
	{500, "Ooops!", ofServer},
	{404, `{"error":"API route not found"}`, ofServer},
	{404, `{"error":"/api/v1 has been removed`, ofServer},
	{405, `{"detail":"Method Not Allowed"}`, ofServer},
	{406, "Only application/json or application/x-ndjson is supported", ofServer},
	{500, "Internal Server Error", ofForeign}, // Airflow 3, but any program that uses Starlette sends this text
}

func TestOriginOfRecordedResponses(t *testing.T) {
	if testing.Short() {
		t.Skip("long, without goroutines of its own")
	}
	answers, err := recorded.Answers()
	require.NoError(t, err)
	count := map[problem.Origin]int{}
	distinct := map[string]bool{}
	for _, a := range answers {
		if a.Status < 400 {
			continue
		}
		want := ofResource
		for _, exception := range notResource {
			if exception.status == a.Status && strings.Contains(string(a.Body), exception.body) {
				want = exception.origin
			}
		}
		path := recorded.URLPath(a.Version, a.Path)
		got := respond(t, a.Method, path, a.Status, http.Header{"Content-Type": {a.ContentType}}, string(a.Body))
		assert.Equal(t, want, got.Origin(), "%s: %s", a.Name(), a.Body)
		count[got.Origin()]++

		proxied := respond(t, a.Method, path, a.Status, http.Header{
			"Server": {"nginx"}, "Via": {"1.1 google"}, "Cf-Ray": {"x"}, "X-Amzn-Errortype": {"x"}, "Content-Type": {a.ContentType},
		}, string(a.Body))
		assert.Equal(t, want, proxied.Origin(), "%s behind proxies", a.Name())

		withoutBody := respond(t, a.Method, path, a.Status, http.Header{"Content-Type": {a.ContentType}}, "")
		assert.Equal(t, ofForeign, withoutBody.Origin(), "%s without a body", a.Name())

		if distinct[string(a.Body)] || want == ofServer && a.Status == 500 {
			continue // a part of a page may still prove where it is from
		}
		distinct[string(a.Body)] = true
		body := strings.TrimSpace(string(a.Body))
		for end := 0; end < len(body); end += 11 {
			got := respond(t, a.Method, path, a.Status, http.Header{"Content-Type": {a.ContentType}}, body[:end])
			assert.Equal(t, ofForeign, got.Origin(), "%s truncated to %q", a.Name(), body[:end])
		}
	}
	assert.Greater(t, count[ofResource], 300)
	assert.Greater(t, count[ofServer], 150)
	assert.Less(t, count[ofForeign], 5)
}

// The responses in testdata include some of gunicorn and uvicorn that do not prove to be Airflow's.
func TestOriginOfRecordedPages(t *testing.T) {
	server := []string{
		"308-double-slash", "400-delete-page", "403-plain-text", "404-not-at-this-location", "404-page", "404-unknown-route",
		"405-page", "405-route", "406-empty", "406-plain-text", "413-page", "415-text", "500-page", "500-traceback",
		"airflow3/200-ui", "airflow3/404-api-v1", "airflow3/404-auth-page", "airflow3/404-health", "airflow3/404-unknown-route",
		"airflow3/405-api-v1", "airflow3/405-head",
	}
	foreign := []string{"400-gunicorn-page", "500-gunicorn-page", "airflow3/500-text"}
	paths := map[string]string{"308-double-slash": "/api/v1//dags", "airflow3/405-head": "/api/v1/dags"}
	for _, pattern := range []string{"testdata/*.http", "testdata/airflow3/*.http"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, file := range files {
			name := strings.TrimSuffix(strings.TrimPrefix(filepath.ToSlash(file), "testdata/"), ".http")
			method, path := http.MethodGet, paths[name]
			switch {
			case strings.HasSuffix(name, "-head"):
				method = http.MethodHead
			case path == "" && strings.HasPrefix(name, "airflow3/"):
				path = "/api/v2/dags"
			case path == "":
				path = "/api/v1/dags"
			}
			want := ofResource
			if slices.Contains(server, name) {
				want = ofServer
			} else if slices.Contains(foreign, name) {
				want = ofForeign
			}
			assert.Equal(t, want.String(), recordedResponse(t, name, method, path).Origin().String(), name)
		}
	}
}

// These responses resemble those of Airflow, but prove nothing.
func TestForeignLookalikes(t *testing.T) {
	const notFound = `{"detail":"No DAG x","status":404,"title":"DAG not found","type":"` + airflowType + `"}`
	tests := map[string]struct {
		path   string
		status int
		header http.Header
		body   string
	}{
		"empty 404":                        {status: 404},
		"empty 404 of gunicorn":            {status: 404, header: http.Header{"Server": {"gunicorn"}}},
		"empty problem":                    {status: 404, header: http.Header{"Content-Type": {mimeType}}},
		"truncated":                        {status: 404, body: notFound[:len(notFound)-1]},
		"problem in an envelope":           {status: 404, body: `{"RestApiStatusCode":404,"RestApiResponse":` + notFound + `}`},
		"problem in a list":                {status: 404, body: `[` + notFound + `]`},
		"problem in a page":                {status: 404, body: `<html>` + notFound + `</html>`},
		"problem after a text":             {status: 404, body: `error: ` + notFound},
		"another status in the problem":    {status: 502, body: notFound},
		"another type":                     {status: 404, body: `{"title":"DAG not found","type":"https://example.com/not-found"}`},
		"no type":                          {status: 404, body: `{"title":"DAG not found","detail":"The DAG with dag_id: x was not found","status":404}`},
		"Spring":                           {status: 404, body: `{"type":"about:blank","title":"Not Found","status":404,"detail":"No static resource api/v1/dags.","instance":"/api/v1/dags"}`},
		"blank problem with other text":    {status: 404, body: `{"type":"about:blank","title":"Not Found","status":404,"detail":"Nothing here"}`},
		"blank problem of another status":  {status: 409, body: unknownRoute},
		"blank problem with another field": {status: 404, body: strings.Replace(unknownRoute, `{`, `{"traceId":"1",`, 1)},
		"page of Werkzeug":                 {status: 404, body: "<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>\n"},
		"redirect of Flask":                {status: 308, body: "<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n"},
		"unknown route of FastAPI":         {path: "/api/v2/dags/x", status: 404, body: `{"detail":"Not Found"}`},
		"unknown route of Django":          {path: "/api/v2/dags/x", status: 404, body: `{"detail":"Not found."}`},
		"FastAPI for API v1":               {path: "/api/v1/dags/x", status: 404, body: `{"detail":"The Dag with ID: x was not found"}`},
		"FastAPI elsewhere":                {path: "/items/api/v2", status: 404, body: `{"detail":"The item with ID: x was not found"}`},
		"detail and more":                  {path: "/api/v2/dags/x", status: 404, body: `{"detail":"x was not found","code":1}`},
		"empty detail":                     {path: "/api/v2/dags/x", status: 404, body: `{"detail":""}`},
		"null detail":                      {path: "/api/v2/dags/x", status: 404, body: `{"detail":null}`},
		"text in a 500":                    {path: "/api/v2/pools", status: 500, body: `{"detail":"Internal Server Error"}`},
		"list in a 409":                    {path: "/api/v2/pools", status: 409, body: `{"detail":[{"type":"a","loc":["b"],"msg":"c"}]}`},
		"object without a reason":          {path: "/api/v2/pools", status: 409, body: `{"detail":{"a":"b"}}`},
		"empty list":                       {path: "/api/v2/pools", status: 422, body: `{"detail":[]}`},
		"text of Airflow in a longer text": {status: 404, body: "Apache Airflow is not at this location, says nginx"},
		"text of Airflow in JSON":          {status: 404, body: `{"message":"Apache Airflow is not at this location"}`},
		"text of Airflow, another status":  {status: 502, body: "Not Allowed Accept Header"},
		"plain 405":                        {status: 405, body: "Method Not Allowed\n"},
		"Ooops of somebody else":           {status: 500, body: "<h1>Ooops!</h1><p>We are sorry</p>"},
		"icon on another host":             {status: 404, body: `<link href="https://cdn.test/static/pin_32.png">`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			path := tt.path
			if path == "" {
				path = "/api/v1/dags/x"
			}
			got := respond(t, http.MethodGet, path, tt.status, tt.header, tt.body)
			assert.Equal(t, ofForeign, got.Origin())
			assert.ErrorIs(t, got, problem.ErrForeign)
			assert.NotErrorIs(t, got, problem.ErrNotFound)
			assert.NotErrorIs(t, got, problem.ErrUnknown)
			assert.NotEmpty(t, got.Hint())
		})
	}
}

// Releases differ in the type of their problems. Composer adds its name to the release.
func TestOriginOfTypesOfReleases(t *testing.T) {
	for _, typ := range []string{
		"https://airflow.apache.org/docs/2.0.2/stable-rest-api-ref.html#section/Errors/NotFound",
		"https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html#section/Errors/NotFound",
		"https://airflow.apache.org/docs/apache-airflow/2.9.3+composer/stable-rest-api-ref.html#section/Errors/NotFound",
		"http://apache-airflow-docs.s3-website.eu-central-1.amazonaws.com/docs/apache-airflow/latest/stable-rest-api-ref.html#section/Errors/NotFound",
	} {
		got := errorOf(t, http.StatusNotFound, mimeType, `{"detail":null,"status":404,"title":"Task not found","type":"`+typ+`"}`)
		assert.Equal(t, ofResource, got.Origin(), typ)
		assert.ErrorIs(t, got, problem.ErrNotFound, typ)
	}
}

// Only the headers of a response to HEAD tell where it is from, and not what it is about.
func TestOriginOfHEAD(t *testing.T) {
	tests := map[string]struct {
		header http.Header
		want   problem.Origin
	}{
		"problem":          {http.Header{"Content-Type": {"application/problem+json"}}, ofServer},
		"problem, charset": {http.Header{"Content-Type": {"application/problem+json; charset=utf-8"}}, ofServer},
		"gunicorn":         {http.Header{"Server": {"gunicorn"}, "Content-Type": {"text/html"}}, ofServer},
		"uvicorn":          {http.Header{"Server": {"uvicorn"}}, ofServer},
		"nginx":            {http.Header{"Server": {"nginx"}, "Content-Type": {"text/html"}}, ofForeign},
		"nothing":          {nil, ofForeign},
	}
	for name, tt := range tests {
		got := respond(t, http.MethodHead, "/api/v1/dags/x", http.StatusNotFound, tt.header, "")
		assert.Equal(t, tt.want, got.Origin(), name)
		assert.NotErrorIs(t, got, problem.ErrNotFound, name)
		assert.NotErrorIs(t, got, problem.ErrRouteNotFound, name)
		assert.Equal(t, tt.want == ofServer, errors.Is(got, problem.ErrUnknown), name)
	}
}

// sentinels has the name of each sentinel.
var sentinels = map[string]error{
	"BadRequest": problem.ErrBadRequest, "Unauthenticated": problem.ErrUnauthenticated,
	"PermissionDenied": problem.ErrPermissionDenied, "Access": problem.ErrAccess, "NotFound": problem.ErrNotFound,
	"RouteNotFound": problem.ErrRouteNotFound, "MethodNotAllowed": problem.ErrMethodNotAllowed,
	"NotAcceptable": problem.ErrNotAcceptable, "Conflict": problem.ErrConflict, "AlreadyExists": problem.ErrAlreadyExists,
	"PayloadTooLarge": problem.ErrPayloadTooLarge, "UnsupportedMediaType": problem.ErrUnsupportedMediaType,
	"TooManyRequests": problem.ErrTooManyRequests, "Server": problem.ErrServer, "Unavailable": problem.ErrUnavailable,
	"Foreign": problem.ErrForeign, "Unknown": problem.ErrUnknown,
}

// matching returns the names of the sentinels that an error matches, in order.
func matching(err error) string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(sentinels)) {
		if errors.Is(err, sentinels[name]) {
			names = append(names, name)
		}
	}
	return strings.Join(names, " ")
}

// Each status code is sent by an Airflow about a resource, by an Airflow about the server, and by nginx. The table lists the
// status codes whose sentinels or hints differ from those of their class.
func TestSentinelsAndHintsByOrigin(t *testing.T) {
	type row struct {
		resource, server, foreign string // the sentinels; "Foreign" is added to foreign
		resourceHint, serverHint  bool   // a foreign response always has a hint
	}
	usual := func(status int) row {
		r := row{resource: "Unknown", server: "Unknown"}
		if status/100 == 3 {
			r.resourceHint, r.serverHint = true, true
		}
		if status/100 == 5 {
			r.resource, r.server, r.foreign = "Server", "Server", "Server"
		}
		return r
	}
	tests := map[int]row{
		400: {resource: "BadRequest", server: "Unknown"},
		422: {resource: "BadRequest", server: "Unknown"},
		401: {"Access Unauthenticated", "Access Unauthenticated", "Access Unauthenticated", true, true},
		403: {"Access PermissionDenied", "Access PermissionDenied", "Access PermissionDenied", true, true},
		404: {resource: "NotFound", server: "RouteNotFound", serverHint: true},
		405: {"MethodNotAllowed", "MethodNotAllowed", "MethodNotAllowed", true, true},
		406: {"NotAcceptable", "NotAcceptable", "NotAcceptable", true, true},
		407: {resource: "Unknown", server: "Unknown", resourceHint: true, serverHint: true},
		409: {resource: "Conflict", server: "Unknown"},
		413: {"PayloadTooLarge", "PayloadTooLarge", "PayloadTooLarge", true, true},
		415: {resource: "UnsupportedMediaType", server: "UnsupportedMediaType", foreign: "UnsupportedMediaType"},
		429: {resource: "TooManyRequests", server: "TooManyRequests", foreign: "TooManyRequests"},
		500: {resource: "Server", server: "Server", foreign: "Server", serverHint: true},
		502: {resource: "Server Unavailable", server: "Server Unavailable", foreign: "Server Unavailable"},
		503: {resource: "Server Unavailable", server: "Server Unavailable", foreign: "Server Unavailable"},
		504: {resource: "Server Unavailable", server: "Server Unavailable", foreign: "Server Unavailable"},
	}
	// Airflow's problems with these status codes are always about the route.
	route := []int{405, 406, 413, 415}
	nginx := "<html>\r\n<head><title>%</title></head>\r\n<body>\r\n<center><h1>%</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
	for _, method := range []string{http.MethodGet, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodPost} {
		for status := 300; status < 600; status++ {
			want, ok := tests[status]
			if !ok {
				want = usual(status)
			}
			if status == 409 && method == http.MethodPost {
				want.resource = "AlreadyExists Conflict"
			}
			name := method + " " + strconv.Itoa(status)
			send := func(body string) *problem.Error { return respond(t, method, "/api/v1/pools/x", status, nil, body) }

			got := send(`{"detail":null,"status":` + strconv.Itoa(status) + `,"title":"T","type":"` + airflowType + `"}`)
			wantOrigin := ofResource
			if slices.Contains(route, status) {
				wantOrigin = ofServer
			}
			assert.Equal(t, wantOrigin, got.Origin(), name)
			assert.Equal(t, want.resource, matching(got), "%s about the resource", name)
			assert.Equal(t, want.resourceHint, got.Hint() != "", "%s about the resource: %q", name, got.Hint())

			got = send(notFoundPage)
			assert.Equal(t, ofServer, got.Origin(), name)
			assert.Equal(t, want.server, matching(got), "%s about the server", name)
			assert.Equal(t, want.serverHint, got.Hint() != "", "%s about the server: %q", name, got.Hint())

			got = send(strings.ReplaceAll(nginx, "%", strconv.Itoa(status)+" "+http.StatusText(status)))
			assert.Equal(t, ofForeign, got.Origin(), name)
			foreign := strings.Fields("Foreign " + want.foreign)
			slices.Sort(foreign)
			assert.Equal(t, strings.Join(foreign, " "), matching(got), "%s, foreign", name)
			assert.Contains(t, got.Error(), "; nginx seems to have responded instead of Airflow: ", name)
		}
	}
}

func TestForeignErrorNamesResponder(t *testing.T) {
	html := func(title, heading, below string) string {
		return "<html>\n<head><title>" + title + "</title></head>\n<body>\n" + heading + "\n" + below + "\n</body>\n</html>\n"
	}
	server := func(value string) http.Header { return http.Header{"Server": {value}} }
	tests := []struct {
		who    string
		status int
		header http.Header
		body   string
	}{
		{"nginx", 404, nil, html("404 Not Found", "<center><h1>404 Not Found</h1></center>", "<hr><center>nginx/1.24.0 (Ubuntu)</center>")},
		{"nginx", 502, http.Header{"Server": {"cloudflare"}, "Cf-Ray": {"canary"}}, html("502", "<h1>502</h1>", "<hr><center>nginx</center>")},
		{"nginx", 404, server("nginx/1.25.3"), ""},
		{"OpenResty", 404, nil, html("404 Not Found", "<h1>404 Not Found</h1>", "<hr><center>openresty/1.21</center>")},
		{"the default backend of an ingress", 404, nil, "default backend - 404"},
		{"an AWS load balancer", 503, nil, html("503", "<center><h1>503 Service Temporarily Unavailable</h1></center>", "")},
		{"an AWS load balancer", 404, server("awselb/2.0"), "Not found"},
		{"AWS API Gateway", 403, nil, `{"message":"Missing Authentication Token"}`},
		{"AWS API Gateway", 404, http.Header{"X-Amz-Apigw-Id": {"canary="}}, `{"message":"Nope"}`},
		{"an AWS service", 400, http.Header{"X-Amzn-Errortype": {"canary"}}, `{"message":"Nope"}`},
		{"an AWS service", 400, nil, `{"__type":"com.amazonaws.x#AccessDeniedException","Message":"Not you"}`},
		{"Amazon MWAA", 404, nil, `{"RestApiStatusCode":404,"RestApiResponse":{"title":"DAG not found","status":404}}`},
		{"CloudFront", 403, nil, "<HTML><H1>403 ERROR</H1><PRE>\nGenerated by cloudfront (CloudFront)\nRequest ID: canary\n</PRE></HTML>"},
		{"CloudFront", 404, http.Header{"X-Cache": {"Error from cloudfront"}}, ""},
		{"Amazon S3", 404, nil, `<?xml version="1.0"?>` + "\n<Error><Code>NoSuchKey</Code></Error>"},
		{"a Google front end", 404, nil, "<!DOCTYPE html>\n<html lang=en>\n<title>Error 404 (Not Found)!!1</title>\n<a href=//www.google.com/>"},
		{"a Google front end", 404, server("Google Frontend"), "no"},
		{"a Google load balancer", 502, http.Header{"Via": {"1.1 google"}}, ""},
		{"a Google API front end", 403, nil, `{"error":{"code":403,"message":"No.","status":"PERMISSION_DENIED"}}`},
		{"Google Identity-Aware Proxy", 401, http.Header{"X-Goog-Iap-Generated-Response": {"true"}}, "Invalid IAP credentials: canary"},
		{"Azure Application Gateway", 502, nil, html("502 Bad Gateway", "<center><h1>502 Bad Gateway</h1></center>", "<hr><center>Microsoft-Azure-Application-Gateway/v2</center>")},
		{"Azure Front Door", 503, http.Header{"X-Azure-Ref": {"canary"}}, "gone"},
		{"the Kubernetes API", 404, nil, `{"kind":"Status","apiVersion":"v1","status":"Failure","message":"services \"x\" not found","reason":"NotFound","code":404}`},
		{"Envoy or Istio", 503, nil, "upstream connect error or disconnect/reset before headers. reset reason: connection failure"},
		{"Envoy or Istio", 403, nil, "RBAC: access denied"},
		{"Envoy or Istio", 404, server("istio-envoy"), ""},
		{"HAProxy", 503, nil, "<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n"},
		{"HAProxy", 401, nil, "<html><body><h1>401 Unauthorized</h1>\nYou need a valid user and password to access this content.\n</body></html>\n"},
		{"Traefik or another program in Go", 404, nil, "404 page not found\n"},
		{"Traefik", 503, nil, "no available server\n"},
		{"Kong", 404, nil, `{"message":"no Route matched with those values","request_id":"canary"}`},
		{"Caddy", 502, server("Caddy"), ""},
		{"Apache httpd", 404, nil, html("404 Not Found", "<h1>Not Found</h1>", "<hr>\n<address>Apache/2.4.57 (Debian) Server at h Port 80</address>")},
		{"Varnish", 503, nil, html("503 Backend fetch failed", "<h1>Error 503</h1>", "<h3>Guru Meditation:</h3><hr><p>Varnish cache server</p>")},
		{"Squid", 503, http.Header{"X-Squid-Error": {"ERR_CONNECT_FAIL canary"}}, "<html>"},
		{"Cloudflare", 522, nil, html("h | 522: Connection timed out", "", "<p>Cloudflare Ray ID: canary</p>")},
		{"Cloudflare", 520, http.Header{"Cf-Ray": {"canary"}}, ""},
		{"Akamai", 403, server("AkamaiGHost"), "<H1>Access Denied</H1>"},
		{"F5 BIG-IP", 200, nil, "<html>The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: canary</html>"},
		{"Microsoft IIS", 404, server("Microsoft-IIS/10.0"), ""},
		{"Astronomer", 404, nil, `{"message":"Deployment not found","requestId":"r-1","statusCode":404}`},
		{"gunicorn", 500, nil, "<html>\n  <head>\n    <title>Internal Server Error</title>\n  </head>\n  <body>\n    <h1><p>Internal Server Error</p></h1>\n    \n  </body>\n</html>\n"},
		{"a Flask application", 404, nil, "<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>No.</p>\n"},
		{"a Spring application", 404, nil, `{"timestamp":"2026-01-01","status":404,"error":"Not Found","path":"/api/v1/dags"}`},
		{"an Express application", 404, nil, "<!DOCTYPE html>\n<html><body>\n<pre>Cannot GET /api/v1/dags</pre>\n</body></html>"},
		{"a FastAPI application", 404, nil, `{"detail":"Not Found"}`},
		{"the login page of Keycloak", 200, nil, `<html><title>Sign in to corp</title><form id="kc-form-login" action="https://h/realms/corp/login-actions/authenticate?session_code=canary">`},
		{"the login page of Okta", 200, nil, `<html><title>corp - Sign In</title><script src="https://global.oktacdn.com/x.js"></script>`},
		{"oauth2-proxy", 403, nil, `<html><title>Sign In</title><form method="GET" action="/oauth2/start"><input name="rd" value="canary">`},
		{"a login page", 200, nil, `<html><title>Intranet</title><input type="password" name="p">`},
		{"the login page of Microsoft", 302, http.Header{"Location": {"https://login.microsoftonline.com/x/oauth2/v2.0/authorize?state=canary"}}, ""},
		{"the login page of Keycloak", 302, http.Header{"Location": {"https://sso.h/realms/corp/protocol/openid-connect/auth?state=canary"}}, ""},
		{"oauth2-proxy", 302, http.Header{"Location": {"/oauth2/start?rd=canary"}}, ""},
		{"nginx", 301, server("nginx"), ""},
	}
	for _, tt := range tests {
		got := respond(t, http.MethodGet, "/api/v1/dags", tt.status, tt.header, tt.body)
		assert.Equal(t, ofForeign, got.Origin(), tt.body)
		who, _, _ := strings.Cut(got.Hint(), " seems to have responded instead of Airflow: ")
		assert.Equal(t, tt.who, who, "%v %s", tt.header, tt.body)
		assert.True(t, strings.HasSuffix(got.Error(), "; "+got.Hint()))
		assert.NotContains(t, got.Hint(), "canary")
	}
}

// Values of headers may be secrets or anything else. None of them is shown.
func TestForeignErrorShowsNoHeader(t *testing.T) {
	for _, name := range []string{
		"Server", "Via", "Cf-Ray", "X-Amzn-Errortype", "X-Amz-Apigw-Id", "X-Cache", "X-Azure-Ref", "X-Squid-Error",
		"X-Goog-Iap-Generated-Response", "Set-Cookie",
	} {
		for _, value := range []string{"canary", "nginx canary", "1.1 google canary", "cloudflare canary"} {
			got := respond(t, http.MethodGet, "/api/v1/dags", http.StatusBadGateway, http.Header{name: {value}}, "no")
			assert.NotContains(t, got.Error()+got.Hint(), "canary", name)
		}
	}
}

func TestOriginString(t *testing.T) {
	assert.Equal(t, "resource server foreign foreign", strings.Join([]string{
		ofResource.String(), ofServer.String(), ofForeign.String(), problem.Origin(7).String(),
	}, " "))
	assert.Equal(t, ofResource, (&problem.Error{Status: 404}).Origin())
}

func FuzzOrigin(f *testing.F) {
	f.Add("GET", "/api/v1/dags/x", 404, mimeType, "gunicorn", []byte(unknownRoute))
	f.Add("GET", "/api/v1/dags/x", 404, mimeType, "nginx", []byte(`{"detail":null,"status":404,"title":"T","type":"`+airflowType+`"}`))
	f.Add("POST", "/api/v2/pools", 409, "application/json", "uvicorn", []byte(`{"detail":{"reason":"Unique constraint violation"}}`))
	f.Add("POST", "/api/v2/pools", 422, "application/json", "uvicorn", []byte(`{"detail":[{"type":"missing","loc":["body"],"msg":"m"}]}`))
	f.Add("HEAD", "/api/v1/dags/x", 404, mimeType, "", []byte(""))
	f.Add("GET", "/", 500, "text/html", "", []byte("<h1> Ooops! </h1><pre>\nSomething bad has happened."))
	f.Add("DELETE", "/api/v1/pools/x", 413, "text/html", "", []byte("<!doctype html>\n<html lang=en>\n<title>a</title>\n<h1>b</h1>\n<p>The data value transmitted exceeds the capacity limit.</p>"))
	f.Add("GET", "/api/v1/dags", 502, "", "awselb/2.0", []byte("<center>nginx</center>"))
	f.Fuzz(func(t *testing.T, method, path string, status int, contentType, server string, body []byte) {
		header := http.Header{"Content-Type": {contentType}, "Server": {server}}
		req := &http.Request{Method: method, URL: &url.URL{Scheme: "https", Host: "h", Path: path}}
		send := func(header http.Header, body []byte) *problem.Error {
			return problem.FromResponse(&http.Response{StatusCode: status, Header: header, Request: req}, body)
		}
		got := send(header, body)
		require.Contains(t, []problem.Origin{ofResource, ofServer, ofForeign}, got.Origin())
		require.Equal(t, got.Origin(), send(header, body).Origin(), "the same response")
		require.Equal(t, got.Origin(), send(header, slices.Concat([]byte(" \r\n"), body, []byte("\n"))).Origin(), "with white space")
		header = header.Clone()
		for _, name := range []string{"Via", "Cf-Ray", "X-Amzn-Errortype", "X-Request-Id"} {
			header.Set(name, "x")
		}
		require.Equal(t, got.Origin(), send(header, body).Origin(), "behind a proxy that adds headers")
		if len(strings.TrimSpace(string(body))) > 0 && method != http.MethodHead {
			require.Equal(t, got.Origin(), send(nil, body).Origin(), "behind a proxy that replaces all headers")
		}

		require.Equal(t, got.Origin() == ofForeign, errors.Is(got, problem.ErrForeign))
		require.NotEmpty(t, matching(got))
		for _, sentinel := range []error{problem.ErrNotFound, problem.ErrConflict, problem.ErrAlreadyExists, problem.ErrBadRequest} {
			if errors.Is(got, sentinel) {
				require.Equal(t, ofResource, got.Origin())
			}
		}
		if got.Origin() == ofResource {
			require.NotEqual(t, ofResource, send(header, body[:strings.LastIndexByte(string(body), '}')]).Origin(), "truncated")
		}
		if got.Origin() == ofForeign && status >= 300 && status < 600 {
			require.NotEmpty(t, got.Hint())
		}
	})
}
