package contract

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
	"github.com/airflow-go/airflow/state"
)

// undecryptable returns a client of a server that cannot decrypt a variable and a connection, as after a change of the Fernet key.
// A real server reads its files twice a minute.
func undecryptable(ctx context.Context, t *testing.T, variable, connection string) *client.Client {
	t.Helper()
	s := connect(t)
	if s.isFake() {
		s = newFake(t, airflowtest.WithVariable(variable+"_good", ""), airflowtest.WithUndecryptableVariable(variable),
			airflowtest.WithConnection(client.ConnectionCreate{ConnectionID: connection, ConnType: "t"}), airflowtest.WithBadRow("connections", connection))
		return s.admin(t)
	}
	c := s.admin(t)
	for _, key := range []string{variable + "_good", variable} {
		_, err := c.Variables.Set(ctx, key, "")
		require.NoError(t, err)
		t.Cleanup(func() { _ = c.Variables.Delete(context.WithoutCancel(ctx), key) })
	}
	_, err := c.Connections.Create(ctx, client.ConnectionCreate{ConnectionID: connection, ConnType: "t", Extra: client.Set(`{"a": 1}`)})
	require.NoError(t, err)
	t.Cleanup(func() { _ = c.Connections.Delete(context.WithoutCancel(ctx), connection) })
	if s.isAirflow3() { // whose DAG files cannot write to the database
		breakSecrets(ctx, t, variable, connection)
		_, err := c.Variables.Get(ctx, variable)
		require.Error(t, err)
		return c
	}
	d := s.deploy(t, c)
	text := fmt.Sprintf(`import os  # Airflow executes only files that contain the word dag
from sqlalchemy import text
from airflow.utils.session import create_session

done = __file__ + ".done"
if not os.path.exists(done):
    with create_session() as session:
        session.execute(text("UPDATE variable SET val = 'gAAAAA', is_encrypted = '1' WHERE key = '%s'"))
        session.execute(text("UPDATE connection SET extra = 'gAAAAA' WHERE conn_id = '%s'"))
    open(done, "w").close()
`, variable, connection) // a DAG file can write to the database
	t.Cleanup(func() { _ = os.Remove(d.path + ".done") })
	require.NoError(t, os.WriteFile(d.path, []byte(text), 0o644))
	require.Eventually(t, func() bool {
		_, err := c.Variables.Get(ctx, variable)
		return err != nil
	}, 2*testTimeout, time.Second, "the server has not executed the file")
	return c
}

// breakSecrets writes what nobody can decrypt into the database of an Airflow 3, with the command of AIRFLOW_TEST_CLI.
func breakSecrets(ctx context.Context, t *testing.T, variable, connection string) {
	t.Helper()
	cli := strings.Fields(os.Getenv("AIRFLOW_TEST_CLI"))
	if len(cli) == 0 {
		t.Skip("AIRFLOW_TEST_CLI is not set")
	}
	const program = `import sys
from airflow.configuration import conf
from sqlalchemy import create_engine, text

with create_engine(conf.get("database", "sql_alchemy_conn")).begin() as connection:
    connection.execute(text("UPDATE variable SET val = 'gAAAAA', is_encrypted = true WHERE key = :id"), {"id": sys.argv[1]})
    connection.execute(text("UPDATE connection SET extra = 'gAAAAA' WHERE conn_id = :id"), {"id": sys.argv[2]})
`
	command := exec.CommandContext(ctx, cli[0], append(cli[1:], "python", "-c", program, variable, connection)...)
	out, err := command.CombinedOutput()
	require.NoError(t, err, "%s", out)
}

// The value of a variable that the server cannot decrypt is never read as an empty one.
func TestUndecryptableVariable(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 3*testTimeout)
	defer cancel()
	key := uniqueName(t)
	c := undecryptable(ctx, t, key, key+"_connection")

	page, err := c.Variables.List(ctx, nil)
	if atLeast(ctx, t, c, 3, 0) && !atLeast(ctx, t, c, 3, 2) { // the whole page fails
		require.ErrorIs(t, err, problem.ErrServer)
		repairVariable(ctx, t, c, key)
		return
	}
	bad, ok := errors.AsType[*client.BadRowsError](err)
	require.True(t, ok, "%v", err)
	require.Len(t, bad.Rows, 1)
	assert.Equal(t, map[string]string{"key": key}, bad.Rows[0].ID)
	require.ErrorAs(t, bad.Rows[0].Err, new(*client.ResponseError))
	require.ErrorContains(t, err, "value: must not be null (key \""+key+"\")")
	assert.Len(t, page.Items, page.Total-1)
	good := slices.IndexFunc(page.Items, func(v client.Variable) bool { return v.Key == key+"_good" })
	require.GreaterOrEqual(t, good, 0)
	assert.Empty(t, page.Items[good].Value)
	all, err := client.Collect(c.Variables.All(ctx, &client.VariableListOptions{Limit: 1}))
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, page.Items, all)

	exported, err := state.Export(ctx, c, &state.ExportOptions{Kinds: []state.Kind{state.KindVariable}})
	require.ErrorContains(t, err, "read variable \""+key+"\": ")
	assert.NotContains(t, exported.Variables, key)
	assert.Contains(t, exported.Variables, key+"_good")
	wanted := &state.State{Variables: map[string]state.Variable{key: {Value: ""}, key + "_good": {Value: ""}}}
	plan, err := state.NewPlan(ctx, c, wanted, nil)
	require.NoError(t, err)
	require.Len(t, plan.Changes, 1, "it does not count as empty")
	assert.Equal(t, key, plan.Changes[0].Name)

	_, err = c.Variables.Get(ctx, key)
	switch {
	case atLeast(ctx, t, c, 3, 0): // null in place of the value, or a 500
		require.Error(t, err)
	case atLeast(ctx, t, c, 2, 3):
		require.ErrorIs(t, err, problem.ErrServer)
	default:
		require.ErrorIs(t, err, problem.ErrNotFound, "Airflow 2.0 says so, although the variable exists")
	}
	repairVariable(ctx, t, c, key)
}

// repairVariable proves that a new value repairs a variable that the server cannot decrypt, which All reports as a bad row before.
func repairVariable(ctx context.Context, t *testing.T, c *client.Client, key string) {
	t.Helper()
	var bad *client.BadRowsError
	_, err := client.Collect(c.Variables.All(ctx, nil))
	require.ErrorAs(t, err, &bad)
	assert.Len(t, bad.Rows, 1)
	variable, err := c.Variables.Set(ctx, key, "repaired")
	require.NoError(t, err)
	assert.Equal(t, "repaired", variable.Value)
	variable, err = c.Variables.Get(ctx, key)
	require.NoError(t, err)
	assert.Equal(t, "repaired", variable.Value)
}

// A connection that the server cannot decrypt is not exported, and only a new extra changes it.
func TestUndecryptableConnection(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 3*testTimeout)
	defer cancel()
	id := uniqueName(t)
	c := undecryptable(ctx, t, id+"_variable", id)
	_, err := c.Connections.Get(ctx, id)
	require.ErrorIs(t, err, problem.ErrServer)
	exported, err := state.Export(ctx, c, &state.ExportOptions{Kinds: []state.Kind{state.KindConnection}})
	require.ErrorIs(t, err, problem.ErrServer)
	assert.NotContains(t, exported.Connections, id)
	wanted := &state.State{Connections: map[string]state.Connection{id: {ConnType: "u"}}}
	plan, err := state.NewPlan(ctx, c, wanted, nil)
	if connect(t).isFake() || connect(t).isAirflow3() { // whose lists lack the connection; those of Airflow 2 only lack extra
		require.ErrorContains(t, err, "read connection \""+id+"\": ")
		assert.Empty(t, plan.Changes)
	} else {
		require.NoError(t, err)
		assert.Len(t, plan.Changes, 1)
	}

	wanted = &state.State{Connections: map[string]state.Connection{id: {ConnType: "u", Extra: client.Set(`{"a": 2}`)}}}
	plan, err = state.NewPlan(ctx, c, wanted, nil)
	require.NoError(t, err)
	require.Len(t, plan.Changes, 1)
	if connect(t).isFake() {
		return // its bad rows stay bad
	}
	_, err = plan.Apply(ctx, nil)
	require.NoError(t, err)
	connection, err := c.Connections.Get(ctx, id)
	require.NoError(t, err)
	assert.Equal(t, [2]string{"u", `{"a": 2}`}, [2]string{connection.ConnType, connection.Extra})
}
