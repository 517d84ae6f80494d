package contract

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// dagsWithTasks returns the sample DAGs for tests of tasks.
func dagsWithTasks() []airflowtest.DAG {
	wide := airflowtest.DAG{ID: "wide", RunTimeout: 90 * time.Minute}
	for i := range 30 {
		wide.Tasks = append(wide.Tasks, airflowtest.Task{ID: fmt.Sprintf("t%02d", i), Operator: "EmptyOperator", RetryDelay: 30 * time.Second})
	}
	return []airflowtest.DAG{
		wide,
		{ID: "linked", Tasks: []airflowtest.Task{{ID: "linked", Operator: "LinkedOperator", Links: map[string]string{
			"External DAG": "/dags/hello/grid", "manual": "https://example.com/manual?task=linked", "nowhere": "",
		}}}},
	}
}

// runToEnd triggers a DAG run and waits for its success or failure.
func runToEnd(ctx context.Context, t *testing.T, c *client.Client, dagID string) *client.DAGRun {
	t.Helper()
	run := trigger(ctx, t, c, dagID, withLogicalDate(ctx, t, c))
	done, err := c.DAGRuns.Wait(ctx, dagID, run.DAGRunID, fast)
	if failure, ok := errors.AsType[*client.RunFailedError](err); ok {
		return failure.Run
	}
	require.NoError(t, err)
	return done
}

// summaries returns the task ID, map index and state of task instances. It sorts them, because the server returns no fixed
// order.
func summaries(list []client.TaskInstance) []string {
	texts := []string{}
	for _, instance := range list {
		texts = append(texts, fmt.Sprintf("%s %d %s", instance.TaskID, instance.MapIndex, instance.State))
	}
	slices.Sort(texts)
	return texts
}

// assertSameInstance compares two task instances. It ignores spaces in the rendered fields.
func assertSameInstance(t *testing.T, want, got *client.TaskInstance) {
	t.Helper()
	a, b := *want, *got
	a.RenderedFields, b.RenderedFields = nil, nil
	assert.Equal(t, a, b)
	if len(want.RenderedFields) > 0 && string(want.RenderedFields) != "{}" { // since 2.3; lists of Airflow 3.0 and 3.1 leave them out
		assert.JSONEq(t, string(want.RenderedFields), string(got.RenderedFields))
	}
}

func TestTaskInstances(t *testing.T) {
	ctx, c := start(t)
	run := runHello(ctx, t, c)
	page, err := c.TaskInstances.List(ctx, "hello", run.DAGRunID, nil)
	require.NoError(t, err)
	assert.Equal(t, 2, page.Total)
	assert.Equal(t, []string{"greet -1 success", "part -1 success"}, summaries(page.Items))
	for _, instance := range page.Items {
		assert.Equal(t, client.TaskInstanceID{DAGID: "hello", DAGRunID: run.DAGRunID, TaskID: instance.TaskID}, instance.ID())
		assert.True(t, run.LogicalDate.Equal(instance.LogicalDate), instance.LogicalDate)
		assert.Positive(t, instance.TryNumber)
		assert.Equal(t, "PythonOperator", instance.Operator)
		assert.Equal(t, "default_pool", instance.Pool)
		assert.False(t, instance.StartDate.IsZero())
		assert.InDelta(t, instance.EndDate.Sub(instance.StartDate).Seconds(), instance.Duration, 0.001)
		one, err := c.TaskInstances.Get(ctx, instance.ID())
		require.NoError(t, err)
		assertSameInstance(t, &instance, one)
	}
	for _, id := range []client.TaskInstanceID{
		{DAGID: "hello", DAGRunID: run.DAGRunID, TaskID: "none"}, {DAGID: "hello", DAGRunID: "none", TaskID: "part"},
	} {
		_, err := c.TaskInstances.Get(ctx, id)
		assert.ErrorIs(t, err, problem.ErrNotFound)
	}
	none, err := c.TaskInstances.List(ctx, "none", "none", nil)
	if atLeast(ctx, t, c, 3, 0) {
		require.ErrorIs(t, err, problem.ErrNotFound)
		return
	}
	require.NoError(t, err)
	assert.Empty(t, none.Items)
}

func TestFilterTaskInstances(t *testing.T) {
	ctx, c := start(t)
	run := runToEnd(ctx, t, c, "failing")
	all := []string{"after -1 upstream_failed", "fail -1 failed"}
	for name, test := range map[string]struct {
		options client.TaskInstanceListOptions
		want    []string
	}{
		"two states":  {client.TaskInstanceListOptions{State: []client.TaskState{client.TaskStateFailed, client.TaskStateUpstreamFailed}}, all},
		"one state":   {client.TaskInstanceListOptions{State: []client.TaskState{client.TaskStateFailed}}, all[1:]},
		"other state": {client.TaskInstanceListOptions{State: []client.TaskState{client.TaskStateSuccess}}, []string{}},
		"no state":    {client.TaskInstanceListOptions{State: []client.TaskState{client.TaskStateNone}}, []string{}},
		"pool":        {client.TaskInstanceListOptions{Pool: []string{"default_pool"}, Queue: []string{"default"}}, all},
		"other pool":  {client.TaskInstanceListOptions{Pool: []string{"none"}}, []string{}},
		"duration":    {client.TaskInstanceListOptions{DurationGTE: client.Set(1e9)}, []string{}},
		"end date":    {client.TaskInstanceListOptions{EndDateLTE: run.LogicalDate.Add(-time.Hour)}, []string{}},
		"start date":  {client.TaskInstanceListOptions{StartDateGTE: run.LogicalDate.Add(-time.Hour)}, all},
	} {
		page, err := c.TaskInstances.List(ctx, run.DAGID, run.DAGRunID, &test.options)
		require.NoError(t, err, name)
		assert.Equal(t, test.want, summaries(page.Items), name)
		assert.Equal(t, len(test.want), page.Total, name)
	}
	executor := &client.TaskInstanceListOptions{Executor: []string{"none"}}
	page, err := c.TaskInstances.List(ctx, run.DAGID, run.DAGRunID, executor)
	if !atLeast(ctx, t, c, 2, 10) {
		assertUnsupported(t, err, "2.10")
		return
	}
	require.NoError(t, err)
	assert.Empty(t, page.Items)
}

func TestUnknownTaskStateFilter(t *testing.T) {
	ctx, c := start(t)
	page, err := c.TaskInstances.List(ctx, "hello", "none", &client.TaskInstanceListOptions{State: []client.TaskState{"bogus"}})
	switch {
	case atLeast(ctx, t, c, 3, 0):
		assert.ErrorIs(t, err, problem.ErrBadRequest)
		return
	case atLeastRelease(ctx, t, c, rejectsUnknownTaskStates):
		assert.ErrorIs(t, err, problem.ErrServer)
		return
	}
	require.NoError(t, err)
	assert.Empty(t, page.Items)
}

func TestTaskInstancesOfQueuedRun(t *testing.T) {
	ctx, c := start(t)
	run := trigger(ctx, t, c, "paused", nil)
	none := &client.TaskInstanceListOptions{State: []client.TaskState{client.TaskStateNone}}
	page, err := c.TaskInstances.List(ctx, "paused", run.DAGRunID, none)
	require.NoError(t, err)
	if !atLeast(ctx, t, c, 2, 2) {
		assert.Empty(t, page.Items, "Airflow 2.0.2 returns no task instances")
		return
	}
	require.Equal(t, []string{"nothing -1 "}, summaries(page.Items))
	assert.Equal(t, client.TaskStateNone, page.Items[0].State)
	assert.Zero(t, page.Items[0].TryNumber)
	assert.True(t, page.Items[0].StartDate.IsZero())
}

// TestAllTaskInstancesAcrossRuns proves that ~ selects the task instances of all DAGs or runs, among them the ones of other
// tests.
func TestAllTaskInstancesAcrossRuns(t *testing.T) {
	ctx, c := start(t)
	runs := []*client.DAGRun{runHello(ctx, t, c), runHello(ctx, t, c)}
	old := !atLeast(ctx, t, c, 2, 3) // it does not return the run IDs of task instances
	for _, limit := range []int{0, 3} {
		for _, scope := range []struct {
			dagID, dagRunID string
			want            int
		}{
			{"hello", runs[0].DAGRunID, 2}, {"~", runs[0].DAGRunID, 2}, {"hello", "~", 4}, {"~", "~", 4},
		} {
			if scope.dagID == "~" && scope.dagRunID != "~" && atLeast(ctx, t, c, 3, 2) {
				_, err := c.TaskInstances.List(ctx, scope.dagID, scope.dagRunID, nil)
				assert.ErrorIs(t, err, problem.ErrBadRequest, "Airflow 3.2 and later want the DAG of a run")
				continue
			}
			seen := map[string]bool{}
			for instance, err := range c.TaskInstances.All(ctx, scope.dagID, scope.dagRunID, &client.TaskInstanceListOptions{Limit: limit}) {
				require.NoError(t, err)
				for _, run := range runs {
					if instance.DAGRunID == run.DAGRunID || old && instance.LogicalDate.Equal(run.LogicalDate) {
						seen[instance.TaskID+" of "+run.DAGRunID] = true
					}
				}
			}
			assert.Len(t, seen, scope.want, "%v %d", scope, limit)
		}
	}
}

// The limit of the server applies to task instances only in Airflow 3.
func TestTaskInstancePagesHaveNoLimit(t *testing.T) {
	s := connectSmallPages(t)
	ctx, c := testContext(t), s.admin(t)
	skipFrom(ctx, t, c, "3", "these pages have a limit, too")
	run := runToEnd(ctx, t, c, "wide")
	page, err := c.TaskInstances.List(ctx, "wide", run.DAGRunID, &client.TaskInstanceListOptions{Limit: 25})
	require.NoError(t, err)
	assert.Equal(t, 30, page.Total)
	if s.isAirflow3() {
		assert.Len(t, page.Items, 7)
		return
	}
	assert.Len(t, page.Items, 25)
	page, err = c.TaskInstances.List(ctx, "wide", run.DAGRunID, &client.TaskInstanceListOptions{Limit: 25, Offset: 25})
	require.NoError(t, err)
	assert.Len(t, page.Items, 5)
	page, err = c.TaskInstances.List(ctx, "wide", run.DAGRunID, nil)
	require.NoError(t, err)
	assert.Len(t, page.Items, 30)

	page, err = c.TaskInstances.ListBatch(ctx, client.TaskInstanceFilter{
		DAGIDs: []string{"wide"}, LogicalDateGTE: run.LogicalDate, LogicalDateLTE: run.LogicalDate,
	})
	require.NoError(t, err)
	assert.Len(t, page.Items, 30)
}

func TestFilterTaskInstancesInBatch(t *testing.T) {
	ctx, c := start(t)
	run := runToEnd(ctx, t, c, "failing")
	all := []string{"after -1 upstream_failed", "fail -1 failed"}
	date := run.LogicalDate
	for name, test := range map[string]struct {
		minor  int
		filter client.TaskInstanceFilter
		want   []string
	}{
		"logical date":   {0, client.TaskInstanceFilter{}, all},
		"DAGs":           {0, client.TaskInstanceFilter{DAGIDs: []string{"failing", "hello"}}, all},
		"other DAG":      {0, client.TaskInstanceFilter{DAGIDs: []string{"none"}}, []string{}},
		"states":         {0, client.TaskInstanceFilter{State: []client.TaskState{client.TaskStateFailed, client.TaskStateSkipped}}, all[1:]},
		"no state":       {0, client.TaskInstanceFilter{State: []client.TaskState{client.TaskStateNone}}, []string{}},
		"pool":           {0, client.TaskInstanceFilter{Pool: []string{"default_pool"}, Queue: []string{"default"}}, all},
		"short duration": {0, client.TaskInstanceFilter{DurationLTE: client.Set(0.9), State: []client.TaskState{client.TaskStateUpstreamFailed}}, all[:1]},
		"long duration":  {0, client.TaskInstanceFilter{DurationGTE: client.Set(1e6)}, []string{}},
		"tasks":          {7, client.TaskInstanceFilter{TaskIDs: []string{"fail", "none"}}, all[1:]},
		"runs":           {7, client.TaskInstanceFilter{DAGRunIDs: []string{run.DAGRunID}}, all},
		"executor":       {10, client.TaskInstanceFilter{Executor: []string{"none"}}, []string{}},
		"offset":         {10, client.TaskInstanceFilter{Limit: 5, Offset: 5}, []string{}},
	} {
		test.filter.LogicalDateGTE, test.filter.LogicalDateLTE = date, date
		page, err := c.TaskInstances.ListBatch(ctx, test.filter)
		if !atLeast(ctx, t, c, 2, test.minor) {
			var unsupported *client.UnsupportedError
			assert.ErrorAs(t, err, &unsupported, name)
			continue
		}
		require.NoError(t, err, name)
		assert.Equal(t, test.want, summaries(page.Items), name)
	}
}

func TestNotesOfTaskInstances(t *testing.T) {
	ctx, c := start(t)
	ids := []client.TaskInstanceID{
		{DAGID: "mapped", DAGRunID: "none", TaskID: "numbers"}, {DAGID: "mapped", DAGRunID: "none", TaskID: "fixed", MapIndex: client.Set(1)},
	}
	if !atLeast(ctx, t, c, 2, 5) {
		for _, id := range ids {
			_, err := c.TaskInstances.SetNote(ctx, id, "note")
			assertUnsupported(t, err, "2.5")
		}
		skipBefore(ctx, t, c, 2, 5, "notes")
	}
	run := runToEnd(ctx, t, c, "mapped")
	for _, id := range ids {
		_, err := c.TaskInstances.SetNote(ctx, id, "note")
		assert.ErrorIs(t, err, problem.ErrNotFound)
		id.DAGRunID = run.DAGRunID
		before, err := c.TaskInstances.Get(ctx, id)
		require.NoError(t, err)
		for _, note := range []string{"new Ærø ✓", strings.Repeat("é", 1000), ""} {
			noted, err := c.TaskInstances.SetNote(ctx, id, note)
			require.NoError(t, err)
			before.Note = note
			assertSameInstance(t, before, noted)
			stored, err := c.TaskInstances.Get(ctx, id)
			require.NoError(t, err)
			assertSameInstance(t, before, stored)
		}
		_, err = c.TaskInstances.SetNote(ctx, id, strings.Repeat("x", 1001))
		assert.ErrorIs(t, err, problem.ErrBadRequest)
	}
}

func TestLinks(t *testing.T) {
	s := connect(t)
	ctx, c := testContext(t), s.admin(t)
	run := runToEnd(ctx, t, c, "linked")
	links, err := c.TaskInstances.Links(ctx, client.TaskInstanceID{DAGID: "linked", DAGRunID: run.DAGRunID, TaskID: "linked"})
	require.NoError(t, err)
	isAirflow3 := atLeast(ctx, t, c, 3, 0)
	if isAirflow3 && !s.isFake() { // where a task sets its links when it runs, which this empty task does not
		assert.Equal(t, map[string]string{"External DAG": "", "manual": "", "nowhere": ""}, links)
	} else {
		assert.Contains(t, links["External DAG"], "hello")
	}
	if atLeast(ctx, t, c, 2, 8) && (!isAirflow3 || s.isFake()) { // the sample plugin has links since then
		assert.Equal(t, "https://example.com/manual?task=linked", links["manual"])
		assert.Contains(t, links, "nowhere")
		assert.Empty(t, links["nowhere"])
	}

	part := client.TaskInstanceID{DAGID: "hello", DAGRunID: runHello(ctx, t, c).DAGRunID, TaskID: "part"}
	links, err = c.TaskInstances.Links(ctx, part)
	require.NoError(t, err)
	assert.NotNil(t, links)
	assert.Empty(t, links)
	part.TaskID = "none"
	_, err = c.TaskInstances.Links(ctx, part)
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestLinksOfMappedTaskInstances(t *testing.T) {
	ctx, c := start(t)
	id := client.TaskInstanceID{DAGID: "mapped", DAGRunID: "none", TaskID: "fixed", MapIndex: client.Set(4)}
	_, err := c.TaskInstances.Links(ctx, id)
	if !atLeast(ctx, t, c, 2, 10) {
		assertUnsupported(t, err, "2.10.5")
		skipBefore(ctx, t, c, 2, 10, "links of mapped task instances")
	}
	assert.ErrorIs(t, err, problem.ErrNotFound)
	id.DAGRunID = runToEnd(ctx, t, c, "mapped").DAGRunID
	links, err := c.TaskInstances.Links(ctx, id)
	require.NoError(t, err)
	assert.Empty(t, links)
}
