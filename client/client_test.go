package client

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/airflow-go/airflow/auth"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// serve starts a server and returns its client, which retries without waiting long.
func serve(t *testing.T, h http.HandlerFunc, options ...Option) *Client {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return dial(t, server.URL, options...)
}

// serveInMemory returns a client of a handler without a network, so that a synctest bubble simulates its time.
func serveInMemory(t *testing.T, h http.Handler, options ...Option) *Client {
	t.Helper()
	transport := roundTripper(func(r *http.Request) (*http.Response, error) {
		incoming := r.Clone(r.Context())
		if incoming.Body == nil {
			incoming.Body = http.NoBody
		}
		recorder := httptest.NewRecorder()
		h.ServeHTTP(recorder, incoming)
		if err := r.Context().Err(); err != nil {
			return nil, err
		}
		return recorder.Result(), nil
	})
	return dial(t, "http://airflow.test", append(options, WithHTTPClient(&http.Client{Transport: transport}))...)
}

// dial returns a client of the server at url, which retries without waiting long.
func dial(t *testing.T, url string, options ...Option) *Client {
	t.Helper()
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	quick := RetryPolicy{MaxAttempts: 4, MinWait: time.Microsecond, MaxWait: time.Millisecond}
	c, err := New(url, append([]Option{
		WithHTTPClient(&http.Client{Transport: transport}), WithDefaults(WithRetry(quick)),
	}, options...)...)
	require.NoError(t, err)
	return c
}

// answer writes a JSON response.
func answer(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(body))
}

// refuse writes a response with Airflow's problem details.
func refuse(w http.ResponseWriter, status int, title string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	typ := "about:blank"
	if section := problemSections[status]; section != "" {
		typ = "https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html#section/Errors/" + section
	}
	_, _ = w.Write([]byte(`{"detail": null, "status": ` + strconv.Itoa(status) + `, "title": "` + title + `", "type": "` + typ + `"}`))
}

// problemSections lists the sections of Airflow's documentation that its problems refer to.
var problemSections = map[int]string{
	400: "BadRequest", 401: "Unauthenticated", 403: "PermissionDenied", 404: "NotFound", 405: "MethodNotAllowed", 409: "AlreadyExists", 500: "Unknown",
}

func TestNilOptionsChangeNothing(t *testing.T) {
	t.Setenv("AIRFLOW_BASE_URL", "http://localhost")
	for name, create := range map[string]func(options ...Option) (*Client, error){
		"New":     func(options ...Option) (*Client, error) { return New("http://localhost", options...) },
		"FromEnv": FromEnv,
	} {
		c, err := create(nil, WithUserAgent("billing/1.2"), nil)
		require.NoError(t, err, name)
		assert.Equal(t, "http://localhost", c.BaseURL(), name)
	}
}

func TestNewRejectsOptions(t *testing.T) {
	once := auth.Basic("u", "p")
	for name, test := range map[string]struct {
		options                 []Option
		argument, value, reason string
	}{
		"nil method":     {[]Option{WithAuth(nil)}, "WithAuth", "", "must not be nil"},
		"two methods":    {[]Option{WithAuth(once), WithAuth(auth.Bearer("s3cret"))}, "WithAuth", "", "must not be used twice"},
		"bad method":     {[]Option{WithAuth(auth.Basic("a:b", "s3cret"))}, "WithAuth", "", "username"},
		"nil client":     {[]Option{WithHTTPClient(nil)}, "WithHTTPClient", "", "must not be nil"},
		"nil logger":     {[]Option{WithLogger(nil)}, "WithLogger", "", "must not be nil"},
		"two lines":      {[]Option{WithUserAgent("two\r\nlines")}, "WithUserAgent", "two\r\nlines", "must be printable ASCII"},
		"no product":     {[]Option{WithUserAgent("")}, "WithUserAgent", "", "must be printable ASCII"},
		"no version":     {[]Option{WithServerVersion("latest")}, "WithServerVersion", "latest", `must be a version such as "2.11.2"`},
		"WithResponse":   {[]Option{WithDefaults(WithResponse(&Response{}))}, "WithDefaults", "", "must not contain WithResponse"},
		"WithResponse 2": {[]Option{WithDefaults(WithHeader("X-Team", "data")), WithDefaults(WithoutAuth(), WithResponse(&Response{}))}, "WithDefaults", "", "must not contain WithResponse"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := New("http://localhost", test.options...)
			var invalid *ArgumentError
			require.ErrorAs(t, err, &invalid)
			assert.Equal(t, test.argument, invalid.Argument)
			assert.Equal(t, test.value, invalid.Value)
			assert.Contains(t, invalid.Reason, test.reason)
			assert.NotContains(t, err.Error(), "s3cret")
		})
	}
}

func TestWithoutAuthSendsNoCredentials(t *testing.T) {
	var got http.Header
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		got = r.Header.Clone()
		answer(w, 200, `{"version": "2.11.2"}`)
	}, WithAuth(auth.Basic("u", "p")), WithDefaults(WithHeader("Cookie", "session=s"), WithHeader("X-Team", "data")))
	var resp Response
	err := c.Do(t.Context(), Request{Path: apiPath + "/version"}, nil, WithResponse(&resp))
	require.NoError(t, err)
	assert.Equal(t, "Basic dTpw", got.Get("Authorization"))
	assert.Equal(t, "basic", resp.Scheme)

	_, err = c.Monitoring.Version(t.Context(), WithoutAuth(), WithHeader("Authorization", "Bearer t"), WithResponse(&resp))
	require.NoError(t, err)
	assert.Empty(t, got.Get("Authorization"))
	assert.Empty(t, got.Get("Cookie"))
	assert.Equal(t, "data", got.Get("X-Team"))
	assert.Empty(t, resp.Scheme)
}

func TestWithoutAuthDoesNotLogIn(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		assert.Equal(t, "/api/v1/version", r.URL.Path)
		answer(w, 200, `{"version": "2.11.2"}`)
	}, WithAuth(auth.Session("u", "p")), WithDefaults(WithoutAuth()))
	_, err := c.Monitoring.Version(t.Context())
	require.NoError(t, err)
}

func TestWithHTTPClientCopiesTheClient(t *testing.T) {
	mine := &http.Client{}
	_, err := New("http://localhost", WithHTTPClient(mine))
	require.NoError(t, err)
	assert.Nil(t, mine.CheckRedirect, "the caller's client must not change")
}

func TestRequestHeaders(t *testing.T) {
	var got http.Header
	var body bool
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		got, body = r.Header.Clone(), r.ContentLength != 0
		answer(w, 200, `{"dag_id": "d"}`)
	}, WithUserAgent("billing/1.2"), WithAuth(auth.Basic("u", "p")))

	_, err := c.DAGs.Get(t.Context(), "d", WithHeader("X-Request-Id", "17"))
	require.NoError(t, err)
	assert.Equal(t, "application/json", got.Get("Accept"))
	assert.Equal(t, "billing/1.2 airflow-go/"+Version, got.Get("User-Agent"))
	assert.Equal(t, "17", got.Get("X-Request-Id"))
	assert.Empty(t, got.Values("Content-Type"), "request without a body")
	assert.False(t, body)
	assert.Equal(t, "Basic dTpw", got.Get("Authorization"))

	_, err = c.DAGs.Update(t.Context(), "d", DAGUpdate{IsPaused: Set(false)})
	require.NoError(t, err)
	assert.Equal(t, "application/json", got.Get("Content-Type"))
	assert.Empty(t, got.Get("X-Request-Id"), "the option of another call")
	assert.True(t, body)

	require.NoError(t, c.DAGRuns.Delete(t.Context(), "d", "r"))
	assert.Empty(t, got.Values("Content-Type"), "Airflow rejects a DELETE with a content type")
}

func TestCallOptionsOverrideDefaults(t *testing.T) {
	var got http.Header
	shared := WithHeader("X-Team", "data")
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		got = r.Header.Clone()
		answer(w, 200, `{"version": "2.11.2"}`)
	}, WithDefaults(shared))
	_, err := c.Monitoring.Version(t.Context(), WithHeader("X-Call", "1"))
	require.NoError(t, err)
	assert.Equal(t, []string{"data", "1"}, []string{got.Get("X-Team"), got.Get("X-Call")})
	_, err = c.Monitoring.Version(t.Context(), WithHeader("X-Team", "other"))
	require.NoError(t, err)
	assert.Equal(t, []string{"other", ""}, []string{got.Get("X-Team"), got.Get("X-Call")})
}

func TestPathsAreEscaped(t *testing.T) {
	var got string
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		got = r.RequestURI
		answer(w, 200, `{"dag_id": "näh 1%2F", "dag_run_id": "manual__2026-01-01T00:00:00+00:00?#", "version": "2.11.2"}`)
	}, WithServerVersion("2.11.2"))
	ctx := t.Context()
	_, err := c.DAGRuns.Get(ctx, "näh 1%2F", "manual__2026-01-01T00:00:00+00:00?#")
	require.NoError(t, err)
	assert.Equal(t, "/api/v1/dags/n%C3%A4h%201%252F/dagRuns/manual__2026-01-01T00:00:00+00:00%3F%23", got)

	_, err = c.DAGRuns.Get(ctx, "näh 1%2F", "manual__2026-01-01T00:00:00+00:00?#", WithFields(DAGRunFieldState, DAGRunFieldDAGID))
	require.NoError(t, err)
	assert.Equal(t, "/api/v1/dags/n%C3%A4h%201%252F/dagRuns/manual__2026-01-01T00:00:00+00:00%3F%23?fields=state&fields=dag_id", got)

	require.NoError(t, c.Do(ctx, Request{Path: apiPath + "/variables/a%2Fb", Query: map[string][]string{"q": {"+ &"}}}, nil))
	assert.Equal(t, "/api/v1/variables/a%2Fb?q=%2B+%26", got)

	sub := dial(t, "http://"+serverOf(c)+"/team%2Fa/airflow")
	_, err = sub.Monitoring.Version(ctx)
	require.NoError(t, err)
	assert.Equal(t, "/team%2Fa/airflow/api/v1/version", got)
}

func serverOf(c *Client) string { return c.pipeline.base.Host }

func TestInvalidArgumentsAreNotSent(t *testing.T) {
	c := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") })
	ctx := t.Context()
	for _, id := range []string{"", ".", "..", "a/b"} {
		_, err := c.DAGs.Get(ctx, id)
		var invalid *ArgumentError
		if assert.ErrorAs(t, err, &invalid, id) {
			assert.Equal(t, "dag_id", invalid.Argument)
			assert.Equal(t, id, invalid.Value)
			assert.False(t, invalid.Hidden)
		}
		assert.ErrorAs(t, c.DAGRuns.Delete(ctx, "d", id), &invalid, id)
	}
	for _, path := range []string{"", "dags", "/dags?limit=1", "/dags#x", "/dags/../pools", "/dags/%2e%2E/pools", "/variables/a%2F%2e.%2Fb", "/dags/%zz"} {
		var invalid *ArgumentError
		assert.ErrorAs(t, c.Do(ctx, Request{Path: path}, nil), &invalid, path)
	}
	var invalid *ArgumentError
	assert.ErrorAs(t, c.Do(ctx, Request{Method: "POST", Path: apiPath + "/dags", Body: make(chan int)}, nil), &invalid)
	_, err := c.DAGs.Update(ctx, "d", DAGUpdate{})
	assert.ErrorAs(t, err, &invalid)
	for _, options := range []*TriggerOptions{
		{Conf: []int{1}}, {Conf: "text"}, {Conf: make(chan int)}, {IdempotencyKey: "k", DAGRunID: "r"}, {DAGRunID: "a/b"},
	} {
		_, err := c.DAGRuns.Trigger(ctx, "d", options)
		assert.ErrorAs(t, err, &invalid)
	}
}

func TestUpdateSendsItsUpdateMask(t *testing.T) {
	var query, body string
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		query = r.URL.RawQuery
		b := make([]byte, r.ContentLength)
		_, _ = r.Body.Read(b)
		body = string(b)
		answer(w, 200, `{"dag_id": "d", "is_paused": false}`)
	})
	_, err := c.DAGs.Update(t.Context(), "d", DAGUpdate{IsPaused: Set(false)})
	require.NoError(t, err)
	assert.Equal(t, "update_mask=is_paused", query)
	assert.JSONEq(t, `{"is_paused": false}`, body)
}

func TestCallsEndWithTheirContext(t *testing.T) {
	c := serve(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(10*time.Millisecond, cancel)
	_, err := c.Monitoring.Version(ctx)
	assert.ErrorIs(t, err, context.Canceled)

	ctx, cancel = context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	_, err = c.Monitoring.Version(ctx)
	assert.ErrorIs(t, err, context.DeadlineExceeded)
}

type transportFunc func(*http.Request) (*http.Response, error)

func (f transportFunc) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

func TestTransportsSeeThePathOfTheOperation(t *testing.T) {
	var patterns []string
	h, _ := failFirst(1, status(503))
	server := httptest.NewServer(h)
	defer server.Close()
	inner := &http.Transport{DisableKeepAlives: true}
	c := dial(t, server.URL, WithHTTPClient(&http.Client{Transport: transportFunc(func(req *http.Request) (*http.Response, error) {
		patterns = append(patterns, req.Pattern)
		return inner.RoundTrip(req)
	})}))
	_, err := c.DAGs.Get(t.Context(), "d")
	require.NoError(t, err)
	require.NoError(t, c.Do(t.Context(), Request{Path: apiPath + "/dags/d"}, nil))
	assert.Equal(t, []string{"/dags/{dag_id}", "/dags/{dag_id}", ""}, patterns)
}
