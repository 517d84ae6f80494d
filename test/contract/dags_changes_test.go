package contract

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// parseFields returns the fields of a DAG that change whenever the server parses its file.
func parseFields() []string { return []string{"last_parsed", "last_parsed_time", "last_expired"} }

func TestDAGDetails(t *testing.T) {
	ctx, c := start(t)
	dag, err := c.DAGs.Get(ctx, "hello")
	require.NoError(t, err)
	details, err := c.DAGs.Details(ctx, "hello")
	require.NoError(t, err)
	assert.Equal(t, "hello", details.DAGID)
	assert.Equal(t, dag.FileToken, details.FileToken)
	assert.Equal(t, dag.Description, details.Description)
	assert.Contains(t, details.DocMD, "# hello")
	assert.False(t, details.Catchup)
	assert.Equal(t, time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), details.StartDate.UTC())
	assert.Contains(t, details.Timezone, "UTC")
	assert.Nil(t, details.TemplateSearchPath)

	_, err = c.DAGs.Details(ctx, "no_such_dag")
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestDAGDetailsFields(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 10, "selecting fields of DAG details")
	skipFrom(ctx, t, c, "3", "it returns all fields")
	details, err := c.DAGs.Details(ctx, "hello", client.WithFields(client.DAGDetailFieldIsActive))
	require.NoError(t, err)
	assert.Equal(t, &client.DAGDetail{IsActive: true}, details)
}

func TestDAGParams(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 2, "params with schemas")
	details, err := c.DAGs.Details(ctx, "params")
	require.NoError(t, err)
	var params map[string]struct {
		Value  any            `json:"value"`
		Schema map[string]any `json:"schema"`
	}
	require.NoError(t, json.Unmarshal(details.Params, &params))
	assert.EqualValues(t, 3, params["count"].Value)
	assert.Equal(t, "integer", params["count"].Schema["type"])
}

func TestDAGSource(t *testing.T) {
	ctx, c := start(t)
	source, err := c.DAGs.Source(ctx, "hello")
	require.NoError(t, err)
	assert.Contains(t, source, "import json\n")
	assert.Contains(t, source, "def greet(")
	_, err = c.DAGs.Source(ctx, "no-such-dag")
	assert.ErrorIs(t, err, problem.ErrNotFound)
	if atLeast(ctx, t, c, 3, 0) {
		return // Client.Do has paths of Airflow 2
	}

	dag, err := c.DAGs.Get(ctx, "hello")
	require.NoError(t, err)
	var text []byte
	accept := client.WithHeader("Accept", "text/plain")
	require.NoError(t, c.Do(ctx, client.Request{Path: inAPI("/dagSources/" + dag.FileToken)}, &text, accept))
	assert.Equal(t, source, string(text))
}

func TestReparse(t *testing.T) {
	ctx, c := start(t)
	dag, err := c.DAGs.Get(ctx, "hello")
	require.NoError(t, err)
	if !atLeast(ctx, t, c, 2, 10) {
		assertUnsupported(t, c.DAGs.Reparse(ctx, dag.FileToken), "2.10")
		skipBefore(ctx, t, c, 2, 10, "reparsing files")
	}
	for range 2 {
		require.NoError(t, c.DAGs.Reparse(ctx, dag.FileToken), "a second request is not an error")
	}
	assert.Eventually(t, func() bool {
		now, err := c.DAGs.Get(ctx, "hello")
		return err == nil && now.LastParsedTime.After(dag.LastParsedTime)
	}, testTimeout, 500*time.Millisecond, "the server parses the file")
	assert.ErrorIs(t, c.DAGs.Reparse(ctx, "no-such-token"), problem.ErrNotFound)
}

func TestTasks(t *testing.T) {
	ctx, c := start(t)
	tasks, err := c.Tasks.List(ctx, "hello", nil)
	require.NoError(t, err)
	require.Len(t, tasks, 2)
	assert.Equal(t, []string{"greet", "part"}, []string{tasks[0].TaskID, tasks[1].TaskID})
	assert.Equal(t, []string{"part"}, tasks[0].DownstreamTaskIDs)
	assert.Equal(t, "default_pool", tasks[0].Pool)
	assert.Equal(t, client.TriggerRule("all_success"), tasks[0].TriggerRule)
	assert.Equal(t, "PythonOperator", tasks[0].ClassRef.ClassName)
	if atLeast(ctx, t, c, 2, 2) {
		assert.JSONEq(t, "{}", string(tasks[0].Params))
	}
	if atLeast(ctx, t, c, 2, 10) {
		assert.Equal(t, "PythonOperator", tasks[0].OperatorName)
	}

	descending, err := c.Tasks.List(ctx, "hello", &client.TaskListOptions{OrderBy: client.TaskOrderTaskID.Descending()})
	if atLeast(ctx, t, c, 2, 1) {
		require.NoError(t, err)
		slices.Reverse(descending)
		assert.Equal(t, tasks, descending)
	} else {
		assertUnsupported(t, err, "2.1")
	}

	for _, task := range tasks {
		one, err := c.Tasks.Get(ctx, "hello", task.TaskID)
		require.NoError(t, err)
		assert.Equal(t, &task, one)
	}
	_, err = c.Tasks.Get(ctx, "hello", "no_such_task")
	assert.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.Tasks.List(ctx, "no_such_dag", nil)
	if atLeast(ctx, t, c, 2, 2) {
		assert.ErrorIs(t, err, problem.ErrNotFound)
	} else {
		assert.ErrorIs(t, err, problem.ErrServer)
	}
}

func TestUpdateDAGChangesNothingElse(t *testing.T) {
	ctx, c := start(t)
	const dagID, path = "sleepy", "/dags/sleepy/details"
	restorePaused(ctx, t, c, dagID)
	before := getJSON(ctx, t, c, path)
	for _, paused := range []bool{true, false} {
		_, err := c.DAGs.Update(ctx, dagID, client.DAGUpdate{IsPaused: client.Set(paused)})
		require.NoError(t, err)
		assertOnlyChanges(t, map[string]any{"is_paused": paused}, before, getJSON(ctx, t, c, path), parseFields()...)
	}
}

func TestUpdateManyDAGs(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 3, "updating many DAGs")
	const dagID, path = "sleepy", "/dags/sleepy/details"
	restorePaused(ctx, t, c, dagID)
	before, others := getJSON(ctx, t, c, path), pausedDAGs(ctx, t, c, dagID)
	for _, paused := range []bool{true, false} {
		page, err := c.DAGs.UpdateMany(ctx, &client.DAGUpdateManyOptions{DAGIDPattern: "SLE%py"}, client.DAGUpdate{IsPaused: client.Set(paused)})
		require.NoError(t, err)
		require.Len(t, page.Items, 1)
		assert.Equal(t, 1, page.Total)
		assert.Equal(t, dagID, page.Items[0].DAGID)
		assert.Equal(t, paused, page.Items[0].IsPaused)
		assertOnlyChanges(t, map[string]any{"is_paused": paused}, before, getJSON(ctx, t, c, path), parseFields()...)
		assert.Equal(t, others, pausedDAGs(ctx, t, c, dagID), "the other DAGs are unchanged")
	}
}

// Since Airflow 3.2.2, the limit and the offset concern only the returned page.
func TestUpdateManyDAGsChangesOnePage(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 3, "updating many DAGs")
	options := &client.DAGUpdateManyOptions{DAGIDPattern: "paused", Limit: 1}
	matching := func(paused bool) (ids []string) {
		for dag, err := range c.DAGs.All(ctx, &client.DAGListOptions{DAGIDPattern: options.DAGIDPattern}) {
			require.NoError(t, err)
			if dag.IsPaused == paused {
				ids = append(ids, dag.DAGID)
			}
		}
		return ids
	}
	all := matching(true)
	require.Greater(t, len(all), 1)
	require.Empty(t, matching(false))
	for _, id := range all {
		restorePaused(ctx, t, c, id)
	}

	page, err := c.DAGs.UpdateMany(ctx, options, client.DAGUpdate{IsPaused: client.Set(false)})
	require.NoError(t, err)
	require.Len(t, page.Items, 1)
	assert.Equal(t, len(all), page.Total)
	changed := []string{page.Items[0].DAGID}
	if atLeastRelease(ctx, t, c, "3.2.2") {
		changed = all
	}
	assert.ElementsMatch(t, changed, matching(false))

	options.Offset = 1
	next, err := c.DAGs.UpdateMany(ctx, options, client.DAGUpdate{IsPaused: client.Set(true)})
	require.NoError(t, err)
	require.Len(t, next.Items, 1)
	if !atLeast(ctx, t, c, 3, 0) { // which does not sort them
		assert.Greater(t, next.Items[0].DAGID, page.Items[0].DAGID)
	}
}

// pausedDAGs maps the ID of every DAG except one to whether the DAG is paused.
func pausedDAGs(ctx context.Context, t *testing.T, c *client.Client, except string) map[string]bool {
	t.Helper()
	paused := map[string]bool{}
	for dag, err := range c.DAGs.All(ctx, nil) {
		require.NoError(t, err)
		if dag.DAGID != except {
			paused[dag.DAGID] = dag.IsPaused
		}
	}
	require.NotEmpty(t, paused)
	return paused
}

// restorePaused restores whether a DAG is paused when the test ends, and deletes the runs that the scheduler has created meanwhile.
func restorePaused(ctx context.Context, t *testing.T, c *client.Client, dagID string) {
	t.Helper()
	before, err := c.DAGs.Get(ctx, dagID)
	require.NoError(t, err)
	known := scheduledRuns(ctx, t, c, dagID)
	t.Cleanup(func() {
		ctx := context.WithoutCancel(ctx)
		_, err := c.DAGs.Update(ctx, dagID, client.DAGUpdate{IsPaused: client.Set(before.IsPaused)})
		assert.NoError(t, err)
		for _, id := range scheduledRuns(ctx, t, c, dagID) {
			if !slices.Contains(known, id) {
				assert.NoError(t, c.DAGRuns.Delete(ctx, dagID, id))
			}
		}
	})
}

// scheduledRuns returns the IDs of a DAG's runs that the scheduler has created.
func scheduledRuns(ctx context.Context, t *testing.T, c *client.Client, dagID string) (ids []string) {
	t.Helper()
	for run, err := range c.DAGRuns.All(ctx, dagID, nil) {
		require.NoError(t, err)
		if run.RunType == client.DAGRunTypeScheduled {
			ids = append(ids, run.DAGRunID)
		}
	}
	return ids
}

func TestDeleteDAG(t *testing.T) {
	s := connect(t)
	ctx, c := testContext(t), s.admin(t)
	skipBefore(ctx, t, c, 2, 2, "deleting DAGs")
	const dagID = "paused_relative"
	before, err := c.DAGs.Get(ctx, dagID)
	require.NoError(t, err)
	require.True(t, before.IsPaused, "the scheduler must not work on its runs")
	run := trigger(ctx, t, c, dagID, nil)
	var response client.Response
	require.NoError(t, c.DAGs.Delete(ctx, dagID, client.WithResponse(&response)))
	assert.Equal(t, http.StatusNoContent, response.StatusCode)
	_, err = c.DAGRuns.Get(ctx, dagID, run.DAGRunID)
	assert.ErrorIs(t, err, problem.ErrNotFound, "its runs are deleted")

	s.awaitDAG(ctx, t, c, dagID)
	after, err := c.DAGs.Get(ctx, dagID)
	require.NoError(t, err)
	assert.True(t, after.IsPaused, "a new DAG is paused")
	assert.ErrorIs(t, c.DAGs.Delete(ctx, "no_such_dag"), problem.ErrNotFound)
}

// awaitDAG waits until the server has created a deleted DAG again from its file.
func (s server) awaitDAG(ctx context.Context, t *testing.T, c *client.Client, dagID string) {
	t.Helper()
	if s.reparse != nil {
		s.reparse()
	}
	hasIsActive := atLeast(ctx, t, c, 2, 2)
	require.Eventually(t, func() bool {
		dag, err := c.DAGs.Get(ctx, dagID)
		return err == nil && (dag.IsActive || !hasIsActive)
	}, testTimeout, 500*time.Millisecond, "the server creates DAG %s again", dagID)
}
