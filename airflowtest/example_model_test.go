package airflowtest_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/gen"
)

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
