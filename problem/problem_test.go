package problem_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

const mimeType = "application/problem+json"

// notAirflow ends the text of a foreign response that nothing identifies.
const notAirflow = "; this is not a response of the Airflow API: check host, port and path of the base URL"

// exported returns a copy of an error without its unexported fields.
func exported(e *problem.Error) *problem.Error {
	return &problem.Error{
		Type: e.Type, Title: e.Title, Detail: e.Detail, Instance: e.Instance, Status: e.Status, Extensions: e.Extensions,
		Request: e.Request, RequestID: e.RequestID, ContentType: e.ContentType, Body: e.Body,
	}
}

func TestProblemDetailsFields(t *testing.T) {
	type extensions = map[string]json.RawMessage
	tests := []struct {
		name, body string
		want       problem.Error // without the fields that are the same for all
	}{
		{"all fields", `{"type":"about:blank","title":"T","detail":"D","instance":"/i","status":404}`,
			problem.Error{Type: "about:blank", Title: "T", Detail: "D", Instance: "/i"}},
		{"all null", `{"type":null,"title":null,"detail":null,"instance":null,"status":null,"error":null}`, problem.Error{}},
		{"unknown fields, exact numbers", ` {"title":"T","balance":12345678901234567890.10,"who":{"n":1e400},"none":null}`,
			problem.Error{Title: "T", Extensions: extensions{
				"balance": json.RawMessage("12345678901234567890.10"),
				"who":     json.RawMessage(`{"n":1e400}`),
				"none":    json.RawMessage("null"),
			}}},
		{"different status", `{"title":"T","status":500}`,
			problem.Error{Title: "T", Extensions: extensions{"status": json.RawMessage("500")}}},
		{"unexpected types", `{"type":1,"title":{"a":2},"detail":[{"loc":["body"]}],"instance":true,"status":"404"}`,
			problem.Error{Extensions: extensions{
				"type": json.RawMessage("1"), "title": json.RawMessage(`{"a":2}`), "detail": json.RawMessage(`[{"loc":["body"]}]`),
				"instance": json.RawMessage("true"), "status": json.RawMessage(`"404"`),
			}}},
		{"case of names", `{"Title":"T"}`,
			problem.Error{Extensions: extensions{"Title": json.RawMessage(`"T"`)}}},
		{"API v1 on Airflow 3", `{"error":"/api/v1 has been removed in Airflow 3, please use its upgraded version /api/v2 instead."}`,
			problem.Error{Detail: "/api/v1 has been removed in Airflow 3, please use its upgraded version /api/v2 instead."}},
		{"error as title", `{"detail":"D","error":"E"}`, problem.Error{Title: "E", Detail: "D"}},
		{"error beside a title", `{"title":"T","detail":"D","error":"E"}`,
			problem.Error{Title: "T", Detail: "D", Extensions: extensions{"error": json.RawMessage(`"E"`)}}},
		{"error object", `{"error":{"code":7}}`,
			problem.Error{Extensions: extensions{"error": json.RawMessage(`{"code":7}`)}}},
		{"empty object", `{}`, problem.Error{}},
		{"cut off", `{"title":"T","detail":"D`, problem.Error{}},
		{"list", `["no"]`, problem.Error{}},
		{"string", `"no"`, problem.Error{}},
		{"binary", "\xff\xfe\x00", problem.Error{}},
		{"blanks", " \r\n\t", problem.Error{}},
		{"empty body", "", problem.Error{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.want.Status = http.StatusNotFound
			tt.want.Request = problem.Request{Method: http.MethodGet, URL: host + "/api/v1/dags"}
			tt.want.ContentType = mimeType
			tt.want.Body = []byte(tt.body)
			assert.Equal(t, &tt.want, exported(errorOf(t, http.StatusNotFound, mimeType, tt.body)))
		})
	}
}

func TestErrorShowsBodyOnlyWithoutTitleAndDetail(t *testing.T) {
	long := `{"problems":[{"where":["body","x"],"what":"` + strings.Repeat("m", 400) + `"}]}`
	line := errorOf(t, 422, "application/json", long).Error()
	assert.True(t, strings.HasPrefix(line, "airflow: GET "+host+`/api/v1/dags: 422 Unprocessable Entity: {"problems":[{"where":["body","x"],`), line)
	assert.True(t, strings.HasSuffix(line, "mmm …"+notAirflow), line)
	assert.Less(t, len(line), 400)

	line = errorOf(t, 422, "application/json", `{"title":"T","secret":"hush"}`).Error()
	assert.Equal(t, "airflow: GET "+host+"/api/v1/dags: 422 Unprocessable Entity: T"+notAirflow, line)
}

func TestErrorTruncatesLongTexts(t *testing.T) {
	detail := strings.Repeat("one\n\ttwo ", 10_000)
	body, err := json.Marshal(map[string]any{"detail": detail})
	require.NoError(t, err)
	require.Greater(t, len(body), 64<<10)

	got := errorOf(t, http.StatusBadRequest, mimeType, string(body))
	assert.Equal(t, detail, got.Detail)
	assert.Equal(t, body[:64<<10], got.Body)
	assert.Contains(t, got.Error(), ": one two one two ")
	assert.True(t, strings.HasSuffix(got.Error(), " …"+notAirflow))
	assert.Less(t, len(got.Error()), 700)
}

func TestFromResponseCopiesBody(t *testing.T) {
	body := []byte("teapot")
	got := problem.FromResponse(&http.Response{StatusCode: http.StatusTeapot}, body)
	copy(body, "xxxxxx")
	assert.Equal(t, "teapot", string(got.Body))
}

func TestErrorHasNoControlCharacters(t *testing.T) {
	got := &problem.Error{
		Status:    http.StatusNotFound,
		Title:     "a\x1b[31mb",
		Detail:    " c\u2028d\u202ee\x00\xfff\r\n",
		Request:   problem.Request{Method: "G\nET", URL: "http://h/\x7f"},
		RequestID: "i\nd",
	}
	assert.EqualError(t, got, "airflow: G ET http://h/: 404 Not Found: a [31mb: c d e \ufffdf (request id i d)")
}

func TestErrorHasNoSecretsOfRequest(t *testing.T) {
	u, err := url.Parse("https://user:canary@h.example.com:8443/base/api/v1/variables/a%2Fb?token=canary#canary")
	require.NoError(t, err)
	resp := &http.Response{
		StatusCode: http.StatusFound,
		Header:     http.Header{"Location": {"/login?next=canary"}, "Set-Cookie": {"session=canary"}},
		Request:    &http.Request{URL: u, Header: http.Header{"Authorization": {"Bearer canary"}}},
	}
	got := problem.FromResponse(resp, nil)
	assert.Equal(t, problem.Request{Method: "GET", URL: "https://h.example.com:8443/base/api/v1/variables/a%2Fb"}, got.Request)
	assert.Equal(t, "redirect to https://h.example.com:8443/login", got.Detail)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		assert.NotContains(t, fmt.Sprintf(verb, got), "canary", verb)
		assert.NotContains(t, fmt.Sprintf(verb, *got), "canary", verb)
	}
}

func TestRedirectDetailNeedsStatusAndLocation(t *testing.T) {
	got := errorOf(t, http.StatusNotModified, "text/plain", "same as before")
	assert.Equal(t, "same as before", got.Detail)

	resp := &http.Response{StatusCode: http.StatusConflict, Header: http.Header{"Location": {"http://h/other"}}}
	assert.Equal(t, "exists already", problem.FromResponse(resp, []byte(`{"detail": "exists already"}`)).Detail)
}

func TestNoHintIfServerGivesReason(t *testing.T) {
	for status, reason := range map[int]string{401: "Invalid credentials", 403: "You may only read"} {
		line := errorOf(t, status, mimeType, `{"detail": "`+reason+`", "type": "`+airflowType+`"}`).Error()
		assert.True(t, strings.HasSuffix(line, ": "+reason), line)
	}
}

func TestRequestID(t *testing.T) {
	tests := []struct {
		name              string
		response, request http.Header
		want              string
	}{
		{"none", nil, nil, ""},
		{"server", http.Header{"X-Request-Id": {"s"}, "Traceparent": {"t"}}, http.Header{"X-Request-Id": {"c"}}, "s"},
		{"correlation", http.Header{"X-Correlation-Id": {"c"}}, nil, "c"},
		{"AWS API", http.Header{"X-Amzn-Requestid": {"a"}, "X-Amzn-Trace-Id": {"Root=1"}}, nil, "a"},
		{"AWS load balancer", http.Header{"X-Amzn-Trace-Id": {"Root=1"}}, nil, "Root=1"},
		{"Google Cloud", http.Header{"X-Cloud-Trace-Context": {"g/1"}}, nil, "g/1"},
		{"tracing", http.Header{"Traceparent": {"00-4bf9-00f0-01"}}, nil, "00-4bf9-00f0-01"},
		{"caller", http.Header{}, http.Header{"X-Request-Id": {"c"}}, "c"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			resp := &http.Response{StatusCode: 404, Header: tt.response, Request: &http.Request{Method: "PUT", Header: tt.request}}
			got := problem.FromResponse(resp, nil)
			assert.Equal(t, tt.want, got.RequestID)
			want := "airflow: PUT: 404 Not Found"
			if tt.want != "" {
				want += " (request id " + tt.want + ")"
			}
			text, _, _ := strings.Cut(got.Error(), ";")
			assert.Equal(t, want, text)
		})
	}
}

func TestErrorOfUnknownResponse(t *testing.T) {
	assert.Equal(t, problem.Request{}, problem.RequestOf(nil))
	assert.EqualError(t, problem.FromResponse(nil, nil), "airflow: 0")
	assert.EqualError(t, new(problem.Error), "airflow: 0")
	assert.EqualError(t, problem.FromResponse(&http.Response{StatusCode: 599}, nil),
		"airflow: 599; this is not a response of the Airflow API: check the base URL, and the logs of the webserver and of proxies")
	assert.EqualError(t, problem.FromResponse(nil, []byte("hello")), "airflow: 0: hello")
}

func TestKinds(t *testing.T) {
	sentinels := map[error]string{
		problem.ErrBadRequest: "BadRequest", problem.ErrUnauthenticated: "Unauthenticated",
		problem.ErrPermissionDenied: "PermissionDenied", problem.ErrAccess: "Access", problem.ErrNotFound: "NotFound",
		problem.ErrMethodNotAllowed: "MethodNotAllowed", problem.ErrNotAcceptable: "NotAcceptable",
		problem.ErrConflict: "Conflict", problem.ErrAlreadyExists: "AlreadyExists",
		problem.ErrPayloadTooLarge: "PayloadTooLarge", problem.ErrUnsupportedMediaType: "UnsupportedMediaType",
		problem.ErrTooManyRequests: "TooManyRequests", problem.ErrServer: "Server", problem.ErrUnavailable: "Unavailable",
		problem.ErrUnknown: "Unknown",
	}
	want := map[string]map[int][]string{
		http.MethodGet: {
			400: {"BadRequest"}, 422: {"BadRequest"}, 401: {"Unauthenticated", "Access"}, 403: {"PermissionDenied", "Access"}, 404: {"NotFound"},
			405: {"MethodNotAllowed"}, 406: {"NotAcceptable"}, 409: {"Conflict"}, 413: {"PayloadTooLarge"},
			415: {"UnsupportedMediaType"}, 429: {"TooManyRequests"},
			502: {"Server", "Unavailable"}, 503: {"Server", "Unavailable"}, 504: {"Server", "Unavailable"},
		},
		http.MethodPost: {409: {"Conflict", "AlreadyExists"}},
	}
	for method, statuses := range want {
		for status := range 700 {
			expected, ok := statuses[status]
			if !ok && method == http.MethodPost {
				continue
			}
			if !ok {
				expected = []string{"Unknown"}
				if status/100 == 5 {
					expected = []string{"Server"}
				}
			}
			err := fmt.Errorf("wrapped: %w", &problem.Error{Status: status, Request: problem.Request{Method: method}})
			var got []string
			for sentinel, name := range sentinels {
				if errors.Is(err, sentinel) {
					got = append(got, name)
				}
			}
			assert.ElementsMatch(t, expected, got, "%s %d", method, status)
			assert.NotErrorIs(t, err, http.ErrBodyNotAllowed)
		}
	}
}

func TestSlogLogsTextOfError(t *testing.T) {
	p := &problem.Error{
		Status: 409, Title: "Con\nflict", Detail: "pool \"etl\" exists", RequestID: "abc", Body: []byte("canary"),
		Request:    problem.Request{Method: "POST", URL: "http://h/api/v1/pools"},
		Extensions: map[string]json.RawMessage{"x": json.RawMessage(`"canary"`)},
	}
	for name, err := range map[string]error{"bare": p, "wrapped": fmt.Errorf("create the pool: %w", p)} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			slog.New(slog.NewJSONHandler(&out, nil)).Error("failed", slog.Any("err", err))
			var record struct{ Err any }
			require.NoError(t, json.Unmarshal(out.Bytes(), &record))
			assert.Equal(t, err.Error(), record.Err)

			out.Reset()
			slog.New(slog.NewTextHandler(&out, nil)).Error("failed", slog.Any("err", err))
			_, value, ok := strings.Cut(strings.TrimSpace(out.String()), " err=")
			require.True(t, ok, out.String())
			text, unquoteErr := strconv.Unquote(value)
			require.NoError(t, unquoteErr, value)
			assert.Equal(t, err.Error(), text)
		})
	}
}

func FuzzFromResponse(f *testing.F) {
	f.Add(404, mimeType, "", "", []byte(`{"title":null,"detail":"x","status":1e3,"n":1.10}`))
	f.Add(500, "text/html", "", "abc", []byte("<title>a</title><h1>b</h1><p>c\n\nTraceback (most recent call last):\n x\ny</p>"))
	f.Add(302, "text/html; charset=utf-8", "//other/%zz?x=canary", "", []byte("<!doctype html>\n<h1><p>&#0;&lt;</h1></p>"))
	f.Add(503, "text/plain", "http://h/\x7f", "i\x1bd", []byte("a\u2028b\xff\r\n"))
	f.Add(-1, "", "", "", []byte("[1"))
	f.Add(422, "application/json", "", "", []byte(`{"detail":[{"type":"missing","loc":["body",1,"x"],"msg":"m","input":{"p":1e400}},"s",7,null]}`))
	f.Add(403, "application/json", "", "", []byte(`{"error":{"code":403,"message":"m","status":"S","requestId":"r\n"},"requestId":null}`))
	f.Add(404, "application/json", "", "i", []byte(`{"message":["a","b"],"errors":[{"title":"t"}],"statusCode":404,"__type":"a#B"}`))
	f.Add(405, "application/json", "", "", []byte(`{"detail":"Method Not Allowed"}`))
	f.Fuzz(func(t *testing.T, status int, contentType, location, id string, body []byte) {
		header := http.Header{"Content-Type": {contentType}, "X-Request-Id": {id}}
		if location != "" {
			header.Set("Location", location)
		}
		req := &http.Request{Method: http.MethodPost, URL: &url.URL{Scheme: "https", Host: "h", Path: "/" + id}}
		got := problem.FromResponse(&http.Response{StatusCode: status, Header: header, Request: req}, body)

		line := got.Error()
		require.True(t, utf8.ValidString(line), "%q", line)
		require.Equal(t, -1, strings.IndexFunc(line, func(r rune) bool { return !unicode.IsPrint(r) }), "%q", line)
		require.Less(t, len(line), 2600)
		require.Equal(t, status, got.Status)
		require.Equal(t, string(body[:min(len(body), 64<<10)]), string(got.Body))
		for name, raw := range got.Extensions {
			require.True(t, json.Valid(raw), "%q: %q", name, raw)
		}
		require.Equal(t, line, got.LogValue().String())
	})
}
