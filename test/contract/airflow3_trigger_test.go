package contract

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

func TestAirflow3TriggerRunAfter(t *testing.T) {
	ctx, c := startAirflow3(t)
	after := time.Now().AddDate(1, 0, 0).Truncate(time.Second).Add(123456789)
	options := &client.TriggerOptions{IdempotencyKey: uniqueName(t), RunAfter: after, Note: "later"}
	run := trigger(ctx, t, c, "hello", options)
	end := func(runID string) { // a run is deleted only after its end
		t.Cleanup(func() {
			_, err := c.DAGRuns.SetState(context.WithoutCancel(ctx), "hello", runID, client.DAGRunStateFailed)
			assert.NoError(t, err)
		})
	}
	end(run.DAGRunID)
	assert.WithinDuration(t, after.Truncate(time.Microsecond), run.RunAfter, 0)
	assert.True(t, run.LogicalDate.IsZero())
	assert.Equal(t, "later", run.Note)
	now := trigger(ctx, t, c, "hello", nil)
	_, err := c.DAGRuns.Wait(ctx, "hello", now.DAGRunID, fast)
	require.NoError(t, err)
	again, err := c.DAGRuns.Trigger(ctx, "hello", options)
	require.NoError(t, err)
	assert.Equal(t, client.OutcomeExisting, again.Outcome)
	assert.Equal(t, client.DAGRunStateQueued, again.State, "a run without RunAfter has ended meanwhile")

	options.RunAfter = after.Add(time.Second)
	_, err = c.DAGRuns.Trigger(ctx, "hello", options)
	var conflict *client.ConflictError
	require.ErrorAs(t, err, &conflict)
	assert.Contains(t, conflict.Reason, "run_after")

	date := uniqueDate(t)
	dated := &client.TriggerOptions{DAGRunID: uniqueName(t), LogicalDate: date, RunAfter: after}
	if !atLeastRelease(ctx, t, c, "3.1.7") {
		_, err = c.DAGRuns.Trigger(ctx, "hello", dated)
		assertUnsupported(t, err, "3.1.7")
		dated.DataIntervalStart, dated.DataIntervalEnd = date, date
	}
	later := trigger(ctx, t, c, "hello", dated)
	end(later.DAGRunID)
	assert.WithinDuration(t, after, later.RunAfter, time.Microsecond)
}

// The server accepts a data interval without a logical date, and ignores it.
func TestAirflow3TriggerWithDataIntervalOnly(t *testing.T) {
	ctx, c := startAirflow3(t)
	date := uniqueDate(t)
	_, err := c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{DataIntervalStart: date, DataIntervalEnd: date, Unpause: true})
	unsupported(t, err)
	dag, err := c.DAGs.Get(ctx, "paused")
	require.NoError(t, err)
	assert.True(t, dag.IsPaused, "nothing was sent")

	id := uniqueName(t)
	removeLater(t, c, "paused", id)
	var stored client.DAGRun
	require.NoError(t, c.Do(ctx, client.Request{Method: http.MethodPost, Path: "/api/v2/dags/paused/dagRuns", Body: map[string]any{
		"dag_run_id": id, "logical_date": nil, "data_interval_start": date, "data_interval_end": date,
	}}, &stored))
	assert.True(t, stored.DataIntervalStart.IsZero(), "if the server stores it, the client must send it")
}

// A 409 of the server does not say what clashed.
func TestAirflow3TriggerConflicts(t *testing.T) {
	ctx, c := startAirflow3(t)
	date := uniqueDate(t)
	first := trigger(ctx, t, c, "paused", &client.TriggerOptions{DAGRunID: uniqueName(t), LogicalDate: date})
	second := trigger(ctx, t, c, "paused", nil)
	assert.True(t, second.LogicalDate.IsZero())
	trigger(ctx, t, c, "paused", nil) // many runs may have no logical date
	for name, test := range map[string]struct {
		id   string
		date time.Time
		kind client.ConflictKind
		with string
	}{
		"run ID":                        {first.DAGRunID, time.Time{}, client.ConflictRunID, first.DAGRunID},
		"run ID and date":               {first.DAGRunID, date, client.ConflictRunID, first.DAGRunID},
		"date":                          {uniqueName(t), date, client.ConflictLogicalDate, first.DAGRunID},
		"run ID of one, date of other":  {second.DAGRunID, date, client.ConflictRunID, second.DAGRunID},
		"run ID of a run without dates": {second.DAGRunID, time.Time{}, client.ConflictRunID, second.DAGRunID},
	} {
		_, err := c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{DAGRunID: test.id, LogicalDate: test.date})
		var conflict *client.ConflictError
		require.ErrorAs(t, err, &conflict, name)
		assert.Equal(t, test.kind, conflict.Kind, name)
		assert.Equal(t, test.with, conflict.Run.DAGRunID, name)
		assert.ErrorIs(t, err, problem.ErrAlreadyExists, name)
	}
}

// partitionedDAG is a DAG file that Airflow 3.2 and later can read.
const partitionedDAG = `from airflow.sdk import DAG, CronPartitionTimetable
from airflow.providers.standard.operators.empty import EmptyOperator

with DAG(%q, schedule=CronPartitionTimetable("0 0 1 1 *", timezone="UTC"), catchup=False, is_paused_upon_creation=True):
    EmptyOperator(task_id="nothing")
`

func TestAirflow3TriggerPartitions(t *testing.T) {
	ctx, c := startAirflow3(t)
	plain := &client.TriggerOptions{PartitionKey: "a", IdempotencyKey: uniqueName(t)}
	_, err := c.DAGRuns.Trigger(ctx, "paused", plain)
	if !atLeast(ctx, t, c, 3, 2) {
		assertUnsupported(t, err, "3.2")
		return
	}
	if atLeast(ctx, t, c, 3, 3) {
		require.ErrorIs(t, err, problem.ErrBadRequest)
		assert.ErrorContains(t, err, "is not a partitioned Dag")
	} else if err == nil {
		removeLater(t, c, "paused", client.RunIDForKey(plain.IdempotencyKey))
	}

	dag := uniqueName(t)
	folder := os.Getenv("AIRFLOW_TEST_DAGS_FOLDER")
	if folder == "" {
		t.Skip("AIRFLOW_TEST_DAGS_FOLDER is not set")
	}
	path := filepath.Join(folder, dag+".py")
	require.NoError(t, os.WriteFile(path, fmt.Appendf(nil, partitionedDAG, dag), 0o644))
	t.Cleanup(func() {
		assert.NoError(t, os.Remove(path))
		assert.NoError(t, c.DAGs.Delete(context.WithoutCancel(ctx), dag))
	})
	waiting, cancel := context.WithTimeout(t.Context(), 2*testTimeout)
	defer cancel()
	_, err = c.DAGs.WaitReady(waiting, dag, nil)
	require.NoError(t, err)
	options := &client.TriggerOptions{PartitionKey: "2026-01-01T00:00:00", IdempotencyKey: uniqueName(t)}
	run, err := c.DAGRuns.Trigger(ctx, dag, options) // deleted with the DAG, which is paused
	require.NoError(t, err)
	assert.Equal(t, options.PartitionKey, run.PartitionKey)
	again, err := c.DAGRuns.Trigger(ctx, dag, options)
	require.NoError(t, err)
	assert.Equal(t, client.OutcomeExisting, again.Outcome)
	same, err := c.DAGRuns.Trigger(ctx, dag, &client.TriggerOptions{PartitionKey: options.PartitionKey})
	require.NoError(t, err)
	assert.Equal(t, client.OutcomeCreated, same.Outcome, "any number of runs may have one key")
	options.PartitionKey = "2027-01-01T00:00:00"
	_, err = c.DAGRuns.Trigger(ctx, dag, options)
	var conflict *client.ConflictError
	require.ErrorAs(t, err, &conflict)
	assert.Contains(t, conflict.Reason, "partition key")
}

// The first request of a client is a trigger, whose responses are lost. Exactly one run is created.
func TestAirflow3TriggerAfterLostResponses(t *testing.T) {
	ctx, c, s := connectAirflow3(t)
	old := &client.TriggerOptions{IdempotencyKey: uniqueName(t) + ".old"}
	oldDated := &client.TriggerOptions{IdempotencyKey: uniqueName(t) + ".dated", LogicalDate: uniqueDate(t)}
	began := time.Now()
	trigger(ctx, t, c, "paused", old)
	trigger(ctx, t, c, "paused", oldDated)
	time.Sleep(time.Until(began.Add(6 * time.Second))) // a run of this age is told from a new one
	info, err := c.Monitoring.Version(ctx)
	require.NoError(t, err)
	for version, versionOptions := range map[string][]client.Option{"known": {client.WithServerVersion(info.Version)}, "unknown": nil} {
		for name, test := range map[string]struct {
			options *client.TriggerOptions
			want    client.Outcome
		}{
			"no options":       {nil, client.OutcomeCreated},
			"key":              {&client.TriggerOptions{IdempotencyKey: uniqueName(t)}, client.OutcomeUnknown},
			"key and date":     {&client.TriggerOptions{IdempotencyKey: uniqueName(t), LogicalDate: uniqueDate(t).Add(time.Hour)}, client.OutcomeUnknown},
			"run ID":           {&client.TriggerOptions{DAGRunID: uniqueName(t)}, client.OutcomeUnknown},
			"old key":          {old, client.OutcomeExisting},
			"old key and date": {oldDated, client.OutcomeExisting},
		} {
			t.Run(name+", version "+version, func(t *testing.T) {
				transport := &losing{next: http.DefaultTransport}
				transport.loses = func(r *http.Request) bool {
					return transport.lost.Load() == 0 && r.Method == http.MethodPost && strings.HasPrefix(r.URL.Path, "/api/v2/dags")
				}
				t.Cleanup(http.DefaultClient.CloseIdleConnections)
				method := auth.Password(s.user, s.password)
				fresh, err := client.New(c.BaseURL(), append(versionOptions, client.WithAuth(method), client.WithHTTPClient(&http.Client{Transport: transport}))...)
				require.NoError(t, err)
				run, err := fresh.DAGRuns.Trigger(ctx, "paused", test.options)
				require.NoError(t, err)
				if test.want != client.OutcomeExisting {
					removeLater(t, c, "paused", run.DAGRunID)
				}
				assert.Equal(t, test.want, run.Outcome)
				want := []string{"POST /v2/dags", "GET /v2/dags/paused/dagRuns/" + run.DAGRunID}
				if version == "unknown" {
					want = append([]string{"POST /v1/dags", "GET /v2/version"}, want...)
				}
				if version == "unknown" && test.options != nil && !test.options.LogicalDate.IsZero() { // its name depends on the release
					want = append([]string{"GET /v1/version", "GET /v2/version"}, want[2:]...)
				}
				var sent []string
				for _, line := range transport.requests() {
					if method, path, _ := strings.Cut(line, " /api"); path != "" {
						sent = append(sent, method+" "+strings.TrimSuffix(path, "/paused/dagRuns"))
					}
				}
				assert.Equal(t, want, sent)
			})
		}
	}
}
