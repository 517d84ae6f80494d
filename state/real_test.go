package state_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

// realAirflow connects to the real server of AIRFLOW_TEST_BASE_URL, AIRFLOW_TEST_USERNAME and AIRFLOW_TEST_PASSWORD. Names of
// objects that the test creates begin with the prefix. They are deleted at the end.
func realAirflow(t *testing.T) (c *client.Client, prefix string, requests *atomic.Int64) {
	base := os.Getenv("AIRFLOW_TEST_BASE_URL")
	if base == "" {
		t.Skip("AIRFLOW_TEST_BASE_URL is not set")
	}
	requests = &atomic.Int64{}
	counting := transport(func(r *http.Request) (*http.Response, error) {
		requests.Add(1)
		return http.DefaultTransport.RoundTrip(r)
	})
	method := auth.Basic
	if isAirflow3() {
		method = auth.Password
	}
	c, err := client.New(base, client.WithHTTPClient(&http.Client{Transport: counting}),
		client.WithAuth(method(os.Getenv("AIRFLOW_TEST_USERNAME"), os.Getenv("AIRFLOW_TEST_PASSWORD"))))
	require.NoError(t, err)
	prefix = "state-test-" + rand.Text() + "-"
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	t.Cleanup(func() { deletePrefix(t, c, prefix) })
	return c, prefix, requests
}

func isAirflow3() bool { return strings.HasPrefix(os.Getenv("AIRFLOW_TEST_VERSION"), "3.") }

// withPrefix returns the objects of a state whose names begin with the prefix, and all DAGs.
func withPrefix(s *state.State, prefix string) *state.State {
	out := *s
	out.Variables, out.Pools, out.Connections = maps.Clone(s.Variables), maps.Clone(s.Pools), maps.Clone(s.Connections)
	other := func(name string) bool { return !strings.HasPrefix(name, prefix) }
	maps.DeleteFunc(out.Variables, func(name string, _ state.Variable) bool { return other(name) })
	maps.DeleteFunc(out.Pools, func(name string, _ state.Pool) bool { return other(name) })
	maps.DeleteFunc(out.Connections, func(name string, _ state.Connection) bool { return other(name) })
	return &out
}

// deletePrefix deletes the objects whose names begin with the prefix.
func deletePrefix(t *testing.T, c *client.Client, prefix string) {
	ctx := context.WithoutCancel(t.Context())
	empty := &state.State{Variables: map[string]state.Variable{}, Pools: map[string]state.Pool{}, Connections: map[string]state.Connection{}}
	plan, err := state.NewPlan(ctx, c, empty, &state.PlanOptions{Prune: true})
	require.NoError(t, err)
	plan.Changes = slices.DeleteFunc(plan.Changes, func(change state.Change) bool { return !strings.HasPrefix(change.Name, prefix) })
	_, err = plan.Apply(ctx, nil)
	require.NoError(t, err)
}

// TestRealManyVariables applies 2,500 variables twice. On servers before Airflow 2.11 it applies 100.
func TestRealManyVariables(t *testing.T) {
	c, prefix, requests := realAirflow(t)
	version, err := c.Monitoring.Version(t.Context())
	require.NoError(t, err)
	count := 100
	if strings.HasPrefix(version.Version, "2.11.") {
		count = 2500
	}
	wanted := &state.State{Variables: map[string]state.Variable{}}
	for i := range count {
		wanted.Variables[fmt.Sprintf("%s%04d", prefix, i)] = state.Variable{Value: fmt.Sprintf("value %d", i)}
	}
	step := func(name string, f func()) {
		before, began := requests.Load(), time.Now()
		f()
		t.Logf("%s: %d requests, %.1f s", name, requests.Load()-before, time.Since(began).Seconds())
	}
	var plan *state.Plan
	step("first plan", func() { plan = newPlan(t, c, wanted, nil) })
	assert.Len(t, plan.Changes, count)
	step("apply", func() {
		report, err := plan.Apply(t.Context(), nil)
		require.NoError(t, err)
		assert.Len(t, report.Done, count)
	})
	step("second plan", func() { plan = newPlan(t, c, wanted, nil) })
	assert.True(t, plan.Empty())
	step("delete", func() { deletePrefix(t, c, prefix) })
}

// TestRealDiff changes objects between two exports.
func TestRealDiff(t *testing.T) {
	c, prefix, _ := realAirflow(t)
	t.Setenv("STATE_TEST_REAL_PASSWORD", "canary-password")
	file := func(text string) *state.State { return read(t, strings.ReplaceAll(text, "X-", prefix)) }
	export := func() *state.State {
		s, err := state.Export(t.Context(), c, nil)
		require.NoError(t, err)
		s = withPrefix(s, prefix)
		s.DAGs = nil // others may add some meanwhile
		return roundTrip(t, s, state.YAML)
	}
	apply(t, c, file(`
variables: {X-a: {value: one}, X-password: {value: "${env:STATE_TEST_REAL_PASSWORD}"}, X-gone: {value: x}}
pools: {X-p: {slots: 3}}
connections: {X-c: {conn_type: http, host: h, password: "${env:STATE_TEST_REAL_PASSWORD}", extra: {a: 1, b: {c: "$${x}"}}}}
`), nil)
	before := export()
	assert.True(t, state.Diff(before, export()).Empty())
	apply(t, c, file(`
variables: {X-a: {value: two}, X-b: {value: new}}
pools: {X-p: {slots: 4}}
connections: {X-c: {conn_type: http, host: h, extra: {a: 1, b: {c: y}}}}
`), nil)
	require.NoError(t, c.Variables.Delete(t.Context(), prefix+"gone"))
	assert.Equal(t, strings.ReplaceAll(`~ variable "X-a"
    value: "one" → "two"
+ variable "X-b"
    value: "new"
- variable "X-gone"
~ pool "X-p"
    slots: 3 → 4
~ connection "X-c"
    extra.b.c: "${x}" → "y"
`, "X-", prefix), state.Diff(before, export()).String())
}

func setSecrets(t *testing.T, s *state.State) {
	for _, secret := range s.Secrets() {
		t.Setenv(secret.Reference.Name, "canary of "+secret.Reference.Name)
	}
}

func TestRealRoundTrip(t *testing.T) {
	c, prefix, _ := realAirflow(t)
	wanted := &state.State{
		Variables: map[string]state.Variable{}, Pools: map[string]state.Pool{}, Connections: map[string]state.Connection{},
		DAGs: map[string]state.DAG{prefix + "nope": {IsPaused: true}},
	}
	for i, text := range texts {
		if i%3 == 0 && !strings.Contains(text, "\x00") { // not all databases store NUL
			wanted.Variables[fmt.Sprintf("%s%02d", prefix, i)] = state.Variable{Value: state.Escape(text), Description: client.Set(strings.TrimSpace(text))}
		}
	}
	wanted.Variables[prefix+"password"] = state.Variable{Value: "${env:STATE_TEST_REAL_PASSWORD}"}
	wanted.Pools[prefix+"p"] = state.Pool{Slots: 0, Description: client.Set("of a pool"), IncludeDeferred: client.Set(true)}
	wanted.Pools[prefix+"q"] = state.Pool{Slots: 7, Description: client.Set(""), IncludeDeferred: client.Set(false)}
	for id, extra := range map[string]string{
		"a": "", "b": `{"b":[1.50,1e5,null,{"a":"é $${"}],"password":"${env:STATE_TEST_REAL_TOKEN}","a":""}`, "c": "no JSON", "d": "{}",
		"e": `{"a": 12345678901234567890, "private_key": {"a": ["${env:STATE_TEST_REAL_TOKEN}", 1]}}`,
	} {
		wanted.Connections[prefix+id] = state.Connection{
			ConnType: "http", Host: client.Set("https://héllo/$${x}"), Login: client.Set(""), Schema: client.Set("s"), Port: client.Set(0),
			Description: client.Set("of a connection"), Password: client.Set("${env:STATE_TEST_REAL_PASSWORD}"), Extra: client.Set(extra),
		}
	}
	if isAirflow3() {
		delete(wanted.Connections, prefix+"c") // it rejects an extra that is no JSON object
	}
	wanted.Connections[prefix+"bare"] = state.Connection{ConnType: "http"}
	setSecrets(t, wanted)
	apply(t, c, wanted, nil)

	first, err := state.Export(t.Context(), c, nil)
	require.NoError(t, err)
	first = withPrefix(first, prefix)
	text := write(t, first, state.YAML)
	assert.NotContains(t, text, "canary")
	assert.True(t, newPlan(t, c, first, &state.PlanOptions{Lookup: func(r state.Reference) (string, error) {
		return "canary of STATE_TEST_REAL_PASSWORD", nil
	}}).Empty(), "the server has the exported state")

	deletePrefix(t, c, prefix)
	setSecrets(t, first)
	got, err := state.Read(strings.NewReader(text), "file", state.YAML)
	require.NoError(t, err)
	apply(t, c, got, nil)
	again, err := state.Export(t.Context(), c, nil)
	require.NoError(t, err)
	assert.Equal(t, text, write(t, withPrefix(again, prefix), state.YAML))
}

func TestRealChanges(t *testing.T) {
	c, prefix, _ := realAirflow(t)
	t.Setenv("STATE_TEST_REAL_PASSWORD", "canary-password")
	file := func(text string) *state.State { return read(t, strings.ReplaceAll(text, "X-", prefix)) }
	apply(t, c, file(`
variables: {X-a: {value: one}, X-password: {value: "${env:STATE_TEST_REAL_PASSWORD}"}}
pools: {X-p: {slots: 3}}
connections: {X-c: {conn_type: http, host: h, port: 1, login: l, schema: s, extra: {a: 1, token: "${env:STATE_TEST_REAL_PASSWORD}"}}}
`), nil)
	plan := apply(t, c, file(`
variables: {X-a: {value: ""}, X-password: {value: other}}
pools: {X-p: {slots: 0}}
connections: {X-c: {conn_type: ftp, host: "", port: null, login: null, schema: "", extra: {a: 2}}}
`), nil)
	// Airflow before 2.3 masks nothing, so only the name of token shows that it is secret.
	want := strings.ReplaceAll(`~ variable "X-a"
    value: "one" → ""
~ variable "X-password"
    value: (secret)
~ pool "X-p"
    slots: 3 → 0
~ connection "X-c"
    conn_type: "http" → "ftp"
    host: "h" → ""
    port: 1 → 0
    schema: "s" → ""
    login: "l" → ""
    extra.a: 1 → 2
    extra.token: (secret)
`, "X-", prefix)
	if isAirflow3() { // it masks the variable
		masked := `variable "` + prefix + `password"`
		want = strings.Replace(want, "~ "+masked+"\n    value: (secret)\n", "", 1) + "! " + masked + " value skipped: secret, cannot be compared\n"
	}
	assert.Equal(t, want, plan.String())
	apply(t, c, file(`connections: {X-c: {conn_type: ftp, extra: ""}}`), nil)
	got, err := c.Connections.Get(t.Context(), prefix+"c")
	require.NoError(t, err)
	assert.Equal(t, client.Connection{ConnectionID: prefix + "c", ConnType: "ftp"}, *got)

	dag, err := c.DAGs.Get(t.Context(), "hello")
	require.NoError(t, err)
	for _, paused := range []bool{!dag.IsPaused, dag.IsPaused} {
		plan := apply(t, c, &state.State{DAGs: map[string]state.DAG{"hello": {IsPaused: paused}}}, nil)
		assert.Equal(t, fmt.Sprintf("~ DAG \"hello\"\n    is_paused: %t → %t\n", !paused, paused), plan.String())
	}
	assert.True(t, newPlan(t, c, file("dags: {X-nope: {is_paused: true}}"), nil).Empty(), "a DAG that does not exist is skipped")

	before, err := state.Export(t.Context(), c, &state.ExportOptions{Kinds: []state.Kind{state.KindPool}})
	require.NoError(t, err)
	pool := before.Pools["default_pool"]
	apply(t, c, file("pools: {default_pool: {slots: 127, description: another one}}"), nil)
	apply(t, c, &state.State{Pools: map[string]state.Pool{"default_pool": pool}}, nil)
}

// TestRealAirflowFormats imports files of this package with Airflow's own command line, and reads files that it exports.
// AIRFLOW_TEST_CLI is the command that runs it for the same server, such as "test/airflow/airflow run 2.11.2 --".
func TestRealAirflowFormats(t *testing.T) {
	c, prefix, _ := realAirflow(t)
	airflow := strings.Fields(os.Getenv("AIRFLOW_TEST_CLI"))
	if len(airflow) == 0 {
		t.Skip("AIRFLOW_TEST_CLI is not set")
	}
	version, err := c.Monitoring.Version(t.Context())
	require.NoError(t, err)
	cli := func(args ...string) {
		args = append(append(airflow[1:len(airflow):len(airflow)], "airflow"), args...)
		out, err := exec.CommandContext(t.Context(), airflow[0], args...).CombinedOutput()
		require.NoError(t, err, "%s", out)
	}
	dir := t.TempDir()
	wanted := &state.State{
		Variables: map[string]state.Variable{}, Pools: map[string]state.Pool{
			prefix + "p": {Slots: 3, Description: client.Set("of a pool")}, prefix + "q": {Slots: 0, Description: client.Set("")},
		},
		Connections: map[string]state.Connection{
			prefix + "a": {
				ConnType: "http", Host: client.Set("h $${x}"), Port: client.Set(80), Login: client.Set("l"), Schema: client.Set("s"),
				Description: client.Set("d"), Extra: client.Set(`{"a": "$${x}", "b": [1, {"c": null}]}`),
			},
			prefix + "b": {ConnType: "ftp", Host: client.Set(""), Port: client.Set(0), Extra: client.Set("")},
		},
	}
	for i, text := range []string{"a", "", "${x}", `{"a": [1, "b", null, 2.5]}`, "[]", "1", "1.50", "true", `"quoted"`, "two\nlines", "😀 é"} {
		wanted.Variables[fmt.Sprintf("%s%02d", prefix, i)] = state.Variable{Value: state.Escape(text)}
	}
	for _, tt := range []struct {
		format   state.Format
		commands string
		since    string
	}{
		{state.AirflowVariables, "variables", ""}, {state.AirflowPools, "pools", ""}, {state.AirflowConnections, "connections", "2.2"},
	} {
		if strings.HasPrefix(version.Version, "2.0.") && tt.since != "" {
			continue // Airflow 2.0 has no airflow connections import
		}
		t.Run(tt.commands, func(t *testing.T) {
			kind := tt.format.Kinds()[0]
			wanted := section(wanted, kind)
			file := filepath.Join(dir, tt.commands+".json")
			require.NoError(t, os.WriteFile(file, []byte(write(t, wanted, tt.format)), 0o600))
			cli(tt.commands, "import", file)
			if kind == state.KindVariable { // Airflow's import changes the layout of the JSON
				assert.Len(t, newPlan(t, c, wanted, nil).Changes, 1)
			} else {
				assert.Empty(t, newPlan(t, c, wanted, nil).Changes)
			}
			cli(tt.commands, "export", file)
			content, err := os.ReadFile(file)
			require.NoError(t, err)
			exported, err := state.Read(bytes.NewReader(content), file, tt.format)
			require.NoError(t, err)
			exported = section(withPrefix(exported, prefix), kind)
			assert.Len(t, exported.Variables, len(wanted.Variables))
			deletePrefix(t, c, prefix)
			apply(t, c, exported, nil)
			changes := newPlan(t, c, wanted, nil).Changes
			if kind == state.KindVariable { // Airflow's export changes "quoted", 1.50 and the layout of objects
				assert.Len(t, changes, 3)
			} else {
				assert.Empty(t, changes)
			}
		})
	}
}

// section returns a state with one section.
func section(s *state.State, kind state.Kind) *state.State {
	switch kind {
	case state.KindVariable:
		return &state.State{Variables: s.Variables}
	case state.KindPool:
		return &state.State{Pools: s.Pools}
	}
	return &state.State{Connections: s.Connections}
}

// TestRealNullsAndEmptyTexts exports null and empty fields, deletes the objects, and restores them.
func TestRealNullsAndEmptyTexts(t *testing.T) {
	c, prefix, _ := realAirflow(t)
	ctx := t.Context()
	_, err := c.Connections.Create(ctx, client.ConnectionCreate{ConnectionID: prefix + "null", ConnType: "t"})
	require.NoError(t, err)
	_, err = c.Connections.Create(ctx, client.ConnectionCreate{
		ConnectionID: prefix + "empty", ConnType: "t", Host: client.Set(""), Login: client.Set(""), Schema: client.Set(""), Port: client.Set(0),
	})
	require.NoError(t, err)
	_, err = c.Pools.Create(ctx, client.PoolCreate{Name: prefix + "null", Slots: 1})
	require.NoError(t, err)
	_, err = c.Variables.Create(ctx, client.VariableCreate{Key: prefix + "null", Value: "v"})
	require.NoError(t, err)
	all, err := state.Export(ctx, c, nil)
	require.NoError(t, err)
	exported := withPrefix(all, prefix)
	exported.DAGs = nil
	assert.True(t, newPlan(t, c, exported, &state.PlanOptions{Lookup: func(state.Reference) (string, error) { return "", nil }}).Empty())
	deletePrefix(t, c, prefix)
	apply(t, c, exported, &state.PlanOptions{Lookup: func(state.Reference) (string, error) { return "", nil }})
	all, err = state.Export(ctx, c, nil)
	require.NoError(t, err)
	restored := withPrefix(all, prefix)
	assert.Equal(t, exported.Connections, restored.Connections)
	assert.Equal(t, exported.Pools, restored.Pools)
	assert.Equal(t, exported.Variables, restored.Variables)
	assert.True(t, restored.Connections[prefix+"null"].Port.IsNull())
	port, set := restored.Connections[prefix+"empty"].Port.Get()
	assert.True(t, set && port == 0)
	assert.Equal(t, client.Set(""), restored.Connections[prefix+"empty"].Host)
}
