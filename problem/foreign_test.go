package problem_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

func TestRecordedResponsesOfAirflow3(t *testing.T) {
	const (
		runs  = "/api/v2/dags/hello/dagRuns"
		hint  = "; this seems to be Airflow 3, which has no API v1: check the base URL, WithServerVersion, and that proxies pass on /api/v2"
		root  = "; the webserver responds, but the base URL is not its root, which seems to be " + host
		check = "; check the base URL, and that this Airflow release has the operation"
	)
	tests := []struct {
		name, method, path string
		kind               error
		title, detail      string
		extensions         []string
		line               string // the text after method, URL and status
	}{
		{
			name: "200-ui", method: "GET", path: "/home/api/v1/dags", kind: problem.ErrUnknown, title: "Airflow",
			line: ": Airflow" + root,
		},
		{
			name: "400-order-by", method: "GET", path: "/api/v2/dags", kind: problem.ErrBadRequest,
			detail: "Ordering with 'bogus' is disallowed or the attribute does not exist on the model",
			line:   ": Ordering with 'bogus' is disallowed or the attribute does not exist on the model",
		},
		{
			name: "401-no-credentials", method: "GET", path: "/api/v2/dags", kind: problem.ErrUnauthenticated,
			detail: "Not authenticated", line: ": Not authenticated; no credentials were sent; set them with client.WithAuth or in the environment",
		},
		{
			name: "401-wrong-password", method: "POST", path: "/auth/token", kind: problem.ErrUnauthenticated,
			detail: "Invalid credentials", line: ": Invalid credentials",
		},
		{
			name: "403-bad-token", method: "GET", path: "/api/v2/dags", kind: problem.ErrPermissionDenied,
			detail: "Invalid JWT token",
			line:   ": Invalid JWT token; the token is invalid or has expired: auth.Password renews its tokens, and auth.TokenFile reads a file again",
		},
		{
			name: "403-viewer", method: "DELETE", path: "/api/v2/pools/x", kind: problem.ErrPermissionDenied,
			detail: "Forbidden", line: ": Forbidden",
		},
		{
			name: "404-api-v1", method: "GET", path: "/api/v1/dags", kind: problem.ErrRouteNotFound,
			detail: "/api/v1 has been removed in Airflow 3, please use its upgraded version /api/v2 instead.",
			line:   ": /api/v1 has been removed in Airflow 3, please use its upgraded version /api/v2 instead" + hint,
		},
		{
			name: "404-auth-page", method: "GET", path: "/auth/api/v1/dags", kind: problem.ErrRouteNotFound,
			title: "Airflow 404", detail: "Page cannot be found.", line: ": Airflow 404: Page cannot be found" + root,
		},
		{
			name: "404-health", method: "GET", path: "/health", kind: problem.ErrRouteNotFound,
			detail: "Moved in Airflow 3. Please change config to check `/api/v2/monitor/health`",
			line:   ": Moved in Airflow 3. Please change config to check `/api/v2/monitor/health`" + hint,
		},
		{
			name: "404-task-instance", method: "PATCH", path: "/api/v2/dags/mapped/dagRuns/none/taskInstances/numbers", kind: problem.ErrNotFound,
			detail:     "The Task Instance with dag_id: `mapped`, run_id: `none`, task_id: `numbers` and map_index: `None` was not found",
			extensions: []string{"detail"},
			line:       ": The Task Instance with dag_id: `mapped`, run_id: `none`, task_id: `numbers` and map_index: `None` was not found",
		},
		{
			name: "404-unknown-route", method: "GET", path: "/api/v2/api/v1/dags", kind: problem.ErrRouteNotFound,
			detail: "API route not found", line: ": API route not found" + root,
		},
		{
			name: "404-unknown-dag", method: "GET", path: "/api/v2/dags/x", kind: problem.ErrNotFound,
			detail: "The Dag with ID: `x` was not found", line: ": The Dag with ID: `x` was not found",
		},
		{
			name: "405-api-v1", method: "POST", path: "/api/v1/dags/hello/dagRuns", kind: problem.ErrMethodNotAllowed,
			detail: "Method Not Allowed", line: ": Method Not Allowed" + hint,
		},
		{
			name: "405-head", method: "HEAD", path: "/api/v1/dags", kind: problem.ErrMethodNotAllowed, line: check,
		},
		{
			name: "409-pool", method: "POST", path: "/api/v2/pools", kind: problem.ErrAlreadyExists,
			title: "Unique constraint violation",
			detail: "Serious error when handling your request. Check logs for more details - " +
				"you will find it in api server when you look for ID vZANF7R8",
			extensions: []string{"detail"},
			line: ": Unique constraint violation: Serious error when handling your request. Check logs for more details - " +
				"you will find it in api server when you look for ID vZANF7R8",
		},
		{
			name: "422-missing", method: "POST", path: runs, kind: problem.ErrBadRequest,
			detail: "body.logical_date: Field required", extensions: []string{"detail"},
			line: ": body.logical_date: Field required",
		},
		{
			name: "422-many", method: "POST", path: runs, kind: problem.ErrBadRequest,
			detail: "body.logical_date: Input should be a valid datetime or date, input is too short;\n" +
				"body.conf: Input should be a valid dictionary;\n" +
				"body.bogus: Extra inputs are not permitted",
			extensions: []string{"detail"},
			line: ": body.logical_date: Input should be a valid datetime or date, input is too short; " +
				"body.conf: Input should be a valid dictionary; body.bogus: Extra inputs are not permitted",
		},
		{
			name: "422-cut-off", method: "POST", path: runs, kind: problem.ErrBadRequest,
			detail: "body.27: JSON decode error", extensions: []string{"detail"}, line: ": body.27: JSON decode error",
		},
		{
			name: "422-form", method: "POST", path: "/auth/token", kind: problem.ErrBadRequest,
			detail: "body: Input should be a valid dictionary", extensions: []string{"detail"},
			line: ": body: Input should be a valid dictionary",
		},
		{
			name: "500-text", method: "GET", path: "/api/v2/dags", kind: problem.ErrServer,
			detail: "Internal Server Error",
			line: ": Internal Server Error; this is not a response of the Airflow API: " +
				"check the base URL, and the logs of the webserver and of proxies",
		},
	}
	files, err := filepath.Glob("testdata/airflow3/*.http")
	require.NoError(t, err)
	require.Len(t, tests, len(files), "every recorded response has a test")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := recordedResponse(t, "airflow3/"+tt.name, tt.method, tt.path)
			assert.Equal(t, tt.name[:3], strconv.Itoa(got.Status))
			assert.Empty(t, got.Type)
			assert.Equal(t, tt.title, got.Title)
			assert.Equal(t, tt.detail, got.Detail)
			assert.Empty(t, got.RequestID)
			assert.ElementsMatch(t, tt.extensions, slices.Collect(maps.Keys(got.Extensions)))
			assert.ErrorIs(t, got, tt.kind)
			status := " " + strconv.Itoa(got.Status) + " " + http.StatusText(got.Status)
			assert.EqualError(t, got, "airflow: "+tt.method+" "+host+tt.path+":"+status+tt.line)
		})
	}
}

// Airflow 3 repeats parts of the request in input. Error must not show them, wherever the response is cut off.
func TestInputIsNotShown(t *testing.T) {
	bodies := []string{
		`{"detail":[{"input":"canary"}]}`,
		`{"detail":[{"loc":["body",{"input":"canary"}],"msg":"no","input":"canary"}]}`,
		`{"errors":{"input" : {"a":"canary"}}}`,
		`[{"type":"missing","loc":["body"],"msg":"Field required","input":{"a":"canary"}}]`,
	}
	for _, name := range []string{"422-missing", "422-many", "422-form"} {
		got := recordedResponse(t, "airflow3/"+name, http.MethodPost, "/api/v2/dags/hello/dagRuns")
		require.Contains(t, string(got.Extensions["detail"]), "canary", "the list is kept")
		bodies = append(bodies, string(got.Body))
	}
	for _, body := range bodies {
		for end := range len(body) + 1 {
			got := errorOf(t, http.StatusUnprocessableEntity, "application/json", body[:end])
			assert.NotContains(t, got.Title+got.Detail+got.RequestID, "canary", body[:end])
			assert.NotContains(t, got.Error(), "canary", body[:end])
			assert.NotContains(t, got.LogValue().String(), "canary", body[:end])
		}
	}
	assert.EqualError(t, errorOf(t, http.StatusUnprocessableEntity, "application/json", bodies[0]),
		"airflow: GET "+host+`/api/v1/dags: 422 Unprocessable Entity: {"detail":[{`+notAirflow)
}

// These bodies follow the documentation of services and libraries. None of them is recorded.
func TestEnvelopesFromDocumentation(t *testing.T) {
	type extensions = map[string]json.RawMessage
	tests := []struct {
		name, body              string
		status                  int
		title, detail, id, line string
		extensions              extensions
	}{
		{
			name: "Astronomer", status: 404, body: `{"message":"Deployment not found","requestId":"r-1","statusCode":404}`,
			detail: "Deployment not found", id: "r-1", line: "404 Not Found: Deployment not found (request id r-1)",
		},
		{
			name: "different status in the body", status: 502, body: `{"message":"No","requestId":7,"statusCode":404}`,
			detail: "No", line: "502 Bad Gateway: No",
			extensions: extensions{"requestId": json.RawMessage("7"), "statusCode": json.RawMessage("404")},
		},
		{
			name: "Amazon API Gateway", status: 403, body: `{"message":"Missing Authentication Token"}`,
			detail: "Missing Authentication Token", line: "403 Forbidden: Missing Authentication Token",
		},
		{
			name: "AWS JSON", status: 400, body: `{"__type":"com.amazonaws.x#AccessDeniedException","Message":"Not you"}`,
			title: "com.amazonaws.x#AccessDeniedException", detail: "Not you",
			line: "400 Bad Request: com.amazonaws.x#AccessDeniedException: Not you",
		},
		{
			name: "AWS REST", status: 403, body: `{"code":"AccessDeniedException","message":"Not you"}`,
			title: "AccessDeniedException", detail: "Not you", line: "403 Forbidden: AccessDeniedException: Not you",
		},
		{
			name: "Amazon MWAA", status: 400,
			body:  `{"RestApiStatusCode":404,"RestApiResponse":{"title":"DAG not found","detail":"No DAG x","status":404}}`,
			title: "DAG not found", detail: "No DAG x", line: "400 Bad Request: DAG not found: No DAG x",
			extensions: extensions{
				"RestApiStatusCode": json.RawMessage("404"),
				"RestApiResponse":   json.RawMessage(`{"title":"DAG not found","detail":"No DAG x","status":404}`),
			},
		},
		{
			name: "Google", status: 403, body: `{"error":{"code":403,"message":"Not for you.","status":"PERMISSION_DENIED","details":[{}]}}`,
			title: "PERMISSION_DENIED", detail: "Not for you.", line: "403 Forbidden: PERMISSION_DENIED: Not for you",
			extensions: extensions{
				"error": json.RawMessage(`{"code":403,"message":"Not for you.","status":"PERMISSION_DENIED","details":[{}]}`),
			},
		},
		{
			name: "capitalised names", status: 429, body: `{"RequestId":"r-2","Code":"Throttling","Message":"Slow down"}`,
			detail: "Slow down", id: "r-2", line: "429 Too Many Requests: Slow down (request id r-2)",
			extensions: extensions{"Code": json.RawMessage(`"Throttling"`)},
		},
		{
			name: "Kubernetes", status: 404, body: `{"kind":"Status","code":404,"message":"no endpoints"}`,
			detail: "no endpoints", line: "404 Not Found: no endpoints", extensions: extensions{"kind": json.RawMessage(`"Status"`)},
		},
		{
			name: "gRPC gateway", status: 503, body: `{"code":14,"message":"upstream is down","details":[]}`,
			detail: "upstream is down", line: "503 Service Unavailable: upstream is down",
			extensions: extensions{"code": json.RawMessage("14"), "details": json.RawMessage("[]")},
		},
		{
			name: "nested code and request id", status: 400, body: `{"error":{"code":"TooBig","message":"m","requestId":"r"}}`,
			title: "TooBig", detail: "m", id: "r", line: "400 Bad Request: TooBig: m (request id r)",
			extensions: extensions{"error": json.RawMessage(`{"code":"TooBig","message":"m","requestId":"r"}`)},
		},
		{
			name: "Kong", status: 404, body: `{"message":"no Route matched","request_id":"k-1"}`,
			detail: "no Route matched", id: "k-1", line: "404 Not Found: no Route matched (request id k-1)",
		},
		{
			name: "OAuth", status: 401, body: `{"error":"invalid_token","error_description":"The token is old"}`,
			title: "invalid_token", detail: "The token is old", line: "401 Unauthorized: invalid_token: The token is old",
		},
		{
			name: "Flask JWT", status: 401, body: `{"msg":"Token has expired"}`,
			detail: "Token has expired", line: "401 Unauthorized: Token has expired",
		},
		{
			name: "status text and list of messages", status: 400,
			body:  `{"statusCode":400,"error":"Bad Request","message":["a is bad","b is bad"]}`,
			title: "Bad Request", detail: "a is bad;\nb is bad", line: "400 Bad Request: a is bad; b is bad",
			extensions: extensions{"message": json.RawMessage(`["a is bad","b is bad"]`)},
		},
		{
			name: "JSON:API", status: 422,
			body:   `{"errors":[{"status":"422","title":"Bad","detail":"a is bad"},{"title":"b is bad"},{"message":"c too"},{"id":"1"},null,7]}`,
			detail: "a is bad;\nb is bad;\nc too;\n7", line: "422 Unprocessable Entity: a is bad; b is bad; c too; 7",
			extensions: extensions{"errors": json.RawMessage(
				`[{"status":"422","title":"Bad","detail":"a is bad"},{"title":"b is bad"},{"message":"c too"},{"id":"1"},null,7]`)},
		},
		{
			name: "invalid locations", status: 422,
			body:   `{"detail":[{"loc":["query",0,true,null,["x"],"n"],"msg":"a"},{"loc":"body","msg":"b"},{"loc":[],"msg":"c"},{"loc":["d"]}]}`,
			detail: "query.0....n: a;\nb;\nc", line: "422 Unprocessable Entity: query.0....n: a; b; c",
			extensions: extensions{"detail": json.RawMessage(
				`[{"loc":["query",0,true,null,["x"],"n"],"msg":"a"},{"loc":"body","msg":"b"},{"loc":[],"msg":"c"},{"loc":["d"]}]`)},
		},
		{
			name: "unknown fields only", status: 418, body: `{"error":[1],"errors":{"a":"b"},"message":{"c":"d"}}`,
			line: `418 I'm a teapot: {"error":[1],"errors":{"a":"b"},"message":{"c":"d"}}`,
			extensions: extensions{
				"error": json.RawMessage("[1]"), "errors": json.RawMessage(`{"a":"b"}`), "message": json.RawMessage(`{"c":"d"}`),
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := errorOf(t, tt.status, "application/json", tt.body)
			assert.Equal(t, tt.status, got.Status)
			assert.Equal(t, tt.title, got.Title)
			assert.Equal(t, tt.detail, got.Detail)
			assert.Equal(t, tt.id, got.RequestID)
			assert.Equal(t, tt.extensions, got.Extensions)
			text, ok := strings.CutSuffix(got.Error(), "; "+got.Hint())
			assert.True(t, ok, got)
			assert.Equal(t, "airflow: GET "+host+"/api/v1/dags: "+tt.line, text)
			assert.ErrorIs(t, got, problem.ErrForeign)
		})
	}
}

func TestRequestIDFromBody(t *testing.T) {
	request := &http.Request{Header: http.Header{"X-Request-Id": {"from the caller"}}}
	body := []byte(`{"message":"m","requestId":"from the body"}`)

	got := problem.FromResponse(&http.Response{StatusCode: 404, Request: request}, body)
	assert.Equal(t, "from the body", got.RequestID)
	assert.Nil(t, got.Extensions)

	header := http.Header{"X-Amzn-Trace-Id": {"from the header"}}
	got = problem.FromResponse(&http.Response{StatusCode: 404, Header: header, Request: request}, body)
	assert.Equal(t, "from the header", got.RequestID)
	assert.Equal(t, `"from the body"`, string(got.Extensions["requestId"]), "the body's request id is kept")

	got = problem.FromResponse(&http.Response{StatusCode: 404, Request: request}, []byte(`{"message":"m","requestId":""}`))
	assert.Equal(t, "from the caller", got.RequestID)
}

func TestAirflow3HintOnlyForAirflow3(t *testing.T) {
	for _, body := range []string{
		`{"title":"Not Found","detail":"DAG 'x in Airflow 3' was not found"}`,
		`{"title":"Method Not Allowed","detail":"Method Not Allowed"}`,
		`{"detail":"Method Not Allowed for you"}`,
		`{"detail":"Not Found"}`,
	} {
		for _, status := range []int{http.StatusNotFound, http.StatusMethodNotAllowed} {
			assert.NotContains(t, errorOf(t, status, "application/json", body).Error(), "seems to be", body)
		}
	}
	for _, status := range []int{http.StatusForbidden, http.StatusConflict} {
		assert.NotContains(t, errorOf(t, status, "application/json", `{"error":"API route not found"}`).Error(), "Airflow 3")
	}
}
