// Follow prints the log of a task while the task runs, through all of its tries, and then the end of the DAG run.
//
//	AIRFLOW_BASE_URL=… AIRFLOW_USERNAME=… AIRFLOW_PASSWORD=… go run . DAG_ID DAG_RUN_ID TASK_ID
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"

	"github.com/airflow-go/airflow/client"
)

func main() {
	if len(os.Args) != 4 {
		log.Fatal("usage: follow DAG_ID DAG_RUN_ID TASK_ID")
	}
	c, err := client.FromEnv()
	if err != nil {
		log.Fatal(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	id := client.TaskInstanceID{DAGID: os.Args[1], DAGRunID: os.Args[2], TaskID: os.Args[3]}
	if err := follow(ctx, c, id, os.Stdout); err != nil {
		log.Fatal(err) //nolint:gocritic // the program ends
	}
}

// follow writes the logs of all tries of a task instance, and returns the error of the run.
func follow(ctx context.Context, c *client.Client, id client.TaskInstanceID, out io.Writer) error {
	for try := 1; ; try++ {
		if _, err := fmt.Fprintf(out, "--- try %d of task %s\n", try, id.TaskID); err != nil {
			return err
		}
		for line, err := range c.Logs.Follow(ctx, id, try, nil) {
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintln(out, line); err != nil {
				return err
			}
		}
		task, err := c.TaskInstances.Get(ctx, id)
		if err != nil {
			return err
		}
		if task.State.Terminal() && task.TryNumber <= try {
			break
		}
	}
	run, err := c.DAGRuns.Wait(ctx, id.DAGID, id.DAGRunID, nil)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "--- run %s: %s\n", run.DAGRunID, run.State)
	return err
}
