package state_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

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
    password: (secret)
    extra.region: "eu"
    extra.token: (secret)
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

// Null, an empty text and the port 0 differ on a server, and survive an export and an apply to another server.
func TestExportedNullsAndEmptyTextsAreRestored(t *testing.T) {
	ctx := t.Context()
	null := client.ConnectionCreate{ConnectionID: "null", ConnType: "t"}
	empty := client.ConnectionCreate{
		ConnectionID: "empty", ConnType: "t", Description: client.Set(""), Host: client.Set(""), Login: client.Set(""), Schema: client.Set(""),
		Port: client.Set(0),
	}
	source := connect(t, airflowtest.New(t, airflowtest.WithConnection(null), airflowtest.WithConnection(empty)).URL())
	_, err := source.Pools.Create(ctx, client.PoolCreate{Name: "null", Slots: 1})
	require.NoError(t, err)
	_, err = source.Pools.Create(ctx, client.PoolCreate{Name: "empty", Slots: 1, Description: client.Set("")})
	require.NoError(t, err)
	_, err = source.Variables.Create(ctx, client.VariableCreate{Key: "null", Value: "v"})
	require.NoError(t, err)
	_, err = source.Variables.Create(ctx, client.VariableCreate{Key: "empty", Value: "v", Description: client.Set("")})
	require.NoError(t, err)

	for _, format := range []state.Format{state.YAML, state.JSON} {
		exported, err := state.Export(ctx, source, nil)
		require.NoError(t, err)
		t.Setenv("CONNECTION_NULL_PASSWORD", "")
		t.Setenv("CONNECTION_EMPTY_PASSWORD", "")
		var file bytes.Buffer
		require.NoError(t, state.Write(&file, exported, format))
		wanted, err := state.Read(bytes.NewReader(file.Bytes()), "", format)
		require.NoError(t, err)
		assert.Equal(t, wanted, exported)
		assert.True(t, newPlan(t, source, wanted, nil).Empty())

		target := connect(t, airflowtest.New(t).URL())
		apply(t, target, wanted, nil)
		restored, err := state.Export(ctx, target, nil)
		require.NoError(t, err)
		assert.Equal(t, exported, restored)
		for _, name := range []string{"null", "empty"} {
			isNull := name == "null"
			c := restored.Connections[name]
			for _, field := range []client.Optional[string]{c.Description, c.Host, c.Login, c.Schema, restored.Pools[name].Description, restored.Variables[name].Description} {
				assert.Equal(t, isNull, field.IsNull(), name)
			}
			assert.Equal(t, isNull, c.Port.IsNull(), name)
		}
	}

	// A value is replaced by the wanted kind of none.
	_, err = source.Connections.Update(ctx, "null", client.ConnectionUpdate{Host: client.Set("h"), Login: client.Set("l"), Port: client.Set(1)})
	require.NoError(t, err)
	apply(t, source, read(t, `connections: {"null": {conn_type: t, host: "", login: null, port: 0}}`), nil)
	var nulls client.Nulls
	connection, err := source.Connections.Get(ctx, "null", client.WithNulls(&nulls))
	require.NoError(t, err)
	assert.Equal(t, client.Connection{ConnectionID: "null", ConnType: "t"}, *connection)
	assert.Equal(t, [3]bool{false, true, false}, [3]bool{nulls.Has(connection, "host"), nulls.Has(connection, "login"), nulls.Has(connection, "port")})
}
