package airflowtest

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/gen"
)

// TestStatusCodesOfOldReleases sends requests whose status codes differ between releases of Airflow 2, as real servers of these
// releases responded.
func TestStatusCodesOfOldReleases(t *testing.T) {
	t.Parallel()
	const (
		run   = "/dags/paused/dagRuns/r"
		batch = "POST /dags/~/dagRuns/~/taskInstances/list "
		xcom  = "/dags/values/dagRuns/x/taskInstances/push/xcomEntries/k"
	)
	xcoms := func(json.RawMessage, int) map[string]any { return map[string]any{"k": 1, "k/with slash": 2} }
	versions := []string{"2.11.2", "2.8.4", "2.6.3", "2.3.4"}
	for _, test := range []struct {
		request string // method, path and optional body
		want    [4]int
	}{
		{`GET /dags?order_by=bogus`, [4]int{400, 400, 400, 200}},
		{`GET /dags?order_by=-dag_id`, [4]int{200, 200, 200, 200}},
		{`GET /dags?paused=true`, [4]int{200, 200, 200, 400}},
		{`GET /dags?fields=dag_id`, [4]int{200, 400, 400, 400}},
		{`GET /dags/hello/details?fields=dag_id`, [4]int{200, 400, 400, 400}},
		{`GET /dags/~/dagRuns?start_date_gte=2026-01-01T00:00:00`, [4]int{400, 400, 400, 200}},
		{`GET /dags/~/dagRuns?start_date_gte=2026-01-01`, [4]int{400, 400, 400, 200}},
		{`POST /dags/hello/dagRuns {"dag_run_id": "a b"}`, [4]int{500, 500, 500, 200}},
		{`POST /dags/hello/dagRuns {"dag_run_id": "scheduled__x"}`, [4]int{400, 400, 400, 200}},
		{`POST /dags/hello/dagRuns {"data_interval_start": "2026-01-01T00:00:00Z", "data_interval_end": "2026-01-02T00:00:00Z"}`, [4]int{200, 400, 400, 400}},
		{`PATCH ` + run + `/setNote {"note": "n"}`, [4]int{200, 200, 200, 404}},
		{`POST ` + run + `/clear {}`, [4]int{200, 200, 200, 404}},
		{`GET ` + run + `/taskInstances?state=bogus`, [4]int{500, 500, 200, 200}},
		{`POST /dags/paused/clearTaskInstances {"dag_run_id": "nope"}`, [4]int{404, 404, 404, 400}},
		{batch + `{"state": [null]}`, [4]int{200, 200, 400, 400}},
		{batch + `{"state": ["bogus"]}`, [4]int{400, 400, 400, 400}},
		{batch + `{"page_limit": 1}`, [4]int{200, 200, 200, 200}},
		{batch + `{"page_limit": 0}`, [4]int{400, 400, 400, 400}},
		{`PATCH /pools/default_pool {"slots": 128, "name": "default_pool"}`, [4]int{200, 200, 200, 200}},
		{`PATCH /pools/default_pool?update_mask=description {"description": "x"}`, [4]int{400, 400, 200, 200}},
		{`POST /pools {"name": "p", "slots": 1, "include_deferred": "x"}`, [4]int{400, 400, 400, 400}},
		{`PATCH ` + run + ` {"state": "queued"}`, [4]int{200, 200, 200, 400}},
		{`POST /dags/paused/updateTaskInstancesState {"task_id": "nothing", "dag_run_id": "r", "include_upstream": false, ` +
			`"include_downstream": false, "include_future": false, "include_past": false, "new_state": "failed"}`, [4]int{200, 200, 500, 500}},
		{`GET ` + run + `/taskInstances/nope/listMapped`, [4]int{404, 404, 500, 500}},
		{`GET /dags/hello/tasks?order_by=is_mapped`, [4]int{400, 400, 400, 200}},
		{`GET /variables/a%0Ab`, [4]int{404, 404, 404, 404}},
		{`PATCH ` + run + `/taskInstances/nothing {"new_state": "failed"}`, [4]int{200, 200, 500, 405}},
		{`PATCH ` + run + `/taskInstances/nothing {"new_state": "failed", "dry_run": false}`, [4]int{200, 200, 200, 405}},
		{`PATCH ` + run + `/taskInstances/nothing {"new_state": "skipped", "dry_run": false}`, [4]int{200, 500, 400, 405}},
		{`GET ` + run + `/taskInstances/nothing/tries`, [4]int{200, 404, 404, 404}},
		{`GET ` + xcom + `?deserialize=true`, [4]int{400, 400, 200, 400}},
		{`GET ` + xcom + `?stringify=false`, [4]int{200, 400, 400, 400}},
		{`GET ` + xcom + `%2Fwith%20slash`, [4]int{200, 404, 404, 404}},
		{`POST /connections {"connection_id": "a b", "conn_type": "http"}`, [4]int{400, 400, 400, 200}},
		{`POST /connections {"connection_id": "a/b", "conn_type": "http"}`, [4]int{400, 400, 400, 200}},
		{`POST /connections/test {"connection_id": "c", "conn_type": "http"}`, [4]int{403, 403, 200, 200}},
		{`GET /variables/a%2Fb`, [4]int{200, 200, 200, 404}},
		{`PATCH /variables/a%2Fb {"key": "a/b", "value": "w"}`, [4]int{200, 200, 200, 404}},
		{`DELETE /variables/a%2Fb`, [4]int{204, 204, 204, 404}},
		{`PATCH /variables/nope {"key": "nope", "value": "v"}`, [4]int{404, 404, 500, 200}},
		{`PATCH /pools/default_pool?update_mask=slots,include_deferred {"slots": 128, "include_deferred": false}`, [4]int{200, 200, 400, 400}},
		{`GET /dagWarnings`, [4]int{200, 200, 200, 404}},
		{`GET /dagStats`, [4]int{400, 404, 404, 404}},
		{`GET /config?section=nope`, [4]int{404, 404, 200, 200}},
		{`GET /config/section/core/option/executor`, [4]int{200, 200, 404, 404}},
		{`GET /datasets`, [4]int{200, 200, 200, 404}},
		{`POST /datasets/events {"dataset_uri": "nope"}`, [4]int{404, 405, 405, 404}},
	} {
		method, rest, _ := strings.Cut(test.request, " ")
		path, body, _ := strings.Cut(rest, " ")
		for i, version := range versions {
			clock := NewClock(noon())
			values := DAG{ID: "values", Tasks: []Task{{ID: "push", XComs: xcoms}}}
			s := NewServer(WithVersion(version), WithClock(clock), WithSampleDAGs(), WithDAG(values), WithVariable("a/b", "v"), WithConfig("webserver", "expose_config", "True"))
			for dag, id := range map[string]string{"paused": "r", "values": "x"} {
				status, _ := send3(s, http.MethodPost, "/dags/"+dag+"/dagRuns", `{"dag_run_id": "`+id+`"}`)
				assert.Equal(t, http.StatusOK, status)
			}
			clock.Advance(time.Hour)
			status, answer := send3(s, method, path, body)
			assert.Equal(t, test.want[i], status, "%s on %s: %s", test.request, version, answer)
		}
	}
}

// TestStatusCodesOfAirflow3Releases sends requests whose status codes differ between releases of Airflow 3, as real servers of these
// releases responded.
func TestStatusCodesOfAirflow3Releases(t *testing.T) {
	t.Parallel()
	versions := []string{"3.3.2", "3.1.8"}
	for _, test := range []struct {
		request string // method, path and optional body
		want    [2]int
	}{
		{`PATCH /pools/p {"slots": 2}`, [2]int{422, 422}},
		{`PATCH /pools/p?update_mask=slots {"slots": 2}`, [2]int{422, 200}},
		{`PATCH /pools/p {"pool": "p", "slots": 2, "include_deferred": false}`, [2]int{200, 200}},
		{`PATCH /variables/v?update_mask=key {"key": "v", "value": "w"}`, [2]int{400, 200}},
		{`GET /dags/~/dagRuns/r/taskInstances`, [2]int{400, 200}},
		{`GET /dags/hello/dagRuns/r/taskInstances`, [2]int{404, 200}},
		{`GET /dags/~/dagRuns/nope/taskInstances`, [2]int{400, 404}},
		{`GET /dags/~/dagRuns/~/taskInstances`, [2]int{200, 200}},
	} {
		method, rest, _ := strings.Cut(test.request, " ")
		path, body, _ := strings.Cut(rest, " ")
		for i, version := range versions {
			s := NewServer(WithVersion(version), WithSampleDAGs(), WithVariable("v", "v"), WithPool(gen.Pool{Name: "p", Slots: 1}))
			status, answer := send3(s, http.MethodPost, "/dags/paused/dagRuns", `{"dag_run_id": "r", "logical_date": null}`)
			assert.Equal(t, http.StatusOK, status, answer)
			status, answer = send3(s, method, path, body)
			assert.Equal(t, test.want[i], status, "%s on %s: %s", test.request, version, answer)
		}
	}
}

// Airflow hides sensitive options of an exposed configuration since 3.2.
func TestExposedConfigurationByRelease(t *testing.T) {
	t.Parallel()
	for version, hides := range map[string]bool{"2.11.2": false, "3.1.8": false, "3.3.2": true} {
		s := NewServer(WithVersion(version), WithConfig("webserver", "expose_config", "True"), WithConfig("api", "expose_config", "True"),
			WithConfig("database", "sql_alchemy_conn", "postgresql://u:secret@db/airflow"))
		status, body := send3(s, http.MethodGet, "/config", "")
		assert.Equal(t, http.StatusOK, status)
		assert.Equal(t, !hides, strings.Contains(string(body), "secret@"), version)
		assert.Equal(t, hides, strings.Contains(string(body), hidden), version)
	}
}
