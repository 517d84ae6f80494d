package main

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

func TestExporterCountsRunsByState(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "etl"}, airflowtest.DAG{ID: "idle", Paused: true}))
	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")), client.WithDefaults(client.WithRetry(client.RetryPolicy{MaxAttempts: 1})))
	require.NoError(t, err)
	server.FailTask("etl", "etl", 1)
	for range 3 {
		_, _ = c.DAGRuns.TriggerAndWait(t.Context(), "etl", nil, nil)
	}
	scrape := func() *httptest.ResponseRecorder {
		response := httptest.NewRecorder()
		exporter(c).ServeHTTP(response, httptest.NewRequest(http.MethodGet, "/metrics", nil))
		return response
	}
	response := scrape()
	assert.Equal(t, http.StatusOK, response.Code)
	assert.Equal(t, `# HELP airflow_dag_paused Whether the DAG is paused.
# TYPE airflow_dag_paused gauge
airflow_dag_paused{dag_id="etl"} 0
airflow_dag_paused{dag_id="idle"} 1
# HELP airflow_dag_runs Number of DAG runs.
# TYPE airflow_dag_runs gauge
airflow_dag_runs{dag_id="etl",state="queued"} 0
airflow_dag_runs{dag_id="etl",state="running"} 0
airflow_dag_runs{dag_id="etl",state="success"} 2
airflow_dag_runs{dag_id="etl",state="failed"} 1
airflow_dag_runs{dag_id="idle",state="queued"} 0
airflow_dag_runs{dag_id="idle",state="running"} 0
airflow_dag_runs{dag_id="idle",state="success"} 0
airflow_dag_runs{dag_id="idle",state="failed"} 0
`, response.Body.String())

	server.Fail(airflowtest.Fault{Status: http.StatusServiceUnavailable})
	assert.Equal(t, http.StatusBadGateway, scrape().Code)
}
