package client

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

// two and three answer with the words of real servers: 2.11.2 and 3.3.2 with one DAG and without authentication.
func two(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.URL.Path == "/api/v1/version":
		answer(w, 200, `{"version": "2.11.2", "git_version": null}`)
	case strings.HasPrefix(r.URL.Path, "/api/v1/"):
		answer(w, 200, `{"dag_id": "d", "dag_run_id": "r", "dags": [], "total_entries": 0}`)
	default:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(404)
		_, _ = io.WriteString(w, airflow404("/static"))
	}
}

func three(w http.ResponseWriter, r *http.Request) {
	switch {
	case strings.HasPrefix(r.URL.Path, "/api/v1/") && r.Method == http.MethodGet:
		answer(w, 404, `{"error":"/api/v1 has been removed in Airflow 3, please use its upgraded version /api/v2 instead."}`)
	case strings.HasPrefix(r.URL.Path, "/api/v1/"):
		answer(w, 405, `{"detail":"Method Not Allowed"}`)
	case r.URL.Path == "/api/v2/version":
		answer(w, 200, `{"version":"3.3.2","git_version":".release:aa19d2dbb9ed187ec01957a92848d9b005e9ba9d"}`)
	case strings.HasSuffix(r.URL.Path, "/nope"):
		answer(w, 404, "{\"detail\":\"The Dag with ID: `nope` was not found\"}")
	default:
		answer(w, 200, `{"dag_id": "d", "dag_run_id": "r", "dags": [], "total_entries": 0}`)
	}
}

// changing is a server that a test can replace. It records its requests.
type changing struct {
	*Client
	mu      sync.Mutex
	handler http.HandlerFunc
	lines   []string
}

func newChanging(t *testing.T, h http.HandlerFunc, options ...Option) *changing {
	t.Helper()
	s := &changing{handler: h}
	s.Client = serve(t, func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.lines = append(s.lines, r.Method+" "+r.URL.RequestURI())
		h := s.handler
		s.mu.Unlock()
		h(w, r)
	}, options...)
	return s
}

func (s *changing) become(h http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.handler = h
}

// sent returns the requests since the last call of sent.
func (s *changing) sent() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	lines := s.lines
	s.lines = nil
	return lines
}

func (s *changing) get(t *testing.T) {
	t.Helper()
	_, err := s.DAGs.Get(t.Context(), "d")
	require.NoError(t, err)
}

func TestSwitchCostsTwoRequestsInTheLifeOfAClient(t *testing.T) {
	s := newChanging(t, three)
	s.get(t)
	assert.Equal(t, []string{"GET /api/v1/dags/d", "GET /api/v2/version", "GET /api/v2/dags/d"}, s.sent())
	s.get(t)
	_, err := s.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{DAGRunID: "r"})
	require.NoError(t, err)
	assert.Equal(t, []string{"GET /api/v2/dags/d", "POST /api/v2/dags/d/dagRuns"}, s.sent())

	s = newChanging(t, two)
	s.get(t)
	assert.Equal(t, []string{"GET /api/v1/dags/d"}, s.sent(), "nothing on Airflow 2")
	s = newChanging(t, three, WithServerVersion("3.3.2"))
	s.get(t)
	assert.Equal(t, []string{"GET /api/v2/dags/d"}, s.sent(), "nothing if the release is set")
}

// Writes receive other words than reads.
func TestSwitchOfAWrite(t *testing.T) {
	s := newChanging(t, three, WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 1})))
	run, err := s.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{DAGRunID: "r"})
	require.NoError(t, err, "the switch does not consume an attempt")
	assert.Equal(t, OutcomeCreated, run.Outcome)
	assert.Equal(t, []string{"POST /api/v1/dags/d/dagRuns", "GET /api/v2/version", "POST /api/v2/dags/d/dagRuns"}, s.sent(), "the run is not read back")
}

// The client follows a server that is upgraded, and one that is downgraded after that.
func TestSwitchFollowsTheServer(t *testing.T) {
	s := newChanging(t, two)
	s.get(t)
	_, err := s.pipelineRelease(t)
	require.NoError(t, err)
	s.become(three)
	s.sent()
	s.get(t)
	assert.Equal(t, []string{"GET /api/v1/dags/d", "GET /api/v2/version", "GET /api/v2/dags/d"}, s.sent())
	s.become(two)
	s.get(t)
	assert.Equal(t, []string{"GET /api/v2/dags/d", "GET /api/v1/version", "GET /api/v1/dags/d"}, s.sent())
}

func (s *changing) pipelineRelease(t *testing.T) (release, error) {
	t.Helper()
	return s.pipeline.release(t.Context())
}

// Each row is the first response of a server that has API v1 or not, as the words of a proxy say.
func TestFirstForeignResponseAsksForAirflow3(t *testing.T) {
	html := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, "<html><title>Sign in</title></html>")
	}
	for name, test := range map[string]struct {
		v1    http.HandlerFunc
		fires bool
	}{
		"404 of a proxy": {airflowtest.PageNginxNotFound.ServeHTTP, true},
		"403":            {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) }, true},
		"405":            {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(405) }, true},
		"redirect":       {airflowtest.PageSignInRedirect.ServeHTTP, true},
		"page":           {html, true},
		"429":            {status(429), false},
		"503":            {status(503), false},
		"500":            {airflowtest.PageOops.ServeHTTP, false},
		"400":            {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(400) }, false},
		"v1's 404":       {status(404), false},
		"cut":            {cut, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := newChanging(t, func(w http.ResponseWriter, r *http.Request) {
				if strings.HasPrefix(r.URL.Path, "/api/v1/") {
					test.v1(w, r)
					return
				}
				three(w, r)
			})
			_, err := s.DAGs.Get(t.Context(), "d")
			assert.Equal(t, test.fires, err == nil, "%v", err)
			assert.Equal(t, test.fires, strings.Contains(strings.Join(s.sent(), " "), "/api/v2/"))
		})
	}
}

// A login page or a proxy in front of everything is asked for Airflow 3 once, and its own response is returned.
func TestLoginPageInFrontIsNotAskedAgain(t *testing.T) {
	s := newChanging(t, airflowtest.PageSignInRedirect.ServeHTTP)
	for range 3 {
		_, err := s.DAGs.Get(t.Context(), "d")
		var p *problem.Error
		require.ErrorAs(t, err, &p)
		assert.Contains(t, p.Request.URL, "/api/v1/dags/d")
	}
	assert.Equal(t, []string{"GET /api/v1/dags/d", "GET /api/v2/version", "GET /api/v1/dags/d", "GET /api/v1/dags/d"}, s.sent())
}

// An Airflow 3 behind a proxy that has only API v1 cannot be used. Its own words are returned.
func TestProxyThatRoutesOnlyAPIv1(t *testing.T) {
	s := newChanging(t, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/v1/") {
			three(w, r)
			return
		}
		airflowtest.PageNginxNotFound.ServeHTTP(w, r)
	})
	for range 2 {
		_, err := s.DAGs.Get(t.Context(), "d")
		require.ErrorIs(t, err, problem.ErrNoSuchAPI)
		require.NotErrorIs(t, err, problem.ErrNotFound)
	}
	assert.Equal(t, []string{"GET /api/v1/dags/d", "GET /api/v2/version", "GET /api/v1/dags/d"}, s.sent(), "it is not asked each time")
}

// A response of API v1 proves that the server has it, so that a page of a proxy is only a page of a proxy.
func TestForeignResponseAfterAPIv1DoesNotSwitch(t *testing.T) {
	s := newChanging(t, two)
	s.get(t)
	s.become(airflowtest.PageNginxNotFound.ServeHTTP)
	s.sent()
	_, err := s.DAGs.Get(t.Context(), "d")
	require.ErrorIs(t, err, problem.ErrForeign)
	assert.Equal(t, []string{"GET /api/v1/dags/d"}, s.sent())
}

func TestConcurrentCallsSwitchOnce(t *testing.T) {
	for name, call := range map[string]func(context.Context, *Client) error{
		"switch":          func(ctx context.Context, c *Client) error { _, err := c.DAGs.Get(ctx, "d"); return err },
		"gate and switch": nil,
	} {
		t.Run(name, func(t *testing.T) {
			s := newChanging(t, func(w http.ResponseWriter, r *http.Request) {
				if strings.HasSuffix(r.URL.Path, "/version") {
					time.Sleep(20 * time.Millisecond)
				}
				three(w, r)
			})
			var group sync.WaitGroup
			for i := range 10 {
				group.Go(func() {
					if call != nil || i%2 == 0 {
						_, err := s.DAGs.Get(t.Context(), "d")
						assert.NoError(t, err)
						return
					}
					_, err := s.DAGs.List(t.Context(), &DAGListOptions{Tags: []string{"x"}}) // the gate looks the version up
					assert.NoError(t, err)
				})
			}
			group.Wait()
			lookups := strings.Count(strings.Join(s.sent(), "\n")+"\n", "GET /api/v2/version\n")
			assert.Equal(t, 1, lookups)
		})
	}
}

// The response to a request that was on its way during the lookup says nothing about the release.
func TestLateResponseOfOtherAPIDoesNotRepeatLookup(t *testing.T) {
	arrived, released := make(chan struct{}), make(chan struct{})
	s := newChanging(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/api/v1/dags/late":
			close(arrived)
			<-released
			three(w, r)
		case "/api/v2/dags/late":
			answer(w, 200, `{"dag_id": "late"}`)
		default:
			three(w, r)
		}
	})
	var group sync.WaitGroup
	group.Go(func() {
		_, err := s.DAGs.Get(t.Context(), "late")
		assert.NoError(t, err)
	})
	<-arrived
	s.get(t)
	close(released)
	group.Wait()
	_, err := s.DAGs.List(t.Context(), &DAGListOptions{Tags: []string{"x"}})
	require.NoError(t, err)
	assert.Equal(t, []string{
		"GET /api/v1/dags/late", "GET /api/v1/dags/d", "GET /api/v2/version", "GET /api/v2/dags/d", "GET /api/v2/dags/late",
		"GET /api/v2/dags?limit=100&tags=x",
	}, s.sent())
}

// The gate decides again after the switch.
func TestSwitchedCallPassesTheGate(t *testing.T) {
	s := newChanging(t, three)
	_, err := s.DAGs.Get(t.Context(), "d", WithFields(DAGFieldIsPaused))
	var unsupported *UnsupportedError
	require.ErrorAs(t, err, &unsupported)
	assert.Equal(t, "3.3.2", unsupported.Server)
	assert.ErrorContains(t, err, "parameter fields of GET /dags/{dag_id} needs Airflow 2.11 or earlier; the server runs 3.3.2; use the call without fields")
	for _, line := range s.sent() {
		assert.NotContains(t, line, "/api/v2/dags")
	}
}

// A DELETE whose response was lost finds an Airflow 3, where the resource is gone.
func TestLostDeleteSucceedsAfterSwitch(t *testing.T) {
	var lost atomic.Bool
	s := newChanging(t, func(w http.ResponseWriter, r *http.Request) {
		if lost.CompareAndSwap(false, true) {
			cut(w, r)
			return
		}
		three(w, r)
	})
	err := s.DAGRuns.Delete(t.Context(), "d", "nope")
	require.NoError(t, err, s.lines)
	assert.Equal(t, []string{"DELETE /api/v1/dags/d/dagRuns/nope", "DELETE /api/v1/dags/d/dagRuns/nope", "GET /api/v2/version", "DELETE /api/v2/dags/d/dagRuns/nope"}, s.sent())

	s = newChanging(t, three)
	assert.ErrorIs(t, s.DAGRuns.Delete(t.Context(), "d", "nope"), problem.ErrNotFound, "no response was lost")
}

// A run that an attempt may have created before the upgrade is found, and not created twice.
func TestRunIsReadBackBeforeItIsSentToAirflow3(t *testing.T) {
	var posts, reads atomic.Int32
	s := newChanging(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Method == http.MethodPost && posts.Add(1) == 1:
			cut(w, r)
		case r.Method == http.MethodGet && strings.HasPrefix(r.URL.Path, "/api/v1/dags/") && reads.Add(1) == 1:
			status(404)(w, r) // the run is not yet visible, and then the server is upgraded
		case r.Method == http.MethodGet && strings.HasPrefix(r.URL.Path, "/api/v2/dags/"):
			answer(w, 200, `{"dag_id": "d", "dag_run_id": "key__k", "conf": {}, "logical_date": null, "run_after": "2026-11-28T18:12:25Z"}`)
		default:
			three(w, r)
		}
	})
	run, err := s.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{IdempotencyKey: "k"})
	require.NoError(t, err)
	assert.Equal(t, "key__k", run.DAGRunID)
	assert.Equal(t, []string{
		"POST /api/v1/dags/d/dagRuns", "GET /api/v1/dags/d/dagRuns/key__k", "POST /api/v1/dags/d/dagRuns", "GET /api/v2/version",
		"GET /api/v2/dags/d/dagRuns/key__k",
	}, s.sent())
}

// Client.Do is sent as it is, and says nothing about the API of the server.
func TestDoIsNotTranslated(t *testing.T) {
	s := newChanging(t, three)
	err := s.Do(t.Context(), Request{Path: "/api/v1/dags/d"}, nil)
	require.ErrorIs(t, err, problem.ErrNoSuchAPI)
	assert.ErrorContains(t, err, "which has no API v1: check")
	require.NoError(t, s.Do(t.Context(), Request{Path: "/auth/fab/v1/users"}, nil))
	require.NoError(t, s.Do(t.Context(), Request{Path: "/api/v2/dags/d"}, nil))
	require.NoError(t, s.Do(t.Context(), Request{Method: http.MethodHead, Path: "/api/v2/dags"}, nil))
	assert.Equal(t, []string{"GET /api/v1/dags/d", "GET /auth/fab/v1/users", "GET /api/v2/dags/d", "HEAD /api/v2/dags"}, s.sent())
	assert.False(t, s.pipeline.version.sawV1.Load())
	s.get(t)
	assert.Equal(t, []string{"GET /api/v1/dags/d", "GET /api/v2/version", "GET /api/v2/dags/d"}, s.sent(), "services switch")
	require.ErrorIs(t, s.Do(t.Context(), Request{Path: "/api/v1/dags/d"}, nil), problem.ErrNoSuchAPI, "also after the switch")

	s = newChanging(t, two)
	var p *problem.Error
	require.ErrorAs(t, s.Do(t.Context(), Request{Path: "/api/v2/dags/d"}, nil), &p)
	assert.ErrorIs(t, p, problem.ErrNoSuchAPI)
	assert.Len(t, s.sent(), 1)
}

// No method of authentication switches in a loop.
func TestSwitchWithEveryMethodOfAuthentication(t *testing.T) {
	api := func(w http.ResponseWriter, r *http.Request) {
		token, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		switch {
		case r.URL.Path == "/auth/token":
			answer(w, 201, `{"access_token":"t"}`)
		case !strings.HasPrefix(r.URL.Path, "/api/"):
			w.Header().Set("Content-Type", "text/html")
			_, _ = io.WriteString(w, `<link href="./static/pin_32.png"><title>Airflow</title><div id="root"></div>`)
		case strings.HasPrefix(r.URL.Path, "/api/v2/dags") && token != "t":
			answer(w, 401, `{"detail":"Not authenticated"}`)
		default:
			three(w, r)
		}
	}
	for name, test := range map[string]struct {
		method   auth.Method
		requests int
		want     string
	}{
		"password": {auth.Password("u", "p"), 5, ""},
		"bearer":   {auth.Bearer("t"), 3, ""},
		"basic":    {auth.Basic("u", "p"), 3, "use auth.Password"},
		"session":  {auth.Session("u", "p"), 2, "use auth.Password"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newChanging(t, api, WithAuth(test.method))
			_, err := s.DAGs.Get(t.Context(), "d")
			if test.want == "" {
				assert.NoError(t, err)
			} else {
				assert.ErrorContains(t, err, test.want)
			}
			assert.Len(t, s.sent(), test.requests, fmt.Sprint(err))
		})
	}
}
