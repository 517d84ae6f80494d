package state_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

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
    password: (secret, cannot be compared)
    extra.token: (secret, cannot be compared)
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
	assert.Equal(t, "~ connection \"db\"\n    extra.a: 1 → 2\n    extra.token: (secret, cannot be compared)\n", plan.String())
	_, err = plan.Apply(t.Context(), nil)
	require.NoError(t, err)

	without := read(t, `connections: {db: {conn_type: t, extra: {a: 2}}}`)
	assert.Equal(t, "~ connection \"db\"\n    extra.token: (secret)\n", apply(t, c, without, nil).String(), "removing a secret writes none")
	added := read(t, `connections: {db: {conn_type: t, extra: {a: 2, b: "${env:STATE_TEST_NEW}"}}}`)
	assert.Equal(t, "! connection \"db\" extra.b skipped: differs, but extra can only be written as a whole, with its secrets\n", newPlan(t, c, added, nil).String())
	apply(t, c, added, writeSecrets)
}

// A server that does not report its version may be an Airflow 3, which masks the values of some variables.
func TestMaskedVariablesNeedWriteSecrets(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithVariable("a", "***"), airflowtest.WithVariable("b", `{"user": "u", "token": "***"}`))
	server.Fail(airflowtest.Fault{Route: "GET /version", Status: http.StatusNotFound})
	c := connect(t, server.URL(), client.WithServerVersion("2.11.2"))
	wanted := read(t, `variables: {a: {value: "${env:STATE_TEST_NOT_SET}", description: d}, b: {value: '{"user": "u", "token": "t"}'}, c: {value: x}}`)
	assert.Equal(t, `~ variable "a"
    description: "" → "d"
+ variable "c"
    value: "x"
! variable "a" value skipped: secret, cannot be compared
! variable "b" value skipped: secret, cannot be compared
`, apply(t, c, wanted, nil).String())

	t.Setenv("STATE_TEST_NOT_SET", "canary")
	plan := newPlan(t, c, wanted, &state.PlanOptions{WriteSecrets: true})
	assert.Equal(t, `~ variable "a"
    value: (secret, cannot be compared)
~ variable "b"
    value: (secret, cannot be compared)
`, plan.String())
	_, err := plan.Apply(t.Context(), nil)
	require.NoError(t, err)
	a, err := c.Variables.Get(t.Context(), "a")
	require.NoError(t, err)
	assert.Equal(t, []string{"canary", "d"}, []string{a.Value, a.Description})
}

func TestNewPlanNamesAllMissingReferences(t *testing.T) {
	c := connect(t, airflowtest.New(t).URL())
	wanted := read(t, `
variables: {a: {value: "x ${env:STATE_TEST_UNSET}"}, b: {value: "${file:nope}"}}
connections: {c: {conn_type: t, password: "${env:STATE_TEST_UNSET_2}", extra: {a: ["${env:STATE_TEST_UNSET_3}"]}}}
`)
	_, err := state.NewPlan(t.Context(), c, wanted, &state.PlanOptions{Folder: "/dir"})
	assert.ErrorAs(t, err, new(*state.ReferenceError))
	for _, want := range []string{
		`variable "a": value: environment variable STATE_TEST_UNSET is not set`, `variable "b": value: file /dir/nope: no such file`,
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

// Airflow 3 returns the JSON of a variable as Python writes it.
func TestLayoutOfJSONInVariablesOfAirflow3IsNoDifference(t *testing.T) {
	file := read(t, `variables: {a: {value: '{"a":[1,2],"b":1.50}'}, b: {value: '1e5'}, c: {value: '[1, 2]'}}`)
	options := []airflowtest.Option{
		airflowtest.WithVariable("a", `{"a": [1, 2], "b": 1.5}`), airflowtest.WithVariable("b", "100000.0"), airflowtest.WithVariable("c", "[1, 3]"),
	}
	server := airflowtest.New(t, options...)
	assert.Len(t, newPlan(t, connect(t, server.URL()), file, nil).Changes, 3, "Airflow 2 keeps the layout")
	server.Fail(airflowtest.Fault{Route: "GET /version", Status: http.StatusNotFound})
	plan := newPlan(t, connect(t, server.URL(), client.WithServerVersion("2.11.2")), file, nil)
	assert.Equal(t, "~ variable \"c\"\n    value: \"[1, 3]\" → \"[1, 2]\"\n", plan.String())
}

// TestPlansThatOnlyCompareCannotBeApplied proves that a missing reference does not prevent a plan that is only shown, and that such a plan
// writes nothing.
func TestPlansThatOnlyCompareCannotBeApplied(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithVariable("a", "1"), airflowtest.WithVariable("b", "1"))
	c := connect(t, server.URL())
	wanted := read(t, `variables: {a: {value: "${env:STATE_TEST_UNSET}"}, b: {value: "2"}, new: {value: "${env:STATE_TEST_UNSET}"}}`)
	_, err := state.NewPlan(t.Context(), c, wanted, nil)
	require.ErrorAs(t, err, new(*state.ReferenceError))
	plan, err := state.NewPlan(t.Context(), c, wanted, &state.PlanOptions{CompareOnly: true})
	require.ErrorAs(t, err, new(*state.ReferenceError))
	assert.Equal(t, `~ variable "b"
    value: "1" → "2"
+ variable "new"
    value: (secret)
! variable "a" value skipped: cannot be compared: environment variable STATE_TEST_UNSET is not set
! variable "new" value skipped: cannot be compared: environment variable STATE_TEST_UNSET is not set
`, plan.String())
	_, err = plan.Apply(t.Context(), nil)
	require.ErrorAs(t, err, new(*client.ArgumentError))
	got, err := c.Variables.Get(t.Context(), "b")
	require.NoError(t, err)
	assert.Equal(t, "1", got.Value)
	complete, err := state.NewPlan(t.Context(), c, read(t, `variables: {b: {value: "1"}}`), &state.PlanOptions{CompareOnly: true})
	require.NoError(t, err)
	assert.True(t, complete.Empty())
}
