package client

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// serveVersioned serves GET /version with h and a DAG run otherwise. It counts the requests of both kinds.
func serveVersioned(t *testing.T, h http.HandlerFunc, options ...Option) (c *Client, versionRequests, otherRequests *atomic.Int32) {
	t.Helper()
	versionRequests, otherRequests = new(atomic.Int32), new(atomic.Int32)
	c = serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/api/v1/version" {
			versionRequests.Add(1)
			h(w, r)
			return
		}
		otherRequests.Add(1)
		answer(w, 200, `{"dag_id": "d", "dag_run_id": "r"}`)
	}, options...)
	return c, versionRequests, otherRequests
}

// versionIs responds with a version.
func versionIs(version string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, `{"version": "`+version+`"}`) }
}

func TestUnsupportedOperationIsNotSent(t *testing.T) {
	c, versionRequests, otherRequests := serveVersioned(t, versionIs("2.3.4"))
	for range 2 {
		_, err := c.DAGRuns.SetNote(t.Context(), "d", "r", "n")
		var unsupported *UnsupportedError
		require.ErrorAs(t, err, &unsupported)
		assert.Equal(t, &UnsupportedError{
			What: "PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/setNote", Needs: "2.5", Server: "2.3.4",
		}, unsupported)
		assert.Equal(t, "airflow: PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/setNote needs Airflow 2.5 or later; the server runs 2.3.4", err.Error())
	}
	assert.Zero(t, otherRequests.Load())
	assert.EqualValues(t, 1, versionRequests.Load(), "the version is read once")

	_, err := c.DAGRuns.SetState(t.Context(), "d", "r", DAGRunStateFailed)
	require.NoError(t, err, "Airflow 2.2 supports it")
	_, err = c.DAGRuns.Get(t.Context(), "d", "r")
	require.NoError(t, err)
}

func TestVersionIsReadOnlyIfNeeded(t *testing.T) {
	c, versionRequests, _ := serveVersioned(t, versionIs("2.3.4"))
	_, err := c.DAGRuns.Get(t.Context(), "d", "r")
	require.NoError(t, err)
	assert.Zero(t, versionRequests.Load(), "all releases support it")

	c, versionRequests, otherRequests := serveVersioned(t, versionIs("2.11.2"), WithServerVersion("2.4.0"))
	_, err = c.DAGRuns.SetNote(t.Context(), "d", "r", "n")
	var unsupported *UnsupportedError
	require.ErrorAs(t, err, &unsupported, "WithServerVersion sets the version")
	assert.Zero(t, versionRequests.Load()+otherRequests.Load())
}

func TestConcurrentCallsReadVersionOnce(t *testing.T) {
	const calls = 16
	var started atomic.Int32
	c, versionRequests, otherRequests := serveVersioned(t, func(w http.ResponseWriter, r *http.Request) {
		for started.Load() < calls { // wait for all calls
			time.Sleep(time.Millisecond)
		}
		versionIs("2.11.2")(w, r)
	})
	var group sync.WaitGroup
	for range calls {
		group.Go(func() {
			started.Add(1)
			_, err := c.DAGRuns.SetNote(t.Context(), "d", "r", "n")
			assert.NoError(t, err)
		})
	}
	group.Wait()
	assert.EqualValues(t, 1, versionRequests.Load())
	assert.EqualValues(t, calls, otherRequests.Load())
}

func TestUnknownVersionRejectsNothing(t *testing.T) {
	for name, h := range map[string]http.HandlerFunc{
		"forbidden": status(403), "not found": status(404), "no number": versionIs("main"), "lost response": cut,
	} {
		c, _, otherRequests := serveVersioned(t, h)
		c.pipeline.version.timeout = 10 * time.Millisecond
		_, err := c.DAGRuns.SetNote(t.Context(), "d", "r", "n")
		require.NoError(t, err, name)
		assert.EqualValues(t, 1, otherRequests.Load(), name)
	}
}

func TestUnsupportedParametersAndFields(t *testing.T) {
	date := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		what, needs string
		call        func(context.Context, *Client) error
	}{
		{"parameter fields of GET /dags/{dag_id}/dagRuns/{dag_run_id}", "2.9", func(ctx context.Context, c *Client) error {
			_, err := c.DAGRuns.Get(ctx, "d", "r", WithFields(DAGRunFieldState))
			return err
		}},
		{"parameter updated_at_gte of GET /dags/{dag_id}/dagRuns", "2.6", func(ctx context.Context, c *Client) error {
			_, err := c.DAGRuns.List(ctx, "d", &DAGRunListOptions{OrderBy: DAGRunOrderID, UpdatedAtGTE: date})
			return err
		}},
		{"parameter order_by=run_id of GET /eventLogs", "2.9", func(ctx context.Context, c *Client) error {
			_, err := c.EventLogs.List(ctx, &EventLogListOptions{DAGID: "d", OrderBy: EventLogOrderRunID.Descending()})
			return err
		}},
		{"field note of POST /dags/{dag_id}/dagRuns", "2.5", func(ctx context.Context, c *Client) error {
			_, err := c.DAGRuns.Trigger(ctx, "d", &TriggerOptions{Note: "n", LogicalDate: date})
			return err
		}},
		{"field include_deferred of PATCH /pools/{pool_name}", "2.7", func(ctx context.Context, c *Client) error {
			_, err := c.Pools.Update(ctx, "p", PoolUpdate{IncludeDeferred: Set(false)})
			return err
		}},
	} {
		c, _, otherRequests := serveVersioned(t, versionIs("2.3.4"))
		var unsupported *UnsupportedError
		require.ErrorAs(t, test.call(t.Context(), c), &unsupported)
		want := &UnsupportedError{What: test.what, Needs: test.needs, Server: "2.3.4"}
		if strings.HasPrefix(test.what, "parameter fields ") {
			want.Instead = "the call without fields"
		}
		assert.Equal(t, want, unsupported)
		assert.Zero(t, otherRequests.Load(), test.what)

		c, _, otherRequests = serveVersioned(t, versionIs("2.11.2"))
		assert.NotErrorAs(t, test.call(t.Context(), c), &unsupported)
		assert.NotZero(t, otherRequests.Load(), test.what)
	}
}

// Airflow 2.0 and 2.1 call the logical date execution date, in requests and in responses.
func TestLogicalDateOnOldServers(t *testing.T) {
	date := time.Date(2026, 11, 21, 1, 2, 3, 0, time.UTC)
	for version, name := range map[string]string{"2.1.4": "execution_date", "2.2.0": "logical_date"} {
		var body map[string]any
		c := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodPost {
				assert.NoError(t, json.NewDecoder(r.Body).Decode(&body))
				answer(w, 200, `{"dag_id": "d", "dag_run_id": "r", "execution_date": "2026-11-21T01:02:03+00:00"}`)
				return
			}
			answer(w, 200, `{"dag_runs": [{"dag_id": "d", "dag_run_id": "r", "execution_date": "2026-11-21T01:02:03+00:00"}], "total_entries": 1}`)
		}, WithServerVersion(version))
		run, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{DAGRunID: "r", LogicalDate: date})
		require.NoError(t, err)
		assert.Equal(t, map[string]any{"dag_run_id": "r", name: "2026-11-21T01:02:03Z"}, body)
		page, err := c.DAGRuns.List(t.Context(), "d", nil)
		require.NoError(t, err)
		for _, got := range []DAGRun{run.DAGRun, page.Items[0]} {
			assert.True(t, date.Equal(got.LogicalDate), "%s: %v", version, got.LogicalDate)
		}
	}
}
