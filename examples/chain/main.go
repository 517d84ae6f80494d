// Chain triggers a DAG in one Airflow when a DAG run in another one has succeeded, exactly once, with a result of that run.
//
//	FROM_URL=… FROM_USERNAME=… FROM_PASSWORD=… TO_URL=… TO_USERNAME=… TO_PASSWORD=… go run . DAG_RUN_ID
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: chain DAG_RUN_ID")
	}
	from, to := connect("FROM"), connect("TO")
	run, err := chain(context.Background(), from, to, os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("run %s of %s: %s\n", run.DAGRunID, run.DAGID, run.Outcome)
}

func connect(name string) *client.Client {
	c, err := client.New(os.Getenv(name+"_URL"), client.WithAuth(auth.Password(os.Getenv(name+"_USERNAME"), os.Getenv(name+"_PASSWORD"))))
	if err != nil {
		log.Fatal(err)
	}
	return c
}

// chain waits for a run of the DAG extract, and triggers the DAG report with what the task count has returned. It keeps no state:
// if the program crashes, run it again. The idempotency key makes sure that one run of extract leads to one run of report.
func chain(ctx context.Context, from, to *client.Client, runID string) (*client.TriggeredRun, error) {
	if _, err := from.DAGRuns.Wait(ctx, "extract", runID, nil); err != nil {
		return nil, err
	}
	count := client.TaskInstanceID{DAGID: "extract", DAGRunID: runID, TaskID: "count"}
	result, err := from.XComs.Get(ctx, count, "return_value", nil)
	if err != nil {
		return nil, err
	}
	var rows int
	if err := result.DecodeValue(&rows); err != nil {
		return nil, err
	}
	return to.DAGRuns.Trigger(ctx, "report", &client.TriggerOptions{
		IdempotencyKey: "extract/" + runID,
		Conf:           map[string]int{"rows": rows},
	})
}
