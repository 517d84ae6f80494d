package airflowtest

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

// sendAsAdmin sends a request as admin and returns the status code and the body of the response.
func sendAsAdmin(t *testing.T, s *Server, e exchange) (int, string) {
	t.Helper()
	resp, body := testServer{base: s.URL(), username: "admin", password: "admin"}.send(t, e, strings.NewReplacer())
	return resp.StatusCode, string(body)
}

func TestWithConnection(t *testing.T) {
	t.Parallel()
	s := New(t,
		WithConnection(gen.ConnectionCreate{ConnectionID: "db", ConnType: "postgres", Password: gen.Set("secret")}),
		WithConnection(gen.ConnectionCreate{ConnectionID: "web", ConnType: "http"}),
		WithConnection(gen.ConnectionCreate{ConnectionID: "db", ConnType: "mysql", Host: gen.Set("h"), Port: gen.Set(3306), Extra: gen.Set(`{"password":"secret"}`)}),
	)
	_, body := sendAsAdmin(t, s, exchange{path: "/connections/db"})
	assert.JSONEq(t, `{"conn_type": "mysql", "connection_id": "db", "description": null, "extra": "{\"password\": \"***\"}", "host": "h",
		"login": null, "port": 3306, "schema": null}`, body)
	_, body = sendAsAdmin(t, s, exchange{path: "/connections"})
	assert.Contains(t, body, `"total_entries": 2`, "the connection with the same ID was replaced")
	assert.NotContains(t, body, "secret")
}

// Airflow 2.11.2 fails for such an extra by accident.
func TestConnectionExtraMustBeObject(t *testing.T) {
	t.Parallel()
	s := New(t, WithConnection(gen.ConnectionCreate{ConnectionID: "db", ConnType: "postgres"}))
	for _, extra := range []string{"[1]", "1", "null", ` \"text\"`} {
		status, _ := sendAsAdmin(t, s, exchange{method: "POST", path: "/connections", body: `{"connection_id": "x", "conn_type": "http", "extra": "` + extra + `"}`})
		assert.Equal(t, http.StatusInternalServerError, status, extra)
		status, _ = sendAsAdmin(t, s, exchange{method: "PATCH", path: "/connections/db", body: `{"extra": "` + extra + `"}`})
		assert.Equal(t, http.StatusInternalServerError, status, extra)
	}
	_, body := sendAsAdmin(t, s, exchange{path: "/connections/db"})
	assert.Contains(t, body, `"extra": null`)
	status, _ := sendAsAdmin(t, s, exchange{path: "/connections/x"})
	assert.Equal(t, http.StatusNotFound, status)
}

func TestWithConnectionTest(t *testing.T) {
	t.Parallel()
	test := exchange{method: "POST", path: "/connections/test", body: `{"connection_id": "x", "conn_type": "postgres", "host": "db"}`}
	status, body := sendAsAdmin(t, New(t), test)
	assert.Equal(t, http.StatusForbidden, status, "tests are disabled by default")
	assert.Contains(t, body, "disabled")

	_, body = sendAsAdmin(t, New(t, WithConfig("core", "test_connection", "Enabled")), test)
	assert.Contains(t, body, `"status": true`)

	_, body = sendAsAdmin(t, New(t, WithConnectionTest(func(c gen.ConnectionCreate) error {
		host, _ := c.Host.Get()
		return errors.New("no route to " + host)
	})), test)
	assert.JSONEq(t, `{"status": false, "message": "no route to db"}`, body)
}

func TestWithConfig(t *testing.T) {
	t.Parallel()
	s := New(t)
	for _, path := range []string{"/config", "/config?section=nope", "/config/section/core/option/executor"} {
		status, body := sendAsAdmin(t, s, exchange{path: path})
		assert.Equal(t, http.StatusForbidden, status)
		assert.Contains(t, body, "chose not to expose", path)
	}

	s = New(t, WithConfig("webserver", "expose_config", "non-sensitive-only"), WithConfig("core", "executor", "CeleryExecutor"),
		WithConfig("celery", "worker_concurrency", "16"), WithMaximumPageLimit(7))
	_, body := sendAsAdmin(t, s, exchange{path: "/config"})
	assert.Contains(t, body, "CeleryExecutor")
	assert.Contains(t, body, hidden)
	assert.NotContains(t, body, "not a key")
	_, body = sendAsAdmin(t, s, exchange{path: "/config/section/celery/option/worker_concurrency", header: map[string]string{"Accept": "text/plain"}})
	assert.Equal(t, "[celery]\nworker_concurrency = 16\n", body)
	_, body = sendAsAdmin(t, s, exchange{path: "/config?section=api", header: map[string]string{"Accept": "text/plain"}})
	assert.Equal(t, "[api]\nmaximum_page_limit = 7\n", body)

	s = New(t, WithConfig("webserver", "expose_config", "true"))
	_, body = sendAsAdmin(t, s, exchange{path: "/config"})
	assert.Contains(t, body, "not a key", "sensitive values are shown")

	status, _ := sendAsAdmin(t, New(t, WithConfig("api", "maximum_page_limit", "many")), exchange{path: "/dags"})
	assert.Equal(t, http.StatusInternalServerError, status)
}

func TestWithProviderAndPlugin(t *testing.T) {
	t.Parallel()
	s := New(t, WithProvider(gen.Provider{PackageName: "apache-airflow-providers-trino", Version: "1.0.0"}), WithPlugin(samplePlugin()))
	_, body := sendAsAdmin(t, s, exchange{path: "/providers"})
	assert.Contains(t, body, "apache-airflow-providers-trino")
	assert.Contains(t, body, `"total_entries": 3`)
	_, body = sendAsAdmin(t, s, exchange{path: "/plugins"})
	assert.Contains(t, body, `"name": "samples"`)
	_, body = sendAsAdmin(t, New(t), exchange{path: "/plugins"})
	assert.JSONEq(t, `{"plugins": [], "total_entries": 0}`, body)
}

func TestStatsCountRuns(t *testing.T) {
	t.Parallel()
	s := New(t, WithSampleDAGs())
	for range 2 {
		status, body := sendAsAdmin(t, s, exchange{method: "POST", path: "/dags/paused/dagRuns", body: "{}"})
		require.Equal(t, http.StatusOK, status, body)
	}
	status, body := sendAsAdmin(t, s, exchange{method: "POST", path: "/dags/paused/dagRuns", body: `{"dag_run_id": "r"}`})
	require.Equal(t, http.StatusOK, status, body)
	status, body = sendAsAdmin(t, s, exchange{method: "PATCH", path: "/dags/paused/dagRuns/r", body: `{"state": "failed"}`})
	require.Equal(t, http.StatusOK, status, body)
	_, body = sendAsAdmin(t, s, exchange{path: "/dagStats?dag_ids=paused"})
	assert.JSONEq(t, `{"dags": [{"dag_id": "paused", "stats": [{"count": 2, "state": "queued"}, {"count": 0, "state": "running"},
		{"count": 0, "state": "success"}, {"count": 1, "state": "failed"}]}], "total_entries": 1}`, body)
}

func TestWithVariable(t *testing.T) {
	t.Parallel()
	s := NewServer(WithVariable("k", "old"), WithVariable("other", "x"), WithVariable("k", "v"))
	_, v := call(s, "GET", "/variables/k", "")
	assert.Equal(t, map[string]any{"description": nil, "key": "k", "value": "v"}, v)
	for column, want := range map[string]string{"value": "k", "-value": "other", "key": "k", "-key": "other", "id": "other", "-id": "k"} {
		_, list := call(s, "GET", "/variables?limit=1&order_by="+column, "")
		assert.EqualValues(t, 2, list["total_entries"])
		assert.Equal(t, want, asType[map[string]any](t, asType[[]any](t, list["variables"])[0])["key"], column)
	}
}
