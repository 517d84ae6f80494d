package client

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

// airflow3Clients returns clients of a server, with and without its version. The first request of the latter is a trigger.
func airflow3Clients(t *testing.T, h http.HandlerFunc) map[string]*Client {
	t.Helper()
	return map[string]*Client{"version is set": serve(t, h, WithServerVersion("3.3.2")), "version is unknown": serve(t, h)}
}

func TestTriggerCreatesOneRunOnAirflow3(t *testing.T) {
	date := time.Date(2026, 1, 1, 0, 0, 0, 1000, time.UTC)
	for fault, server := range map[string]func() *runs{
		"none":            func() *runs { return &runs{} },
		"cut before":      func() *runs { return &runs{before: first(cut)} },
		"429":             func() *runs { return &runs{before: first(status(429))} },
		"504 before":      func() *runs { return &runs{before: first(status(504))} },
		"database before": func() *runs { return &runs{before: first(airflow3Error)} },
		"cut after":       func() *runs { return &runs{after: first(cut)} },
		"502 after":       func() *runs { return &runs{after: first(status(502))} },
		"500 after":       func() *runs { return &runs{after: first(status(500))} },
		"nginx 404 after": func() *runs { return &runs{after: first(foreign404s["nginx"])} },
		"truncated after": func() *runs {
			return &runs{after: first(func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, `{"dag_`) })}
		},
		"database after": func() *runs { return &runs{after: first(airflow3Error)} },
	} {
		for name, options := range map[string]TriggerOptions{"no date": {}, "date": {LogicalDate: date}} {
			for version := range airflow3Clients(t, nil) {
				t.Run(fault+", "+name+", "+version, func(t *testing.T) {
					s := server()
					s.airflow3 = true
					c := airflow3Clients(t, s.ServeHTTP)[version]
					options.IdempotencyKey, options.Conf = "k", map[string]any{"n": 1}
					run, err := c.DAGRuns.Trigger(t.Context(), "d", &options)
					require.NoError(t, err)
					want := OutcomeCreated
					if s.after != nil {
						want = OutcomeUnknown // another call with the key may have created it at the same time
					}
					assert.Equal(t, want, run.Outcome)
					assert.Len(t, s.byID, 1)

					s.after, s.before = nil, nil
					again, err := c.DAGRuns.Trigger(t.Context(), "d", &options)
					require.NoError(t, err)
					assert.Equal(t, OutcomeExisting, again.Outcome)

					s.posts = 0
					unnamed, err := c.DAGRuns.Trigger(t.Context(), "d", nil)
					require.NoError(t, err, "many runs may have no logical date")
					assert.Equal(t, OutcomeCreated, unnamed.Outcome)
					assert.Equal(t, 1, s.posts)
				})
			}
		}
	}
}

// airflow3Error answers as Airflow 3 does if its database fails.
func airflow3Error(w http.ResponseWriter, _ *http.Request) {
	answer(w, 500, `{"detail":{"reason":"Database error","statement":"hidden","orig_error":"hidden","message":"Serious error when handling your request."}}`)
}

// A 409 of Airflow 3 does not say what clashed.
func TestTriggerConflictsOnAirflow3(t *testing.T) {
	date := time.Date(2026, 5, 5, 0, 0, 0, 0, time.UTC)
	first := TriggerOptions{
		IdempotencyKey: "k", LogicalDate: date, Conf: map[string]int{"n": 1}, PartitionKey: "p", RunAfter: date.AddDate(0, 0, 1),
		DataIntervalStart: date, DataIntervalEnd: date.AddDate(0, 0, 1),
	}
	change := func(f func(*TriggerOptions)) TriggerOptions {
		options := first
		f(&options)
		return options
	}
	for name, test := range map[string]struct {
		options TriggerOptions
		kind    ConflictKind // "" if there is no conflict
		reason  string
	}{
		"same":          {first, "", ""},
		"without":       {TriggerOptions{IdempotencyKey: "k", Conf: first.Conf}, "", ""},
		"conf":          {change(func(o *TriggerOptions) { o.Conf = nil }), ConflictRunID, "conf"},
		"run after":     {change(func(o *TriggerOptions) { o.RunAfter = date }), ConflictRunID, "run_after"},
		"partition key": {change(func(o *TriggerOptions) { o.PartitionKey = "q" }), ConflictRunID, "partition key"},
		"interval":      {change(func(o *TriggerOptions) { o.DataIntervalEnd = date }), ConflictRunID, "data interval"},
		"date":          {change(func(o *TriggerOptions) { o.LogicalDate = date.AddDate(0, 0, -1) }), ConflictRunID, "logical date"},
		"run ID":        {TriggerOptions{DAGRunID: "key__k", Conf: first.Conf}, ConflictRunID, "another call"},
		"date of other": {TriggerOptions{IdempotencyKey: "l", LogicalDate: date}, ConflictLogicalDate, `other than "key__l"`},
	} {
		t.Run(name, func(t *testing.T) {
			c := serve(t, (&runs{airflow3: true}).ServeHTTP)
			created, err := c.DAGRuns.Trigger(t.Context(), "d", &first)
			require.NoError(t, err)
			assert.Equal(t, "p", created.PartitionKey)
			assert.WithinDuration(t, first.RunAfter, created.RunAfter, 0)
			run, err := c.DAGRuns.Trigger(t.Context(), "d", &test.options)
			if test.kind == "" {
				require.NoError(t, err)
				assert.Equal(t, OutcomeExisting, run.Outcome)
				return
			}
			var conflict *ConflictError
			require.ErrorAs(t, err, &conflict)
			assert.Equal(t, test.kind, conflict.Kind)
			assert.Equal(t, "key__k", conflict.Run.DAGRunID)
			assert.Contains(t, conflict.Reason, test.reason)
			assert.ErrorIs(t, err, problem.ErrAlreadyExists)
		})
	}
}

// The time at which a run was queued shows its age on Airflow 3, with or without a logical date.
func TestOutcomeAfterLostResponseOnAirflow3(t *testing.T) {
	date := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for name, options := range map[string]TriggerOptions{
		"no date": {}, "date": {LogicalDate: date}, "run after": {RunAfter: time.Now().AddDate(-1, 0, 0)},
	} {
		for age, want := range map[time.Duration]Outcome{0: OutcomeUnknown, 4 * time.Second: OutcomeExisting, 24 * time.Hour: OutcomeExisting} {
			t.Run(name+" "+age.String(), func(t *testing.T) {
				server := &runs{airflow3: true}
				for _, c := range airflow3Clients(t, func(w http.ResponseWriter, r *http.Request) {
					w.Header().Set("Server", "uvicorn")
					server.ServeHTTP(w, r)
				}) {
					options.IdempotencyKey, server.byID, server.after = "k", nil, nil
					_, err := c.DAGRuns.Trigger(t.Context(), "d", &options)
					require.NoError(t, err)
					server.byID["key__k"]["queued_at"] = time.Now().Add(-age).UTC().Format(time.RFC3339Nano)
					server.posts, server.before = 0, first(cut)
					run, err := c.DAGRuns.Trigger(t.Context(), "d", &options)
					require.NoError(t, err)
					assert.Equal(t, want, run.Outcome)
				}
			})
		}
	}
}

func TestTriggerRejectsWhatAirflow3Ignores(t *testing.T) {
	date := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	interval := TriggerOptions{DataIntervalStart: date, DataIntervalEnd: date, Unpause: true}
	later := TriggerOptions{LogicalDate: date, RunAfter: date}
	dated := interval
	dated.LogicalDate, dated.RunAfter, dated.Unpause = date, date, false
	for name, test := range map[string]struct {
		version string
		options TriggerOptions
		want    string // "" if the request is sent
	}{
		"interval without date":               {"3.0.0", interval, "airflow: a data interval without a logical date needs Airflow 2.11 or earlier; the server runs 3.0.0; use TriggerOptions.LogicalDate as well"},
		"date and run after":                  {"3.1.6", later, "airflow: RunAfter with a logical date needs Airflow 3.1.7 or later; the server runs 3.1.6; use a data interval as well"},
		"date and run after on 3.1.7":         {"3.1.7", later, ""},
		"date, interval and run after on 3.0": {"3.0.0", dated, ""},
		"run after on Airflow 2":              {"2.11.2", TriggerOptions{RunAfter: date}, "field run_after of POST /dags/{dag_id}/dagRuns needs Airflow 3.0 or later; the server runs 2.11.2"},
		"partition key on 3.1":                {"3.1.8", TriggerOptions{PartitionKey: "p"}, "field partition_key of POST /dags/{dag_id}/dagRuns needs Airflow 3.2 or later; the server runs 3.1.8"},
	} {
		t.Run(name, func(t *testing.T) {
			server := &runs{airflow3: strings.HasPrefix(test.version, "3")}
			_, err := serve(t, server.ServeHTTP, WithServerVersion(test.version)).DAGRuns.Trigger(t.Context(), "d", &test.options)
			if test.want == "" {
				require.NoError(t, err)
				return
			}
			var unsupported *UnsupportedError
			require.ErrorAs(t, err, &unsupported)
			assert.ErrorContains(t, err, test.want)
			assert.True(t, SafeToRetry(err))
			assert.Zero(t, server.posts)
		})
	}
}

func TestRunIDsOfAirflow3(t *testing.T) {
	for id, wants := range map[string]map[string]bool{ // whether the client rejects the ID
		"dataset_triggered__x":     {"2.11.2": true, "3.0.0": false, "3.3.2": false},
		"asset_triggered__x":       {"2.11.2": false, "3.0.0": true, "3.3.2": true},
		"asset_materialization__x": {"3.1.8": false, "3.2.0": true},
		"operator_triggered__x":    {"3.2.2": false, "3.3.0": true},
		"a..b":                     {"2.11.2": false, "3.2.2": false, "3.3.0": true},
		"manual__x":                {"2.11.2": false, "3.3.2": false},
	} {
		for version, want := range wants {
			c := serve(t, (&runs{airflow3: version[0] == '3'}).ServeHTTP, WithServerVersion(version))
			_, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{DAGRunID: id})
			var invalid *ArgumentError
			if want {
				require.ErrorAs(t, err, &invalid, "%s %s", id, version)
			} else {
				require.NoError(t, err, "%s %s", id, version)
			}
			_, err = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{DAGRunID: id + "2", SkipRunIDCheck: true})
			require.NoError(t, err)
		}
	}
	assert.Equal(t, "key__a.b", RunIDForKey("a.b"))
	assert.True(t, strings.HasPrefix(RunIDForKey("a..b"), "key__sha256-"), "Airflow 3.3 rejects two dots")
}
