package contract

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// startAirflow3 returns a client of an Airflow 3. It skips the test on other servers.
func startAirflow3(t *testing.T) (context.Context, *client.Client) {
	t.Helper()
	ctx, c, _ := connectAirflow3(t)
	return ctx, c
}

// startUnplayed is for tests of operations that airflowtest does not play; see [airflowtest.NotPlayed].
func startUnplayed(t *testing.T) (context.Context, *client.Client) {
	t.Helper()
	if os.Getenv("AIRFLOW_TEST_BASE_URL") == "" {
		t.Skip("needs a real Airflow 3")
	}
	return startAirflow3(t)
}

// connectAirflow3 returns the server, too.
func connectAirflow3(t *testing.T) (context.Context, *client.Client, server) {
	t.Helper()
	if os.Getenv("AIRFLOW_TEST_BASE_URL") == "" && !(server{}).isAirflow3() {
		t.Skip("needs Airflow 3")
	}
	s := connect(t)
	ctx, base := testContext(t), s.root()
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	var info client.VersionInfo
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/api/v2/version", http.NoBody)
	require.NoError(t, err)
	response, err := transport.RoundTrip(request)
	require.NoError(t, err)
	defer func() { assert.NoError(t, response.Body.Close()) }()
	_ = json.NewDecoder(response.Body).Decode(&info) // Airflow 2 sends a web page
	if !strings.HasPrefix(info.Version, "3.") {
		t.Skip("needs Airflow 3")
	}
	c, err := client.New(base, client.WithAuth(auth.Password(s.user, s.password)), client.WithServerVersion(info.Version),
		client.WithHTTPClient(&http.Client{Transport: transport}))
	require.NoError(t, err)
	return ctx, c, s
}

// unsupported asserts that a call is rejected because the server is too new.
func unsupported(t *testing.T, err error) {
	t.Helper()
	var tooNew *client.UnsupportedError
	if assert.ErrorAs(t, err, &tooNew) {
		assert.Equal(t, "2.11", tooNew.Until)
	}
}

// newRunOfAirflow3 triggers a run of hello, waits for its end and deletes it when the test ends.
func newRunOfAirflow3(ctx context.Context, t *testing.T, c *client.Client) *client.DAGRun {
	t.Helper()
	_, err := c.DAGs.Update(ctx, "hello", client.DAGUpdate{IsPaused: client.Set(false)})
	require.NoError(t, err)
	run, err := c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{DAGRunID: uniqueName(t)})
	require.NoError(t, err)
	removeLater(t, c, "hello", run.DAGRunID)
	done, err := c.DAGRuns.Wait(ctx, "hello", run.DAGRunID, nil)
	require.NoError(t, err)
	return done
}

func TestAirflow3DAGs(t *testing.T) {
	ctx, c := startAirflow3(t)
	dag, err := c.DAGs.Get(ctx, "hello")
	require.NoError(t, err)
	assert.True(t, dag.IsActive, "the opposite of is_stale")
	details, err := c.DAGs.Details(ctx, "wide")
	require.NoError(t, err)
	assert.Equal(t, &client.TimeDelta{Type: "TimeDelta", Seconds: 5400}, details.DAGRunTimeout, "a text in Airflow 3")
	_, err = c.DAGs.Get(ctx, "hello", client.WithFields(client.DAGFieldDAGID))
	unsupported(t, err)
	stats, err := c.DAGs.Stats(ctx, []string{"wide", "hello"})
	require.NoError(t, err)
	assert.LessOrEqual(t, len(stats), 2)
	tasks, err := c.Tasks.List(ctx, "wide", &client.TaskListOptions{OrderBy: client.TaskOrderTaskID.Descending()})
	require.NoError(t, err)
	assert.Equal(t, "t29", tasks[0].TaskID)
	assert.Equal(t, &client.TimeDelta{Type: "TimeDelta", Seconds: 30}, tasks[0].RetryDelay)
	health, err := c.Monitoring.Health(ctx)
	require.NoError(t, err)
	assert.Equal(t, client.HealthStatus("healthy"), health.Scheduler.Status)
}

func TestAirflow3ChangesOfRunsAndTaskInstances(t *testing.T) {
	ctx, c := startAirflow3(t)
	run := newRunOfAirflow3(ctx, t, c)
	noted, err := c.DAGRuns.SetNote(ctx, "hello", run.DAGRunID, "a note")
	require.NoError(t, err)
	assert.Equal(t, "a note", noted.Note)

	id := client.TaskInstanceID{DAGID: "hello", DAGRunID: run.DAGRunID, TaskID: "greet"}
	instance, err := c.TaskInstances.SetNote(ctx, id, "another")
	require.NoError(t, err)
	assert.Equal(t, []string{"greet", "another"}, []string{instance.TaskID, instance.Note})

	planned, err := c.TaskInstances.PlanSetState(ctx, id, client.TaskStateFailed)
	require.NoError(t, err)
	assert.Equal(t, "greet", planned.TaskID)
	instance, err = c.TaskInstances.Get(ctx, id)
	require.NoError(t, err)
	assert.Equal(t, client.TaskStateSuccess, instance.State, "a plan changes nothing")

	update := client.TaskInstancesStateUpdate{TaskID: "greet", DAGRunID: run.DAGRunID, NewState: client.TaskStateFailed, IncludeDownstream: true}
	plan, err := c.TaskInstances.PlanSetStates(ctx, "hello", update)
	require.NoError(t, err)
	assert.Len(t, plan, 2)
	_, err = c.TaskInstances.SetStates(ctx, "hello", update)
	require.NoError(t, err)
	instance, err = c.TaskInstances.Get(ctx, id)
	require.NoError(t, err)
	assert.Equal(t, client.TaskStateFailed, instance.State)
	id.TaskID = "part"
	_, err = c.DAGRuns.Wait(ctx, "hello", run.DAGRunID, fast)
	var failed *client.RunFailedError
	require.ErrorAs(t, err, &failed, "the scheduler does not change the states of an ended run")
	instance, err = c.TaskInstances.Get(ctx, id)
	require.NoError(t, err)
	assert.NotEqual(t, client.TaskStateSuccess, instance.State, "Airflow clears failed instances downstream of a failed one")
	require.NoError(t, c.TaskInstances.SetState(ctx, id, client.TaskStateSuccess))
	instance, err = c.TaskInstances.Get(ctx, id)
	require.NoError(t, err)
	assert.Equal(t, client.TaskStateSuccess, instance.State)
	planned, err = c.TaskInstances.PlanSetState(ctx, id, client.TaskStateSuccess)
	require.NoError(t, err)
	assert.Equal(t, "part", planned.TaskID, "Airflow 3 leaves out instances that have the state")

	toClear, err := c.DAGRuns.PlanClear(ctx, "hello", run.DAGRunID)
	require.NoError(t, err)
	assert.Len(t, toClear, 2)
	_, err = c.TaskInstances.PlanClear(ctx, "hello", client.TaskInstancesClear{DAGRunID: run.DAGRunID, IncludeSubDAGs: true})
	unsupported(t, err)

	filter := client.TaskInstanceFilter{DAGRunIDs: []string{run.DAGRunID}, State: []client.TaskState{client.TaskStateNone, client.TaskStateFailed}}
	page, err := c.TaskInstances.ListBatch(ctx, filter)
	require.NoError(t, err)
	require.NotEmpty(t, page.Items)
	assert.Equal(t, "greet", page.Items[0].TaskID) // the scheduler may have set the state of the other one since
	runs, err := c.DAGRuns.List(ctx, "hello", &client.DAGRunListOptions{OrderBy: client.DAGRunOrderLogicalDate})
	require.NoError(t, err)
	assert.NotEmpty(t, runs.Items)
	_, err = c.DAGRuns.List(ctx, "hello", &client.DAGRunListOptions{OrderBy: client.DAGRunOrderExternalTrigger})
	unsupported(t, err)
}

func TestAirflow3LogsHaveLinesAndText(t *testing.T) {
	ctx, c := startAirflow3(t)
	run := newRunOfAirflow3(ctx, t, c)
	id := client.TaskInstanceID{DAGID: "hello", DAGRunID: run.DAGRunID, TaskID: "greet"}
	log, err := c.Logs.Get(ctx, id, 1, nil)
	require.NoError(t, err)
	require.NotEmpty(t, log.Lines)
	last := log.Lines[len(log.Lines)-1]
	assert.False(t, last.Time.IsZero())
	assert.NotEmpty(t, last.Fields)
	for _, line := range log.Lines {
		assert.Contains(t, log.Text(), line.Text)
	}
	_, err = c.Logs.Get(ctx, id, 9, nil)
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestAirflow3UpdatesKeepOtherFields(t *testing.T) {
	ctx, c := startAirflow3(t)
	pool := newPool(ctx, t, c, client.PoolCreate{Slots: 3, Description: client.Set("d"), IncludeDeferred: client.Set(true)})
	updated, err := c.Pools.Update(ctx, pool.Name, client.PoolUpdate{Slots: client.Set(4)})
	require.NoError(t, err)
	assert.Equal(t, client.Pool{Name: pool.Name, Slots: 4, OpenSlots: 4, Description: "d", IncludeDeferred: true}, *updated)
	updated, err = c.Pools.Update(ctx, pool.Name, client.PoolUpdate{Description: client.Null[string](), IncludeDeferred: client.Set(false)})
	require.NoError(t, err)
	assert.Equal(t, client.Pool{Name: pool.Name, Slots: 4, OpenSlots: 4}, *updated)
	_, err = c.Pools.Update(ctx, pool.Name, client.PoolUpdate{Name: client.Set("other")})
	unsupported(t, err)

	connectionID := strings.ReplaceAll(uniqueName(t), ".", "_")
	create := client.ConnectionCreate{
		ConnectionID: connectionID, ConnType: "http", Host: client.Set("h"), Password: client.Set("pw"), Extra: client.Set(`{"password": "x", "a": 1}`),
	}
	_, err = c.Connections.Create(ctx, create)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, c.Connections.Delete(context.WithoutCancel(ctx), connectionID)) })
	_, err = c.Connections.Create(ctx, create)
	require.ErrorIs(t, err, problem.ErrAlreadyExists)
	connection, err := c.Connections.Update(ctx, connectionID, client.ConnectionUpdate{Host: client.Null[string](), Port: client.Set(1)})
	require.NoError(t, err)
	assert.Equal(t, []any{"http", "", 1}, []any{connection.ConnType, connection.Host, connection.Port})
	assert.True(t, client.HasSecretMask(connection.Extra), connection.Extra)
	_, err = c.Connections.Update(ctx, connectionID, client.ConnectionUpdate{Extra: client.Set(connection.Extra)})
	var invalid *client.ArgumentError
	assert.ErrorAs(t, err, &invalid, "the mask is not written back")
}

func TestAirflow3Variables(t *testing.T) {
	ctx, c := startAirflow3(t)
	key := uniqueName(t) + "/secret"
	t.Cleanup(func() { assert.NoError(t, c.Variables.Delete(context.WithoutCancel(ctx), key)) })
	_, err := c.Variables.Create(ctx, client.VariableCreate{Key: key, Value: "hidden value", Description: client.Set("d")})
	require.NoError(t, err)
	masked, err := c.Variables.Get(ctx, key)
	require.NoError(t, err)
	assert.True(t, client.HasSecretMask(masked.Value), masked.Value)
	var invalid *client.ArgumentError
	_, err = c.Variables.Set(ctx, key, masked.Value)
	require.ErrorAs(t, err, &invalid, "the mask is not written back")
	assertPartialMaskIsNotWritten(ctx, t, c)

	set, err := c.Variables.Set(ctx, key, `{"a": 1}`)
	require.NoError(t, err)
	assert.Equal(t, "d", set.Description)
	described, err := c.Variables.Update(ctx, key, client.VariableUpdate{Description: client.Set("e")})
	require.NoError(t, err)
	assert.Equal(t, []string{set.Value, "e"}, []string{described.Value, described.Description})
	replaced, err := c.Variables.Create(ctx, client.VariableCreate{Key: key, Value: "x"})
	require.NoError(t, err, "Create replaces, as in Airflow 2")
	assert.Empty(t, replaced.Description)
	page, err := c.Variables.List(ctx, &client.VariableListOptions{OrderBy: client.VariableOrderValue})
	require.NoError(t, err)
	assert.NotEmpty(t, page.Items)
}

func TestAirflow3XComs(t *testing.T) {
	ctx, c := startAirflow3(t)
	all := client.TaskInstanceID{DAGID: "~", DAGRunID: "~", TaskID: "~"}
	count, err := c.XComs.Count(ctx, all, nil)
	require.NoError(t, err)
	found := 0
	for row, err := range c.XComs.All(ctx, all, &client.XComListOptions{Limit: 3}) {
		require.NoError(t, err)
		assert.NotEmpty(t, row.DAGRunID)
		found++
	}
	assert.GreaterOrEqual(t, found, count)
}

// assertPartialMaskIsNotWritten checks that a variable that contains the password of a connection is not overwritten with what the
// server returns for it.
func assertPartialMaskIsNotWritten(ctx context.Context, t *testing.T, c *client.Client) {
	t.Helper()
	password := rand.Text()
	connection := newConnection(ctx, t, c, client.ConnectionCreate{ConnType: "http", Password: client.Set(password)})
	key := uniqueName(t) + "/partial"
	t.Cleanup(func() { assert.NoError(t, c.Variables.Delete(context.WithoutCancel(ctx), key)) })
	value := "before " + password + " after"
	_, err := c.Variables.Create(ctx, client.VariableCreate{Key: key, Value: value})
	require.NoError(t, err)
	var read string
	require.Eventually(t, func() bool { // each process of the server masks the passwords that it has read
		_, err := c.Connections.Get(ctx, connection.ConnectionID)
		require.NoError(t, err)
		variable, err := c.Variables.Get(ctx, key)
		require.NoError(t, err)
		read = variable.Value
		return read != value
	}, time.Minute, 100*time.Millisecond, "the server masks the password")
	assert.Equal(t, "before *** after", read)
	var invalid *client.ArgumentError
	_, err = c.Variables.Set(ctx, key, read)
	require.ErrorAs(t, err, &invalid)
	_, err = c.Variables.Bulk(ctx, client.VariableBulk{Existing: client.BulkOverwrite, Create: []client.VariableCreate{{Key: key, Value: read}}})
	require.ErrorAs(t, err, &invalid)
	_, err = c.Variables.Bulk(ctx, client.VariableBulk{Update: map[string]client.VariableUpdate{key: {Value: client.Set(read)}}})
	require.ErrorAs(t, err, &invalid)

	set, err := c.Variables.Set(ctx, key, "plain *** text", client.WithSecretMask())
	require.NoError(t, err)
	assert.Equal(t, "plain *** text", set.Value)
}
