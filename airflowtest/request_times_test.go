package airflowtest

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestTimesWithoutColonInZone sends times in the form of the official Python client of Airflow 3.
func TestTimesWithoutColonInZone(t *testing.T) {
	t.Parallel()
	server := NewServer(WithVersion("3.3.2"), WithSampleDAGs())
	status, body := send3(server, "POST", "/dags/hello/dagRuns", `{"dag_run_id": "r", "logical_date": "2024-02-01T01:00:00.000000+0100"}`)
	assert.Equal(t, http.StatusOK, status, "%s", body)
	assert.Contains(t, string(body), `"logical_date":"2024-02-01T00:00:00Z"`)
	for bound, total := range map[string]string{
		"2024-02-01T00:00:00.000000+0000": `"total_entries":1`, "2024-02-01T01:00:01+0100": `"total_entries":0`,
		"2024-02-01T00:00:00Z": `"total_entries":1`,
	} {
		status, body = send3(server, "GET", "/dags/hello/dagRuns?logical_date_gte="+url.QueryEscape(bound), "")
		assert.Equal(t, http.StatusOK, status, "%s: %s", bound, body)
		assert.Contains(t, string(body), total, bound)
	}
	status, _ = send3(server, "GET", "/dags/hello/dagRuns?logical_date_gte="+url.QueryEscape("2024-02-01T00:00:00+00"), "")
	assert.Equal(t, http.StatusUnprocessableEntity, status)
}

func TestBeforeOfQueuedEventsMustBeTime(t *testing.T) {
	t.Parallel()
	server := NewServer(WithVersion("3.3.2"), WithDAG(DAG{ID: "d", Assets: []string{"sample://data"}}))
	status, body := send3(server, "GET", "/dags/d/assets/queuedEvents?before=x", "")
	assert.Equal(t, http.StatusBadRequest, status)
	assert.JSONEq(t, `{"detail": "Invalid datetime: 'x'. Please check the date parameter have this value."}`, string(body))
}

// TestFiltersThatAreNotPlayed proves that no filter is ignored: a list that is not filtered would be wrong.
func TestFiltersThatAreNotPlayed(t *testing.T) {
	t.Parallel()
	server := NewServer(WithVersion("3.3.2"), WithSampleDAGs())
	for _, path := range []string{
		"/dags?dag_run_start_date_gte=2024-01-01T00:00:00Z", "/dags?dag_run_end_date_lt=2024-01-01T00:00:00Z",
		"/dags/hello/dagRuns?partition_key_pattern=x", "/dags/hello/dagRuns?consuming_asset_pattern=x", "/importErrors?filename_pattern=x",
		"/dags/~/dagRuns/~/taskInstances?rendered_map_index_pattern=x",
	} {
		status, body := send3(server, "GET", path, "")
		assert.Equal(t, http.StatusNotImplemented, status, "%s: %s", path, body)
	}
}

func TestMappedInstancesByMapIndex(t *testing.T) {
	t.Parallel()
	server := NewServer(WithVersion("3.3.2"), WithDAG(DAG{ID: "d", Tasks: []Task{{ID: "t", Instances: 2}}}))
	status, body := send3(server, "POST", "/dags/d/dagRuns", `{"dag_run_id": "r", "logical_date": null}`)
	assert.Equal(t, http.StatusOK, status, "%s", body)
	status, body = send3(server, "GET", "/dags/d/dagRuns/r/taskInstances/t/listMapped?order_by=map_index", "")
	assert.Equal(t, http.StatusOK, status, "%s", body)
}
