package client

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

const (
	resource = problem.OriginResource
	server   = problem.OriginServer
	foreign  = problem.OriginForeign
)

var (
	own       = []problem.Origin{resource, server}
	byForeign = []problem.Origin{foreign}
	byAny     = []problem.Origin{resource, server, foreign}
)

// effect is what a write may have done on the server.
type effect int

const (
	nothing effect = iota // the request was rejected, or not passed on
	done                  // the server may have acted
	pending               // the server may have acted or may still act
)

// statusRules says what a response means for the request. The first rule that applies counts.
var statusRules = []struct {
	from, to  int
	origins   []problem.Origin
	transient bool // the same request may succeed a moment later
	effect    effect
}{
	{300, 399, byAny, false, nothing},
	{429, 429, byAny, true, nothing},
	{502, 504, byAny, true, pending},

	{408, 408, own, false, done},
	{400, 499, own, false, nothing},
	{500, 599, own, false, done},

	{408, 408, byForeign, true, pending},
	{425, 425, byForeign, true, nothing},
	{401, 401, byForeign, false, nothing}, // credentials of the proxy or of Airflow are missing
	{407, 407, byForeign, false, nothing}, // credentials of the proxy are missing
	{411, 411, byForeign, false, nothing}, // Content-Length is missing
	{413, 414, byForeign, false, nothing}, // body or URI too large
	{417, 417, byForeign, false, nothing}, // Expect is not supported
	{421, 421, byForeign, false, nothing}, // wrong connection for this host
	{426, 426, byForeign, false, nothing}, // another protocol is required
	{431, 431, byForeign, false, nothing}, // headers too large
	{400, 499, byForeign, false, done},
	{500, 500, byForeign, false, pending}, // a bad row can look like this
	{501, 501, byForeign, false, pending},
	{505, 505, byForeign, false, pending},
	{500, 599, byForeign, true, pending},
}

// sentinelRules says which responses match a sentinel. ErrUnknown matches the rest of Airflow's own.
var sentinelRules = []struct {
	sentinel error
	from, to int
	origins  []problem.Origin
	methods  string // "" means all
}{
	{problem.ErrBadRequest, 400, 400, []problem.Origin{resource}, ""},
	{problem.ErrBadRequest, 422, 422, []problem.Origin{resource}, ""},
	{problem.ErrUnauthenticated, 401, 401, byAny, ""},
	{problem.ErrPermissionDenied, 403, 403, byAny, ""},
	{problem.ErrAccess, 401, 401, byAny, ""},
	{problem.ErrAccess, 403, 403, byAny, ""},
	{problem.ErrNotFound, 404, 404, []problem.Origin{resource}, ""},
	{problem.ErrRouteNotFound, 404, 404, []problem.Origin{server}, ""},
	{problem.ErrMethodNotAllowed, 405, 405, byAny, ""},
	{problem.ErrNotAcceptable, 406, 406, byAny, ""},
	{problem.ErrConflict, 409, 409, []problem.Origin{resource}, ""},
	{problem.ErrAlreadyExists, 409, 409, []problem.Origin{resource}, http.MethodPost},
	{problem.ErrPayloadTooLarge, 413, 413, byAny, ""},
	{problem.ErrUnsupportedMediaType, 415, 415, byAny, ""},
	{problem.ErrTooManyRequests, 429, 429, byAny, ""},
	{problem.ErrServer, 500, 599, byAny, ""},
	{problem.ErrUnavailable, 502, 504, byAny, ""},
	{problem.ErrForeign, 300, 599, byForeign, ""},
}

// hintRules says which of Airflow's own responses have a hint. Foreign responses always have one.
var hintRules = []struct {
	from, to int
	origins  []problem.Origin
}{
	{300, 399, own},
	{401, 401, []problem.Origin{resource}}, // without a reason
	{403, 403, []problem.Origin{resource}},
	{404, 404, []problem.Origin{server}}, // the page of the webserver
	{405, 407, own},
	{413, 413, own},
	{500, 500, []problem.Origin{server}}, // the error page
}

// expected is what follows from the rules for one response.
type expected struct {
	transient, hint bool
	effect          effect
	sentinels       []error
}

func expect(status int, origin problem.Origin, method string) (e expected) {
	applies := func(from, to int, origins []problem.Origin) bool {
		return from <= status && status <= to && slices.Contains(origins, origin)
	}
	for _, r := range statusRules {
		if applies(r.from, r.to, r.origins) {
			e.transient, e.effect = r.transient, r.effect
			break
		}
	}
	for _, r := range sentinelRules {
		if applies(r.from, r.to, r.origins) && (r.methods == "" || r.methods == method) {
			e.sentinels = append(e.sentinels, r.sentinel)
		}
	}
	if len(e.sentinels) == 0 {
		e.sentinels = []error{problem.ErrUnknown}
	}
	e.hint = origin == foreign
	for _, r := range hintRules {
		e.hint = e.hint || applies(r.from, r.to, r.origins)
	}
	return e
}

// responses returns handlers that send a status code with the body of each origin. Airflow sends no problem about a resource with
// some status codes.
func responses(status int) map[problem.Origin]http.Handler {
	send := func(contentType, body string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
		})
	}
	all := map[problem.Origin]http.Handler{
		resource: send("application/problem+json", fmt.Sprintf(`{"detail": null, "status": %d, "title": "No", "type": `+
			`"https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html#section/Errors/Unknown"}`, status)),
		server:  send("text/html", bodyOf(airflowtest.PageAirflowNotFound)),
		foreign: send("text/html", bodyOf(airflowtest.PageNginxNotFound)),
	}
	switch status {
	case 405, 406, 413, 415:
		delete(all, resource)
	case 500:
		all[server] = airflowtest.PageOops
	}
	return all
}

func bodyOf(page airflowtest.Page) string {
	recorder := httptest.NewRecorder()
	page.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/", nil))
	return recorder.Body.String()
}

// memoryServer responds to the method of a call with respond, and to the additional GETs of a trigger with read.
type memoryServer struct {
	method         string
	respond, read  http.Handler
	attempts, gets int
}

func (s *memoryServer) RoundTrip(r *http.Request) (*http.Response, error) {
	recorder := httptest.NewRecorder()
	if r.Method == s.method {
		s.attempts++
		s.respond.ServeHTTP(recorder, r)
	} else {
		s.gets++
		s.read.ServeHTTP(recorder, r)
	}
	resp := recorder.Result()
	resp.Header.Del("Retry-After")
	resp.Request = r
	return resp, nil
}

func (s *memoryServer) client(t testing.TB) *Client {
	t.Helper()
	c, err := New("http://airflow.test", WithHTTPClient(&http.Client{Transport: s}), WithServerVersion("2.11.2"),
		WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 2, MinWait: time.Nanosecond, MaxWait: time.Nanosecond}), WithAttemptTimeout(-1)))
	require.NoError(t, err)
	return c
}

// statusCalls are the kinds of calls that differ in what a response means for them.
var statusCalls = []struct {
	name, method string
	repeatable   bool // sending it twice has the same effect as once
	trigger      bool
	call         func(testing.TB, *Client) error
}{
	{"read", http.MethodGet, true, false, func(t testing.TB, c *Client) error { _, err := c.DAGs.Get(t.Context(), "d"); return err }},
	{"PUT", http.MethodPut, true, false, func(t testing.TB, c *Client) error {
		return c.Do(t.Context(), Request{Method: http.MethodPut, Path: apiPath + "/x", Body: 1}, nil)
	}},
	{"PATCH", http.MethodPatch, true, false, func(t testing.TB, c *Client) error {
		_, err := c.DAGs.Update(t.Context(), "d", DAGUpdate{IsPaused: Set(true)})
		return err
	}},
	{"DELETE", http.MethodDelete, true, false, func(t testing.TB, c *Client) error { return c.DAGRuns.Delete(t.Context(), "d", "r") }},
	{"POST", http.MethodPost, false, false, func(t testing.TB, c *Client) error {
		_, err := c.Pools.Create(t.Context(), PoolCreate{Name: "p", Slots: 1})
		return err
	}},
	{"trigger", http.MethodPost, true, true, func(t testing.TB, c *Client) error {
		_, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{IdempotencyKey: "k"})
		return err
	}},
}

// checkStatusCalls compares what each call does after a response with the rules. hint says that the response has a hint for another
// reason than its status code.
func checkStatusCalls(t *testing.T, name string, status int, origin problem.Origin, respond http.Handler, hint bool) {
	t.Helper()
	for _, call := range statusCalls {
		name := name + " to " + call.name
		s := &memoryServer{method: call.method, respond: respond, read: airflowtest.PageNotFound}
		err := call.call(t, s.client(t))
		want := expect(status, origin, call.method)

		p, ok := errors.AsType[*problem.Error](err)
		if !assert.True(t, ok, "%s: %v", name, err) {
			continue
		}
		require.Equal(t, status, p.Status, name)
		require.Equal(t, origin, p.Origin(), name)
		for _, rule := range append(sentinelRules, struct {
			sentinel error
			from, to int
			origins  []problem.Origin
			methods  string
		}{sentinel: problem.ErrUnknown}) {
			assert.Equal(t, slices.Contains(want.sentinels, rule.sentinel), errors.Is(err, rule.sentinel), "%s: is %q?", name, rule.sentinel)
		}
		assert.Equal(t, want.hint || hint, p.Hint() != "", "%s: hint %q", name, p.Hint())

		retried := want.transient && (call.repeatable || want.effect == nothing)
		readBack := call.trigger && want.effect != nothing
		if call.trigger && status == 409 && origin == resource { // the server itself chose a logical date that is taken
			retried, readBack = true, true
		}
		attempts, gets := 1, 0
		if retried {
			attempts = 2
		}
		if readBack {
			gets = attempts
		}
		assert.Equal(t, attempts, s.attempts, "%s: attempts", name)
		assert.Equal(t, gets, s.gets, "%s: reads after it", name)
		assert.Equal(t, want.effect != nothing, mayHaveActed(p), "%s: may have acted", name)
		assert.Equal(t, call.method == http.MethodGet || want.effect == nothing, SafeToRetry(err), "%s: SafeToRetry", name)
		_, uncertain := errors.AsType[*UncertainError](err)
		assert.Equal(t, call.trigger && want.effect == pending, uncertain, "%s: uncertain", name)
	}
}

// The table of all status codes, origins and kinds of calls: whether a call is retried, may have acted and is safe to retry, which
// sentinels match, and whether there is a hint.
func TestEveryStatus(t *testing.T) {
	if testing.Short() {
		t.Skip("long, without goroutines of its own")
	}
	t.Parallel()
	for status := 300; status <= 599; status++ {
		for origin, respond := range responses(status) {
			checkStatusCalls(t, fmt.Sprintf("%s %d", origin, status), status, origin, respond, false)
		}
	}
}

// The pages of real servers follow the same rules.
func TestEveryPage(t *testing.T) {
	for _, page := range airflowtest.Pages() {
		if page.Status() < 300 {
			continue
		}
		recorder := httptest.NewRecorder()
		page.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/", nil))
		resp := recorder.Result()
		origin := problem.FromResponse(resp, recorder.Body.Bytes()).Origin()
		require.NoError(t, resp.Body.Close())
		switch page {
		case airflowtest.PageGunicornError, // the worker crashed
			airflowtest.PageLoginRedirect, airflowtest.PageTooManyLogins: // nothing proves that they are Airflow's
			assert.Equal(t, foreign, origin, page)
		default:
			assert.Equal(t, page.FromAirflow(), origin != foreign, page)
		}
		checkStatusCalls(t, string(page), page.Status(), origin, page, page == airflowtest.PageForbiddenText)
	}
}

// A trigger reads the run back after each response after which it may exist. Only its own response or its own run ID prove that
// this call created it.
func TestTriggerReadsBackAfterEveryStatus(t *testing.T) {
	run := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, id, _ := strings.Cut(r.URL.Path, "/dagRuns/")
		answer(w, 200, `{"dag_id": "d", "dag_run_id": "`+id+`", "state": "queued", "conf": {},
			"logical_date": "`+time.Now().UTC().Format(time.RFC3339Nano)+`"}`)
	})
	for status := 300; status <= 599; status++ {
		for origin, respond := range responses(status) {
			name := fmt.Sprintf("%s %d", origin, status)
			effect := expect(status, origin, http.MethodPost).effect
			existed := status == 409 && origin != server || status == 500 && origin == server // the page of a lost race
			for _, options := range []*TriggerOptions{{IdempotencyKey: "k"}, {DAGRunID: "r"}, nil} {
				s := &memoryServer{method: http.MethodPost, respond: respond, read: run}
				got, err := s.client(t).DAGRuns.Trigger(t.Context(), "d", options)
				switch {
				case effect == nothing && !existed:
					assert.Error(t, err, name)
					assert.Zero(t, s.gets, name)
				case existed && options != nil && options.DAGRunID != "":
					_, conflict := errors.AsType[*ConflictError](err)
					assert.True(t, conflict, "%s: %v", name, err)
				default:
					require.NoError(t, err, name)
					want := OutcomeUnknown
					switch {
					case options == nil:
						want = OutcomeCreated
					case existed:
						want = OutcomeExisting
					}
					assert.Equal(t, want, got.Outcome, name)
					assert.Equal(t, 1, s.attempts, name)
				}
			}
		}
	}
}

// A 500 may be a bad row, whoever sent it, but not if the page behind the list's end fails as well.
func TestForeignServerErrorEndsIteration(t *testing.T) {
	var pools []airflowtest.Option
	for i := range 9 {
		pools = append(pools, airflowtest.WithPool(Pool{Name: fmt.Sprintf("p%d", i), Slots: 1}))
	}
	for name, test := range map[string]struct {
		fault    airflowtest.Fault
		complete bool
	}{
		"once":    {airflowtest.Fault{Page: airflowtest.PageNginxInternalServerError, Times: 1}, true},
		"proxy":   {airflowtest.Fault{Page: airflowtest.PageNginxInternalServerError}, false},
		"worker":  {airflowtest.Fault{Page: airflowtest.PageGunicornError}, false},
		"Airflow": {airflowtest.Fault{Page: airflowtest.PageOops, Times: 1}, true},
	} {
		airflow := airflowtest.New(t, pools...)
		test.fault.Route, test.fault.Skip = "get_pools", 1
		fault := airflow.Fail(test.fault)
		c := dial(t, airflow.URL(), WithAuth(auth.Basic("admin", "admin")))
		got, err := Collect(c.Pools.All(t.Context(), &PoolListOptions{Limit: 4}))
		_, bad := errors.AsType[*BadRowsError](err)
		assert.False(t, bad, name)
		if test.complete {
			assert.NoError(t, err, name)
			assert.Len(t, got, 10, name)
			continue
		}
		assert.ErrorIs(t, err, problem.ErrForeign, name)
		assert.Len(t, got, 4, name)
		assert.Equal(t, 2, fault.Count(), "%s: attempts", name)
	}
}
