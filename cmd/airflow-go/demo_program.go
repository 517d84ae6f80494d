//go:build ignore

package main

import (
	"context"
	"fmt"
	"log"

	"github.com/airflow-go/airflow/client"
)

func main() {
	ctx := context.Background()
	c, err := client.FromEnv() // AIRFLOW_BASE_URL, AIRFLOW_USERNAME, AIRFLOW_PASSWORD
	if err != nil {
		log.Fatal(err)
	}
	run, err := c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{
		Conf:           map[string]any{"name": "x"},
		IdempotencyKey: "order-4711", // at most one run, however often the program is executed
	})
	if err != nil {
		log.Fatal(err)
	}
	done, err := c.DAGRuns.Wait(ctx, run.DAGID, run.DAGRunID, nil)
	if err != nil {
		log.Fatal(err) // a *client.RunFailedError if the run failed
	}
	fmt.Println(done.DAGRunID, done.State)
}
