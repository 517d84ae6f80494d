package airflowtest

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/gen"
)

func TestStatesOfTaskInstances(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(WithVersion("3.3.2"), WithClock(clock), WithDAG(DAG{ID: "d", Tasks: []Task{{ID: "t"}, {ID: "m", Instances: 2}}}))
	object3(t, s, http.StatusOK, "POST", "/dags/d/dagRuns", `{"logical_date": null, "dag_run_id": "r"}`)
	const states, mapped = "/dags/d/dagRuns/r/taskInstances/t/state-store", "/dags/d/dagRuns/r/taskInstances/m/state-store"
	change := func(want int, method, path, body string) {
		t.Helper()
		status, text := send3(s, method, path, body)
		assert.Equal(t, want, status, "%s %s: %s", method, path, text)
	}
	change(http.StatusNoContent, "PUT", states+"/b", `{"value": 1}`)
	change(http.StatusNoContent, "PUT", states+"/a/b", `{"value": [null], "expires_at": null}`)
	change(http.StatusNoContent, "PUT", states+"/c", `{"value": "x", "expires_at": "2027-01-01T00:00:00+01:00"}`)
	assert.Equal(t, map[string]any{"total_entries": 3.0, "task_state_store": []any{
		map[string]any{"key": "a/b", "value": []any{nil}, "updated_at": "2026-11-21T12:00:00Z", "expires_at": nil},
		map[string]any{"key": "b", "value": 1.0, "updated_at": "2026-11-21T12:00:00Z", "expires_at": "2026-12-21T12:00:00Z"},
		map[string]any{"key": "c", "value": "x", "updated_at": "2026-11-21T12:00:00Z", "expires_at": "2026-12-31T23:00:00Z"},
	}}, object3(t, s, http.StatusOK, "GET", states, ""))
	clock.Advance(time.Minute)
	change(http.StatusOK, "PATCH", states+"/b", `{"value": 2}`)
	object3(t, s, http.StatusOK, "POST", "/dags/d/dagRuns/r/clear", `{"dry_run": false}`)
	assert.Equal(t, map[string]any{"key": "b", "value": 2.0, "updated_at": "2026-11-21T12:01:00Z", "expires_at": "2026-12-21T12:00:00Z"},
		object3(t, s, http.StatusOK, "GET", states+"/b", ""), "another try keeps it")
	for range 2 {
		change(http.StatusNoContent, "DELETE", states+"/b", "")
	}
	object3(t, s, http.StatusNotFound, "GET", states+"/b", "")

	change(http.StatusNotFound, "PUT", mapped+"/k", `{"value": 1}`)
	for i := range 2 {
		change(http.StatusNoContent, "PUT", fmt.Sprintf("%s/k?map_index=%d", mapped, i), `{"value": 1}`)
	}
	change(http.StatusNoContent, "DELETE", mapped+"?map_index=0", "")
	assert.InDelta(t, 1, object3(t, s, http.StatusOK, "GET", mapped+"?map_index=1", "")["total_entries"], 0)
	change(http.StatusNoContent, "DELETE", mapped+"?all_map_indices=true", "")
	assert.InDelta(t, 0, object3(t, s, http.StatusOK, "GET", mapped+"?map_index=1", "")["total_entries"], 0)
}

func TestSettingsOfStateStores(t *testing.T) {
	t.Parallel()
	for days, want := range map[string]int{"0": http.StatusNoContent, "-1": http.StatusBadRequest} {
		s := NewServer(WithVersion("3.3.2"), WithSampleDAGs(), WithConfig("state_store", "default_retention_days", days),
			WithConfig("state_store", "max_value_storage_bytes", "5"))
		object3(t, s, http.StatusOK, "POST", "/dags/hello/dagRuns", `{"logical_date": null, "dag_run_id": "r"}`)
		const k = "/dags/hello/dagRuns/r/taskInstances/greet/state-store/k"
		status, _ := send3(s, "PUT", k, `{"value": "abc"}`)
		assert.Equal(t, want, status, days)
		if want == http.StatusNoContent {
			assert.Nil(t, object3(t, s, http.StatusOK, "GET", k, "")["expires_at"])
		}
		long := object3(t, s, http.StatusUnprocessableEntity, "PUT", k, `{"value": "abcd"}`)
		assert.Contains(t, fmt.Sprint(long["detail"]), "value exceeds max_value_storage_bytes (5)")
	}
}

func TestStatesOfAssets(t *testing.T) {
	t.Parallel()
	s := NewServer(WithVersion("3.3.2"), WithClock(NewClock(noon())), WithDAG(DAG{ID: "d", Assets: []string{"s3://a", "s3://b"}}))
	for i := range 2 {
		status, _ := send3(s, "PUT", "/assets/1/state-store/k", fmt.Sprintf(`{"value": %d}`, i))
		assert.Equal(t, http.StatusNoContent, status)
	}
	entry := object3(t, s, http.StatusOK, "GET", "/assets/1/state-store/k", "")
	assert.Equal(t, map[string]any{"key": "k", "value": 1.0, "updated_at": "2026-11-21T12:00:00Z", "last_updated_by": map[string]any{
		"kind": "api", "dag_id": nil, "run_id": nil, "task_id": nil, "map_index": nil,
	}}, entry)
	assert.Equal(t, []any{entry}, object3(t, s, http.StatusOK, "GET", "/assets/1/state-store", "")["asset_state_store"])
	assert.Equal(t, []any{}, object3(t, s, http.StatusOK, "GET", "/assets/2/state-store", "")["asset_state_store"])
	object3(t, s, http.StatusNotFound, "PUT", "/assets/9/state-store/k", "{}")
	status, _ := send3(s, "DELETE", "/assets/1/state-store", "")
	assert.Equal(t, http.StatusNoContent, status)
	object3(t, s, http.StatusNotFound, "GET", "/assets/1/state-store/k", "")
}

func TestJobs(t *testing.T) {
	t.Parallel()
	s := NewServer(WithVersion("3.3.2"), WithClock(NewClock(noon())))
	kinds := func(query string) string {
		return strings.Join(pluck(t, object3(t, s, http.StatusOK, "GET", "/jobs?"+query, "")["jobs"], "job_type"), " ")
	}
	s.SetHealth(gen.HealthInfo{Triggerer: gen.TriggererStatus{Status: gen.HealthStatusHealthy}})
	for query, want := range map[string]string{
		"": "SchedulerJob DagProcessorJob TriggererJob", "order_by=job_type&limit=2": "DagProcessorJob SchedulerJob", "job_type=SchedulerJob": "SchedulerJob",
		"job_state=failed": "", "executor_class=x": "", "start_date_gt=2026-11-21T12:00:00Z": "", "order_by=-id&offset=2": "SchedulerJob",
	} {
		assert.Equal(t, want, kinds(query), query)
	}
}
