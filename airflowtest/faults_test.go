package airflowtest

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

const (
	triggerPath = "/api/v1/dags/etl/dagRuns"
	runPath     = "/api/v1/dags/etl/dagRuns/mine"
	runBody     = `{"dag_run_id": "mine"}`
)

// faultServer is a server with the DAG etl.
func faultServer(t *testing.T, options ...Option) *Server {
	t.Helper()
	return New(t, append(options, WithDAG(DAG{ID: "etl", RunsFor: time.Hour, Tasks: []Task{{ID: "load"}}}))...)
}

// got is what a client got from the server.
type got struct {
	status int
	header http.Header
	body   string
	err    error
}

// fetch sends a request as admin, on a connection of its own, and does not follow redirects.
func fetch(t *testing.T, s *Server, method, path, body string) got {
	t.Helper()
	return fetchIn(t.Context(), t, s, method, path, body)
}

func fetchIn(ctx context.Context, t *testing.T, s *Server, method, path, body string) got {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, method, s.URL()+path, strings.NewReader(body))
	require.NoError(t, err)
	r.SetBasicAuth("admin", "admin")
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	r.Close = true
	return roundTrip(http.DefaultTransport, r)
}

func roundTrip(transport http.RoundTripper, r *http.Request) got {
	resp, err := transport.RoundTrip(r)
	if err != nil {
		return got{err: err}
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return got{resp.StatusCode, resp.Header, string(b), err}
}

// hasRun reports whether the server has the run that runBody creates. It does not send a request.
func hasRun(s *Server) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.run("etl", "mine") != nil
}

func TestFaultReplacesResponse(t *testing.T) {
	t.Parallel()
	for name, after := range map[string]bool{"before the work": false, "after the work": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := faultServer(t)
			fault := s.Fail(Fault{
				Route: "POST /dags/{dag_id}/dagRuns", Times: 1, AfterWork: after, Status: 503,
				Header: http.Header{"retry-after": {"7"}, "Content-Type": {"text/plain"}}, Body: "not now",
			})
			assert.Zero(t, fault.Count())
			g := fetch(t, s, "POST", triggerPath, runBody)
			assert.Equal(t, []any{503, "not now", "7", "text/plain"}, []any{g.status, g.body, g.header.Get("Retry-After"), g.header.Get("Content-Type")})
			assert.Empty(t, g.header.Get("Cache-Control"), "it is not a response of Airflow")
			assert.Equal(t, after, hasRun(s))
			assert.Equal(t, 1, fault.Count())
			assert.Equal(t, 503, s.Requests()[0].Status)
			assert.Equal(t, "admin", s.Requests()[0].User)

			want := map[bool]int{false: 200, true: 409}[after]
			assert.Equal(t, want, fetch(t, s, "POST", triggerPath, runBody).status, "the fault affects one request")
		})
	}
}

func TestFaultsOfRouteAreInOrder(t *testing.T) {
	t.Parallel()
	s := faultServer(t)
	faults := []*ActiveFault{
		s.Fail(Fault{Route: "get_dag", Times: 2, Status: 502}),
		s.Fail(Fault{Route: "/dags/{dag_id}", Times: 1, Skip: 1, Status: 504}),
		s.Fail(Fault{Route: "GET", Status: 500}),
	}
	var statuses []int
	for range 6 {
		statuses = append(statuses, fetch(t, s, "GET", "/api/v1/dags/etl", "").status)
	}
	assert.Equal(t, []int{502, 502, 500, 504, 500, 500}, statuses)
	faults[2].Remove()
	faults[2].Remove()
	assert.Equal(t, 200, fetch(t, s, "GET", "/api/v1/dags/etl", "").status)
	for i, want := range []int{2, 1, 3} {
		assert.Equal(t, want, faults[i].Count())
	}
}

func TestFaultRoutes(t *testing.T) {
	t.Parallel()
	all := []string{
		"GET /api/v1/dags", "GET /api/v1/dags/etl", "HEAD /api/v1/dags/etl", "PATCH /api/v1/dags/etl", "GET /api/v1/dags/other", "POST /api/v1/dags/etl/dagRuns",
		"POST /api/v1/dags/~/dagRuns/list", "GET /api/v1/variables/team%2Fregion", "GET /api/v1/dags/etl/tasks/load",
		"GET /api/v1/eventLogs/1", "GET /login/", "POST /login/", "GET /api/v1/nowhere", "PUT /api/v1/dags", "GET /home", "POST /token",
	}
	for route, want := range map[string][]string{
		"":                              all,
		"GET /dags/{dag_id}":            {all[1], all[2], all[4]},
		"/api/v1/dags/{dag_id}":         {all[1], all[2], all[3], all[4]},
		"/dags/etl":                     {all[1], all[2], all[3]},
		"GET /dags/etl":                 {all[1], all[2]},
		"patch_dag":                     {all[3]},
		"get_dags":                      {all[0]},
		"POST":                          {all[5], all[6], all[11], all[15]},
		"/dags/~/dagRuns/list":          {all[6]},
		"/dags/etl/dagRuns":             {all[5]},
		"/variables/team/region":        {all[7]},
		"/variables/{variable_key}":     {all[7]},
		"/dags/{dag_id}/tasks/load":     {all[8]},
		"/dags/etl/tasks/{task_id}":     {all[8]},
		"/eventLogs/1":                  {all[9]},
		"/login/":                       {all[10], all[11]},
		"POST /login/":                  {all[11]},
		"/token":                        {all[15]},
		"/dags/etl/dagRuns/run/setNote": nil,
	} {
		t.Run(route, func(t *testing.T) {
			t.Parallel()
			s := faultServer(t, WithVariable("team/region", "eu"), WithDAG(DAG{ID: "other"}), WithTokenEndpoint(time.Hour))
			s.Fail(Fault{Route: route, Status: 418})
			var affected []string
			for _, line := range all {
				method, path, _ := strings.Cut(line, " ")
				if fetch(t, s, method, path, "").status == 418 {
					affected = append(affected, line)
				}
			}
			assert.Equal(t, want, affected)
		})
	}
}

func TestEveryOperationIsARoute(t *testing.T) {
	t.Parallel()
	s := NewServer(WithSampleDAGs())
	for _, r := range router() {
		for _, route := range []string{r.id, r.method + " " + r.path} {
			target := s.Fail(Fault{Route: route, Status: 503}).target
			assert.Equal(t, r.path, target.path)
			assert.Equal(t, []string{r.method}, target.only)
		}
	}
}

func TestFaultDelays(t *testing.T) {
	t.Parallel()
	for name, after := range map[string]bool{"before the work": false, "after the work": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := faultServer(t)
			fault := s.Fail(Fault{Kind: Slow, Route: "/dags/etl/dagRuns", Delay: 50 * time.Millisecond, AfterWork: after, Times: 1})
			begun := time.Now()
			assert.Equal(t, 200, fetch(t, s, "POST", triggerPath, runBody).status)
			assert.GreaterOrEqual(t, time.Since(begun), 50*time.Millisecond)

			fault.Remove()
			s.EndRun("etl", "mine", gen.DAGRunStateSuccess)
			require.Equal(t, 204, fetch(t, s, "DELETE", runPath, "").status)
			s.Fail(Fault{Kind: Slow, Route: "/dags/etl/dagRuns", Delay: time.Hour, AfterWork: after, Times: 1})
			ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
			defer cancel()
			assert.ErrorIs(t, fetchIn(ctx, t, s, "POST", triggerPath, runBody).err, context.DeadlineExceeded)
			require.Eventually(t, func() bool { return hasRun(s) }, 5*time.Second, time.Millisecond, "the server carries out the request nevertheless")
		})
	}
}

func TestDelayEndsWithServer(t *testing.T) {
	t.Parallel()
	s := NewServer()
	s.Fail(Fault{Kind: Slow, Delay: time.Hour})
	stop, err := s.Start()
	require.NoError(t, err)
	done := make(chan got)
	r, err := http.NewRequestWithContext(t.Context(), "GET", s.URL()+"/api/v1/dags", nil)
	require.NoError(t, err)
	go func() { done <- roundTrip(http.DefaultTransport, r) }()
	require.Eventually(t, func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.faults[0].count == 1
	}, 5*time.Second, time.Millisecond)
	require.NoError(t, stop())
	<-done
}

func TestFaultCutsResponse(t *testing.T) {
	t.Parallel()
	s := faultServer(t)
	whole := fetch(t, s, "GET", "/api/v1/dags/etl", "")
	require.NoError(t, whole.err)
	for _, n := range []int{0, 1, 10, len(whole.body) - 1, len(whole.body), 1 << 20} {
		s.Fail(Fault{Kind: Cut, Route: "/dags/etl", Bytes: n, Times: 1})
		g := fetch(t, s, "GET", "/api/v1/dags/etl", "")
		assert.Equal(t, 200, g.status)
		require.ErrorIs(t, g.err, io.ErrUnexpectedEOF)
		assert.Equal(t, whole.body[:min(n, len(whole.body)-1)], g.body)
	}
	s.Fail(Fault{Kind: Cut, Route: "/dags/etl", Page: PageNginxBadGateway, Bytes: 30, Times: 1})
	g := fetch(t, s, "GET", "/api/v1/dags/etl", "")
	assert.Equal(t, []any{502, "<html>\r\n<head><title>502 Bad G"}, []any{g.status, g.body})
	require.ErrorIs(t, g.err, io.ErrUnexpectedEOF)

	s.Fail(Fault{Kind: Cut, Route: "DELETE /dags/etl", Bytes: 5, Times: 1})
	require.ErrorIs(t, fetch(t, s, "DELETE", "/api/v1/dags/etl", "").err, io.EOF, "without a body the response is not sent")
	assert.Equal(t, 404, fetch(t, s, "GET", "/api/v1/dags/etl", "").status, "the server has carried out the request")
	requests := s.Requests()
	assert.Equal(t, 0, requests[len(requests)-2].Status)
}

func TestFaultHangsUp(t *testing.T) {
	t.Parallel()
	for name, after := range map[string]bool{"before the work": false, "after the work": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := faultServer(t)
			fault := s.Fail(Fault{Kind: HangUp, Route: "post_dag_run", AfterWork: after, Times: 1})
			require.ErrorIs(t, fetch(t, s, "POST", triggerPath, runBody).err, io.EOF)
			assert.Equal(t, after, hasRun(s))
			assert.Equal(t, 1, fault.Count())
			assert.Equal(t, 0, s.Requests()[0].Status)
			assert.JSONEq(t, runBody, string(s.Requests()[0].Body))
		})
	}
}

func TestHangUpNeedsConnection(t *testing.T) {
	t.Parallel()
	s := NewServer()
	s.Fail(Fault{Kind: HangUp})
	assert.PanicsWithValue(t, http.ErrAbortHandler, func() {
		s.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/api/v1/version", nil))
	})
}

func TestFaultsOverHTTP2(t *testing.T) {
	t.Parallel()
	s := NewServer(WithDAG(DAG{ID: "etl"}))
	started := httptest.NewUnstartedServer(s)
	started.EnableHTTP2 = true
	started.StartTLS()
	defer started.Close()
	s.Fail(Fault{Kind: HangUp, Times: 1})
	s.Fail(Fault{Kind: Cut, Bytes: 10, Times: 1})
	for i, want := range []string{"", "{\n  \"dag_d"} {
		r, err := http.NewRequestWithContext(t.Context(), "POST", started.URL+"/api/v1/dags/~/dagRuns/list", strings.NewReader("{}"))
		require.NoError(t, err)
		r.SetBasicAuth("admin", "admin")
		r.Header.Set("Content-Type", "application/json")
		g := roundTrip(started.Client().Transport, r)
		require.Error(t, g.err)
		if i == 1 {
			assert.Len(t, g.body, len(want))
		}
	}
}

func TestFaultLosesRace(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		fault            Fault
		path, body       string
		status           int
		detail, contains string
	}{
		"conflict": {
			Fault{}, triggerPath, runBody, 409, "DAGRun with DAG ID: 'etl' and DAGRun ID: 'mine' already exists", "",
		},
		"error page":                 {Fault{Page: PageOops}, triggerPath, runBody, 500, "", "<h1> Ooops! </h1>"},
		"without a run ID":           {Fault{}, triggerPath, `{}`, 409, "", "already exists"},
		"with a date":                {Fault{}, triggerPath, `{"logical_date": "2026-01-01T00:00:00Z"}`, 409, "", "2026-01-01 00:00:00+00:00"},
		"pool":                       {Fault{Route: "/pools"}, "/api/v1/pools", `{"name": "p", "slots": 1}`, 409, "Pool: p already exists", ""},
		"invalid for another reason": {Fault{}, triggerPath, `{"bogus": 1, "dag_run_id": "mine"}`, 400, "", "Unknown field"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := faultServer(t)
			c.fault.Kind, c.fault.Times = LoseRace, 1
			s.Fail(c.fault)
			g := fetch(t, s, "POST", c.path, c.body)
			assert.Equal(t, c.status, g.status)
			assert.Contains(t, g.body, c.contains)
			if c.detail != "" {
				var problem struct{ Detail string }
				require.NoError(t, json.Unmarshal([]byte(g.body), &problem))
				assert.Equal(t, c.detail, problem.Detail)
			}
			if c.path == triggerPath && c.status != 400 {
				s.mu.Lock()
				defer s.mu.Unlock()
				assert.Len(t, s.runs, 1, "the other request has created the run")
			}
		})
	}
}

// logIn logs in through the form and returns a client with the session.
func logIn(t *testing.T, s *Server, jar http.CookieJar) {
	t.Helper()
	c := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	form, err := c.Get(s.URL() + "/login/")
	require.NoError(t, err)
	defer form.Body.Close()
	page, err := io.ReadAll(form.Body)
	require.NoError(t, err)
	_, after, _ := strings.Cut(string(page), `type="hidden" value="`)
	token, _, _ := strings.Cut(after, `"`)
	resp, err := c.PostForm(s.URL()+"/login/", url.Values{"csrf_token": {token}, "username": {"admin"}, "password": {"admin"}})
	require.NoError(t, err)
	require.Equal(t, "/home", resp.Header.Get("Location"))
	require.NoError(t, resp.Body.Close())
}

func TestFaultExpiresSession(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		page     Page
		options  []Option
		status   int
		location string
	}{
		"default":     {"", nil, 401, ""},
		"public role": {"", []Option{WithPublicRole(Public)}, 403, ""},
		"redirect":    {PageLoginRedirect, nil, 302, "/login/?next=%2Fhome"},
		"form":        {PageLogin, nil, 200, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := faultServer(t, c.options...)
			jar, err := cookiejar.New(nil)
			require.NoError(t, err)
			logIn(t, s, jar)
			get := func() got {
				r, err := http.NewRequestWithContext(t.Context(), "GET", s.URL()+"/api/v1/dags/etl", nil)
				require.NoError(t, err)
				for _, cookie := range jar.Cookies(r.URL) {
					r.AddCookie(cookie)
				}
				return roundTrip(http.DefaultTransport, r)
			}
			fault := s.Fail(Fault{Kind: ExpireLogin, Page: c.page, Times: 1, Skip: 1})
			assert.Equal(t, 200, fetch(t, s, "GET", "/api/v1/dags/etl", "").status, "Basic credentials do not expire")
			assert.Contains(t, get().body, "dag_id")
			for range 2 {
				g := get()
				assert.Equal(t, c.status, g.status)
				assert.NotContains(t, g.body, "dag_id")
				assert.Equal(t, c.location, g.header.Get("Location"))
			}
			assert.Equal(t, 1, fault.Count())
			logIn(t, s, jar)
			assert.Contains(t, get().body, "dag_id")
		})
	}
}

func TestFaultExpiresToken(t *testing.T) {
	t.Parallel()
	s := faultServer(t, WithTokenEndpoint(time.Hour), WithToken("fixed", "viewer"), WithToken("next", "viewer"))
	issue := func() string {
		var issued struct {
			AccessToken string `json:"access_token"`
		}
		require.NoError(t, json.Unmarshal([]byte(fetch(t, s, "POST", "/token", "").body), &issued))
		return issued.AccessToken
	}
	get := func(token string) got {
		r, err := http.NewRequestWithContext(t.Context(), "GET", s.URL()+"/api/v1/dags/etl", nil)
		require.NoError(t, err)
		r.Header.Set("Authorization", "Bearer "+token)
		return roundTrip(http.DefaultTransport, r)
	}
	token := issue()
	assert.Equal(t, 200, get(token).status)
	s.Fail(Fault{Kind: ExpireLogin, Route: "get_dag", Times: 2})
	for range 2 {
		assert.Equal(t, 401, get(token).status)
	}
	assert.Equal(t, 401, get("fixed").status)
	assert.Equal(t, 401, get("fixed").status)
	assert.Equal(t, 200, get("next").status)
	assert.Equal(t, 200, get(issue()).status)
	assert.Empty(t, s.Requests()[2].User)
}

func TestMaintenanceOfLogin(t *testing.T) {
	t.Parallel()
	s := faultServer(t)
	s.Fail(Fault{Route: "GET /login/", Page: PageMaintenance, Times: 1})
	s.Fail(Fault{Route: "/login/", Page: PageMaintenanceUnavailable, Header: http.Header{"Retry-After": {"3"}}, Times: 1})
	g := fetch(t, s, "GET", "/login/", "")
	assert.Equal(t, 200, g.status)
	assert.Contains(t, g.body, "maintenance")
	g = fetch(t, s, "POST", "/login/", "")
	assert.Equal(t, []any{503, "3"}, []any{g.status, g.header.Get("Retry-After")})
	assert.Contains(t, fetch(t, s, "GET", "/login/", "").body, "csrf_token")
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := faultServer(t, WithVersion("2.10.5"))
	assert.Len(t, Pages(), 19+25)
	for _, page := range Pages() {
		s.Fail(Fault{Page: page, Times: 1})
		g := fetch(t, s, "GET", "/api/v1/dags/etl", "")
		require.NoError(t, g.err)
		assert.Equal(t, page.Status(), g.status, page)
		assert.NotEmpty(t, g.header.Get("Content-Type"), page)
		assert.NotEmpty(t, g.body, page)
		assert.Equal(t, page.FromAirflow(), g.header.Get("Cache-Control") == "no-store", page)
		assert.Equal(t, page.FromAirflow(), strings.HasPrefix(string(page), "airflow"), page)
		assert.NotContains(t, g.body, "2.11.2", page)
		if g.status/100 == 3 {
			assert.NotEmpty(t, g.header.Get("Location"), page)
		}
		if strings.HasSuffix(g.header.Get("Content-Type"), "json") {
			assert.True(t, json.Valid([]byte(g.body)), page)
		}
		recorder := httptest.NewRecorder()
		page.ServeHTTP(recorder, httptest.NewRequest("GET", "/", nil))
		assert.Equal(t, g.status, recorder.Code, page)
		assert.Equal(t, g.body, strings.ReplaceAll(recorder.Body.String(), "2.11.2", "2.10.5"), page)
	}
	assert.Zero(t, Page("nginx").Status())
	assert.False(t, Page("nginx").FromAirflow())
	assert.Panics(t, func() { Page("nginx").ServeHTTP(nil, nil) })
}

func TestFaultsOfConcurrentRequests(t *testing.T) {
	t.Parallel()
	s := faultServer(t)
	fault := s.Fail(Fault{Route: "get_dag", Page: PageAWSUnavailable, Times: 20})
	var wg sync.WaitGroup
	var mu sync.Mutex
	statuses := map[int]int{}
	for range 50 {
		wg.Go(func() {
			g := fetch(t, s, "GET", "/api/v1/dags/etl", "")
			mu.Lock()
			defer mu.Unlock()
			statuses[g.status]++
		})
	}
	wg.Wait()
	assert.Equal(t, map[int]int{503: 20, 200: 30}, statuses)
	assert.Equal(t, 20, fault.Count())
}

// failure runs f and returns the message with which it failed the test.
func failure(f func(testing.TB)) string {
	fake := &fakeTest{}
	done := make(chan struct{})
	go func() {
		defer close(done)
		f(fake)
	}()
	<-done
	for _, cleanup := range fake.cleanups {
		cleanup()
	}
	return fake.message
}

// fakeTest is a test that may fail.
type fakeTest struct {
	testing.TB
	message  string
	cleanups []func()
}

func (f *fakeTest) Helper()          {}
func (f *fakeTest) Cleanup(c func()) { f.cleanups = append(f.cleanups, c) }
func (f *fakeTest) Fatalf(format string, args ...any) {
	f.message = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func TestInvalidFaultFailsTheTest(t *testing.T) {
	t.Parallel()
	for want, fault := range map[string]Fault{
		`unknown operation "get_dagg"`:                            {Route: "get_dagg", Status: 503},
		`unknown operation "dags"`:                                {Route: "dags", Status: 503},
		`unknown path /dags/{dag_id}/runs`:                        {Route: "GET /dags/{dag_id}/runs", Status: 503},
		`unknown path /dags/{dagid}`:                              {Route: "/dags/{dagid}", Status: 503},
		`unknown path /login`:                                     {Route: "/login", Status: 503},
		`unknown method "GTE"`:                                    {Route: "GTE /dags", Status: 503},
		`unknown method "FETCH"`:                                  {Route: "FETCH", Status: 503},
		`the path has no method DELETE, but GET`:                  {Route: "DELETE /dags/{dag_id}/dagRuns", Status: 503},
		`the path has no method PATCH, but GET, POST`:             {Route: "PATCH /login/", Status: 503},
		`the path must begin with /`:                              {Route: "GET dags", Status: 503},
		`the server has no token endpoint`:                        {Route: "/token", Status: 503},
		`unknown dag_id "elt"`:                                    {Route: "/dags/elt/dagRuns", Status: 503},
		`unknown task_id "laod"`:                                  {Route: "/dags/{dag_id}/tasks/laod", Status: 503},
		`unknown task_id "other"`:                                 {Route: "/dags/etl/tasks/other", Status: 503},
		`unknown pool_name "db"`:                                  {Route: "/pools/db", Status: 503},
		`unknown connection_id "db"`:                              {Route: "/connections/db", Status: 503},
		`unknown variable_key "a/b"`:                              {Route: "/variables/a/b", Status: 503},
		`unknown username "ann"`:                                  {Route: "/users/ann", Status: 503},
		`unknown role_name "admin"`:                               {Route: "/roles/admin", Status: 503},
		`unknown Kind "hangup"`:                                   {Kind: "hangup"},
		`unknown Page "nginx"`:                                    {Page: "nginx"},
		`set either Page or Status`:                               {Page: PageOops, Status: 500},
		`Status 99 must be`:                                       {Status: 99},
		`Status 100 must be`:                                      {Status: 100},
		`Status 600 must be`:                                      {Status: 600},
		`Body needs a Status`:                                     {Page: PageOops, Body: "x"},
		`must not have a Body`:                                    {Status: 204, Body: "x"},
		`Header needs a Page or a Status`:                         {Kind: HangUp, Header: http.Header{"A": {"b"}}},
		`Delay -1s must not be negative`:                          {Status: 500, Delay: -time.Second},
		`Skip -1 must not be negative`:                            {Status: 500, Skip: -1},
		`Bytes -1 must not be negative`:                           {Kind: Cut, Bytes: -1},
		`Bytes needs the kind Cut`:                                {Status: 500, Bytes: 1},
		`set Page, Status, or another Kind`:                       {AfterWork: true, Delay: 1},
		`the kind "slow" needs a Delay`:                           {Kind: Slow},
		`the kind "slow" sends no Page`:                           {Kind: Slow, Delay: 1, Page: PageOops},
		`the kind "hang up" sends no Page`:                        {Kind: HangUp, Status: 500},
		`the kind "lose race" needs a Page`:                       {Kind: LoseRace, Status: 500},
		`no request of Route "/variables" can`:                    {Kind: LoseRace, Route: "/variables"},
		`only POST can lose a race`:                               {Kind: LoseRace, Route: "GET /pools"},
		`affects only requests of the API`:                        {Kind: ExpireLogin, Route: "/login/"},
		`the kind "expire login" rejects the request: AfterWork `: {Kind: ExpireLogin, AfterWork: true},
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			message := failure(func(t testing.TB) {
				faultServerOf(t, WithDAG(DAG{ID: "other"})).Fail(fault)
			})
			assert.Contains(t, message, want)
			assert.True(t, strings.HasPrefix(message, "airflowtest: invalid Fault: "), message)
			assert.Panics(t, func() { NewServer(WithDAG(DAG{ID: "etl", Tasks: []Task{{ID: "load"}}})).Fail(fault) })
		})
	}
}

// faultServerOf is faultServer for a test that may fail.
func faultServerOf(t testing.TB, options ...Option) *Server {
	return New(t, append(options, WithDAG(DAG{ID: "etl", Tasks: []Task{{ID: "load"}}}))...)
}

func TestInvalidOptionFailsTheTest(t *testing.T) {
	t.Parallel()
	can := func(action, resource string) gen.Role {
		return gen.Role{Name: "Mine", Actions: []gen.ActionResource{{Action: gen.Action{Name: action}, Resource: gen.Resource{Name: resource}}}}
	}
	for want, option := range map[string]Option{
		`WithUser("ann"): unknown role "Viewr": use one of Admin`: WithUser("ann", "ann", "Viewr"),
		`WithUser: the name must not be empty`:                    WithUser("", "", Viewer),
		`WithPublicRole: unknown role "public"`:                   WithPublicRole("public"),
		`WithToken: unknown user "anne"`:                          WithToken("t", "anne"),
		`WithToken: the token must not be empty`:                  WithToken("", "viewer"),
		`WithTokenEndpoint: the lifetime 0s`:                      WithTokenEndpoint(0),
		`WithBadRow("dagRuns", "r"): the list must be one of`:     WithBadRow("dagRuns", "r"),
		`WithBadRow("dags", "")`:                                  WithBadRow("dags", ""),
		`WithClock: the clock must not be nil`:                    WithClock(nil),
		`WithMaximumPageLimit(0)`:                                 WithMaximumPageLimit(0),
		`WithConfig("webserver", "expose_config", "yes")`:         WithConfig("webserver", "expose_config", "yes"),
		`WithConfig("core", "test_connection", "enabled")`:        WithConfig("core", "test_connection", "enabled"),
		`WithConfig("", "a", "b")`:                                WithConfig("", "a", "b"),
		`WithConnection: the ID must not be empty`:                WithConnection(gen.ConnectionCreate{}),
		`WithConnectionTest: the function must not be nil`:        WithConnectionTest(nil),
		`WithVariable: the key must not be empty`:                 WithVariable("", "x"),
		`WithPool: the name must not be empty`:                    WithPool(gen.Pool{}),
		`WithRole: unknown action "can_raed"`:                     WithRole(can("can_raed", "Pools")),
		`WithRole: unknown resource "Pool" of the role "Mine"`:    WithRole(can("can_read", "Pool")),
		`WithRole: the name must not be empty`:                    WithRole(gen.Role{}),
		`DAG: the ID must not be empty`:                           WithDAG(DAG{}),
		`has an unknown upstream task "b": must be one of a`:      WithDAG(DAG{ID: "d", Tasks: []Task{{ID: "a", Upstream: []string{"b"}}}}),
		`the ID "a" of a task must be unique`:                     WithDAG(DAG{ID: "d", Tasks: []Task{{ID: "a"}, {ID: "a"}}}),
		`Params must be a JSON object`:                            WithDAG(DAG{ID: "d", Params: json.RawMessage("[]")}),
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			message := failure(func(t testing.TB) { New(t, option) })
			assert.Contains(t, message, want)
			assert.True(t, strings.HasPrefix(message, "airflowtest: invalid option: "), message)
			assert.Panics(t, func() { NewServer(option) })
		})
	}
}

func TestOptionsAreCheckedInAnyOrder(t *testing.T) {
	t.Parallel()
	mine := gen.Role{Name: "Mine", Actions: []gen.ActionResource{
		{Action: gen.Action{Name: "can_read"}, Resource: gen.Resource{Name: "DAG:etl"}},
	}}
	assert.Empty(t, failure(func(t testing.TB) {
		New(t, WithToken("t", "ann"), WithUser("ann", "ann", "Mine"), WithPublicRole("Mine"), WithRole(mine))
	}))
}

func TestInvalidArgumentFailsTheTest(t *testing.T) {
	t.Parallel()
	for want, f := range map[string]func(*Server){
		`FailTask: unknown DAG "elt": must be one of etl`:            func(s *Server) { s.FailTask("elt", "load", 1) },
		`FailTask: unknown task "laod" of the DAG "etl"`:             func(s *Server) { s.FailTask("etl", "laod", 1) },
		`DeactivateDAG: unknown DAG "elt"`:                           func(s *Server) { s.DeactivateDAG("elt") },
		`AddDAG: DAG: the ID must not be empty`:                      func(s *Server) { s.AddDAG(DAG{}) },
		`EndRun: unknown DAG "elt"`:                                  func(s *Server) { s.EndRun("elt", "mine", "success") },
		`EndRun: unknown run "yours" of the DAG "etl"`:               func(s *Server) { s.EndRun("etl", "yours", "success") },
		`EndRun: a run cannot end in the state "running"`:            func(s *Server) { s.EndRun("etl", "mine", "running") },
		`EndTask: unknown run "yours"`:                               func(s *Server) { s.EndTask(taskID("yours", "load"), "success") },
		`EndTask: unknown task "laod"`:                               func(s *Server) { s.EndTask(taskID("mine", "laod"), "success") },
		`EndTask: a task cannot end in the state "running"`:          func(s *Server) { s.EndTask(taskID("mine", "load"), "running") },
		`EndTask: the mapped task "parts" of the run "mine" has no`:  func(s *Server) { s.EndTask(taskID("mine", "parts"), "success") },
		`EndTask: the task "load" of the run "mine" has no instance`: func(s *Server) { id := taskID("mine", "load"); id.MapIndex = gen.Set(3); s.EndTask(id, "success") },
		`EndTask: the task "load" of the run "mine" has ended`: func(s *Server) {
			s.EndTask(taskID("mine", "load"), "success")
			s.EndTask(taskID("mine", "load"), "failed")
		},
		`SetHealth: unknown status "ill" of the scheduler`: func(s *Server) { s.SetHealth(gen.HealthInfo{Scheduler: gen.SchedulerStatus{Status: "ill"}}) },
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			dag := DAG{ID: "etl", RunsFor: time.Hour, Tasks: []Task{{ID: "load"}, {ID: "parts", Upstream: []string{"load"}, Instances: 2}}}
			create := func(s *Server) *Server {
				call(s, "POST", "/dags/etl/dagRuns", runBody)
				return s
			}
			message := failure(func(t testing.TB) { f(create(New(t, WithDAG(dag)))) })
			assert.Contains(t, message, "airflowtest: "+want)
			s := create(NewServer(WithDAG(dag)))
			assert.Panics(t, func() { f(s) })
			status, _ := call(s, "GET", "/dags", "")
			assert.Equal(t, 200, status, "the server still works")
		})
	}
}

func taskID(run, task string) gen.TaskInstanceID {
	return gen.TaskInstanceID{DAGID: "etl", DAGRunID: run, TaskID: task}
}

// Every list that has a bad row fails, so that no name in the documentation of WithBadRow is without effect.
func TestBadRowOfEveryList(t *testing.T) {
	t.Parallel()
	const task = "/dags/etl/dagRuns/mine/taskInstances"
	rows := map[string]struct{ path, id string }{
		"actions": {"/permissions", "can_read"}, "connections": {"/connections", "db"}, "dag_runs": {"/dags/etl/dagRuns", "mine"},
		"dag_warnings": {"/dagWarnings", "unpooled"}, "dags": {"/dags", "etl"}, "dataset_events": {"/datasets/events", "1"},
		"datasets": {"/datasets", "s3://bucket/stock"}, "event_logs": {"/eventLogs", "1"}, "import_errors": {"/importErrors", "1"},
		"plugins": {"/plugins", "mine"}, "pools": {"/pools", "default_pool"}, "queued_events": {"/dags/year/datasets/queuedEvent", "s3://bucket/stock"},
		"roles": {"/roles", "Op"}, "task_instances": {task, "load"}, "tasks": {"/dags/etl/tasks", "load"}, "users": {"/users", "viewer"},
		"variables": {"/variables", "region"}, "xcom_entries": {task + "/load/xcomEntries", "return_value"},
	}
	for _, list := range lists() {
		row, ok := rows[list]
		require.True(t, ok, list)
		options := []Option{
			WithDAG(
				DAG{ID: "etl", Tasks: []Task{{ID: "load", Outlets: []string{"s3://bucket/stock"}, XComs: func(json.RawMessage, int) map[string]any { return map[string]any{"return_value": 1} }}}},
				DAG{ID: "year", Assets: []string{"s3://bucket/stock", "s3://bucket/other"}}, DAG{ID: "unpooled", Tasks: []Task{{ID: "t", Pool: "none"}}},
			),
			WithConnection(gen.ConnectionCreate{ConnectionID: "db", ConnType: "postgres"}), WithVariable("region", "eu"), WithImportError("a.py", "x"),
			WithPlugin(gen.Plugin{Name: "mine"}),
		}
		for bad, want := range map[bool]int{false: 200, true: 500} {
			if bad {
				options = append(options, WithBadRow(list, row.id))
			}
			s := NewServer(options...)
			call(s, "POST", "/dags/etl/dagRuns", runBody)
			recorder := httptest.NewRecorder()
			r := httptest.NewRequest("GET", prefix+row.path, nil)
			r.SetBasicAuth("admin", "admin")
			s.ServeHTTP(recorder, r)
			assert.Equal(t, want, recorder.Code, "%s %s", list, recorder.Body)
			if bad {
				break
			}
		}
	}
}

// A real server cannot render the row alone either. It still makes the changes that it cannot render.
func TestBadRowAlone(t *testing.T) {
	t.Parallel()
	s := NewServer(WithSampleDAGs(), WithBadRow("pools", "p"), WithBadRow("dag_runs", "r"), WithBadRow("dags", "hello"))
	for _, request := range []struct {
		method, path, body string
		want               int
	}{
		{"POST", "/pools", `{"name": "p", "slots": 1}`, 500},
		{"GET", "/pools/p", "", 500},
		{"PATCH", "/pools/p?update_mask=slots", `{"slots": 2}`, 500},
		{"GET", "/pools/default_pool", "", 200},
		{"DELETE", "/pools/p", "", 204},
		{"GET", "/pools", "", 200},
		{"POST", "/dags/paused/dagRuns", `{"dag_run_id": "r"}`, 500},
		{"GET", "/dags/paused/dagRuns/r", "", 500},
		{"GET", "/dags/hello", "", 500},
		{"GET", "/dags/paused", "", 200},
	} {
		status, _ := call(s, request.method, request.path, request.body)
		assert.Equal(t, request.want, status, "%s %s", request.method, request.path)
	}
}

func TestSetHealth(t *testing.T) {
	t.Parallel()
	s := NewServer(WithClock(NewClock(noon())))
	health := func() (scheduler, triggerer, processor [2]any, metadatabase any) {
		_, shown := call(s, "GET", "/health", "")
		part := func(name string) [2]any {
			fields := asType[map[string]any](t, shown[name])
			return [2]any{fields["status"], fields["latest_"+name+"_heartbeat"]}
		}
		return part("scheduler"), part("triggerer"), part("dag_processor"), asType[map[string]any](t, shown["metadatabase"])["status"]
	}
	now, old := "2026-11-21T12:00:00+00:00", noon().Add(-time.Minute)
	scheduler, triggerer, processor, metadatabase := health()
	assert.Equal(t, []any{[2]any{"healthy", now}, [2]any{}, [2]any{}, "healthy"}, []any{scheduler, triggerer, processor, metadatabase})

	s.SetHealth(gen.HealthInfo{
		Metadatabase: gen.MetadatabaseStatus{Status: gen.HealthStatusUnhealthy},
		Scheduler:    gen.SchedulerStatus{LatestSchedulerHeartbeat: old},
		Triggerer:    gen.TriggererStatus{Status: gen.HealthStatusHealthy},
		DAGProcessor: gen.DAGProcessorStatus{Status: gen.HealthStatusUnhealthy},
	})
	scheduler, triggerer, processor, metadatabase = health()
	assert.Equal(t, []any{
		[2]any{"unhealthy", "2026-11-21T11:59:00+00:00"}, [2]any{"healthy", now}, [2]any{"unhealthy", nil}, "unhealthy",
	}, []any{scheduler, triggerer, processor, metadatabase})

	s.SetHealth(gen.HealthInfo{Triggerer: gen.TriggererStatus{LatestTriggererHeartbeat: noon().Add(-10 * time.Second)}})
	scheduler, triggerer, _, _ = health()
	assert.Equal(t, []any{[2]any{"healthy", now}, [2]any{"healthy", "2026-11-21T11:59:50+00:00"}}, []any{scheduler, triggerer})
}

func TestEndRun(t *testing.T) {
	t.Parallel()
	for state, tasks := range map[gen.DAGRunState][]any{gen.DAGRunStateSuccess: {"success", "success"}, gen.DAGRunStateFailed: {"failed", "skipped"}} {
		clock := NewClock(noon())
		s := NewServer(WithClock(clock), WithDAG(DAG{ID: "etl", RunsFor: time.Hour, Tasks: []Task{{ID: "a"}, {ID: "b", Upstream: []string{"a"}}}}))
		call(s, "POST", "/dags/etl/dagRuns", runBody)
		clock.Advance(time.Minute)
		s.EndRun("etl", "mine", state)
		_, run := call(s, "GET", "/dags/etl/dagRuns/mine", "")
		assert.Equal(t, []any{string(state), 60}, []any{run["state"], seconds(t, run["end_date"])})
		_, instances := call(s, "GET", "/dags/etl/dagRuns/mine/taskInstances", "")
		for i, ti := range asType[[]any](t, instances["task_instances"]) {
			assert.Equal(t, tasks[i], asType[map[string]any](t, ti)["state"])
		}
	}
}

func TestEndRunOfPausedDAG(t *testing.T) {
	t.Parallel()
	s := NewServer(WithClock(NewClock(noon())), WithDAG(DAG{ID: "etl", Paused: true}))
	call(s, "POST", "/dags/etl/dagRuns", runBody)
	s.EndRun("etl", "mine", gen.DAGRunStateSuccess)
	_, run := call(s, "GET", "/dags/etl/dagRuns/mine", "")
	assert.Equal(t, []any{"success", 0, 0}, []any{run["state"], seconds(t, run["start_date"]), seconds(t, run["end_date"])})
}

func TestEndTask(t *testing.T) {
	t.Parallel()
	for state, want := range map[gen.TaskState][]any{
		gen.TaskStateSuccess: {"success", "success", "success", 1}, gen.TaskStateFailed: {"failed", "failed", "upstream_failed", 0},
		gen.TaskStateSkipped: {"success", "skipped", "skipped", 0}, gen.TaskStateUpstreamFailed: {"failed", "upstream_failed", "upstream_failed", 0},
	} {
		clock := NewClock(noon())
		s := NewServer(WithClock(clock), WithDAG(DAG{ID: "etl", QueuedFor: time.Second, Tasks: []Task{
			{ID: "a", RunsFor: time.Hour, Retries: 3, XComs: func(json.RawMessage, int) map[string]any { return map[string]any{"k": 1} }},
			{ID: "b", Upstream: []string{"a"}},
		}}))
		call(s, "POST", "/dags/etl/dagRuns", runBody)
		clock.Advance(time.Minute)
		s.EndTask(taskID("mine", "a"), state)
		_, run := call(s, "GET", "/dags/etl/dagRuns/mine", "")
		_, a := call(s, "GET", "/dags/etl/dagRuns/mine/taskInstances/a", "")
		_, b := call(s, "GET", "/dags/etl/dagRuns/mine/taskInstances/b", "")
		_, xcoms := call(s, "GET", "/dags/etl/dagRuns/mine/taskInstances/a/xcomEntries", "")
		for i, instance := range []map[string]any{run, a, b} {
			assert.Equal(t, want[i], instance["state"])
		}
		assert.EqualValues(t, want[3], xcoms["total_entries"])
		assert.Equal(t, 60, seconds(t, run["end_date"]))
	}
}

func TestEndTaskBeforeItStarts(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(WithClock(clock), WithDAG(DAG{ID: "etl", Tasks: []Task{{ID: "a", RunsFor: time.Hour}, {ID: "b", Upstream: []string{"a"}, RunsFor: time.Hour}}}))
	call(s, "POST", "/dags/etl/dagRuns", runBody)
	s.EndTask(taskID("mine", "b"), gen.TaskStateSuccess)
	clock.Advance(time.Hour)
	_, run := call(s, "GET", "/dags/etl/dagRuns/mine", "")
	assert.Equal(t, []any{"success", 3600}, []any{run["state"], seconds(t, run["end_date"])})
}
