// Command airflow-go works with Apache Airflow 2 and 3 through their stable REST API. It lists, pauses and triggers DAGs, follows
// DAG runs and their logs, stops and clears them, reads XComs, assets and users, and manages pools, connections and variables.
// It also exports the configuration of a server to a file and applies such a file.
//
//	export AIRFLOW_BASE_URL=https://airflow.example.com AIRFLOW_USERNAME=svc AIRFLOW_PASSWORD=secret
//	airflow-go dags trigger etl --conf '{"day":"2026-11-21"}' --wait
//
// Data goes to standard output as a table or, with -o, as JSON, YAML or CSV. Progress, hints and errors go to standard
// error. The exit code is one of:
//
//	0  success
//	1  the DAG run failed, diff found differences, or a component or a tested connection does not work
//	2  wrong usage, or an invalid argument, which changes nothing
//	3  not found: the object does not exist
//	4  not allowed: credentials are missing, wrong or insufficient
//	5  anything else: server unreachable or not Airflow, error of the server, timeout, interrupted
//	6  partly done: some objects were read or changed, others failed
//
// If something fails, airflow-go doctor finds the cause. airflow-go demo shows the commands on an in-memory Airflow.
package main

import (
	"context"
	"os"
)

func main() {
	a := &app{in: os.Stdin, out: os.Stdout, err: os.Stderr}
	os.Exit(a.run(context.Background(), os.Args[1:]))
}
