package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestRunWritesMetrics(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out))
	assert.Contains(t, out.String(), `airflow_client_requests_total{code="200",method="post",path="/dags/{dag_id}/dagRuns"} 1`)
	assert.Contains(t, out.String(), `airflow_client_request_duration_seconds_count{code="200",method="get",path="/dags"} 1`)
}

// Metrics have path templates as labels, not IDs.
func TestCountsEachAttemptByOperation(t *testing.T) {
	airflow := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	requests := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if requests++; requests == 1 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		airflow.ServeHTTP(w, r)
	}))
	defer server.Close()
	transport := new(http.Transport)
	defer transport.CloseIdleConnections()
	registry := prometheus.NewRegistry()
	c, err := client.New(server.URL, client.WithAuth(auth.Basic("admin", "admin")), withMetrics(registry, transport),
		client.WithDefaults(client.WithRetry(client.RetryPolicy{MinWait: time.Millisecond})))
	require.NoError(t, err)
	_, err = c.DAGs.Get(t.Context(), "hello")
	require.NoError(t, err)
	_, err = c.DAGs.Get(t.Context(), "no-such-dag")
	require.Error(t, err)

	assert.NoError(t, testutil.GatherAndCompare(registry, strings.NewReader(`
# HELP airflow_client_requests_in_flight Attempts of requests to Airflow that wait for a response.
# TYPE airflow_client_requests_in_flight gauge
airflow_client_requests_in_flight 0
# HELP airflow_client_requests_total Attempts of requests to Airflow with a response.
# TYPE airflow_client_requests_total counter
airflow_client_requests_total{code="200",method="get",path="/dags/{dag_id}"} 1
airflow_client_requests_total{code="404",method="get",path="/dags/{dag_id}"} 1
airflow_client_requests_total{code="503",method="get",path="/dags/{dag_id}"} 1
`), "airflow_client_requests_total", "airflow_client_requests_in_flight"))
	count, err := testutil.GatherAndCount(registry, "airflow_client_request_duration_seconds")
	require.NoError(t, err)
	assert.Equal(t, 3, count)
}
