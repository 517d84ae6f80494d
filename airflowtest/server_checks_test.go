package airflowtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

// failure runs f and returns the message with which it failed the test.
func failure(f func(testing.TB)) string {
	fake := &fakeTest{}
	done := make(chan struct{})
	go func() {
		defer close(done)
		f(fake)
	}()
	<-done
	for _, cleanup := range fake.cleanups {
		cleanup()
	}
	return fake.message
}

// fakeTest is a test that may fail.
type fakeTest struct {
	testing.TB
	message  string
	cleanups []func()
}

func (f *fakeTest) Helper() {}

func (f *fakeTest) Cleanup(c func()) { f.cleanups = append(f.cleanups, c) }

func (f *fakeTest) Fatalf(format string, args ...any) {
	f.message = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func TestInvalidFaultFailsTheTest(t *testing.T) {
	t.Parallel()
	for want, fault := range map[string]Fault{
		`unknown operation "get_dagg"`:                            {Route: "get_dagg", Status: 503},
		`unknown operation "dags"`:                                {Route: "dags", Status: 503},
		`unknown path /dags/{dag_id}/runs`:                        {Route: "GET /dags/{dag_id}/runs", Status: 503},
		`unknown path /dags/{dagid}`:                              {Route: "/dags/{dagid}", Status: 503},
		`unknown path /login`:                                     {Route: "/login", Status: 503},
		`unknown method "GTE"`:                                    {Route: "GTE /dags", Status: 503},
		`unknown method "FETCH"`:                                  {Route: "FETCH", Status: 503},
		`the path has no method DELETE, but GET`:                  {Route: "DELETE /dags/{dag_id}/dagRuns", Status: 503},
		`the path has no method PATCH, but GET, POST`:             {Route: "PATCH /login/", Status: 503},
		`the path must begin with /`:                              {Route: "GET dags", Status: 503},
		`the server has no token endpoint`:                        {Route: "/token", Status: 503},
		`unknown dag_id "elt"`:                                    {Route: "/dags/elt/dagRuns", Status: 503},
		`unknown task_id "laod"`:                                  {Route: "/dags/{dag_id}/tasks/laod", Status: 503},
		`unknown task_id "other"`:                                 {Route: "/dags/etl/tasks/other", Status: 503},
		`unknown pool_name "db"`:                                  {Route: "/pools/db", Status: 503},
		`unknown connection_id "db"`:                              {Route: "/connections/db", Status: 503},
		`unknown variable_key "a/b"`:                              {Route: "/variables/a/b", Status: 503},
		`unknown username "ann"`:                                  {Route: "/users/ann", Status: 503},
		`unknown role_name "admin"`:                               {Route: "/roles/admin", Status: 503},
		`unknown Kind "hangup"`:                                   {Kind: "hangup"},
		`unknown Page "nginx"`:                                    {Page: "nginx"},
		`set either Page or Status`:                               {Page: PageOops, Status: 500},
		`Status 99 must be`:                                       {Status: 99},
		`Status 100 must be`:                                      {Status: 100},
		`Status 600 must be`:                                      {Status: 600},
		`Body needs a Status`:                                     {Page: PageOops, Body: "x"},
		`must not have a Body`:                                    {Status: 204, Body: "x"},
		`Header needs a Page or a Status`:                         {Kind: HangUp, Header: http.Header{"A": {"b"}}},
		`Delay -1s must not be negative`:                          {Status: 500, Delay: -time.Second},
		`Skip -1 must not be negative`:                            {Status: 500, Skip: -1},
		`Bytes -1 must not be negative`:                           {Kind: Cut, Bytes: -1},
		`Bytes needs the kind Cut`:                                {Status: 500, Bytes: 1},
		`set Page, Status, or another Kind`:                       {AfterWork: true, Delay: 1},
		`the kind "slow" needs a Delay`:                           {Kind: Slow},
		`the kind "slow" sends no Page`:                           {Kind: Slow, Delay: 1, Page: PageOops},
		`the kind "hang up" sends no Page`:                        {Kind: HangUp, Status: 500},
		`the kind "lose race" needs a Page`:                       {Kind: LoseRace, Status: 500},
		`no request of Route "/variables" can`:                    {Kind: LoseRace, Route: "/variables"},
		`only POST can lose a race`:                               {Kind: LoseRace, Route: "GET /pools"},
		`affects only requests of the API`:                        {Kind: ExpireLogin, Route: "/login/"},
		`the kind "expire login" rejects the request: AfterWork `: {Kind: ExpireLogin, AfterWork: true},
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			message := failure(func(t testing.TB) {
				faultServerOf(t, WithDAG(DAG{ID: "other"})).Fail(fault)
			})
			assert.Contains(t, message, want)
			assert.True(t, strings.HasPrefix(message, "airflowtest: invalid Fault: "), message)
			assert.Panics(t, func() { NewServer(WithDAG(DAG{ID: "etl", Tasks: []Task{{ID: "load"}}})).Fail(fault) })
		})
	}
}

// faultServerOf is faultServer for a test that may fail.
func faultServerOf(t testing.TB, options ...Option) *Server {
	return New(t, append(options, WithDAG(DAG{ID: "etl", Tasks: []Task{{ID: "load"}}}))...)
}

func TestInvalidOptionFailsTheTest(t *testing.T) {
	t.Parallel()
	can := func(action, resource string) gen.Role {
		return gen.Role{Name: "Mine", Actions: []gen.ActionResource{{Action: gen.Action{Name: action}, Resource: gen.Resource{Name: resource}}}}
	}
	for want, option := range map[string]Option{
		`WithUser("ann"): unknown role "Viewr": use one of Admin`: WithUser("ann", "ann", "Viewr"),
		`WithUser: the name must not be empty`:                    WithUser("", "", Viewer),
		`WithPublicRole: unknown role "public"`:                   WithPublicRole("public"),
		`WithToken: unknown user "anne"`:                          WithToken("t", "anne"),
		`WithToken: the token must not be empty`:                  WithToken("", "viewer"),
		`WithTokenEndpoint: the lifetime 0s`:                      WithTokenEndpoint(0),
		`WithBadRow("dagRuns", "r"): the list must be one of`:     WithBadRow("dagRuns", "r"),
		`WithBadRow("dags", "")`:                                  WithBadRow("dags", ""),
		`WithClock: the clock must not be nil`:                    WithClock(nil),
		`WithVersion("2.12.0"): airflowtest knows the releases`:   WithVersion("2.12.0"),
		`WithVersion("3.4.0"): airflowtest knows the releases`:    WithVersion("3.4.0"),
		`WithVersion("mine"): airflowtest knows the releases`:     WithVersion("mine"),
		`WithMaximumPageLimit(0)`:                                 WithMaximumPageLimit(0),
		`WithConfig("webserver", "expose_config", "yes")`:         WithConfig("webserver", "expose_config", "yes"),
		`WithConfig("core", "test_connection", "enabled")`:        WithConfig("core", "test_connection", "enabled"),
		`WithConfig("", "a", "b")`:                                WithConfig("", "a", "b"),
		`WithConnection: the ID must not be empty`:                WithConnection(gen.ConnectionCreate{}),
		`WithConnectionTest: the function must not be nil`:        WithConnectionTest(nil),
		`WithVariable: the key must not be empty`:                 WithVariable("", "x"),
		`WithPool: the name must not be empty`:                    WithPool(gen.Pool{}),
		`WithRole: unknown action "can_raed"`:                     WithRole(can("can_raed", "Pools")),
		`WithRole: unknown resource "Pool" of the role "Mine"`:    WithRole(can("can_read", "Pool")),
		`WithRole: the name must not be empty`:                    WithRole(gen.Role{}),
		`DAG: the ID must not be empty`:                           WithDAG(DAG{}),
		`the upstream tasks of "b" form a cycle`: WithDAG(DAG{ID: "d", Tasks: []Task{
			{ID: "a"}, {ID: "b", Upstream: []string{"a", "c"}}, {ID: "c", Upstream: []string{"b"}},
		}}),
		`of the task "a" must not be negative`:               WithDAG(DAG{ID: "d", Tasks: []Task{{ID: "a", RunsFor: -time.Second}}}),
		`has an unknown upstream task "b": must be one of a`: WithDAG(DAG{ID: "d", Tasks: []Task{{ID: "a", Upstream: []string{"b"}}}}),
		`the ID "a" of a task must be unique`:                WithDAG(DAG{ID: "d", Tasks: []Task{{ID: "a"}, {ID: "a"}}}),
		`Params must be a JSON object`:                       WithDAG(DAG{ID: "d", Params: json.RawMessage("[]")}),
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			message := failure(func(t testing.TB) { New(t, option) })
			assert.Contains(t, message, want)
			assert.True(t, strings.HasPrefix(message, "airflowtest: invalid option: "), message)
			assert.Panics(t, func() { NewServer(option) })
		})
	}
}

func TestOptionsAreCheckedInAnyOrder(t *testing.T) {
	t.Parallel()
	mine := gen.Role{Name: "Mine", Actions: []gen.ActionResource{
		{Action: gen.Action{Name: "can_read"}, Resource: gen.Resource{Name: "DAG:etl"}},
	}}
	assert.Empty(t, failure(func(t testing.TB) {
		New(t, WithToken("t", "ann"), WithUser("ann", "ann", "Mine"), WithPublicRole("Mine"), WithRole(mine))
	}))
}

func TestInvalidArgumentFailsTheTest(t *testing.T) {
	t.Parallel()
	for want, f := range map[string]func(*Server){
		`FailTask: unknown DAG "elt": must be one of etl`:            func(s *Server) { s.FailTask("elt", "load", 1) },
		`FailTask: unknown task "laod" of the DAG "etl"`:             func(s *Server) { s.FailTask("etl", "laod", 1) },
		`DeactivateDAG: unknown DAG "elt"`:                           func(s *Server) { s.DeactivateDAG("elt") },
		`AddDAG: DAG: the ID must not be empty`:                      func(s *Server) { s.AddDAG(DAG{}) },
		`EndRun: unknown DAG "elt"`:                                  func(s *Server) { s.EndRun("elt", "mine", "success") },
		`EndRun: unknown run "yours" of the DAG "etl"`:               func(s *Server) { s.EndRun("etl", "yours", "success") },
		`EndRun: a run cannot end in the state "running"`:            func(s *Server) { s.EndRun("etl", "mine", "running") },
		`EndTask: unknown run "yours"`:                               func(s *Server) { s.EndTask(taskID("yours", "load"), "success") },
		`EndTask: unknown task "laod"`:                               func(s *Server) { s.EndTask(taskID("mine", "laod"), "success") },
		`EndTask: a task cannot end in the state "running"`:          func(s *Server) { s.EndTask(taskID("mine", "load"), "running") },
		`EndTask: the mapped task "parts" of the run "mine" has no`:  func(s *Server) { s.EndTask(taskID("mine", "parts"), "success") },
		`EndTask: the task "load" of the run "mine" has no instance`: func(s *Server) { id := taskID("mine", "load"); id.MapIndex = gen.Set(3); s.EndTask(id, "success") },
		`EndTask: the task "load" of the run "mine" has ended`: func(s *Server) {
			s.EndTask(taskID("mine", "load"), "success")
			s.EndTask(taskID("mine", "load"), "failed")
		},
		`SetHealth: unknown status "ill" of the scheduler`: func(s *Server) { s.SetHealth(gen.HealthInfo{Scheduler: gen.SchedulerStatus{Status: "ill"}}) },
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			dag := DAG{ID: "etl", RunsFor: time.Hour, Tasks: []Task{{ID: "load"}, {ID: "parts", Upstream: []string{"load"}, Instances: 2}}}
			create := func(s *Server) *Server {
				call(s, "POST", "/dags/etl/dagRuns", runBody)
				return s
			}
			message := failure(func(t testing.TB) { f(create(New(t, WithDAG(dag)))) })
			assert.Contains(t, message, "airflowtest: "+want)
			s := create(NewServer(WithDAG(dag)))
			assert.Panics(t, func() { f(s) })
			status, _ := call(s, "GET", "/dags", "")
			assert.Equal(t, 200, status, "the server still works")
		})
	}
}

// Every list that has a bad row fails, so that no name in the documentation of WithBadRow is without effect.
func TestBadRowOfEveryList(t *testing.T) {
	t.Parallel()
	const task = "/dags/etl/dagRuns/mine/taskInstances"
	rows := map[string]struct{ path, id string }{
		"actions": {"/permissions", "can_read"}, "connections": {"/connections", "db"}, "dag_runs": {"/dags/etl/dagRuns", "mine"},
		"dag_warnings": {"/dagWarnings", "unpooled"}, "dags": {"/dags", "etl"}, "dataset_events": {"/datasets/events", "1"},
		"datasets": {"/datasets", "s3://bucket/stock"}, "event_logs": {"/eventLogs", "1"}, "import_errors": {"/importErrors", "1"},
		"plugins": {"/plugins", "mine"}, "pools": {"/pools", "default_pool"}, "queued_events": {"/dags/year/datasets/queuedEvent", "s3://bucket/stock"},
		"roles": {"/roles", "Op"}, "task_instances": {task, "load"}, "tasks": {"/dags/etl/tasks", "load"}, "users": {"/users", "viewer"},
		"variables": {"/variables", "region"}, "xcom_entries": {task + "/load/xcomEntries", "return_value"},
	}
	for _, list := range lists() {
		row, ok := rows[list]
		require.True(t, ok, list)
		options := []Option{
			WithDAG(
				DAG{ID: "etl", Tasks: []Task{{ID: "load", Outlets: []string{"s3://bucket/stock"}, XComs: func(json.RawMessage, int) map[string]any { return map[string]any{"return_value": 1} }}}},
				DAG{ID: "year", Assets: []string{"s3://bucket/stock", "s3://bucket/other"}}, DAG{ID: "unpooled", Tasks: []Task{{ID: "t", Pool: "none"}}},
			),
			WithConnection(gen.ConnectionCreate{ConnectionID: "db", ConnType: "postgres"}), WithVariable("region", "eu"), WithImportError("a.py", "x"),
			WithPlugin(gen.Plugin{Name: "mine"}),
		}
		for bad, want := range map[bool]int{false: 200, true: 500} {
			if bad {
				options = append(options, WithBadRow(list, row.id))
			}
			s := NewServer(options...)
			call(s, "POST", "/dags/etl/dagRuns", runBody)
			recorder := httptest.NewRecorder()
			r := httptest.NewRequest("GET", prefix+row.path, nil)
			r.SetBasicAuth("admin", "admin")
			s.ServeHTTP(recorder, r)
			assert.Equal(t, want, recorder.Code, "%s %s", list, recorder.Body)
			if bad {
				break
			}
		}
	}
}

// A real server cannot render the row alone either. It still makes the changes that it cannot render.
func TestBadRowAlone(t *testing.T) {
	t.Parallel()
	s := NewServer(WithSampleDAGs(), WithBadRow("pools", "p"), WithBadRow("dag_runs", "r"), WithBadRow("dags", "hello"))
	for _, request := range []struct {
		method, path, body string
		want               int
	}{
		{"POST", "/pools", `{"name": "p", "slots": 1}`, 500},
		{"GET", "/pools/p", "", 500},
		{"PATCH", "/pools/p?update_mask=slots", `{"slots": 2}`, 500},
		{"GET", "/pools/default_pool", "", 200},
		{"DELETE", "/pools/p", "", 204},
		{"GET", "/pools", "", 200},
		{"POST", "/dags/paused/dagRuns", `{"dag_run_id": "r"}`, 500},
		{"GET", "/dags/paused/dagRuns/r", "", 500},
		{"GET", "/dags/hello", "", 500},
		{"GET", "/dags/paused", "", 200},
	} {
		status, _ := call(s, request.method, request.path, request.body)
		assert.Equal(t, request.want, status, "%s %s", request.method, request.path)
	}
}
