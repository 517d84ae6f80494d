package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

func TestWebhookTriggersOncePerDelivery(t *testing.T) {
	airflow := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "etl"}))
	c, err := client.New(airflow.URL(), client.WithAuth(auth.Basic("admin", "admin")), client.WithDefaults(client.WithRetry(client.RetryPolicy{MaxAttempts: 1})))
	require.NoError(t, err)
	deliver := func(id, body string) *httptest.ResponseRecorder {
		request := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		request.Header.Set("X-Delivery-ID", id)
		response := httptest.NewRecorder()
		webhook(c, "etl").ServeHTTP(response, request)
		return response
	}
	outcome := func(response *httptest.ResponseRecorder) (result struct{ Outcome string }) {
		require.Equal(t, http.StatusOK, response.Code)
		require.NoError(t, json.Unmarshal(response.Body.Bytes(), &result))
		return result
	}
	assert.Equal(t, "created", outcome(deliver("1", `{"n": 1}`)).Outcome)
	assert.Equal(t, "existing", outcome(deliver("1", `{"n": 1}`)).Outcome)
	assert.Equal(t, http.StatusConflict, deliver("1", `{"n": 2}`).Code)
	assert.Equal(t, http.StatusBadRequest, deliver("2", `[1]`).Code)
	assert.Equal(t, http.StatusBadRequest, deliver("", `{}`).Code)

	airflow.Fail(airflowtest.Fault{Route: "post_dag_run", Kind: airflowtest.HangUp, AfterWork: true, Times: 1})
	outcome(deliver("3", `{}`)) // the client reads the run back
	airflow.Fail(airflowtest.Fault{Times: 20, Status: http.StatusServiceUnavailable, Header: http.Header{"Retry-After": {"30"}}})
	down := deliver("4", `{}`)
	assert.Equal(t, http.StatusServiceUnavailable, down.Code)

	runs, err := c.DAGRuns.Count(t.Context(), "etl", nil)
	for err != nil { // the rest of the faults
		runs, err = c.DAGRuns.Count(t.Context(), "etl", nil)
	}
	assert.Equal(t, 2, runs)
}
