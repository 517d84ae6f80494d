package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.uber.org/goleak"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestRunSucceeds(t *testing.T) { require.NoError(t, run(t.Context())) }

// Spans are named by the operation, and the server receives their IDs.
func TestCreatesSpanForEachAttempt(t *testing.T) {
	airflow := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	var parents []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if parents = append(parents, r.Header.Get("Traceparent")); len(parents) == 1 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		airflow.ServeHTTP(w, r)
	}))
	defer server.Close()
	recorder := tracetest.NewSpanRecorder()
	provider := sdktrace.NewTracerProvider(sdktrace.WithSpanProcessor(recorder))
	transport := new(http.Transport)
	defer transport.CloseIdleConnections()
	c, err := client.New(server.URL, client.WithAuth(auth.Basic("admin", "admin")), withTraces(provider, transport),
		client.WithDefaults(client.WithRetry(client.RetryPolicy{MinWait: time.Millisecond})))
	require.NoError(t, err)

	ctx, caller := provider.Tracer("test").Start(t.Context(), "caller")
	_, err = c.DAGs.Get(ctx, "hello")
	require.NoError(t, err)
	_, err = c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{DAGRunID: "mine"})
	require.NoError(t, err)
	require.NoError(t, c.Do(ctx, client.Request{Path: "/api/v1/pools"}, nil))
	caller.End()

	var names []string
	for i, span := range recorder.Ended() {
		if span.Name() == "caller" {
			continue
		}
		names = append(names, span.Name())
		assert.Equal(t, caller.SpanContext().SpanID(), span.Parent().SpanID())
		assert.Contains(t, parents[i], span.SpanContext().SpanID().String())
		assert.NotContains(t, fmt.Sprint(span.Attributes()), "Basic")
	}
	assert.Equal(t, []string{"GET /dags/{dag_id}", "GET /dags/{dag_id}", "POST /dags/{dag_id}/dagRuns", "GET"}, names)
	first := recorder.Ended()[0]
	assert.Equal(t, codes.Error, first.Status().Code)
	assert.Contains(t, first.Attributes(), attribute.Int("http.response.status_code", 503))
}
