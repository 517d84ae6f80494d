package client

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
)

// A run that was there before is triggered again, and the response is lost. Its age decides.
func TestOutcomeAfterLostResponse(t *testing.T) {
	date := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for name, test := range map[string]struct {
		options TriggerOptions
		age     time.Duration
		want    Outcome
	}{
		"just now":            {TriggerOptions{IdempotencyKey: "k"}, 0, OutcomeUnknown},
		"within a second":     {TriggerOptions{IdempotencyKey: "k"}, time.Second, OutcomeUnknown},
		"older":               {TriggerOptions{IdempotencyKey: "k"}, 3 * time.Second, OutcomeExisting},
		"much older":          {TriggerOptions{IdempotencyKey: "k"}, 24 * time.Hour, OutcomeExisting},
		"with date, just now": {TriggerOptions{IdempotencyKey: "k", LogicalDate: date}, 0, OutcomeUnknown},
		"with date, older":    {TriggerOptions{IdempotencyKey: "k", LogicalDate: date}, 3 * time.Second, OutcomeExisting},
	} {
		t.Run(name, func(t *testing.T) {
			clock := airflowtest.NewClock(date.AddDate(0, 1, 0))
			server := airflowtest.New(t, airflowtest.WithClock(clock), airflowtest.WithDAG(airflowtest.DAG{ID: "d", Paused: true}))
			c := dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin")))
			run, err := c.DAGRuns.Trigger(t.Context(), "d", &test.options)
			require.NoError(t, err)
			assert.Equal(t, OutcomeCreated, run.Outcome)
			clock.Advance(test.age)
			server.Fail(airflowtest.Fault{Kind: airflowtest.HangUp, Route: "post_dag_run", Times: 1})
			run, err = c.DAGRuns.Trigger(t.Context(), "d", &test.options)
			require.NoError(t, err)
			assert.Equal(t, test.want, run.Outcome)

			// Without a key, only a run that may be of this call is accepted.
			server.Fail(airflowtest.Fault{Kind: airflowtest.HangUp, Route: "post_dag_run", Times: 1})
			_, err = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{DAGRunID: "key__k", LogicalDate: test.options.LogicalDate})
			_, conflict := err.(*ConflictError) //nolint:errorlint // it is not wrapped
			assert.Equal(t, test.want == OutcomeExisting, conflict, "%v", err)
		})
	}
}

// A run that started before the call is older, whatever its logical date says.
func TestOutcomeOfStartedRun(t *testing.T) {
	clock := airflowtest.NewClock(time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC))
	server := airflowtest.New(t, airflowtest.WithClock(clock), airflowtest.WithDAG(airflowtest.DAG{ID: "d", RunsFor: 10 * time.Second}))
	c := dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin")), WithServerVersion("2.5.0")) // without filters by updated_at
	options := &TriggerOptions{IdempotencyKey: "k", LogicalDate: clock.Now().AddDate(-1, 0, 0)}
	_, err := c.DAGRuns.Trigger(t.Context(), "d", options)
	require.NoError(t, err)
	clock.Advance(5 * time.Second)
	server.Fail(airflowtest.Fault{Kind: airflowtest.HangUp, Route: "post_dag_run", Times: 1})
	run, err := c.DAGRuns.Trigger(t.Context(), "d", options)
	require.NoError(t, err)
	assert.Equal(t, OutcomeExisting, run.Outcome)
}

func TestOutcomeWithoutDateHeader(t *testing.T) {
	server := &runs{}
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Date"] = nil
		server.ServeHTTP(w, r)
	})
	_, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{IdempotencyKey: "k"})
	require.NoError(t, err)
	server.byID["key__k"]["logical_date"] = "2020-01-01T00:00:00Z"
	server.posts, server.before = 0, first(cut)
	run, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{IdempotencyKey: "k"})
	require.NoError(t, err)
	assert.Equal(t, OutcomeUnknown, run.Outcome)
}

// The clock of a proxy that sets the Date header is fast. A run of this call must not count as one of another call.
func TestOutcomeBehindAProxyWithAFastClock(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "d", Paused: true}))
	fast := func(handler http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			response := httptest.NewRecorder()
			handler.ServeHTTP(response, r)
			maps.Copy(w.Header(), response.Header())
			w.Header().Set("Server", "nginx/1.22.1")
			w.Header().Set("Date", time.Now().Add(time.Minute).UTC().Format(http.TimeFormat))
			if r.Method == http.MethodPost {
				panic(http.ErrAbortHandler) // the run is created, and the response is lost
			}
			w.WriteHeader(response.Code)
			_, _ = w.Write(response.Body.Bytes())
		})
	}
	c := serve(t, fast(server).ServeHTTP, WithAuth(auth.Basic("admin", "admin")))
	run, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{IdempotencyKey: "k"})
	require.NoError(t, err)
	assert.Equal(t, OutcomeUnknown, run.Outcome)
	_, err = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{DAGRunID: "mine"})
	assert.NoError(t, err, "no conflict with itself")
}

func TestServerClock(t *testing.T) {
	now := time.Now()
	for server, want := range map[string]time.Time{
		"gunicorn":        time.Date(2026, 11, 28, 14, 19, 47, 0, time.UTC), // 5 s before the response, and 1 s of tolerance
		"gunicorn/20.0.4": time.Date(2026, 11, 28, 14, 19, 47, 0, time.UTC),
		"uvicorn":         time.Date(2026, 11, 28, 14, 19, 47, 0, time.UTC),
		"nginx/1.22.1":    time.Date(2026, 11, 28, 14, 14, 48, 0, time.UTC), // 5 min of tolerance
		"":                time.Date(2026, 11, 28, 14, 14, 48, 0, time.UTC),
	} {
		clock := clockOf(http.Header{"Date": {"Sat, 28 Nov 2026 14:19:53 GMT"}, "Server": {server}}, now)
		began, ok := clock.earliest(now.Add(-5 * time.Second))
		require.True(t, ok)
		assert.Equal(t, want, began, server)
	}
	for _, header := range []http.Header{nil, {"Date": {"yesterday"}}} {
		_, ok := clockOf(header, now).earliest(now)
		assert.False(t, ok)
	}
}

func TestOutcomeText(t *testing.T) {
	assert.Equal(t, OutcomeUnknown, TriggeredRun{}.Outcome)
	for outcome, text := range map[Outcome]string{OutcomeUnknown: "unknown", OutcomeCreated: "created", OutcomeExisting: "existing"} {
		assert.Equal(t, text, outcome.String())
		encoded, err := json.Marshal(TriggeredRun{DAGRun: DAGRun{DAGRunID: "r"}, Outcome: outcome})
		require.NoError(t, err)
		assert.Contains(t, string(encoded), `"outcome":"`+text+`"`)
		var decoded TriggeredRun
		require.NoError(t, json.Unmarshal(encoded, &decoded))
		assert.Equal(t, outcome, decoded.Outcome)
	}
	assert.Equal(t, "Outcome(9)", Outcome(9).String())
	assert.ErrorContains(t, new(Outcome).UnmarshalText([]byte("lost")), `unknown outcome "lost"`)
}

func TestTriggerWithDataInterval(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "d", Paused: true}))
	c := dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin")))
	start := time.Date(2026, 1, 1, 2, 0, 0, 123456789, time.FixedZone("", 2*60*60))
	end := start.AddDate(0, 0, 1)
	trigger := func(start, end time.Time) (*TriggeredRun, error) {
		return c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{IdempotencyKey: "k", DataIntervalStart: start, DataIntervalEnd: end})
	}
	run, err := trigger(start, end)
	require.NoError(t, err)
	assert.True(t, run.DataIntervalStart.Equal(start.Truncate(time.Microsecond)))
	assert.True(t, run.DataIntervalEnd.Equal(end.Truncate(time.Microsecond)))
	run, err = trigger(start, end)
	require.NoError(t, err)
	assert.Equal(t, OutcomeExisting, run.Outcome)
	_, err = trigger(start, end.Add(time.Second))
	var conflict *ConflictError
	require.ErrorAs(t, err, &conflict)
	assert.Equal(t, "with a different data interval", conflict.Reason)

	for _, test := range []struct {
		start, end       time.Time
		argument, reason string
	}{
		{start, time.Time{}, "DataIntervalEnd", "must be set together with DataIntervalStart"},
		{time.Time{}, end, "DataIntervalStart", "must be set together with DataIntervalEnd"},
		{end, start, "DataIntervalEnd", "must not be before DataIntervalStart"},
		{start, time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), "DataIntervalEnd", "must have a UTC year from 1 to 9999"},
	} {
		_, err := trigger(test.start, test.end)
		var rejected *ArgumentError
		require.ErrorAs(t, err, &rejected)
		assert.Equal(t, test.argument, rejected.Argument)
		assert.Equal(t, test.reason, rejected.Reason)
	}

	old := dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin")), WithServerVersion("2.8.4"))
	_, err = old.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{DataIntervalStart: start, DataIntervalEnd: end})
	var unsupported *UnsupportedError
	require.ErrorAs(t, err, &unsupported)
	assert.Equal(t, "2.9", unsupported.Needs)
}
