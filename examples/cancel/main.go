// Cancel triggers a DAG run and waits for it. If the program is interrupted with Ctrl-C or takes longer than an hour, it stops the
// run, so that no run continues of which nobody needs the result.
//
//	AIRFLOW_BASE_URL=… AIRFLOW_USERNAME=… AIRFLOW_PASSWORD=… go run . DAG_ID
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/airflow-go/airflow/client"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: cancel DAG_ID")
	}
	c, err := client.FromEnv()
	if err != nil {
		log.Fatal(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, time.Hour)
	defer cancel()
	run, err := runOrStop(ctx, c, os.Args[1], func(run *client.DAGRun) { log.Print(run.DAGRunID, " ", run.State) })
	if err != nil {
		log.Fatal(err) //nolint:gocritic // the program ends
	}
	fmt.Println(run.DAGRunID, run.State)
}

// runOrStop runs a DAG. When the context ends, it stops the run and its tasks, and says in its error whether that succeeded.
func runOrStop(ctx context.Context, c *client.Client, dagID string, onChange func(*client.DAGRun)) (*client.DAGRun, error) {
	return c.DAGRuns.TriggerAndWait(ctx, dagID, nil, &client.WaitOptions{StopOnCancel: time.Minute, OnStateChange: onChange})
}
