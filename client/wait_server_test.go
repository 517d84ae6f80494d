package client_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// inMemory sends requests to a handler without a network, so that time can be simulated.
type inMemory struct{ handler http.Handler }

func (m inMemory) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	if r.Body == nil {
		r = r.Clone(r.Context())
		r.Body = http.NoBody
	}
	recorder := httptest.NewRecorder()
	m.handler.ServeHTTP(recorder, r)
	return recorder.Result(), nil
}

// clientOf returns a client of a server's admin, without a network.
func clientOf(t *testing.T, server http.Handler) *client.Client {
	t.Helper()
	return clientAs(t, server, "admin")
}

func clientAs(t *testing.T, server http.Handler, user string) *client.Client {
	t.Helper()
	c, err := client.New("http://airflow.test", client.WithAuth(auth.Basic(user, user)),
		client.WithHTTPClient(&http.Client{Transport: inMemory{server}}), client.WithServerVersion("2.11.2"))
	require.NoError(t, err)
	return c
}

// forbidden is the response of Airflow to a user without permission.
const forbidden = `{"detail": null, "status": 403, "title": "Forbidden", "type": "https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html#section/Errors/PermissionDenied"}`

// requested returns how many requests the server got for paths that end with this one.
func requested(server *airflowtest.Server, method, path string) int {
	n := 0
	for _, r := range server.Requests() {
		if r.Method == method && strings.HasSuffix(r.Path, path) {
			n++
		}
	}
	return n
}

func TestWaitPollsWithOneRequestLessAndLessOften(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: time.Hour}))
		c := clientOf(t, server)
		run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
		require.NoError(t, err)
		before := len(server.Requests())
		_, err = c.DAGRuns.Wait(t.Context(), "etl", run.DAGRunID, &client.WaitOptions{StallAfter: -1})
		require.NoError(t, err)
		polls := requested(server, "GET", "/dagRuns/"+run.DAGRunID)
		assert.Equal(t, polls, len(server.Requests())-before)
		assert.Greater(t, polls, 360, "every 8 to 10 s")
		assert.Less(t, polls, 470)
	})
}

func TestWaitLooksForStallsOnceAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Paused: true}))
		server.SetHealth(gen.HealthInfo{Scheduler: gen.SchedulerStatus{LatestSchedulerHeartbeat: time.Now().Add(-time.Hour)}})
		c := clientOf(t, server)
		run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
		require.NoError(t, err)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
		defer cancel()
		stalls := 0
		_, err = c.DAGRuns.Wait(ctx, "etl", run.DAGRunID, &client.WaitOptions{OnStall: func(*client.StalledError) { stalls++ }})
		assert.GreaterOrEqual(t, stalls, 8)
		assert.LessOrEqual(t, stalls, 10)
		assert.Equal(t, stalls, requested(server, "GET", "/health"))
		var stalled *client.StalledError
		require.ErrorAs(t, err, &stalled)
		assert.True(t, stalled.Has(client.StallPaused))
		assert.True(t, stalled.Has(client.StallNoScheduler))
		assert.ErrorContains(t, err, `the scheduler is not running: its last heartbeat was at `)
		assert.ErrorContains(t, err, `, and DAG "etl" is paused`)
		_, temporary := client.Temporary(err)
		assert.True(t, temporary)

		server.DeactivateDAG("etl")
		_, err = c.DAGRuns.Wait(ctx, "etl", run.DAGRunID, nil)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		ctx, cancel = context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		_, err = c.DAGRuns.Wait(ctx, "etl", run.DAGRunID, nil)
		require.ErrorAs(t, err, &stalled)
		assert.True(t, stalled.Has(client.StallInactive))
	})
}

// A user may read runs, and nothing else.
func TestRunsOfTheFutureStallOnBothFamilies(t *testing.T) {
	for _, version := range []string{"2.11.2", "3.3.2"} {
		synctest.Test(t, func(t *testing.T) {
			server := airflowtest.NewServer(airflowtest.WithVersion(version), airflowtest.WithSampleDAGs())
			c := clientOfVersion(t, server, version)
			date := time.Now().Add(time.Hour).UTC().Truncate(time.Second)
			run, err := c.DAGRuns.Trigger(t.Context(), "hello", &client.TriggerOptions{LogicalDate: date})
			require.NoError(t, err)
			var last *client.StalledError
			options := &client.WaitOptions{OnStall: func(stall *client.StalledError) { last = stall }}
			_, err = c.DAGRuns.Wait(t.Context(), "hello", run.DAGRunID, options)
			require.NoError(t, err)
			require.NotNil(t, last, version)
			require.Len(t, last.Causes, 1)
			assert.Equal(t, client.StallNotDue, last.Causes[0].Reason)
			assert.Contains(t, last.Causes[0].Text, "before "+map[bool]string{true: "its logical date "}[version == "3.3.2"]+date.Format(time.RFC3339))
		})
	}
}

func TestWaitIgnoresMissingPermissionsForStalls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: 10 * time.Minute, Paused: true}))
		c := clientOf(t, server)
		run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
		require.NoError(t, err)
		_, err = c.DAGs.Update(t.Context(), "etl", client.DAGUpdate{IsPaused: client.Set(false)})
		require.NoError(t, err)
		for _, route := range []string{"GET /health", "GET /dags/{dag_id}", "GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances", "GET /pools/{pool_name}"} {
			server.Fail(airflowtest.Fault{
				Route: route, Status: 403, Header: http.Header{"Content-Type": {"application/problem+json"}},
				Body: forbidden,
			})
		}
		_, err = c.DAGRuns.Wait(t.Context(), "etl", run.DAGRunID, &client.WaitOptions{
			OnStall: func(stall *client.StalledError) { t.Error(stall) }, OnError: func(err error) { t.Error(err) },
		})
		require.NoError(t, err)
		assert.Positive(t, requested(server, "GET", "/health"))
	})
}

func TestWaitKeepsTheFailureIfTheTasksCannotBeRead(t *testing.T) {
	server := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	c := clientOf(t, server)
	run, err := c.DAGRuns.Trigger(t.Context(), "failing", nil)
	require.NoError(t, err)
	server.Fail(airflowtest.Fault{
		Route: "GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances", Status: 403, Header: http.Header{"Content-Type": {"application/problem+json"}},
		Body: forbidden,
	})
	_, err = c.DAGRuns.Wait(t.Context(), "failing", run.DAGRunID, &client.WaitOptions{MinInterval: time.Millisecond})
	var failed *client.RunFailedError
	require.ErrorAs(t, err, &failed)
	assert.ErrorIs(t, failed.TasksErr, problem.ErrPermissionDenied)
	assert.NotErrorIs(t, err, problem.ErrPermissionDenied)
}

// The session and the token expire while Wait waits, and the server is down for a while.
func TestWaitSurvivesExpiredLoginsAndRestarts(t *testing.T) {
	for name, method := range map[string]auth.Method{"session": auth.Session("admin", "admin"), "password": auth.Password("admin", "admin")} {
		t.Run(name, func(t *testing.T) {
			server := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: 300 * time.Millisecond}))
			c, err := client.New(server.URL(), client.WithAuth(method))
			require.NoError(t, err)
			run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
			require.NoError(t, err)
			expired := server.Fail(airflowtest.Fault{Kind: airflowtest.ExpireLogin, Route: "GET /dags/{dag_id}/dagRuns/{dag_run_id}", Skip: 1, Times: 1})
			down := server.Fail(airflowtest.Fault{Kind: airflowtest.HangUp, Route: "POST /login/", Times: 2})
			var failures []error
			_, err = c.DAGRuns.Wait(t.Context(), "etl", run.DAGRunID, &client.WaitOptions{
				MinInterval: time.Millisecond, MaxInterval: 5 * time.Millisecond, OnError: func(err error) { failures = append(failures, err) },
			})
			require.NoError(t, err)
			assert.Equal(t, 1, expired.Count())
			assert.Equal(t, 2, down.Count())
			assert.NotEmpty(t, failures)
		})
	}
}

// Many waits share their requests, and one of their runs is deleted. All are stalled.
func TestManyWaitsNoticeADeletedRunAndLookForStallsNowAndThen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Paused: true}))
		c := clientOf(t, server)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
		defer cancel()
		ends := make(chan error)
		for i := range 100 {
			run, err := c.DAGRuns.Trigger(ctx, "etl", &client.TriggerOptions{DAGRunID: fmt.Sprint("r", i)})
			require.NoError(t, err)
			go func() {
				_, err := c.DAGRuns.Wait(ctx, "etl", run.DAGRunID, nil)
				ends <- err
			}()
		}
		time.Sleep(30 * time.Second)
		require.NoError(t, c.DAGRuns.Delete(ctx, "etl", "r7"))
		deletedAt := time.Now()
		var deleted *client.RunDeletedError
		require.ErrorAs(t, <-ends, &deleted)
		assert.Equal(t, "r7", deleted.Run.DAGRunID)
		assert.LessOrEqual(t, time.Since(deletedAt), 80*time.Second)
		for range 99 {
			require.ErrorIs(t, <-ends, context.DeadlineExceeded)
		}
		assert.Positive(t, requested(server, "GET", "/health"))
		assert.LessOrEqual(t, requested(server, "GET", "/health"), 40, "four times a minute")
		assert.Less(t, requested(server, "POST", "/dagRuns/list"), 450, "two lists every 4 s or less often, and more at first: polls of 100 waits alone would be 6000")
	})
}

// Airflow before 2.3 cannot list active runs, so that a check looks up single runs.
func TestWaitAllNoticesTheEndOfFewRunsSoonOnAllReleases(t *testing.T) {
	for _, version := range []string{"2.0.2", "2.2.5", "2.11.2"} {
		synctest.Test(t, func(t *testing.T) {
			server := airflowtest.NewServer(airflowtest.WithVersion(version), airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: 75 * time.Second}))
			c, err := client.New("http://airflow.test", client.WithAuth(auth.Basic("admin", "admin")),
				client.WithHTTPClient(&http.Client{Transport: inMemory{server}}), client.WithServerVersion(version))
			require.NoError(t, err)
			run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
			require.NoError(t, err)
			for result := range c.DAGRuns.WaitAll(t.Context(), []client.DAGRunRef{{DAGID: "etl", DAGRunID: run.DAGRunID}}, nil) {
				require.NoError(t, result.Err)
				assert.Less(t, time.Since(result.Run.EndDate), 12*time.Second, version)
			}
		})
	}
}
