package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func TestWaitWarnsIfNothingRan(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "later", StartDate: time.Date(2999, 1, 1, 0, 0, 0, 0, time.UTC)}))
	c := cli{handler: server}
	got := c.run(t.Context(), "dags", "trigger", "later", "--run-id", "r", "--wait", "-o", "json")
	assert.Equal(t, exitSuccess, got.code)
	assert.Contains(t, got.err, "Warning: DAG run r ended without running a task.")
	assert.Equal(t, client.OutcomeCreated, decode[client.TriggeredRun](t, got.out).Outcome)

	got = c.run(t.Context(), "runs", "wait", "later", "r")
	assert.Equal(t, exitSuccess, got.code)
	assert.Contains(t, got.err, "Warning: DAG run r ended without running a task.")

	server.Fail(airflowtest.Fault{Route: "get_task_instances", Page: airflowtest.PageForbidden})
	got = c.run(t.Context(), "runs", "wait", "later", "r")
	assert.Equal(t, exitSuccess, got.code)
	assert.NotContains(t, got.err, "Warning")
}

func TestTriggerSaysThatTheOutcomeIsUnknown(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithSampleDAGs())
	server.Fail(airflowtest.Fault{Route: "post_dag_run", Page: airflowtest.PageNginxBadGateway, AfterWork: true, Times: 1})
	c := cli{handler: server}
	got := c.run(t.Context(), "dags", "trigger", "paused", "--idempotency-key", "k")
	assert.Equal(t, exitSuccess, got.code)
	assert.Contains(t, got.err, "DAG run key__k exists. A response was lost, so it is unknown whether this command created the run.")
}
