package state_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

// TestUpgradeAndBack moves a state from Airflow 2 to Airflow 3 and back. `make test-upgrade` does that with real servers.
func TestUpgradeAndBack(t *testing.T) {
	old, upgraded, restored := connectTo(t, "2.11.2", airflowtest.WithSampleDAGs()), connectTo(t, "3.3.2", airflowtest.WithSampleDAGs()), connectTo(t, "2.11.2", airflowtest.WithSampleDAGs())
	filled := read(t, `
variables: {text: {value: v, description: d}, empty: {value: ""}, reference: {value: "$${env:HOME}"}, slash/key: {value: v}, json: {value: '{"a": [1.50]}'}, db_password: {value: s3cret}}
pools: {etl: {slots: 3, description: d, include_deferred: true}, closed: {slots: 0}}
connections:
  db: {conn_type: postgres, description: d, host: h, port: 5432, schema: s, login: l, password: p, extra: {sslmode: require, token: t}}
  text: {conn_type: http, extra: not JSON}
dags: {hello: {is_paused: true}}
`)
	for i := range 50 {
		filled.Variables[fmt.Sprint("many ", i)] = state.Variable{Value: fmt.Sprint(i), Description: client.Set("")}
	}
	apply(t, old, filled, nil)

	secrets := &state.PlanOptions{Lookup: func(r state.Reference) (string, error) { return "value of " + r.Name, nil }}
	move := func(from, to *client.Client) (*state.State, []state.Skip) {
		exported, err := state.Export(t.Context(), from, nil)
		require.NoError(t, err)
		var file bytes.Buffer
		require.NoError(t, state.Write(&file, exported, state.YAML))
		wanted := read(t, file.String())
		plan := newPlan(t, to, wanted, secrets)
		_, err = plan.Apply(t.Context(), nil)
		require.NoError(t, err, "what cannot be stored is skipped before")
		assert.Empty(t, newPlan(t, to, wanted, secrets).Changes)
		return exported, plan.Skips
	}
	exported, skips := move(old, upgraded)
	assert.Equal(t, []state.Skip{{Kind: state.KindConnection, Name: "text", Field: "extra", Reason: "must be a JSON object; Airflow 3 rejects other text"}}, skips)
	_, skips = move(upgraded, restored)
	assert.Empty(t, skips)

	again, err := state.Export(t.Context(), restored, nil)
	require.NoError(t, err)
	assert.Equal(t, `~ variable "json"
    value: "{\"a\": [1.50]}" → "{\"a\": [1.5]}"
~ connection "text"
    extra: (secret)
`, state.Diff(exported, again).String(), "only what is documented differs")
	assert.True(t, again.DAGs["hello"].IsPaused)
	conn, err := restored.Connections.Get(t.Context(), "db", client.WithSecretMask())
	require.NoError(t, err)
	assert.Equal(t, "postgres", conn.ConnType)
}
