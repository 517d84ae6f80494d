package contract

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// sampleOfAirflow3 has a task that asks for input, a task group, and an outlet that only this DAG updates.
const sampleOfAirflow3 = `from datetime import datetime
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.hitl import HITLOperator
from airflow.sdk import DAG, Asset, AssetAlias, TaskGroup

with DAG(%[1]q, schedule=None, start_date=datetime(1980, 1, 1), catchup=False, is_paused_upon_creation=False) as dag:
    ask = HITLOperator(task_id="ask", subject="Continue?", options=["yes", "no"], params={"reason": "none"})
    with TaskGroup("group") as group:
        EmptyOperator(task_id="first", outlets=[Asset("sample://%[1]s/"), AssetAlias("%[1]s")]) >> EmptyOperator(task_id="second")
    ask >> group
`

// deployAirflow3 adds a DAG with the parts that only Airflow 3 has, and removes it when the test ends.
func deployAirflow3(ctx context.Context, t *testing.T, c *client.Client) (dagID string) {
	t.Helper()
	folder := os.Getenv("AIRFLOW_TEST_DAGS_FOLDER")
	if folder == "" {
		t.Skip("AIRFLOW_TEST_DAGS_FOLDER is not set")
	}
	dagID = uniqueName(t)
	file := filepath.Join(folder, dagID+".py")
	require.NoError(t, os.WriteFile(file+".new", fmt.Appendf(nil, sampleOfAirflow3, dagID), 0o644)) // servers ignore this extension
	require.NoError(t, os.Rename(file+".new", file))
	t.Cleanup(func() {
		assert.NoError(t, os.Remove(file))
		err := c.DAGs.Delete(context.WithoutCancel(ctx), dagID)
		// The scheduler may cause a deadlock in the database, or still end tasks of the DAG.
		for range 60 {
			if !errors.Is(err, problem.ErrServer) && !errors.Is(err, problem.ErrConflict) {
				break
			}
			time.Sleep(time.Second)
			err = c.DAGs.Delete(context.WithoutCancel(ctx), dagID)
		}
		assert.NoError(t, err)
	})
	_, err := c.DAGs.WaitReady(ctx, dagID, nil)
	require.NoError(t, err)
	return dagID
}

// waitForInput waits until a task asks for input.
func waitForInput(ctx context.Context, t *testing.T, c *client.Client, id client.TaskInstanceID) *client.HITLDetail {
	t.Helper()
	for {
		detail, err := c.HITL.Get(ctx, id)
		if err == nil {
			return detail
		}
		require.ErrorIs(t, err, problem.ErrNotFound)
		time.Sleep(fast.MaxInterval)
	}
}

func TestAirflow3HumanInTheLoop(t *testing.T) {
	ctx, c := startUnplayed(t)
	dagID := deployAirflow3(ctx, t, c)
	run, err := c.DAGRuns.Trigger(ctx, dagID, nil)
	require.NoError(t, err)
	id := client.TaskInstanceID{DAGID: dagID, DAGRunID: run.DAGRunID, TaskID: "ask"}
	detail := waitForInput(ctx, t, c, id)
	assert.Equal(t, []any{"Continue?", []string{"yes", "no"}, false, "ask"}, []any{detail.Subject, detail.Options, detail.ResponseReceived, detail.TaskInstance.TaskID})
	waiting := &client.HITLListOptions{ResponseReceived: client.Set(false), TaskID: "ask", OrderBy: client.HITLDetailOrderCreatedAt.Descending()}
	all, err := client.Collect(c.HITL.All(ctx, dagID, "~", waiting))
	require.NoError(t, err)
	require.Len(t, all, 1)
	assert.Equal(t, run.DAGRunID, all[0].TaskInstance.DAGRunID)

	answer, err := c.HITL.Answer(ctx, id, client.HITLAnswerCreate{ChosenOptions: []string{"yes"}, ParamsInput: []byte(`{"reason": "a test"}`)})
	require.NoError(t, err)
	assert.Equal(t, []string{"yes"}, answer.ChosenOptions)
	assert.NotEmpty(t, answer.RespondedBy.ID)
	_, err = c.HITL.Answer(ctx, id, client.HITLAnswerCreate{ChosenOptions: []string{"yes"}})
	require.ErrorIs(t, err, problem.ErrConflict, "it has an answer")
	detail, err = c.HITL.Get(ctx, id)
	require.NoError(t, err)
	assert.True(t, detail.ResponseReceived)
	assert.JSONEq(t, `{"reason": "a test"}`, string(detail.ParamsInput))
	if atLeast(ctx, t, c, 3, 2) {
		try, err := c.HITL.GetTry(ctx, id, 1)
		require.NoError(t, err)
		assert.Equal(t, "ask", try.TaskInstance.TaskID)
		_, err = c.HITL.GetTry(ctx, id, 9)
		require.ErrorIs(t, err, problem.ErrNotFound)
	}
	id.TaskID = "group.first"
	_, err = c.HITL.Get(ctx, id)
	require.ErrorIs(t, err, problem.ErrNotFound)

	endAfterAnswer(ctx, t, c, dagID, run.DAGRunID)
	testGroupState(ctx, t, c, dagID, run.DAGRunID)
	testMaterialize(ctx, t, c, dagID)
}

// endAfterAnswer waits for the end of a run whose task has its answer. Before Airflow 3.3 a triggerer continues the task, which the
// test servers do not have: there, it ends the run.
func endAfterAnswer(ctx context.Context, t *testing.T, c *client.Client, dagID, runID string) {
	t.Helper()
	if atLeast(ctx, t, c, 3, 3) {
		_, err := c.DAGRuns.Wait(ctx, dagID, runID, fast)
		require.NoError(t, err)
		return
	}
	_, err := c.DAGRuns.SetState(ctx, dagID, runID, client.DAGRunStateFailed)
	require.NoError(t, err)
}

// testGroupState changes the task group of a run that has ended.
func testGroupState(ctx context.Context, t *testing.T, c *client.Client, dagID, runID string) {
	t.Helper()
	if !atLeast(ctx, t, c, 3, 3) {
		return
	}
	update := client.TaskGroupStateUpdate{GroupID: "group", DAGRunID: runID, NewState: client.TaskStateFailed, Note: client.Set("a note")}
	planned, err := c.TaskInstances.PlanSetGroupState(ctx, dagID, update)
	require.NoError(t, err)
	assert.Len(t, planned, 2)
	changed, err := c.TaskInstances.SetGroupState(ctx, dagID, update)
	require.NoError(t, err)
	assert.Len(t, changed, 2)
	first := client.TaskInstanceID{DAGID: dagID, DAGRunID: runID, TaskID: "group.first"}
	instance, err := c.TaskInstances.Get(ctx, first)
	require.NoError(t, err)
	assert.Equal(t, []any{client.TaskStateFailed, "a note"}, []any{instance.State, instance.Note})
	update.Note = client.Set("another note")
	_, err = c.TaskInstances.SetGroupState(ctx, dagID, update)
	require.NoError(t, err, "it is no error if they have the state")
	instance, err = c.TaskInstances.Get(ctx, first)
	require.NoError(t, err)
	assert.Equal(t, "another note", instance.Note)
	update.GroupID = "no_such_group"
	_, err = c.TaskInstances.SetGroupState(ctx, dagID, update)
	require.ErrorIs(t, err, problem.ErrNotFound)

	require.NoError(t, c.TaskInstances.Delete(ctx, first))
	_, err = c.TaskInstances.Get(ctx, first)
	require.ErrorIs(t, err, problem.ErrNotFound)
	require.ErrorIs(t, c.TaskInstances.Delete(ctx, first), problem.ErrNotFound)
}

// testMaterialize materializes the outlet of a DAG.
func testMaterialize(ctx context.Context, t *testing.T, c *client.Client, dagID string) {
	t.Helper()
	uri := "sample://" + dagID + "/"
	if !atLeast(ctx, t, c, 3, 3) {
		run, err := c.Assets.Materialize(ctx, uri, nil)
		require.NoError(t, err)
		assert.Equal(t, dagID, run.DAGID)
		_, err = c.Assets.Materialize(ctx, uri, &client.TriggerOptions{IdempotencyKey: "k"})
		var tooOld *client.UnsupportedError
		require.ErrorAs(t, err, &tooOld)
		return
	}
	options := &client.TriggerOptions{IdempotencyKey: uniqueName(t), Conf: map[string]any{"n": 1}, Note: "a note"}
	for _, outcome := range []client.Outcome{client.OutcomeCreated, client.OutcomeExisting} {
		run, err := c.Assets.Materialize(ctx, uri, options)
		require.NoError(t, err)
		assert.Equal(t, []any{dagID, client.RunIDForKey(options.IdempotencyKey), outcome, client.DAGRunTypeAssetMaterialization},
			[]any{run.DAGID, run.DAGRunID, run.Outcome, run.RunType})
	}
	options.Conf = nil
	_, err := c.Assets.Materialize(ctx, uri, options)
	var conflict *client.ConflictError
	require.ErrorAs(t, err, &conflict)
	_, err = c.Assets.Materialize(ctx, "sample://no_such_asset", nil)
	require.ErrorIs(t, err, problem.ErrNotFound)

	aliases, err := client.Collect(c.Assets.AllAliases(ctx, &client.AssetListAliasesOptions{NamePattern: dagID}))
	require.NoError(t, err)
	require.Len(t, aliases, 1)
	alias, err := c.Assets.GetAlias(ctx, aliases[0].ID)
	require.NoError(t, err)
	assert.Equal(t, dagID, alias.Name)
	_, err = c.Assets.GetAlias(ctx, 1<<30)
	require.ErrorIs(t, err, problem.ErrNotFound)
}

func TestAirflow3ChangesOfXComs(t *testing.T) {
	ctx, c := startAirflow3(t)
	id := runXComs(ctx, t, c)
	key := uniqueName(t)
	created, err := c.XComs.Create(ctx, id, key, map[string]int{"a": 1})
	require.NoError(t, err)
	assert.Equal(t, key, created.Key)
	_, err = c.XComs.Create(ctx, id, key, 1)
	require.ErrorIs(t, err, problem.ErrAlreadyExists)
	_, err = c.XComs.Update(ctx, id, key, []any{"text", 2.5, nil, true})
	require.NoError(t, err)
	read, err := c.XComs.Get(ctx, id, key, nil)
	require.NoError(t, err)
	if atLeast(ctx, t, c, 3, 3) {
		assert.JSONEq(t, `["text", 2.5, null, true]`, string(read.Value))
	} else {
		var text string
		require.NoError(t, read.DecodeValue(&text), "Airflow 3.1 stores the JSON as a text")
		assert.Contains(t, text, "2.5")
	}
	_, err = c.XComs.Update(ctx, id, "no_such_key", 1)
	require.ErrorIs(t, err, problem.ErrNotFound)
	if atLeast(ctx, t, c, 3, 2) {
		require.NoError(t, c.XComs.Delete(ctx, id, key))
		require.ErrorIs(t, c.XComs.Delete(ctx, id, key), problem.ErrNotFound)
	}
	id.TaskID = "no_such_task"
	_, err = c.XComs.Create(ctx, id, key, 1)
	require.ErrorIs(t, err, problem.ErrNotFound)
}

func TestAirflow3ClearsManyRuns(t *testing.T) {
	ctx, c := startUnplayed(t)
	if !atLeast(ctx, t, c, 3, 3) {
		t.Skip("needs Airflow 3.3")
	}
	clear := client.DAGRunsClear{Note: "cleared"}
	for range 2 {
		run := newRunOfAirflow3(ctx, t, c)
		clear.DAGRuns = append(clear.DAGRuns, client.DAGRunRef{DAGRunID: run.DAGRunID})
	}
	planned, err := c.DAGRuns.PlanClearMany(ctx, "hello", clear)
	require.NoError(t, err)
	assert.Len(t, planned, 4)
	cleared, err := c.DAGRuns.ClearMany(ctx, "hello", clear)
	require.NoError(t, err)
	require.Len(t, cleared, 2)
	for _, run := range cleared {
		done, err := c.DAGRuns.Wait(ctx, "hello", run.DAGRunID, fast)
		require.NoError(t, err)
		assert.Equal(t, "cleared", done.Note)
	}
	result, err := c.DAGRuns.ClearPartitions(ctx, "hello", client.PartitionsClear{DAGRunID: cleared[0].DAGRunID})
	require.NoError(t, err)
	assert.Equal(t, client.ClearPartitionsResult{DAGRunsCleared: 0}, *result, "the run has no partition")
	_, err = c.DAGRuns.ClearMany(ctx, "hello", client.DAGRunsClear{})
	require.ErrorIs(t, err, problem.ErrBadRequest)
	clear.DAGRuns = append(clear.DAGRuns, client.DAGRunRef{DAGRunID: "no_such_run"})
	_, err = c.DAGRuns.ClearMany(ctx, "hello", clear)
	require.ErrorIs(t, err, problem.ErrNotFound)
}

func TestAirflow3QueuesConnectionTests(t *testing.T) {
	ctx, c := startUnplayed(t)
	if !atLeast(ctx, t, c, 3, 3) {
		t.Skip("needs Airflow 3.3")
	}
	request := client.ConnectionTestRequest{ConnectionID: uniqueName(t), ConnType: "sqlite", Host: client.Set(":memory:")}
	token, err := c.Connections.EnqueueTest(ctx, request)
	require.NoError(t, err)
	test, err := c.Connections.GetTest(ctx, token)
	require.NoError(t, err)
	assert.Equal(t, []string{request.ConnectionID, token}, []string{test.ConnectionID, test.Token})
	assert.NotEmpty(t, test.State)
	_, err = c.Connections.GetTest(ctx, "no_such_test")
	require.ErrorIs(t, err, problem.ErrNotFound)
}

func TestAirflow3StateStores(t *testing.T) {
	ctx, c := startAirflow3(t)
	if !atLeast(ctx, t, c, 3, 3) {
		t.Skip("needs Airflow 3.3")
	}
	id := runXComs(ctx, t, c)
	asset := asset(ctx, t, c, "sample://other")
	key := "a/" + uniqueName(t)
	expires := time.Now().Add(time.Hour).Truncate(time.Microsecond)
	for range 2 { // Set replaces
		require.NoError(t, c.AssetStates.Set(ctx, asset.ID, key, map[string]int{"n": 1}))
		require.NoError(t, c.TaskStates.Set(ctx, id, key, 1, &client.TaskStateSetOptions{ExpiresAt: client.Set(expires)}))
	}
	require.ErrorAs(t, c.TaskStates.Update(ctx, id, key, nil), new(*client.ArgumentError), "servers reject null")
	require.NoError(t, c.TaskStates.Update(ctx, id, key, "text"))
	stored, err := c.TaskStates.Get(ctx, id, key)
	require.NoError(t, err)
	assert.Equal(t, `"text"`, string(stored.Value))
	assert.True(t, stored.ExpiresAt.Equal(expires), "Update keeps it: %v", stored.ExpiresAt)
	require.NoError(t, c.TaskStates.Set(ctx, id, key+"2", "never", &client.TaskStateSetOptions{ExpiresAt: client.Null[time.Time]()}))
	require.NoError(t, c.TaskStates.Set(ctx, id, key+"3", "by default", nil))
	entries, err := client.Collect(c.TaskStates.All(ctx, id, &client.TaskStateListOptions{Limit: 1}))
	require.NoError(t, err)
	require.Len(t, entries, 3)
	assert.True(t, entries[1].ExpiresAt.IsZero())
	assert.False(t, entries[2].ExpiresAt.IsZero())
	written, err := c.AssetStates.Get(ctx, asset.ID, key)
	require.NoError(t, err)
	assert.JSONEq(t, `{"n": 1}`, string(written.Value))
	assert.Equal(t, client.AssetStateWriterKindAPI, written.LastUpdatedBy.Kind)

	for range 2 { // Delete does not fail
		require.NoError(t, c.TaskStates.Delete(ctx, id, key))
		require.NoError(t, c.AssetStates.Delete(ctx, asset.ID, key))
	}
	_, err = c.TaskStates.Get(ctx, id, key)
	require.ErrorIs(t, err, problem.ErrNotFound)
	require.ErrorIs(t, c.TaskStates.Update(ctx, id, key, 1), problem.ErrNotFound)
	require.NoError(t, c.AssetStates.Set(ctx, asset.ID, key, 1))
	require.NoError(t, c.AssetStates.Clear(ctx, asset.ID))
	require.NoError(t, c.TaskStates.Clear(ctx, id, &client.TaskStateClearOptions{AllMapIndexes: true}))
	n, err := c.AssetStates.Count(ctx, asset.ID, nil)
	require.NoError(t, err)
	assert.Zero(t, n)
	n, err = c.TaskStates.Count(ctx, id, nil)
	require.NoError(t, err)
	assert.Zero(t, n)
	_, err = c.AssetStates.List(ctx, 1<<30, nil)
	require.ErrorIs(t, err, problem.ErrNotFound)
	id.TaskID = "no_such_task"
	require.ErrorIs(t, c.TaskStates.Set(ctx, id, key, 1, nil), problem.ErrNotFound)
	require.ErrorIs(t, c.TaskStates.Clear(ctx, id, nil), problem.ErrNotFound)
}
