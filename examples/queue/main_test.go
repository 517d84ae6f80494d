package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

func TestFailedTasksRunAgainTwiceAndTheirLogsAreLogged(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{
		{ID: "load", Log: "no space left on device"}, {ID: "report", Upstream: []string{"load"}},
	}}))
	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")), client.WithDefaults(client.WithRetry(client.RetryPolicy{MaxAttempts: 1})))
	require.NoError(t, err)
	var logged bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&logged, nil)))
	t.Cleanup(func() { slog.SetDefault(before) })

	server.FailTask("etl", "load", 2)
	order := message{ID: "order-1", Conf: json.RawMessage(`{"n": 1}`)}
	assert.Equal(t, done, handle(t.Context(), c, "etl", order), "the third try succeeds")
	assert.Equal(t, 2, bytes.Count(logged.Bytes(), []byte("no space left on device")), logged.String())
	assert.Equal(t, done, handle(t.Context(), c, "etl", order), "it is delivered again")

	server.FailTask("etl", "load", 3)
	assert.Equal(t, reject, handle(t.Context(), c, "etl", message{ID: "order-2", Conf: json.RawMessage(`{"n": 2}`)}))
	assert.Equal(t, reject, handle(t.Context(), c, "etl", message{ID: "order-1", Conf: json.RawMessage(`{"n": 3}`)}), "another conf")

	fault := server.Fail(airflowtest.Fault{Status: http.StatusServiceUnavailable})
	assert.Equal(t, again, handle(t.Context(), c, "etl", message{ID: "order-3"}))
	fault.Remove()
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	assert.Equal(t, again, handle(ended, c, "etl", message{ID: "order-3"}))

	runs, err := c.DAGRuns.Count(t.Context(), "etl", nil)
	require.NoError(t, err)
	assert.Equal(t, 2, runs)
}

func TestConsumeHandlesEachMessage(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "etl"}))
	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")))
	require.NoError(t, err)
	messages := make(chan message, 30)
	for i := range 30 {
		messages <- message{ID: string(rune('a' + i%15))} // each is delivered twice
	}
	close(messages)
	receive := func() (message, error) {
		if m, ok := <-messages; ok {
			return m, nil
		}
		return message{}, io.EOF
	}
	settled := make(chan verdict, 30)
	consume(t.Context(), c, "etl", receive, func(_ message, v verdict) { settled <- v })
	close(settled)
	count := 0
	for v := range settled {
		assert.Equal(t, done, v)
		count++
	}
	assert.Equal(t, 30, count)
	runs, err := c.DAGRuns.Count(t.Context(), "etl", nil)
	require.NoError(t, err)
	assert.Equal(t, 15, runs)
}
