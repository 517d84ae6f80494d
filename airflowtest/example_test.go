package airflowtest_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/gen"
)

// call sends a request as admin and returns the status code and the decoded JSON of the response.
func call(server http.Handler, method, path, body string) (int, map[string]any) {
	request := httptest.NewRequest(method, "/api/v1"+path, strings.NewReader(body))
	request.SetBasicAuth("admin", "admin")
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json")
	recorder := httptest.NewRecorder()
	server.ServeHTTP(recorder, request)
	var result map[string]any
	if err := json.Unmarshal(recorder.Body.Bytes(), &result); err != nil {
		fmt.Println(err)
	}
	return recorder.Code, result
}

func ExampleNewServer() {
	server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl"}))
	status, run := call(server, "POST", "/dags/etl/dagRuns", `{"dag_run_id": "mine", "conf": {"day": "2026-11-21"}}`)
	fmt.Println(status, run["dag_run_id"], run["conf"])
	status, problem := call(server, "POST", "/dags/etl/dagRuns", `{"dag_run_id": "mine"}`)
	fmt.Println(status, problem["detail"])
	// Output:
	// 200 mine map[day:2026-11-21]
	// 409 DAGRun with DAG ID: 'etl' and DAGRun ID: 'mine' already exists
}

func ExampleServer_Start() {
	server := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	stop, err := server.Start()
	if err != nil {
		fmt.Println(err)
		return
	}
	response, err := http.Get(server.URL() + "/api/v1/health")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer response.Body.Close()
	fmt.Println(response.StatusCode, stop())
	// Output: 200 <nil>
}

// With a clock, a test does not depend on real time.
func ExampleClock() {
	clock := airflowtest.NewClock(time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC))
	dag := airflowtest.DAG{ID: "etl", QueuedFor: 5 * time.Second, RunsFor: time.Hour}
	server := airflowtest.NewServer(airflowtest.WithClock(clock), airflowtest.WithDAG(dag))
	call(server, "POST", "/dags/etl/dagRuns", `{"dag_run_id": "mine"}`)
	for _, d := range []time.Duration{0, 5 * time.Second, time.Hour} {
		clock.Advance(d)
		_, run := call(server, "GET", "/dags/etl/dagRuns/mine", "")
		fmt.Println(clock.Now().Format(time.TimeOnly), run["state"], run["end_date"])
	}
	// Output:
	// 12:00:00 queued <nil>
	// 12:00:05 running <nil>
	// 13:00:05 success 2026-11-21T13:00:05+00:00
}

// The outcome of a run can depend on its conf.
func ExampleServer_AddDAG() {
	server := airflowtest.NewServer()
	server.AddDAG(airflowtest.DAG{ID: "etl", Outcome: func(conf json.RawMessage) gen.DAGRunState {
		if strings.Contains(string(conf), "poison") {
			return gen.DAGRunStateFailed
		}
		return gen.DAGRunStateSuccess
	}})
	for id, conf := range map[string]string{"good": `{}`, "bad": `{"pill": "poison"}`} {
		call(server, "POST", "/dags/etl/dagRuns", `{"dag_run_id": "`+id+`", "conf": `+conf+`}`)
	}
	_, runs := call(server, "GET", "/dags/etl/dagRuns?fields=dag_run_id,state&order_by=dag_run_id", "")
	fmt.Println(runs["dag_runs"])
	// Output: [map[dag_run_id:bad state:failed] map[dag_run_id:good state:success]]
}

// The sample DAGs can be slowed down, for example for a demonstration.
func ExampleSampleDAGs() {
	dags := airflowtest.SampleDAGs()
	for i := range dags {
		dags[i].QueuedFor, dags[i].RunsFor = time.Second, 3*time.Second
	}
	server := airflowtest.NewServer(airflowtest.WithDAG(dags...))
	_, list := call(server, "GET", "/dags?fields=dag_id,is_paused", "")
	for _, dag := range list["dags"].([]any) { //nolint:errcheck // always a list
		fmt.Println(dag)
	}
	// Output:
	// map[dag_id:failing is_paused:false]
	// map[dag_id:hello is_paused:false]
	// map[dag_id:paused is_paused:true]
	// map[dag_id:sleepy is_paused:false]
}

func ExampleWithUser() {
	server := airflowtest.NewServer(
		airflowtest.WithUser("admin", "admin", airflowtest.Viewer),
		airflowtest.WithDAG(airflowtest.DAG{ID: "etl"}),
	)
	read, _ := call(server, "GET", "/dags/etl", "")
	write, _ := call(server, "PATCH", "/dags/etl", `{"is_paused": true}`)
	fmt.Println(read, write)
	// Output: 200 403
}

func ExampleWithToken() {
	server := airflowtest.NewServer(airflowtest.WithToken("s3cret", "viewer"))
	for _, token := range []string{"s3cret", "guess"} {
		request := httptest.NewRequest("GET", "/api/v1/dags", nil)
		request.Header.Set("Authorization", "Bearer "+token)
		recorder := httptest.NewRecorder()
		server.ServeHTTP(recorder, request)
		fmt.Println(recorder.Code)
	}
	// Output:
	// 200
	// 401
}

// A page may be shorter than the requested limit, as on a real server.
func ExampleWithMaximumPageLimit() {
	server := airflowtest.NewServer(airflowtest.WithMaximumPageLimit(1), airflowtest.WithSampleDAGs())
	_, list := call(server, "GET", "/dags?limit=50&fields=dag_id", "")
	fmt.Println(list["dags"], list["total_entries"])
	// Output: [map[dag_id:failing]] 4
}

func ExampleWithVersion() {
	server := airflowtest.NewServer(airflowtest.WithVersion("2.10.5"))
	_, version := call(server, "GET", "/version", "")
	fmt.Println(version["version"])
	// Output: 2.10.5
}

// The tasks of a DAG determine the outcome of its runs.
func ExampleTask() {
	clock := airflowtest.NewClock(time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC))
	server := airflowtest.NewServer(airflowtest.WithClock(clock), airflowtest.WithDAG(airflowtest.DAG{
		ID: "etl",
		Tasks: []airflowtest.Task{
			{ID: "extract", RunsFor: time.Minute},
			{ID: "load", Upstream: []string{"extract"}, RunsFor: time.Hour, Fails: func(conf json.RawMessage) bool {
				return strings.Contains(string(conf), "poison")
			}},
		},
	}))
	call(server, "POST", "/dags/etl/dagRuns", `{"dag_run_id": "mine", "conf": {"pill": "poison"}}`)
	clock.Advance(2 * time.Hour)
	_, run := call(server, "GET", "/dags/etl/dagRuns/mine", "")
	fmt.Println(run["state"], run["end_date"])
	// Output: failed 2026-11-21T13:01:00+00:00
}

// A mapped task becomes several task instances.
func ExampleTask_instances() {
	server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{
		ID:    "etl",
		Tasks: []airflowtest.Task{{ID: "list"}, {ID: "load", Upstream: []string{"list"}, Instances: 3}},
	}))
	call(server, "POST", "/dags/etl/dagRuns", `{"dag_run_id": "mine"}`)
	_, last := call(server, "GET", "/dags/etl/dagRuns/mine/taskInstances/load/2", "")
	fmt.Println(last["task_id"], last["map_index"], last["state"])
	// Output: load 2 success
}

// A task that failed once succeeds after it was cleared.
func ExampleServer_FailTask() {
	server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{
		ID:    "etl",
		Tasks: []airflowtest.Task{{ID: "extract"}, {ID: "load", Upstream: []string{"extract"}}},
	}))
	server.FailTask("etl", "load", 1)
	call(server, "POST", "/dags/etl/dagRuns", `{"dag_run_id": "mine"}`)
	_, run := call(server, "GET", "/dags/etl/dagRuns/mine", "")
	fmt.Println(run["state"])

	call(server, "POST", "/dags/etl/clearTaskInstances", `{"dag_run_id": "mine", "reset_dag_runs": true, "dry_run": false}`)
	_, run = call(server, "GET", "/dags/etl/dagRuns/mine", "")
	fmt.Println(run["state"])
	// Output:
	// failed
	// success
}

// A test can check the requests of the program under test.
func ExampleServer_Requests() {
	server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl"}))
	call(server, "POST", "/dags/etl/dagRuns", `{"dag_run_id": "mine"}`)
	call(server, "GET", "/dags/etl/dagRuns/mine?fields=state", "")
	for _, r := range server.Requests() {
		fmt.Println(r.User, r.Method, r.Path, r.Query, string(r.Body), r.Status)
	}
	// Output:
	// admin POST /api/v1/dags/etl/dagRuns map[] {"dag_run_id": "mine"} 200
	// admin GET /api/v1/dags/etl/dagRuns/mine map[fields:[state]]  200
}

func ExampleWithPool() {
	server := airflowtest.NewServer(
		airflowtest.WithPool(gen.Pool{Name: "db", Slots: 4}),
		airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{{ID: "load", Pool: "db", RunsFor: time.Hour}}}),
	)
	call(server, "POST", "/dags/etl/dagRuns", `{}`)
	_, pool := call(server, "GET", "/pools/db", "")
	fmt.Println(pool["slots"], pool["running_slots"], pool["open_slots"])
	// Output: 4 1 3
}

func ExampleWithVariable() {
	server := airflowtest.NewServer(airflowtest.WithVariable("team/region", "eu"))
	_, variable := call(server, "GET", "/variables/team%2Fregion", "")
	fmt.Println(variable["key"], variable["value"])
	// Output: team/region eu
}

func ExampleWithConnection() {
	server := airflowtest.NewServer(airflowtest.WithConnection(gen.ConnectionCreate{
		ConnectionID: "db", ConnType: "postgres", Host: gen.Set("db.example.com"), Extra: gen.Set(`{"api_key": "secret"}`),
	}))
	_, connection := call(server, "GET", "/connections/db", "")
	fmt.Println(connection["conn_type"], connection["host"], connection["extra"])
	// Output: postgres db.example.com {"api_key": "***"}
}

// A test determines which connections work.
func ExampleWithConnectionTest() {
	server := airflowtest.NewServer(airflowtest.WithConnectionTest(func(c gen.ConnectionCreate) error {
		if host, _ := c.Host.Get(); host != "db.example.com" {
			return errors.New("no such host")
		}
		return nil
	}))
	_, outcome := call(server, "POST", "/connections/test", `{"connection_id": "", "conn_type": "postgres", "host": "db"}`)
	fmt.Println(outcome["status"], outcome["message"])
	// Output: false no such host
}

func ExampleWithConfig() {
	server := airflowtest.NewServer(
		airflowtest.WithConfig("webserver", "expose_config", "True"),
		airflowtest.WithConfig("core", "parallelism", "64"),
	)
	_, config := call(server, "GET", "/config/section/core/option/parallelism", "")
	fmt.Println(config["sections"])
	// Output: [map[name:core options:[map[key:parallelism value:64]]]]
}

// A task that updates an asset triggers other DAGs. A request can update an asset, too.
func ExampleDAG_assets() {
	server := airflowtest.NewServer(airflowtest.WithDAG(
		airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{{ID: "load", Outlets: []string{"s3://bucket/orders"}}}},
		airflowtest.DAG{ID: "report", Assets: []string{"s3://bucket/orders"}},
		airflowtest.DAG{ID: "year", Assets: []string{"s3://bucket/orders", "s3://bucket/stock"}},
	))
	call(server, "POST", "/dags/etl/dagRuns", `{}`)
	for _, dag := range []string{"report", "year"} {
		_, runs := call(server, "GET", "/dags/"+dag+"/dagRuns", "")
		fmt.Println(dag, runs["total_entries"])
	}
	call(server, "POST", "/datasets/events", `{"dataset_uri": "s3://bucket/stock"}`)
	_, runs := call(server, "GET", "/dags/year/dagRuns", "")
	fmt.Println("year", runs["total_entries"])
	// Output:
	// report 1
	// year 0
	// year 1
}

func ExampleServer_SetXCom() {
	server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{{ID: "load"}}}))
	call(server, "POST", "/dags/etl/dagRuns", `{"dag_run_id": "mine"}`)
	err := server.SetXCom(gen.TaskInstanceID{DAGID: "etl", DAGRunID: "mine", TaskID: "load"}, "return_value", map[string]int{"rows": 7})
	if err != nil {
		fmt.Println(err)
	}
	_, xcom := call(server, "GET", "/dags/etl/dagRuns/mine/taskInstances/load/xcomEntries/return_value?stringify=false", "")
	fmt.Println(xcom["value"])
	// Output: map[rows:7]
}
