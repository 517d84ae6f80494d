package state_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

func TestDiffNamesEachChange(t *testing.T) {
	old := read(t, `
variables: {a: {value: "1", description: x}, gone: {value: y}, same: {value: z}, api_token: {value: canary}, r: {value: "${env:CANARY}"}}
pools: {p: {slots: 1, description: x, include_deferred: false}}
connections:
  c: {conn_type: t, host: h, port: 1, password: canary, extra: {a: 1, token: canary, b: [1, "$${x}"], r: "${env:CANARY}"}}
  layout: {conn_type: t, extra: '{"a": 1, "b": 2.0}'}
dags: {d: {is_paused: true}, e: {is_paused: true}}
`)
	updated := read(t, `
variables: {a: {value: "$${2}", description: ""}, new: {value: v}, same: {value: z}, api_token: {value: canary2}, r: {value: "${env:CANARY_2}"}}
pools: {p: {slots: 0, description: x, include_deferred: true}}
connections:
  c: {conn_type: u, host: "${env:CANARY}", port: 0, password: canary2, extra: {a: 2, token: canary2, b: [1, "$${y}"], r: "${env:CANARY_2}"}}
  layout: {conn_type: t, extra: '{"b":2.0,"a":1}'}
  n: {conn_type: t, host: h, password: "${env:CANARY}", extra: {a: 1}}
dags: {d: {is_paused: false}, f: {is_paused: false}}
`)
	plan := state.Diff(old, updated)
	assert.Equal(t, `~ variable "a"
    value: "1" → "${2}"
    description: "x" → ""
~ variable "api_token"
    value: (secret)
+ variable "new"
    value: "v"
~ variable "r"
    value: (secret)
- variable "gone"
~ pool "p"
    slots: 1 → 0
    include_deferred: false → true
~ connection "c"
    conn_type: "t" → "u"
    host: (secret)
    port: 1 → 0
    password: (secret)
    extra.a: 1 → 2
    extra.b[1]: "${x}" → "${y}"
    extra.r: (secret)
    extra.token: (secret)
+ connection "n"
    conn_type: "t"
    host: "h"
    password: (secret)
    extra.a: 1
~ DAG "d"
    is_paused: true → false
+ DAG "f"
    is_paused: false
- DAG "e"
`, plan.String())
	text, err := json.Marshal(plan)
	require.NoError(t, err)
	assert.NotContains(t, strings.ToLower(string(text)), "canary")
	assert.True(t, state.Diff(updated, updated).Empty())

	_, err = plan.Apply(t.Context(), nil)
	assert.ErrorContains(t, err, "must have only changes of NewPlan")
}

func TestDiffLeavesOutWhatOneStateDoesNotKnow(t *testing.T) {
	old := read(t, `{variables: {a: {value: "1", description: x}, b: {value: "1"}}, pools: {p: {slots: 1}}, connections: {c: {conn_type: t, extra: {a: 1}}}}`)
	updated := read(t, `{variables: {a: {value: "1"}, b: {value: "1", description: x}}, connections: {c: {conn_type: t, host: h}}, dags: {d: {is_paused: true}}}`)
	assert.True(t, state.Diff(old, updated).Empty(), "%v", state.Diff(old, updated))
	assert.True(t, state.Diff(nil, updated).Empty())
	assert.True(t, state.Diff(old, nil).Empty())
	assert.Len(t, state.Diff(&state.State{Pools: map[string]state.Pool{}}, old).Changes, 1, "an empty section is known")
}

// What Diff finds between the exports of two servers is what a plan finds between the first server and the second export.
func TestDiffOfExportsIsThePlan(t *testing.T) {
	var servers [2][]airflowtest.Option
	for i := range texts {
		for n := range servers {
			value := texts[(i*(n+1))%len(texts)]
			if value == "***" || i%4 == 3-n { // some exist on one server only, and a file must not contain ***
				continue
			}
			extra, err := json.Marshal(map[string]any{"a": value, "b": []any{i % (2 + n)}})
			require.NoError(t, err)
			servers[n] = append(servers[n],
				airflowtest.WithVariable(fmt.Sprint("v", i), value),
				airflowtest.WithPool(client.Pool{Name: fmt.Sprint("p", i), Slots: i % (3 + n)}),
				airflowtest.WithConnection(client.ConnectionCreate{
					ConnectionID: fmt.Sprint("c", i), ConnType: "t", Host: client.Set(value), Port: client.Set(i * n), Extra: client.Set(string(extra)),
				}))
		}
	}
	first, second := connect(t, airflowtest.New(t, servers[0]...).URL()), connect(t, airflowtest.New(t, servers[1]...).URL())
	export := func(c *client.Client) *state.State {
		s, err := state.Export(t.Context(), c, nil)
		require.NoError(t, err)
		return roundTrip(t, s, state.YAML)
	}
	before, wanted := export(first), export(second)
	for id, connection := range wanted.Connections { // a plan creates connections with a password, and cannot compare those that exist
		connection.Password = client.Optional[string]{}
		wanted.Connections[id] = connection
	}
	plan := newPlan(t, first, wanted, &state.PlanOptions{Prune: true, AllowMask: true})
	assert.Greater(t, len(plan.Changes), 100)
	plan.Skips = nil
	assert.Equal(t, plan.String(), state.Diff(before, wanted).String())
}
