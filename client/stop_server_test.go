package client_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

const stateRoute = "PATCH /dags/{dag_id}/dagRuns/{dag_run_id}"

// overwriteState lets the server say that a run was set to failed, but leaves its state.
func overwriteState(server *airflowtest.Server, dagRunID string, times int) *airflowtest.ActiveFault {
	return server.Fail(airflowtest.Fault{
		Route: stateRoute, Times: times, Status: 200, Header: http.Header{"Content-Type": {"application/json"}},
		Body: fmt.Sprintf(`{"dag_id": "etl", "dag_run_id": %q, "state": "failed"}`, dagRunID),
	})
}

// A real scheduler can overwrite the state although the response shows it.
func TestStopSetsTheStateAgainIfItIsOverwritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: time.Hour}))
		c := clientOf(t, server)
		run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
		require.NoError(t, err)
		overwritten := overwriteState(server, run.DAGRunID, 2)
		began := time.Now()
		stopped, err := c.DAGRuns.Stop(t.Context(), "etl", run.DAGRunID, nil)
		require.NoError(t, err)
		assert.Equal(t, client.DAGRunStateFailed, stopped.State)
		assert.Equal(t, 2, overwritten.Count())
		assert.Less(t, time.Since(began), time.Minute)
	})
}

func TestStopSurvivesOutages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: time.Hour}))
		c := clientOf(t, server)
		run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
		require.NoError(t, err)
		server.Fail(airflowtest.Fault{Route: stateRoute, Times: 2, Page: airflowtest.PageOops, AfterWork: true})
		server.Fail(airflowtest.Fault{Route: "GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances", Times: 2, Status: 503})
		var failures []error
		stopped, err := c.DAGRuns.Stop(t.Context(), "etl", run.DAGRunID, &client.StopOptions{OnError: func(err error) { failures = append(failures, err) }})
		require.NoError(t, err)
		assert.Equal(t, client.DAGRunStateFailed, stopped.State)
		assert.GreaterOrEqual(t, len(failures), 3)
	})
}

func TestStopDoesNotStopARunThatReplacedIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &replacing{Server: airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: time.Hour})), n: 1}
		c := clientOf(t, server)
		trigger := &client.TriggerOptions{DAGRunID: "r", LogicalDate: time.Now()}
		_, err := c.DAGRuns.Trigger(t.Context(), "etl", trigger)
		require.NoError(t, err)
		server.replace = func() {
			assert.NoError(t, c.DAGRuns.Delete(t.Context(), "etl", "r"))
			trigger.LogicalDate = trigger.LogicalDate.Add(time.Hour)
			_, err := c.DAGRuns.Trigger(t.Context(), "etl", trigger)
			assert.NoError(t, err)
		}
		_, err = c.DAGRuns.Stop(t.Context(), "etl", "r", nil)
		var deleted *client.RunDeletedError
		require.ErrorAs(t, err, &deleted)
		assert.True(t, deleted.Replaced)
		run, err := c.DAGRuns.Get(t.Context(), "etl", "r")
		require.NoError(t, err)
		assert.False(t, run.State.Terminal())
	})
}

func TestStopReturnsMissingPermissions(t *testing.T) {
	server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: time.Hour}))
	run, err := clientOf(t, server).DAGRuns.Trigger(t.Context(), "etl", nil)
	require.NoError(t, err)
	viewer := clientAs(t, server, "viewer")
	_, err = viewer.DAGRuns.Stop(t.Context(), "etl", run.DAGRunID, nil)
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
}

func TestStopOnCancelSaysThatTheRunCouldNotBeStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: time.Hour, Tasks: []airflowtest.Task{{ID: "clean", Teardown: true}}}))
		c := clientOf(t, server)
		run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
		require.NoError(t, err)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		began := time.Now()
		_, err = c.DAGRuns.Wait(ctx, "etl", run.DAGRunID, &client.WaitOptions{StopOnCancel: 10 * time.Second})
		require.ErrorIs(t, err, context.DeadlineExceeded)
		var late *client.StopError
		require.ErrorAs(t, err, &late)
		assert.Len(t, late.Tasks, 1)
		assert.ErrorContains(t, err, "the run could not be stopped: ")
		assert.ErrorContains(t, err, "the time of StopOnCancel is over")
		assert.Equal(t, 70*time.Second, time.Since(began))
		assert.False(t, client.SafeToRetry(err))
	})
}

func TestRetryFailedRepeatsAClearThatDidNotHappen(t *testing.T) {
	for name, afterWork := range map[string]bool{"lost request": false, "lost response": true} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{{ID: "load"}}}))
				server.FailTask("etl", "load", 1)
				c := clientOf(t, server)
				run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
				require.NoError(t, err)
				server.Fail(airflowtest.Fault{ // the first request is that of the plan
					Route: "POST /dags/{dag_id}/clearTaskInstances", Skip: 1, Times: 1, Page: airflowtest.PageOops, AfterWork: afterWork,
				})
				done, err := c.DAGRuns.RetryFailed(t.Context(), "etl", run.DAGRunID, nil)
				require.NoError(t, err)
				assert.Equal(t, client.DAGRunStateSuccess, done.State)
				want := 3 // the plan and two clears
				if afterWork {
					want = 2
				}
				assert.Equal(t, want, requested(server, "POST", "/clearTaskInstances"))
			})
		})
	}
}

// The request that fails only reads, but an earlier one has changed something.
func TestNoCallIsSafeToRetryAfterItHasWritten(t *testing.T) {
	const (
		readRun   = "GET /dags/{dag_id}/dagRuns/{dag_run_id}"
		readTasks = "GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances"
	)
	denied := func(route string, skip int) airflowtest.Fault {
		header := http.Header{"Content-Type": {"application/problem+json"}}
		return airflowtest.Fault{Route: route, Skip: skip, Status: http.StatusForbidden, Header: header, Body: forbidden}
	}
	for name, test := range map[string]struct {
		runsFor time.Duration
		fault   airflowtest.Fault // of the call; without Route there is none
		call    func(context.Context, *client.Client) error
		safe    bool
	}{
		"Wait": {runsFor: time.Hour, call: func(ctx context.Context, c *client.Client) error {
			_, err := c.DAGRuns.Wait(ctx, "etl", "r", nil)
			return err
		}, safe: true},
		"TriggerAndWait": {runsFor: time.Hour, call: func(ctx context.Context, c *client.Client) error {
			_, err := c.DAGRuns.TriggerAndWait(ctx, "etl", &client.TriggerOptions{DAGRunID: "new"}, nil)
			return err
		}},
		"TriggerAndWait that triggers nothing": {call: func(ctx context.Context, c *client.Client) error {
			_, err := c.DAGRuns.TriggerAndWait(ctx, "etl", &client.TriggerOptions{DAGRunID: "r", Conf: map[string]int{"a": 1}}, nil)
			return err
		}, safe: true},
		"Backfill": {runsFor: time.Hour, call: func(ctx context.Context, c *client.Client) error {
			for result := range c.DAGRuns.Backfill(ctx, "etl", slices.Values([]time.Time{time.Now().Add(-time.Hour)}), nil) {
				return result.Err
			}
			return nil
		}},
		"Backfill that triggers nothing": {fault: denied("POST /dags/{dag_id}/dagRuns", 0), call: func(ctx context.Context, c *client.Client) error {
			for result := range c.DAGRuns.Backfill(ctx, "etl", slices.Values([]time.Time{time.Now().Add(-time.Hour)}), nil) {
				return result.Err
			}
			return nil
		}, safe: true},
		"Stop": {runsFor: time.Hour, fault: denied(readTasks, 0), call: func(ctx context.Context, c *client.Client) error {
			_, err := c.DAGRuns.Stop(ctx, "etl", "r", nil)
			return err
		}},
		"Stop that sets nothing": {runsFor: time.Hour, fault: denied(readRun, 0), call: func(ctx context.Context, c *client.Client) error {
			_, err := c.DAGRuns.Stop(ctx, "etl", "r", nil)
			return err
		}, safe: true},
		"RetryFailed": {fault: denied(readRun, 1), call: func(ctx context.Context, c *client.Client) error {
			_, err := c.DAGRuns.RetryFailed(ctx, "etl", "r", nil)
			return err
		}},
		"RetryFailed that clears nothing": {fault: denied(readTasks, 0), call: func(ctx context.Context, c *client.Client) error {
			_, err := c.DAGRuns.RetryFailed(ctx, "etl", "r", nil)
			return err
		}, safe: true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: test.runsFor, Tasks: []airflowtest.Task{{ID: "load"}}}))
				server.FailTask("etl", "load", 1)
				c := clientOf(t, server)
				_, err := c.DAGRuns.Trigger(t.Context(), "etl", &client.TriggerOptions{DAGRunID: "r"})
				require.NoError(t, err)
				if test.fault.Route != "" {
					server.Fail(test.fault)
				}
				ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
				defer cancel()
				err = test.call(ctx, c)
				require.Error(t, err)
				assert.Equal(t, test.safe, client.SafeToRetry(err), err)
			})
		})
	}
}

// Airflow before 2.3 leaves tasks that have not started in their states.
func TestStopDoesNotWaitForTasksThatNeverStart(t *testing.T) {
	for version, ends := range map[string]bool{"2.2.5": true, "2.3.4": false} {
		t.Run(version, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := airflowtest.NewServer(airflowtest.WithVersion(version), airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: time.Hour}))
				c := clientOfVersion(t, server, version)
				run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
				require.NoError(t, err)
				server.Fail(airflowtest.Fault{
					Route: "GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances", Times: 1000, Status: 200,
					Header: http.Header{"Content-Type": {"application/json"}},
					Body: fmt.Sprintf(`{"task_instances": [
						{"dag_id": "etl", "dag_run_id": %[1]q, "task_id": "a", "state": "scheduled"},
						{"dag_id": "etl", "dag_run_id": %[1]q, "task_id": "b", "state": "up_for_retry"}
					], "total_entries": 2}`, run.DAGRunID),
				})
				ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
				defer cancel()
				_, err = c.DAGRuns.Stop(ctx, "etl", run.DAGRunID, nil)
				if ends {
					require.NoError(t, err)
					return
				}
				var unfinished *client.StopError
				require.ErrorAs(t, err, &unfinished)
				assert.Len(t, unfinished.Tasks, 2)
			})
		})
	}
}

// A real scheduler can schedule a task while the run is set to failed. It does not start the task then.
func TestStopSkipsTasksThatWereScheduledMeanwhile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: time.Hour}))
		c := clientOf(t, server)
		run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
		require.NoError(t, err)
		states := server.Fail(airflowtest.Fault{Route: stateRoute, Kind: airflowtest.Slow, Delay: time.Millisecond, Times: 10})
		server.Fail(airflowtest.Fault{
			Route: "GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances", Times: 5, Status: 200, Header: http.Header{"Content-Type": {"application/json"}},
			Body: fmt.Sprintf(`{"task_instances": [{"dag_id": "etl", "dag_run_id": %q, "task_id": "a", "state": "scheduled"}], "total_entries": 1}`, run.DAGRunID),
		})
		_, err = c.DAGRuns.Stop(t.Context(), "etl", run.DAGRunID, nil)
		require.NoError(t, err)
		assert.Equal(t, 2, states.Count())
	})
}

// A real scheduler that starts a queued run while it is stopped sets the run to success, because all of its tasks are skipped.
func TestStopSetsARunToFailedOfWhichNothingRan(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: time.Second}))
		c := clientOf(t, server)
		run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
		require.NoError(t, err)
		overwriteState(server, run.DAGRunID, 1)
		server.Fail(airflowtest.Fault{
			Route: "GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances", Times: 1000, Status: 200,
			Header: http.Header{"Content-Type": {"application/json"}}, Body: `{"task_instances": [], "total_entries": 0}`,
		})
		stopped, err := c.DAGRuns.Stop(t.Context(), "etl", run.DAGRunID, &client.StopOptions{MinInterval: 3 * time.Second})
		require.NoError(t, err)
		assert.Equal(t, client.DAGRunStateFailed, stopped.State)
	})
}
