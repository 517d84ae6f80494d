package airflowtest_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// A program that triggers DAG runs works with Airflow 3, too.
func ExampleWithVersion_airflow3() {
	server := airflowtest.NewServer(airflowtest.WithVersion("3.3.2"), airflowtest.WithSampleDAGs())
	stop, err := server.Start()
	if err != nil {
		log.Fatal(err)
	}
	c, err := client.New(server.URL(), client.WithAuth(auth.Password("admin", "admin")))
	if err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()
	run, err := c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{Conf: map[string]any{"day": "2026-11-21"}})
	if err != nil {
		log.Fatal(err)
	}
	done, err := c.DAGRuns.Wait(ctx, run.DAGID, run.DAGRunID, &client.WaitOptions{MinInterval: 50 * time.Millisecond})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(done.State, done.TriggeringUserName, done.LogicalDate.IsZero())
	for _, r := range server.Requests()[:5] {
		fmt.Println(r.Method, r.Path, r.Status)
	}
	if err := stop(); err != nil {
		log.Fatal(err)
	}
	// Output:
	// success admin true
	// GET /login/ 200
	// POST /auth/token 201
	// POST /api/v1/dags/hello/dagRuns 405
	// GET /api/v2/version 200
	// POST /api/v2/dags/hello/dagRuns 200
}
