package airflowtest

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
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
	for _, r := range router(numbers(defaultVersion)) {
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
			slow := s.Fail(Fault{Kind: Slow, Route: "/dags/etl/dagRuns", Delay: time.Hour, AfterWork: after, Times: 1})
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			go func() {
				for slow.Count() == 0 && ctx.Err() == nil {
					time.Sleep(time.Millisecond)
				}
				cancel() // the server has the request
			}()
			assert.ErrorIs(t, fetchIn(ctx, t, s, "POST", triggerPath, runBody).err, context.Canceled)
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
