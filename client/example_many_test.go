package client_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func ExampleDAGRunService_WaitAll() {
	c, stop := connect()
	defer stop()
	ctx := context.Background()

	var refs []client.DAGRunRef
	for _, day := range []string{"2026-11-27", "2026-11-28"} {
		run, err := c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{IdempotencyKey: day})
		if err != nil {
			log.Print(err)
			continue
		}
		refs = append(refs, client.DAGRunRef{DAGID: run.DAGID, DAGRunID: run.DAGRunID})
	}
	succeeded := 0
	for result := range c.DAGRuns.WaitAll(ctx, refs, nil) {
		if failed, ok := errors.AsType[*client.RunFailedError](result.Err); ok {
			fmt.Println(failed.Run.DAGRunID, "failed")
		} else if result.Err != nil {
			log.Print(result.Ref, result.Err)
		} else {
			succeeded++
		}
	}
	fmt.Println(succeeded, "runs succeeded")
	// Output: 2 runs succeeded
}

func ExampleDAGRunService_Backfill() {
	c, stop := connect()
	defer stop()
	ctx := context.Background()

	first := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	days := client.DatesBetween(first, first.AddDate(0, 0, 2), 24*time.Hour)
	options := &client.BackfillOptions{MaxActiveRuns: 1}
	for result := range c.DAGRuns.Backfill(ctx, "hello", days, options) {
		if result.Err != nil {
			log.Print(result.LogicalDate, result.Err)
			continue
		}
		fmt.Println(result.LogicalDate.Format(time.DateOnly), result.Run.State)
	}
	// Output:
	// 2026-11-01 success
	// 2026-11-02 success
	// 2026-11-03 success
}

func ExampleDAGRunService_Bulk() {
	c, stop := connectTo(airflowtest.WithVersion("3.3.2"), airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Paused: true}))
	defer stop()
	ctx := context.Background()
	for _, id := range []string{"monday", "tuesday"} {
		if _, err := c.DAGRuns.Trigger(ctx, "etl", &client.TriggerOptions{DAGRunID: id}); err != nil {
			log.Print(err)
			return
		}
	}
	results, err := c.DAGRuns.Bulk(ctx, client.DAGRunBulk{
		Update: map[client.DAGRunRef]client.DAGRunBulkUpdate{
			{DAGID: "etl", DAGRunID: "monday"}: {State: client.DAGRunStateFailed, Note: client.Set("stopped by hand")},
		},
		Delete: []client.DAGRunRef{{DAGID: "etl", DAGRunID: "tuesday"}, {DAGID: "etl", DAGRunID: "sunday"}},
	})
	for _, r := range results {
		fmt.Println(r.DAGRun.DAGRunID, r.Outcome)
	}
	fmt.Println(err)
	// Output:
	// monday updated
	// tuesday deleted
	// sunday failed
	// airflow: 2 of 3 changes were made; 1 failed: delete "etl.sunday": delete DAG run "etl.sunday": it does not exist
}

func ExampleTaskInstanceService_Bulk() {
	c, stop := connectTo(airflowtest.WithVersion("3.3.2"), airflowtest.WithDAG(airflowtest.DAG{
		ID: "etl", Paused: true, Tasks: []airflowtest.Task{{ID: "extract"}, {ID: "load", Upstream: []string{"extract"}}},
	}))
	defer stop()
	ctx := context.Background()
	run, err := c.DAGRuns.Trigger(ctx, "etl", &client.TriggerOptions{DAGRunID: "monday"})
	if err != nil {
		log.Print(err)
		return
	}
	bulk := client.TaskInstanceBulk{Update: map[client.TaskInstanceID]client.TaskInstanceBulkUpdate{}}
	for _, task := range []string{"extract", "load"} {
		id := client.TaskInstanceID{DAGID: run.DAGID, DAGRunID: run.DAGRunID, TaskID: task}
		bulk.Update[id] = client.TaskInstanceBulkUpdate{State: client.TaskStateSuccess, Note: client.Set("done by hand")}
	}
	results, err := c.TaskInstances.Bulk(ctx, bulk)
	for _, r := range results {
		fmt.Println(r.TaskInstance.TaskID, r.Outcome)
	}
	fmt.Println(err)
	// Output:
	// extract updated
	// load updated
	// <nil>
}
