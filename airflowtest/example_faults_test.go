package airflowtest_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/gen"
)

// statusOf sends a GET as admin and returns the status code.
func statusOf(server http.Handler, path string) int {
	request := httptest.NewRequest("GET", path, nil)
	request.SetBasicAuth("admin", "admin")
	recorder := httptest.NewRecorder()
	server.ServeHTTP(recorder, request)
	return recorder.Code
}

// The first two requests for a DAG receive the page of a load balancer without healthy targets.
func ExampleServer_Fail() {
	server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl"}))
	fault := server.Fail(airflowtest.Fault{Route: "GET /dags/{dag_id}", Times: 2, Page: airflowtest.PageAWSUnavailable})
	for range 3 {
		fmt.Println(statusOf(server, "/api/v1/dags/etl"))
	}
	fmt.Println("affected:", fault.Count())
	// Output:
	// 503
	// 503
	// 200
	// affected: 2
}

// A fault can be of any status, with a header and a body, until it is removed.
func ExampleServer_Fail_status() {
	server := airflowtest.NewServer()
	limit := server.Fail(airflowtest.Fault{
		Status: http.StatusTooManyRequests, Header: http.Header{"Retry-After": {"3"}}, Body: "slow down",
	})
	fmt.Println(statusOf(server, "/api/v1/pools"))
	limit.Remove()
	fmt.Println(statusOf(server, "/api/v1/pools"))
	// Output:
	// 429
	// 200
}

// The server creates the run, but the client loses the response.
func ExampleServer_Fail_hangUp() {
	server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl"}))
	stop, err := server.Start() // closing a connection needs one
	if err != nil {
		fmt.Println(err)
		return
	}
	server.Fail(airflowtest.Fault{Kind: airflowtest.HangUp, Route: "post_dag_run", Times: 1, AfterWork: true})
	request, err := http.NewRequest("POST", server.URL()+"/api/v1/dags/etl/dagRuns", http.NoBody)
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = http.DefaultClient.Do(request)
	fmt.Println("response lost:", err != nil, stop())
	// Output: response lost: true <nil>
}

// Of two equal triggers at the same time, one receives a conflict.
func ExampleServer_Fail_loseRace() {
	server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl"}))
	server.Fail(airflowtest.Fault{Kind: airflowtest.LoseRace, Times: 1})
	status, problem := call(server, "POST", "/dags/etl/dagRuns", `{"dag_run_id": "mine"}`)
	fmt.Println(status, problem["detail"])
	_, run := call(server, "GET", "/dags/etl/dagRuns/mine", "")
	fmt.Println(run["state"])
	// Output:
	// 409 DAGRun with DAG ID: 'etl' and DAGRun ID: 'mine' already exists
	// success
}

// The login page is down for maintenance, and responds with 200 nevertheless.
func ExampleServer_Fail_maintenance() {
	server := airflowtest.NewServer()
	server.Fail(airflowtest.Fault{Route: "/login/", Page: airflowtest.PageMaintenance})
	fmt.Println(statusOf(server, "/login/"))
	// Output: 200
}

// A Page is a handler of its own, for tests of what stands in front of Airflow.
func ExamplePage() {
	page := airflowtest.PageNginxBadGateway
	fmt.Println(page.Status(), page.FromAirflow(), statusOf(page, "/"))
	// Output: 502 false 502
}

func ExampleServer_SetHealth() {
	clock := airflowtest.NewClock(time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC))
	server := airflowtest.NewServer(airflowtest.WithClock(clock))
	server.SetHealth(gen.HealthInfo{
		Scheduler: gen.SchedulerStatus{LatestSchedulerHeartbeat: clock.Now().Add(-10 * time.Minute)},
	})
	_, health := call(server, "GET", "/health", "")
	fmt.Println(health["scheduler"])
	// Output: map[latest_scheduler_heartbeat:2026-11-21T11:50:00+00:00 status:unhealthy]
}

// A test decides when a run ends.
func ExampleServer_EndRun() {
	server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: time.Hour}))
	call(server, "POST", "/dags/etl/dagRuns", `{"dag_run_id": "mine"}`)
	server.EndRun("etl", "mine", gen.DAGRunStateFailed)
	_, run := call(server, "GET", "/dags/etl/dagRuns/mine", "")
	fmt.Println(run["state"])
	// Output: failed
}

func ExampleServer_EndTask() {
	server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: time.Hour, Tasks: []airflowtest.Task{
		{ID: "extract", XComs: func(json.RawMessage, int) map[string]any { return map[string]any{"return_value": 7} }},
		{ID: "load", Upstream: []string{"extract"}},
	}}))
	call(server, "POST", "/dags/etl/dagRuns", `{"dag_run_id": "mine"}`)
	server.EndTask(gen.TaskInstanceID{DAGID: "etl", DAGRunID: "mine", TaskID: "extract"}, gen.TaskStateSuccess)
	_, load := call(server, "GET", "/dags/etl/dagRuns/mine/taskInstances/load", "")
	fmt.Println(load["state"])
	// Output: running
}
