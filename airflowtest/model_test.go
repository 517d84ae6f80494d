package airflowtest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The bytes are compared, because a real server writes some numbers as floats.
func TestTaskIsEncodedLikeAirflow(t *testing.T) {
	t.Parallel()
	s := New(t, WithDAG(DAG{ID: "etl", Owners: []string{"ann", "bob"}, Tasks: []Task{
		{ID: "load", Operator: "BashOperator", Pool: "big", Retries: 2, RetryDelay: 25*time.Hour + 1500*time.Millisecond},
		{ID: "check", Upstream: []string{"load"}},
	}}))
	_, body := testServer{s.URL(), "admin", "admin"}.send(t, exchange{path: "/dags/etl/tasks/load"}, strings.NewReplacer())
	//nolint:testifylint // equivalent JSON is not enough
	assert.Equal(t, `{
  "class_ref": {
    "class_name": "BashOperator",
    "module_path": "airflow.operators.bash"
  },
  "depends_on_past": false,
  "doc_md": null,
  "downstream_task_ids": [
    "check"
  ],
  "end_date": null,
  "execution_timeout": null,
  "extra_links": [],
  "is_mapped": false,
  "operator_name": "BashOperator",
  "owner": "ann",
  "params": {},
  "pool": "big",
  "pool_slots": 1.0,
  "priority_weight": 1.0,
  "queue": "default",
  "retries": 2.0,
  "retry_delay": {
    "__type": "TimeDelta",
    "days": 1,
    "microseconds": 500000,
    "seconds": 3601
  },
  "retry_exponential_backoff": false,
  "start_date": "2024-01-01T00:00:00+00:00",
  "task_display_name": "load",
  "task_id": "load",
  "template_fields": [],
  "trigger_rule": "all_success",
  "ui_color": "#fff",
  "ui_fgcolor": "#000",
  "wait_for_downstream": false,
  "weight_rule": "downstream"
}
`, string(body))
}

func TestTaskOrder(t *testing.T) {
	t.Parallel()
	s := NewServer(WithDAG(DAG{ID: "dag", Tasks: []Task{
		{ID: "b", Pool: "y", Retries: 1, Operator: "B"},
		{ID: "a", Pool: "z", Upstream: []string{"b"}, RetryDelay: time.Second, Operator: "C"},
		{ID: "c", Pool: "x", Retries: 2, Operator: "A"},
	}}), WithDAG(DAG{ID: "plain"}))
	for query, want := range map[string]string{
		"":                               "a b c",
		"?order_by=task_id":              "a b c",
		"?order_by=-task_display_name":   "c b a",
		"?order_by=pool":                 "c b a",
		"?order_by=-retries":             "c b a",
		"?order_by=retry_delay":          "b c a",
		"?order_by=task_type":            "c b a",
		"?order_by=-downstream_task_ids": "b a c",
		"?order_by=owner":                "b a c",
	} {
		status, result := call(s, "GET", "/dags/dag/tasks"+query, "")
		require.Equal(t, http.StatusOK, status, query)
		var ids []string
		for _, item := range asType[[]any](t, result["tasks"]) {
			ids = append(ids, asType[string](t, asType[map[string]any](t, item)["task_id"]))
		}
		assert.Equal(t, want, strings.Join(ids, " "), query)
		assert.EqualValues(t, 3, result["total_entries"])
	}
	_, task := call(s, "GET", "/dags/plain/tasks/plain", "")
	assert.Equal(t, "plain", task["task_id"], "the task of a DAG without tasks")
}

func TestDetails(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(WithClock(clock), WithDAG(DAG{ID: "dag", DocMD: "# dag", Paused: true, Owners: []string{"ann"}}))
	_, dag := call(s, "GET", "/dags/dag", "")
	clock.Advance(time.Minute)
	call(s, "PATCH", "/dags/dag", `{"is_paused": false}`)
	status, _ := call(s, "PUT", fmt.Sprint("/parseDagFile/", dag["file_token"]), "")
	assert.Equal(t, http.StatusCreated, status)
	_, details := call(s, "GET", "/dags/dag/details", "")
	for name, want := range map[string]any{
		"doc_md": "# dag", "owners": []any{}, "concurrency": 16.0, "is_paused": false, "is_paused_upon_creation": true, "timezone": "UTC",
		"last_parsed": "2026-11-21T12:01:00+00:00", "last_parsed_time": "2026-11-21T12:01:00+00:00", "params": map[string]any{}, "template_searchpath": nil,
	} {
		assert.Contains(t, details, name)
		assert.Equal(t, want, details[name], name)
	}
	assert.NotContains(t, details, "template_search_path")
	_, chosen := call(s, "GET", "/dags/dag/details?fields=last_loaded,dag_id", "")
	assert.Equal(t, map[string]any{"dag_id": "dag", "last_parsed": "2026-11-21T12:01:00+00:00"}, chosen)
}

func TestUpdateManyChangesOnlyOnePage(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]string{
		"dag_id_pattern=~":                        "a1 a2 b1",
		"dag_id_pattern=%25":                      "a1 a2 b1",
		"dag_id_pattern=A":                        "a1 a2",
		"dag_id_pattern=_1":                       "a1 b1",
		"dag_id_pattern=~&tags=x,y":               "a1 b1",
		"dag_id_pattern=~&limit=1":                "a1",
		"dag_id_pattern=~&limit=1&offset=1":       "a2",
		"dag_id_pattern=~&limit=100":              "a1 a2",
		"dag_id_pattern=b&only_active=false":      "b1",
		"dag_id_pattern=a1&update_mask=is_paused": "a1",
	} {
		s := NewServer(WithMaximumPageLimit(2), WithDAG(DAG{ID: "a1", Tags: []string{"x"}}, DAG{ID: "a2"}, DAG{ID: "b1", Tags: []string{"y"}}))
		if !strings.Contains(query, "limit") {
			WithMaximumPageLimit(100)(s)
		}
		status, _ := call(s, "PATCH", "/dags?"+query, `{"is_paused": true}`)
		require.Equal(t, http.StatusOK, status)
		_, result := call(s, "GET", "/dags?paused=true&limit=0", "")
		var ids []string
		for _, item := range asType[[]any](t, result["dags"]) {
			ids = append(ids, asType[string](t, asType[map[string]any](t, item)["dag_id"]))
		}
		assert.Equal(t, want, strings.Join(ids, " "), query)
	}
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

func TestRequestsKeepsTheLatestWithoutCredentials(t *testing.T) {
	t.Parallel()
	s := NewServer(WithToken("s3cret", "viewer"), WithSampleDAGs())
	for _, authorization := range []string{"", "Bearer s3cret", "Bearer guess", "Basic dmlld2VyOmd1ZXNz"} {
		r := httptest.NewRequest("POST", prefix+"/dags/a%2Fb/dagRuns?x=1&x=2", strings.NewReader("{}"))
		if authorization != "" {
			r.Header.Set("Authorization", authorization)
		}
		s.ServeHTTP(httptest.NewRecorder(), r)
	}
	call(s, "GET", "/dags", "")
	got := s.Requests()
	require.Len(t, got, 5)
	assert.Equal(t, Request{
		Method: "POST", Path: prefix + "/dags/a%2Fb/dagRuns", Query: map[string][]string{"x": {"1", "2"}}, Body: []byte("{}"), Status: 404, User: "viewer",
	}, got[1])
	assert.Equal(t, Request{Method: "GET", Path: prefix + "/dags", Query: map[string][]string{}, Status: 200, User: "admin"}, got[4])
	for _, i := range []int{0, 2, 3} {
		assert.Empty(t, got[i].User)
	}
	assert.NotContains(t, fmt.Sprintf("%+v", got), "s3cret")

	got[1].Body[0], got[1].Query["x"][0] = 'X', "X"
	assert.Equal(t, "{}", string(s.Requests()[1].Body), "the returned slice is a copy")
	assert.Equal(t, "1", s.Requests()[1].Query["x"][0])

	for i := range maximumRequests {
		call(s, "GET", fmt.Sprint("/dags/", i), "")
	}
	got = s.Requests()
	require.Len(t, got, maximumRequests)
	assert.Equal(t, prefix+"/dags/0", got[0].Path)
}

// A real server lists unknown fields in an order that changes with each start.
func TestUnknownFieldsAreListedInOrder(t *testing.T) {
	t.Parallel()
	_, problem := call(NewServer(), "POST", "/pools", `{"name": "p", "bogus": 1, "slots": 3, "also": 2, "bogus": 3}`)
	assert.Equal(t, "{'bogus': ['Unknown field.'], 'also': ['Unknown field.']}", problem["detail"])
}

func TestUnknownRoleHasNoPermissions(t *testing.T) {
	t.Parallel()
	s := New(t, WithUser("ann", "ann", "Auditor"))
	for path, status := range map[string]int{"/dags": 403, "/pools": 403, "/version": 200} {
		resp, _ := exchange{path: path}.send(t, s.URL(), "ann", "ann", strings.NewReplacer())
		assert.Equal(t, status, resp.StatusCode, path)
	}
}
