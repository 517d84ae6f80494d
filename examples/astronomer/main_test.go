package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// The stand-in behaves as the public documentation of Astro says: a deployment has its own path and accepts bearer tokens.
func TestUsesDeploymentWithAPIToken(t *testing.T) {
	mux := http.NewServeMux()
	mux.Handle("/d0xyz/", http.StripPrefix("/d0xyz", airflowtest.NewServer(airflowtest.WithSampleDAGs(), airflowtest.WithToken("s3cr3ttoken", "user"))))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	transport := new(http.Transport)
	t.Cleanup(transport.CloseIdleConnections)
	own := client.WithHTTPClient(&http.Client{Transport: transport})

	c, err := connect(server.URL+"/d0xyz", "s3cr3ttoken", own)
	require.NoError(t, err)
	var out strings.Builder
	require.NoError(t, list(t.Context(), c, &out))
	assert.Equal(t, "failing\nhello\npaused\nsleepy\n", out.String())
	run, err := c.DAGRuns.Trigger(t.Context(), "hello", &client.TriggerOptions{IdempotencyKey: "order-17"})
	require.NoError(t, err)
	assert.Equal(t, client.OutcomeCreated, run.Outcome)

	c, err = connect(server.URL+"/d0xyz", "an0thertoken", own)
	require.NoError(t, err)
	err = list(t.Context(), c, &out)
	require.ErrorIs(t, err, problem.ErrAccess)
	assert.NotContains(t, err.Error(), "an0thertoken")
	_, err = connect(server.URL, "", own)
	assert.ErrorContains(t, err, "invalid bearer token: must not be empty")
}
