// Command airflowgo triggers a run with this repository's client.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

func main() {
	triggered, err := start(context.Background(), os.Args[1], "etl", "bench-1", map[string]any{"day": "2026-11-21"})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(triggered.DAGRunID)
}

func start(ctx context.Context, base, dagID, runID string, conf map[string]any) (*client.TriggeredRun, error) {
	c, err := client.New(base, client.WithAuth(auth.Basic("bench", "secret")))
	if err != nil {
		return nil, err
	}
	return c.DAGRuns.Trigger(ctx, dagID, &client.TriggerOptions{DAGRunID: runID, Conf: conf})
}
