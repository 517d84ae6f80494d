package airflowtest

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/airflow-go/airflow/gen"
)

// TestExchanges sends the requests of TestReal and checks the responses.
func TestExchanges(t *testing.T) {
	for _, g := range groups() {
		t.Run(g.name, func(t *testing.T) {
			t.Parallel()
			s := newFake(t, "admin", "admin", g.dags()...)
			values := placeholders(noon())
			for _, e := range g.before {
				resp, body := s.send(t, e, values)
				require.Equal(t, http.StatusOK, resp.StatusCode, "%s", body)
			}
			for _, e := range g.exchanges {
				t.Run(e.name, func(t *testing.T) {
					resp, body := s.send(t, e, values)
					e.check(t, resp, body, values)
				})
			}
		})
	}
}

// prefix is the path of the API of Airflow 2.
const prefix = "/api/v1"

// send sends the request to the server with the base URL, which does not include /api/v1.
func (e exchange) send(t *testing.T, base, username, password string, values *strings.Replacer) (*http.Response, []byte) {
	t.Helper()
	e.path, e.body = values.Replace(e.path), values.Replace(e.body)
	if !strings.HasPrefix(e.path, "/api") && e.path != "/elsewhere" {
		e.path = prefix + e.path
	}
	return e.sendTo(t, base, func(r *http.Request) {
		if e.user != "nobody" {
			r.SetBasicAuth(username, password)
		}
	})
}

// check compares a response with the expectations of the exchange.
func (e exchange) check(t *testing.T, resp *http.Response, body []byte, values *strings.Replacer) {
	t.Helper()
	if e.status == 0 {
		e.status = http.StatusOK
	}
	require.Equal(t, e.status, resp.StatusCode, "%s", body)
	switch {
	case e.statusOnly:
	case e.method == http.MethodHead:
		assert.Empty(t, body)
	case e.title != "" || e.detail != "":
		assert.Equal(t, "application/problem+json", resp.Header.Get("Content-Type"))
		problem := asType[map[string]any](t, decodeJSON(t, body))
		assert.Equal(t, values.Replace(e.title), stringOrEmpty(problem["title"]))
		assert.Equal(t, values.Replace(e.detail), stringOrEmpty(problem["detail"]))
	case e.status >= 400:
		assert.Equal(t, html, resp.Header.Get("Content-Type"))
	case e.json != "":
		want := values.Replace(e.json)
		if strings.Contains(want, `"TIME"`) {
			body = regexp.MustCompile(`\d{4}-\d\d-\d\dT[\d:.]+\+00:00`).ReplaceAll(body, []byte("TIME"))
		}
		assert.JSONEq(t, want, string(body))
	}
}

func stringOrEmpty(v any) string {
	s, _ := v.(string)
	return s
}

// acceptCases returns values of the Accept header and the resulting media type of a DAG source; "" means not
// acceptable.
func acceptCases() []struct{ accept, kind string } {
	return []struct{ accept, kind string }{
		{"", ""},
		{"application/json", "application/json"},
		{"text/plain", "text/plain"},
		{"*/*", "text/plain"},
		{"text/html", ""},
		{"text/*", "text/plain"},
		{"application/*", "application/json"},
		{"application/json;q=0.5, text/plain;q=0.4", "application/json"},
		{"application/json, text/plain", "text/plain"},
		{"application/json, */*", "application/json"},
		{"application/json;q=0.9, */*;q=0.8", "application/json"},
		{"application/json; charset=utf-8", ""},
		{"APPLICATION/JSON", "application/json"},
		{"text/html, */*;q=0.1", "text/plain"},
		{"nonsense", ""},
	}
}

func TestSourceMediaTypes(t *testing.T) {
	s := newFake(t, "admin", "admin")
	_, body := s.send(t, exchange{path: "/dags/hello"}, strings.NewReplacer())
	token := asType[string](t, asType[map[string]any](t, decodeJSON(t, body))["file_token"])
	for _, c := range acceptCases() {
		t.Run(c.accept, func(t *testing.T) {
			e := exchange{path: "/dagSources/" + token, header: map[string]string{"Accept": c.accept}}
			resp, body := s.send(t, e, strings.NewReplacer())
			if c.kind == "" {
				assert.Equal(t, http.StatusNotAcceptable, resp.StatusCode)
				assert.Equal(t, "Not Allowed Accept Header", string(body))
				return
			}
			assert.Equal(t, http.StatusOK, resp.StatusCode)
			assert.Equal(t, c.kind, resp.Header.Get("Content-Type"))
			want := map[string]string{"text/plain": "# A line.\n", "application/json": `{"content": "# A line.\n"}`}
			assert.Equal(t, want[c.kind], string(body))
		})
	}
}

func TestDAGIsEncodedLikeAirflow(t *testing.T) {
	s := New(t, WithClock(NewClock(noon())), WithDAG(DAG{ID: "etl", Description: "née <b>", Owners: []string{"ann"}}))
	resp, body := testServer{base: s.URL(), username: "admin", password: "admin"}.send(t, exchange{path: "/dags/etl"}, strings.NewReplacer())
	assert.Equal(t, "application/json", resp.Header.Get("Content-Type"))
	//nolint:testifylint // equivalent JSON is not enough
	assert.Equal(t, `{
  "dag_display_name": "etl",
  "dag_id": "etl",
  "default_view": "grid",
  "description": "n\u00e9e <b>",
  "file_token": "L29wdC9haXJmbG93L2RhZ3MvZXRsLnB5",
  "fileloc": "/opt/airflow/dags/etl.py",
  "has_import_errors": false,
  "has_task_concurrency_limits": false,
  "is_active": true,
  "is_paused": false,
  "is_subdag": false,
  "last_expired": null,
  "last_parsed_time": "2026-11-21T12:00:00+00:00",
  "last_pickled": null,
  "max_active_runs": 16,
  "max_active_tasks": 16,
  "max_consecutive_failed_dag_runs": 0,
  "next_dagrun": null,
  "next_dagrun_create_after": null,
  "next_dagrun_data_interval_end": null,
  "next_dagrun_data_interval_start": null,
  "owners": [
    "ann"
  ],
  "pickle_id": null,
  "root_dag_id": null,
  "schedule_interval": null,
  "scheduler_lock": null,
  "tags": [],
  "timetable_description": "Never, external triggers only"
}
`, string(body))
}

func TestAddDAGReplacesDAGAndKeepsRuns(t *testing.T) {
	clock := NewClock(noon())
	s := NewServer(WithClock(clock), WithDAG(DAG{ID: "dag", Paused: true}))
	call(s, "POST", "/dags/dag/dagRuns", `{"dag_run_id": "r"}`)
	clock.Advance(time.Minute)
	s.AddDAG(DAG{ID: "dag", Description: "replaced"})
	_, dag := call(s, "GET", "/dags/dag", "")
	assert.Equal(t, "replaced", dag["description"])
	_, run := call(s, "GET", "/dags/dag/dagRuns/r", "")
	assert.Equal(t, "success", run["state"])
	assert.Equal(t, 60, seconds(t, run["start_date"]), "starts when the DAG is unpaused")
}

func TestPageLimits(t *testing.T) {
	for _, c := range []struct {
		maximum     int
		method      string
		path, body  string
		items       int
		firstOfPage string
	}{
		{100, "GET", "/dags/dag/dagRuns", "", 100, "r0"},
		{100, "GET", "/dags/dag/dagRuns?limit=0", "", 100, "r0"},
		{100, "GET", "/dags/dag/dagRuns?limit=1000&offset=200", "", 50, "r200"},
		{1000, "GET", "/dags/dag/dagRuns?limit=1000", "", 250, "r0"},
		{1000, "GET", "/dags/dag/dagRuns", "", 100, "r0"},
		{7, "GET", "/dags/dag/dagRuns", "", 7, "r0"},
		{7, "GET", "/dags/dag/dagRuns?limit=100&offset=249", "", 1, "r249"},
		{7, "GET", "/dags/dag/dagRuns?limit=0", "", 100, "r0"},
		{7, "POST", "/dags/~/dagRuns/list", "{}", 100, "r0"},
		{7, "POST", "/dags/~/dagRuns/list", `{"page_limit": 5000, "page_offset": 10}`, 240, "r10"},
	} {
		s := NewServer(WithMaximumPageLimit(c.maximum), WithDAG(DAG{ID: "dag"}))
		for i := range 250 {
			status, _ := call(s, "POST", "/dags/dag/dagRuns", fmt.Sprintf(`{"dag_run_id": "r%d"}`, i))
			require.Equal(t, http.StatusOK, status)
		}
		_, result := call(s, c.method, c.path, c.body)
		assert.EqualValues(t, 250, result["total_entries"])
		runs := asType[[]any](t, result["dag_runs"])
		assert.Len(t, runs, c.items, "%d %s %s", c.maximum, c.path, c.body)
		assert.Equal(t, c.firstOfPage, asType[map[string]any](t, runs[0])["dag_run_id"])
	}
}

func TestBearerTokens(t *testing.T) {
	s := New(t, WithToken("of-viewer", "viewer"))
	for _, c := range []struct {
		authorization, method string
		status                int
	}{
		{"Bearer of-viewer", "GET", http.StatusOK},
		{"bearer of-viewer", "GET", http.StatusOK},
		{"Bearer of-viewer", "PATCH", http.StatusForbidden},
		{"Bearer other", "GET", http.StatusUnauthorized},
		{"Token of-viewer", "GET", http.StatusUnauthorized},
		{"of-viewer", "GET", http.StatusUnauthorized},
	} {
		e := exchange{user: "nobody", method: c.method, path: "/dags", header: map[string]string{"Authorization": c.authorization}}
		if c.method == "PATCH" {
			e.path, e.body = "/dags/x", "{}"
		}
		resp, _ := e.send(t, s.URL(), "", "", strings.NewReplacer())
		assert.Equal(t, c.status, resp.StatusCode, c.authorization)
	}
}

func TestWithUserReplacesDefaultUsers(t *testing.T) {
	s := New(t, WithUser("ann", "secret", Admin), WithVersion("2.10.5"))
	for user, status := range map[string]int{"ann": http.StatusOK, "admin": http.StatusUnauthorized, "viewer": http.StatusUnauthorized} {
		resp, body := exchange{path: "/dags", user: user}.send(t, s.URL(), user, "secret", strings.NewReplacer())
		assert.Equal(t, status, resp.StatusCode, user)
		if status == http.StatusUnauthorized {
			assert.Contains(t, string(body), "/apache-airflow/2.10.5/")
		}
	}
}

func TestStartAndStop(t *testing.T) {
	s := NewServer()
	assert.Empty(t, s.URL())
	stop, err := s.Start()
	require.NoError(t, err)
	resp, body := exchange{path: "/version"}.send(t, s.URL(), "", "", strings.NewReplacer())
	assert.Equal(t, http.StatusOK, resp.StatusCode, "%s", body)
	require.NoError(t, stop())
	require.NoError(t, stop(), "stop can be called twice")
	_, err = http.Get(s.URL())
	require.Error(t, err)
}

func TestStopWaitsForHandlers(t *testing.T) {
	began, release := make(chan struct{}), make(chan struct{})
	var ended atomic.Bool
	s := NewServer(WithConnectionTest(func(gen.ConnectionCreate) error {
		close(began)
		<-release
		ended.Store(true)
		return nil
	}))
	stop, err := s.Start()
	require.NoError(t, err)
	request, err := http.NewRequest(http.MethodPost, s.URL()+prefix+"/connections/test", strings.NewReader(`{"connection_id": "c", "conn_type": "http"}`))
	require.NoError(t, err)
	request.Header.Set("Content-Type", "application/json")
	request.SetBasicAuth("admin", "admin")
	go func() {
		if resp, err := http.DefaultClient.Do(request); err == nil {
			resp.Body.Close()
		}
	}()
	<-began
	time.AfterFunc(20*time.Millisecond, func() { close(release) })
	require.NoError(t, stop())
	assert.True(t, ended.Load())
}

func TestUnreadableRequestBody(t *testing.T) {
	s := NewServer(WithSampleDAGs())
	large := strings.NewReader(`{"note": "` + strings.Repeat("x", maximumPayload) + `"}`)
	recorder := httptest.NewRecorder()
	s.ServeHTTP(recorder, httptest.NewRequest("POST", prefix+"/dags/hello/dagRuns", large))
	assert.Equal(t, http.StatusRequestEntityTooLarge, recorder.Code)
	assert.Equal(t, html, recorder.Header().Get("Content-Type"))

	recorder = httptest.NewRecorder()
	s.ServeHTTP(recorder, httptest.NewRequest("POST", prefix+"/dags/hello/dagRuns", iotest.ErrReader(errors.New("gone"))))
	assert.Equal(t, http.StatusBadRequest, recorder.Code)
}

func TestNumericPathParameter(t *testing.T) {
	r := request{path: []string{"a", "7"}}
	assert.Equal(t, []int{0, 7}, []int{r.int(0), r.int(1)})
}

func TestAllOperationsOfContractAreServed(t *testing.T) {
	b, err := os.ReadFile("../openapi.yaml")
	require.NoError(t, err)
	var contract struct {
		Paths map[string]map[string]yaml.Node `yaml:"paths"`
	}
	require.NoError(t, yaml.Unmarshal(b, &contract))
	var want, got []string
	for path, item := range contract.Paths {
		for method, node := range item {
			var operation struct {
				Since string `yaml:"x-since"`
			}
			if node.Kind == yaml.MappingNode {
				require.NoError(t, node.Decode(&operation))
			}
			if method != "parameters" && !strings.HasPrefix(operation.Since, "3.") { // api/generate leaves out Airflow 3
				want = append(want, strings.ToUpper(method)+" "+path)
			}
		}
	}
	for _, r := range router(numbers(defaultVersion)) {
		got = append(got, r.method+" "+r.path)
	}
	assert.ElementsMatch(t, want, got)
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
