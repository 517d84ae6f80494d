package main

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

func TestNightlyReportsWhatChanged(t *testing.T) {
	server := airflowtest.New(t,
		airflowtest.WithVariable("region", "eu"), airflowtest.WithVariable("api_token", "canary"), airflowtest.WithPool(client.Pool{Name: "etl", Slots: 3}),
		airflowtest.WithConnection(client.ConnectionCreate{ConnectionID: "db", ConnType: "postgres", Password: client.Set("canary")}),
		airflowtest.WithDAG(airflowtest.DAG{ID: "etl"}),
	)
	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")), client.WithDefaults(client.WithRetry(client.RetryPolicy{MaxAttempts: 1})))
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "airflow.yaml")
	changes := func() string {
		plan, err := nightly(t.Context(), c, file)
		require.NoError(t, err)
		return plan.String()
	}
	assert.Empty(t, changes(), "the first night")
	assert.Empty(t, changes())

	_, err = c.Variables.Set(t.Context(), "region", "us")
	require.NoError(t, err)
	_, err = c.Connections.Update(t.Context(), "db", client.ConnectionUpdate{Host: client.Set("db.example.com")})
	require.NoError(t, err)
	_, err = c.DAGs.Update(t.Context(), "etl", client.DAGUpdate{IsPaused: client.Set(true)})
	require.NoError(t, err)
	require.NoError(t, c.Pools.Delete(t.Context(), "etl"))

	server.Fail(airflowtest.Fault{Route: "get_pools", Status: http.StatusServiceUnavailable, Times: 1})
	_, err = nightly(t.Context(), c, file)
	require.Error(t, err, "nothing is written")
	assert.Equal(t, `~ variable "region"
    value: "eu" → "us"
- pool "etl"
~ connection "db"
    host: "" → "db.example.com"
~ DAG "etl"
    is_paused: false → true
`, changes())
	assert.Empty(t, changes())
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.NotContains(t, string(text), "canary")
}
