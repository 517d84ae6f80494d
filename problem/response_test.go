package problem_test

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

const host = "http://airflow.example.com"

const (
	// airflowType is the type of a problem of Airflow 2.11.2.
	airflowType = "https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html#section/Errors/NotFound"
	// unknownRoute is the response of Airflow to an unknown path below /api/v1.
	unknownRoute = `{"detail":"The requested URL was not found on the server. If you entered the URL manually please check your ` +
		`spelling and try again.","status":404,"title":"Not Found","type":"about:blank"}`
)

// recordedResponse returns the error for a recorded response in testdata. The responses are unchanged responses of Airflow 2.11.2; those
// in airflow3/ are of 3.1.8.
func recordedResponse(t *testing.T, name, method, path string) *problem.Error {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name+".http"))
	require.NoError(t, err)
	req, err := http.NewRequestWithContext(t.Context(), method, host+path, nil)
	require.NoError(t, err)
	resp, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(raw)), req)
	require.NoError(t, err)
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	return problem.FromResponse(resp, body)
}

// errorOf returns the error for a response to GET /api/v1/dags.
func errorOf(t *testing.T, status int, contentType, body string) *problem.Error {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, host+"/api/v1/dags", nil)
	require.NoError(t, err)
	header := http.Header{"Content-Type": {contentType}}
	return problem.FromResponse(&http.Response{StatusCode: status, Header: header, Request: req}, []byte(body))
}

func TestRecordedResponses(t *testing.T) {
	const (
		docs    = "https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html#section/Errors/"
		blank   = "about:blank"
		json    = "application/problem+json"
		html    = "text/html; charset=utf-8"
		rawHTML = "text/html" // sent by gunicorn
	)
	tests := []struct {
		name, method, path           string
		kind                         error
		typ, title, detail, mimeType string
		line                         string // the text after method and URL
	}{
		{
			name: "308-double-slash", method: "GET", path: "/api/v1//dags", kind: problem.ErrUnknown, mimeType: html,
			detail: "redirect to http://airflow.example.com/api/v1/dags",
			line: "308 Permanent Redirect: redirect to http://airflow.example.com/api/v1/dags; " +
				"check the scheme and path of the base URL; if the target is a login page, check the credentials",
		},
		{
			name: "400-extra-parameter", method: "GET", path: "/api/v1/dags", kind: problem.ErrBadRequest, mimeType: json,
			typ: docs + "BadRequest", detail: "Extra query parameter(s) bogus not in spec",
			line: "400 Bad Request: Extra query parameter(s) bogus not in spec",
		},
		{
			name: "400-page-limit", method: "GET", path: "/api/v1/dags", kind: problem.ErrBadRequest, mimeType: json,
			typ: docs + "BadRequest", title: "Page limit must be a positive integer",
			line: "400 Bad Request: Page limit must be a positive integer",
		},
		{
			name: "400-unknown-field", method: "POST", path: "/api/v1/dags/hello/dagRuns", kind: problem.ErrBadRequest, mimeType: json,
			typ: docs + "BadRequest", title: "Bad Request", detail: "{'bogus': ['Unknown field.']}",
			line: "400 Bad Request: {'bogus': ['Unknown field.']}",
		},
		{
			name: "400-variable-schema", method: "POST", path: "/api/v1/variables", kind: problem.ErrBadRequest, mimeType: json,
			typ: docs + "BadRequest", title: "Invalid Variable schema",
			detail: "{'key': ['Missing data for required field.'], 'value': ['Missing data for required field.']}",
			line: "400 Bad Request: Invalid Variable schema: " +
				"{'key': ['Missing data for required field.'], 'value': ['Missing data for required field.']}",
		},
		{
			name: "400-dag-params", method: "POST", path: "/api/v1/dags/params/dagRuns", kind: problem.ErrBadRequest, mimeType: json,
			typ: docs + "BadRequest", title: "Bad Request",
			detail: "Invalid input for param count: 99 is greater than the maximum of 10\n\nFailed validating 'maximum' in schema:\n" +
				"    {'type': 'integer', 'minimum': 1, 'maximum': 10, 'title': 'How many'}\n\nOn instance:\n    99",
			line: "400 Bad Request: Invalid input for param count: 99 is greater than the maximum of 10 Failed validating 'maximum' " +
				"in schema: {'type': 'integer', 'minimum': 1, 'maximum': 10, 'title': 'How many'} On instance: 99",
		},
		{
			name: "400-delete-page", method: "DELETE", path: "/api/v1/pools/nope", kind: problem.ErrUnknown, mimeType: html,
			title: "400 Bad Request", detail: "The browser (or proxy) sent a request that this server could not understand.",
			line: "400 Bad Request: The browser (or proxy) sent a request that this server could not understand",
		},
		{
			name: "400-gunicorn-page", method: "GET", path: "/api/v1/dags", kind: problem.ErrForeign, mimeType: rawHTML,
			title: "Bad Request", detail: "Invalid HTTP header name: 'Bad Header'",
			line: "400 Bad Request: Invalid HTTP header name: 'Bad Header'; gunicorn seems to have responded instead of Airflow: " +
				"check the path and the headers of the request: gunicorn passed none of it on to Airflow",
		},
		{
			name: "401-no-credentials", method: "GET", path: "/api/v1/dags", kind: problem.ErrUnauthenticated, mimeType: json,
			typ: docs + "Unauthenticated", title: "Unauthorized",
			line: "401 Unauthorized; no credentials were sent; set them with client.WithAuth or in the environment",
		},
		{
			name: "403-viewer", method: "GET", path: "/api/v1/connections", kind: problem.ErrPermissionDenied, mimeType: json,
			typ: docs + "PermissionDenied", title: "Forbidden",
			line: "403 Forbidden; no credentials were sent; set them with client.WithAuth or in the environment", // see TestAccessHints
		},
		{
			name: "403-wrong-password", method: "GET", path: "/api/v1/dags", kind: problem.ErrAccess, mimeType: json,
			typ: docs + "PermissionDenied", title: "Forbidden",
			line: "403 Forbidden; no credentials were sent; set them with client.WithAuth or in the environment", // see TestAccessHints
		},
		{
			name: "403-plain-text", method: "POST", path: "/api/v1/connections/test", kind: problem.ErrPermissionDenied, mimeType: html,
			detail: "Testing connections is disabled in Airflow configuration. Contact your deployment admin to enable it.",
			line: "403 Forbidden: Testing connections is disabled in Airflow configuration. Contact your deployment admin to enable it; " +
				"check [core] test_connection of the server: it must be Enabled",
		},
		{
			name: "403-config-hidden", method: "GET", path: "/api/v1/config", kind: problem.ErrPermissionDenied, mimeType: json,
			typ: docs + "PermissionDenied", title: "Forbidden",
			detail: "Your Airflow administrator chose not to expose the configuration, most likely for security reasons.",
			line: "403 Forbidden: Your Airflow administrator chose not to expose the configuration, most likely for security reasons; " +
				"check [webserver] expose_config of the server, in Airflow 3 [api] expose_config: it must be True or non-sensitive-only",
		},
		{
			name: "404-unknown-route", method: "GET", path: "/api/v1/nope", kind: problem.ErrRouteNotFound, mimeType: json,
			typ: blank, title: "Not Found",
			detail: "The requested URL was not found on the server. " +
				"If you entered the URL manually please check your spelling and try again.",
			line: "404 Not Found: The requested URL was not found on the server. " +
				"If you entered the URL manually please check your spelling and try again; " +
				"check the path, and that this Airflow release has the operation",
		},
		{
			name: "404-unknown-dag", method: "GET", path: "/api/v1/dags/x", kind: problem.ErrNotFound, mimeType: json,
			typ: docs + "NotFound", title: "DAG not found", detail: "The DAG with dag_id: x was not found",
			line: "404 Not Found: The DAG with dag_id: x was not found",
		},
		{
			name: "404-trigger", method: "POST", path: "/api/v1/dags/x/dagRuns", kind: problem.ErrNotFound, mimeType: json,
			typ: docs + "NotFound", title: "DAG not found", detail: "DAG with dag_id: 'x' not found",
			line: "404 Not Found: DAG with dag_id: 'x' not found",
		},
		{
			name: "404-title-only", method: "PATCH", path: "/api/v1/dags/nope", kind: problem.ErrNotFound, mimeType: json,
			typ: docs + "NotFound", title: "Dag with id: 'nope' not found",
			line: "404 Not Found: Dag with id: 'nope' not found",
		},
		{
			name: "404-control-characters", method: "GET", path: "/api/v1/dags/%0Ab%1Bx", kind: problem.ErrNotFound, mimeType: json,
			typ: docs + "NotFound", title: "DAG not found", detail: "The DAG with dag_id: \nb\x1bx was not found",
			line: "404 Not Found: The DAG with dag_id: b x was not found",
		},
		{
			name: "404-page", method: "GET", path: "/airflow/api/v1/dags", kind: problem.ErrRouteNotFound, mimeType: html,
			title: "Airflow 404", detail: "Page cannot be found.",
			line: "404 Not Found: Airflow 404: Page cannot be found; the webserver responds, but the base URL is not its root, " +
				"which seems to be " + host,
		},
		{
			name: "404-not-at-this-location", method: "GET", path: "/api/v1/dags", kind: problem.ErrRouteNotFound, mimeType: "text/plain",
			detail: "Apache Airflow is not at this location",
			line: "404 Not Found: Apache Airflow is not at this location; the base URL needs the path that the server has " +
				"in [webserver] base_url, as in " + host + "/airflow",
		},
		{
			name: "405-route", method: "PUT", path: "/api/v1/dags", kind: problem.ErrMethodNotAllowed, mimeType: json,
			typ: blank, title: "Method Not Allowed", detail: "The method is not allowed for the requested URL.",
			line: "405 Method Not Allowed: The method is not allowed for the requested URL; " +
				"check the path, and that this Airflow release has the operation",
		},
		{
			name: "405-page", method: "POST", path: "/health", kind: problem.ErrMethodNotAllowed, mimeType: html,
			title: "Airflow 405", detail: "Received an invalid request.",
			line: "405 Method Not Allowed: Airflow 405: Received an invalid request; the webserver responds, " +
				"but the base URL is not its root, which seems to be " + host,
		},
		{
			name: "406-empty", method: "GET", path: "/api/v1/config", kind: problem.ErrNotAcceptable, mimeType: html,
			line: "406 Not Acceptable; check the Accept header: application/json always works",
		},
		{
			name: "406-plain-text", method: "GET", path: "/api/v1/dagSources/token", kind: problem.ErrNotAcceptable, mimeType: html,
			detail: "Not Allowed Accept Header",
			line:   "406 Not Acceptable: Not Allowed Accept Header; check the Accept header: application/json always works",
		},
		{
			name: "409-run-id", method: "POST", path: "/api/v1/dags/paused/dagRuns", kind: problem.ErrAlreadyExists, mimeType: json,
			typ: docs + "AlreadyExists", title: "Conflict",
			detail: "DAGRun with DAG ID: 'paused' and DAGRun ID: 'twice' already exists",
			line:   "409 Conflict: DAGRun with DAG ID: 'paused' and DAGRun ID: 'twice' already exists",
		},
		{
			name: "409-dag-is-running", method: "DELETE", path: "/api/v1/dags/sleepy", kind: problem.ErrConflict, mimeType: json,
			typ: docs + "AlreadyExists", title: "Conflict",
			detail: "Task instances of dag with id: 'sleepy' are still running",
			line:   "409 Conflict: Task instances of dag with id: 'sleepy' are still running",
		},
		{
			name: "413-page", method: "POST", path: "/api/v1/variables", kind: problem.ErrPayloadTooLarge, mimeType: html,
			title: "413 Request Entity Too Large", detail: "The data value transmitted exceeds the capacity limit.",
			line: "413 Request Entity Too Large: The data value transmitted exceeds the capacity limit; " +
				"check [webserver] allowed_payload_size of the server and the limits of proxies",
		},
		{
			name: "415-text", method: "POST", path: "/api/v1/dags/hello/dagRuns", kind: problem.ErrUnsupportedMediaType, mimeType: json,
			typ: blank, title: "Unsupported Media Type", detail: "Invalid Content-type (text/plain), expected JSON data",
			line: "415 Unsupported Media Type: Invalid Content-type (text/plain), expected JSON data",
		},
		{
			name: "500-page", method: "POST", path: "/api/v1/dags/hello/dagRuns", kind: problem.ErrServer, mimeType: html,
			title:  "Ooops!",
			detail: "Something bad has happened. For security reasons detailed information about the error is not logged.",
			line: "500 Internal Server Error: Ooops!: Something bad has happened. " +
				"For security reasons detailed information about the error is not logged; " +
				"check the log of the webserver and the request; an invalid run ID, for example, fails like this",
		},
		{
			name: "500-traceback", method: "POST", path: "/api/v1/dags/hello/dagRuns", kind: problem.ErrServer, mimeType: html,
			title: "Ooops!",
			detail: `airflow.exceptions.AirflowException: The provided run ID 'a b' is invalid. It does not match either the ` +
				`configured pattern: '^[A-Za-z0-9_.~:+-]+$' or the built-in pattern: ` +
				`'^(?:manual|scheduled|dataset_triggered)__(?:\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00)$'`,
			line: `500 Internal Server Error: Ooops!: airflow.exceptions.AirflowException: The provided run ID 'a b' is invalid. ` +
				`It does not match either the configured pattern: '^[A-Za-z0-9_.~:+-]+$' or the built-in pattern: ` +
				`'^(?:manual|scheduled|dataset_triggered)__(?:\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00)$'; ` +
				`check the log of the webserver and the request; an invalid run ID, for example, fails like this`,
		},
		{
			name: "500-gunicorn-page", method: "GET", path: "/api/v1/variables", kind: problem.ErrServer, mimeType: rawHTML,
			title: "Internal Server Error",
			line: "500 Internal Server Error; gunicorn seems to have responded instead of Airflow: " +
				"check the base URL, and the logs of the webserver and of proxies",
		},
		{
			name: "500-invalid-response", method: "POST", path: "/api/v1/pools", kind: problem.ErrServer, mimeType: json,
			typ: docs + "Unknown", title: "Response body does not conform to specification",
			detail: "inf is not of type 'integer'\n\nFailed validating 'type' in schema['properties']['open_slots']:\n" +
				"    {'type': 'integer',\n     'readOnly': True,\n     'description': 'The number of free slots at the moment.'}\n\n" +
				"On instance['open_slots']:\n    inf",
			line: "500 Internal Server Error: Response body does not conform to specification: inf is not of type 'integer' " +
				"Failed validating 'type' in schema['properties']['open_slots']: {'type': 'integer', 'readOnly': True, " +
				"'description': 'The number of free slots at the moment.'} On instance['open_slots']: inf",
		},
	}
	files, err := filepath.Glob("testdata/*.http")
	require.NoError(t, err)
	require.Len(t, tests, len(files), "every recorded response has a test")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := recordedResponse(t, tt.name, tt.method, tt.path)
			assert.Equal(t, tt.name[:3], strconv.Itoa(got.Status))
			assert.Equal(t, tt.typ, got.Type)
			assert.Equal(t, tt.title, got.Title)
			assert.Equal(t, tt.detail, got.Detail)
			assert.Equal(t, tt.mimeType, got.ContentType)
			assert.Equal(t, problem.Request{Method: tt.method, URL: host + tt.path}, got.Request)
			assert.Empty(t, got.Instance)
			assert.Empty(t, got.RequestID)
			assert.Nil(t, got.Extensions)
			assert.ErrorIs(t, got, tt.kind)
			assert.EqualError(t, got, "airflow: "+tt.method+" "+host+tt.path+": "+tt.line)
		})
	}
}

// The pages of CloudFront and Google imitate theirs with different words; they are not recorded.
func TestResponsesOfProxies(t *testing.T) {
	tests := []struct {
		name, mimeType, body    string
		status                  int
		title, detail, contains string
	}{
		{
			name: "nginx", status: 502, mimeType: "text/html",
			body: "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n" +
				"<hr><center>nginx/1.24.0</center>\r\n</body>\r\n</html>\r\n",
			title: "502 Bad Gateway", detail: "nginx/1.24.0",
			contains: "502 Bad Gateway: nginx/1.24.0; nginx seems to have responded instead of Airflow: check that the webserver is running",
		},
		{
			name: "load balancer", status: 503, mimeType: "text/html",
			body: "<html>\n<head><title>503 Service Temporarily Unavailable</title></head>\n" +
				"<body><center><h1>503 Service Temporarily Unavailable</h1></center></body>\n</html>",
			title:    "503 Service Temporarily Unavailable",
			contains: "503 Service Unavailable: 503 Service Temporarily Unavailable; an AWS load balancer seems to have responded instead of Airflow: check that the webserver is running",
		},
		{
			name: "envoy", status: 503, mimeType: "text/plain",
			body:     "upstream connect error or disconnect/reset before headers\n",
			detail:   "upstream connect error or disconnect/reset before headers",
			contains: ": 503 Service Unavailable: upstream connect error or disconnect/reset before headers",
		},
		{
			name: "envoy without a server", status: 503, mimeType: "text/plain", body: "no healthy upstream",
			detail: "no healthy upstream", contains: ": 503 Service Unavailable: no healthy upstream",
		},
		{
			name: "CloudFront", status: 403, mimeType: "text/html",
			body: "<!DOCTYPE HTML><HTML><HEAD><TITLE>ERROR: Blocked</TITLE>\n</HEAD><BODY>\n<H1>403 ERROR</H1>\n<H2>It was blocked.</H2>\n" +
				"<HR noshade size=\"1px\">\nAsk the owner.\n<BR clear=\"all\">\n<HR>\n<PRE>\nRequest ID: abc==\n</PRE>\n</BODY></HTML>",
			title: "ERROR: Blocked", detail: "It was blocked.",
			contains: "403 Forbidden: ERROR: Blocked: It was blocked",
		},
		{
			name: "Google load balancer", status: 502, mimeType: "text/html",
			body: "\n<html><head>\n<meta charset=utf-8>\n<title>502 Server Error</title>\n</head>\n<body text=#000000>\n" +
				"<h1>Error: Server Error</h1>\n<h2>It failed.<p>Try later.</h2>\n<h2></h2>\n</body></html>\n",
			title: "502 Server Error", detail: "It failed. Try later.",
			contains: "502 Bad Gateway: 502 Server Error: It failed. Try later; a Google front end seems to have responded instead of Airflow: check that the webserver is running",
		},
		{
			name: "Google front end", status: 404, mimeType: "text/html",
			body: "<!DOCTYPE html>\n<html lang=en>\n  <title>Error 404 (Not Found)</title>\n  <style>p{margin:0}</style>\n" +
				"  <a href=//www.google.com/><span id=logo></span></a>\n  <p><b>404.</b> <ins>No.</ins>\n",
			title:    "Error 404 (Not Found)",
			contains: "404 Not Found: Error 404 (Not Found); a Google front end seems to have responded instead of Airflow: check host",
		},
		{
			name: "login page without a heading", status: 401, mimeType: "text/html",
			body: "<!DOCTYPE html><html><head><style>h1 { color: red }</style><script>var a = '<h1>no</h1>'</script>" +
				"<TITLE lang=en>\n Sign in &ndash;\n Example </TITLE></head><body><a href=/>Home</a></body></html>",
			title:    "Sign in – Example",
			contains: "401 Unauthorized: Sign in – Example; a login page seems to have responded instead of Airflow: check the base URL",
		},
		{
			name: "heading without a title", status: 404, mimeType: "text/html",
			body:  "<html><!-- <title>no</title> --><h1 class='a'>Nothing <b>here</b></h1><p>Try &lt;home&gt;.</p><p>Bye.</p></html>",
			title: "Nothing here", detail: "Try <home>.",
			contains: "404 Not Found: Nothing here: Try <home>; this is not a response of the Airflow API",
		},
		{
			name: "XML", status: 403, mimeType: "application/xml",
			body:     `<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>`,
			detail:   "AccessDenied  Access Denied",
			contains: "403 Forbidden: AccessDenied Access Denied",
		},
		{
			name: "chained exceptions", status: 500, mimeType: "text/html",
			body: "<h1> Ooops! </h1><pre>\nTraceback (most recent call last):\n  File \"a.py\", line 1, in f\n    g()\nKeyError: 'x'\n\n" +
				"During handling of the above exception, another exception occurred:\n\n" +
				"Traceback (most recent call last):\n  File \"b.py\", line 2, in h\n    raise\nValueError: bad &lt;y&gt;\nand more\n</pre>",
			title: "Ooops!", detail: "ValueError: bad <y>",
			contains: "500 Internal Server Error: Ooops!: ValueError: bad <y>; this is not a response of the Airflow API: check the base URL, and the logs",
		},
		{
			name: "empty tags", status: 504, mimeType: "text/html", body: "<>< ><br/><",
			detail: "<", contains: ": 504 Gateway Timeout: <; this is not a response of the Airflow API: check that the webserver is running",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := errorOf(t, tt.status, tt.mimeType, tt.body)
			assert.Equal(t, tt.status, got.Status)
			assert.Equal(t, tt.title, got.Title)
			assert.Equal(t, tt.detail, got.Detail)
			assert.Contains(t, got.Error(), tt.contains)
			assert.Equal(t, tt.body, string(got.Body))
		})
	}
}
