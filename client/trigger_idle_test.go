package client

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
)

func day(year int) time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC) }

// idleServer has DAGs whose runs run nothing, or not everything. Its clock shows the middle of 2026.
func idleServer(t *testing.T) *Client {
	t.Helper()
	server := airflowtest.New(t, airflowtest.WithClock(airflowtest.NewClock(day(2026).AddDate(0, 6, 0))), airflowtest.WithDAG(
		airflowtest.DAG{ID: "usual", StartDate: day(2024)},
		airflowtest.DAG{ID: "later", StartDate: day(2099)},
		airflowtest.DAG{ID: "over", EndDate: day(2025)},
		airflowtest.DAG{ID: "empty", NoTasks: true},
		airflowtest.DAG{ID: "mixed", Tasks: []airflowtest.Task{{ID: "later", StartDate: day(2099)}, {ID: "over", EndDate: day(2025)}}},
		airflowtest.DAG{ID: "partly", Tasks: []airflowtest.Task{{ID: "later", StartDate: day(2099)}, {ID: "now"}}},
		airflowtest.DAG{ID: "skipped", Tasks: []airflowtest.Task{{ID: "skip", Skips: true}, {ID: "part", Upstream: []string{"skip"}}}},
		airflowtest.DAG{ID: "paused", Paused: true, EndDate: day(2025)},
	))
	return dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin")))
}

func TestCheckReadyReadsDates(t *testing.T) {
	c := idleServer(t)
	for _, test := range []struct {
		dag    string
		date   time.Time
		reason NotReadyReason
		text   string
	}{
		{"usual", time.Time{}, "", ""},
		{"usual", day(2024), "", ""},
		{"usual", day(2023), NotReadyNotStarted, `DAG "usual" would run no task: the start date of its first task, 2024-01-01T00:00:00Z, is after the logical date 2023-01-01T00:00:00Z`},
		{"usual", day(2027), NotReadyFuture, `a run of DAG "usual" is not due: its tasks do not start before its logical date 2027-01-01T00:00:00Z`},
		{"later", time.Time{}, NotReadyNotStarted, "the start date of its first task, 2099-01-01T00:00:00Z, is after the logical date 2026-07-01T00:00:00Z"},
		{"later", day(2099), NotReadyFuture, "not due"},
		{"over", time.Time{}, NotReadyEnded, `DAG "over" would run no task: the end date of its last task, 2025-01-01T00:00:00Z, is before the logical date 2026-07-01T00:00:00Z`},
		{"over", day(2025), "", ""},
		{"empty", time.Time{}, NotReadyNoTasks, `DAG "empty" is empty: it has no tasks`},
		{"mixed", time.Time{}, NotReadyEnded, "the end date of its last task, 2025-01-01"},
		{"partly", time.Time{}, "", ""},
		{"skipped", time.Time{}, "", ""},
		{"paused", time.Time{}, NotReadyPaused, "paused"},
	} {
		run, err := c.DAGRuns.Trigger(t.Context(), test.dag, &TriggerOptions{CheckReady: true, LogicalDate: test.date})
		if test.reason == "" {
			assert.NoError(t, err, test)
			continue
		}
		assert.Nil(t, run, test)
		var notReady *NotReadyError
		require.ErrorAs(t, err, &notReady, test)
		assert.Equal(t, test.reason, notReady.Reason, test)
		assert.Contains(t, err.Error(), test.text)
		assert.True(t, SafeToRetry(err))
	}
	// The DAG stays paused if nothing would run.
	_, err := c.DAGRuns.Trigger(t.Context(), "paused", &TriggerOptions{CheckReady: true, Unpause: true})
	assert.ErrorContains(t, err, "would run no task")
	dag, err := c.DAGs.Get(t.Context(), "paused")
	require.NoError(t, err)
	assert.True(t, dag.IsPaused)
}

// Before Airflow 2.3, tasks run after their end date.
func TestCheckReadyIgnoresEndDateOfOldServers(t *testing.T) {
	for version, ended := range map[string]bool{"2.2.5": false, "2.3.0": true} {
		server := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "over", EndDate: day(2025)}))
		c := dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin")), WithServerVersion(version))
		_, err := c.DAGRuns.Trigger(t.Context(), "over", &TriggerOptions{CheckReady: true})
		assert.Equal(t, ended, err != nil, "%s: %v", version, err)
	}
}

func TestCheckReadyWithoutTaskPermission(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "later", StartDate: day(2099)}))
	server.Fail(airflowtest.Fault{Route: "get_tasks", Page: airflowtest.PageForbidden})
	c := dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin")))
	_, err := c.DAGRuns.Trigger(t.Context(), "later", &TriggerOptions{CheckReady: true})
	assert.NoError(t, err)
}

// The run of a key is returned although the DAG is no longer ready.
func TestCheckReadyReturnsExistingRun(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "d", RunsFor: time.Hour}))
	c := dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin")))
	options := func(key, id, conf string) *TriggerOptions {
		return &TriggerOptions{IdempotencyKey: key, DAGRunID: id, Conf: map[string]string{"conf": conf}, CheckReady: true}
	}
	_, err := c.DAGRuns.Trigger(t.Context(), "d", options("k", "", "1"))
	require.NoError(t, err)
	pause := func(paused bool) {
		_, err := c.DAGs.Update(t.Context(), "d", DAGUpdate{IsPaused: Set(paused)})
		require.NoError(t, err)
	}
	pause(true)
	run, err := c.DAGRuns.Trigger(t.Context(), "d", options("k", "", "1"))
	require.NoError(t, err)
	assert.Equal(t, OutcomeExisting, run.Outcome)
	assert.Equal(t, "key__k", run.DAGRunID)

	var conflict *ConflictError
	_, err = c.DAGRuns.Trigger(t.Context(), "d", options("k", "", "2"))
	require.ErrorAs(t, err, &conflict)
	_, err = c.DAGRuns.Trigger(t.Context(), "d", options("", "key__k", "1"))
	require.ErrorAs(t, err, &conflict)
	assert.Contains(t, err.Error(), "created by another call")

	var notReady *NotReadyError
	for _, o := range []*TriggerOptions{options("other", "", "1"), options("", "other", "1"), options("", "", "1")} {
		_, err = c.DAGRuns.Trigger(t.Context(), "d", o)
		require.ErrorAs(t, err, &notReady)
	}
	// Deleting the run frees the key.
	require.NoError(t, c.DAGRuns.Delete(t.Context(), "d", "key__k"))
	pause(false)
	run, err = c.DAGRuns.Trigger(t.Context(), "d", options("k", "", "2"))
	require.NoError(t, err)
	assert.Equal(t, OutcomeCreated, run.Outcome)

	// Whether the run exists is unknown if it cannot be read.
	pause(true)
	server.Fail(airflowtest.Fault{Route: "get_dag_run", Page: airflowtest.PageForbidden})
	_, err = c.DAGRuns.Trigger(t.Context(), "d", options("k", "", "2"))
	assert.ErrorContains(t, err, "403")
	assert.NotErrorAs(t, err, &notReady)
}

func TestWaitReportsThatNothingRan(t *testing.T) {
	c := idleServer(t)
	for dag, ran := range map[string]bool{"usual": true, "later": false, "over": false, "empty": false, "mixed": false, "partly": true, "skipped": false} {
		run, err := c.DAGRuns.Trigger(t.Context(), dag, nil)
		require.NoError(t, err)
		done, err := c.DAGRuns.Wait(t.Context(), dag, run.DAGRunID, nil)
		require.NoError(t, err, dag)
		assert.Equal(t, DAGRunStateSuccess, done.State)

		done, err = c.DAGRuns.Wait(t.Context(), dag, run.DAGRunID, &WaitOptions{RequireTasks: true})
		var nothing *NothingRanError
		if ran {
			assert.NoError(t, err, dag)
			assert.Equal(t, run.DAGRunID, done.DAGRunID)
			continue
		}
		require.ErrorAs(t, err, &nothing, dag)
		assert.Equal(t, run.DAGRunID, nothing.Run.DAGRunID)
		assert.Contains(t, err.Error(), `ended in state "success" without running a task`)
		_, temporary := Temporary(err)
		assert.False(t, temporary)
	}
}

// An outage while the task instances are read does not end the wait.
func TestWaitContinuesWhileTasksCannotBeRead(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "d"}))
	fault := server.Fail(airflowtest.Fault{Route: "get_task_instances", Page: airflowtest.PageNginxBadGateway, Times: 2})
	c := dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin")))
	run, err := c.DAGRuns.Trigger(t.Context(), "d", nil)
	require.NoError(t, err)
	_, err = c.DAGRuns.Wait(t.Context(), "d", run.DAGRunID, &WaitOptions{RequireTasks: true, MinInterval: time.Millisecond, MaxInterval: time.Millisecond})
	require.NoError(t, err)
	assert.Equal(t, 2, fault.Count())
}
