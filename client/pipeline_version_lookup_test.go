package client

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

// versionServer is a fake Airflow, with the client that looks up its release.
type versionServer struct {
	*airflowtest.Server
	client *Client
}

func newVersionServer(t *testing.T, options ...airflowtest.Option) versionServer {
	t.Helper()
	s := airflowtest.New(t, append([]airflowtest.Option{
		airflowtest.WithUser("admin", "pw", airflowtest.Admin), airflowtest.WithDAG(airflowtest.DAG{ID: "etl"}),
	}, options...)...)
	return versionServer{s, dial(t, s.URL(), WithAuth(auth.Basic("admin", "pw")))}
}

// lookups returns the number of requests for the version.
func (s versionServer) lookups() (n int) {
	for _, r := range s.Requests() {
		if r.Path == apiPath+"/version" {
			n++
		}
	}
	return n
}

// age makes the latest lookup older.
func (s versionServer) age(d time.Duration) {
	v := s.client.pipeline.version
	older := *v.latest.Load()
	older.ended = older.ended.Add(-d)
	v.latest.Store(&older)
}

// gated is a call that the gate checks. It is rejected by Airflow before 2.9.
func (s versionServer) gated(ctx context.Context) error {
	_, err := s.client.DAGs.List(ctx, &DAGListOptions{Fields: []DAGField{DAGFieldDAGID}})
	return err
}

// set is a write whose form depends on the release.
func (s versionServer) set(ctx context.Context) error {
	_, err := s.client.Variables.Set(ctx, "k", "v")
	return err
}

func TestConcurrentCallsShareOneLookup(t *testing.T) {
	for name, fault := range map[string]airflowtest.Fault{
		"version":     {Kind: airflowtest.Slow},
		"503, then":   {Page: airflowtest.PageNginxUnavailable, Times: 1},
		"refusal":     {Page: airflowtest.PageForbidden},
		"foreign 404": {Page: airflowtest.PageNginxNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			s := newVersionServer(t)
			fault.Route, fault.Delay = "GET /version", 50*time.Millisecond
			s.Fail(fault)
			var group sync.WaitGroup
			for range 10 {
				group.Go(func() { assert.NoError(t, s.gated(t.Context())) })
			}
			group.Wait()
			want := map[string]int{"version": 1, "503, then": 2, "refusal": 2, "foreign 404": 1} // a refusal is tried with credentials
			assert.Equal(t, want[name], s.lookups())
		})
	}
}

// Each row is a failure of GET /version. A call that the gate only checks is sent. A write whose form depends on the release
// fails, unless the failure ends in time.
func TestFailedLookups(t *testing.T) {
	tests := map[string]struct {
		fault     airflowtest.Fault
		want      error // of a write; nil: it succeeds
		temporary bool
		lookups   int // of three calls that the gate checks
	}{
		"403":              {airflowtest.Fault{Page: airflowtest.PageForbidden}, problem.ErrAccess, false, 2},
		"401":              {airflowtest.Fault{Page: airflowtest.PageUnauthorized}, problem.ErrUnauthenticated, false, 2},
		"404 of the route": {airflowtest.Fault{Page: airflowtest.PageRouteNotFound}, nil, false, 1},
		"foreign 404":      {airflowtest.Fault{Page: airflowtest.PageNginxNotFound}, problem.ErrForeign, true, 1},
		"maintenance":      {airflowtest.Fault{Page: airflowtest.PageMaintenance}, nil, true, 1},
		"redirect":         {airflowtest.Fault{Page: airflowtest.PageSignInRedirect}, problem.ErrForeign, true, 2},
		"500":              {airflowtest.Fault{Page: airflowtest.PageOops}, problem.ErrServer, true, 1},
		"no version":       {airflowtest.Fault{Status: 200, Body: `{"version": "nightly"}`, Header: http.Header{"Content-Type": {"application/json"}}}, nil, false, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := newVersionServer(t)
			tt.fault.Route = "GET /version"
			fault := s.Fail(tt.fault)
			for range 3 {
				require.NoError(t, s.gated(t.Context()), "the gate stays open")
			}
			assert.Equal(t, tt.lookups, s.lookups(), "the failure is remembered")

			err := s.set(t.Context())
			var unknown *UnknownVersionError
			require.ErrorAs(t, err, &unknown)
			assert.Equal(t, "updating a variable", unknown.What)
			if tt.want != nil {
				require.ErrorIs(t, err, tt.want)
			}
			for _, sentinel := range []error{problem.ErrNotFound, problem.ErrRouteNotFound, problem.ErrBadRequest, problem.ErrUnknown} {
				assert.NotErrorIs(t, err, sentinel, "the variable was not requested")
			}
			assert.ErrorContains(t, err, s.URL())
			assert.ErrorContains(t, err, "WithServerVersion")
			assert.True(t, SafeToRetry(err))
			_, temporary := Temporary(err)
			assert.Equal(t, tt.temporary, temporary)

			fault.Remove()
			s.age(versionRetry)
			require.NoError(t, s.set(t.Context()), "a write asks again soon")
		})
	}
}

func TestRefusalIsRememberedForMinutes(t *testing.T) {
	s := newVersionServer(t, airflowtest.WithVersion("2.3.4"))
	fault := s.Fail(airflowtest.Fault{Route: "GET /version", Page: airflowtest.PageIngressNotFound})
	require.ErrorIs(t, s.gated(t.Context()), problem.ErrBadRequest, "the server itself rejects what it does not have")
	fault.Remove()
	s.age(versionRefused - time.Second)
	require.ErrorIs(t, s.gated(t.Context()), problem.ErrBadRequest, "it is not looked up again")
	s.age(time.Second)
	var unsupported *UnsupportedError
	require.ErrorAs(t, s.gated(t.Context()), &unsupported)
}

func TestSetSurvivesOutageOfVersion(t *testing.T) {
	for name, fault := range map[string]airflowtest.Fault{
		"503":           {Page: airflowtest.PageNginxUnavailable, Times: 1},
		"gateways":      {Page: airflowtest.PageNginxBadGateway, Times: 2},
		"lost response": {Kind: airflowtest.HangUp, Times: 1},
	} {
		s := newVersionServer(t)
		fault.Route = "GET /version"
		s.Fail(fault)
		_, err := s.client.Variables.Set(t.Context(), "k", "v", WithRetry(RetryPolicy{MaxAttempts: 1}))
		assert.NoError(t, err, name)
	}
}

func TestLookupIsBounded(t *testing.T) {
	for name, fault := range map[string]airflowtest.Fault{
		"silence": {Kind: airflowtest.Slow, Delay: time.Hour}, "outage": {Page: airflowtest.PageNginxUnavailable},
	} {
		s := newVersionServer(t)
		s.client.pipeline.version.timeout = 50 * time.Millisecond
		fault.Route = "GET /version"
		s.Fail(fault)
		err := s.set(t.Context())
		var unknown *UnknownVersionError
		require.ErrorAs(t, err, &unknown, name)
		_, temporary := Temporary(err)
		assert.True(t, temporary, name)
		assert.NoError(t, s.gated(t.Context()), name)
	}
}

// errImpatient is the cause of a context that ends.
var errImpatient = errors.New("impatient")

func TestLookupEndsWithItsLastCaller(t *testing.T) {
	canceled := make(chan struct{})
	requested := make(chan struct{}, 1)
	c, _, otherRequests := serveVersioned(t, func(_ http.ResponseWriter, r *http.Request) {
		requested <- struct{}{}
		<-r.Context().Done()
		close(canceled)
	})
	ctx, cancel := context.WithCancelCause(t.Context())
	go func() {
		<-requested
		cancel(errImpatient)
	}()
	_, err := c.Variables.Set(ctx, "k", "v")
	require.ErrorIs(t, err, errImpatient)
	require.ErrorIs(t, err, context.Canceled)
	assert.True(t, SafeToRetry(err))
	<-canceled
	assert.Zero(t, otherRequests.Load())
}

// Each row is a response to a client that takes the server for an Airflow 2.11.2.
func TestContradictions(t *testing.T) {
	const documentation = `{"title": "Bad Request", "status": 400, "detail": "x", "type": "https://airflow.apache.org/docs/%/stable-rest-api-ref.html#section/Errors/BadRequest"}`
	named := func(release string) airflowtest.Fault {
		return airflowtest.Fault{
			Status: 400, Header: http.Header{"Content-Type": {"application/problem+json"}}, Body: strings.ReplaceAll(documentation, "%", release),
		}
	}
	for name, tt := range map[string]struct {
		fault       airflowtest.Fault
		contradicts bool
	}{
		"documentation of an older release": {named("apache-airflow/2.8.4"), true},
		"documentation of Airflow 2.0":      {named("2.0.2"), true},
		"documentation of a newer patch":    {named("apache-airflow/2.11.3"), true},
		"documentation of the release":      {named("apache-airflow/2.11.2+composer"), false},
		"documentation of no release":       {named("apache-airflow/stable"), false},
		"unknown route":                     {airflowtest.Fault{Page: airflowtest.PageRouteNotFound}, true},
		"unknown resource":                  {airflowtest.Fault{Page: airflowtest.PageNotFound}, false},
		"foreign 404":                       {airflowtest.Fault{Page: airflowtest.PageNginxNotFound}, false},
		"error page":                        {airflowtest.Fault{Page: airflowtest.PageOops}, false},
		"none":                              {airflowtest.Fault{Kind: airflowtest.Slow, Delay: time.Millisecond}, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := newVersionServer(t)
			require.NoError(t, s.gated(t.Context()))
			tt.fault.Times, tt.fault.Route = 1, "GET /dags"
			s.Fail(tt.fault)
			_, err := s.client.DAGs.List(t.Context(), nil)
			assert.Equal(t, tt.fault.Kind == "", err != nil)
			require.NoError(t, s.gated(t.Context()))
			want := 1
			if tt.contradicts {
				want = 2
			}
			assert.Equal(t, want, s.lookups())

			s.Fail(tt.fault) // the release has been confirmed
			_, _ = s.client.DAGs.List(t.Context(), nil)
			require.NoError(t, s.gated(t.Context()))
			assert.Equal(t, want, s.lookups())
			s.age(versionRecheck)
			s.Fail(tt.fault)
			_, _ = s.client.DAGs.List(t.Context(), nil)
			require.NoError(t, s.gated(t.Context()))
			if tt.contradicts {
				want = 3
			}
			assert.Equal(t, want, s.lookups())
		})
	}
}

// The gate sends nothing to a server that is too old, so that an upgrade shows only in a new lookup.
func TestUpgradeOfServerShows(t *testing.T) {
	var version string
	var lookups int
	c, _, _ := serveVersioned(t, func(w http.ResponseWriter, r *http.Request) {
		lookups++
		versionIs(version)(w, r)
	})
	note := func() error {
		_, err := c.DAGRuns.SetNote(t.Context(), "d", "r", "n")
		return err
	}
	var unsupported *UnsupportedError
	version = "2.3.4"
	require.ErrorAs(t, note(), &unsupported)
	version = "2.11.2"
	require.ErrorAs(t, note(), &unsupported)
	assert.Equal(t, 1, lookups)
	s := versionServer{client: c}
	s.age(versionRecheck)
	require.NoError(t, note())
	assert.Equal(t, 2, lookups)
}

func TestSetVersionIsNeverDoubted(t *testing.T) {
	s := newVersionServer(t)
	c := dial(t, s.URL(), WithAuth(auth.Basic("admin", "pw")), WithServerVersion("2.3.4"))
	_, err := c.Variables.Update(t.Context(), "k", VariableUpdate{Value: Set("v")})
	require.ErrorIs(t, err, problem.ErrNotFound)
	var unsupported *UnsupportedError
	_, err = c.DAGRuns.SetNote(t.Context(), "d", "r", "n")
	require.ErrorAs(t, err, &unsupported)
	assert.Zero(t, s.lookups())
}

// Options of a call are not for the lookup, whose result is for all calls.
func TestLookupHasNoOptionsOfACall(t *testing.T) {
	s := newVersionServer(t)
	gateway := s.Fail(airflowtest.Fault{Route: "GET /version", Page: airflowtest.PageUnauthorized, Times: 1})
	var response Response
	_, err := s.client.DAGs.List(t.Context(), &DAGListOptions{Fields: []DAGField{DAGFieldDAGID}}, WithHeader("Authorization", "Bearer of one caller"),
		WithRetry(RetryPolicy{MaxAttempts: 1}), WithResponse(&response))
	require.ErrorIs(t, err, problem.ErrUnauthenticated)
	assert.Equal(t, 401, response.StatusCode)
	assert.Equal(t, 1, gateway.Count())
	var users []string
	for _, r := range s.Requests() {
		if r.Path == apiPath+"/version" {
			users = append(users, r.User)
		}
	}
	assert.Equal(t, []string{"", "admin"}, users, "first without credentials, then with those of the client")
}
