package client_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func ExampleDAGRunService_Wait() {
	c, stop := connect()
	defer stop()
	ctx := context.Background()

	run, err := c.DAGRuns.Trigger(ctx, "failing", &client.TriggerOptions{DAGRunID: "try-1"})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = c.DAGRuns.Wait(ctx, run.DAGID, run.DAGRunID, &client.WaitOptions{MinInterval: 10 * time.Millisecond, LogLines: 20})
	if failed, ok := errors.AsType[*client.RunFailedError](err); ok {
		for _, task := range failed.Tasks {
			fmt.Println(task.TaskID, task.State, task.TryNumber, len(task.Log) > 0)
		}
	}
	// Output:
	// fail failed 1 true
	// after upstream_failed 0 false
}

func ExampleDAGRunService_Await() {
	returns := func(json.RawMessage, int) map[string]any { return map[string]any{"return_value": 42} }
	c, stop := connectTo(airflowtest.WithVersion("3.3.2"),
		airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{{ID: "load", XComs: returns}}}))
	defer stop()
	ctx := context.Background()
	run, err := c.DAGRuns.Trigger(ctx, "etl", nil)
	if err != nil {
		fmt.Println(err)
		return
	}

	ended, err := c.DAGRuns.Await(ctx, "etl", run.DAGRunID, &client.AwaitOptions{Interval: 10 * time.Millisecond, Results: []string{"load"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(ended.Run.State, string(ended.Results["load"]))
	// Output: success 42
}

func ExampleStalledError() {
	c, stop := connect()
	defer stop()
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()

	_, err := c.DAGRuns.TriggerAndWait(ctx, "paused", nil, &client.WaitOptions{MinInterval: 10 * time.Millisecond})
	if stalled, ok := errors.AsType[*client.StalledError](err); ok && stalled.Has(client.StallPaused) {
		fmt.Println(stalled.Causes[0].Text)
	}
	// Output: DAG "paused" is paused
}

func ExampleDAGRunService_TriggerAndWait() {
	c, stop := connect()
	defer stop()

	run, err := c.DAGRuns.TriggerAndWait(context.Background(), "hello", &client.TriggerOptions{IdempotencyKey: "order-4711"}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(run.DAGRunID, run.State)
	// Output: key__order-4711 success
}

func ExampleDAGRunService_Stop() {
	c, stop := connect()
	defer stop()
	ctx := context.Background()

	run, err := c.DAGRuns.Trigger(ctx, "sleepy", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	stopped, err := c.DAGRuns.Stop(ctx, run.DAGID, run.DAGRunID, nil)
	if late, ok := errors.AsType[*client.StopError](err); ok {
		fmt.Println("still running:", len(late.Tasks))
		return
	}
	fmt.Println(stopped.State)
	// Output: failed
}

func ExampleDAGRunService_RetryFailed() {
	server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{{ID: "load"}, {ID: "report", Upstream: []string{"load"}}}}))
	server.FailTask("etl", "load", 1)
	c, stop := connectToServer(server)
	defer stop()
	ctx := context.Background()
	run, err := c.DAGRuns.Trigger(ctx, "etl", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	done, err := c.DAGRuns.RetryFailed(ctx, run.DAGID, run.DAGRunID, &client.RetryFailedOptions{
		Times: 2,
		OnRetry: func(n int, failed *client.RunFailedError, plan []client.TaskInstanceReference) {
			fmt.Printf("again (%d): %s failed, %d task instances to clear\n", n, failed.Tasks[0].TaskID, len(plan))
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(done.State)
	// Output:
	// again (1): load failed, 2 task instances to clear
	// success
}

func ExampleDAGRunService_Watch() {
	server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{{ID: "load", Retries: 1}}}))
	server.FailTask("etl", "load", 1)
	c, stop := connectToServer(server)
	defer stop()
	ctx := context.Background()
	run, err := c.DAGRuns.Trigger(ctx, "etl", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for event, err := range c.DAGRuns.Watch(ctx, run.DAGID, run.DAGRunID, nil) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(event)
	}
	// Output:
	// load try 1: none -> failed
	// load try 2: failed -> success
	// run: none -> success
}

func ExampleAssetService_WaitForRun() {
	c, stop := connectTo(airflowtest.WithDAG(airflowtest.DAG{ID: "report", Assets: []string{"s3://bucket/orders"}}))
	defer stop()
	ctx := context.Background()
	event, err := c.Assets.CreateEvent(ctx, client.AssetEventCreate{AssetURI: "s3://bucket/orders"})
	if err != nil {
		fmt.Println(err)
		return
	}
	run, err := c.Assets.WaitForRun(ctx, event, "report", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(run.DAGID, run.RunType, run.State)
	// Output: report asset_triggered success
}
