// Command airflow-go works with an Apache Airflow 2.x through its stable REST API: it lists, pauses and triggers DAGs,
// follows their runs to the end and clears them, lists tasks, manages pools and variables, and keeps what an Airflow is set
// up with in a file.
//
//	export AIRFLOW_BASE_URL=https://airflow.example.com AIRFLOW_USERNAME=svc AIRFLOW_PASSWORD=…
//	airflow-go dags trigger etl --conf '{"day":"2026-11-21"}' --wait
//
// Data goes to standard output, as a table or, with -o, as JSON, YAML or CSV; progress, hints and errors go to standard error.
// The exit code tells what became of it:
//
//	0  success
//	1  the DAG run failed
//	2  the command was not understood, or refused before anything was sent
//	3  not found: there is no such DAG, run, pool or variable
//	4  not allowed: the credentials are missing, wrong, or do not suffice
//	5  anything else: the server cannot be reached, is not well or said no; a time-out; interrupted waiting
//
// airflow-go doctor finds out what is wrong when nothing works, and airflow-go demo shows all of it, against a server of its
// own.
package main

import (
	"context"
	"os"
)

func main() {
	a := &app{in: os.Stdin, out: os.Stdout, err: os.Stderr, connect: fromEnv}
	os.Exit(a.run(context.Background(), os.Args[1:]))
}
