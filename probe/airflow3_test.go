package probe

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// simpleAirflow3 responds as a real 3.1.8 with the simple auth manager does: it has no API of users, but returns a page of the web
// interface for any unknown path.
func simpleAirflow3(w http.ResponseWriter, r *http.Request) {
	status, body, contentType := 200, `{"dags": [], "dag_runs": [], "task_instances": [], "pools": [], "variables": [], "connections": [], "assets": [], "import_errors": [], "total_entries": 0}`, "application/json"
	token := r.Header.Get("Authorization")
	switch {
	case strings.HasPrefix(r.URL.Path, "/api/v1/"):
		status, body = 404, `{"error":"/api/v1 has been removed in Airflow 3, please use its upgraded version /api/v2 instead."}`
	case !strings.HasPrefix(r.URL.Path, "/api/v2/"):
		body, contentType = `<base href="/" /><title>Airflow</title><div id="root"></div>`, "text/html; charset=utf-8"
	case strings.HasSuffix(r.URL.Path, "/version"):
		body = `{"version":"3.1.8","git_version":null}`
	case strings.HasSuffix(r.URL.Path, "/monitor/health"):
		body = `{"metadatabase":{"status":"healthy"},"scheduler":{"status":"healthy"}}`
	case token == "":
		status, body = 401, `{"detail":"Not authenticated"}`
	case token != "Bearer good":
		status, body = 403, `{"detail":"Invalid JWT token"}`
	}
	w.Header().Set("Content-Type", contentType)
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

func TestRunWithTheSimpleAuthManager(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(simpleAirflow3))
	t.Cleanup(server.Close)
	run := func(token string) *Report {
		c, err := client.New(server.URL, client.WithAuth(auth.Bearer(token)), client.WithHTTPClient(server.Client()))
		require.NoError(t, err)
		return Run(t.Context(), c)
	}
	report := run("good")
	require.NoError(t, report.Err(), report)
	assert.Equal(t, []string{"DAGs", "DAG Runs", "Task Instances", "Pools", "Variables", "Connections", "Assets", "ImportError"}, report.MayRead)
	assert.Empty(t, report.MayNotRead)

	report = run("bad")
	require.ErrorIs(t, report.Err(), problem.ErrPermissionDenied)
	for _, check := range report.Checks {
		if check.Name == "login" {
			assert.Equal(t, StatusFailed, check.Status)
			assert.Contains(t, check.Detail, "Invalid JWT token")
			assert.Contains(t, check.Fix, "the token is invalid or has expired")
		}
	}
}
