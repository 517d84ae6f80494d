package state_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

const unlikeState = `
variables:
  plain: {value: v, description: d}
  slash/key: {value: v}
  "line\nend": {value: v}
pools:
  etl: {slots: 3, description: d, include_deferred: true}
  unlimited: {slots: -1}
  slash/name: {slots: 1}
connections:
  db: {conn_type: postgres, password: "${env:STATE_TEST_PASSWORD}", extra: {a: 1, token: "${env:STATE_TEST_PASSWORD}"}}
  text: {conn_type: http, extra: not JSON}
  list: {conn_type: http, extra: "[1]"}
  reference: {conn_type: http, extra: "${env:STATE_TEST_EXTRA}"}
  hash#id: {conn_type: http}
  untyped: {conn_type: ""}
  ключ: {conn_type: http}
`

// lossesOf returns one line for each loss on a release: kind, name, field, and the beginning of the reason.
func lossesOf(t *testing.T, file, version string) []string {
	t.Helper()
	losses, err := read(t, file).LossesOn(t.Context(), version)
	require.NoError(t, err)
	lines := []string{}
	for _, loss := range losses {
		lines = append(lines, strings.TrimPrefix(loss.String(), "! "))
	}
	return lines
}

func TestLossesOnARelease(t *testing.T) {
	const (
		hash    = `connection "hash#id" skipped: the ID must have only letters, digits, dots, dashes and underscores`
		untyped = `connection "untyped" skipped: conn_type must not be empty; use the type of the other system, such as postgres`
		extra3  = `must be a JSON object; Airflow 3 rejects other text`
	)
	assert.Equal(t, []string{
		`variable "line\nend" skipped: variable_key must not contain a newline: Airflow 3 drops it at the end and finds another resource, or finds none`,
		hash,
		`connection "list" extra skipped: ` + extra3,
		`connection "text" extra skipped: ` + extra3,
		untyped,
	}, lossesOf(t, unlikeState, "3.3.2"))
	assert.Equal(t, []string{
		`variable "line\nend" skipped: variable_key must not contain a newline after the first character: Airflow 2.4 and later cannot find such an ID`,
		`pool "slash/name" skipped: a slash in pool_name "slash/name" needs Airflow 3.0.5 or later`,
		`pool "unlimited" skipped: Airflow 2 cannot return an unlimited pool, nor any list that contains it`,
		hash,
		`connection "list" extra skipped: must be a JSON object or text that is not JSON; Airflow 2.9 and later fail on other JSON`,
		untyped,
		`connection "ключ" skipped: connection_id "ключ" with letters outside of ASCII needs Airflow 3.0 or later`,
	}, lossesOf(t, unlikeState, "2.11.2"))
	assert.NotContains(t, strings.Join(lossesOf(t, unlikeState, "2.7.3"), ""), "ключ")
	assert.Contains(t, lossesOf(t, unlikeState, "2.0.2"), `pool "etl" include_deferred skipped: Airflow 2.0.2 does not support this field`)

	_, err := (&state.State{}).LossesOn(t.Context(), "three")
	assert.EqualError(t, err, `airflow: invalid version "three": must be a release of Airflow, such as 3.3.2`)
}

func TestNamesThatAreTooLongAreLosses(t *testing.T) {
	file := fmt.Sprintf(`{variables: {%s: {value: v}, %s: {value: v}}, pools: {%s: {slots: 1}}, connections: {%s: {conn_type: t}}}`,
		strings.Repeat("é", 250), strings.Repeat("v", 251), strings.Repeat("p", 257), strings.Repeat("c", 201))
	got := lossesOf(t, file, "3.3.2")
	require.Len(t, got, 3)
	assert.Contains(t, got[0], "v\" skipped: the name has 251 characters; Airflow 3.3.2 allows 250")
	assert.Contains(t, got[1], "p\" skipped: the name has 257 characters; Airflow 3.3.2 allows 256")
	assert.Contains(t, got[2], "c\" skipped: the name has 201 characters; Airflow 3.3.2 allows 200")
	assert.Len(t, lossesOf(t, file, "2.11.2"), 1, "Airflow 2 checks only connections")
}

// A plan for a server skips what LossesOn says, and everything else is stored.
func TestPlanSkipsTheLossesOnItsServer(t *testing.T) {
	t.Setenv("STATE_TEST_PASSWORD", "canary")
	t.Setenv("STATE_TEST_EXTRA", `{"b": 2}`)
	for _, version := range []string{"2.11.2", "3.3.2"} {
		t.Run(version, func(t *testing.T) {
			c := connectTo(t, version)
			wanted := read(t, unlikeState)
			plan := newPlan(t, c, wanted, nil)
			losses, err := wanted.LossesOn(t.Context(), version)
			require.NoError(t, err)
			assert.Equal(t, losses, plan.Skips)
			report, err := plan.Apply(t.Context(), nil)
			require.NoError(t, err)
			assert.Len(t, report.Done, len(plan.Changes))

			again := read(t, `connections: {db: {conn_type: postgres, extra: "[1]"}}`)
			plan = newPlan(t, c, again, &state.PlanOptions{WriteSecrets: true})
			assert.Empty(t, plan.Changes)
			require.Len(t, plan.Skips, 1)
			assert.Equal(t, "extra", plan.Skips[0].Field, "the extra of an existing connection")
		})
	}
}

// Airflow 3 masks the passwords that it knows anywhere in the values of variables.
func TestExportOfValuesThatContainAMask(t *testing.T) {
	for version, want := range map[string]string{"2.11.2": "before *** after", "3.3.2": "${env:VARIABLE_A}"} {
		c := connectTo(t, version, airflowtest.WithVariable("a", "before *** after"))
		exported, err := state.Export(t.Context(), c, &state.ExportOptions{Kinds: []state.Kind{state.KindVariable}})
		require.NoError(t, err)
		assert.Equal(t, want, exported.Variables["a"].Value, version)
	}
	c := connectTo(t, "3.3.2", airflowtest.WithVariable("a", "before *** after"))
	assert.Equal(t, "! variable \"a\" value skipped: secret, cannot be compared\n", newPlan(t, c, read(t, `variables: {a: {value: before x after}}`), nil).String())
	assert.True(t, newPlan(t, c, read(t, `variables: {a: {value: before *** after}}`), nil).Empty())
}

func TestExportReportsTeams(t *testing.T) {
	url := serveFunc(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		text := `{"version": "3.3.2"}`
		if strings.HasSuffix(r.URL.Path, "/variables") {
			text = `{"variables": [{"key": "a", "value": "v", "description": null, "is_encrypted": true, "team_name": "blue"},
				{"key": "b", "value": "v", "description": null, "is_encrypted": true, "team_name": null}], "total_entries": 2}`
		}
		_, _ = fmt.Fprint(w, text)
	})
	var skips []state.Skip
	_, err := state.Export(t.Context(), connect(t, url, client.WithServerVersion("3.3.2")), &state.ExportOptions{
		Kinds: []state.Kind{state.KindVariable}, OnSkip: func(skip state.Skip) { skips = append(skips, skip) },
	})
	require.NoError(t, err)
	assert.Equal(t, []state.Skip{{Kind: state.KindVariable, Name: "a", Field: "team_name", Reason: `a state has no teams; the team is "blue"`}}, skips)
}

// connectTo returns a client of an empty server that plays a release.
func connectTo(t *testing.T, version string, options ...airflowtest.Option) *client.Client {
	t.Helper()
	server := airflowtest.New(t, append(options, airflowtest.WithVersion(version))...)
	c, err := client.New(server.URL(), client.WithAuth(auth.Password("admin", "admin")))
	require.NoError(t, err)
	return c
}

// Airflow 3 reports which connections have a password.
func TestExportWithoutPasswords(t *testing.T) {
	options := []airflowtest.Option{
		airflowtest.WithConnection(client.ConnectionCreate{ConnectionID: "with", ConnType: "t", Password: client.Set("p")}),
		airflowtest.WithConnection(client.ConnectionCreate{ConnectionID: "without", ConnType: "t"}),
	}
	for version, want := range map[string]client.Optional[string]{"2.11.2": client.Set("${env:CONNECTION_WITHOUT_PASSWORD}"), "3.3.2": client.Null[string]()} {
		exported, err := state.Export(t.Context(), connectTo(t, version, options...), nil)
		require.NoError(t, err)
		assert.Equal(t, client.Set("${env:CONNECTION_WITH_PASSWORD}"), exported.Connections["with"].Password, version)
		assert.Equal(t, want, exported.Connections["without"].Password, version)
	}
}
