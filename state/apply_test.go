package state_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
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
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
	"github.com/airflow-go/airflow/state"
)

func connect(t *testing.T, url string, options ...client.Option) *client.Client {
	t.Helper()
	c, err := client.New(url, append(options, client.WithAuth(auth.Basic("admin", "admin")))...)
	require.NoError(t, err)
	return c
}

func read(t *testing.T, file string) *state.State {
	t.Helper()
	s, err := state.Read(strings.NewReader(file), "file", state.YAML)
	require.NoError(t, err)
	return s
}

func newPlan(t *testing.T, c *client.Client, wanted *state.State, options *state.PlanOptions) *state.Plan {
	t.Helper()
	plan, err := state.NewPlan(t.Context(), c, wanted, options)
	require.NoError(t, err)
	return plan
}

// apply creates a plan, applies it, and checks that the next plan is empty.
func apply(t *testing.T, c *client.Client, wanted *state.State, options *state.PlanOptions) *state.Plan {
	t.Helper()
	plan := newPlan(t, c, wanted, options)
	report, err := plan.Apply(t.Context(), nil)
	require.NoError(t, err)
	assert.Len(t, report.Done, len(plan.Changes))
	assert.Empty(t, newPlan(t, c, wanted, options).Changes)
	return plan
}

func write(t *testing.T, s *state.State, format state.Format) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, state.Write(&out, s, format))
	return out.String()
}

const wholeFile = `variables:
  greeting:
    value: hello ${x}
    description: for people
  motto:
    value: "1.50"
pools:
  default_pool: {slots: 64}
  etl:
    slots: 3
    description: for the database
    include_deferred: true
connections:
  db:
    conn_type: postgres
    host: db.example.com
    port: 5432
    login: svc
    password: ${env:STATE_TEST_PASSWORD}
    extra:
      region: eu
      token: ${env:STATE_TEST_TOKEN}
dags:
  hello: {is_paused: true}
  nope: {is_paused: true}
`

func wholeState(t *testing.T) *state.State {
	t.Setenv("STATE_TEST_PASSWORD", "canary-password")
	t.Setenv("STATE_TEST_TOKEN", "canary-token")
	return read(t, strings.Replace(wholeFile, "hello ${x}", "hello $${x}", 1))
}

func TestPlanAndApply(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithSampleDAGs())
	c := connect(t, server.URL())
	wanted := wholeState(t)
	plan := apply(t, c, wanted, nil)
	assert.Equal(t, `+ variable "greeting"
    value: "hello ${x}"
    description: "for people"
+ variable "motto"
    value: "1.50"
~ pool "default_pool"
    slots: 128 → 64
+ pool "etl"
    slots: 3
    description: "for the database"
    include_deferred: true
+ connection "db"
    conn_type: "postgres"
    host: "db.example.com"
    port: 5432
    login: "svc"
    password: secret
    extra.region: "eu"
    extra.token: secret
~ DAG "hello"
    is_paused: false → true
! DAG "nope" skipped: the DAG does not exist or is not active
`, plan.String())
	second := newPlan(t, c, wanted, nil)
	assert.True(t, second.Empty())
	assert.Equal(t, `! connection "db" password skipped: secret, cannot be compared
! connection "db" extra.token skipped: secret, cannot be compared
! DAG "nope" skipped: the DAG does not exist or is not active
`, second.String())

	v, err := c.Variables.Get(t.Context(), "greeting")
	require.NoError(t, err)
	assert.Equal(t, "hello ${x}", v.Value)

	changed := read(t, `variables:
  greeting: {value: bye}
pools:
  etl: {slots: 4, description: ""}
connections:
  db: {conn_type: postgres, host: "", extra: {token: "${env:STATE_TEST_TOKEN}", region: eu}}
`)
	plan = apply(t, c, changed, nil)
	assert.Equal(t, `~ variable "greeting"
    value: "hello ${x}" → "bye"
~ pool "etl"
    slots: 3 → 4
    description: "for the database" → ""
~ connection "db"
    host: "db.example.com" → ""
! connection "db" extra.token skipped: secret, cannot be compared
`, plan.String())
	v, err = c.Variables.Get(t.Context(), "greeting")
	require.NoError(t, err)
	assert.Equal(t, "for people", v.Description, "a missing field stays unchanged")
}

func TestPruneDeletesOnlyFromSectionsOfTheState(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithVariable("a", "1"), airflowtest.WithVariable("b", "2"))
	c := connect(t, server.URL())
	_, err := c.Pools.Create(t.Context(), client.PoolCreate{Name: "p", Slots: 1})
	require.NoError(t, err)
	assert.True(t, newPlan(t, c, read(t, "{}"), &state.PlanOptions{Prune: true}).Empty())
	wanted := read(t, "variables: {a: {value: 1}}\n")
	assert.True(t, newPlan(t, c, wanted, nil).Empty())
	assert.Equal(t, "- variable \"b\"\n", apply(t, c, wanted, &state.PlanOptions{Prune: true}).String())
	plan := apply(t, c, read(t, "pools: {}"), &state.PlanOptions{Prune: true})
	assert.Equal(t, "- pool \"p\"\n! pool \"default_pool\" skipped: Airflow does not allow deleting it\n", plan.String())
}

func TestApplyUpdatesDefaultPool(t *testing.T) {
	c := connect(t, airflowtest.New(t).URL())
	plan := apply(t, c, read(t, "pools: {default_pool: {slots: 1, description: another one, include_deferred: true}}"), nil)
	assert.Len(t, plan.Changes[0].Fields, 3)
	apply(t, c, read(t, `pools: {default_pool: {slots: 1, description: ""}}`), nil)
}

func TestExportReturnsWhatWasApplied(t *testing.T) {
	wanted := wholeState(t)
	first := connect(t, airflowtest.New(t, airflowtest.WithSampleDAGs()).URL())
	apply(t, first, wanted, nil)
	exported, err := state.Export(t.Context(), first, nil)
	require.NoError(t, err)
	assert.Equal(t, []state.Secret{
		{state.KindConnection, "db", "password", state.Reference{Scheme: "env", Name: "CONNECTION_DB_PASSWORD"}},
		{state.KindConnection, "db", "extra.token", state.Reference{Scheme: "env", Name: "CONNECTION_DB_EXTRA_TOKEN"}},
	}, exported.Secrets())
	text := write(t, exported, state.YAML)
	assert.Contains(t, text, "value: hello $${x}\n")
	assert.NotContains(t, text, "canary")

	t.Setenv("CONNECTION_DB_PASSWORD", "canary-password")
	t.Setenv("CONNECTION_DB_EXTRA_TOKEN", "canary-token")
	second := connect(t, airflowtest.New(t, airflowtest.WithSampleDAGs()).URL())
	for _, format := range []state.Format{state.YAML, state.JSON} {
		got, err := state.Read(strings.NewReader(write(t, exported, format)), "file", format)
		require.NoError(t, err)
		apply(t, second, got, nil)
		again, err := state.Export(t.Context(), second, nil)
		require.NoError(t, err)
		assert.Equal(t, text, write(t, again, state.YAML))
	}
}

func TestSecretsOfExistingConnectionsNeedWriteSecrets(t *testing.T) {
	t.Setenv("STATE_TEST_NEW", "canary-new")
	server := airflowtest.New(t)
	var patches atomic.Int32
	counting := client.WithHTTPClient(&http.Client{Transport: transport(func(r *http.Request) (*http.Response, error) {
		if r.Method == http.MethodPatch {
			patches.Add(1)
		}
		return http.DefaultTransport.RoundTrip(r)
	})})
	c := connect(t, server.URL(), counting)
	_, err := c.Connections.Create(t.Context(), client.ConnectionCreate{
		ConnectionID: "db", ConnType: "t", Password: client.Set("old"), Extra: client.Set(`{"a": 1, "token": "old"}`),
	})
	require.NoError(t, err)

	same := read(t, `connections: {db: {conn_type: t, password: "${env:STATE_TEST_NEW}", extra: {token: "${env:STATE_TEST_NEW}", a: 1}}}`)
	assert.True(t, newPlan(t, c, same, nil).Empty())
	writeSecrets := &state.PlanOptions{WriteSecrets: true}
	plan := newPlan(t, c, same, writeSecrets)
	assert.Equal(t, `~ connection "db"
    password: secret, cannot be compared
    extra.token: secret, cannot be compared
`, plan.String())
	_, err = plan.Apply(t.Context(), nil)
	require.NoError(t, err)
	assert.EqualValues(t, 1, patches.Load())

	other := read(t, `connections: {db: {conn_type: t, extra: {a: 2, token: "${env:STATE_TEST_NEW}"}}}`)
	plan = newPlan(t, c, other, nil)
	assert.Equal(t, `! connection "db" extra.token skipped: secret, cannot be compared
! connection "db" extra.a skipped: differs, but extra can only be written as a whole, with its secrets
`, plan.String())
	plan = newPlan(t, c, other, writeSecrets)
	assert.Equal(t, "~ connection \"db\"\n    extra.a: 1 → 2\n    extra.token: secret, cannot be compared\n", plan.String())
	_, err = plan.Apply(t.Context(), nil)
	require.NoError(t, err)

	without := read(t, `connections: {db: {conn_type: t, extra: {a: 2}}}`)
	assert.Equal(t, "~ connection \"db\"\n    extra.token: secret\n", apply(t, c, without, nil).String(), "removing a secret writes none")
	added := read(t, `connections: {db: {conn_type: t, extra: {a: 2, b: "${env:STATE_TEST_NEW}"}}}`)
	assert.Equal(t, "! connection \"db\" extra.b skipped: differs, but extra can only be written as a whole, with its secrets\n", newPlan(t, c, added, nil).String())
	apply(t, c, added, writeSecrets)
}

type transport func(*http.Request) (*http.Response, error)

func (f transport) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestNewPlanNamesAllMissingReferences(t *testing.T) {
	c := connect(t, airflowtest.New(t).URL())
	wanted := read(t, `
variables: {a: {value: "x ${env:STATE_TEST_UNSET}"}, b: {value: "${file:nope}"}}
connections: {c: {conn_type: t, password: "${env:STATE_TEST_UNSET_2}", extra: {a: ["${env:STATE_TEST_UNSET_3}"]}}}
`)
	_, err := state.NewPlan(t.Context(), c, wanted, &state.PlanOptions{Folder: "/folder"})
	assert.ErrorAs(t, err, new(*state.ReferenceError))
	for _, want := range []string{
		`variable "a": value: environment variable STATE_TEST_UNSET is not set`, `variable "b": value: file /folder/nope: no such file`,
		`connection "c": password: environment variable STATE_TEST_UNSET_2`, `connection "c": extra: environment variable STATE_TEST_UNSET_3`,
	} {
		assert.ErrorContains(t, err, want)
	}
	assert.Equal(t, 1, strings.Count(err.Error(), "airflow: "), err)
	lookup := func(r state.Reference) (string, error) { return "of " + r.Name, nil }
	apply(t, c, wanted, &state.PlanOptions{Lookup: lookup})
	v, err := c.Variables.Get(t.Context(), "a")
	require.NoError(t, err)
	assert.Equal(t, "x of STATE_TEST_UNSET", v.Value)

	_, err = state.NewPlan(t.Context(), c, read(t, `connections: {d: {conn_type: t, extra: {token: "***"}}}`), nil)
	assert.EqualError(t, err, `airflow: connection "d": extra: must not contain ***, which Airflow shows in place of a secret; use a reference`)
	apply(t, c, read(t, `variables: {stars: {value: "***"}}`), nil)
}

// Even if the server repeats the body of a request, no plan, report or error contains a secret.
func TestNoSecretIsShown(t *testing.T) {
	const canary = "canary-4711"
	t.Setenv("STATE_TEST_CANARY", canary)
	t.Setenv("STATE_TEST_OTHER", canary+"-other")
	file := func(name string) string {
		return strings.ReplaceAll(`
variables:
  my_password: {value: canary-4711}
  other: {value: "${env:NAME}"}
connections:
  c: {conn_type: t, host: "${env:NAME}", login: "x${env:NAME}", password: "${env:NAME}", extra: {token: canary-4711, a: {b: "${env:NAME}"}}}
  d: {conn_type: t, extra: "user=x;password=${env:NAME}"}
`, "NAME", name)
	}
	for _, status := range []int{0, 400, 409, 500, 503, 200} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			server := airflowtest.New(t)
			apply(t, connect(t, server.URL()), read(t, file("STATE_TEST_OTHER")), nil)
			echoing := transport(func(r *http.Request) (*http.Response, error) {
				if status == 0 || r.Method == http.MethodGet {
					return http.DefaultTransport.RoundTrip(r)
				}
				body, _ := io.ReadAll(r.Body)
				response, _ := json.Marshal(map[string]any{"title": string(body), "detail": string(body), "status": status, "type": string(body)})
				if status == 200 {
					response = body[:len(body)-1]
				}
				header := http.Header{"Content-Type": {"application/problem+json"}}
				return &http.Response{StatusCode: status, Header: header, Body: io.NopCloser(bytes.NewReader(response)), Request: r}, nil
			})
			c := connect(t, server.URL(), client.WithHTTPClient(&http.Client{Transport: echoing}),
				client.WithDefaults(client.WithRetry(client.RetryPolicy{MaxAttempts: 1})))
			var shown strings.Builder
			show := func(values ...any) {
				for _, v := range values {
					_, _ = fmt.Fprintf(&shown, "%v %+v %#v\n", v, v, v)
					text, _ := json.Marshal(v)
					shown.Write(text)
				}
			}
			wanted := read(t, file("STATE_TEST_CANARY"))
			wanted.Connections["new"] = wanted.Connections["c"]
			plan := newPlan(t, c, wanted, &state.PlanOptions{WriteSecrets: true, Prune: true})
			assert.Len(t, plan.Changes, 4, plan)
			report, err := plan.Apply(t.Context(), &state.ApplyOptions{OnResult: func(r state.Result) {
				show(r)
				if r.Err != nil {
					show(r.Err, r.Err.Error())
				}
			}})
			assert.Equal(t, status != 0, err != nil)
			show(plan, plan.String(), report, err)
			_, _ = fmt.Fprintf(&shown, "%v %+v %#v", wanted.Connections["c"], wanted.Connections["c"], wanted.Connections)
			if err != nil {
				show(err.Error())
				for unwrapped := err; unwrapped != nil; unwrapped = errors.Unwrap(unwrapped) {
					show(unwrapped)
				}
			}
			before, _, found := strings.Cut(shown.String(), "canary")
			assert.False(t, found, before[max(0, len(before)-200):])
		})
	}
}

// failing returns a status for requests that create one variable.
func failing(key string, status int) client.Option {
	return client.WithHTTPClient(&http.Client{Transport: transport(func(r *http.Request) (*http.Response, error) {
		body := []byte{}
		if r.Body != nil {
			body, _ = io.ReadAll(r.Body)
			r.Body = io.NopCloser(bytes.NewReader(body))
		}
		if r.Method == http.MethodPost && bytes.Contains(body, []byte(`"`+key+`"`)) {
			return &http.Response{StatusCode: status, Header: http.Header{}, Body: http.NoBody, Request: r}, nil
		}
		return http.DefaultTransport.RoundTrip(r)
	})})
}

// A 404 of a proxy says nothing about a resource.
func TestForeign404IsNotAMissingResource(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithVariable("a", "1"))
	method := http.MethodDelete
	proxy := client.WithHTTPClient(&http.Client{Transport: transport(func(r *http.Request) (*http.Response, error) {
		if r.Method == method {
			body := io.NopCloser(strings.NewReader("default backend - 404"))
			return &http.Response{StatusCode: http.StatusNotFound, Header: http.Header{}, Body: body, Request: r}, nil
		}
		return http.DefaultTransport.RoundTrip(r)
	})})
	c := connect(t, server.URL(), proxy)
	plan := newPlan(t, c, read(t, "variables: {}"), &state.PlanOptions{Prune: true})
	require.Len(t, plan.Changes, 1)
	report, err := plan.Apply(t.Context(), nil)
	require.Error(t, err)
	require.Len(t, report.Failed, 1)
	assert.ErrorIs(t, report.Failed[0].Err, problem.ErrForeign, "the variable still exists")

	method = http.MethodGet
	_, err = state.NewPlan(t.Context(), c, read(t, "connections: {}"), nil)
	require.ErrorIs(t, err, problem.ErrForeign)
}

func TestApplyReportsFailures(t *testing.T) {
	wanted := &state.State{Variables: map[string]state.Variable{}}
	for i := range 20 {
		wanted.Variables[fmt.Sprintf("v%02d", i)] = state.Variable{Value: "x"}
	}
	for name, tt := range map[string]struct {
		status           int
		done, notStarted int
		cause            bool
	}{
		"one change":    {413, 19, 0, false},
		"server":        {503, 10, 9, true},
		"access denied": {403, 10, 9, true},
	} {
		t.Run(name, func(t *testing.T) {
			server := airflowtest.New(t)
			c := connect(t, server.URL(), failing("v10", tt.status), client.WithDefaults(client.WithRetry(client.RetryPolicy{MaxAttempts: 2, MaxElapsed: 1})))
			plan := newPlan(t, c, wanted, nil)
			var tried []string
			report, err := plan.Apply(t.Context(), &state.ApplyOptions{
				Concurrency: 1, OnResult: func(r state.Result) { tried = append(tried, r.Change.Name) },
			})
			failed, ok := errors.AsType[*state.ApplyError](err)
			require.True(t, ok)
			assert.Same(t, report, failed.Report)
			assert.Equal(t, tt.cause, failed.Cause != nil)
			assert.Equal(t, tt.status == 403, errors.Is(err, problem.ErrAccess))
			assert.Len(t, report.Done, tt.done)
			assert.Len(t, report.NotStarted, tt.notStarted)
			require.Len(t, report.Failed, 1)
			assert.Equal(t, "v10", report.Failed[0].Change.Name)
			assert.Equal(t, tt.status == 503, report.Failed[0].Uncertain)
			assert.Len(t, tried, tt.done+1)
			assert.Contains(t, err.Error(), fmt.Sprintf(`%d of 20 changes were made; 1 failed: variable "v10"`, tt.done))

			rest := apply(t, connect(t, server.URL()), wanted, nil)
			assert.Len(t, rest.Changes, 20-tt.done, "applying again makes the remaining changes")
		})
	}
}

func TestApplyStopsWhenTheContextEnds(t *testing.T) {
	wanted := &state.State{Variables: map[string]state.Variable{}}
	for i := range 50 {
		wanted.Variables[fmt.Sprint(i)] = state.Variable{Value: "x"}
	}
	server := airflowtest.New(t)
	plan := newPlan(t, connect(t, server.URL()), wanted, nil)
	ctx, cancel := context.WithCancelCause(t.Context())
	ended := errors.New("signal received")
	report, err := plan.Apply(ctx, &state.ApplyOptions{OnResult: func(state.Result) { cancel(ended) }})
	assert.ErrorIs(t, err, ended)
	assert.NotEmpty(t, report.NotStarted)
	assert.Equal(t, 50, len(report.Done)+len(report.Failed)+len(report.NotStarted))
}

func TestApplyLimitsConcurrency(t *testing.T) {
	wanted := &state.State{Variables: map[string]state.Variable{}}
	for i := range 40 {
		wanted.Variables[fmt.Sprint(i)] = state.Variable{Value: "x"}
	}
	server := airflowtest.New(t)
	var mutex sync.Mutex
	var running, peak int
	count := func(by int) {
		mutex.Lock()
		defer mutex.Unlock()
		running += by
		peak = max(peak, running)
	}
	var writes atomic.Int32
	threeAtOnce := make(chan struct{})
	c := connect(t, server.URL(), client.WithHTTPClient(&http.Client{Transport: transport(func(r *http.Request) (*http.Response, error) {
		count(1)
		defer count(-1)
		if r.Method == http.MethodPost { // the first writes wait until three of them run
			switch n := writes.Add(1); {
			case n == 3:
				close(threeAtOnce)
			case n < 3:
				select {
				case <-threeAtOnce:
				case <-time.After(time.Minute):
				}
			}
		}
		return http.DefaultTransport.RoundTrip(r)
	})}))
	plan := newPlan(t, c, wanted, nil)
	_, err := plan.Apply(t.Context(), &state.ApplyOptions{Concurrency: 3})
	require.NoError(t, err)
	assert.Equal(t, 3, peak)
}

func TestExtraIsComparedByMeaning(t *testing.T) {
	c := connect(t, airflowtest.New(t).URL())
	set := func(extra string) {
		_, err := c.Connections.Set(t.Context(), "c", client.ConnectionUpdate{ConnType: client.Set("t"), Extra: client.Set(extra)})
		require.NoError(t, err)
	}
	for _, tt := range []struct {
		current, wanted string
		same            bool
	}{
		{`{"a": 1, "b": [1, 2]}`, `{"b":[1,2],"a":1}`, true},
		{`{"a": 1.5}`, `{"a": 1.50}`, true},
		{`{"a": 100000.0}`, `{"a": 1e5}`, true},
		{`{"a": 1}`, `{"a": "1"}`, false},
		{`{"a": null}`, `{}`, false},
		{`{"a": [1, 2]}`, `{"a": [2, 1]}`, false},
		{`{"a": 12345678901234567890}`, `{"a": 12345678901234567891}`, false},
		{`text`, `text`, true},
		{`text`, `text `, false},
		{`text`, `{"a": 1}`, false},
		{`{"a": "é"}`, `{"a": "\u00e9"}`, true},
	} {
		set(tt.current)
		wanted := &state.State{Connections: map[string]state.Connection{"c": {ConnType: "t", Extra: client.Set(tt.wanted)}}}
		assert.Equal(t, tt.same, newPlan(t, c, wanted, nil).Empty(), tt)
		apply(t, c, wanted, nil)
	}
}
