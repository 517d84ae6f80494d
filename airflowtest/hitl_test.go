package airflowtest

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNoTaskAsksForInput(t *testing.T) {
	t.Parallel()
	s := NewServer(WithVersion("3.3.2"), WithSampleDAGs())
	object3(t, s, http.StatusOK, "POST", "/dags/hello/dagRuns", `{"logical_date": null, "dag_run_id": "r"}`)
	assert.Equal(t, map[string]any{"hitl_details": []any{}, "total_entries": 0.0}, object3(t, s, http.StatusOK, "GET", "/dags/~/dagRuns/~/hitlDetails", ""))
	const asked = "/dags/hello/dagRuns/r/taskInstances/greet/-1/hitlDetails"
	for _, r := range []exchange{{method: "GET", path: asked}, {method: "PATCH", path: asked, body: `{"chosen_options": ["yes"], "other": 1}`}} {
		rejected := object3(t, s, http.StatusNotFound, r.method, r.path, r.body)
		assert.Contains(t, rejected["detail"], "Human-in-the-loop detail does not exist", r.method)
	}
	object3(t, s, http.StatusUnprocessableEntity, "PATCH", asked, `{"chosen_options": []}`)
	unknown := object3(t, s, http.StatusNotFound, "GET", "/dags/hello/dagRuns/r/taskInstances/nope/-1/hitlDetails/tries/1", "")
	assert.Contains(t, unknown["detail"], "The Task Instance with dag_id")
}

func TestDefaultConnections(t *testing.T) {
	t.Parallel()
	s := NewServer(WithVersion("3.3.2"))
	object3(t, s, http.StatusCreated, "POST", "/connections", `{"connection_id": "http_default", "conn_type": "ftp"}`)
	status, _ := send3(s, "POST", "/connections/defaults", "")
	assert.Equal(t, http.StatusNoContent, status)
	assert.InDelta(t, 62, object3(t, s, http.StatusOK, "GET", "/connections", "")["total_entries"], 0)
	assert.Equal(t, "ftp", object3(t, s, http.StatusOK, "GET", "/connections/http_default", "")["conn_type"], "it existed")
	redis := object3(t, s, http.StatusOK, "GET", "/connections/redis_default", "")
	assert.Equal(t, []any{"redis", "redis", 6379.0, `{"db": 0}`, nil}, []any{redis["conn_type"], redis["host"], redis["port"], redis["extra"], redis["login"]})
}
